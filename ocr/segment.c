#include "ocr/segment.h"

#include <leptonica/allheaders.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/segment_parts.h"

/* A gap wider than this many character heights parts two stretches of text: wider than the spaces
 * of a letter-spaced label of two characters, which come back together below. */
#define GAP_EM 1.7
/* A band of rows may be this much higher than a character of the page and still be one line: a
 * heading. Wider gaps than those of such a line always part. */
#define HEADING_EM 2.2
/* A row of pixels with less ink than this share of the strongest row of its region is white: specks
 * and the tails of neighbouring lines. But never so many px: a character alone, the last one of a
 * name that did not fit its line, has strokes no wider (the 心 of 中心). */
#define ROW_NOISE  0.02
#define NOISE_MOST 2
#define NO_LINE_EM 4.5
/* Flat and long is the remnant of a rule or the shadow of a fold. */
#define FLAT_EM 0.4
#define LONG_EM 2.0
#define EDGE    4
/* No text stands so near to the sides of the paper, 3.4 mm, that all of it does: the shadow of the
 * lid beside a sheet that lay askew falls into pieces there. */
#define SIDES 20
/* Smaller lines are specks and remnants of rules: 1 mm. */
#define LINE_HEIGHT_MIN 6
#define LINE_WIDTH_MIN  4
/* But a figure 1 that stands alone: so wide, in a thin face, and so high, in heights of a character
 * of the page. */
#define STROKE_WIDTH_MIN 2
#define STROKE_LEAST_EM  0.55
#define STROKE_MOST_EM   1.2
/* Two specks one above the other are no line: narrower than this, with white rows between them over
 * more of their height than the dots of a colon leave. */
#define SPECKS_WIDE_EM 0.4
#define SPECKS_WHITE   0.62
/* Nor are two that lie aslant: a box no larger than a character, with less ink than this share of
 * it, of which the thinnest character has twice as much. */
#define SPECKS_LARGE_EM 1.2
#define SPECKS_INK      0.06
/* Pieces of characters: 1.2 mm to 10 mm. */
#define PIECE_MIN 7
#define PIECE_MAX 60
#define ROWS_MAX  192

void segment_project(const struct ink *ink, struct box b, int *rows, int *columns)
{
    if (rows)
        memset(rows, 0, (size_t)b.h * sizeof *rows);
    if (columns)
        memset(columns, 0, (size_t)b.w * sizeof *columns);
    for (int y = 0; y < b.h; y++) {
        const l_uint32 *line = ink->data + (size_t)(b.y + y) * (size_t)ink->wpl;

        for (int x = 0; x < b.w; x++) {
            /* White words are the most common thing on a page. */
            if (!((b.x + x) & 31) && x + 32 <= b.w && !line[(b.x + x) >> 5]) {
                x += 31;
                continue;
            }
            if (!GET_DATA_BIT(line, b.x + x))
                continue;
            if (rows)
                rows[y]++;
            if (columns)
                columns[x]++;
        }
    }
}

static bool is_figure_one(const struct cut *cut, struct box b)
{
    return b.w >= STROKE_WIDTH_MIN && b.h >= cut->em * STROKE_LEAST_EM &&
           b.h <= cut->em * STROKE_MOST_EM;
}

static bool is_specks(struct cut *cut, struct box b)
{
    int *rows = cut->sums + (size_t)(SEGMENT_DEPTH + 1) * (size_t)cut->side, white = 0, ink = 0;

    if (b.w > cut->em * SPECKS_LARGE_EM)
        return false;
    segment_project(&cut->ink, b, rows, NULL);
    for (int y = 0; y < b.h; y++) {
        white += !rows[y];
        ink += rows[y];
    }
    return (b.w <= cut->em * SPECKS_WIDE_EM && white > b.h * SPECKS_WHITE) ||
           (b.h <= cut->em * SPECKS_LARGE_EM && ink < b.w * b.h * SPECKS_INK);
}

static void line_emit(struct cut *cut, struct box b)
{
    struct layout *layout = cut->layout;

    if (b.h < LINE_HEIGHT_MIN || (b.w < LINE_WIDTH_MIN && !is_figure_one(cut, b)) ||
        layout->nlines == LAYOUT_LINES || is_specks(cut, b))
        return;
    if (b.h < cut->em * FLAT_EM && b.w > cut->em * LONG_EM)
        return;
    /* No line of text is that high: the edge of the paper, a photograph, a seal. */
    if (cut->em && b.h > cut->em * NO_LINE_EM)
        return;
    if (cut->cell < 0 && (b.x + b.w <= SIDES || b.x >= cut->width - SIDES))
        return;
    /* What runs off the scan is the shadow of the paper's edge. */
    if (cut->cell < 0 && (b.x <= EDGE || b.y <= EDGE || b.x + b.w >= cut->width - EDGE ||
                          b.y + b.h >= cut->height - EDGE))
        return;
    layout->lines[layout->nlines++] = (struct line){
        .box = {2 * b.x, 2 * b.y, 2 * b.w, 2 * b.h}, .cell = cut->cell, .em = 2 * b.h};
    if (cut->cell >= 0)
        layout->cells[cut->cell].nlines++;
}

static void cut_rows(struct cut *cut, struct box b, int depth);

static void line_add(struct cut *cut, struct box b, int depth)
{
    struct box parts[SEGMENT_PARTS];
    int n = 0;

    if (cut->em && b.h > cut->em * LINE_EM && depth + 1 < SEGMENT_DEPTH)
        n = segment_stack_parts(cut, b, parts);
    if (n == 1)
        n = segment_wrapped_parts(cut, b, parts);
    if (n == 1)
        n = segment_level_parts(cut, b, parts);
    if (n < 2) {
        line_emit(cut, b);
        return;
    }
    for (int i = 0; i < n; i++)
        cut_rows(cut, parts[i], depth + 1);
}

/* Parts a band of rows at wide gaps; a stretch is cut again in case its neighbour was taller. */
static void cut_columns(struct cut *cut, struct box b, int depth)
{
    int *columns = cut->sums + (size_t)depth * (size_t)cut->side;
    int heading = (int)(cut->em * HEADING_EM);
    int gap = (int)((b.h < heading ? b.h : heading) * GAP_EM), start = -1, last = -1, parts = 0;

    segment_project(&cut->ink, b, NULL, columns);
    for (int x = 0; x <= b.w; x++) {
        if (x < b.w && columns[x]) {
            if (start < 0)
                start = x;
            last = x;
            continue;
        }
        if (start < 0 || (x < b.w && x - last <= gap))
            continue;
        struct box part = {b.x + start, b.y, last - start + 1, b.h};

        if (x == b.w && !parts && depth + 1 >= SEGMENT_DEPTH)
            line_add(cut, part, depth);
        else
            cut_rows(cut, part, depth + 1);
        /* The scratch row is shared with deeper calls of other depths only. */
        parts++;
        start = -1;
    }
}

/* Bands of rows that hold ink, those of one character joined. Returns how many. */
static int bands_of(const struct cut *cut, struct box b, const int *rows, struct box *bands)
{
    int n = 0, start = -1, peak = 0, noise;

    for (int y = 0; y < b.h; y++)
        peak = rows[y] > peak ? rows[y] : peak;
    noise = (int)(peak * ROW_NOISE);
    noise = noise > NOISE_MOST ? NOISE_MOST : noise;
    for (int y = 0; y <= b.h; y++) {
        if (y < b.h && rows[y] > noise) {
            if (start < 0)
                start = y;
            continue;
        }
        if (start < 0)
            continue;
        if (n && b.y + y - bands[n - 1].y <= cut->em * CHARACTER_EM)
            bands[n - 1].h = b.y + y - bands[n - 1].y;
        else if (n < ROWS_MAX)
            bands[n++] = (struct box){b.x, b.y + start, b.w, y - start};
        start = -1;
    }
    return n;
}

static void cut_rows(struct cut *cut, struct box b, int depth)
{
    int *rows = cut->sums + (size_t)depth * (size_t)cut->side, n;
    struct box bands[ROWS_MAX];

    segment_project(&cut->ink, b, rows, NULL);
    n = bands_of(cut, b, rows, bands);
    for (int i = 0; i < n; i++) {
        bool lower = bands[i].h * 5 < b.h * 4;

        if (depth + 1 >= SEGMENT_DEPTH || (depth > 0 && n == 1 && !lower))
            line_add(cut, bands[i], depth);
        else
            cut_columns(cut, bands[i], depth + 1);
    }
}

/* A comb holds one line, however far its characters stand apart: the band of rows with the most
 * ink.
 */
static void cut_comb(struct cut *cut, struct box b)
{
    int *rows = cut->sums, *columns = cut->sums + cut->side, best = 0, most = -1;
    struct box bands[ROWS_MAX];
    int left = 0, n;

    segment_project(&cut->ink, b, rows, NULL);
    n = bands_of(cut, b, rows, bands);
    for (int i = 0; i < n; i++) {
        int ink = 0;

        for (int y = bands[i].y - b.y; y < bands[i].y - b.y + bands[i].h; y++)
            ink += rows[y];
        best = ink > most ? i : best;
        most = ink > most ? ink : most;
    }
    if (!n)
        return;
    b = bands[best];
    segment_project(&cut->ink, b, NULL, columns);
    while (left < b.w && !columns[left])
        left++;
    while (b.w > left && !columns[b.w - 1])
        b.w--;
    b.x += left;
    b.w -= left;
    line_emit(cut, b);
}

/* Nested cells own their ink: the smallest cells are cut first and their ink is taken away. */
static int by_area(const void *a, const void *b, void *cells)
{
    const struct cell *c = cells;
    const struct cell *p = &c[*(const int *)a], *q = &c[*(const int *)b];
    long long area_p = (long long)p->box.w * p->box.h, area_q = (long long)q->box.w * q->box.h;

    return (area_p > area_q) - (area_p < area_q);
}

static int by_place(const void *a, const void *b)
{
    const struct line *p = a, *q = b;

    if (p->cell != q->cell)
        return p->cell < q->cell ? -1 : 1;
    if (abs(p->box.y + p->box.h / 2 - q->box.y - q->box.h / 2) >
        (p->em < q->em ? p->em : q->em) / 2)
        return p->box.y < q->box.y ? -1 : 1;
    return (p->box.x > q->box.x) - (p->box.x < q->box.x);
}

static int by_value(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* Chinese characters come in parts, so that the upper quarter of the heights says it best. */
int segment_character_height(BOXA *boxes)
{
    int total = boxaGetCount(boxes), n = 0, em = 0;
    int *heights = malloc(((size_t)total + 1) * sizeof *heights);

    if (!heights)
        return -1;
    for (int i = 0; i < total; i++) {
        int w, h;

        boxaGetBoxGeometry(boxes, i, NULL, NULL, &w, &h);
        if (h >= PIECE_MIN && h <= PIECE_MAX && w <= 2 * PIECE_MAX)
            heights[n++] = h;
    }
    if (n) {
        qsort(heights, (size_t)n, sizeof *heights, by_value);
        em = heights[n * 3 / 4];
    }
    free(heights);
    return em;
}

int segment_lines(PIX *text, int em, struct layout *layout)
{
    int width = pixGetWidth(text), height = pixGetHeight(text);
    int side = width > height ? width : height;
    struct cut cut = {.ink = {pixGetData(text), pixGetWpl(text)},
                      .layout = layout,
                      .em = em,
                      .side = side,
                      .width = width,
                      .height = height};
    int order[LAYOUT_CELLS];

    cut.sums = calloc((size_t)side * (SEGMENT_DEPTH + 2), sizeof *cut.sums);
    if (!cut.sums)
        return -1;
    for (int i = 0; i < layout->ncells; i++)
        order[i] = i;
    qsort_r(order, (size_t)layout->ncells, sizeof order[0], by_area, layout->cells);
    for (int i = 0; i < layout->ncells; i++) {
        struct box b = layout->cells[order[i]].box;
        struct box half = {b.x / 2, b.y / 2, b.w / 2, b.h / 2};

        cut.cell = order[i];
        if (layout->cells[order[i]].comb)
            cut_comb(&cut, half);
        else
            cut_rows(&cut, half, 0);
        pixRasterop(text, half.x - 1, half.y - 1, half.w + 2, half.h + 2, PIX_CLR, NULL, 0, 0);
    }
    cut.cell = -1;
    cut_rows(&cut, (struct box){0, 0, width, height}, 0);
    free(cut.sums);
    qsort(layout->lines, (size_t)layout->nlines, sizeof layout->lines[0], by_place);
    segment_join(layout);
    return 0;
}
