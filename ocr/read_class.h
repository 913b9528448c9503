/* What kind of paper a page is, and which way up it stands: its cards first, then its title and
 * labels. Only read.c needs this. */
#ifndef OCR_READ_CLASS_H
#define OCR_READ_CLASS_H

#include "ocr/read_parts.h"

/* Finds out what kind of paper a page without control codes is; cards are read. The page is laid
 * out and upright afterwards. ret_done: it is a copy of cards, and nothing else is to be read.
 * Returns 0, or -1 with ERR_ENGINE. */
int read_class(struct reading *reading, bool *ret_done);

#endif
