#include "ocr/idcard_picture.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/idcard_read.h"

/* Seen on the reduced scan, reduced once more to about 75 dpi. */
#define REDUCE 2
/* Darker than this share of the paper is ink. */
#define INK_SHARE 0.75
/* No stroke of print is wider than this, mm. */
#define STROKE_MM 0.9
/* The least sides and area of a patch: hair and face on a photograph copied at 70 %, mm; and the
 * share of its box that is dark, which rings of seals and rules have not. */
#define LONG_SIDE_MM  6.0
#define SHORT_SIDE_MM 3.5
#define AREA_MM2      18.0
#define SOLID_SHARE   0.3
/* A red patch is an emblem, which is a disc, or the star of a seal, which fills less of its box.
 * Red is by how many levels the red of its pixels exceeds the mean of the two others, at the least;
 * every so many pixels are looked at. */
#define RED_SOLID_SHARE 0.6
#define RED_EXCESS      40
#define RED_STRIDE      5
/* A patch at a corner of the sheet, no larger than this, mm, is the corner folded over; a smaller
 * copy of a photograph is larger. A larger fold is a triangle, nearly all of it on the corner's
 * side of its diagonal, on which half of a photograph is. */
#define CORNER_MM      15.0
#define FOLD_MM        45.0
#define TRIANGLE_SHARE 0.9
/* A hole of a punch is 6 mm wide (ISO 838) and up to 12 mm off the edge; with what a scan adds. Its
 * disc fills so much of its box. An emblem is 9 mm and wider even on a copy at 70 %. */
#define HOLE_MM       7.6
#define HOLE_EDGE_MM  18.0
#define HOLE_SHARE    0.70
#define HOLE_ROUND_MM 0.9
/* What the edge of a scan is off the edge of the sheet, mm. */
#define EDGE_MM 2.0
/* A frame is known to a few per cent. */
#define FRAME_SLACK 1.08

void idcard_point_on_page(const struct page *page, double *x, double *y)
{
    double ox = 0, oy = 0, ax = 1000, ay = 0, bx = 0, by = 1000, u, v, area;

    page_point_to_scan(page, &ox, &oy);
    page_point_to_scan(page, &ax, &ay);
    page_point_to_scan(page, &bx, &by);
    area = (ax - ox) * (by - oy) - (ay - oy) * (bx - ox);
    u = ((*x - ox) * (by - oy) - (*y - oy) * (bx - ox)) / area;
    v = ((ax - ox) * (*y - oy) - (ay - oy) * (*x - ox)) / area;
    *x = 1000 * u;
    *y = 1000 * v;
}

/* What is dark and no print, about 75 dpi; owned by the caller. */
static PIX *solid_ink(PIX *pix, int paper, double mm)
{
    PIX *ink = pixThresholdToBinary(pix, (int)(paper * INK_SHARE)), *solid;
    int brick = L_MAX(2, (int)lround(STROKE_MM * mm));

    solid = ink ? pixOpenBrick(NULL, ink, brick, brick) : NULL;
    pixDestroy(&ink);
    return solid;
}

/* Whether a patch, its upper left corner given in px of the scan, is red. */
static bool is_red(const struct page *page, PIX *pix, int x, int y, int factor)
{
    long excess = 0, n = 0;

    if (pixGetDepth(page->scan) != 32)
        return false;
    for (int v = 0; v < pixGetHeight(pix); v += RED_STRIDE)
        for (int u = 0; u < pixGetWidth(pix); u += RED_STRIDE) {
            l_uint32 ink = 0;
            l_int32 r = 0, g = 0, b = 0;

            pixGetPixel(pix, u, v, &ink);
            if (!ink || pixGetRGBPixel(page->scan, x + u * factor, y + v * factor, &r, &g, &b))
                continue;
            excess += r - (g + b) / 2;
            n++;
        }
    return n > 0 && excess > n * RED_EXCESS;
}

/* Whether nearly all ink of a patch lies on the side of its diagonal that is towards a corner. */
static bool is_triangle(PIX *patch, bool right, bool bottom)
{
    int w = pixGetWidth(patch), h = pixGetHeight(patch), ink = 0, beyond = 0;

    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            l_uint32 pixel = 0;
            int u = right ? w - 1 - x : x, v = bottom ? h - 1 - y : y; /* from the corner */

            pixGetPixel(patch, x, y, &pixel);
            ink += pixel != 0;
            beyond += pixel != 0 && u * h + v * w <= w * h;
        }
    return beyond >= ink * TRIANGLE_SHARE;
}

/* Whether a patch at x, y of the whole sheet is its corner folded over. */
static bool is_fold(PIX *sheet, PIX *patch, int x, int y, double mm)
{
    int w = pixGetWidth(patch), h = pixGetHeight(patch);
    bool left = x<EDGE_MM * mm, right = x + w> pixGetWidth(sheet) - EDGE_MM * mm;
    bool top = y<EDGE_MM * mm, bottom = y + h> pixGetHeight(sheet) - EDGE_MM * mm;

    if (left == right || top == bottom || L_MAX(w, h) > FOLD_MM * mm)
        return false;
    return L_MAX(w, h) < CORNER_MM * mm || is_triangle(patch, right, bottom);
}

/* Whether a patch at x, y of the whole sheet is a hole of a punch. */
static bool is_hole(PIX *sheet, PIX *patch, int x, int y, double mm)
{
    int w = pixGetWidth(patch), h = pixGetHeight(patch), ink = 0;
    int off_x = L_MIN(x, pixGetWidth(sheet) - x - w), off_y = L_MIN(y, pixGetHeight(sheet) - y - h);

    if (L_MAX(w, h) > HOLE_MM * mm || abs(w - h) > HOLE_ROUND_MM * mm ||
        L_MIN(off_x, off_y) > HOLE_EDGE_MM * mm)
        return false;
    pixCountPixels(patch, &ink, NULL);
    return ink >= w * h * HOLE_SHARE;
}

static bool is_picture(const struct page *page, PIX *pix, int x, int y, int factor, double mm)
{
    int w = pixGetWidth(pix), h = pixGetHeight(pix), count = 0;
    double share;

    if (L_MAX(w, h) < LONG_SIDE_MM * mm || L_MIN(w, h) < SHORT_SIDE_MM * mm)
        return false;
    pixCountPixels(pix, &count, NULL);
    share = (double)count / (w * h);
    return count >= AREA_MM2 * mm * mm && share >= SOLID_SHARE &&
           (share >= RED_SOLID_SHARE || !is_red(page, pix, x * factor, y * factor, factor));
}

void idcard_pictures(const struct page *page, struct idcard_pictures *ret_pictures)
{
    int factor = page->small_factor * REDUCE;
    double mm = page->dpi / page->scale / 25.4 / factor;
    PIX *reduced = page_reduce(page->small, REDUCE);
    PIX *solid = reduced ? solid_ink(reduced, idcard_paper_grey(reduced), mm) : NULL;
    PIXA *pixa = NULL;
    BOXA *boxes = solid ? pixConnComp(solid, &pixa, 8) : NULL;

    ret_pictures->n = 0;
    for (int i = 0; boxes && i < boxaGetCount(boxes) && ret_pictures->n < IDCARD_PICTURES; i++) {
        PIX *pix = pixaGetPix(pixa, i, L_CLONE);
        int x, y, w, h;

        boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
        if (pix && !is_fold(solid, pix, x, y, mm) && !is_hole(solid, pix, x, y, mm) &&
            is_picture(page, pix, x, y, factor, mm)) {
            double cx = (x + w / 2.0) * factor, cy = (y + h / 2.0) * factor;

            idcard_point_on_page(page, &cx, &cy);
            ret_pictures->items[ret_pictures->n].x = cx;
            ret_pictures->items[ret_pictures->n++].y = cy;
        }
        pixDestroy(&pix);
    }
    boxaDestroy(&boxes);
    pixaDestroy(&pixa);
    pixDestroy(&solid);
    pixDestroy(&reduced);
}

/* Where the middle of a card's picture, or of a part of it, lies, shares of its sides from the
 * middle of the card: photograph, emblem. */
static const struct {
    double left, right, top, bottom;
} places[] = {{0.12, 0.48, -0.42, 0.24}, {-0.47, -0.2, -0.44, -0.02}};

static bool in_frame(const struct idcard_frame *frame, double x, double y)
{
    double c = cos(frame->angle * M_PI / 180), s = sin(frame->angle * M_PI / 180);
    double along = (x - frame->cx) * c + (y - frame->cy) * s;
    double across = (y - frame->cy) * c - (x - frame->cx) * s;

    return fabs(along) < FRAME_SLACK * frame->width / 2 &&
           fabs(across) < FRAME_SLACK * frame->height / 2;
}

bool idcard_picture_fits(const struct idcard_pictures *pictures, const struct idcard_frame *frame)
{
    double c = cos(frame->angle * M_PI / 180), s = sin(frame->angle * M_PI / 180);

    for (int i = 0; i < pictures->n; i++) {
        double dx = pictures->items[i].x - frame->cx, dy = pictures->items[i].y - frame->cy;
        double u = (dx * c + dy * s) / frame->width, v = (dy * c - dx * s) / frame->height;

        for (size_t k = 0; k < 2 * sizeof places / sizeof places[0]; k++) {
            double along = k % 2 ? -u : u, across = k % 2 ? -v : v; /* the card upside down */

            if (along > places[k / 2].left && along < places[k / 2].right &&
                across > places[k / 2].top && across < places[k / 2].bottom)
                return true;
        }
    }
    return false;
}

bool idcard_picture_left(const struct idcard_pictures *pictures, const struct idcard_frame *frames,
                         int n)
{
    if (pictures->n == IDCARD_PICTURES)
        return true;
    for (int i = 0; i < pictures->n; i++) {
        bool known = false;

        for (int k = 0; k < n && !known; k++)
            known = in_frame(&frames[k], pictures->items[i].x, pictures->items[i].y);
        if (!known)
            return true;
    }
    return false;
}
