/* Ruling lines of forms and tables: solid, double, thin, slightly broken or dotted ones.
 * Units: px of the picture given. */
#ifndef OCR_RULING_H
#define OCR_RULING_H

struct Pix;

/* Finds ruling lines. binary: 1 bpp, ink 1, of 100 to 200 dpi. Each result is owned by the caller,
 * 1 bpp, same size. Returns 0, or -1 when out of memory. */
int ruling_find(struct Pix *binary, int dpi, struct Pix **ret_horizontal,
                struct Pix **ret_vertical);

#endif
