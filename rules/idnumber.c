#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "rules/date.h"
#include "rules/normal.h"

#define ID_LENGTH     18
#define ID_LENGTH_OLD 15 /* first generation, ended on 2013-01-01 */

/* GB 11643 has no earliest year; its own example was born in 1880. */
#define FIRST_BIRTH_YEAR 1800
#define LAST_BIRTH_YEAR  2199

/* First two figures of the address code, GB/T 2260, with the residence permits of Hong Kong, Macao
 * and Taiwan. Codes below the province change over time and stay on old cards, so they are not
 * checked. A permanent resident's card of a foreigner begins with 9 and then the province. */
static bool is_province(const char *number)
{
    static const char provinces[][3] = {
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34",
        "35", "36", "37", "41", "42", "43", "44", "45", "46", "50", "51", "52",
        "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
    };

    if (*number == '9')
        number++;
    for (size_t i = 0; i < sizeof provinces / sizeof *provinces; i++)
        if (memcmp(number, provinces[i], 2) == 0)
            return true;
    return false;
}

/* True if text is n figures and no more, but for a last X of an ID number. */
static bool has_form(const char *text, size_t n)
{
    if (strlen(text) != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (!isdigit((unsigned char)text[i]) && !(n == ID_LENGTH && i == n - 1 && text[i] == 'X'))
            return false;
    return true;
}

static int number_of(const char *figures, size_t n)
{
    int value = 0;

    for (size_t i = 0; i < n; i++)
        value = value * 10 + figures[i] - '0';
    return value;
}

/* MOD 11-2 of GB 11643. */
static char check_character(const char *number)
{
    static const int weights[ID_LENGTH - 1] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;

    for (size_t i = 0; i < ID_LENGTH - 1; i++)
        sum += (number[i] - '0') * weights[i];
    return "10X98765432"[sum % 11];
}

enum answer id_number_check(const char *number)
{
    int year;

    if (has_form(number, ID_LENGTH_OLD))
        return is_province(number) &&
                       date_exists(1900 + number_of(number + 6, 2), number_of(number + 8, 2),
                                   number_of(number + 10, 2))
                   ? ANSWER_UNKNOWN
                   : ANSWER_NO;
    if (!has_form(number, ID_LENGTH) || !is_province(number))
        return ANSWER_NO;
    year = number_of(number + 6, 4);
    if (year < FIRST_BIRTH_YEAR || year > LAST_BIRTH_YEAR ||
        !date_exists(year, number_of(number + 10, 2), number_of(number + 12, 2)))
        return ANSWER_NO;
    return check_character(number) == number[ID_LENGTH - 1] ? ANSWER_YES : ANSWER_NO;
}
