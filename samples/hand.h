/* Handwriting: figures drawn stroke by stroke, other characters as outlines bent out of shape.
 * Meant to look like entries made with a pen, which a person reads and the mailroom does not try
 * to. */
#ifndef SAMPLES_HAND_H
#define SAMPLES_HAND_H

#include "samples/draw.h"

/* Writes one line in the context's colour, from the left of the box, in its middle; smaller where
 * it would not fit. size_mm is the height of a figure. */
void hand_write(cairo_t *cr, const struct draw_box *box, double size_mm, const char *utf8,
                struct rng *rng);

#endif
