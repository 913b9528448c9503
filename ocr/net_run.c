#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/net.h"
#include "ocr/net_parts.h"
#include "ocr/vector.h"

/* The net sees 3 x 3 px at a time: so many bytes of a matrix' input. */
#define WINDOW 12
/* Shares of the local extremes along the middle row at which black and white are set. */
#define BLACK_SHARE 0.25
#define WHITE_SHARE 0.75
/* Below the largest by more than this, a code has no probability worth the exponential. */
#define SOFTMAX_RANGE 86.0F

/* Activations of the steps along a line: depth values each, in rows of `stride`. */
struct steps {
    int n, depth, stride;
    int8_t *values; /* owned */
};

static void *must(void *memory)
{
    if (!memory)
        abort();
    return memory;
}

static void steps_init(struct steps *steps, int n, int depth)
{
    *steps = (struct steps){.n = n, .depth = depth, .stride = (depth + 3) / 4 * 4};
    steps->values = must(calloc((size_t)n * (size_t)steps->stride + 1, 1));
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
    int8_t *pixels = must(malloc((size_t)w * (size_t)h)), levels[256];
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

/* The first layers: convolution, tanh, pooling. Returns w / pool_x columns of h / pool_y cells. */
static void convolve(const struct net *net, PIX *line, struct steps *ret_cells)
{
    int w = pixGetWidth(line), h = net->height, columns = w / net->pool_x, rows = h / net->pool_y;
    int depth = net->conv.outputs;
    int8_t *pixels = pixels_of(line, w, h);
    int8_t *beside = must(calloc(3 * (size_t)w + WINDOW, 1));
    int32_t *pools = must(calloc((size_t)columns * (size_t)net->conv.padded + 1, sizeof *pools));
    struct noise noise;

    noise_start(&noise, net->seed);
    steps_init(ret_cells, columns * rows, depth);
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

/* ---- LSTMs ---- */

/* What an LSTM needs from step to step. */
struct run {
    const struct lstm *lstm;
    int8_t *input; /* of the layer, then the last output; owned */
    float *state;  /* owned */
    int32_t *sums; /* owned */
};

static void run_init(struct run *run, const struct lstm *lstm)
{
    *run = (struct run){.lstm = lstm};
    run->input = must(calloc((size_t)matrix_input_size(&lstm->gates), 1));
    run->state = must(calloc((size_t)lstm->states, sizeof *run->state));
    run->sums = must(calloc((size_t)lstm->gates.padded, sizeof *run->sums));
}

static void run_release(struct run *run)
{
    free(run->input);
    free(run->state);
    free(run->sums);
}

static void run_restart(struct run *run)
{
    memset(run->input + run->lstm->inputs, 0, (size_t)run->lstm->states);
    memset(run->state, 0, (size_t)run->lstm->states * sizeof *run->state);
}

/* One step of n LSTMs of a kind, each with its own input; the outputs stand in their runs. */
static void run_step(struct run *runs, int n, const int8_t *const *inputs)
{
    const struct lstm *lstm = runs[0].lstm;
    const int8_t *from[NET_TOGETHER] = {0};
    int32_t *to[NET_TOGETHER] = {0};

    for (int i = 0; i < n; i++) {
        memcpy(runs[i].input, inputs[i], (size_t)lstm->inputs);
        from[i] = runs[i].input;
        to[i] = runs[i].sums;
    }
    matrix_sums(&lstm->gates, n, from, to);
    for (int i = 0; i < n; i++)
        lstm_step(lstm, runs[i].sums, runs[i].state, runs[i].input + lstm->inputs);
}

static const int8_t *run_output_of(const struct run *run)
{
    return run->input + run->lstm->inputs;
}

/* Down each column, some side by side; its last output is that of the column. */
static void run_columns(const struct lstm *lstm, const struct steps *cells, int columns, int rows,
                        struct steps *ret_steps)
{
    struct run runs[NET_TOGETHER];

    for (int i = 0; i < NET_TOGETHER; i++)
        run_init(&runs[i], lstm);
    steps_init(ret_steps, columns, lstm->states);
    for (int x = 0; x < columns; x += NET_TOGETHER) {
        int n = L_MIN(NET_TOGETHER, columns - x);

        for (int i = 0; i < n; i++)
            run_restart(&runs[i]);
        for (int y = 0; y < rows; y++) {
            const int8_t *inputs[NET_TOGETHER];

            for (int i = 0; i < n; i++)
                inputs[i] = cells->values + ((x + i) * rows + y) * cells->stride;
            run_step(runs, n, inputs);
        }
        for (int i = 0; i < n; i++)
            memcpy(ret_steps->values + (x + i) * ret_steps->stride, run_output_of(&runs[i]),
                   (size_t)lstm->states);
    }
    for (int i = 0; i < NET_TOGETHER; i++)
        run_release(&runs[i]);
}

/* Along n lines, the longest first. */
static void run_part(const struct lstm *lstm, bool backward, const struct steps *inputs, int n,
                     struct steps *outputs, int offset)
{
    struct run runs[NET_TOGETHER];

    for (int i = 0; i < n; i++)
        run_init(&runs[i], lstm);
    for (int step = 0; step < inputs[0].n; step++) {
        const int8_t *from[NET_TOGETHER];
        int at[NET_TOGETHER], going = 0;

        for (; going < n && step < inputs[going].n; going++) {
            at[going] = backward ? inputs[going].n - 1 - step : step;
            from[going] = inputs[going].values + at[going] * inputs[going].stride;
        }
        run_step(runs, going, from);
        for (int i = 0; i < going; i++)
            memcpy(outputs[i].values + at[i] * outputs[i].stride + offset, run_output_of(&runs[i]),
                   (size_t)lstm->states);
    }
    for (int i = 0; i < n; i++)
        run_release(&runs[i]);
}

/* Replaces the steps of n lines by those of the next layer. */
static void run_layer(const struct layer *layer, struct steps *lines, int n)
{
    struct steps next[NET_TOGETHER];
    int depth = 0, offset = 0;

    for (int i = 0; i < layer->n; i++)
        depth += layer->parts[i].states;
    for (int i = 0; i < n; i++)
        steps_init(&next[i], lines[i].n, depth);
    for (int i = 0; i < layer->n; i++) {
        run_part(&layer->parts[i], layer->backward[i], lines, n, next, offset);
        offset += layer->parts[i].states;
    }
    for (int i = 0; i < n; i++) {
        free(lines[i].values);
        lines[i] = next[i];
    }
}

/* ---- output ---- */

VECTOR static void softmax(const struct matrix *matrix, const int32_t *sums, float *ret_p)
{
    float most = (float)sums[0] * matrix->scales[0], total = 0;

    for (int i = 0; i < matrix->outputs; i++) {
        ret_p[i] = (float)sums[i] * matrix->scales[i];
        most = ret_p[i] > most ? ret_p[i] : most;
    }
    for (int i = 0; i < matrix->outputs; i++) {
        float x = ret_p[i] - most;

        ret_p[i] = expf(x < -SOFTMAX_RANGE ? -SOFTMAX_RANGE : x);
        total += ret_p[i];
    }
    for (int i = 0; i < matrix->outputs; i++)
        ret_p[i] /= total;
}

static void run_output(const struct matrix *matrix, const struct steps *steps,
                       struct net_output *ret_output)
{
    int codes = matrix->outputs;
    int32_t *sums = must(calloc(NET_TOGETHER * (size_t)matrix->padded, sizeof *sums));
    float *p = must(malloc((size_t)steps->n * (size_t)codes * sizeof *p + 1));

    for (int t = 0; t < steps->n; t += NET_TOGETHER) {
        const int8_t *from[NET_TOGETHER];
        int32_t *to[NET_TOGETHER];
        int n = L_MIN(NET_TOGETHER, steps->n - t);

        for (int i = 0; i < n; i++) {
            from[i] = steps->values + (t + i) * steps->stride;
            to[i] = sums + i * matrix->padded;
        }
        matrix_sums(matrix, n, from, to);
        for (int i = 0; i < n; i++)
            softmax(matrix, to[i], p + (size_t)(t + i) * (size_t)codes);
    }
    free(sums);
    *ret_output = (struct net_output){.steps = steps->n, .codes = codes, .p = p};
}

int net_height(const struct net *net)
{
    return net->height;
}

int net_step(const struct net *net)
{
    return net->pool_x;
}

int net_codes(const struct net *net)
{
    return net->output.outputs;
}

int net_null(const struct net *net)
{
    return net->null;
}

/* The first layers of one line. Returns -1 for a line without a step. */
static int begin_line(const struct net *net, PIX *line, struct steps *ret_steps)
{
    int columns = pixGetWidth(line) / net->pool_x, rows = net->height / net->pool_y;
    struct steps cells;

    if (columns < 1)
        return -1;
    convolve(net, line, &cells);
    run_columns(&net->column, &cells, columns, rows, ret_steps);
    free(cells.values);
    return 0;
}

/* Some lines side by side. order: which they are, the longest first. */
static void run_some(const struct net *net, PIX *const *lines, const int *order, int n,
                     struct net_output *outputs)
{
    struct steps steps[NET_TOGETHER];
    int going = 0;

    /* Those that are too short for a step are the last ones. */
    while (going < n && begin_line(net, lines[order[going]], &steps[going]) == 0)
        going++;
    for (int i = 0; i < net->nlayers && going > 0; i++)
        run_layer(&net->layers[i], steps, going);
    for (int i = 0; i < going; i++) {
        run_output(&net->output, &steps[i], &outputs[order[i]]);
        free(steps[i].values);
    }
}

static int by_width(const void *a, const void *b, void *lines)
{
    PIX *const *all = lines;

    return pixGetWidth(all[*(const int *)b]) - pixGetWidth(all[*(const int *)a]);
}

void net_run(const struct net *net, struct Pix *const *lines, int n, struct net_output *ret_outputs)
{
    int *order = must(malloc((size_t)n * sizeof *order + 1));

    for (int i = 0; i < n; i++) {
        ret_outputs[i] = (struct net_output){0};
        order[i] = i;
    }
    qsort_r(order, (size_t)n, sizeof *order, by_width, (void *)lines);
    for (int i = 0; i < n; i += NET_TOGETHER)
        run_some(net, lines, order + i, L_MIN(NET_TOGETHER, n - i), ret_outputs);
    free(order);
}

void net_output_release(struct net_output *output)
{
    if (!output)
        return;
    free(output->p);
    *output = (struct net_output){0};
}
