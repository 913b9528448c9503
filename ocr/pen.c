#include "ocr/pen.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>

#include "ocr/page_colour.h"
#include "ocr/page_red.h"

/* Found on cells of 0.25 mm, which are so red (0-255). */
#define RED_LEAST 40
/* A line along print is 10 mm long at least and from 1 to 2.5 mm high: characters are shorter, a
 * ring is higher. */
#define LONG     40
#define HIGH_MIN 4
#define HIGH_MAX 10
/* A pen leaves one stroke in each column, no thicker than this, in so large a share of them; and a
 * line that is no higher than its stroke and this is a rule. */
#define THICK    5
#define ONE_LINE 0.9
#define WAVE     2
/* Round a line so many px are looked at; red is so far above the other channels. */
#define AROUND   3
#define RED_OVER 12
/* Red channel of print, and of the darkest ink that is lifted, as under seals. */
#define PRINT_RED 50
#define INK_RED   150
/* Print is darker than this in the red channel. A row of it has ink in this share of the columns;
 * rows of print reach so far above and below the line, in its heights, and a line strikes out what
 * it crosses between these shares of their height. */
#define PRINT_BELOW 110
#define ROW_INK     0.01
#define REACH       3
#define STRUCK_FROM 0.3
#define STRUCK_TO   0.7

/* True if a piece has one short stroke in nearly each of its columns, and not all on one level. */
static bool is_wave(PIX *piece)
{
    int w = pixGetWidth(piece), h = pixGetHeight(piece), lines = 0, ink = 0;

    for (int x = 0; x < w; x++) {
        int first = -1, last = -1, count = 0;

        for (int y = 0; y < h; y++) {
            l_uint32 value = 0;

            if (pixGetPixel(piece, x, y, &value) || !value)
                continue;
            first = first < 0 ? y : first;
            last = y;
            count++;
        }
        lines += count > 0 && count <= THICK && last - first + 1 == count;
        ink += count;
    }
    return lines >= w * ONE_LINE && h >= ink / w + WAVE;
}

/* The cells of a page that are red, as ink; NULL without colour or memory. */
static PIX *red_cells(const struct page *page)
{
    struct page_red red = page_red_copy(page);
    PIX *mask = red.values ? pixCreate(red.w, red.h, 1) : NULL;

    for (int y = 0; mask && y < red.h; y++)
        for (int x = 0; x < red.w; x++)
            if (red.values[y * red.w + x] >= RED_LEAST)
                pixSetPixel(mask, x, y, 1);
    free(red.values);
    return mask;
}

static bool in_seal(struct box b, const struct seal_found *found, int n)
{
    for (int i = 0; i < n; i++) {
        struct box s = found[i].box;

        if (b.x < s.x + s.w && b.x + b.w > s.x && b.y < s.y + s.h && b.y + b.h > s.y)
            return true;
    }
    return false;
}

/* True if a row of the page has print between two columns. */
static bool has_print(const struct page *page, struct box b, int y, l_uint32 *room)
{
    const l_uint32 *row;
    int count = 0;

    if (y < 0 || y >= pixGetHeight(page->grey))
        return false;
    row = page_colour_row(page, b.x, y, b.w, room);
    for (int x = 0; x < b.w; x++)
        count += row[x] >> 24 < PRINT_BELOW;
    return count > b.w * ROW_INK;
}

/* True if a line goes through the middle of characters: it strikes them out, and what they say
 * does not count. */
static bool strikes_out(const struct page *page, struct box b, l_uint32 *room)
{
    int middle = b.y + b.h / 2, top = middle, bottom = middle;

    if (!has_print(page, b, middle, room))
        return false;
    while (top > b.y - REACH * b.h && has_print(page, b, top - 1, room))
        top--;
    while (bottom < b.y + (1 + REACH) * b.h && has_print(page, b, bottom + 1, room))
        bottom++;
    return middle > top + (bottom - top) * STRUCK_FROM && middle < top + (bottom - top) * STRUCK_TO;
}

/* Writes into grey what the red channel shows of the print under red ink. */
static void lift(struct page *page, struct box b, l_uint32 *room)
{
    for (int y = b.y; y < b.y + b.h; y++) {
        const l_uint32 *from = page_colour_row(page, b.x, y, b.w, room);
        l_uint32 *grey = pixGetData(page->grey) + (size_t)y * (size_t)pixGetWpl(page->grey);
        l_uint32 *ink = pixGetData(page->binary) + (size_t)y * (size_t)pixGetWpl(page->binary);

        for (int x = 0; x < b.w; x++) {
            int r = (int)(from[x] >> 24), g = (int)(from[x] >> 16 & 255);
            int blue = (int)(from[x] >> 8 & 255), old = GET_DATA_BYTE(grey, b.x + x);
            int lifted = (r - PRINT_RED) * 255 / (INK_RED - PRINT_RED);

            lifted = lifted > 255 ? 255 : lifted;
            if (r - L_MAX(g, blue) < RED_OVER || lifted <= old)
                continue;
            SET_DATA_BYTE(grey, b.x + x, lifted);
            if (lifted > PRINT_BELOW)
                CLEAR_DATA_BIT(ink, b.x + x);
        }
    }
}

/* A piece of the cells as a box of the page, with what is around it; w 0 beyond its edges. */
static struct box on_page(const struct page *page, PIX *cells, struct box b)
{
    int w = pixGetWidth(page->grey), h = pixGetHeight(page->grey);
    int x0 = (int)((long)b.x * w / pixGetWidth(cells)) - AROUND;
    int x1 = (int)((long)(b.x + b.w) * w / pixGetWidth(cells)) + AROUND;
    int y0 = (int)((long)b.y * h / pixGetHeight(cells)) - AROUND;
    int y1 = (int)((long)(b.y + b.h) * h / pixGetHeight(cells)) + AROUND;

    if (x0 < 0 || y0 < 0 || x1 > w || y1 > h)
        return (struct box){0};
    return (struct box){x0, y0, x1 - x0, y1 - y0};
}

void pen_lift(struct page *page, const struct seal_found *found, int n)
{
    PIX *cells = page_has_colour(page) && page->grey && page->binary ? red_cells(page) : NULL;
    PIXA *pieces = NULL;
    BOXA *boxes = cells ? pixConnComp(cells, &pieces, 8) : NULL;
    l_uint32 *room = boxes ? malloc((size_t)pixGetWidth(page->grey) * sizeof *room) : NULL;

    for (int i = 0; room && i < boxaGetCount(boxes); i++) {
        struct box b;
        PIX *piece;

        boxaGetBoxGeometry(boxes, i, &b.x, &b.y, &b.w, &b.h);
        if (b.w < LONG || b.h < HIGH_MIN || b.h > HIGH_MAX)
            continue;
        piece = pixaGetPix(pieces, i, L_CLONE);
        b = on_page(page, cells, b);
        if (piece && b.w > 0 && is_wave(piece) && !in_seal(b, found, n) &&
            !strikes_out(page, b, room))
            lift(page, b, room);
        pixDestroy(&piece);
    }
    free(room);
    boxaDestroy(&boxes);
    pixaDestroy(&pieces);
    pixDestroy(&cells);
}
