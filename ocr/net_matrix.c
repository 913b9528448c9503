#include <math.h>
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

/* Entries of the tables, and how many make 1. */
#define TABLE       4096
#define TABLE_SCALE 256.0F
/* The state of an LSTM stays within this. */
#define STATE_MAX 100.0F

/* An entry and what is to be added up to the next one: together they are fetched at once. */
struct entry {
    float value, rise;
};

static struct entry tanh_table[TABLE], logistic_table[TABLE];

static void *must(void *memory)
{
    if (!memory)
        abort();
    return memory;
}

void squash_init(void)
{
    for (int i = 0; i < TABLE; i++) {
        tanh_table[i].value = (float)tanh(i / (double)TABLE_SCALE);
        logistic_table[i].value = (float)(1 / (1 + exp(-i / (double)TABLE_SCALE)));
    }
    for (int i = 0; i + 1 < TABLE; i++) {
        tanh_table[i].rise = tanh_table[i + 1].value - tanh_table[i].value;
        logistic_table[i].rise = logistic_table[i + 1].value - logistic_table[i].value;
    }
}

static float look_up(const struct entry *table, float x)
{
    unsigned i;

    x *= TABLE_SCALE;
    if (!(x < TABLE - 1))
        return 1;
    i = (unsigned)x;
    return table[i].value + table[i].rise * (x - (float)i);
}

float squash_tanh(float x)
{
    return x < 0 ? -look_up(tanh_table, -x) : look_up(tanh_table, x);
}

float squash_logistic(float x)
{
    return x < 0 ? 1 - look_up(logistic_table, -x) : look_up(logistic_table, x);
}

/* ---- weights ---- */

void matrix_init(struct matrix *matrix, int outputs, int inputs, const int8_t *weights,
                 const double *scales)
{
    int8_t *to;

    *matrix = (struct matrix){.outputs = outputs, .inputs = inputs};
    matrix->padded = (outputs + BLOCK - 1) / BLOCK * BLOCK;
    matrix->groups = (inputs + GROUP - 1) / GROUP;
    matrix->weights = must(calloc((size_t)matrix->padded, (size_t)(matrix->groups * GROUP)));
    matrix->bias = must(calloc((size_t)matrix->padded, sizeof *matrix->bias));
    matrix->scales = must(calloc((size_t)matrix->padded, sizeof *matrix->scales));
    for (int o = 0; o < outputs; o++) {
        matrix->bias[o] = INT8_MAX * weights[(size_t)o * (size_t)(inputs + 1) + (size_t)inputs];
        matrix->scales[o] = (float)(scales[o] / INT8_MAX);
    }
    to = matrix->weights;
    for (int begin = 0; begin < matrix->padded; begin += BLOCK)
        for (int group = 0; group < matrix->groups; group++)
            for (int o = begin; o < begin + BLOCK; o++)
                for (int i = group * GROUP; i < (group + 1) * GROUP; i++, to++)
                    if (o < outputs && i < inputs)
                        *to = weights[(size_t)o * (size_t)(inputs + 1) + (size_t)i];
}

void matrix_release(struct matrix *matrix)
{
    free(matrix->weights);
    free(matrix->bias);
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

    memcpy(sums, matrix->bias, (size_t)matrix->padded * sizeof *sums);
    for (int begin = 0; begin < matrix->padded; begin += BLOCK)
        for (int group = 0; group < matrix->groups; group++)
            for (int o = begin; o < begin + BLOCK; o++)
                for (int i = 0; i < GROUP; i++)
                    sums[o] += *weights++ * input[group * GROUP + i];
}

#if HAVE_AVX2

/* One block for n inputs, with its sums in registers. The processor multiplies unsigned with signed
 * bytes: the sign of the weight goes over to the input. Two products of 127 * 127 fit into 16 bits.
 */
static inline __attribute__((always_inline, target("avx2"))) void
block_sums(const int8_t *weights, const int8_t *const *inputs, int groups, const int n, int begin,
           int32_t *const *sums)
{
    const __m256i ones = _mm256_set1_epi16(1);
    __m256i first[NET_TOGETHER], second[NET_TOGETHER];

#pragma GCC unroll 4
    for (int i = 0; i < n; i++) {
        first[i] = _mm256_loadu_si256((const __m256i *)(sums[i] + begin));
        second[i] = _mm256_loadu_si256((const __m256i *)(sums[i] + begin + REGISTER));
    }
    for (int group = 0; group < groups; group++, weights += 2 * sizeof ones) {
        __m256i a = _mm256_loadu_si256((const __m256i *)weights);
        __m256i b = _mm256_loadu_si256((const __m256i *)(weights + sizeof a));
        __m256i more_a = _mm256_abs_epi8(a), more_b = _mm256_abs_epi8(b);

#pragma GCC unroll 4
        for (int i = 0; i < n; i++) {
            int32_t four;
            __m256i in, pairs;

            memcpy(&four, inputs[i] + group * GROUP, sizeof four);
            in = _mm256_set1_epi32(four);
            pairs = _mm256_maddubs_epi16(more_a, _mm256_sign_epi8(in, a));
            first[i] = _mm256_add_epi32(first[i], _mm256_madd_epi16(pairs, ones));
            pairs = _mm256_maddubs_epi16(more_b, _mm256_sign_epi8(in, b));
            second[i] = _mm256_add_epi32(second[i], _mm256_madd_epi16(pairs, ones));
        }
    }
#pragma GCC unroll 4
    for (int i = 0; i < n; i++) {
        _mm256_storeu_si256((__m256i *)(sums[i] + begin), first[i]);
        _mm256_storeu_si256((__m256i *)(sums[i] + begin + REGISTER), second[i]);
    }
}

__attribute__((target("avx2"))) static void
sums_avx2(const struct matrix *matrix, int n, const int8_t *const *inputs, int32_t *const *sums)
{
    const int8_t *weights = matrix->weights;
    int groups = matrix->groups;

    for (int i = 0; i < n; i++)
        memcpy(sums[i], matrix->bias, (size_t)matrix->padded * sizeof *sums[i]);
    for (int begin = 0; begin < matrix->padded; begin += BLOCK, weights += BLOCK * GROUP * groups)
        switch (n) {
        case 1:
            block_sums(weights, inputs, groups, 1, begin, sums);
            break;
        case 2:
            block_sums(weights, inputs, groups, 2, begin, sums);
            break;
        case 3:
            block_sums(weights, inputs, groups, 3, begin, sums);
            break;
        default:
            block_sums(weights, inputs, groups, NET_TOGETHER, begin, sums);
            break;
        }
}

/* ---- the functions, eight values at a time; no fused operations, which would round otherwise ----
 */

/* Two entries of a table side by side. at: the index of the second above that of the first. */
__attribute__((target("avx2"))) static inline __m128 two_entries(const struct entry *table,
                                                                 uint64_t at)
{
    __m128 first =
        _mm_castsi128_ps(_mm_loadl_epi64((const __m128i *)(const void *)&table[(uint32_t)at]));

    return _mm_loadh_pi(first, (const __m64 *)(const void *)&table[at >> 32]);
}

/* The table's value at |x|. The entries are fetched one by one, which takes less time than the
 * processor's own gathering. */
__attribute__((target("avx2"))) static inline __m256 look_up_8(const struct entry *table, __m256 x)
{
    const __m256 sign = _mm256_set1_ps(-0.0F), one = _mm256_set1_ps(1);
    /* Cut before it becomes a whole number, which has no room for all of it. */
    __m256 scaled =
        _mm256_min_ps(_mm256_mul_ps(_mm256_andnot_ps(sign, x), _mm256_set1_ps(TABLE_SCALE)),
                      _mm256_set1_ps(TABLE - 1));
    __m256i i = _mm256_cvttps_epi32(scaled);
    __m256i beyond = _mm256_cmpgt_epi32(i, _mm256_set1_epi32(TABLE - 2));
    __m256 between = _mm256_sub_ps(scaled, _mm256_cvtepi32_ps(i)), value, rise;
    __m128i low = _mm256_castsi256_si128(i), high = _mm256_extracti128_si256(i, 1);
    /* Entries 0, 1, 4, 5 and 2, 3, 6, 7: the halves of a register are parted side by side. */
    __m256 a = _mm256_set_m128(two_entries(table, (uint64_t)_mm_cvtsi128_si64(high)),
                               two_entries(table, (uint64_t)_mm_cvtsi128_si64(low)));
    __m256 b = _mm256_set_m128(two_entries(table, (uint64_t)_mm_extract_epi64(high, 1)),
                               two_entries(table, (uint64_t)_mm_extract_epi64(low, 1)));

    value = _mm256_shuffle_ps(a, b, _MM_SHUFFLE(2, 0, 2, 0));
    rise = _mm256_shuffle_ps(a, b, _MM_SHUFFLE(3, 1, 3, 1));
    value = _mm256_add_ps(value, _mm256_mul_ps(rise, between));
    return _mm256_blendv_ps(value, one, _mm256_castsi256_ps(beyond));
}

__attribute__((target("avx2"))) static inline __m256 tanh_8(__m256 x)
{
    const __m256 sign = _mm256_set1_ps(-0.0F);

    return _mm256_or_ps(look_up_8(tanh_table, x), _mm256_and_ps(sign, x));
}

__attribute__((target("avx2"))) static inline __m256 logistic_8(__m256 x)
{
    __m256 y = look_up_8(logistic_table, x);

    return _mm256_blendv_ps(y, _mm256_sub_ps(_mm256_set1_ps(1), y), x);
}

__attribute__((target("avx2"))) static inline __m256 scaled_8(const int32_t *sums,
                                                              const float *scales)
{
    return _mm256_mul_ps(_mm256_cvtepi32_ps(_mm256_loadu_si256((const __m256i *)sums)),
                         _mm256_loadu_ps(scales));
}

/* Values of -1 to 1 as whole numbers, rounded away from zero. */
__attribute__((target("avx2"))) static inline void store_whole_8(int8_t *to, __m256 x)
{
    const __m256 sign = _mm256_set1_ps(-0.0F);
    __m256 large = _mm256_mul_ps(x, _mm256_set1_ps(INT8_MAX));
    __m256 half = _mm256_or_ps(_mm256_set1_ps(0.5F), _mm256_and_ps(sign, large));
    __m256i whole = _mm256_cvttps_epi32(_mm256_add_ps(large, half));
    __m128i words =
        _mm_packs_epi32(_mm256_castsi256_si128(whole), _mm256_extracti128_si256(whole, 1));

    _mm_storel_epi64((__m128i *)to, _mm_packs_epi16(words, words));
}

__attribute__((target("avx2"))) static void step_avx2(const struct lstm *lstm, const int32_t *sums,
                                                      float *state, int8_t *output)
{
    const float *scales = lstm->gates.scales;
    const __m256 most = _mm256_set1_ps(STATE_MAX), least = _mm256_set1_ps(-STATE_MAX);
    int n = lstm->states;

    for (int i = 0; i < n; i += 8) {
        __m256 cell = tanh_8(scaled_8(sums + i, scales + i));
        __m256 in = logistic_8(scaled_8(sums + n + i, scales + n + i));
        __m256 forget = logistic_8(scaled_8(sums + 2 * n + i, scales + 2 * n + i));
        __m256 out = logistic_8(scaled_8(sums + 3 * n + i, scales + 3 * n + i));
        __m256 s = _mm256_mul_ps(_mm256_loadu_ps(state + i), forget);

        s = _mm256_add_ps(s, _mm256_mul_ps(cell, in));
        s = _mm256_max_ps(least, _mm256_min_ps(most, s));
        _mm256_storeu_ps(state + i, s);
        store_whole_8(output + i, _mm256_mul_ps(tanh_8(s), out));
    }
}

/* Returns how many were done. */
__attribute__((target("avx2"))) static int tanh_avx2(const struct matrix *matrix,
                                                     const int32_t *sums, int8_t *ret)
{
    int i = 0;

    for (; i + REGISTER <= matrix->outputs; i += REGISTER)
        store_whole_8(ret + i, tanh_8(scaled_8(sums + i, matrix->scales + i)));
    return i;
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

void matrix_tanh(const struct matrix *matrix, const int32_t *sums, int8_t *ret)
{
    int i = 0;

#if HAVE_AVX2
    if (have_avx2())
        i = tanh_avx2(matrix, sums, ret);
#endif
    for (; i < matrix->outputs; i++)
        ret[i] = net_whole(squash_tanh((float)sums[i] * matrix->scales[i]));
}

static void step_plain(const struct lstm *lstm, const int32_t *sums, float *state, int8_t *output)
{
    const float *scales = lstm->gates.scales;
    int n = lstm->states;

    for (int i = 0; i < n; i++) {
        float cell = squash_tanh((float)sums[i] * scales[i]);
        float in = squash_logistic((float)sums[n + i] * scales[n + i]);
        float forget = squash_logistic((float)sums[2 * n + i] * scales[2 * n + i]);
        float out = squash_logistic((float)sums[3 * n + i] * scales[3 * n + i]);
        float s = state[i] * forget;

        s += cell * in;
        state[i] = s > STATE_MAX ? STATE_MAX : s < -STATE_MAX ? -STATE_MAX : s;
        output[i] = net_whole(squash_tanh(state[i]) * out);
    }
}

void lstm_step(const struct lstm *lstm, const int32_t *sums, float *state, int8_t *ret_output)
{
#if HAVE_AVX2
    if (have_avx2() && lstm->states % 8 == 0) {
        step_avx2(lstm, sums, state, ret_output);
        return;
    }
#endif
    step_plain(lstm, sums, state, ret_output);
}
