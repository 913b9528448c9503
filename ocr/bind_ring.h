/* A figure in a ring behind a label (数量③): the number of a note, not the value, though every
 * model reads a figure there. Not the rings people draw round an option (ocr/tick_ring.h). */
#ifndef OCR_BIND_RING_H
#define OCR_BIND_RING_H

#include "ocr/bind.h"

/* Returns the number of the first symbol of a line behind the figure in a ring that begins with
 * `symbol`, or `symbol` where none does. */
int bind_behind_ring(const struct reader *reader, int line, int symbol);

#endif
