/* Takes off the print what a red pen drew along it: a wavy line under a word, or beside it, that
 * touches the characters of the next line. A ring, a tick, a cross and a rule stay, and so does
 * what strikes words out. */
#ifndef OCR_PEN_H
#define OCR_PEN_H

#include "ocr/seal.h"

/* Makes such lines white in page->grey and page->binary of a page in colour. found: the page's
 * seals, n of them, which are left alone. */
void pen_lift(struct page *page, const struct seal_found *found, int n);

#endif
