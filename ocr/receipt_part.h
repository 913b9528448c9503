/* Two values of a receipt behind one label: an amount in figures and in capitals, the account of a
 * party and its name. Only receipt_value.c needs this. */
#ifndef OCR_RECEIPT_PART_H
#define OCR_RECEIPT_PART_H

#include "ocr/bind.h"

/* Parts the place of a field: 540.00(伍佰肆拾元整) of an amount, 5656935758634471884北京市某局 or
 * 北京市某局 5656935758634471884 of a payer or payee. ret_own: the place of the field; ret_other:
 * that of the field returned. FIELD_COUNT where there is one value only. */
enum field receipt_part(struct reader *reader, const struct place *place, enum field field,
                        struct place *ret_own, struct place *ret_other);

#endif
