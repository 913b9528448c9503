#include "rules/compound.h"

#include <stdio.h>
#include <string.h>

#include "rules/text.h"

/* A modifier is taken off at most so many times. */
#define MODIFIERS_MOST 3
/* A label of one character says too little to be found behind others. */
#define LABEL_LEAST 2

/* Options and places of seals have words of their own, which differ by what is taken off here. */
static bool is_plain(const struct term *term)
{
    return term->role == TERM_FIELD || term->role == TERM_COLUMN || term->role == TERM_IGNORE ||
           term->role == TERM_BUSINESS;
}

static const struct term *exact(const struct vocabulary *vocabulary, enum page_class page,
                                const char *reading)
{
    for (int i = 0; i < vocabulary->n; i++) {
        const struct term *term = &vocabulary->terms[i];

        if (term->page == page && is_plain(term) && strcmp(term->text, reading) == 0)
            return term;
    }
    return NULL;
}

/* What stands behind the longest modifier a reading begins with, or NULL. */
static const char *behind_modifier(const struct vocabulary *vocabulary, const char *reading)
{
    size_t longest = 0;

    for (int i = 0; i < vocabulary->nmodifiers; i++) {
        size_t n = strlen(vocabulary->modifiers[i]);

        if (n > longest && strncmp(reading, vocabulary->modifiers[i], n) == 0)
            longest = n;
    }
    return longest ? reading + longest : NULL;
}

const struct term *compound_match(const struct vocabulary *vocabulary, enum page_class page,
                                  const char *reading)
{
    if (page != PAGE_APPLICATION_FORM && page != PAGE_DETAIL_SHEET)
        return NULL;
    for (int i = 0; i < MODIFIERS_MOST; i++) {
        const struct term *term;

        reading = behind_modifier(vocabulary, reading);
        if (!reading || text_length(reading) < LABEL_LEAST)
            return NULL;
        term = exact(vocabulary, page, reading);
        if (term)
            return term;
    }
    return NULL;
}

const struct term *compound_under(const struct vocabulary *vocabulary, enum page_class page,
                                  const char *heading, const char *reading)
{
    char whole[LIMIT_TEXT * 2];
    size_t length = strlen(heading), longest = 0;
    const struct term *term;

    for (int i = 0; i < vocabulary->nendings; i++) {
        size_t n = strlen(vocabulary->endings[i]);

        if (n > longest && n < length && strcmp(heading + length - n, vocabulary->endings[i]) == 0)
            longest = n;
    }
    snprintf(whole, sizeof whole, "%.*s%s", (int)(length - longest), heading, reading);
    term = exact(vocabulary, page, whole);
    return term ? term : compound_match(vocabulary, page, whole);
}
