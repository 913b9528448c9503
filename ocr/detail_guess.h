/* Columns whose heads nobody knows, told by what stands in them: only numbers of people with their
 * check digit, only mobile telephones, only names. Told only where one unknown column is like that
 * and no other. */
#ifndef OCR_DETAIL_GUESS_H
#define OCR_DETAIL_GUESS_H

#include "ocr/detail_table.h"

/* Adds the number, the name and the mobile telephone to a block that misses them. labels: of the
 * page; a column with a known label is never taken for another. block: its rows are known. */
void detail_guess(struct reader *reader, const struct labels *labels, const struct table *table,
                  struct table_block *block);

#endif
