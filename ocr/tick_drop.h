/* What looks like a tick box and is none of the options': parts of characters, and the boxes of
 * another label. */
#ifndef OCR_TICK_DROP_H
#define OCR_TICK_DROP_H

#include "ocr/tick.h"

/* Drops what looks like a box and is part of a character (回 in 交回注销): all of the word is known
 * with it, and not without. */
void tick_drop_characters(struct reader *reader, struct tick_boxes *boxes);

/* Drops boxes that differ in size from most that an option stands beside: words of other lines hold
 * the names of options, and characters in them look like boxes. The others are bound again: their
 * words were read up to those. A doubt that was stays. */
void tick_drop_strangers(struct reader *reader, struct tick_boxes *boxes);

/* Drops the boxes that stand in the place of another label's value: 领取方式 □自行领取 □邮寄. Where
 * most options stand there, the label was misread and none is dropped. */
void tick_drop_claimed(struct reader *reader, const struct labels *labels,
                       struct tick_boxes *boxes);

#endif
