/* Is the name read off a seal the unit's? Sister units of one place differ in one character of
 * their names (财政局, 民政局), so that likeness says nothing: every character of the unit's name
 * has to be found at its place among what the readers saw there. Pure text; which page and which
 * seal, and what follows, is for application_seals. */
#ifndef RULES_SEAL_NAME_H
#define RULES_SEAL_NAME_H

#include <stdbool.h>

#include "rules/facts.h"
#include "rules/rules.h"

/* unit: its name in normal form. YES: the seal is the unit's. NO: legible, and somebody else's or
 * a seal for another purpose. UNKNOWN: all else. */
enum answer seal_name_match(const struct rules *rules, const char *unit, const struct seal *seal);

/* Whether the seal is the unit's save that one character is in doubt: some reader saw it, none is
 * sure of another. That alone is no match, since a sister unit may differ in just that character;
 * it is one beside another seal of the envelope that has this character. ret_place: which one, from
 * 0 in the unit's name, -1 if none. */
bool seal_name_but_one(const char *unit, const struct seal *seal, int *ret_place);

#endif
