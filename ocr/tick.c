#include "ocr/tick.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/tick_bind.h"
#include "ocr/tick_box.h"
#include "ocr/tick_bracket.h"
#include "ocr/tick_cell.h"
#include "ocr/tick_column.h"
#include "ocr/tick_crossed.h"
#include "ocr/tick_drop.h"
#include "ocr/tick_gap.h"
#include "ocr/tick_group.h"
#include "ocr/tick_hidden.h"
#include "ocr/tick_ring.h"
#include "ocr/tick_round.h"
#include "ocr/value.h"
#include "rules/text.h"

/* Share of ink inside the box: an empty one keeps a little of its edge and of scanner noise; the
 * thinnest tick drawn fills more. Set by eye on some ten drawn forms. */
#define INK_EMPTY  0.035
#define INK_TICKED 0.085
/* Boxes beside a typed business stand no further up or down, in heights of its line. */
#define TYPED_ROWS 3

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

/* True if a typed value is an option to the last character, and none of the boxes, whose words
 * nobody knows, stands in its row or the rows beside it: they are parts of characters. */
static bool is_away_from(const struct tick_boxes *boxes, const struct reader *reader,
                         const char *text, struct box value)
{
    int reach = TYPED_ROWS * value.h;
    struct tick_words said;

    tick_word_option(&reader->rules->vocabulary, text, true, &said);
    if (!said.exact || said.foreign)
        return false;
    for (int i = 0; i < boxes->n; i++) {
        struct box b = boxes->items[i].box;

        if (b.y < value.y + value.h + reach && b.y + b.h > value.y - reach)
            return false;
    }
    return true;
}

/* No boxes: the business is typed behind its label. One option word is the answer. */
static void typed_option(struct reader *reader, const struct labels *labels,
                         const struct tick_boxes *boxes, struct page_facts *facts)
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
        if (boxes->n >= TICK_OPTIONS_LEAST && !is_away_from(boxes, reader, value.text, place.box))
            continue;
        term = tick_word_typed(&reader->rules->vocabulary, value.text);
        if (term) {
            tick_add(facts, term->word, ANSWER_YES, value.confidence, value.box);
            return;
        }
    }
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
            (boxes->items[i].words.term || tick_among_options(boxes, NULL, i)))
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

    if (others->n < TICK_OPTIONS_LEAST)
        return;
    tick_drop_characters(reader, others);
    tick_bind(reader, others);
    others->crowded |= single;
    if (tick_count_bound(others) >= TICK_OPTIONS_LEAST &&
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
    if (boxes->kind == TICK_ROUND && wipe_overruns(reader, boxes))
        tick_bind(reader, boxes);
    tick_bracket_find(reader, &others, &single);
    others.crowded = single;
    take_more(reader, boxes, &others);
    tick_hidden_add(reader, boxes);
}

/* True if none of the boxes beside options is empty: nobody chose among them, and they may be parts
 * of characters (甲, 用) in a list whose boxes are of another kind. */
static bool none_is_empty(const struct tick_boxes *boxes)
{
    for (int i = 0; i < boxes->n; i++)
        if (boxes->items[i].words.term && boxes->items[i].ink < INK_TICKED)
            return false;
    return true;
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

/* Where none is ticked, the one that is may not have been found; where one is, a second one. */
static void find_hidden(struct reader *reader, struct tick_boxes *boxes)
{
    if (none_is_ticked(boxes))
        tick_hidden_add(reader, boxes);
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
    if (tick_count_bound(ret_boxes) < TICK_OPTIONS_LEAST || none_is_empty(ret_boxes))
        find_other_kinds(reader, ret_boxes);
    tick_drop_strangers(reader, ret_boxes);
    find_hidden(reader, ret_boxes);
    skip_options(reader, ret_boxes);
    return 0;
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

        if (answer == ANSWER_YES && (!term || tick_is_doubtful(boxes, i, base)))
            answer = ANSWER_UNKNOWN;
        if (tick_is_option(reader, labels, boxes, i, base))
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

/* True if a box that was not found may be the one that is ticked. A tick that touches a bracket or
 * a ring hides it, unless nothing stands among them that has none; and a full box has no hole to be
 * found by. bound: how many have an option. */
static bool may_hide_ticked(const struct reader *reader, const struct labels *labels,
                            const struct tick_boxes *boxes, int bound)
{
    return boxes->crowded || bound < TICK_OPTIONS_LEAST ||
           (boxes->kind != TICK_SQUARE && !tick_gap_none(reader->layout, labels, boxes)) ||
           tick_box_full_mark(reader->page->binary, boxes) ||
           tick_gap_any(reader->layout, labels, boxes);
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
        if (!facts->nticks)
            tick_column(reader, facts);
        return;
    }
    if (!bound) {
        if (tick_column(reader, facts))
            return;
        typed_option(reader, labels, boxes, facts);
        return;
    }
    add_boxes(reader, labels, boxes, facts);
    doubt_full(facts);
    if (may_hide_another(boxes) ||
        (count_answers(facts, ANSWER_YES) == 0 && may_hide_ticked(reader, labels, boxes, bound)))
        tick_add(facts, "other", ANSWER_UNKNOWN, 0.5F, facts->ticks[0].box);
}
