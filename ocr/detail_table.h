/* Where the people of a detail sheet stand: the columns by the words of the header row, the rows by
 * the rules, or by the lines of text where there are none, and the foot of the table by its labels.
 * Long lists stand in two or three blocks of columns side by side.
 * Geometry and labels only; what stands there is read by ocr/detail.h. Units: px of page->grey. */
#ifndef OCR_DETAIL_TABLE_H
#define OCR_DETAIL_TABLE_H

#include "ocr/bind.h"

#define TABLE_BLOCKS 3
#define TABLE_BANDS  LIMIT_ROWS

struct span {
    int from, to;
};

struct table_block {
    struct span x[ROW_COLUMN_COUNT]; /* {0, 0} where the block has no such column */
    bool guessed[ROW_COLUMN_COUNT];  /* told by its values (ocr/detail_guess.h), or one of two */
    bool doubtful[ROW_COLUMN_COUNT]; /* two columns may be it */
    bool number_first;               /* the head names the number before the name */
    bool untold;  /* of names and numbers in one column: nobody knows which are one person's */
    int top;      /* the header ends here */
    int foot_top; /* what stands lower is a total, a signature, a seal place */
    int nbands;
    struct span bands[TABLE_BANDS]; /* rows, from top to bottom */
};

struct table {
    int header_top, header_bottom;
    bool ruled; /* rows are cells */
    int nblocks;
    struct table_block blocks[TABLE_BLOCKS];
};

/* Finds the table. labels: bound for PAGE_DETAIL_SHEET. Returns false if no row of labels heads a
 * list of people. */
bool detail_table_find(struct reader *reader, const struct labels *labels, struct table *ret_table);

/* Finds how far the column reaches that a line of the header row stands in. Returns false for a
 * heading over several columns. */
bool detail_head_span(const struct reader *reader, const struct labels *labels,
                      const struct table *table, int line, struct span *ret_x);

#endif
