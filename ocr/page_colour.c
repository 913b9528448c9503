#include "ocr/page_colour.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/pixels.h"

#define WHITE 0xffffff00U

bool page_has_colour(const struct page *page)
{
    return page->colour || page->upright;
}

void page_colour_size(const struct page *page, int *ret_w, int *ret_h)
{
    *ret_w = page->colour ? pixGetWidth(page->colour) : page->path.to_w;
    *ret_h = page->colour ? pixGetHeight(page->colour) : page->path.to_h;
}

/* The colours nearest to n points, in stretches of the same row: colour only tells ink from ink. x,
 * y: the first point, in fixed point; dx, dy: to the next. */
static void sample(PIX *from, l_int32 x, l_int32 y, l_int32 dx, l_int32 dy, int n, l_uint32 *colour)
{
    size_t wpl = (size_t)pixGetWpl(from);

    x += PATH_ONE / 2;
    y += PATH_ONE / 2;
    while (n > 0) {
        int run = pixels_run(y, dy, pixels_run(x, dx - PATH_ONE, n));

        memcpy(colour, pixGetData(from) + (size_t)(y >> 16) * wpl + (size_t)(x >> 16),
               (size_t)run * sizeof *colour);
        x += run * dx;
        y += run * dy;
        colour += run;
        n -= run;
    }
}

/* Draws n pixels; what lies beyond the slanted page is white. */
static void draw_row(const struct page *page, int x, int y, int n, l_uint32 *to)
{
    struct path_row row = path_row(&page->path, y);
    int first = L_MIN(L_MAX(x, row.first), x + n), end = L_MAX(L_MIN(x + n, row.end), first);

    for (int i = x; i < first; i++)
        to[i - x] = WHITE;
    for (int i = end; i < x + n; i++)
        to[i - x] = WHITE;
    sample(page->upright, row.x + row.dx * first, row.y + row.dy * first, row.dx, row.dy,
           end - first, to + (first - x));
}

const uint32_t *page_colour_row(const struct page *page, int x, int y, int n, uint32_t *room)
{
    if (page->colour)
        return pixGetData(page->colour) + (size_t)y * (size_t)pixGetWpl(page->colour) + (size_t)x;
    draw_row(page, x, y, n, room);
    return room;
}

struct Pix *page_colour_clip(const struct page *page, struct box box)
{
    int w, h, x0 = L_MAX(box.x, 0), y0 = L_MAX(box.y, 0), x1, y1;
    PIX *clip;

    if (!page_has_colour(page))
        return NULL;
    page_colour_size(page, &w, &h);
    x1 = L_MIN(box.x + box.w, w);
    y1 = L_MIN(box.y + box.h, h);
    clip = x1 > x0 && y1 > y0 ? pixCreateNoInit(x1 - x0, y1 - y0, 32) : NULL;
    for (int y = y0; clip && y < y1; y++) {
        l_uint32 *to = pixGetData(clip) + (size_t)(y - y0) * (size_t)pixGetWpl(clip);
        const l_uint32 *row = page_colour_row(page, x0, y, x1 - x0, to);

        if (row != to)
            memcpy(to, row, (size_t)(x1 - x0) * sizeof *to);
    }
    return clip;
}

struct Pix *page_colour_half(const struct page *page)
{
    int w, h;
    l_uint32 *rows;
    PIX *half;

    if (!page_has_colour(page))
        return NULL;
    page_colour_size(page, &w, &h);
    half = w > 1 && h > 1 ? pixCreateNoInit(w / 2, h / 2, 32) : NULL;
    rows = half ? malloc(2 * (size_t)w * sizeof *rows) : NULL;
    if (!rows) {
        pixDestroy(&half);
        return NULL;
    }
    for (int y = 0; y < h / 2; y++) {
        for (int i = 0; i < 2; i++) {
            l_uint32 *to = rows + i * w;
            const l_uint32 *row = page_colour_row(page, 0, 2 * y + i, w, to);

            if (row != to)
                memcpy(to, row, (size_t)w * sizeof *to);
        }
        pixels_mean_blocks(rows, w, 2, w / 2,
                           pixGetData(half) + (size_t)y * (size_t)pixGetWpl(half));
    }
    free(rows);
    return half;
}

int page_colour_draw(struct page *page)
{
    if (page->colour || !page->upright)
        return 0;
    page->colour = page_colour_clip(page, (struct box){0, 0, page->path.to_w, page->path.to_h});
    if (!page->colour)
        return -1;
    pixDestroy(&page->upright);
    return 0;
}
