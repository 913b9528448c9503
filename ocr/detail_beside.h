/* The values of lists of blocks, which stand beside their labels or below them. Used by
 * ocr/detail_entry.h only. */
#ifndef OCR_DETAIL_BESIDE_H
#define OCR_DETAIL_BESIDE_H

#include "ocr/bind.h"

/* Find where the value beside (below) a label stands. VALUE_ABSENT if nothing but a label, or
 * nothing, is there; VALUE_UNREADABLE without lines for a name of which a part stands in the next
 * line. */
void detail_beside(struct reader *reader, const struct labels *labels, int label,
                   struct place *ret_place);
void detail_below(struct reader *reader, const struct labels *labels, int label,
                  struct place *ret_place);

#endif
