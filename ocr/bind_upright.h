/* Headings outside the cells whose characters stand under each other, left of the rows they head:
 * a table without upright rules has them there. Knows lines and labels, not values. */
#ifndef OCR_BIND_UPRIGHT_H
#define OCR_BIND_UPRIGHT_H

#include "ocr/bind.h"

#define UPRIGHT_MOST  16 /* headings of a page */
#define UPRIGHT_LINES 12 /* characters of a heading */

struct upright {
    int n;
    int lines[UPRIGHT_LINES]; /* of its characters, from top to bottom */
    struct box box;           /* px of page->grey */
};

struct uprights {
    int n;
    struct upright items[UPRIGHT_MOST];
};

/* Finds the headings of a form. Reads the lines that may be characters of one. */
void bind_upright_find(struct reader *reader, struct uprights *ret_uprights);

/* Returns whether a line is a character of one. */
bool bind_upright_has(const struct uprights *uprights, int line);

/* Adds a label for each of their lines. That of a heading's first line says whose its rows are and
 * reaches over all of them, by the rules across its column; the others say nothing. */
void bind_upright_add(struct reader *reader, const struct uprights *uprights,
                      struct labels *labels);

#endif
