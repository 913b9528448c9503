/* Blocks side by side: a heading over each pair of columns of a table (分管领导 | 承办同志), with
 * the same labels below both. Knows blocks and labels, not values. */
#ifndef OCR_BLOCK_COLUMN_H
#define OCR_BLOCK_COLUMN_H

#include "ocr/bind.h"

/* Returns the block of the heading over the columns a label stands in: BLOCK_OTHER below one nobody
 * knows, where one beside it is known; BLOCK_NONE where headings do not stand side by side. */
enum term_block block_column(const struct layout *layout, const struct labels *labels, int label);

#endif
