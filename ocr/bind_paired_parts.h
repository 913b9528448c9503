/* What ocr/bind_paired.c and ocr/bind_columns.c share: rows of labels and rows of texts. */
#ifndef OCR_BIND_PAIRED_PARTS_H
#define OCR_BIND_PAIRED_PARTS_H

#include "ocr/bind.h"

/* A row holds no more labels or values. */
#define ROW_MOST 8
/* A value below its label is aligned with it to this, by their left edges or their middles, in
 * heights of a character. */
#define ALIGNED_EM 0.8

/* Texts of a row from left to right; a text may be of several lines of the layout. */
struct row {
    int n;
    struct box items[ROW_MOST];
    struct place places[ROW_MOST];
};

/* Counts the labels in the row of one, and says which of them it is. Returns false if a value
 * stands among them. */
bool paired_labels(const struct layout *layout, const struct labels *labels, int label, int *ret_n,
                   int *ret_index);

/* Finds the row of texts that a line stands in. Returns false if there is a label among them and
 * there may be none. */
bool paired_texts(const struct layout *layout, const struct labels *labels, int line,
                  bool may_be_labels, struct row *ret_row);

/* Returns how far a value stands off below a label, px: by their left edges or by their middles. */
int paired_offset(struct box label, struct box value, bool middles);

/* True if two boxes stand over each other for a part of their widths. */
bool paired_is_under(struct box label, struct box value);

/* Finds the value of a label in a row of three or more, each with a text of its own under its
 * middle or its left edge and nothing else there: typed lower than its neighbours, what stands
 * there is a value all the same. Returns false if it stands in no such row. */
bool bind_columns(const struct layout *layout, const struct labels *labels, int label,
                  struct place *ret_place);

#endif
