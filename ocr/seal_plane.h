/* How red, or how dark, each place of a page is: a small map, one byte a place, about 100 dpi. */
#ifndef OCR_SEAL_PLANE_H
#define OCR_SEAL_PLANE_H

#include <stdbool.h>

#include "rules/facts.h"

struct Pix;
struct page;

struct plane {
    int w, h;
    int factor;       /* px of the page a side */
    float mm;         /* px of the plane in a millimetre */
    int weak, strong; /* ink for certain from `strong`; what touches that, from `weak` */
    int edge;         /* gradient a px, 0-255, that the border of ink reaches */
    unsigned char *v;
};

/* Redness of a page in colour: how far red stands above the other channels, the paper's own cast
 * taken off. */
struct plane plane_red(const struct page *page);

/* The same for stamps nearly without ink: noise is averaged out at the price of fine detail. */
struct plane plane_red_trace(const struct page *page);

/* Darkness of an 8 bpp page. */
struct plane plane_dark(const struct Pix *grey, int dpi);

void plane_release(struct plane *plane);

/* The value at a place, 0 beyond the edge. */
static inline int plane_at(const struct plane *plane, int x, int y)
{
    if (x < 0 || y < 0 || x >= plane->w || y >= plane->h)
        return 0;
    return plane->v[y * plane->w + x];
}

/* Sets every place to 0 that is weak and not connected to a strong one. */
void plane_keep_ink(struct plane *plane);

/* Takes off the even tint of a cell (or a column of cells) that fills a box, or a pale one of cells
 * here and there in it; ink that lies on it stays. b: px of the plane. Returns true if there was
 * such a tint. */
bool plane_drop_tint(struct plane *plane, struct box b);

#endif
