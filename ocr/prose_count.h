/* How many certificates a sentence asks for, and for how many years: 数字证书 2 枚; 共 2 枚, 每枚 3
 * 年. Only bind_prose.c needs this. */
#ifndef OCR_PROSE_COUNT_H
#define OCR_PROSE_COUNT_H

#include "ocr/prose_take.h"

/* Takes the number of certificates that stands at a place of the sentence, if one does. */
void prose_take_count(struct finding *finding, int at);

/* Takes both from the cells of one line that hold them, beside a label that asks for both or
 * beginning with a word for all of them. prose: room for their text. */
void prose_take_counts(struct finding *finding, struct prose *prose);

#endif
