/* The straight line of a department's seal where it is as wide as the seal: its ends stand among
 * the characters of the ring, so that it has to be taken off before the ring is read. */
#ifndef OCR_SEAL_LINE_H
#define OCR_SEAL_LINE_H

#include <stdbool.h>

#include "ocr/seal_strip.h"

/* Where the line stands in the seal turned upright by its name, px of the disc from the centre. */
struct disc_line {
    double turn; /* radians: the seal's own right from the page's */
    double left, right, top, bottom;
};

/* Finds a line whose ends reach into the ring. Returns false if there is none, or a narrow one. */
bool disc_find_wide_line(const struct disc *disc, const struct arc_text *text,
                         struct disc_line *ret_line);

/* Cuts the line out, 8 bpp, its ink raised by a gamma below 1. narrow: a tall one has narrow
 * characters, which are drawn wider. Caller destroys; NULL if there is no memory. */
struct Pix *disc_line_picture(const struct disc *disc, const struct disc_line *line, bool narrow,
                              double gamma);

/* Takes the line's ink off the disc. */
void disc_lift_line(struct disc *disc, const struct disc_line *line);

#endif
