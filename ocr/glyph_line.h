/* Finds the Han characters of one line of print and reads each by its shape. Figures, letters and
 * marks are found as strangers and not read. Not for finding lines, nor for what a line means. */
#ifndef OCR_GLYPH_LINE_H
#define OCR_GLYPH_LINE_H

#include "ocr/glyph.h"

#define GLYPH_LINE_MOST 96 /* characters; the rest of a line is left out */

struct glyph_place {
    struct box box; /* of its ink, px of the line's picture */
    bool han;       /* false: a stranger, guesses are empty */
    struct glyph_guess guesses[GLYPH_GUESSES];
};

struct glyph_line {
    int n;
    struct glyph_place places[GLYPH_LINE_MOST];
};

/* Reads a line, 8 bpp, dark on white, its rules painted over. Of all ways to part the line into
 * characters the one is taken whose characters are most probable. Empty for an empty picture. */
void glyph_line_read(const struct glyph_model *model, struct Pix *line,
                     struct glyph_line *ret_line);

#endif
