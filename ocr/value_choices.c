#include <stdlib.h>
#include <string.h>

#include "ocr/value.h"
#include "ocr/value_parts.h"
#include "rules/normal.h"
#include "rules/text.h"
#include "rules/unit_name.h"

/* A character of which less is believed is no other reading of a text. */
#define CHOICE_LEAST 0.01F

void value_exchange(const struct engine_reading *reading, int from, int end, int symbol,
                    const char *other, char ret[LIMIT_TEXT])
{
    size_t n = 0;

    ret[0] = '\0';
    for (int i = from; i < end; i++) {
        const char *text = i == symbol ? other : reading->symbols[i].text;
        size_t length = strlen(text);

        if (n + length >= LIMIT_TEXT)
            return;
        memcpy(ret + n, text, length + 1);
        n += length;
    }
}

/* A character of a line that may be another. */
struct exchange {
    int symbol;
    const struct engine_choice *other;
};

static int by_belief(const void *a, const void *b)
{
    const struct exchange *p = a, *q = b;

    return (p->other->p < q->other->p) - (p->other->p > q->other->p);
}

/* The characters of a reading that may be others, most probable first. Ordinals tell names apart
 * and are never exchanged. Returns how many. */
static int exchanges_find(const struct engine_reading *reading, int from, int end,
                          struct exchange ret[ENGINE_SYMBOLS])
{
    int n = 0;

    for (int i = from; i < end; i++)
        for (int c = 0; c < reading->symbols[i].nchoices && n < ENGINE_SYMBOLS; c++) {
            const struct engine_choice *other = &reading->symbols[i].choices[c];

            if (other->p >= CHOICE_LEAST && text_is_han(other->text) &&
                !unit_name_ordinal(other->text) && !unit_name_ordinal(reading->symbols[i].text))
                ret[n++] = (struct exchange){i, other};
        }
    qsort(ret, (size_t)n, sizeof *ret, by_belief);
    return n;
}

void value_choices(struct reader *reader, enum field_kind kind, const struct place *place,
                   struct value *value)
{
    struct engine_reading reading;
    struct exchange exchanges[ENGINE_SYMBOLS];
    int end, n;

    if (value->state != VALUE_READ || place->nlines != 1)
        return;
    reading = reader_line(reader, place->lines[0])->reading;
    end = value_end(place, &reading);
    value_settle(reader, kind, &reading, place->first_symbol, end);
    n = exchanges_find(&reading, place->first_symbol, end, exchanges);
    for (int i = 0; i < n && value->nalternatives < LIMIT_ALTERNATIVES; i++) {
        struct alternative *alternative = &value->alternatives[value->nalternatives];
        char text[LIMIT_TEXT];

        value_exchange(&reading, place->first_symbol, end, exchanges[i].symbol,
                       exchanges[i].other->text, text);
        if (normal_value(kind, text, alternative->text, sizeof alternative->text) == ANSWER_NO ||
            strcmp(alternative->text, value->text) == 0)
            continue;
        alternative->confidence = exchanges[i].other->p;
        value->nalternatives++;
    }
}
