/* Lists whose people are columns: what is asked for stands at the left, one label over the other,
 * and each person's values beside the labels in cells of one column. Used by ocr/detail_entry.h
 * only. */
#ifndef OCR_DETAIL_ACROSS_H
#define OCR_DETAIL_ACROSS_H

#include "ocr/detail_entry.h"

/* Puts one entry for each column of people in the place of those found. labels: of all cells.
 * Returns false, with the entries as they were, if the page is no such list: the name and the
 * number have one label each, over each other, and two cells or more beside them, over each other
 * too. */
bool detail_across_find(const struct reader *reader, const struct labels *labels,
                        struct detail_entries *entries);

#endif
