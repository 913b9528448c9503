#include <endian.h>
#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/clean_parts.h"
#include "ocr/page_red.h"
#include "ocr/pixels.h"
#include "ocr/vector.h"

/* Light is looked up at every STEP-th pixel of every ROWS-th row and interpolated between; a tile
 * is 64 px at 300 dpi. STEP is also the block in which rows are worked on, so that the compiler
 * knows how often its loops run. */
#define STEP 32
#define ROWS 8
/* Rows of the slanted page that are taken at a time. */
#define PLANE_MORE 64

/* Rows of the straight page on their way. */
struct rows {
    int w, padded;             /* padded to whole blocks */
    l_uint8 *grey;             /* as sampled, then lightened; owned */
    l_uint16 *gain;            /* 8.8 fixed point; owned */
    l_uint8 *lift, *threshold; /* owned */
};

/* Rows of the slanted page in grey, bytes in plain order: those that the rows of the straight page
 * still need, for which the whole page would be too much to have at hand. */
struct plane {
    PIX *page; /* borrowed */
    int w;
    int rows;       /* that there is room for */
    int from, end;  /* those that are there */
    l_uint8 *bytes; /* owned */
};

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

static struct light_value light_at(const struct clean_light *light, const struct page_path *path,
                                   int x, int y)
{
    double sx, sy;

    path_at(path, x, y, &sx, &sy);
    return (struct light_value){tile_value(light, light->gain, sx, sy) * 256,
                                tile_value(light, light->lift, sx, sy),
                                tile_value(light, light->threshold, sx, sy)};
}

/* Whole numbers from `from` on, a STEP-th of the way to `to` further each. They may be as large as
 * those of gain. */
static inline void interpolate(float from, float to, int32_t ret[STEP])
{
    for (int i = 0; i < STEP; i++)
        ret[i] = (int32_t)(from + (float)i / STEP * (to - from));
}

/* Fills gain, lift and threshold of the row y. */
VECTOR static void light_row(const struct clean_light *light, const struct page_path *path, int y,
                             struct rows *rows)
{
    struct light_value from = light_at(light, path, 0, y), to;
    int32_t gain[STEP], lift[STEP], threshold[STEP];

    for (int x = 0; x < rows->padded; x += STEP) {
        l_uint16 *gains = rows->gain + x;
        l_uint8 *lifts = rows->lift + x, *thresholds = rows->threshold + x;

        to = light_at(light, path, x + STEP, y);
        interpolate(from.gain, to.gain, gain);
        interpolate(from.lift, to.lift, lift);
        interpolate(from.threshold, to.threshold, threshold);
        for (int i = 0; i < STEP; i++)
            gains[i] = (l_uint16)gain[i];
        for (int i = 0; i < STEP; i++)
            lifts[i] = (l_uint8)lift[i];
        for (int i = 0; i < STEP; i++)
            thresholds[i] = (l_uint8)threshold[i];
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

/* Room for the rows that one of the straight page lies across, and as many to come. */
static int plane_init(PIX *page, const struct page_path *path, struct plane *ret_plane)
{
    struct path_row row = path_row(path, 0);
    int across = (int)((int64_t)abs(row.dy) * path->to_w / PATH_ONE) + 2;
    struct plane plane = {.page = page, .w = pixGetWidth(page), .rows = 2 * across + PLANE_MORE};

    plane.bytes = malloc((size_t)plane.w * (size_t)plane.rows + PIXELS_SPARE);
    if (!plane.bytes)
        return -1;
    *ret_plane = plane;
    return 0;
}

static l_uint8 *plane_row(const struct plane *plane, int y)
{
    return plane->bytes + (size_t)(y - plane->from) * (size_t)plane->w;
}

/* Sees to it that the rows from y0 to y1 are there. */
static void plane_reach(struct plane *plane, int y0, int y1)
{
    if (y0 < plane->from || y1 >= plane->from + plane->rows) {
        int kept = y0 >= plane->from && y0 < plane->end ? plane->end - y0 : 0;

        if (kept)
            memmove(plane->bytes, plane_row(plane, y0), (size_t)kept * (size_t)plane->w);
        plane->from = y0;
        plane->end = y0 + kept;
    }
    for (; plane->end <= y1; plane->end++)
        grey_row(plane->page, plane->end, plane_row(plane, plane->end));
}

/* Samples one row of the straight page between its four neighbours. What lies beyond the slanted
 * page is white. */
static void sample_row(struct plane *plane, const struct page_path *path, int y, struct rows *rows)
{
    struct path_row row = path_row(path, y);
    int first = row.y + row.dy * row.first, last = row.y + row.dy * (row.end - 1);

    if (row.first >= row.end) {
        memset(rows->grey, 255, (size_t)rows->padded);
        return;
    }
    memset(rows->grey, 255, (size_t)row.first);
    memset(rows->grey + row.end, 255, (size_t)(rows->padded - row.end));
    plane_reach(plane, L_MIN(first, last) >> 16, (L_MAX(first, last) >> 16) + 1);
    pixels_sample(plane->bytes, plane->w, row.x + row.dx * row.first,
                  first - plane->from * PATH_ONE, row.dx, row.dy, row.end - row.first,
                  rows->grey + row.first);
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

int clean_render(const struct clean_job *job, const struct page_path *path, struct Pix **ret_grey,
                 struct Pix **ret_binary)
{
    PIX *grey = pixCreateNoInit(path->to_w, path->to_h, 8);
    PIX *binary = pixCreateNoInit(path->to_w, path->to_h, 1);
    struct rows rows = {0};
    struct plane plane = {0};
    int status = -1;

    if (!grey || !binary || rows_init(&rows, path->to_w) < 0 ||
        (!job->still && plane_init(job->page, path, &plane) < 0))
        goto out;
    memset(rows.grey, 255, (size_t)rows.padded);
    for (int y = 0; y < path->to_h; y++) {
        if (y % ROWS == 0)
            light_row(job->light, path, y, &rows);
        if (job->still)
            grey_row(job->page, y, rows.grey);
        else
            sample_row(&plane, path, y, &rows);
        lighten(&rows);
        store_row(&rows, y, grey, binary);
        if (job->coloured)
            page_red_row(job->redness, job->coloured, y);
    }
    *ret_grey = grey;
    *ret_binary = binary;
    grey = binary = NULL;
    status = 0;
out:
    rows_release(&rows);
    free(plane.bytes);
    pixDestroy(&grey);
    pixDestroy(&binary);
    return status;
}
