/* Where the people of a list end. Used by ocr/detail_table.h only. */
#ifndef OCR_DETAIL_FOOT_H
#define OCR_DETAIL_FOOT_H

#include "ocr/detail_table.h"

/* Finds where the foot of a block begins, px: the first label of something else (合计, 填表人,
 * 单位公章) that stands below the header where numbers and names of people would, or left of them,
 * and not in the row of a number. Returns the height of the page if there is none. */
int detail_foot_find(struct reader *reader, const struct labels *labels, int header_bottom,
                     const struct table_block *block);

#endif
