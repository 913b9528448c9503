#include "ocr/layout_comb.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>

/* A comb has at least as many cells as a postcode has figures; a cell is no wider than so many
 * times its height. */
#define TEETH_LEAST 6
#define TOOTH_WIDE  1.25
/* Cells side by side are no further apart than this, the rule between them, which may be double;
 * edges that are level differ by less, px. */
#define RULE  24
#define LEVEL 10
/* Widths of the teeth differ by less than this share. Where rules between them were not found, one
 * is up to so many wide. */
#define WIDTH_SLACK 0.2
#define TEETH_MOST  3
/* So many teeth with a cell of the same edges over or under them are columns of a table. */
#define COLUMNS 3
/* Rows of combs over each other have so many teeth under one head: the figures of a number of a
 * person. No amount by figures has as many under its head. */
#define STACKED_LEAST 15
/* One character, or two where a rule was not found, is no wider than so many times its height; of
 * so many teeth one may hold more, a character with a speck beside it. */
#define CHARACTER_WIDE 1.5
#define SPECK_TEETH    6

static bool is_level(struct box a, struct box b)
{
    return abs(a.y - b.y) < LEVEL && abs(a.y + a.h - b.y - b.h) < LEVEL;
}

/* How many teeth wide a cell is, 0 if it is no whole number of them. */
static int teeth_of(struct box tooth, struct box b)
{
    for (int n = 1; n <= TEETH_MOST; n++) {
        int w = n * tooth.w + (n - 1) * (RULE / 2);

        if (abs(b.w - w) < tooth.w * WIDTH_SLACK + (n - 1) * RULE / 2)
            return n;
    }
    return 0;
}

/* The cells from number `first` on that are the teeth of one comb. Returns how many cells. */
static int comb_from(const struct layout *layout, int first, int *ret_teeth)
{
    struct box tooth = layout->cells[first].box;
    int n = 1;

    *ret_teeth = 1;
    for (; first + n < layout->ncells; n++) {
        struct box last = layout->cells[first + n - 1].box, b = layout->cells[first + n].box;
        int teeth = teeth_of(tooth, b);

        if (!is_level(tooth, b) || b.x - last.x - last.w < 0 || b.x - last.x - last.w > RULE ||
            !teeth)
            break;
        *ret_teeth += teeth;
    }
    return n;
}

/* True if a cell over or under one of the teeth has its edges. */
static bool heads_column(const struct layout *layout, struct box tooth)
{
    for (int i = 0; i < layout->ncells; i++) {
        struct box b = layout->cells[i].box;
        int over = tooth.y - b.y - b.h, under = b.y - tooth.y - tooth.h;

        if (((over >= 0 && over <= RULE) || (under >= 0 && under <= RULE)) &&
            abs(b.x - tooth.x) < LEVEL && abs(b.w - tooth.w) < LEVEL)
            return true;
    }
    return false;
}

static bool is_table(const struct layout *layout, int first, int n)
{
    int columns = 0;

    for (int i = first; i < first + n; i++)
        columns += heads_column(layout, layout->cells[i].box);
    return columns >= COLUMNS;
}

/* How many of the cells from number `first` on stand under one cell, or under a comb, that begins
 * and ends with them: no more than n. 0: there is none, or they are too few for a column of combs.
 * Other teeth beside them (a telephone) have a head of their own. */
static int headed_cells(const struct layout *layout, int first, int n)
{
    struct box tooth = layout->cells[first].box;

    for (int i = 0; i < layout->ncells; i++) {
        struct box over = layout->cells[i].box;
        int gap = tooth.y - over.y - over.h, teeth = 0;

        if (gap < -LEVEL || gap > RULE || abs(over.x - tooth.x) >= LEVEL)
            continue;
        for (int k = 0; k < n; k++) {
            struct box b = layout->cells[first + k].box;

            teeth += teeth_of(tooth, b);
            if (teeth >= STACKED_LEAST && abs(b.x + b.w - over.x - over.w) < LEVEL)
                return k + 1;
        }
    }
    return 0;
}

/* True if hardly a tooth holds more than a character. A comb may be empty. */
static bool holds_characters(PIX *text, const struct layout *layout, int first, int n)
{
    struct box tooth = layout->cells[first].box;
    int wide = 0;

    for (int i = first; i < first + n; i++) {
        struct box b = layout->cells[i].box;
        BOX *where = boxCreate(b.x / 2, b.y / 2, b.w / 2, b.h / 2), *ink = NULL;
        int w = 0, h = 0, teeth = teeth_of(tooth, b);

        /* An empty one has no ink to clip to. */
        if (where && pixClipBoxToForeground(text, where, NULL, &ink) == 0 && ink)
            boxGetGeometry(ink, NULL, NULL, &w, &h);
        boxDestroy(&where);
        boxDestroy(&ink);
        wide += w > (h * CHARACTER_WIDE) + (teeth - 1) * tooth.w / 2.0;
    }
    return wide * SPECK_TEETH < n;
}

void layout_join_combs(PIX *text, struct layout *layout)
{
    for (int first = 0; first < layout->ncells; first++) {
        struct cell *cell = &layout->cells[first];
        int teeth, n, headed;

        if (cell->box.w > cell->box.h * TOOTH_WIDE)
            continue;
        n = comb_from(layout, first, &teeth);
        headed = headed_cells(layout, first, n);
        if (headed)
            n = headed;
        if (teeth < TEETH_LEAST || n < TEETH_LEAST / 2 || (!headed && is_table(layout, first, n)) ||
            !holds_characters(text, layout, first, n))
            continue;
        cell->box = box_union(cell->box, layout->cells[first + n - 1].box);
        cell->comb = true;
        layout->ncells -= n - 1;
        memmove(cell + 1, cell + n, (size_t)(layout->ncells - first - 1) * sizeof *cell);
    }
}

const struct cell *layout_comb_at(const struct layout *layout, struct box b)
{
    int x = b.x + b.w / 2, y = b.y + b.h / 2;

    for (int i = 0; i < layout->ncells; i++) {
        struct box c = layout->cells[i].box;

        if (layout->cells[i].comb && x >= c.x && x < c.x + c.w && y >= c.y && y < c.y + c.h)
            return &layout->cells[i];
    }
    return NULL;
}
