#include "intake/carrier.h"

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* '#' is a digit, '@' a capital letter, '*' a digit or capital letter, all else itself. */
static const struct {
    const char *pattern;
    enum carrier_match match;
} numbers[] = {
    {"SF#############", CARRIER_CERTAIN},  /* SF Express, 13 digits */
    {"SF##############", CARRIER_CERTAIN}, /* 14 digits */
    {"YT#############", CARRIER_CERTAIN},  /* YTO */
    {"JT#############", CARRIER_CERTAIN},  /* J&T */
    {"JD***********", CARRIER_CERTAIN},    /* JD Logistics, 11 to 13 more */
    {"JD************", CARRIER_CERTAIN},   {"JD*************", CARRIER_CERTAIN},
    {"DPK###########", CARRIER_CERTAIN}, /* Deppon, 11 to 13 digits */
    {"DPK############", CARRIER_CERTAIN},  {"DPK#############", CARRIER_CERTAIN},
    {"@@#########@@", CARRIER_CERTAIN}, /* UPU S10: EMS abroad and registered mail */
    {"############", CARRIER_DIGITS},   /* SF before 2017, ZTO: 12 digits */
    {"#############", CARRIER_DIGITS},  /* EMS, Yunda: 13 digits */
    {"##############", CARRIER_DIGITS}, /* ZTO: 14 digits */
    {"###############", CARRIER_DIGITS} /* STO, Yunda: 15 digits */
};

static bool fits(const char *pattern, const char *number)
{
    for (; *pattern && *number; pattern++, number++) {
        const unsigned char c = (unsigned char)*number;
        const bool digit = isdigit(c), capital = c >= 'A' && c <= 'Z';

        if (*pattern == '#'   ? !digit
            : *pattern == '@' ? !capital
            : *pattern == '*' ? !digit && !capital
                              : *pattern != *number)
            return false;
    }
    return !*pattern && !*number;
}

enum carrier_match carrier_match(const char *number)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (fits(numbers[i].pattern, number))
            return numbers[i].match;
    return CARRIER_NONE;
}
