#include "ocr/tick_bind.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/tick_cell.h"

/* A tick overruns its box by no more than this share of its height across; what is not so high, in
 * characters, is a speck. */
#define OVERRUN  0.6
#define SPECK_EM 0.3
/* The ink of a box reaches beyond what was found of it by no more than this, px. */
#define BOX_GAP 4
/* White behind a mark within one option's words, in heights of a character. */
#define READ_ON_EM 1.5
/* In a table the words of a box stand no more cells away than this: number, option, explanation. */
#define TABLE_CELLS 3
/* Boxes of one form differ by less in width and height: the holes of figures and characters in
 * large print are a quarter smaller or larger than the boxes of small print beside them. */
#define LARGE_SHARE 0.15

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

static bool line_holds_box(const struct tick_boxes *boxes, int line)
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

/* What stands right (left) of box i up to the next box or the end of its line. A word that a wide
 * gap or a cell's rule parts from its box is looked for in the next line of the row. */
static struct box beside(const struct reader *reader, const struct tick_boxes *boxes, int i,
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
    b.w = 0;
    return b;
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

/* The stretches in which the words of a box that stands in a cell of its own are looked for: the
 * next cells on that side, up to that of another box. Returns how many. */
static int in_row(const struct reader *reader, const struct tick_boxes *boxes, int i,
                  enum side side, struct box ret[TABLE_CELLS])
{
    int cell = reader->layout->lines[boxes->items[i].line].cell, found = 0;
    int most = side > SIDE_LEFT ? 1 : TABLE_CELLS;

    for (int n = 0; n < most; n++) {
        struct box b = tick_neighbour(reader->layout, cell, side);

        cell = tick_cell_beside(reader->layout, cell, side);
        if (cell < 0 || (n > 0 && holds_box(reader, boxes, cell)))
            break;
        if (b.w > 0)
            ret[found++] = b;
    }
    return found;
}

/* The line that stands next in the row on a side of line `from`, in the same cell; -1 if none. */
static int next_in_row(const struct layout *layout, int from, enum side side)
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
                       enum side side, struct box ret[TABLE_CELLS])
{
    int line = boxes->items[i].line, found = 0;

    while (side <= SIDE_LEFT && found < TABLE_CELLS) {
        line = next_in_row(reader->layout, line, side);
        if (line < 0 || line_holds_box(boxes, line))
            break;
        ret[found++] = reader->layout->lines[line].box;
    }
    return found;
}

/* The same for any box. */
static int stretches_of(const struct reader *reader, const struct tick_boxes *boxes, int i,
                        enum side side, struct box ret[TABLE_CELLS])
{
    int n;

    if (tick_fills_cell(reader, boxes, i))
        return in_row(reader, boxes, i, side, ret);
    if (stands_free(reader, boxes, i) && (n = in_open_row(reader, boxes, i, side, ret)) > 0)
        return n;
    ret[0] = beside(reader, boxes, i, side);
    /* What stands behind a box in its line (a note, 只。) says nothing of its other side. */
    return ret[0].w > 0 ? 1 : in_open_row(reader, boxes, i, side, ret);
}

/* Reads the words of a box in up to n stretches. Of stretches that name different options the one
 * that is an option's name and nothing else is meant, else none: 证书延期 | 即将到期 or 损坏. */
static void read_words(struct reader *reader, struct tick_boxes *boxes, const struct box *stretches,
                       int n, struct tick_words *ret_words)
{
    bool torn = false;

    *ret_words = (struct tick_words){0};
    for (int i = 0; i < n; i++) {
        struct tick_words words;
        bool clearer;

        tick_word_read(reader, stretches[i], &words);
        boxes->crowded |= words.crowded;
        clearer = words.term && words.exact && !ret_words->exact;
        if (!ret_words->term || clearer)
            *ret_words = words;
        else if (words.term && words.exact == ret_words->exact)
            torn |= strcmp(ret_words->term->word, words.term->word) != 0;
        torn &= !clearer;
    }
    if (torn)
        *ret_words = (struct tick_words){0};
}

/* Words that are no option may be the first half of one that a mark parted into two lines (丢失、
 * 损坏补办): both are read once more as one. */
static void read_on(struct reader *reader, const struct tick_boxes *boxes, int i,
                    struct tick_words *words)
{
    const struct layout *layout = reader->layout;
    struct box b, more;
    struct tick_words whole;
    int next;

    if (words->term || words->exact || words->empty)
        return;
    next = next_in_row(layout, boxes->items[i].line, SIDE_RIGHT);
    b = beside(reader, boxes, i, SIDE_RIGHT);
    if (next < 0 || line_holds_box(boxes, next) || !b.w)
        return;
    more = layout->lines[next].box;
    if (more.x - b.x - b.w > layout->em * READ_ON_EM)
        return;
    tick_word_read(reader, box_union(b, more), &whole);
    if (whole.term && whole.exact)
        *words = whole;
}

static int middle_apart(struct box a, struct box b)
{
    return abs(2 * a.y + a.h - 2 * b.y - b.h);
}

/* True if another box has the only words of box i as its only ones, and is as level with them or
 * more: then they are not those of box i. */
static bool is_anothers(const struct tick_boxes *boxes, const struct box *stretches,
                        const int *from, int i)
{
    struct box own = stretches[from[i]];

    if (from[i + 1] - from[i] != 1)
        return false;
    for (int k = 0; k < boxes->n; k++) {
        struct box b = stretches[from[k]];

        if (k != i && from[k + 1] - from[k] == 1 && b.x == own.x && b.y == own.y && b.w == own.w &&
            b.h == own.h &&
            middle_apart(boxes->items[k].box, own) <= middle_apart(boxes->items[i].box, own))
            return true;
    }
    return false;
}

static int bind_side(struct reader *reader, struct tick_boxes *boxes, enum side side,
                     struct tick_words *words)
{
    struct box stretches[TICK_BOXES * TABLE_CELLS];
    int from[TICK_BOXES + 1] = {0}, bound = 0;

    for (int i = 0; i < boxes->n; i++)
        from[i + 1] = from[i] + stretches_of(reader, boxes, i, side, stretches + from[i]);
    tick_words_ahead(reader, stretches, from[boxes->n]);
    for (int i = 0; i < boxes->n; i++) {
        int n = from[i + 1] - from[i];

        if (is_anothers(boxes, stretches, from, i)) {
            words[i] = (struct tick_words){0};
            continue;
        }
        read_words(reader, boxes, stretches + from[i], n, &words[i]);
        if (side == SIDE_RIGHT && n == 1 && !tick_fills_cell(reader, boxes, i))
            read_on(reader, boxes, i, &words[i]);
        if (!n && !tick_fills_cell(reader, boxes, i))
            words[i].empty = true;
        bound += words[i].term != NULL;
    }
    return bound;
}

/* White between each box and the words on one side of it, summed: words stand nearer to their own
 * box than to the next. */
static int gaps(const struct reader *reader, const struct tick_boxes *boxes, enum side side,
                const struct tick_words *words)
{
    bool right = side == SIDE_RIGHT;
    int sum = 0;

    for (int i = 0; i < boxes->n; i++) {
        struct box own = boxes->items[i].box, b = beside(reader, boxes, i, side);
        struct box ink = b.w > 0 && words[i].term ? reader_ink(reader, b) : (struct box){0};

        if (ink.w)
            sum += right ? ink.x - own.x - own.w : own.x - ink.x - ink.w;
    }
    return sum;
}

/* Binds boxes to the words in the cells over or under them. The words between two rows of boxes
 * belong to both: then it cannot be told. */
static bool bind_upright(struct reader *reader, struct tick_boxes *boxes, struct tick_words *words)
{
    struct tick_words belows[TICK_BOXES];
    int above = bind_side(reader, boxes, SIDE_ABOVE, words);
    int below = bind_side(reader, boxes, SIDE_BELOW, belows);

    if (below > above)
        memcpy(words, belows, (size_t)boxes->n * sizeof *words);
    return above != below;
}

/* True if the boxes stand in cells of their own, where no gap tells which word is nearer. */
static bool in_cells(const struct reader *reader, const struct tick_boxes *boxes)
{
    int alone = 0;

    for (int i = 0; i < boxes->n; i++)
        alone += tick_fills_cell(reader, boxes, i);
    return alone * 2 > boxes->n;
}

/* True if a box is as large as one with an option: what is not may be a part of a character. */
static bool is_as_large(const struct tick_boxes *boxes, const struct tick_words *words, int box)
{
    struct box own = boxes->items[box].box;

    for (int i = 0; i < boxes->n; i++) {
        struct box b = boxes->items[i].box;

        if (words[i].term &&
            (boxes->kind == TICK_BRACKETS || abs(own.w - b.w) <= b.w * LARGE_SHARE) &&
            abs(own.h - b.h) <= b.h * LARGE_SHARE)
            return true;
    }
    return false;
}

/* The words on the side that was taken, and on the other one where both were looked at. */
struct sides {
    struct tick_words taken[TICK_BOXES], other[TICK_BOXES];
    bool both;
};

/* True if the words of some boxes are not to be found where those of the others seem to be, while
 * one has its option on the other side, and the others are fewer than half, or no more than those
 * that have nothing where every box has something on the other side: what was found belongs to the
 * next box. Boxes of other lists have no option on either side. */
static bool is_wrong_side(const struct tick_boxes *boxes, const struct sides *sides)
{
    int bound = 0, own = 0, empty = 0, better = 0, bare = 0;

    for (int i = 0; i < boxes->n; i++) {
        const struct tick_words *words = &sides->taken[i];

        bound += words->term != NULL;
        own += !words->foreign && is_as_large(boxes, sides->taken, i);
        empty += words->empty;
        better += words->empty && (!sides->both || sides->other[i].term);
        bare += !sides->both || sides->other[i].empty;
    }
    return better > 0 && (bound * 2 < own || (!bare && empty >= bound));
}

/* Binds boxes to the words behind or before them: the side on which more boxes find an option, then
 * the nearer one. Returns false if that cannot be told; a wrong side would shift every answer. */
static bool bind_boxes(struct reader *reader, struct tick_boxes *boxes, struct sides *sides)
{
    struct tick_words rights[TICK_BOXES];
    int right = bind_side(reader, boxes, SIDE_RIGHT, sides->taken), left;

    sides->both = false;
    if (right == boxes->n)
        return true;
    left = bind_side(reader, boxes, SIDE_LEFT, sides->other);
    if (!right && !left)
        return bind_upright(reader, boxes, sides->taken);
    sides->both = true;
    if (right > left)
        return true;
    if (left == right && in_cells(reader, boxes))
        return false;
    if (left == right && gaps(reader, boxes, SIDE_RIGHT, sides->taken) <
                             gaps(reader, boxes, SIDE_LEFT, sides->other))
        return true;
    memcpy(rights, sides->taken, sizeof rights);
    memcpy(sides->taken, sides->other, sizeof rights);
    memcpy(sides->other, rights, sizeof rights);
    return true;
}

void tick_bind(struct reader *reader, struct tick_boxes *boxes)
{
    struct sides sides = {0};
    bool bound;

    boxes->crowded = false;
    bound = boxes->n && bind_boxes(reader, boxes, &sides) && !is_wrong_side(boxes, &sides);
    for (int i = 0; i < boxes->n; i++)
        boxes->items[i].words = bound ? sides.taken[i] : (struct tick_words){0};
}

int tick_count_bound(const struct tick_boxes *boxes)
{
    int n = 0;

    for (int i = 0; i < boxes->n; i++)
        n += boxes->items[i].words.term != NULL;
    return n;
}
