#include <stdlib.h>

#include "ocr/segment.h"

/* Two single characters up to this many line heights apart are one spaced label. */
#define SPACED_EM 6
/* A figure is no wider than this share of its height, two of them are wider by more than characters
 * of one label are, and figures are as high as one another, to an eighth. */
#define FIGURE_WIDTH 0.7
#define TWO_FIGURES  1.8
#define FIGURE_ALIKE 8
/* Pieces of one line are no further apart than two of its characters, and as high to this share of
 * one. */
#define PIECE_EM 0.35
#define LEVEL_EM 0.25

static bool is_one_character(const struct line *line)
{
    return line->box.w * 4 <= line->em * 5;
}

static bool is_figure(struct box b)
{
    return b.w <= b.h * FIGURE_WIDTH;
}

/* True for a figure beside another, or beside a number of two: a code and a value (06  2). */
static bool are_figures(struct box a, struct box b)
{
    struct box narrow = a.w < b.w ? a : b, wide = a.w < b.w ? b : a;

    return is_figure(narrow) && (is_figure(wide) || wide.w >= narrow.w * TWO_FIGURES) &&
           abs(a.h - b.h) * FIGURE_ALIKE <= wide.h;
}

/* Letter-spaced labels of two characters (姓　　名) come back together; with three or more the gaps
 * are too small to have parted them. The line before in order may stand far on the right, and a
 * little higher: the figure of the last column, and the end of a name in two lines. */
static bool is_spaced(const struct line *left, const struct line *right)
{
    int gap = right->box.x - left->box.x - left->box.w;

    return is_one_character(left) && is_one_character(right) &&
           !are_figures(left->box, right->box) && abs(left->box.y - right->box.y) < right->em / 2 &&
           gap > -right->em && gap < right->em * SPACED_EM;
}

/* A line was cut where another one stands close under a part of it: a label of two lines beside a
 * value. */
static bool is_one_line(const struct line *left, const struct line *right)
{
    int em = left->em < right->em ? left->em : right->em, off = (int)(em * LEVEL_EM);
    int gap = right->box.x - left->box.x - left->box.w;

    return gap > -off && gap <= em * PIECE_EM && abs(left->box.y - right->box.y) <= off &&
           abs(left->box.y + left->box.h - right->box.y - right->box.h) <= off;
}

void segment_join(struct layout *layout)
{
    int kept = 0;

    for (int i = 0; i < layout->nlines; i++) {
        struct line *line = &layout->lines[i], *last = kept ? &layout->lines[kept - 1] : NULL;

        if (last && last->cell == line->cell &&
            (is_spaced(last, line) || is_one_line(last, line))) {
            last->box = box_union(last->box, line->box);
            if (line->em > last->em)
                last->em = line->em;
            if (line->cell >= 0)
                layout->cells[line->cell].nlines--;
            continue;
        }
        layout->lines[kept++] = *line;
    }
    layout->nlines = kept;
}
