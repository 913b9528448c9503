/* Is a square of the page a tick box, or part of a character? Pixels only. */
#ifndef OCR_TICK_EDGE_H
#define OCR_TICK_EDGE_H

#include <leptonica/allheaders.h>
#include <stdbool.h>

#include "rules/facts.h"

/* True if there is ink along all four edges of a box. binary: 1 bpp; b: px of it. */
bool tick_has_edges(PIX *binary, struct box b);

/* True if a box that is ink all over is no part of something larger. */
bool tick_stands_alone(PIX *binary, struct box b);

#endif
