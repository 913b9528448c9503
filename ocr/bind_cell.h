/* The place of a value in the cells beside and under the cell of its label; and in the label's own,
 * where the page has its values there. */
#ifndef OCR_BIND_CELL_H
#define OCR_BIND_CELL_H

#include "ocr/bind.h"

/* Finds the place of the value of a label that has a cell to itself: the cell right of it, the one
 * below where labels stand over their values, or none (VALUE_EMPTY) where labels and values share
 * cells. Returns false if neither cell is free of other labels. */
bool bind_place_cell(struct reader *reader, const struct labels *labels, const struct label *label,
                     struct place *place);

/* The same for a label that shares its cell with other labels alone, because the rules between them
 * were lost: what is level with it in the cell beside. Returns false if nothing is. */
bool bind_place_level(const struct reader *reader, const struct labels *labels,
                      const struct label *label, struct place *place);

#endif
