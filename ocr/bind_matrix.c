#include "ocr/bind_matrix.h"

#include <stdlib.h>

/* Edges of one column agree to within this, px. */
#define SLACK 12

/* Whose a field is, by the field of the name that heads the column; FIELD_COUNT: nobody's. */
static enum field owner_of(enum field field)
{
    switch (field) {
    case FIELD_UNIT_NAME:
    case FIELD_UNIT_CREDIT_CODE:
    case FIELD_UNIT_ADDRESS:
    case FIELD_UNIT_POSTCODE:
    case FIELD_UNIT_PHONE:
        return FIELD_UNIT_NAME;
    case FIELD_HANDLER_NAME:
    case FIELD_HANDLER_ID_NUMBER:
    case FIELD_HANDLER_MOBILE:
        return FIELD_HANDLER_NAME;
    case FIELD_RETURN_NAME:
    case FIELD_RETURN_PHONE:
    case FIELD_RETURN_ADDRESS:
        return FIELD_RETURN_NAME;
    default:
        return FIELD_COUNT;
    }
}

static bool same_column(struct box a, struct box b)
{
    return abs(a.x - b.x) <= SLACK && abs(a.x + a.w - b.x - b.w) <= SLACK;
}

static bool same_rows(struct box a, struct box b)
{
    return abs(a.y - b.y) <= SLACK && abs(a.y + a.h - b.y - b.h) <= SLACK;
}

/* True if a label fills a cell and names who the column below it is about. */
static bool heads_column(const struct label *label)
{
    return label->cell >= 0 && label->whole && !label->parts && label->term->role == TERM_FIELD &&
           owner_of((enum field)label->term->value) == (enum field)label->term->value;
}

/* The cell in a row of cells that has the left and right edges of another, -1 if there is none. */
static int cell_in(const struct layout *layout, struct box row, struct box column)
{
    for (int i = 0; i < layout->ncells; i++)
        if (same_rows(layout->cells[i].box, row) && same_column(layout->cells[i].box, column))
            return i;
    return -1;
}

/* True if a head over a row's cells has a neighbour that is somebody else's, and the row's first
 * column goes up to them. */
static bool is_head_of(const struct layout *layout, const struct labels *labels,
                       const struct label *head, struct box first)
{
    struct box row = layout->cells[head->cell].box;

    if (row.y + row.h > first.y + SLACK || row.x < first.x + first.w - SLACK ||
        cell_in(layout, row, first) < 0)
        return false;
    for (int i = 0; i < labels->n; i++) {
        const struct label *other = &labels->items[i];

        if (heads_column(other) && other->term->value != head->term->value &&
            same_rows(layout->cells[other->cell].box, row))
            return true;
    }
    return false;
}

bool bind_in_matrix(const struct layout *layout, const struct labels *labels, int cell)
{
    struct box own = layout->cells[cell].box;

    for (int i = 0; i < labels->n; i++) {
        const struct label *row = &labels->items[i];

        if (row->cell < 0 || !row->whole || !same_rows(layout->cells[row->cell].box, own))
            continue;
        for (int k = 0; k < labels->n; k++)
            if (heads_column(&labels->items[k]) &&
                same_column(layout->cells[labels->items[k].cell].box, own) &&
                is_head_of(layout, labels, &labels->items[k], layout->cells[row->cell].box))
                return true;
    }
    return false;
}

bool bind_matrix(struct reader *reader, const struct labels *labels, int label,
                 struct place *ret_place)
{
    const struct layout *layout = reader->layout;
    const struct label *own = &labels->items[label];
    enum field owner;
    struct box first;

    if (own->cell < 0 || !own->whole || own->rest >= 0 || own->term->role != TERM_FIELD)
        return false;
    owner = owner_of((enum field)own->term->value);
    first = layout->cells[own->cell].box;
    for (int i = 0; i < labels->n; i++) {
        const struct label *head = &labels->items[i];
        int cell;

        if (owner == FIELD_COUNT || !heads_column(head) || (int)owner != head->term->value ||
            !is_head_of(layout, labels, head, first))
            continue;
        cell = cell_in(layout, first, layout->cells[head->cell].box);
        if (cell < 0)
            continue;
        bind_cell(reader, cell, ret_place);
        return true;
    }
    return false;
}
