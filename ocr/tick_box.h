/* What looks like tick boxes on a page: squares of straight edges, empty, crossed or filled.
 * Pixels only: the words beside them are ocr/tick.h. */
#ifndef OCR_TICK_BOX_H
#define OCR_TICK_BOX_H

#include "ocr/tick.h"

/* Finds the boxes and the share of ink in them; none has words yet. Returns 0, or -1
 * when out of memory. */
int tick_box_find(const struct reader *reader, struct tick_boxes *ret_boxes);

/* Returns the share of ink inside a box, 0-1, its edges left out. binary: 1 bpp. */
double tick_box_ink(struct Pix *binary, struct box b);

/* True if a square of ink about as large as the boxes stands in a row or column of theirs and is
 * none of them: a full box that was not found. */
bool tick_box_full_mark(struct Pix *binary, const struct tick_boxes *boxes);

/* Returns the layout line a box stands in, or -1. */
int tick_box_line(const struct layout *layout, struct box b);

/* Puts boxes into the order of struct tick_boxes. */
void tick_box_sort(struct tick_boxes *boxes);

/* Makes the end of a tick that overruns its box white, in layout->clean and page->binary: it makes
 * another character of the one beside it. Nothing longer than such an end is touched. Returns true
 * if there was any. */
bool tick_box_wipe(struct reader *reader, struct box box);

#endif
