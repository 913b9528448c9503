/* Lines of figures on a page in any direction: where the number of an ID card or its
 * validity may stand. Finds places only, reads nothing. Private to ocr/idcard*.c.
 * Units: px of page->grey. */
#ifndef OCR_IDCARD_LINE_H
#define OCR_IDCARD_LINE_H

#include "ocr/page.h"

/* The longest line of a card, in heights of a figure. */
#define IDCARD_LINE_MOST 22.0

#define IDCARD_LINES 96

/* A line of print. Its two directions cannot be told apart by shape: (dx, dy) points right or down.
 */
struct idcard_line {
    double x, y;           /* the end where (dx, dy) starts, half way up the figures */
    double dx, dy;         /* along the line, length 1 */
    double length, height; /* height: of a figure */
    int figures;           /* parts as high and as narrow as figures */
    double step;           /* from figure to figure, the usual one */
    double share;          /* of the figures in all its parts */
};

/* Finds lines with figures, those with the most figures first. ink_below: grey level that counts as
 * ink; a low one leaves out labels and watermarks. lines: IDCARD_LINES of them.
 * Returns their number. */
int idcard_lines(const struct page *page, int ink_below, struct idcard_line *lines);

/* The same line read from its other end. */
struct idcard_line idcard_line_turned(const struct idcard_line *line);

#endif
