/* Tick boxes of a form: finds the boxes by their straight edges, binds each to the option word
 * beside it, and says whether it is ticked by the ink inside, judged against the others of its
 * group. The words are read; the ticks are never recognised as characters. */
#ifndef OCR_TICK_H
#define OCR_TICK_H

#include "ocr/bind.h"

/* Fills facts->ticks. labels: of the form, to find typed options where no boxes are drawn.
 * Returns 0, or -1 with ERR_ENGINE (page). */
int tick_read(struct reader *reader, const struct labels *labels, struct page_facts *facts,
              struct err *err);

#endif
