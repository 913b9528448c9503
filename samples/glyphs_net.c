/* Learns the net of ocr/glyph_net.h: convolutions with batch normalisation (Ioffe and Szegedy,
 * 2015), the probability of the right character as its aim, and Adam (Kingma and Ba, 2015) whose
 * rate falls as a cosine. In floating point; turned into bytes at the end. */
#include <gsl/gsl_cblas.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/glyph_net.h"
#include "samples/glyphs.h"

#define BATCH    128
#define RATE     0.002F
#define WARM_UP  500 /* steps in which the rate rises */
#define DECAY    0.01F
#define MOMENTUM 0.9F
#define SQUARES  0.999F
#define SMALLEST 1e-8F
#define VARIANCE 1e-5F /* added to a variance */
#define RUNNING  0.01F /* what a batch adds to the mean of all */
#define REPORT   500   /* steps */

#define LAST (GLYPH_LAYERS - 1)

/* Numbers that are learned, and what Adam keeps of each. */
struct learned {
    size_t n;
    float *value, *slope, *mean, *square;
};

struct layer {
    const struct glyph_layer *shape;
    int outputs, depth, cells; /* cells: of one character */
    struct learned weights;    /* depth x outputs */
    struct learned gain, bias; /* one for each output; gain is not used by the last layer */
    float *mean, *variance;    /* of each output, over all batches */
    float *spread;             /* of each output, over this batch: its deviation turned round */
    float *around;             /* inputs of each sum, of a batch; NULL where the input is that */
    float *even;               /* sums made even */
    float *full;               /* outputs before they are pooled */
    float *out;
    float *slope; /* of sums and of outputs in turn */
};

static float *floats(size_t n)
{
    float *ret = calloc(n, sizeof *ret);

    if (!ret)
        abort();
    return ret;
}

static void learned_make(struct learned *learned, size_t n)
{
    *learned = (struct learned){n, floats(n), floats(n), floats(n), floats(n)};
}

static void layer_make(struct layer *layer, int number, int nclasses, struct rng *rng)
{
    const struct glyph_layer *shape = &glyph_layers[number];
    int outputs = number == LAST ? nclasses : shape->outputs;
    size_t sums;

    *layer = (struct layer){.shape = shape,
                            .outputs = outputs,
                            .depth = glyph_layer_depth(shape),
                            .cells = shape->side * shape->side};
    sums = (size_t)BATCH * (size_t)layer->cells * (size_t)outputs;
    learned_make(&layer->weights, (size_t)layer->depth * (size_t)outputs);
    learned_make(&layer->gain, (size_t)outputs);
    learned_make(&layer->bias, (size_t)outputs);
    layer->mean = floats((size_t)outputs);
    layer->variance = floats((size_t)outputs);
    layer->spread = floats((size_t)outputs);
    layer->even = floats(sums);
    layer->full = floats(sums);
    layer->out = shape->pooled ? floats(sums / 4) : layer->full;
    layer->slope = floats(sums);
    if (shape->kernel > 1)
        layer->around = floats((size_t)BATCH * (size_t)layer->cells * (size_t)layer->depth);
    /* He and others, 2015. */
    for (size_t i = 0; i < layer->weights.n; i++)
        layer->weights.value[i] = (float)rng_normal(rng, sqrt(2.0 / layer->depth));
    for (int o = 0; o < outputs; o++)
        layer->gain.value[o] = layer->variance[o] = 1;
}

/* Walks over the cells around every cell of a batch. back: adds what is around to the cells it was
 * taken from, instead of taking it. */
static void around_walk(const struct layer *layer, float *cells, float *around, bool back)
{
    int side = layer->shape->side, inputs = layer->shape->inputs;

    for (int i = 0; i < BATCH * layer->cells; i++) {
        int x = i % side, y = i / side % side;

        for (int k = 0; k < 9; k++, around += inputs) {
            int column = x + k % 3 - 1, row = y + k / 3 - 1;
            float *cell = cells + ((ptrdiff_t)i + (row - y) * side + column - x) * inputs;

            if (column < 0 || row < 0 || column >= side || row >= side) {
                if (!back)
                    memset(around, 0, (size_t)inputs * sizeof *around);
                continue;
            }
            if (!back)
                memcpy(around, cell, (size_t)inputs * sizeof *around);
            for (int c = 0; back && c < inputs; c++)
                cell[c] += around[c];
        }
    }
}

/* Makes the sums of each output even over the batch: mean 0, deviation 1. */
static void even_out(struct layer *layer)
{
    int outputs = layer->outputs, rows = BATCH * layer->cells;
    float *mean = floats((size_t)outputs), *square = floats((size_t)outputs);

    for (int r = 0; r < rows; r++)
        for (int o = 0; o < outputs; o++)
            mean[o] += layer->even[r * outputs + o] / (float)rows;
    for (int r = 0; r < rows; r++)
        for (int o = 0; o < outputs; o++) {
            float off = layer->even[r * outputs + o] -= mean[o];

            square[o] += off * off / (float)rows;
        }
    for (int o = 0; o < outputs; o++) {
        layer->spread[o] = 1 / sqrtf(square[o] + VARIANCE);
        layer->mean[o] += RUNNING * (mean[o] - layer->mean[o]);
        layer->variance[o] += RUNNING * (square[o] - layer->variance[o]);
    }
    for (int r = 0; r < rows; r++)
        for (int o = 0; o < outputs; o++)
            layer->even[r * outputs + o] *= layer->spread[o];
    free(mean);
    free(square);
}

/* The outputs of a cell that are pooled with those of cell `i`: where they stand in layer->out. */
static size_t pooled_at(const struct layer *layer, int i)
{
    int side = layer->shape->side, half = side / 2;
    int x = i % side, y = i / side % side, character = i / layer->cells;

    return ((size_t)character * (size_t)(half * half) + (size_t)(y / 2 * half + x / 2)) *
           (size_t)layer->outputs;
}

static void pool(struct layer *layer)
{
    int rows = BATCH * layer->cells;

    memset(layer->out, 0, (size_t)(rows / 4 * layer->outputs) * sizeof *layer->out);
    for (int r = 0; r < rows; r++) {
        float *out = layer->out + pooled_at(layer, r), *full = layer->full + r * layer->outputs;

        for (int o = 0; o < layer->outputs; o++)
            out[o] = fmaxf(out[o], full[o]);
    }
}

static void forward(struct layer *layer, float *input)
{
    int rows = BATCH * layer->cells, outputs = layer->outputs;
    bool last = layer->shape == &glyph_layers[LAST];

    if (layer->around)
        around_walk(layer, input, layer->around, false);
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, rows, outputs, layer->depth, 1,
                layer->around ? layer->around : input, layer->depth, layer->weights.value, outputs,
                0, layer->even, outputs);
    if (!last)
        even_out(layer);
    for (int r = 0; r < rows; r++)
        for (int o = 0; o < outputs; o++) {
            float number =
                layer->even[r * outputs + o] * layer->gain.value[o] + layer->bias.value[o];

            layer->full[r * outputs + o] = last ? number : fmaxf(0, number);
        }
    if (layer->shape->pooled)
        pool(layer);
}

/* From the slopes of the outputs, in layer->out where they are pooled, to those of the sums. */
static void back_over_outputs(struct layer *layer)
{
    int rows = BATCH * layer->cells, outputs = layer->outputs;
    float *gain = layer->gain.slope, *bias = layer->bias.slope;

    for (int r = 0; r < rows; r++)
        for (int o = 0; o < outputs; o++) {
            float *slope = &layer->slope[r * outputs + o];

            if (layer->full[r * outputs + o] <= 0)
                *slope = 0;
            gain[o] += *slope * layer->even[r * outputs + o];
            bias[o] += *slope;
        }
    for (int r = 0; r < rows; r++)
        for (int o = 0; o < outputs; o++) {
            float *slope = &layer->slope[r * outputs + o];

            *slope = layer->gain.value[o] * layer->spread[o] *
                     (*slope - (bias[o] + layer->even[r * outputs + o] * gain[o]) / (float)rows);
        }
}

/* ret_input: slopes of the inputs, NULL where nobody needs them. */
static void backward(struct layer *layer, float *input, float *ret_input)
{
    int rows = BATCH * layer->cells, outputs = layer->outputs;
    float *taken = layer->around ? layer->around : input;

    cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, layer->depth, outputs, rows, 1, taken,
                layer->depth, layer->slope, outputs, 0, layer->weights.slope, outputs);
    if (!ret_input)
        return;
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, rows, layer->depth, outputs, 1,
                layer->slope, outputs, layer->weights.value, outputs, 0,
                layer->around ? layer->around : ret_input, layer->depth);
    if (!layer->around)
        return;
    memset(ret_input, 0, (size_t)(rows * layer->shape->inputs) * sizeof *ret_input);
    around_walk(layer, ret_input, layer->around, true);
}

/* Hands the slopes of pooled outputs to the one of four that was the largest. */
static void unpool(struct layer *layer, const float *pooled)
{
    for (int r = 0; r < BATCH * layer->cells; r++) {
        size_t at = pooled_at(layer, r), own = (size_t)(r * layer->outputs);

        for (int o = 0; o < layer->outputs; o++)
            layer->slope[own + (size_t)o] =
                layer->full[own + (size_t)o] == layer->out[at + (size_t)o] ? pooled[at + (size_t)o]
                                                                           : 0;
    }
}

/* The slopes of the last layer: what each character's probability is off. Returns the sum of the
 * right ones' logarithms. */
static double judge(struct layer *layer, const int *classes, int *ret_wrong)
{
    double sum = 0;

    for (int r = 0; r < BATCH; r++) {
        float *numbers = layer->full + r * layer->outputs, most = numbers[0], whole = 0;
        float *slopes = layer->slope + r * layer->outputs;

        for (int o = 1; o < layer->outputs; o++)
            most = fmaxf(most, numbers[o]);
        *ret_wrong += numbers[classes[r]] < most;
        for (int o = 0; o < layer->outputs; o++)
            whole += slopes[o] = expf(numbers[o] - most);
        sum += (double)(logf(whole) + most - numbers[classes[r]]);
        for (int o = 0; o < layer->outputs; o++)
            slopes[o] /= whole * BATCH;
        slopes[classes[r]] -= 1.0F / BATCH;
        for (int o = 0; o < layer->outputs; o++)
            layer->bias.slope[o] += slopes[o];
    }
    return sum;
}

static void adam(struct learned *learned, float rate, float decay, int step)
{
    float first = 1 - powf(MOMENTUM, (float)step), second = 1 - powf(SQUARES, (float)step);

    for (size_t i = 0; i < learned->n; i++) {
        float slope = learned->slope[i];

        learned->mean[i] += (1 - MOMENTUM) * (slope - learned->mean[i]);
        learned->square[i] += (1 - SQUARES) * (slope * slope - learned->square[i]);
        learned->value[i] -=
            rate * (learned->mean[i] / first / (sqrtf(learned->square[i] / second) + SMALLEST) +
                    decay * learned->value[i]);
    }
    memset(learned->slope, 0, learned->n * sizeof *learned->slope);
}

static void learn_batch(struct layer *layers, float *input, const int *classes, float rate,
                        int step, double *loss, int *wrong)
{
    static float *slopes;

    if (!slopes)
        slopes = floats((size_t)BATCH * GLYPH_MAP_SIDE * GLYPH_MAP_SIDE * 48);
    for (int l = 0; l < GLYPH_LAYERS; l++)
        forward(&layers[l], l ? layers[l - 1].out : input);
    *loss += judge(&layers[LAST], classes, wrong);
    for (int l = LAST; l >= 0; l--) {
        if (l < LAST)
            back_over_outputs(&layers[l]);
        backward(&layers[l], l ? layers[l - 1].out : input, l ? slopes : NULL);
        if (l && layers[l - 1].shape->pooled)
            unpool(&layers[l - 1], slopes);
        else if (l)
            memcpy(layers[l - 1].slope, slopes,
                   (size_t)(BATCH * layers[l - 1].cells * layers[l - 1].outputs) * sizeof *slopes);
    }
    for (int l = 0; l < GLYPH_LAYERS; l++) {
        adam(&layers[l].weights, rate, DECAY, step);
        adam(&layers[l].gain, l < LAST ? rate : 0, 0, step);
        adam(&layers[l].bias, rate, 0, step);
    }
}

/* The next characters of an order that is shuffled once it is through. */
static void take_batch(const struct glyph_pictures *pictures, int *order, int *at, struct rng *rng,
                       float *ret_input, int *ret_classes)
{
    if (*at + BATCH > pictures->n || *at == 0) {
        for (int i = pictures->n - 1; i > 0; i--) {
            int other = rng_int(rng, 0, i), swap = order[i];

            order[i] = order[other];
            order[other] = swap;
        }
        *at = 0;
    }
    for (int b = 0; b < BATCH; b++, ++*at) {
        const uint8_t *maps = pictures->maps[order[*at]];

        ret_classes[b] = pictures->classes[order[*at]];
        for (int i = 0; i < GLYPH_MAP; i++)
            ret_input[b * GLYPH_MAP + i] = maps[i] / (float)GLYPH_MAP_UNIT;
    }
}

/* The largest output of each layer over a few batches: what stands for GLYPH_CELL_MOST. */
static void gauge(struct layer *layers, const struct glyph_pictures *pictures, int *order,
                  struct rng *rng, float *input, float ret_most[GLYPH_LAYERS])
{
    int classes[BATCH], at = 0;

    for (int l = 0; l < GLYPH_LAYERS; l++)
        ret_most[l] = 0;
    for (int batch = 0; batch < 8; batch++) {
        take_batch(pictures, order, &at, rng, input, classes);
        for (int l = 0; l < LAST; l++) {
            forward(&layers[l], l ? layers[l - 1].out : input);
            for (int i = 0; i < BATCH * layers[l].cells * layers[l].outputs; i++)
                ret_most[l] = fmaxf(ret_most[l], layers[l].full[i]);
        }
    }
}

/* Folds the evening out into the weights and turns them into bytes. unit, next: what one step of a
 * number between layers stands for, before this layer and after it. */
static void layer_pack(const struct layer *layer, bool last, float unit, float next,
                       struct glyph_weights *ret)
{
    int outputs = layer->outputs, depth = layer->depth;

    ret->scale = floats((size_t)outputs);
    ret->bias = floats((size_t)outputs);
    ret->weights = calloc((size_t)outputs * (size_t)depth, sizeof *ret->weights);
    if (!ret->weights)
        abort();
    for (int o = 0; o < outputs; o++) {
        float fold = last ? 1 : layer->gain.value[o] / sqrtf(layer->variance[o] + VARIANCE);
        float most = 0, step;

        for (int i = 0; i < depth; i++)
            most = fmaxf(most, fabsf(layer->weights.value[i * outputs + o]));
        step = most > 0 ? most / 127 : 1;
        for (int i = 0; i < depth; i++)
            ret->weights[(size_t)o * (size_t)depth + (size_t)i] =
                (int8_t)lrintf(layer->weights.value[i * outputs + o] / step);
        ret->scale[o] = step * fold * unit / next;
        ret->bias[o] = (layer->bias.value[o] - (last ? 0 : layer->mean[o] * fold)) / next;
    }
}

void glyphs_net_train(const struct glyph_pictures *pictures, const uint32_t *codes, int rounds,
                      struct glyph_net *ret_net)
{
    static struct layer layers[GLYPH_LAYERS];
    float *input = floats(BATCH * GLYPH_MAP), most[GLYPH_LAYERS], unit = 1.0F / GLYPH_MAP_UNIT;
    int steps = pictures->n / BATCH * rounds, classes[BATCH], at = 0, wrong = 0;
    int *order = calloc((size_t)pictures->n, sizeof *order);
    double loss = 0;
    struct rng rng;

    if (!order)
        abort();
    rng_init(&rng, 1);
    for (int i = 0; i < pictures->n; i++)
        order[i] = i;
    for (int l = 0; l < GLYPH_LAYERS; l++)
        layer_make(&layers[l], l, pictures->nclasses, &rng);
    for (int step = 1; step <= steps; step++) {
        float rate = RATE * fminf(1, (float)step / WARM_UP) *
                     (float)(0.5 + 0.5 * cos(M_PI * step / (steps + 1.0)));

        take_batch(pictures, order, &at, &rng, input, classes);
        learn_batch(layers, input, classes, rate, step, &loss, &wrong);
        if (step % REPORT == 0) {
            printf("step %d of %d: loss %.4f, %.2f %% wrong\n", step, steps,
                   loss / (REPORT * BATCH), 100.0 * wrong / (REPORT * BATCH));
            fflush(stdout);
            loss = wrong = 0;
        }
    }
    gauge(layers, pictures, order, &rng, input, most);
    ret_net->nclasses = pictures->nclasses;
    ret_net->codes = calloc((size_t)pictures->nclasses, sizeof *ret_net->codes);
    if (!ret_net->codes)
        abort();
    memcpy(ret_net->codes, codes, (size_t)pictures->nclasses * sizeof *codes);
    for (int l = 0; l < GLYPH_LAYERS; l++) {
        float next = l < LAST ? most[l] / GLYPH_CELL_MOST : 1;

        layer_pack(&layers[l], l == LAST, unit, next, &ret_net->layers[l]);
        unit = next;
    }
    free(order);
    free(input);
}
