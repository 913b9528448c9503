#include "ocr/tick_word.h"

#include <ctype.h>
#include <string.h>

#include "rules/compound.h"
#include "rules/fold.h"
#include "rules/option_parts.h"
#include "rules/rules.h"
#include "rules/text.h"

#define OPTION_SIMILARITY 0.74
/* A word whose least certain character is as probable as this is what it says. */
#define CLEAR 0.90
/* A sentence that explains an option is no longer; longer ones are prose. Set by eye. */
#define EXPLAINS_MOST 26
/* Behind an option in the same line, set apart, so many Chinese characters explain it. */
#define EXPLAINS_LEAST 6
/* White that sets words apart, in widths of a character. */
#define APART 0.7
/* So does white as wide as that behind a comma, and wider than between characters of a word. */
#define SPACED 0.55
/* Marks beside words, boxes and brackets read as such. */
#define MARKS ":;,.()[]/|-_'\""

/* The option a word that may have been misread is near to, or NULL. */
static const struct term *near_option(const struct vocabulary *words, const char *text)
{
    const char *rest;
    const struct term *term =
        vocabulary_match(words, PAGE_APPLICATION_FORM, text, OPTION_SIMILARITY, NULL);

    if (!term || term->role != TERM_OPTION)
        term = vocabulary_prefix(words, PAGE_APPLICATION_FORM, text, OPTION_SIMILARITY, &rest);
    if (!term)
        term = vocabulary_option(words, PAGE_APPLICATION_FORM, text);
    return term && term->role == TERM_OPTION ? term : NULL;
}

/* The option of a text that is none as a whole: one it is near to, if it was not read clearly, or
 * that words in it name. Where those name another one (烂KEY重发 is near to UKEY解锁), nobody
 * knows.
 */
static const struct term *unlisted_option(const struct vocabulary *words, const char *text,
                                          bool clear)
{
    const struct term *near = clear ? NULL : near_option(words, text);
    const struct term *within =
        text_length(text) <= EXPLAINS_MOST ? compound_option(words, text) : NULL;

    if (near && within && strcmp(near->word, within->word) != 0)
        return NULL;
    return near ? near : within;
}

void tick_word_option(const struct vocabulary *words, const char *text, bool clear,
                      struct tick_words *ret_words)
{
    double similarity = 0;
    const struct term *term =
        vocabulary_match(words, PAGE_APPLICATION_FORM, text, OPTION_SIMILARITY, &similarity);
    enum option_says says = OPTION_NAMED;

    *ret_words = (struct tick_words){0};
    ret_words->label = term && term->role != TERM_OPTION && similarity >= 1;
    if (!term || term->role != TERM_OPTION || similarity < 1)
        says = option_parts_match(words, text, &term);
    ret_words->exact = says != OPTION_UNKNOWN;
    if (says == OPTION_UNCLEAR)
        option_parts_within(words, text, &ret_words->several);
    ret_words->foreign = says == OPTION_FOREIGN;
    if (says == OPTION_UNKNOWN)
        term = unlisted_option(words, text, clear);
    ret_words->term = term;
}

/* True if a text goes on to name another business than `own`. */
static bool names_another(const struct vocabulary *words, const char *text, const struct term *own)
{
    for (const char *c = text + text_step(text); *c; c += text_step(c)) {
        const struct term *term =
            vocabulary_match(words, PAGE_APPLICATION_FORM, c, OPTION_SIMILARITY, NULL);

        if (term && term->role == TERM_OPTION && text_length(c) >= 2 &&
            strcmp(term->word, own->word) != 0)
            return true;
    }
    return false;
}

/* Cuts marks off both ends of a text. Returns its new start. */
static char *trimmed(char *text)
{
    size_t length;

    while (*text && strchr(MARKS, *text))
        text++;
    length = strlen(text);
    while (length && strchr(MARKS, text[length - 1]))
        text[--length] = 0;
    return text;
}

/* The mean width of the Chinese characters of a reading, px of its picture. */
static double han_width(const struct engine_reading *reading)
{
    int sum = 0, n = 0;

    for (int i = 0; i < reading->nsymbols; i++)
        if (text_is_han(reading->symbols[i].text)) {
            sum += reading->symbols[i].x1 - reading->symbols[i].x0;
            n++;
        }
    return n ? (double)sum / n : 0;
}

/* True for a character that is none a box or a tick is read as, nor a mark. */
static bool is_of_sentence(const char *text)
{
    return (text_is_han(text) && !fold_begins_with_box(text)) || isalnum((unsigned char)*text);
}

/* True if all other businesses that words name are named in the middle of a sentence: right behind
 * a character of it, without room for a box. */
static bool is_named_within(const struct vocabulary *words, const struct engine_reading *reading,
                            const struct term *own)
{
    const struct engine_symbol *symbols = reading->symbols;
    double white = han_width(reading) * SPACED;

    for (int i = 1; i < reading->nsymbols; i++) {
        char text[LIMIT_TEXT] = "", normal[LIMIT_TEXT];
        const struct term *term;

        for (int k = i; k < reading->nsymbols; k++)
            strncat(text, symbols[k].text, sizeof text - strlen(text) - 1);
        text_normal(normal, sizeof normal, text);
        term = vocabulary_match(words, PAGE_APPLICATION_FORM, trimmed(normal), OPTION_SIMILARITY,
                                NULL);
        if (term && term->role == TERM_OPTION && strcmp(term->word, own->word) != 0 &&
            (!is_of_sentence(symbols[i - 1].text) || symbols[i].x0 - symbols[i - 1].x1 >= white))
            return false;
    }
    return true;
}

/* True if a text holds the brackets or the mark of a list of options. */
static bool is_list(const char *text)
{
    const char *open = strchr(text, '(');

    return strstr(text, "()") || (open && strchr(open + 1, '(')) || strstr(text, "√");
}

const struct term *tick_word_typed(const struct vocabulary *words, const char *text)
{
    struct tick_words said;
    bool tie;

    tick_word_option(words, text, false, &said);
    option_parts_within(words, text, &tie);
    if (!said.term || tie || is_list(text) || names_another(words, text, said.term))
        return NULL;
    return said.term;
}

/* The ink of a stretch that may hold a word, or a box of zero width. */
static struct box word_ink(const struct reader *reader, struct box stretch)
{
    struct box ink = reader_ink(reader, stretch);

    if (ink.w < ink.h)
        ink.w = 0;
    return ink;
}

void tick_words_ahead(struct reader *reader, const struct box *stretches, int n)
{
    struct box words[ENGINE_LINES];
    int nwords = 0;

    for (int i = 0; i < n; i++) {
        struct box ink = word_ink(reader, stretches[i]);

        if (ink.w)
            words[nwords++] = ink;
        if (nwords == ENGINE_LINES || i == n - 1) {
            reader_words(reader, words, nwords);
            nwords = 0;
        }
    }
}

/* Writes the characters from number `from` up to the next white of so many px. Returns the number
 * behind them. */
static int stretch_of(const struct engine_reading *reading, int from, double white,
                      char ret[LIMIT_TEXT])
{
    const struct engine_symbol *symbols = reading->symbols;
    char text[LIMIT_TEXT] = "";
    int i = from;

    for (; i < reading->nsymbols && (i == from || symbols[i].x0 - symbols[i - 1].x1 < white); i++)
        strncat(text, symbols[i].text, sizeof text - strlen(text) - 1);
    text_normal(ret, LIMIT_TEXT, text);
    return i;
}

/* A word, from a character on, and set apart behind it, by so many widths of a character, what it
 * is for. What is for another box may stand there instead, if that box was lost: then it is an
 * option by itself. Example: 新办 首次办理证书,或证书遗失且已过有效期 */
static bool explained_option(const struct vocabulary *words, const struct engine_reading *reading,
                             int from, double apart, bool clear, struct tick_words *ret_words)
{
    struct tick_words own, other;
    char text[LIMIT_TEXT];
    double white = han_width(reading) * apart;
    int next = stretch_of(reading, from, white, text), rest = 0;

    /* Nothing is set apart behind most words. */
    if (next >= reading->nsymbols)
        return false;
    tick_word_option(words, trimmed(text), clear, &own);
    if (!own.term || !own.exact || own.foreign)
        return false;
    while (next < reading->nsymbols) {
        next = stretch_of(reading, next, white, text);
        tick_word_option(words, trimmed(text), clear, &other);
        if (fold_begins_with_box(text) ||
            (other.term && strcmp(other.term->word, own.term->word) != 0 &&
             (other.exact || (rest < EXPLAINS_LEAST && text_count_han(text) < EXPLAINS_LEAST))))
            return false;
        rest += text_count_han(text);
    }
    if (rest < EXPLAINS_LEAST)
        return false;
    *ret_words = own;
    return true;
}

/* True if an option stands set apart before other words: no stroke was read into its first
 * character. */
static bool begins_with_option(const struct vocabulary *words, const struct engine_reading *reading,
                               bool clear)
{
    struct tick_words first;
    char text[LIMIT_TEXT];
    int next = stretch_of(reading, 0, han_width(reading) * APART, text);

    if (next >= reading->nsymbols)
        return false;
    tick_word_option(words, trimmed(text), clear, &first);
    return first.term && first.exact;
}

void tick_word_read(struct reader *reader, struct box b, struct tick_words *ret_words)
{
    const struct vocabulary *words = &reader->rules->vocabulary;
    const struct engine_reading *reading;
    char text[LIMIT_TEXT], *start;
    bool clear;

    *ret_words = (struct tick_words){0};
    b = reader_ink(reader, b);
    ret_words->empty = b.w == 0;
    if (b.w < b.h)
        return;
    reading = reader_word(reader, b);
    text_normal(text, sizeof text, reading->text);
    start = trimmed(text);
    clear = reading->worst >= CLEAR;
    if (!explained_option(words, reading, 0, APART, clear, ret_words) &&
        !explained_option(words, reading, 0, SPACED, clear, ret_words))
        tick_word_option(words, start, clear, ret_words);
    /* A tick that overruns its box stands before the word as a stroke. */
    if (!ret_words->term && !ret_words->exact && !ret_words->label && text_length(start) > 2 &&
        !begins_with_option(words, reading, clear)) {
        if (!explained_option(words, reading, 1, APART, clear, ret_words) &&
            !explained_option(words, reading, 1, SPACED, clear, ret_words))
            tick_word_option(words, start + text_step(start), clear, ret_words);
        ret_words->stripped = true;
    }
    ret_words->crowded = ret_words->term && names_another(words, start, ret_words->term);
    ret_words->within =
        ret_words->crowded && ret_words->exact && is_named_within(words, reading, ret_words->term);
}
