/* Headings outside the cells whose words nobody knows, or that were misread: (仨)收仵信息. What is
 * asked for below one is not what the heading before it is about. Knows lines and labels, not
 * values. */
#ifndef OCR_BIND_UNKNOWN_H
#define OCR_BIND_UNKNOWN_H

#include "ocr/bind.h"

/* Adds a label of BLOCK_OTHER for each line that looks like the headings of the page that are
 * known, and is none of them: alone in its row, over a label, and it begins where they begin. */
void bind_unknown(const struct reader *reader, struct labels *labels);

#endif
