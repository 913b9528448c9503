#include "ocr/idcard_picture.h"

#include <leptonica/allheaders.h>
#include <math.h>
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

static bool is_picture(PIX *pix, double mm)
{
    int w = pixGetWidth(pix), h = pixGetHeight(pix), count = 0;

    if (L_MAX(w, h) < LONG_SIDE_MM * mm || L_MIN(w, h) < SHORT_SIDE_MM * mm)
        return false;
    pixCountPixels(pix, &count, NULL);
    return count >= AREA_MM2 * mm * mm && count >= SOLID_SHARE * w * h;
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
        if (pix && is_picture(pix, mm)) {
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

static bool in_frame(const struct idcard_frame *frame, double x, double y)
{
    double c = cos(frame->angle * M_PI / 180), s = sin(frame->angle * M_PI / 180);
    double along = (x - frame->cx) * c + (y - frame->cy) * s;
    double across = (y - frame->cy) * c - (x - frame->cx) * s;

    return fabs(along) < FRAME_SLACK * frame->width / 2 &&
           fabs(across) < FRAME_SLACK * frame->height / 2;
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
