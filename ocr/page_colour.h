/* The colours of the straight page, row by row: of a slanted scan they are drawn where they are
 * asked for, because most pages have no seal and no card, and a whole picture in colour is four
 * times as much memory as the rest of the page. Units: px of page->grey. */
#ifndef OCR_PAGE_COLOUR_H
#define OCR_PAGE_COLOUR_H

#include <stdbool.h>
#include <stdint.h>

#include "ocr/page.h"

bool page_has_colour(const struct page *page);

/* Size of the page in colour, which is that of page->grey. */
void page_colour_size(const struct page *page, int *ret_w, int *ret_h);

/* Returns n pixels of row y from column x on, 32 bpp; all of them must be on a page that has
 * colour. They may or may not stand in `room`, which has space for n. Borrowed until the next call.
 */
const uint32_t *page_colour_row(const struct page *page, int x, int y, int n, uint32_t *room);

/* Returns a box of the page as a picture of its own, clipped to the page; NULL for a box beside it,
 * without colour or without memory. Owned by the caller. */
struct Pix *page_colour_clip(const struct page *page, struct box box);

/* Returns the page at half its size, each pixel the mean of four; NULL without colour or without
 * memory. Owned by the caller. */
struct Pix *page_colour_half(const struct page *page);

/* Draws page->colour of the whole page, if it has colour. Returns 0, or -1 without memory. */
int page_colour_draw(struct page *page);

#endif
