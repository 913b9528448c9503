/* A receipt without the stamps that lie over it. Only read.c needs this. */
#ifndef OCR_READ_STAMP_H
#define OCR_READ_STAMP_H

#include "ocr/read_parts.h"

/* Lifts a bank's seal printed in grey, and lays the page out anew without it. Lines it did not
 * touch keep what was read of them; so do those that read better under it, their print being as
 * pale as the stamp. Returns 0, or -1 with ERR_ENGINE. */
int read_lift_stamps(struct reading *reading);

#endif
