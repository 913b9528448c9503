#include "ocr/pixels.h"

#include <stddef.h>
#include <string.h>

#include "ocr/vector.h"

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

/* Columns added up at a time, before their blocks are. */
#define COLUMNS 1024
/* Side of the blocks in which a page is turned, px: two of them fit into the nearest memory. */
#define TURNED 32

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

/* A word of pixels in reverse: the mask has the first byte in its lowest bit. */
__attribute__((target("avx2"))) static inline __m256i reversed_32(const uint8_t *bytes)
{
    const __m256i order = _mm256_setr_epi8(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 15,
                                           14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    __m256i halves = _mm256_shuffle_epi8(_mm256_loadu_si256((const __m256i *)bytes), order);

    return _mm256_permute4x64_epi64(halves, _MM_SHUFFLE(1, 0, 3, 2));
}

__attribute__((target("avx2"))) static void darker_avx2(const uint8_t *grey, const uint8_t *limits,
                                                        int n, uint32_t *words)
{
    for (int i = 0; i < n; i++) {
        __m256i pixels = reversed_32(grey + 32 * i), limit = reversed_32(limits + 32 * i);
        __m256i lighter = _mm256_cmpeq_epi8(_mm256_max_epu8(pixels, limit), pixels);

        words[i] = ~(uint32_t)_mm256_movemask_epi8(lighter);
    }
}

/* Within a word the last pixel stands first in memory: only the words are to be reversed. */
__attribute__((target("avx2"))) static void darker_than_avx2(const uint32_t *words, int n,
                                                             uint8_t limit, uint32_t *ret_words)
{
    const __m256i order = _mm256_setr_epi32(7, 6, 5, 4, 3, 2, 1, 0);
    const __m256i limits = _mm256_set1_epi8((char)limit);

    for (int i = 0; i < n; i++) {
        __m256i pixels = _mm256_permutevar8x32_epi32(load(words + 8 * i), order);
        __m256i lighter = _mm256_cmpeq_epi8(_mm256_max_epu8(pixels, limits), pixels);

        ret_words[i] = ~(uint32_t)_mm256_movemask_epi8(lighter);
    }
}

/* Three neighbours of three rows, each colour in 16 bits: their sum in the lower half. */
__attribute__((target("avx2"))) static inline __m128i sum_of_nine(const uint32_t *rgb, int stride)
{
    __m256i sum = _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)rgb));
    __m128i first, second;

    for (int y = 1; y < 3; y++)
        sum = _mm256_add_epi16(
            sum, _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)(rgb + y * stride))));
    first = _mm256_castsi256_si128(sum);
    second = _mm256_extracti128_si256(sum, 1);
    return _mm_add_epi16(_mm_add_epi16(first, _mm_srli_si128(first, 8)), second);
}

/* Blocks of 3 x 3 px, as 300 dpi become 100. Returns how many were done: what is loaded of a block
 * ends behind it. */
__attribute__((target("avx2"))) static int mean_nine_avx2(const uint32_t *rgb, int stride, int n,
                                                          uint32_t *ret_rgb)
{
    /* A division by nine, exact for all their sums. */
    const __m128i inverse = _mm_set1_epi16((1 << 16) / 9 + 1);
    int i = 0;

    for (; i + 3 <= n; i += 2) {
        __m128i a = sum_of_nine(rgb + 3 * i, stride), b = sum_of_nine(rgb + 3 * i + 3, stride);
        __m128i mean = _mm_mulhi_epu16(_mm_unpacklo_epi64(a, b), inverse);

        _mm_storel_epi64((__m128i *)(ret_rgb + i), _mm_packus_epi16(mean, mean));
    }
    return i;
}
#endif

void pixels_darker(const uint8_t *grey, const uint8_t *limits, int n, uint32_t *ret_words)
{
#if HAVE_AVX2
    if (have_avx2()) {
        darker_avx2(grey, limits, n, ret_words);
        return;
    }
#endif
    for (int i = 0; i < n; i++) {
        uint32_t word = 0;

        for (int bit = 0; bit < 32; bit++, grey++, limits++)
            word = word << 1 | (*grey < *limits);
        ret_words[i] = word;
    }
}

void pixels_darker_than(const uint32_t *words, int n, uint8_t limit, uint32_t *ret_words)
{
#if HAVE_AVX2
    if (have_avx2()) {
        darker_than_avx2(words, n, limit, ret_words);
        return;
    }
#endif
    for (int i = 0; i < 32 * n; i++)
        ret_words[i / 32] =
            ret_words[i / 32] << 1 | ((words[i / 4] >> (24 - i % 4 * 8) & 255) < limit);
}

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

/* Two blocks of 2 x 2 px: their sums in 16 bits each. */
static inline uint32_t sums_of_two(uint32_t upper, uint32_t lower)
{
    return (upper >> 8 & 0xff00ff) + (upper & 0xff00ff) + (lower >> 8 & 0xff00ff) +
           (lower & 0xff00ff);
}

VECTOR void pixels_halve(const uint32_t *upper, const uint32_t *lower, int n, uint32_t *ret_words)
{
    for (int i = 0; i < n; i++) {
        uint32_t left = sums_of_two(upper[2 * i], lower[2 * i]) >> 2 & 0xff00ff;
        uint32_t right = sums_of_two(upper[2 * i + 1], lower[2 * i + 1]) >> 2 & 0xff00ff;

        ret_words[i] = (left >> 16 << 24) | (left & 255) << 16 | (right >> 16 << 8) | (right & 255);
    }
}

/* Turns a block of pixels; x, y: its first one. */
static void turn_block(const uint32_t *rgb, int stride, int x, int y, int w, int h, bool clockwise,
                       uint32_t *ret, int ret_stride)
{
    int x1 = x + TURNED < w ? x + TURNED : w, y1 = y + TURNED < h ? y + TURNED : h;

    for (int i = x; i < x1; i++) {
        uint32_t *to = ret + (size_t)(clockwise ? i : w - 1 - i) * (size_t)ret_stride;
        const uint32_t *from = rgb + (size_t)y * (size_t)stride + (size_t)i;

        if (clockwise)
            for (int k = y; k < y1; k++, from += stride)
                to[h - 1 - k] = *from;
        else
            for (int k = y; k < y1; k++, from += stride)
                to[k] = *from;
    }
}

void pixels_turn(const uint32_t *rgb, int stride, int w, int h, bool clockwise, uint32_t *ret_rgb,
                 int ret_stride)
{
    for (int y = 0; y < h; y += TURNED)
        for (int x = 0; x < w; x += TURNED)
            turn_block(rgb, stride, x, y, w, h, clockwise, ret_rgb, ret_stride);
}

/* Adds up the colours of n columns; red and blue in the halves of a word. */
VECTOR static void sum_columns(const uint32_t *rgb, int stride, int rows, int n,
                               uint32_t *restrict red_blue, uint32_t *restrict green)
{
    memset(red_blue, 0, (size_t)n * sizeof *red_blue);
    memset(green, 0, (size_t)n * sizeof *green);
    for (int y = 0; y < rows; y++, rgb += stride)
        for (int x = 0; x < n; x++) {
            red_blue[x] += rgb[x] >> 8 & 0xff00ff;
            green[x] += rgb[x] >> 16 & 0xff;
        }
}

/* One colour of a block by its sum: a division by multiplication, exact for 255 * 255 px. */
static uint32_t mean_of(uint32_t sum, uint32_t inverse)
{
    return (uint32_t)((uint64_t)sum * inverse >> 24);
}

void pixels_mean_blocks(const uint32_t *rgb, int stride, int factor, int n, uint32_t *ret_rgb)
{
    const uint32_t inverse = (1U << 24) / (uint32_t)(factor * factor) + 1;
    uint32_t red_blue[COLUMNS], green[COLUMNS];
    int begin = 0;

#if HAVE_AVX2
    if (factor == 3 && have_avx2())
        begin = mean_nine_avx2(rgb, stride, n, ret_rgb);
#endif
    for (int blocks; begin < n; begin += blocks) {
        blocks = n - begin < COLUMNS / factor ? n - begin : COLUMNS / factor;
        sum_columns(rgb + begin * factor, stride, factor, blocks * factor, red_blue, green);
        for (int i = 0; i < blocks; i++) {
            uint32_t both = 0, one = 0;

            for (int x = i * factor; x < (i + 1) * factor; x++) {
                both += red_blue[x];
                one += green[x];
            }
            ret_rgb[begin + i] = mean_of(both >> 16, inverse) << 24 | mean_of(one, inverse) << 16 |
                                 mean_of(both & 0xffff, inverse) << 8;
        }
    }
}
