/* One line of print as the reader would cut it from a scan: for training the small models of
 * ocr/models and for measuring what reads lines. Not for pages. */
#ifndef SAMPLES_LINES_DRAW_H
#define SAMPLES_LINES_DRAW_H

#include "samples/lines_text.h"
#include "samples/scan.h"

struct Pix;

struct lines_order {
    enum lines_set set;
    uint64_t seed;
    int longest;               /* as lines_text() has it */
    bool apart;                /* the face that is kept out of training */
    const char *face;          /* this family; NULL: by lot */
    enum scan_quality quality; /* of names; the other sets have settings of their own */
};

/* Draws line number `index` of an order: the same on every machine. ret_print: what it says.
 * Returns the picture, 8 bpp, owned by the caller. */
struct Pix *lines_draw(const struct lines_order *order, uint64_t index,
                       struct line_print *ret_print);

#endif
