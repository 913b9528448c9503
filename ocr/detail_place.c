#include "ocr/detail_place.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/bind_joint.h"
#include "ocr/bind_open.h"
#include "ocr/detail_cut.h"
#include "ocr/detail_shared.h"
#include "rules/text.h"

/* A line reaches into a column from so many heights of a character on. */
#define ACROSS_EM 1.2
/* A value wider than its column has so many characters at least, no white in it as wide as this,
 * and stands so far from what is in the next column, in heights of a character. */
#define WIDE_LEAST    8
#define WIDE_WHITE_EM 0.6
#define WIDE_APART_EM 1.0
/* A cell over several rows is so many times as high as one of them. */
#define MERGED 1.5
/* So many columns are numbered at least; a number has so many figures at most. */
#define NUMBERED_LEAST  3
#define NUMBERED_DIGITS 2
/* A number of a person has so many figures, as far as they were read. */
#define NUMBER_LEAST 15

/* True for a line that reaches from one column into the next: two values without white between
 * them, of which nobody can say where one ends. */
static bool is_across(const struct line *line, struct span x)
{
    int from = line->box.x > x.from ? line->box.x : x.from;
    int right = line->box.x + line->box.w, to = right < x.to ? right : x.to;
    int reach = (int)(line->em * ACROSS_EM);

    return to - from > reach && (right - x.to > reach || x.from - line->box.x > reach);
}

static bool has_centre(struct box b, struct span x, struct span y)
{
    int cx = b.x + b.w / 2, cy = b.y + b.h / 2;

    return cx > x.from && cx < x.to && cy > y.from && cy < y.to;
}

/* True if a line that reaches into a column is one value of the next, wider than its own column: a
 * mailbox or a number, without white in it and apart from the one line that stands in the column.
 */
static bool is_wide_value(const struct reader *reader, int line, struct span x, struct span y)
{
    const struct layout *layout = reader->layout;
    const struct line *own = &layout->lines[line];
    const struct line_text *text = &reader->lines[line];
    int inner = -1, gap;

    if (!text->read || text_has_han(text->text) || text_length(text->text) < WIDE_LEAST ||
        has_centre(own->box, x, y) ||
        detail_white(reader, own, own->box.x, own->box.w / (double)own->em, WIDE_WHITE_EM) >= 0)
        return false;
    for (int i = 0; i < layout->nlines; i++) {
        if (!has_centre(layout->lines[i].box, x, y))
            continue;
        if (inner >= 0 || is_across(&layout->lines[i], x))
            return false;
        inner = i;
    }
    if (inner < 0)
        return false;
    gap = own->box.x < layout->lines[inner].box.x
              ? layout->lines[inner].box.x - own->box.x - own->box.w
              : own->box.x - layout->lines[inner].box.x - layout->lines[inner].box.w;
    return gap >= own->em * WIDE_APART_EM;
}

/* True if a line stands higher, or in the same row further left. */
static bool is_before(const struct line *a, const struct line *b)
{
    int off = a->box.y + a->box.h / 2 - b->box.y - b->box.h / 2;

    return abs(off) > b->box.h / 2 ? off < 0 : a->box.x < b->box.x;
}

/* Adds a line to a place, from top to bottom: parts of cut lines are the last of the layout. */
static void add_from_top(const struct layout *layout, struct place *place, int line)
{
    int k = place->nlines++;

    for (; k > 0 && is_before(&layout->lines[line], &layout->lines[place->lines[k - 1]]); k--)
        place->lines[k] = place->lines[k - 1];
    place->lines[k] = line;
}

void detail_place(const struct reader *reader, struct span x, struct span y,
                  struct place *ret_place)
{
    const struct layout *layout = reader->layout;

    *ret_place = (struct place){.state = VALUE_ABSENT};
    if (!x.to)
        return;
    *ret_place =
        (struct place){.state = VALUE_EMPTY, .box = {x.from, y.from, x.to - x.from, y.to - y.from}};
    for (int i = 0; i < layout->nlines && ret_place->nlines < BIND_LINES; i++) {
        struct box b = layout->lines[i].box;
        int cx = b.x + b.w / 2, cy = b.y + b.h / 2;

        if (cy <= y.from || cy >= y.to)
            continue;
        if (is_across(&layout->lines[i], x) && is_wide_value(reader, i, x, y))
            continue;
        if (is_across(&layout->lines[i], x)) {
            ret_place->state = VALUE_UNREADABLE;
            ret_place->nlines = 0;
            return;
        }
        if (cx <= x.from || cx >= x.to)
            continue;
        if (!ret_place->nlines)
            ret_place->box = b;
        add_from_top(layout, ret_place, i);
        ret_place->state = VALUE_UNREADABLE;
    }
}

void detail_place_merged(const struct reader *reader, struct span x, struct span y,
                         struct place *place)
{
    const struct layout *layout = reader->layout;
    int slack = (y.to - y.from) / 4;

    if (place->state != VALUE_EMPTY)
        return;
    for (int i = 0; i < layout->ncells; i++) {
        struct box b = layout->cells[i].box;
        int middle = b.x + b.w / 2;

        if (middle > x.from && middle < x.to && b.y <= y.from + slack &&
            b.y + b.h >= y.to - slack && b.h > (y.to - y.from) * MERGED)
            bind_cell(reader, i, place);
    }
}

/* True if what stands first in a place is a number of a person: of so many figures no telephone is.
 */
static bool begins_with_number(struct reader *reader, const struct place *place)
{
    const char *text = reader_line(reader, place->lines[0])->text;

    return strspn(text, "0123456789Xx") >= NUMBER_LEAST;
}

void detail_place_part(struct reader *reader, const struct table_block *block,
                       struct place places[ROW_COLUMN_COUNT])
{
    static const struct {
        enum row_column a, b;
        enum field_kind kinds[2];
    } pairs[] = {{ROW_NAME, ROW_ID_NUMBER, {KIND_NAME, KIND_ID_NUMBER}},
                 {ROW_NAME, ROW_MOBILE, {KIND_NAME, KIND_PHONE}},
                 {ROW_ID_NUMBER, ROW_MOBILE, {KIND_ID_NUMBER, KIND_PHONE}}};

    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        struct place *a = &places[pairs[i].a], *b = &places[pairs[i].b];
        bool first;

        if (!detail_share(block, pairs[i].a, pairs[i].b) || !a->nlines)
            continue;
        first = pairs[i].a == ROW_NAME ? text_is_han(reader_line(reader, a->lines[0])->text)
                                       : begins_with_number(reader, a);
        bind_joint_cut(reader, &(struct label){.part = !first, .parts = 2}, pairs[i].kinds[0], a);
        bind_joint_cut(reader, &(struct label){.part = first, .parts = 2}, pairs[i].kinds[1], b);
    }
}

/* The number that stands over something else in a place, or 0. */
static int number_above(struct reader *reader, const struct place *place)
{
    const char *text = place->nlines > 1 ? reader_line(reader, place->lines[0])->text : "";
    size_t n = strspn(text, "0123456789");

    return n > 0 && n <= NUMBERED_DIGITS && !text[n] ? atoi(text) : 0;
}

static void drop_first(const struct reader *reader, struct place *place)
{
    place->nlines--;
    memmove(place->lines, place->lines + 1, (size_t)place->nlines * sizeof place->lines[0]);
    place->box = reader->layout->lines[place->lines[0]].box;
}

void detail_place_numbers(struct reader *reader, const struct table_block *block,
                          struct place places[ROW_COLUMN_COUNT])
{
    const struct line *lines = reader->layout->lines;
    int numbers[ROW_COLUMN_COUNT], n = 0, level = -1;

    for (int c = 0; c < ROW_COLUMN_COUNT; c++) {
        numbers[c] = number_above(reader, &places[c]);
        if (!numbers[c])
            continue;
        level = places[c].lines[0];
        n++;
        for (int k = 0; k < c; k++)
            if (numbers[k] && (numbers[c] < numbers[k]) != (block->x[c].from < block->x[k].from))
                return;
    }
    /* One of them may have been read as something else. */
    for (int c = 0; c < ROW_COLUMN_COUNT && n >= NUMBERED_LEAST; c++)
        if (places[c].nlines > 1 && bind_same_row(lines[places[c].lines[0]].box, lines[level].box))
            drop_first(reader, &places[c]);
}
