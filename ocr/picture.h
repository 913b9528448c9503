/* The picture of a page for a person: small, upright, and if asked for with everything that was
 * found drawn on it. Never read again by the program. */
#ifndef OCR_PICTURE_H
#define OCR_PICTURE_H

#include <stddef.h>

#include "ocr/page.h"
#include "rules/err.h"
#include "rules/facts.h"

/* Makes a JPEG at about 100 dpi, turned upright by facts->rotation. draw: frames round codes,
 * fields, rows, ticks, cards and seals, with their names and a colour for how far reading got.
 * ret_bytes: caller frees. Returns 0, or -1 with ERR_ENGINE (page). */
int picture_make(const struct page *page, const struct page_facts *facts, bool draw,
                 unsigned char **ret_bytes, size_t *ret_size, struct err *err);

#endif
