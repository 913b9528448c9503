#include "ocr/page_red.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/page_colour.h"
#include "ocr/vector.h"

/* A seal's rim of 1.1 mm is then 4 px wide: enough to place a ring to a tenth of a millimetre. */
#define RED_DPI 100.0

/* The paper's own cast is no more than this; beyond it the page is a red area, not tinted paper. */
#define CAST_MAX 40

int page_red_factor(int dpi)
{
    int factor = (int)(dpi / RED_DPI + 0.5);

    return factor < 1 ? 1 : factor;
}

/* Counts the redness of the bright places of a row, every `step` px. */
static void count_cast(const l_uint32 *row, int w, int step, int count[256])
{
    for (int x = 0; x < w; x += step) {
        int r = row[x] >> 24, g = row[x] >> 16 & 255, b = row[x] >> 8 & 255;
        int other = g > b ? g : b;

        if (other > 170)
            count[r > other ? r - other : 0]++;
    }
}

/* The most common redness: what the paper and the lamp add everywhere. */
static int paper_cast(const int count[256])
{
    int cast = 0;

    for (int i = 1; i < CAST_MAX; i++)
        if (count[i] > count[cast])
            cast = i;
    return cast;
}

/* Begins sums of the columns with a row; red and blue in the halves of a word, which has room for
 * the cells of the finest scan. */
VECTOR static void begin_rows(const l_uint32 *restrict row, int n, l_uint32 *restrict red_blue,
                              l_uint32 *restrict green)
{
    for (int x = 0; x < n; x++) {
        red_blue[x] = row[x] >> 8 & 0xff00ff;
        green[x] = row[x] >> 16 & 255;
    }
}

VECTOR static void add_row(const l_uint32 *restrict row, int n, l_uint32 *restrict red_blue,
                           l_uint32 *restrict green)
{
    for (int x = 0; x < n; x++) {
        red_blue[x] += row[x] >> 8 & 0xff00ff;
        green[x] += row[x] >> 16 & 255;
    }
}

/* How red n cells are. red_blue, green: sums of their columns. */
static inline __attribute__((always_inline)) void redness_of(const l_uint32 *restrict red_blue,
                                                             const l_uint32 *restrict green,
                                                             const int factor, int n,
                                                             unsigned char *restrict ret)
{
    /* A division by multiplication, exact for the cells of the finest scan. */
    const l_uint32 inverse = (1U << 24) / (l_uint32)(factor * factor) + 1;

    for (int x = 0; x < n; x++) {
        l_uint32 both = 0, g = 0, b;
        int over;

        for (int i = 0; i < factor; i++) {
            both += red_blue[x * factor + i];
            g += green[x * factor + i];
        }
        b = both & 0xffff;
        over = (int)(both >> 16) - (int)(g > b ? g : b);
        ret[x] = (unsigned char)((l_uint64)(l_uint32)(over > 0 ? over : 0) * inverse >> 24);
    }
}

/* Cells of 300 dpi, which most scans have: the compiler has to know how wide they are. */
VECTOR static void redness_of_three(const l_uint32 *red_blue, const l_uint32 *green, int n,
                                    unsigned char *ret)
{
    redness_of(red_blue, green, 3, n, ret);
}

static void redness_row(const l_uint32 *red_blue, const l_uint32 *green, int factor, int n,
                        unsigned char *ret)
{
    if (factor == 3)
        redness_of_three(red_blue, green, n, ret);
    else
        redness_of(red_blue, green, factor, n, ret);
}

VECTOR static void take_off(unsigned char *values, size_t n, int cast)
{
    for (size_t i = 0; i < n; i++)
        values[i] = (unsigned char)(values[i] > cast ? values[i] - cast : 0);
}

void page_red_begin(const struct page *page, struct page_red_sums *ret_sums)
{
    struct page_red_sums sums = {.factor = page_red_factor(page->dpi)};

    page_colour_size(page, &sums.page_w, &sums.page_h);
    sums.red.w = sums.page_w / sums.factor;
    sums.red.h = sums.page_h / sums.factor;
    sums.red.values = calloc((size_t)sums.red.w * (size_t)sums.red.h + 1, 1);
    sums.rows = calloc(3 * (size_t)sums.page_w + 1, sizeof *sums.rows);
    if (!sums.red.values || !sums.rows)
        abort();
    *ret_sums = sums;
}

void page_red_row(struct page_red_sums *sums, const struct page *page, int y)
{
    int w = sums->page_w, f = sums->factor;
    l_uint32 *red_blue = sums->rows, *green = red_blue + w;
    const l_uint32 *row = page_colour_row(page, 0, y, w, green + w);

    if (y % (4 * f + 1) == 0)
        count_cast(row, w, 4 * f + 1, sums->count);
    if (y / f >= sums->red.h)
        return;
    if (y % f == 0)
        begin_rows(row, sums->red.w * f, red_blue, green);
    else
        add_row(row, sums->red.w * f, red_blue, green);
    if (y % f == f - 1)
        redness_row(red_blue, green, f, sums->red.w, sums->red.values + y / f * sums->red.w);
}

struct page_red page_red_take(struct page_red_sums *sums)
{
    struct page_red red = sums->red;

    take_off(red.values, (size_t)red.w * (size_t)red.h, paper_cast(sums->count));
    sums->red.values = NULL;
    page_red_sums_release(sums);
    return red;
}

void page_red_sums_release(struct page_red_sums *sums)
{
    free(sums->red.values);
    free(sums->rows);
    sums->red.values = NULL;
    sums->rows = NULL;
}

struct page_red page_red_copy(const struct page *page)
{
    struct page_red_sums sums;
    struct page_red copy = page->red;
    size_t size = (size_t)copy.w * (size_t)copy.h;

    if (page->red.values) {
        copy.values = malloc(size + 1);
        if (!copy.values)
            abort();
        memcpy(copy.values, page->red.values, size);
        return copy;
    }
    page_red_begin(page, &sums);
    for (int y = 0; y < sums.page_h; y++)
        page_red_row(&sums, page, y);
    return page_red_take(&sums);
}
