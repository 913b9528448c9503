#include "ocr/tick_crossed.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>

#include "ocr/tick_edge.h"
#include "ocr/tick_round.h"

/* So many boxes of one size tell how large a box is. */
#define PEERS_LEAST 2
/* The sides of boxes of one form differ by no more than this share, or two px. */
#define SAME_SIZE 0.09
/* A stroke that overruns its box makes the whole wider and higher by up to this share. */
#define OVERRUN 0.6
/* Options under each other are no further apart, in heights of their boxes. */
#define PITCH 4

static bool is_near(int a, int b)
{
    return abs(a - b) <= L_MAX(2, b * SAME_SIZE);
}

/* The size most boxes have. Returns false if they have none in common. */
static bool common_size(const struct tick_boxes *boxes, int *ret_w, int *ret_h)
{
    int most = 0;

    for (int i = 0; i < boxes->n; i++) {
        struct box own = boxes->items[i].box;
        int peers = 0;

        for (int k = 0; k < boxes->n; k++)
            peers += is_near(boxes->items[k].box.w, own.w) && is_near(boxes->items[k].box.h, own.h);
        if (peers > most) {
            most = peers;
            *ret_w = own.w;
            *ret_h = own.h;
        }
    }
    return most >= PEERS_LEAST;
}

/* The part of the page options may stand in: level with the boxes found or one pitch off. */
static struct box options_area(const struct reader *reader, const struct tick_boxes *boxes)
{
    struct box area = boxes->items[0].box;
    int bottom, reach = boxes->items[0].box.h * PITCH;

    for (int i = 1; i < boxes->n; i++)
        area = box_union(area, boxes->items[i].box);
    bottom = L_MIN(area.y + area.h + reach, pixGetHeight(reader->page->binary));
    area.y = L_MAX(0, area.y - reach);
    return (struct box){0, area.y, pixGetWidth(reader->page->binary), bottom - area.y};
}

/* Finds the box of that size in a corner of a piece of ink. */
static bool box_within(PIX *binary, struct box piece, int w, int h, struct box *ret_box)
{
    for (int corner = 0; corner < 4; corner++) {
        int x = corner % 2 ? piece.x + piece.w - w : piece.x;
        int y = corner / 2 ? piece.y + piece.h - h : piece.y;

        *ret_box = (struct box){x, y, w, h};
        if (tick_has_edges(binary, *ret_box))
            return true;
    }
    return false;
}

/* True for a piece of ink that is round by itself: four short parts of a ring lie where the edges
 * of a square in it would. */
static bool is_round(PIX *binary, struct box piece)
{
    double side = (piece.w + piece.h) / 2.0;

    return is_near(piece.w, piece.h) &&
           tick_is_ring(binary, piece.x + piece.w / 2.0, piece.y + piece.h / 2.0, side);
}

static bool is_known(const struct tick_boxes *boxes, struct box box)
{
    for (int i = 0; i < boxes->n; i++)
        if (box_overlap(boxes->items[i].box, box) > 0)
            return true;
    return false;
}

static int add_pieces(const struct reader *reader, BOXA *pieces, struct box area, int w, int h,
                      struct tick_boxes *boxes)
{
    PIX *binary = reader->page->binary;
    int added = 0;

    for (int i = 0; i < boxaGetCount(pieces) && boxes->n < TICK_BOXES; i++) {
        struct box piece, box;

        boxaGetBoxGeometry(pieces, i, &piece.x, &piece.y, &piece.w, &piece.h);
        piece.y += area.y;
        if ((piece.w < w && !is_near(piece.w, w)) || (piece.h < h && !is_near(piece.h, h)) ||
            piece.w > w * (1 + OVERRUN) || piece.h > h * (1 + OVERRUN) || is_round(binary, piece) ||
            !box_within(binary, piece, w, h, &box) || is_known(boxes, box))
            continue;
        boxes->items[boxes->n] = (struct tick_box){.box = box,
                                                   .ink = tick_box_ink(binary, box),
                                                   .line = tick_box_line(reader->layout, box)};
        if (boxes->items[boxes->n].line < 0)
            continue;
        boxes->n++;
        added++;
    }
    return added;
}

int tick_crossed_add(const struct reader *reader, struct tick_boxes *boxes)
{
    int w = 0, h = 0, added = 0;
    struct box area;
    PIX *part;
    BOXA *pieces;

    if (!common_size(boxes, &w, &h))
        return 0;
    area = options_area(reader, boxes);
    part = page_crop(reader->page->binary, area);
    pieces = part ? pixConnCompBB(part, 8) : NULL;
    if (pieces)
        added = add_pieces(reader, pieces, area, w, h, boxes);
    if (added)
        tick_box_sort(boxes);
    boxaDestroy(&pieces);
    pixDestroy(&part);
    return added;
}
