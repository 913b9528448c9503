/* Do two names mean the same unit (单位)? Names of sister units differ in a single character
 * (东城区, 西城区), and one misread character is common, so plain similarity is not enough. */
#ifndef RULES_UNIT_NAME_H
#define RULES_UNIT_NAME_H

#include <stdbool.h>

#include "rules/facts.h"

/* Compares two names in normal form.
 * YES: equal; or one abbreviates the other (its characters in order, at least 3, begun and
 * ended as a whole name is, last place and ordinals kept); or at least `same` similar (0-1) with
 * every place name and ordinal alike; or every character of b is that of a, save one in the name of
 * a place or in a long name. NO: at most `other` similar, or a place name stands in which no
 * character is shared. UNKNOWN: all between, a mere part of the other, and if either is empty.
 */
enum answer unit_name_match(const char *a, const char *b, double same, double other);

/* The best answer over the readings of b. */
enum answer unit_name_match_value(const char *a, const struct value *b, double same, double other);

/* Whether two names are equal or one abbreviates the other, as above: nothing may be misread. */
bool unit_name_same(const char *a, const char *b);

struct abbreviation;

/* Whether a seal of that name is the unit's: the same name, or without its first place where
 * another follows (北京市 before 松榆区), or with its end shortened as listed ("" ends the list).
 * Nothing else may be left out: 北京市京北区 less one character may be another district. */
bool unit_name_on_seal(const char *unit, const char *seal,
                       const struct abbreviation *abbreviations);

/* Finds the name of a place (松榆区, without its mark) that the character at `character`, inside of
 * name, belongs to. Returns false if it belongs to none. */
bool unit_name_place(const char *name, const char *character, const char **ret_begin,
                     const char **ret_end);

/* Whether the character that starts there is one by which sister units are counted or told apart:
 * 一 to 十, 东西南北中, figures. False at the end of a text. */
bool unit_name_ordinal(const char *character);

#endif
