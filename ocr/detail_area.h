/* What the label of a column takes up, which of them make one row of heads, and how far a column
 * reaches: by rules where there are any, else by the words beside it. Private to ocr/detail*.c.
 * Units: px of page->grey. */
#ifndef OCR_DETAIL_AREA_H
#define OCR_DETAIL_AREA_H

#include "ocr/bind.h"
#include "ocr/detail_table.h"

/* True if words stand beside a label in its own cell: a frame round the whole table, or a strip
 * between two level rules. Its cell says nothing about its column. */
bool detail_shares_cell(const struct reader *reader, const struct label *label);

/* True if the values of a column stand in one cell with its label: upright rules only. */
bool detail_holds_values(const struct reader *reader, const struct label *label);

/* Returns what a label of the header takes up: its cell, or the words alone where the cell is no
 * head's. */
struct box detail_area(const struct reader *reader, const struct label *label);

/* True if two labels head columns of one table: level, or without rules halfway to a heading. */
bool detail_same_header(const struct reader *reader, const struct label *a, const struct label *b);

/* Returns how far the column of a label reaches. */
struct span detail_label_span(const struct reader *reader, const struct label *label);

#endif
