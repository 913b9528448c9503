#include "ocr/tick_word.h"

#include <string.h>

#include "rules/compound.h"
#include "rules/rules.h"
#include "rules/text.h"

#define OPTION_SIMILARITY 0.74

/* Bytes of the first character of a text in UTF-8. */
static size_t strlen_of_first(const char *text)
{
    size_t n = 1;

    while (((unsigned char)text[n] & 0xC0) == 0x80)
        n++;
    return n;
}

const struct term *tick_word_option(const struct vocabulary *words, const char *text)
{
    const char *rest;
    const struct term *term =
        vocabulary_match(words, PAGE_APPLICATION_FORM, text, OPTION_SIMILARITY, NULL);

    if (!term || term->role != TERM_OPTION)
        term = vocabulary_prefix(words, PAGE_APPLICATION_FORM, text, OPTION_SIMILARITY, &rest);
    if (!term)
        term = vocabulary_option(words, PAGE_APPLICATION_FORM, text);
    if (!term || term->role != TERM_OPTION)
        term = compound_option(words, text);
    return term && term->role == TERM_OPTION ? term : NULL;
}

/* True if a text goes on to name another business than `own`. */
static bool names_another(const struct vocabulary *words, const char *text, const struct term *own)
{
    for (const char *c = text + strlen_of_first(text); *c; c += strlen_of_first(c)) {
        const struct term *term =
            vocabulary_match(words, PAGE_APPLICATION_FORM, c, OPTION_SIMILARITY, NULL);

        if (term && term->role == TERM_OPTION && text_length(c) >= 2 &&
            strcmp(term->word, own->word) != 0)
            return true;
    }
    return false;
}

const struct term *tick_word_read(struct reader *reader, struct box b, bool *ret_crowded)
{
    const struct engine_request chinese = {.model = MODEL_CHINESE};
    const struct vocabulary *words = &reader->rules->vocabulary;
    struct engine_reading reading;
    char text[LIMIT_TEXT], *start = text;
    const struct term *term;
    size_t length;

    b = reader_ink(reader, b);
    if (b.w < b.h)
        return NULL;
    reader_box(reader, b, &chinese, &reading);
    text_normal(text, sizeof text, reading.text);
    while (*start && strchr(":;,.()[]/|-_'\"", *start))
        start++;
    length = strlen(start);
    while (length && strchr(":;,.()[]/|-_'\"", start[length - 1]))
        start[--length] = 0;
    term = tick_word_option(words, start);
    /* A tick that overruns its box stands before the word as a stroke. */
    if (!term && text_length(start) > 2)
        term = tick_word_option(words, start + strlen_of_first(start));
    *ret_crowded |= term && names_another(words, start, term);
    return term;
}
