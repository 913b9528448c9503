/* What the steps of cleaning hand each other. Private to ocr/clean*.c.
 * Units: px of the image named; grey 0 (black) to 255; angles in degrees, clockwise positive. */
#ifndef OCR_CLEAN_PARTS_H
#define OCR_CLEAN_PARTS_H

#include <stdbool.h>

#include "ocr/path.h"

struct Pix;

/* A page at about 75 dpi, for decisions. */
struct clean_small {
    struct Pix *mean;    /* 8 bpp, mean of a block of the page */
    struct Pix *darkest; /* 8 bpp, the darkest quarter of that block: thin strokes survive */
    int factor;          /* px of the page in one px here */
};

/* Paper and ink over the page, in coarse tiles. */
struct clean_light {
    int w, h;         /* tiles */
    float tile;       /* px of the page on a side of a tile */
    float *gain;      /* grey times gain is white on paper; w * h values, owned */
    float *lift;      /* added after, 255 beyond the edge of the paper; owned */
    float *threshold; /* lighter than this, after gain and lift, is paper; owned */
};

/* Reduces the page further for the decisions of cleaning. half: 8 bpp at about 150 dpi, `factor` px
 * of the page in one of its own, `dpi` its resolution. Returns 0, or -1 without memory. */
int clean_reduce(struct Pix *half, int factor, int dpi, struct clean_small *ret_small);
void clean_small_release(struct clean_small *small);

/* Ink of a reduced page, 1 bpp, owned by the caller; NULL without memory. */
struct Pix *clean_ink(const struct clean_small *small, const struct clean_light *light);

/* Finds paper and ink. Returns 0, or -1 without memory. */
int clean_light_find(const struct clean_small *small, struct clean_light *ret_light);
void clean_light_release(struct clean_light *light);

/* Tells whether the lines of text run down the image: YES sideways, NO upright, UNKNOWN when there
 * is too little text. Values of enum answer. ink: 1 bpp at about 75 dpi. */
int clean_sideways(struct Pix *ink);

/* Returns the skew of an upright page within +-7 degrees, 0 if it cannot be told. */
float clean_skew(struct Pix *ink);

/* What to draw from a page. */
struct clean_job {
    struct Pix *page;                /* 8 or 32 bpp, upright but for its skew */
    const struct clean_light *light; /* of that page */
    bool still;                      /* the page is straight already, and of the right size */
    const struct page *coloured;     /* whose redness is found along with it; NULL for none */
    struct page_red_sums *redness;
};

/* Draws the straight images in grey and of its ink. path: to that page.
 * Returns 0, or -1 without memory. */
int clean_render(const struct clean_job *job, const struct page_path *path, struct Pix **ret_grey,
                 struct Pix **ret_binary);

#endif
