/* Lists that give each person a block of labels with the values beside them, told from copies of
 * cards, which have a name and a number but no telephone, term or department. Used by
 * ocr/classify_label.h only. */
#ifndef OCR_CLASSIFY_BLOCK_H
#define OCR_CLASSIFY_BLOCK_H

#include "ocr/reader.h"

/* Returns how many blocks of one person each stand among n lines that were read: labels of numbers
 * of identity cards, of names and of other columns the mailroom reads with no label right of them,
 * and such a number right of one of its labels. 0 where no number stands there. columns: by line of
 * the layout, the column of the detail sheet it is the label of, ROW_COLUMN_COUNT for one that is
 * not read, or -1. */
int classify_blocks(struct reader *reader, const signed char *columns, const int *lines, int n);

/* Returns whether numbers of identity cards stand in cells under each other: they are a column of a
 * list, whatever its head says. lines: n of them, read before. */
bool classify_numbers_below(struct reader *reader, const int *lines, int n);

#endif
