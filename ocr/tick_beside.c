#include "ocr/tick_beside.h"

#include <stdlib.h>

#include "ocr/bind_open.h"

/* A tick overruns its box by no more than this share of its height across; what is not so high, in
 * characters, is a speck. */
#define OVERRUN  0.6
#define SPECK_EM 0.3
/* The ink of a box reaches beyond what was found of it by no more than this, px. */
#define BOX_GAP 4
/* Words on the left are no further away than so many widths of a box. */
#define FAR_GAP 16

struct box tick_stretch(const struct reader *reader, const struct tick_boxes *boxes, int i)
{
    struct box b = reader->layout->lines[boxes->items[i].line].box;
    int end = b.x + b.w;

    if (i > 0 && boxes->items[i - 1].line == boxes->items[i].line)
        b.x = boxes->items[i - 1].box.x + boxes->items[i - 1].box.w + 3;
    if (i + 1 < boxes->n && boxes->items[i + 1].line == boxes->items[i].line)
        end = boxes->items[i + 1].box.x - 4;
    b.w = end - b.x;
    return b;
}

bool tick_holds_line(const struct tick_boxes *boxes, int line)
{
    for (int i = 0; i < boxes->n; i++)
        if (boxes->items[i].line == line)
            return true;
    return false;
}

/* The part of a line that a box on its left (right) has before the first box in it. */
static struct box up_to_box(const struct tick_boxes *boxes, struct box line, int number, bool right)
{
    for (int i = 0; i < boxes->n; i++) {
        struct box b = boxes->items[i].box;

        if (boxes->items[i].line != number)
            continue;
        if (right && b.x < line.x + line.w) {
            line.w = b.x - BOX_GAP - line.x;
        } else if (!right && b.x + b.w > line.x) {
            line.w -= b.x + b.w + BOX_GAP - line.x;
            line.x = b.x + b.w + BOX_GAP;
        }
    }
    return line;
}

/* True if what stands in a part of a line is no word: nothing, or a speck. */
static bool is_bare(const struct reader *reader, int line, int from, int to)
{
    struct box b = reader->layout->lines[line].box;

    b.w = to - from;
    b.x = from;
    return b.w <= 0 || reader_ink(reader, b).h < reader->layout->lines[line].em * SPECK_EM;
}

/* True if box i is all that stands in its line but for what its tick overruns it by. */
static bool stands_free(const struct reader *reader, const struct tick_boxes *boxes, int i)
{
    struct box own = boxes->items[i].box;
    int line = boxes->items[i].line, room = (int)(own.h * OVERRUN);
    struct box all = reader->layout->lines[line].box;

    return is_bare(reader, line, all.x, own.x - room) &&
           is_bare(reader, line, own.x + own.w + room, all.x + all.w);
}

/* The line that stands next on the left of a box that stands free, far away from it: words at the
 * left edge of their cell, and the rule between them and their box was not found. No width where
 * there is none, or a box in it; nor for the first of several boxes in a line, left of which stands
 * the label of all of them (申办业务 □新办 □续期). */
static struct box far_left(const struct reader *reader, const struct tick_boxes *boxes, int i)
{
    const struct layout *layout = reader->layout;
    struct box own = boxes->items[i].box;
    int best = -1;

    if (!stands_free(reader, boxes, i))
        return (struct box){0};
    for (int k = 0; k < layout->nlines; k++) {
        struct box b = layout->lines[k].box;

        if (k != boxes->items[i].line && b.x + b.w <= own.x && b.w >= own.w &&
            own.x - b.x - b.w < own.w * FAR_GAP &&
            abs(b.y + b.h / 2 - own.y - own.h / 2) < own.h / 2 &&
            (best < 0 || b.x > layout->lines[best].box.x))
            best = k;
    }
    return best >= 0 && !tick_holds_line(boxes, best) ? layout->lines[best].box : (struct box){0};
}

struct box tick_beside(const struct reader *reader, const struct tick_boxes *boxes, int i,
                       enum side side)
{
    const struct tick_box *own = &boxes->items[i];
    const struct layout *layout = reader->layout;
    bool right = side == SIDE_RIGHT;
    struct box b = tick_stretch(reader, boxes, i);
    int other = right ? i + 1 : i - 1;
    bool has_other = other >= 0 && other < boxes->n && boxes->items[other].line == own->line;

    if (side > SIDE_LEFT)
        return (struct box){0};
    if (right) {
        int end = b.x + b.w;

        b.x = own->box.x + own->box.w + 3;
        b.w = end - b.x;
    } else {
        b.w = own->box.x - 4 - b.x;
    }
    if (b.w >= own->box.w / 2 || has_other)
        return b;
    for (int k = 0; k < layout->nlines; k++) {
        struct box next = layout->lines[k].box;
        int gap = right ? next.x - own->box.x - own->box.w : own->box.x - next.x - next.w;

        if (k != own->line && gap >= 0 && gap < own->box.w * 4 &&
            abs(next.y + next.h / 2 - own->box.y - own->box.h / 2) < own->box.h / 2) {
            next = up_to_box(boxes, next, k, right);
            if (next.w >= own->box.w / 2)
                return next;
        }
    }
    if (!right)
        return far_left(reader, boxes, i);
    b.w = 0;
    return b;
}

bool tick_fills_cell(const struct reader *reader, const struct tick_boxes *boxes, int i)
{
    const struct tick_box *own = &boxes->items[i];

    return tick_alone(reader->layout, own->line) && stands_free(reader, boxes, i);
}

static bool holds_box(const struct reader *reader, const struct tick_boxes *boxes, int cell)
{
    for (int i = 0; i < boxes->n; i++)
        if (reader->layout->lines[boxes->items[i].line].cell == cell)
            return true;
    return false;
}

/* What stands in the row of box i in a cell that holds another box, up to that box: the rule
 * between them was not found. No width where nothing does. */
static struct box in_shared_cell(const struct reader *reader, const struct tick_boxes *boxes, int i,
                                 int cell, enum side side)
{
    const struct layout *layout = reader->layout;
    struct box own = boxes->items[i].box, best = {0};
    bool right = side == SIDE_RIGHT;

    for (int k = 0; k < layout->nlines; k++) {
        struct box b = layout->lines[k].box;

        if (layout->lines[k].cell != cell || abs(b.y + b.h / 2 - own.y - own.h / 2) >= own.h / 2)
            continue;
        b = up_to_box(boxes, b, k, right);
        if (b.w >= own.w / 2 && (!best.w || right == (b.x < best.x)))
            best = b;
    }
    return best;
}

/* The stretches in which the words of a box that stands in a cell of its own are looked for: the
 * next cells on that side, up to another box. Returns how many. */
static int in_row(const struct reader *reader, const struct tick_boxes *boxes, int i,
                  enum side side, struct box ret[TICK_STRETCHES])
{
    int cell = reader->layout->lines[boxes->items[i].line].cell, found = 0;
    int most = side > SIDE_LEFT ? 1 : TICK_STRETCHES;

    for (int n = 0; n < most; n++) {
        struct box b = tick_neighbour(reader->layout, cell, side);
        bool shared;

        cell = tick_cell_beside(reader->layout, cell, side);
        shared = cell >= 0 && holds_box(reader, boxes, cell);
        if (cell < 0 || (n > 0 && shared))
            break;
        if (shared && side <= SIDE_LEFT)
            b = in_shared_cell(reader, boxes, i, cell, side);
        if (b.w > 0)
            ret[found++] = b;
        if (shared)
            break;
    }
    return found;
}

int tick_next_in_row(const struct layout *layout, int from, enum side side)
{
    struct box own = layout->lines[from].box;
    int best = -1;

    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;
        bool right = b.x >= own.x + own.w;

        if (i == from || layout->lines[i].cell != layout->lines[from].cell ||
            !bind_same_row(own, b) || right != (side == SIDE_RIGHT))
            continue;
        if (best < 0 || right == (b.x < layout->lines[best].box.x))
            best = i;
    }
    return best;
}

/* The stretches in which the words of a box that stands free are looked for, as in_row(). */
static int in_open_row(const struct reader *reader, const struct tick_boxes *boxes, int i,
                       enum side side, struct box ret[TICK_STRETCHES])
{
    int line = boxes->items[i].line, found = 0;

    while (side <= SIDE_LEFT && found < TICK_STRETCHES) {
        line = tick_next_in_row(reader->layout, line, side);
        if (line < 0 || tick_holds_line(boxes, line))
            break;
        ret[found++] = reader->layout->lines[line].box;
    }
    return found;
}

int tick_stretches(const struct reader *reader, const struct tick_boxes *boxes, int i,
                   enum side side, struct box ret[TICK_STRETCHES])
{
    int n;

    if (tick_fills_cell(reader, boxes, i))
        return in_row(reader, boxes, i, side, ret);
    if (stands_free(reader, boxes, i) && (n = in_open_row(reader, boxes, i, side, ret)) > 0)
        return n;
    ret[0] = tick_beside(reader, boxes, i, side);
    /* What stands behind a box in its line (a note, 只。) says nothing of its other side. */
    return ret[0].w > 0 ? 1 : in_open_row(reader, boxes, i, side, ret);
}
