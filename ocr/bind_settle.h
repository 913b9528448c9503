/* Labels some of whose characters are in doubt (姓各, 开则日期): of what the readers say each may
 * be, the one is taken that makes the line a label. Not for values, and not where the line is a
 * label as it was read. */
#ifndef OCR_BIND_SETTLE_H
#define OCR_BIND_SETTLE_H

#include "ocr/bind.h"

/* Settles what stands before the colon of a line, or the whole of it. Where two different labels
 * could be meant, the line stays as it was read. */
void bind_settle(struct reader *reader, enum page_class class, int line);

#endif
