/* What the halves of score_compare() share: score_compare.c and score_values.c. Not for others. */
#ifndef SAMPLES_SCORE_PARTS_H
#define SAMPLES_SCORE_PARTS_H

#include <jansson.h>

#include "samples/score.h"

/* One envelope of the truth with its work item, which is NULL if none begins on its first page. */
struct pair {
    const struct score_input *input;
    const json_t *truth, *item;
    bool accepted;
};

/* A member of an object; "" if it is no text or is not there. */
const char *text_of(const json_t *object, const char *key);

/* Begins a line about the envelope: where it is, what it was drawn for. */
void pair_tell(const struct pair *pair);

/* Counts the values of form, people and receipt, and how sure they are. */
void compare_values(struct score *score, const struct pair *pair);

#endif
