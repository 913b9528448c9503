/* Reads single printed Han characters by their shape: a reader that knows no language, independent
 * of tesseract. It is asked for names of people and places, where the net of chi_sim bends rare
 * characters to common ones, and it costs a hundredth of it. Not for finding characters in a line
 * (ocr/glyph_line.h), nor for figures and Latin letters.
 *
 * The model (ocr/models/hanzi.glyphs, made by `make models`) holds a linear projection of the
 * features and a few prototypes of each character. */
#ifndef OCR_GLYPH_H
#define OCR_GLYPH_H

#include "ocr/glyph_feature.h"
#include "rules/err.h"

struct glyph_model;

#define GLYPH_GUESSES 6

/* A character and how probable it is among all the model knows and "none of them", 0-1. */
struct glyph_guess {
    char text[8]; /* UTF-8 */
    float p;
};

/* Reads a model file. ret_model: owned by the caller, glyph_model_free(). Returns 0, or -1 with
 * ERR_CONFIG (run) when the file is missing or is none. */
int glyph_model_load(const char *path, struct glyph_model **ret_model, struct err *err);
void glyph_model_free(struct glyph_model *model);

/* Reads the character in a box of a picture. ret_guesses: the most probable first, an empty text
 * after the last. ret_distance: how far the best one is from its prototype, in deviations; may be
 * NULL. */
void glyph_read(const struct glyph_model *model, const struct glyph_picture *picture,
                struct box box, struct glyph_guess ret_guesses[GLYPH_GUESSES], float *ret_distance);

/* Returns how probable it is that the character in the box is `text` rather than any other, 0 for
 * one the model does not know. */
float glyph_probability(const struct glyph_model *model, const struct glyph_picture *picture,
                        struct box box, const char *text);

/* Returns whether the model knows a character. */
bool glyph_known(const struct glyph_model *model, const char *text);

#endif
