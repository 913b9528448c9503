/* The block of a form that is the authority's own (受理单位): who it was taken in by, and the
 * authority's seal. Nothing in it is the applicant's. */
#ifndef OCR_FORM_AUTHORITY_H
#define OCR_FORM_AUTHORITY_H

#include "ocr/bind.h"

/* Returns the part of an upright page that belongs to the authority (受理单位), empty if there is
 * none: px of page->grey. Values there are not the applicant's, seals there are not his unit's. */
struct box form_authority_block(const struct reader *reader, const struct labels *labels);

#endif
