/* Rows of pixels of leptonica's pictures: grey of colour, sums of blocks. The loops that see every
 * pixel of a page; several pixels at a time where the processor can, with the same result. */
#ifndef OCR_PIXELS_H
#define OCR_PIXELS_H

#include <stdbool.h>
#include <stdint.h>

/* Grey of n pixels of 32 bpp, a byte each in plain order. */
void pixels_grey(const uint32_t *rgb, int n, uint8_t *ret_grey);

/* Sums of blocks of 2 x 2 px of two rows of 32 bpp, as grey times 256; n blocks. */
void pixels_sum_pairs(const uint32_t *upper, const uint32_t *lower, int n, uint32_t *ret_sums);

/* A row of 8 bpp half as wide, each pixel the mean of 2 x 2 px of two rows. n: words of the row
 * made, of four pixels each. */
void pixels_halve(const uint32_t *upper, const uint32_t *lower, int n, uint32_t *ret_words);

/* Means of blocks of factor x factor px, 16 at most, from the first of the rows on; n blocks.
 * stride: pixels from a row to the next. */
void pixels_mean_blocks(const uint32_t *rgb, int stride, int factor, int n, uint32_t *ret_rgb);

/* Turns w x h pixels of 32 bpp by a quarter, clockwise or against it. stride: pixels from a row to
 * the next; ret_rgb: w rows of h pixels. */
void pixels_turn(const uint32_t *rgb, int stride, int w, int h, bool clockwise, uint32_t *ret_rgb,
                 int ret_stride);

/* Which pixels of a row are darker than their limits, as bits, the first the highest of a word. n:
 * words, of 32 pixels each. */
void pixels_darker(const uint8_t *grey, const uint8_t *limits, int n, uint32_t *ret_words);

/* The same of a row of 8 bpp, 32 * n pixels, with one limit. */
void pixels_darker_than(const uint32_t *words, int n, uint8_t limit, uint32_t *ret_words);

/* How many of n places, `step` apart and of 16 bits behind the point, lie within the same whole
 * number as the first of them; at least 1. */
int pixels_run(int32_t at, int32_t step, int n);

/* Bytes left free behind a plane that is sampled. */
#define PIXELS_SPARE 4

/* Samples n points of a plane of grey bytes, each between its four neighbours, all of which lie on
 * it. x, y: the first point, of 16 bits behind the point; dx, dy: to the next. */
void pixels_sample(const uint8_t *plane, int stride, int32_t x, int32_t y, int32_t dx, int32_t dy,
                   int n, uint8_t *ret_grey);

#endif
