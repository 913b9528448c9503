/* From samples as libtiff hands them over to the page's image, and its shape: square pixels,
 * upright. Knows nothing of libtiff. Private to ocr/tiff.c. */
#ifndef OCR_TIFF_PIXELS_H
#define OCR_TIFF_PIXELS_H

#include <leptonica/allheaders.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How rows of samples become pixels of the page. */
struct tiff_sink {
    PIX *pix;
    int width, height;
    int samples; /* of a pixel that stand together in the raster */
    bool invert; /* 1 bpp: 0 is ink */
    bool planes, palette;
    l_uint8 grey[256];
    l_uint32 colour[256];
};

/* Puts n pixels into row y from column x on. plane: which colour, of planes. x is a multiple of 8
 * in an image of 1 bpp. */
void tiff_put_row(const struct tiff_sink *sink, int x, int y, const l_uint8 *row, int n, int plane);

/* Returns the number of planes to read: an extra sample in a plane of its own is never looked at.
 */
int tiff_planes(const struct tiff_sink *sink);

/* Returns the bytes of n pixels in one row of samples. */
ptrdiff_t tiff_row_bytes(const struct tiff_sink *sink, int n);

/* Resolution as the tags give it; 0: no tag. unit: 1 none, 2 inch, 3 centimetre. */
struct tiff_resolution {
    float x, y;
    uint16_t unit;
};

/* Tells the dots per inch of a page. Tags that are missing or cannot be right are replaced by a
 * guess from the pixels, the proportion of the two being kept. */
void tiff_dpi(const struct tiff_resolution *tags, int width, int height, int *ret_x, int *ret_y);

/* Scales the lower resolution up, so that a pixel is as wide as it is high. Takes pix. Returns NULL
 * if the page would exceed rules/limits.h. */
struct Pix *tiff_square(struct Pix *pix, int dpi_x, int dpi_y);

/* Turns the image as the orientation tag, 1 to 8, says. Takes pix. Returns NULL without memory. */
struct Pix *tiff_upright(struct Pix *pix, int orientation);

#endif
