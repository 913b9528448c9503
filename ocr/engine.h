/* Turns the picture of ONE text line into text, with tesseract's models and our own net to run them
 * (ocr/net.h). Not for finding lines (ocr/layout.h), nor for knowing what a line means.
 *
 * A loaded engine is only read: processes may share it after a fork. */
#ifndef OCR_ENGINE_H
#define OCR_ENGINE_H

#include <stdbool.h>

#include "ocr/read.h"

struct Pix;
struct glyph_model;

enum engine_model {
    MODEL_CHINESE,  /* chi_sim: names, addresses, labels; 48 px net, about 5 times the cost of LATIN
                     */
    MODEL_LATIN,    /* eng: digits, codes, e-mail; 36 px net */
    MODEL_CAPITALS, /* our own, ocr/models: amounts in capital numerals and what stands before them
                     */
    MODEL_DIGITS, /* our own: ID numbers and validities, 0-9 X . - 长期; whatever else stands there
                     it reads as figures too */
    MODEL_CODES,  /* our own: credit codes and serials, 0-9 A-Z and -; whatever else stands there it
                     reads as these too */
    MODEL_MAIL,   /* our own: mailboxes, 0-9 a-z @ . - _, a large letter as the small one; whatever
                     else stands there it reads as these too */
    MODEL_COUNT
};

#define ENGINE_SYMBOLS                                                                             \
    96                   /* characters of a line that are told apart; the rest of a line is cut    \
                          */
#define ENGINE_CHOICES 3 /* other characters kept for one place */

struct engine_symbol {
    char text[8];   /* one character, UTF-8 */
    float p;        /* probability, 0-1 */
    bool spaced;    /* a space stood before it */
    bool confirmed; /* a reader of another kind says the same (ocr/opinion.h) */
    float both; /* how far both readers together are believed in a text, 0-1: names of people need
                   other caution; 0 where not both saw it */
    int x0, x1; /* where it stands in the picture given, px: parted at the white between characters,
                   else roughly where the net saw it */
    int nchoices;
    struct engine_choice {
        char text[8];
        float p;
    } choices[ENGINE_CHOICES]; /* without the symbol itself, best first */
};

struct engine_reading {
    char text[LIMIT_TEXT]; /* as recognised; spaces between Chinese characters removed */
    float worst;           /* probability of the least certain character, 0-1; 0 for no text */
    float mean;
    int nsymbols;
    struct engine_symbol symbols[ENGINE_SYMBOLS];
};

struct engine_request {
    enum engine_model model;
    const char *allowed; /* characters that can occur, or NULL for all */
    bool choices;        /* fill symbols[].choices: about 1.5 times the time */
    bool plain; /* what the net says and nothing else, to compare nets: no second opinion */
};

/* Reads one line. line: 8 bpp, dark on white, the text's height about 60-95 % of the picture's;
 * a margin is added here. Empty pictures give empty text. What the Chinese model reads is held
 * against the shapes of the characters (ocr/opinion.h).
 * Returns 0, or -1 with ERR_ENGINE (page). */
int engine_read_line(struct ocr_engine *engine, const struct engine_request *request,
                     struct Pix *line, struct engine_reading *ret_reading, struct err *err);

#define ENGINE_LINES 16 /* read at a time */

/* The same for n lines, up to ENGINE_LINES, with one model: together they cost about half. A line
 * of NULL reads as empty. */
int engine_read_lines(struct ocr_engine *engine, const struct engine_request *request, int n,
                      struct Pix *const *lines, struct engine_reading *const *ret_readings,
                      struct err *err);

/* Makes text, worst and mean of a reading anew from its symbols. */
void engine_reading_settle(struct engine_reading *reading);

/* True if a reader of another kind says the same of every Chinese character, and there is one. */
bool engine_reading_confirmed(const struct engine_reading *reading);

/* Returns the reader of single characters that was loaded with the engine. Borrowed. */
const struct glyph_model *engine_glyphs(const struct ocr_engine *engine);

/* The same for characters cut out of the ring of a seal. */
const struct glyph_net *engine_seal_net(const struct ocr_engine *engine);

/* Returns a copy of a line with the white its model wants round it, or NULL without memory. Owned
 * by the caller. Training frames its lines with it, so that a net sees what it was trained on. */
struct Pix *engine_frame(enum engine_model model, struct Pix *line);

/* Returns the model whose file is called `name`, MODEL_COUNT if none is. */
enum engine_model engine_model_named(const char *name);

#endif
