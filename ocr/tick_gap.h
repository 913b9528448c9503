/* Whether the box that is ticked may be one that was not found. Where none is ticked these make the
 * difference between a form nobody ticked, which is rejected, and one that cannot be told. Looks
 * for no box itself: that is ocr/tick_hidden.h. */
#ifndef OCR_TICK_GAP_H
#define OCR_TICK_GAP_H

#include "ocr/tick.h"

/* True if a line begins in the column of the boxes, or lies across it, where, by the pitch of the
 * others, one of them should stand and none was found, or lies where a row of them crosses a column
 * of them and none is, or names in their cell an option no box has: it may be the one that is
 * ticked, under a stroke of a pen or the rim of a seal. boxes: bound. */
bool tick_gap_any(const struct layout *layout, const struct labels *labels,
                  const struct tick_boxes *boxes);

/* True if none can be hidden in the cells the boxes stand in: every line there begins with a box,
 * but for the label of them all on their left, and every box has the whole name of an option beside
 * it. boxes: bound. */
bool tick_gap_none(const struct layout *layout, const struct labels *labels,
                   const struct tick_boxes *boxes);

/* True if no option of the facts is ticked and a seal lies over their place, or where the next of
 * them would stand. The seals must have been read. */
bool tick_gap_sealed(const struct page_facts *facts);

#endif
