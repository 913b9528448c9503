#include "ocr/bind_joint.h"

#include <ctype.h>
#include <string.h>

#include "ocr/bind_parts.h"
#include "rules/text.h"

#define PARTS_MOST 3
/* Each part is found only as the vocabulary has it. */
#define EXACTLY 0.999

struct parts {
    int n;
    const struct term *terms[PARTS_MOST];
    const char *at[PARTS_MOST]; /* where each begins in the line's text */
};

static bool add_part(const struct vocabulary *words, enum page_class class, const char *from,
                     const char *to, struct parts *parts)
{
    char text[LIMIT_TEXT], bare[LIMIT_TEXT];
    const struct term *term;

    if (parts->n == PARTS_MOST || to == from || (size_t)(to - from) >= sizeof text)
        return false;
    memcpy(text, from, (size_t)(to - from));
    text[to - from] = '\0';
    term = vocabulary_match(words, class, bind_bare(text, bare, sizeof bare), EXACTLY, NULL);
    if (!term || term->role != TERM_FIELD)
        return false;
    for (int i = 0; i < parts->n; i++)
        if (parts->terms[i]->value == term->value)
            return false;
    parts->terms[parts->n] = term;
    parts->at[parts->n++] = from;
    return true;
}

/* Parts a text at every one of a joint. Returns false if one part is no label. */
static bool part(const struct vocabulary *words, enum page_class class, const char *text,
                 const char *joint, struct parts *ret)
{
    const char *next;

    *ret = (struct parts){0};
    for (; (next = strstr(text, joint)) != NULL; text = next + strlen(joint))
        if (!add_part(words, class, text, next, ret))
            return false;
    return ret->n > 0 && add_part(words, class, text, text + strlen(text), ret);
}

/* Where part `number` of a line's text stands. */
static struct box part_box(const struct line_text *text, struct box line, const struct parts *parts,
                           int number)
{
    struct box ret = line;
    int right = line.x + line.w;

    if (number)
        ret.x = reader_symbol_x(text, reader_symbol_at(text, parts->at[number]));
    if (number + 1 < parts->n)
        right = reader_symbol_x(text, reader_symbol_at(text, parts->at[number + 1]));
    ret.w = right - ret.x;
    return ret;
}

/* The parts of a text by the first joint that parts it into labels; false if none does. */
static bool find_parts(const struct vocabulary *words, enum page_class class, const char *text,
                       struct parts *ret)
{
    if (vocabulary_match(words, class, text, EXACTLY, NULL))
        return false;
    for (int i = 0; i < words->njoints; i++)
        if (part(words, class, text, words->joints[i], ret))
            return true;
    return false;
}

bool bind_joint_add(struct reader *reader, enum page_class class, int line, bool alone,
                    struct labels *labels)
{
    const struct line_text *text = reader_line(reader, line);
    const struct line *where = &reader->layout->lines[line];
    struct parts parts;

    if (!find_parts(&reader->rules->vocabulary, class, text->text, &parts))
        return false;
    for (int i = 0; i < parts.n; i++)
        bind_label_add(labels, &(struct label){.term = parts.terms[i],
                                               .line = line,
                                               .cell = where->cell,
                                               .whole = alone,
                                               .box = part_box(text, where->box, &parts, i),
                                               .rest = -1,
                                               .similarity = 1,
                                               .part = i,
                                               .parts = parts.n});
    return true;
}

bool bind_joint_cell(struct reader *reader, enum page_class class, int first, int n,
                     struct labels *labels)
{
    char joined[LIMIT_TEXT] = "";
    struct parts parts;

    for (int i = first; i < first + n; i++) {
        const char *text = reader_line(reader, i)->text;

        if (strlen(joined) + strlen(text) >= sizeof joined)
            return false;
        strcat(joined, text);
    }
    if (!find_parts(&reader->rules->vocabulary, class, joined, &parts))
        return false;
    for (int i = 0; i < parts.n; i++) {
        int line = first;
        size_t before = strlen(reader_line(reader, line)->text);

        while (line + 1 < first + n && before <= (size_t)(parts.at[i] - joined))
            before += strlen(reader_line(reader, ++line)->text);
        bind_label_add(labels, &(struct label){.term = parts.terms[i],
                                               .line = line,
                                               .cell = reader->layout->lines[first].cell,
                                               .whole = true,
                                               .box = reader->layout->lines[line].box,
                                               .rest = -1,
                                               .similarity = 1,
                                               .part = i,
                                               .parts = parts.n});
    }
    return true;
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
                    int begins[PARTS_MOST + 1])
{
    int n = 1;

    begins[0] = from;
    for (int i = from; i < reading->nsymbols; i++) {
        if (!is_joint(words, reading->symbols[i].text))
            continue;
        if (n < PARTS_MOST)
            begins[n] = i + 1;
        n++;
    }
    return n;
}

/* The same without marks, of a name and a number or of two numbers with their unit words (2个3年):
 * where figures begin behind Chinese characters, in one place only. */
static int by_figures(const struct engine_reading *reading, int from, int begins[PARTS_MOST + 1])
{
    bool words = false;
    int n = 1;

    begins[0] = from;
    for (int i = from; i < reading->nsymbols; i++) {
        bool figure = isalnum((unsigned char)reading->symbols[i].text[0]);

        if (figure && words) {
            if (n < PARTS_MOST)
                begins[n] = i;
            n++;
        }
        words = (words && !figure) || text_is_han(reading->symbols[i].text);
    }
    return n;
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

void bind_joint_cut(struct reader *reader, const struct label *label, struct place *place)
{
    const struct vocabulary *words = &reader->rules->vocabulary;
    const struct engine_reading *reading;
    int begins[PARTS_MOST + 1], n, end;

    if (place->state != VALUE_UNREADABLE || place->nlines == 0)
        return;
    if (place->nlines == label->parts) {
        place->lines[0] = place->lines[label->part];
        place->first_symbol = label->part ? 0 : place->first_symbol;
        place->nlines = 1;
        place->box = reader->layout->lines[place->lines[0]].box;
        return;
    }
    reading = &reader_line(reader, place->lines[0])->reading;
    n = place->nlines == 1 ? by_marks(words, reading, place->first_symbol, begins) : 0;
    if (n == 1 && label->parts == 2)
        n = by_figures(reading, place->first_symbol, begins);
    if (n != label->parts) {
        *place = (struct place){.state = VALUE_UNREADABLE, .box = place->box};
        return;
    }
    end = label->part + 1 < n ? begins[label->part + 1] : reading->nsymbols;
    while (label->part + 1 < n && end > begins[label->part] &&
           is_joint(words, reading->symbols[end - 1].text))
        end--;
    cut_line(reader, begins[label->part], end, place);
}
