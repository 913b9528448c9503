#include "ocr/idcard_line.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

/* Resolution at which parts are found: figures of a card at 70 % are 12 px high. */
#define PARTS_DPI  150
#define MOST_PARTS 6000
/* Height of parts, mm: dots and specks are lower, photographs and borders higher. */
#define PART_MIN_MM 1.0
#define PART_MAX_MM 6.5
/* Neighbours in a line: gap and offset in heights of the higher one, and how unlike in height. The
 * offset allows a tilt of 15 degrees over one pitch. */
#define GAP_MOST     1.1
#define OFFSET_MOST  0.38
#define HEIGHT_RATIO 1.5
/* A figure is at least this high against the line, and at most this wide against its height. */
#define FIGURE_HEIGHT 0.8
#define FIGURE_WIDTH  0.9
/* Parts of one line that something crosses are joined over this many heights. */
#define JOIN_GAP 9.0
/* Least number of figures of a line worth keeping. */
#define FIGURES_LEAST 5
/* Least share of figures: 长期 behind a date makes a few parts of its own. */
#define SHARE_LEAST 0.5
/* An area larger than this is no part of a card. px */
#define CROP_MOST 6000

struct part {
    int x, y, w, h;
    int parent; /* union-find */
};

struct parts {
    int n;
    struct part *items;
    double scale; /* px of the page per px here */
};

static int compare_parts(const void *a, const void *b)
{
    return ((const struct part *)a)->x - ((const struct part *)b)->x;
}

static int root(struct part *items, int i)
{
    while (items[i].parent != i) {
        items[i].parent = items[items[i].parent].parent;
        i = items[i].parent;
    }
    return i;
}

/* Finds what may be figures or pieces of characters. items: owned by the caller, NULL without
 * memory. */
static struct parts find_parts(const struct page *page, int ink_below)
{
    int factor = L_MAX(1, (page->dpi + PARTS_DPI / 2) / PARTS_DPI);
    double mm = page->dpi / 25.4 / factor;
    struct parts parts = {.scale = factor};
    PIX *small = factor == 1 ? pixClone(page->grey) : page_reduce(page->grey, factor);
    PIX *ink = small ? pixThresholdToBinary(small, ink_below) : NULL;
    BOXA *boxa = ink ? pixConnCompBB(ink, 8) : NULL;

    parts.items = calloc(MOST_PARTS, sizeof *parts.items);
    for (int i = 0; parts.items && boxa && i < boxaGetCount(boxa) && parts.n < MOST_PARTS; i++) {
        struct part *part = &parts.items[parts.n];

        boxaGetBoxGeometry(boxa, i, &part->x, &part->y, &part->w, &part->h);
        if (L_MAX(part->w, part->h) >= PART_MIN_MM * mm &&
            L_MAX(part->w, part->h) <= PART_MAX_MM * mm)
            parts.n++;
    }
    boxaDestroy(&boxa);
    pixDestroy(&ink);
    pixDestroy(&small);
    return parts;
}

/* True if b stands right of a in one line. */
static bool neighbours(const struct part *a, const struct part *b)
{
    int height = L_MAX(a->h, b->h), gap = b->x - (a->x + a->w);
    double offset = fabs(a->y + a->h / 2.0 - b->y - b->h / 2.0);

    return gap > -height / 2 && gap <= GAP_MOST * height && offset <= OFFSET_MOST * height &&
           height <= HEIGHT_RATIO * L_MIN(a->h, b->h);
}

static void link_parts(struct parts *parts, double mm)
{
    struct part *items = parts->items;

    qsort(items, (size_t)parts->n, sizeof *items, compare_parts);
    for (int i = 0; i < parts->n; i++)
        items[i].parent = i;
    for (int i = 0; i < parts->n; i++) {
        int reach = items[i].x + items[i].w + (int)(GAP_MOST * PART_MAX_MM * mm);

        for (int j = i + 1; j < parts->n && items[j].x <= reach; j++)
            if (items[j].h >= PART_MIN_MM * mm && neighbours(&items[i], &items[j]))
                items[root(items, j)].parent = root(items, i);
    }
}

static int compare_heights(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* Fits a line through the middles of n parts, given by index. */
static struct idcard_line fit_line(const struct parts *parts, const int *members, int n)
{
    double sx = 0, sy = 0, sxx = 0, sxy = 0, slope, left = 1e9, right = -1e9;
    int *heights = calloc((size_t)n, sizeof *heights), tall = 0;
    struct idcard_line line = {0};

    for (int i = 0; i < n; i++) {
        const struct part *part = &parts->items[members[i]];
        double x = part->x + part->w / 2.0, y = part->y + part->h / 2.0;

        sx += x;
        sy += y;
        sxx += x * x;
        sxy += x * y;
        left = fmin(left, part->x);
        right = fmax(right, part->x + part->w);
        if (heights)
            heights[i] = part->h;
    }
    slope = n * sxx - sx * sx > 0 ? (n * sxy - sx * sy) / (n * sxx - sx * sx) : 0;
    if (heights) {
        qsort(heights, (size_t)n, sizeof *heights, compare_heights);
        line.height = heights[n / 2];
        free(heights);
    }
    for (int i = 0; i < n; i++) {
        const struct part *part = &parts->items[members[i]];

        tall += part->h > line.height * 0.4;
        line.figures += part->h >= FIGURE_HEIGHT * line.height && part->h <= 1.25 * line.height &&
                        part->w <= FIGURE_WIDTH * part->h;
    }
    line.share = tall > 0 ? (double)line.figures / tall : 0;
    line.dx = 1 / hypot(1, slope);
    line.dy = slope / hypot(1, slope);
    line.x = left * parts->scale;
    line.y = (sy / n + slope * (left - sx / n)) * parts->scale;
    line.length = (right - left) / line.dx * parts->scale;
    line.height *= parts->scale;
    return line;
}

/* Collects the linked parts into lines. Returns the new number of lines. */
static int collect_lines(const struct parts *parts, struct idcard_line *lines, int n, int most)
{
    int *members = calloc((size_t)L_MAX(parts->n, 1), sizeof *members);
    bool *done = calloc((size_t)L_MAX(parts->n, 1), sizeof *done);

    for (int i = 0; members && done && i < parts->n && n < most; i++) {
        int count = 0, top = root(parts->items, i);

        if (done[top])
            continue;
        done[top] = true;
        for (int j = 0; j < parts->n; j++)
            if (root(parts->items, j) == top)
                members[count++] = j;
        if (count < FIGURES_LEAST - 1)
            continue;
        lines[n] = fit_line(parts, members, count);
        if (lines[n].share >= SHARE_LEAST && lines[n].figures >= FIGURES_LEAST - 1)
            n++;
    }
    free(members);
    free(done);
    return n;
}

/* True if b goes on where a ends. */
static bool continues(const struct idcard_line *a, const struct idcard_line *b)
{
    double ax = b->x - a->x, ay = b->y - a->y;
    double along = ax * a->dx + ay * a->dy, across = -ax * a->dy + ay * a->dx;
    double height = fmax(a->height, b->height);

    return along > a->length && along - a->length < JOIN_GAP * height &&
           fabs(across) < OFFSET_MOST * height + 0.05 * (along - a->length) &&
           height < 1.25 * fmin(a->height, b->height) && fabs(a->dx * b->dy - a->dy * b->dx) < 0.1;
}

/* Joins pieces of one line that something crosses. Returns the new number. */
static int join_lines(struct idcard_line *lines, int n)
{
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
            struct idcard_line *a = &lines[i], *b = &lines[j];
            double ex, ey;

            if (i == j || !continues(a, b))
                continue;
            ex = b->x + b->dx * b->length - a->x;
            ey = b->y + b->dy * b->length - a->y;
            a->length = hypot(ex, ey);
            a->dx = ex / a->length;
            a->dy = ey / a->length;
            a->share = (a->share * a->figures + b->share * b->figures) / (a->figures + b->figures);
            a->figures += b->figures;
            *b = lines[--n];
            if (i == n)
                i = j;
            j = -1;
        }
    }
    return n;
}

static int compare_figures(const void *a, const void *b)
{
    return ((const struct idcard_line *)b)->figures - ((const struct idcard_line *)a)->figures;
}

int idcard_lines(const struct page *page, int ink_below, struct idcard_line *lines)
{
    struct parts parts = find_parts(page, ink_below);
    double mm = page->dpi / 25.4 / parts.scale;
    int n = 0, kept = 0, first;

    if (!parts.items)
        return 0;
    /* Lines that run across, then lines that run down as if the page were mirrored about its
     * diagonal. */
    for (int pass = 0; pass < 2; pass++) {
        first = n;
        link_parts(&parts, mm);
        n = collect_lines(&parts, lines, n, IDCARD_LINES);
        n = first + join_lines(lines + first, n - first);
        for (int i = first; pass == 1 && i < n; i++) {
            struct idcard_line *line = &lines[i];

            *line = (struct idcard_line){line->y,      line->x,      line->dy,      line->dx,
                                         line->length, line->height, line->figures, line->share};
        }
        for (int i = 0; i < parts.n; i++) {
            struct part *part = &parts.items[i];

            *part = (struct part){part->y, part->x, part->h, part->w, i};
        }
    }
    free(parts.items);
    for (int i = 0; i < n; i++)
        if (lines[i].figures >= FIGURES_LEAST)
            lines[kept++] = lines[i];
    qsort(lines, (size_t)kept, sizeof *lines, compare_figures);
    return kept;
}

struct idcard_line idcard_line_turned(const struct idcard_line *line)
{
    struct idcard_line turned = *line;

    turned.x += line->dx * line->length;
    turned.y += line->dy * line->length;
    turned.dx = -line->dx;
    turned.dy = -line->dy;
    return turned;
}

struct idcard_area idcard_area_scaled(const struct idcard_area *area, double scale)
{
    return (struct idcard_area){area->from * scale, area->to * scale, area->top * scale,
                                area->bottom * scale};
}

struct Pix *idcard_crop(const struct page *page, const struct idcard_line *line,
                        const struct idcard_area *area, double scale)
{
    int w = (int)((area->to - area->from) * scale), h = (int)((area->bottom - area->top) * scale);
    int page_w = pixGetWidth(page->grey), page_h = pixGetHeight(page->grey);
    PIX *crop;

    if (w < 4 || h < 4 || w > CROP_MOST || h > CROP_MOST)
        return NULL;
    crop = pixCreate(w, h, 8);
    if (!crop)
        return NULL;
    pixSetAll(crop);
    for (int v = 0; v < h; v++) {
        l_uint32 *out = pixGetData(crop) + (size_t)v * (size_t)pixGetWpl(crop);

        for (int u = 0; u < w; u++) {
            double along = area->from + (u + 0.5) / scale, across = area->top + (v + 0.5) / scale;
            double x = line->x + along * line->dx - across * line->dy - 0.5;
            double y = line->y + along * line->dy + across * line->dx - 0.5;
            int x0 = (int)floor(x), y0 = (int)floor(y);
            double fx = x - x0, fy = y - y0;
            const l_uint32 *top, *bottom;

            if (x0 < 0 || y0 < 0 || x0 >= page_w - 1 || y0 >= page_h - 1)
                continue;
            top = pixGetData(page->grey) + (size_t)y0 * (size_t)pixGetWpl(page->grey);
            bottom = top + pixGetWpl(page->grey);
            SET_DATA_BYTE(
                out, u,
                (int)((GET_DATA_BYTE(top, x0) * (1 - fx) + GET_DATA_BYTE(top, x0 + 1) * fx) *
                          (1 - fy) +
                      (GET_DATA_BYTE(bottom, x0) * (1 - fx) + GET_DATA_BYTE(bottom, x0 + 1) * fx) *
                          fy +
                      0.5));
        }
    }
    return crop;
}

struct box idcard_area_box(const struct page *page, const struct idcard_line *line,
                           const struct idcard_area *area)
{
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
    struct box box;

    for (int corner = 0; corner < 4; corner++) {
        double along = corner & 1 ? area->to : area->from;
        double across = corner & 2 ? area->bottom : area->top;
        double x = line->x + along * line->dx - across * line->dy;
        double y = line->y + along * line->dy + across * line->dx;

        page_point_to_scan(page, &x, &y);
        left = fmin(left, x);
        right = fmax(right, x);
        top = fmin(top, y);
        bottom = fmax(bottom, y);
    }
    box.x = (int)fmax(left, 0);
    box.y = (int)fmax(top, 0);
    box.w = (int)fmax(fmin(right, page->scan_width) - box.x, 0);
    box.h = (int)fmax(fmin(bottom, page->scan_height) - box.y, 0);
    return box;
}
