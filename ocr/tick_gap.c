#include "ocr/tick_gap.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/bind_open.h"

/* Where the next box of a column is so many times as far away as the nearest two are from each
 * other, one is missing. */
#define GAP_PITCHES 1.6
/* A label that was read whole is as like the vocabulary's as this. */
#define LABEL_SURE 0.95F
/* A seal that covers a box may reach past the ones that were found by so many of their heights: the
 * next of the list stands there. */
#define SEAL_REACH 4

/* How far below a box the next one of its column stands, px; 0 if none does. */
static int pitch_below(const struct tick_boxes *boxes, int box)
{
    struct box own = boxes->items[box].box;
    int pitch = 0;

    for (int i = 0; i < boxes->n; i++) {
        struct box b = boxes->items[i].box;
        int away = b.y - own.y;

        if (abs(b.x - own.x) <= own.w / 2 && away > own.h && (!pitch || away < pitch))
            pitch = away;
    }
    return pitch;
}

/* The number of a box beside an option near a place, or -1. */
static int box_at(const struct tick_boxes *boxes, struct box place)
{
    for (int i = 0; i < boxes->n; i++)
        if (boxes->items[i].words.term && box_overlap(boxes->items[i].box, place) > 0)
            return i;
    return -1;
}

/* True if a box stands in one row with a place where another column has none, that column has one
 * in another row of the first, and a line lies over the place. */
static bool has_hole(const struct layout *layout, const struct tick_boxes *boxes, int box,
                     int column)
{
    struct box own = boxes->items[box].box, other = boxes->items[column].box;
    struct box hole = {other.x, own.y, other.w, own.h}, mirror = {own.x, other.y, own.w, own.h};

    if (abs(own.x - other.x) <= own.w || abs(own.y - other.y) <= own.h ||
        box_at(boxes, mirror) < 0 || box_at(boxes, hole) >= 0)
        return false;
    for (int i = 0; i < layout->nlines; i++)
        if (box_overlap(hole, layout->lines[i].box) > 0)
            return true;
    return false;
}

/* True if boxes stand in columns and rows, and one of them is missing where something stands. */
static bool has_grid_hole(const struct layout *layout, const struct tick_boxes *boxes)
{
    for (int i = 0; i < boxes->n; i++)
        for (int k = 0; k < boxes->n; k++)
            if (boxes->items[i].words.term && boxes->items[k].words.term &&
                has_hole(layout, boxes, i, k))
                return true;
    return false;
}

/* True if a line in another cell than a box is the label of a field: none of the options, however
 * near below them. */
static bool is_next_label(const struct layout *layout, const struct labels *labels, int cell,
                          int line)
{
    int other = layout->lines[line].cell;

    for (int i = 0; i < labels->n && cell >= 0 && other >= 0 && other != cell; i++)
        if (labels->items[i].line == line && !labels->items[i].guess &&
            labels->items[i].term->role == TERM_FIELD)
            return true;
    return false;
}

/* True if a line lies over the column of a box where the next ones should stand, up to the one that
 * was found `pitch` below it: it begins there, or has run together with what stands left of it. */
static bool has_line_in_gap(const struct layout *layout, const struct labels *labels,
                            const struct tick_box *box, int least, int pitch)
{
    struct box own = box->box;
    int cell = layout->lines[box->line].cell;

    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;
        int below = b.y + b.h / 2 - own.y - own.h / 2;

        if (b.x <= own.x + own.w / 2 && b.x + b.w > own.x + own.w && below > least / 2 &&
            below < pitch - least / 2 && !is_next_label(layout, labels, cell, i))
            return true;
    }
    return false;
}

/* True if a line names, in the cell of a box that has an option, an option that no box has, and no
 * box stands level with it: whatever covers its own may cover a tick. */
static bool has_option_alone(const struct layout *layout, const struct tick_boxes *boxes,
                             const struct label *label)
{
    const struct line *line = &layout->lines[label->line];
    bool among = false;

    if (label->term->role != TERM_OPTION || line->cell < 0)
        return false;
    for (int i = 0; i < boxes->n; i++) {
        const struct tick_box *box = &boxes->items[i];

        if (bind_same_row(box->box, line->box) ||
            (box->words.term && strcmp(box->words.term->word, label->term->word) == 0))
            return false;
        among |= box->words.term && layout->lines[box->line].cell == line->cell;
    }
    return among;
}

bool tick_gap_any(const struct layout *layout, const struct labels *labels,
                  const struct tick_boxes *boxes)
{
    int least = 0;

    if (has_grid_hole(layout, boxes))
        return true;
    for (int i = 0; i < labels->n; i++)
        if (has_option_alone(layout, boxes, &labels->items[i]))
            return true;
    for (int i = 0; i < boxes->n; i++) {
        int pitch = pitch_below(boxes, i);

        if (pitch && (!least || pitch < least))
            least = pitch;
    }
    for (int i = 0; i < boxes->n; i++) {
        int pitch = pitch_below(boxes, i);

        if (boxes->items[i].words.term && pitch >= least * GAP_PITCHES &&
            has_line_in_gap(layout, labels, &boxes->items[i], least, pitch))
            return true;
    }
    return false;
}

/* True if a line does not begin with a box, while another one of its cell holds one. */
static bool is_left_out(const struct layout *layout, const struct tick_boxes *boxes, int line)
{
    bool among = false;

    for (int i = 0; i < boxes->n; i++) {
        if (boxes->items[i].line == line &&
            boxes->items[i].box.x - layout->lines[line].box.x <= boxes->items[i].box.w / 2)
            return false;
        among |= layout->lines[boxes->items[i].line].cell == layout->lines[line].cell;
    }
    return among;
}

/* True if a line is the label of the list, read without doubt, and stands left of every box. */
static bool is_label_left(const struct layout *layout, const struct labels *labels,
                          const struct tick_boxes *boxes, int line)
{
    struct box b = layout->lines[line].box;

    for (int i = 0; i < boxes->n; i++)
        if (b.x + b.w > boxes->items[i].box.x)
            return false;
    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].line == line && labels->items[i].term->role == TERM_BUSINESS &&
            labels->items[i].rest < 0 && labels->items[i].similarity >= LABEL_SURE)
            return true;
    return false;
}

bool tick_gap_none(const struct layout *layout, const struct labels *labels,
                   const struct tick_boxes *boxes)
{
    for (int i = 0; i < boxes->n; i++)
        if (!boxes->items[i].words.term || !boxes->items[i].words.exact ||
            boxes->items[i].words.stripped || layout->lines[boxes->items[i].line].cell < 0)
            return false;
    for (int i = 0; i < layout->nlines; i++)
        if (is_left_out(layout, boxes, i) && !is_label_left(layout, labels, boxes, i))
            return false;
    return boxes->n > 0;
}

bool tick_gap_sealed(const struct page_facts *facts)
{
    struct box all = facts->nticks > 0 ? facts->ticks[0].box : (struct box){0};
    int reach = all.h * SEAL_REACH;

    for (int i = 0; i < facts->nticks; i++) {
        if (facts->ticks[i].ticked == ANSWER_YES)
            return false;
        all = box_union(all, facts->ticks[i].box);
    }
    all = (struct box){all.x - reach, all.y - reach, all.w + 2 * reach, all.h + 2 * reach};
    for (int i = 0; i < facts->nseals && facts->nticks > 0; i++)
        if (box_overlap(all, facts->seals[i].box) > 0)
            return true;
    return false;
}
