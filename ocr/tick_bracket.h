/* Tick boxes that are brackets: 新办( ) 更新(√), round, square or black. Brackets round words are
 * none. Pixels, and what stands between them: the words beside them are ocr/tick.h. */
#ifndef OCR_TICK_BRACKET_H
#define OCR_TICK_BRACKET_H

#include "ocr/tick_box.h"

/* Finds the pairs of brackets with nothing or a mark between them; ink is 0 or 1, none has words
 * yet. ret_single: a bracket stands alone in the line of a pair: one of them was not found. */
void tick_bracket_find(struct reader *reader, struct tick_boxes *ret_boxes, bool *ret_single);

/* Returns 1 for a bracket that opens, -1 for one that closes, 0 for anything else. piece: 1 bpp,
 * what hangs together. */
int tick_bracket_side(struct Pix *piece);

#endif
