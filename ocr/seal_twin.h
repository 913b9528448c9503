/* Two impressions of one stamp, one over the other, as people put them who find the first one bad.
 * Turned upon each other, what is inked in both is the stamp's, and what is inked in one only is
 * the other impression's or print. Not for seals of two stamps, which fit nowhere, nor for the same
 * stamp on two pages. */
#ifndef OCR_SEAL_TWIN_H
#define OCR_SEAL_TWIN_H

#include "ocr/seal_strip.h"

/* Takes seal number `which` as disc_take() does, without what lies over it, if another round seal
 * of its size crosses it and is an impression of the same stamp. Returns false, and nothing to
 * release, if none is. */
bool disc_take_twin(const struct page *page, const struct seal_found *found, int nfound, int which,
                    struct disc *ret_disc);

#endif
