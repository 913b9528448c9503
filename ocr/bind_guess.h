/* Labels of a form or a receipt of which only the last word is known (送证姓名, 单位驻在地址). They
 * claim the place of their value, so that neither they nor it are taken for a value of another
 * label; and where no known label leads to a field, they may, if what stands there bears it out
 * (ocr/form.c). What such a label says before its last word may name a person (发起人手机): then
 * those words alone are a label of that person's name. Knows words and lines, not values. */
#ifndef OCR_BIND_GUESS_H
#define OCR_BIND_GUESS_H

#include "ocr/bind.h"

/* Adds a label, with `guess` set, for each line that is or begins with such words and is no label
 * yet. */
void bind_guesses(struct reader *reader, enum page_class class, struct labels *labels);

#endif
