#include "ocr/tiff_pixels.h"

#include <assert.h>
#include <endian.h>
#include <string.h>

#include "rules/limits.h"

#if defined __x86_64__
#include <immintrin.h>
#define HAVE_AVX2 1
#else
#define HAVE_AVX2 0
#endif

/* Resolutions outside are a camera's default or nonsense, and the page's size in mm is then guessed
 * from its pixels. Fax is 98 dpi along the page. */
#define MIN_DPI 60
#define MAX_DPI 1300
/* No paper fed here is wider than A3 by more than a margin; 72 dpi on a scan of 300 would be. */
#define MAX_SHORT_SIDE_INCH 13.0
#define A4_SHORT_SIDE_INCH  (210.0 / 25.4)
/* Fax 204 x 98 is the most oblong pixel of the standards. */
#define MAX_OBLONG 4.2

/* Leptonica keeps a row as 32-bit words, leftmost pixel in the highest bits; 1 is ink. */
static void put_bits(const struct tiff_sink *sink, int x, int y, const l_uint8 *row, int n)
{
    l_uint32 *line = pixGetData(sink->pix) + (size_t)y * pixGetWpl(sink->pix);
    l_uint8 flip = sink->invert ? 0xff : 0;
    l_uint8 last = n % 8 ? (l_uint8)(0xff << (8 - n % 8)) : 0xff;
    int bytes = (n + 7) / 8, i = 0;
    l_uint32 word;

    assert(x % 8 == 0);
    if (x == 0) {
        for (; i + 4 <= bytes - 1; i += 4) {
            memcpy(&word, row + i, 4);
            line[i / 4] = be32toh(word) ^ (sink->invert ? 0xffffffff : 0);
        }
    }
    for (; i < bytes; i++) {
        l_uint8 byte = row[i] ^ flip;

        SET_DATA_BYTE(line, x / 8 + i, i == bytes - 1 ? byte & last : byte);
    }
}

static void put_grey(const struct tiff_sink *sink, int x, int y, const l_uint8 *row, int n)
{
    l_uint32 *line = pixGetData(sink->pix) + (size_t)y * pixGetWpl(sink->pix);
    int step = sink->samples, i = 0;

    if (x % 4 == 0 && step == 1) {
        for (; i + 4 <= n; i += 4)
            line[(x + i) / 4] = (l_uint32)sink->grey[row[i]] << 24 |
                                (l_uint32)sink->grey[row[i + 1]] << 16 |
                                (l_uint32)sink->grey[row[i + 2]] << 8 | sink->grey[row[i + 3]];
    }
    for (; i < n; i++)
        SET_DATA_BYTE(line, x + i, sink->grey[row[i * step]]);
}

#if HAVE_AVX2
/* Eight pixels at a time. Returns how many were done. */
__attribute__((target("avx2"))) static int put_rgb_avx2(l_uint32 *line, const l_uint8 *row, int n)
{
    const __m256i order =
        _mm256_setr_epi8(-1, 2, 1, 0, -1, 5, 4, 3, -1, 8, 7, 6, -1, 11, 10, 9, /* four pixels */
                         -1, 2, 1, 0, -1, 5, 4, 3, -1, 8, 7, 6, -1, 11, 10, 9);
    int i = 0;

    /* What is loaded ends with a third of the tenth pixel. */
    for (; i + 10 <= n; i += 8) {
        __m128i first = _mm_loadu_si128((const __m128i *)(row + 3 * i));
        __m128i second = _mm_loadu_si128((const __m128i *)(row + 3 * i + 12));

        _mm256_storeu_si256((__m256i *)(line + i),
                            _mm256_shuffle_epi8(_mm256_set_m128i(second, first), order));
    }
    return i;
}
#endif

/* Words of pixels of three bytes. */
static void put_rgb(l_uint32 *line, const l_uint8 *row, int n)
{
    int i = 0;

#if HAVE_AVX2
    if (__builtin_cpu_supports("avx2"))
        i = put_rgb_avx2(line, row, n);
#endif
    for (; i < n; i++)
        line[i] = (l_uint32)row[3 * i] << 24 | (l_uint32)row[3 * i + 1] << 16 |
                  (l_uint32)row[3 * i + 2] << 8;
}

static void put_colour(const struct tiff_sink *sink, int x, int y, const l_uint8 *row, int n)
{
    l_uint32 *line = pixGetData(sink->pix) + (size_t)y * pixGetWpl(sink->pix) + x;
    int step = sink->samples;

    if (sink->palette) {
        for (int i = 0; i < n; i++)
            line[i] = sink->colour[row[i * step]];
        return;
    }
    if (step == 3) {
        put_rgb(line, row, n);
        return;
    }
    for (int i = 0; i < n; i++)
        line[i] = (l_uint32)row[i * step] << 24 | (l_uint32)row[i * step + 1] << 16 |
                  (l_uint32)row[i * step + 2] << 8;
}

/* One colour of pixels whose colours are stored apart. */
static void put_plane(const struct tiff_sink *sink, int x, int y, const l_uint8 *row, int n,
                      int plane)
{
    l_uint32 *line = pixGetData(sink->pix) + (size_t)y * pixGetWpl(sink->pix);

    for (int i = 0; i < n; i++)
        SET_DATA_BYTE(line, 4 * (x + i) + plane, row[i]);
}

void tiff_put_row(const struct tiff_sink *sink, int x, int y, const l_uint8 *row, int n, int plane)
{
    if (pixGetDepth(sink->pix) == 1)
        put_bits(sink, x, y, row, n);
    else if (pixGetDepth(sink->pix) == 8)
        put_grey(sink, x, y, row, n);
    else if (sink->planes)
        put_plane(sink, x, y, row, n, plane);
    else
        put_colour(sink, x, y, row, n);
}

int tiff_planes(const struct tiff_sink *sink)
{
    return sink->planes && pixGetDepth(sink->pix) == 32 ? 3 : 1;
}

ptrdiff_t tiff_row_bytes(const struct tiff_sink *sink, int n)
{
    if (pixGetDepth(sink->pix) == 1)
        return (n + 7) / 8;
    return (ptrdiff_t)n * sink->samples;
}

enum { UNIT_NONE = 1, UNIT_CENTIMETRE = 3 };

static double known_dpi(double value, uint16_t unit)
{
    if (unit == UNIT_CENTIMETRE)
        value *= 2.54;
    return value >= MIN_DPI && value <= MAX_DPI && unit != UNIT_NONE ? value : 0;
}

/* Resolution from the pixels alone: the shorter side of A4, drawn to the usual settings. */
static int guess_dpi(int width, int height)
{
    static const int usual[] = {75, 100, 150, 200, 240, 300, 400, 600, 1200};
    double dpi = L_MIN(width, height) / A4_SHORT_SIDE_INCH;

    for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
        if (dpi > usual[i] * 0.93 && dpi < usual[i] * 1.07)
            return usual[i];
    return (int)(L_MIN(L_MAX(dpi, MIN_DPI), MAX_DPI) + 0.5);
}

void tiff_dpi(const struct tiff_resolution *tags, int width, int height, int *ret_x, int *ret_y)
{
    double x = known_dpi(tags->x, tags->unit), y = known_dpi(tags->y, tags->unit), aspect = 1;

    if (tags->x > 0 && tags->y > 0 && tags->y / tags->x < MAX_OBLONG &&
        tags->x / tags->y < MAX_OBLONG)
        aspect = (double)tags->y / tags->x;
    if (x == 0 || y == 0 || x / y > MAX_OBLONG || y / x > MAX_OBLONG ||
        L_MIN(width / x, height / y) > MAX_SHORT_SIDE_INCH) {
        /* The unit is unknown or wrong, the proportion of the two may still be right. */
        x = guess_dpi(width, (int)L_MIN(height / aspect, (double)LIMIT_PAGE_SIDE));
        y = x * aspect;
    }
    *ret_x = (int)(x + 0.5);
    *ret_y = (int)(y + 0.5);
}

struct Pix *tiff_square(PIX *pix, int dpi_x, int dpi_y)
{
    double sx = dpi_x < dpi_y ? (double)dpi_y / dpi_x : 1;
    double sy = dpi_y < dpi_x ? (double)dpi_x / dpi_y : 1;
    double w = pixGetWidth(pix) * sx, h = pixGetHeight(pix) * sy;
    PIX *square;

    /* Half a percent is under one pixel in a line of print. */
    if (sx < 1.005 && sy < 1.005)
        return pix;
    if (w > LIMIT_PAGE_SIDE || h > LIMIT_PAGE_SIDE || w * h > (double)LIMIT_PAGE_PIXELS) {
        pixDestroy(&pix);
        return NULL;
    }
    square = pixScale(pix, (float)sx, (float)sy);
    pixDestroy(&pix);
    return square;
}

/* Quarter turns clockwise and then a mirror, for orientation tags 1 to 8. */
static const struct {
    int quarters;
    bool mirror;
} orientations[] = {{0, false}, {0, true},  {2, false}, {2, true},
                    {1, true},  {1, false}, {3, true},  {3, false}};

struct Pix *tiff_upright(PIX *pix, int orientation)
{
    PIX *turned = pixRotateOrth(pix, orientations[orientation - 1].quarters);

    pixDestroy(&pix);
    if (turned && orientations[orientation - 1].mirror)
        pixFlipLR(turned, turned);
    return turned;
}
