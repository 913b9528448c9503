/* Where on a page something looks like a bar code. Private to ocr/barcode.c. Cheap, so that pages
 * without codes cost next to nothing; generous, since zbar decides. */
#ifndef OCR_BARCODE_FIND_H
#define OCR_BARCODE_FIND_H

#include "rules/facts.h"

struct Pix;

#define BARCODE_REGIONS 24

struct barcode_region {
    struct box box; /* px of the image searched, with margin for a quiet zone */
    bool squares;   /* looks like a QR code, not like bars */
};

/* Finds regions on an 8 bpp image at about 150 dpi, largest first. Returns their number, up to
 * BARCODE_REGIONS. */
int barcode_find(struct Pix *small, int dpi, struct barcode_region *regions);

/* Adds the regions of QR codes, told by their finder patterns, behind the n regions there are.
 * Returns the new number. */
int barcode_find_squares(struct Pix *small, struct barcode_region *regions, int n);

#endif
