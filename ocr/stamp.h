/* Lifts stamps off the print they lie over: a bank's seal on a receipt, most of all one that was
 * printed or copied in black and white. It is paler than the print, so the print shows through it.
 * A red one, of any form, is told by its colour; the seals of ocr/seal.h are lifted before, and
 * what a stamp says is not read here. */
#ifndef OCR_STAMP_H
#define OCR_STAMP_H

#include "ocr/layout.h"

/* Finds stamps by the arcs of their rims and makes them white in page->grey and page->binary.
 * layout: of the page, borrowed; no longer true where ret_box says. Returns true if anything was
 * lifted; ret_box: what it touched. A stamp as dark as the print stays. */
bool stamp_lift(struct page *page, const struct layout *layout, struct box *ret_box);

#endif
