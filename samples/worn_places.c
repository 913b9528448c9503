#include "samples/worn_places.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "samples/form_layouts.h"

#define SPOT_MM 0.5
#define TRIES   200

enum spot {
    SPOT_INKED = 1,    /* anything that is not paper */
    SPOT_PRINTED = 2,  /* black or grey print */
    SPOT_COLOURED = 4, /* a seal, a pen, a heading */
    SPOT_RULED = 8,    /* a rule of a table, no text */
    SPOT_SEEN = 16,
};

/* Runs this long without a gap are rules, not text. */
#define RULE_ACROSS 50
#define RULE_DOWN   14

/* A gap of so many cells does not end a line of text. */
#define GAP_SPOTS 3

/* Lines of print in mm: what is smaller is dirt, what is larger a title or a picture. */
#define LINE_H_LEAST 1.5
#define LINE_H_MOST  7.0
#define LINE_W_LEAST 5.0
#define LINE_W_MOST  150.0

#define DARK_INK   165 /* green below: not paper, nor a shaded cell */
#define DARK_PRINT 140
#define CHROMA     70

static void read_cells(cairo_t *cr, struct worn_places *places)
{
    cairo_surface_t *surface = cairo_get_target(cr);
    cairo_surface_flush(surface);
    int w = cairo_image_surface_get_width(surface), h = cairo_image_surface_get_height(surface);
    const uint8_t *data = cairo_image_surface_get_data(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    cairo_matrix_t to_mm;
    cairo_get_matrix(cr, &to_mm);
    cairo_matrix_invert(&to_mm);
    for (int y = 0; y < h; y += 2) {
        const uint8_t *row = data + (size_t)y * stride;
        for (int x = 0; x < w; x += 2) {
            const uint8_t *p = row + 4 * x;
            int lo = p[0] < p[1] ? p[0] : p[1], hi = p[0] > p[1] ? p[0] : p[1];
            lo = p[2] < lo ? p[2] : lo;
            hi = p[2] > hi ? p[2] : hi;
            if (lo >= DARK_INK)
                continue;
            double mm_x = x, mm_y = y;
            cairo_matrix_transform_point(&to_mm, &mm_x, &mm_y);
            int column = (int)floor(mm_x / SPOT_MM), line = (int)floor(mm_y / SPOT_MM);
            if (column < 0 || column >= places->columns || line < 0 || line >= places->rows)
                continue;
            uint8_t *cell = &places->cells[line * places->columns + column];
            *cell |= SPOT_INKED;
            if (hi - lo >= CHROMA)
                *cell |= SPOT_COLOURED;
            else if (lo < DARK_PRINT)
                *cell |= SPOT_PRINTED;
        }
    }
}

/* Marks runs of `least` printed cells along one line of cells as a rule. */
static void mark_runs(uint8_t *cells, int n, int step, int least)
{
    int begin = 0;
    for (int i = 0; i <= n; i++) {
        if (i < n && cells[i * step] & SPOT_PRINTED)
            continue;
        for (int k = begin; i - begin >= least && k < i; k++)
            cells[k * step] |= SPOT_RULED;
        begin = i + 1;
    }
}

static bool is_text(const struct worn_places *places, int x, int y)
{
    if (x < 0 || x >= places->columns || y < 0 || y >= places->rows)
        return false;
    const uint8_t cell = places->cells[y * places->columns + x];
    return (cell & (SPOT_PRINTED | SPOT_RULED | SPOT_SEEN)) == SPOT_PRINTED;
}

/* The box of all text that hangs together with a cell, in mm. */
static struct draw_box grow_line(struct worn_places *places, int x, int y, int *stack, int most)
{
    int left = x, right = x, top = y, bottom = y, n = 0;
    stack[n++] = y * places->columns + x;
    places->cells[stack[0]] |= SPOT_SEEN;
    while (n > 0) {
        int at = stack[--n], ax = at % places->columns, ay = at / places->columns;
        left = ax < left ? ax : left;
        right = ax > right ? ax : right;
        top = ay < top ? ay : top;
        bottom = ay > bottom ? ay : bottom;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -GAP_SPOTS; dx <= GAP_SPOTS; dx++) {
                if (!is_text(places, ax + dx, ay + dy) || n == most)
                    continue;
                stack[n] = (ay + dy) * places->columns + ax + dx;
                places->cells[stack[n++]] |= SPOT_SEEN;
            }
        }
    }
    return (struct draw_box){left * SPOT_MM, top * SPOT_MM, (right - left + 1) * SPOT_MM,
                             (bottom - top + 1) * SPOT_MM};
}

static void box_add(struct draw_box *all, const struct draw_box *box)
{
    double right = fmax(all->x + all->w, box->x + box->w);
    double bottom = fmax(all->y + all->h, box->y + box->h);
    if (all->w <= 0) {
        *all = *box;
        return;
    }
    all->x = fmin(all->x, box->x);
    all->y = fmin(all->y, box->y);
    all->w = right - all->x;
    all->h = bottom - all->y;
}

static bool boxes_meet(const struct draw_box *a, const struct draw_box *b)
{
    return a->x < b->x + b->w && b->x < a->x + a->w && a->y < b->y + b->h && b->y < a->y + a->h;
}

static void find_lines(struct worn_places *places)
{
    int most = places->columns * places->rows;
    int *stack = malloc((size_t)most * sizeof *stack);
    assert(stack);
    for (int y = 0; y < places->rows; y++) {
        for (int x = 0; x < places->columns; x++) {
            if (!is_text(places, x, y))
                continue;
            struct draw_box box = grow_line(places, x, y, stack, most);
            if (box.w >= LINE_W_LEAST && box.h >= LINE_H_LEAST)
                box_add(&places->body, &box);
            if (box.w >= LINE_W_LEAST && box.w <= LINE_W_MOST && box.h >= LINE_H_LEAST &&
                box.h <= LINE_H_MOST && places->nlines < WORN_LINES)
                places->lines[places->nlines++] = box;
        }
    }
    free(stack);
}

/* Sums of the cells with a bit, so that any box's are four of them. */
static int *sum_cells(const struct worn_places *places, unsigned bit, struct draw_box *all)
{
    int across = places->columns + 1;
    int *sums = calloc((size_t)across * (size_t)(places->rows + 1), sizeof *sums);
    assert(sums);
    for (int y = 0; y < places->rows; y++) {
        int along = 0;
        for (int x = 0; x < places->columns; x++) {
            bool set = places->cells[y * places->columns + x] & bit;
            struct draw_box box = {x * SPOT_MM, y * SPOT_MM, SPOT_MM, SPOT_MM};
            if (set && all)
                box_add(all, &box);
            along += set;
            sums[(y + 1) * across + x + 1] = sums[y * across + x + 1] + along;
        }
    }
    return sums;
}

static bool on_sheet(const struct worn_places *places, const struct draw_box *box)
{
    return box->x >= 0 && box->y >= 0 && box->x + box->w < places->columns * SPOT_MM &&
           box->y + box->h < places->rows * SPOT_MM;
}

/* The share of a box that has the bit the sums are of; the box is on the sheet. */
static double share(const struct worn_places *places, const int *sums, const struct draw_box *box)
{
    int across = places->columns + 1;
    int left = (int)(box->x / SPOT_MM), right = (int)ceil((box->x + box->w) / SPOT_MM);
    int top = (int)(box->y / SPOT_MM), bottom = (int)ceil((box->y + box->h) / SPOT_MM);
    int n = sums[bottom * across + right] - sums[bottom * across + left] -
            sums[top * across + right] + sums[top * across + left];
    return (double)n / ((right - left) * (bottom - top));
}

/* The table of a form, and in it the cells where a mark would be an answer. */
static void find_cells(const struct story *story, struct worn_places *places)
{
    const struct form_layout *layout = form_layout_at(story->form_layout);
    double y = layout->top_mm, unit = layout->width_mm / 24;
    for (int r = 0; r < FORM_ROWS && layout->rows[r].height_mm > 0; r++) {
        const struct form_row *row = &layout->rows[r];
        double x = layout->left_mm;
        for (int c = 0; c < FORM_CELLS && row->cells[c].kind != CELL_NONE; c++) {
            const struct form_cell *cell = &row->cells[c];
            struct draw_box box = {x, y, cell->width * unit, row->height_mm};
            for (int under = 1; under < cell->rows; under++)
                box.h += row[under].height_mm;
            bool asks = cell->kind == CELL_TICKS || cell->kind == CELL_CHOICE ||
                        cell->kind == CELL_REASON || cell->kind == CELL_YEARS ||
                        cell->kind == CELL_PAPERS || cell->value == EXTRA_BUSINESS;
            if (asks && places->ngroups < WORN_GROUPS)
                places->groups[places->ngroups++] = box;
            if (cell->kind == CELL_SEAL)
                places->signing = box;
            box_add(&places->body, &box);
            x += box.w;
        }
        y += row->height_mm;
    }
}

void worn_places_find(cairo_t *cr, const struct story *story, const struct sheet *sheet,
                      struct worn_places *ret)
{
    *ret = (struct worn_places){.sheet = sheet,
                                .columns = (int)(sheet->width_mm / SPOT_MM),
                                .rows = (int)(sheet->height_mm / SPOT_MM)};
    ret->cells = calloc((size_t)ret->columns * (size_t)ret->rows, 1);
    assert(ret->cells);
    read_cells(cr, ret);
    for (int y = 0; y < ret->rows; y++)
        mark_runs(ret->cells + y * ret->columns, ret->columns, 1, RULE_ACROSS);
    for (int x = 0; x < ret->columns; x++)
        mark_runs(ret->cells + x, ret->rows, ret->columns, RULE_DOWN);
    find_lines(ret);
    if (sheet->kind == SHEET_FORM)
        find_cells(story, ret);
    ret->inked = sum_cells(ret, SPOT_INKED, &ret->ink);
    ret->coloured = sum_cells(ret, SPOT_COLOURED, NULL);
}

void worn_places_release(struct worn_places *places)
{
    free(places->cells);
    free(places->inked);
    free(places->coloured);
}

static bool in_group(const struct worn_places *places, const struct draw_box *box)
{
    for (int i = 0; i < places->ngroups; i++) {
        if (boxes_meet(&places->groups[i], box))
            return true;
    }
    return false;
}

bool worn_is_free(const struct worn_places *places, const struct draw_box *box)
{
    return on_sheet(places, box) && share(places, places->inked, box) == 0;
}

bool worn_is_colourless(const struct worn_places *places, const struct draw_box *box)
{
    return on_sheet(places, box) && share(places, places->coloured, box) == 0;
}

/* A box of that size anywhere on the sheet, 4 mm from its edges. */
static struct draw_box anywhere(const struct worn_places *places, double w, double h,
                                struct rng *rng)
{
    const double edge = 4;
    double x = rng_uniform(rng, edge, fmax(edge, places->sheet->width_mm - edge - w));
    double y = rng_uniform(rng, edge, fmax(edge, places->sheet->height_mm - edge - h));
    return (struct draw_box){x, y, w, h};
}

bool worn_free(const struct worn_places *places, double w, double h, struct rng *rng,
               struct draw_box *ret)
{
    unsigned filled_in = 1u << SHEET_FORM | 1u << SHEET_DETAIL | 1u << SHEET_RECEIPT;
    bool outside = filled_in >> places->sheet->kind & 1;
    for (int i = 0; i < TRIES; i++) {
        *ret = anywhere(places, w, h, rng);
        if (worn_is_free(places, ret) && !(outside && boxes_meet(&places->body, ret)))
            return true;
    }
    return false;
}

bool worn_over(const struct worn_places *places, double w, double h, struct rng *rng,
               struct draw_box *ret)
{
    const double least = 0.03, most = 0.3;
    for (int i = 0; i < TRIES; i++) {
        *ret = anywhere(places, w, h, rng);
        if (!worn_is_colourless(places, ret) || in_group(places, ret))
            continue;
        double inked = share(places, places->inked, ret);
        if (inked >= least && inked <= most)
            return true;
    }
    return false;
}

bool worn_line(const struct worn_places *places, double lo, double hi, struct rng *rng,
               struct draw_box *ret)
{
    for (int i = 0; i < TRIES && places->nlines > 0; i++) {
        *ret = places->lines[rng_int(rng, 0, places->nlines - 1)];
        if (ret->w >= lo && ret->w <= hi && !in_group(places, ret))
            return true;
    }
    return false;
}
