/* Where values stand on papers without cells: lower in the strip between two level rules, or below
 * labels that all stand over their values, or off by as much as all values of the paper. Used by
 * bind_place only, for labels with nothing behind them and nothing level with them. */
#ifndef OCR_BIND_OPEN_H
#define OCR_BIND_OPEN_H

#include "ocr/bind.h"

/* True if two stretches of text stand in one row. */
bool bind_same_row(struct box a, struct box b);

/* Finds the value of a label outside the cells. Returns false if there is none. */
bool bind_open(const struct reader *reader, const struct labels *labels, int label,
               struct place *ret_place);

#endif
