/* The shapes cut into a stamp, drawn around (0, 0) in mm with the context's current source. */
#ifndef SAMPLES_SEAL_FACE_H
#define SAMPLES_SEAL_FACE_H

#include "samples/seal.h"

/* Draws the whole unturned stamp of that design. */
void seal_face_draw(cairo_t *cr, const struct seal_style *style, struct rng *rng);

#endif
