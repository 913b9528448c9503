/* One page as pixels, on its way from the scan to facts. Opaque outside ocr/.
 * Units: px; angles in degrees, clockwise positive. */
#ifndef OCR_PAGE_H
#define OCR_PAGE_H

#include <stdint.h>

#include "ocr/path.h"
#include "rules/facts.h"

struct Pix; /* leptonica */

/* How red each cell of a page is (ocr/page_red.h). */
struct page_red {
    int w, h;
    unsigned char *values; /* owned; NULL where it is not known */
};

/* Everything about the page that later stages share, so that nothing is decoded or scaled twice. */
struct page {
    struct Pix *scan;  /* as decoded: 32 bpp RGB, 8 bpp grey, or 1 bpp; owned */
    struct Pix *small; /* of scan, 8 bpp grey, about 150 dpi, for decisions; owned */
    int small_factor;  /* px of scan in one px of small, on each axis */
    struct Pix
        *grey; /* upright, deskewed, 8 bpp, background near white; owned; NULL before cleaning */
    struct Pix *colour;    /* upright, deskewed, 32 bpp; owned; NULL where it is not drawn yet
                              (ocr/page_colour.h), or the scan has no colour */
    struct Pix *upright;   /* what colour is drawn from; owned; NULL if there is nothing to draw */
    struct page_path path; /* from grey to upright */
    struct Pix *binary;    /* of grey, 1 bpp, ink is 1; owned; NULL before cleaning */
    struct page_red red;   /* of colour; unknown once the page was turned */
    int width, height;     /* of grey, colour and binary */
    int dpi;               /* of grey, colour and binary; square pixels, 150-400 */
    enum page_colour source;
    int scan_width, scan_height, scan_dpi_x, scan_dpi_y;
    float scale;  /* of grey against scan: grey px per scan px */
    int rotation; /* 0, 90, 180, 270 clockwise, from scan to grey */
    float skew;   /* removed, degrees */
};

void page_release(struct page *page);

/* Returns an 8 bpp grey image reduced by a whole factor, each pixel the mean of its block; NULL
 * without memory. Caller owns it. pix: 1, 8 or 32 bpp without a palette. */
struct Pix *page_reduce(struct Pix *pix, int factor);

/* The same while the image is being written, so that its rows are still in the processor's near
 * memory: begin, go on whenever there are more rows, and take the reduced image. Release what was
 * begun and is not taken. */
struct page_reduction {
    struct Pix *pix;   /* borrowed */
    struct Pix *small; /* owned */
    int factor, done;  /* rows of small */
    uint32_t *sums;    /* owned */
};

/* Returns 0, or -1 without memory or for an image smaller than a block. */
int page_reduction_begin(struct Pix *pix, int factor, struct page_reduction *ret_reduction);

/* rows: of the image that are there, from the top. */
void page_reduction_go_on(struct page_reduction *reduction, int rows);

/* Returns the reduced image once all rows were there. Caller owns it. */
struct Pix *page_reduction_take(struct page_reduction *reduction);
void page_reduction_release(struct page_reduction *reduction);

/* Whether a box of a picture lies within `margin` px of one of its edges. */
bool page_in_margin(struct Pix *pix, struct box b, int margin);

/* Returns what is darker than a limit on an 8 bpp picture, as ink, 1 bpp; NULL without memory.
 * Caller owns it. */
struct Pix *page_darker(struct Pix *grey, int limit);

/* Returns a copy of the part of a picture that lies in a box, as deep as it; NULL where they have
 * nothing in common, or without memory. Caller owns it. */
struct Pix *page_crop(struct Pix *pix, struct box b);

/* By how much a scan is reduced for decisions. */
int page_small_factor(int dpi, int w, int h);

/* Fills small from scan. Returns 0, or -1 without memory. */
int page_make_small(struct page *page);

/* Maps a box on grey/colour/binary back to the page as scanned, clipped to it. */
struct box page_box_to_scan(const struct page *page, struct box box);

/* Maps a point the same way, not clipped. */
void page_point_to_scan(const struct page *page, double *x, double *y);

#endif
