/* A second opinion on the Han characters of a line: what the net of lines read is held against what
 * each character looks like by itself, to prototypes (ocr/glyph_line.h) and, where the two do not
 * plainly agree, to a net of characters (ocr/glyph_net.h). Readers of shapes know no words, so that
 * what they and the net of lines say is hardly wrong; where they differ, all are weighed. Figures,
 * letters and marks are left as they were read; a character that was left out is put in. */
#ifndef OCR_OPINION_H
#define OCR_OPINION_H

#include "ocr/charset.h"
#include "ocr/engine.h"
#include "ocr/glyph_net.h"

/* Who is asked. known: the characters the net of lines can read; what it lacks it reads as a
 * look-alike, in full confidence. glyph_net: NULL to do without. Borrowed. */
struct opinion_models {
    const struct glyph_model *glyphs;
    const struct glyph_net *glyph_net;
    const struct charset *known;
};

/* Weighs a reading of a line against its glyphs. line: the picture that was read, 8 bpp.
 * reading: text, probabilities and choices of its Han characters are replaced; `confirmed` is set
 * where the net of lines and the shape say the same. */
void opinion_weigh(const struct opinion_models *models, struct Pix *line,
                   struct engine_reading *reading);

#endif
