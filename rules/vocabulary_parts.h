/* What finding a whole label and finding one before its value share. Only vocabulary.c and
 * vocabulary_prefix.c need this. */
#ifndef RULES_VOCABULARY_PARTS_H
#define RULES_VOCABULARY_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/vocabulary.h"

/* Characters of a label that are too few to forgive one: 收件人 and 收款人, 单位 and 单价. */
#define EXACT_LENGTH 3

/* Below equality, so that a similarity of 1 says that nothing was forgiven or left out. */
#define NEARLY_EQUAL 0.99

/* The best of the terms seen so far. */
struct candidate {
    const struct term *term;
    double similarity;
    size_t length; /* of the term, in characters */
    bool tie;      /* another meaning is as good */
};

/* True if so many characters of the term are missing in the reading that it cannot be `least`
 * similar, the longer of the two having `longer` characters. */
bool vocabulary_hopeless(struct outline term, struct outline reading, size_t longer, double least);

/* True if two terms lead to the same field, column, role or business. */
bool vocabulary_same(const struct term *a, const struct term *b);

/* True if a term is a label of that kind of page: a title stands for a whole page and is none. */
bool vocabulary_is_label(const struct term *term, enum page_class page);

/* Skips a label once more in English, before it: Organization Name 机构名称. Returns `reading` if
 * there is none. */
const char *vocabulary_behind_english(const char *reading);

/* Cuts a note in brackets off the end: 手机号码(必填), or as much of it as stands on the label's
 * first line: 信用代码(税. Returns false if there is none, or nothing before it. */
bool vocabulary_without_note(const char *reading, char *ret, size_t size);

#endif
