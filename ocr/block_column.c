#include "ocr/block_column.h"

#include <stdlib.h>

/* Edges of one column agree to within this, px. */
#define SLACK 6
/* A heading is so much wider than a label below it: it stands over the value as well. */
#define BAND_WIDTHS 2

/* The block a cell of nothing but a label names; BLOCK_NONE where none is known there. */
static enum term_block named_by(const struct labels *labels, int cell)
{
    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];

        if (label->cell == cell && label->whole && label->rest < 0 && !label->guess &&
            label->term->block != BLOCK_SHARED)
            return label->term->block;
    }
    return BLOCK_NONE;
}

/* True if nothing that is known to be asked for stands in a cell: it may be a heading. */
static bool may_head(const struct layout *layout, const struct labels *labels, int cell)
{
    if (layout->cells[cell].nlines != 1)
        return false;
    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].cell == cell && labels->items[i].rest >= 0)
            return false;
    return true;
}

/* True if every cell from below a heading down to the end of a row stands below it or beside it,
 * and none across its edge. */
static bool holds_rows(const struct layout *layout, struct box head, struct box own)
{
    for (int i = 0; i < layout->ncells; i++) {
        struct box b = layout->cells[i].box;

        if (b.y < head.y + head.h - SLACK || b.y >= own.y + own.h - SLACK)
            continue;
        if (b.x + b.w <= head.x + SLACK || b.x >= head.x + head.w - SLACK)
            continue;
        if (b.x < head.x - SLACK || b.x + b.w > head.x + head.w + SLACK)
            return false;
    }
    return true;
}

/* The lowest cell over a label that stands over its value as well, and over all rows between; -1
 * for none. */
static int head_over(const struct layout *layout, const struct labels *labels, struct box own)
{
    int best = -1;

    for (int i = 0; i < layout->ncells; i++) {
        struct box b = layout->cells[i].box;

        if (b.y + b.h <= own.y + SLACK && b.w > own.w * BAND_WIDTHS && abs(b.x - own.x) <= SLACK &&
            may_head(layout, labels, i) && holds_rows(layout, b, own) &&
            (best < 0 || b.y > layout->cells[best].box.y))
            best = i;
    }
    return best;
}

/* True if a label stands first below a heading, level with another and asking for the same. */
static bool asks_alike(const struct layout *layout, const struct labels *labels, int label,
                       struct box head)
{
    const struct label *own = &labels->items[label];

    for (int i = 0; i < labels->n; i++) {
        const struct label *other = &labels->items[i];
        struct box b;

        if (i == label || other->cell < 0 || other->term != own->term)
            continue;
        b = layout->cells[other->cell].box;
        if (abs(b.x - head.x) <= SLACK && head.w > b.w * BAND_WIDTHS &&
            abs(b.y - layout->cells[own->cell].box.y) <= b.h / 2)
            return true;
    }
    return false;
}

/* True if two headings stand level with no more than a rule between them, px. */
static bool are_beside(struct box a, struct box b, int rule)
{
    return (abs(b.x + b.w - a.x) <= rule || abs(a.x + a.w - b.x) <= rule) &&
           abs(b.y - a.y) <= a.h / 2 && abs(b.h - a.h) <= a.h / 2;
}

enum term_block block_column(const struct layout *layout, const struct labels *labels, int label)
{
    int cell = labels->items[label].cell;
    int head = cell < 0 ? -1 : head_over(layout, labels, layout->cells[cell].box);
    enum term_block own = head < 0 ? BLOCK_NONE : named_by(labels, head);

    for (int i = 0; head >= 0 && i < layout->ncells; i++) {
        enum term_block other = named_by(labels, i);

        if (i == head ||
            !are_beside(layout->cells[head].box, layout->cells[i].box, layout->em / 2) ||
            !may_head(layout, labels, i) ||
            !asks_alike(layout, labels, label, layout->cells[i].box))
            continue;
        if (own != BLOCK_NONE || other != BLOCK_NONE)
            return own != BLOCK_NONE ? own : BLOCK_OTHER;
    }
    return BLOCK_NONE;
}
