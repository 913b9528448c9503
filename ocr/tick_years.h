/* Years asked for by tick boxes: 购买年限 □1年 ☑2年 □3年. A group of its own beside the businesses:
 * every box has a number of years behind it, or every one before it. */
#ifndef OCR_TICK_YEARS_H
#define OCR_TICK_YEARS_H

#include "ocr/tick.h"

/* Reads the place of the label as such a group. Returns false if fewer than two boxes stand there.
 * ret_value: VALUE_READ with the years of the one ticked box, else VALUE_UNREADABLE; an empty group
 * is unreadable, too, for a tick beside its box is not seen. */
bool tick_years(struct reader *reader, const struct tick_boxes *boxes, const struct place *place,
                struct value *ret_value);

#endif
