/* Is the name read off a seal the unit's? Sister units of one place differ in one character of
 * their names (财政局, 民政局), so that likeness says nothing: every character of the unit's name
 * has to be found at its place among what the readers saw there. Pure text; which page and which
 * seal, and what follows, is for application_seals. */
#ifndef RULES_SEAL_NAME_H
#define RULES_SEAL_NAME_H

#include <stdbool.h>
#include <stdint.h>

#include "rules/facts.h"
#include "rules/rules.h"
#include "rules/seal_agree.h"

/* Share of the ring; of less than that the name is a part. */
#define SEAL_LEGIBLE_COVERAGE 0.6f

/* unit: its name in normal form. YES: the seal is the unit's. NO: legible, and somebody else's or
 * a seal for another purpose. UNKNOWN: all else. */
enum answer seal_name_match(const struct rules *rules, const char *unit, const struct seal *seal);

/* Whether the seal is the unit's save that some characters are in doubt: seen or covered, while no
 * reader is sure of another; of those that are not covered only one. That alone is no match, since
 * a sister unit may differ in just one of them; it is one beside a witness that has them.
 * ret_places: which ones, bit i for character i of the unit's name from 0,
 * the highest one for the straight line. */
bool seal_name_in_doubt(const struct rules *rules, const char *unit, const struct seal *seal,
                        enum seal_witness witness, uint64_t *ret_places);

#endif
