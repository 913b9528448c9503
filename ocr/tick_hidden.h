/* Boxes that were not found because of the mark in them. Squares and pairs of brackets hang
 * together with it, as one piece of ink or as two: an empty one of the same form tells what to look
 * for. */
#ifndef OCR_TICK_HIDDEN_H
#define OCR_TICK_HIDDEN_H

#include "ocr/tick.h"

/* Adds those level with the boxes found, or in a column with them, ink 1, where every box keeps its
 * option and the new one has one. boxes: bound; bound again. */
void tick_hidden_add(struct reader *reader, struct tick_boxes *boxes);

/* Adds a box of that ink for each line that begins in the column of a box and names, behind where
 * its own would stand, an option no box has: whether it is ticked is not known. boxes: bound. */
void tick_hidden_doubt(struct reader *reader, struct tick_boxes *boxes, double ink);

#endif
