#include <leptonica/allheaders.h>
#include <string.h>

#include "ocr/value_parts.h"
#include "rules/text.h"

/* Names of fewer characters have no point (买买提·吐尔逊). */
#define POINT_NAME 5
/* In heights of the line: how wide and high a point is, between which heights its middle lies, and
 * the white on both sides of it, which parts of characters do not have. */
#define POINT_LEAST 0.05
#define POINT_MOST  0.3
#define POINT_FROM  0.3
#define POINT_TO    0.7
#define POINT_WHITE 0.15

static bool is_point(struct box piece, struct box line)
{
    double middle = piece.y + piece.h / 2.0, least = line.h * POINT_LEAST;
    double most = line.h * POINT_MOST;

    return piece.w >= least && piece.h >= least && piece.w <= most && piece.h <= most &&
           middle >= line.h * POINT_FROM && middle <= line.h * POINT_TO;
}

static bool stands_apart(BOXA *pieces, int point, struct box b, int white)
{
    for (int i = 0; i < boxaGetCount(pieces); i++) {
        int x, w;

        boxaGetBoxGeometry(pieces, i, &x, NULL, &w, NULL);
        if (i != point && x < b.x + b.w + white && x + w > b.x - white)
            return false;
    }
    return true;
}

/* Where the only point of a box of the page has its middle, px; -1 where there is none, or more. */
static int find_point(const struct reader *reader, struct box line)
{
    PIX *print = reader_print(reader, line);
    BOXA *pieces = print ? pixConnCompBB(print, 8) : NULL;
    int found = -1, n = 0;

    for (int i = 0; pieces && i < boxaGetCount(pieces); i++) {
        struct box b;

        boxaGetBoxGeometry(pieces, i, &b.x, &b.y, &b.w, &b.h);
        if (is_point(b, line) && stands_apart(pieces, i, b, (int)(line.h * POINT_WHITE))) {
            found = line.x + b.x + b.w / 2;
            n++;
        }
    }
    boxaDestroy(&pieces);
    pixDestroy(&print);
    return n == 1 ? found : -1;
}

void value_put_point(const struct reader *reader, int line, struct engine_reading *reading,
                     int from, int *end)
{
    const struct line_text *text = &reader->lines[line];
    struct engine_symbol *symbols = reading->symbols;
    int x, at = from + 1;

    if (*end - from < POINT_NAME || reading->nsymbols >= ENGINE_SYMBOLS)
        return;
    for (int i = from; i < *end; i++)
        if (!text_is_han(symbols[i].text))
            return;
    x = find_point(reader, reader->layout->lines[line].box);
    if (x < reader_symbol_x(text, at))
        return;
    while (at < *end && reader_symbol_x(text, at) + (symbols[at].x1 - symbols[at].x0) / 2 < x)
        at++;
    if (at == *end)
        return;
    memmove(&symbols[at + 1], &symbols[at], (size_t)(reading->nsymbols - at) * sizeof *symbols);
    symbols[at] = (struct engine_symbol){
        .text = "·", .p = symbols[at - 1].p, .x0 = symbols[at - 1].x1, .x1 = symbols[at + 1].x0};
    reading->nsymbols++;
    (*end)++;
}
