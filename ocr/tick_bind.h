/* Which words belong to which tick box: those behind it, before it, or in the cells beside it.
 * What the words name is ocr/tick_word.h. */
#ifndef OCR_TICK_BIND_H
#define OCR_TICK_BIND_H

#include "ocr/tick.h"

/* Sets the words of all boxes, and whether the boxes are crowded. */
void tick_bind(struct reader *reader, struct tick_boxes *boxes);

/* Returns how many boxes have an option beside them. */
int tick_count_bound(const struct tick_boxes *boxes);

#endif
