#include "ocr/layout_ring.h"

#include <leptonica/allheaders.h>
#include <stdbool.h>

#include "ocr/page.h"
#include "ocr/runs.h"
#include "ocr/tick_ring.h"

/* A ring is higher than a character, and may go round a few words, in heights of a character. A
 * circled number of print (③) is no higher than one. */
#define LEAST_EM 1.25
#define HIGH_EM  3
#define WIDE_EM  14
/* What it goes round is so high, in shares of the ring's height, and lies with its middle so far
 * within, in shares of its radius. */
#define HELD_LEAST 0.3
#define HELD_MOST  0.85
#define HELD_AT    0.6
/* What has ink in so many of the corners of its box, each this part of its sides, is square: a ring
 * that lies aslant reaches into two at most. */
#define SQUARE_CORNERS 3
#define CORNER         8
/* So much of a ring is soft at its edge, px. */
#define SOFT 1

static struct box box_of(BOXA *boxes, int i)
{
    struct box b;

    boxaGetBoxGeometry(boxes, i, &b.x, &b.y, &b.w, &b.h);
    return b;
}

/* True if a piece of ink lies within a ring, apart from it. */
static bool is_held(struct box b, struct box ring)
{
    double across = (b.x + b.w / 2.0 - ring.x - ring.w / 2.0) / (ring.w / 2.0);
    double down = (b.y + b.h / 2.0 - ring.y - ring.h / 2.0) / (ring.h / 2.0);

    return b.x > ring.x && b.y > ring.y && b.x + b.w < ring.x + ring.w &&
           b.y + b.h < ring.y + ring.h && b.h >= ring.h * HELD_LEAST && b.h <= ring.h * HELD_MOST &&
           across * across + down * down < HELD_AT * HELD_AT;
}

/* True if a ring has no ink of its own in its middle half: a character of a bold heading that goes
 * round a part of it (荷) has. */
static bool is_hollow(PIX *ring)
{
    int w = pixGetWidth(ring), h = pixGetHeight(ring), ink = 1;
    BOX *middle = boxCreate(w / 4, h / 4, w / 2, h / 2);

    if (middle && pixCountPixelsInRect(ring, middle, &ink, NULL))
        ink = 1;
    boxDestroy(&middle);
    return ink == 0;
}

/* True for the frame of a character of a heading (回, 国): no pen draws a square round a number. */
static bool is_square(PIX *ring)
{
    int w = pixGetWidth(ring), h = pixGetHeight(ring), n = 0;

    for (int i = 0; i < 4; i++) {
        int ink = 0;
        BOX *corner = boxCreate(i % 2 ? w - w / CORNER : 0, i / 2 ? h - h / CORNER : 0, w / CORNER,
                                h / CORNER);

        if (corner && !pixCountPixelsInRect(ring, corner, &ink, NULL))
            n += ink > 0;
        boxDestroy(&corner);
    }
    return n >= SQUARE_CORNERS;
}

/* The piece of ink with this box, if it is a ring round another one; NULL if it is none. Caller
 * owns it. */
static PIX *ring_in(PIX *text, BOXA *boxes, struct box b)
{
    PIX *crop = NULL, *ring = NULL;
    PIXA *pieces = NULL;
    BOXA *found = NULL;
    bool holds = false;

    for (int i = 0; i < boxaGetCount(boxes) && !holds; i++)
        holds = is_held(box_of(boxes, i), b);
    crop = holds ? page_crop(text, b) : NULL;
    found = crop ? pixConnComp(crop, &pieces, 8) : NULL;
    for (int i = 0; found && !ring && i < boxaGetCount(found); i++) {
        struct box own = box_of(found, i);

        if (own.w == b.w && own.h == b.h)
            ring = pixaGetPix(pieces, i, L_CLONE);
    }
    if (ring && !(is_hollow(ring) && tick_is_loop(ring) && !is_square(ring)))
        pixDestroy(&ring);
    boxaDestroy(&found);
    pixaDestroy(&pieces);
    pixDestroy(&crop);
    return ring;
}

/* The rings of a page and their soft edge, without a pixel of the print beside them. */
static PIX *with_edge(PIX *rings, PIX *text)
{
    PIX *wide = runs_grow(rings, 1, SOFT), *both = wide ? runs_grow(wide, 0, SOFT) : NULL;
    PIX *ret = both ? pixSubtract(NULL, both, text) : NULL;

    pixDestroy(&wide);
    pixDestroy(&both);
    return ret;
}

PIX *layout_lift_rings(PIX *text, BOXA *boxes, int em)
{
    PIX *rings = NULL, *ret = NULL;

    for (int i = 0; i < boxaGetCount(boxes); i++) {
        struct box b = box_of(boxes, i);
        PIX *ring;

        if (b.h < em * LEAST_EM || b.w < em * LEAST_EM || b.h > em * HIGH_EM || b.w > em * WIDE_EM)
            continue;
        ring = ring_in(text, boxes, b);
        if (ring && !rings)
            rings = pixCreateTemplate(text);
        if (ring && rings) {
            pixRasterop(text, b.x, b.y, b.w, b.h, PIX_DST & PIX_NOT(PIX_SRC), ring, 0, 0);
            pixRasterop(rings, b.x, b.y, b.w, b.h, PIX_SRC | PIX_DST, ring, 0, 0);
        }
        pixDestroy(&ring);
    }
    if (rings)
        ret = with_edge(rings, text);
    pixDestroy(&rings);
    return ret;
}
