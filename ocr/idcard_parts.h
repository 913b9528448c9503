/* Connected ink of a page as high as figures and pieces of characters are, in squares so that
 * neighbours are found at once. Private to ocr/idcard_line.c.
 * Units: px of the page as reduced here. */
#ifndef OCR_IDCARD_PARTS_H
#define OCR_IDCARD_PARTS_H

#include "ocr/page.h"

struct idcard_part {
    int x, y, w, h;
    double cx, cy, size;
    int next; /* in the same square, -1: none */
    bool taken;
};

struct idcard_parts {
    int n;
    struct idcard_part *items;
    double scale;      /* px of the page per px here */
    int side;          /* of a square, px */
    int columns, rows; /* squares */
    int *squares;      /* the first part of each, -1: none */
};

/* Finds them. ink_below: grey that counts as ink. parts: overwritten, released by the caller in any
 * case. Returns false without memory. */
bool idcard_parts_find(const struct page *page, int ink_below, struct idcard_parts *parts);
void idcard_parts_release(struct idcard_parts *parts);

#endif
