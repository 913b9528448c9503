#include "ocr/tick_round.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

/* Rings are so wide, mm. */
#define SIDE_MIN 1.7
#define SIDE_MAX 6.5
/* A ring is looked at in so many directions: ink on it in this share of them, no further off than
 * this share of its radius, and white round it in that share, where no character begins. */
#define DIRECTIONS 48
#define RING_SHARE 0.9
#define RING_NEAR  0.2
#define AROUND     1.3
#define FREE_SHARE 0.7
/* Between the ring and a dot in it is white in this share; a disc has ink in that. */
#define INNER       0.72
#define INNER_SHARE 0.6
#define DISC_SHARE  0.95
/* Rings of one form differ by no more than this share; a tick makes one wider by up to that. */
#define SAME_SIZE 0.15
#define OVERRUN   0.8
/* So many rings are rings, and not letters. */
#define RINGS_LEAST 2

static bool is_ink(PIX *binary, double x, double y)
{
    l_uint32 value = 0;

    return pixGetPixel(binary, (int)lround(x), (int)lround(y), &value) == 0 && value;
}

/* The share of directions in which there is ink between two distances from a middle. */
static double ink_share(PIX *binary, double x, double y, double from, double to)
{
    int seen = 0;

    for (int i = 0; i < DIRECTIONS; i++) {
        double angle = 2 * M_PI * i / DIRECTIONS;
        bool ink = false;

        for (double r = from; r <= to && !ink; r++)
            ink = is_ink(binary, x + r * cos(angle), y + r * sin(angle));
        seen += ink;
    }
    return (double)seen / DIRECTIONS;
}

bool tick_is_ring(PIX *binary, double x, double y, double diameter)
{
    double r = diameter / 2;

    return ink_share(binary, x, y, r * (1 - RING_NEAR), r + 1) >= RING_SHARE &&
           ink_share(binary, x, y, r * AROUND, r * AROUND) <= 1 - FREE_SHARE;
}

/* True if there is ink all over within a ring: a dense character has gaps. */
static bool is_disc(PIX *binary, double x, double y, double diameter)
{
    for (double at = INNER; at > 0.2; at -= 0.2)
        if (ink_share(binary, x, y, diameter * at / 2, diameter * at / 2) < DISC_SHARE)
            return false;
    return true;
}

/* True if a ring is white along its inside, whatever stands in its middle. */
static bool is_hollow(PIX *binary, double x, double y, double diameter)
{
    return ink_share(binary, x, y, diameter * INNER / 2, diameter * INNER / 2) <= 1 - INNER_SHARE;
}

static void add(const struct reader *reader, struct tick_boxes *boxes, double x, double y,
                double diameter)
{
    int side = (int)lround(diameter);
    struct tick_box *item = &boxes->items[boxes->n];

    if (boxes->n == TICK_BOXES)
        return;
    *item = (struct tick_box){
        .box = {(int)lround(x - diameter / 2), (int)lround(y - diameter / 2), side, side}};
    for (int i = 0; i < boxes->n; i++)
        if (box_overlap(boxes->items[i].box, item->box) > 0)
            return;
    item->line = tick_box_line(reader->layout, item->box);
    item->ink = tick_box_ink(reader->page->binary, item->box);
    boxes->n += item->line >= 0;
}

/* The diameter most rings have, 0 if there are too few. */
static double common_size(const struct tick_boxes *rings)
{
    int most = 0, best = 0;

    for (int i = 0; i < rings->n; i++) {
        int peers = 0;

        for (int k = 0; k < rings->n; k++)
            peers += abs(rings->items[k].box.w - rings->items[i].box.w) <=
                     rings->items[i].box.w * SAME_SIZE;
        if (peers > most) {
            most = peers;
            best = i;
        }
    }
    return most >= RINGS_LEAST ? rings->items[best].box.w : 0;
}

/* Adds pieces of ink that are rings by themselves, of any size (0) or of one. */
static void add_rings(const struct reader *reader, BOXA *pieces, double size, bool discs,
                      struct tick_boxes *boxes)
{
    PIX *binary = reader->page->binary;
    double least = size > 0 ? size * (1 - SAME_SIZE) : SIDE_MIN * reader->page->dpi / 25.4;
    double most = size > 0 ? size * (1 + SAME_SIZE) : SIDE_MAX * reader->page->dpi / 25.4;

    for (int i = 0; i < boxaGetCount(pieces); i++) {
        int px, py, w, h;
        double side, x, y;

        boxaGetBoxGeometry(pieces, i, &px, &py, &w, &h);
        side = (w + h) / 2.0;
        x = px + w / 2.0;
        y = py + h / 2.0;
        if (side < least || side > most || abs(w - h) > side * SAME_SIZE ||
            !tick_is_ring(binary, x, y, side) ||
            !(is_hollow(binary, x, y, side) || (discs && is_disc(binary, x, y, side))))
            continue;
        add(reader, boxes, x, y, side);
    }
}

/* Adds rings that hang together with the tick in them: they are in a corner of the piece. */
static void add_ticked(const struct reader *reader, BOXA *pieces, double size,
                       struct tick_boxes *boxes)
{
    for (int i = 0; i < boxaGetCount(pieces); i++) {
        int px, py, w, h;

        boxaGetBoxGeometry(pieces, i, &px, &py, &w, &h);
        if (w < size * (1 - SAME_SIZE) || h < size * (1 - SAME_SIZE) || w > size * (1 + OVERRUN) ||
            h > size * (1 + OVERRUN))
            continue;
        for (int corner = 0; corner < 4; corner++) {
            double x = corner % 2 ? px + w - size / 2 : px + size / 2;
            double y = corner / 2 ? py + h - size / 2 : py + size / 2;

            if (!tick_is_ring(reader->page->binary, x, y, size) ||
                !is_hollow(reader->page->binary, x, y, size))
                continue;
            add(reader, boxes, x, y, size);
            break;
        }
    }
}

void tick_round_find(const struct reader *reader, struct tick_boxes *ret_boxes)
{
    BOXA *pieces = pixConnCompBB(reader->page->binary, 8);
    double size;

    *ret_boxes = (struct tick_boxes){.kind = TICK_ROUND};
    if (!pieces)
        return;
    add_rings(reader, pieces, 0, false, ret_boxes);
    size = common_size(ret_boxes);
    ret_boxes->n = 0;
    if (size > 0) {
        add_rings(reader, pieces, size, true, ret_boxes);
        add_ticked(reader, pieces, size, ret_boxes);
        tick_box_sort(ret_boxes);
    }
    boxaDestroy(&pieces);
}
