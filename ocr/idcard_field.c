#include "ocr/idcard_field.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/value.h"
#include "rules/text.h"

#define PX_MM 11.811
#define MM(x) ((int)((x)*PX_MM))

/* Ink larger than this is no character but a picture, an edge or a pen stroke: the largest print of
 * a card is 7.2 mm; smaller than this it is a speck. */
#define CHARACTER_MAX_MM 7.5
#define SPECK_MM         0.2
/* The line of a place may be this much higher than its characters: what is left of the tilt. */
#define LINE_EM 1.3
/* Specks beside a row of characters; a column or row with no more ink than this is white. */
#define WHITE_PX 0

/* Where the lines of a card stand, mm from the upper left corner, with the slack that copies and
 * the generations of printing need; the value begins behind the widest gap between gap0 and gap1.
 */
static const struct {
    double x0, y0, x1, y1, gap0, gap1, em;
    double width_min, width_max; /* of the value */
    enum field_kind kind;
} places[IDCARD_PLACE_COUNT] = {
    [IDCARD_NAME] = {3, 5.5, 55, 14.2, 9.5, 17, 3.7, 2.5, 40, KIND_NAME},
    [IDCARD_SEX] = {3, 13.6, 21.5, 20.6, 9.5, 17, 3.1, 2, 5, KIND_WORD},
    [IDCARD_NUMBER] = {3, 42.5, 83, 51.8, 21, 31, 2.9, 40, 56, KIND_ID_NUMBER},
    [IDCARD_TITLE] = {22, 16.5, 83, 29, 22, 23, 7.2, 20, 60, KIND_TEXT},
    [IDCARD_ISSUER] = {14, 37, 83, 43.5, 30.5, 38, 3.1, 2, 46, KIND_TEXT},
    [IDCARD_VALIDITY] = {14, 43.2, 83, 51.5, 30.5, 38, 3.1, 15, 46, KIND_VALIDITY},
};

/* The ink of a box that can be characters. Returns a new picture of the box, or NULL. */
static PIX *characters(PIX *binary, struct box b)
{
    PIX *crop = page_crop(binary, b);
    PIX *kept = crop ? pixCreateTemplate(crop) : NULL;
    PIXA *pixa = NULL;
    BOXA *boxes = kept ? pixConnComp(crop, &pixa, 8) : NULL;

    for (int i = 0; boxes && i < boxaGetCount(boxes); i++) {
        int x, y, w, h;
        PIX *pix;

        boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
        if (w > MM(CHARACTER_MAX_MM) || h > MM(CHARACTER_MAX_MM) ||
            (w < MM(SPECK_MM) && h < MM(SPECK_MM)))
            continue;
        pix = pixaGetPix(pixa, i, L_CLONE);
        if (pix)
            pixRasterop(kept, x, y, w, h, PIX_SRC | PIX_DST, pix, 0, 0);
        pixDestroy(&pix);
    }
    boxaDestroy(&boxes);
    pixaDestroy(&pixa);
    pixDestroy(&crop);
    return kept;
}

static int count_at(NUMA *counts, int i)
{
    int count = 0;

    numaGetIValue(counts, i, &count);
    return count;
}

/* The row of ink of a given height with the most ink in it, tightened. */
static void best_rows(NUMA *rows, int height, int *top, int *bottom)
{
    int n = numaGetCount(rows), best = -1, sum = 0;

    for (int y = 0; y < n; y++) {
        sum += count_at(rows, y);
        if (y >= height)
            sum -= count_at(rows, y - height);
        if (sum > best) {
            best = sum;
            *bottom = y + 1;
        }
    }
    *top = *bottom > height ? *bottom - height : 0;
    while (*top < *bottom && count_at(rows, *top) <= WHITE_PX)
        ++*top;
    while (*bottom > *top && count_at(rows, *bottom - 1) <= WHITE_PX)
        --*bottom;
}

/* Where the value begins: behind the widest white gap that reaches into gap0 to gap1. */
static int value_begin(NUMA *columns, int gap0, int gap1)
{
    int n = numaGetCount(columns), run = 0, widest = 0, begin = 0;

    for (int x = 0; x <= n && x - run < gap1; x++) {
        if (x < n && !count_at(columns, x)) {
            run++;
            continue;
        }
        if (run > widest && x > gap0 && x < n) {
            widest = run;
            begin = x;
        }
        run = 0;
    }
    return begin;
}

static PIX *rows_of(PIX *pix, int top, int bottom)
{
    PIX *clip = page_crop(pix, (struct box){0, top, pixGetWidth(pix), bottom - top});

    return clip;
}

/* Finds the line of a place, all of it, and the x where its value begins. Returns false if there is
 * none. */
static bool line_find(PIX *binary, enum idcard_place place, struct box *line, int *begin)
{
    struct box roi = {MM(places[place].x0), MM(places[place].y0),
                      MM(places[place].x1 - places[place].x0),
                      MM(places[place].y1 - places[place].y0)};
    PIX *ink = characters(binary, roi), *row = NULL;
    NUMA *rows = ink ? pixCountPixelsByRow(ink, NULL) : NULL, *columns = NULL;
    int top = 0, bottom = 0, x0 = 0, x1;
    bool found = false;

    if (rows)
        best_rows(rows, MM(places[place].em * LINE_EM), &top, &bottom);
    row = bottom - top >= MM(0.1) ? rows_of(ink, top, bottom) : NULL;
    columns = row ? pixCountPixelsByColumn(row) : NULL;
    if (columns) {
        x1 = numaGetCount(columns);
        while (x0 < x1 && !count_at(columns, x0))
            x0++;
        while (x1 > x0 && !count_at(columns, x1 - 1))
            x1--;
        *begin = roi.x + value_begin(columns, MM(places[place].gap0) - roi.x,
                                     MM(places[place].gap1) - roi.x);
        *line = (struct box){roi.x + x0, roi.y + top, x1 - x0, bottom - top};
        found = x1 > x0;
    }
    numaDestroy(&rows);
    numaDestroy(&columns);
    pixDestroy(&ink);
    pixDestroy(&row);
    return found;
}

/* Flat characters such as 一 get the height of their neighbours. */
static struct box line_height(struct box box, double em)
{
    int least = MM(em * 0.9);

    if (box.h < least) {
        box.y -= (least - box.h) / 2;
        box.h = least;
    }
    return box;
}

void idcard_reader_init(struct idcard_reader *reader, struct ocr_engine *engine,
                        const struct rules *rules, const struct page *face)
{
    memset(&reader->layout, 0, sizeof reader->layout);
    reader->layout.nlines = 2 * IDCARD_PLACE_COUNT;
    reader->layout.clean = pixClone(face->grey);
    reader_init(&reader->reader, engine, rules, face, &reader->layout);
}

void idcard_reader_release(struct idcard_reader *reader)
{
    reader_release(&reader->reader);
    layout_release(&reader->layout);
}

void idcard_field_read(struct idcard_reader *reader, enum idcard_place place,
                       struct value *ret_value)
{
    struct box line;
    int begin;

    *ret_value = (struct value){.state = VALUE_UNREADABLE};
    if (!line_find(reader->reader.page->binary, place, &line, &begin))
        return;
    line.w -= begin > line.x ? begin - line.x : 0;
    line.x = begin > line.x ? begin : line.x;
    line = line_height(line, places[place].em);
    ret_value->box = line;
    if (line.w < MM(places[place].width_min) || line.w > MM(places[place].width_max))
        return;
    struct place where = {.state = VALUE_UNREADABLE, .nlines = 1, .lines = {place}, .box = line};

    reader->layout.lines[place] = (struct line){.box = line, .cell = -1, .em = line.h};
    reader->layout.em = MM(places[place].em); /* what is far taller is no line of this place */
    value_read(&reader->reader, places[place].kind, &where, ret_value);
    ret_value->box = line;
    if (ret_value->state != VALUE_READ)
        ret_value->state = VALUE_UNREADABLE;
}

const char *idcard_label_text(struct idcard_reader *reader, enum idcard_place place)
{
    int whole = IDCARD_PLACE_COUNT + (int)place, begin;
    struct box line;

    if (!line_find(reader->reader.page->binary, place, &line, &begin))
        return "";
    reader->layout.lines[whole] =
        (struct line){.box = line_height(line, places[place].em), .cell = -1, .em = line.h};
    return reader_line(&reader->reader, whole)->text;
}
