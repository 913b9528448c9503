#include "rules/number.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "rules/fold.h"
#include "rules/text.h"

#define MOBILE_LENGTH 11
#define LOCAL_LEAST   7 /* figures of a fixed line without its area code */
#define LOCAL_MOST    8
#define EXTENSION     6 /* figures at most */

/* Beyond these a number is believed to be something else: a year, an amount, two cells in one. */
#define COUNT_MOST 999
#define YEARS_MOST 10
/* A telephone has so many figures at most; without a dash, so many: area code, local number and an
 * extension of four. The number of an identity card has eighteen and is none. */
#define PHONE_MOST 20
#define RUN_MOST   15

/* Skips 电话: or a mark before the number. A letter before a figure is a misread figure. */
static const char *phone_begin(const char *text)
{
    if (strncasecmp(text, "tel", 3) == 0)
        text += 3;
    while (*text && !strchr("+(", *text) && !isdigit((unsigned char)*text)) {
        const char *next;

        if (fold_figure(text, &next) && isalpha((unsigned char)*text) &&
            isdigit((unsigned char)*next))
            break;
        text = next;
    }
    return text;
}

/* Writes the figures of the first number in text and where a dash or bracket stood among them as
 * '-'. An extension is announced by 转, 分机 or x. Returns false if something else stands there. */
static bool phone_figures(const char *text, char *ret, size_t size)
{
    size_t n = 0;

    text = phone_begin(text);
    if (!fold_skip(&text, "+86") && !fold_skip(&text, "(+86)"))
        fold_skip(&text, "0086");
    while (*text && n + 1 < size) {
        const char *next;
        char figure = fold_figure(text, &next);

        if (figure)
            ret[n++] = figure;
        else if (fold_skip(&text, "转") || fold_skip(&text, "分机") || strchr("-()x", *text)) {
            if (n > 0 && ret[n - 1] != '-')
                ret[n++] = '-';
            next = *text && strchr("-()x", *text) ? text + 1 : text;
        } else if (strchr("/,;", *text) || text_is_han(text)) {
            break; /* a second number or a word follows */
        } else if (!ispunct((unsigned char)*text) || *text == '*') {
            return false; /* letters, or a number masked by the courier */
        }
        text = next;
    }
    while (n > 0 && ret[n - 1] == '-')
        n--;
    ret[n] = '\0';
    return n > 0;
}

/* Length of the area code a number begins with: 010 and 02x have three figures, others four. */
static size_t area_size(const char *figures)
{
    if (*figures != '0')
        return 0;
    return figures[1] == '1' || figures[1] == '2' ? 3 : 4;
}

static bool is_local(const char *figures, size_t n)
{
    return n >= LOCAL_LEAST && n <= LOCAL_MOST && *figures >= '2';
}

/* A fixed line: area code, local number and extension, however they were set apart. */
static bool write_fixed(const char *figures, char *ret, size_t size)
{
    size_t area = area_size(figures), local;
    const char *p = figures + area, *extension;

    if (strlen(figures) < area)
        return false;
    if (area && *p == '-')
        p++;
    local = strspn(p, "0123456789");
    extension = p + local;
    if (!is_local(p, local) || strlen(extension) > EXTENSION + 1 ||
        (*extension && strchr(extension + 1, '-')))
        return false;
    snprintf(ret, size, "%.*s%s%.*s%s", (int)area, figures, area ? "-" : "", (int)local, p,
             extension);
    return true;
}

/* Writes figures without the dashes. */
static size_t without_dashes(char *ret, const char *figures)
{
    size_t n = 0;

    for (; *figures; figures++)
        if (*figures != '-')
            ret[n++] = *figures;
    ret[n] = '\0';
    return n;
}

enum answer phone_normal(const char *text, char *ret, size_t size)
{
    char figures[40], plain[40];
    size_t n;

    if (!phone_figures(text, figures, sizeof figures))
        return ANSWER_NO;
    n = without_dashes(plain, figures);
    if (n == MOBILE_LENGTH && plain[0] == '1' && plain[1] >= '3') {
        text_copy(ret, size, plain);
        return ANSWER_YES;
    }
    if (write_fixed(figures, ret, size))
        return ANSWER_YES;
    if (n < 5 || n > PHONE_MOST || (n > RUN_MOST && n == strlen(figures)))
        return ANSWER_NO;
    text_copy(ret, size, figures);
    /* 400 and 800 numbers have ten figures. */
    return n == 10 && (strncmp(plain, "400", 3) == 0 || strncmp(plain, "800", 3) == 0)
               ? ANSWER_YES
               : ANSWER_UNKNOWN;
}

/* Takes a number in figures, or in Chinese numerals below 100. Returns -1 if none stands there. */
static int take_number(const char **text)
{
    const char *begin;
    int value = -1, unit;

    while (isdigit((unsigned char)**text)) {
        int digit = *(*text)++ - '0';

        value = value > 100000 ? value : (value < 0 ? 0 : value) * 10 + digit;
    }
    if (value >= 0)
        return value;
    begin = *text;
    value = fold_numeral(text);
    unit = fold_numeral_unit(text);
    /* A bare 一 is as often a dash or a piece of a line as a one. */
    if (unit == 0 && !**text && strcmp(begin, "一") == 0)
        return -1;
    if (unit != 10)
        return value;
    value = value < 0 ? 1 : value;
    unit = fold_numeral(text);
    return value * 10 + (unit > 0 ? unit : 0);
}

/* True if text holds ASCII letters and each of them can stand for a figure: then it is a misread
 * number and not a word such as KEY. */
static bool is_misread(const char *text)
{
    for (; *text; text++)
        if (isalpha((unsigned char)*text) && !fold_figure(text, NULL))
            return false;
    return true;
}

/* More than so many times the most there can be is no number of things, but part of another one: an
 * ID number, a year (2026). */
#define OTHER_NUMBER 10

static enum answer write_number(int value, bool several, int most, char *ret, size_t size)
{
    if (value <= 0 || value > most * OTHER_NUMBER)
        return ANSWER_NO;
    snprintf(ret, size, "%d", value);
    return several || value > most ? ANSWER_UNKNOWN : ANSWER_YES;
}

/* The numbers of a text: the first one, and whether a different one follows. months: a number
 * before 月 or 个月 counts as years of twelve. Numbers above `most` are taken only if no other is
 * there: 2年(2026至2028). */
static int first_number(const char *text, bool months, int most, bool *ret_several)
{
    char folded[LIMIT_TEXT];
    const char *p = text;
    int first = -1;

    *ret_several = false;
    if (is_misread(text)) {
        size_t n = 0;

        while (*p && n + 4 < sizeof folded) {
            const char *from = p;
            char figure = fold_figure(p, &p);

            if (figure && isalpha((unsigned char)*from)) {
                folded[n++] = figure;
            } else {
                memcpy(folded + n, from, (size_t)(p - from));
                n += (size_t)(p - from);
            }
        }
        folded[n] = '\0';
        p = folded;
    }
    while (*p) {
        int value = take_number(&p);

        if (value < 0) {
            fold_figure(p, &p); /* stays at the end of the text */
            continue;
        }
        if (months && (fold_skip(&p, "个月") || fold_skip(&p, "月")))
            value = value % 12 == 0 ? value / 12 : 0;
        if (first < 0 || first > most)
            first = value;
        else if (value != first && value <= most)
            *ret_several = true;
    }
    return first;
}

enum answer count_normal(const char *text, char *ret, size_t size)
{
    bool several;
    int value = first_number(text, false, COUNT_MOST, &several);

    return write_number(value, several, COUNT_MOST, ret, size);
}

enum answer years_normal(const char *text, char *ret, size_t size)
{
    bool several;
    int value = first_number(text, true, YEARS_MOST, &several);

    return write_number(value, several, YEARS_MOST, ret, size);
}
