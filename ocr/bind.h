/* Binds labels to the places of their values, by rule lines and words, never by coordinates: behind
 * the label in its line, in the cell to the right, in the cell below, or next in the row; on papers
 * without cells see ocr/bind_open.h.
 * Knows the vocabulary, not what a value must look like (ocr/value.h). */
#ifndef OCR_BIND_H
#define OCR_BIND_H

#include "ocr/reader.h"

#define BIND_LABELS 160
#define BIND_LINES  6 /* lines of one value */

struct label {
    const struct term *term; /* borrowed from the vocabulary */
    int line;                /* its first line */
    int cell;                /* -1: outside the cells */
    bool whole;              /* the cell, or the line outside a cell, holds nothing else */
    bool heading; /* the first words of a longer one (经办人情况): it has no value */
    struct box box;
    int rest; /* number of the first symbol of the value in the label's own line, -1 if none */
    int end;  /* number of the symbol behind it where another label follows in the line, else 0 */
    float similarity;
    bool guess;      /* only its last word is known (ocr/bind_guess.h) */
    int part, parts; /* which of how many things its line asks for (ocr/bind_joint.h), else 0, 0 */
};

struct labels {
    int n;
    struct label items[BIND_LABELS];
};

/* Reads every line that may be or hold a label and matches it against the vocabulary of one kind of
 * page. Paragraphs are left unread. */
void bind_labels(struct reader *reader, enum page_class class, struct labels *ret_labels);

/* The same with the cells below the heads of columns, which hold values on most lists. */
void bind_labels_everywhere(struct reader *reader, enum page_class class,
                            struct labels *ret_labels);

/* Where a value stands. */
struct place {
    enum value_state
        state; /* VALUE_ABSENT, VALUE_EMPTY, or VALUE_UNREADABLE: there is ink to read */
    int nlines;
    int lines[BIND_LINES]; /* layout lines, top to bottom */
    int first_symbol;      /* of the first line, where the value begins behind its label, else 0 */
    int end_symbol;        /* behind it in its last line, where something else follows, else 0 */
    struct box box;
};

/* Finds the place of a label's value. */
void bind_place(struct reader *reader, const struct labels *labels, int label,
                struct place *ret_place);

/* Adds to a place beside its label the lines that go on with it: a long value in a narrow column
 * stands on two, its label level with their middle. */
void bind_add_wrapped(const struct layout *layout, const struct labels *labels,
                      const struct label *label, struct place *place);

/* Fills a place with all lines of a cell. */
void bind_cell(const struct reader *reader, int cell, struct place *ret_place);

/* Cuts a place down to its first stretch of text. A number is one: what stands far behind it in its
 * row is something else, whose own cell was not found, or a seal that reaches in. */
void bind_keep_stretch(const struct layout *layout, struct place *place);

/* Writes what was read in a place, its lines put together, in normal form (rules/text.h). */
void bind_text(struct reader *reader, const struct place *place, char *ret, size_t size);

/* True if a line is a few words, a colon, and something behind it: an entry of its own, whether the
 * words are a known label or not. */
bool bind_has_own_colon(struct reader *reader, int line);

/* True if a line is (part of) a label. */
bool bind_is_label(const struct labels *labels, int line);

/* True if a line is a label or one of the lines of a label of several. */
bool bind_is_of_label(const struct layout *layout, const struct labels *labels, int line);

#endif
