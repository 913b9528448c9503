#include "ocr/pixels.h"

#include <stdbool.h>

#if defined __x86_64__
#include <immintrin.h>
#define HAVE_AVX2 1
#else
#define HAVE_AVX2 0
#endif

/* Shares of the colours in grey, of 256. */
#define RED   77
#define GREEN 151
#define BLUE  28

static uint32_t grey_256(uint32_t rgb)
{
    return RED * (rgb >> 24) + GREEN * (rgb >> 16 & 255) + BLUE * (rgb >> 8 & 255);
}

#if HAVE_AVX2

static bool have_avx2(void)
{
    static int have = -1;

    if (have < 0)
        have = __builtin_cpu_supports("avx2") != 0;
    return have;
}

/* Grey times 256 of two pixels that were spread to 16 bits, in halves that are to be added. */
__attribute__((target("avx2"))) static inline __m256i weighted(__m256i spread)
{
    const __m256i shares =
        _mm256_set1_epi64x((int64_t)RED << 48 | (int64_t)GREEN << 32 | BLUE << 16);

    return _mm256_madd_epi16(spread, shares);
}

__attribute__((target("avx2"))) static inline __m256i load(const uint32_t *rgb)
{
    return _mm256_loadu_si256((const __m256i *)rgb);
}

__attribute__((target("avx2"))) static inline __m256i low(__m256i pixels)
{
    return _mm256_unpacklo_epi8(pixels, _mm256_setzero_si256());
}

__attribute__((target("avx2"))) static inline __m256i high(__m256i pixels)
{
    return _mm256_unpackhi_epi8(pixels, _mm256_setzero_si256());
}

/* Eight pixels: each as 32 bits, in order. */
__attribute__((target("avx2"))) static inline __m256i grey_8(const uint32_t *rgb)
{
    __m256i pixels = load(rgb);

    return _mm256_srli_epi32(_mm256_hadd_epi32(weighted(low(pixels)), weighted(high(pixels))), 8);
}

/* Returns how many were done. */
__attribute__((target("avx2"))) static int grey_avx2(const uint32_t *rgb, int n, uint8_t *grey)
{
    /* Packing works in halves of a register: this puts them in order again. */
    const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
    int i = 0;

    for (; i + 32 <= n; i += 32) {
        __m256i a = _mm256_packs_epi32(grey_8(rgb + i), grey_8(rgb + i + 8));
        __m256i b = _mm256_packs_epi32(grey_8(rgb + i + 16), grey_8(rgb + i + 24));

        a = _mm256_permutevar8x32_epi32(_mm256_packus_epi16(a, b), order);
        _mm256_storeu_si256((__m256i *)(grey + i), a);
    }
    return i;
}

/* Four blocks of two pixels of both rows: the sums of their halves, two a block. */
__attribute__((target("avx2"))) static inline __m256i halves_4(const uint32_t *upper,
                                                               const uint32_t *lower)
{
    __m256i a = load(upper), b = load(lower);

    return _mm256_hadd_epi32(weighted(_mm256_add_epi16(low(a), low(b))),
                             weighted(_mm256_add_epi16(high(a), high(b))));
}

__attribute__((target("avx2"))) static int pairs_avx2(const uint32_t *upper, const uint32_t *lower,
                                                      int n, uint32_t *sums)
{
    int i = 0;

    for (; i + 8 <= n; i += 8) {
        __m256i sum = _mm256_hadd_epi32(halves_4(upper + 2 * i, lower + 2 * i),
                                        halves_4(upper + 2 * i + 8, lower + 2 * i + 8));

        sum = _mm256_permute4x64_epi64(sum, _MM_SHUFFLE(3, 1, 2, 0));
        _mm256_storeu_si256((__m256i *)(sums + i), sum);
    }
    return i;
}
#endif

void pixels_grey(const uint32_t *rgb, int n, uint8_t *ret_grey)
{
    int i = 0;

#if HAVE_AVX2
    if (have_avx2())
        i = grey_avx2(rgb, n, ret_grey);
#endif
    for (; i < n; i++)
        ret_grey[i] = (uint8_t)(grey_256(rgb[i]) >> 8);
}

void pixels_sum_pairs(const uint32_t *upper, const uint32_t *lower, int n, uint32_t *ret_sums)
{
    int i = 0;

#if HAVE_AVX2
    if (have_avx2())
        i = pairs_avx2(upper, lower, n, ret_sums);
#endif
    for (; i < n; i++)
        ret_sums[i] = grey_256(upper[2 * i]) + grey_256(upper[2 * i + 1]) + grey_256(lower[2 * i]) +
                      grey_256(lower[2 * i + 1]);
}

void pixels_mean_blocks(const uint32_t *rgb, int stride, int factor, int n, uint32_t *ret_rgb)
{
    /* A division by multiplication: exact for sums of up to 255 * 255 px. */
    const uint32_t area = (uint32_t)(factor * factor), inverse = (1U << 24) / area + 1;

    for (int i = 0; i < n; i++, rgb += factor) {
        uint32_t red_blue = 0, green = 0;

        for (int y = 0; y < factor; y++)
            for (int x = 0; x < factor; x++) {
                uint32_t pixel = rgb[y * stride + x];

                red_blue += pixel >> 8 & 0xff00ff;
                green += pixel >> 16 & 0xff;
            }
        ret_rgb[i] = (uint32_t)((uint64_t)(red_blue >> 16) * inverse >> 24) << 24 |
                     (uint32_t)((uint64_t)green * inverse >> 24) << 16 |
                     (uint32_t)((uint64_t)(red_blue & 0xffff) * inverse >> 24) << 8;
    }
}
