#include "ocr/idcard_outline.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Copies are made at 70 to 141 %. */
#define ZOOM_MIN 0.60
#define ZOOM_MAX 1.50
/* ID-1 is 1.585; the pen of an outline, a cut edge and unequal scan axes change it by a few per
 * cent. */
#define ASPECT_MIN 1.42
#define ASPECT_MAX 1.76
/* A component is no card if fewer of its points than this share lie on the sides of the fitted
 * rectangle. */
#define ON_SIDES   0.55
#define ON_SIDE_MM 0.4
/* A card this near to the edge of the page may reach over it. */
#define EDGE_MM 1.0
/* With three sides to tell it by, more of its points must lie on them. */
#define ON_EDGE_SIDES 0.85
/* Two cards that touch are equal: each fills its half, its middle at most this share off. */
#define OFF_MIDDLE 0.05
/* Outlines are looked for in the ink of print, then in all that is darker than paper: a pale edge
 * falls into dashes. Breaks up to `close` px at half size are closed; print keeps twice as far from
 * the edge on the smallest copy. */
static const struct {
    int ink; /* grey below it is ink; 0: the page's own ink */
    int close;
} inks[] = {{0, 5}, {222, 9}};
#define INKS (sizeof inks / sizeof inks[0])

static const struct {
    int ink;    /* of inks */
    bool pairs; /* of touching cards: last, as parts of a broken outline may look like them */
} passes[] = {{0, false}, {1, false}, {0, true}};
/* The round corners (3 mm of 85.6) and what hangs on the ends of a side are left out of its fit. */
#define CORNER_SHARE 0.08
#define POINTS       160

/* Frames found so far, px at half size: whole ones, and those that lack a side, which count where
 * no whole one lies. */
struct found {
    int n, nedges;
    struct idcard_frame frames[LIMIT_CARDS], edges[LIMIT_CARDS];
};

/* Outermost points of a component along one of its sides. */
struct side {
    int n;
    double x[POINTS], y[POINTS];
};

enum { TOP, BOTTOM, LEFT, RIGHT, SIDES };

static int by_value(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;

    return (p > q) - (p < q);
}

static double median(double *values, int n)
{
    qsort(values, (size_t)n, sizeof *values, by_value);
    return values[n / 2];
}

/* The first ink met from one side on some line of the picture. Returns its distance, or -1. */
static int first_ink(PIX *pix, int side, int at)
{
    int w = pixGetWidth(pix), h = pixGetHeight(pix), wpl = pixGetWpl(pix);
    const l_uint32 *data = pixGetData(pix);
    int reach = (side == TOP || side == BOTTOM) ? h : w;

    for (int i = 0; i < reach; i++) {
        int x = side == LEFT ? i : side == RIGHT ? w - 1 - i : at;
        int y = side == TOP ? i : side == BOTTOM ? h - 1 - i : at;

        if (GET_DATA_BIT(data + (size_t)y * (size_t)wpl, x))
            return i;
    }
    return -1;
}

static void side_points(PIX *pix, int side, struct side *points)
{
    int w = pixGetWidth(pix), h = pixGetHeight(pix);
    int length = (side == TOP || side == BOTTOM) ? w : h;
    int from = (int)(length * CORNER_SHARE), span = length - 2 * from;

    points->n = 0;
    for (int i = 0; i < POINTS; i++) {
        int at = from + span * i / POINTS, depth = first_ink(pix, side, at);

        if (depth < 0)
            continue;
        points->x[points->n] = side == LEFT ? depth : side == RIGHT ? w - 1 - depth : at;
        points->y[points->n++] = side == TOP ? depth : side == BOTTOM ? h - 1 - depth : at;
    }
}

/* Median slope of pairs half a side apart, degrees; a few points off the side do not move it. */
static double side_angle(const struct side *points, bool upright)
{
    double slopes[POINTS];
    int n = 0, half = points->n / 2;

    for (int i = 0; i + half < points->n; i++) {
        double dx = points->x[i + half] - points->x[i], dy = points->y[i + half] - points->y[i];

        slopes[n++] = upright ? -atan2(dx, dy) : atan2(dy, dx);
    }
    return n ? median(slopes, n) * 180 / M_PI : 0;
}

/* Where a side lies across a direction, and how many of its points lie there. */
static double side_offset(const struct side *points, double angle, bool upright, double slack,
                          int *on)
{
    double offsets[POINTS], sorted[POINTS], c = cos(angle * M_PI / 180),
                                            s = sin(angle * M_PI / 180), middle;

    for (int i = 0; i < points->n; i++)
        offsets[i] =
            upright ? points->x[i] * c + points->y[i] * s : points->y[i] * c - points->x[i] * s;
    memcpy(sorted, offsets, (size_t)points->n * sizeof *sorted);
    middle = points->n ? median(sorted, points->n) : 0;
    for (int i = 0; i < points->n; i++)
        *on += fabs(offsets[i] - middle) <= slack;
    return middle;
}

static struct idcard_frame frame_of(const double offsets[SIDES], double angle)
{
    double across = offsets[RIGHT] - offsets[LEFT] + 1, down = offsets[BOTTOM] - offsets[TOP] + 1;
    double u = (offsets[LEFT] + offsets[RIGHT]) / 2, v = (offsets[TOP] + offsets[BOTTOM]) / 2;
    double c = cos(angle * M_PI / 180), s = sin(angle * M_PI / 180);

    if (across < 1 || down < 1)
        return (struct idcard_frame){.height = 1};
    if (down > across)
        angle = angle > 0 ? angle - 90 : angle + 90;
    return (struct idcard_frame){.cx = u * c - v * s,
                                 .cy = u * s + v * c,
                                 .width = fmax(across, down),
                                 .height = fmin(across, down),
                                 .angle = angle};
}

/* Puts a side that was cut off where a card of that shape has it. */
static void add_side(double offsets[SIDES], int missing, bool lying)
{
    int other = missing ^ 1, first = missing < LEFT ? LEFT : TOP;
    double length = fabs(offsets[first + 1] - offsets[first]);
    double wide = IDCARD_WIDTH_MM / IDCARD_HEIGHT_MM;
    double depth = (missing < LEFT) == lying ? length / wide : length * wide;

    offsets[missing] = offsets[other] + (missing > other ? depth : -depth);
}

/* Fits a rectangle to the outermost points of a component, of which that share lies on its sides;
 * missing: a side that was cut off, or SIDES. Returns whether it is one of card shape. The frame is
 * in px of pix. */
static bool fit_frame(PIX *pix, double mm, int missing, double share, struct idcard_frame *frame)
{
    struct side sides[SIDES];
    double angles[SIDES], offsets[SIDES] = {0}, angle;
    int on = 0, total = 0, n = 0;

    for (int i = 0; i < SIDES; i++) {
        if (i == missing)
            continue;
        side_points(pix, i, &sides[i]);
        angles[n++] = side_angle(&sides[i], i >= LEFT);
        total += sides[i].n;
    }
    angle = median(angles, n); /* of four the upper of the two middle ones */
    for (int i = 0; i < SIDES; i++)
        if (i != missing)
            offsets[i] = side_offset(&sides[i], angle, i >= LEFT, ON_SIDE_MM * mm, &on);
    if (total < n * POINTS / 2 || on < total * share)
        return false;
    if (missing != SIDES)
        add_side(offsets, missing, pixGetWidth(pix) > pixGetHeight(pix));
    *frame = frame_of(offsets, angle);
    return frame->width / frame->height > ASPECT_MIN && frame->width / frame->height < ASPECT_MAX &&
           frame->width > IDCARD_WIDTH_MM * ZOOM_MIN * mm &&
           frame->width < IDCARD_WIDTH_MM * ZOOM_MAX * mm;
}

/* One half of a component of two cards that touch: the side where they touch belongs to both. */
static bool fit_half(PIX *pix, double mm, bool stacked, int half, struct idcard_frame *frame)
{
    int w = pixGetWidth(pix), h = pixGetHeight(pix);
    int x = stacked ? 0 : half * w / 2, y = stacked ? half * h / 2 : 0;
    BOX *box = boxCreate(x, y, stacked ? w : w / 2, stacked ? h / 2 : h);
    PIX *part = box ? pixClipRectangle(pix, box, NULL) : NULL;
    int missing = stacked ? (half ? TOP : BOTTOM) : (half ? LEFT : RIGHT);
    bool fits = part && fit_frame(part, mm, missing, ON_SIDES, frame) &&
                fabs(frame->cx - pixGetWidth(part) / 2.0) < OFF_MIDDLE * pixGetWidth(part) &&
                fabs(frame->cy - pixGetHeight(part) / 2.0) < OFF_MIDDLE * pixGetHeight(part);

    frame->cx += x;
    frame->cy += y;
    boxDestroy(&box);
    pixDestroy(&part);
    return fits;
}

/* Two cards whose edges touch, side by side or stacked. Returns how many frames it gave. */
static int fit_pair(PIX *pix, double mm, struct idcard_frame frames[2])
{
    for (int stacked = 0; stacked < 2; stacked++)
        if (fit_half(pix, mm, stacked, 0, &frames[0]) && fit_half(pix, mm, stacked, 1, &frames[1]))
            return 2;
    return 0;
}

/* A card that reaches over the edge of the page lacks that side. */
static bool fit_at_edge(PIX *pix, double mm, struct box at, int width, int height,
                        struct idcard_frame *frame)
{
    double near = EDGE_MM * mm;
    bool cut[SIDES] = {[TOP] = at.y<near, [BOTTOM] = at.y + at.h> height - near,
                       [LEFT] = at.x<near, [RIGHT] = at.x + at.w> width - near};

    for (int i = 0; i < SIDES; i++)
        if (cut[i] && fit_frame(pix, mm, i, ON_EDGE_SIDES, frame))
            return true;
    return false;
}

/* True if the middle of a frame lies in the middle part of another; for one that lacks a side, if
 * they lie on each other at all. */
static bool inside(const struct idcard_frame *frame, const struct idcard_frame *other, bool edge)
{
    double dx = frame->cx - other->cx, dy = frame->cy - other->cy;

    return hypot(dx, dy) < (edge ? (frame->height + other->height) / 2 : other->height / 2);
}

static int by_place(const void *a, const void *b)
{
    const struct idcard_frame *p = a, *q = b;

    if (fabs(p->cy - q->cy) > p->height / 2)
        return p->cy < q->cy ? -1 : 1;
    return (p->cx > q->cx) - (p->cx < q->cx);
}

/* Takes up the frames of one component unless they lie in one known already. */
static int add_frames(struct idcard_frame *frames, int n, const struct idcard_frame *more, int m,
                      bool edge)
{
    for (int i = 0; i < m && n < LIMIT_CARDS; i++) {
        bool known = false;

        for (int k = 0; k < n; k++)
            known = known || inside(&more[i], &frames[k], edge);
        if (!known)
            frames[n++] = more[i];
    }
    return n;
}

/* The components of an ink at half size. */
struct pieces {
    int w, h;    /* of the picture */
    BOXA *boxes; /* owned */
    PIXA *pixa;  /* owned */
};

static struct pieces pieces_of(const struct page *page, int below, int close)
{
    PIX *ink = below ? page_darker(page->grey, below) : pixClone(page->binary);
    PIX *half = ink ? pixReduceRankBinaryCascade(ink, 1, 0, 0, 0) : NULL;
    PIX *closed = half ? pixCloseSafeBrick(NULL, half, close, close) : NULL;
    struct pieces pieces = {0};

    if (closed) {
        pieces.w = pixGetWidth(half);
        pieces.h = pixGetHeight(half);
        pieces.boxes = pixConnComp(closed, &pieces.pixa, 8);
    }
    pixDestroy(&ink);
    pixDestroy(&half);
    pixDestroy(&closed);
    return pieces;
}

static void pieces_release(struct pieces *pieces)
{
    boxaDestroy(&pieces->boxes);
    pixaDestroy(&pieces->pixa);
}

/* Fits frames to one component of a picture and takes them up. */
static void find_at(PIX *pix, struct box at, const struct pieces *pieces, bool pairs, double mm,
                    struct found *found)
{
    struct idcard_frame frames[2];
    int n = pairs ? fit_pair(pix, mm, frames) : fit_frame(pix, mm, SIDES, ON_SIDES, &frames[0]);
    bool edge = !pairs && !n && fit_at_edge(pix, mm, at, pieces->w, pieces->h, &frames[0]);

    for (int i = 0; i < (edge ? 1 : n); i++) {
        frames[i].cx += at.x;
        frames[i].cy += at.y;
    }
    if (edge)
        found->nedges = add_frames(found->edges, found->nedges, frames, 1, false);
    else
        found->n = add_frames(found->frames, found->n, frames, n, false);
}

/* Takes up the frames among the components. */
static void find_in(const struct pieces *pieces, bool pairs, double mm, struct found *found)
{
    double least = IDCARD_HEIGHT_MM * ZOOM_MIN * mm;
    int n = pieces->boxes ? boxaGetCount(pieces->boxes) : 0;

    for (int i = 0; i < n && found->n < LIMIT_CARDS; i++) {
        struct box at;
        PIX *pix;

        boxaGetBoxGeometry(pieces->boxes, i, &at.x, &at.y, &at.w, &at.h);
        if (at.w < least || at.h < least)
            continue;
        pix = pixaGetPix(pieces->pixa, i, L_CLONE);
        if (pix)
            find_at(pix, at, pieces, pairs, mm, found);
        pixDestroy(&pix);
    }
}

int idcard_outlines(const struct page *page, struct idcard_frame ret_frames[LIMIT_CARDS])
{
    double mm = page->dpi / 2.0 / 25.4;
    struct pieces pieces[INKS];
    struct found found = {0};

    for (size_t i = 0; i < INKS; i++)
        pieces[i] = pieces_of(page, inks[i].ink, inks[i].close);
    for (size_t i = 0; i < sizeof passes / sizeof passes[0]; i++)
        find_in(&pieces[passes[i].ink], passes[i].pairs, mm, &found);
    for (size_t i = 0; i < INKS; i++)
        pieces_release(&pieces[i]);
    found.n = add_frames(found.frames, found.n, found.edges, found.nedges, true);
    for (int i = 0; i < found.n; i++)
        ret_frames[i] = (struct idcard_frame){.cx = 2 * found.frames[i].cx,
                                              .cy = 2 * found.frames[i].cy,
                                              .width = 2 * found.frames[i].width,
                                              .height = 2 * found.frames[i].height,
                                              .angle = found.frames[i].angle};
    qsort(ret_frames, (size_t)found.n, sizeof *ret_frames, by_place);
    return found.n;
}
