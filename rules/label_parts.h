/* Labels nobody listed, put together from whose it is (承办人, 单位, 收件) and what is asked for
 * (移动 电话, 证件号码), with words between them that say nothing (有效, 联系). Agencies write such
 * labels as they like; every character has to be accounted for, so that a word nobody knows
 * (主管单位名称) is no label. Words in brackets inside a label are left out, or stand for those
 * before them: 办税(经办)人姓名. The words are in rules/label_parts.yaml. Only exact readings
 * count; on receipts without brackets and strokes between words, 卡(账)号. */
#ifndef RULES_LABEL_PARTS_H
#define RULES_LABEL_PARTS_H

#include <stddef.h>

#include "rules/vocabulary.h"

/* Returns the label a reading (normal form, without brackets behind) is put together as, or NULL if
 * it is none, or may be two. Borrowed. */
const struct term *label_parts_match(const struct label_parts *parts, enum page_class page,
                                     const char *reading);

/* The same with what stands in brackets as one of the words: 主体(姓名), where 主体 alone may be a
 * person or a unit. */
const struct term *label_parts_unbracketed(const struct label_parts *parts, enum page_class page,
                                           const char *reading);

/* True if a term was put together from words: then other words may have given it, too. */
bool label_parts_gave(const struct label_parts *parts, const struct term *term);

/* Returns what a reading asks for by its last word, where the words before it are not known
 * (单位法定驻在地址, 送证姓名): Chinese names a thing last. Whose it is, is not known then, so this
 * is a guess, which its value has to bear out. NULL if its end is no such word, or nothing stands
 * before it. ret_before: how many bytes stand before that word. Borrowed. */
const struct term *label_parts_guess(const struct label_parts *parts, enum page_class page,
                                     const char *reading, size_t *ret_before);

/* Returns the label that asks for a field without saying whose (姓名), or NULL if no words do.
 * Borrowed. */
const struct term *label_parts_nobodys(const struct label_parts *parts, enum page_class page,
                                       enum field field);

/* True if a text begins or ends like a label of that kind of page (出款方卡账县): it may be a label
 * that was misread, and is nobody's name. */
bool label_parts_like(const struct label_parts *parts, enum page_class page, const char *text);

/* True if a text is one of the words labels are put together from. */
bool label_parts_has(const struct label_parts *parts, const char *text);

/* True if one of those words, of two characters or more, stands within a text: it is no name of a
 * person. */
bool label_parts_within(const struct label_parts *parts, const char *text);

#endif
