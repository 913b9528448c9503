#include "ocr/bind_options.h"

#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/bind_parts.h"
#include "ocr/tick_word.h"
#include "rules/text.h"

/* A line is a list from so many options on, so many of them with their number before them. */
#define OPTIONS_LEAST 3
#define NUMBERS_LEAST 2
#define OPTIONS_MOST  12
/* The next line of a list begins no further down, in heights of a character. */
#define NEXT_EM 4

/* A figure is so many times narrower than a character. */
#define NARROW 2

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

/* The options of a line as they are found. */
struct list {
    struct reader *reader;
    int line, n, numbers;
    struct label found[OPTIONS_MOST];
};

/* Takes the characters from `from` up to `to`, if they name an option. */
static bool take(struct list *list, int from, int to)
{
    const struct line_text *text = reader_line(list->reader, list->line);
    const struct engine_reading *reading = &text->reading;
    const struct line *where = &list->reader->layout->lines[list->line];
    const struct term *term =
        list->n < OPTIONS_MOST ? option_at(list->reader, reading, from, to) : NULL;
    struct label *label = &list->found[list->n];

    if (!term)
        return false;
    *label = (struct label){.term = term,
                            .line = list->line,
                            .cell = where->cell,
                            .box = where->box,
                            .rest = -1,
                            .similarity = 1};
    label->box.x = reader_symbol_x(text, from);
    label->box.w = reader_symbol_x(text, to - 1) + reading->symbols[to - 1].x1 -
                   reading->symbols[to - 1].x0 - label->box.x;
    list->numbers += from > 0 && is_number(reading->symbols[from - 1].text);
    list->n++;
    return true;
}

/* Takes two options with one character between them, as which a number with a ring round it was
 * read: 续期匐补领. */
static bool take_both(struct list *list, int from, int to)
{
    const struct engine_reading *reading = &reader_line(list->reader, list->line)->reading;

    for (int i = from + 1; i < to - 1 && list->n + 1 < OPTIONS_MOST; i++)
        if (option_at(list->reader, reading, from, i) &&
            option_at(list->reader, reading, i + 1, to))
            return take(list, from, i) && take(list, i + 1, to);
    return false;
}

/* Takes an option behind a character too narrow to be one, as which the number a line begins with
 * was read: 工新领. */
static bool take_first(struct list *list, int to)
{
    const struct engine_symbol *symbols = reader_line(list->reader, list->line)->reading.symbols;

    if (to < 2 || (symbols[0].x1 - symbols[0].x0) * NARROW > symbols[1].x1 - symbols[1].x0 ||
        !take(list, 1, to))
        return false;
    list->numbers++;
    return true;
}

/* Takes the options of a line. */
static void take_line(struct reader *reader, int line, struct list *ret)
{
    const struct engine_reading *reading = &reader_line(reader, line)->reading;

    *ret = (struct list){.reader = reader, .line = line};
    for (int i = 0, next; i < reading->nsymbols; i = next + 1) {
        for (next = i; next < reading->nsymbols && text_is_han(reading->symbols[next].text);)
            next++;
        if (next > i && !take(ret, i, next) && !take_both(ret, i, next) && i == 0)
            take_first(ret, next);
    }
}

/* Adds what the lines beside one say, on one side (-1, 1): a ring round a number parts its row. */
static void count_beside(const struct list *own, int side, int *n, int *numbers)
{
    const struct layout *layout = own->reader->layout;
    struct list beside;

    for (int i = own->line; i + side >= 0 && i + side < layout->nlines; i += side) {
        const struct line *a = &layout->lines[side < 0 ? i + side : i],
                          *b = &layout->lines[side < 0 ? i : i + side];

        if (a->cell != b->cell || !bind_same_row(a->box, b->box) ||
            b->box.x - a->box.x - a->box.w > b->em * NEXT_EM)
            return;
        take_line(own->reader, i + side, &beside);
        *n += beside.n;
        *numbers += beside.numbers;
    }
}

bool bind_options(struct reader *reader, int line, struct labels *labels)
{
    struct list list;
    int n, numbers;

    take_line(reader, line, &list);
    n = list.n;
    numbers = list.numbers;
    if (n > 0) {
        count_beside(&list, -1, &n, &numbers);
        count_beside(&list, 1, &n, &numbers);
    }
    if (goes_on(reader, labels, line) ? list.numbers < 1
                                      : n < OPTIONS_LEAST || numbers < NUMBERS_LEAST)
        return false;
    for (int i = 0; i < list.n; i++)
        bind_label_add(labels, &list.found[i]);
    return true;
}
