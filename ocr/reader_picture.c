#include "ocr/reader_picture.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>

#include "ocr/layout_comb.h"

/* What is kept round the ink of a line; the engine adds the white its net wants. */
#define MARGIN_EM 0.08
/* White gaps inside a line longer than this many line heights are cut down to the shorter one: the
 * net costs time by width and reads spaced labels better without. */
#define GAP_EM      1.0
#define GAP_KEPT_EM 0.5
/* The line of a short blank, which is no rule: in heights of a character so long at least and so
 * high at most, and so far down in the picture, by its height. */
#define BLANK_LONG_EM 1.5
#define BLANK_HIGH_EM 0.15
#define BLANK_DOWN    0.75
/* A line fades into the paper over so many px. */
#define BLANK_FADE 2
/* Ink of a picture without its rules is darker than this. */
#define COMB_INK 160
/* Pieces of ink in a comb that are looked at, and what is higher than a speck, px. */
#define COMB_PIECES 128
#define COMB_SPECK  6

/* Copies a crop with its long white gaps cut down. A column is white if no pixel of the binary page
 * is ink there. Returns a new picture, owned by the caller, or NULL. */
static PIX *squeeze(PIX *crop, PIX *ink, int em, int page_x, struct stretches *stretches)
{
    int w = pixGetWidth(crop), h = pixGetHeight(crop), out = 0, gap = 0, from = 0;
    int longest = (int)(em * GAP_EM), kept = (int)(em * GAP_KEPT_EM);
    NUMA *columns = pixCountByColumn(ink, NULL);
    PIX *squeezed = columns ? pixCreate(w, h, 8) : NULL, *cut;

    if (!squeezed) {
        numaDestroy(&columns);
        return NULL;
    }
    pixSetAll(squeezed);
    *stretches = (struct stretches){.n = 1, .at = {{0, page_x}}};
    for (int x = 0; x <= w; x++) {
        int count = 1;

        if (x < w)
            numaGetIValue(columns, x, &count);
        if (!count) {
            gap++;
            continue;
        }
        if (gap > longest && stretches->n < READER_STRETCHES) {
            int width = x - gap + kept - from;

            pixRasterop(squeezed, out, 0, width, h, PIX_SRC, crop, from, 0);
            out += width;
            from = x;
            stretches->at[stretches->n].picture_x = out;
            stretches->at[stretches->n++].page_x = page_x + x;
        }
        gap = 0;
    }
    pixRasterop(squeezed, out, 0, w - from, h, PIX_SRC, crop, from, 0);
    out += w - from;
    numaDestroy(&columns);
    cut = pixCreate(out, h, 8);
    if (cut)
        pixRasterop(cut, 0, 0, out, h, PIX_SRC, squeezed, 0, 0);
    pixDestroy(&squeezed);
    return cut;
}

static struct box box_clip(struct box b, int width, int height)
{
    int x1 = b.x + b.w, y1 = b.y + b.h;

    b.x = b.x < 0 ? 0 : b.x;
    b.y = b.y < 0 ? 0 : b.y;
    x1 = x1 > width ? width : x1;
    y1 = y1 > height ? height : y1;
    b.w = x1 > b.x ? x1 - b.x : 0;
    b.h = y1 > b.y ? y1 - b.y : 0;
    return b;
}

struct box reader_with_margin(const struct reader *reader, struct box b)
{
    int em = b.h, typical = reader->layout->em;

    if (typical && em < typical * 6 / 10) {
        int grow = (typical - em) / 2;

        b.y -= grow;
        b.h += 2 * grow;
        em = typical;
    }
    int margin = (int)(em * MARGIN_EM) + 1;

    b = (struct box){b.x - 2, b.y - margin, b.w + 4, b.h + 2 * margin};
    return box_clip(b, pixGetWidth(reader->page->grey), pixGetHeight(reader->page->grey));
}

PIX *reader_print(const struct reader *reader, struct box box)
{
    PIX *clean, *print;

    if (!layout_comb_at(reader->layout, box))
        return page_crop(reader->page->binary, box);
    clean = page_crop(reader->layout->clean, box);
    print = clean ? pixThresholdToBinary(clean, COMB_INK) : NULL;
    pixDestroy(&clean);
    return print;
}

static int by_height(const void *a, const void *b)
{
    return ((const struct box *)a)->h - ((const struct box *)b)->h;
}

/* Cuts a box in a comb down to the rows of its characters: what a seal left over one of them would
 * make them small for the net, which have wide gaps as it is. */
static struct box comb_rows(const struct reader *reader, struct box box)
{
    PIX *print = layout_comb_at(reader->layout, box) ? reader_print(reader, box) : NULL;
    BOXA *pieces = print ? pixConnCompBB(print, 8) : NULL;
    struct box found[COMB_PIECES], rows = {0};
    int n = 0;

    for (int i = 0; pieces && i < boxaGetCount(pieces) && n < COMB_PIECES; i++)
        if (!boxaGetBoxGeometry(pieces, i, &found[n].x, &found[n].y, &found[n].w, &found[n].h))
            n += found[n].h > COMB_SPECK;
    qsort(found, (size_t)n, sizeof found[0], by_height);
    for (int i = 0; i < n; i++)
        if (found[i].h * 2 >= found[n / 2].h)
            rows = rows.h ? box_union(rows, found[i]) : found[i];
    if (rows.h > 0) {
        box.y += rows.y;
        box.h = rows.h;
    }
    boxaDestroy(&pieces);
    pixDestroy(&print);
    return box;
}

/* Paints the line under a short blank white, which a blank for a name of two characters has: the
 * readers of shapes take it for a stroke of what stands on it. */
static void drop_blanks(PIX *crop, PIX *ink, int em)
{
    BOXA *pieces = pixConnCompBB(ink, 8);
    int down = (int)(pixGetHeight(ink) * BLANK_DOWN);

    for (int i = 0; pieces && i < boxaGetCount(pieces); i++) {
        int x, y, w, h;

        boxaGetBoxGeometry(pieces, i, &x, &y, &w, &h);
        if (y < down || w < em * BLANK_LONG_EM || h > em * BLANK_HIGH_EM)
            continue;
        pixRasterop(crop, x - BLANK_FADE, y - BLANK_FADE, w + 2 * BLANK_FADE, h + 2 * BLANK_FADE,
                    PIX_SET, NULL, 0, 0);
        pixRasterop(ink, x, y, w, h, PIX_CLR, NULL, 0, 0);
    }
    boxaDestroy(&pieces);
}

PIX *reader_picture(const struct reader *reader, struct box box, struct stretches *ret_stretches)
{
    struct box b;
    PIX *crop, *ink, *squeezed = NULL;

    box = comb_rows(reader, box);
    b = reader_with_margin(reader, box);
    if (!b.w || !b.h)
        return NULL;
    crop = page_crop(reader->layout->clean, b);
    ink = reader_print(reader, b);
    if (crop && ink)
        drop_blanks(crop, ink, reader->layout->em);
    if (crop && ink)
        squeezed = squeeze(crop, ink, box.h, b.x, ret_stretches);
    pixDestroy(&crop);
    pixDestroy(&ink);
    return squeezed;
}

PIX *reader_picture_repeated(const struct reader *reader, struct box box, int times)
{
    struct box b = reader_with_margin(reader, box);
    int step = b.w + b.h / 3;
    PIX *crop = b.w && b.h ? page_crop(reader->layout->clean, b) : NULL;
    PIX *row = crop ? pixCreate(step * times, b.h, 8) : NULL;

    if (row)
        pixSetAll(row);
    for (int i = 0; i < times && row; i++)
        pixRasterop(row, i * step, 0, b.w, b.h, PIX_SRC, crop, 0, 0);
    pixDestroy(&crop);
    return row;
}

struct box reader_ink(const struct reader *reader, struct box box)
{
    struct box b =
        box_clip(box, pixGetWidth(reader->page->binary), pixGetHeight(reader->page->binary));
    PIX *crop = b.w && b.h ? page_crop(reader->page->binary, b) : NULL;
    BOX *ink = NULL;
    struct box found = {b.x, b.y, 0, 0};

    if (crop && !pixClipToForeground(crop, NULL, &ink)) {
        int x, y, w, h;

        boxGetGeometry(ink, &x, &y, &w, &h);
        found = (struct box){b.x + x, b.y + y, w, h};
    }
    boxDestroy(&ink);
    pixDestroy(&crop);
    return found;
}
