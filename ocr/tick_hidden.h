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

/* True if a line begins in the column of the boxes, or lies across it, where, by the pitch of the
 * others, one of them should stand and none was found, or lies where a row of them crosses a column
 * of them and none is: it may be the one that is ticked, under a stroke of a pen or the rim of a
 * seal. boxes: bound.
 */
bool tick_hidden_gap(const struct layout *layout, const struct labels *labels,
                     const struct tick_boxes *boxes);

/* True if none can be hidden in the cells the boxes stand in: every line there begins with a box,
 * but for the label of them all on their left, and every box has the whole name of an option beside
 * it. boxes: bound. */
bool tick_hidden_none(const struct layout *layout, const struct labels *labels,
                      const struct tick_boxes *boxes);

#endif
