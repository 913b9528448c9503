/* What stands in one place of a list: where a column crosses a row. */
#ifndef OCR_DETAIL_PLACE_H
#define OCR_DETAIL_PLACE_H

#include "ocr/detail_table.h"

/* Fills a place with the lines whose middle is in the column and the row, from top to bottom.
 * VALUE_ABSENT for the column {0, 0}; VALUE_UNREADABLE without lines where one reaches from this
 * column into the next. */
void detail_place(const struct reader *reader, struct span x, struct span y,
                  struct place *ret_place);

#endif
