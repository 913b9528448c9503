#include <stdlib.h>
#include <string.h>

#include "ocr/net_parts.h"

#if defined __x86_64__
#include <immintrin.h>
#define HAVE_AVX2 1
#else
#define HAVE_AVX2 0
#endif

#define REGISTER 8              /* sums of 32 bits in one register */
#define BLOCK    (2 * REGISTER) /* outputs whose sums are kept in registers at a time */
#define GROUP    4              /* inputs multiplied at a time */
/* Inputs are made unsigned by adding SHIFT. A matrix with more inputs than there is room for
 * multiplies them signed, and one with so few that the shifting would cost more than it saves. */
#define SHIFT     128
#define SHIFT_MIN 32 /* inputs */
#define SHIFT_MAX 1024
/* Two products of an unsigned input fit into 16 bits as long as their weights of a sign stay within
 * this: 255 * 128 < 32768. */
#define PAIR_MAX 128

/* The ways to pair the inputs of a group. Where two large weights meet in a pair, another way parts
 * them. */
#define PAIRINGS 3
static const int8_t pairings[PAIRINGS][GROUP] = {{0, 1, 2, 3}, {0, 2, 1, 3}, {0, 3, 1, 2}};

static void *must(void *memory)
{
    if (!memory)
        abort();
    return memory;
}

/* ---- weights ---- */

/* True if the products of a group's pairs fit into 16 bits while the inputs are unsigned. */
static bool fits_unsigned(const int8_t *weights)
{
    for (int i = 0; i < BLOCK * GROUP; i += 2) {
        int a = weights[i], b = weights[i + 1];

        if ((a > 0 ? a : 0) + (b > 0 ? b : 0) > PAIR_MAX ||
            (a < 0 ? a : 0) + (b < 0 ? b : 0) < -PAIR_MAX)
            return false;
    }
    return true;
}

/* The weights of a group, paired, for each output of a block. rows: of inputs + 1 weights. */
static void take_group(const struct matrix *matrix, const int8_t *rows, int begin, int group,
                       const int8_t *pairing, int8_t *ret)
{
    for (int o = begin; o < begin + BLOCK; o++)
        for (int k = 0; k < GROUP; k++) {
            int i = group * GROUP + pairing[k];

            *ret++ = o < matrix->outputs && i < matrix->inputs
                         ? rows[(size_t)o * (size_t)(matrix->inputs + 1) + (size_t)i]
                         : 0;
        }
}

static bool is_shifted(const struct matrix *matrix)
{
    return matrix->inputs >= SHIFT_MIN && matrix_input_size(matrix) <= SHIFT_MAX;
}

/* Takes a group in a pairing that needs no sign. Returns which, or -1 if there is none. */
static int take_unsigned(const struct matrix *matrix, const int8_t *rows, int begin, int group,
                         int8_t *ret)
{
    if (!is_shifted(matrix))
        return -1;
    for (int p = 0; p < PAIRINGS; p++) {
        take_group(matrix, rows, begin, group, pairings[p], ret);
        if (fits_unsigned(ret))
            return p;
    }
    return -1;
}

/* Lays a block out: first the groups whose inputs are shifted, with what that adds to the sums
 * taken off them beforehand, from the end on the others. */
static void lay_out(struct matrix *matrix, const int8_t *rows, int begin)
{
    int8_t *weights = matrix->weights + (size_t)begin * (size_t)(matrix->groups * GROUP);
    struct part *order = matrix->order + (size_t)(begin / BLOCK) * (size_t)matrix->groups;
    int shifted = 0, end = matrix->groups;

    for (int group = 0; group < matrix->groups; group++) {
        int8_t taken[BLOCK * GROUP];
        int pairing = take_unsigned(matrix, rows, begin, group, taken), at;

        if (pairing < 0) {
            take_group(matrix, rows, begin, group, pairings[0], taken);
            at = --end;
            order[at] = (struct part){.group = (uint16_t)group};
        } else {
            at = shifted++;
            order[at] = (struct part){(uint16_t)group, (uint16_t)pairing};
            for (int i = 0; i < BLOCK * GROUP; i++)
                matrix->start[begin + i / GROUP] -= SHIFT * taken[i];
        }
        memcpy(weights + (size_t)at * sizeof taken, taken, sizeof taken);
    }
    matrix->shifted[begin / BLOCK] = shifted;
}

void matrix_init(struct matrix *matrix, int outputs, int inputs, const int8_t *weights,
                 const double *scales)
{
    int blocks = (outputs + BLOCK - 1) / BLOCK;

    *matrix = (struct matrix){.outputs = outputs, .inputs = inputs, .padded = blocks * BLOCK};
    matrix->groups = (inputs + GROUP - 1) / GROUP;
    matrix->weights = must(calloc((size_t)matrix->padded, (size_t)(matrix->groups * GROUP)));
    matrix->order = must(calloc((size_t)blocks * (size_t)matrix->groups, sizeof *matrix->order));
    matrix->shifted = must(calloc((size_t)blocks, sizeof *matrix->shifted));
    matrix->bias = must(calloc((size_t)matrix->padded, sizeof *matrix->bias));
    matrix->start = must(calloc((size_t)matrix->padded, sizeof *matrix->start));
    matrix->scales = must(calloc((size_t)matrix->padded, sizeof *matrix->scales));
    for (int o = 0; o < outputs; o++) {
        matrix->bias[o] = INT8_MAX * weights[(size_t)o * (size_t)(inputs + 1) + (size_t)inputs];
        matrix->scales[o] = (float)(scales[o] / INT8_MAX);
    }
    memcpy(matrix->start, matrix->bias, (size_t)matrix->padded * sizeof *matrix->start);
    for (int block = 0; block < blocks; block++)
        lay_out(matrix, weights, block * BLOCK);
}

void matrix_release(struct matrix *matrix)
{
    free(matrix->weights);
    free(matrix->order);
    free(matrix->shifted);
    free(matrix->bias);
    free(matrix->start);
    free(matrix->scales);
    *matrix = (struct matrix){0};
}

int matrix_input_size(const struct matrix *matrix)
{
    return matrix->groups * GROUP;
}

/* ---- multiplication ---- */

static void sums_plain(const struct matrix *matrix, const int8_t *input, int32_t *sums)
{
    const int8_t *weights = matrix->weights;
    const struct part *part = matrix->order;

    memcpy(sums, matrix->bias, (size_t)matrix->padded * sizeof *sums);
    for (int begin = 0; begin < matrix->padded; begin += BLOCK)
        for (int k = 0; k < matrix->groups; k++, part++) {
            int8_t four[GROUP];

            for (int i = 0; i < GROUP; i++)
                four[i] = input[part->group * GROUP + pairings[part->pairing][i]];
            for (int o = begin; o < begin + BLOCK; o++)
                for (int i = 0; i < GROUP; i++)
                    sums[o] += *weights++ * four[i];
        }
}

#if HAVE_AVX2

/* The same four inputs for every output of a register. */
__attribute__((target("avx2"))) static inline __m256i four_of(const void *inputs)
{
    int32_t four;

    memcpy(&four, inputs, sizeof four);
    return _mm256_set1_epi32(four);
}

/* Adds products to sums, four neighbours to each. */
__attribute__((target("avx2"))) static inline __m256i add_products(__m256i sums, __m256i pairs,
                                                                   __m256i ones)
{
    return _mm256_add_epi32(sums, _mm256_madd_epi16(pairs, ones));
}

/* One block for n inputs, with its sums in registers. The processor multiplies unsigned with signed
 * bytes: inputs that were shifted are unsigned; where their products might not fit into 16 bits,
 * the sign of the weight goes over to the input, and two products of 127 * 127 fit. */
static inline __attribute__((always_inline, target("avx2"))) void
block_sums(const struct matrix *matrix, int block, const int8_t *const *inputs,
           uint8_t (*unsigned_inputs)[PAIRINGS * SHIFT_MAX], const int n, int32_t *const *sums)
{
    const __m256i ones = _mm256_set1_epi16(1);
    int groups = matrix->groups, shifted = matrix->shifted[block];
    const int8_t *weights =
        matrix->weights + (size_t)block * (size_t)groups * (size_t)(BLOCK * GROUP);
    const struct part *parts = matrix->order + (size_t)block * (size_t)groups;
    const int32_t *start = matrix->start + block * BLOCK;
    __m256i first[NET_TOGETHER], second[NET_TOGETHER];

#pragma GCC unroll 4
    for (int i = 0; i < n; i++) {
        first[i] = _mm256_loadu_si256((const __m256i *)start);
        second[i] = _mm256_loadu_si256((const __m256i *)(start + REGISTER));
    }
    for (int k = 0; k < shifted; k++, weights += BLOCK * GROUP) {
        __m256i a = _mm256_loadu_si256((const __m256i *)weights);
        __m256i b = _mm256_loadu_si256((const __m256i *)(weights + sizeof a));
        int at = parts[k].pairing * SHIFT_MAX + parts[k].group * GROUP;

#pragma GCC unroll 4
        for (int i = 0; i < n; i++) {
            __m256i in = four_of(unsigned_inputs[i] + at);

            first[i] = add_products(first[i], _mm256_maddubs_epi16(in, a), ones);
            second[i] = add_products(second[i], _mm256_maddubs_epi16(in, b), ones);
        }
    }
    for (int k = shifted; k < groups; k++, weights += BLOCK * GROUP) {
        __m256i a = _mm256_loadu_si256((const __m256i *)weights);
        __m256i b = _mm256_loadu_si256((const __m256i *)(weights + sizeof a));
        __m256i more_a = _mm256_abs_epi8(a), more_b = _mm256_abs_epi8(b);

#pragma GCC unroll 4
        for (int i = 0; i < n; i++) {
            __m256i in = four_of(inputs[i] + parts[k].group * GROUP);

            first[i] =
                add_products(first[i], _mm256_maddubs_epi16(more_a, _mm256_sign_epi8(in, a)), ones);
            second[i] = add_products(second[i],
                                     _mm256_maddubs_epi16(more_b, _mm256_sign_epi8(in, b)), ones);
        }
    }
#pragma GCC unroll 4
    for (int i = 0; i < n; i++) {
        int32_t *to = sums[i] + block * BLOCK;

        _mm256_storeu_si256((__m256i *)to, first[i]);
        _mm256_storeu_si256((__m256i *)(to + REGISTER), second[i]);
    }
}

/* Inputs as they are multiplied unsigned, once in each pairing. */
__attribute__((target("avx2"))) static void shift_inputs(const int8_t *inputs, int n, uint8_t *ret)
{
    const __m256i shift = _mm256_set1_epi8((char)SHIFT);
    int8_t padded[SHIFT_MAX];

    memcpy(padded, inputs, (size_t)n);
    for (int p = 0; p < PAIRINGS; p++, ret += SHIFT_MAX) {
        int32_t four;
        __m256i order;

        memcpy(&four, pairings[p], sizeof four);
        order = _mm256_add_epi32(_mm256_set1_epi32(four),
                                 _mm256_setr_epi32(0, 0x04040404, 0x08080808, 0x0c0c0c0c, 0,
                                                   0x04040404, 0x08080808, 0x0c0c0c0c));
        for (int i = 0; i < n; i += (int)sizeof order) {
            __m256i in = _mm256_loadu_si256((const __m256i *)(padded + i));

            in = _mm256_shuffle_epi8(_mm256_xor_si256(in, shift), order);
            _mm256_storeu_si256((__m256i *)(ret + i), in);
        }
    }
}

__attribute__((target("avx2"))) static void
sums_avx2(const struct matrix *matrix, int n, const int8_t *const *inputs, int32_t *const *sums)
{
    uint8_t unsigned_inputs[NET_TOGETHER][PAIRINGS * SHIFT_MAX];
    int blocks = matrix->padded / BLOCK;

    for (int i = 0; i < n && is_shifted(matrix); i++)
        shift_inputs(inputs[i], matrix_input_size(matrix), unsigned_inputs[i]);
    for (int block = 0; block < blocks; block++)
        switch (n) {
        case 1:
            block_sums(matrix, block, inputs, unsigned_inputs, 1, sums);
            break;
        case 2:
            block_sums(matrix, block, inputs, unsigned_inputs, 2, sums);
            break;
        case 3:
            block_sums(matrix, block, inputs, unsigned_inputs, 3, sums);
            break;
        default:
            block_sums(matrix, block, inputs, unsigned_inputs, NET_TOGETHER, sums);
            break;
        }
}

static bool have_avx2(void)
{
    static int have = -1;

    if (have < 0)
        have = __builtin_cpu_supports("avx2") != 0;
    return have;
}
#endif

void matrix_sums(const struct matrix *matrix, int n, const int8_t *const *inputs,
                 int32_t *const *ret_sums)
{
#if HAVE_AVX2
    if (have_avx2()) {
        sums_avx2(matrix, n, inputs, ret_sums);
        return;
    }
#endif
    for (int i = 0; i < n; i++)
        sums_plain(matrix, inputs[i], ret_sums[i]);
}
