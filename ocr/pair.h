/* Pairs the labels of a receipt with the places of their values. Where rule lines and the rest of
 * a label's line do not say it (ocr/bind.h), labels and lines of text compete over the whole page:
 * by where they stand to each other, by what a value of that kind looks like, and by where the
 * other labels of the page have their values: a bank that prints one above its label prints all
 * there. Decides by the first reading of a line; what is there is read by ocr/value.h. */
#ifndef OCR_PAIR_H
#define OCR_PAIR_H

#include "ocr/bind.h"

/* The line of a label that stands nowhere: its box is where its value begins. */
#define PAIR_NO_LINE (-1)

/* True if a line can be a value of that kind. text: its first reading, in normal form. */
bool pair_plausible(enum field_kind kind, const char *text);

/* Finds the place of each label's value. fields: what each label is for, FIELD_COUNT for a label
 * that only keeps its own value from being taken for another's. ret_places: one for each label;
 * VALUE_UNREADABLE where a value stands, else as bind_place() answers. ret_taken: one for each line
 * of the layout, true if it is a label or a value. */
void pair_places(struct reader *reader, const struct labels *labels, const enum field *fields,
                 struct place *ret_places, bool *ret_taken);

#endif
