#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/net.h"
#include "ocr/net_cells.h"
#include "ocr/net_parts.h"
#include "ocr/vector.h"

/* Below the largest by more than this, a code has no probability worth the exponential. */
#define SOFTMAX_RANGE 86.0F

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
    run->input = net_must(calloc((size_t)matrix_input_size(&lstm->gates), 1));
    run->state = net_must(calloc((size_t)lstm->states, sizeof *run->state));
    run->sums = net_must(calloc((size_t)lstm->gates.padded, sizeof *run->sums));
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
    net_steps_init(ret_steps, columns, lstm->states);
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
        net_steps_init(&next[i], lines[i].n, depth);
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
    int32_t *sums = net_must(calloc(NET_TOGETHER * (size_t)matrix->padded, sizeof *sums));
    float *p = net_must(malloc((size_t)steps->n * (size_t)codes * sizeof *p + 1));

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
    net_convolve(net, line, &cells);
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
    int *order = net_must(malloc((size_t)n * sizeof *order + 1));

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
