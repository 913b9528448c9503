/* Parts of rules/normal that concern the calendar; dates as such are parsed by date_parse() of
 * rules/normal.h. */
#ifndef RULES_DATE_H
#define RULES_DATE_H

#include <stdbool.h>
#include <stddef.h>

#include "rules/facts.h"

/* True if the day is in the calendar (Gregorian, any year from 1). */
bool date_exists(int year, int month, int day);

/* The validity line of an ID card (2015.03.04-2035.03.04, 2015.03.04-长期) or its end alone, in
 * the normal form of rules/text.h. ret: the end as 2035-03-04, or 长期. Returns ANSWER_YES if both
 * ends were read and lie 5, 10 or 20 years apart, if it is 长期, or if it is a day in normal form
 * already; ANSWER_UNKNOWN if only the end can be believed; ANSWER_NO otherwise. */
enum answer validity_normal(const char *text, char *ret, size_t size);

#endif
