/* Heads of columns that are no line each. In two lines outside cells (身份证 over 号码), bound one
 * by one, they are other labels or none; two that stand near each other are one line. */
#ifndef OCR_DETAIL_HEAD_H
#define OCR_DETAIL_HEAD_H

#include "ocr/bind.h"

/* Puts one label in the place of two lines that make a label of the detail sheet together. */
void detail_head_join(struct reader *reader, struct labels *labels);

/* Parts a line that is several heads side by side (序号证书申请人), where white stands between
 * them, and puts their labels in the place of what it was taken for. */
void detail_head_split(struct reader *reader, struct labels *labels);

#endif
