#include "ocr/seal_shape.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define CELL_PX       4 /* patches are joined on cells of about 1 mm: lettering and rim are one */
#define SIDE_MIN_MM   10.0 /* smaller red things are ticks and remarks */
#define SIDE_MAX_MM   62.0
#define RAYS          120
#define FIT_MIN       0.62 /* of the outline; a rim over dark text loses a quarter */
#define OVAL_RATIO    1.14 /* a stretched scan makes at most 1.03 of a circle */
#define SOLID_MIN     0.55 /* ink in the patch's ellipse; lettering in a rim stays below 0.4 */
#define SOLID_MAX_MM  32.0
#define LETTERING_MIN 0.05 /* of the area between rim and middle */
#define SQUARE_MAX_MM 30.0

struct patch {
    int x0, y0, x1, y1; /* cells, inclusive */
};

struct outline {
    double x[RAYS], y[RAYS]; /* outermost ink per direction, px from the centre */
    int n;
};

static unsigned char *cells_of(const struct plane *plane, int cw, int ch)
{
    unsigned char *cell = calloc((size_t)cw * (size_t)ch + 1, 1);
    if (!cell)
        abort();
    for (int y = 0; y < plane->h; y++)
        for (int x = 0; x < plane->w; x++)
            if (plane->v[y * plane->w + x])
                cell[y / CELL_PX * cw + x / CELL_PX] = 1;
    return cell;
}

/* Takes the patch that contains a cell, clearing it; cells up to two apart belong together. */
static struct patch patch_take(unsigned char *cell, int cw, int ch, int start, int *stack)
{
    struct patch patch = {start % cw, start / cw, start % cw, start / cw};
    int n = 0;
    cell[start] = 0;
    stack[n++] = start;
    while (n) {
        int at = stack[--n], cx = at % cw, cy = at / cw;
        patch.x0 = cx < patch.x0 ? cx : patch.x0;
        patch.x1 = cx > patch.x1 ? cx : patch.x1;
        patch.y0 = cy < patch.y0 ? cy : patch.y0;
        patch.y1 = cy > patch.y1 ? cy : patch.y1;
        for (int y = cy - 2; y <= cy + 2; y++)
            for (int x = cx - 2; x <= cx + 2; x++) {
                if (x < 0 || y < 0 || x >= cw || y >= ch || !cell[y * cw + x])
                    continue;
                cell[y * cw + x] = 0;
                stack[n++] = y * cw + x;
            }
    }
    return patch;
}

static struct outline outline_of(const struct plane *plane, const struct shape *shape)
{
    struct outline outline = {.n = 0};
    double far = hypot(shape->x1 - shape->x0, shape->y1 - shape->y0) / 2 + 2;
    for (int i = 0; i < RAYS; i++) {
        double c = cos(i * 2 * M_PI / RAYS), s = sin(i * 2 * M_PI / RAYS);
        for (double d = far; d > 2; d -= 0.5) {
            int x = (int)lrint(shape->cx + c * d), y = (int)lrint(shape->cy + s * d);
            if (x < shape->x0 || x > shape->x1 || y < shape->y0 || y > shape->y1 ||
                plane_at(plane, x, y) < plane->weak)
                continue;
            outline.x[outline.n] = c * d;
            outline.y[outline.n++] = s * d;
            break;
        }
    }
    return outline;
}

/* Solves the 3 x 3 normal equations m a = v by Cramer's rule. */
static bool solve3(double m[3][3], const double v[3], double a[3])
{
    double det = m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) -
                 m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
                 m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    if (fabs(det) < 1e-12)
        return false;
    for (int i = 0; i < 3; i++) {
        double t[3][3];
        memcpy(t, m, sizeof t);
        for (int j = 0; j < 3; j++)
            t[j][i] = v[j];
        a[i] = (t[0][0] * (t[1][1] * t[2][2] - t[1][2] * t[2][1]) -
                t[0][1] * (t[1][0] * t[2][2] - t[1][2] * t[2][0]) +
                t[0][2] * (t[1][0] * t[2][1] - t[1][1] * t[2][0])) /
               det;
    }
    return true;
}

/* Fits a x2 + b xy + c y2 = 1, twice: the second time without what lay off the first. */
static double fit_ellipse(const struct outline *o, double *ret_long, double *ret_short)
{
    bool use[RAYS];
    double k[3] = {0};
    int on = 0;
    memset(use, 1, sizeof use);
    for (int round = 0; round < 3; round++) {
        double m[3][3] = {{0}}, v[3] = {0}, scale = 1e-3;
        for (int i = 0; i < o->n; i++) {
            double x = o->x[i] * scale, y = o->y[i] * scale, f[3] = {x * x, x * y, y * y};
            if (!use[i])
                continue;
            for (int a = 0; a < 3; a++) {
                v[a] += f[a];
                for (int b = 0; b < 3; b++)
                    m[a][b] += f[a] * f[b];
            }
        }
        /* Powers of ten keep the determinant far from rounding. */
        for (int a = 0; a < 3; a++) {
            v[a] *= 1e6;
            for (int b = 0; b < 3; b++)
                m[a][b] *= 1e12;
        }
        if (!solve3(m, v, k))
            return 0;
        on = 0;
        for (int i = 0; i < o->n; i++) {
            double x = o->x[i], y = o->y[i];
            double q = k[0] * x * x + k[1] * x * y + k[2] * y * y;
            use[i] = fabs(q - 1) < (round == 2 ? 0.10 : 0.25);
            on += use[i];
        }
    }
    double mean = (k[0] + k[2]) / 2, half = hypot(k[0] - k[2], k[1]) / 2;
    if (mean - half <= 0)
        return 0;
    *ret_long = 1 / sqrt(mean - half);
    *ret_short = 1 / sqrt(mean + half);
    return (double)on / RAYS;
}

/* The share of the outline on the sides of the best turned rectangle that is nearly a square. */
static double fit_square(const struct outline *o, double *ret_half)
{
    double best = 0;
    for (int deg = 0; deg < 90; deg += 3) {
        double c = cos(deg * M_PI / 180), s = sin(deg * M_PI / 180);
        double lo[2] = {1e9, 1e9}, hi[2] = {-1e9, -1e9};
        int on = 0;
        for (int i = 0; i < o->n; i++) {
            double p[2] = {c * o->x[i] + s * o->y[i], c * o->y[i] - s * o->x[i]};
            for (int a = 0; a < 2; a++) {
                lo[a] = fmin(lo[a], p[a]);
                hi[a] = fmax(hi[a], p[a]);
            }
        }
        double w = hi[0] - lo[0], h = hi[1] - lo[1], near = 0.05 * fmin(w, h);
        if (fmin(w, h) < 0.8 * fmax(w, h))
            continue;
        for (int i = 0; i < o->n; i++) {
            double p[2] = {c * o->x[i] + s * o->y[i], c * o->y[i] - s * o->x[i]};
            double off = fmin(fmin(p[0] - lo[0], hi[0] - p[0]), fmin(p[1] - lo[1], hi[1] - p[1]));
            on += off < near;
        }
        if ((double)on / RAYS > best) {
            best = (double)on / RAYS;
            *ret_half = (w + h) / 4;
        }
    }
    return best;
}

static double solidity(const struct plane *plane, const struct shape *shape)
{
    int ink = 0;
    for (int y = shape->y0; y <= shape->y1; y++)
        for (int x = shape->x0; x <= shape->x1; x++)
            ink += plane_at(plane, x, y) >= plane->weak;
    return ink / (M_PI / 4 * (shape->x1 - shape->x0 + 1) * (shape->y1 - shape->y0 + 1));
}

/* Ink between the rim and the middle of an oval; a circle drawn by pen has none. */
static double oval_lettering(const struct plane *plane, const struct shape *shape,
                             const struct outline *outline)
{
    int ink = 0, all = 0;
    for (int i = 0; i < outline->n; i++)
        for (double t = 0.45; t < 0.88; t += 0.03) {
            all++;
            ink += plane_at(plane, (int)lrint(shape->cx + t * outline->x[i]),
                            (int)lrint(shape->cy + t * outline->y[i])) >= plane->weak;
        }
    return all ? (double)ink / all : 0;
}

static bool shape_judge(const struct plane *plane, struct shape *shape)
{
    double w = (shape->x1 - shape->x0 + 1) / plane->mm, h = (shape->y1 - shape->y0 + 1) / plane->mm;
    double longer = fmax(w, h), a = 0, b = 0, half = 0;
    if (fmin(w, h) < SIDE_MIN_MM || longer > SIDE_MAX_MM)
        return false;
    struct outline outline = outline_of(plane, shape);
    double oval = fit_ellipse(&outline, &a, &b), square = fit_square(&outline, &half);
    if (longer < SQUARE_MAX_MM * M_SQRT2 && square > oval && square >= FIT_MIN &&
        2 * half < SQUARE_MAX_MM * plane->mm) {
        shape->kind = SEAL_SQUARE;
        shape->rx = shape->ry = half;
        shape->fit = square;
        return true;
    }
    if (longer < SOLID_MAX_MM && solidity(plane, shape) > SOLID_MIN) {
        shape->kind = SEAL_OTHER;
        shape->rx = longer / 2 * plane->mm;
        shape->ry = fmin(w, h) / 2 * plane->mm;
        shape->fit = 1;
        return true;
    }
    if (oval < FIT_MIN || a < OVAL_RATIO * b || a > 2 * b ||
        oval_lettering(plane, shape, &outline) < LETTERING_MIN)
        return false;
    shape->kind = SEAL_OVAL;
    shape->rx = a;
    shape->ry = b;
    shape->fit = oval;
    return true;
}

int shape_find(const struct plane *plane, int shapes_max, struct shape *ret_shapes)
{
    int cw = plane->w / CELL_PX + 1, ch = plane->h / CELL_PX + 1, n = 0;
    unsigned char *cell = cells_of(plane, cw, ch);
    int *stack = malloc(((size_t)cw * (size_t)ch + 1) * sizeof *stack);
    if (!stack)
        abort();
    for (int i = 0; i < cw * ch && n < shapes_max; i++) {
        if (!cell[i])
            continue;
        struct patch patch = patch_take(cell, cw, ch, i, stack);
        struct shape shape = {.x0 = plane->w, .y0 = plane->h};
        for (int y = patch.y0 * CELL_PX; y < (patch.y1 + 1) * CELL_PX; y++)
            for (int x = patch.x0 * CELL_PX; x < (patch.x1 + 1) * CELL_PX; x++)
                if (plane_at(plane, x, y) >= plane->weak) {
                    shape.x0 = x < shape.x0 ? x : shape.x0;
                    shape.y0 = y < shape.y0 ? y : shape.y0;
                    shape.x1 = x > shape.x1 ? x : shape.x1;
                    shape.y1 = y > shape.y1 ? y : shape.y1;
                }
        shape.cx = (shape.x0 + shape.x1) / 2.0;
        shape.cy = (shape.y0 + shape.y1) / 2.0;
        if (shape_judge(plane, &shape))
            ret_shapes[n++] = shape;
    }
    free(stack);
    free(cell);
    return n;
}
