/* Options in a row, each behind its number and without a box (1 新领 2 续期 3 补领), one of which
 * is chosen by a ring round its number (ocr/tick_ring.h). Only bind_label.c needs this. */
#ifndef OCR_BIND_OPTIONS_H
#define OCR_BIND_OPTIONS_H

#include "ocr/bind.h"

/* Adds a label for each option of a line that is such a list. Returns false where it is none. */
bool bind_options(struct reader *reader, int line, struct labels *labels);

#endif
