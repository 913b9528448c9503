/* Lists that give each person a block of labels with the values beside them (姓名 | 王建国 |
 * 身份证号码 | ...), one below the other or side by side, instead of a row under a head of columns.
 */
#ifndef OCR_DETAIL_ENTRY_H
#define OCR_DETAIL_ENTRY_H

#include "ocr/bind.h"

#define DETAIL_ENTRIES LIMIT_ROWS

/* One person: VALUE_ABSENT where a label is missing. */
struct detail_entry {
    struct place places[ROW_COLUMN_COUNT];
    const struct term *terms[ROW_COLUMN_COUNT]; /* the labels; borrowed, NULL where missing */
    struct box anchor;                          /* of the label that begins it */
};

struct detail_entries {
    int n;
    struct detail_entry items[DETAIL_ENTRIES];
};

/* Finds the blocks of a page and reads what may be their labels and numbers. Leaves out blocks that
 * nobody filled in; a number of a person that stands in no block is an entry by itself. Returns
 * false if the page is no such list: there must be a name and a number beside their labels, and no
 * label of a number that heads a column; or below them, with the labels over each person. outer:
 * bound for PAGE_DETAIL_SHEET. */
bool detail_entries_find(struct reader *reader, const struct labels *outer,
                         struct detail_entries *ret_entries);

/* True if a text has the figures of the number of an identity card, most of them at least. */
bool detail_is_number(const char *text);

#endif
