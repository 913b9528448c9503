#include "ocr/layout.h"

#include <leptonica/allheaders.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/layout_comb.h"
#include "ocr/layout_print.h"
#include "ocr/layout_ring.h"
#include "ocr/ruling.h"
#include "ocr/runs.h"
#include "ocr/segment.h"

/* All below at half size, about 150 dpi. */
#define CELL_WIDTH_MIN  12
#define CELL_HEIGHT_MIN 12
/* Rules are made longer at both ends by this much, so that a corner that does not quite meet
 * still closes its cell: 1 mm. */
#define CORNER_GAP 6
/* No connected piece of text is higher: 15 mm. */
#define TEXT_HEIGHT_MAX 90
/* Nobody prints so near to the side of the paper. */
#define MARGIN_MM 1.5
/* A piece of a punch hole in a cell: so near its edge, px; so large, in heights of a character of
 * the page; and so much of its box is ink, of which print has less than half. */
#define BLOT_EDGE     12
#define BLOT_LEAST_EM 0.35
#define BLOT_MOST_EM  1.5
#define BLOT_INK      0.6
/* Edges this close are one edge, px of the page: 1 mm. */
#define LEVEL 12

double box_overlap(struct box a, struct box b)
{
    int x0 = a.x > b.x ? a.x : b.x, y0 = a.y > b.y ? a.y : b.y;
    int x1 = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    int y1 = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    double area_a = (double)a.w * a.h, area_b = (double)b.w * b.h;
    double smaller = area_a < area_b ? area_a : area_b;

    if (x1 <= x0 || y1 <= y0 || smaller <= 0)
        return 0;
    return (double)(x1 - x0) * (y1 - y0) / smaller;
}

struct box box_union(struct box a, struct box b)
{
    int x1 = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    int y1 = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    struct box u = {a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y, 0, 0};

    u.w = x1 - u.x;
    u.h = y1 - u.y;
    return u;
}

static struct box box_doubled(struct box b)
{
    return (struct box){2 * b.x, 2 * b.y, 2 * b.w, 2 * b.h};
}

/* Ink made longer by so much at either end, and higher. Owned by the caller; NULL without memory.
 */
static PIX *grown_by(PIX *pix, int across, int down)
{
    PIX *longer = runs_grow(pix, 1, across);
    PIX *grown = longer ? runs_grow(longer, 0, down) : NULL;

    pixDestroy(&longer);
    return grown;
}

/* The white regions between the rules are the cells; what reaches the edge of the rules as a whole
 * is the page around them. */
static int cells_find(PIX *horizontal, PIX *vertical, struct layout *layout)
{
    PIX *h = grown_by(horizontal, CORNER_GAP, 1), *v = grown_by(vertical, 1, CORNER_GAP);
    PIX *frame = h && v ? pixOr(NULL, h, v) : NULL, *white = NULL;
    BOX *whole = NULL;
    BOXA *boxes = NULL;
    int rc = frame ? 0 : -1;
    struct box all = {0};

    if (frame && !pixClipToForeground(frame, &white, &whole)) {
        pixInvert(white, white);
        boxGetGeometry(whole, &all.x, &all.y, &all.w, &all.h);
        boxes = pixConnCompBB(white, 4);
        rc = boxes ? 0 : -1;
    }
    for (int i = 0; boxes && i < boxaGetCount(boxes) && layout->ncells < LAYOUT_CELLS; i++) {
        struct box b;

        boxaGetBoxGeometry(boxes, i, &b.x, &b.y, &b.w, &b.h);
        if (b.w < CELL_WIDTH_MIN || b.h < CELL_HEIGHT_MIN)
            continue;
        if (b.x <= 0 || b.y <= 0 || b.x + b.w >= all.w || b.y + b.h >= all.h)
            continue;
        b.x += all.x;
        b.y += all.y;
        layout->cells[layout->ncells++] = (struct cell){.box = box_doubled(b)};
    }
    boxDestroy(&whole);
    boxaDestroy(&boxes);
    pixDestroy(&white);
    pixDestroy(&frame);
    pixDestroy(&h);
    pixDestroy(&v);
    return rc;
}

static int by_row(const void *a, const void *b)
{
    const struct cell *p = a, *q = b;
    int slack = p->box.h < q->box.h ? p->box.h / 2 : q->box.h / 2;

    if (abs(p->box.y - q->box.y) > slack)
        return p->box.y < q->box.y ? -1 : 1;
    return (p->box.x > q->box.x) - (p->box.x < q->box.x);
}

/* Paints the rules white on a copy of the grey page, so that none is read as a stroke. grown: rules
 * and rings with their edges, half as large. Owned by the caller; NULL without memory. */
static PIX *paint_rules(PIX *grey, PIX *grown)
{
    PIX *clean = pixCopy(NULL, grey);
    int w = L_MIN(pixGetWidth(grown), pixGetWidth(grey) / 2);

    for (int y = 0; clean && y < L_MIN(2 * pixGetHeight(grown), pixGetHeight(grey)); y++) {
        const l_uint32 *from = pixGetData(grown) + (size_t)(y / 2) * (size_t)pixGetWpl(grown);
        l_uint32 *to = pixGetData(clean) + (size_t)y * (size_t)pixGetWpl(clean);

        for (int x = 0; x < w; x++) {
            if (x % 32 == 0 && from[x / 32] == 0) {
                x += 31; /* hardly a word has a bit of a rule */
                continue;
            }
            if (GET_DATA_BIT(from, x)) {
                SET_DATA_BYTE(to, 2 * x, 255);
                SET_DATA_BYTE(to, 2 * x + 1, 255);
            }
        }
    }
    return clean;
}

/* Drops the lines that lie wholly within the margin of the page as it was scanned: pieces of the
 * shadow of the paper's edge, which read as a figure 1. */
static void drop_margin(const struct page *page, struct layout *layout)
{
    int across = (int)(page->scan_dpi_x * MARGIN_MM / 25.4), kept = 0;
    int down = (int)(page->scan_dpi_y * MARGIN_MM / 25.4);

    for (int i = 0; i < layout->nlines; i++) {
        struct box b = page_box_to_scan(page, layout->lines[i].box);

        if (b.x + b.w > across && b.y + b.h > down && b.x < page->scan_width - across &&
            b.y < page->scan_height - down)
            layout->lines[kept++] = layout->lines[i];
        else if (layout->lines[i].cell >= 0)
            layout->cells[layout->lines[i].cell].nlines--;
    }
    layout->nlines = kept;
}

/* True if a box lies at an edge of another, from within. */
static bool is_at_edge(struct box b, struct box around)
{
    return b.x - around.x < BLOT_EDGE || b.y - around.y < BLOT_EDGE ||
           around.x + around.w - b.x - b.w < BLOT_EDGE ||
           around.y + around.h - b.y - b.h < BLOT_EDGE;
}

/* True for a piece of a punch hole that reaches into a cell from its edge: more ink than print has,
 * and no stroke. */
static bool is_blot(const struct page *page, const struct layout *layout, const struct line *line)
{
    struct box b = line->box;
    BOX *where;
    int ink = 0;

    if (line->cell < 0 || L_MIN(b.w, b.h) < layout->em * BLOT_LEAST_EM ||
        L_MAX(b.w, b.h) > layout->em * BLOT_MOST_EM ||
        !is_at_edge(b, layout->cells[line->cell].box))
        return false;
    where = boxCreate(b.x, b.y, b.w, b.h);
    if (where)
        pixCountPixelsInRect(page->binary, where, &ink, NULL);
    boxDestroy(&where);
    return ink > b.w * b.h * BLOT_INK;
}

/* Drops the pieces of punch holes: beside a word in its cell they make another one of it. */
static void drop_blots(const struct page *page, struct layout *layout)
{
    int kept = 0;

    for (int i = 0; i < layout->nlines; i++) {
        if (is_blot(page, layout, &layout->lines[i]))
            layout->cells[layout->lines[i].cell].nlines--;
        else
            layout->lines[kept++] = layout->lines[i];
    }
    layout->nlines = kept;
}

static int by_height(const void *a, const void *b)
{
    return ((const struct line *)a)->em - ((const struct line *)b)->em;
}

static int median_em(const struct layout *layout)
{
    struct line *copy;
    int em;

    if (!layout->nlines)
        return 0;
    copy = malloc((size_t)layout->nlines * sizeof *copy);
    if (!copy)
        abort();
    memcpy(copy, layout->lines, (size_t)layout->nlines * sizeof *copy);
    qsort(copy, (size_t)layout->nlines, sizeof *copy, by_height);
    em = copy[layout->nlines / 2].em;
    free(copy);
    return em;
}

/* Finds the lines of text. text: the print at half size, changed. painted: the rules, to which the
 * rings are added that were taken off it. */
static int lines_find(PIX *text, PIX *painted, struct layout *layout)
{
    BOXA *pieces = pixConnCompBB(text, 8);
    int em = pieces ? segment_character_height(pieces) : -1;
    PIX *rings = em > 0 ? layout_lift_rings(text, pieces, em) : NULL;

    if (rings)
        pixOr(painted, painted, rings);
    pixDestroy(&rings);
    boxaDestroy(&pieces);
    return em < 0 ? -1 : segment_lines(text, em, layout);
}

int layout_find(const struct page *page, struct layout *ret_layout, struct err *err)
{
    struct layout *layout = ret_layout;
    PIX *half = NULL, *horizontal = NULL, *vertical = NULL, *ink = NULL, *low = NULL;
    PIX *grown = NULL, *text = NULL;
    int rc = -1;

    memset(layout, 0, sizeof *layout);
    half = pixReduceRankBinaryCascade(page->binary, 1, 0, 0, 0);
    if (!half || ruling_find(half, page->dpi / 2, &horizontal, &vertical))
        goto out;
    if (cells_find(horizontal, vertical, layout))
        goto out;
    qsort(layout->cells, (size_t)layout->ncells, sizeof layout->cells[0], by_row);
    layout->rules = pixOr(NULL, horizontal, vertical);
    grown = layout->rules ? grown_by(layout->rules, 1, 1) : NULL;
    ink = grown ? pixSubtract(NULL, half, grown) : NULL;
    /* The shadow of the paper's edge runs past every line and would join them all. */
    low = ink ? pixSelectBySize(ink, 0, TEXT_HEIGHT_MAX, 8, L_SELECT_HEIGHT, L_SELECT_IF_LTE, NULL)
              : NULL;
    text = low ? layout_print_only(page, low) : NULL;
    if (!text)
        goto out;
    layout_join_combs(text, layout);
    if (lines_find(text, grown, layout))
        goto out;
    drop_margin(page, layout);
    layout->em = median_em(layout);
    drop_blots(page, layout);
    layout->clean = paint_rules(page->grey, grown);
    if (layout->clean)
        rc = 0;
out:
    if (rc) {
        layout_release(layout);
        err_set(err, ERR_PAGE, ERR_ENGINE, "no memory to find the lines of a page");
    }
    pixDestroy(&half);
    pixDestroy(&horizontal);
    pixDestroy(&vertical);
    pixDestroy(&ink);
    pixDestroy(&low);
    pixDestroy(&text);
    pixDestroy(&grown);
    return rc;
}

int layout_count_cells(const struct page *page, struct err *err)
{
    struct layout *layout = calloc(1, sizeof *layout);
    PIX *half = pixReduceRankBinaryCascade(page->binary, 1, 0, 0, 0);
    PIX *horizontal = NULL, *vertical = NULL;
    int n = -1;

    if (layout && half && !ruling_find(half, page->dpi / 2, &horizontal, &vertical) &&
        !cells_find(horizontal, vertical, layout))
        n = layout->ncells;
    else
        err_set(err, ERR_PAGE, ERR_ENGINE, "no memory to count the cells of a page");
    pixDestroy(&half);
    pixDestroy(&horizontal);
    pixDestroy(&vertical);
    free(layout);
    return n;
}

void layout_release(struct layout *layout)
{
    if (!layout)
        return;
    pixDestroy(&layout->rules);
    pixDestroy(&layout->clean);
}

static int overlap_1d(int a0, int a1, int b0, int b1)
{
    int lo = a0 > b0 ? a0 : b0, hi = a1 < b1 ? a1 : b1;

    return hi - lo;
}

/* Of two neighbours that begin about level the smaller is meant: a region whose rules are broken
 * spreads over others. */
static bool nearer(int at, int best_at, struct box b, struct box best)
{
    if (abs(at - best_at) <= LEVEL)
        return (long long)b.w * b.h < (long long)best.w * best.h;
    return at < best_at;
}

int layout_cell_right(const struct layout *layout, int cell)
{
    struct box a = layout->cells[cell].box;
    int best = -1;

    for (int i = 0; i < layout->ncells; i++) {
        struct box b = layout->cells[i].box;
        int smaller = a.h < b.h ? a.h : b.h;

        if (i == cell || b.x < a.x + a.w / 2 || b.x < a.x + a.w - 4)
            continue;
        if (overlap_1d(a.y, a.y + a.h, b.y, b.y + b.h) * 2 < smaller)
            continue;
        if (best < 0 || nearer(b.x, layout->cells[best].box.x, b, layout->cells[best].box))
            best = i;
    }
    return best;
}

int layout_cell_below(const struct layout *layout, int cell)
{
    struct box a = layout->cells[cell].box;
    int best = -1;

    for (int i = 0; i < layout->ncells; i++) {
        struct box b = layout->cells[i].box;
        int smaller = a.w < b.w ? a.w : b.w;

        if (i == cell || b.y < a.y + a.h - 4)
            continue;
        if (overlap_1d(a.x, a.x + a.w, b.x, b.x + b.w) * 2 < smaller)
            continue;
        if (best < 0 || nearer(b.y, layout->cells[best].box.y, b, layout->cells[best].box))
            best = i;
    }
    return best;
}
