#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "rules/normal.h"

#define CREDIT_LENGTH       18
#define ORGANISATION_LENGTH 9
#define ORGANISATION_OFFSET 8 /* of the organisation code within the credit code */

/* GB 32100 leaves out the letters that look like figures: I O S V Z. */
static const char credit_alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/* MOD 31-3 of GB 32100. True if all characters are of the alphabet and the last one is right. */
static bool outer_check(const char *code)
{
    int sum = 0, weight = 1;

    for (size_t i = 0; i < CREDIT_LENGTH; i++) {
        const char *found = strchr(credit_alphabet, code[i]);

        if (!found)
            return false;
        if (i == CREDIT_LENGTH - 1)
            return (31 - sum % 31) % 31 == found - credit_alphabet;
        sum += (int)(found - credit_alphabet) * weight;
        weight = weight * 3 % 31;
    }
    return false;
}

/* MOD 11 of GB 11714 over nine characters; 36 values a place, unlike GB 32100. */
static bool inner_check(const char *code)
{
    static const int weights[ORGANISATION_LENGTH - 1] = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;

    for (size_t i = 0; i < ORGANISATION_LENGTH - 1; i++) {
        if (isdigit((unsigned char)code[i]))
            sum += (code[i] - '0') * weights[i];
        else if (code[i] >= 'A' && code[i] <= 'Z')
            sum += (code[i] - 'A' + 10) * weights[i];
        else
            return false;
    }
    return "0X987654321"[sum % 11] == code[ORGANISATION_LENGTH - 1];
}

enum answer organisation_code_check(const char *code)
{
    char plain[ORGANISATION_LENGTH + 1];
    size_t n = strlen(code);

    if (n == ORGANISATION_LENGTH + 1 && code[ORGANISATION_LENGTH - 1] == '-') {
        memcpy(plain, code, ORGANISATION_LENGTH - 1);
        plain[ORGANISATION_LENGTH - 1] = code[ORGANISATION_LENGTH];
        return inner_check(plain) ? ANSWER_YES : ANSWER_NO;
    }
    return n == ORGANISATION_LENGTH && inner_check(code) ? ANSWER_YES : ANSWER_NO;
}

enum answer credit_code_check(const char *code)
{
    bool inner;

    if (strlen(code) != CREDIT_LENGTH)
        return ANSWER_NO;
    inner = inner_check(code + ORGANISATION_OFFSET);
    if (outer_check(code))
        return inner ? ANSWER_YES : ANSWER_NO;
    return inner ? ANSWER_UNKNOWN : ANSWER_NO;
}
