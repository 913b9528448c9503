/* Round tick boxes (○), as pages of the web have them; what is chosen has a dot, a tick or is
 * filled. Pixels only: the words beside them are ocr/tick.h. */
#ifndef OCR_TICK_ROUND_H
#define OCR_TICK_ROUND_H

#include "ocr/tick_box.h"

/* Finds the rings of the size most have, and the share of ink in them; none has words yet. */
void tick_round_find(const struct reader *reader, struct tick_boxes *ret_boxes);

/* True if there is a ring of that diameter and middle, px; its inside does not count. */
bool tick_is_ring(struct Pix *binary, double x, double y, double diameter);

#endif
