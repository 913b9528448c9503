#include "ocr/seal_plane.h"

#include <assert.h>
#include <leptonica/allheaders.h>
#include <stdlib.h>

#include "ocr/page_colour.h"
#include "ocr/page_red.h"

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

/* A cell that is tinted is as red all over, within this, for so much of the box round it: a disc
 * takes 0.79 of its own, and the strokes of a seal less. */
#define TINT_EVEN  2
#define TINT_SHARE 0.85

/* So pale a tint, as even for so much of what is inked, may lie in cells that do not fill the box:
 * of what 150 hardly inked stamps left, 0.31 to 0.77 was as even. */
#define TINT_PALE       40
#define TINT_PALE_SHARE 0.87

/* Rules and print in such cells are less red than the tint, and nothing is redder: of hardly inked
 * stamps 0.08 to 0.38 is, and 0.72 at most as even. */
#define TINT_CELLS_SHARE 0.78
#define TINT_REDDER      0.02

static struct plane plane_new(int w, int h, int dpi)
{
    struct plane plane = {0};
    plane.factor = page_red_factor(dpi);
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

struct plane plane_red(const struct page *page)
{
    struct plane plane;
    struct page_red red;
    int w, h;

    page_colour_size(page, &w, &h);
    plane = plane_new(w, h, page->dpi);
    plane.weak = RED_WEAK;
    plane.strong = RED_STRONG;
    plane.edge = RED_EDGE;
    red = page_red_copy(page);
    assert(red.w == plane.w && red.h == plane.h);
    free(plane.v);
    plane.v = red.values;
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

/* How red the inked places of a box are. */
struct redness {
    int most;               /* the redness most of them have */
    int inked, even, above; /* places: all; as red as most, within TINT_EVEN; redder */
};

static struct redness redness_of(const struct plane *plane, struct box b)
{
    struct redness ret = {.most = plane->weak};
    int count[256] = {0};

    for (int y = b.y; y < b.y + b.h; y++)
        for (int x = b.x; x < b.x + b.w; x++)
            count[plane_at(plane, x, y)]++;
    for (int i = plane->weak; i < 256; i++)
        ret.most = count[i] > count[ret.most] ? i : ret.most;
    for (int i = plane->weak; i < 256; i++) {
        ret.inked += count[i];
        ret.even += abs(i - ret.most) <= TINT_EVEN ? count[i] : 0;
        ret.above += i > ret.most + TINT_EVEN ? count[i] : 0;
    }
    return ret;
}

static bool is_tint(const struct redness *red, struct box b)
{
    if (red->even >= TINT_SHARE * b.w * b.h)
        return true;
    return red->most <= TINT_PALE &&
           (red->even >= TINT_PALE_SHARE * red->inked ||
            (red->even >= TINT_CELLS_SHARE * red->inked && red->above <= TINT_REDDER * red->inked));
}

bool plane_drop_tint(struct plane *plane, struct box b)
{
    struct redness red = redness_of(plane, b);

    if (!is_tint(&red, b))
        return false;
    for (int y = b.y; y < b.y + b.h; y++)
        for (int x = b.x; x < b.x + b.w; x++)
            if (plane_at(plane, x, y) <= red.most + TINT_EVEN)
                plane->v[y * plane->w + x] = 0;
    return true;
}
