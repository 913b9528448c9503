#include "rules/normal.h"

#include <assert.h>
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/date.h"
#include "rules/fold.h"
#include "rules/number.h"
#include "rules/text.h"

/* Each takes a text in the normal form of rules/text.h and answers as normal_value() does. */
typedef enum answer normal_fn(const char *text, char *ret, size_t size);

/* Copies text without the marks at its ends: cell lines, underlines, stops, colons. */
static size_t copy_trimmed(char *ret, size_t size, const char *text)
{
    static const char *const marks[] = {"。", "、", "·", "丨", "…", "“", "”", "‘", "’"};
    size_t n;

    text_copy(ret, size, text);
    for (bool again = true; again;) {
        const char *p = ret;

        again = false;
        n = strlen(ret);
        /* A bracket at an end belongs to the text: 某局(本级). */
        while (ispunct((unsigned char)*p) && *p != '(')
            p++;
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
            fold_skip(&p, marks[i]);
        if (p != ret) {
            memmove(ret, p, n + 1 - (size_t)(p - ret));
            again = true;
            continue;
        }
        while (n > 0 && ispunct((unsigned char)ret[n - 1]) && ret[n - 1] != ')')
            ret[--n] = '\0';
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
            size_t length = strlen(marks[i]);

            if (n >= length && strcmp(ret + n - length, marks[i]) == 0) {
                ret[n - length] = '\0';
                again = true;
                break;
            }
        }
    }
    return strlen(ret);
}

static enum answer normal_text(const char *text, char *ret, size_t size)
{
    return copy_trimmed(ret, size, text) ? ANSWER_YES : ANSWER_NO;
}

/* The point between the parts of a name such as 买买提·吐尔逊 is small and read as any other mark:
 * a short run of marks between two Chinese characters is that point. */
static void mend_points(char *name, size_t size)
{
    static const char *const marks[] = {".",  ",",  ":", ";", "'",  "\"", "-", "*",
                                        "。", "、", "“", "”", "‘",  "’",  "…", "•",
                                        "·",  "`",  "´", "′", "・", "･",  "˙", "°"};
    char mended[LIMIT_TEXT] = "";
    bool after_han = false;

    for (const char *p = name; *p;) {
        const char *rest = p;
        size_t i = 0, length = 1;

        for (int most = 2; most > 0; most--) {
            for (i = 0; i < sizeof marks / sizeof *marks && !fold_skip(&rest, marks[i]); i++)
                ;
            if (i == sizeof marks / sizeof *marks)
                break;
        }
        if (after_han && rest != p && text_is_han(rest)) {
            strncat(mended, "·", sizeof mended - strlen(mended) - 1);
            p = rest;
            continue;
        }
        while ((p[length] & 0xc0) == 0x80)
            length++;
        after_han = text_is_han(p);
        strncat(mended, p, length);
        p += length;
    }
    text_copy(name, size, mended);
}

/* Names of two characters are often set apart (靳  秀), and the white is read as a mark. No part of
 * a name with a point in it is a single character. */
static void close_up(char *name)
{
    static const char point[] = "·";
    char *at = strstr(name, point);

    if (at && text_length(name) == 3 && text_length(at) == 2)
        memmove(at, at + strlen(point), strlen(at + strlen(point)) + 1);
}

/* A single character or one with figures in it is no name that can be believed. */
static enum answer normal_name(const char *text, char *ret, size_t size)
{
    if (!copy_trimmed(ret, size, text))
        return ANSWER_NO;
    mend_points(ret, size);
    close_up(ret);
    return text_length(ret) >= 2 && !strpbrk(ret, "0123456789") ? ANSWER_YES : ANSWER_UNKNOWN;
}

/* What a last X is read as; none of these can stand at the end of an ID number. */
static bool is_last_x(const char *text, const char **ret_next)
{
    static const char *const forms[] = {"X", "x", "×", "х", "Х", "χ", "Χ", "✕", "✖", "╳", "K", "*"};

    *ret_next = text;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (fold_skip(ret_next, forms[i]))
            return true;
    return false;
}

static enum answer normal_id_number(const char *text, char *ret, size_t size)
{
    char plain[LIMIT_TEXT], number[32];
    const char *x = NULL, *after = NULL;
    enum answer answer;
    size_t n;

    for (const char *p = text; *p; fold_figure(p, &p))
        if (is_last_x(p, &after) && strpbrk(after, "0123456789") == NULL)
            x = x ? x : p;
    text_copy(plain, sizeof plain, text);
    if (x)
        plain[x - text] = '\0';
    n = fold_alphanumeric(number, sizeof number - 1, plain);
    if (x && n == 17)
        number[n++] = 'X';
    number[n] = '\0';
    if (n != 18 && n != 15)
        return ANSWER_NO;
    if (strspn(number, "0123456789") < (n == 18 ? 17 : 15))
        return ANSWER_NO;
    if (n == 18 && !isdigit((unsigned char)number[17]) && number[17] != 'X')
        return ANSWER_NO;
    answer = id_number_check(number);
    text_copy(ret, size, number);
    return answer == ANSWER_YES ? ANSWER_YES : ANSWER_UNKNOWN;
}

/* Writes letters and figures in capitals, nothing else. A small l is a 1: codes are printed in
 * capitals. */
static size_t copy_code(char *ret, size_t size, const char *text)
{
    size_t n = 0;

    for (; *text && n + 1 < size; text++) {
        if (*text == 'l')
            ret[n++] = '1';
        else if (isalnum((unsigned char)*text))
            ret[n++] = (char)toupper((unsigned char)*text);
    }
    ret[n] = '\0';
    return n;
}

static enum answer normal_credit_code(const char *text, char *ret, size_t size)
{
    char code[32];
    size_t n = copy_code(code, sizeof code, text);
    enum answer answer;

    if (n == 9) {
        answer = organisation_code_check(code);
        text_copy(ret, size, code);
        return answer == ANSWER_YES ? ANSWER_YES : ANSWER_UNKNOWN;
    }
    if (n != 18 && n != 15)
        return ANSWER_NO;
    /* GB 32100 has no I, O, S, Z: they can only be misread figures. */
    for (char *p = code; n == 18 && *p; p++)
        if (strchr("IOSZ", *p))
            *p = fold_figure(p, NULL);
    answer = credit_code_check(code);
    text_copy(ret, size, code);
    return answer == ANSWER_YES ? ANSWER_YES : ANSWER_UNKNOWN;
}

static enum answer normal_email(const char *text, char *ret, size_t size)
{
    char mail[LIMIT_TEXT];
    size_t n = 0;
    const char *at, *dot;

    for (const char *p = text; *p && n + 1 < sizeof mail;) {
        /* A mailbox has no commas, Chinese stops or copyright signs. */
        if (fold_skip(&p, "。") || fold_skip(&p, ","))
            mail[n++] = '.';
        else if (fold_skip(&p, "©") || fold_skip(&p, "®"))
            mail[n++] = '@';
        else if ((unsigned char)*p < 0x80)
            mail[n++] = (char)tolower((unsigned char)*p++);
        else
            return ANSWER_NO;
    }
    mail[n] = '\0';
    copy_trimmed(ret, size, mail);
    at = strchr(ret, '@');
    /* No part between two dots is empty: one of them was not there. */
    if (!at || at == ret || strchr(at + 1, '@') || strstr(ret, "..")) {
        *ret = '\0';
        return ANSWER_NO;
    }
    dot = strrchr(at, '.');
    if (dot && dot > at + 1 && strlen(dot) > 2 &&
        strspn(ret, "abcdefghijklmnopqrstuvwxyz0123456789.@_-+") == strlen(ret) && at[-1] != '.')
        return ANSWER_YES;
    return ANSWER_UNKNOWN;
}

/* Only figures, at least `least` and at most `most` of them. */
static enum answer only_figures(const char *text, size_t least, size_t most, char *ret, size_t size)
{
    char figures[LIMIT_TEXT];
    size_t n = fold_alphanumeric(figures, sizeof figures, text);

    if (n < least || n > most || n >= size || strspn(figures, "0123456789") != n)
        return ANSWER_NO;
    text_copy(ret, size, figures);
    return ANSWER_YES;
}

static enum answer normal_postcode(const char *text, char *ret, size_t size)
{
    return only_figures(text, 6, 6, ret, size);
}

/* Accounts of Chinese banks have 9 to 30 figures. */
static enum answer normal_account(const char *text, char *ret, size_t size)
{
    return only_figures(text, 9, 30, ret, size);
}

static enum answer normal_serial(const char *text, char *ret, size_t size)
{
    char serial[LIMIT_TEXT];
    size_t n = 0;

    for (; *text && n + 1 < sizeof serial; text++)
        if (isalnum((unsigned char)*text) || (*text == '-' && n > 0))
            serial[n++] = (char)toupper((unsigned char)*text);
    while (n > 0 && serial[n - 1] == '-')
        n--;
    serial[n] = '\0';
    if (n < 4 || n >= size)
        return ANSWER_NO;
    text_copy(ret, size, serial);
    return ANSWER_YES;
}

static enum answer normal_amount(const char *text, char *ret, size_t size)
{
    int64_t fen;

    if (amount_parse(text, &fen) != 0)
        return ANSWER_NO;
    amount_format(ret, size, fen);
    return ANSWER_YES;
}

/* The normal form of an amount in capitals is in figures, so figures are taken as well. */
static enum answer normal_capital(const char *text, char *ret, size_t size)
{
    int64_t fen;

    if (capital_amount_parse(text, &fen) != 0)
        return isdigit((unsigned char)*text) ? normal_amount(text, ret, size) : ANSWER_NO;
    amount_format(ret, size, fen);
    return ANSWER_YES;
}

static enum answer normal_date(const char *text, char *ret, size_t size)
{
    int32_t day;

    if (date_parse(text, &day) != 0)
        return ANSWER_NO;
    date_format(ret, size, day);
    return ANSWER_YES;
}

enum answer normal_value(enum field_kind kind, const char *reading, char *ret, size_t size)
{
    static normal_fn *const functions[] = {
        [KIND_TEXT] = normal_text,           [KIND_NAME] = normal_name,
        [KIND_ID_NUMBER] = normal_id_number, [KIND_CREDIT_CODE] = normal_credit_code,
        [KIND_PHONE] = phone_normal,         [KIND_EMAIL] = normal_email,
        [KIND_POSTCODE] = normal_postcode,   [KIND_COUNT] = count_normal,
        [KIND_YEARS] = years_normal,         [KIND_ACCOUNT] = normal_account,
        [KIND_AMOUNT] = normal_amount,       [KIND_CAPITAL] = normal_capital,
        [KIND_DATE] = normal_date,           [KIND_VALIDITY] = validity_normal,
        [KIND_SERIAL] = normal_serial,       [KIND_WORD] = normal_text,
    };
    char text[LIMIT_TEXT];
    enum answer answer;

    assert(kind < sizeof functions / sizeof *functions && size > 0);
    text_normal(text, sizeof text, reading);
    *ret = '\0';
    answer = functions[kind](text, ret, size);
    if (answer == ANSWER_NO)
        *ret = '\0';
    return answer;
}
