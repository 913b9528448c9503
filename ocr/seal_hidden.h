/* Which characters of a seal's name are not all its own to be seen: print, a pen, a name seal or
 * another impression stands over them. What the readers make of such a one says little. */
#ifndef OCR_SEAL_HIDDEN_H
#define OCR_SEAL_HIDDEN_H

#include "ocr/seal_slots.h"
#include "ocr/seal_strip.h"
#include "rules/facts.h"

/* Marks the letters of *seal, one a slot, that something else covers or crosses. */
void slots_mark_hidden(const struct disc *disc, const struct arc_text *text,
                       const struct seal_slots *slots, struct seal *seal);

#endif
