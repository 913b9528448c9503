/* When a reading may carry a verdict, and what two readings of the same thing say together. */
#ifndef RULES_BELIEF_H
#define RULES_BELIEF_H

#include "rules/application.h"

/* Which threshold of thresholds.yaml a value is held against before a verdict may rest on it.
 * NEVER: it was not read, its check digit does not hold, or its kind is a number that names a
 * person, a unit or money and it was read once only. ALWAYS: the operator keyed it. */
enum belief_limit { BELIEF_NEVER, BELIEF_SINGLE, BELIEF_AGREED, BELIEF_ALWAYS };

enum belief_limit belief_limit(enum field_kind kind, const struct known_value *known);

/* True if a verdict may rest on the value: read with the confidence the rules ask for, and, where
 * its kind is a number that names a person, a unit or money, with a check that holds and confirmed
 * by a second reading or document. A value keyed by the operator is believed. */
bool belief_trusted(const struct rules *rules, enum field_kind kind,
                    const struct known_value *known);

/* True if this one reading, by itself, is clear: confident and not against its check digit. Two
 * firm readings that differ are a contradiction between documents, not a misreading. */
bool belief_firm(const struct rules *rules, enum field_kind kind, const struct value *value);

/* Do two readings mean the same? YES: they share a text, the best one of either or, where the best
 * one of a side is not firm, an alternative of it; ret_text (size LIMIT_TEXT) and ret_confidence
 * get it. NO: both are firm, differ, and neither knows the other's text. UNKNOWN: all else. */
enum answer belief_compare(const struct rules *rules, enum field_kind kind, const struct value *a,
                           const struct value *b, char *ret_text, float *ret_confidence);

/* The same, and on YES known becomes the shared text, confirmed by its second source; a text only
 * where one of them is firm. */
enum answer belief_confirm(const struct rules *rules, enum field_kind kind,
                           struct known_value *known, const struct value *other);

/* For a name whose number on both documents is the same: it is one person, so a weak reading that
 * differs from the card's sure one in a single character, or one that knew the card's text or one a
 * character off it, too, or that has all of it but the points, is a misreading of it. Then known
 * takes the card's text, confirmed. Returns ANSWER_YES if it did, ANSWER_UNKNOWN if not. */
enum answer belief_lean(struct known_value *known, const struct value *card);

/* Takes a value of a page as it was read. */
struct known_value belief_read(const struct value *value, int page);

#endif
