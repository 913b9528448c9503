#include "ocr/prose_take.h"

#include <ctype.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "rules/normal.h"
#include "rules/text.h"

/* An address with a number in it has so many characters. */
#define ADDRESS_LEAST 6

/* A blank for a value is so wide, and white stands round the marks at its ends, in em. The rule
 * under it may touch the lowest part of its line, which is not looked at, as a share of its height.
 */
#define BLANK_WIDTH_EM  2.5
#define BLANK_EDGE_EM   0.5
#define BLANK_INDENT_EM 2
#define BLANK_LOW       0.25

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

/* True if no ink stands from one x to another in the row of a line, a rule below it left out. */
static bool is_white(const struct reader *reader, int line, int from, int to)
{
    struct box b = reader->layout->lines[line].box;
    int h = b.h > reader->layout->lines[line].em ? b.h : reader->layout->lines[line].em;

    from = from > 0 ? from : 0;
    return to <= from ||
           !reader_ink(reader, (struct box){from, b.y, to - from, (int)(h * (1 - BLANK_LOW))}).w;
}

/* True if the colon ends its line, and the mark begins its own far to the right: a blank between
 * them, in which nothing is written. */
static bool is_blank_turned(const struct finding *finding, int colon, int mark)
{
    const struct prose *prose = finding->prose;
    const struct layout *layout = finding->reader->layout;
    const struct line *a = &layout->lines[prose->at[colon].line],
                      *b = &layout->lines[prose->at[mark].line];
    int right = a->box.x + a->box.w, end = b->box.x + b->box.w, left = a->box.x;
    int edge = (int)(a->em * BLANK_EDGE_EM);

    if (prose->at[mark].symbol != 0 || bind_same_row(a->box, b->box) ||
        b->box.x - left < b->em * BLANK_WIDTH_EM)
        return false;
    /* The first line of a paragraph is indented. */
    left = a->cell < 0 ? left - a->em * BLANK_INDENT_EM : layout->cells[a->cell].box.x + edge;
    return is_white(finding->reader, prose->at[colon].line, right + edge, end) &&
           is_white(finding->reader, prose->at[mark].line, left, b->box.x - edge);
}

/* The same of a colon and a mark in one row. */
static bool is_blank_between(const struct finding *finding, int colon, int mark)
{
    const struct prose *prose = finding->prose;
    const struct reader *reader = finding->reader;
    const struct line *a = &reader->layout->lines[prose->at[colon].line],
                      *b = &reader->layout->lines[prose->at[mark].line];
    int from = reader_symbol_x(&reader->lines[prose->at[colon].line], prose->at[colon].symbol);
    int to = reader_symbol_x(&reader->lines[prose->at[mark].line], prose->at[mark].symbol);
    int edge = (int)(a->em * BLANK_EDGE_EM);

    /* The colon itself stands in the first of its ems. */
    from += a->em;
    return bind_same_row(a->box, b->box) && to - from >= a->em * BLANK_WIDTH_EM &&
           is_white(reader, prose->at[colon].line, from, to - edge);
}

void prose_take_blank(struct finding *finding, enum field field, int next)
{
    const struct prose *prose = finding->prose;
    int colon = next - 1;

    if (colon < 0 || next >= prose->n || prose->at[colon].text[0] != ':' ||
        finding->n == PROSE_VALUES || finding->blank[field])
        return;
    for (int i = 0; i < finding->n; i++)
        if (finding->values[i].field == field)
            return;
    if (is_blank_turned(finding, colon, next) || is_blank_between(finding, colon, next))
        finding->values[finding->n++] = (struct prose_value){
            field,
            {.state = VALUE_EMPTY,
             .box = finding->reader->layout->lines[prose->at[colon].line].box}};
}
