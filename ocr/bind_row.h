/* Further labels of a line without a colon, known by the white before them: 流水号 123  金额 4.00.
 * For receipts, which print such rows; on forms what stands behind white is more often a value. */
#ifndef OCR_BIND_ROW_H
#define OCR_BIND_ROW_H

#include "ocr/bind.h"

/* Adds the labels that follow the last one in its line, each the end of the value before it. The
 * last one has a value in its line. */
void bind_row(struct reader *reader, struct labels *labels);

/* Parts the lines outside the cells that end in a label of the next column, white before it: a long
 * name that reaches up to it. The label is the last line of the layout then. */
void bind_row_part(struct reader *reader, enum page_class class);

#endif
