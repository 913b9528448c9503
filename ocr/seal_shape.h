/* Red shapes that are no circle: ovals, squares, thumbprints. */
#ifndef OCR_SEAL_SHAPE_H
#define OCR_SEAL_SHAPE_H

#include "ocr/seal_plane.h"
#include "rules/facts.h"

struct shape {
    enum seal_kind kind;
    double cx, cy, rx, ry; /* px of the plane; rx the longer half axis, or half a square's side */
    double fit;            /* share of the outline that lies on the shape, 0-1 */
    int x0, y0, x1, y1;    /* px of the plane */
};

/* Finds connected patches of ink of a seal's size and says what they look like; patches that look
 * like nothing known are left out. Returns how many. */
int shape_find(const struct plane *plane, int shapes_max, struct shape *ret_shapes);

#endif
