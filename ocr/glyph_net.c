#include "ocr/glyph_net.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/net_matrix.h"
#include "ocr/vector.h"
#include "rules/text.h"

static const char magic[16] = "mailroom glyphn";

#define CLASSES_MOST 20000

/* The largest characters it learned, px: 58 a square, and what blur adds. */
#define LARGEST 62

const struct glyph_layer glyph_layers[GLYPH_LAYERS] = {
    {GLYPH_MAP_SIDE, GLYPH_DIRECTIONS, 48, 3, true},
    {8, 48, 96, 3, true},
    {4, 96, 160, 3, false},
    {1, 4 * 4 * 160, 160, 1, false},
    {1, 160, 0, 1, false},
};

/* A character that is e^-20 as probable as the best one counts for nothing. */
#define NEGLIGIBLE 20

/* Between layers numbers are kept less so many, for matrices take signed bytes: nothing is this. */
#define WHITE (-SHIFT)

/* Numbers between two layers, inputs of a sum, and outputs of a layer but the last: the most that
 * the layers above have. */
#define CELLS_MOST   (GLYPH_MAP_SIDE * GLYPH_MAP_SIDE * 48)
#define DEPTH_MOST   (4 * 4 * 160)
#define OUTPUTS_MOST 160

struct head {
    char magic[16];
    uint32_t nclasses;
};

int glyph_layer_depth(const struct glyph_layer *layer)
{
    return layer->kernel * layer->kernel * layer->inputs;
}

int glyph_layer_outputs(const struct glyph_net *net, int layer)
{
    return layer == GLYPH_LAYERS - 1 ? net->nclasses : glyph_layers[layer].outputs;
}

/* Room for a layer; zeroed. */
static void weights_make(const struct glyph_net *net, int layer, struct glyph_weights *ret)
{
    size_t outputs = (size_t)glyph_layer_outputs(net, layer);

    ret->scale = calloc(outputs, sizeof *ret->scale);
    ret->bias = calloc(outputs, sizeof *ret->bias);
    ret->weights =
        calloc(outputs * (size_t)glyph_layer_depth(&glyph_layers[layer]), sizeof *ret->weights);
    if (!ret->scale || !ret->bias || !ret->weights)
        abort();
}

static bool numbers_are_good(const float *numbers, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!isfinite(numbers[i]))
            return false;
    return true;
}

static bool layer_fill(FILE *file, const struct glyph_net *net, int layer,
                       struct glyph_weights *ret)
{
    size_t outputs = (size_t)glyph_layer_outputs(net, layer);
    size_t n = outputs * (size_t)glyph_layer_depth(&glyph_layers[layer]);

    weights_make(net, layer, ret);
    return fread(ret->scale, sizeof *ret->scale, outputs, file) == outputs &&
           fread(ret->bias, sizeof *ret->bias, outputs, file) == outputs &&
           fread(ret->weights, 1, n, file) == n && numbers_are_good(ret->scale, outputs) &&
           numbers_are_good(ret->bias, outputs);
}

static bool net_fill(FILE *file, struct glyph_net *net)
{
    struct head head;

    if (fread(&head, sizeof head, 1, file) != 1 || memcmp(head.magic, magic, sizeof magic) != 0 ||
        head.nclasses < GLYPH_GUESSES || head.nclasses > CLASSES_MOST)
        return false;
    net->nclasses = (int)head.nclasses;
    net->codes = calloc(head.nclasses, sizeof *net->codes);
    if (!net->codes)
        abort();
    if (fread(net->codes, sizeof *net->codes, head.nclasses, file) != head.nclasses)
        return false;
    for (int i = 0; i < GLYPH_LAYERS; i++)
        if (!layer_fill(file, net, i, &net->layers[i]))
            return false;
    return true;
}

/* Lays the weights of a layer out for their multiplication and drops them as they were read. */
static void lay_out(const struct glyph_net *net, int layer, struct glyph_weights *weights)
{
    int outputs = glyph_layer_outputs(net, layer), n = glyph_layer_depth(&glyph_layers[layer]);
    int8_t *rows = calloc((size_t)outputs * (size_t)(n + 1), 1);
    double *scales = calloc((size_t)outputs, sizeof *scales);

    weights->matrix = malloc(sizeof *weights->matrix);
    if (!rows || !scales || !weights->matrix)
        abort();
    for (int o = 0; o < outputs; o++)
        memcpy(rows + (size_t)o * (size_t)(n + 1), weights->weights + (size_t)o * (size_t)n,
               (size_t)n);
    matrix_init(weights->matrix, outputs, n, rows, scales);
    for (int o = 0; o < outputs; o++) {
        int32_t sum = 0;

        for (int i = 0; i < n; i++)
            sum += weights->weights[(size_t)o * (size_t)n + (size_t)i];
        matrix_add(weights->matrix, o, -WHITE * sum);
    }
    free(weights->weights);
    weights->weights = NULL;
    free(rows);
    free(scales);
}

int glyph_net_load(const char *path, struct glyph_net **ret_net, struct err *err)
{
    struct glyph_net *net = calloc(1, sizeof *net);
    FILE *file = fopen(path, "rbe");
    bool filled;

    if (!net)
        abort();
    filled = file && net_fill(file, net);
    if (file)
        fclose(file);
    if (!filled) {
        glyph_net_free(net);
        return err_set(err, ERR_RUN, ERR_CONFIG,
                       "\"%s\" is no model of characters; install mailroom again", path);
    }
    for (int i = 0; i < GLYPH_LAYERS; i++)
        lay_out(net, i, &net->layers[i]);
    *ret_net = net;
    return 0;
}

void glyph_net_free(struct glyph_net *net)
{
    if (!net)
        return;
    for (int i = 0; i < GLYPH_LAYERS; i++) {
        free(net->layers[i].scale);
        free(net->layers[i].bias);
        free(net->layers[i].weights);
        if (net->layers[i].matrix)
            matrix_release(net->layers[i].matrix);
        free(net->layers[i].matrix);
    }
    free(net->codes);
    free(net);
}

static bool layer_write(FILE *file, const struct glyph_net *net, int layer)
{
    const struct glyph_weights *weights = &net->layers[layer];
    size_t outputs = (size_t)glyph_layer_outputs(net, layer);
    size_t n = outputs * (size_t)glyph_layer_depth(&glyph_layers[layer]);

    return fwrite(weights->scale, sizeof *weights->scale, outputs, file) == outputs &&
           fwrite(weights->bias, sizeof *weights->bias, outputs, file) == outputs &&
           fwrite(weights->weights, 1, n, file) == n;
}

int glyph_net_save(const struct glyph_net *net, const char *path, struct err *err)
{
    struct head head = {.nclasses = (uint32_t)net->nclasses};
    FILE *file = fopen(path, "wbe");
    bool written;

    if (!file)
        return err_set(err, ERR_RUN, ERR_IO, "cannot write \"%s\"", path);
    memcpy(head.magic, magic, sizeof magic);
    written = fwrite(&head, sizeof head, 1, file) == 1 &&
              fwrite(net->codes, sizeof *net->codes, head.nclasses, file) == head.nclasses;
    for (int i = 0; i < GLYPH_LAYERS && written; i++)
        written = layer_write(file, net, i);
    if (fclose(file) || !written)
        return err_set(err, ERR_RUN, ERR_IO, "cannot write \"%s\"", path);
    return 0;
}

/* The cells around one of a layer's input, white where there are none. */
static void take_around(const struct glyph_layer *layer, const int8_t *input, int x, int y,
                        int8_t *ret)
{
    size_t cell = (size_t)layer->inputs;

    for (int dy = -1; dy <= 1; dy++)
        for (int dx = -1; dx <= 1; dx++, ret += cell) {
            int column = x + dx, row = y + dy;

            if (column < 0 || row < 0 || column >= layer->side || row >= layer->side)
                memset(ret, WHITE, cell);
            else
                memcpy(ret, input + (size_t)(row * layer->side + column) * cell, cell);
        }
}

/* Turns sums into whole numbers between layers and keeps the larger of each and what is there. */
VECTOR static void settle(const int32_t *restrict sums, const float *restrict scale,
                          const float *restrict bias, int outputs, int8_t *restrict cell)
{
    for (int o = 0; o < outputs; o++) {
        float number = (float)sums[o] * scale[o] + bias[o] + 0.5F;
        int whole;

        number = number < GLYPH_CELL_MOST ? number : GLYPH_CELL_MOST;
        number = number > 0 ? number : 0;
        whole = (int)number + WHITE;
        cell[o] = (int8_t)(whole > cell[o] ? whole : cell[o]);
    }
}

/* Runs a layer but the last one, some of its cells side by side. ret: cell by cell its outputs. */
static void layer_run(const struct glyph_layer *layer, const struct glyph_weights *weights,
                      const int8_t *input, int8_t *ret)
{
    int half = layer->pooled ? 2 : 1, side = layer->side / half;
    int cells = layer->side * layer->side;
    int8_t around[NET_TOGETHER][DEPTH_MOST];
    int32_t sums[NET_TOGETHER][OUTPUTS_MOST];

    memset(ret, WHITE, (size_t)(side * side * layer->outputs));
    for (int begin = 0; begin < cells; begin += NET_TOGETHER) {
        int n = cells - begin < NET_TOGETHER ? cells - begin : NET_TOGETHER;
        const int8_t *from[NET_TOGETHER];
        int32_t *to[NET_TOGETHER];

        for (int i = 0; i < n; i++) {
            from[i] = layer->kernel > 1 ? around[i] : input;
            to[i] = sums[i];
            if (layer->kernel > 1)
                take_around(layer, input, (begin + i) % layer->side, (begin + i) / layer->side,
                            around[i]);
        }
        matrix_sums(weights->matrix, n, from, to);
        for (int i = 0; i < n; i++) {
            int x = (begin + i) % layer->side / half, y = (begin + i) / layer->side / half;

            settle(sums[i], weights->scale, weights->bias, layer->outputs,
                   ret + (y * side + x) * layer->outputs);
        }
    }
}

/* Keeps the best of what is offered. */
static void guess_offer(int class, float number, float best[GLYPH_GUESSES],
                        int which[GLYPH_GUESSES])
{
    int k = GLYPH_GUESSES - 1;

    if (number <= best[k])
        return;
    for (; k > 0 && best[k - 1] < number; k--) {
        best[k] = best[k - 1];
        which[k] = which[k - 1];
    }
    best[k] = number;
    which[k] = class;
}

/* The last layer, and the most probable of its characters. */
static void classes_run(const struct glyph_net *net, const int8_t *input,
                        struct glyph_guess ret_guesses[GLYPH_GUESSES])
{
    const struct glyph_weights *weights = &net->layers[GLYPH_LAYERS - 1];
    int which[GLYPH_GUESSES] = {0};
    float best[GLYPH_GUESSES], *numbers = calloc((size_t)net->nclasses, sizeof *numbers);
    int32_t *sums = calloc((size_t)weights->matrix->padded, sizeof *sums);
    double whole = 0;

    if (!sums || !numbers)
        abort();
    for (int k = 0; k < GLYPH_GUESSES; k++)
        best[k] = -INFINITY;
    matrix_sums(weights->matrix, 1, &input, &sums);
    for (int c = 0; c < net->nclasses; c++) {
        numbers[c] = (float)sums[c] * weights->scale[c] + weights->bias[c];
        guess_offer(c, numbers[c], best, which);
    }
    for (int c = 0; c < net->nclasses; c++)
        if (numbers[c] > best[0] - NEGLIGIBLE)
            whole += (double)expf(numbers[c] - best[0]);
    for (int k = 0; k < GLYPH_GUESSES; k++) {
        text_of_code((int32_t)net->codes[which[k]], ret_guesses[k].text);
        ret_guesses[k].p = (float)(exp((double)(best[k] - best[0])) / whole);
    }
    free(numbers);
    free(sums);
}

/* What stands in a box, reduced by a whole factor, each pixel the mean of its block. The edges of
 * the last blocks may be cut off. */
static struct glyph_picture reduced(const struct glyph_picture *picture, struct box box, int factor)
{
    struct glyph_picture ret = {.w = box.w / factor, .h = box.h / factor};

    ret.ink = malloc((size_t)ret.w * (size_t)ret.h);
    if (!ret.ink)
        abort();
    for (int y = 0; y < ret.h; y++)
        for (int x = 0; x < ret.w; x++) {
            const uint8_t *from = picture->ink + (size_t)(box.y + y * factor) * (size_t)picture->w +
                                  (size_t)(box.x + x * factor);
            int sum = 0;

            for (int i = 0; i < factor * factor; i++)
                sum += from[(size_t)(i / factor) * (size_t)picture->w + (size_t)(i % factor)];
            ret.ink[(size_t)y * (size_t)ret.w + (size_t)x] = (uint8_t)(sum / (factor * factor));
        }
    return ret;
}

/* The maps of a character. What is larger than those the net has learned is reduced first: its
 * strokes would fall between the samples. */
static void maps_take(const struct glyph_picture *picture, struct box box,
                      uint8_t ret_maps[GLYPH_MAP])
{
    int longer = box.w > box.h ? box.w : box.h, factor = (longer + LARGEST - 1) / LARGEST;
    struct glyph_picture small;

    if (factor < 2 || box.w < factor || box.h < factor) {
        glyph_maps(picture, box, ret_maps);
        return;
    }
    small = reduced(picture, box, factor);
    glyph_maps(&small, (struct box){0, 0, small.w, small.h}, ret_maps);
    glyph_picture_release(&small);
}

void glyph_net_read_maps(const struct glyph_net *net, const uint8_t maps[GLYPH_MAP],
                         struct glyph_guess ret_guesses[GLYPH_GUESSES])
{
    static _Thread_local int8_t cells[2][CELLS_MOST];

    memset(ret_guesses, 0, GLYPH_GUESSES * sizeof *ret_guesses);
    for (int i = 0; i < GLYPH_MAP; i++)
        cells[0][i] = (int8_t)(maps[i] + WHITE);
    for (int i = 0; i < GLYPH_LAYERS - 1; i++)
        layer_run(&glyph_layers[i], &net->layers[i], cells[i % 2], cells[(i + 1) % 2]);
    classes_run(net, cells[(GLYPH_LAYERS - 1) % 2], ret_guesses);
}

void glyph_net_read(const struct glyph_net *net, const struct glyph_picture *picture,
                    struct box box, struct glyph_guess ret_guesses[GLYPH_GUESSES])
{
    uint8_t maps[GLYPH_MAP];

    maps_take(picture, box, maps);
    glyph_net_read_maps(net, maps, ret_guesses);
}
