#include "ocr/idcard_line.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

#include "ocr/idcard_parts.h"

/* Neighbours in a line, whatever its direction: how far apart their middles are in sizes of the
 * larger one; how far off the line; and how unlike in size. A figure's size is the longer side of
 * its box. Further apart than that, up to the next number of sizes of the smaller one, they are two
 * steps of the line apart, a figure between them being lost; a label is not. */
#define STEP_LEAST  0.35
#define STEP_MOST   1.52
#define STEP_LOST   2.2
#define STEP_SLACK  0.12
#define EVEN_STEPS  4
#define OFFSET_MOST 0.27
#define SIZE_RATIO  1.5
/* Up to this slope against the rows or columns a box is as high as its figure; the sides of the box
 * of a figure turned further come to this much of its height, times sine and cosine. A figure is
 * this wide for its height. */
#define LEVEL_SLOPE  0.27
#define TURNED_SIDES 1.36
#define WIDTH_SHARE  0.62
/* Most parts of a line: 18 figures and some specks; longer rows are no card's. */
#define CHAIN_MOST 40
/* From this many parts on a chain is a line and its parts start no other. */
#define LONG_CHAIN  12
#define MOST_CHAINS 2000
/* A figure is at least this high against the line, and at most this wide against its height. */
#define FIGURE_HEIGHT 0.8
#define FIGURE_WIDTH  0.9
/* Parts of one line that something crosses are joined over this many heights. */
#define JOIN_GAP 9.0
/* Least number of figures of a line worth keeping. */
#define FIGURES_LEAST 5
/* Least share of figures: 长期 behind a date makes a few parts of its own. */
#define SHARE_LEAST 0.5

/* Parts one behind the other. */
struct chain {
    int n;
    int members[CHAIN_MOST];
};

static bool alike(const struct idcard_part *a, const struct idcard_part *b)
{
    return fmax(a->size, b->size) <= SIZE_RATIO * fmin(a->size, b->size);
}

/* The nearest part that goes on from `from` in a direction, or -1. dx, dy: length 1. */
static int next_part(const struct idcard_parts *parts, int from, double dx, double dy)
{
    const struct idcard_part *a = &parts->items[from];
    double reach = STEP_LOST * a->size, best = reach;
    int x0 = L_MAX(0, (int)((a->cx + fmin(0, dx * reach) - a->size) / parts->side));
    int y0 = L_MAX(0, (int)((a->cy + fmin(0, dy * reach) - a->size) / parts->side));
    int x1 =
        L_MIN(parts->columns - 1, (int)((a->cx + fmax(0, dx * reach) + a->size) / parts->side));
    int y1 = L_MIN(parts->rows - 1, (int)((a->cy + fmax(0, dy * reach) + a->size) / parts->side));
    int found = -1;

    for (int row = y0; row <= y1; row++)
        for (int column = x0; column <= x1; column++)
            for (int i = parts->squares[row * parts->columns + column]; i >= 0;
                 i = parts->items[i].next) {
                const struct idcard_part *b = &parts->items[i];
                double along = (b->cx - a->cx) * dx + (b->cy - a->cy) * dy;
                double across = fabs((b->cy - a->cy) * dx - (b->cx - a->cx) * dy);
                double size = fmax(a->size, b->size);

                if (along < best && along > STEP_LEAST * size &&
                    along < STEP_LOST * fmin(a->size, b->size) && across < OFFSET_MOST * size &&
                    alike(a, b)) {
                    best = along;
                    found = i;
                }
            }
    return found;
}

static double distance(const struct idcard_parts *parts, int a, int b)
{
    return hypot(parts->items[b].cx - parts->items[a].cx, parts->items[b].cy - parts->items[a].cy);
}

/* True if a part is one step of the chain from its last one; or two, if its steps are as even as
 * those of a number. */
static bool steps_on(const struct idcard_parts *parts, const struct chain *chain, int next)
{
    int last = chain->members[chain->n - 1];
    double apart = distance(parts, last, next), step;

    if (apart < STEP_MOST * fmax(parts->items[last].size, parts->items[next].size))
        return true;
    if (chain->n <= EVEN_STEPS)
        return false;
    step = distance(parts, chain->members[chain->n - 1 - EVEN_STEPS], last) / EVEN_STEPS;
    for (int i = chain->n - EVEN_STEPS; i < chain->n; i++)
        if (fabs(distance(parts, chain->members[i - 1], chain->members[i]) - step) >
            STEP_SLACK * step)
            return false;
    return fabs(apart - 2 * step) < 2 * STEP_SLACK * step;
}

/* Lengthens a chain at its end as far as it goes. */
static void grow(const struct idcard_parts *parts, struct chain *chain)
{
    while (chain->n < CHAIN_MOST) {
        const struct idcard_part *last = &parts->items[chain->members[chain->n - 1]];
        const struct idcard_part *before =
            &parts->items[chain->members[chain->n > 8 ? chain->n - 8 : 0]];
        double dx = last->cx - before->cx, dy = last->cy - before->cy, length = hypot(dx, dy);
        int next = next_part(parts, chain->members[chain->n - 1], dx / length, dy / length);

        if (next < 0 || !steps_on(parts, chain, next))
            return;
        chain->members[chain->n++] = next;
    }
}

static void reverse(struct chain *chain)
{
    for (int i = 0; i < chain->n / 2; i++) {
        int member = chain->members[i];

        chain->members[i] = chain->members[chain->n - 1 - i];
        chain->members[chain->n - 1 - i] = member;
    }
}

/* The longest chain that leads through a part and one of its neighbours. */
static struct chain chain_through(const struct idcard_parts *parts, int first)
{
    const struct idcard_part *a = &parts->items[first];
    struct chain best = {0};
    int column = (int)a->cx / parts->side, row = (int)a->cy / parts->side;

    for (int square = 0; square < 9; square++) {
        int x = column + square % 3 - 1, y = row + square / 3 - 1;

        if (x < 0 || y < 0 || x >= parts->columns || y >= parts->rows)
            continue;
        for (int i = parts->squares[y * parts->columns + x]; i >= 0; i = parts->items[i].next) {
            const struct idcard_part *b = &parts->items[i];
            double apart = hypot(b->cx - a->cx, b->cy - a->cy), size = fmax(a->size, b->size);
            struct chain chain = {2, {first, i}};

            if (i == first || b->taken || apart < STEP_LEAST * size || apart > STEP_MOST * size ||
                !alike(a, b))
                continue;
            grow(parts, &chain);
            reverse(&chain);
            grow(parts, &chain);
            if (chain.n > best.n)
                best = chain;
        }
    }
    return best;
}

static int compare_doubles(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;

    return (p > q) - (p < q);
}

/* Direction of a chain, pointing right or, where it is steeper, down. */
static void chain_direction(const struct idcard_parts *parts, const struct chain *chain,
                            struct idcard_line *line)
{
    double sx = 0, sy = 0, sxx = 0, sxy = 0, syy = 0, angle;

    for (int i = 0; i < chain->n; i++) {
        const struct idcard_part *part = &parts->items[chain->members[i]];

        sx += part->cx;
        sy += part->cy;
    }
    line->x = sx / chain->n;
    line->y = sy / chain->n;
    for (int i = 0; i < chain->n; i++) {
        double x = parts->items[chain->members[i]].cx - line->x;
        double y = parts->items[chain->members[i]].cy - line->y;

        sxx += x * x;
        sxy += x * y;
        syy += y * y;
    }
    angle = atan2(2 * sxy, sxx - syy) / 2;
    line->dx = cos(angle);
    line->dy = sin(angle);
    if (fabs(line->dx) > fabs(line->dy) ? line->dx < 0 : line->dy < 0) {
        line->dx = -line->dx;
        line->dy = -line->dy;
    }
}

/* Height and width of a part as seen along a line. */
static void part_extent(const struct idcard_part *part, const struct idcard_line *line,
                        double *height, double *width)
{
    double c = fabs(line->dx), s = fabs(line->dy);

    *height = c >= s ? part->h : part->w;
    *width = c >= s ? part->w : part->h;
    if (fmin(c, s) > LEVEL_SLOPE * fmax(c, s)) {
        *height = (part->w + part->h) / (c + s) / TURNED_SIDES;
        *width = WIDTH_SHARE * *height;
    }
}

/* Fits a line through the middles of a chain. */
static struct idcard_line fit_line(const struct idcard_parts *parts, const struct chain *chain)
{
    double sorted[CHAIN_MOST], steps[CHAIN_MOST], from = 1e9, to = -1e9;
    struct idcard_line line = {0};
    const struct idcard_part *before = NULL;

    chain_direction(parts, chain, &line);
    for (int i = 0; i < chain->n; i++) {
        const struct idcard_part *part = &parts->items[chain->members[i]];
        double along = (part->cx - line.x) * line.dx + (part->cy - line.y) * line.dy, width;

        part_extent(part, &line, &sorted[i], &width);
        if (i > 0)
            steps[i - 1] = hypot(part->cx - before->cx, part->cy - before->cy);
        before = part;
        from = fmin(from, along - width / 2);
        to = fmax(to, along + width / 2);
    }
    qsort(sorted, (size_t)chain->n, sizeof *sorted, compare_doubles);
    line.height = sorted[chain->n / 2];
    qsort(steps, (size_t)chain->n - 1, sizeof *steps, compare_doubles);
    line.step = steps[(chain->n - 1) / 2] * parts->scale;
    for (int i = 0; i < chain->n; i++) {
        double height, width;

        part_extent(&parts->items[chain->members[i]], &line, &height, &width);
        line.figures += height >= FIGURE_HEIGHT * line.height && height <= 1.25 * line.height &&
                        width <= FIGURE_WIDTH * height;
    }
    line.share = (double)line.figures / chain->n;
    line.x = (line.x + from * line.dx) * parts->scale;
    line.y = (line.y + from * line.dy) * parts->scale;
    line.length = (to - from) * parts->scale;
    line.height *= parts->scale;
    return line;
}

static int compare_chains(const void *a, const void *b)
{
    return ((const struct chain *)b)->n - ((const struct chain *)a)->n;
}

/* Takes the longest chains first; a part belongs to one line. Returns the number of lines. */
static int collect_lines(struct idcard_parts *parts, struct chain *chains, int nchains,
                         struct idcard_line *lines, int most)
{
    int n = 0;

    qsort(chains, (size_t)nchains, sizeof *chains, compare_chains);
    for (int i = 0; i < parts->n; i++)
        parts->items[i].taken = false;
    for (int i = 0; i < nchains && n < most; i++) {
        int taken = 0;

        for (int k = 0; k < chains[i].n; k++)
            taken += parts->items[chains[i].members[k]].taken;
        if (2 * taken > chains[i].n)
            continue;
        lines[n] = fit_line(parts, &chains[i]);
        if (lines[n].share < SHARE_LEAST || lines[n].figures < FIGURES_LEAST - 1)
            continue;
        for (int k = 0; k < chains[i].n; k++)
            parts->items[chains[i].members[k]].taken = true;
        n++;
    }
    return n;
}

/* Finds the chains of the page. Each part is looked at once as a start. Returns their number. */
static int find_chains(struct idcard_parts *parts, struct chain *chains, int most)
{
    int n = 0;

    for (int i = 0; i < parts->n && n < most; i++) {
        struct chain chain;

        if (parts->items[i].taken)
            continue;
        chain = chain_through(parts, i);
        if (chain.n < FIGURES_LEAST - 1)
            continue;
        /* What is not all of a long line may belong to another one too. */
        for (int k = 0; k < chain.n && chain.n >= LONG_CHAIN; k++)
            parts->items[chain.members[k]].taken = true;
        chains[n++] = chain;
    }
    return n;
}

/* True if b goes on where a ends, and both together are no longer than a line of a card: what
 * stands before a whole number is its label, in which parts may be as high as figures. */
static bool continues(const struct idcard_line *a, const struct idcard_line *b)
{
    double ax = b->x - a->x, ay = b->y - a->y;
    double along = ax * a->dx + ay * a->dy, across = -ax * a->dy + ay * a->dx;
    double height = fmax(a->height, b->height);

    return along > a->length && along - a->length < JOIN_GAP * height &&
           along + b->length <= IDCARD_LINE_MOST * height &&
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

            if (i != j && a->dx * b->dx + a->dy * b->dy < 0)
                *b = idcard_line_turned(b);
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
    struct chain *chains = calloc(MOST_CHAINS, sizeof *chains);
    struct idcard_parts parts;
    int n = 0, kept = 0;

    if (idcard_parts_find(page, ink_below, &parts) && chains) {
        n = find_chains(&parts, chains, MOST_CHAINS);
        n = collect_lines(&parts, chains, n, lines, IDCARD_LINES);
        n = join_lines(lines, n);
    }
    idcard_parts_release(&parts);
    free(chains);
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
