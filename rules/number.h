/* Parts of rules/normal: telephone numbers and numbers with a unit behind them. All take a text in
 * the normal form of rules/text.h and answer as normal_value() does. */
#ifndef RULES_NUMBER_H
#define RULES_NUMBER_H

#include <stddef.h>

#include "rules/facts.h"

/* A mobile is 13812345678, a fixed line 010-62042172 or 62042172, an extension follows as -8001.
 * The first of several numbers is taken. ANSWER_UNKNOWN: figures, but of no known form. */
enum answer phone_normal(const char *text, char *ret, size_t size);

/* 3, 3枚, 个人证书叁枚. ANSWER_UNKNOWN: several different numbers, the first of which is given. */
enum answer count_normal(const char *text, char *ret, size_t size);

/* 2, 2年, 贰年, 24个月 as years. ANSWER_UNKNOWN: as above, or more years than are ever sold. */
enum answer years_normal(const char *text, char *ret, size_t size);

#endif
