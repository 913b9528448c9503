#include "ocr/stamp.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

/* Found at half size of page->grey, about 150 dpi; lifted at full size. */

/* Print is darker than all but this share of the ink of a page. */
#define PRINT_SHARE 0.05
/* Every third pixel of a row and column is enough to measure greys. */
#define SAMPLE 3
/* A stamp is found if it is this much paler than the print, grey levels; at full size, where print
 * is darker, more is needed to lift it. */
#define PALER      40
#define PALER_FULL 50
/* Ink is darker than this. */
#define INK_GREY 190
/* The darkest channel of a grey pixel is at most this far from the brightest. */
#define GREY_CHROMA 40
/* Print fades into the paper over this many px. */
#define FADE 5
/* A rim is at least this thick, px: the thin strokes of print are pale as well. */
#define RIM 3
/* Rules and lines of print part a rim over this many px. */
#define PARTED 15
/* The pieces of a rim, parted by the print they cross, are longer than the strokes of a character,
 * 2.7 mm; one at least is longer than a character, 5 mm, and bent. A rule that was not found has no
 * more than the thickness of a rim. */
#define PIECE    16
#define ARC      30
#define STRAIGHT 7
/* A stamp is from 12 to 60 mm wide and high; its pieces are at most 17 mm from each other. */
#define STAMP_MIN 70
#define STAMP_MAX 354
#define REACH     101
/* The soft outer edge of a rim, of its size. */
#define SOFT 1.05
/* Part of the ink of a rim is darker than what is made white, of its pixels; the darker rest gets
 * pale. */
#define DARKER 0.2
/* The darkest stamp is made as white as this share of its grey. */
#define WHITER 0.94
/* What is nearer to print than to the stamp, of the greys between, is print, and so is what touches
 * it: strokes have soft edges. */
#define PRINT_BELOW 0.45
/* Print under a lifted stamp is darker than this. */
#define INK_UNDER_STAMP 140

/* The grey level that a share of the pixels under the mask does not reach; 255 without any. */
static int level_of(PIX *grey, PIX *mask, double share)
{
    NUMA *histogram = pixGetGrayHistogramMasked(grey, mask, 0, 0, SAMPLE);
    double total = 0, sum = 0;
    int level = 0;

    if (!histogram)
        return 255;
    for (int i = 0; i < 256; i++) {
        float n;

        numaGetFValue(histogram, i, &n);
        total += n;
    }
    for (; level < 255 && total > 0; level++) {
        float n;

        numaGetFValue(histogram, level, &n);
        sum += n;
        if (sum > total * share)
            break;
    }
    numaDestroy(&histogram);
    return total > 0 ? level : 255;
}

/* Pixels that are ink, paler than print, and no edge of it. */
static PIX *pale_ink(PIX *half, int print, PIX *rules)
{
    PIX *ink = pixThresholdToBinary(half, INK_GREY);
    PIX *dark = pixThresholdToBinary(half, print + PALER);
    PIX *edges = dark ? pixDilateBrick(NULL, dark, FADE, FADE) : NULL;
    PIX *ruled = pixDilateBrick(NULL, rules, 3, 3);
    PIX *pale = ink && edges && ruled ? pixSubtract(NULL, ink, edges) : NULL;

    if (pale) {
        pixSubtract(pale, pale, ruled);
        pixOpenBrick(pale, pale, RIM, RIM);
        pixCloseSafeBrick(pale, pale, PARTED, PARTED);
    }
    pixDestroy(&ink);
    pixDestroy(&dark);
    pixDestroy(&edges);
    pixDestroy(&ruled);
    return pale;
}

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
        if (longer_side(b) < PIECE || longer_side(b) > STAMP_MAX)
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

/* Where pieces that lie near each other are as large as a stamp and one of them is bent. */
static BOXA *stamp_boxes(PIX *pieces, BOXA *arcs)
{
    PIX *blobs = pixDilateBrick(NULL, pieces, REACH, REACH);
    BOXA *boxes = blobs ? pixConnCompBB(blobs, 8) : NULL, *kept = boxes ? boxaCreate(4) : NULL;

    for (int i = 0; kept && i < boxaGetCount(boxes); i++) {
        BOX *box = boxaGetBox(boxes, i, L_COPY);
        int x, y, w, h;

        boxGetGeometry(box, &x, &y, &w, &h);
        w -= REACH - 1;
        h -= REACH - 1;
        boxSetGeometry(box, x + REACH / 2, y + REACH / 2, w, h);
        if (w >= STAMP_MIN && h >= STAMP_MIN && w <= STAMP_MAX && h <= STAMP_MAX &&
            holds_any(box, arcs))
            boxaAddBox(kept, box, L_INSERT);
        else
            boxDestroy(&box);
    }
    boxaDestroy(&boxes);
    pixDestroy(&blobs);
    return kept;
}

/* What is seen of print through the ink: red ink is pale in the red channel. -1 for the print's own
 * colours. */
static int seen_through(int grey, const l_uint32 *rgb)
{
    int r, most, least;

    if (!rgb)
        return grey;
    r = (int)(*rgb >> 24);
    most = L_MAX((int)(*rgb >> 16 & 255), (int)(*rgb >> 8 & 255));
    least = L_MIN((int)(*rgb >> 16 & 255), (int)(*rgb >> 8 & 255));
    if (r - most > GREY_CHROMA)
        return r;
    return L_MAX(r, most) - L_MIN(r, least) <= GREY_CHROMA ? grey : -1;
}

/* The rim as an ellipse at any angle: inside it a x^2 + b xy + c y^2 + d x + e y <= 1, with x and y
 * from the middle of a box in units of half its size. */
struct rim {
    double k[5];
    double cx, cy, unit; /* px at half size */
};

static void terms_of(const struct rim *rim, double px, double py, double ret[5])
{
    double x = (px - rim->cx) / rim->unit, y = (py - rim->cy) / rim->unit;

    ret[0] = x * x;
    ret[1] = x * y;
    ret[2] = y * y;
    ret[3] = x;
    ret[4] = y;
}

static bool is_inside(const struct rim *rim, double px, double py)
{
    double terms[5], sum = 0;

    terms_of(rim, rim->cx + (px - rim->cx) / SOFT, rim->cy + (py - rim->cy) / SOFT, terms);
    for (int i = 0; i < 5; i++)
        sum += rim->k[i] * terms[i];
    return sum <= 1;
}

/* Fits the rim to the pixels of its pieces by least squares. Returns false if it is no ellipse. */
static bool fit_rim(PIX *pieces, struct box b, struct rim *rim)
{
    l_float32 m[5][5] = {{0}}, v[5] = {0}, *rows[5] = {m[0], m[1], m[2], m[3], m[4]};

    *rim = (struct rim){
        .cx = b.x + b.w / 2.0, .cy = b.y + b.h / 2.0, .unit = (b.w > b.h ? b.w : b.h) / 2.0};
    for (int y = b.y; y < b.y + b.h; y++)
        for (int x = b.x; x < b.x + b.w; x++) {
            double terms[5];
            l_uint32 set;

            if (pixGetPixel(pieces, x, y, &set) || !set)
                continue;
            terms_of(rim, x, y, terms);
            for (int i = 0; i < 5; i++) {
                v[i] += (l_float32)terms[i];
                for (int k = 0; k < 5; k++)
                    m[i][k] += (l_float32)(terms[i] * terms[k]);
            }
        }
    if (gaussjordan(rows, v, 5))
        return false;
    for (int i = 0; i < 5; i++)
        rim->k[i] = v[i];
    return 4 * rim->k[0] * rim->k[2] > rim->k[1] * rim->k[1] && rim->k[0] > 0;
}

/* Makes white what is no print, and stretches the greys between print and stamp where it is not
 * sure. near: print and what touches it, a picture of the box. */
static void lift(struct page *page, const struct rim *rim, struct box b, PIX *near, int print,
                 int stamp)
{
    for (int y = b.y; y < b.y + b.h; y++) {
        l_uint32 *grey = pixGetData(page->grey) + (size_t)y * (size_t)pixGetWpl(page->grey);
        l_uint32 *rgb = page->colour
                            ? pixGetData(page->colour) + (size_t)y * (size_t)pixGetWpl(page->colour)
                            : NULL;
        l_uint32 *ink = pixGetData(page->binary) + (size_t)y * (size_t)pixGetWpl(page->binary);
        l_uint32 *kept = pixGetData(near) + (size_t)(y - b.y) * (size_t)pixGetWpl(near);

        for (int x = b.x; x < b.x + b.w; x++) {
            int old = GET_DATA_BYTE(grey, x), lifted;
            int seen = seen_through(old, rgb ? &rgb[x] : NULL);

            if (GET_DATA_BIT(kept, x - b.x) || seen < 0 || !is_inside(rim, x / 2.0, y / 2.0))
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

/* The box of a rim at full size, clipped to the page. */
static struct box rim_box(const struct page *page, const struct rim *rim)
{
    const double *k = rim->k;
    double det = 4 * k[0] * k[2] - k[1] * k[1];
    double x = (k[1] * k[4] - 2 * k[2] * k[3]) / det, y = (k[1] * k[3] - 2 * k[0] * k[4]) / det;
    double value = 1 - (k[3] * x + k[4] * y) / 2;
    double half_w = sqrt(4 * k[2] * value / det) * SOFT,
           half_h = sqrt(4 * k[0] * value / det) * SOFT;
    int x0 = (int)(2 * (rim->cx + (x - half_w) * rim->unit));
    int y0 = (int)(2 * (rim->cy + (y - half_h) * rim->unit));
    int x1 = (int)(2 * (rim->cx + (x + half_w) * rim->unit)) + 1;
    int y1 = (int)(2 * (rim->cy + (y + half_h) * rim->unit)) + 1;

    x0 = x0 < 0 ? 0 : x0;
    y0 = y0 < 0 ? 0 : y0;
    x1 = x1 > page->width ? page->width : x1;
    y1 = y1 > page->height ? page->height : y1;
    return (struct box){x0, y0, x1 - x0, y1 - y0};
}

/* One stamp; box at half size. */
static bool lift_one(struct page *page, PIX *half, PIX *pieces, BOX *box, int print,
                     struct box *ret_box)
{
    PIX *grey = pixClipRectangle(half, box, NULL), *ink = pixClipRectangle(pieces, box, NULL);
    int stamp = grey && ink ? (int)(level_of(grey, ink, DARKER) * WHITER) : 0;
    struct rim rim;
    struct box b;
    BOX *full;
    PIX *crop, *dark, *near;
    bool done;

    pixDestroy(&grey);
    pixDestroy(&ink);
    boxGetGeometry(box, &b.x, &b.y, &b.w, &b.h);
    if (stamp - print < PALER_FULL || !fit_rim(pieces, b, &rim))
        return false;
    b = rim_box(page, &rim);
    if (b.w > 2 * STAMP_MAX || b.h > 2 * STAMP_MAX || b.w < STAMP_MIN || b.h < STAMP_MIN)
        return false;
    full = boxCreate(b.x, b.y, b.w, b.h);
    crop = full ? pixClipRectangle(page->grey, full, NULL) : NULL;
    dark = crop ? pixThresholdToBinary(crop, print + (int)((stamp - print) * PRINT_BELOW)) : NULL;
    near = dark ? pixDilateBrick(NULL, dark, 3, 3) : NULL;
    done = near != NULL;
    if (done) {
        lift(page, &rim, b, near, print, stamp);
        *ret_box = ret_box->w ? box_around(*ret_box, b) : b;
    }
    boxDestroy(&full);
    pixDestroy(&crop);
    pixDestroy(&dark);
    pixDestroy(&near);
    return done;
}

bool stamp_lift(struct page *page, const struct layout *layout, struct box *ret_box)
{
    PIX *half = pixScaleAreaMap2(page->grey);
    PIX *ink = half ? pixThresholdToBinary(half, INK_GREY) : NULL;
    int print = ink ? level_of(half, ink, PRINT_SHARE) : 255;
    int full = level_of(page->grey, page->binary, PRINT_SHARE);
    PIX *pieces = ink ? pale_ink(half, print, layout->rules) : NULL;
    BOXA *arcs = pieces ? keep_pieces(pieces) : NULL;
    BOXA *boxes = arcs ? stamp_boxes(pieces, arcs) : NULL;
    bool lifted = false;

    *ret_box = (struct box){0};
    for (int i = 0; boxes && i < boxaGetCount(boxes); i++) {
        BOX *box = boxaGetBox(boxes, i, L_CLONE);

        lifted |= lift_one(page, half, pieces, box, full, ret_box);
        boxDestroy(&box);
    }
    boxaDestroy(&boxes);
    boxaDestroy(&arcs);
    pixDestroy(&pieces);
    pixDestroy(&ink);
    pixDestroy(&half);
    return lifted;
}
