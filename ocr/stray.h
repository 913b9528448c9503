/* Text near a label that is nobody's value: where there is some, the label's place is not surely
 * empty. A field said to be missing rejects an application; a value that stands where this layout
 * put it and no rule of binding looked must not. Knows places, not what values look like. */
#ifndef OCR_STRAY_H
#define OCR_STRAY_H

#include "ocr/bind.h"

/* Takes the claim that a place is empty (VALUE_EMPTY -> VALUE_UNREADABLE with its lines left out)
 * from each label that has a stray line right of it or below it. places: one per label, as bound.
 */
void stray_doubt(struct reader *reader, const struct labels *labels, struct place *places);

#endif
