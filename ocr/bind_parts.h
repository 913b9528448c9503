/* What the files that find labels share. Only bind*.c, prose.c and form_figures.c need this. */
#ifndef OCR_BIND_PARTS_H
#define OCR_BIND_PARTS_H

#include "ocr/bind.h"

/* A label of four characters or more may hold one misread character. */
#define LABEL_SIMILARITY 0.74
/* In the middle of a line, in a sentence and as a part of another it is found only as the
 * vocabulary has it. */
#define EXACTLY 0.999

/* Adds a label; one too many is left out. */
void bind_label_add(struct labels *labels, const struct label *label);

/* Removes what print puts round a label: a colon behind, brackets, stars, a number in front.
 * Returns buffer, of `size` bytes. */
const char *bind_bare(const char *text, char *buffer, size_t size);

/* Adds the labels of a line: the whole of it, or its beginning with the value behind and further
 * ones in it. alone: the line is all its cell holds. */
void bind_line(struct reader *reader, enum page_class class, int line, bool alone,
               struct labels *labels);

/* Returns the number of the symbol behind the first colon of a line, or what a small one is read
 * as, or -1 if nothing stands there. */
int bind_colon(const struct line_text *text);

/* True for the beginning of a label's note whose end stands in the next line: 单位名称(全 / 称). */
bool bind_is_torn_note(const char *text);

/* True if the line a label begins in ends with a colon. */
bool bind_ends_with_colon(struct reader *reader, const struct label *label);

/* Lets a place of one line begin behind the first colon of the line, if there is one. */
void bind_behind_colon(struct reader *reader, int line, struct place *place);

/* Adds the label that a cell and the heading of its block make together (名称 beside 单位), if they
 * make one. The cell's lines: n from `first` on. */
void bind_heading_match(struct reader *reader, enum page_class class, int first, int n,
                        struct labels *labels);

/* Marks the labels that head a block of others and have no value themselves. */
void bind_mark_headings(const struct layout *layout, struct labels *labels);

#endif
