#include <math.h>

#include "ocr/net_parts.h"

#if defined __x86_64__
#include <immintrin.h>
#define HAVE_AVX2 1
#else
#define HAVE_AVX2 0
#endif

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

#if HAVE_AVX2

/* Eight values at a time; no fused operations, which would round otherwise. */

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

    for (; i + 8 <= matrix->outputs; i += 8)
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
