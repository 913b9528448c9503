/* Splits the ink that is no rule into lines of text: a recursive cut along white rows and wide
 * white gaps, cell by cell, and once for what stands outside the cells.
 * Units: px at half size of page->grey, about 150 dpi. */
#ifndef OCR_SEGMENT_H
#define OCR_SEGMENT_H

#include "ocr/layout.h"

struct Boxa;

/* Returns the height of a character by the boxes of the connected pieces of the print of a page,
 * px; 0 without text, or -1 when out of memory. */
int segment_character_height(struct Boxa *pieces);

/* Fills layout->lines and layout->cells[].nlines. text: 1 bpp, half size, borrowed, changed. em:
 * height of a character. Returns 0, or -1 when out of memory. */
int segment_lines(struct Pix *text, int em, struct layout *layout);

/* Puts lines together again that were cut though they are one. layout: its lines in their order. */
void segment_join(struct layout *layout);

#endif
