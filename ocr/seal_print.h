/* The print under red seals, found again once their ink was lifted (seal_dropout() of ocr/seal.h).
 * On vouchers printed in red or brown the rules are lifted with the seal: where they go on beyond
 * it, or stand inside it off its ring, they are put back. Units: px of page->grey. */
#ifndef OCR_SEAL_PRINT_H
#define OCR_SEAL_PRINT_H

#include "ocr/seal.h"

/* Makes page->binary anew inside the boxes of red seals. found: the seals of the page, n of them.
 * Without memory the page keeps what it had. */
void seal_print_again(const struct page *page, const struct seal_found *found, int n);

#endif
