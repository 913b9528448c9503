/* Whose value a label of a form leads to: 姓名 and 电话 stand in the block of the person who brings
 * the papers, of the one they go back to, or of one nobody asks for (法定代表人). The block is told
 * by the words before the label in its row, or by the heading over it.
 * Knows blocks and labels, not values. */
#ifndef OCR_BLOCK_H
#define OCR_BLOCK_H

#include "ocr/bind.h"

/* Returns the field that label number `label` leads to (its term is a TERM_FIELD), or FIELD_COUNT
 * if it belongs to somebody nobody asks for. */
enum field block_field(const struct layout *layout, const struct labels *labels, int label);

#endif
