#include "ocr/tick.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/tick_box.h"
#include "ocr/tick_cell.h"
#include "ocr/tick_crossed.h"
#include "ocr/tick_word.h"
#include "ocr/value.h"
#include "rules/text.h"

/* Share of ink inside the box: an empty one keeps a little of its edge and of scanner noise; the
 * thinnest tick drawn fills more. Set by eye on some ten drawn forms. */
#define INK_EMPTY  0.035
#define INK_TICKED 0.085
/* Options under each other are no further apart, in heights of their boxes. */
#define COLUMN_PITCH 4
/* The sides of boxes of one form differ by no more than this share. */
#define SAME_SIZE  0.09
#define ALIKE_SIZE 0.25
/* So many boxes are boxes, whatever words stand beside them. */
#define OPTIONS_LEAST 3

/* What stands right (left) of box i up to the next box or the end of its line. A word that a wide
 * gap or a cell's rule parts from its box is looked for in the next line of the row. */
static struct box beside(const struct reader *reader, const struct tick_boxes *boxes, int i,
                         enum side side)
{
    const struct tick_box *own = &boxes->items[i];
    const struct layout *layout = reader->layout;
    bool right = side == SIDE_RIGHT;
    struct box line = layout->lines[own->line].box, b = line;
    int other = right ? i + 1 : i - 1;
    if (tick_alone(layout, own->box, own->line))
        return tick_neighbour(layout, layout->lines[own->line].cell, side);
    if (side > SIDE_LEFT)
        return (struct box){0};
    bool has_other = other >= 0 && other < boxes->n && boxes->items[other].line == own->line;

    if (right) {
        int end = has_other ? boxes->items[other].box.x - 4 : line.x + line.w;

        b.x = own->box.x + own->box.w + 3;
        b.w = end - b.x;
    } else {
        int start = has_other ? boxes->items[other].box.x + boxes->items[other].box.w + 3 : line.x;

        b.x = start;
        b.w = own->box.x - 4 - start;
    }
    if (b.w >= own->box.w / 2 || has_other)
        return b;
    for (int k = 0; k < layout->nlines; k++) {
        struct box next = layout->lines[k].box;
        int gap = right ? next.x - own->box.x - own->box.w : own->box.x - next.x - next.w;

        if (k != own->line && gap >= 0 && gap < own->box.w * 4 &&
            abs(next.y + next.h / 2 - own->box.y - own->box.h / 2) < own->box.h / 2)
            return next;
    }
    b.w = 0;
    return b;
}

static int bind_side(struct reader *reader, struct tick_boxes *boxes, enum side side,
                     const struct term **terms)
{
    int bound = 0;

    for (int i = 0; i < boxes->n; i++) {
        struct box b = beside(reader, boxes, i, side);

        terms[i] = b.w > 0 ? tick_word_read(reader, b, &boxes->crowded) : NULL;
        bound += terms[i] != NULL;
    }
    return bound;
}

static enum answer ticked(double ink, double base)
{
    if (ink - base >= INK_TICKED)
        return ANSWER_YES;
    return ink - base <= INK_EMPTY ? ANSWER_NO : ANSWER_UNKNOWN;
}

void tick_add(struct page_facts *facts, const char *option, enum answer answer, float confidence,
              struct box scan_box)
{
    struct tick *tick;

    if (facts->nticks == LIMIT_TICKS)
        return;
    tick = &facts->ticks[facts->nticks++];
    *tick = (struct tick){.ticked = answer, .confidence = confidence, .box = scan_box};
    text_copy(tick->option, sizeof tick->option, option);
}

static int count_options(const struct labels *labels)
{
    int n = 0;

    for (int i = 0; i < labels->n; i++)
        n += labels->items[i].term->role == TERM_OPTION;
    return n;
}

/* No boxes: the business is typed behind its label. One option word is the answer. */
static void typed_option(struct reader *reader, const struct labels *labels,
                         struct page_facts *facts)
{
    for (int i = 0; i < labels->n; i++) {
        struct place place;
        struct value value;
        const struct term *term;

        if (labels->items[i].term->role != TERM_BUSINESS)
            continue;
        bind_place(reader, labels, i, &place);
        value_read(reader, KIND_TEXT, &place, &value);
        if (value.state != VALUE_READ)
            continue;
        term = tick_word_option(&reader->rules->vocabulary, value.text);
        if (term) {
            tick_add(facts, term->word, ANSWER_YES, value.confidence, value.box);
            return;
        }
    }
}

/* White between each box and the words on one side of it, summed: words stand nearer to their own
 * box than to the next. */
static int gaps(const struct reader *reader, const struct tick_boxes *boxes, enum side side,
                const struct term *const *terms)
{
    bool right = side == SIDE_RIGHT;
    int sum = 0;

    for (int i = 0; i < boxes->n; i++) {
        struct box b = beside(reader, boxes, i, side), own = boxes->items[i].box;
        struct box ink = b.w > 0 && terms[i] ? reader_ink(reader, b) : (struct box){0};

        if (ink.w)
            sum += right ? ink.x - own.x - own.w : own.x - ink.x - ink.w;
    }
    return sum;
}

/* Binds boxes to the words in the cells over or under them. The words between two rows of boxes
 * belong to both: then it cannot be told. */
static bool bind_upright(struct reader *reader, struct tick_boxes *boxes, const struct term **terms)
{
    const struct term *belows[TICK_BOXES];
    int above = bind_side(reader, boxes, SIDE_ABOVE, terms);
    int below = bind_side(reader, boxes, SIDE_BELOW, belows);

    if (below > above)
        memcpy(terms, belows, (size_t)boxes->n * sizeof *terms);
    return above != below;
}

/* True if the boxes stand in cells of their own, where no gap tells which word is nearer. */
static bool in_cells(const struct reader *reader, const struct tick_boxes *boxes)
{
    int alone = 0;

    for (int i = 0; i < boxes->n; i++)
        alone += tick_alone(reader->layout, boxes->items[i].box, boxes->items[i].line);
    return alone * 2 > boxes->n;
}

/* Binds boxes to the words behind or before them: the side on which more boxes find an option, then
 * the nearer one. Returns false if that cannot be told; a wrong side would shift every answer. */
static bool bind_boxes(struct reader *reader, struct tick_boxes *boxes, const struct term **terms)
{
    const struct term *lefts[TICK_BOXES];
    int right = bind_side(reader, boxes, SIDE_RIGHT, terms), left;

    if (right == boxes->n)
        return true;
    left = bind_side(reader, boxes, SIDE_LEFT, lefts);
    if (!right && !left)
        return bind_upright(reader, boxes, terms);
    if (right > left)
        return true;
    if (left == right && in_cells(reader, boxes))
        return false;
    if (left == right &&
        gaps(reader, boxes, SIDE_RIGHT, terms) < gaps(reader, boxes, SIDE_LEFT, lefts))
        return true;
    memcpy(terms, lefts, (size_t)boxes->n * sizeof *terms);
    return true;
}

/* Boxes of one form are as large as each other. */
static bool same_size(struct box a, struct box b)
{
    return abs(a.w - b.w) <= b.w * SAME_SIZE && abs(a.h - b.h) <= b.h * SAME_SIZE;
}

static int count_bound(const struct tick_boxes *boxes)
{
    int n = 0;

    for (int i = 0; i < boxes->n; i++)
        n += boxes->items[i].term != NULL;
    return n;
}

/* Boxes of one form as a bad scan shows them. */
static bool alike(struct box a, struct box b)
{
    return abs(a.w - b.w) <= b.w * ALIKE_SIZE && abs(a.h - b.h) <= b.h * ALIKE_SIZE;
}

/* A box without a known word among the options is an option nobody here knows; in a line of its own
 * only if that is no label, whose characters may look like boxes (申, 理). labels: NULL before they
 * are known. */
static bool among_options(const struct tick_boxes *boxes, const struct labels *labels, int box)
{
    struct box own = boxes->items[box].box;
    bool level = !labels || !bind_is_label(labels, boxes->items[box].line);

    for (int i = 0; i < boxes->n; i++) {
        struct box other = boxes->items[i].box;

        if (boxes->items[i].term && same_size(own, other) &&
            (boxes->items[i].line == boxes->items[box].line ||
             (level && bind_same_row(own, other)) ||
             (abs(own.x - other.x) < other.w / 3 && abs(own.y - other.y) < other.h * COLUMN_PITCH)))
            return true;
    }
    return false;
}

/* Drops boxes that differ in size from most that an option stands beside: words of other lines hold
 * the names of options, and characters in them look like boxes. */
static void drop_strangers(struct tick_boxes *boxes)
{
    bool stranger[TICK_BOXES] = {false};
    int bound = count_bound(boxes), kept = 0;

    for (int i = 0; i < boxes->n; i++) {
        int peers = 0;

        for (int k = 0; k < boxes->n; k++)
            peers += boxes->items[k].term && alike(boxes->items[i].box, boxes->items[k].box);
        stranger[i] = bound >= OPTIONS_LEAST && peers * 2 < bound;
    }
    for (int i = 0; i < boxes->n; i++)
        if (!stranger[i])
            boxes->items[kept++] = boxes->items[i];
    boxes->n = kept;
}

/* The words of options were read one by one: their line is not read again as a whole. */
static void skip_options(struct reader *reader, const struct tick_boxes *boxes)
{
    for (int i = 1; i < boxes->n; i++)
        if (boxes->items[i].line == boxes->items[i - 1].line && boxes->items[i].term &&
            boxes->items[i - 1].term)
            reader_skip(reader, boxes->items[i].line);
}

/* Wipes the overruns of ticks among the options. Returns true if there were any. */
static bool wipe_overruns(const struct reader *reader, const struct tick_boxes *boxes)
{
    bool wiped = false;

    for (int i = 0; i < boxes->n; i++)
        if (boxes->items[i].ink >= INK_TICKED &&
            (boxes->items[i].term || among_options(boxes, NULL, i)))
            wiped |= tick_box_wipe(reader, boxes->items[i].box);
    return wiped;
}

static void bind_terms(struct reader *reader, struct tick_boxes *boxes)
{
    const struct term *terms[TICK_BOXES] = {NULL};

    boxes->crowded = false;
    if (!boxes->n || !bind_boxes(reader, boxes, terms))
        return;
    for (int i = 0; i < boxes->n; i++)
        boxes->items[i].term = terms[i];
}

/* Adds crossed boxes if an option stands beside each and none is taken from another box. */
static void add_crossed(struct reader *reader, struct tick_boxes *boxes)
{
    struct tick_boxes all = *boxes;
    int added = tick_crossed_add(reader, &all);

    if (!added)
        return;
    bind_terms(reader, &all);
    if (count_bound(&all) >= count_bound(boxes) + added)
        *boxes = all;
}

int tick_find(struct reader *reader, struct tick_boxes *ret_boxes, struct err *err)
{
    if (tick_box_find(reader, ret_boxes))
        return err_set(err, ERR_PAGE, ERR_ENGINE, "no memory to find the tick boxes of a page");
    bind_terms(reader, ret_boxes);
    add_crossed(reader, ret_boxes);
    if (wipe_overruns(reader, ret_boxes))
        bind_terms(reader, ret_boxes);
    drop_strangers(ret_boxes);
    skip_options(reader, ret_boxes);
    return 0;
}

void tick_read(struct reader *reader, const struct labels *labels, const struct tick_boxes *boxes,
               struct page_facts *facts)
{
    double base = 1;
    int bound = count_bound(boxes);
    bool any = false;

    /* One box beside several words that have none is a part of a character. */
    if (bound < 2 && count_options(labels) > 1) {
        tick_marks(reader, labels, facts);
        return;
    }
    if (!bound) {
        /* Where there are boxes, and whose they are cannot be told, nothing is typed. */
        if (boxes->n < OPTIONS_LEAST)
            typed_option(reader, labels, facts);
        return;
    }
    for (int i = 0; i < boxes->n; i++)
        if (boxes->items[i].term && boxes->items[i].ink < base)
            base = boxes->items[i].ink;
    if (base > INK_TICKED)
        base = 0;
    for (int i = 0; i < boxes->n; i++) {
        const struct term *term = boxes->items[i].term;
        enum answer answer = ticked(boxes->items[i].ink, base);

        if (term || among_options(boxes, labels, i))
            tick_add(facts, term ? term->word : "other", answer,
                     answer == ANSWER_UNKNOWN ? 0.5F : 0.95F,
                     page_box_to_scan(reader->page, boxes->items[i].box));
        any = any || answer == ANSWER_YES;
    }
    /* The box that was not found may be the one that is ticked. */
    if (!any && boxes->crowded)
        tick_add(facts, "other", ANSWER_UNKNOWN, 0.5F, facts->ticks[0].box);
}
