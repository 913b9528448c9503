#include "ocr/bind_options.h"

#include <string.h>

#include "ocr/bind_parts.h"
#include "ocr/tick_word.h"
#include "rules/text.h"

/* A line is a list from so many options on, so many of them with their number before them. */
#define OPTIONS_LEAST 3
#define NUMBERS_LEAST 2
#define OPTIONS_MOST  12
/* The next line of a list begins no further down, in heights of a character. */
#define NEXT_EM 4

/* What a number is read as stands before it: a figure, or a letter where something is round it. */
static bool is_number(const char *text)
{
    return (*text >= '0' && *text <= '9') || (*text >= 'A' && *text <= 'Z');
}

/* The option that the Chinese characters from `from` up to `to` of a line name, or NULL. */
static const struct term *option_at(const struct reader *reader,
                                    const struct engine_reading *reading, int from, int to)
{
    char text[LIMIT_TEXT] = "";
    struct tick_words words;

    for (int i = from; i < to; i++)
        strncat(text, reading->symbols[i].text, sizeof text - strlen(text) - 1);
    if (text_length(text) < 2)
        return NULL;
    tick_word_option(&reader->rules->vocabulary, text, true, &words);
    return words.exact && !words.foreign ? words.term : NULL;
}

static bool is_list(const struct labels *labels, int line)
{
    int n = 0;

    for (int i = 0; i < labels->n; i++)
        n += labels->items[i].line == line && labels->items[i].term->role == TERM_OPTION;
    return n >= OPTIONS_LEAST;
}

/* True for a line of the cell whose last line ended with such a list. */
static bool goes_on(const struct reader *reader, const struct labels *labels, int line)
{
    const struct layout *layout = reader->layout;
    const struct label *last = labels->n ? &labels->items[labels->n - 1] : NULL;

    return last && last->term->role == TERM_OPTION && last->similarity == 1 && line > 0 &&
           layout->lines[last->line].cell == layout->lines[line].cell &&
           layout->lines[line].box.y - last->box.y < layout->lines[line].em * NEXT_EM &&
           is_list(labels, last->line);
}

bool bind_options(struct reader *reader, int line, struct labels *labels)
{
    const struct line_text *text = reader_line(reader, line);
    const struct engine_reading *reading = &text->reading;
    const struct line *where = &reader->layout->lines[line];
    struct label found[OPTIONS_MOST];
    int n = 0, numbers = 0;

    for (int i = 0, next; i < reading->nsymbols && n < OPTIONS_MOST; i = next + 1) {
        struct label *label = &found[n];

        for (next = i; next < reading->nsymbols && text_is_han(reading->symbols[next].text);)
            next++;
        if (next == i)
            continue;
        *label = (struct label){.line = line, .cell = where->cell, .rest = -1, .similarity = 1};
        label->term = option_at(reader, reading, i, next);
        if (!label->term)
            continue;
        label->box = where->box;
        label->box.x = reader_symbol_x(text, i);
        label->box.w = reader_symbol_x(text, next - 1) + reading->symbols[next - 1].x1 -
                       reading->symbols[next - 1].x0 - label->box.x;
        numbers += i > 0 && is_number(reading->symbols[i - 1].text);
        n++;
    }
    if (goes_on(reader, labels, line) ? numbers < 1 : n < OPTIONS_LEAST || numbers < NUMBERS_LEAST)
        return false;
    for (int i = 0; i < n; i++)
        bind_label_add(labels, &found[i]);
    return true;
}
