/* Where values stand on papers without cells: below labels that all stand over their values, lower
 * in the strip between two level rules, or off by as much as all values of the paper. Used by
 * bind_place only. */
#ifndef OCR_BIND_OPEN_H
#define OCR_BIND_OPEN_H

#include "ocr/bind.h"

/* True if two stretches of text stand in one row. */
bool bind_same_row(struct box a, struct box b);

/* Finds the level rules above and below a box (at full size), to a height of a few characters.
 * Returns false if there are not both. */
bool bind_strip(const struct layout *layout, struct box box, int em, int *ret_top, int *ret_bottom);

/* Finds the value below a label outside the cells, where most labels of the paper stand over their
 * values. Returns false if there is none. */
bool bind_under(const struct reader *reader, const struct labels *labels, int label,
                struct place *ret_place);

/* Finds the value of a label outside the cells that has nothing level with it. Returns false if
 * there is none. */
bool bind_open(const struct reader *reader, const struct labels *labels, int label,
               struct place *ret_place);

/* True if a label has no value: it stands in the strip between two level rules, nothing right of it
 * up to the next label, on a paper whose other labels have their values there. */
bool bind_open_empty(struct reader *reader, const struct labels *labels, int label);

/* True if a label outside the cells is the second line of a longer one for the same (*统一社会 /
 * 信用代码:), and a place on the page is level with the middle of both. */
bool bind_open_wrapped(struct reader *reader, const struct labels *labels,
                       const struct label *label, struct box place);

#endif
