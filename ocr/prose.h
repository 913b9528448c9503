/* A paragraph of running text as one stream of characters, whatever lines they stand in; and the
 * words, labels and places of values in it. What the values are is ocr/bind_prose.h. */
#ifndef OCR_PROSE_H
#define OCR_PROSE_H

#include "ocr/bind.h"

/* Characters of a paragraph that are looked at. */
#define PROSE_MOST 600

/* The characters of a paragraph, in normal form, each with its line and number there. */
struct prose {
    int n;
    struct {
        char text[8];
        int line, symbol;
    } at[PROSE_MOST];
};

/* Returns how many lines from `first` on are a paragraph: outside the cells or in one, one below
 * the other, all but the last about as wide as the widest, or behind an empty blank. 0 if none are.
 * taken: the lines of paragraphs found before, which are not looked at, and those of this one;
 * ret_lines: which they are. */
int prose_paragraph(struct reader *reader, int first, bool taken[LAYOUT_LINES],
                    int ret_lines[LAYOUT_LINES]);

/* Fills a prose with n lines, reading them; the longest ones end early. */
void prose_fill(struct reader *reader, const int *lines, int n, struct prose *ret_prose);

/* True for the marks that part what is said: , ; ( ) 。 、 */
bool prose_is_mark(const char *text);

/* Returns how many marks there are. */
int prose_marks(const struct prose *prose);

/* Writes the characters from `from` up to `to`. */
void prose_text(const struct prose *prose, int from, int to, char ret[LIMIT_TEXT]);

/* True if one of n words stands at a place. ret_end: behind the longest of them, else as it was. */
bool prose_word(const struct prose *prose, int at, const char (*words)[LIMIT_PART_LEN], int n,
                int *ret_end);

/* Returns the longest label of a form that stands at a place, exactly as the vocabulary has it, or
 * NULL. ret_end: behind it. Borrowed. */
const struct term *prose_label(const struct vocabulary *words, const struct prose *prose, int at,
                               int *ret_end);

/* Returns where the value that begins at a place ends: at the next mark, or at the end of its line.
 */
int prose_value_end(const struct prose *prose, int from);

/* Returns the place of the characters from `from` up to `to`. Its box is theirs in one line, else
 * that of the lines. */
struct place prose_place(const struct reader *reader, const struct prose *prose, int from, int to);

#endif
