/* What the shape of one printed Han character is described by: in which direction its edges run,
 * place by place. Shared by the reader (ocr/glyph.h) and by the program that trains its model.
 * Not for finding characters in a line.
 *
 * Source of the method: gradient direction features with moderated aspect ratio, Liu, Nakashima,
 * Sako, Fujisawa, "Handwritten digit recognition", Pattern Recognition 37 (2004), 265-279. */
#ifndef OCR_GLYPH_FEATURE_H
#define OCR_GLYPH_FEATURE_H

#include <stdbool.h>
#include <stdint.h>

#include "rules/facts.h"

struct Pix;

#define GLYPH_DIRECTIONS 8
#define GLYPH_CELLS      8 /* a side */
/* The directions of every cell, and the proportion of the character. */
#define GLYPH_FEATURES (GLYPH_DIRECTIONS * GLYPH_CELLS * GLYPH_CELLS + 1)

/* The same finer, for the net of ocr/glyph_net.h: an edge of average strength is GLYPH_MAP_UNIT. */
#define GLYPH_MAP_SIDE 16
#define GLYPH_MAP      (GLYPH_MAP_SIDE * GLYPH_MAP_SIDE * GLYPH_DIRECTIONS)
#define GLYPH_MAP_UNIT 32

/* A line of print as ink: 0 paper to 255 full ink, row after row. */
struct glyph_picture {
    int w, h;
    uint8_t *ink; /* owned */
};

/* Takes the ink of a picture, 8 bpp, dark on white, its contrast stretched so that the darkest
 * print is full ink. ret_picture: released with glyph_picture_release(). Returns false where there
 * is no ink. */
bool glyph_picture_take(struct Pix *grey, struct glyph_picture *ret_picture);
void glyph_picture_release(struct glyph_picture *picture);

/* Returns the box of the ink within a box of the picture, w 0 where there is none. */
struct box glyph_ink_box(const struct glyph_picture *picture, struct box within);

/* Describes what stands in a box of the picture, which should fit its ink. */
void glyph_features(const struct glyph_picture *picture, struct box box,
                    float ret_features[GLYPH_FEATURES]);

/* The same as maps: row after row, cell after cell, its eight directions. */
void glyph_maps(const struct glyph_picture *picture, struct box box, uint8_t ret_maps[GLYPH_MAP]);

#endif
