/* Columns that hold two things in each cell, one under the other or side by side: 姓名/身份证号码.
 * Heads of such columns and the rows below them; what stands in a place is parted by
 * ocr/detail_place.h. */
#ifndef OCR_DETAIL_SHARED_H
#define OCR_DETAIL_SHARED_H

#include "ocr/detail_table.h"

/* Puts two labels in the place of what a head was taken for that asks for two of the name, the
 * number and the mobile telephone, in one line or in the lines of its cell, with its English below
 * or without. labels: bound for PAGE_DETAIL_SHEET. */
void detail_shared_heads(struct reader *reader, struct labels *labels);

/* True if a block has two things in one column. */
bool detail_share(const struct table_block *block, enum row_column a, enum row_column b);

/* Finds the rows of a block without level rules whose names and numbers share a column: a name and
 * a number are one person's, that first which the head names first. header_bottom: px. */
void detail_shared_bands(struct reader *reader, int header_bottom, struct table_block *block);

#endif
