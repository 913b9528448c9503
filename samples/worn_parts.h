/* One way of being worn each, as the table of worn.c calls them. Only worn*.c need this. All of
 * them return false where the sheet has no place for it, and then have drawn nothing. */
#ifndef SAMPLES_WORN_PARTS_H
#define SAMPLES_WORN_PARTS_H

#include "samples/worn_places.h"

/* A sheet being worn. */
struct worn_page {
    cairo_t *cr; /* in millimetres of the upright sheet */
    const struct sheet *sheet;
    const struct worn_places *places;
    struct rng *rng;
};

/* The pixels of the scan so far: blue, green, red and one unused, as cairo keeps them. */
struct worn_pixels {
    uint8_t *data;
    int w, h;
    size_t stride;
    double per_mm; /* pixels a millimetre, across */
};

/* Must be followed by worn_pixels_close() before cairo draws again. */
void worn_pixels_open(cairo_t *cr, struct worn_pixels *ret);
void worn_pixels_close(cairo_t *cr);

/* The sheet as a path. */
void worn_outline(const struct worn_page *page);

/* Shades the sheet in blotches: columns times rows of them, between the greys lo and hi of 0-1. */
void worn_cloud(const struct worn_page *page, int columns, int rows, double lo, double hi);

/* Printer and copier. */
bool worn_pale_print(struct worn_page *page);
bool worn_light_band(struct worn_page *page);
bool worn_uneven_toner(struct worn_page *page);
bool worn_drum_dots(struct worn_page *page);
bool worn_haze(struct worn_page *page);
bool worn_halftone(struct worn_page *page);

/* Paper. */
bool worn_coloured(struct worn_page *page);
bool worn_recycled(struct worn_page *page);
bool worn_water(struct worn_page *page);
bool worn_coffee(struct worn_page *page);
bool worn_torn(struct worn_page *page);

/* Pens. */
bool worn_highlighter(struct worn_page *page);
bool worn_underline(struct worn_page *page);
bool worn_ring(struct worn_page *page);
bool worn_tick(struct worn_page *page);
bool worn_note(struct worn_page *page);
bool worn_signature(struct worn_page *page);
bool worn_pencil(struct worn_page *page);

/* Stamps. */
bool worn_date_stamp(struct worn_page *page);
bool worn_office_stamp(struct worn_page *page);
bool worn_copy_stamp(struct worn_page *page);

/* Things on the paper. */
bool worn_correction(struct worn_page *page);
bool worn_tape(struct worn_page *page);
bool worn_sticky_note(struct worn_page *page);
bool worn_clip(struct worn_page *page);

/* Scanner. */
bool worn_border(struct worn_page *page);
bool worn_bowed(struct worn_page *page);
bool worn_moire(struct worn_page *page);
bool worn_sharpened(struct worn_page *page);
bool worn_balance(struct worn_page *page);
bool worn_shifted(struct worn_page *page);
bool worn_streaks(struct worn_page *page);

#endif
