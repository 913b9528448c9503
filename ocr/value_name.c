#include <math.h>
#include <string.h>

#include "ocr/value_parts.h"
#include "rules/normal.h"
#include "rules/text.h"

/* So many of the readings of a character make other readings of a name. */
#define CHOICES_MOST 2

void value_name_choices(const struct engine_reading *reading, int from, int end,
                        struct candidates *candidates)
{
    for (int i = from; i < end; i++)
        for (int c = 0; c < reading->symbols[i].nchoices && c < CHOICES_MOST; c++) {
            char text[LIMIT_TEXT];

            value_exchange(reading, from, end, i, reading->symbols[i].choices[c].text, text);
            candidates_vote(candidates, KIND_NAME, text, reading->symbols[i].choices[c].p, 0,
                            MODEL_CHINESE);
        }
}

/* True if a text as it was read is a name; its point may have been read as another mark. */
static bool reads_as_name(const char *text)
{
    char normal[LIMIT_TEXT];

    return normal_value(KIND_NAME, text, normal, sizeof normal) == ANSWER_YES &&
           text_is_name(normal);
}

bool value_name_better(const char *text, float worst, const struct engine_reading *other)
{
    char normal[LIMIT_TEXT];
    float least = 1;

    if (reads_as_name(text))
        return false;
    for (int i = 0; i < other->nsymbols; i++)
        least = fminf(least, other->symbols[i].p);
    text_normal(normal, sizeof normal, other->text);
    return text_is_name(normal) && least > worst;
}

bool value_name_alone(struct reader *reader, const struct place *place, const char *text,
                      float worst, struct engine_reading *ret_reading)
{
    struct engine_request chinese = {.model = MODEL_CHINESE};

    if (!place->first_symbol || place->end_symbol || place->nlines != 1 || reads_as_name(text))
        return false;
    reader_box(reader, place->box, &chinese, ret_reading);
    return value_name_better(text, worst, ret_reading);
}
