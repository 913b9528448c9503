/* Tables of a receipt in which rows and columns cross: 户名 and 账号 one way, payer and payee the
 * other. A value stands where both meet. */
#ifndef OCR_RECEIPT_CROSS_H
#define OCR_RECEIPT_CROSS_H

#include "ocr/bind.h"

/* Puts two labels in the place of one that names a row, or heads a column, of such a table: without
 * a line (PAIR_NO_LINE), their boxes where the values of payer and payee begin. */
void receipt_cross(const struct reader *reader, struct labels *labels);

#endif
