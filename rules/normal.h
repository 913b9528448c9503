/* From what was read to the normal form of its kind, with the check the standards give.
 * Pure. Sources: GB 11643 (ID number), GB 32100 and GB 11714 (credit code), 中国人民银行
 * 支付结算办法 附一 (capital numerals). */
#ifndef RULES_NORMAL_H
#define RULES_NORMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/facts.h"

/* Brings a reading into the normal form of its kind: full-width to half-width, unit words removed,
 * the look-alikes that cannot be meant folded (I to 1 in a credit code).
 * Nothing is repaired on a check digit.
 * Returns ANSWER_YES: right form and its check digit (if the kind has one) holds;
 * ANSWER_UNKNOWN: the form is plausible but the check fails or the kind has none to apply;
 * ANSWER_NO: not of this kind. ret is written for YES and UNKNOWN, "" for NO.
 * KIND_NAME, KIND_TEXT and KIND_WORD have no check: a plausible one is YES, an empty one NO. */
enum answer normal_value(enum field_kind kind, const char *reading, char *ret, size_t size);

/* GB 11643: 18 characters in normal form; length, date of birth, known province, MOD 11-2. */
enum answer id_number_check(const char *number);
/* GB 32100 outer and GB 11714 inner check of a code in normal form. Outer wrong and inner right
 * is ANSWER_UNKNOWN: such codes exist in print. */
enum answer credit_code_check(const char *code);
/* GB 11714 organisation code, with or without its hyphen. */
enum answer organisation_code_check(const char *code);

/* Amount in capital numerals (人民币壹佰柒拾陆元整) to fen. Returns 0, or -1 if it is no such
 * amount. */
int capital_amount_parse(const char *text, int64_t *ret_fen);
/* True if an amount in capitals of which a few characters are hidden (捌作叁拾贰元整 under a stamp)
 * may be that many fen: a character that is no capital numeral stands for any one. At most two are,
 * and a third of them all. Says nothing for what is hidden: another reading must give the amount.
 */
bool capital_amount_fits(const char *text, int64_t fen);
/* Amount in figures (￥1,760.00, CNY88, 88元) to fen. Returns 0, or -1; negatives are refused. */
int amount_parse(const char *text, int64_t *ret_fen);
/* Writes fen as yuan with two decimals. */
void amount_format(char *ret, size_t size, int64_t fen);

/* 2026-11-22, 2026年11月22日, 2026.11.22, 20261122 to days since 1970-01-01. Returns 0, or -1 if it
 * is no date of the calendar between 1900 and 2199. */
int date_parse(const char *text, int32_t *ret_day);
/* Writes a day as 2026-11-22. */
void date_format(char *ret, size_t size, int32_t day);

#endif
