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
            bool shifted = k < matrix->shifted[begin / BLOCK];
            const int8_t *pairing = matrix_pairings[shifted ? *at / SHIFT_MAX : 0];
            const int8_t *group = input + (shifted ? *at % SHIFT_MAX : *at);

            for (int o = begin; o < begin + BLOCK; o++)
                for (int i = 0; i < GROUP; i++)
                    sums[o] += *weights++ * group[pairing[i]];
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
    int groups = matrix->groups, coupled = matrix->coupled[block];
    int shifted = matrix->shifted[block];
    const __m256i *weights = (const __m256i *)matrix->weights + 2 * (size_t)block * (size_t)groups;
    const uint32_t *at = matrix->order + (size_t)block * (size_t)groups;
    const int32_t *start = matrix->start + block * BLOCK;
    __m256i first[NET_TOGETHER], second[NET_TOGETHER];

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
    for (int k = coupled; k < shifted; k++, weights += 2) {
        __m256i a = _mm256_loadu_si256(weights), b = _mm256_loadu_si256(weights + 1);

#pragma GCC unroll 4
        for (int i = 0; i < n; i++) {
            __m256i in = four_of(unsigned_inputs[i] + at[k]);

            first[i] = add_products(first[i], _mm256_maddubs_epi16(in, a), ones);
            second[i] = add_products(second[i], _mm256_maddubs_epi16(in, b), ones);
        }
    }
    for (int k = shifted; k < groups; k++, weights += 2) {
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
__attribute__((target("avx2"))) static void shift_inputs(const int8_t *inputs, int n, uint8_t *ret)
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

__attribute__((target("avx2"))) static void
sums_avx2(const struct matrix *matrix, int n, const int8_t *const *inputs, int32_t *const *sums)
{
    uint8_t unsigned_inputs[NET_TOGETHER][PAIRINGS * SHIFT_MAX];
    int blocks = matrix->padded / BLOCK;

    for (int i = 0; i < n && matrix_is_shifted(matrix); i++)
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
