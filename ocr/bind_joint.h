/* Labels that ask for two things or three in one cell, 经办人姓名/身份证号, and the parts of what
 * stands there, 王建国 / 110105…. Each part is a label of its own (struct label, part of parts).
 * Not for one thing with two names (姓名/Name), nor for lists. */
#ifndef OCR_BIND_JOINT_H
#define OCR_BIND_JOINT_H

#include "ocr/bind.h"

/* Adds the labels of a line, if the words that join labels (joints of rules/labels.yaml) part it
 * into such, all of them different. alone: the line is all its cell holds. Returns false if they do
 * not. */
bool bind_joint_add(struct reader *reader, enum page_class class, int line, bool alone,
                    struct labels *labels);

/* The same of all lines of a cell, n from `first` on: parts that wrap. */
bool bind_joint_cell(struct reader *reader, enum page_class class, int first, int n,
                     struct labels *labels);

/* Cuts the place of all parts down to the one of this label (its part and parts), whose values are
 * of a kind: by the same marks, by lines where each has its own, or where a name ends and figures
 * begin. What cannot be parted, or is nothing of that kind, is left without lines, to be read by
 * nobody. */
void bind_joint_cut(struct reader *reader, const struct label *label, enum field_kind kind,
                    struct place *place);

#endif
