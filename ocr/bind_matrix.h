/* Forms whose columns are somebody's and whose rows ask for one thing of each: 申请单位, 经办人 and
 * 收件人 over 单位电话/手机. What a row's label asks for of whom stands where the two meet. */
#ifndef OCR_BIND_MATRIX_H
#define OCR_BIND_MATRIX_H

#include "ocr/bind.h"

/* Finds the value of a label that begins such a row, or of a part of it. Returns false if it begins
 * none, or has no column for whose the value is. */
bool bind_matrix(struct reader *reader, const struct labels *labels, int label,
                 struct place *ret_place);

/* True if a cell stands where such a row and such a column meet: what is in it is that one's, and
 * nobody else's. */
bool bind_in_matrix(const struct layout *layout, const struct labels *labels, int cell);

#endif
