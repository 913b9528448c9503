#include "ocr/streak.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* So many rows of a page are looked at, in bands of so many. */
#define BANDS     16
#define BAND_ROWS 16
#define ROWS      (BANDS * BAND_ROWS)
/* What stands beside a streak is looked at so far from its middle, mm: no streak of dust is wider
 * than twice this. */
#define BESIDE_MM 0.5
/* Both sides are paper: so light at least, and no more different than this, of 255. */
#define PAPER_LIGHT 130
#define PAPER_ALIKE 20
/* A streak is so much darker than the paper beside it, in this share of the rows of a band of which
 * so many show paper there. */
#define DARKER     7
#define BAND_SHARE 0.8
#define BAND_LEAST 5
/* It reaches an edge of the picture and as many bands from there, nearly all of them; one of print
 * alone says nothing. */
#define LENGTH_LEAST 6
/* A streak lets so much of the print below it through, at least, if it is to be restored. */
#define THROUGH_LEAST 0.35
/* So many rows with print on both sides tell how much. */
#define PRINT_DARK  90
#define PRINT_LEAST 6
/* The softened edge of a streak, px. */
#define EDGE 1

/* A channel's pixel: rows of 8 bpp have one channel, of 32 bpp three. */
static int channel_of(const l_uint32 *row, int x, int depth, int channel)
{
    if (depth == 8)
        return GET_DATA_BYTE(row, x);
    return (int)(row[x] >> (24 - 8 * channel)) & 0xff;
}

static void channel_set(l_uint32 *row, int x, int depth, int channel, int value)
{
    value = value < 0 ? 0 : value > 255 ? 255 : value;
    if (depth == 8) {
        SET_DATA_BYTE(row, x, value);
        return;
    }
    row[x] &= ~(0xffU << (24 - 8 * channel));
    row[x] |= (l_uint32)value << (24 - 8 * channel);
}

static const l_uint32 *row_of(PIX *pix, int y)
{
    return pixGetData(pix) + (size_t)y * (size_t)pixGetWpl(pix);
}

static int sampled_row(PIX *pix, int i)
{
    return (int)((2 * i + 1) * (long)pixGetHeight(pix) / (2 * ROWS));
}

/* How light each pixel of a row is. */
static void lightness(PIX *pix, int y, uint8_t *ret)
{
    const l_uint32 *row = row_of(pix, y);
    int w = pixGetWidth(pix), depth = pixGetDepth(pix);

    for (int x = 0; x < w; x++)
        ret[x] =
            depth == 8
                ? GET_DATA_BYTE(row, x)
                : (uint8_t)(((row[x] >> 24) + (row[x] >> 16 & 0xff) + (row[x] >> 8 & 0xff)) / 3);
}

static int beside_of(const struct page *page)
{
    return (int)(page->dpi * BESIDE_MM / 25.4) + 1;
}

/* In which bands each column is darker than the paper beside it, and in which there is paper: bits
 * by number of the band. */
struct columns {
    uint16_t *dark, *paper;
};

/* Counts one band of rows. */
static void band_count(const struct page *page, int band, uint8_t *light, uint8_t *counts,
                       struct columns *columns)
{
    int w = pixGetWidth(page->scan), beside = beside_of(page);

    memset(counts, 0, 2 * (size_t)w);
    for (int i = 0; i < BAND_ROWS; i++) {
        lightness(page->scan, sampled_row(page->scan, band * BAND_ROWS + i), light);
        for (int x = beside; x < w - beside; x++) {
            int a = light[x - beside], b = light[x + beside], least = a < b ? a : b;
            bool paper = least >= PAPER_LIGHT && abs(a - b) <= PAPER_ALIKE;

            counts[2 * x] += paper;
            counts[2 * x + 1] += paper && light[x] + DARKER <= least;
        }
    }
    for (int x = beside; x < w - beside; x++) {
        if (counts[2 * x] < BAND_LEAST)
            continue;
        columns->paper[x] |= (uint16_t)(1U << band);
        if (counts[2 * x + 1] >= counts[2 * x] * BAND_SHARE)
            columns->dark[x] |= (uint16_t)(1U << band);
    }
}

/* How many bands a column is dark in from an edge on, of those that show paper; step: 1 from the
 * top, -1 from the foot. One band may differ. Returns 0 if they are too few. */
static int length_from(const struct columns *columns, int x, int step)
{
    int dark = 0, missed = 0, end = 0;

    for (int i = 0; i < BANDS; i++) {
        unsigned bit = 1U << (step > 0 ? i : BANDS - 1 - i);

        if (!(columns->paper[x] & bit))
            continue;
        if (columns->dark[x] & bit) {
            dark++;
            end = i + 1;
        } else if (dark == 0 || ++missed > 1) {
            break;
        }
    }
    return dark >= LENGTH_LEAST ? end : 0;
}

/* Adds a column to the streak before it, or as one of its own. One too many is left out. */
static int add_column(struct streak *streaks, int n, struct streak column)
{
    struct streak *last = n ? &streaks[n - 1] : NULL;

    if (last && column.x <= last->x + last->w + 1) {
        int bottom =
            last->y + last->h > column.y + column.h ? last->y + last->h : column.y + column.h;

        last->w = column.x + 1 - last->x;
        last->y = column.y < last->y ? column.y : last->y;
        last->h = bottom - last->y;
        return n;
    }
    if (n == STREAKS)
        return n;
    streaks[n] = column;
    return n + 1;
}

int streak_find(const struct page *page, struct streak ret_streaks[STREAKS])
{
    int w = pixGetWidth(page->scan), h = pixGetHeight(page->scan), n = 0, kept = 0;
    struct columns columns = {calloc((size_t)w, sizeof *columns.dark),
                              calloc((size_t)w, sizeof *columns.paper)};
    uint8_t *light = malloc((size_t)w), *counts = malloc(2 * (size_t)w);

    if (!columns.dark || !columns.paper || !light || !counts)
        abort();
    if (pixGetDepth(page->scan) >= 8)
        for (int band = 0; band < BANDS; band++)
            band_count(page, band, light, counts, &columns);
    for (int x = 0; x < w; x++) {
        int top = length_from(&columns, x, 1), foot = length_from(&columns, x, -1);

        if (top >= foot && top > 0)
            n = add_column(ret_streaks, n, (struct streak){x, 1, 0, h * top / BANDS});
        else if (foot > 0)
            n = add_column(ret_streaks, n,
                           (struct streak){x, 1, h - h * foot / BANDS, h * foot / BANDS});
    }
    /* What is wider is the edge of something. */
    for (int i = 0; i < n; i++)
        if (ret_streaks[i].w < 2 * beside_of(page))
            ret_streaks[kept++] = ret_streaks[i];
    free(columns.dark);
    free(columns.paper);
    free(light);
    free(counts);
    return kept;
}

/* How a column of a streak changes what is below it, in one channel: c' = c * through + added. */
struct veil {
    double through, added;
};

/* Means over the sampled rows of a column with paper on both sides, and with print. */
static bool veil_find(PIX *pix, const struct streak *streak, int x, int channel, int left,
                      int right, struct veil *ret)
{
    double paper[2] = {0}, print[2] = {0};
    int depth = pixGetDepth(pix), npaper = 0, nprint = 0;

    for (int i = 0; i < ROWS; i++) {
        int y = sampled_row(pix, i), a, b, own;

        if (y < streak->y || y >= streak->y + streak->h)
            continue;
        a = channel_of(row_of(pix, y), left, depth, channel);
        b = channel_of(row_of(pix, y), right, depth, channel);
        own = channel_of(row_of(pix, y), x, depth, channel);
        if (a >= PAPER_LIGHT && b >= PAPER_LIGHT) {
            paper[0] += (a + b) / 2.0;
            paper[1] += own;
            npaper++;
        } else if (a <= PRINT_DARK && b <= PRINT_DARK) {
            print[0] += (a + b) / 2.0;
            print[1] += own;
            nprint++;
        }
    }
    if (!npaper || nprint < PRINT_LEAST)
        return false;
    for (int i = 0; i < 2; i++) {
        paper[i] /= npaper;
        print[i] /= nprint;
    }
    ret->through = (paper[1] - print[1]) / (paper[0] - print[0]);
    ret->added = print[1] - print[0] * ret->through;
    return ret->through >= THROUGH_LEAST && ret->through <= 1.2;
}

/* Restores one column of a streak in one channel. left, right: columns beside the streak. */
static void column_restore(PIX *pix, const struct streak *streak, int x, int channel, int left,
                           int right)
{
    int depth = pixGetDepth(pix), wpl = pixGetWpl(pix);
    struct veil veil;
    bool known = veil_find(pix, streak, x, channel, left, right, &veil);

    for (int y = streak->y; y < streak->y + streak->h; y++) {
        l_uint32 *row = pixGetData(pix) + (size_t)y * (size_t)wpl;
        int a = channel_of(row, left, depth, channel), b = channel_of(row, right, depth, channel);
        double value = known ? (channel_of(row, x, depth, channel) - veil.added) / veil.through
                             : a + (b - a) * (double)(x - left) / (right - left);

        channel_set(row, x, depth, channel, (int)lround(value));
    }
}

int streak_remove(struct page *page)
{
    struct streak streaks[STREAKS];
    int n = streak_find(page, streaks), w = pixGetWidth(page->scan);
    int channels = pixGetDepth(page->scan) == 8 ? 1 : 3;

    for (int i = 0; i < n; i++) {
        int left = streaks[i].x - EDGE - 1, right = streaks[i].x + streaks[i].w + EDGE;

        if (left < 0 || right >= w)
            continue;
        for (int x = left + 1; x < right; x++)
            for (int channel = 0; channel < channels; channel++)
                column_restore(page->scan, &streaks[i], x, channel, left, right);
    }
    return n > 0 && page_make_small(page) < 0 ? -1 : n;
}
