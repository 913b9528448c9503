#include "ocr/tick_cell.h"

#include "ocr/tick.h"

/* What is no wider than this many characters is nothing but a mark. */
#define MARK_EM 2
/* So many options at least make a table of them. */
#define OPTIONS_LEAST 3

bool tick_alone(const struct layout *layout, int line)
{
    int cell = layout->lines[line].cell;

    return cell >= 0 && layout->cells[cell].nlines == 1;
}

int tick_cell_beside(const struct layout *layout, int cell, enum side side)
{
    int best = -1;

    if (side == SIDE_RIGHT)
        return layout_cell_right(layout, cell);
    if (side == SIDE_BELOW)
        return layout_cell_below(layout, cell);
    for (int i = 0; i < layout->ncells; i++) {
        struct box b = layout->cells[i].box;
        bool left = side == SIDE_LEFT;

        if ((left ? layout_cell_right(layout, i) : layout_cell_below(layout, i)) != cell)
            continue;
        if (best < 0 || (left ? b.x > layout->cells[best].box.x : b.y > layout->cells[best].box.y))
            best = i;
    }
    return best;
}

struct box tick_neighbour(const struct layout *layout, int cell, enum side side)
{
    int other = tick_cell_beside(layout, cell, side), found = 0;
    struct box box = {0};

    for (int i = 0; other >= 0 && i < layout->nlines; i++)
        if (layout->lines[i].cell == other && found++ == 0)
            box = layout->lines[i].box;
    /* Words on several lines are no option. */
    return found == 1 ? box : (struct box){0};
}

/* What stands in the cell that may hold an option's mark: nothing (NO), a mark (YES), or words. */
static enum answer mark_in(struct reader *reader, int cell, struct box *ret_box)
{
    const struct layout *layout = reader->layout;
    int line = -1;

    *ret_box = layout->cells[cell].box;
    if (layout->cells[cell].nlines == 0)
        return ANSWER_NO;
    for (int i = 0; i < layout->nlines; i++)
        if (layout->lines[i].cell == cell)
            line = i;
    if (line < 0 || layout->cells[cell].nlines > 1 ||
        layout->lines[line].box.w > layout->em * MARK_EM)
        return ANSWER_UNKNOWN;
    *ret_box = layout->lines[line].box;
    return ANSWER_YES;
}

static bool is_option_cell(const struct labels *labels, int i)
{
    return labels->items[i].term->role == TERM_OPTION && labels->items[i].cell >= 0 &&
           labels->items[i].whole;
}

/* Looks on one side of all options. Returns how many have a cell for a mark there, or -1 if the
 * cell of one holds words. */
static int marks_on(struct reader *reader, const struct labels *labels, enum side side,
                    struct page_facts *facts)
{
    int n = 0, empty = 0;

    for (int i = 0; i < labels->n; i++) {
        int cell = is_option_cell(labels, i)
                       ? tick_cell_beside(reader->layout, labels->items[i].cell, side)
                       : -1;
        struct box box;
        enum answer mark;

        if (!is_option_cell(labels, i))
            continue;
        mark = cell >= 0 ? mark_in(reader, cell, &box) : ANSWER_UNKNOWN;
        if (mark == ANSWER_UNKNOWN)
            return -1;
        if (facts)
            tick_add(facts, labels->items[i].term->word, mark, 0.9F,
                     page_box_to_scan(reader->page, box));
        n++;
        empty += mark == ANSWER_NO;
    }
    /* What stands beside every option is a box, which nobody found, and no mark. */
    return empty ? n : -1;
}

void tick_marks(struct reader *reader, const struct labels *labels, struct page_facts *facts)
{
    int fits = 0, chosen = 0;

    for (int side = 0; side < SIDE_COUNT; side++)
        if (marks_on(reader, labels, (enum side)side, NULL) >= OPTIONS_LEAST) {
            fits++;
            chosen = side;
        }
    /* Empty cells on two sides would let either be the one for the mark. */
    if (fits == 1)
        marks_on(reader, labels, (enum side)chosen, facts);
}
