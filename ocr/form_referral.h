/* What is written where a form asks for a number that stands on the list of people alone:
 * 见所附人员 名单. */
#ifndef OCR_FORM_REFERRAL_H
#define OCR_FORM_REFERRAL_H

#include "ocr/bind.h"

/* True if what stands in a place sends to the list (referrals and rosters of rules/labels.yaml) and
 * says nothing else: no number, neither in figures nor in words. */
bool form_is_referral(struct reader *reader, const struct place *place);

#endif
