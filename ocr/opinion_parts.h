/* Parts of a second opinion (ocr/opinion.h): which symbol of a reading stands where which character
 * was found, and what that character looks like. Private to ocr/opinion*.c. */
#ifndef OCR_OPINION_PARTS_H
#define OCR_OPINION_PARTS_H

#include "ocr/glyph_line.h"
#include "ocr/opinion.h"

/* What a character looks like, by one reader of shapes or by two. other: how probable any character
 * is that is not among the guesses. */
struct shape {
    struct glyph_guess guesses[GLYPH_GUESSES];
    float other;
};

/* A reading laid beside the places of its line. */
struct pairing {
    const struct engine_reading *reading;
    const struct glyph_line *glyphs;
    double height;
    int partner[ENGINE_SYMBOLS]; /* place of each symbol, -1 for none */
    bool part[ENGINE_SYMBOLS];   /* the second half of the character before it */
};

/* Lays symbols and places side by side at least cost (edit distance). */
void opinion_pair(struct pairing *pairing);

/* True if the net of lines read anything where a place is. */
bool opinion_is_paired(const struct pairing *pairing, int place);

/* Returns the height of the highest place, px. */
int opinion_height(const struct glyph_line *glyphs);

/* Returns the number of a character among guesses, or -1. */
int opinion_guess(const struct glyph_guess guesses[GLYPH_GUESSES], const char *text);

/* Takes what the character of symbol `number`, which has a partner, looks like. The net of
 * characters is asked too, where the prototypes and the net of lines do not plainly agree. Returns
 * false where it cannot be told what ink belongs to the character. */
bool opinion_shape(const struct opinion_models *models, const struct glyph_picture *picture,
                   const struct pairing *pairing, int number, struct shape *ret);

/* Returns how probable a character is by its shape, 0-1. */
float opinion_shape_p(const struct shape *shape, const char *text);

/* True if a place that the net of lines said nothing of, beside Han characters that it read, is a
 * whole one by both readers of shapes; guesses: of the net of characters. */
bool opinion_left_out(const struct opinion_models *models, const struct glyph_picture *picture,
                      const struct pairing *pairing, int at,
                      struct glyph_guess guesses[GLYPH_GUESSES]);

/* True if the net of lines made two symbols of one character, the second of them without a place of
 * its own (彰 read as 章4), and both readers of shapes say which it is. number: of the first, which
 * has a partner. */
bool opinion_split(const struct opinion_models *models, const struct glyph_picture *picture,
                   const struct pairing *pairing, int number, struct shape *ret);

#endif
