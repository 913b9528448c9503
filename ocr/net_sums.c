#include <string.h>

#include "ocr/net_matrix.h"

#if defined __x86_64__
#include <immintrin.h>
#define HAVE_AVX2 1
#else
#define HAVE_AVX2 0
#endif

static void sums_plain(const struct matrix *matrix, const int8_t *input, int32_t *sums)
{
    const int8_t *weights = matrix->weights;
    const uint32_t *at = matrix->order;

    memcpy(sums, matrix->bias, (size_t)matrix->padded * sizeof *sums);
    for (int begin = 0; begin < matrix->padded; begin += BLOCK)
        for (int k = 0; k < matrix->groups; k++, at++) {
            bool paired = k < matrix->fitting[begin / BLOCK];
            const int8_t *pairing = matrix_pairings[paired ? *at / SHIFT_MAX : 0];
            const int8_t *group = input + (paired ? *at % SHIFT_MAX : *at);

            for (int o = begin; o < begin + BLOCK; o++)
                for (int i = 0; i < GROUP; i++)
                    sums[o] += *weights++ * group[pairing[i]];
        }
}

#if HAVE_AVX2

#define AVX2 __attribute__((target("avx2")))

/* Inputs whose sums are kept in registers at a time. The weights of a block, fetched from afar for
 * the first of them, are at hand for the next. */
#define AT_ONCE 4

/* The same four inputs for every output of a register. */
AVX2 static inline __m256i four_of(const void *inputs)
{
    int32_t four;

    memcpy(&four, inputs, sizeof four);
    return _mm256_set1_epi32(four);
}

/* Adds products to sums, four neighbours to each. */
AVX2 static inline __m256i add_products(__m256i sums, __m256i pairs, __m256i ones)
{
    return _mm256_add_epi32(sums, _mm256_madd_epi16(pairs, ones));
}

/* One block for n shifted inputs, with its sums in registers. What two products add up to must not
 * leave 16 bits; where it might, every second weight is multiplied by itself. */
static inline __attribute__((always_inline)) AVX2 void
block_sums(const struct matrix *matrix, int block, uint8_t (*unsigned_inputs)[PAIRINGS * SHIFT_MAX],
           const int n, int32_t *const *sums)
{
    const __m256i ones = _mm256_set1_epi16(1), lower = _mm256_set1_epi16(255);
    int groups = matrix->groups, coupled = matrix->coupled[block];
    int fitting = matrix->fitting[block];
    const __m256i *weights = (const __m256i *)matrix->weights + 2 * (size_t)block * (size_t)groups;
    const uint32_t *at = matrix->order + (size_t)block * (size_t)groups;
    const int32_t *start = matrix->start + block * BLOCK;
    __m256i first[AT_ONCE], second[AT_ONCE];

#pragma GCC unroll 4
    for (int i = 0; i < n; i++) {
        first[i] = _mm256_loadu_si256((const __m256i *)start);
        second[i] = _mm256_loadu_si256((const __m256i *)(start + REGISTER));
    }
    for (int k = 0; k < coupled; k += 2, weights += 4) {
        __m256i a = _mm256_loadu_si256(weights), b = _mm256_loadu_si256(weights + 1);
        __m256i c = _mm256_loadu_si256(weights + 2), d = _mm256_loadu_si256(weights + 3);

#pragma GCC unroll 4
        for (int i = 0; i < n; i++) {
            __m256i in = four_of(unsigned_inputs[i] + at[k]);
            __m256i more = four_of(unsigned_inputs[i] + at[k + 1]);

            first[i] = add_products(
                first[i],
                _mm256_add_epi16(_mm256_maddubs_epi16(in, a), _mm256_maddubs_epi16(more, c)), ones);
            second[i] = add_products(
                second[i],
                _mm256_add_epi16(_mm256_maddubs_epi16(in, b), _mm256_maddubs_epi16(more, d)), ones);
        }
    }
    for (int k = coupled; k < fitting; k++, weights += 2) {
        __m256i a = _mm256_loadu_si256(weights), b = _mm256_loadu_si256(weights + 1);

#pragma GCC unroll 4
        for (int i = 0; i < n; i++) {
            __m256i in = four_of(unsigned_inputs[i] + at[k]);

            first[i] = add_products(first[i], _mm256_maddubs_epi16(in, a), ones);
            second[i] = add_products(second[i], _mm256_maddubs_epi16(in, b), ones);
        }
    }
    for (int k = fitting; k < groups; k++, weights += 2) {
        __m256i a = _mm256_loadu_si256(weights), b = _mm256_loadu_si256(weights + 1);
        __m256i c = _mm256_andnot_si256(lower, a), d = _mm256_andnot_si256(lower, b);

        a = _mm256_and_si256(lower, a);
        b = _mm256_and_si256(lower, b);
#pragma GCC unroll 4
        for (int i = 0; i < n; i++) {
            __m256i in = four_of(unsigned_inputs[i] + at[k]);

            first[i] = add_products(first[i], _mm256_maddubs_epi16(in, a), ones);
            first[i] = add_products(first[i], _mm256_maddubs_epi16(in, c), ones);
            second[i] = add_products(second[i], _mm256_maddubs_epi16(in, b), ones);
            second[i] = add_products(second[i], _mm256_maddubs_epi16(in, d), ones);
        }
    }
#pragma GCC unroll 4
    for (int i = 0; i < n; i++) {
        int32_t *to = sums[i] + block * BLOCK;

        _mm256_storeu_si256((__m256i *)to, first[i]);
        _mm256_storeu_si256((__m256i *)(to + REGISTER), second[i]);
    }
}

/* The same of inputs that are not shifted, none of them -128: the sign of the weight goes over to
 * the input, and two products of 127 * 127 fit. */
static inline __attribute__((always_inline)) AVX2 void
block_sums_signed(const struct matrix *matrix, int block, const int8_t *const *inputs, const int n,
                  int32_t *const *sums)
{
    const __m256i ones = _mm256_set1_epi16(1);
    int groups = matrix->groups;
    const __m256i *weights = (const __m256i *)matrix->weights + 2 * (size_t)block * (size_t)groups;
    const uint32_t *at = matrix->order + (size_t)block * (size_t)groups;
    const int32_t *bias = matrix->bias + block * BLOCK;
    __m256i first[AT_ONCE], second[AT_ONCE];

#pragma GCC unroll 4
    for (int i = 0; i < n; i++) {
        first[i] = _mm256_loadu_si256((const __m256i *)bias);
        second[i] = _mm256_loadu_si256((const __m256i *)(bias + REGISTER));
    }
    for (int k = 0; k < groups; k++, weights += 2) {
        __m256i a = _mm256_loadu_si256(weights), b = _mm256_loadu_si256(weights + 1);
        __m256i more_a = _mm256_abs_epi8(a), more_b = _mm256_abs_epi8(b);

#pragma GCC unroll 4
        for (int i = 0; i < n; i++) {
            __m256i in = four_of(inputs[i] + at[k]);

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
AVX2 static void shift_inputs(const int8_t *inputs, int n, uint8_t *ret)
{
    const __m256i shift = _mm256_set1_epi8((char)SHIFT);
    int8_t padded[SHIFT_MAX];

    memcpy(padded, inputs, (size_t)n);
    for (int p = 0; p < PAIRINGS; p++, ret += SHIFT_MAX) {
        int32_t four;
        __m256i order;

        memcpy(&four, matrix_pairings[p], sizeof four);
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

AVX2 static void sums_signed(const struct matrix *matrix, int n, const int8_t *const *inputs,
                             int32_t *const *sums)
{
    for (int block = 0; block < matrix->padded / BLOCK; block++) {
        int i = 0;

        for (; i + AT_ONCE <= n; i += AT_ONCE)
            block_sums_signed(matrix, block, inputs + i, AT_ONCE, sums + i);
        for (; i < n; i++)
            block_sums_signed(matrix, block, inputs + i, 1, sums + i);
    }
}

AVX2 static void sums_avx2(const struct matrix *matrix, int n, const int8_t *const *inputs,
                           int32_t *const *sums)
{
    uint8_t unsigned_inputs[NET_TOGETHER][PAIRINGS * SHIFT_MAX];

    for (int i = 0; i < n; i++)
        shift_inputs(inputs[i], matrix_input_size(matrix), unsigned_inputs[i]);
    for (int block = 0; block < matrix->padded / BLOCK; block++)
        for (int i = 0; i < n; i += AT_ONCE)
            switch (n - i) {
            case 1:
                block_sums(matrix, block, unsigned_inputs + i, 1, sums + i);
                break;
            case 2:
                block_sums(matrix, block, unsigned_inputs + i, 2, sums + i);
                break;
            case 3:
                block_sums(matrix, block, unsigned_inputs + i, 3, sums + i);
                break;
            default:
                block_sums(matrix, block, unsigned_inputs + i, AT_ONCE, sums + i);
                break;
            }
}

/* Processors with AVX-512 VNNI multiply four unsigned with four signed bytes and add the products
 * to a sum of 32 bits at once, whatever the weights: a register holds a whole block. Groups stand
 * in their own order, so that an input that was fetched serves several blocks. */
#define VNNI __attribute__((target("avx512f,avx512vnni")))

/* Blocks at a time, with all their sums in registers. */
#define VNNI_BLOCKS 2

/* Some blocks for some inputs. */
static inline __attribute__((always_inline)) VNNI void
blocks_vnni(const struct matrix *matrix, int block, const int blocks,
            uint8_t (*unsigned_inputs)[SHIFT_MAX], const int n, int32_t *const *sums)
{
    int groups = matrix->groups;
    const __m512i *weights = (const __m512i *)matrix->weights + (size_t)block * (size_t)groups;
    __m512i sum[VNNI_BLOCKS][AT_ONCE], w[VNNI_BLOCKS];

#pragma GCC unroll 4
    for (int b = 0; b < blocks; b++)
#pragma GCC unroll 4
        for (int i = 0; i < n; i++)
            sum[b][i] = _mm512_loadu_si512(matrix->start + (block + b) * BLOCK);
    for (int k = 0; k < groups; k++) {
#pragma GCC unroll 4
        for (int b = 0; b < blocks; b++)
            w[b] = _mm512_load_si512(weights + b * groups + k);
#pragma GCC unroll 4
        for (int i = 0; i < n; i++) {
            int32_t four;
            __m512i in;

            memcpy(&four, unsigned_inputs[i] + k * GROUP, sizeof four);
            in = _mm512_set1_epi32(four);
#pragma GCC unroll 4
            for (int b = 0; b < blocks; b++)
                sum[b][i] = _mm512_dpbusd_epi32(sum[b][i], in, w[b]);
        }
    }
#pragma GCC unroll 4
    for (int b = 0; b < blocks; b++)
#pragma GCC unroll 4
        for (int i = 0; i < n; i++)
            _mm512_storeu_si512(sums[i] + (block + b) * BLOCK, sum[b][i]);
}

/* Some blocks for all inputs: their weights are fetched from afar only once. */
static inline __attribute__((always_inline)) VNNI void
all_inputs_vnni(const struct matrix *matrix, int block, const int blocks,
                uint8_t (*unsigned_inputs)[SHIFT_MAX], int n, int32_t *const *sums)
{
    for (int i = 0; i < n; i += AT_ONCE)
        switch (n - i) {
        case 1:
            blocks_vnni(matrix, block, blocks, unsigned_inputs + i, 1, sums + i);
            break;
        case 2:
            blocks_vnni(matrix, block, blocks, unsigned_inputs + i, 2, sums + i);
            break;
        case 3:
            blocks_vnni(matrix, block, blocks, unsigned_inputs + i, 3, sums + i);
            break;
        default:
            blocks_vnni(matrix, block, blocks, unsigned_inputs + i, AT_ONCE, sums + i);
            break;
        }
}

/* Inputs as they are multiplied unsigned. */
VNNI static void shift_plainly(const int8_t *inputs, int n, uint8_t ret[SHIFT_MAX])
{
    const __m512i shift = _mm512_set1_epi32((int)0x80808080);

    memcpy(ret, inputs, (size_t)n);
    for (int i = 0; i < n; i += (int)sizeof shift)
        _mm512_storeu_si512(ret + i, _mm512_xor_si512(_mm512_loadu_si512(ret + i), shift));
}

VNNI static void sums_vnni(const struct matrix *matrix, int n, const int8_t *const *inputs,
                           int32_t *const *sums)
{
    uint8_t unsigned_inputs[NET_TOGETHER][SHIFT_MAX];
    int blocks = matrix->padded / BLOCK, block = 0;

    for (int i = 0; i < n; i++)
        shift_plainly(inputs[i], matrix_input_size(matrix), unsigned_inputs[i]);
    for (; block + VNNI_BLOCKS <= blocks; block += VNNI_BLOCKS)
        all_inputs_vnni(matrix, block, VNNI_BLOCKS, unsigned_inputs, n, sums);
    for (; block < blocks; block++)
        all_inputs_vnni(matrix, block, 1, unsigned_inputs, n, sums);
}
#endif

bool matrix_has_way(enum matrix_way way)
{
#if HAVE_AVX2
    if (way == WAY_AVX2)
        return __builtin_cpu_supports("avx2");
    if (way == WAY_VNNI)
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("avx512f") &&
               __builtin_cpu_supports("avx512vnni");
#endif
    return way == WAY_PLAIN;
}

void matrix_sums(const struct matrix *matrix, int n, const int8_t *const *inputs,
                 int32_t *const *ret_sums)
{
#if HAVE_AVX2
    if (matrix->way == WAY_VNNI && matrix_is_shifted(matrix)) {
        sums_vnni(matrix, n, inputs, ret_sums);
        return;
    }
    if (matrix->way == WAY_AVX2 && matrix_is_shifted(matrix)) {
        sums_avx2(matrix, n, inputs, ret_sums);
        return;
    }
    if (matrix->way != WAY_PLAIN) {
        sums_signed(matrix, n, inputs, ret_sums);
        return;
    }
#endif
    for (int i = 0; i < n; i++)
        sums_plain(matrix, inputs[i], ret_sums[i]);
}
