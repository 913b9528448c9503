#include "ocr/tick_column.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/tick.h"
#include "ocr/tick_box.h"
#include "ocr/tick_cell.h"
#include "rules/text.h"

/* Edges of one column agree to within this, px. */
#define SLACK 6
/* So many rows at least, with an option known to the last character, make a table of options. */
#define OPTIONS_LEAST 3
#define ROWS_MOST     16
/* A mark is no wider than so many characters, and no lower than a share of one. */
#define MARK_EM 2
#define LOW_EM  0.4
/* Share of ink inside an empty cell: more is a mark of which no line was made. */
#define INK_EMPTY 0.01

struct row {
    enum answer mark;
    struct box box;
    const struct term *option; /* NULL if nobody knows the words */
    bool exact;
};

struct column {
    int n, marks, options;
    struct row rows[ROWS_MOST];
};

static int line_of(const struct layout *layout, int cell)
{
    for (int i = 0; i < layout->nlines; i++)
        if (layout->lines[i].cell == cell)
            return i;
    return -1;
}

static bool same_column(struct box a, struct box b)
{
    return abs(a.x - b.x) <= SLACK && abs(a.w - b.w) <= SLACK;
}

/* The cell of the same column right below another, or -1. */
static int next_down(const struct layout *layout, int cell)
{
    int below = layout_cell_below(layout, cell);

    return below >= 0 && same_column(layout->cells[below].box, layout->cells[cell].box) ? below
                                                                                        : -1;
}

/* Nothing (NO), a mark alone (YES), or what cannot be told. */
static enum answer mark_in(const struct reader *reader, int cell, struct box *ret_box)
{
    const struct layout *layout = reader->layout;
    int line = line_of(layout, cell);

    *ret_box = layout->cells[cell].box;
    if (line < 0 && !reader->page->binary)
        return ANSWER_UNKNOWN;
    if (line < 0)
        return tick_box_ink(reader->page->binary, *ret_box) <= INK_EMPTY ? ANSWER_NO
                                                                         : ANSWER_UNKNOWN;
    *ret_box = layout->lines[line].box;
    return layout->cells[cell].nlines == 1 && ret_box->w <= layout->em * MARK_EM &&
                   ret_box->h >= layout->em * LOW_EM
               ? ANSWER_YES
               : ANSWER_UNKNOWN;
}

/* What the words of a cell name, without the number before them: 1.首次领取. */
static void words_of(struct reader *reader, int line, struct row *row)
{
    const char *text = reader_line(reader, line)->text;
    size_t number = strspn(text, "0123456789");
    char normal[LIMIT_TEXT];
    struct tick_words said;

    if (number)
        text += number + strspn(text + number, ".,、:) ");
    text_normal(normal, sizeof normal, text);
    tick_word_option(&reader->rules->vocabulary, normal, false, &said);
    row->exact = said.exact && !said.foreign;
    row->option = row->exact ? said.term : NULL;
}

/* Takes the column that begins with a cell, its words on one side. Returns false if a cell of it
 * holds anything but a mark, or one beside it anything but one line. */
static bool take_column(struct reader *reader, int cell, enum side side, struct column *ret)
{
    const struct layout *layout = reader->layout;

    *ret = (struct column){0};
    for (; cell >= 0; cell = next_down(layout, cell)) {
        int words = tick_cell_beside(layout, cell, side);
        struct row *row = &ret->rows[ret->n];

        if (ret->n == ROWS_MOST || words < 0 || layout->cells[words].nlines != 1)
            return false;
        row->mark = mark_in(reader, cell, &row->box);
        if (row->mark == ANSWER_UNKNOWN)
            return false;
        ret->n++;
        ret->marks += row->mark == ANSWER_YES;
    }
    return ret->n >= OPTIONS_LEAST && ret->marks > 0 && ret->marks * 2 < ret->n;
}

/* Reads the words of a column's rows. */
static void read_words(struct reader *reader, int cell, enum side side, struct column *column)
{
    const struct layout *layout = reader->layout;

    for (int i = 0; i < column->n; i++, cell = next_down(layout, cell)) {
        struct row *row = &column->rows[i];

        words_of(reader, line_of(layout, tick_cell_beside(layout, cell, side)), row);
        column->options += row->option != NULL;
    }
}

static bool begins_column(const struct layout *layout, int cell)
{
    for (int i = 0; i < layout->ncells; i++)
        if (i != cell && next_down(layout, i) == cell)
            return false;
    return true;
}

bool tick_column(struct reader *reader, struct page_facts *facts)
{
    static const enum side sides[] = {SIDE_RIGHT, SIDE_LEFT};
    struct column chosen = {0};
    int fits = 0;

    for (int cell = 0; cell < reader->layout->ncells; cell++)
        for (int i = 0; i < 2 && begins_column(reader->layout, cell); i++) {
            struct column column;

            if (!take_column(reader, cell, sides[i], &column))
                continue;
            read_words(reader, cell, sides[i], &column);
            if (column.options < OPTIONS_LEAST)
                continue;
            fits++;
            chosen = column;
        }
    for (int i = 0; fits == 1 && i < chosen.n; i++) {
        const struct row *row = &chosen.rows[i];
        bool doubt = row->mark == ANSWER_YES && !row->option;

        tick_add(facts, row->option ? row->option->word : "other",
                 doubt ? ANSWER_UNKNOWN : row->mark, doubt ? 0.5F : 0.9F,
                 page_box_to_scan(reader->page, row->box));
    }
    return fits == 1;
}
