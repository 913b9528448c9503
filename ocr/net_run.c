#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/net.h"
#include "ocr/net_parts.h"

/* The net sees 3 x 3 px at a time. */
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
        const l_uint32 *row = pixGetData(line) + (size_t)y * (size_t)pixGetWpl(line);

        for (int x = 0; x < w; x++)
            pixels[y * w + x] = levels[GET_DATA_BYTE(row, x)];
    }
    return pixels;
}

/* ---- convolution ---- */

/* The pixels round one, column by column; noise beyond the edges, drawn in this order. */
static void window_at(const int8_t *pixels, int w, int h, int x, int y, struct noise *noise,
                      int8_t *ret)
{
    for (int dx = -1; dx <= 1; dx++)
        for (int dy = -1; dy <= 1; dy++) {
            bool inside = x + dx >= 0 && x + dx < w && y + dy >= 0 && y + dy < h;

            *ret++ = inside ? pixels[(y + dy) * w + x + dx] : noise_next(noise);
        }
}

/* Convolves a row of the line into the sums of its pools: the largest sum has the largest tanh. */
static void convolve_row(const struct net *net, const int8_t *pixels, int w, int y,
                         struct noise *noise, int32_t *pools)
{
    int32_t sums[CONV_MAX];
    int8_t window[12] = {0};

    for (int x = 0; x < w; x++) {
        int32_t *pool = pools + x / net->pool_x * net->conv.padded;

        window_at(pixels, w, net->height, x, y, noise, window);
        if (x >= w / net->pool_x * net->pool_x)
            continue;
        matrix_sums(&net->conv, window, sums);
        if (x % net->pool_x == 0 && y % net->pool_y == 0)
            memcpy(pool, sums, (size_t)net->conv.padded * sizeof *sums);
        else
            for (int i = 0; i < net->conv.padded; i++)
                pool[i] = L_MAX(pool[i], sums[i]);
    }
}

/* The first layers: convolution, tanh, pooling. Returns w / pool_x columns of h / pool_y cells. */
static void convolve(const struct net *net, PIX *line, struct steps *ret_cells)
{
    int w = pixGetWidth(line), h = net->height, columns = w / net->pool_x, rows = h / net->pool_y;
    int depth = net->conv.outputs;
    int8_t *pixels = pixels_of(line, w, h);
    int32_t *pools = must(calloc((size_t)columns * (size_t)net->conv.padded + 1, sizeof *pools));
    struct noise noise;

    noise_start(&noise, net->seed);
    steps_init(ret_cells, columns * rows, depth);
    for (int y = 0; y < rows * net->pool_y; y++) {
        convolve_row(net, pixels, w, y, &noise, pools);
        if (y % net->pool_y != net->pool_y - 1)
            continue;
        for (int x = 0; x < columns; x++)
            for (int i = 0; i < depth; i++)
                ret_cells->values[(x * rows + y / net->pool_y) * ret_cells->stride + i] = net_whole(
                    squash_tanh((float)pools[x * net->conv.padded + i] * net->conv.scales[i]));
    }
    free(pixels);
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

static const int8_t *run_step(struct run *run, const int8_t *input)
{
    const struct lstm *lstm = run->lstm;

    memcpy(run->input, input, (size_t)lstm->inputs);
    matrix_sums(&lstm->gates, run->input, run->sums);
    lstm_step(lstm, run->sums, run->state, run->input + lstm->inputs);
    return run->input + lstm->inputs;
}

/* Down each column; its last output is that of the column. */
static void run_columns(const struct lstm *lstm, const struct steps *cells, int columns, int rows,
                        struct steps *ret_steps)
{
    struct run run;

    run_init(&run, lstm);
    steps_init(ret_steps, columns, lstm->states);
    for (int x = 0; x < columns; x++) {
        const int8_t *output = NULL;

        run_restart(&run);
        for (int y = 0; y < rows; y++)
            output = run_step(&run, cells->values + (x * rows + y) * cells->stride);
        memcpy(ret_steps->values + x * ret_steps->stride, output, (size_t)lstm->states);
    }
    run_release(&run);
}

static void run_part(const struct lstm *lstm, bool backward, const struct steps *input,
                     struct steps *output, int offset)
{
    struct run run;

    run_init(&run, lstm);
    for (int i = 0; i < input->n; i++) {
        int t = backward ? input->n - 1 - i : i;

        memcpy(output->values + t * output->stride + offset,
               run_step(&run, input->values + t * input->stride), (size_t)lstm->states);
    }
    run_release(&run);
}

/* Replaces the steps by those of the next layer. */
static void run_layer(const struct layer *layer, struct steps *steps)
{
    struct steps next;
    int depth = 0, offset = 0;

    for (int i = 0; i < layer->n; i++)
        depth += layer->parts[i].states;
    steps_init(&next, steps->n, depth);
    for (int i = 0; i < layer->n; i++) {
        run_part(&layer->parts[i], layer->backward[i], steps, &next, offset);
        offset += layer->parts[i].states;
    }
    free(steps->values);
    *steps = next;
}

/* ---- output ---- */

static void softmax(const struct matrix *matrix, const int32_t *sums, float *ret_p)
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
    int32_t *sums = must(calloc((size_t)matrix->padded, sizeof *sums));
    float *p = must(malloc((size_t)steps->n * (size_t)codes * sizeof *p + 1));

    for (int t = 0; t < steps->n; t++) {
        matrix_sums(matrix, steps->values + t * steps->stride, sums);
        softmax(matrix, sums, p + (size_t)t * (size_t)codes);
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

void net_run(const struct net *net, struct Pix *line, struct net_output *ret_output)
{
    int columns = pixGetWidth(line) / net->pool_x, rows = net->height / net->pool_y;
    struct steps cells, steps;

    *ret_output = (struct net_output){0};
    if (columns < 1 || pixGetHeight(line) < net->height)
        return;
    convolve(net, line, &cells);
    run_columns(&net->column, &cells, columns, rows, &steps);
    free(cells.values);
    for (int i = 0; i < net->nlayers; i++)
        run_layer(&net->layers[i], &steps);
    run_output(&net->output, &steps, ret_output);
    free(steps.values);
}

void net_output_release(struct net_output *output)
{
    if (!output)
        return;
    free(output->p);
    *output = (struct net_output){0};
}
