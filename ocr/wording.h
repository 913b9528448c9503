/* Chooses between what the readers of a character saw by the words of rules/words.yaml: 此京市 is
 * 北京市 where one of them saw 北. For names of units and for addresses, never for names of people.
 * What no reader saw is never put in, but for what all are known to misread (likes). */
#ifndef OCR_WORDING_H
#define OCR_WORDING_H

#include <stdbool.h>

#include "ocr/engine.h"
#include "rules/wording.h"

/* Settles the doubtful characters among the symbols from `from` up to `end` of a reading: of what a
 * character may be, the one is taken that makes a word with its neighbours, if there is only one;
 * and what every reader is known to misread, however sure they were. */
void wording_settle(const struct wording *wording, struct engine_reading *reading, int from,
                    int end);

/* Whether `character` (UTF-8) makes a word with its neighbours if it stands at symbol `at` of those
 * from `from` up to `end`. */
bool wording_makes_word(const struct wording *wording, const struct engine_reading *reading,
                        int from, int end, int at, const char *character);

/* Whether a Chinese character may well be another than was read. */
bool wording_doubtful(const struct engine_symbol *symbol);

#endif
