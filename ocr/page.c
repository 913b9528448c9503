#include "ocr/page.h"

#include <assert.h>
#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/pixels.h"
#include "ocr/vector.h"

/* Resolution for decisions: bars of 0.3 mm are still apart, and a page is 2 Mpx. */
#define SMALL_DPI 150

void page_release(struct page *page)
{
    if (!page)
        return;
    pixDestroy(&page->scan);
    pixDestroy(&page->small);
    pixDestroy(&page->grey);
    pixDestroy(&page->colour);
    pixDestroy(&page->upright);
    pixDestroy(&page->binary);
    free(page->red.values);
    page->red.values = NULL;
}

/* Adds a row of the image into sums of blocks, as grey times 256. */
VECTOR static void add_row(const l_uint32 *line, int depth, int factor, int w, l_uint32 *sums)
{
    for (int x = 0; x < w; x++) {
        l_uint32 red_blue = 0, green = 0, sum = 0;

        if (depth == 32) {
            for (int i = 0; i < factor; i++) {
                red_blue += line[x * factor + i] >> 8 & 0xff00ff;
                green += line[x * factor + i] >> 16 & 0xff;
            }
            sum = 77 * (red_blue >> 16) + 151 * green + 28 * (red_blue & 0xffff);
        } else if (depth == 8) {
            for (int i = 0; i < factor; i++)
                sum += (l_uint32)GET_DATA_BYTE(line, x * factor + i) << 8;
        } else {
            for (int i = 0; i < factor; i++)
                sum += GET_DATA_BIT(line, x * factor + i) ? 0 : 255 << 8;
        }
        sums[x] += sum;
    }
}

/* Writes sums of blocks as their means, a word of four pixels at a time. */
VECTOR static void store_means(const l_uint32 *sums, int w, l_uint32 inverse, l_uint32 *words)
{
    for (int i = 0; i < w / 4; i++, sums += 4)
        words[i] = (l_uint32)((l_uint64)sums[0] * inverse >> 32) << 24 |
                   (l_uint32)((l_uint64)sums[1] * inverse >> 32) << 16 |
                   (l_uint32)((l_uint64)sums[2] * inverse >> 32) << 8 |
                   (l_uint32)((l_uint64)sums[3] * inverse >> 32);
    for (int x = w / 4 * 4, i = 0; x < w; x++, i++)
        SET_DATA_BYTE(words, x, (l_uint64)sums[i] * inverse >> 32);
}

/* Halves grey rows; what is left of the last word is done pixel by pixel. */
static void halve_rows(const l_uint32 *row, int wpl, int w, l_uint32 *words)
{
    const l_uint32 *lower = row + wpl;

    pixels_halve(row, lower, wpl / 2, words);
    for (int x = wpl / 2 * 4; x < w; x++)
        SET_DATA_BYTE(words, x,
                      (GET_DATA_BYTE(row, 2 * x) + GET_DATA_BYTE(row, 2 * x + 1) +
                       GET_DATA_BYTE(lower, 2 * x) + GET_DATA_BYTE(lower, 2 * x + 1)) /
                          4);
}

/* Adds a grey row into sums of blocks that are a word wide. */
VECTOR static void add_words(const l_uint32 *words, int n, l_uint32 *sums)
{
    for (int i = 0; i < n; i++)
        sums[i] +=
            ((words[i] >> 24) + (words[i] >> 16 & 255) + (words[i] >> 8 & 255) + (words[i] & 255))
            << 8;
}

int page_reduction_begin(struct Pix *pix, int factor, struct page_reduction *ret_reduction)
{
    int w = pixGetWidth(pix) / factor, h = pixGetHeight(pix) / factor;
    struct page_reduction reduction = {.pix = pix, .factor = factor};

    if (w < 1 || h < 1)
        return -1;
    reduction.small = pixCreateNoInit(w, h, 8);
    reduction.sums = malloc((size_t)w * sizeof *reduction.sums);
    if (!reduction.small || !reduction.sums) {
        page_reduction_release(&reduction);
        return -1;
    }
    *ret_reduction = reduction;
    return 0;
}

/* Makes one row of the reduced image. */
static void reduce_row(const struct page_reduction *reduction, int y)
{
    PIX *pix = reduction->pix;
    int factor = reduction->factor, w = pixGetWidth(reduction->small), wpl = pixGetWpl(pix);
    l_uint32 area = (l_uint32)(factor * factor) << 8;
    l_uint32 inverse = (l_uint32)((1ULL << 32) / area) + 1, *sums = reduction->sums;
    l_uint32 *out = pixGetData(reduction->small) + (size_t)y * (size_t)pixGetWpl(reduction->small);
    const l_uint32 *row = pixGetData(pix) + (size_t)(y * factor) * (size_t)wpl;

    if (pixGetDepth(pix) == 8 && factor == 2) {
        halve_rows(row, wpl, w, out);
        return;
    }
    if (pixGetDepth(pix) == 32 && factor == 2) {
        pixels_sum_pairs(row, row + wpl, w, sums);
    } else {
        memset(sums, 0, (size_t)w * sizeof *sums);
        for (int i = 0; i < factor; i++, row += wpl)
            if (pixGetDepth(pix) == 8 && factor == 4)
                add_words(row, w, sums);
            else
                add_row(row, pixGetDepth(pix), factor, w, sums);
    }
    store_means(sums, w, inverse, out);
}

void page_reduction_go_on(struct page_reduction *reduction, int rows)
{
    int h = pixGetHeight(reduction->small);

    for (; reduction->done < h && (reduction->done + 1) * reduction->factor <= rows;
         reduction->done++)
        reduce_row(reduction, reduction->done);
}

struct Pix *page_reduction_take(struct page_reduction *reduction)
{
    PIX *small = reduction->small;

    assert(small && reduction->done == pixGetHeight(small));
    reduction->small = NULL;
    page_reduction_release(reduction);
    return small;
}

void page_reduction_release(struct page_reduction *reduction)
{
    pixDestroy(&reduction->small);
    free(reduction->sums);
    reduction->sums = NULL;
}

struct Pix *page_reduce(struct Pix *pix, int factor)
{
    struct page_reduction reduction;

    if (page_reduction_begin(pix, factor, &reduction) < 0)
        return NULL;
    page_reduction_go_on(&reduction, pixGetHeight(pix));
    return page_reduction_take(&reduction);
}

bool page_in_margin(struct Pix *pix, struct box b, int margin)
{
    return b.x + b.w <= margin || b.x >= pixGetWidth(pix) - margin || b.y + b.h <= margin ||
           b.y >= pixGetHeight(pix) - margin;
}

struct Pix *page_crop(struct Pix *pix, struct box b)
{
    BOX *box = boxCreate(b.x, b.y, b.w, b.h);
    PIX *crop = box ? pixClipRectangle(pix, box, NULL) : NULL;

    boxDestroy(&box);
    return crop;
}

struct Pix *page_darker(struct Pix *grey, int limit)
{
    int w = pixGetWidth(grey), h = pixGetHeight(grey), whole = w / 32;
    PIX *ink = pixCreate(w, h, 1);

    assert(pixGetDepth(grey) == 8 && limit >= 0 && limit <= 255);
    for (int y = 0; ink && y < h; y++) {
        const l_uint32 *row = pixGetData(grey) + (size_t)y * (size_t)pixGetWpl(grey);
        l_uint32 *to = pixGetData(ink) + (size_t)y * (size_t)pixGetWpl(ink);

        pixels_darker_than(row, whole, (l_uint8)limit, to);
        for (int x = 32 * whole; x < w; x++)
            if (GET_DATA_BYTE(row, x) < limit)
                SET_DATA_BIT(to, x);
    }
    return ink;
}

int page_small_factor(int dpi, int w, int h)
{
    int factor = (dpi + SMALL_DPI / 2) / SMALL_DPI;

    factor = L_MIN(factor, L_MIN(w, h));
    return L_MAX(factor, 1);
}

int page_make_small(struct page *page)
{
    page->small_factor = page_small_factor(page->dpi, page->scan_width, page->scan_height);
    pixDestroy(&page->small);
    page->small = page_reduce(page->scan, page->small_factor);
    return page->small ? 0 : -1;
}

/* Takes a point of the scan turned by the page's rotation back to the scan. */
static void unturn(const struct page *page, double *x, double *y)
{
    double u = *x, v = *y;

    switch (page->rotation) {
    case 90:
        *x = v;
        *y = page->scan_height - u;
        break;
    case 180:
        *x = page->scan_width - u;
        *y = page->scan_height - v;
        break;
    case 270:
        *x = page->scan_width - v;
        *y = u;
        break;
    default:
        break;
    }
}

void page_point_to_scan(const struct page *page, double *x, double *y)
{
    bool sideways = page->rotation % 180 != 0;
    double turned_w = sideways ? page->scan_height : page->scan_width;
    double turned_h = sideways ? page->scan_width : page->scan_height;
    double angle = page->skew * M_PI / 180, scale = page->scale > 0 ? page->scale : 1;
    double dx, dy;

    if (!page->grey)
        return;
    /* Cleaning turned the page about its middle by -skew; the middle stayed the middle. */
    dx = (*x - pixGetWidth(page->grey) / 2.0) / scale;
    dy = (*y - pixGetHeight(page->grey) / 2.0) / scale;
    *x = turned_w / 2 + dx * cos(angle) - dy * sin(angle);
    *y = turned_h / 2 + dx * sin(angle) + dy * cos(angle);
    unturn(page, x, y);
}

struct box page_box_to_scan(const struct page *page, struct box box)
{
    double left = page->scan_width, top = page->scan_height, right = 0, bottom = 0;
    struct box ret;

    for (int corner = 0; corner < 4; corner++) {
        double x = box.x + (corner & 1 ? box.w : 0), y = box.y + (corner & 2 ? box.h : 0);

        page_point_to_scan(page, &x, &y);
        left = fmin(left, x);
        right = fmax(right, x);
        top = fmin(top, y);
        bottom = fmax(bottom, y);
    }
    ret.x = (int)fmax(floor(left), 0);
    ret.y = (int)fmax(floor(top), 0);
    ret.w = (int)fmin(ceil(right), page->scan_width) - ret.x;
    ret.h = (int)fmin(ceil(bottom), page->scan_height) - ret.y;
    if (ret.w < 0)
        ret.w = 0;
    if (ret.h < 0)
        ret.h = 0;
    return ret;
}
