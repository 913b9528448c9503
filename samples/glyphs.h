/* Draws single Han characters as a scan shows them, and trains the model of ocr/glyph.h on them.
 * Not for whole lines (samples/lines_main.c). */
#ifndef SAMPLES_GLYPHS_H
#define SAMPLES_GLYPHS_H

#include <stdio.h>

#include "ocr/glyph_model.h"
#include "ocr/glyph_net.h"
#include "samples/rng.h"

/* Which faces are drawn: those the model is trained on, or those it never sees. */
enum glyph_faces { GLYPHS_TRAINED, GLYPHS_APART };

int glyphs_faces(enum glyph_faces faces);

/* The characters the model knows: all of GB 2312, of the general table of standard characters
 * (通用规范汉字表, 2013), which has those that names are made of, and the headwords and other forms
 * of a dictionary (现代汉语词典, 1983). tables: Unihan_OtherMappings.txt, whose lines marked kTGH
 * are the table, and Unihan_Readings.txt with kXHC1983. ret_codes: Unicode; ret_common: whether
 * each stands in one of the general table's two common parts. Both freed by the caller. Returns how
 * many.
 */
int glyphs_characters(FILE *tables, uint32_t **ret_codes, bool **ret_common);

/* True for strokes and radicals, which GB 2312 has as characters. */
bool glyphs_is_part(const char *text);

#define GLYPHS_MASTER 128 /* px */

/* Draws a character large and clean: coverage 0-255. */
void glyphs_draw(uint32_t code, enum glyph_faces faces, int face,
                 uint8_t ret[GLYPHS_MASTER][GLYPHS_MASTER]);

/* Prints and scans such a drawing: every call another time. Returns false where nothing is left of
 * it. ret_picture: released with glyph_picture_release() in either case. */
bool glyphs_scan(uint8_t master[GLYPHS_MASTER][GLYPHS_MASTER], struct rng *rng,
                 struct glyph_picture *ret_picture, struct box *ret_box);

/* What is drawn for training: the features of samples[i] are those of character classes[i]. */
struct glyph_samples {
    int n, nclasses;
    float (*features)[GLYPH_FEATURES];
    int *classes;
};

/* The same for the model of seals: the characters of the general table that are in common use, and
 * of each whether it belongs to the commonest. */
int glyphs_seal_characters(FILE *table, uint32_t **ret_codes, bool **ret_common);

/* Fills the model: projection, prototypes, spread. codes: one for each class. second: how many
 * characters get a second prototype, those that are most often taken for others. */
void glyphs_train(const struct glyph_samples *samples, const uint32_t *codes, int second,
                  struct glyph_model *ret_model);

/* What the net is learned from: maps[i] are those of character classes[i]. */
struct glyph_pictures {
    int n, nclasses;
    uint8_t (*maps)[GLYPH_MAP];
    int *classes;
};

/* How many drawings each character of a stamp gives. */
#define GLYPHS_OF_STAMP 4

/* Stamps seals of all characters in any order until each was on so many, scans them, finds and cuts
 * them as the program does; some cannot be cut and give nothing. ret_pictures: what came out; its
 * arrays are freed by the caller. */
void glyphs_seal_pictures(const uint32_t *codes, int nclasses, int stamps, uint64_t seed,
                          struct glyph_pictures *ret_pictures);

/* Learns a net and fills it; codes: one for each class, ascending. rounds: how often each picture
 * is looked at. Prints how it goes. */
void glyphs_net_train(const struct glyph_pictures *pictures, const uint32_t *codes, int rounds,
                      struct glyph_net *ret_net);

#endif
