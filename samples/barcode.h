/* Bar codes for the samples: the only user of zint here. */
#ifndef SAMPLES_BARCODE_H
#define SAMPLES_BARCODE_H

#include <cairo.h>

enum barcode_kind { BARCODE_LINEAR, BARCODE_QR };

/* Draws a code with its upper left corner at (x, y) mm. width: of the bars without quiet zone;
 * height: of a linear code, not looked at for QR, which is square. Text that cannot be encoded is a
 * mistake in the samples and asserts. */
void barcode_draw(cairo_t *cr, enum barcode_kind kind, double x, double y, double width,
                  double height, const char *text);

#endif
