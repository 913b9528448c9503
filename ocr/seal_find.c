#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/layout.h"
#include "ocr/page_colour.h"
#include "ocr/seal.h"
#include "ocr/seal_plane.h"
#include "ocr/seal_ring.h"
#include "ocr/seal_shape.h"

/* Diameters: bank circles from 26 mm; unit seals 38-50 mm (国发〔1999〕25号), worn dies and
 * stretched scans allowed for; old contract seals 58 mm. */
#define RED_R_MIN_MM  12.0
#define RED_R_MAX_MM  30.5
#define UNIT_D_MIN_MM 33.5
#define COPY_R_MIN_MM 16.5
#define COPY_R_MAX_MM 26.0

/* Below the first nobody would call it a ring; below the second a part is missing that may hold
 * what matters. A rim over dense text or of dry ink still shows two thirds. */
#define RING_COVERAGE_MIN  0.27
#define RING_ARC_MIN       0.22 /* a part of a ring hangs together, scattered strokes do not */
#define RING_ARC_PLAIN     0.35 /* so long a part of a thick rim needs little in it */
#define RIM_THIN_MM        0.95 /* from the outer edge: a rim of 1.1 mm is inked there, a pen's not */
#define RIM_THIN_SHARE     0.70 /* of the part that is there */
#define RING_COVERAGE_SURE 0.66
#define COPY_COVERAGE_MIN  0.62
#define RIM_COVERAGE_MIN   0.85 /* of a circle without lettering; no hand draws one so round */

/* The centre's distance from the page's edge, of the radius, below which too much is cut off. */
#define OFF_PAGE_MAX 0.6

/* Saturation of the ring's ink: real scans measure 0.28-0.66 (5-95 %), pale stamps 0.1-0.25. */
#define SATURATION_SURE 0.27

/* A ring of toner has no colour; beyond this it is blue or violet ink. */
#define SATURATION_TONER 0.16

/* Ink between rim and star, share of the area: lettering is 0.1-0.5. */
#define LETTERING_MIN      0.035
#define LETTERING_PART_MIN 0.09 /* beside a mere part of a ring: it has to be a seal's */
#define LETTERING_LEAST    0.01 /* beside a long one: the half that was inked may be the lower one */
#define LETTERING_MAX      0.80

/* Ink of a broken seal that lies this near is one patch; a patch of this extent both ways may be a
 * seal: thumbprints are up to 20 mm wide, lines of print up to 12 mm high. The lettering of a ring
 * is 5-8 mm high with its rim, a pen's stroke 1 mm thick. */
#define STAIN_GAP_MM   5.0
#define STAIN_THICK_MM 3.5
#define STAIN_MIN_MM   22.0

#define SAMPLES_MAX 360

static int by_value(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* Measures saturation and red channel of the page under the ring. */
static void ink_measure(const struct page *page, const struct plane *plane, const struct ring *ring,
                        struct seal_found *found)
{
    int saturation[SAMPLES_MAX], red[SAMPLES_MAX], n = 0, w, h;
    if (!page_has_colour(page))
        return;
    page_colour_size(page, &w, &h);
    for (int i = 0; i < SAMPLES_MAX; i++) {
        double a = i * 2 * M_PI / SAMPLES_MAX, r = ring->r - 0.5 * plane->mm;
        int px = (int)lrint(ring->cx + cos(a) * r), py = (int)lrint(ring->cy + sin(a) * r);
        int x = px * plane->factor + plane->factor / 2, y = py * plane->factor + plane->factor / 2;
        l_int32 cr, cg, cb;
        l_uint32 room;
        if (plane_at(plane, px, py) < plane->weak || x < 0 || y < 0 || x >= w || y >= h)
            continue;
        extractRGBValues(*page_colour_row(page, x, y, 1, &room), &cr, &cg, &cb);
        int high = L_MAX(cr, L_MAX(cg, cb)), low = L_MIN(cr, L_MIN(cg, cb));
        /* Where print crosses the ring the ink's own colour cannot be seen. */
        if (plane->strong < 60 && high < 110)
            continue;
        saturation[n] = high ? 255 * (high - low) / high : 0;
        red[n++] = cr;
    }
    if (!n)
        return;
    qsort(saturation, (size_t)n, sizeof saturation[0], by_value);
    qsort(red, (size_t)n, sizeof red[0], by_value);
    found->saturation = (float)saturation[n / 2] / 255;
    found->ink_red = (float)red[n / 2];
}

/* Share of ink between the rim's inner edge and half the radius, beside the part of the ring that
 * is there. */
static double lettering(const struct plane *plane, const struct ring *ring)
{
    int ink = 0, all = 0;
    for (int i = 0; i < 180; i++) {
        double a = i * 2 * M_PI / 180, c = cos(a), s = sin(a);
        double rim = ring->r - 0.5 * plane->mm;
        if (plane_at(plane, (int)lrint(ring->cx + c * rim), (int)lrint(ring->cy + s * rim)) <
            plane->weak)
            continue;
        for (double r = ring->r * 0.55; r < ring->r * 0.9; r += 1.0) {
            all++;
            ink += plane_at(plane, (int)lrint(ring->cx + c * r), (int)lrint(ring->cy + s * r)) >=
                   plane->weak;
        }
    }
    return all ? (double)ink / all : 0;
}

static void box_set(const struct page *page, struct seal_found *found, double w, double h)
{
    int pw = pixGetWidth(page->grey), ph = pixGetHeight(page->grey);
    int x0 = (int)(found->cx - w), y0 = (int)(found->cy - h);
    int x1 = (int)(found->cx + w) + 1, y1 = (int)(found->cy + h) + 1;
    x0 = L_MAX(x0, 0);
    y0 = L_MAX(y0, 0);
    x1 = L_MIN(x1, pw);
    y1 = L_MIN(y1, ph);
    found->box = (struct box){x0, y0, L_MAX(x1 - x0, 1), L_MAX(y1 - y0, 1)};
}

/* Whether a ring is as thick as the rims of seals, and so no line that was drawn. */
static bool is_rim(const struct plane *plane, const struct ring *ring)
{
    int there = 0, thick = 0;
    for (int i = 0; i < 360; i++) {
        double a = i * 2 * M_PI / 360, c = cos(a), s = sin(a);
        double rim = ring->r - 0.5 * plane->mm, deep = ring->r - RIM_THIN_MM * plane->mm;
        int ink = plane_at(plane, (int)lrint(ring->cx + c * rim), (int)lrint(ring->cy + s * rim));
        if (ink < plane->weak)
            continue;
        there++;
        thick +=
            2 * plane_at(plane, (int)lrint(ring->cx + c * deep), (int)lrint(ring->cy + s * deep)) >
            ink;
    }
    return thick > RIM_THIN_SHARE * there;
}

/* Whether there is lettering within a ring, and, where it is a mere part of one, more of both. */
static bool lettered(const struct plane *plane, const struct ring *ring)
{
    double inked = lettering(plane, ring), least = LETTERING_MIN;
    bool part = ring->coverage < RING_COVERAGE_SURE;
    if (part)
        least = ring->arc >= RING_ARC_PLAIN && is_rim(plane, ring) ? LETTERING_LEAST
                                                                   : LETTERING_PART_MIN;
    return inked >= least && inked <= LETTERING_MAX && (!part || ring->arc >= RING_ARC_MIN);
}

static void ring_to_found(const struct page *page, const struct plane *plane,
                          const struct ring *ring, struct seal_found *ret)
{
    *ret = (struct seal_found){.kind = SEAL_ROUND};
    ret->cx = (float)((ring->cx + 0.5) * plane->factor);
    ret->cy = (float)((ring->cy + 0.5) * plane->factor);
    ret->rx = ret->ry = (float)(ring->r * plane->factor);
    ret->coverage = (float)ring->coverage;
    if (2 * ring->r < UNIT_D_MIN_MM * plane->mm)
        ret->kind = SEAL_OTHER;
    ink_measure(page, plane, ring, ret);
    box_set(page, ret, ret->rx, ret->ry);
}

static void shape_to_found(const struct page *page, const struct plane *plane,
                           const struct shape *shape, struct seal_found *ret)
{
    *ret = (struct seal_found){.kind = shape->kind, .answer = SEAL_RED};
    ret->cx = (float)((shape->cx + 0.5) * plane->factor);
    ret->cy = (float)((shape->cy + 0.5) * plane->factor);
    ret->rx = (float)(shape->rx * plane->factor);
    ret->ry = (float)(shape->ry * plane->factor);
    ret->coverage = (float)shape->fit;
    ret->ink_red = 200; /* as most inks; only used to lift it from the text below */
    box_set(page, ret, (shape->x1 - shape->x0) / 2.0 * plane->factor,
            (shape->y1 - shape->y0) / 2.0 * plane->factor);
}

/* Whether so little of the seal lies beyond the page's edge that its name can be all there. */
static bool on_page(const struct page *page, const struct seal_found *found)
{
    float w = (float)pixGetWidth(page->grey), h = (float)pixGetHeight(page->grey);
    float room = found->rx * (float)OFF_PAGE_MAX;
    return found->cx >= room && found->cy >= room && found->cx < w - room && found->cy < h - room;
}

static bool inside(const struct seal_found *found, int n, double cx, double cy)
{
    for (int i = 0; i < n; i++)
        if (hypot(found[i].cx - cx, found[i].cy - cy) < found[i].rx)
            return true;
    return false;
}

/* An oval's ends and a square's sides pass for parts of circles, so a shape that fits its patch
 * better than a ring covers its circle explains that ring. */
static bool explained(const struct shape *shapes, int n, const struct ring *ring)
{
    for (int i = 0; i < n; i++)
        if (shapes[i].kind != SEAL_OTHER &&
            hypot(shapes[i].cx - ring->cx, shapes[i].cy - ring->cy) < shapes[i].rx &&
            shapes[i].fit > ring->coverage + 0.1)
            return true;
    return false;
}

/* Lettering and star of a seal make faint rings of their own; they lie within the seal. */
static bool shadowed(const struct ring *rings, int i, double mm)
{
    for (int k = 0; k < i; k++)
        if (hypot(rings[k].cx - rings[i].cx, rings[k].cy - rings[i].cy) < 1.15 * rings[k].r &&
            rings[i].coverage < 0.8 * rings[k].coverage)
            return true;
    return rings[i].coverage < RING_COVERAGE_SURE && 2 * rings[i].r < UNIT_D_MIN_MM * mm;
}

static int find_red(const struct page *page, struct seal_found *ret)
{
    struct plane plane = plane_red(page);
    struct ring_search search = {RED_R_MIN_MM, RED_R_MAX_MM, RING_COVERAGE_MIN, LIMIT_SEALS};
    struct ring rings[LIMIT_SEALS];
    struct shape shapes[LIMIT_SEALS];
    int n = 0;
    plane_keep_ink(&plane);
    int nshapes = shape_find(&plane, LIMIT_SEALS, shapes);
    int nrings = ring_find(&plane, &search, rings);
    for (int i = 0; i < nrings; i++) {
        if (shadowed(rings, i, plane.mm) || explained(shapes, nshapes, &rings[i]) ||
            !lettered(&plane, &rings[i]))
            continue;
        ring_to_found(page, &plane, &rings[i], &ret[n]);
        bool whole = ret[n].coverage >= (float)RING_COVERAGE_SURE && on_page(page, &ret[n]);
        bool red = ret[n].saturation >= (float)SATURATION_SURE;
        ret[n].pale = whole && !red;
        ret[n++].answer = whole && red ? SEAL_RED : SEAL_UNCLEAR;
    }
    for (int i = 0; i < nshapes && n < LIMIT_SEALS; i++)
        if (!inside(ret, n, shapes[i].cx * plane.factor, shapes[i].cy * plane.factor))
            shape_to_found(page, &plane, &shapes[i], &ret[n++]);
    plane_release(&plane);
    return n;
}

/* Round seals with hardly any ink, and rims without a name. */
static int find_trace(const struct page *page, int room, struct seal_found *ret)
{
    struct plane plane = plane_red_trace(page);
    struct ring_search search = {COPY_R_MIN_MM, COPY_R_MAX_MM, COPY_COVERAGE_MIN, room};
    struct ring rings[LIMIT_SEALS];
    int n = 0;
    plane_keep_ink(&plane);
    int nrings = ring_find(&plane, &search, rings);
    for (int i = 0; i < nrings; i++) {
        if (shadowed(rings, i, plane.mm) ||
            (rings[i].coverage < RIM_COVERAGE_MIN && !lettered(&plane, &rings[i])))
            continue;
        ring_to_found(page, &plane, &rings[i], &ret[n]);
        ret[n++].answer = SEAL_UNCLEAR;
    }
    plane_release(&plane);
    return n;
}

/* Round seals in toner, or in any ink on a page without colour. */
static int find_dark(const struct page *page, int room, struct seal_found *ret)
{
    struct plane plane = plane_dark(page->grey, page->dpi);
    struct ring_search search = {COPY_R_MIN_MM, COPY_R_MAX_MM, COPY_COVERAGE_MIN, room};
    struct ring rings[LIMIT_SEALS];
    int n = 0, nrings = ring_find(&plane, &search, rings);
    for (int i = 0; i < nrings; i++) {
        if (!lettered(&plane, &rings[i]))
            continue;
        ring_to_found(page, &plane, &rings[i], &ret[n]);
        bool toner = page_has_colour(page) && ret[n].saturation < (float)SATURATION_TONER;
        ret[n++].answer = toner ? SEAL_COPIED : SEAL_UNCLEAR;
    }
    plane_release(&plane);
    return n;
}

/* Boxes of the trace ink that lies near enough together to be one seal's, px of the plane. Strokes
 * of a pen are left out: however far one runs, it is thinner than the lettering of a ring is high.
 */
static BOXA *stain_boxes(const struct plane *plane)
{
    int gap = (int)(STAIN_GAP_MM * plane->mm) | 1, thick = (int)(STAIN_THICK_MM * plane->mm) | 1;
    PIX *ink = pixCreate(plane->w, plane->h, 1), *joined, *blots;
    BOXA *boxes;

    for (int y = 0; y < plane->h; y++)
        for (int x = 0; x < plane->w; x++)
            if (plane_at(plane, x, y) >= plane->weak)
                pixSetPixel(ink, x, y, 1);
    joined = pixCloseSafeBrick(NULL, ink, gap, gap);
    blots = pixOpenBrick(NULL, joined, thick, thick);
    boxes = pixConnCompBB(blots, 8);
    pixDestroy(&blots);
    pixDestroy(&joined);
    pixDestroy(&ink);
    return boxes;
}

/* Takes the tint of cells off the ink. boxes: as stain_boxes(). Returns true if there was any. */
static bool drop_tints(struct plane *plane, BOXA *boxes)
{
    bool any = false;

    for (int i = 0; i < boxaGetCount(boxes); i++) {
        struct box b;

        boxaGetBoxGeometry(boxes, i, &b.x, &b.y, &b.w, &b.h);
        if (L_MIN(b.w, b.h) >= STAIN_MIN_MM * plane->mm)
            any |= plane_drop_tint(plane, b);
    }
    return any;
}

/* Red ink that could be what is left of a unit seal, though no ring is to be seen in it: a page
 * with such a patch must not pass for one without a seal. Lines of red print are flatter,
 * thumbprints smaller. */
static int find_stain(const struct page *page, const struct seal_found *found, int nfound, int room,
                      struct seal_found *ret)
{
    struct plane plane = plane_red_trace(page);
    int n = 0;
    BOXA *boxes;

    plane_keep_ink(&plane);
    boxes = stain_boxes(&plane);
    if (drop_tints(&plane, boxes)) {
        boxaDestroy(&boxes);
        boxes = stain_boxes(&plane);
    }
    for (int i = 0; n < room && i < boxaGetCount(boxes); i++) {
        l_int32 x, y, w, h;
        boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
        double cx = (x + w / 2.0) * plane.factor, cy = (y + h / 2.0) * plane.factor;
        if (L_MIN(w, h) < STAIN_MIN_MM * plane.mm || inside(found, nfound, cx, cy))
            continue;
        float r = (float)fmin(L_MAX(w, h) / 2.0, RED_R_MAX_MM * plane.mm) * (float)plane.factor;
        ret[n] = (struct seal_found){.kind = SEAL_ROUND, .answer = SEAL_UNCLEAR};
        ret[n].cx = (float)cx;
        ret[n].cy = (float)cy;
        ret[n].rx = ret[n].ry = r;
        box_set(page, &ret[n++], r, r);
    }
    boxaDestroy(&boxes);
    plane_release(&plane);
    return n;
}

static int by_rank(const void *a, const void *b)
{
    static const int rank[] = {
        [SEAL_ROUND] = 0, [SEAL_OVAL] = 1, [SEAL_SQUARE] = 2, [SEAL_OTHER] = 3};
    const struct seal_found *x = a, *y = b;
    if (rank[x->kind] != rank[y->kind])
        return rank[x->kind] - rank[y->kind];
    if ((x->answer == SEAL_RED) != (y->answer == SEAL_RED))
        return y->answer == SEAL_RED ? 1 : -1;
    return (x->coverage < y->coverage) - (x->coverage > y->coverage);
}

int seal_find(const struct page *page, struct seal_found ret_found[LIMIT_SEALS])
{
    int n = page_has_colour(page) ? find_red(page, ret_found) : 0;
    qsort(ret_found, (size_t)n, sizeof ret_found[0], by_rank);
    return n;
}

/* Whether a round seal stands anywhere but in the block of somebody else. */
static bool sealed_beside(struct box block, const struct seal_found *found, int n)
{
    for (int i = 0; i < n; i++)
        if (found[i].kind == SEAL_ROUND && box_overlap(block, found[i].box) <= 0.5)
            return true;
    return false;
}

/* Keeps of the seals added behind nfound those that were not found before. Returns how many. */
static int drop_known(struct seal_found *found, int nfound, int added)
{
    int kept = 0;

    for (int i = nfound; i < nfound + added; i++)
        if (!inside(found, nfound, found[i].cx, found[i].cy))
            found[nfound + kept++] = found[i];
    return kept;
}

int seal_find_copies(const struct page *page, struct box block,
                     struct seal_found found[LIMIT_SEALS], int nfound)
{
    int room = LIMIT_SEALS - nfound, added = 0;
    struct seal_found *more = found + nfound;

    if (room <= 0 || sealed_beside(block, found, nfound))
        return nfound;
    if (page_has_colour(page))
        added = drop_known(found, nfound, find_trace(page, room, more));
    if (!added)
        added = drop_known(found, nfound, find_dark(page, room, more));
    if (!added && page_has_colour(page))
        added = find_stain(page, found, nfound, room, more);
    nfound += added;
    qsort(found, (size_t)nfound, sizeof found[0], by_rank);
    return nfound;
}
