/* The rim of a stamp as an ellipse at any angle, fitted to the pieces of it that print leaves free.
 * Part of ocr/stamp.h. Units: px at half size of page->grey, where nothing else is said. */
#ifndef OCR_STAMP_RIM_H
#define OCR_STAMP_RIM_H

#include <stdbool.h>

#include "ocr/page.h"

struct Box;
struct Boxa;
struct Pix;

/* The soft outer edge of a rim, of its size. */
#define RIM_SOFT 1.05

/* A point is inside if a x^2 + b xy + c y^2 + d x + e y <= 1, with x and y from the middle of a box
 * in units of half its size. */
struct rim {
    double k[5];
    double cx, cy, unit;
};

/* Fits a rim to the ink of pieces (1 bpp) in a box, each time leaving out more of what lies off it.
 * arcs: the boxes of the bent ones, which are pieces of a rim for sure. Returns false if it is no
 * ellipse. */
bool rim_fit(struct Pix *pieces, struct Boxa *arcs, struct Box *box, struct rim *rim);

/* How much of the rim has ink of pieces, 0-1: what is left of a stamp by the print that crosses it,
 * or what strokes of characters leave on any curve among them. seen: the grey picture the pieces
 * are of; ret_covered: how much has other ink right on the rim, which may hide it. */
double rim_support(struct Pix *pieces, struct Pix *seen, const struct rim *rim,
                   double *ret_covered);

/* True if a point lies in the rim enlarged to `size` times its own. */
bool rim_holds(const struct rim *rim, double px, double py, double size);

/* The box round a rim on page->grey, clipped to the page. */
struct box rim_box(const struct rim *rim, const struct page *page);

#endif
