/* Where the words of a tick box may stand: in its line, next in its row, in the cells beside it.
 * Which of them are its own is ocr/tick_bind.h. Units: px of page->grey. */
#ifndef OCR_TICK_BESIDE_H
#define OCR_TICK_BESIDE_H

#include "ocr/tick.h"
#include "ocr/tick_cell.h"

/* In a table the words of a box stand no more cells away than this: number, option, explanation. */
#define TICK_STRETCHES 3

/* Returns the stretch of a line from the box before box i (from its start) to the box behind (to
 * its end). */
struct box tick_stretch(const struct reader *reader, const struct tick_boxes *boxes, int i);

/* Returns what stands right (left) of box i up to the next box or the end of its line; a word that
 * a wide gap or a cell's rule parts from its box is looked for in the next line of the row. No
 * width where nothing is, and above and below. */
struct box tick_beside(const struct reader *reader, const struct tick_boxes *boxes, int i,
                       enum side side);

/* Writes the stretches in which the words of box i are looked for on a side. Returns how many. */
int tick_stretches(const struct reader *reader, const struct tick_boxes *boxes, int i,
                   enum side side, struct box ret[TICK_STRETCHES]);

/* True if a box stands in a line. */
bool tick_holds_line(const struct tick_boxes *boxes, int line);

/* Returns the line that stands next in the row on a side of line `from`, in the same cell; -1 if
 * none does. */
int tick_next_in_row(const struct layout *layout, int from, enum side side);

/* True if box i is all that stands in its cell. */
bool tick_fills_cell(const struct reader *reader, const struct tick_boxes *boxes, int i);

#endif
