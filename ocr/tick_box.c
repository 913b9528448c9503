#include "ocr/tick_box.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>

#include "ocr/tick_edge.h"

/* The shortest edge and the sides of a box, px at half of 300 dpi. Printed boxes are 2.5 to 6 mm
 * wide. On pages of fewer dots they are half in proportion: characters look like boxes sooner. */
#define FULL_DPI 300
#define EDGE_MIN 11
#define SIDE_MIN 13
#define SIDE_MAX 36
/* The inside is what is left without this share of the side at each edge. */
#define INSET 0.20
/* A box is nearly as high as the words beside it; the holes of 密 and 品 are smaller. */
#define BOX_EM 0.55
/* A tick overruns its box by no more than this share of the side across, and is printed or scanned
 * with a soft edge, px. */
#define OVERRUN 0.6
#define SOFT    3
/* Boxes of one row of options have one size; the holes of characters are smaller. */
#define SAME_SIZE 0.8
/* A full box against the others: its sides, and the share of ink in it. A tick drawn over the edges
 * makes it larger, a bad scan smaller. */
#define FULL_SIDE_MIN 0.5
#define FULL_SIDE_MAX 1.4
#define FULL_SHARE    0.75
/* It stands no further below or above the next one of its column than this, in their heights. */
#define FULL_PITCH 4

static int at_half(const struct page *page, int px)
{
    return px * (page->dpi + FULL_DPI) / (2 * FULL_DPI);
}

static void boxes_add(struct tick_boxes *boxes, int x, int y, int w, int h, double ink)
{
    struct box b = {2 * x, 2 * y, 2 * w, 2 * h};

    for (int i = 0; i < boxes->n; i++)
        if (box_overlap(boxes->items[i].box, b) > 0.5)
            return;
    if (boxes->n < TICK_BOXES)
        boxes->items[boxes->n++] = (struct tick_box){.box = b, .ink = ink, .line = -1};
}

static bool is_square(const struct page *page, int w, int h)
{
    int least = at_half(page, SIDE_MIN), most = at_half(page, SIDE_MAX);

    return w >= least && h >= least && w <= most && h <= most && w * 4 >= h * 3 && h * 4 >= w * 3;
}

/* Openings along both directions keep the edges of a box and lose a slanted tick; the holes that
 * remain in them are the insides of boxes (and of characters such as 口, which no option follows).
 */
static int hollow_boxes(const struct page *page, PIX *half, struct tick_boxes *boxes)
{
    int edge = at_half(page, EDGE_MIN);
    PIX *h = pixOpenBrick(NULL, half, edge, 1), *v = pixOpenBrick(NULL, half, 1, edge);
    PIX *edges = h && v ? pixOr(NULL, h, v) : NULL;
    PIX *closed = edges ? pixCloseSafeBrick(NULL, edges, 3, 3) : NULL;
    PIX *holes = closed ? pixInvert(NULL, closed) : NULL;
    BOXA *found = holes ? pixConnCompBB(holes, 4) : NULL;
    int rc = found ? 0 : -1;

    for (int i = 0; found && i < boxaGetCount(found); i++) {
        int x, y, w, hh;

        boxaGetBoxGeometry(found, i, &x, &y, &w, &hh);
        if (is_square(page, w + 4, hh + 4))
            boxes_add(boxes, x - 2, y - 2, w + 4, hh + 4, -1);
    }
    boxaDestroy(&found);
    pixDestroy(&holes);
    pixDestroy(&closed);
    pixDestroy(&edges);
    pixDestroy(&h);
    pixDestroy(&v);
    return rc;
}

/* ■: a square that is ink all over. */
static int solid_boxes(const struct page *page, PIX *half, struct tick_boxes *boxes)
{
    int edge = at_half(page, EDGE_MIN);
    PIX *solid = pixOpenBrick(NULL, half, edge, edge);
    BOXA *found = solid ? pixConnCompBB(solid, 8) : NULL;
    int rc = found ? 0 : -1;

    for (int i = 0; found && i < boxaGetCount(found); i++) {
        int x, y, w, h;

        boxaGetBoxGeometry(found, i, &x, &y, &w, &h);
        if (is_square(page, w + 2, h + 2))
            boxes_add(boxes, x, y, w, h, 1);
    }
    boxaDestroy(&found);
    pixDestroy(&solid);
    return rc;
}

double tick_box_ink(PIX *binary, struct box b)
{
    int dx = (int)(b.w * INSET), dy = (int)(b.h * INSET), count = 0;
    PIX *crop = page_crop(binary, (struct box){b.x + dx, b.y + dy, b.w - 2 * dx, b.h - 2 * dy});
    double ink = 0;

    if (crop) {
        pixCountPixels(crop, &count, NULL);
        ink = (double)count / ((double)pixGetWidth(crop) * pixGetHeight(crop));
    }
    pixDestroy(&crop);
    return ink;
}

int tick_box_line(const struct layout *layout, struct box b)
{
    int best = -1;
    double most = 0.4;

    for (int i = 0; i < layout->nlines; i++) {
        double overlap = box_overlap(layout->lines[i].box, b);

        if (overlap > most) {
            most = overlap;
            best = i;
        }
    }
    return best;
}

static int by_line_then_x(const void *a, const void *b)
{
    const struct tick_box *p = a, *q = b;

    if (p->line != q->line)
        return p->line < q->line ? -1 : 1;
    return (p->box.x > q->box.x) - (p->box.x < q->box.x);
}

void tick_box_sort(struct tick_boxes *boxes)
{
    qsort(boxes->items, (size_t)boxes->n, sizeof boxes->items[0], by_line_then_x);
}

static int boxes_find(const struct reader *reader, struct tick_boxes *boxes)
{
    PIX *half = pixReduceRankBinaryCascade(reader->page->binary, 1, 0, 0, 0);
    int rc = -1, kept = 0;

    if (half && !hollow_boxes(reader->page, half, boxes) && !solid_boxes(reader->page, half, boxes))
        rc = 0;
    for (int i = 0; i < boxes->n; i++) {
        struct tick_box box = boxes->items[i];

        box.line = tick_box_line(reader->layout, box.box);
        if (box.line < 0 || box.box.h < reader->layout->lines[box.line].em * BOX_EM)
            continue;
        if (box.ink < 1 ? !tick_has_edges(reader->page->binary, box.box)
                        : !tick_stands_alone(reader->page->binary, box.box))
            continue;
        box.ink = tick_box_ink(reader->page->binary, box.box);
        boxes->items[kept++] = box;
    }
    boxes->n = kept;
    tick_box_sort(boxes);
    pixDestroy(&half);
    return rc;
}

/* Drops what is smaller than the boxes of its line. */
static void drop_small(struct tick_boxes *boxes)
{
    int kept = 0;

    for (int i = 0; i < boxes->n; i++) {
        int largest = 0;

        for (int k = 0; k < boxes->n; k++)
            if (boxes->items[k].line == boxes->items[i].line && boxes->items[k].box.h > largest)
                largest = boxes->items[k].box.h;
        if (boxes->items[i].box.h >= largest * SAME_SIZE)
            boxes->items[kept++] = boxes->items[i];
    }
    boxes->n = kept;
}

static int count_peers(const struct tick_boxes *boxes, int box)
{
    int n = 0, h = boxes->items[box].box.h;

    for (int i = 0; i < boxes->n; i++)
        n += abs(boxes->items[i].box.h - h) * 5 <= h;
    return n;
}

/* Drops boxes of a size that few others have: the square in 码, in a line of its own. */
static void drop_odd(struct tick_boxes *boxes)
{
    bool odd[TICK_BOXES];
    int most = 0, kept = 0;

    for (int i = 0; i < boxes->n; i++)
        most = count_peers(boxes, i) > most ? count_peers(boxes, i) : most;
    for (int i = 0; i < boxes->n; i++)
        odd[i] = count_peers(boxes, i) * 2 < most;
    for (int i = 0; i < boxes->n; i++)
        if (!odd[i])
            boxes->items[kept++] = boxes->items[i];
    boxes->n = kept;
}

/* What hangs together with the box and its tick, outside it; white: what is no part of it. Caller
 * destroys; NULL without memory. where: the box and what is around it. */
static PIX *overrun(PIX *binary, struct box box, BOX *where, int x, int y)
{
    PIX *ink = pixClipRectangle(binary, where, NULL);
    PIX *seed = ink ? pixCreateTemplate(ink) : NULL, *tick;

    if (seed)
        pixRasterop(seed, box.x - x, box.y - y, box.w, box.h, PIX_SET, NULL, 0, 0);
    if (seed)
        pixAnd(seed, seed, ink);
    tick = seed ? pixSeedfillBinary(NULL, seed, ink, 8) : NULL;
    if (tick)
        pixRasterop(tick, box.x - x - SOFT, box.y - y - SOFT, box.w + 2 * SOFT, box.h + 2 * SOFT,
                    PIX_CLR, NULL, 0, 0);
    pixDestroy(&ink);
    pixDestroy(&seed);
    return tick;
}

/* Makes a piece white, with its soft edge. */
static void wipe_piece(struct reader *reader, PIX *piece, int x, int y)
{
    int w = pixGetWidth(piece), h = pixGetHeight(piece);
    PIX *room = pixCreate(w + 2 * SOFT, h + 2 * SOFT, 1), *wide;

    if (room)
        pixRasterop(room, SOFT, SOFT, w, h, PIX_SRC, piece, 0, 0);
    wide = room ? pixDilateBrick(NULL, room, SOFT, SOFT) : NULL;
    if (wide) {
        pixPaintThroughMask(reader->layout->clean, wide, x - SOFT, y - SOFT, 255);
        pixPaintThroughMask(reader->page->binary, wide, x - SOFT, y - SOFT, 0);
        reader_forget(reader, (struct box){x - SOFT, y - SOFT, w + 2 * SOFT, h + 2 * SOFT});
    }
    pixDestroy(&room);
    pixDestroy(&wide);
}

bool tick_box_wipe(struct reader *reader, struct box box)
{
    int x = L_MAX(0, box.x - box.w), y = L_MAX(0, box.y - box.h);
    BOX *where = boxCreate(x, y, box.x + 2 * box.w - x, box.y + 2 * box.h - y);
    PIX *tick = where ? overrun(reader->page->binary, box, where, x, y) : NULL;
    PIXA *pieces = NULL;
    BOXA *boxes = tick ? pixConnComp(tick, &pieces, 8) : NULL;
    bool wiped = false;

    for (int i = 0; boxes && i < boxaGetCount(boxes); i++) {
        PIX *piece = pixaGetPix(pieces, i, L_CLONE);
        int px, py, w, h;

        boxaGetBoxGeometry(boxes, i, &px, &py, &w, &h);
        if (w <= box.w * OVERRUN && h <= box.h) {
            wipe_piece(reader, piece, x + px, y + py);
            wiped = true;
        }
        pixDestroy(&piece);
    }
    boxaDestroy(&boxes);
    pixaDestroy(&pieces);
    pixDestroy(&tick);
    boxDestroy(&where);
    return wiped;
}

int tick_box_find(const struct reader *reader, struct tick_boxes *ret_boxes)
{
    *ret_boxes = (struct tick_boxes){0};
    if (boxes_find(reader, ret_boxes))
        return -1;
    drop_small(ret_boxes);
    drop_odd(ret_boxes);
    return 0;
}

/* True if a mark stands level with a box, or in its column next to it, and does not cover it. */
static bool is_aligned(struct box mark, struct box box)
{
    int dx = abs(mark.x + mark.w / 2 - box.x - box.w / 2);
    int dy = abs(mark.y + mark.h / 2 - box.y - box.h / 2);

    return (dy * 2 <= box.h && dx > box.w) ||
           (dx * 2 <= box.w && dy > box.h && dy <= box.h * FULL_PITCH);
}

static bool is_full_mark(PIX *piece, struct box mark, const struct tick_boxes *boxes)
{
    bool aligned = false;
    l_int32 ink = 0;

    for (int i = 0; i < boxes->n; i++) {
        struct box box = boxes->items[i].box;

        if (mark.w < box.w * FULL_SIDE_MIN || mark.w > box.w * FULL_SIDE_MAX ||
            mark.h < box.h * FULL_SIDE_MIN || mark.h > box.h * FULL_SIDE_MAX)
            return false;
        if (box_overlap(mark, box) > 0)
            return false;
        aligned |= is_aligned(mark, box);
    }
    if (!aligned || pixCountPixels(piece, &ink, NULL))
        return false;
    return ink >= mark.w * mark.h * FULL_SHARE;
}

bool tick_box_full_mark(PIX *binary, const struct tick_boxes *boxes)
{
    PIXA *pieces = NULL;
    BOXA *found = pixConnComp(binary, &pieces, 8);
    bool full = false;

    for (int i = 0; found && i < boxaGetCount(found) && !full; i++) {
        PIX *piece = pixaGetPix(pieces, i, L_CLONE);
        struct box mark;

        boxaGetBoxGeometry(found, i, &mark.x, &mark.y, &mark.w, &mark.h);
        full = piece && is_full_mark(piece, mark, boxes);
        pixDestroy(&piece);
    }
    boxaDestroy(&found);
    pixaDestroy(&pieces);
    return full;
}
