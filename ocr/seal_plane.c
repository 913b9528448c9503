#include "ocr/seal_plane.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>

#include "ocr/page_colour.h"
#include "ocr/vector.h"

/* A rim of 1.1 mm is then 4 px wide: enough to place a ring to a tenth of a millimetre. */
#define PLANE_DPI 100.0

/* Redness (0-255) of the faintest ink looked at and of ink that is red for certain. A pale stamp
 * (a fifth of the full ink) measures 18-30, JPEG chroma noise after averaging stays below 8. */
#define RED_WEAK   11
#define RED_STRONG 18
#define RED_EDGE   6

/* The same for traces of ink, a tenth of the full one, after another averaging. */
#define TRACE_WEAK   4
#define TRACE_STRONG 6
#define TRACE_EDGE   2

/* Darkness of copier toner; grey paper and show-through stay below. */
#define DARK_WEAK   70
#define DARK_STRONG 90
#define DARK_EDGE   25

/* The paper's own cast is no more than this; beyond it the page is a red area, not tinted paper. */
#define CAST_MAX 40

static struct plane plane_new(int w, int h, int dpi)
{
    struct plane plane = {0};
    plane.factor = (int)(dpi / PLANE_DPI + 0.5);
    if (plane.factor < 1)
        plane.factor = 1;
    plane.w = w / plane.factor;
    plane.h = h / plane.factor;
    plane.mm = (float)(dpi / 25.4 / plane.factor);
    plane.v = calloc((size_t)plane.w * (size_t)plane.h + 1, 1);
    if (!plane.v)
        abort();
    return plane;
}

void plane_release(struct plane *plane)
{
    free(plane->v);
    plane->v = NULL;
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

struct plane plane_red(const struct page *page)
{
    int w, h, f, count[256] = {0};
    struct plane plane;
    l_uint32 *sums, *room;

    page_colour_size(page, &w, &h);
    plane = plane_new(w, h, page->dpi);
    plane.weak = RED_WEAK;
    plane.strong = RED_STRONG;
    plane.edge = RED_EDGE;
    f = plane.factor;
    sums = calloc(3 * (size_t)w + 1, sizeof *sums);
    if (!sums)
        abort();
    room = sums + 2 * w;
    for (int y = 0; y < h; y++) {
        const l_uint32 *row = page_colour_row(page, 0, y, w, room);

        if (y % (4 * f + 1) == 0)
            count_cast(row, w, 4 * f + 1, count);
        if (y / f >= plane.h)
            continue;
        if (y % f == 0)
            begin_rows(row, plane.w * f, sums, sums + w);
        else
            add_row(row, plane.w * f, sums, sums + w);
        if (y % f == f - 1)
            redness_row(sums, sums + w, f, plane.w, plane.v + y / f * plane.w);
    }
    take_off(plane.v, (size_t)plane.w * (size_t)plane.h, paper_cast(count));
    free(sums);
    return plane;
}

/* Replaces each place by the mean of its 3 x 3 neighbourhood. */
static void smooth(struct plane *plane)
{
    struct plane source = *plane;
    plane->v = malloc((size_t)plane->w * (size_t)plane->h + 1);
    if (!plane->v)
        abort();
    for (int y = 0; y < plane->h; y++)
        for (int x = 0; x < plane->w; x++) {
            int sum = 0;
            for (int dy = -1; dy <= 1; dy++)
                for (int dx = -1; dx <= 1; dx++)
                    sum += plane_at(&source, x + dx, y + dy);
            plane->v[y * plane->w + x] = (unsigned char)(sum / 9);
        }
    plane_release(&source);
}

struct plane plane_red_trace(const struct page *page)
{
    struct plane plane = plane_red(page);
    smooth(&plane);
    plane.weak = TRACE_WEAK;
    plane.strong = TRACE_STRONG;
    plane.edge = TRACE_EDGE;
    return plane;
}

struct plane plane_dark(const PIX *grey, int dpi)
{
    int w = pixGetWidth(grey), h = pixGetHeight(grey), wpl = pixGetWpl(grey);
    struct plane plane = plane_new(w, h, dpi);
    int f = plane.factor, area = f * f;
    plane.weak = DARK_WEAK;
    plane.strong = DARK_STRONG;
    plane.edge = DARK_EDGE;
    for (int y = 0; y < plane.h; y++) {
        for (int x = 0; x < plane.w; x++) {
            int sum = 0;
            for (int j = 0; j < f; j++) {
                l_uint32 *line = pixGetData((PIX *)grey) + (size_t)(y * f + j) * (size_t)wpl;
                for (int i = 0; i < f; i++)
                    sum += GET_DATA_BYTE(line, x * f + i);
            }
            plane.v[y * plane.w + x] = (unsigned char)(255 - sum / area);
        }
    }
    return plane;
}

void plane_keep_ink(struct plane *plane)
{
    int size = plane->w * plane->h, n = 0;
    int *stack = malloc(((size_t)size + 1) * sizeof *stack);
    unsigned char *kept = calloc((size_t)size + 1, 1);
    if (!stack || !kept)
        abort();
    for (int i = 0; i < size; i++) {
        if (plane->v[i] < plane->strong || kept[i])
            continue;
        kept[i] = 1;
        stack[n++] = i;
        while (n) {
            int at = stack[--n], cx = at % plane->w, cy = at / plane->w;
            for (int dy = -1; dy <= 1; dy++)
                for (int dx = -1; dx <= 1; dx++) {
                    int next = at + dy * plane->w + dx;
                    if (plane_at(plane, cx + dx, cy + dy) < plane->weak || kept[next])
                        continue;
                    kept[next] = 1;
                    stack[n++] = next;
                }
        }
    }
    for (int i = 0; i < size; i++)
        if (!kept[i])
            plane->v[i] = 0;
    free(stack);
    free(kept);
}
