#include "ocr/detail_across.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/detail_place.h"

/* Edges of cells in one row or one column differ by no more than this, px. */
#define LEVEL 12
/* More people than this do not stand beside each other. */
#define ACROSS_MOST 16

static bool is_whole_column(const struct label *label)
{
    return label->term->role == TERM_COLUMN && label->cell >= 0 && label->whole;
}

/* The one label of a column in a cell of its own, or NULL if there is none or another one. */
static const struct label *only_label(const struct labels *labels, int column)
{
    const struct label *only = NULL;

    for (int i = 0; i < labels->n; i++) {
        if (!is_whole_column(&labels->items[i]) || labels->items[i].term->value != column)
            continue;
        if (only)
            return NULL;
        only = &labels->items[i];
    }
    return only;
}

static bool is_label_cell(const struct labels *labels, int cell)
{
    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].cell == cell)
            return true;
    return false;
}

static bool in_one_column(struct box a, struct box b)
{
    return abs(a.x - b.x) <= LEVEL && abs(a.x + a.w - b.x - b.w) <= LEVEL;
}

/* The cells beside that of a label, as high as it. Returns how many, 0 where one is higher (a
 * picture) or is a label. */
static int cells_beside(const struct layout *layout, const struct labels *labels,
                        const struct label *label, int cells[ACROSS_MOST])
{
    int n = 0;

    for (int at = label->cell, next; (next = layout_cell_right(layout, at)) >= 0; at = next) {
        if (n == ACROSS_MOST || is_label_cell(labels, next) ||
            abs(layout->cells[next].box.h - layout->cells[label->cell].box.h) > LEVEL)
            return 0;
        cells[n++] = next;
    }
    return n;
}

static bool are_columns(const struct layout *layout, const int *names, const int *numbers, int n)
{
    for (int i = 0; i < n; i++)
        if (!in_one_column(layout->cells[names[i]].box, layout->cells[numbers[i]].box))
            return false;
    return true;
}

/* What stands in one column beside the labels. */
static void entry_fill(const struct reader *reader, const struct labels *labels, struct box side,
                       struct box column, struct detail_entry *ret_entry)
{
    memset(ret_entry, 0, sizeof *ret_entry);
    for (int c = 0; c < ROW_COLUMN_COUNT; c++)
        ret_entry->places[c].state = VALUE_ABSENT;
    ret_entry->anchor = column;
    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];
        struct box row;

        if (!is_whole_column(label) || ret_entry->terms[label->term->value])
            continue;
        row = reader->layout->cells[label->cell].box;
        if (!in_one_column(row, side))
            continue;
        detail_place(reader, (struct span){column.x, column.x + column.w},
                     (struct span){row.y, row.y + row.h}, &ret_entry->places[label->term->value]);
        ret_entry->terms[label->term->value] = label->term;
    }
}

bool detail_across_find(const struct reader *reader, const struct labels *labels,
                        struct detail_entries *entries)
{
    const struct layout *layout = reader->layout;
    const struct label *name = only_label(labels, ROW_NAME);
    const struct label *number = only_label(labels, ROW_ID_NUMBER);
    int names[ACROSS_MOST], numbers[ACROSS_MOST], n;
    struct box side;

    if (!name || !number)
        return false;
    side = layout->cells[name->cell].box;
    n = cells_beside(layout, labels, name, names);
    if (n < 2 || !in_one_column(side, layout->cells[number->cell].box) ||
        cells_beside(layout, labels, number, numbers) != n ||
        !are_columns(layout, names, numbers, n))
        return false;
    entries->n = 0;
    for (int i = 0; i < n; i++)
        entry_fill(reader, labels, side, layout->cells[names[i]].box,
                   &entries->items[entries->n++]);
    return true;
}
