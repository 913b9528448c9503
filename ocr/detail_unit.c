#include "ocr/detail_unit.h"

#include <string.h>

#include "ocr/bind_open.h"
#include "rules/label_parts.h"
#include "rules/rules.h"
#include "rules/text.h"

/* The shortest name of a unit that says which one it is: 北京市财政局. */
#define NAME_LEAST 6

/* The white where a colon stands that no reader saw, in heights of a character, and how many
 * characters the word before it has. */
#define COLON_EM   0.6
#define WORD_CHARS 2

/* Words that a stamp has torn stand no further apart, in heights of a character. */
#define TORN_EM 0.8

/* The certificate authority's own name stands on its stationery. */
static bool is_unit_name(const struct rules *rules, const char *name)
{
    char office[LIMIT_TEXT];

    for (const char *c = name; *c; c++)
        if (((unsigned char)*c & 0xc0) != 0x80 && !text_is_han(c))
            return false;
    text_normal(office, sizeof office, rules->office.name);
    return text_length(name) >= NAME_LEAST && vocabulary_is_unit(&rules->vocabulary, name) &&
           !strstr(office, name);
}

/* True for a line whose words are known and say whose name would stand there: neither a place for a
 * seal nor the head of a column (部门/单位), which above the list is the label of a value. */
static bool is_claimed(const struct labels *labels, int line)
{
    for (int i = 0; i < labels->n; i++) {
        enum term_role role = labels->items[i].term->role;

        if (labels->items[i].line == line && role != TERM_SEAL_PLACE && role != TERM_COLUMN)
            return true;
    }
    return false;
}

/* Number of the symbol behind the label that a line begins with, 0 if it does not. */
static int behind_label(const struct labels *labels, int line)
{
    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].line == line && labels->items[i].rest > 0)
            return labels->items[i].rest;
    return 0;
}

/* True if a word of labels ends before a symbol of a line. */
static bool is_behind_word(const struct reader *reader, int line, int symbol)
{
    const struct engine_symbol *symbols = reader->lines[line].reading.symbols;
    char word[WORD_CHARS * sizeof symbols->text + 1] = "";

    for (int i = symbol - WORD_CHARS; i >= 0 && i < symbol; i++)
        strcat(word, symbols[i].text);
    return label_parts_has(&reader->rules->vocabulary.parts, word);
}

/* Number of the symbol behind a label whose colon no reader saw, known by the white there and the
 * word before it (部门单位 北京市财政局); `from` if there is none. */
static int behind_white(const struct reader *reader, int line, int from, int end)
{
    const struct engine_symbol *symbols = reader->lines[line].reading.symbols;
    double white = reader->layout->lines[line].em * COLON_EM;

    for (int i = from + WORD_CHARS; i < end; i++)
        if (symbols[i].x0 - symbols[i - 1].x1 >= white && is_behind_word(reader, line, i))
            return i;
    return from;
}

/* True if a line begins with a word of labels and a mark, 单位;北京市财政局. */
static bool begins_with_word(const struct reader *reader, int line)
{
    const struct engine_reading *reading = &reader->lines[line].reading;
    int end = 0;

    while (end < reading->nsymbols && text_is_han(reading->symbols[end].text))
        end++;
    return end < reading->nsymbols && is_behind_word(reader, line, end);
}

/* Lets a place of one line be the name of a unit in it: a run of Chinese characters, whatever mark
 * the colon before it was read as, and with a note in brackets behind it or not. Returns false if
 * there is none. */
static bool take_run(struct reader *reader, int from, struct place *place)
{
    const struct engine_reading *reading = &reader_line(reader, place->lines[0])->reading;

    for (int i = from, end; i < reading->nsymbols; i = end + 1) {
        char text[LIMIT_TEXT];

        for (end = i; end < reading->nsymbols && text_is_han(reading->symbols[end].text);)
            end++;
        place->first_symbol = i;
        place->end_symbol = end < reading->nsymbols ? end : 0;
        if (end == i)
            continue;
        place->first_symbol = behind_white(reader, place->lines[0], i, end);
        bind_text(reader, place, text, sizeof text);
        if (is_unit_name(reader->rules, text))
            return true;
    }
    return false;
}

/* True if a line ends in a mark, behind which something else begins. */
static bool ends_with_mark(struct reader *reader, int line)
{
    const struct engine_reading *reading = &reader_line(reader, line)->reading;

    return reading->nsymbols > 0 && !text_is_han(reading->symbols[reading->nsymbols - 1].text);
}

/* True if other words, or what a stamp has made of them, stand close beside a name at the end of
 * its line where the name begins or ends: it is a part of one, and that of another unit as it
 * stands (北京市银 under a star, 泉镇人民政府 behind it). */
static bool is_torn(struct reader *reader, const struct place *place)
{
    const struct layout *layout = reader->layout;
    const struct line *own = &layout->lines[place->lines[0]];
    int reach = (int)(own->em * TORN_EM), right = own->box.x + own->box.w;

    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;

        if (i == place->lines[0] || layout->lines[i].cell != own->cell ||
            !bind_same_row(b, own->box))
            continue;
        if (place->first_symbol == 0 && b.x < own->box.x && b.x + b.w > own->box.x - reach &&
            !ends_with_mark(reader, i))
            return true;
        if (place->end_symbol == 0 && b.x + b.w > right && b.x < right + reach)
            return true;
    }
    return false;
}

/* Number of the symbol behind the last mark of a line, 0 if it has none. */
static int behind_mark(const struct line_text *text)
{
    for (int i = text->reading.nsymbols; i > 0; i--)
        if (!text_is_han(text->reading.symbols[i - 1].text))
            return i;
    return 0;
}

/* What has to stand before the name of a unit in its line. */
enum before { BEFORE_LABEL, BEFORE_WORD, BEFORE_ANYTHING };

/* The name of a unit that a line is, or holds behind its label or a word of labels. */
static bool take_line(struct reader *reader, const struct labels *labels, int i, enum before before,
                      struct place *ret_place)
{
    const struct line *line = &reader->layout->lines[i];
    int from = behind_label(labels, i);
    char text[LIMIT_TEXT];

    if (line->cell >= 0)
        bind_cell(reader, line->cell, ret_place);
    else
        *ret_place =
            (struct place){.state = VALUE_UNREADABLE, .nlines = 1, .lines = {i}, .box = line->box};
    if (ret_place->nlines == 1 &&
        (from > 0 || before == BEFORE_ANYTHING ||
         (before == BEFORE_WORD && begins_with_word(reader, i))) &&
        take_run(reader, from, ret_place))
        return !is_torn(reader, ret_place);
    if (ret_place->nlines < 2 || before != BEFORE_ANYTHING)
        return false;
    /* A name of several lines begins behind the mark of the first one. */
    ret_place->first_symbol = behind_mark(reader_line(reader, ret_place->lines[0]));
    bind_text(reader, ret_place, text, sizeof text);
    return is_unit_name(reader->rules, text);
}

bool detail_unit_find(struct reader *reader, const struct labels *labels, int top, int bottom,
                      struct place *ret_place)
{
    const struct layout *layout = reader->layout;

    /* A letterhead may be the form's unit; what a label says (所属单位) is the list's, and what
     * stands behind a colon rather than a letterhead, which may be torn. */
    for (enum before before = BEFORE_LABEL; before <= BEFORE_ANYTHING; before++)
        for (int i = 0; i < layout->nlines; i++) {
            struct box b = layout->lines[i].box;

            if (b.y >= top && b.y + b.h <= bottom && !is_claimed(labels, i) &&
                take_line(reader, labels, i, before, ret_place))
                return true;
        }
    return false;
}

bool detail_unit_labelled_below(const struct labels *labels, int bottom)
{
    int n = 0;

    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];

        if (label->term->role != TERM_FIELD || label->term->value != FIELD_UNIT_NAME)
            continue;
        if (label->box.y < bottom)
            return false;
        n++;
    }
    return n > 0;
}
