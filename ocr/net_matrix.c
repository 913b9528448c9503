#include <stdlib.h>
#include <string.h>

#include "ocr/net_matrix.h"
#include "ocr/vector.h"

/* Matrices of fewer inputs are not shifted: that would cost more than it saves. */
#define SHIFT_MIN 32
/* Products of shifted inputs add up within 16 bits as long as their weights of a sign stay within
 * this: 255 * 128 < 32768. */
#define LOAD_MAX 128
#define LOADS    (BLOCK * GROUP) /* of a group in a block: two signs of each pair of weights */

const int8_t matrix_pairings[PAIRINGS][GROUP] = {{0, 1, 2, 3}, {0, 2, 1, 3}, {0, 3, 1, 2}};

static void *must(void *memory)
{
    if (!memory)
        abort();
    return memory;
}

/* A group with its weights for each output of a block, paired. */
struct taken {
    uint32_t at;        /* as in matrix->order */
    bool fits, coupled; /* two products in 16 bits; with another one */
    int partners;       /* others that it could be coupled with */
    int8_t weights[BLOCK * GROUP];
    uint8_t loads[LOADS]; /* sums of the weights of a sign in each pair */
};

/* rows: of inputs + 1 weights. */
static void take_group(const struct matrix *matrix, const int8_t *rows, int begin, int group,
                       const int8_t *pairing, struct taken *ret)
{
    int8_t *weight = ret->weights;

    for (int o = begin; o < begin + BLOCK; o++)
        for (int k = 0; k < GROUP; k++) {
            int i = group * GROUP + pairing[k];

            *weight++ = o < matrix->outputs && i < matrix->inputs
                            ? rows[(size_t)o * (size_t)(matrix->inputs + 1) + (size_t)i]
                            : 0;
        }
    for (int i = 0; i < LOADS; i += 2) {
        int a = ret->weights[i], b = ret->weights[i + 1];

        ret->loads[i] = (uint8_t)((a > 0 ? a : 0) + (b > 0 ? b : 0));
        ret->loads[i + 1] = (uint8_t)((a < 0 ? -a : 0) + (b < 0 ? -b : 0));
    }
}

bool matrix_is_shifted(const struct matrix *matrix)
{
    return matrix->inputs >= SHIFT_MIN && matrix_input_size(matrix) <= SHIFT_MAX;
}

/* True if the products of a group fit into 16 bits while the inputs are unsigned. */
static bool fits_sixteen(const struct taken *taken)
{
    for (int i = 0; i < LOADS; i++)
        if (taken->loads[i] > LOAD_MAX)
            return false;
    return true;
}

/* True if the products of both still fit when they are added to each other. */
static bool fit_together(const struct taken *one, const struct taken *other)
{
    uint8_t over = 0;

    for (int i = 0; i < LOADS; i++)
        over |= one->loads[i] > (uint8_t)(LOAD_MAX - other->loads[i]);
    return !over;
}

/* Takes a group in a pairing in which two products fit, if there is one. */
static void take(const struct matrix *matrix, const int8_t *rows, int begin, int group,
                 struct taken *ret)
{
    *ret = (struct taken){.at = (uint32_t)(group * GROUP)};
    for (int p = 0; p < PAIRINGS && matrix_is_shifted(matrix); p++) {
        take_group(matrix, rows, begin, group, matrix_pairings[p], ret);
        if (fits_sixteen(ret)) {
            ret->at += (uint32_t)(p * SHIFT_MAX);
            ret->fits = true;
            return;
        }
    }
    take_group(matrix, rows, begin, group, matrix_pairings[0], ret);
}

/* Those that do not fit come last, of the others those that are hard to couple first. */
static int by_partners(const void *a, const void *b)
{
    const struct taken *one = a, *other = b;

    if (one->fits != other->fits)
        return other->fits - one->fits;
    if (one->partners != other->partners)
        return one->partners - other->partners;
    return one->at < other->at ? -1 : one->at > other->at;
}

VECTOR static void count_partners(struct taken *taken, int n)
{
    for (int i = 0; i < n; i++)
        for (int k = 0; k < i && taken[i].fits; k++)
            if (taken[k].fits && fit_together(&taken[i], &taken[k])) {
                taken[i].partners++;
                taken[k].partners++;
            }
}

/* Returns one that goes with the first of n and with few others, or NULL. */
static struct taken *partner_of(struct taken *taken, int n)
{
    for (int i = 1; i < n && taken[0].partners; i++)
        if (!taken[i].coupled && taken[i].partners && fit_together(&taken[0], &taken[i]))
            return &taken[i];
    return NULL;
}

/* Lays a group out as the next of its block, and takes off the sums what shifted inputs add to
 * them. */
static void put(struct matrix *matrix, int block, int place, const struct taken *taken)
{
    size_t at = (size_t)block * (size_t)matrix->groups + (size_t)place;

    matrix->order[at] = taken->at;
    memcpy(matrix->weights + at * sizeof taken->weights, taken->weights, sizeof taken->weights);
    for (int i = 0; i < BLOCK * GROUP && matrix_is_shifted(matrix); i++)
        matrix->start[block * BLOCK + i / GROUP] -= SHIFT * taken->weights[i];
}

/* Lays a block out: couples of groups, then the other groups that fit, then the rest. taken: room
 * for all groups. */
static void lay_out(struct matrix *matrix, const int8_t *rows, int block, struct taken *taken)
{
    int place = 0;

    for (int group = 0; group < matrix->groups; group++)
        take(matrix, rows, block * BLOCK, group, &taken[group]);
    count_partners(taken, matrix->groups);
    qsort(taken, (size_t)matrix->groups, sizeof *taken, by_partners);
    for (int i = 0; i < matrix->groups; i++) {
        struct taken *partner = taken[i].coupled ? NULL : partner_of(taken + i, matrix->groups - i);

        if (!partner)
            continue;
        taken[i].coupled = partner->coupled = true;
        put(matrix, block, place++, &taken[i]);
        put(matrix, block, place++, partner);
    }
    matrix->coupled[block] = matrix->fitting[block] = place;
    for (int i = 0; i < matrix->groups; i++)
        if (!taken[i].coupled) {
            put(matrix, block, place++, &taken[i]);
            matrix->fitting[block] += taken[i].fits;
        }
}

/* Lays a block out with its groups in their own order. */
static void lay_out_plainly(struct matrix *matrix, const int8_t *rows, int block)
{
    for (int group = 0; group < matrix->groups; group++) {
        struct taken taken = {.at = (uint32_t)(group * GROUP)};

        take_group(matrix, rows, block * BLOCK, group, matrix_pairings[0], &taken);
        put(matrix, block, group, &taken);
    }
}

void matrix_init(struct matrix *matrix, int outputs, int inputs, const int8_t *weights,
                 const double *scales)
{
    enum matrix_way way = MATRIX_WAYS - 1;

    while (!matrix_has_way(way))
        way--;
    matrix_init_for(way, matrix, outputs, inputs, weights, scales);
}

void matrix_init_for(enum matrix_way way, struct matrix *matrix, int outputs, int inputs,
                     const int8_t *weights, const double *scales)
{
    int blocks = (outputs + BLOCK - 1) / BLOCK;
    struct taken *taken;

    *matrix =
        (struct matrix){.way = way, .outputs = outputs, .inputs = inputs, .padded = blocks * BLOCK};
    matrix->groups = (inputs + GROUP - 1) / GROUP;
    /* A block's group is as large as a line of the processor's memory, and should not lie across
     * two. */
    matrix->weights = must(
        aligned_alloc(BLOCK * GROUP, (size_t)matrix->padded * (size_t)(matrix->groups * GROUP)));
    matrix->order = must(calloc((size_t)blocks * (size_t)matrix->groups, sizeof *matrix->order));
    matrix->coupled = must(calloc((size_t)blocks, sizeof *matrix->coupled));
    matrix->fitting = must(calloc((size_t)blocks, sizeof *matrix->fitting));
    matrix->bias = must(calloc((size_t)matrix->padded, sizeof *matrix->bias));
    matrix->start = must(calloc((size_t)matrix->padded, sizeof *matrix->start));
    matrix->scales = must(calloc((size_t)matrix->padded, sizeof *matrix->scales));
    for (int o = 0; o < outputs; o++) {
        matrix->bias[o] = INT8_MAX * weights[(size_t)o * (size_t)(inputs + 1) + (size_t)inputs];
        matrix->scales[o] = (float)(scales[o] / INT8_MAX);
    }
    memcpy(matrix->start, matrix->bias, (size_t)matrix->padded * sizeof *matrix->start);
    taken = must(malloc((size_t)matrix->groups * sizeof *taken));
    for (int block = 0; block < blocks; block++)
        if (way == WAY_AVX2)
            lay_out(matrix, weights, block, taken);
        else
            lay_out_plainly(matrix, weights, block);
    free(taken);
}

void matrix_add(struct matrix *matrix, int output, int32_t more)
{
    matrix->bias[output] += more;
    matrix->start[output] += more;
}

void matrix_release(struct matrix *matrix)
{
    free(matrix->weights);
    free(matrix->order);
    free(matrix->coupled);
    free(matrix->fitting);
    free(matrix->bias);
    free(matrix->start);
    free(matrix->scales);
    *matrix = (struct matrix){0};
}

int matrix_input_size(const struct matrix *matrix)
{
    return matrix->groups * GROUP;
}
