#include "ocr/bind_upright.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/bind_parts.h"
#include "ocr/bind_settle.h"
#include "rules/text.h"

/* A character is no wider and no higher than this, and those of one heading stand no further apart,
 * white between them; in heights of a character. */
#define CHARACTER_EM 1.4
#define APART_EM     1.5
/* Their middles agree to within this. */
#define MIDDLE_EM 0.4
/* A rule across the column of a heading is ink for this share of its width. */
#define RULE_INK 0.6
/* White behind a character of a heading in whose line the row beside it was read. */
#define PARTED_EM 0.4
/* Where neither a rule nor a heading bounds the rows of one, they reach so far beyond it. */
#define REACH_EM 3
/* Characters of a heading, and headings nobody knows; names of units in them head what the form
 * asks of the unit. */
static const struct term silent = {.page = PAGE_APPLICATION_FORM, .role = TERM_IGNORE};
static const struct term unknown = {
    .page = PAGE_APPLICATION_FORM, .role = TERM_IGNORE, .block = BLOCK_OTHER};
static const struct term unit = {
    .page = PAGE_APPLICATION_FORM, .role = TERM_IGNORE, .block = BLOCK_FORM};

static bool is_character(const struct layout *layout, int line)
{
    const struct line *own = &layout->lines[line];
    int most = (int)(layout->em * CHARACTER_EM);

    return own->cell < 0 && own->box.w <= most && own->box.h <= most;
}

/* True if something stands level with a line on its left. */
static bool has_left(const struct layout *layout, int line)
{
    struct box own = layout->lines[line].box;

    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;

        if (i != line && bind_same_row(own, b) && b.x + b.w <= own.x)
            return true;
    }
    return false;
}

/* True if a row stands right of a heading, level with it or, beside one of two characters, nearly.
 */
static bool has_rows(const struct layout *layout, struct box heading)
{
    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;

        if (b.x >= heading.x + heading.w && b.y < heading.y + heading.h + layout->em &&
            b.y + b.h > heading.y - layout->em)
            return true;
    }
    return false;
}

/* The highest ink of a rule across a column between two heights, from one to the other; -1 for
 * none. All at full size. */
static int rule_between(const struct layout *layout, struct box column, int from, int to)
{
    int step = from < to ? 1 : -1, x = column.x / 2, w = column.w / 2;

    for (int y = from / 2; layout->rules && y != to / 2; y += step) {
        int ink = 0;

        for (int i = x; i < x + w; i++) {
            l_uint32 pixel = 0;

            pixGetPixel(layout->rules, i, y, &pixel);
            ink += pixel != 0;
        }
        if (ink > w * RULE_INK)
            return 2 * y;
    }
    return -1;
}

/* The character that stands next below one, in the same heading; -1 for none. */
static int next_below(const struct layout *layout, int line)
{
    struct box own = layout->lines[line].box;
    int bottom = own.y + own.h, best = -1;

    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;

        if (i == line || !is_character(layout, i) || b.y < bottom - own.h / 4 ||
            abs(2 * b.x + b.w - 2 * own.x - own.w) > 2 * MIDDLE_EM * layout->em)
            continue;
        if (best < 0 || b.y < layout->lines[best].box.y)
            best = i;
    }
    if (best < 0 || layout->lines[best].box.y - bottom > layout->em * APART_EM ||
        rule_between(layout, own, bottom, layout->lines[best].box.y) >= 0)
        return -1;
    return best;
}

/* Follows a heading down from its first character. Returns false if it is none: a figure, one
 * character alone, or something stands on its left. */
static bool follow(struct reader *reader, int first, struct upright *ret)
{
    const struct layout *layout = reader->layout;
    int han = 0;

    *ret = (struct upright){.box = layout->lines[first].box};
    for (int i = first; i >= 0; i = next_below(layout, i)) {
        const char *text;

        if (ret->n == UPRIGHT_LINES || has_left(layout, i))
            return false;
        text = reader_line(reader, i)->text;
        han += text_has_han(text) && text_length(text) == 1;
        ret->lines[ret->n++] = i;
        ret->box = box_union(ret->box, layout->lines[i].box);
    }
    return ret->n > 1 && han * 3 >= ret->n * 2 && has_rows(layout, ret->box);
}

/* True if two characters of a heading, or more, stand over the beginning of a line. */
static bool goes_on_below(const struct layout *layout, int line)
{
    struct box b = layout->lines[line].box;

    for (int i = 0; i < layout->nlines; i++) {
        int second = is_character(layout, i) && !has_left(layout, i) ? next_below(layout, i) : -1;
        struct box own = second >= 0 ? layout->lines[second].box : b;
        int gap = b.y - own.y - own.h;

        if (second >= 0 && gap >= -own.h / 4 && gap <= layout->em * APART_EM &&
            abs(b.x - own.x) <= MIDDLE_EM * layout->em &&
            rule_between(layout, own, own.y + own.h, b.y) < 0)
            return true;
    }
    return false;
}

/* Parts lines that begin with the last character of a heading: level with a row, it was taken for
 * the row's first. */
static void part_rows(struct reader *reader)
{
    const struct layout *layout = reader->layout;

    for (int i = 0, n = layout->nlines; i < n; i++) {
        const struct engine_symbol *symbols;
        int white;

        if (layout->lines[i].cell >= 0 || is_character(layout, i) || !reader->lines[i].read ||
            reader->lines[i].reading.nsymbols < 2)
            continue;
        symbols = reader->lines[i].reading.symbols;
        white = symbols[1].x0 - symbols[0].x1;
        if (text_is_han(symbols[0].text) && white >= layout->em * PARTED_EM &&
            symbols[0].x1 <= layout->em * CHARACTER_EM && !has_left(layout, i) &&
            goes_on_below(layout, i))
            reader_cut(reader, i, reader_symbol_x(&reader->lines[i], 1) - white / 2);
    }
}

void bind_upright_find(struct reader *reader, struct uprights *ret_uprights)
{
    const struct layout *layout = reader->layout;

    part_rows(reader);
    ret_uprights->n = 0;
    for (int i = 0; i < layout->nlines && ret_uprights->n < UPRIGHT_MOST; i++)
        if (is_character(layout, i) && !bind_upright_has(ret_uprights, i) && !has_left(layout, i) &&
            next_below(layout, i) >= 0 && follow(reader, i, &ret_uprights->items[ret_uprights->n]))
            ret_uprights->n++;
}

bool bind_upright_has(const struct uprights *uprights, int line)
{
    for (int i = 0; i < uprights->n; i++)
        for (int k = 0; k < uprights->items[i].n; k++)
            if (uprights->items[i].lines[k] == line)
                return true;
    return false;
}

/* Where the rows of a heading end above it (-1) or below it (1): at the rule across its column, at
 * half the way to the next heading where none was found. */
static int end_of_rows(const struct layout *layout, const struct uprights *uprights, int heading,
                       int step)
{
    struct box own = uprights->items[heading].box;
    int edge = step < 0 ? own.y : own.y + own.h, next = edge + step * layout->em * REACH_EM * 2;
    int rule;

    for (int i = 0; i < uprights->n; i++) {
        struct box b = uprights->items[i].box;

        if (i != heading && b.x < own.x + own.w && b.x + b.w > own.x &&
            (step < 0 ? b.y < own.y : b.y > own.y) &&
            abs(step < 0 ? b.y + b.h - edge : b.y - edge) < abs(next - edge))
            next = step < 0 ? b.y + b.h : b.y;
    }
    rule = rule_between(layout, own, edge, next);
    return rule >= 0 ? rule : (edge + next) / 2;
}

/* What a heading says of its rows. */
static const struct term *term_of(struct reader *reader, const struct upright *heading)
{
    char text[LIMIT_TEXT] = "", bare[LIMIT_TEXT];
    const struct term *term;

    for (int i = 0; i < heading->n; i++) {
        const char *part = reader_line(reader, heading->lines[i])->text;

        if (strlen(text) + strlen(part) < sizeof text)
            strcat(text, part);
    }
    term = vocabulary_match(&reader->rules->vocabulary, PAGE_APPLICATION_FORM,
                            bind_bare(text, bare, sizeof bare), LABEL_SIMILARITY, NULL);
    if (!term)
        term = bind_settle_upright(reader, PAGE_APPLICATION_FORM, heading->lines, heading->n);
    if (term && term->role == TERM_FIELD && term->block == BLOCK_NONE)
        return &unit;
    if (term && term->block != BLOCK_NONE && term->block != BLOCK_SHARED &&
        (term->role == TERM_FIELD || term->role == TERM_IGNORE))
        return term;
    return &unknown;
}

/* True if a heading that is known says whose its rows are: then one nobody knows may be anybody's,
 * else the form is read as one without. */
static bool any_known(const struct term *const *terms, int n)
{
    for (int i = 0; i < n; i++)
        if (terms[i] != &unknown)
            return true;
    return false;
}

void bind_upright_add(struct reader *reader, const struct uprights *uprights, struct labels *labels)
{
    const struct term *terms[UPRIGHT_MOST];

    for (int i = 0; i < uprights->n; i++)
        terms[i] = term_of(reader, &uprights->items[i]);
    for (int i = 0; i < uprights->n; i++) {
        const struct upright *heading = &uprights->items[i];
        int top = end_of_rows(reader->layout, uprights, i, -1);
        struct label label = {.term = any_known(terms, uprights->n) ? terms[i] : &silent,
                              .cell = -1,
                              .whole = true,
                              .heading = true,
                              .rest = -1,
                              .similarity = 1,
                              .line = heading->lines[0],
                              .box = heading->box};

        label.box.y = top;
        label.box.h = end_of_rows(reader->layout, uprights, i, 1) - top;
        bind_label_add(labels, &label);
        label.term = &silent;
        for (int k = 1; k < heading->n; k++) {
            label.line = heading->lines[k];
            label.box = reader->layout->lines[label.line].box;
            bind_label_add(labels, &label);
        }
    }
}
