#include "ocr/stamp.h"

#include <leptonica/allheaders.h>
#include <stdbool.h>

#include "ocr/page_colour.h"
#include "ocr/stamp_ink.h"
#include "ocr/stamp_rim.h"

/* Found at half size of page->grey, about 150 dpi; lifted at full size. */

/* A stamp is lifted if it is this much paler than the print, grey levels at full size. */
#define PALER_FULL 50
/* The pieces of a rim, parted by the print they cross, are longer than the ends of strokes, 1.4 mm;
 * one at least is longer than a character, 5 mm, and bent. A rule that was not found has no more
 * than the thickness of a rim. */
#define PIECE    8
#define ARC      30
#define STRAIGHT 7
/* No piece lies so near to the edge of the page, 5 mm; the shadow of the paper's edge does. */
#define MARGIN 30
/* A stamp is from 12 to 60 mm wide and high; its pieces are at most 17 mm from each other. */
#define STAMP_MIN 70
#define STAMP_MAX 354
#define REACH     101
/* Part of the ink of a rim is darker than what is made white, of its pixels; the darker rest gets
 * pale. */
#define DARKER 0.2
/* The darkest stamp is made as white as this share of its grey. */
#define WHITER 0.94
/* What is nearer to print than to the stamp, of the greys between, is print, and so is what touches
 * it: strokes have soft edges. */
#define PRINT_BELOW 0.45
/* Within the rim there is little ink to be mistaken for it; a rim begins at this share of the way
 * from the middle. */
#define PRINT_BELOW_INSIDE 0.8
/* Thin strokes of print are as pale as a stamp that is less paler than the print than this, grey
 * levels: of such a stamp only the rim is lifted. Seen on four drawn receipts: at 59 thin figures
 * went with the stamp, at 67 to 72 values under it came free. */
#define PALER_INSIDE 62
#define RIM_FROM     0.9
/* So much of a rim has ink. The strokes of thick type beside thin print are paler than it and fit
 * some curve: up to 0.23 of it; of stamps under print 0.34 and more were left. */
#define SUPPORTED 0.3
/* Print under a lifted stamp is darker than this. */
#define INK_UNDER_STAMP 140

static int longer_side(struct box b)
{
    return b.w > b.h ? b.w : b.h;
}

static bool is_arc(struct box b)
{
    return longer_side(b) >= ARC && longer_side(b) <= STAMP_MAX &&
           (b.w > b.h ? b.h : b.w) >= STRAIGHT;
}

/* Keeps what may be pieces of a rim. Returns the boxes of those that are bent; NULL without any. */
static BOXA *keep_pieces(PIX *pale)
{
    PIXA *pieces = NULL;
    BOXA *boxes = pixConnComp(pale, &pieces, 8), *arcs = boxaCreate(8);
    int n = boxes && arcs ? boxaGetCount(boxes) : 0;

    pixClearAll(pale);
    for (int i = 0; i < n; i++) {
        struct box b;
        PIX *piece;

        boxaGetBoxGeometry(boxes, i, &b.x, &b.y, &b.w, &b.h);
        if (longer_side(b) < PIECE || longer_side(b) > STAMP_MAX || page_in_margin(pale, b, MARGIN))
            continue;
        piece = pixaGetPix(pieces, i, L_CLONE);
        pixRasterop(pale, b.x, b.y, b.w, b.h, PIX_PAINT, piece, 0, 0);
        pixDestroy(&piece);
        if (is_arc(b))
            boxaAddBox(arcs, boxaGetBox(boxes, i, L_COPY), L_INSERT);
    }
    if (arcs && !boxaGetCount(arcs))
        boxaDestroy(&arcs);
    boxaDestroy(&boxes);
    pixaDestroy(&pieces);
    return arcs;
}

static bool holds_any(BOX *box, BOXA *arcs)
{
    BOXA *held = boxaContainedInBox(arcs, box);
    bool any = held && boxaGetCount(held) > 0;

    boxaDestroy(&held);
    return any;
}

/* Pieces grown by a square of REACH. One that is parted into factors, and a small one behind it,
 * grow them to the same in half the time. They grow beyond the edges of the picture and back. NULL
 * without memory. */
static PIX *grown(PIX *pieces)
{
    PIX *framed = pixAddBorder(pieces, REACH, 0);
    PIX *large = framed ? pixDilateCompBrick(NULL, framed, REACH - 2, REACH - 2) : NULL;
    PIX *larger = large ? pixDilateBrick(NULL, large, 3, 3) : NULL;
    PIX *blobs = larger ? pixRemoveBorder(larger, REACH) : NULL;

    pixDestroy(&framed);
    pixDestroy(&large);
    pixDestroy(&larger);
    return blobs;
}

static bool is_stamp_size(struct box b)
{
    return b.w >= STAMP_MIN && b.h >= STAMP_MIN && b.w <= STAMP_MAX && b.h <= STAMP_MAX;
}

/* Adds to the boxes of stamps those of two groups of pieces that are none by themselves: print in
 * row after row can part a rim into its left half and its right one. */
static void join_halves(BOXA *halves, BOXA *stamps)
{
    for (int i = 0; i < boxaGetCount(halves); i++)
        for (int k = i + 1; k < boxaGetCount(halves); k++) {
            BOX *a = boxaGetBox(halves, i, L_CLONE), *b = boxaGetBox(halves, k, L_CLONE);
            BOX *both = boxBoundingRegion(a, b);
            struct box joint;

            boxGetGeometry(both, &joint.x, &joint.y, &joint.w, &joint.h);
            if (is_stamp_size(joint))
                boxaAddBox(stamps, both, L_INSERT);
            else
                boxDestroy(&both);
            boxDestroy(&a);
            boxDestroy(&b);
        }
}

/* Where pieces that lie near each other are as large as a stamp and one of them is bent. */
static BOXA *stamp_boxes(PIX *pieces, BOXA *arcs)
{
    PIX *blobs = grown(pieces);
    BOXA *boxes = blobs ? pixConnCompBB(blobs, 8) : NULL, *halves = boxes ? boxaCreate(4) : NULL;
    BOXA *stamps = halves ? boxaCreate(4) : NULL;

    for (int i = 0; stamps && i < boxaGetCount(boxes); i++) {
        struct box b;
        BOX *box;

        boxaGetBoxGeometry(boxes, i, &b.x, &b.y, &b.w, &b.h);
        b = (struct box){b.x + REACH / 2, b.y + REACH / 2, b.w - REACH + 1, b.h - REACH + 1};
        box = boxCreate(b.x, b.y, b.w, b.h);
        if (holds_any(box, arcs))
            boxaAddBox(is_stamp_size(b) ? stamps : halves, box, L_INSERT);
        else
            boxDestroy(&box);
    }
    if (stamps)
        join_halves(halves, stamps);
    boxaDestroy(&boxes);
    boxaDestroy(&halves);
    pixDestroy(&blobs);
    return stamps;
}

/* The colours of a row of a box, or NULL on a page without. */
static const l_uint32 *colours_of(PIX *colour, int y)
{
    return colour ? pixGetData(colour) + (size_t)y * (size_t)pixGetWpl(colour) : NULL;
}

/* Makes white what is no print, and stretches the greys between print and stamp where it is not
 * sure. colour, near: pictures of the box, the first NULL on a page without colour, the second
 * print and what touches it. */
static void lift(struct page *page, PIX *colour, const struct rim *rim, struct box b, PIX *near,
                 int print, int stamp)
{
    bool whole = stamp - print >= PALER_INSIDE;

    for (int y = b.y; y < b.y + b.h; y++) {
        l_uint32 *grey = pixGetData(page->grey) + (size_t)y * (size_t)pixGetWpl(page->grey);
        const l_uint32 *rgb = colours_of(colour, y - b.y);
        l_uint32 *ink = pixGetData(page->binary) + (size_t)y * (size_t)pixGetWpl(page->binary);
        l_uint32 *kept = pixGetData(near) + (size_t)(y - b.y) * (size_t)pixGetWpl(near);

        for (int x = b.x; x < b.x + b.w; x++) {
            int old = GET_DATA_BYTE(grey, x), lifted;
            int seen = stamp_seen(old, rgb ? &rgb[x - b.x] : NULL);

            if (GET_DATA_BIT(kept, x - b.x) || seen < 0 ||
                !rim_holds(rim, x / 2.0, y / 2.0, RIM_SOFT) ||
                (!whole && rim_holds(rim, x / 2.0, y / 2.0, RIM_FROM)))
                continue;
            lifted = (seen - print) * 255 / (stamp - print);
            lifted = lifted > 255 ? 255 : lifted;
            if (lifted <= old)
                continue;
            SET_DATA_BYTE(grey, x, lifted);
            if (lifted > INK_UNDER_STAMP)
                CLEAR_DATA_BIT(ink, x);
        }
    }
}

static struct box box_around(struct box a, struct box b)
{
    int x1 = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    int y1 = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    struct box u = {a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y, 0, 0};

    u.w = x1 - u.x;
    u.h = y1 - u.y;
    return u;
}

/* The print of a box of the page, and what touches it. colour: as above. NULL without memory. */
static PIX *print_of(const struct page *page, PIX *colour, const struct rim *rim, struct box b,
                     int print, int stamp)
{
    PIX *mask = pixCreate(b.w, b.h, 1), *near;
    int rim_below = print + (int)((stamp - print) * PRINT_BELOW);
    int below = print + (int)((stamp - print) * PRINT_BELOW_INSIDE);

    for (int y = 0; mask && y < b.h; y++) {
        l_uint32 *grey = pixGetData(page->grey) + (size_t)(b.y + y) * (size_t)pixGetWpl(page->grey);
        const l_uint32 *rgb = colours_of(colour, y);
        l_uint32 *to = pixGetData(mask) + (size_t)y * (size_t)pixGetWpl(mask);

        for (int x = 0; x < b.w; x++) {
            int level = GET_DATA_BYTE(grey, b.x + x);
            int seen = stamp_seen(level, rgb ? &rgb[x] : NULL);

            level = seen > level ? seen : level;
            if (level < rim_below ||
                (level < below && rim_holds(rim, (b.x + x) / 2.0, (b.y + y) / 2.0, RIM_FROM)))
                SET_DATA_BIT(to, x);
        }
    }
    near = mask ? pixDilateBrick(NULL, mask, 3, 3) : NULL;
    pixDestroy(&mask);
    return near;
}

/* One stamp; box at half size. seen: what is seen through the ink, at half size. */
static bool lift_one(struct page *page, PIX *seen, PIX *pieces, BOXA *arcs, BOX *box, int print,
                     struct box *ret_box)
{
    PIX *grey = pixClipRectangle(seen, box, NULL), *ink = pixClipRectangle(pieces, box, NULL);
    int stamp = grey && ink ? (int)(stamp_level(grey, ink, DARKER) * WHITER) : 0;
    struct rim rim;
    struct box b;
    PIX *colour, *near;
    bool done;

    pixDestroy(&grey);
    pixDestroy(&ink);
    if (stamp - print < PALER_FULL || !rim_fit(pieces, arcs, box, &rim) ||
        rim_support(pieces, &rim) < SUPPORTED)
        return false;
    b = rim_box(&rim, page);
    if (b.w > 2 * STAMP_MAX || b.h > 2 * STAMP_MAX || b.w < STAMP_MIN || b.h < STAMP_MIN)
        return false;
    colour = page_colour_clip(page, b);
    near = print_of(page, colour, &rim, b, print, stamp);
    done = near != NULL;
    if (done) {
        lift(page, colour, &rim, b, near, print, stamp);
        *ret_box = ret_box->w ? box_around(*ret_box, b) : b;
    }
    pixDestroy(&colour);
    pixDestroy(&near);
    return done;
}

/* The stamps of one kind of ink. pieces: its ink, changed; seen: as above. */
static bool lift_ink(struct page *page, PIX *seen, PIX *pieces, int print, struct box *ret_box)
{
    BOXA *arcs = seen && pieces ? keep_pieces(pieces) : NULL;
    BOXA *boxes = arcs ? stamp_boxes(pieces, arcs) : NULL;
    bool lifted = false;

    for (int i = 0; boxes && i < boxaGetCount(boxes); i++) {
        BOX *box = boxaGetBox(boxes, i, L_CLONE);

        lifted |= lift_one(page, seen, pieces, arcs, box, print, ret_box);
        boxDestroy(&box);
    }
    boxaDestroy(&boxes);
    boxaDestroy(&arcs);
    return lifted;
}

bool stamp_lift(struct page *page, const struct layout *layout, struct box *ret_box)
{
    PIX *half = page_reduce(page->grey, 2);
    PIX *colour = page_colour_half(page);
    PIX *red = colour ? pixGetRGBComponent(colour, COLOR_RED) : NULL;
    PIX *pale = half ? stamp_pale_ink(half, layout->rules) : NULL;
    PIX *reddish = red ? stamp_red_ink(colour, layout->rules) : NULL;
    int print = stamp_print(page->grey, page->binary);
    bool lifted;

    *ret_box = (struct box){0};
    lifted = lift_ink(page, red, reddish, print, ret_box);
    lifted |= lift_ink(page, half, pale, print, ret_box);
    pixDestroy(&reddish);
    pixDestroy(&pale);
    pixDestroy(&red);
    pixDestroy(&colour);
    pixDestroy(&half);
    return lifted;
}
