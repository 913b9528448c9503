#include "ocr/tick.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/tick_bind.h"
#include "ocr/tick_box.h"
#include "ocr/tick_bracket.h"
#include "ocr/tick_cell.h"
#include "ocr/tick_crossed.h"
#include "ocr/tick_drop.h"
#include "ocr/tick_hidden.h"
#include "ocr/tick_ring.h"
#include "ocr/tick_round.h"
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

enum answer tick_answer(double ink, double base)
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
        term = tick_word_typed(&reader->rules->vocabulary, value.text);
        if (term) {
            tick_add(facts, term->word, ANSWER_YES, value.confidence, value.box);
            return;
        }
    }
}

/* Boxes of one form are as large as each other; brackets are as high. */
static bool same_size(const struct tick_boxes *boxes, struct box a, struct box b)
{
    return (boxes->kind == TICK_BRACKETS || abs(a.w - b.w) <= b.w * SAME_SIZE) &&
           abs(a.h - b.h) <= b.h * SAME_SIZE;
}

/* Boxes of one form as a bad scan shows them. */
static bool alike(const struct tick_boxes *boxes, struct box a, struct box b)
{
    return (boxes->kind == TICK_BRACKETS || abs(a.w - b.w) <= b.w * ALIKE_SIZE) &&
           abs(a.h - b.h) <= b.h * ALIKE_SIZE;
}

/* True if the options all stand in one cell, and a box stands in another: behind a label of its own
 * if its words, or those of its neighbours there, may be an option misread (□其他载体). */
static bool is_outside(const struct reader *reader, const struct tick_boxes *boxes, int box)
{
    const struct layout *layout = reader->layout;
    const struct tick_words *words = &boxes->items[box].words;
    int own = layout->lines[boxes->items[box].line].cell, options = -2, n = 0, label;

    for (int i = 0; i < boxes->n; i++) {
        int cell = layout->lines[boxes->items[i].line].cell;

        if (!boxes->items[i].words.term || (cell == own && !boxes->items[i].words.exact))
            continue;
        if (n++ > 0 && cell != options)
            return false;
        options = cell;
    }
    if (n < OPTIONS_LEAST || own == options)
        return false;
    if (!words->term || own < 0 || options < 0)
        return !words->term;
    label = tick_cell_beside(layout, own, SIDE_LEFT);
    return label >= 0 && label != tick_cell_beside(layout, options, SIDE_LEFT);
}

/* A box without a known word among the options is an option nobody here knows; in a line of its own
 * only if that is no label, whose characters may look like boxes (申, 理). labels: NULL before they
 * are known. */
static bool among_options(const struct tick_boxes *boxes, const struct labels *labels, int box)
{
    struct box own = boxes->items[box].box;
    bool level = !labels || !bind_is_label(labels, boxes->items[box].line);

    if (boxes->items[box].words.foreign)
        return false;
    for (int i = 0; i < boxes->n; i++) {
        struct box other = boxes->items[i].box;

        if (boxes->items[i].words.term && same_size(boxes, own, other) &&
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
    int bound = tick_count_bound(boxes), kept = 0;

    for (int i = 0; i < boxes->n; i++) {
        int peers = 0;

        for (int k = 0; k < boxes->n; k++)
            peers += boxes->items[k].words.term &&
                     alike(boxes, boxes->items[i].box, boxes->items[k].box);
        stranger[i] = bound >= OPTIONS_LEAST && peers * 2 < bound;
    }
    for (int i = 0; i < boxes->n; i++)
        if (!stranger[i])
            boxes->items[kept++] = boxes->items[i];
    boxes->n = kept;
}

/* True if another box with an option stands in the row or column of a box. */
static bool has_neighbour(const struct tick_boxes *boxes, int box)
{
    struct tick_boxes others = *boxes;

    others.items[box].words = (struct tick_words){0};
    return among_options(&others, NULL, box);
}

/* The words of options were read one by one: their line is not read again as a whole. */
static void skip_options(struct reader *reader, const struct tick_boxes *boxes)
{
    for (int i = 1; i < boxes->n; i++)
        if (boxes->items[i].line == boxes->items[i - 1].line && boxes->items[i].words.term &&
            boxes->items[i - 1].words.term)
            reader_skip(reader, boxes->items[i].line);
}

/* Wipes the overruns of ticks among the options. Returns true if there were any. */
static bool wipe_overruns(struct reader *reader, const struct tick_boxes *boxes)
{
    bool wiped = false;

    for (int i = 0; i < boxes->n; i++)
        if (boxes->items[i].ink >= INK_TICKED &&
            (boxes->items[i].words.term || among_options(boxes, NULL, i)))
            wiped |= tick_box_wipe(reader, boxes->items[i].box);
    return wiped;
}

/* Adds crossed boxes if an option stands beside each and none is taken from another box. */
static void add_crossed(struct reader *reader, struct tick_boxes *boxes)
{
    struct tick_boxes all = *boxes;
    int added = tick_crossed_add(reader, &all);

    if (!added)
        return;
    tick_drop_characters(reader, &all);
    added = all.n - boxes->n;
    tick_bind(reader, &all);
    if (tick_count_bound(&all) >= tick_count_bound(boxes) + added)
        *boxes = all;
}

/* Takes boxes of another kind, if options stand beside more of them. */
static void take_more(struct reader *reader, struct tick_boxes *boxes, struct tick_boxes *others)
{
    bool single = others->crowded;

    if (others->n < OPTIONS_LEAST)
        return;
    tick_bind(reader, others);
    others->crowded |= single;
    if (tick_count_bound(others) >= OPTIONS_LEAST &&
        tick_count_bound(others) > tick_count_bound(boxes))
        *boxes = *others;
}

/* Looks for rings and brackets where no squares stand beside options. */
static void find_other_kinds(struct reader *reader, struct tick_boxes *boxes)
{
    struct tick_boxes others;
    bool single;

    tick_round_find(reader, &others);
    take_more(reader, boxes, &others);
    tick_bracket_find(reader, &others, &single);
    others.crowded = single;
    take_more(reader, boxes, &others);
    tick_hidden_add(reader, boxes);
}

/* The ink of the emptiest box with a known option; 0 where all are full. */
static double base_ink(const struct tick_boxes *boxes)
{
    double base = 1;

    for (int i = 0; i < boxes->n; i++)
        if (boxes->items[i].words.term && boxes->items[i].ink < base)
            base = boxes->items[i].ink;
    return base > INK_TICKED ? 0 : base;
}

static bool none_is_ticked(const struct tick_boxes *boxes)
{
    double base = base_ink(boxes);

    for (int i = 0; i < boxes->n; i++)
        if (boxes->items[i].words.term && tick_answer(boxes->items[i].ink, base) != ANSWER_NO)
            return false;
    return boxes->n > 0;
}

/* Where none is ticked, the one that is may not have been found. */
static void find_hidden(struct reader *reader, struct tick_boxes *boxes)
{
    if (none_is_ticked(boxes))
        tick_hidden_add(reader, boxes);
    if (none_is_ticked(boxes))
        tick_hidden_doubt(reader, boxes, base_ink(boxes) + (INK_EMPTY + INK_TICKED) / 2);
}

int tick_find(struct reader *reader, struct tick_boxes *ret_boxes, struct err *err)
{
    if (tick_box_find(reader, ret_boxes))
        return err_set(err, ERR_PAGE, ERR_ENGINE, "no memory to find the tick boxes of a page");
    tick_drop_characters(reader, ret_boxes);
    tick_bind(reader, ret_boxes);
    add_crossed(reader, ret_boxes);
    if (wipe_overruns(reader, ret_boxes))
        tick_bind(reader, ret_boxes);
    if (tick_count_bound(ret_boxes) < OPTIONS_LEAST)
        find_other_kinds(reader, ret_boxes);
    drop_strangers(ret_boxes);
    find_hidden(reader, ret_boxes);
    skip_options(reader, ret_boxes);
    return 0;
}

/* True if a box of another option is ticked. */
static bool is_another_ticked(const struct tick_boxes *boxes, int box, double base)
{
    const struct term *own = boxes->items[box].words.term;

    for (int i = 0; i < boxes->n; i++) {
        const struct term *term = boxes->items[i].words.term;

        if (term && tick_answer(boxes->items[i].ink, base) == ANSWER_YES &&
            (!own || strcmp(term->word, own->word) != 0))
            return true;
    }
    return false;
}

/* A box that is one of two that are ticked, and may not be one at all: its words hold the name of
 * an option, and more, or it stands apart from the others. */
static bool is_doubtful(const struct tick_boxes *boxes, int box, double base)
{
    return !(boxes->items[box].words.exact && has_neighbour(boxes, box)) &&
           is_another_ticked(boxes, box, base);
}

/* True if a box belongs to the options. The one that is ticked may be one of them behind a label
 * of its own. */
static bool is_option(const struct reader *reader, const struct labels *labels,
                      const struct tick_boxes *boxes, int box, double base)
{
    const struct term *term = boxes->items[box].words.term;

    if (!term && !among_options(boxes, labels, box))
        return false;
    if (!is_outside(reader, boxes, box))
        return true;
    return term && tick_answer(boxes->items[box].ink, base) != ANSWER_NO &&
           !is_another_ticked(boxes, box, base);
}

/* Says of every box of the group whether it is ticked. A ticked box whose words nobody knows may be
 * any business. */
static void add_boxes(struct reader *reader, const struct labels *labels,
                      const struct tick_boxes *boxes, struct page_facts *facts)
{
    double base = base_ink(boxes);

    for (int i = 0; i < boxes->n; i++) {
        const struct tick_box *box = &boxes->items[i];
        const struct term *term = box->words.term;
        enum answer answer = tick_answer(box->ink, base);

        if (answer == ANSWER_YES && (!term || is_doubtful(boxes, i, base)))
            answer = ANSWER_UNKNOWN;
        if (is_option(reader, labels, boxes, i, base))
            tick_add(facts, term ? term->word : "other", answer,
                     answer == ANSWER_UNKNOWN ? 0.5F : 0.95F,
                     page_box_to_scan(reader->page, box->box));
    }
}

/* True if the words of a box are no option as a whole and go on to name another business: between
 * them may stand a box that was not found, and it may be ticked too. */
static bool may_hide_another(const struct tick_boxes *boxes)
{
    for (int i = 0; i < boxes->n; i++)
        if (boxes->items[i].words.crowded && !boxes->items[i].words.exact)
            return true;
    return false;
}

static int count_answers(const struct page_facts *facts, enum answer answer)
{
    int n = 0;

    for (int i = 0; i < facts->nticks; i++)
        n += facts->ticks[i].ticked == answer;
    return n;
}

/* Where every box is full, nobody chose among them: they are parts of characters, or another list.
 */
static void doubt_full(struct page_facts *facts)
{
    if (count_answers(facts, ANSWER_NO) > 0)
        return;
    for (int i = 0; i < facts->nticks; i++) {
        facts->ticks[i].ticked = ANSWER_UNKNOWN;
        facts->ticks[i].confidence = 0.5F;
    }
}

void tick_read(struct reader *reader, const struct labels *labels, const struct tick_boxes *boxes,
               struct page_facts *facts)
{
    int bound = tick_count_bound(boxes);

    /* One box beside several words that have none is a part of a character. */
    if (bound < 2 && count_options(labels) > 1) {
        if (!tick_rings(reader, labels, facts))
            tick_marks(reader, labels, facts);
        return;
    }
    if (!bound) {
        /* Where there are boxes, and whose they are cannot be told, nothing is typed. */
        if (boxes->n < OPTIONS_LEAST)
            typed_option(reader, labels, facts);
        return;
    }
    add_boxes(reader, labels, boxes, facts);
    doubt_full(facts);
    /* The box that was not found may be the one that is ticked. A tick that touches a bracket or a
     * ring hides it, and a full box has no hole to be found by. */
    if (may_hide_another(boxes) ||
        (count_answers(facts, ANSWER_YES) == 0 &&
         (boxes->crowded || bound < OPTIONS_LEAST || boxes->kind != TICK_SQUARE ||
          tick_box_full_mark(reader->page->binary, boxes) ||
          tick_hidden_gap(reader->layout, boxes))))
        tick_add(facts, "other", ANSWER_UNKNOWN, 0.5F, facts->ticks[0].box);
}
