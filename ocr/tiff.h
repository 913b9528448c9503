/* libtiff adapter: the only user of libtiff in the product. Reads one page of a multi-page TIFF
 * from a descriptor, with an allow-list and limits checked before anything is allocated. */
#ifndef OCR_TIFF_H
#define OCR_TIFF_H

#include "ocr/page.h"
#include "rules/err.h"

/* Counts the directories of a file and checks that each parses and each strip lies inside the file.
 * Runs in a jailed process. ret_complete: false while a scanner may still be writing it.
 * Returns 0, or -1 with ERR_FORMAT or ERR_LIMIT (batch) saying what is not allowed. */
int tiff_inspect(int fd, int *ret_pages, bool *ret_complete, struct err *err);

/* Decodes page number `page` (from 1) into page->scan, fax pixels made square, orientation tag
 * applied, min-is-white and palettes resolved. ret_page: released by page_release. Returns 0, or -1
 * with ERR_FORMAT, ERR_LIMIT (page). */
int tiff_page(int fd, int page, struct page *ret_page, struct err *err);

#endif
