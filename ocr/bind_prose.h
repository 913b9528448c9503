/* Values in running text: forms written as sentences with blanks (承诺书, 授权委托书): 我单位 X
 * (统一 社会信用代码: …) 因工作需要申请办理数字证书 1 枚, 服务年限 1 年。 Only where a value ends
 * is told by the sentence; what cannot be delimited in one line is left alone, but for an address
 * and a unit's name, which may go on in the next. */
#ifndef OCR_BIND_PROSE_H
#define OCR_BIND_PROSE_H

#include "ocr/bind.h"

#define PROSE_VALUES 16

struct prose_value {
    enum field field;
    struct place place; /* part of one line; of two for an address and a unit's name */
};

/* Finds the values in the paragraphs of a form outside its cells, and in cells where an applicant
 * speaks or a number of certificates stands. ret_values: in the order of the
 * text, one of a field. Returns how many, up to PROSE_VALUES. */
int bind_prose(struct reader *reader, struct prose_value ret_values[PROSE_VALUES]);

#endif
