#include <endian.h>
#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/clean_parts.h"
#include "ocr/pixels.h"
#include "ocr/vector.h"

/* Light is looked up at every STEP-th pixel of every ROWS-th row and interpolated between; a tile
 * is 64 px at 300 dpi. STEP is also the block in which rows are worked on, so that the compiler
 * knows how often its loops run. */
#define STEP 32
#define ROWS 8
/* Fixed point of source positions: 16 bits, of which the upper 8 weigh neighbours. */
#define ONE (1 << 16)

/* Rows of the straight page on their way. */
struct rows {
    int w, padded;             /* padded to whole blocks */
    l_uint8 *grey;             /* as sampled, then lightened; owned */
    l_uint16 *gain;            /* 8.8 fixed point; owned */
    l_uint8 *lift, *threshold; /* owned */
};

/* The slanted page in grey, bytes in plain order. */
struct plane {
    int w, h;
    l_uint8 *bytes; /* owned */
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

/* Gain, lift and threshold at one point of the straight page. */
struct light_value {
    float gain, lift, threshold;
};

static struct light_value light_at(const struct clean_light *light, const struct path *path, int x,
                                   int y)
{
    double sx, sy;

    path_at(path, x, y, &sx, &sy);
    return (struct light_value){tile_value(light, light->gain, sx, sy) * 256,
                                tile_value(light, light->lift, sx, sy),
                                tile_value(light, light->threshold, sx, sy)};
}

/* Fills gain, lift and threshold of the row y. */
VECTOR static void light_row(const struct clean_light *light, const struct path *path, int y,
                             struct rows *rows)
{
    struct light_value from = light_at(light, path, 0, y), to;

    for (int x = 0; x < rows->padded; x += STEP) {
        to = light_at(light, path, x + STEP, y);
        for (int i = 0; i < STEP; i++) {
            float f = (float)i / STEP;

            rows->gain[x + i] = (l_uint16)(from.gain + f * (to.gain - from.gain));
            rows->lift[x + i] = (l_uint8)(from.lift + f * (to.lift - from.lift));
            rows->threshold[x + i] =
                (l_uint8)(from.threshold + f * (to.threshold - from.threshold));
        }
        from = to;
    }
}

/* Brings paper to white. */
VECTOR static void lighten(struct rows *rows)
{
    for (int x = 0; x < rows->padded; x += STEP) {
        l_uint8 *grey = rows->grey + x;
        const l_uint8 *lift = rows->lift + x;
        const l_uint16 *gain = rows->gain + x;

        for (int i = 0; i < STEP; i++) {
            unsigned value = ((unsigned)grey[i] * gain[i] >> 8) + lift[i];

            grey[i] = (l_uint8)(value > 255 ? 255 : value);
        }
    }
}

/* ---- pixels ---- */

static void grey_row(PIX *page, int y, l_uint8 *bytes)
{
    const l_uint32 *line = pixGetData(page) + (size_t)y * (size_t)pixGetWpl(page);
    int w = pixGetWidth(page);

    if (pixGetDepth(page) == 32)
        pixels_grey(line, w, bytes);
    else
        for (int x = 0; x < w; x++)
            bytes[x] = GET_DATA_BYTE(line, x);
}

static int plane_init(PIX *page, struct plane *ret_plane)
{
    struct plane plane = {pixGetWidth(page), pixGetHeight(page), NULL};

    plane.bytes = malloc((size_t)plane.w * (size_t)plane.h + PIXELS_SPARE);
    if (!plane.bytes)
        return -1;
    for (int y = 0; y < plane.h; y++)
        grey_row(page, y, plane.bytes + (size_t)y * (size_t)plane.w);
    *ret_plane = plane;
    return 0;
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

/* The colours nearest to n points, in stretches of the same row. */
static void sample_colour(PIX *page, l_int32 px, l_int32 py, l_int32 dx, l_int32 dy, int n,
                          l_uint32 *colour)
{
    size_t wpl = (size_t)pixGetWpl(page);

    px += ONE / 2;
    py += ONE / 2;
    while (n > 0) {
        int run = pixels_run(py, dy, pixels_run(px, dx - ONE, n));
        const l_uint32 *from = pixGetData(page) + (size_t)(py >> 16) * wpl + (size_t)(px >> 16);

        for (int i = 0; i < run; i++)
            colour[i] = from[i];
        px += run * dx;
        py += run * dy;
        colour += run;
        n -= run;
    }
}

static void fill_white(l_uint32 *colour, int from, int end)
{
    for (int x = from; x < end; x++)
        colour[x] = 0xffffff00;
}

/* Samples one row of the straight page: grey between its four neighbours, for print; colour from
 * the nearest, since it only tells ink from ink. What lies beyond the slanted page is white. */
static void sample_row(PIX *page, const struct plane *plane, const struct path *path, int y,
                       struct rows *rows, l_uint32 *colour)
{
    int first = 0, end = rows->w;
    double sx, sy;
    l_int32 px, py, dx, dy;

    path_at(path, 0.5, y + 0.5, &sx, &sy);
    px = (l_int32)floor((sx - 0.5) * ONE + 0.5);
    py = (l_int32)floor((sy - 0.5) * ONE + 0.5);
    dx = (l_int32)floor(path->cos / path->scale * ONE + 0.5);
    dy = (l_int32)floor(path->sin / path->scale * ONE + 0.5);
    inside(px, dx, plane->w, &first, &end);
    inside(py, dy, plane->h, &first, &end);
    memset(rows->grey, 255, (size_t)rows->padded);
    px += dx * first;
    py += dy * first;
    if (colour) {
        fill_white(colour, 0, first);
        sample_colour(page, px, py, dx, dy, end - first, colour + first);
        fill_white(colour, end, rows->w);
    }
    pixels_sample(plane->bytes, plane->w, px, py, dx, dy, end - first, rows->grey + first);
}

VECTOR static void store_row(const struct rows *rows, int y, PIX *grey, PIX *binary)
{
    l_uint32 *out = pixGetData(grey) + (size_t)y * (size_t)pixGetWpl(grey);
    l_uint32 *bits = pixGetData(binary) + (size_t)y * (size_t)pixGetWpl(binary);
    l_uint32 word;
    int n = pixGetWpl(grey);

    for (int i = 0; i < n; i++) {
        memcpy(&word, rows->grey + 4 * i, 4);
        out[i] = be32toh(word);
    }
    pixels_darker(rows->grey, rows->threshold, pixGetWpl(binary), bits);
}

/* ---- pages ---- */

static int rows_init(struct rows *rows, int w)
{
    size_t padded = (size_t)(w + STEP - 1) / STEP * STEP;

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
    struct plane plane = {0};
    int w, h, status = -1;
    struct path path = make_path(job, &w, &h);

    grey = pixCreateNoInit(w, h, 8);
    binary = pixCreateNoInit(w, h, 1);
    if (in_colour)
        colour = still ? pixClone(job->page) : pixCreateNoInit(w, h, 32);
    if (!grey || !binary || (in_colour && !colour) || rows_init(&rows, w) < 0 ||
        (!still && plane_init(job->page, &plane) < 0))
        goto out;
    memset(rows.grey, 255, (size_t)rows.padded);
    for (int y = 0; y < h; y++) {
        if (y % ROWS == 0)
            light_row(job->light, &path, y, &rows);
        if (still)
            grey_row(job->page, y, rows.grey);
        else
            sample_row(job->page, &plane, &path, y, &rows,
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
    free(plane.bytes);
    pixDestroy(&grey);
    pixDestroy(&binary);
    pixDestroy(&colour);
    return status;
}
