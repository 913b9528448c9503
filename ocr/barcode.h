/* zbar adapter: the only user of zbar. Finds Code 128 and QR codes on a page as scanned, at any of
 * its four orientations. Reads payloads only; what they mean is not known here. */
#ifndef OCR_BARCODE_H
#define OCR_BARCODE_H

#include "ocr/page.h"
#include "rules/err.h"

/* Reads the codes of a page that has scan and small. codes: LIMIT_CODES of them, filled from the
 * start, each payload once, boxes in px of the scan. ret_turn: degrees clockwise by which the page
 * must be turned so that most codes stand upright, -1 without codes.
 * A code that only one scan line of one attempt saw is not reported, nor is one with control
 * characters or too long for rules/limits.h.
 * Returns the number of codes, or -1 with ERR_ENGINE (page) if zbar fails. */
int barcode_scan(const struct page *page, struct code *codes, int *ret_turn, struct err *err);

/* The same for a whole page, which is looked through once at low resolution: a code whose region
 * was not found, on a page with nothing else to say. */
int barcode_scan_whole(const struct page *page, struct code *codes, int *ret_turn, struct err *err);

#endif
