#include "ocr/seal_plane.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>

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

/* The most common redness of bright places: what the paper and the lamp add everywhere. */
static int paper_cast(const l_uint32 *data, int w, int h, int wpl, int step)
{
    int count[256] = {0}, cast = 0;
    for (int y = 0; y < h; y += step) {
        const l_uint32 *line = data + (size_t)y * (size_t)wpl;
        for (int x = 0; x < w; x += step) {
            int r = line[x] >> 24, g = line[x] >> 16 & 255, b = line[x] >> 8 & 255;
            int other = g > b ? g : b;
            if (other > 170)
                count[r > other ? r - other : 0]++;
        }
    }
    for (int i = 1; i < CAST_MAX; i++)
        if (count[i] > count[cast])
            cast = i;
    return cast;
}

/* Adds a row into sums of its columns; red and blue in the halves of a word, which has room for the
 * cells of the finest scan. */
VECTOR static void add_row(const l_uint32 *restrict row, int n, l_uint32 *restrict red_blue,
                           l_uint32 *restrict green)
{
    for (int x = 0; x < n; x++) {
        red_blue[x] += row[x] >> 8 & 0xff00ff;
        green[x] += row[x] >> 16 & 255;
    }
}

/* How red n cells are. red_blue, green: sums of their columns; cast: of the paper, which
 * is taken off. */
static void redness_row(const l_uint32 *red_blue, const l_uint32 *green, int factor, int n,
                        int cast, unsigned char *ret)
{
    const int area = factor * factor, least = (cast + 1) * area;

    for (int x = 0; x < n; x++, red_blue += factor, green += factor) {
        l_uint32 both = 0, g = 0, b;
        int over;

        for (int i = 0; i < factor; i++) {
            both += red_blue[i];
            g += green[i];
        }
        b = both & 0xffff;
        over = (int)(both >> 16) - (int)(g > b ? g : b);
        ret[x] = (unsigned char)(over >= least ? over / area - cast : 0);
    }
}

struct plane plane_red(const PIX *colour, int dpi)
{
    int w = pixGetWidth(colour), h = pixGetHeight(colour), wpl = pixGetWpl(colour);
    const l_uint32 *data = pixGetData((PIX *)colour);
    struct plane plane = plane_new(w, h, dpi);
    int f = plane.factor, cast = paper_cast(data, w, h, wpl, 4 * f + 1);
    l_uint32 *sums = malloc(2 * (size_t)w * sizeof *sums + 1);

    if (!sums)
        abort();
    plane.weak = RED_WEAK;
    plane.strong = RED_STRONG;
    plane.edge = RED_EDGE;
    for (int y = 0; y < plane.h; y++) {
        memset(sums, 0, 2 * (size_t)w * sizeof *sums);
        for (int i = 0; i < f; i++)
            add_row(data + (size_t)(y * f + i) * (size_t)wpl, plane.w * f, sums, sums + w);
        redness_row(sums, sums + w, f, plane.w, cast, plane.v + y * plane.w);
    }
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

struct plane plane_red_trace(const PIX *colour, int dpi)
{
    struct plane plane = plane_red(colour, dpi);
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
