/* Labels some of whose characters are in doubt (姓各, 开则日期): of what the readers say each may
 * be, the one is taken that makes the line a label. Not for values, and not where the line is a
 * label as it was read. */
#ifndef OCR_BIND_SETTLE_H
#define OCR_BIND_SETTLE_H

#include "ocr/bind.h"

/* Settles what stands before the colon of a line, or the whole of it. Where two different labels
 * could be meant, the line stays as it was read. */
void bind_settle(struct reader *reader, enum page_class class, int line);

/* Reads the last line of a cell of n lines, a single character in doubt, so that the cell is a
 * label that wraps (申请个人证书数 / 量:), if one of its other readings makes it one. It is left as
 * it is where it is no wider than high: a lone figure may stand there. */
void bind_settle_end(struct reader *reader, enum page_class class, int first, int n);

/* Returns the label that a heading is whose characters stand under each other, each a line by
 * itself, with others where some are in doubt; NULL if it is none, or may be two. The readings stay
 * as they are. Borrowed. */
const struct term *bind_settle_upright(struct reader *reader, enum page_class class,
                                       const int *lines, int n);

#endif
