/* What the files that read values share. Only value.c and value_choices.c need this. */
#ifndef OCR_VALUE_PARTS_H
#define OCR_VALUE_PARTS_H

#include "ocr/engine.h"

/* Writes the symbols from `from` up to `end` of a reading with one of them exchanged for another
 * character. */
void value_exchange(const struct engine_reading *reading, int from, int end, int symbol,
                    const char *other, char ret[LIMIT_TEXT]);

#endif
