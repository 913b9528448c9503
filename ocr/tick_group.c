#include "ocr/tick_group.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/tick_beside.h"
#include "ocr/tick_bind.h"
#include "ocr/tick_cell.h"
#include "rules/text.h"

/* Options under each other are no further apart, in heights of their boxes. */
#define COLUMN_PITCH 4
/* The sides of boxes of one form differ by no more than this share. */
#define SAME_SIZE 0.09
/* A label with a colon and a star has so many characters at most. */
#define LABEL_MOST 12

/* Boxes of one form are as large as each other; brackets are as high. */
static bool same_size(const struct tick_boxes *boxes, struct box a, struct box b)
{
    return (boxes->kind == TICK_BRACKETS || abs(a.w - b.w) <= b.w * SAME_SIZE) &&
           abs(a.h - b.h) <= b.h * SAME_SIZE;
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

/* True if the options all stand in one cell, and a box stands in another: behind a label of its own
 * if its words, or those of its neighbours there, may be an option misread (□其他载体). An 其他
 * ends other lists, too (□办公系统 □其他); where nothing else is ticked, the list may go on there.
 */
static bool is_outside(const struct reader *reader, const struct tick_boxes *boxes, int box,
                       double base)
{
    const struct layout *layout = reader->layout;
    const struct tick_words *words = &boxes->items[box].words;
    int own = layout->lines[boxes->items[box].line].cell, options = -2, n = 0, label;
    bool ends = false;

    for (int i = 0; i < boxes->n; i++) {
        const struct tick_words *theirs = &boxes->items[i].words;
        int cell = layout->lines[boxes->items[i].line].cell;
        bool end = cell == own && theirs->term && strcmp(theirs->term->word, "other") == 0;

        ends |= end;
        if (!theirs->term || end || (cell == own && !theirs->exact))
            continue;
        if (n++ > 0 && cell != options)
            return false;
        options = cell;
    }
    if (n < TICK_OPTIONS_LEAST || own == options || (ends && !is_another_ticked(boxes, box, base)))
        return false;
    if (!words->term || own < 0 || options < 0)
        return !words->term;
    label = tick_cell_beside(layout, own, SIDE_LEFT);
    return label >= 0 && label != tick_cell_beside(layout, options, SIDE_LEFT);
}

bool tick_among_options(const struct tick_boxes *boxes, const struct labels *labels, int box)
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

/* True if another box with an option stands in the row or column of a box. */
static bool has_neighbour(const struct tick_boxes *boxes, int box)
{
    struct tick_boxes others = *boxes;

    others.items[box].words = (struct tick_words){0};
    return tick_among_options(&others, NULL, box);
}

bool tick_is_doubtful(const struct tick_boxes *boxes, int box, double base)
{
    return !(boxes->items[box].words.exact && has_neighbour(boxes, box)) &&
           is_another_ticked(boxes, box, base);
}

/* True if options fill cells of their own, one of them ticked, and a box stands among words: a part
 * of a character (回单) in what is said of an option. */
static bool is_in_text(const struct reader *reader, const struct tick_boxes *boxes, int box,
                       double base)
{
    bool ticked = false;
    int n = 0;

    if (boxes->items[box].words.exact || tick_fills_cell(reader, boxes, box))
        return false;
    for (int i = 0; i < boxes->n; i++) {
        if (!boxes->items[i].words.exact || !boxes->items[i].words.term ||
            !tick_fills_cell(reader, boxes, i))
            continue;
        ticked |= tick_answer(boxes->items[i].ink, base) == ANSWER_YES;
        n++;
    }
    return n >= TICK_OPTIONS_LEAST && ticked;
}

/* True if a line is the label of the options, or level with one of them: it may stand beside the
 * middle of their rows. */
static bool is_of_options(const struct layout *layout, const struct labels *labels,
                          const struct tick_boxes *boxes, int line)
{
    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].line == line && labels->items[i].term->role == TERM_BUSINESS)
            return true;
    for (int i = 0; i < boxes->n; i++)
        if (boxes->items[i].words.term &&
            bind_same_row(layout->lines[line].box, boxes->items[i].box))
            return true;
    return false;
}

static bool has_business_label(const struct labels *labels)
{
    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].term->role == TERM_BUSINESS)
            return true;
    return false;
}

/* True if a line is a few words with a colon at their end. */
static bool is_label_alone(struct reader *reader, int line)
{
    const char *text = reader_line(reader, line)->text;
    size_t length = strlen(text);

    return length && text_length(text) <= LABEL_MOST && strchr(":;", text[length - 1]);
}

/* True if a box without an option stands outside the cells in a row that begins with a label and a
 * colon of its own (用户类型: □采购人 □供应商), below or above options that have theirs: another
 * list. */
static bool is_labelled_apart(struct reader *reader, const struct labels *labels,
                              const struct tick_boxes *boxes, int box)
{
    const struct layout *layout = reader->layout;
    int line = boxes->items[box].line, label;

    if (boxes->items[box].words.term || layout->lines[line].cell >= 0 ||
        !has_business_label(labels))
        return false;
    label = tick_next_in_row(layout, line, SIDE_LEFT);
    return label >= 0 && !tick_holds_line(boxes, label) && is_label_alone(reader, label) &&
           !is_of_options(layout, labels, boxes, label);
}

bool tick_is_option(struct reader *reader, const struct labels *labels,
                    const struct tick_boxes *boxes, int box, double base)
{
    const struct term *term = boxes->items[box].words.term;

    if ((!term && !tick_among_options(boxes, labels, box)) || is_in_text(reader, boxes, box, base))
        return false;
    if (is_another_ticked(boxes, box, base) && is_labelled_apart(reader, labels, boxes, box))
        return false;
    if (!is_outside(reader, boxes, box, base))
        return true;
    return term && tick_answer(boxes->items[box].ink, base) != ANSWER_NO &&
           !is_another_ticked(boxes, box, base);
}
