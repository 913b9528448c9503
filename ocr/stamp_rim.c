#include "ocr/stamp_rim.h"

#include <leptonica/allheaders.h>
#include <math.h>

/* A rim is looked at in so many directions from its middle, and its ink is this near to the fit, of
 * its distance. */
#define DIRECTIONS 120
#define NEAR_RIM   0.04
/* Darker is ink of whatever kind. */
#define COVERED_GREY 190

static void terms_of(const struct rim *rim, double px, double py, double ret[5])
{
    double x = (px - rim->cx) / rim->unit, y = (py - rim->cy) / rim->unit;

    ret[0] = x * x;
    ret[1] = x * y;
    ret[2] = y * y;
    ret[3] = x;
    ret[4] = y;
}

static double rim_value(const struct rim *rim, const double terms[5])
{
    double sum = 0;

    for (int i = 0; i < 5; i++)
        sum += rim->k[i] * terms[i];
    return sum;
}

bool rim_holds(const struct rim *rim, double px, double py, double size)
{
    double terms[5];

    terms_of(rim, rim->cx + (px - rim->cx) / size, rim->cy + (py - rim->cy) / size, terms);
    return rim_value(rim, terms) <= 1;
}

/* One fit by least squares to the pixels within `off` of the last fit. */
static bool fit_once(PIX *pieces, struct box b, double off, struct rim *rim)
{
    l_float32 m[5][5] = {{0}}, v[5] = {0}, *rows[5] = {m[0], m[1], m[2], m[3], m[4]};

    for (int y = b.y; y < b.y + b.h; y++)
        for (int x = b.x; x < b.x + b.w; x++) {
            double terms[5];
            l_uint32 set;

            if (pixGetPixel(pieces, x, y, &set) || !set)
                continue;
            terms_of(rim, x, y, terms);
            if (fabs(rim_value(rim, terms) - 1) > off)
                continue;
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
    return true;
}

/* Where the bent pieces in a box are, if there are two or more: what is beyond may be no piece. */
static struct box arcs_box(BOXA *arcs, BOX *box)
{
    BOXA *held = boxaContainedInBox(arcs, box);
    BOX *around = NULL;
    struct box b;

    if (held && boxaGetCount(held) >= 2)
        boxaGetExtent(held, NULL, NULL, &around);
    boxGetGeometry(around ? around : box, &b.x, &b.y, &b.w, &b.h);
    boxDestroy(&around);
    boxaDestroy(&held);
    return b;
}

bool rim_fit(PIX *pieces, BOXA *arcs, BOX *box, struct rim *rim)
{
    static const double off[] = {0.5, 0.3, 0.2, 0.15};
    struct box b = arcs_box(arcs, box);

    *rim = (struct rim){
        .cx = b.x + b.w / 2.0, .cy = b.y + b.h / 2.0, .unit = (b.w > b.h ? b.w : b.h) / 2.0};
    if (!fit_once(pieces, b, INFINITY, rim))
        return false;
    boxGetGeometry(box, &b.x, &b.y, &b.w, &b.h);
    for (size_t i = 0; i < sizeof off / sizeof off[0]; i++)
        if (!fit_once(pieces, b, off[i], rim))
            return false;
    return 4 * rim->k[0] * rim->k[2] > rim->k[1] * rim->k[1] && rim->k[0] > 0;
}

static bool has_ink(PIX *pieces, double px, double py)
{
    l_uint32 set;

    return !pixGetPixel(pieces, (int)px, (int)py, &set) && set;
}

static bool is_covered(PIX *seen, double px, double py)
{
    l_uint32 grey;

    return !pixGetPixel(seen, (int)px, (int)py, &grey) && grey < COVERED_GREY;
}

double rim_support(PIX *pieces, PIX *seen, const struct rim *rim, double *ret_covered)
{
    const double *k = rim->k;
    double det = 4 * k[0] * k[2] - k[1] * k[1];
    double x = (k[1] * k[4] - 2 * k[2] * k[3]) / det, y = (k[1] * k[3] - 2 * k[0] * k[4]) / det;
    double value = 1 - (k[3] * x + k[4] * y) / 2;
    int supported = 0, covered = 0;

    for (int i = 0; i < DIRECTIONS; i++) {
        double cx = cos(2 * M_PI * i / DIRECTIONS), cy = sin(2 * M_PI * i / DIRECTIONS);
        double r = sqrt(value / (k[0] * cx * cx + k[1] * cx * cy + k[2] * cy * cy));
        bool found = false;

        for (double at = r * (1 - NEAR_RIM); at <= r * (1 + NEAR_RIM) && !found;
             at += 1 / rim->unit)
            found = has_ink(pieces, rim->cx + (x + at * cx) * rim->unit,
                            rim->cy + (y + at * cy) * rim->unit);
        supported += found;
        covered += !found && is_covered(seen, rim->cx + (x + r * cx) * rim->unit,
                                        rim->cy + (y + r * cy) * rim->unit);
    }
    *ret_covered = (double)covered / DIRECTIONS;
    return (double)supported / DIRECTIONS;
}

struct box rim_box(const struct rim *rim, const struct page *page)
{
    const double *k = rim->k;
    double det = 4 * k[0] * k[2] - k[1] * k[1];
    double x = (k[1] * k[4] - 2 * k[2] * k[3]) / det, y = (k[1] * k[3] - 2 * k[0] * k[4]) / det;
    double value = 1 - (k[3] * x + k[4] * y) / 2;
    double half_w = sqrt(4 * k[2] * value / det) * RIM_SOFT,
           half_h = sqrt(4 * k[0] * value / det) * RIM_SOFT;
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
