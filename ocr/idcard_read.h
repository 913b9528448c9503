/* Values on an ID card from several readings of one crop. Private to ocr/idcard*.c. */
#ifndef OCR_IDCARD_READ_H
#define OCR_IDCARD_READ_H

#include "ocr/engine.h"
#include "ocr/idcard_line.h"

/* Reads a crop once. Returns 0, or -1 with ERR_ENGINE (page); a crop of NULL reads as nothing. */
int idcard_read_crop(struct ocr_engine *engine, struct Pix *crop, enum engine_model model,
                     const char *allowed, struct engine_reading *ret_reading, struct err *err);

/* Makes a value of readings: the one of the best form that most readings agree on; the others are
 * alternatives. readings: n of them, empty ones count for nothing. box is left alone. */
void idcard_vote(enum field_kind kind, const struct engine_reading *readings, int n,
                 struct value *value);

#endif
