/* Options chosen by a ring drawn round their number or their words (画圈), where no boxes stand
 * beside them. Only what is ringed is told here; where nothing is, nobody knows how the form wants
 * it. */
#ifndef OCR_TICK_RING_H
#define OCR_TICK_RING_H

#include "ocr/tick.h"

/* Adds the options of a form with their answers if a ring was drawn among them: an unknown one
 * where it goes round none of them or round two. Returns false if there is no ring. */
bool tick_rings(const struct reader *reader, const struct labels *labels, struct page_facts *facts);

/* True if a piece of ink (1 bpp, its box tight) is a ring by its own ink, closed but for a quarter;
 * what it goes round may hang together with it. */
bool tick_is_loop(struct Pix *piece);

#endif
