#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/seal_strip.h"

/* 300 dpi: more gives the recogniser nothing, characters are some 3 x 5 mm. */
#define DISC_PX_MM_MAX 12.0
#define DISC_MARGIN    1.06 /* of the radius */

/* Where print crosses the seal, red falls this far below the red of the bare ink. */
#define PRINT_BELOW 0.62

#define UNKNOWN      (-1.0f)
#define PEEL_ROUNDS  10  /* px: half of the thickest strokes that cross a seal */
#define REDNESS_MIN  24  /* levels: what the palest ink reaches; below it is noise */
#define DARKNESS_INK 170 /* levels below white of toner */

static double bilinear(double fx, double fy, double a, double b, double c, double d)
{
    return a + (b - a) * fx + (c - a) * fy + (a - b - c + d) * fx * fy;
}

/* Ink of one page pixel: how much redder than paper it is, or UNKNOWN under print. */
static float pixel_red(l_uint32 pixel, float ink_red, float redness)
{
    int r = pixel >> 24, g = pixel >> 16 & 255, b = pixel >> 8 & 255;
    if ((float)r < ink_red * (float)PRINT_BELOW)
        return UNKNOWN;
    float ink = ((float)r - (float)(g + b) / 2) / redness;
    return ink < 0 ? 0 : ink > 1 ? 1 : ink;
}

/* The redness of the seal's own full ink: the 90th percentile of what is red in its box. */
static float full_redness(const struct page *page, const struct seal_found *found)
{
    int count[256] = {0}, n = 0;
    const l_uint32 *data = pixGetData(page->colour);
    int wpl = pixGetWpl(page->colour);
    for (int y = found->box.y; y < found->box.y + found->box.h; y += 2)
        for (int x = found->box.x; x < found->box.x + found->box.w; x += 2) {
            l_uint32 p = data[(size_t)y * (size_t)wpl + (size_t)x];
            int red = (int)(p >> 24) - (int)((p >> 16 & 255) + (p >> 8 & 255)) / 2;
            if (red >= REDNESS_MIN) {
                count[red]++;
                n++;
            }
        }
    int above = 0, level = 255;
    while (level > REDNESS_MIN && above < n / 10)
        above += count[level--];
    return (float)level;
}

static float page_ink(const struct page *page, const struct seal_found *found, float redness, int x,
                      int y)
{
    if (x < 0 || y < 0 || x >= pixGetWidth(page->grey) || y >= pixGetHeight(page->grey))
        return 0;
    if (page->colour && found->saturation > 0.08f) {
        const l_uint32 *line =
            pixGetData(page->colour) + (size_t)y * (size_t)pixGetWpl(page->colour);
        return pixel_red(line[x], found->ink_red, redness);
    }
    l_uint32 *line = pixGetData(page->grey) + (size_t)y * (size_t)pixGetWpl(page->grey);
    float ink = (float)(255 - GET_DATA_BYTE(line, x)) / DARKNESS_INK;
    return ink > 1 ? 1 : ink;
}

/* Fills what print hides from its rim inward with the mean of the known neighbours, so that strokes
 * of the seal which it crosses join up again. */
static void paint_over_print(float *ink, int size)
{
    float *next = malloc(sizeof *next * (size_t)size * (size_t)size);
    if (!next)
        abort();
    for (int round = 0; round < PEEL_ROUNDS; round++) {
        bool left = false;
        memcpy(next, ink, sizeof *next * (size_t)size * (size_t)size);
        for (int y = 1; y < size - 1; y++)
            for (int x = 1; x < size - 1; x++) {
                float *at = ink + y * size + x, sum = 0;
                int known = 0;
                if (*at != UNKNOWN)
                    continue;
                for (int dy = -1; dy <= 1; dy++)
                    for (int dx = -1; dx <= 1; dx++)
                        if (at[dy * size + dx] != UNKNOWN) {
                            sum += at[dy * size + dx];
                            known++;
                        }
                left = true;
                if (known > 1)
                    next[y * size + x] = sum / (float)known;
            }
        memcpy(ink, next, sizeof *next * (size_t)size * (size_t)size);
        if (!left)
            break;
    }
    for (int i = 0; i < size * size; i++)
        if (ink[i] == UNKNOWN)
            ink[i] = 0;
    free(next);
}

void disc_take(const struct page *page, const struct seal_found *found, struct disc *ret_disc)
{
    double page_mm = page->dpi / 25.4;
    double scale = fmin(page_mm, DISC_PX_MM_MAX) / page_mm; /* disc px a page px */
    struct disc disc = {.px_mm = page_mm * scale, .radius = found->rx * scale};
    int half = (int)(disc.radius * DISC_MARGIN) + 2;
    disc.size = 2 * half + 1;
    disc.ink = malloc(sizeof *disc.ink * (size_t)disc.size * (size_t)disc.size);
    if (!disc.ink)
        abort();
    float redness = page->colour ? full_redness(page, found) : 1;
    for (int y = 0; y < disc.size; y++)
        for (int x = 0; x < disc.size; x++) {
            double px = found->cx + (x - half) / scale, py = found->cy + (y - half) / scale;
            int ix = (int)floor(px), iy = (int)floor(py);
            float a = page_ink(page, found, redness, ix, iy);
            float b = page_ink(page, found, redness, ix + 1, iy);
            float c = page_ink(page, found, redness, ix, iy + 1);
            float d = page_ink(page, found, redness, ix + 1, iy + 1);
            bool hidden = a == UNKNOWN || b == UNKNOWN || c == UNKNOWN || d == UNKNOWN;
            disc.ink[y * disc.size + x] =
                hidden ? UNKNOWN : (float)bilinear(px - ix, py - iy, a, b, c, d);
        }
    paint_over_print(disc.ink, disc.size);
    *ret_disc = disc;
}

void disc_release(struct disc *disc)
{
    free(disc->ink);
    disc->ink = NULL;
}
