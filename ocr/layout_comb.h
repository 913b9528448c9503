/* Values typed one character a cell (每格填写一位): a row of narrow cells of one width is a comb,
 * and one place. Part of ocr/layout.h. */
#ifndef OCR_LAYOUT_COMB_H
#define OCR_LAYOUT_COMB_H

#include "ocr/layout.h"

/* Puts one cell in the place of each comb. Tables of narrow columns (an amount by figures, 亿千百)
 * have rows of such cells over each other, and options in cells of their own are words: they stay
 * as they are. Rows over each other are combs under one head that is as wide as they are, where
 * they have the teeth for a number of a person. text: 1 bpp, the print of the page at half size.
 * The cells are in order of rows before and after. */
void layout_join_combs(struct Pix *text, struct layout *layout);

/* Returns the comb that holds the middle of a box, or NULL. */
const struct cell *layout_comb_at(const struct layout *layout, struct box b);

#endif
