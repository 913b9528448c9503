/* How red each place of the straight page is: how far red stands above the other channels, the
 * paper's own cast taken off; cells of about 100 dpi. It is found while the page is drawn, when the
 * colours of a row are in the processor's near memory anyway. Only of pages that have colour. */
#ifndef OCR_PAGE_RED_H
#define OCR_PAGE_RED_H

#include <stdint.h>

#include "ocr/page.h"

/* Px of a page in a cell, each way. */
int page_red_factor(int dpi);

/* A page on its way to its redness. */
struct page_red_sums {
    struct page_red red;
    int page_w, page_h, factor;
    int count[256];
    uint32_t *rows; /* owned */
};

/* Begin, every row from the top, and take. Release what was begun and is not taken. */
void page_red_begin(const struct page *page, struct page_red_sums *ret_sums);
void page_red_row(struct page_red_sums *sums, const struct page *page, int y);
struct page_red page_red_take(struct page_red_sums *sums);
void page_red_sums_release(struct page_red_sums *sums);

/* Returns the redness of a page, found while it was drawn or now. The values are the caller's. */
struct page_red page_red_copy(const struct page *page);

#endif
