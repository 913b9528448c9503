/* Where things stand on an upright page: ruling lines, the cells they make, and the lines of text
 * in and between the cells. Geometry only: nothing is recognised and no layout is assumed.
 * Units: px of page->grey at page->dpi. */
#ifndef OCR_LAYOUT_H
#define OCR_LAYOUT_H

#include "ocr/page.h"
#include "rules/err.h"

#define LAYOUT_CELLS 480
#define LAYOUT_LINES 640

/* A cell of a ruled table. Cells may nest: a frame drawn round a table is a cell too. */
struct cell {
    struct box box; /* between the rules */
    int nlines;     /* lines of text whose smallest cell this is */
    bool comb;      /* many narrow ones side by side, a character in each (ocr/layout_comb.h) */
};

/* One line of text, or one stretch of it where a wide gap parts it. */
struct line {
    struct box box; /* of the ink */
    int cell;       /* smallest cell around it, -1 if none */
    int em;         /* height of a character, px */
};

struct layout {
    int ncells, nlines;
    struct cell cells[LAYOUT_CELLS];
    struct line lines[LAYOUT_LINES]; /* by cell, then from top to bottom, left to right */
    struct Pix *rules;               /* 1 bpp, half size: ruling lines; owned */
    struct Pix *clean;               /* 8 bpp: page->grey, rules and rings painted white; owned */
    int em; /* median character height of the page, px; 0 on a page without text */
};

/* Finds the layout. page: cleaned, borrowed. ret_layout: caller's memory, overwritten, to be
 * released with layout_release. What is beyond the maxima above is left out and the page is not
 * well read. Returns 0, or -1 with ERR_ENGINE (page) when out of memory. */
int layout_find(const struct page *page, struct layout *ret_layout, struct err *err);
void layout_release(struct layout *layout);

/* Returns how many cells the rules of a page make, at most LAYOUT_CELLS, without looking for text;
 * or -1 with ERR_ENGINE (page) when out of memory. */
int layout_count_cells(const struct page *page, struct err *err);

/* Returns the share of a line's or cell's area two boxes have in common, relative to the smaller.
 */
double box_overlap(struct box a, struct box b);

/* Returns the smallest box that holds both. */
struct box box_union(struct box a, struct box b);

/* Returns the cell that stands right of (below) a cell in the same row (column), or -1. */
int layout_cell_right(const struct layout *layout, int cell);
int layout_cell_below(const struct layout *layout, int cell);

#endif
