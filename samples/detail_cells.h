/* What is typed in the cells of a detail sheet; only detail*.c need this. */
#ifndef SAMPLES_DETAIL_CELLS_H
#define SAMPLES_DETAIL_CELLS_H

#include "samples/story.h"

/* Writes what stands in a person's row; column: enum row_column, or enum extra_column less 1.
 * ret holds size bytes; "" if nothing. */
void detail_cell_text(const struct story *story, int row, int column, char *ret, size_t size);

#endif
