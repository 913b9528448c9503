/* What the files that cut a page into lines share. Only segment*.c need this. Units: px at half
 * size, em: heights of a character of the page. */
#ifndef OCR_SEGMENT_PARTS_H
#define OCR_SEGMENT_PARTS_H

#include <stdint.h>

#include "ocr/layout.h"

#define SEGMENT_DEPTH 6  /* cuts within cuts */
#define SEGMENT_PARTS 32 /* parts of one band */

/* Bands of ink come together while they are no higher than a character: the parts of 二 or 言. */
#define CHARACTER_EM 1.25
/* A line taller than this is looked at piece by piece. Brackets and descenders reach 1.2. */
#define LINE_EM 1.3

/* Ink as leptonica's 32-bit words. Borrowed. */
struct ink {
    const uint32_t *data;
    int wpl;
};

/* A page, or a cell of it, while it is cut. */
struct cut {
    struct ink ink;
    struct layout *layout;
    int cell;
    int em;    /* height of a character of this page */
    int *sums; /* scratch: a row for each depth, and two more */
    int side;  /* length of one scratch row */
    int width, height;
};

/* Writes the sums of ink of a region's rows and columns; either may be NULL. */
void segment_project(const struct ink *ink, struct box b, int *rows, int *columns);

/* Part a band that is too tall for a line, into at most SEGMENT_PARTS boxes: where lines of other
 * rows stand side by side, an upright label beside its options; where its pieces stand on different
 * levels, a label beside the two rows of its options; or the two lines of a wrapped label where
 * they touch. Return how many parts, 1 if it is one line for all they know. */
int segment_stack_parts(struct cut *cut, struct box b, struct box *parts);
int segment_level_parts(struct cut *cut, struct box b, struct box *parts);
int segment_wrapped_parts(struct cut *cut, struct box b, struct box *parts);

#endif
