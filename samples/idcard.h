/* Copies of ID cards: one or more cards on a sheet, both faces, in colour or grey, any way up.
 * Every card carries 样本 across its photograph. */
#ifndef SAMPLES_IDCARD_H
#define SAMPLES_IDCARD_H

#include "samples/story.h"

/* Draws the cards of the sheet upright on A4, mm. */
void idcard_draw(cairo_t *cr, const struct story *story, const struct sheet *sheet,
                 struct rng *rng);

#endif
