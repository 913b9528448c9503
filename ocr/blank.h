/* Tells an empty side of a sheet from one with something on it. Duplex scanners deliver both. */
#ifndef OCR_BLANK_H
#define OCR_BLANK_H

#include "ocr/page.h"

/* Decides on a page that has small (not cleaned). Specks, streaks of the feeder, the shadow along
 * an edge, punch holes and show-through are nothing; one faint line of print is something. Returns
 * true if the page is blank; false also when memory runs out, because a page that is not known to
 * be blank must be read. */
bool page_blank(const struct page *page);

#endif
