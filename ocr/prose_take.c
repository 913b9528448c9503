#include "ocr/prose_take.h"

#include <ctype.h>
#include <string.h>

#include "rules/normal.h"
#include "rules/text.h"

/* An address with a number in it has so many characters. */
#define ADDRESS_LEAST 6

bool prose_is_address(enum field field)
{
    return field == FIELD_UNIT_ADDRESS || field == FIELD_RETURN_ADDRESS;
}

/* True if a text has the form of a kind's values; what it says is read later. */
static bool has_form(const struct vocabulary *words, enum field field, const char *text)
{
    size_t length = text_length(text), figures = 0;
    char name[LIMIT_TEXT];

    for (const char *c = text; *c; c++)
        figures += isdigit((unsigned char)*c) != 0;
    switch (field_kind(field)) {
    case KIND_NAME:
        return normal_value(KIND_NAME, text, name, sizeof name) == ANSWER_YES &&
               text_is_name(name) && (length <= 4 || strstr(name, "·"));
    case KIND_TEXT:
        if (prose_is_address(field))
            return length >= ADDRESS_LEAST && figures > 0;
        return field == FIELD_UNIT_NAME && length >= 4 && vocabulary_is_unit(words, text);
    case KIND_ID_NUMBER:
    case KIND_CREDIT_CODE:
        return length >= 17 && length <= 19 && figures >= 8;
    case KIND_PHONE:
        return figures >= 7;
    case KIND_POSTCODE:
        return figures == 6;
    case KIND_EMAIL:
        return strchr(text, '@') != NULL;
    case KIND_COUNT:
    case KIND_YEARS:
        return length <= 3;
    default:
        return false;
    }
}

bool prose_is_delimited(const struct prose *prose, enum field field, int to)
{
    bool words = field_kind(field) == KIND_TEXT || field_kind(field) == KIND_NAME;
    const char *next = to < prose->n ? prose->at[to].text : "";

    return prose_is_mark(next) || !(words ? text_is_han(next) : isalnum((unsigned char)*next));
}

bool prose_is_speck(const char *text)
{
    return !isalnum((unsigned char)*text) && !text_is_han(text);
}

void prose_take_words(struct finding *finding, enum field field, int from, int to)
{
    const struct vocabulary *words = &finding->reader->rules->vocabulary;
    char text[LIMIT_TEXT];
    struct place place;

    /* Specks at the end of a blank. */
    while (to > from && prose_is_speck(finding->prose->at[to - 1].text))
        to--;
    if (from >= to || finding->n == PROSE_VALUES || finding->blank[field])
        return;
    for (int i = 0; i < finding->n; i++)
        if (finding->values[i].field == field)
            return;
    prose_text(finding->prose, from, to, text);
    place = prose_place(finding->reader, finding->prose, from, to);
    if (has_form(words, field, text) && place.box.w > 0)
        finding->values[finding->n++] = (struct prose_value){field, place};
}

void prose_take(struct finding *finding, enum field field, int from, int to)
{
    if (field != FIELD_COUNT && prose_is_delimited(finding->prose, field, to))
        prose_take_words(finding, field, from, to);
}
