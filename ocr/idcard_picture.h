/* Dark patches of a page that no print makes: photographs, emblems, also logos and stars of seals.
 * A page without any holds no ID card, and one outside all cards found is a card not found.
 * Private to ocr/idcard*.c. Units: px of page->grey. */
#ifndef OCR_IDCARD_PICTURE_H
#define OCR_IDCARD_PICTURE_H

#include "ocr/idcard_outline.h"

#define IDCARD_PICTURES 64

struct idcard_pictures {
    int n; /* IDCARD_PICTURES: there may be more */
    struct {
        double x, y; /* of the middle */
    } items[IDCARD_PICTURES];
};

/* Finds them on the page as scanned: red ink, which an emblem may be printed in, is gone from the
 * clean page. page: cleaned. */
void idcard_pictures(const struct page *page, struct idcard_pictures *ret_pictures);

/* True if one of them lies where a card in that frame has its photograph or emblem, either way up.
 */
bool idcard_picture_fits(const struct idcard_pictures *pictures, const struct idcard_frame *frame);

/* True if one of them lies in none of n frames. */
bool idcard_picture_left(const struct idcard_pictures *pictures, const struct idcard_frame *frames,
                         int n);

/* Takes a point of the page as scanned to the cleaned page. */
void idcard_point_on_page(const struct page *page, double *x, double *y);

#endif
