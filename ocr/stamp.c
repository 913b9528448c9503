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
/* Within the rim what is as dark as the stamp is print as well: its thin strokes are no darker, and
 * of the stamp there are thin strokes alone, which are paler than the rim. Of drawn receipts whose
 * stamps are 53 to 63 grey levels paler than the print, thin figures went with the stamp at 0.8,
 * and from 1.1 on the stamp's own characters stay. A rim begins at this share of the way from the
 * middle. */
#define PRINT_BELOW_INSIDE 1.0
#define RIM_FROM           0.9
/* What is no larger than this, px, and nowhere as dark as print over a rim is, is a place where
 * strokes of the stamp cross. */
#define SPECK 3
/* Print is taken with what is one px around it. */
#define AROUND 3
/* So much of a rim has ink. The strokes of thick type beside thin print are paler than it and fit
 * some curve: up to 0.23 of it; of stamps under print 0.34 and more were left. */
#define SUPPORTED 0.3
/* Or so much, if with what print and rules hide nearly all of the rim is there: 0.94 and more of 54
 * stamps that were seen. */
#define HIDDEN_INK   0.2
#define HIDDEN_WHOLE 0.9
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

static bool is_stamp_size(BOX *box)
{
    struct box b;

    boxGetGeometry(box, &b.x, &b.y, &b.w, &b.h);
    return b.w >= STAMP_MIN && b.h >= STAMP_MIN && b.w <= STAMP_MAX && b.h <= STAMP_MAX;
}

/* Adds the boxes of two groups of pieces that may be one stamp: print in row after row, or a rule
 * along the rim, can part it into its left half and its right one. large: of pairs of which one
 * might be a stamp by itself, or else of the others. */
static void join_halves(BOXA *groups, bool large, BOXA *stamps)
{
    for (int i = 0; i < boxaGetCount(groups); i++)
        for (int k = i + 1; k < boxaGetCount(groups); k++) {
            BOX *a = boxaGetBox(groups, i, L_CLONE), *b = boxaGetBox(groups, k, L_CLONE);
            BOX *both = boxBoundingRegion(a, b);

            if (is_stamp_size(both) && (is_stamp_size(a) || is_stamp_size(b)) == large)
                boxaAddBox(stamps, both, L_INSERT);
            else
                boxDestroy(&both);
            boxDestroy(&a);
            boxDestroy(&b);
        }
}

/* Pieces that lie near each other, one of them bent; NULL without memory. */
static BOXA *groups_of(PIX *pieces, BOXA *arcs)
{
    PIX *blobs = grown(pieces);
    BOXA *boxes = blobs ? pixConnCompBB(blobs, 8) : NULL, *groups = boxes ? boxaCreate(4) : NULL;

    for (int i = 0; groups && i < boxaGetCount(boxes); i++) {
        struct box b;
        BOX *box;

        boxaGetBoxGeometry(boxes, i, &b.x, &b.y, &b.w, &b.h);
        box = boxCreate(b.x + REACH / 2, b.y + REACH / 2, b.w - REACH + 1, b.h - REACH + 1);
        if (holds_any(box, arcs))
            boxaAddBox(groups, box, L_INSERT);
        else
            boxDestroy(&box);
    }
    boxaDestroy(&boxes);
    pixDestroy(&blobs);
    return groups;
}

/* Where stamps may be: first two groups of pieces of which one is as large as a stamp, which may be
 * two stamps as well; then smaller ones together, and single ones. ret_doubtful: how many of the
 * first kind. */
static BOXA *stamp_boxes(PIX *pieces, BOXA *arcs, int *ret_doubtful)
{
    BOXA *groups = groups_of(pieces, arcs), *stamps = groups ? boxaCreate(4) : NULL;

    *ret_doubtful = 0;
    if (stamps) {
        join_halves(groups, true, stamps);
        *ret_doubtful = boxaGetCount(stamps);
        join_halves(groups, false, stamps);
    }
    for (int i = 0; stamps && i < boxaGetCount(groups); i++) {
        BOX *box = boxaGetBox(groups, i, L_COPY);

        if (is_stamp_size(box))
            boxaAddBox(stamps, box, L_INSERT);
        else
            boxDestroy(&box);
    }
    boxaDestroy(&groups);
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
    for (int y = b.y; y < b.y + b.h; y++) {
        l_uint32 *grey = pixGetData(page->grey) + (size_t)y * (size_t)pixGetWpl(page->grey);
        const l_uint32 *rgb = colours_of(colour, y - b.y);
        l_uint32 *ink = pixGetData(page->binary) + (size_t)y * (size_t)pixGetWpl(page->binary);
        l_uint32 *kept = pixGetData(near) + (size_t)(y - b.y) * (size_t)pixGetWpl(near);

        for (int x = b.x; x < b.x + b.w; x++) {
            int old = GET_DATA_BYTE(grey, x), lifted;
            int seen = stamp_seen(old, rgb ? &rgb[x - b.x] : NULL);

            if (GET_DATA_BIT(kept, x - b.x) || seen < 0 ||
                !rim_holds(rim, x / 2.0, y / 2.0, RIM_SOFT))
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

/* Takes out of print the specks in which there is no dark print. */
static void drop_specks(PIX *print, PIX *dark)
{
    PIX *small = pixSelectBySize(print, SPECK, SPECK, 8, L_SELECT_IF_BOTH, L_SELECT_IF_LTE, NULL);
    PIX *seed = small && dark ? pixAnd(NULL, small, dark) : NULL;
    PIX *kept = seed ? pixSeedfillBinary(NULL, seed, small, 8) : NULL;

    if (kept) {
        pixSubtract(small, small, kept);
        pixSubtract(print, print, small);
    }
    pixDestroy(&kept);
    pixDestroy(&seed);
    pixDestroy(&small);
}

/* The print of a box of the page, and what touches it. colour: as above. NULL without memory. */
static PIX *print_of(const struct page *page, PIX *colour, const struct rim *rim, struct box b,
                     int print, int stamp)
{
    PIX *mask = pixCreate(b.w, b.h, 1), *dark = pixCreate(b.w, b.h, 1), *near;
    int rim_below = print + (int)((stamp - print) * PRINT_BELOW);
    int below = print + (int)((stamp - print) * PRINT_BELOW_INSIDE);

    for (int y = 0; mask && dark && y < b.h; y++) {
        l_uint32 *grey = pixGetData(page->grey) + (size_t)(b.y + y) * (size_t)pixGetWpl(page->grey);
        const l_uint32 *rgb = colours_of(colour, y);

        for (int x = 0; x < b.w; x++) {
            int level = GET_DATA_BYTE(grey, b.x + x);
            int seen = stamp_seen(level, rgb ? &rgb[x] : NULL);

            level = seen > level ? seen : level;
            if (level < rim_below ||
                (level < below && rim_holds(rim, (b.x + x) / 2.0, (b.y + y) / 2.0, RIM_FROM)))
                pixSetPixel(mask, x, y, 1);
            if (level < rim_below)
                pixSetPixel(dark, x, y, 1);
        }
    }
    if (mask)
        drop_specks(mask, dark);
    near = mask ? pixDilateBrick(NULL, mask, AROUND, AROUND) : NULL;
    pixDestroy(&mask);
    pixDestroy(&dark);
    return near;
}

/* Whether a rim is there; of a doubtful one all must be there that nothing hides. */
static bool is_rim(PIX *pieces, PIX *seen, const struct rim *rim, bool doubtful)
{
    double covered, ink = rim_support(pieces, seen, rim, &covered);

    return (!doubtful && ink >= SUPPORTED) || (ink >= HIDDEN_INK && ink + covered >= HIDDEN_WHOLE);
}

/* One stamp; box at half size. seen: what is seen through the ink, at half size. ret_lifted: what
 * was touched. */
static bool lift_one(struct page *page, PIX *seen, PIX *pieces, BOXA *arcs, BOX *box, bool doubtful,
                     int print, struct box *ret_lifted)
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
        !is_rim(pieces, seen, &rim, doubtful))
        return false;
    b = rim_box(&rim, page);
    if (b.w > 2 * STAMP_MAX || b.h > 2 * STAMP_MAX || b.w < STAMP_MIN || b.h < STAMP_MIN)
        return false;
    colour = page_colour_clip(page, b);
    near = print_of(page, colour, &rim, b, print, stamp);
    done = near != NULL;
    if (done) {
        lift(page, colour, &rim, b, near, print, stamp);
        *ret_lifted = b;
    }
    pixDestroy(&colour);
    pixDestroy(&near);
    return done;
}

/* Whether a box at half size lies in what was lifted before. */
static bool is_lifted(BOX *box, struct box lifted)
{
    struct box b;

    boxGetGeometry(box, &b.x, &b.y, &b.w, &b.h);
    return 2 * b.x >= lifted.x && 2 * b.y >= lifted.y && 2 * (b.x + b.w) <= lifted.x + lifted.w &&
           2 * (b.y + b.h) <= lifted.y + lifted.h;
}

/* The stamps of one kind of ink. pieces: its ink, changed; seen: as above. */
static bool lift_ink(struct page *page, PIX *seen, PIX *pieces, int print, struct box *ret_box)
{
    BOXA *arcs = seen && pieces ? keep_pieces(pieces) : NULL;
    int doubtful = 0;
    BOXA *boxes = arcs ? stamp_boxes(pieces, arcs, &doubtful) : NULL;
    struct box last = {0};
    bool lifted = false;

    for (int i = 0; boxes && i < boxaGetCount(boxes); i++) {
        BOX *box = boxaGetBox(boxes, i, L_CLONE);

        if (!is_lifted(box, last) &&
            lift_one(page, seen, pieces, arcs, box, i < doubtful, print, &last)) {
            *ret_box = ret_box->w ? box_union(*ret_box, last) : last;
            lifted = true;
        }
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
