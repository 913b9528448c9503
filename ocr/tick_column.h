/* Options in a table with a column of its own for the mark: a tick in one of its cells, the others
 * empty, and the words of each in the cell beside it. */
#ifndef OCR_TICK_COLUMN_H
#define OCR_TICK_COLUMN_H

#include "ocr/bind.h"

/* Fills facts->ticks where exactly one such column stands on the form and a mark in it. Returns
 * false, with the facts left alone, where none does: nobody knows then how the form is marked. */
bool tick_column(struct reader *reader, struct page_facts *facts);

#endif
