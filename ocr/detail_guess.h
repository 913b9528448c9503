/* Columns whose heads nobody knows, told by what stands in them: only numbers of people with their
 * check digit, only mobile telephones, only names; and the years, 1 to 5, where the head or most
 * values have a mark of years (year_marks of rules/labels.yaml) and they do not count up from 1.
 * Told only where one unknown column is like that and no other. */
#ifndef OCR_DETAIL_GUESS_H
#define OCR_DETAIL_GUESS_H

#include "ocr/detail_table.h"

/* Adds the number, the name, the mobile telephone and the years to a block that misses them; to
 * blocks side by side the years alone. labels: of the page; a column with a known label is never
 * taken for another. block: one of the table's, its rows are known. */
void detail_guess(struct reader *reader, const struct labels *labels, const struct table *table,
                  struct table_block *block);

#endif
