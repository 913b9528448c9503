/* Reads the lines of a laid-out page, each at most once per model, and gives crops of them.
 * Between layout (where) and binding (what it means): this module knows neither labels nor fields.
 * Units: px of page->grey. */
#ifndef OCR_READER_H
#define OCR_READER_H

#include "ocr/engine.h"
#include "ocr/layout.h"

#define READER_STRETCHES 24

/* Where the stretches of a picture stand on the page, after its long gaps were cut down. */
struct stretches {
    int n;
    struct {
        int picture_x, page_x;
    } at[READER_STRETCHES];
};

/* A line as read. text is the normal form of rules/text.h. */
struct line_text {
    bool read;
    bool skipped; /* empty although something is written there */
    char text[LIMIT_TEXT];
    struct engine_reading reading;
    struct stretches stretches;
};

/* What stands in any box of the page, as the Chinese model read it. */
struct word_text {
    struct box box;
    struct engine_reading reading;
};

struct reader {
    struct ocr_engine *engine;
    const struct rules *rules;
    const struct page *page;
    struct layout *layout;   /* borrowed; reader_cut() parts its lines */
    struct line_text *lines; /* one per layout line; owned */
    int nwords;
    struct word_text *words; /* boxes read so far; owned */
    int nread;               /* lines read so far, for the bench */
};

void reader_init(struct reader *reader, struct ocr_engine *engine, const struct rules *rules,
                 const struct page *page, struct layout *layout);
void reader_release(struct reader *reader);

/* Returns line number `line` as read with the Chinese model, reading it on first use. Never NULL:
 * a line the engine failed on is empty. Borrowed. */
const struct line_text *reader_line(struct reader *reader, int line);

/* Reads those of n lines that were not read before, side by side, which costs about half of reading
 * them one by one. For lines that will be asked for in any case. */
void reader_lines(struct reader *reader, const int *lines, int n);

/* Marks a line as read and empty, if it was not read before. */
void reader_skip(struct reader *reader, int line);

/* Parts a line at an x of the page. What was read of it stays with the part it stands in: a short
 * part alone would be read worse. The part behind x becomes the last line of the layout. Returns
 * its number, or -1 where the layout is full or a part would be without ink. */
int reader_cut(struct reader *reader, int line, int x);

/* Takes over what was read of the lines of an older layout of the same page, where they stand as
 * they stood and no part of them is in `changed`. Of those that are, words that were read surely
 * and are in doubt now: thin strokes go with the stamp that was lifted off them. */
void reader_keep(struct reader *reader, const struct layout *old, const struct line_text *lines,
                 struct box changed);

/* Returns the number of the symbol at which the rest of a line's text begins. */
int reader_symbol_at(const struct line_text *text, const char *rest);

/* Returns where symbol number `symbol` of a line begins on the page, px; LSTM boxes are rough
 * (about half a character). */
int reader_symbol_x(const struct line_text *text, int symbol);

/* Returns where two characters of a line really part, about x on the page: the right end of the
 * widest white gap there, or x where there is none. line: its box. */
int reader_parting(const struct reader *reader, struct box line, int x);

/* The same before symbol number `symbol` of a line that was read, between the middles of its
 * neighbours: behind a wide bracket is more white than before it. */
int reader_parting_before(const struct reader *reader, int line, int symbol);

/* Reads those of n boxes of ink that were not read before, side by side as reader_lines() does. For
 * boxes that will be asked for in any case. */
void reader_words(struct reader *reader, const struct box *boxes, int n);

/* Returns what stands in a box of ink as read with the Chinese model, reading it on first use.
 * Never NULL: trouble gives an empty reading. Borrowed until the next box is read. */
const struct engine_reading *reader_word(struct reader *reader, struct box box);

/* Forgets the boxes that were read where the page has been changed since. */
void reader_forget(struct reader *reader, struct box changed);

/* Reads any box of the page. Trouble gives an empty reading. */
void reader_box(struct reader *reader, struct box box, const struct engine_request *request,
                struct engine_reading *ret_reading);

/* Reads a box that holds one character or two as a row of `times` copies: the net needs a line to
 * go by. ret_reading has the text of all copies. */
void reader_box_repeated(struct reader *reader, struct box box, int times,
                         const struct engine_request *request, struct engine_reading *ret_reading);

/* Returns the mean probability of the characters of all lines read so far, 0 if there are fewer
 * than `least`: of a page with hardly a word nothing can be said. */
double reader_confidence(const struct reader *reader, int least);

/* Returns the print of a box, 1 bpp, without the teeth of a comb it stands in (ocr/layout_comb.h):
 * the rules are painted white on the layout's picture, not on the page's. Caller destroys; NULL for
 * an empty box. */
struct Pix *reader_print(const struct reader *reader, struct box box);

/* Returns the ink box of what stands in a box of the page, or a box of zero width if it is empty.
 */
struct box reader_ink(const struct reader *reader, struct box box);

#endif
