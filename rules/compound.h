/* Labels made up of words: 申请有效年限 is 年限 with words before it that say nothing, and 名称
 * beside the heading 单位基本情况 is 单位名称. Every form puts such words together as it likes, so
 * that no list of whole labels is complete. Only exact readings count. The words are in
 * rules/labels.yaml. */
#ifndef RULES_COMPOUND_H
#define RULES_COMPOUND_H

#include "rules/vocabulary.h"

/* Returns the label that is left when modifiers are taken off the front of a reading (normal form),
 * or NULL if nothing can be taken off or no label of forms and lists is left. Borrowed. */
const struct term *compound_match(const struct vocabulary *vocabulary, enum page_class page,
                                  const char *reading);

/* Returns the label that a heading and the reading beside or below it make together, without the
 * heading's ending (情况, 信息), or NULL. Borrowed. */
const struct term *compound_under(const struct vocabulary *vocabulary, enum page_class page,
                                  const char *heading, const char *reading);

/* Returns the option whose word stands within a reading beside a tick box
 * (到期延续(证书有效期届满), 新申请证书), or NULL if none does or words of two businesses do. What
 * stands in brackets counts only where nothing before it does. Borrowed. */
const struct term *compound_option(const struct vocabulary *vocabulary, const char *reading);

#endif
