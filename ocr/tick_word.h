/* Which option the words beside a tick box name. Words only: where they stand is ocr/tick.h. */
#ifndef OCR_TICK_WORD_H
#define OCR_TICK_WORD_H

#include "ocr/reader.h"

/* Returns the option a text (normal form) names, or NULL. Borrowed. */
const struct term *tick_word_option(const struct vocabulary *words, const char *text);

/* Reads a stretch of the page. Returns the option it names, or NULL; borrowed. ret_crowded is set
 * where it goes on to name another business, and left as it is otherwise. */
const struct term *tick_word_read(struct reader *reader, struct box b, bool *ret_crowded);

#endif
