#include "samples/numbers.h"

#include <stdio.h>
#include <string.h>

static char id_check(const char *first17)
{
    static const int weight[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 17; i++)
        sum += (first17[i] - '0') * weight[i];
    return "10X98765432"[sum % 11];
}

void numbers_id(struct rng *rng, const char *region, bool man, char *ret)
{
    int sequence = rng_int(rng, 0, 499) * 2 + (man ? 1 : 0);
    if (sequence == 0)
        sequence = 2;
    int year = rng_int(rng, 1900, 1910), month = rng_int(rng, 1, 12), day = rng_int(rng, 1, 28);
    char text[64];
    snprintf(text, sizeof text, "%.6s%04d%02d%02d%03d", region, year, month, day, sequence);
    memcpy(ret, text, 17);
    ret[17] = id_check(ret);
    ret[18] = '\0';
}

void numbers_spoil_id(char *id_number)
{
    id_number[17] = id_number[17] == 'X' ? '4' : id_number[17] == '9' ? '3' : id_number[17] + 1;
}

static char organisation_check(const char *first8)
{
    static const int weight[8] = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 8; i++)
        sum += (first8[i] >= 'A' ? first8[i] - 'A' + 10 : first8[i] - '0') * weight[i];
    return "0X987654321"[sum % 11];
}

void numbers_credit_code(struct rng *rng, const char *kind, const char *region, char *ret)
{
    static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    static const int weight[17] = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    memcpy(ret, kind, 2);
    memcpy(ret + 2, region, 6);
    numbers_digits(rng, 8, ret + 8);
    /* Organisation codes of government units mostly begin with 0 or 4, some carry a letter. */
    ret[8] = "004047M"[rng_int(rng, 0, 6)];
    if (ret[8] == 'M')
        ret[9] = 'B';
    ret[16] = organisation_check(ret + 8);
    int sum = 0;
    for (int i = 0; i < 17; i++)
        sum += (int)(strchr(alphabet, ret[i]) - alphabet) * weight[i];
    ret[17] = alphabet[(31 - sum % 31) % 31];
    ret[18] = '\0';
}

void numbers_s10(struct rng *rng, char *ret)
{
    static const int weight[8] = {8, 6, 4, 2, 3, 5, 9, 7};
    char digits[9];
    numbers_digits(rng, 8, digits);
    int sum = 0;
    for (int i = 0; i < 8; i++)
        sum += (digits[i] - '0') * weight[i];
    int check = 11 - sum % 11;
    check = check == 10 ? 0 : check == 11 ? 5 : check;
    char text[32];
    snprintf(text, sizeof text, "E%c%s%dCN", "ABEN"[rng_int(rng, 0, 3)], digits, check);
    memcpy(ret, text, 14);
}

void numbers_digits(struct rng *rng, int n, char *ret)
{
    for (int i = 0; i < n; i++)
        ret[i] = (char)('0' + rng_int(rng, i == 0 ? 1 : 0, 9));
    ret[n] = '\0';
}

void numbers_mobile(struct rng *rng, char *ret)
{
    numbers_digits(rng, 11, ret);
    memcpy(ret, rng_chance(rng, 0.5) ? "141" : "144", 3);
}
