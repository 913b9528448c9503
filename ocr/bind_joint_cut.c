/* Where the values of a label of several things part (ocr/bind_joint.h). */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "ocr/bind_joint.h"
#include "ocr/bind_parts.h"
#include "rules/normal.h"
#include "rules/text.h"

/* Characters of the shortest name; figures of a number that counts something, at most, and of any
 * other, at least. */
#define NAME_LEAST   2
#define COUNT_MOST   2
#define NUMBER_LEAST 5
/* Of a mark between two parts, in heights of the line: the space on both sides, the height, and the
 * width. Figures stand closer, and the space is so many times as wide as any between them. */
#define MARK_SPACE  0.22
#define MARK_APART  1.4
#define MARK_LEAST  0.6
#define MARK_WIDEST 0.6
/* Pieces of ink of a line that are told apart. */
#define PIECES 128

/* True for a figure, and for a letter as codes and mailboxes have them. */
static bool is_figure(const struct engine_reading *reading, int symbol)
{
    return isalnum((unsigned char)reading->symbols[symbol].text[0]);
}

static bool is_joint(const struct vocabulary *words, const char *symbol)
{
    char text[LIMIT_TEXT];

    text_normal(text, sizeof text, symbol);
    for (int i = 0; i < words->njoints; i++)
        if (strcmp(text, words->joints[i]) == 0 && !text_is_han(text))
            return true;
    return false;
}

/* Where the parts of a line begin, by the marks between them. Returns how many there are. */
static int by_marks(const struct vocabulary *words, const struct engine_reading *reading, int from,
                    int begins[JOINT_PARTS + 1])
{
    int n = 1;

    begins[0] = from;
    for (int i = from; i < reading->nsymbols; i++) {
        if (!is_joint(words, reading->symbols[i].text))
            continue;
        if (n < JOINT_PARTS)
            begins[n] = i + 1;
        n++;
    }
    return n;
}

/* The same without marks: of a name and the figures behind it, or of two short numbers with a unit
 * word each (2个3年). Elsewhere a dash read as a character would part one number into two. */
static int by_figures(const struct engine_reading *reading, int from, int begins[JOINT_PARTS + 1])
{
    int first = from, second, han;

    while (first < reading->nsymbols && is_figure(reading, first))
        first++;
    second = first;
    while (second < reading->nsymbols && text_is_han(reading->symbols[second].text))
        second++;
    han = second - first;
    if (second == reading->nsymbols || !is_figure(reading, second) ||
        (first == from ? han < NAME_LEAST : first - from > COUNT_MOST || han != 1))
        return 0;
    begins[0] = from;
    begins[1] = second;
    return 2;
}

/* True for one character and its unit word: a lone 1 is read as 工 (工年, 工个). What it is, is
 * looked at when the value is read. */
static bool is_unit_behind(const struct vocabulary *words, enum field_kind kind, const char *text)
{
    const char *unit = text + text_step(text);

    if (text_length(text) != 2)
        return false;
    if (kind == KIND_YEARS)
        return strcmp(unit, "年") == 0;
    for (int i = 0; i < words->ncount_units; i++)
        if (strcmp(unit, words->count_units[i]) == 0)
            return true;
    return false;
}

/* Whether a part may be a value of its label's kind. Of words nothing is known. */
static bool may_be(const struct vocabulary *words, enum field_kind kind, const char *text)
{
    size_t figures = 0;
    char name[LIMIT_TEXT];

    for (const char *c = text; *c; c++)
        figures += isdigit((unsigned char)*c) != 0;
    switch (kind) {
    case KIND_NAME:
        /* The point in it may have been read as any mark. */
        return normal_value(kind, text, name, sizeof name) == ANSWER_YES && text_is_name(name) &&
               text_length(name) >= NAME_LEAST;
    case KIND_EMAIL:
        return strchr(text, '@') != NULL;
    case KIND_COUNT:
    case KIND_YEARS:
        return (figures >= 1 && figures <= COUNT_MOST) || is_unit_behind(words, kind, text);
    case KIND_TEXT:
    case KIND_WORD:
        return true;
    default:
        return figures >= NUMBER_LEAST && text_count_han(text) == 0;
    }
}

/* True if a text is all of one value that no other part of its label is: codes by their check
 * digit, a mobile by its form, any other telephone by not being one. */
static bool is_alone(enum field field, const char *text)
{
    enum field_kind kind = field_kind(field);
    char number[LIMIT_TEXT];

    if (kind != KIND_ID_NUMBER && kind != KIND_CREDIT_CODE && kind != KIND_PHONE)
        return false;
    /* Nothing else stands there: 13900139000/wang@163.com is two. */
    for (const char *c = text; *c; c++)
        if (!isdigit((unsigned char)*c) &&
            (kind == KIND_PHONE ? !strchr("-()", *c) : !isupper((unsigned char)*c)))
            return false;
    return normal_value(kind, text, number, sizeof number) == ANSWER_YES &&
           (kind != KIND_PHONE || (*number == '1') == (field == FIELD_HANDLER_MOBILE));
}

/* Cuts a place of one line down to the symbols from `from` up to `to`. */
static void cut_line(struct reader *reader, int from, int to, struct place *place)
{
    const struct line_text *text = reader_line(reader, place->lines[0]);
    struct box line = reader->layout->lines[place->lines[0]].box;
    int right = place->box.x + place->box.w;

    if (from > place->first_symbol)
        place->box.x = reader_parting(reader, line, reader_symbol_x(text, from));
    if (to < text->reading.nsymbols) {
        right = reader_parting(reader, line, reader_symbol_x(text, to));
        place->end_symbol = to;
    }
    place->first_symbol = from;
    place->box.w = right - place->box.x;
    if (place->box.w <= 0 || from >= to)
        *place = (struct place){.state = VALUE_UNREADABLE, .box = line};
}

/* The pieces of ink of a line that white parts, and the white before each. */
struct pieces {
    int n;
    struct box ink[PIECES];
    int white[PIECES];
};

static void pieces_find(const struct reader *reader, struct box line, struct pieces *ret)
{
    int begin = -1, white = 0;

    ret->n = 0;
    for (int x = line.x; x <= line.x + line.w; x++) {
        bool ink =
            x < line.x + line.w && reader_ink(reader, (struct box){x, line.y, 1, line.h}).w > 0;

        if (ink && begin < 0)
            begin = x;
        if (!ink && begin >= 0 && ret->n < PIECES) {
            ret->white[ret->n] = white;
            ret->ink[ret->n++] = reader_ink(reader, (struct box){begin, line.y, x - begin, line.h});
            begin = -1;
            white = 0;
        }
        white += !ink;
    }
}

/* The ink of a mark in a line: as high as a figure, narrow, with wider white on both sides than
 * stands anywhere else. Its width is 0 if there is none. */
static struct box lone_mark(const struct reader *reader, struct box line)
{
    struct pieces pieces;

    pieces_find(reader, line, &pieces);
    for (int i = 1; i + 1 < pieces.n; i++) {
        double space = fmin(pieces.white[i], pieces.white[i + 1]);
        bool apart = space >= line.h * MARK_SPACE;

        for (int k = 1; k < pieces.n; k++)
            apart = apart && (k == i || k == i + 1 || pieces.white[k] * MARK_APART <= space);
        if (apart && pieces.ink[i].w <= line.h * MARK_WIDEST &&
            pieces.ink[i].h >= line.h * MARK_LEAST)
            return pieces.ink[i];
    }
    return (struct box){0};
}

/* Parts a line in two by a mark that the net passed over: 13900139000 / wang@163.com. Returns false
 * if there is none. */
static bool cut_at_mark(struct reader *reader, int part, struct place *place)
{
    struct box line = reader->layout->lines[place->lines[0]].box, mark;
    const struct line_text *text = reader_line(reader, place->lines[0]);
    int right = place->box.x + place->box.w, at = place->first_symbol;

    line.w = right - place->box.x;
    line.x = place->box.x;
    mark = lone_mark(reader, line);
    while (at < text->reading.nsymbols && reader_symbol_x(text, at) < mark.x)
        at++;
    if (!mark.w || at == place->first_symbol || at == text->reading.nsymbols)
        return false;
    if (part) {
        place->box.x = mark.x + mark.w;
        place->box.w = right - place->box.x;
        place->first_symbol = at;
    } else {
        place->box.w = mark.x - place->box.x;
        place->end_symbol = at;
    }
    return true;
}

/* Where the parts of a place of one line begin. Returns how many there are; 0 if nobody can tell.
 */
static int parts_of_line(struct reader *reader, int parts, const struct place *place,
                         int begins[JOINT_PARTS + 1])
{
    const struct vocabulary *words = &reader->rules->vocabulary;
    const struct engine_reading *reading = &reader_line(reader, place->lines[0])->reading;
    int n = by_marks(words, reading, place->first_symbol, begins);

    if (n == 1 && parts == 2)
        n = by_figures(reading, place->first_symbol, begins);
    if (n != parts)
        return 0;
    begins[n] = reading->nsymbols;
    return n;
}

/* Cuts a place down to part `part` of `parts`. Returns false if it cannot be parted. */
static bool cut(struct reader *reader, int part, int parts, struct place *place)
{
    const struct vocabulary *words = &reader->rules->vocabulary;
    const struct engine_reading *reading;
    int begins[JOINT_PARTS + 1], end;

    if (place->nlines == parts) {
        place->lines[0] = place->lines[part];
        place->first_symbol = part ? 0 : place->first_symbol;
        place->nlines = 1;
        place->box = reader->layout->lines[place->lines[0]].box;
        return true;
    }
    if (place->nlines != 1)
        return false;
    if (!parts_of_line(reader, parts, place, begins))
        return parts == 2 && cut_at_mark(reader, part, place);
    reading = &reader_line(reader, place->lines[0])->reading;
    end = begins[part + 1];
    while (part + 1 < parts && end > begins[part] &&
           is_joint(words, reading->symbols[end - 1].text))
        end--;
    cut_line(reader, begins[part], end, place);
    return place->nlines > 0;
}

void bind_joint_cut(struct reader *reader, const struct label *label, enum field_kind kind,
                    struct place *place)
{
    struct box box = place->box;
    char text[LIMIT_TEXT];
    bool lines = place->nlines == label->parts;

    if (place->state != VALUE_UNREADABLE || place->nlines == 0)
        return;
    bind_text(reader, place, text, sizeof text);
    if (place->nlines == 1 && label->term && is_alone((enum field)label->term->value, text))
        return;
    if (cut(reader, label->part, label->parts, place)) {
        bind_text(reader, place, text, sizeof text);
        /* Words over two lines are one value more often than two. */
        if (may_be(&reader->rules->vocabulary, kind, text) && !(lines && kind == KIND_TEXT))
            return;
    }
    *place = (struct place){.state = VALUE_UNREADABLE, .box = box};
}
