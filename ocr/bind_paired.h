/* A row of labels over a row of as many values, on papers whose values stand neither beside their
 * labels nor at their edge: the first value is the first label's. Used by bind_place only. */
#ifndef OCR_BIND_PAIRED_H
#define OCR_BIND_PAIRED_H

#include "ocr/bind.h"

/* Finds the value of a label in the row below its own, where the one holds two labels or more and
 * both hold nothing else; or three and a head at an end of the row that nobody knows, all of them
 * over a value. Returns false if the label stands in no such row. Where the rows of
 * cells differ in number, the place is VALUE_ABSENT: whose the values are is not told. */
bool bind_paired(const struct layout *layout, const struct labels *labels, int label,
                 struct place *ret_place);

/* The same for a label alone in its row over one text alone in its row, on a paper where labels
 * stand so again and again: one such text alone may be anything. */
bool bind_paired_alone(struct reader *reader, const struct labels *labels, int label,
                       struct place *ret_place);

#endif
