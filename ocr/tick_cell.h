/* Options of a form that stand in cells of their own: the word in one, its box or mark in the next.
 * Geometry and typed words only; whether a box is ticked is ocr/tick.c. */
#ifndef OCR_TICK_CELL_H
#define OCR_TICK_CELL_H

#include "ocr/bind.h"

enum side { SIDE_RIGHT, SIDE_LEFT, SIDE_ABOVE, SIDE_BELOW, SIDE_COUNT };

/* True if a line of the layout is the only one of its cell. */
bool tick_alone(const struct layout *layout, int line);

/* Returns the cell on a side of another, or -1. */
int tick_cell_beside(const struct layout *layout, int cell, enum side side);

/* Returns where the words of the neighbouring cell stand, or a box of zero width if there are none.
 */
struct box tick_neighbour(const struct layout *layout, int cell, enum side side);

/* Options without boxes: a mark stands in the cell behind (below) the word, and the cells behind
 * the others are empty. Fills facts->ticks, or leaves them alone where the cells do not look so. */
void tick_marks(struct reader *reader, const struct labels *labels, struct page_facts *facts);

#endif
