#include "ocr/idcard_crop.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

#include "ocr/page_colour.h"
#include "ocr/vector.h"

/* An area larger than this is no part of a card. px */
#define CROP_MOST 6000

/* Of a crop with some black print on it: this share of it is at least as black as print, and this
 * share no lighter than paper. From BLACK_FROM of the way from one to the other on ink pales, and
 * at BLACK_TO it is white: strokes of black print are darker, a pen across them is not. */
#define BLACK_RANK 0.01F
#define PAPER_RANK 0.6F
#define BLACK_FROM 0.05F
#define BLACK_TO   0.5F

/* What is darker than this and further than this from black print, px, is another ink. */
#define OTHER_INK  175
#define BLACK_EDGE 1

/* Share of the height of figures above and below them in their picture. */
#define FIGURE_AIR 0.12

/* The darkest pixels of a line, by share, are its black; ink is all that is darker than this share
 * of the way to white, within bounds: below lies print that is black, above it labels and ground.
 */
#define INK_RANK  0.04F
#define INK_SHARE 0.5
#define INK_LEAST 150
#define INK_MOST  195

/* Ink of a line lies within this share of its height to either side of its middle: points stand on
 * its foot. */
#define EXTEND_HEIGHT 0.55

/* A part of the page to sample from. */
struct source {
    PIX *grey;
    int x, y; /* where it begins on the page */
};

static void point_at(const struct idcard_line *line, double along, double across, double *x,
                     double *y)
{
    *x = line->x + along * line->dx - across * line->dy;
    *y = line->y + along * line->dy + across * line->dx;
}

/* One row of a crop, each pixel between its four neighbours; v: across the line. */
VECTOR static void sample_row(const struct source *source, const struct idcard_line *line,
                              double from, double scale, double across, int w, l_uint32 *out)
{
    int page_w = pixGetWidth(source->grey), page_h = pixGetHeight(source->grey);

    for (int u = 0; u < w; u++) {
        double x, y, fx, fy;
        const l_uint32 *top, *bottom;
        int x0, y0;

        point_at(line, from + (u + 0.5) / scale, across, &x, &y);
        x -= source->x + 0.5;
        y -= source->y + 0.5;
        x0 = (int)floor(x);
        y0 = (int)floor(y);
        fx = x - x0;
        fy = y - y0;
        if (x0 < 0 || y0 < 0 || x0 >= page_w - 1 || y0 >= page_h - 1)
            continue;
        top = pixGetData(source->grey) + (size_t)y0 * (size_t)pixGetWpl(source->grey);
        bottom = top + pixGetWpl(source->grey);
        SET_DATA_BYTE(
            out, u,
            (int)((GET_DATA_BYTE(top, x0) * (1 - fx) + GET_DATA_BYTE(top, x0 + 1) * fx) * (1 - fy) +
                  (GET_DATA_BYTE(bottom, x0) * (1 - fx) + GET_DATA_BYTE(bottom, x0 + 1) * fx) * fy +
                  0.5));
    }
}

static PIX *crop_from(const struct source *source, const struct idcard_line *line,
                      const struct idcard_area *area, double scale)
{
    int w = (int)((area->to - area->from) * scale), h = (int)((area->bottom - area->top) * scale);
    PIX *crop;

    if (w < 4 || h < 4 || w > CROP_MOST || h > CROP_MOST)
        return NULL;
    crop = pixCreate(w, h, 8);
    if (!crop)
        return NULL;
    pixSetAll(crop);
    for (int v = 0; v < h; v++)
        sample_row(source, line, area->from, scale, area->top + (v + 0.5) / scale, w,
                   pixGetData(crop) + (size_t)v * (size_t)pixGetWpl(crop));
    return crop;
}

struct idcard_area idcard_area_scaled(const struct idcard_area *area, double scale)
{
    return (struct idcard_area){area->from * scale, area->to * scale, area->top * scale,
                                area->bottom * scale};
}

struct Pix *idcard_crop(const struct page *page, const struct idcard_line *line,
                        const struct idcard_area *area, double scale)
{
    return crop_from(&(struct source){page->grey, 0, 0}, line, area, scale);
}

/* Box round an area, px of the cleaned page or, with the page given, of the scan. */
static void bounds(const struct page *page, const struct idcard_line *line,
                   const struct idcard_area *area, double ret[4])
{
    ret[0] = ret[1] = 1e9;
    ret[2] = ret[3] = -1e9;
    for (int corner = 0; corner < 4; corner++) {
        double x, y;

        point_at(line, corner & 1 ? area->to : area->from, corner & 2 ? area->bottom : area->top,
                 &x, &y);
        if (page)
            page_point_to_scan(page, &x, &y);
        ret[0] = fmin(ret[0], x);
        ret[1] = fmin(ret[1], y);
        ret[2] = fmax(ret[2], x);
        ret[3] = fmax(ret[3], y);
    }
}

/* The colours of an area, each pixel as light as the lightest of its three, so that coloured ink is
 * pale. ret->grey is owned by the caller, NULL without colours. */
static void lightest(const struct page *page, const struct idcard_line *line,
                     const struct idcard_area *area, struct source *ret)
{
    double at[4];
    PIX *colour;

    bounds(NULL, line, area, at);
    ret->x = L_MAX(0, (int)at[0] - 1);
    ret->y = L_MAX(0, (int)at[1] - 1);
    colour = page_colour_clip(
        page, (struct box){ret->x, ret->y, (int)at[2] + 2 - ret->x, (int)at[3] + 2 - ret->y});
    ret->grey = colour ? pixConvertRGBToGrayMinMax(colour, L_CHOOSE_MAX) : NULL;
    pixDestroy(&colour);
}

struct Pix *idcard_crop_black(const struct page *page, const struct idcard_line *line,
                              const struct idcard_area *area, double scale)
{
    struct source source;
    PIX *crop, *black = NULL;
    NUMA *histogram;
    l_float32 dark = 0, paper = 255;

    lightest(page, line, area, &source);
    crop =
        source.grey ? crop_from(&source, line, area, scale) : idcard_crop(page, line, area, scale);
    histogram = crop ? pixGetGrayHistogram(crop, 1) : NULL;
    if (histogram) {
        numaHistogramGetValFromRank(histogram, BLACK_RANK, &dark);
        numaHistogramGetValFromRank(histogram, PAPER_RANK, &paper);
        paper = fmaxf(paper, dark + 8);
        black = pixGammaTRC(NULL, crop, 1.0F, (int)(dark + BLACK_FROM * (paper - dark)),
                            (int)(dark + BLACK_TO * (paper - dark)));
    }
    numaDestroy(&histogram);
    pixDestroy(&crop);
    pixDestroy(&source.grey);
    return black;
}

/* What is dark in an area and no black print; owned by the caller. ret_all: all that is dark. */
static PIX *other_ink(const struct page *page, const struct idcard_line *line,
                      const struct idcard_area *around, PIX **ret_all)
{
    PIX *grey = idcard_crop(page, line, around, 1);
    PIX *print = grey ? idcard_crop_black(page, line, around, 1) : NULL;
    PIX *black = print ? pixThresholdToBinary(print, IDCARD_BLACK_INK) : NULL;
    PIX *grown = black ? pixDilateBrick(NULL, black, 2 * BLACK_EDGE + 1, 2 * BLACK_EDGE + 1) : NULL;
    PIX *all = grown ? pixThresholdToBinary(grey, OTHER_INK) : NULL;
    PIX *other = all ? pixSubtract(NULL, all, grown) : NULL;

    pixDestroy(&grey);
    pixDestroy(&print);
    pixDestroy(&black);
    pixDestroy(&grown);
    *ret_all = all;
    return other;
}

double idcard_other_ink(const struct page *page, const struct idcard_line *line,
                        const struct idcard_area *around, const struct idcard_area *place)
{
    PIX *all, *other = other_ink(page, line, around, &all);
    BOX *box = boxCreate((int)(place->from - around->from), (int)(place->top - around->top),
                         (int)(place->to - place->from), (int)(place->bottom - place->top));
    PIX *part = other && box ? pixClipRectangle(other, box, NULL) : NULL;
    PIX *whole = part ? pixClipRectangle(all, box, NULL) : NULL;
    l_int32 n = 0, total = 0;

    if (whole) {
        pixCountPixels(part, &n, NULL);
        pixCountPixels(whole, &total, NULL);
    }
    pixDestroy(&all);
    pixDestroy(&other);
    pixDestroy(&part);
    pixDestroy(&whole);
    boxDestroy(&box);
    return total > 0 ? (double)n / total : 0;
}

struct Pix *idcard_figures(const struct page *page, const struct idcard_line *line, double more,
                           double zoom, bool black)
{
    double half = line->height * (0.5 + FIGURE_AIR * zoom);
    struct idcard_area area = {-more, line->length + more, -half, half};

    return black ? idcard_crop_black(page, line, &area, IDCARD_FIGURE_PX / line->height)
                 : idcard_crop(page, line, &area, IDCARD_FIGURE_PX / line->height);
}

int idcard_ink(PIX *crop)
{
    NUMA *histogram = pixGetGrayHistogram(crop, 1);
    l_float32 black = 0;

    if (histogram)
        numaHistogramGetValFromRank(histogram, INK_RANK, &black);
    numaDestroy(&histogram);
    return L_MIN(L_MAX((int)(black + INK_SHARE * (255 - black)), INK_LEAST), INK_MOST);
}

/* Ink in a column of a picture of one line. */
static bool inked(PIX *ink, int x)
{
    for (int y = 0; y < pixGetHeight(ink); y++)
        if (GET_DATA_BIT(pixGetData(ink) + (size_t)y * (size_t)pixGetWpl(ink), x))
            return true;
    return false;
}

/* How far ink goes on from column `from` in steps of 1 or -1. */
static int ink_end(PIX *ink, int from, int step, int gap)
{
    int end = from;

    for (int x = from; x >= 0 && x < pixGetWidth(ink) && abs(x - end) <= gap; x += step)
        if (inked(ink, x))
            end = x;
    return end;
}

void idcard_line_extend(const struct page *page, struct idcard_line *line, double gap, double most)
{
    double half = EXTEND_HEIGHT * line->height;
    struct idcard_area area = {-most, line->length + most, -half, half};
    PIX *crop = idcard_crop(page, line, &area, 1);
    PIX *ink = crop ? pixThresholdToBinary(crop, idcard_ink(crop)) : NULL;

    if (ink) {
        int space = (int)(gap * line->height);
        double left = most - ink_end(ink, (int)most, -1, space);
        double right = ink_end(ink, (int)(most + line->length), 1, space) + 1 - most - line->length;

        left = fmax(left, 0);
        line->x -= left * line->dx;
        line->y -= left * line->dy;
        line->length += left + fmax(right, 0);
    }
    pixDestroy(&ink);
    pixDestroy(&crop);
}

struct box idcard_area_box(const struct page *page, const struct idcard_line *line,
                           const struct idcard_area *area)
{
    struct box box;
    double at[4];

    bounds(page, line, area, at);
    box.x = (int)fmax(at[0], 0);
    box.y = (int)fmax(at[1], 0);
    box.w = (int)fmax(fmin(at[2], page->scan_width) - box.x, 0);
    box.h = (int)fmax(fmin(at[3], page->scan_height) - box.y, 0);
    return box;
}
