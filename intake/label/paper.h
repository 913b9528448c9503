/* A sheet of paper to draw on: the only user of cairo and pango. Lengths in mm from the top left
 * corner of the sheet, type sizes in pt. Not for layout: who draws knows where things go.
 * The same calls give the same bytes on the same machine: nothing is taken from clock or locale. */
#ifndef INTAKE_LABEL_PAPER_H
#define INTAKE_LABEL_PAPER_H

#include <stdbool.h>
#include <stddef.h>

#include "intake/label/barcode.h"
#include "rules/err.h"

struct paper;

enum paper_kind {
    PAPER_PDF,
    PAPER_PNG, /* 1 bit a pixel, 8 dots a mm (203 dpi), the first page only */
    PAPER_DRY, /* draws nothing: for counting pages */
};

enum paper_align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT, ALIGN_JUSTIFY };

/* How a text is set. The zero value but for pt is regular black sans-serif type, left. */
struct type {
    double pt;
    double min_pt;  /* paper_fit(): smallest size to go down to, 0: pt */
    double leading; /* distance of lines as a factor of the font's own, 0: 1 */
    double indent;  /* of the first line, mm */
    enum paper_align align;
    bool bold, serif, white;
};

/* Makes a sheet. title: of the PDF; created: its creation date, RFC 3339. Both borrowed.
 * Ends the process when memory is out; trouble of the library shows in paper_finish(). */
struct paper *paper_new(enum paper_kind kind, double width, double height, const char *title,
                        const char *created);
void paper_free(struct paper *paper);

/* Goes on to a new page. */
void paper_page(struct paper *paper);

/* Returns the number of the page, from 1. */
int paper_page_number(const struct paper *paper);

/* Sets a text into a column of the given width (0: one line, not wrapped) and returns its height.
 */
double paper_text(struct paper *paper, double x, double y, double width, const struct type *type,
                  const char *text);

/* Returns the height paper_text() would take. */
double paper_measure(struct paper *paper, double width, const struct type *type, const char *text);

/* Sets a text into a box, smaller when it does not fit; what does not fit at the smallest size ends
 * in an ellipsis. Returns the height taken. */
double paper_fit(struct paper *paper, double x, double y, double width, double height,
                 const struct type *type, const char *text);

/* Draw a line of a thickness, a frame, a filled box. */
void paper_line(struct paper *paper, double x1, double y1, double x2, double y2, double thick);
void paper_frame(struct paper *paper, double x, double y, double w, double h, double thick);
void paper_fill(struct paper *paper, double x, double y, double w, double h);

/* Draws a bar code with modules of a size; x and y are the first module's corner (no quiet zone).
 * height: of the bars of a linear code. On PNG the modules fall on whole dots. */
void paper_barcode(struct paper *paper, double x, double y, double module, double height,
                   const struct barcode *barcode);

/* Ends drawing. ret_bytes: caller frees. Returns 0, or -1 with ERR_IO (envelope). */
int paper_finish(struct paper *paper, unsigned char **ret_bytes, size_t *ret_size, struct err *err);

#endif
