/* Streaks that a grain of dust on a scanner's glass draws along the paper: a few pixels wide,
 * exactly upright on the scan however crooked the page lies, from the edge of the picture on. They
 * part characters and make bar codes unreadable. Not for rules, which end before the paper does. */
#ifndef OCR_STREAK_H
#define OCR_STREAK_H

#include "ocr/page.h"

/* The most streaks of a page. */
#define STREAKS 8

struct streak {
    int x, w; /* px of the scan */
    int y, h;
};

/* Finds the streaks of a scan in colour or grey, darker than the paper. Returns how many. */
int streak_find(const struct page *page, struct streak ret_streaks[STREAKS]);

/* Takes the streaks off a page as scanned, and off page->small: what shimmers through one is
 * restored, and where nothing does its sides are joined. Returns how many there were, or -1 without
 * memory. */
int streak_remove(struct page *page);

#endif
