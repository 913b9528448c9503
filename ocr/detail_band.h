/* The rows of a list of people: by the cells of a column, or by the lines of text where there are
 * none. Used by ocr/detail_table.h only. */
#ifndef OCR_DETAIL_BAND_H
#define OCR_DETAIL_BAND_H

#include "ocr/detail_table.h"

/* Finds the rows of a block anew, with its columns and the header's bottom known. A table that
 * looked ruled and has no cells for its rows is ruled no longer. */
void detail_bands(struct reader *reader, struct table *table, struct table_block *block);

#endif
