#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/clean_parts.h"
#include "ocr/page.h"
#include "ocr/vector.h"

/* Resolution for decisions: a character of 10 pt is 10 px, and a page is 0.5 Mpx. */
#define SMALL_DPI 75
/* px of the reduced page on a side of a tile: 5 mm, larger than a character, smaller than a
 * shadow. */
#define TILE 16
/* Share of a tile that is darker than its paper: print covers less than half of any text line. */
#define PAPER_RANK 0.85
/* Tiles darker than this share of the paper are no paper: photographs, bars, the scanner's lid. */
#define DARK_SHARE 0.5
/* White is set a little below the paper's level, so that its grain is white. */
#define WHITE_SHARE 0.94
/* Thresholds on paper of 255. Print of full strength: high, because strokes of 1 px are pale.
 * Faint print: higher. No print: low, so that grain and show-through make no ink. */
#define THRESHOLD_PRINT 190
#define THRESHOLD_FAINT 215
#define THRESHOLD_NONE  150
/* Darkest spot of a tile, on paper of 255, up to which the print is of full strength, and from
 * which on there is none. */
#define INK_PRINT 150
#define INK_NONE  232

int clean_reduce(struct Pix *half, int factor, int dpi, struct clean_small *ret_small)
{
    int least = L_MIN(pixGetWidth(half), pixGetHeight(half));
    int step = L_MAX(1, L_MIN((dpi + SMALL_DPI / 2) / SMALL_DPI, least));
    struct clean_small small = {.factor = factor * step};

    small.mean = page_reduce(half, step);
    small.darkest = step == 1 ? pixClone(half) : pixScaleGrayMinMax(half, step, step, L_CHOOSE_MIN);
    if (!small.mean || !small.darkest) {
        clean_small_release(&small);
        return -1;
    }
    *ret_small = small;
    return 0;
}

void clean_small_release(struct clean_small *small)
{
    if (!small)
        return;
    pixDestroy(&small->mean);
    pixDestroy(&small->darkest);
}

/* How many greys of a tile are no lighter than a level below 255. */
VECTOR static int count_up_to(const l_uint8 *greys, int level)
{
    l_uint8 counts[TILE] = {0};
    int sum = 0;

    for (int y = 0; y < TILE; y++)
        for (int x = 0; x < TILE; x++)
            counts[x] = (l_uint8)(counts[x] + (greys[y * TILE + x] <= level));
    for (int x = 0; x < TILE; x++)
        sum += counts[x];
    return sum;
}

/* Grey level that the given share of a tile is darker than. */
static int tile_rank(PIX *pix, int tx, int ty, double share)
{
    l_uint8 greys[TILE * TILE];
    int n = 0, low = 0, high = 255, least;

    for (int y = ty * TILE; y < L_MIN((ty + 1) * TILE, pixGetHeight(pix)); y++) {
        const l_uint32 *line = pixGetData(pix) + (size_t)y * (size_t)pixGetWpl(pix);

        /* The order of the bytes does not matter. */
        if ((tx + 1) * TILE <= pixGetWidth(pix)) {
            memcpy(greys + n, line + tx * TILE / 4, TILE);
            n += TILE;
            continue;
        }
        for (int x = tx * TILE; x < pixGetWidth(pix); x++)
            greys[n++] = GET_DATA_BYTE(line, x);
    }
    least = (int)(share * n) + 1;
    memset(greys + n, 255, sizeof greys - (size_t)n);
    while (low < high) {
        int middle = (low + high) / 2;

        if (count_up_to(greys, middle) >= least)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static int compare_floats(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;

    return (x > y) - (x < y);
}

static float median(const float *values, int n)
{
    float *copy = malloc((size_t)n * sizeof *copy), ret = 255;

    if (copy) {
        memcpy(copy, values, (size_t)n * sizeof *copy);
        qsort(copy, (size_t)n, sizeof *copy, compare_floats);
        ret = copy[n / 2];
        free(copy);
    }
    return ret;
}

/* Marks dark tiles that hang together with the edge of the image: the scanner's lid, not ink.
 * The lift spreads from tile to tile until nothing changes. */
static void mark_outside(const struct clean_light *light, const float *paper)
{
    bool changed = true;

    for (int rounds = 0; changed && rounds < light->w + light->h; rounds++) {
        changed = false;
        for (int i = 0; i < light->w * light->h; i++) {
            int x = i % light->w, y = i / light->w;
            bool beside = x == 0 || y == 0 || x == light->w - 1 || y == light->h - 1 ||
                          light->lift[i - 1] > 0 || light->lift[i + 1] > 0 ||
                          light->lift[i - light->w] > 0 || light->lift[i + light->w] > 0;

            if (paper[i] == 0 && light->lift[i] == 0 && beside) {
                light->lift[i] = 255;
                changed = true;
            }
        }
    }
}

/* Gives tiles without paper the level of their neighbours, ring by ring. */
static void fill_holes(float *paper, int w, int h, float usual)
{
    float *next = malloc((size_t)(w * h) * sizeof *next);
    int holes = w * h;

    for (int rounds = 0; next && holes > 0 && rounds < w + h; rounds++) {
        holes = 0;
        memcpy(next, paper, (size_t)(w * h) * sizeof *next);
        for (int i = 0; i < w * h; i++) {
            float sum = 0;
            int n = 0;

            if (paper[i] > 0)
                continue;
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    int x = i % w + dx, y = i / w + dy;

                    if (x >= 0 && x < w && y >= 0 && y < h && paper[y * w + x] > 0) {
                        sum += paper[y * w + x];
                        n++;
                    }
                }
            }
            if (n > 0)
                next[i] = sum / (float)n;
            else
                holes++;
        }
        memcpy(paper, next, (size_t)(w * h) * sizeof *next);
    }
    for (int i = 0; i < w * h; i++)
        if (paper[i] <= 0)
            paper[i] = usual;
    free(next);
}

static float tile_threshold(float darkest)
{
    if (darkest > INK_NONE)
        return THRESHOLD_NONE;
    if (darkest > INK_PRINT)
        return THRESHOLD_FAINT;
    return THRESHOLD_PRINT;
}

int clean_light_find(const struct clean_small *small, struct clean_light *ret_light)
{
    struct clean_light light = {.tile = (float)(TILE * small->factor)};
    float *paper, usual;
    int n;

    light.w = (pixGetWidth(small->mean) + TILE - 1) / TILE;
    light.h = (pixGetHeight(small->mean) + TILE - 1) / TILE;
    n = light.w * light.h;
    light.gain = calloc((size_t)n, sizeof *light.gain);
    light.lift = calloc((size_t)n, sizeof *light.lift);
    light.threshold = calloc((size_t)n, sizeof *light.threshold);
    paper = calloc((size_t)n, sizeof *paper);
    if (!light.gain || !light.lift || !light.threshold || !paper) {
        free(paper);
        clean_light_release(&light);
        return -1;
    }
    for (int i = 0; i < n; i++)
        paper[i] = (float)tile_rank(small->mean, i % light.w, i / light.w, PAPER_RANK);
    usual = fmaxf(median(paper, n), 64);
    for (int i = 0; i < n; i++)
        if (paper[i] < DARK_SHARE * usual)
            paper[i] = 0;
    mark_outside(&light, paper);
    fill_holes(paper, light.w, light.h, usual);
    for (int i = 0; i < n; i++) {
        light.gain[i] = 255.0F / (float)(WHITE_SHARE * paper[i]);
        light.threshold[i] = tile_threshold(
            (float)tile_rank(small->darkest, i % light.w, i / light.w, 0.02) * light.gain[i]);
    }
    free(paper);
    *ret_light = light;
    return 0;
}

void clean_light_release(struct clean_light *light)
{
    if (!light)
        return;
    free(light->gain);
    free(light->lift);
    free(light->threshold);
    *light = (struct clean_light){0};
}

struct Pix *clean_ink(const struct clean_small *small, const struct clean_light *light)
{
    int w = pixGetWidth(small->mean), h = pixGetHeight(small->mean);
    PIX *ink = pixCreate(w, h, 1);

    if (!ink)
        return NULL;
    for (int y = 0; y < h; y++) {
        const l_uint32 *line = pixGetData(small->mean) + (size_t)y * (size_t)pixGetWpl(small->mean);
        l_uint32 *out = pixGetData(ink) + (size_t)y * (size_t)pixGetWpl(ink);

        for (int x = 0; x < w; x++) {
            int tile = y / TILE * light->w + x / TILE;
            float grey = (float)GET_DATA_BYTE(line, x) * light->gain[tile] + light->lift[tile];

            if (grey < light->threshold[tile])
                SET_DATA_BIT(out, x);
        }
    }
    return ink;
}
