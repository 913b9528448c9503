/* The model of the glyph reader as a file: written by the program that trains it, read by
 * ocr/glyph.c. Only these two need it. */
#ifndef OCR_GLYPH_MODEL_H
#define OCR_GLYPH_MODEL_H

#include <stddef.h>
#include <stdint.h>

#include "ocr/glyph_feature.h"
#include "rules/err.h"

#define GLYPH_DIMS       112   /* of the projected features */
#define GLYPH_COARSE     40    /* of these, the ones a first look goes by */
#define GLYPH_PROTOTYPES 40000 /* at most */

struct glyph_model {
    float mean[GLYPH_FEATURES];
    float projection[GLYPH_FEATURES]
                    [GLYPH_DIMS]; /* whitened: 1 is a deviation within a character */
    float step;                   /* deviations of one unit of a prototype */
    float spread;                 /* squared distance by which the probability falls to 1/e */
    float stranger; /* squared distance at which it is as well none of the characters */
    int nprototypes;
    uint32_t *codes; /* Unicode of each prototype; owned, as are those below */
    int8_t (*prototypes)[GLYPH_DIMS];
    int8_t *coarse; /* the same for a first look (ocr/glyph_near.h); NULL while it is trained */
};

/* Projects features; ret is in units of a prototype. */
void glyph_project(const struct glyph_model *model, const float features[GLYPH_FEATURES],
                   float ret[GLYPH_DIMS]);

/* Writes the model as a file of its own format, little-endian. Returns 0, or -1 with ERR_IO. */
int glyph_model_save(const struct glyph_model *model, const char *path, struct err *err);

#endif
