#include "ocr/form_referral.h"

#include <string.h>

#include "ocr/bind_parts.h"
#include "rules/text.h"

/* A text that only sends somewhere else is no longer than this, in characters. */
#define REFERRAL_MOST 14
/* Numbers in words between 见 and 名单: what is said there may be the value. */
#define NUMERALS "一二两三四五六七八九十壹贰叁肆伍"

/* What stands behind the longest word of the list at the beginning of a text; NULL if none does. */
static const char *behind_word(const char *text, const char (*words)[LIMIT_PART_LEN], int n)
{
    const char *longest = NULL;

    for (int i = 0; i < n; i++) {
        const char *behind = text_behind(text, words[i]);

        if (behind && (!longest || behind > longest))
            longest = behind;
    }
    return longest;
}

/* Where the longest word of the list begins that ends a text; NULL if none does. */
static char *last_word(char *text, const char (*words)[LIMIT_PART_LEN], int n)
{
    size_t whole = strlen(text), longest = 0;

    for (int i = 0; i < n; i++) {
        size_t length = strlen(words[i]);

        if (length > longest && length <= whole && strcmp(text + whole - length, words[i]) == 0)
            longest = length;
    }
    return longest ? text + whole - longest : NULL;
}

/* True if a text has only Chinese characters, and no number among them. */
static bool says_no_number(const char *text)
{
    static const char numerals[] = NUMERALS;
    size_t step = sizeof "一" - 1;

    if (text_count_han(text) != text_length(text))
        return false;
    for (const char *p = numerals; *p; p += step) {
        char numeral[sizeof "一"];

        text_copy(numeral, sizeof numeral, p);
        if (strstr(text, numeral))
            return false;
    }
    return true;
}

/* Takes off the brackets round a text, and the stop behind it. */
static char *without_marks(char *text)
{
    size_t n;

    text += strspn(text, "(");
    n = strlen(text);
    while (n && strchr(").,;", text[n - 1]))
        text[--n] = '\0';
    n = n >= strlen("。") && strcmp(text + n - strlen("。"), "。") == 0 ? n - strlen("。") : n;
    text[n] = '\0';
    return text;
}

bool form_is_referral(struct reader *reader, const struct place *place)
{
    const struct vocabulary *words = &reader->rules->vocabulary;
    char whole[LIMIT_TEXT], *text, *roster;
    const char *between;

    if (place->state != VALUE_UNREADABLE || !place->nlines)
        return false;
    bind_text(reader, place, whole, sizeof whole);
    text = without_marks(whole);
    between = behind_word(text, words->referrals, words->nreferrals);
    roster = last_word(text, words->rosters, words->nrosters);
    if (!between || !roster || between > roster || text_length(text) > REFERRAL_MOST)
        return false;
    *roster = '\0';
    return says_no_number(between);
}
