#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "rules/date.h"
#include "rules/fold.h"
#include "rules/normal.h"
#include "rules/text.h"

#define FIRST_YEAR 1900
#define LAST_YEAR  2199

bool date_exists(int year, int month, int day)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return year > 0 && month >= 1 && month <= 12 && day >= 1 &&
           day <= lengths[month - 1] + (leap && month == 2);
}

/* Days since 1970-01-01 in the proleptic Gregorian calendar, counted from 1 March so that the
 * leap day is the last of its year. */
static int32_t day_of(int year, int month, int day)
{
    int y = month > 2 ? year : year - 1;
    int era = y / 400, year_of_era = y % 400;
    int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return (int32_t)(era * 146097 + day_of_era - 719468);
}

void date_format(char *ret, size_t size, int32_t day)
{
    int64_t z = (int64_t)day + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int day_of_era = (int)(z - era * 146097);
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted = (5 * day_of_year + 2) / 153; /* month counted from March */
    int month = shifted < 10 ? shifted + 3 : shifted - 9;
    int year = (int)(year_of_era + era * 400) + (month <= 2);

    snprintf(ret, size, "%04d-%02d-%02d", year, month, day_of_year - (153 * shifted + 2) / 5 + 1);
}

/* Takes up to `most` figures. Returns their number. */
static int take_figures(const char **text, int most, int *ret_value)
{
    int n = 0;

    *ret_value = 0;
    while (n < most && **text) {
        const char *next;
        char figure = fold_figure(*text, &next);

        if (!figure)
            break;
        *ret_value = *ret_value * 10 + figure - '0';
        *text = next;
        n++;
    }
    return n;
}

/* Takes one separator: any single character that is no figure and no letter. 年 is read as 午 or 牛
 * and a stop as a comma too often to insist on the right one. */
static bool take_separator(const char **text)
{
    if (!**text || isalnum((unsigned char)**text))
        return false;
    fold_figure(*text, text);
    return true;
}

/* True if a text behind a date does not belong to it: nothing, words, or the time of day, which may
 * have its label before it (时间:11:05). A second date or more figures make it something else. */
static bool is_rest(const char *text)
{
    int hour, minute, figures;

    if (!fold_skip(&text, "日") && !fold_skip(&text, "-"))
        fold_skip(&text, "T");
    if (fold_skip(&text, "时间"))
        fold_skip(&text, ":");
    figures = take_figures(&text, 2, &hour);
    if (figures)
        return figures == 2 && hour < 24 && take_separator(&text) &&
               take_figures(&text, 2, &minute) == 2 && minute < 60;
    for (; *text; text++)
        if (isdigit((unsigned char)*text))
            return false;
    return true;
}

/* Reads year, month and day written as figures. Two figures are tried before one, and one when
 * what is left would be no rest. */
static int parse_figures(const char *text, int32_t *ret_day)
{
    int year, month, day;
    const char *after_month;

    if (take_figures(&text, 4, &year) != 4 || !take_separator(&text) ||
        take_figures(&text, 2, &month) == 0 || !take_separator(&text))
        return -1;
    after_month = text;
    for (int most = 2; most > 0; most--) {
        text = after_month;
        if (take_figures(&text, most, &day) == most && is_rest(text) &&
            date_exists(year, month, day)) {
            *ret_day = day_of(year, month, day);
            return 0;
        }
    }
    return -1;
}

/* 20261122, and with a time of day behind it 20261122103321. */
static int parse_compact(const char *text, int32_t *ret_day)
{
    int year, month, day, hour, minute;

    if (take_figures(&text, 4, &year) != 4 || take_figures(&text, 2, &month) != 2 ||
        take_figures(&text, 2, &day) != 2 || !date_exists(year, month, day))
        return -1;
    *ret_day = day_of(year, month, day);
    if (is_rest(text))
        return 0;
    return take_figures(&text, 2, &hour) == 2 && hour < 24 &&
                   take_figures(&text, 2, &minute) == 2 && minute < 60
               ? 0
               : -1;
}

/* Takes a numeral up to 99 as it is spoken: 十一, 二十二, 贰拾贰, 零叁. */
static int take_spoken(const char **text)
{
    int tens = fold_numeral(text), value, unit;

    if (tens == 0)
        return fold_numeral(text);
    unit = fold_numeral_unit(text);
    if (unit != 0 && unit != 10)
        return -1;
    if (!unit)
        return tens;
    value = fold_numeral(text);
    return (tens < 0 ? 1 : tens) * 10 + (value > 0 ? value : 0);
}

/* 二〇二六年十一月二十二日, and the capital numerals of a cheque. */
static int parse_numerals(const char *text, int32_t *ret_day)
{
    int year = 0, month, day;

    for (int i = 0; i < 4; i++) {
        int digit = fold_numeral(&text);

        if (digit < 0)
            return -1;
        year = year * 10 + digit;
    }
    if (!fold_skip(&text, "年"))
        return -1;
    month = take_spoken(&text);
    if (!fold_skip(&text, "月"))
        return -1;
    day = take_spoken(&text);
    if (!date_exists(year, month, day) || !is_rest(text))
        return -1;
    *ret_day = day_of(year, month, day);
    return 0;
}

int date_parse(const char *text, int32_t *ret_day)
{
    char normal[LIMIT_TEXT];
    const char *begin = normal;
    int32_t day;

    text_normal(normal, sizeof normal, text);
    /* A label or a mark before the date is not part of it. */
    while (*begin && !isdigit((unsigned char)*begin))
        begin++;
    if (parse_figures(begin, &day) != 0 && parse_compact(begin, &day) != 0) {
        begin = normal;
        fold_skip(&begin, "日期");
        fold_skip(&begin, ":");
        if (parse_numerals(begin, &day) != 0)
            return -1;
    }
    if (day < day_of(FIRST_YEAR, 1, 1) || day > day_of(LAST_YEAR, 12, 31))
        return -1;
    *ret_day = day;
    return 0;
}

/* Years a card is valid for, by the holder's age at issue (居民身份证法, article 5). */
static bool is_card_term(int32_t from, int32_t until)
{
    static const int terms[] = {5, 10, 20};
    int year, month, day;
    char text[16];

    date_format(text, sizeof text, from);
    sscanf(text, "%d-%d-%d", &year, &month, &day);
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        /* Issued on 29 February, a card may end on the 28th or on 1 March. */
        int32_t end = day_of(year + terms[i], month, day);

        if (until >= end - 1 && until <= end)
            return true;
    }
    return false;
}

/* Takes a run of eight figures as a date. */
static int day_of_figures(const char *figures, int32_t *ret_day)
{
    char eight[9];

    memcpy(eight, figures, 8);
    eight[8] = '\0';
    return date_parse(eight, ret_day);
}

enum answer validity_normal(const char *text, char *ret, size_t size)
{
    static const char always[] = "长期";
    char figures[LIMIT_TEXT];
    size_t n = 0;
    int32_t from, until;

    *ret = '\0';
    if (strstr(text, always)) {
        text_copy(ret, size, always);
        return ANSWER_YES;
    }
    for (const char *p = text; *p;) {
        char figure = fold_figure(p, &p);

        if (figure)
            figures[n++] = figure;
    }
    /* One of the two characters behind the day of issue is enough: only a date could stand there
     * instead. */
    if (n == 8 && day_of_figures(figures, &from) == 0 &&
        (strstr(text, "长") || strstr(text, "期"))) {
        text_copy(ret, size, always);
        return ANSWER_YES;
    }
    if (n == 16 && day_of_figures(figures, &from) == 0 &&
        day_of_figures(figures + 8, &until) == 0 && from < until) {
        date_format(ret, size, until);
        return is_card_term(from, until) ? ANSWER_YES : ANSWER_UNKNOWN;
    }
    /* A single date is the end only where nothing follows it; the card prints the beginning first
     * and then a dash. */
    if (n == 8 && date_parse(text, &until) == 0 && isdigit((unsigned char)text[strlen(text) - 1])) {
        date_format(ret, size, until);
        return strcmp(ret, text) == 0 ? ANSWER_YES : ANSWER_UNKNOWN;
    }
    return ANSWER_NO;
}
