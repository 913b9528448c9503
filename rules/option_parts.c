#include "rules/option_parts.h"

#include <ctype.h>
#include <string.h>

#include "rules/fold.h"
#include "rules/text.h"

/* A word of one character says too little to be found within others. */
#define WITHIN_LEAST 2

/* With these a list is numbered as with figures. */
static const char *const stems[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};

/* The words that lead to some place in a text: as few as can be. */
struct way {
    int words; /* 0: no way */
    unsigned strong, weak, spoils;
    bool foreign, elsewhere;
};

static unsigned bit_of(const struct option_parts *parts, const char *option)
{
    for (int i = 0; i < parts->noptions; i++)
        if (strcmp(parts->options[i].word, option) == 0)
            return 1U << i;
    return 0;
}

/* The option of a set of one, or NULL. */
static const struct term *only(const struct option_parts *parts, unsigned set)
{
    for (int i = 0; i < parts->noptions; i++)
        if (set == 1U << i)
            return &parts->options[i];
    return NULL;
}

/* Takes the way that is shorter; of two as long, what either says counts. */
static void go(struct way *to, struct way from, const struct option_part *word)
{
    struct way way = from;

    way.words++;
    if (word->kind == OPTION_PART_NAMES)
        way.strong |= 1U << word->option;
    if (word->kind == OPTION_PART_ALONE)
        way.weak |= 1U << word->option;
    if (word->kind == OPTION_PART_SPOILS)
        way.spoils |= 1U << word->option;
    way.foreign |= word->kind == OPTION_PART_FOREIGN;
    way.elsewhere |= word->kind == OPTION_PART_ELSEWHERE;
    if (to->words && to->words < way.words)
        return;
    if (to->words == way.words) {
        way.strong |= to->strong;
        way.weak |= to->weak;
        way.spoils |= to->spoils;
        way.foreign |= to->foreign;
        way.elsewhere |= to->elsewhere;
    }
    *to = way;
}

/* Returns what follows a word at the beginning of text, its letters in either case, or NULL. */
static const char *behind_word(const char *text, const char *word)
{
    for (; *word; text++, word++)
        if (*text != *word && tolower((unsigned char)*text) != tolower((unsigned char)*word))
            return NULL;
    return text;
}

/* Puts the text together as a whole; no words where that cannot be done. */
static struct way whole(const struct option_parts *parts, const char *text)
{
    struct way ways[LIMIT_TEXT] = {{0}};
    size_t length = strlen(text);

    if (length == 0 || length >= LIMIT_TEXT)
        return (struct way){0};
    for (size_t at = 0; at < length; at += text_step(text + at)) {
        if (at > 0 && !ways[at].words)
            continue;
        for (int i = 0; i < parts->n; i++) {
            const char *rest = behind_word(text + at, parts->words[i].text);

            if (rest)
                go(&ways[rest - text], ways[at], &parts->words[i]);
        }
    }
    return ways[length];
}

static enum option_says said(const struct option_parts *parts, struct way way,
                             const struct term **ret_term)
{
    if (!way.words)
        return OPTION_UNKNOWN;
    if (way.foreign)
        return way.strong ? OPTION_UNCLEAR : OPTION_FOREIGN;
    if (way.elsewhere && !way.strong)
        return OPTION_FOREIGN;
    if (way.strong)
        *ret_term = only(parts, way.strong | way.spoils);
    else if (!way.spoils)
        *ret_term = only(parts, way.weak);
    return *ret_term ? OPTION_NAMED : OPTION_UNCLEAR;
}

/* Cuts off what is no Chinese behind the last Chinese character: its English. */
static void cut_scraps(char *text)
{
    size_t end = 0;

    for (size_t at = 0; text[at]; at += text_step(text + at))
        if (text_is_han(text + at))
            end = at + text_step(text + at);
    text[end] = '\0';
}

/* The longest word a text begins with, 0 if it begins with none; what it says is added. */
static size_t longest(const struct vocabulary *vocabulary, const char *text, struct way *said)
{
    const struct option_parts *parts = &vocabulary->options;
    size_t best = 0;
    struct way more = {0};

    for (int i = 0; i < parts->n; i++) {
        const struct option_part *word = &parts->words[i];
        const char *rest = behind_word(text, word->text);

        if (!rest || (size_t)(rest - text) <= best)
            continue;
        best = (size_t)(rest - text);
        more = (struct way){0};
        if (text_length(word->text) >= WITHIN_LEAST)
            go(&more, (struct way){0}, word);
    }
    for (int i = 0; i < vocabulary->n; i++) {
        const struct term *term = &vocabulary->terms[i];
        const char *rest = term->role == TERM_OPTION ? text_behind(text, term->text) : NULL;

        if (!rest || (size_t)(rest - text) <= best || term->outline.length < WITHIN_LEAST)
            continue;
        best = (size_t)(rest - text);
        more = (struct way){.strong = bit_of(parts, term->word)};
    }
    said->strong |= more.strong;
    said->spoils |= more.spoils;
    return best;
}

static bool is_stem(const char *text)
{
    for (size_t i = 0; i < sizeof stems / sizeof stems[0]; i++)
        if (text_behind(text, stems[i]))
            return true;
    return false;
}

static const char *behind_marks(const char *text)
{
    while (*text && strchr("()[].,:;-_|'\"", *text))
        text++;
    return text;
}

/* Skips the number of an option that is a Chinese character with its mark (甲: or 三、), or what
 * was read for a figure (工. for 1.). A character with which a word begins is none: dust in a word
 * is read as a dot (更.新). Returns text where there is none. */
static const char *behind_character(const struct vocabulary *vocabulary, const char *text)
{
    const char *rest = text + text_step(text), *numeral = text;
    struct way unused = {0};
    char joined[LIMIT_TEXT];
    bool ordinal;

    if (!text_is_han(text))
        return text;
    ordinal = fold_numeral(&numeral) >= 0 || is_stem(text);
    if (!*rest || !(strchr(".:)", *rest) || (ordinal && (*rest == ',' || text_behind(rest, "、")))))
        return text;
    text_copy(joined, (size_t)(rest - text) + 1, text);
    rest += text_step(rest);
    strncat(joined, rest, sizeof joined - strlen(joined) - 1);
    return longest(vocabulary, joined, &unused) ? text : rest;
}

/* Skips the number of an option: 2. or (2) or B. or C3 or 甲: */
static const char *behind_number(const struct vocabulary *vocabulary, const char *text)
{
    const char *p = behind_marks(text);

    if (isalpha((unsigned char)*p) && isdigit((unsigned char)p[1]))
        p++;
    if (isdigit((unsigned char)*p) || (isalpha((unsigned char)*p) && strchr(".),:", p[1]))) {
        for (p++; isdigit((unsigned char)*p); p++)
            ;
        return behind_marks(p);
    }
    return behind_marks(behind_character(vocabulary, p));
}

const struct term *option_parts_within(const struct vocabulary *vocabulary, const char *text,
                                       bool *ret_tie)
{
    struct way said = {0};
    unsigned set;

    while (*text) {
        size_t n = longest(vocabulary, text, &said);

        text += n ? n : text_step(text);
    }
    set = said.strong ? said.strong | said.spoils : 0;
    *ret_tie = (set & (set - 1)) != 0;
    return only(&vocabulary->options, set);
}

/* What a word says with its note in brackets behind it: another business there
 * (重置介质(遗失、损毁)) leaves it open which is meant. */
static enum option_says with_note(const struct vocabulary *vocabulary, enum option_says says,
                                  const char *note, const struct term **ret_term)
{
    bool tie;
    const struct term *other = option_parts_within(vocabulary, note, &tie);

    if (says != OPTION_NAMED || (!tie && (!other || !strcmp(other->word, (*ret_term)->word))))
        return says;
    *ret_term = NULL;
    return OPTION_UNCLEAR;
}

enum option_says option_parts_match(const struct vocabulary *vocabulary, const char *reading,
                                    const struct term **ret_term)
{
    const struct option_parts *parts = &vocabulary->options;
    char text[LIMIT_TEXT];
    const char *note;
    enum option_says says;

    *ret_term = NULL;
    text_copy(text, sizeof text, behind_number(vocabulary, reading));
    says = said(parts, whole(parts, text), ret_term);
    if (says != OPTION_UNKNOWN)
        return says;
    if (text[0] != '(')
        text[strcspn(text, "(")] = '\0';
    note = reading + strcspn(reading, "(");
    says = said(parts, whole(parts, text), ret_term);
    if (says != OPTION_UNKNOWN)
        return with_note(vocabulary, says, note, ret_term);
    cut_scraps(text);
    says = said(parts, whole(parts, text), ret_term);
    return with_note(vocabulary, says, note, ret_term);
}
