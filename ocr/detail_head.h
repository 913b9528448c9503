/* Heads of columns in two lines outside cells (身份证 over 号码): bound one by one they are other
 * labels, or none, and stand in two rows. */
#ifndef OCR_DETAIL_HEAD_H
#define OCR_DETAIL_HEAD_H

#include "ocr/bind.h"

/* Puts one label in the place of two lines that make a label of the detail sheet together. */
void detail_head_join(struct reader *reader, struct labels *labels);

#endif
