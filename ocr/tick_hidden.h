/* Pairs of brackets that hang together with the mark in them: (√) as one piece of ink, or as two.
 * An empty pair of the same form tells what they look like. */
#ifndef OCR_TICK_HIDDEN_H
#define OCR_TICK_HIDDEN_H

#include "ocr/tick.h"

/* Adds the pairs level with those found, or in a column with them, ink 1, where every box keeps its
 * option and the new one has another. boxes: bound brackets; bound again. */
void tick_hidden_add(struct reader *reader, struct tick_boxes *boxes);

#endif
