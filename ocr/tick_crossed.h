/* Boxes whose cross or tick hangs together with two of their edges, so that no hole of a box's
 * shape is left (ocr/tick_box.h): known by the size of the others on the page. Pixels only. */
#ifndef OCR_TICK_CROSSED_H
#define OCR_TICK_CROSSED_H

#include "ocr/tick_box.h"

/* Adds what near the boxes found has their size and four edges. A character drawn in a square (因)
 * has as well: whether an option stands beside it is for the caller to see. Returns how many. */
int tick_crossed_add(const struct reader *reader, struct tick_boxes *boxes);

#endif
