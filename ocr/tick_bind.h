/* Which words belong to which tick box: those behind it, before it, or in the cells beside it.
 * What the words name is ocr/tick_word.h. */
#ifndef OCR_TICK_BIND_H
#define OCR_TICK_BIND_H

#include "ocr/tick.h"

/* Drops what looks like a box and is part of a character (回 in 交回注销): all of the word is known
 * with it, and not without. */
void tick_drop_characters(struct reader *reader, struct tick_boxes *boxes);

/* Sets the words of all boxes, and whether the boxes are crowded. */
void tick_bind(struct reader *reader, struct tick_boxes *boxes);

/* Drops the boxes that stand in the place of another label's value: 领取方式 □自行领取 □邮寄. Where
 * most options stand there, the label was misread and none is dropped. */
void tick_drop_claimed(struct reader *reader, const struct labels *labels,
                       struct tick_boxes *boxes);

/* Returns how many boxes have an option beside them. */
int tick_count_bound(const struct tick_boxes *boxes);

#endif
