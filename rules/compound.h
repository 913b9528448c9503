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

#endif
