#include "ocr/bind_settle.h"

#include <string.h>

#include "ocr/bind_parts.h"
#include "rules/text.h"

/* A label has so many characters. */
#define LEAST 2
#define MOST  10
/* A character below this may be another: 姓各 for 姓名 was read 0.605 sure. Labels that were read
 * rightly are surer by far. */
#define DOUBT 0.9F
/* What is no more likely than this is no choice; of 具, 日 and 期, read as 则, 愕 and 玥, the
 * readers gave 0.36, 0.04 and 0.006. In a label of three or fewer, which many a name is like, it
 * has to be likelier. */
#define CHOICE_LEAST 0.005F
#define CHOICE_SHORT 0.1F
#define SHORT        3
/* A label put together from words is one, too. */
#define WHOLE 0.95
/* So many ways to read a line are looked at. */
#define WAYS_MOST 256

/* The characters of a line that may be a label. */
struct head {
    bool nameless; /* it is no name: what must be filled in is marked with a star, or it has no
                      surname */
    struct engine_symbol *symbols[MOST];
    int n;
    int chosen[MOST]; /* -1: as it was read; else a choice of the symbol */
};

/* True for a star, a number or a bracket before a label. */
static bool is_before(const char *text)
{
    return !text_is_han(text) && *text != ':' && *text != ';';
}

/* Returns false if what stands before the first colon is no row of Chinese characters. */
static bool find_head(struct engine_reading *reading, struct head *ret)
{
    int i = 0;

    *ret = (struct head){0};
    while (i < reading->nsymbols && is_before(reading->symbols[i].text))
        ret->nameless |= *reading->symbols[i++].text == '*';
    for (; i < reading->nsymbols && text_is_han(reading->symbols[i].text); i++) {
        if (ret->n == MOST)
            return false;
        ret->chosen[ret->n] = -1;
        ret->symbols[ret->n++] = &reading->symbols[i];
    }
    return ret->n >= LEAST &&
           (i == reading->nsymbols || strchr(":;", reading->symbols[i].text[0]) != NULL);
}

/* True if a character may be another. Of what is no name two readers have to agree on it. */
static bool is_doubtful(const struct head *head, const struct engine_symbol *symbol)
{
    return symbol->p < DOUBT || (head->nameless && !symbol->confirmed);
}

static bool may_be(const struct head *head, const struct engine_choice *choice)
{
    return choice->p >= (head->n <= SHORT && !head->nameless ? CHOICE_SHORT : CHOICE_LEAST) &&
           text_is_han(choice->text);
}

/* Goes on to the next way to read a line, as a counter does. Returns false behind the last. */
static bool next_way(struct head *head)
{
    for (int i = 0; i < head->n; i++) {
        const struct engine_symbol *symbol = head->symbols[i];

        if (!is_doubtful(head, symbol))
            continue;
        while (++head->chosen[i] < symbol->nchoices)
            if (may_be(head, &symbol->choices[head->chosen[i]]))
                return true;
        head->chosen[i] = -1;
    }
    return false;
}

static const struct term *term_of(const struct vocabulary *words, enum page_class class,
                                  const struct head *head)
{
    char text[MOST * sizeof head->symbols[0]->text] = "";

    for (int i = 0; i < head->n; i++)
        strcat(text, head->chosen[i] < 0 ? head->symbols[i]->text
                                         : head->symbols[i]->choices[head->chosen[i]].text);
    return vocabulary_match(words, class, text, EXACTLY, NULL);
}

/* Makes the chosen characters those of the line. */
static void take(struct line_text *text, const struct head *head)
{
    struct engine_reading *reading = &text->reading;

    reading->text[0] = '\0';
    for (int i = 0; i < head->n; i++)
        if (head->chosen[i] >= 0)
            text_copy(head->symbols[i]->text, sizeof head->symbols[i]->text,
                      head->symbols[i]->choices[head->chosen[i]].text);
    for (int i = 0; i < reading->nsymbols; i++)
        if (strlen(reading->text) + strlen(reading->symbols[i].text) < sizeof reading->text)
            strcat(reading->text, reading->symbols[i].text);
    text_normal(text->text, sizeof text->text, reading->text);
}

/* True if the characters of a line, as they were read, may be the name of somebody. */
static bool may_be_name(const struct vocabulary *words, const struct head *head)
{
    char text[MOST * sizeof head->symbols[0]->text] = "";

    for (int i = 0; i < head->n; i++)
        strcat(text, head->symbols[i]->text);
    return vocabulary_is_name(words, text);
}

/* The label that a line is with other characters where it is in doubt, and how it is read then.
 * Returns NULL if it is none, or may be two. */
static const struct term *settle(const struct vocabulary *words, enum page_class class,
                                 struct head *head, struct head *ret_best)
{
    const struct term *found = NULL, *term;

    for (int way = 0; way < WAYS_MOST && next_way(head); way++) {
        term = term_of(words, class, head);
        if (!term)
            continue;
        if (found && (found->role != term->role || found->value != term->value ||
                      found->block != term->block))
            return NULL;
        if (!found)
            *ret_best = *head;
        found = term;
    }
    return found;
}

void bind_settle(struct reader *reader, enum page_class class, int line)
{
    struct line_text *text = &reader->lines[line];
    const struct vocabulary *words = &reader->rules->vocabulary;
    struct head head, best;

    reader_line(reader, line);
    if (!find_head(&text->reading, &head) || term_of(words, class, &head))
        return;
    head.nameless |= head.n <= SHORT && !may_be_name(words, &head);
    if (settle(words, class, &head, &best))
        take(text, &best);
}

const struct term *bind_settle_upright(struct reader *reader, enum page_class class,
                                       const int *lines, int n)
{
    struct head head = {.nameless = true}, best; /* no name stands so */

    if (n < LEAST || n > MOST)
        return NULL;
    for (int i = 0; i < n; i++) {
        struct engine_reading *reading = &reader->lines[lines[i]].reading;

        reader_line(reader, lines[i]);
        if (reading->nsymbols != 1 || !text_is_han(reading->symbols[0].text))
            return NULL;
        head.chosen[i] = -1;
        head.symbols[head.n++] = &reading->symbols[0];
    }
    return settle(&reader->rules->vocabulary, class, &head, &best);
}

/* Writes the lines of a cell but the last one after another. Returns false if they are too long. */
static bool join_before(struct reader *reader, int first, int last, char ret[LIMIT_TEXT])
{
    ret[0] = '\0';
    for (int i = first; i < last; i++) {
        const char *text = reader_line(reader, i)->text;

        if (strlen(ret) + strlen(text) >= LIMIT_TEXT)
            return false;
        strcat(ret, text);
    }
    return true;
}

/* The label that lines and a character behind them are, or NULL. */
static const struct term *ended_with(const struct vocabulary *words, enum page_class class,
                                     const char *before, const char *end)
{
    char text[LIMIT_TEXT + sizeof(((struct engine_symbol *)0)->text)], bare[LIMIT_TEXT];

    strcpy(text, before);
    strcat(text, end);
    return vocabulary_match(words, class, bind_bare(text, bare, sizeof bare), WHOLE, NULL);
}

void bind_settle_end(struct reader *reader, enum page_class class, int first, int n)
{
    const struct vocabulary *words = &reader->rules->vocabulary;
    int last = first + n - 1;
    struct box box = reader->layout->lines[last].box;
    struct line_text *text = &reader->lines[last];
    const struct engine_symbol *end = &text->reading.symbols[0];
    struct head head = {.n = 1, .symbols = {&text->reading.symbols[0]}, .chosen = {-1}};
    char before[LIMIT_TEXT];

    reader_line(reader, last);
    if (text->reading.nsymbols != 1 || !text_is_han(end->text) || end->p >= DOUBT ||
        box.w <= box.h || !join_before(reader, first, last, before) ||
        ended_with(words, class, before, end->text))
        return;
    for (int i = 0; i < end->nchoices; i++) {
        if (end->choices[i].p < CHOICE_LEAST || !text_is_han(end->choices[i].text) ||
            !ended_with(words, class, before, end->choices[i].text))
            continue;
        /* Which of two it is nobody knows. */
        if (head.chosen[0] >= 0)
            return;
        head.chosen[0] = i;
    }
    if (head.chosen[0] >= 0)
        take(text, &head);
}
