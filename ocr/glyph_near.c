#include "ocr/glyph_near.h"

#include <stdbool.h>
#include <stdlib.h>

#if defined __x86_64__
#include <immintrin.h>
#define HAVE_AVX2 1
#else
#define HAVE_AVX2 0
#endif

/* Prototypes compared at a time. In a block stand the first two dimensions of each of them, then
 * the next two, and so on. */
#define BLOCK 8
#define PAIRS (GLYPH_COARSE / 2)
/* Pairs of dimensions that rule out most prototypes. */
#define GLANCE 8

static size_t block_size(void)
{
    return (size_t)BLOCK * GLYPH_COARSE;
}

void glyph_near_lay_out(struct glyph_model *model)
{
    int nblocks = (model->nprototypes + BLOCK - 1) / BLOCK;
    int8_t *coarse = calloc((size_t)nblocks, block_size());

    if (!coarse)
        abort();
    for (int i = 0; i < model->nprototypes; i++)
        for (int d = 0; d < GLYPH_COARSE; d++)
            coarse[(size_t)(i / BLOCK) * block_size() +
                   (size_t)(d / 2 * 2 * BLOCK + i % BLOCK * 2 + d % 2)] = model->prototypes[i][d];
    free(model->coarse);
    model->coarse = coarse;
}

/* The nearest found so far, the nearest first. */
struct nearest {
    struct glyph_near *found;
    int n, most;
};

static float limit_of(const struct nearest *nearest)
{
    return nearest->n == nearest->most ? nearest->found[nearest->n - 1].distance : INT32_MAX;
}

static void take(struct nearest *nearest, int prototype, float distance)
{
    int place;

    if (distance >= limit_of(nearest))
        return;
    if (nearest->n < nearest->most)
        nearest->n++;
    for (place = nearest->n - 1; place > 0; place--) {
        if (nearest->found[place - 1].distance <= distance)
            break;
        nearest->found[place] = nearest->found[place - 1];
    }
    nearest->found[place] = (struct glyph_near){prototype, distance};
}

/* Adds the squared distances over some pairs of dimensions to those of a block. */
static void add_plain(const int8_t *block, const int8_t *at, int from, int to, int32_t sums[BLOCK])
{
    for (int pair = from; pair < to; pair++)
        for (int i = 0; i < 2 * BLOCK; i++) {
            int difference = at[2 * pair + i % 2] - block[2 * BLOCK * pair + i];

            sums[i / 2] += difference * difference;
        }
}

static bool any_below(const int32_t sums[BLOCK], float limit)
{
    for (int i = 0; i < BLOCK; i++)
        if ((float)sums[i] < limit)
            return true;
    return false;
}

/* Goes through all blocks; what is not below the limit after a glance is not looked at further. */
static void find_plain(const struct glyph_model *model, const int8_t *at, struct nearest *nearest)
{
    const int8_t *block = model->coarse;

    for (int i = 0; i < model->nprototypes; i += BLOCK, block += block_size()) {
        int32_t sums[BLOCK] = {0};

        add_plain(block, at, 0, GLANCE, sums);
        if (!any_below(sums, limit_of(nearest)))
            continue;
        add_plain(block, at, GLANCE, PAIRS, sums);
        for (int k = 0; k < BLOCK && i + k < model->nprototypes; k++)
            take(nearest, i + k, (float)sums[k]);
    }
}

#if HAVE_AVX2
/* Adds the squared distances over some pairs of dimensions. ours: the pairs of the point. */
__attribute__((target("avx2"))) static inline __m256i
add_avx2(const int8_t *block, const __m256i *ours, int from, int to, __m256i sums)
{
    for (int pair = from; pair < to; pair++) {
        __m256i theirs = _mm256_cvtepi8_epi16(
            _mm_loadu_si128((const __m128i *)(block + (size_t)pair * 2 * BLOCK)));
        __m256i difference = _mm256_sub_epi16(ours[pair], theirs);

        sums = _mm256_add_epi32(sums, _mm256_madd_epi16(difference, difference));
    }
    return sums;
}

__attribute__((target("avx2"))) static inline bool any_below_avx2(__m256i sums, float limit)
{
    return _mm256_movemask_ps(
               _mm256_cmp_ps(_mm256_cvtepi32_ps(sums), _mm256_set1_ps(limit), _CMP_LT_OQ)) != 0;
}

__attribute__((target("avx2"))) static void find_avx2(const struct glyph_model *model,
                                                      const int8_t *at, struct nearest *nearest)
{
    const int8_t *block = model->coarse;
    float limit = limit_of(nearest);
    __m256i ours[PAIRS];

    for (int pair = 0; pair < PAIRS; pair++)
        ours[pair] = _mm256_set1_epi32(
            (int)((uint32_t)(uint16_t)at[2 * pair + 1] << 16 | (uint16_t)at[2 * pair]));
    for (int i = 0; i < model->nprototypes; i += BLOCK, block += block_size()) {
        __m256i sum = add_avx2(block, ours, 0, GLANCE, _mm256_setzero_si256());
        int32_t sums[BLOCK];

        if (!any_below_avx2(sum, limit))
            continue;
        sum = add_avx2(block, ours, GLANCE, PAIRS, sum);
        if (!any_below_avx2(sum, limit))
            continue;
        _mm256_storeu_si256((__m256i *)sums, sum);
        for (int k = 0; k < BLOCK && i + k < model->nprototypes; k++)
            take(nearest, i + k, (float)sums[k]);
        limit = limit_of(nearest);
    }
}
#endif

int glyph_near_find(const struct glyph_model *model, const int8_t at[GLYPH_DIMS],
                    struct glyph_near *ret, int most)
{
    struct nearest nearest = {.found = ret, .most = most};

#if HAVE_AVX2
    if (__builtin_cpu_supports("avx2")) {
        find_avx2(model, at, &nearest);
        return nearest.n;
    }
#endif
    find_plain(model, at, &nearest);
    return nearest.n;
}
