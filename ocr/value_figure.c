#include <leptonica/allheaders.h>
#include <string.h>

#include "ocr/value_parts.h"
#include "rules/text.h"

/* The narrowest figure and the gap behind it, px at 300 dpi: the widest gap that is there counts.
 */
#define FIGURE_MIN 5
#define GAP_MAX    3
/* A figure and its unit word are together wider than this, in heights. */
#define UNIT_WIDTH 1.2
/* A figure that is no line: so high in heights of a character of the page, so wide at least, px at
 * 300 dpi, and no wider than high. Darker than so much is ink. */
#define STROKE_LEAST_EM 0.5
#define STROKE_MOST_EM  1.2
#define STROKE_MIN      2
#define STROKE_DARK     140
/* Copies of a lone figure in one row. */
#define LONE_TIMES 3

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
        char text[8];

        box.y -= margin;
        box.h += 2 * margin;
        reader_box_repeated(reader, box, LONE_TIMES, &figures, &reading);
        if (reading.nsymbols != LONE_TIMES ||
            strcmp(reading.symbols[0].text, reading.symbols[1].text) ||
            strcmp(reading.symbols[0].text, reading.symbols[2].text))
            continue;
        text_copy(text, sizeof text, reading.symbols[0].text);
        candidates_vote(candidates, kind, text, reading.mean, 1, (int)looks[look].model);
    }
}

/* True if the last symbol of a line is a Chinese character that is wider than such are: a figure
 * and its unit word that were read as one (1张, 涨). */
static bool is_figure_with_unit(const struct line_text *text, int symbol, struct box box)
{
    return symbol == text->reading.nsymbols - 1 &&
           text_is_han(text->reading.symbols[symbol].text) && box.w > box.h * UNIT_WIDTH;
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

struct box value_lone_figure(struct reader *reader, const struct place *place)
{
    const struct line_text *text = reader_line(reader, place->lines[0]);
    int first = place->first_symbol, next = first + 1;
    struct box box = place->box;

    if (place->nlines != 1 || text->reading.nsymbols <= first)
        return (struct box){0};
    if (next < text->reading.nsymbols && !text_is_han(text->reading.symbols[next].text))
        return (struct box){0};
    if (next < text->reading.nsymbols || is_figure_with_unit(text, first, box)) {
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
    BOX *area = boxCreate(box.x, box.y, box.w, box.h);
    /* The layout's picture has no rules left that would pass for strokes. */
    PIX *crop =
        area && reader->layout->clean ? pixClipRectangle(reader->layout->clean, area, NULL) : NULL;
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
    boxDestroy(&area);
    return found;
}
