#include <stddef.h>

#include "ocr/pixels.h"

#if defined __x86_64__
#include <immintrin.h>
#define HAVE_AVX2 1
#else
#define HAVE_AVX2 0
#endif

/* Places on a page have 16 bits behind the point. */
#define ONE (1 << 16)
/* A step that differs from a whole pixel by less than this is one of the same scale, slanted: at
 * seven degrees by 490. */
#define STRETCHED 512

#if HAVE_AVX2

#define SIXTEEN 16 /* pixels in a register */

static bool have_avx2(void)
{
    static int have = -1;

    if (have < 0)
        have = __builtin_cpu_supports("avx2") != 0;
    return have;
}

/* Two neighbours in the low bytes of each value, weighted with 256 - f and f. */
__attribute__((target("avx2"))) static inline __m256i between(__m256i pairs, __m256i f)
{
    __m256i left = _mm256_and_si256(pairs, _mm256_set1_epi32(0xff));
    __m256i right = _mm256_slli_epi32(_mm256_and_si256(pairs, _mm256_set1_epi32(0xff00)), 8);
    __m256i shares =
        _mm256_or_si256(_mm256_sub_epi32(_mm256_set1_epi32(256), f), _mm256_slli_epi32(f, 16));

    return _mm256_madd_epi16(_mm256_or_si256(left, right), shares);
}

__attribute__((target("avx2"))) static int sample_avx2(const uint8_t *plane, int stride, int32_t x,
                                                       int32_t y, int32_t dx, int32_t dy, int n,
                                                       uint8_t *grey)
{
    const __m256i count = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    const __m256i fraction = _mm256_set1_epi32(255), half = _mm256_set1_epi32(1 << 15);
    __m256i px =
        _mm256_add_epi32(_mm256_set1_epi32(x), _mm256_mullo_epi32(count, _mm256_set1_epi32(dx)));
    __m256i py =
        _mm256_add_epi32(_mm256_set1_epi32(y), _mm256_mullo_epi32(count, _mm256_set1_epi32(dy)));
    int i = 0;

    for (; i + 8 <= n; i += 8) {
        __m256i at = _mm256_add_epi32(
            _mm256_mullo_epi32(_mm256_srai_epi32(py, 16), _mm256_set1_epi32(stride)),
            _mm256_srai_epi32(px, 16));
        __m256i fx = _mm256_and_si256(_mm256_srai_epi32(px, 8), fraction);
        __m256i fy = _mm256_and_si256(_mm256_srai_epi32(py, 8), fraction);
        __m256i upper = between(_mm256_i32gather_epi32((const int *)plane, at, 1), fx);
        __m256i lower = between(_mm256_i32gather_epi32((const int *)(plane + stride), at, 1), fx);
        __m256i sum = _mm256_add_epi32(_mm256_slli_epi32(upper, 8),
                                       _mm256_mullo_epi32(_mm256_sub_epi32(lower, upper), fy));
        __m128i words;

        sum = _mm256_srai_epi32(_mm256_add_epi32(sum, half), 16);
        words = _mm_packs_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
        _mm_storel_epi64((__m128i *)(grey + i), _mm_packus_epi16(words, words));
        px = _mm256_add_epi32(px, _mm256_set1_epi32(8 * dx));
        py = _mm256_add_epi32(py, _mm256_set1_epi32(8 * dy));
    }
    return i;
}
/* Sixteen pixels as 16 bits each. */
__attribute__((target("avx2"))) static inline __m256i wide_16(const uint8_t *bytes)
{
    return _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)bytes));
}

/* Between sixteen pixels and their neighbours to the right, times 256 and less 1 << 15: sums that
 * leave 16 bits come back into them. */
__attribute__((target("avx2"))) static inline __m256i across_16(const uint8_t *row, __m256i right)
{
    __m256i left = wide_16(row), rise = _mm256_sub_epi16(wide_16(row + 1), left);
    __m256i sum = _mm256_add_epi16(_mm256_slli_epi16(left, 8), _mm256_mullo_epi16(rise, right));

    return _mm256_xor_si256(sum, _mm256_set1_epi16(INT16_MIN));
}

/* Whole parts of pairs of rows and of their shares, half a level added. */
__attribute__((target("avx2"))) static inline __m256i down_8(__m256i rows, __m256i shares)
{
    /* What the rows were made less by, and half a level. */
    const __m256i more = _mm256_set1_epi32((256 << 15) + (1 << 15));

    return _mm256_srli_epi32(_mm256_add_epi32(_mm256_madd_epi16(rows, shares), more), 16);
}

/* The first of sixteen points lies fx, fy behind its pixel; each stays within its own. */
__attribute__((target("avx2"))) static inline void run_16(const uint8_t *top, const uint8_t *bottom,
                                                          int32_t fx, int32_t fy, int32_t dx,
                                                          int32_t dy, uint8_t *grey)
{
    const __m256i count = _mm256_setr_epi16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    __m256i x = _mm256_add_epi16(_mm256_set1_epi16((int16_t)fx),
                                 _mm256_mullo_epi16(count, _mm256_set1_epi16((int16_t)dx)));
    __m256i y = _mm256_add_epi16(_mm256_set1_epi16((int16_t)fy),
                                 _mm256_mullo_epi16(count, _mm256_set1_epi16((int16_t)dy)));
    __m256i right = _mm256_srli_epi16(x, 8), below = _mm256_srli_epi16(y, 8);
    __m256i above = _mm256_sub_epi16(_mm256_set1_epi16(256), below);
    __m256i upper = across_16(top, right), lower = across_16(bottom, right);
    /* Unpacking and packing work in the same halves of a register, so that the order stays. */
    __m256i low = down_8(_mm256_unpacklo_epi16(upper, lower), _mm256_unpacklo_epi16(above, below));
    __m256i high = down_8(_mm256_unpackhi_epi16(upper, lower), _mm256_unpackhi_epi16(above, below));
    __m256i words = _mm256_packus_epi32(low, high);

    _mm_storeu_si128((__m128i *)grey, _mm_packus_epi16(_mm256_castsi256_si128(words),
                                                       _mm256_extracti128_si256(words, 1)));
}

/* n: SIXTEEN at least. The last ones are done once more where they fill no register. */
__attribute__((target("avx2"))) static void run_avx2(const uint8_t *top, const uint8_t *bottom,
                                                     int32_t fx, int32_t fy, int32_t dx, int32_t dy,
                                                     int n, uint8_t *grey)
{
    for (int i = 0; i < n; i += SIXTEEN) {
        i = i + SIXTEEN < n ? i : n - SIXTEEN;
        run_16(top + i, bottom + i, fx + i * dx, fy + i * dy, dx, dy, grey + i);
    }
}
#endif

int pixels_run(int32_t at, int32_t step, int n)
{
    int32_t fraction = at & (ONE - 1);
    int run = step > 0 ? (ONE - 1 - fraction) / step + 1 : step < 0 ? fraction / -step + 1 : n;

    return run < n ? run : n;
}

/* Between neighbours that go on in step with the points. fx, fy: 16 bits behind the point. */
static void sample_run(const uint8_t *top, const uint8_t *bottom, int32_t fx, int32_t fy,
                       int32_t dx, int32_t dy, int n, uint8_t *grey)
{
#if HAVE_AVX2
    if (n >= SIXTEEN && have_avx2()) {
        run_avx2(top, bottom, fx, fy, dx, dy, n, grey);
        return;
    }
#endif
    for (int i = 0; i < n; i++) {
        int right = (fx + i * dx) >> 8, below = (fy + i * dy) >> 8;
        int upper = top[i] * 256 + (top[i + 1] - top[i]) * right;
        int lower = bottom[i] * 256 + (bottom[i + 1] - bottom[i]) * right;

        grey[i] = (uint8_t)((upper * 256 + (lower - upper) * below + (1 << 15)) >> 16);
    }
}

/* A slanted page of the same scale: its rows are met in stretches. */
static void sample_stretches(const uint8_t *plane, int stride, int32_t x, int32_t y, int32_t dx,
                             int32_t dy, int n, uint8_t *grey)
{
    while (n > 0) {
        int run = pixels_run(y, dy, pixels_run(x, dx - ONE, n));
        const uint8_t *top = plane + (size_t)(y >> 16) * (size_t)stride + (x >> 16);

        sample_run(top, top + stride, x & (ONE - 1), y & (ONE - 1), dx - ONE, dy, run, grey);
        x += run * dx;
        y += run * dy;
        grey += run;
        n -= run;
    }
}

void pixels_sample(const uint8_t *plane, int stride, int32_t x, int32_t y, int32_t dx, int32_t dy,
                   int n, uint8_t *ret_grey)
{
    int i = 0;

    if (dx > ONE - STRETCHED && dx < ONE + STRETCHED && dy > -16 * STRETCHED &&
        dy < 16 * STRETCHED) {
        sample_stretches(plane, stride, x, y, dx, dy, n, ret_grey);
        return;
    }

#if HAVE_AVX2
    if (have_avx2())
        i = sample_avx2(plane, stride, x, y, dx, dy, n, ret_grey);
#endif
    for (x += dx * i, y += dy * i; i < n; i++, x += dx, y += dy) {
        const uint8_t *top = plane + (size_t)(y >> 16) * (size_t)stride + (x >> 16);
        const uint8_t *bottom = top + stride;
        int fx = x >> 8 & 255, fy = y >> 8 & 255;
        int upper = top[0] * 256 + (top[1] - top[0]) * fx;
        int lower = bottom[0] * 256 + (bottom[1] - bottom[0]) * fx;

        ret_grey[i] = (uint8_t)((upper * 256 + (lower - upper) * fy + (1 << 15)) >> 16);
    }
}
