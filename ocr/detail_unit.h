/* The unit a detail sheet (明细表) names without a label for it: beside 单位(盖章), which is a
 * place for a seal elsewhere, or beside words the mailroom does not know. A sheet that names
 * another unit than the form must not pass for one that names none. */
#ifndef OCR_DETAIL_UNIT_H
#define OCR_DETAIL_UNIT_H

#include "ocr/bind.h"

/* Finds the first text from `top` to `bottom` (px of page->grey: above the list, or below it) that
 * ends as units' names do (unit_endings of rules/labels.yaml). Returns false if there is none. */
bool detail_unit_find(struct reader *reader, const struct labels *labels, int top, int bottom,
                      struct place *ret_place);

/* True if the labels of the unit's name, one or more, all stand below y `bottom`: the place for a
 * seal is 单位(盖章), and what a seal leaves of it reads as such a label. */
bool detail_unit_labelled_below(const struct labels *labels, int bottom);

#endif
