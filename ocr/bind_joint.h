/* Labels that ask for two things or three in one cell, 经办人姓名/身份证号, and the parts of what
 * stands there, 王建国 / 110105…. Each part is a label of its own (struct label, part of parts).
 * Not for one thing with two names (姓名/Name), nor for lists. */
#ifndef OCR_BIND_JOINT_H
#define OCR_BIND_JOINT_H

#include "ocr/bind.h"

#define JOINT_PARTS 3

/* The labels a text is parted into. */
struct joint_parts {
    int n;
    const struct term *terms[JOINT_PARTS]; /* each a TERM_FIELD, borrowed from the vocabulary */
    const char *at[JOINT_PARTS];           /* where each begins in the text */
};

/* Parts a text by the words that join labels (joints of rules/labels.yaml). Returns false if it is
 * one label, or if a part is none, or the same one again. */
bool bind_joint_parts(const struct vocabulary *words, enum page_class class, const char *text,
                      struct joint_parts *ret_parts);

/* Adds the labels of n lines of a cell from `first` on, or of a single line. whole: its cell holds
 * nothing else. Returns false if they are not such labels. */
bool bind_joint_add(struct reader *reader, enum page_class class, int first, int n, bool whole,
                    struct labels *labels);

/* Drops such labels if each of their parts has a label of its own as well: a heading names what the
 * rows below ask for, (二)证书年限与数量. */
void bind_joint_drop_headings(struct labels *labels);

/* Cuts the place of all parts down to the one of this label (its part and parts), whose values are
 * of a kind: by the same marks, by lines where each has its own, or where a name ends and figures
 * begin; or where a mark stands in the ink that was not read. A code or a telephone that can be no
 * other part stays whole (统一社会信用代码/身份证号 in a column of units). What cannot be parted,
 * or is nothing of that kind, is left without lines, to be read by nobody. */
void bind_joint_cut(struct reader *reader, const struct label *label, enum field_kind kind,
                    struct place *place);

#endif
