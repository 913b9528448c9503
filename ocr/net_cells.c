#include "ocr/net_cells.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/vector.h"

/* The net sees 3 x 3 px at a time: so many bytes of a matrix' input. */
#define WINDOW 12
/* Shares of the local extremes along the middle row at which black and white are set. */
#define BLACK_SHARE 0.25
#define WHITE_SHARE 0.75

void *net_must(void *memory)
{
    if (!memory)
        abort();
    return memory;
}

void net_steps_init(struct steps *steps, int n, int depth)
{
    *steps = (struct steps){.n = n, .depth = depth, .stride = (depth + 3) / 4 * 4};
    steps->values = net_must(calloc((size_t)n * (size_t)steps->stride + 1, 1));
}

/* ---- pixels ---- */

/* Numbers as std::minstd_rand draws them. What stands beyond the edge of a line is noise, so that
 * training finds nothing to learn there; the same noise for every line. */
struct noise {
    uint64_t state;
};

static void noise_start(struct noise *noise, int64_t seed)
{
    noise->state = (uint64_t)seed % 2147483647U;
    if (noise->state == 0)
        noise->state = 1;
    noise->state = noise->state * 48271 % 2147483647U;
}

static int8_t noise_next(struct noise *noise)
{
    double x;

    noise->state = noise->state * 48271 % 2147483647U;
    x = INT8_MAX * 2.0 * (double)(int32_t)noise->state / INT32_MAX - INT8_MAX;
    return (int8_t)(x >= 0 ? (int)(x + 0.5) : -(int)(-x + 0.5));
}

/* The grey level that a share of the values is not above, between whole levels. */
static float share_of(const int *counts, int total, double share)
{
    double target = share * total;
    int sum = 0, level = 0;

    if (target < 1)
        target = 1;
    while (level < 256 && sum < target)
        sum += counts[level++];
    return (float)(level - (sum - target) / counts[level - 1]);
}

/* Black and white of a line, from the local extremes of its middle row, which crosses some of its
 * print. */
static void black_and_white(PIX *line, float *ret_black, float *ret_white)
{
    const l_uint32 *row =
        pixGetData(line) + (size_t)pixGetWpl(line) * (size_t)(pixGetHeight(line) / 2);
    int darkest[256] = {0}, lightest[256] = {0}, ndarkest = 0, nlightest = 0;

    for (int x = 1; x + 1 < pixGetWidth(line); x++) {
        int before = GET_DATA_BYTE(row, x - 1), here = GET_DATA_BYTE(row, x);
        int next = GET_DATA_BYTE(row, x + 1);

        if ((here < before && here <= next) || (here <= before && here < next)) {
            darkest[here]++;
            ndarkest++;
        }
        if ((here > before && here >= next) || (here >= before && here > next)) {
            lightest[here]++;
            nlightest++;
        }
    }
    if (!ndarkest)
        darkest[0] = ndarkest = 1;
    if (!nlightest)
        lightest[255] = nlightest = 1;
    *ret_black = share_of(darkest, ndarkest, BLACK_SHARE);
    *ret_white = share_of(lightest, nlightest, WHITE_SHARE);
}

/* The line as whole numbers, stretched to its own contrast. Returned rows of w values are owned by
 * the caller. */
static int8_t *pixels_of(PIX *line, int w, int h)
{
    int8_t *pixels = net_must(malloc((size_t)w * (size_t)h)), levels[256];
    float black, white, contrast;

    black_and_white(line, &black, &white);
    contrast = (white - black) / 2;
    if (contrast <= 0)
        contrast = 1;
    for (int grey = 0; grey < 256; grey++) {
        float x = 128 * (((float)grey - black) / contrast - 1);
        int whole = x >= 0 ? (int)(x + 0.5F) : -(int)(-x + 0.5F);

        levels[grey] = (int8_t)L_MAX(-INT8_MAX, L_MIN(INT8_MAX, whole));
    }
    for (int y = 0; y < h; y++) {
        int from = L_MIN(y, pixGetHeight(line) - 1);
        const l_uint32 *row = pixGetData(line) + (size_t)from * (size_t)pixGetWpl(line);

        for (int x = 0; x < w; x++)
            pixels[y * w + x] = levels[GET_DATA_BYTE(row, x)];
    }
    return pixels;
}

/* ---- convolution ---- */

/* The pixels round one at the edge, column by column; noise beyond the edges, drawn in this order.
 */
static void window_at(const int8_t *pixels, int w, int h, int x, int y, struct noise *noise,
                      int8_t *ret)
{
    for (int dx = -1; dx <= 1; dx++)
        for (int dy = -1; dy <= 1; dy++) {
            bool inside = x + dx >= 0 && x + dx < w && y + dy >= 0 && y + dy < h;

            *ret++ = inside ? pixels[(y + dy) * w + x + dx] : noise_next(noise);
        }
}

/* A row with those above and below, column by column: the pixels round any of its own stand behind
 * each other. */
static void interleave(const int8_t *pixels, int w, int y, int8_t *ret)
{
    const int8_t *above = pixels + (y - 1) * w, *row = above + w, *below = row + w;

    for (int x = 0; x < w; x++) {
        ret[3 * x] = above[x];
        ret[3 * x + 1] = row[x];
        ret[3 * x + 2] = below[x];
    }
}

/* Takes the sums of a pixel into its pool: the largest sum has the largest tanh. */
VECTOR static void pool_sums(const int32_t *restrict sums, int n, int32_t *restrict pool)
{
    for (int i = 0; i < n; i++)
        pool[i] = L_MAX(pool[i], sums[i]);
}

/* Convolves a row of the line into the sums of its pools, some pixels side by side. columns: room
 * for three rows, and WINDOW bytes behind them. */
static void convolve_row(const struct net *net, const int8_t *pixels, int w, int y,
                         struct noise *noise, int8_t *columns, int32_t *pools)
{
    int32_t sums[NET_TOGETHER][CONV_MAX], *to[NET_TOGETHER];
    int8_t windows[NET_TOGETHER][WINDOW] = {{0}};
    const int8_t *from[NET_TOGETHER];
    int32_t *pool = pools, *end = pools + w / net->pool_x * net->conv.padded;
    bool edge = y == 0 || y == net->height - 1;

    for (int i = 0; i < NET_TOGETHER; i++)
        to[i] = sums[i];
    if (!edge)
        interleave(pixels, w, y, columns);
    for (int x = 0, in_pool = 0, n; x < w; x += n) {
        n = L_MIN(NET_TOGETHER, w - x);
        /* What is left over behind the last pool still draws its noise. */
        for (int i = 0; i < n; i++) {
            from[i] = columns + 3 * (x + i - 1);
            if (!edge && x + i > 0 && x + i < w - 1)
                continue;
            window_at(pixels, w, net->height, x + i, y, noise, windows[i]);
            from[i] = windows[i];
        }
        matrix_sums(&net->conv, n, from, to);
        for (int i = 0; i < n && pool < end; i++) {
            pool_sums(sums[i], net->conv.padded, pool);
            if (++in_pool == net->pool_x) {
                in_pool = 0;
                pool += net->conv.padded;
            }
        }
    }
}

void net_convolve(const struct net *net, PIX *line, struct steps *ret_cells)
{
    int w = pixGetWidth(line), h = net->height, columns = w / net->pool_x, rows = h / net->pool_y;
    int depth = net->conv.outputs;
    int8_t *pixels = pixels_of(line, w, h);
    int8_t *beside = net_must(calloc(3 * (size_t)w + WINDOW, 1));
    int32_t *pools =
        net_must(calloc((size_t)columns * (size_t)net->conv.padded + 1, sizeof *pools));
    struct noise noise;

    noise_start(&noise, net->seed);
    net_steps_init(ret_cells, columns * rows, depth);
    for (int y = 0; y < rows * net->pool_y; y++) {
        for (int i = 0; i < columns * net->conv.padded && y % net->pool_y == 0; i++)
            pools[i] = INT32_MIN;
        convolve_row(net, pixels, w, y, &noise, beside, pools);
        if (y % net->pool_y != net->pool_y - 1)
            continue;
        for (int x = 0; x < columns; x++)
            matrix_tanh(&net->conv, pools + x * net->conv.padded,
                        ret_cells->values + (x * rows + y / net->pool_y) * ret_cells->stride);
    }
    free(pixels);
    free(beside);
    free(pools);
}
