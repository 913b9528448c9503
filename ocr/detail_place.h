/* What stands in one place of a list: where a column crosses a row. */
#ifndef OCR_DETAIL_PLACE_H
#define OCR_DETAIL_PLACE_H

#include "ocr/detail_table.h"

/* Fills a place with the lines whose middle is in the column and the row, from top to bottom.
 * VALUE_ABSENT for the column {0, 0}; VALUE_UNREADABLE without lines where one reaches from this
 * column into the next. */
void detail_place(const struct reader *reader, struct span x, struct span y,
                  struct place *ret_place);

/* Fills an empty place from a cell that reaches over its row and others: what stands there is said
 * of all of them (3年). */
void detail_place_merged(const struct reader *reader, struct span x, struct span y,
                         struct place *place);

/* Parts the places of two columns that are one: headed 姓名/身份证号码 it has both in each of its
 * cells, one under the other or side by side. The name is the one that begins with a Chinese
 * character; of a number and a mobile telephone the number is the longer one. */
void detail_place_part(struct reader *reader, const struct table_block *block,
                       struct place places[ROW_COLUMN_COUNT]);

/* Takes the numbers of the columns (栏次 1, 2, 3) off the places of a row they ran into, where the
 * rule between the two was lost: in three places at least a number stands over something else, and
 * they go up from the left to the right. */
void detail_place_numbers(struct reader *reader, const struct table_block *block,
                          struct place places[ROW_COLUMN_COUNT]);

#endif
