/* What on a page is print, and what only shimmers: the rim of a cup, the edge of a label that was
 * stuck on, the other side of the paper, the rest of a seal. It has ink of its own where no print
 * stands near, for there the page is cleaned with less of a threshold, and became lines of text. */
#ifndef OCR_LAYOUT_PRINT_H
#define OCR_LAYOUT_PRINT_H

#include "ocr/page.h"

/* Returns the pieces of ink that are about as dark as the print of the page, whole. text: 1 bpp, at
 * half the size of the page. Where much is faint, it is print in grey, and all of it stays. Caller
 * destroys; NULL without memory. */
struct Pix *layout_print_only(const struct page *page, struct Pix *text);

#endif
