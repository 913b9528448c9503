/* What loading and running a net share, and matrices for other nets (ocr/glyph_net.c). Private to
 * these. */
#ifndef OCR_NET_PARTS_H
#define OCR_NET_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ocr/net.h"

#define CONV_MAX   256 /* outputs of the convolution */
#define NET_LAYERS 8   /* LSTMs along the line, one behind the other */

/* The ways to multiply a matrix. They give the same sums, each faster than the one before. */
enum matrix_way { WAY_PLAIN, WAY_AVX2, WAY_VNNI, MATRIX_WAYS };

/* Weights of -127 to 127 with a scale for each output, as ocr/net_matrix.h lays them out. */
struct matrix {
    enum matrix_way way; /* that it is laid out for */
    int outputs, inputs;
    int padded;      /* outputs, rounded up to whole blocks */
    int groups;      /* of four inputs */
    int8_t *weights; /* owned */
    /* For each block: where the inputs of its groups stand, as their weights are laid out; how many
     * of the groups, the first ones, are coupled; in how many two products fit, those included.
     * All owned. */
    uint32_t *order;
    int *coupled, *fitting;
    int32_t *bias;  /* padded; owned */
    int32_t *start; /* the bias less what the shift adds to the sums; padded; owned */
    float *scales;  /* padded; owned */
};

/* weights: outputs rows of inputs + 1 values, the last one the bias. Copies everything, laid out
 * for the fastest way the processor has. */
void matrix_init(struct matrix *matrix, int outputs, int inputs, const int8_t *weights,
                 const double *scales);
void matrix_release(struct matrix *matrix);

/* Adds a constant to every sum of an output. */
void matrix_add(struct matrix *matrix, int output, int32_t more);

/* Bytes an input must have: the inputs, and zeros up to a whole group. */
int matrix_input_size(const struct matrix *matrix);

/* Sums of each of n inputs with every output's weights, before scaling; `padded` of them. n: 1 to
 * NET_TOGETHER. Together they cost less: the weights are fetched once. An input may be -128 where
 * the matrix has 32 of them or more. */
void matrix_sums(const struct matrix *matrix, int n, const int8_t *const *inputs,
                 int32_t *const *ret_sums);

/* An LSTM along one axis. The outputs of its matrix are those of the cell, the input gate, the
 * forget gate and the output gate, `states` each; its inputs are those of the layer, then its own
 * output of the step before. */
struct lstm {
    int inputs, states;
    struct matrix gates;
};

/* One step: sums of the gates into the state and the output, -127 to 127. */
void lstm_step(const struct lstm *lstm, const int32_t *sums, float *state, int8_t *ret_output);

/* LSTMs that read the same input; their outputs stand side by side. */
struct layer {
    int n;
    struct lstm parts[2];
    bool backward[2]; /* from the end of the line to its beginning */
};

struct net {
    int height, null;
    int64_t seed;       /* of what stands beyond the edges of a line */
    struct matrix conv; /* 3 x 3 px, column by column, then tanh */
    int pool_x, pool_y; /* the largest of so many px */
    struct lstm column; /* down the line, its last output counts */
    int nlayers;
    struct layer layers[NET_LAYERS];
    struct matrix output; /* then softmax */
};

/* tanh and the logistic function as the nets were trained with: tables of 1/256, and straight lines
 * between. */
void squash_init(void);
float squash_tanh(float x);
float squash_logistic(float x);

/* Sums of a matrix through tanh, as whole numbers; `outputs` of them. */
void matrix_tanh(const struct matrix *matrix, const int32_t *sums, int8_t *ret);

/* A value of -1 to 1 as a whole number of -127 to 127. */
static inline int8_t net_whole(float x)
{
    x *= INT8_MAX;
    int whole = x >= 0 ? (int)(x + 0.5F) : -(int)(-x + 0.5F);

    return (int8_t)(whole > INT8_MAX ? INT8_MAX : whole < -INT8_MAX ? -INT8_MAX : whole);
}

#endif
