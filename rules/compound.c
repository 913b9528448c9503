#include "rules/compound.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "rules/option_parts.h"
#include "rules/text.h"

/* A modifier is taken off at most so many times. */
#define MODIFIERS_MOST 3
/* Sections are numbered with one character or two. */
#define NUMBER_MOST 2
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

/* The label left when up to `most` modifiers are taken off, or NULL: 拟办理个数 begins with 拟办,
 * too, so that each is tried. */
static const struct term *behind_modifiers(const struct vocabulary *vocabulary,
                                           enum page_class page, const char *reading, int most)
{
    for (int i = 0; i < vocabulary->nmodifiers && most > 0; i++) {
        const char *rest = text_behind(reading, vocabulary->modifiers[i]);
        const struct term *term;

        if (!rest || text_length(rest) < LABEL_LEAST)
            continue;
        term = exact(vocabulary, page, rest);
        if (!term)
            term = behind_modifiers(vocabulary, page, rest, most - 1);
        if (term)
            return term;
    }
    return NULL;
}

const struct term *compound_match(const struct vocabulary *vocabulary, enum page_class page,
                                  const char *reading)
{
    if (page != PAGE_APPLICATION_FORM && page != PAGE_DETAIL_SHEET)
        return NULL;
    return behind_modifiers(vocabulary, page, reading, MODIFIERS_MOST);
}

/* Skips the number of a section: 一、单位. */
static const char *behind_number(const char *heading)
{
    const char *mark = strstr(heading, "、");

    return mark && text_length(heading) - text_length(mark) <= NUMBER_MOST ? mark + strlen("、")
                                                                           : heading;
}

const struct term *compound_under(const struct vocabulary *vocabulary, enum page_class page,
                                  const char *heading, const char *reading)
{
    char whole[LIMIT_TEXT * 2];
    size_t length, longest = 0;
    const struct term *term;

    heading = behind_number(heading);
    length = strlen(heading);

    for (int i = 0; i < vocabulary->nendings; i++) {
        size_t n = strlen(vocabulary->endings[i]);

        if (n > longest && n < length && strcmp(heading + length - n, vocabulary->endings[i]) == 0)
            longest = n;
    }
    snprintf(whole, sizeof whole, "%.*s%s", (int)(length - longest), heading, reading);
    term = exact(vocabulary, page, whole);
    return term ? term : compound_match(vocabulary, page, whole);
}

const struct term *compound_option(const struct vocabulary *vocabulary, const char *reading)
{
    char head[LIMIT_TEXT];
    const struct term *term, *whole;
    bool tie;

    text_copy(head, sizeof head, reading);
    head[strcspn(head, "(")] = '\0';
    term = option_parts_within(vocabulary, head, &tie);
    if (tie)
        return NULL;
    /* What stands in brackets may name another one. */
    whole = option_parts_within(vocabulary, reading, &tie);
    return term && (tie || (whole && strcmp(whole->word, term->word))) ? NULL : whole;
}
