/* Finds rings on a plane: circles whose ink ends sharply toward the outside. */
#ifndef OCR_SEAL_RING_H
#define OCR_SEAL_RING_H

#include "ocr/seal_plane.h"

struct ring {
    double cx, cy, r; /* outer edge, px of the plane */
    double arc;       /* the longest unbroken stretch of it, share of the circle, 0-1 */
    double coverage;  /* share of the circle with ink at the edge and none beyond it, 0-1 */
};

struct ring_search {
    double r_min_mm, r_max_mm;
    double coverage_min;
    int rings_max;
};

/* Returns how many rings were found, best covered first. Rings that share a centre are one. */
int ring_find(const struct plane *plane, const struct ring_search *search, struct ring *ret_rings);

#endif
