/* From the page as scanned to the three images that reading works on: upright, straight, at one
 * working resolution, the paper white. Decides 0 or 90 degrees by the run of the text; whether the
 * page stands on its head is not to be seen in Chinese print, so that the caller reads a few labels
 * and calls page_turn. */
#ifndef OCR_CLEAN_H
#define OCR_CLEAN_H

#include "ocr/page.h"
#include "rules/err.h"

/* Fills grey, binary, colour (if the scan has any), dpi, scale, rotation and skew of a page as
 * tiff_page leaves it. hint: the turn in degrees that bar codes ask for (barcode_scan), -1 for
 * none; believed where the run of the text does not speak against it. Returns 0, or -1 with
 * ERR_LIMIT (page) if memory ran out; the page then still has its scan. */
int clean_page(struct page *page, int hint, struct err *err);

/* Turns the cleaned images by 90, 180 or 270 degrees clockwise and adds it to page->rotation.
 * Returns 0, or -1 with ERR_LIMIT (page); the page is then unchanged. */
int page_turn(struct page *page, int degrees, struct err *err);

#endif
