#include <leptonica/allheaders.h>
#include <string.h>

#include "ocr/value_parts.h"
#include "rules/fold.h"
#include "rules/text.h"

/* The narrowest figure and the gap behind it, px at 300 dpi: the widest gap that is there counts.
 */
#define FIGURE_MIN 5
#define GAP_MAX    3
/* A figure and its unit word are together wider than this, in heights. */
#define UNIT_WIDTH 1.2
/* Behind words, in heights: how wide a figure is at most, where the gap before the unit word is
 * looked for from its end, how wide the white between parts of one character may be, and the least
 * width of a character. */
#define FIGURE_MOST 0.65
#define UNIT_MIN    0.7
#define UNIT_MOST   1.3
#define WHITE_MOST  0.08
#define WORD_MIN    0.75
/* A figure that is no line: so high in heights of a character of the page, so wide at least, px at
 * 300 dpi, and no wider than high. Darker than so much is ink. */
#define STROKE_LEAST_EM 0.5
#define STROKE_MOST_EM  1.2
#define STROKE_MIN      2
#define STROKE_DARK     140
/* The line of a blank under a figure stands in the lower part of its box, begins under it and is so
 * wide at least and so high at most, in heights of the box. */
#define UNDER_PART  0.6
#define UNDER_WIDTH 0.5
#define UNDER_HIGH  0.15
/* Copies of a lone figure in one row. */
#define LONE_TIMES 3

bool value_read_copies(struct reader *reader, struct box box, const struct engine_request *request,
                       struct engine_reading *ret)
{
    reader_box_repeated(reader, box, LONE_TIMES, request, ret);
    for (int i = 0; i < ret->nsymbols; i++)
        if (strcmp(ret->symbols[i].text, ret->symbols[0].text))
            return false;
    text_copy(ret->text, sizeof ret->text, ret->symbols[0].text);
    return ret->nsymbols == LONE_TIMES;
}

void value_read_lone(struct reader *reader, enum field_kind kind, struct box where,
                     struct candidates *candidates)
{
    static const struct {
        enum engine_model model;
        int margin; /* eighths of the figure's height */
    } looks[] = {{MODEL_DIGITS, 0}, {MODEL_DIGITS, 1}, {MODEL_LATIN, 0}};

    for (size_t look = 0; look < sizeof looks / sizeof looks[0]; look++) {
        struct engine_request figures = {.model = looks[look].model, .allowed = DIGITS};
        int margin = looks[look].margin * where.h / 8;
        struct box box = where;
        struct engine_reading reading;

        box.y -= margin;
        box.h += 2 * margin;
        if (value_read_copies(reader, box, &figures, &reading))
            candidates_vote(candidates, kind, reading.text, reading.mean, 1,
                            (int)looks[look].model);
    }
}

/* True if the last symbol of a value is a Chinese character that is wider than such are: a figure
 * and its unit word that were read as one (1张, 涨). */
static bool is_figure_with_unit(const struct line_text *text, int symbol, int end, struct box box)
{
    return symbol == end - 1 && text_is_han(text->reading.symbols[symbol].text) &&
           box.w > box.h * UNIT_WIDTH;
}

/* Returns how wide the figure is that a box begins with, or the width of the box. */
static int figure_width(const struct reader *reader, struct box box)
{
    for (int gap = GAP_MAX; gap > 0; gap--)
        for (int x = box.x + FIGURE_MIN; x < box.x + box.h; x++)
            if (!reader_ink(reader, (struct box){x, box.y, gap, box.h}).w)
                return x - box.x;
    return box.w;
}

/* Returns the column left of which no ink stands for `gap` px, from `from` down to `least`; least
 * itself if there is none. */
static int white_before(const struct reader *reader, struct box box, int from, int least, int gap)
{
    for (int x = from; x > least; x--)
        if (!reader_ink(reader, (struct box){x - gap, box.y, gap, box.h}).w)
            return x;
    return least;
}

/* Returns where the line of a blank begins in a box, px down; its height if there is none. It is a
 * piece of ink by itself: the foot of a 3 or a 2 is not. */
static int underline_in(const struct reader *reader, struct box box)
{
    PIX *crop = page_crop(reader->page->binary, box);
    BOXA *pieces = crop ? pixConnCompBB(crop, 8) : NULL;
    int found = box.h;

    for (int i = 0; pieces && i < boxaGetCount(pieces); i++) {
        int x, y, w, h;

        boxaGetBoxGeometry(pieces, i, &x, &y, &w, &h);
        if (x < box.h * UNDER_WIDTH && y > box.h * UNDER_PART && w > box.h * UNDER_WIDTH &&
            h <= box.h * UNDER_HIGH && y < found)
            found = y;
    }
    boxaDestroy(&pieces);
    pixDestroy(&crop);
    return found;
}

/* Cuts the line of its blank off under a figure, which would join it with its unit word. Longer
 * lines are rules, which the layout takes away. */
static struct box above_underline(const struct reader *reader, struct box box)
{
    int high = underline_in(reader, box);

    return high < box.h ? reader_ink(reader, (struct box){box.x, box.y, box.w, high}) : box;
}

/* The lower stroke of 二 is no line of a blank. */
static bool is_numeral(const char *text)
{
    return fold_numeral(&text) >= 0;
}

/* True if words end with a unit word and a sign before it that is no Chinese character,
 * 个人证书?张; or with none, for the figure may have been passed over. */
static bool is_behind_words(const struct line_text *text, int first, int end)
{
    const struct engine_symbol *symbols = text->reading.symbols;
    int unit = end - 1;

    for (int i = first; i <= unit; i++)
        if (i != unit - 1 && !text_is_han(symbols[i].text))
            return false;
    return unit - 1 > first;
}

/* True if what stands left of a column of a box is as wide as a character, and no figure. */
static bool is_behind_character(const struct reader *reader, struct box box, int column)
{
    int white = (int)(box.h * WHITE_MOST) + 1;
    struct box word = reader_ink(reader, (struct box){box.x, box.y, column - box.x, box.h});
    int end = word.x + word.w;

    return word.w > 0 &&
           end - white_before(reader, box, end - white, word.x, white) >= box.h * WORD_MIN;
}

/* The figure before the unit word at the end of a box. Its width is 0 where what stands before it
 * may be another figure: all characters of words are wide. */
static struct box figure_behind_words(const struct reader *reader, struct box box)
{
    int right = box.x + box.w;
    int end = white_before(reader, box, right - (int)(box.h * UNIT_MIN),
                           right - (int)(box.h * UNIT_MOST), 1);
    struct box figure = reader_ink(reader, (struct box){end - box.h, box.y, box.h, box.h});
    int begin;

    /* Blanks may stand before the unit word (1 枚): the figure ends where its ink does. */
    if (figure.w) {
        end = figure.x + figure.w;
        figure = reader_ink(reader, (struct box){end - box.h, box.y, box.h, box.h});
    }
    begin = white_before(reader, box, figure.x + figure.w - FIGURE_MIN, end - box.h, 1);
    figure = reader_ink(reader, (struct box){begin, box.y, end - begin, box.h});
    if (figure.w < STROKE_MIN || figure.w > box.h * FIGURE_MOST || begin <= end - box.h ||
        !is_behind_character(reader, box, begin))
        return (struct box){0};
    return figure;
}

/* True if what is read of a box are Chinese characters alone, more than one. */
static bool is_words(const struct line_text *text, int first, int end)
{
    for (int i = first; i < end; i++)
        if (!text_is_han(text->reading.symbols[i].text))
            return false;
    return end - first > 1;
}

/* The figure words end with (个人证书 1), which may be read as one of them: 工. Its width is 0
 * where the last is as wide as a character. */
static struct box figure_after_words(const struct reader *reader, struct box box)
{
    int right = box.x + box.w, white = (int)(box.h * WHITE_MOST) + 1;
    int begin = white_before(reader, box, right - FIGURE_MIN, right - box.h, white);
    struct box figure = reader_ink(reader, (struct box){begin, box.y, right - begin, box.h});

    if (figure.w > box.h * FIGURE_MOST || figure.h < box.h / 2 ||
        !is_behind_character(reader, box, begin))
        return (struct box){0};
    return figure;
}

/* True if two signs that are no Chinese characters stand before a unit word at the end (I1枚). */
static bool is_two_before_unit(const struct line_text *text, int first, int end)
{
    const struct engine_symbol *symbols = text->reading.symbols;

    return end - first == 3 && !text_is_han(symbols[first].text) &&
           !text_is_han(symbols[first + 1].text) && text_is_han(symbols[first + 2].text);
}

/* The figure before a unit word that the net saw twice: its ink is one piece without white, no
 * wider than a figure. Its width is 0 where two may stand there. */
static struct box figure_seen_twice(const struct reader *reader, struct box box)
{
    int right = box.x + box.w;
    int end = white_before(reader, box, right - (int)(box.h * UNIT_MIN),
                           right - (int)(box.h * UNIT_MOST), 1);
    struct box figure = reader_ink(reader, (struct box){box.x, box.y, end - box.x, box.h});

    if (end <= right - (int)(box.h * UNIT_MOST) || figure.w > box.h * FIGURE_MOST ||
        figure.h < box.h / 2 ||
        white_before(reader, figure, figure.x + figure.w, figure.x, 1) > figure.x)
        return (struct box){0};
    return figure;
}

struct box value_lone_figure(struct reader *reader, const struct place *place)
{
    const struct line_text *text = reader_line(reader, place->lines[0]);
    int first = place->first_symbol, end = value_end(place, &text->reading), next = first + 1;
    struct box box = reader->layout->lines[place->lines[0]].box, last;

    if (place->nlines != 1 || end <= first)
        return (struct box){0};
    /* The line of the blank. */
    while (next < end && strcmp(text->reading.symbols[next].text, "_") == 0)
        next++;
    if (first || place->end_symbol)
        box = place->box;
    if (!is_numeral(text->reading.symbols[first].text))
        box = above_underline(reader, box);
    if (is_words(text, first, end) && (last = figure_after_words(reader, box)).w)
        return last;
    if (is_behind_words(text, first, end))
        return figure_behind_words(reader, box);
    if (next == first + 1 && is_two_before_unit(text, first, end))
        return figure_seen_twice(reader, box);
    if (next < end && !text_is_han(text->reading.symbols[next].text))
        return (struct box){0};
    if (next < end || is_figure_with_unit(text, first, end, box)) {
        /* Where the unit word begins is known roughly: the first white gap parts it from the
         * figure. */
        box.w = figure_width(reader, box);
    }
    box = reader_ink(reader, box);
    return box.w < box.h ? box : (struct box){0};
}

static bool is_stroke(const struct reader *reader, int w, int h)
{
    int em = reader->layout->em;

    return h >= em * STROKE_LEAST_EM && h <= em * STROKE_MOST_EM && w >= STROKE_MIN && w <= h;
}

bool value_has_stroke(const struct reader *reader, struct box box)
{
    /* The layout's picture has no rules left that would pass for strokes. */
    PIX *crop = reader->layout->clean ? page_crop(reader->layout->clean, box) : NULL;
    PIX *ink = crop ? pixThresholdToBinary(crop, STROKE_DARK) : NULL;
    BOXA *pieces = ink ? pixConnCompBB(ink, 8) : NULL;
    bool found = false;

    for (int i = 0; pieces && !found && i < boxaGetCount(pieces); i++) {
        int w, h;

        boxaGetBoxGeometry(pieces, i, NULL, NULL, &w, &h);
        found = is_stroke(reader, w, h);
    }
    boxaDestroy(&pieces);
    pixDestroy(&ink);
    pixDestroy(&crop);
    return found;
}
