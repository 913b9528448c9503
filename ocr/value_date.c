#include <ctype.h>
#include <math.h>
#include <string.h>

#include "ocr/value_parts.h"
#include "rules/text.h"

/* A date has no more figures in a row: the whole of it (20261007). */
#define RUN_MOST 8

/* A date while it is put together. */
struct date {
    char text[LIMIT_TEXT];
    float worst;
};

static bool is_figure(const struct engine_symbol *symbol)
{
    return isalnum((unsigned char)symbol->text[0]) && !symbol->text[1];
}

static bool append(struct date *date, const char *text, float p)
{
    if (strlen(date->text) + strlen(text) >= sizeof date->text)
        return false;
    strcat(date->text, text);
    date->worst = fminf(date->worst, p);
    return true;
}

/* Reads the figures from one symbol up to another with the model of figures. Returns false if there
 * are not as many as the line had. */
static bool append_run(struct reader *reader, int line, int from, int to, struct date *date)
{
    const struct engine_request figures = {.model = MODEL_DIGITS};
    const struct line_text *text = &reader->lines[line];
    struct box box = reader->layout->lines[line].box;
    int left = reader_symbol_x(text, from), right = box.x + box.w;
    struct engine_reading reading;

    if (to < text->reading.nsymbols)
        right = reader_parting(reader, box, reader_symbol_x(text, to));
    if (from > 0)
        left = reader_parting(reader, box, left);
    box = reader_ink(reader, (struct box){left, box.y, right - left, box.h});
    if (box.w <= 0)
        return false;
    reader_box(reader, box, &figures, &reading);
    return reading.nsymbols == to - from && strspn(reading.text, DIGITS) == strlen(reading.text) &&
           append(date, reading.text, reading.worst);
}

void value_read_date(struct reader *reader, const struct place *place,
                     struct candidates *candidates)
{
    int line = place->lines[0];
    const struct engine_reading *reading = &reader_line(reader, line)->reading;
    const struct engine_symbol *symbols = reading->symbols;
    struct date date = {.worst = 1};
    int end = value_end(place, reading);

    if (place->nlines != 1)
        return;
    for (int i = place->first_symbol, next; i < end; i = next) {
        next = i + 1;
        while (is_figure(&symbols[i]) && next < end && next - i < RUN_MOST &&
               is_figure(&symbols[next]))
            next++;
        if (is_figure(&symbols[i]) ? !append_run(reader, line, i, next, &date)
                                   : !append(&date, symbols[i].text, symbols[i].p))
            return;
    }
    candidates_vote(candidates, KIND_DATE, date.text, date.worst, 1, MODEL_DIGITS);
}
