#include "ocr/tick_bind.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/tick_beside.h"
#include "ocr/tick_group.h"

/* White behind a mark within one option's words, in heights of a character. */
#define READ_ON_EM 1.5
/* Boxes of one form differ by less in width and height: the holes of figures and characters in
 * large print are a quarter smaller or larger than the boxes of small print beside them. */
#define LARGE_SHARE 0.15

/* True if a box stands in a column of several, each of which is the only one in its line: then no
 * other stands among its words. */
static bool is_listed(const struct tick_boxes *boxes, int box)
{
    struct box own = boxes->items[box].box;
    int n = 0;

    for (int i = 0; i < boxes->n; i++) {
        struct box b = boxes->items[i].box;
        int beside = 0;

        for (int k = 0; k < boxes->n; k++)
            beside += k != i && bind_same_row(boxes->items[k].box, b);
        if (i == box && beside)
            return false;
        n += i != box && !beside && abs(b.x - own.x) < own.w / 3;
    }
    return n >= TICK_OPTIONS_LEAST;
}

/* Reads the words of a box in up to n stretches. Of stretches that name different options the one
 * that is an option's name and nothing else is meant, else none: 证书延期 | 即将到期 or 损坏.
 * listed: what explains an option hides no other box. */
static void read_words(struct reader *reader, struct tick_boxes *boxes, const struct box *stretches,
                       int n, bool listed, struct tick_words *ret_words)
{
    bool torn = false;

    *ret_words = (struct tick_words){0};
    for (int i = 0; i < n; i++) {
        struct tick_words words;
        bool clearer;

        tick_word_read(reader, stretches[i], &words);
        boxes->crowded |= words.crowded && !(listed && words.within);
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
    next = tick_next_in_row(layout, boxes->items[i].line, SIDE_RIGHT);
    b = tick_beside(reader, boxes, i, SIDE_RIGHT);
    if (next < 0 || tick_holds_line(boxes, next) || !b.w)
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

/* True if there is nothing at all on a side of a box without words there: it stands free, or at the
 * edge of its table. Beside a box in a cell of its own may be a cell nobody has filled in. */
static bool is_bare_beside(const struct reader *reader, const struct tick_boxes *boxes, int i,
                           enum side side)
{
    int cell = reader->layout->lines[boxes->items[i].line].cell;

    return !tick_fills_cell(reader, boxes, i) ||
           (side <= SIDE_LEFT && tick_cell_beside(reader->layout, cell, side) < 0);
}

static int bind_side(struct reader *reader, struct tick_boxes *boxes, enum side side,
                     struct tick_words *words)
{
    struct box stretches[TICK_BOXES * TICK_STRETCHES];
    int from[TICK_BOXES + 1] = {0}, bound = 0;

    for (int i = 0; i < boxes->n; i++)
        from[i + 1] = from[i] + tick_stretches(reader, boxes, i, side, stretches + from[i]);
    tick_words_ahead(reader, stretches, from[boxes->n]);
    for (int i = 0; i < boxes->n; i++) {
        int n = from[i + 1] - from[i];

        if (is_anothers(boxes, stretches, from, i)) {
            words[i] = (struct tick_words){0};
            continue;
        }
        read_words(reader, boxes, stretches + from[i], n, is_listed(boxes, i), &words[i]);
        if (side == SIDE_RIGHT && n == 1 && !tick_fills_cell(reader, boxes, i))
            read_on(reader, boxes, i, &words[i]);
        if (!n && is_bare_beside(reader, boxes, i, side))
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
        struct box own = boxes->items[i].box, b = tick_beside(reader, boxes, i, side);
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

/* How many boxes have nothing on a side. */
static int count_empty(const struct tick_boxes *boxes, const struct tick_words *words)
{
    int n = 0;

    for (int i = 0; i < boxes->n; i++)
        n += words[i].empty;
    return n;
}

/* True if the words on the right are the boxes' where as many on the left are options: fewer boxes
 * have nothing there, or they stand nearer. */
static bool is_right_nearer(const struct reader *reader, const struct tick_boxes *boxes,
                            const struct sides *sides)
{
    int right = count_empty(boxes, sides->taken), left = count_empty(boxes, sides->other);

    if (right != left)
        return right < left;
    return gaps(reader, boxes, SIDE_RIGHT, sides->taken) <
           gaps(reader, boxes, SIDE_LEFT, sides->other);
}

/* Binds boxes to the words behind or before them: the side on which more boxes find an option, then
 * where fewer have nothing, then the nearer one. Returns false if that cannot be told; a wrong side
 * would shift every answer. */
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
    /* As many options on either side of so few boxes: the rest was not read, and cannot tell. */
    if (left == right && (in_cells(reader, boxes) || right * 2 < boxes->n))
        return false;
    if (left == right && is_right_nearer(reader, boxes, sides))
        return true;
    memcpy(rights, sides->taken, sizeof rights);
    memcpy(sides->taken, sides->other, sizeof rights);
    memcpy(sides->other, rights, sizeof rights);
    return true;
}

/* True if a box stands over or under another one in its line: two rows ran together, and which
 * words are whose cannot be told. */
static bool is_stacked(const struct tick_boxes *boxes, int box)
{
    struct box own = boxes->items[box].box;

    for (int i = 0; i < boxes->n; i++) {
        struct box b = boxes->items[i].box;

        if (boxes->items[i].line == boxes->items[box].line && b.x < own.x + own.w &&
            own.x < b.x + b.w && abs(b.y - own.y) >= own.h)
            return true;
    }
    return false;
}

void tick_bind(struct reader *reader, struct tick_boxes *boxes)
{
    struct sides sides = {0};
    bool bound;

    boxes->crowded = false;
    bound = boxes->n && bind_boxes(reader, boxes, &sides) && !is_wrong_side(boxes, &sides);
    for (int i = 0; i < boxes->n; i++)
        boxes->items[i].words =
            bound && !is_stacked(boxes, i) ? sides.taken[i] : (struct tick_words){0};
}

int tick_count_bound(const struct tick_boxes *boxes)
{
    int n = 0;

    for (int i = 0; i < boxes->n; i++)
        n += boxes->items[i].words.term != NULL;
    return n;
}
