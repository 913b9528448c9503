/* Values of neighbouring columns that stand so near each other that they are one line of the layout
 * (14187035217骆明秀), on sheets without upright rules. */
#ifndef OCR_DETAIL_CUT_H
#define OCR_DETAIL_CUT_H

#include "ocr/detail_table.h"

/* Parts the lines below the header that reach from one column into the next, at the white between
 * their values. A line without such white is left as it is. A column of numbers that are wider than
 * its head becomes as wide as they are. */
void detail_cut(struct reader *reader, struct table *table);

/* Returns the middle of the widest white gap of a line within so many heights of a character of an
 * x, or -1 if none is that wide, in heights of a character. */
int detail_white(const struct reader *reader, const struct line *line, int x, double near_em,
                 double gap_em);

#endif
