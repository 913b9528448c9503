#include <ctype.h>
#include <math.h>
#include <string.h>

#include "ocr/value_parts.h"
#include "rules/text.h"

/* A date has no more figures in a row: the whole of it (20261007). */
#define RUN_MOST 8

/* A date of which the Chinese model is less sure is read again: where the 0 of a face is dotted, it
 * reads a 9 of which it is 0.3 to 0.6 sure. */
#define SURE 0.95F

/* Other figures than the line had, the model of figures has to be as sure of. */
#define AGREED 0.90F

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

/* The ink between the symbol before `from` and the symbol `to`: where a lone figure ends is less
 * sure than where its neighbours stand. */
static struct box run_box(struct reader *reader, int line, int from, int to)
{
    const struct line_text *text = &reader->lines[line];
    const struct engine_symbol *symbols = text->reading.symbols;
    struct box box = reader->layout->lines[line].box;
    int left = box.x, right = box.x + box.w;

    if (from > 0)
        left = reader_symbol_x(text, from - 1) + symbols[from - 1].x1 - symbols[from - 1].x0 + 1;
    if (to < text->reading.nsymbols)
        right = reader_symbol_x(text, to);
    return reader_ink(reader, (struct box){left, box.y, right - left, box.h});
}

/* True if the Latin model reads the same figures in a box. */
static bool is_seconded(struct reader *reader, struct box box, const char *figures)
{
    static const struct engine_request latin = {.model = MODEL_LATIN, .allowed = DIGITS};
    struct engine_reading reading;

    reader_box(reader, box, &latin, &reading);
    return strcmp(reading.text, figures) == 0;
}

/* Reads the figures from one symbol up to another with the model of figures. Returns false if there
 * are not as many as the line had, unless it is sure and seconded: a dotted 0 is read as 09, too.
 */
static bool append_run(struct reader *reader, int line, int from, int to, struct date *date)
{
    static const struct engine_request figures = {.model = MODEL_DIGITS};
    struct box box = run_box(reader, line, from, to);
    struct engine_reading reading;

    if (box.w <= 0)
        return false;
    reader_box(reader, box, &figures, &reading);
    if (strspn(reading.text, DIGITS) != strlen(reading.text) ||
        (reading.nsymbols != to - from &&
         (reading.worst < AGREED || !is_seconded(reader, box, reading.text))))
        return false;
    return append(date, reading.text, reading.worst);
}

/* The words and marks of a date as they were read, the figures between them again. */
static void read_runs(struct reader *reader, const struct place *place,
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

void value_read_date(struct reader *reader, const struct place *place, bool plain,
                     struct candidates *candidates)
{
    static const struct engine_request latin = {.model = MODEL_LATIN},
                                       chinese = {.model = MODEL_CHINESE};

    if (candidates->n && candidates->items[0].confidence >= SURE)
        return;
    if (plain) {
        value_read_again(reader, KIND_DATE, place, 0, &latin, candidates);
        value_read_again(reader, KIND_DATE, place, VALUE_SHIFT_EM, &latin, candidates);
    }
    read_runs(reader, place, candidates);
    if (!candidates->n)
        value_read_again(reader, KIND_DATE, place, VALUE_SHIFT_EM, &chinese, candidates);
}
