/* Reads the value that stands in a place, as its kind demands: which model, which characters, how
 * many independent readings, which normal form. A reading is never repaired on its check digit; the
 * check only chooses between readings that were made. */
#ifndef OCR_VALUE_H
#define OCR_VALUE_H

#include "ocr/bind.h"

/* Reads a place. ret_value: state VALUE_ABSENT or VALUE_EMPTY as the place says; VALUE_UNREADABLE
 * if no reading has the kind's form; else VALUE_READ with the best reading, how many readings agree
 * with it, and the others as alternatives. The box is in px of the page as scanned. */
void value_read(struct reader *reader, enum field_kind kind, const struct place *place,
                struct value *ret_value);

/* Looks again at a value that was read and would reject an envelope. Figures: every net looks
 * twice, the second time with more margin; readings says how many nets agree, whatever any look saw
 * else is an alternative. Texts, of which one reading is enough most times: a second look with more
 * margin; the confidence is that of the worst character. */
void value_confirm(struct reader *reader, enum field_kind kind, const struct place *place,
                   struct value *value);

/* Adds to a text of one line what it may also be, as alternatives: one character exchanged for
 * another that its readers thought possible, the most probable first. */
void value_choices(struct reader *reader, enum field_kind kind, const struct place *place,
                   struct value *value);

/* The same as value_read() for a box of the page that holds one line, when no layout line is known
 * for it. */
void value_read_box(struct reader *reader, enum field_kind kind, struct box box,
                    struct value *ret_value);

#endif
