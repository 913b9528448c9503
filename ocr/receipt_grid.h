/* An amount with a column for each figure, 元角分 over the last three, as deposit slips and
 * vouchers have it. Part of ocr/receipt.h. */
#ifndef OCR_RECEIPT_GRID_H
#define OCR_RECEIPT_GRID_H

#include "ocr/reader.h"

/* Reads the amount of the paper's grid: VALUE_READ, never surely, and with the alternative that its
 * first column holds a sign or that it holds a figure; or VALUE_UNREADABLE where a figure could not
 * be read. Returns false where the paper has no grid, or two. */
bool receipt_grid_read(struct reader *reader, struct value *ret_value);

#endif
