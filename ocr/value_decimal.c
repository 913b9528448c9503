/* The point of an amount that no reader saw: under the rim of a stamp 28.00 is read as 2800. */
#include <ctype.h>
#include <leptonica/allheaders.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ocr/value_parts.h"
#include "rules/text.h"

/* Pieces of ink of an amount that are told apart. */
#define PIECES 64
/* In heights of the figures: of the point how wide and high it is, and how far from their foot it
 * ends; how wide the two figures behind it are together. A comma goes down below them. */
#define POINT_LEAST 0.06
#define POINT_MOST  0.3
#define POINT_FOOT  0.12
#define FIGURE_HIGH 0.75
#define TWO_LEAST   0.9
#define TWO_MOST    1.9

#define DECIMALS ".00"

struct pieces {
    int n;
    struct box items[PIECES];
};

static void pieces_find(const struct reader *reader, struct box box, struct pieces *ret)
{
    PIX *print = reader_print(reader, box);
    BOXA *boxes = print ? pixConnCompBB(print, 8) : NULL;

    ret->n = 0;
    for (int i = 0; boxes && i < boxaGetCount(boxes) && ret->n < PIECES; i++) {
        struct box *b = &ret->items[ret->n++];

        boxaGetBoxGeometry(boxes, i, &b->x, &b->y, &b->w, &b->h);
    }
    boxaDestroy(&boxes);
    pixDestroy(&print);
}

/* The nearest piece before one that is as much higher as a figure is than a point; its width is 0
 * if there is none. */
static struct box figure_before(const struct pieces *pieces, const struct box *point)
{
    struct box found = {0};

    for (int i = 0; i < pieces->n; i++) {
        const struct box *b = &pieces->items[i];

        if (b->x + b->w <= point->x && point->h <= b->h * POINT_MOST &&
            b->x + b->w > found.x + found.w)
            found = *b;
    }
    return found;
}

/* True if a piece is a point: small, at the foot of the figure before it, and what is as high
 * behind it is as wide as two figures and the last there is. What is left of a stamp may join the
 * figures and reach over the point. */
static bool is_point(const struct pieces *pieces, const struct box *point)
{
    struct box figure = figure_before(pieces, point);
    double high = figure.h, least = high * POINT_LEAST;
    int begin = point->x + point->w, end = begin;

    if (!figure.w || point->w < least || point->h < least || point->w > high * POINT_MOST ||
        fabs(point->y + point->h - figure.y - high) > high * POINT_FOOT)
        return false;
    for (int i = 0; i < pieces->n; i++) {
        const struct box *b = &pieces->items[i];

        if (b->x + b->w / 2 > begin && b->h >= high * FIGURE_HIGH && b->x + b->w > end)
            end = b->x + b->w;
    }
    return end - begin >= high * TWO_LEAST && end - begin <= high * TWO_MOST;
}

static size_t figures_of(const char *text)
{
    size_t n = 0;

    for (; *text; text++)
        n += isdigit((unsigned char)*text) != 0;
    return n;
}

void value_doubt_decimal(const struct reader *reader, const struct place *place, const char *read,
                         struct value *value)
{
    size_t n = strlen(value->text), end = strlen(DECIMALS), whole = n > end ? n - end : 0;
    struct alternative *other = &value->alternatives[value->nalternatives];
    struct pieces pieces;
    int points = 0;

    if (value->state != VALUE_READ || place->nlines != 1 || whole <= 2 ||
        strcmp(value->text + whole, DECIMALS) != 0 || strchr(read, '.') ||
        figures_of(read) != whole)
        return;
    pieces_find(reader, place->box, &pieces);
    for (int i = 0; i < pieces.n; i++)
        points += is_point(&pieces, &pieces.items[i]);
    if (!points)
        return;
    value->readings = 1;
    value->confidence = 0;
    if (value->nalternatives == LIMIT_ALTERNATIVES)
        return;
    snprintf(other->text, sizeof other->text, "%.*s.%.2s", (int)whole - 2, value->text,
             value->text + whole - 2);
    value->nalternatives++;
}
