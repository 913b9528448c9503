#include <leptonica/allheaders.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/page_colour.h"
#include "ocr/seal_strip.h"

/* 300 dpi: more gives the recogniser nothing, characters are some 3 x 5 mm. */
#define DISC_PX_MM_MAX 12.0
#define DISC_MARGIN    1.06 /* of the radius */

/* Where print crosses the seal, red falls this far below the red of the bare ink. */
#define PRINT_BELOW 0.62

#define UNKNOWN          DISC_UNKNOWN
#define PEEL_ROUNDS      10  /* px: half of the thickest strokes that cross a seal */
#define REDNESS_MIN      24  /* levels: what the palest ink reaches; below it is noise */
#define DARKNESS_INK     170 /* levels below white of toner */
#define OTHER_COVERAGE   0.5 /* of another ring before it is believed enough to be painted over */
#define OTHER_RIM_IN_MM  1.2
#define OTHER_RIM_OUT_MM 0.15
#define OTHER_LETTERS    0.62  /* of another seal's radius: where its lettering and rim begin, */
#define OTHER_EDGE       1.02  /* where they end, */
#define OTHER_STAR       0.36  /* and how far its star reaches */
#define COLOURLESS       0.08f /* saturation of a seal that has none: a copy, a grey page */
#define PAPER_MIN        170   /* luminance of the darkest paper */
#define RED_BLUR         1.5f  /* a thin stroke shows half of its redness */

static double bilinear(double fx, double fy, double a, double b, double c, double d)
{
    return a + (b - a) * fx + (c - a) * fy + (a - b - c + d) * fx * fy;
}

/* What full ink and bare paper look like in one seal's box. */
struct tones {
    float redness;      /* of full ink, levels of red above the other channels */
    float paper, depth; /* luminance of paper, and how far full ink lies below it */
    float print_red;    /* below this red channel it is print */
};

static int redness(l_uint32 p)
{
    return (int)(p >> 24) - (int)((p >> 16 & 255) + (p >> 8 & 255)) / 2;
}

static int luminance(l_uint32 p)
{
    return (int)(77 * (p >> 24) + 150 * (p >> 16 & 255) + 29 * (p >> 8 & 255)) >> 8;
}

/* Returns the level that a share of the counts lies above. */
static int level_from_top(const int count[256], int n, double share)
{
    int above = 0, level = 255;
    while (level > 0 && above <= n * share)
        above += count[level--];
    return level;
}

static struct tones tones_measure(const struct page *page, const struct seal_found *found)
{
    int red[256] = {0}, dark[256] = {0}, paper[256] = {0}, nred = 0, npaper = 0;
    l_uint32 *room = malloc((size_t)found->box.w * sizeof *room + 1);
    struct tones tones = {.print_red = found->ink_red * (float)PRINT_BELOW};
    if (!room)
        abort();
    for (int y = found->box.y; y < found->box.y + found->box.h; y += 2) {
        const l_uint32 *row = page_colour_row(page, found->box.x, y, found->box.w, room);
        for (int x = 0; x < found->box.w; x += 2) {
            l_uint32 p = row[x];
            int r = redness(p);
            if (r >= REDNESS_MIN && (float)(p >> 24) >= tones.print_red) {
                red[r]++;
                dark[255 - luminance(p)]++;
                nred++;
            } else if (luminance(p) > PAPER_MIN) {
                paper[luminance(p)]++;
                npaper++;
            }
        }
    }
    free(room);
    tones.redness = (float)L_MAX(level_from_top(red, nred, 0.1), REDNESS_MIN);
    tones.paper = npaper ? (float)level_from_top(paper, npaper, 0.5) : 255;
    tones.depth = tones.paper - (float)(255 - level_from_top(dark, nred, 0.15));
    if (tones.depth < REDNESS_MIN)
        tones.depth = REDNESS_MIN;
    return tones;
}

/* Ink of one page pixel, or UNKNOWN under print. JPEG stores colour at half the sharpness, so the
 * luminance says where a stroke ends and the redness only whose stroke it is. */
static float pixel_ink(l_uint32 pixel, const struct tones *tones)
{
    if ((float)(pixel >> 24) < tones->print_red)
        return UNKNOWN;
    float red = RED_BLUR * (float)redness(pixel) / tones->redness;
    float dark = (tones->paper - (float)luminance(pixel)) / tones->depth;
    float ink = red < dark ? red : dark;
    return ink < 0 ? 0 : ink > 1 ? 1 : ink;
}

/* The ink of n pixels of a row; what lies beyond the page has none. room: space for n pixels. */
static void page_ink(const struct page *page, const struct tones *tones, int x0, int y, int n,
                     l_uint32 *room, float *ret_ink)
{
    int first = L_MAX(x0, 0), end = L_MIN(x0 + n, pixGetWidth(page->grey));
    const l_uint32 *grey, *colour = NULL;

    memset(ret_ink, 0, (size_t)n * sizeof *ret_ink);
    if (y < 0 || y >= pixGetHeight(page->grey) || first >= end)
        return;
    grey = pixGetData(page->grey) + (size_t)y * (size_t)pixGetWpl(page->grey);
    if (tones->redness > 0)
        colour = page_colour_row(page, first, y, end - first, room);
    for (int x = first; x < end; x++) {
        float ink = colour ? pixel_ink(colour[x - first], tones)
                           : (float)(255 - GET_DATA_BYTE(grey, x)) / DARKNESS_INK;

        ret_ink[x - x0] = ink > 1 ? 1 : ink;
    }
}

/* The mean of the known neighbours of a place, or UNKNOWN where there are not two. */
static float mean_around(const float *at, int size)
{
    float sum = 0;
    int known = 0;

    for (int dy = -1; dy <= 1; dy++)
        for (int dx = -1; dx <= 1; dx++)
            if (at[dy * size + dx] != UNKNOWN) {
                sum += at[dy * size + dx];
                known++;
            }
    return known > 1 ? sum / (float)known : UNKNOWN;
}

/* Fills what print hides from its rim inward with the mean of the known neighbours, so that strokes
 * of the seal which it crosses join up again. Only what is hidden is looked at, round by round. */
static void paint_over_print(float *ink, int size)
{
    int *hidden = malloc((size_t)size * (size_t)size * sizeof *hidden), n = 0;
    float *means = malloc((size_t)size * (size_t)size * sizeof *means);

    if (!hidden || !means)
        abort();
    for (int y = 1; y < size - 1; y++)
        for (int x = 1; x < size - 1; x++)
            if (ink[y * size + x] == UNKNOWN)
                hidden[n++] = y * size + x;
    for (int round = 0; round < PEEL_ROUNDS && n > 0; round++) {
        int left = 0;

        for (int i = 0; i < n; i++)
            means[i] = mean_around(ink + hidden[i], size);
        for (int i = 0; i < n; i++) {
            ink[hidden[i]] = means[i];
            if (means[i] == UNKNOWN)
                hidden[left++] = hidden[i];
        }
        n = left;
    }
    for (int i = 0; i < size * size; i++)
        if (ink[i] == UNKNOWN)
            ink[i] = 0;
    free(hidden);
    free(means);
}

/* Whether another seal of radius 1 has ink so far from its centre: rim and lettering, or star. */
static bool other_inked(double d)
{
    return (d > OTHER_LETTERS && d < OTHER_EDGE) || d < OTHER_STAR;
}

/* Marks the rims of the other round seals as unknown, and where their lettering and stars may stand
 * as covered. */
static void hide_others(const struct seal_found *found, int nfound, int which, double scale,
                        struct disc *disc)
{
    for (int i = 0; i < nfound; i++) {
        if (i == which || found[i].kind != SEAL_ROUND || found[i].coverage < (float)OTHER_COVERAGE)
            continue;
        double cx = (found[i].cx - found[which].cx) * scale + disc->size / 2;
        double cy = (found[i].cy - found[which].cy) * scale + disc->size / 2;
        double r = found[i].rx * scale, outer = r + OTHER_RIM_OUT_MM * disc->px_mm;
        double inner = r - OTHER_RIM_IN_MM * disc->px_mm;
        if (hypot(cx - disc->size / 2, cy - disc->size / 2) > r + disc->radius)
            continue;
        for (int y = 0; y < disc->size; y++)
            for (int x = 0; x < disc->size; x++) {
                double d2 = (x - cx) * (x - cx) + (y - cy) * (y - cy);
                if (d2 > inner * inner && d2 < outer * outer)
                    disc->ink[y * disc->size + x] = UNKNOWN;
                else if (other_inked(sqrt(d2) / r))
                    disc->cover[y * disc->size + x] = COVER_SEAL;
            }
    }
}

/* Fills the disc, each place between its four pixels of the page. Two rows of pixels are kept: a
 * row of the disc begins where the one before ended, or further down. */
static void disc_sample(const struct page *page, const struct tones *tones,
                        const struct seal_found *found, double scale, struct disc *disc)
{
    int half = disc->size / 2, x0 = (int)floor(found->cx - half / scale);
    int n = (int)floor(found->cx + half / scale) + 2 - x0, ready = INT_MIN;
    float *rows = malloc(2 * (size_t)n * sizeof *rows), *upper = rows, *lower = rows + n;
    l_uint32 *room = malloc((size_t)n * sizeof *room);

    if (!rows || !room)
        abort();
    for (int y = 0; y < disc->size; y++) {
        double py = found->cy + (y - half) / scale;
        int iy = (int)floor(py);

        if (iy == ready) {
            float *swapped = upper;

            upper = lower;
            lower = swapped;
        } else {
            page_ink(page, tones, x0, iy, n, room, upper);
        }
        page_ink(page, tones, x0, iy + 1, n, room, lower);
        ready = iy + 1;
        for (int x = 0; x < disc->size; x++) {
            double px = found->cx + (x - half) / scale;
            int ix = (int)floor(px);
            const float *a = upper + (ix - x0), *c = lower + (ix - x0);
            bool hidden = a[0] == UNKNOWN || a[1] == UNKNOWN || c[0] == UNKNOWN || c[1] == UNKNOWN;

            disc->ink[y * disc->size + x] =
                hidden ? UNKNOWN : (float)bilinear(px - ix, py - iy, a[0], a[1], c[0], c[1]);
        }
    }
    free(rows);
    free(room);
}

void disc_take(const struct page *page, const struct seal_found *all, int nfound, int which,
               struct disc *ret_disc)
{
    const struct seal_found *found = &all[which];
    double page_mm = page->dpi / 25.4;
    double scale = fmin(page_mm, DISC_PX_MM_MAX) / page_mm; /* disc px a page px */
    struct disc disc = {.px_mm = page_mm * scale, .radius = found->rx * scale};
    int half = (int)(disc.radius * DISC_MARGIN) + 2;
    disc.size = 2 * half + 1;
    disc.ink = malloc(sizeof *disc.ink * (size_t)disc.size * (size_t)disc.size);
    disc.cover = calloc((size_t)disc.size * (size_t)disc.size, 1);
    if (!disc.ink || !disc.cover)
        abort();
    struct tones tones = {0};
    if (page_has_colour(page) && found->saturation > COLOURLESS)
        tones = tones_measure(page, found);
    disc_sample(page, &tones, found, scale, &disc);
    hide_others(all, nfound, which, scale, &disc);
    for (int i = 0; i < disc.size * disc.size; i++)
        if (disc.ink[i] == UNKNOWN)
            disc.cover[i] = COVER_PRINT;
    disc_fill_unknown(&disc);
    *ret_disc = disc;
}

void disc_fill_unknown(struct disc *disc)
{
    paint_over_print(disc->ink, disc->size);
}

void disc_release(struct disc *disc)
{
    free(disc->ink);
    free(disc->cover);
    disc->ink = NULL;
    disc->cover = NULL;
}
