/* Who a sentence names: who is sent to act (兹委托某某同志), who acts (由某某(手机…)承办), whom
 * something is sent to (寄给某某). The words that announce them are in rules/labels.yaml. Only
 * bind_prose.c needs this. */
#ifndef OCR_PROSE_NAME_H
#define OCR_PROSE_NAME_H

#include "ocr/prose_take.h"

/* True if what stands from one place up to another can be somebody's name: it has a surname and the
 * length of a name, a point, or an ID number behind it. ret: the name in its normal form. */
bool prose_names_somebody(const struct finding *finding, int from, int to, char ret[LIMIT_TEXT]);

/* Takes the name of who is sent, behind such a word; whose man he is and what (我单位工作人员) is
 * skipped. */
void prose_take_sent(struct finding *finding, int from);

/* Takes the name of whom something is sent to, behind such a word. */
void prose_take_consignee(struct finding *finding, int from);

/* Takes the name of who acts, before what he is addressed by or the brackets with his number.
 * ret_received: set if somebody is named who only takes the parcel in; else as it was. Returns true
 * if a name was taken. */
bool prose_take_agent(struct finding *finding, int at, bool *ret_received);

#endif
