#include <endian.h>
#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/clean_parts.h"

/* Light is looked up at every STEP-th pixel of every ROWS-th row and interpolated between. */
#define STEP 16
#define ROWS 4
/* Fixed point of source positions: 16 bits, of which the upper 8 weigh neighbours. */
#define ONE (1 << 16)

/* Rows of the straight page on their way. */
struct rows {
    int w, padded;             /* padded to whole words of 32 px */
    l_uint8 *grey;             /* as sampled, then lightened; owned */
    l_uint16 *gain;            /* 8.8 fixed point; owned */
    l_uint8 *lift, *threshold; /* owned */
};

/* How a pixel of the straight page is found on the slanted one. */
struct path {
    double cos, sin, scale;
    double from_x, from_y, to_x, to_y; /* middles of slanted and straight page */
};

static void path_at(const struct path *path, double x, double y, double *ret_x, double *ret_y)
{
    double dx = (x - path->to_x) / path->scale, dy = (y - path->to_y) / path->scale;

    *ret_x = path->from_x + dx * path->cos - dy * path->sin;
    *ret_y = path->from_y + dx * path->sin + dy * path->cos;
}

/* ---- light ---- */

static float tile_value(const struct clean_light *light, const float *values, double x, double y)
{
    double tx = fmin(fmax(x / light->tile - 0.5, 0), light->w - 1);
    double ty = fmin(fmax(y / light->tile - 0.5, 0), light->h - 1);
    int x0 = (int)tx, y0 = (int)ty, x1 = L_MIN(x0 + 1, light->w - 1),
        y1 = L_MIN(y0 + 1, light->h - 1);
    double fx = tx - x0, fy = ty - y0;

    return (float)((values[y0 * light->w + x0] * (1 - fx) + values[y0 * light->w + x1] * fx) *
                       (1 - fy) +
                   (values[y1 * light->w + x0] * (1 - fx) + values[y1 * light->w + x1] * fx) * fy);
}

/* Fills gain, lift and threshold of the row y. */
static void light_row(const struct clean_light *light, const struct path *path, int y,
                      struct rows *rows)
{
    for (int x = 0; x < rows->padded; x += STEP) {
        double sx, sy, ex, ey;
        float from[3], to[3];

        path_at(path, x, y, &sx, &sy);
        path_at(path, x + STEP, y, &ex, &ey);
        from[0] = tile_value(light, light->gain, sx, sy) * 256;
        from[1] = tile_value(light, light->lift, sx, sy);
        from[2] = tile_value(light, light->threshold, sx, sy);
        to[0] = tile_value(light, light->gain, ex, ey) * 256;
        to[1] = tile_value(light, light->lift, ex, ey);
        to[2] = tile_value(light, light->threshold, ex, ey);
        for (int i = 0; i < STEP; i++) {
            float f = (float)i / STEP;

            rows->gain[x + i] = (l_uint16)(from[0] + f * (to[0] - from[0]));
            rows->lift[x + i] = (l_uint8)(from[1] + f * (to[1] - from[1]));
            rows->threshold[x + i] = (l_uint8)(from[2] + f * (to[2] - from[2]));
        }
    }
}

/* Brings paper to white. */
static void lighten(struct rows *rows)
{
    for (int x = 0; x < rows->padded; x++) {
        unsigned grey = ((unsigned)rows->grey[x] * rows->gain[x] >> 8) + rows->lift[x];

        rows->grey[x] = (l_uint8)(grey > 255 ? 255 : grey);
    }
}

/* ---- pixels ---- */

static l_uint32 blend_colour(const l_uint32 *top, const l_uint32 *bottom, unsigned fx, unsigned fy)
{
    unsigned w[4] = {(256 - fx) * (256 - fy) >> 8, fx * (256 - fy) >> 8, (256 - fx) * fy >> 8, 0};
    l_uint32 red_blue, green;

    w[3] = 256 - w[0] - w[1] - w[2];
    red_blue = (top[0] >> 8 & 0xff00ff) * w[0] + (top[1] >> 8 & 0xff00ff) * w[1] +
               (bottom[0] >> 8 & 0xff00ff) * w[2] + (bottom[1] >> 8 & 0xff00ff) * w[3];
    green = (top[0] >> 16 & 0xff) * w[0] + (top[1] >> 16 & 0xff) * w[1] +
            (bottom[0] >> 16 & 0xff) * w[2] + (bottom[1] >> 16 & 0xff) * w[3];
    return (red_blue & 0xff00ff00) | (green >> 8 & 0xff) << 16;
}

static unsigned blend_grey(const l_uint32 *top, const l_uint32 *bottom, int x, unsigned fx,
                           unsigned fy)
{
    unsigned upper =
        (unsigned)GET_DATA_BYTE(top, x) * (256 - fx) + (unsigned)GET_DATA_BYTE(top, x + 1) * fx;
    unsigned lower = (unsigned)GET_DATA_BYTE(bottom, x) * (256 - fx) +
                     (unsigned)GET_DATA_BYTE(bottom, x + 1) * fx;

    return (upper * (256 - fy) + lower * fy + (1 << 15)) >> 16;
}

static l_uint8 grey_of(l_uint32 rgb)
{
    return (l_uint8)((77 * (rgb >> 24) + 151 * (rgb >> 16 & 255) + 28 * (rgb >> 8 & 255)) >> 8);
}

/* Stretch of a row whose source, with its right and lower neighbour, lies on the page. */
static void inside(l_int32 at, l_int32 step, int limit, int *first, int *end)
{
    while (*first < *end) {
        l_int64 pos = at + (l_int64)step * *first;

        if (pos >= 0 && pos < (l_int64)(limit - 1) * ONE)
            break;
        ++*first;
    }
    while (*end > *first) {
        l_int64 pos = at + (l_int64)step * (*end - 1);

        if (pos >= 0 && pos < (l_int64)(limit - 1) * ONE)
            break;
        --*end;
    }
}

/* Samples one row of the straight page; what lies beyond the slanted one is white. */
static void sample_row(PIX *page, const struct path *path, int y, struct rows *rows,
                       l_uint32 *colour)
{
    const l_uint32 *data = pixGetData(page);
    size_t wpl = (size_t)pixGetWpl(page);
    int first = 0, end = rows->w;
    double sx, sy;
    l_int32 px, py, dx, dy;

    path_at(path, 0.5, y + 0.5, &sx, &sy);
    px = (l_int32)floor((sx - 0.5) * ONE + 0.5);
    py = (l_int32)floor((sy - 0.5) * ONE + 0.5);
    dx = (l_int32)floor(path->cos / path->scale * ONE + 0.5);
    dy = (l_int32)floor(path->sin / path->scale * ONE + 0.5);
    inside(px, dx, pixGetWidth(page), &first, &end);
    inside(py, dy, pixGetHeight(page), &first, &end);
    memset(rows->grey, 255, (size_t)rows->padded);
    if (colour)
        for (int x = 0; x < rows->w; x++)
            colour[x] = 0xffffff00;
    px += dx * first;
    py += dy * first;
    for (int x = first; x < end; x++, px += dx, py += dy) {
        const l_uint32 *top = data + (size_t)(py >> 16) * wpl, *bottom = top + wpl;
        unsigned fx = (unsigned)px >> 8 & 255, fy = (unsigned)py >> 8 & 255;

        if (colour) {
            colour[x] = blend_colour(top + (px >> 16), bottom + (px >> 16), fx, fy);
            rows->grey[x] = grey_of(colour[x]);
        } else {
            rows->grey[x] = (l_uint8)blend_grey(top, bottom, px >> 16, fx, fy);
        }
    }
}

/* The same where nothing is turned or scaled. */
static void copy_row(PIX *page, int y, struct rows *rows)
{
    const l_uint32 *line = pixGetData(page) + (size_t)y * (size_t)pixGetWpl(page);

    memset(rows->grey, 255, (size_t)rows->padded);
    if (pixGetDepth(page) == 32)
        for (int x = 0; x < rows->w; x++)
            rows->grey[x] = grey_of(line[x]);
    else
        for (int x = 0; x < rows->w; x++)
            rows->grey[x] = GET_DATA_BYTE(line, x);
}

static void store_row(const struct rows *rows, int y, PIX *grey, PIX *binary)
{
    l_uint32 *out = pixGetData(grey) + (size_t)y * (size_t)pixGetWpl(grey);
    l_uint32 *bits = pixGetData(binary) + (size_t)y * (size_t)pixGetWpl(binary);
    l_uint32 word;

    for (int i = 0; i < pixGetWpl(grey); i++) {
        memcpy(&word, rows->grey + 4 * i, 4);
        out[i] = be32toh(word);
    }
    for (int i = 0; i < pixGetWpl(binary); i++) {
        const l_uint8 *row = rows->grey + 32 * i, *threshold = rows->threshold + 32 * i;

        word = 0;
        for (int bit = 0; bit < 32; bit++)
            word = word << 1 | (row[bit] < threshold[bit]);
        bits[i] = word;
    }
}

/* ---- pages ---- */

static int rows_init(struct rows *rows, int w)
{
    size_t padded = (size_t)(w + 31) / 32 * 32;

    rows->w = w;
    rows->padded = (int)padded;
    rows->grey = malloc(padded);
    rows->gain = malloc(padded * sizeof *rows->gain);
    rows->lift = malloc(padded);
    rows->threshold = malloc(padded);
    return rows->grey && rows->gain && rows->lift && rows->threshold ? 0 : -1;
}

static void rows_release(struct rows *rows)
{
    free(rows->grey);
    free(rows->gain);
    free(rows->lift);
    free(rows->threshold);
}

static struct path make_path(const struct clean_job *job, int *ret_w, int *ret_h)
{
    double angle = job->skew * M_PI / 180;
    double w = pixGetWidth(job->page), h = pixGetHeight(job->page);
    struct path path = {cos(angle), sin(angle), job->scale, w / 2, h / 2, 0, 0};

    /* The straight page is as large as the slanted one needs, so that no corner is lost. */
    *ret_w = (int)ceil((w * path.cos + h * fabs(path.sin)) * path.scale - 1e-3);
    *ret_h = (int)ceil((h * path.cos + w * fabs(path.sin)) * path.scale - 1e-3);
    path.to_x = *ret_w / 2.0;
    path.to_y = *ret_h / 2.0;
    return path;
}

int clean_render(const struct clean_job *job, struct Pix **ret_grey, struct Pix **ret_binary,
                 struct Pix **ret_colour)
{
    bool still = job->skew == 0 && job->scale == 1, in_colour = pixGetDepth(job->page) == 32;
    PIX *grey, *binary, *colour = NULL;
    struct rows rows = {0};
    int w, h, status = -1;
    struct path path = make_path(job, &w, &h);

    grey = pixCreateNoInit(w, h, 8);
    binary = pixCreateNoInit(w, h, 1);
    if (in_colour)
        colour = still ? pixClone(job->page) : pixCreateNoInit(w, h, 32);
    if (!grey || !binary || (in_colour && !colour) || rows_init(&rows, w) < 0)
        goto out;
    for (int y = 0; y < h; y++) {
        if (y % ROWS == 0)
            light_row(job->light, &path, y, &rows);
        if (still)
            copy_row(job->page, y, &rows);
        else
            sample_row(job->page, &path, y, &rows,
                       colour ? pixGetData(colour) + (size_t)y * (size_t)pixGetWpl(colour) : NULL);
        lighten(&rows);
        store_row(&rows, y, grey, binary);
    }
    *ret_grey = grey;
    *ret_binary = binary;
    *ret_colour = colour;
    grey = binary = colour = NULL;
    status = 0;
out:
    rows_release(&rows);
    pixDestroy(&grey);
    pixDestroy(&binary);
    pixDestroy(&colour);
    return status;
}
