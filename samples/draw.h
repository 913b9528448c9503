/* Text, lines and boxes on a cairo context whose unit is the millimetre.
 * The adapter of pango for the samples. Knows no kind of page. Colour is the context's own source.
 * Texts are UTF-8. Trouble in cairo stays in the context and is found when the page is finished. */
#ifndef SAMPLES_DRAW_H
#define SAMPLES_DRAW_H

#include <cairo.h>
#include <stdbool.h>
#include <stddef.h>

#include "samples/rng.h"

#define DRAW_PT 0.352778 /* one typographic point in mm */

struct draw_font {
    const char *family; /* borrowed; a family name fontconfig knows */
    double size_mm;     /* em height: 10.5 pt is 10.5 * DRAW_PT */
    bool bold;
    double spacing_mm; /* added after every character, 0 for none */
};

struct draw_box {
    double x, y, w, h; /* mm, y downwards */
};

enum draw_align {
    DRAW_LEFT,
    DRAW_CENTRE,
    DRAW_RIGHT,
};

enum draw_stroke {
    DRAW_SOLID,
    DRAW_DOUBLE,
    DRAW_DOTTED,
    DRAW_BROKEN, /* solid with gaps where the print failed */
};

/* One line of text, its baseline starting at (x, y). Returns the width in mm. */
double draw_text(cairo_t *cr, const char *family, double size_mm, double x, double y,
                 const char *utf8);
double draw_line_of_text(cairo_t *cr, const struct draw_font *font, double x, double y,
                         const char *utf8);

/* Adds the outline of a line of text to the path, its baseline starting at (x, y). */
void draw_text_path(cairo_t *cr, const struct draw_font *font, double x, double y,
                    const char *utf8);

/* The width in mm the line would take, nothing drawn. */
double draw_text_width(cairo_t *cr, const struct draw_font *font, const char *utf8);

/* One line of text with its middle, left end or right end at x and its baseline at y. */
void draw_text_at(cairo_t *cr, const struct draw_font *font, double x, double y,
                  enum draw_align align, const char *utf8);

/* Text wrapped to the box and centred in it from top to bottom; made smaller, down to half its
 * size, when it would not fit. Returns the height used in mm. */
double draw_text_in_box(cairo_t *cr, const struct draw_font *font, const struct draw_box *box,
                        enum draw_align align, const char *utf8);

/* A paragraph from the top of the box downwards, wrapped to its width; the box's height is not
 * looked at. Returns the height used in mm. */
double draw_paragraph(cairo_t *cr, const struct draw_font *font, const struct draw_box *box,
                      const char *utf8);

/* Bytes of a text that are underlined, and where the first line of them came to stand. */
struct draw_span {
    size_t begin, end;
    bool plain; /* not underlined */
    struct draw_box place;
};

/* A paragraph in the middle of the box's height, lead_mm between its lines; spans are told where
 * they stand. Returns the height used in mm. */
double draw_filled_paragraph(cairo_t *cr, const struct draw_font *font, const struct draw_box *box,
                             double lead_mm, const char *utf8, struct draw_span *spans, int nspans);

/* Characters under each other, each centred at x, the column centred between y and y + h. */
void draw_text_down(cairo_t *cr, const struct draw_font *font, double x, double y, double h,
                    const char *utf8);

/* Lines and boxes; width_mm is the pen. `rng` places the gaps of DRAW_BROKEN and may be NULL for
 * the other strokes. */
void draw_line(cairo_t *cr, double x0, double y0, double x1, double y1, double width_mm,
               enum draw_stroke stroke, struct rng *rng);
void draw_rect(cairo_t *cr, const struct draw_box *box, double width_mm, enum draw_stroke stroke,
               struct rng *rng);

/* The rules of one cell; open_sides: none at its left and right. */
void draw_cell_rules(cairo_t *cr, const struct draw_box *box, double width_mm,
                     enum draw_stroke stroke, bool open_sides, struct rng *rng);
void draw_fill(cairo_t *cr, const struct draw_box *box, double r, double g, double b);

/* Sets the ink of ordinary print: not quite black. */
void draw_ink(cairo_t *cr);

#endif
