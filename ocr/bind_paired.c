#include "ocr/bind_paired.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/bind_paired_parts.h"
#include "rules/label_parts.h"
#include "rules/rules.h"

/* A row of values is no further below its labels than this, white between them, in heights of a
 * character; and pieces of one value no further apart. */
#define BELOW_EM 2.4
#define PIECE_EM 1.3
/* So many labels have values in the row below on a paper where one that is alone in its row has. */
#define OVER_LEAST 3
/* No value begins so far right of the last label of its row. */
#define BEYOND_EM 10
/* A row of heads has so many labels that are known, and one more. */
#define HEADS_LEAST 3

static bool in_label(const struct labels *labels, int line, struct box box)
{
    for (int i = 0; i < labels->n; i++) {
        struct box own = labels->items[i].box;

        if (labels->items[i].line == line)
            return true;
        if (box.x >= own.x && box.x + box.w <= own.x + own.w && bind_same_row(own, box))
            return true;
    }
    return false;
}

bool paired_labels(const struct layout *layout, const struct labels *labels, int label, int *ret_n,
                   int *ret_index)
{
    const struct label *own = &labels->items[label];

    *ret_n = *ret_index = 0;
    for (int i = 0; i < labels->n; i++) {
        const struct label *other = &labels->items[i];

        if (other->cell != own->cell || other->heading || !bind_same_row(other->box, own->box))
            continue;
        if (other->rest >= 0)
            return false;
        (*ret_n)++;
        *ret_index += other->box.x < own->box.x;
    }
    for (int i = 0; i < layout->nlines; i++)
        if (layout->lines[i].cell == own->cell && bind_same_row(layout->lines[i].box, own->box) &&
            !in_label(labels, i, layout->lines[i].box))
            return false;
    return true;
}

/* True for the heading of a block, which may stand level with any row of it. */
static bool is_heading(const struct labels *labels, int line)
{
    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].line == line && labels->items[i].heading)
            return true;
    return false;
}

/* The uppermost line of a cell (or outside the cells) below a box, or -1. */
static int first_below(const struct layout *layout, const struct labels *labels, int cell,
                       struct box own, int reach)
{
    int best = -1;

    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;

        if (layout->lines[i].cell != cell || bind_same_row(b, own) ||
            b.y < own.y + own.h - own.h / 2 || b.y > own.y + own.h + reach || is_heading(labels, i))
            continue;
        if (best < 0 || b.y < layout->lines[best].box.y)
            best = i;
    }
    return best;
}

/* Puts a line into its text of a row, or begins another one. */
static void row_add(struct row *row, int em, int line, struct box b)
{
    struct box *last = row->n ? &row->items[row->n - 1] : NULL;
    struct place *place;

    if (!last || b.x - last->x - last->w > em * PIECE_EM) {
        if (row->n == ROW_MOST)
            return;
        row->items[row->n] = b;
        row->places[row->n] = (struct place){.state = VALUE_UNREADABLE, .box = b};
        row->n++;
    }
    place = &row->places[row->n - 1];
    if (place->nlines == BIND_LINES)
        return;
    place->lines[place->nlines++] = line;
    place->box = row->items[row->n - 1] = box_union(row->items[row->n - 1], b);
}

bool paired_texts(const struct layout *layout, const struct labels *labels, int line,
                  bool may_be_labels, struct row *ret_row)
{
    struct box own = layout->lines[line].box;
    int from = 0;

    memset(ret_row, 0, sizeof *ret_row);
    for (;;) {
        int next = -1;

        for (int i = 0; i < layout->nlines; i++) {
            struct box b = layout->lines[i].box;

            if (layout->lines[i].cell == layout->lines[line].cell && bind_same_row(b, own) &&
                b.x >= from && !is_heading(labels, i) &&
                (next < 0 || b.x < layout->lines[next].box.x))
                next = i;
        }
        if (next < 0)
            return ret_row->n > 0;
        if (!may_be_labels && bind_is_label(labels, next))
            return false;
        row_add(ret_row, layout->em, next, layout->lines[next].box);
        from = layout->lines[next].box.x + 1;
    }
}

/* The row of values below a label's row: in its cell, or in the cell below. */
static bool row_below(const struct layout *layout, const struct labels *labels,
                      const struct label *own, struct row *ret_row)
{
    int line = first_below(layout, labels, own->cell, own->box, (int)(layout->em * BELOW_EM));
    int below = own->cell >= 0 && line < 0 ? layout_cell_below(layout, own->cell) : -1;

    if (below >= 0)
        line = first_below(layout, labels, below, own->box,
                           layout->cells[below].box.h + (int)(layout->em * BELOW_EM));
    return line >= 0 && paired_texts(layout, labels, line, false, ret_row);
}

/* True if labels of the paper stand over rows of as many values as often as is no chance. */
static bool rows_stand_over(const struct layout *layout, const struct labels *labels)
{
    int over = 0;

    for (int i = 0; i < labels->n; i++) {
        struct row row;
        int n, index;

        if (!labels->items[i].heading && labels->items[i].term->role == TERM_FIELD &&
            paired_labels(layout, labels, i, &n, &index) &&
            row_below(layout, labels, &labels->items[i], &row) && row.n == n)
            over++;
    }
    return over >= OVER_LEAST;
}

int paired_offset(struct box label, struct box value, bool middles)
{
    return middles ? abs(2 * label.x + label.w - 2 * value.x - value.w) / 2
                   : abs(label.x - value.x);
}

bool paired_is_under(struct box label, struct box value)
{
    return value.x < label.x + label.w && value.x + value.w > label.x;
}

/* The value of a row below one of its labels where there are fewer values than labels, all of them
 * aligned with a label of their own. Returns false if they are not. ret_value: -1: below this label
 * there is none. */
static bool value_aligned(const struct layout *layout, const struct labels *labels, int label,
                          const struct row *row, bool middles, int *ret_value)
{
    int reach = (int)(layout->em * ALIGNED_EM);

    *ret_value = -1;
    for (int v = 0; v < row->n; v++) {
        int found = 0;

        for (int i = 0; i < labels->n; i++) {
            const struct label *other = &labels->items[i];

            if (other->cell != labels->items[label].cell || other->heading ||
                !bind_same_row(other->box, labels->items[label].box))
                continue;
            if (paired_offset(other->box, row->items[v], middles) > reach) {
                /* Two values that nearly touch are one line under two labels. */
                if (paired_is_under(other->box, row->items[v]))
                    return false;
                continue;
            }
            found++;
            if (i == label && *ret_value >= 0)
                return false;
            if (i == label)
                *ret_value = v;
        }
        if (found != 1)
            return false;
    }
    return true;
}

/* A row of labels over a row of fewer values, on a paper of such rows: a place is empty. */
static bool bind_gap(const struct layout *layout, const struct labels *labels, int label,
                     const struct row *row, struct place *ret_place)
{
    struct box own = labels->items[label].box;
    int value;

    if (!rows_stand_over(layout, labels) ||
        (!value_aligned(layout, labels, label, row, false, &value) &&
         !value_aligned(layout, labels, label, row, true, &value)))
        return false;
    if (value >= 0) {
        *ret_place = row->places[value];
        return true;
    }
    *ret_place = (struct place){.state = VALUE_EMPTY,
                                .box = {own.x, row->items[0].y, own.w, row->items[0].h}};
    return true;
}

/* The label that a text of a row is, or NULL. */
static const struct label *label_of(const struct labels *labels, const struct place *text)
{
    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].line == text->lines[0])
            return &labels->items[i];
    return NULL;
}

/* True if all texts of a row but one at its end are labels without a value: that one heads what is
 * below it, too (单价). A value would stand behind its label. */
static bool is_head(const struct labels *labels, const struct row *row)
{
    int unknown = 0;

    for (int i = 0; i < row->n; i++) {
        const struct label *label = label_of(labels, &row->places[i]);

        if (label && (label->rest >= 0 || label->heading))
            return false;
        if (!label && i > 0 && i < row->n - 1)
            return false;
        unknown += !label;
    }
    return unknown == 1 && row->n > HEADS_LEAST;
}

/* True if every text of a row stands below one of another row as long. */
static bool is_aligned(const struct layout *layout, const struct row *head, const struct row *row,
                       bool middles)
{
    if (head->n != row->n)
        return false;
    for (int i = 0; i < row->n; i++)
        if (paired_offset(head->items[i], row->items[i], middles) > layout->em * ALIGNED_EM)
            return false;
    return true;
}

/* The value of a label in a row of heads one of which nobody knows. */
static bool bind_head(const struct layout *layout, const struct labels *labels, int label,
                      struct place *ret_place)
{
    const struct label *own = &labels->items[label];
    struct row head, row;

    if (own->rest >= 0 || !paired_texts(layout, labels, own->line, true, &head) ||
        !is_head(labels, &head) || !row_below(layout, labels, own, &row) ||
        (!is_aligned(layout, &head, &row, false) && !is_aligned(layout, &head, &row, true)))
        return false;
    for (int i = 0; i < head.n; i++)
        if (head.places[i].lines[0] == own->line) {
            *ret_place = row.places[i];
            return true;
        }
    return false;
}

/* Drops what stands far beyond the last label of a row: a seal over the edges of several sheets. */
static void drop_beyond(const struct layout *layout, const struct labels *labels, int label,
                        struct row *row)
{
    const struct label *own = &labels->items[label];
    struct box all = own->box;

    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].cell == own->cell && bind_same_row(labels->items[i].box, own->box))
            all = box_union(all, labels->items[i].box);
    while (row->n > 0 && row->items[row->n - 1].x > all.x + all.w + (int)(layout->em * BEYOND_EM))
        row->n--;
}

bool bind_paired(const struct layout *layout, const struct labels *labels, int label,
                 struct place *ret_place)
{
    const struct label *own = &labels->items[label];
    struct row row;
    int n, index;

    if (own->parts)
        return false;
    if (bind_head(layout, labels, label, ret_place))
        return true;
    if (own->cell < 0 && bind_columns(layout, labels, label, ret_place))
        return true;
    if (!paired_labels(layout, labels, label, &n, &index) || n < 2 ||
        !row_below(layout, labels, own, &row))
        return false;
    if (row.n > n)
        drop_beyond(layout, labels, label, &row);
    if (row.n < n && bind_gap(layout, labels, label, &row, ret_place))
        return true;
    if (row.n != n && own->cell < 0)
        return false;
    *ret_place = (struct place){.state = VALUE_ABSENT, .box = own->box};
    if (row.n == n)
        *ret_place = row.places[index];
    return true;
}

/* A word labels are made of (票据) stands there as the heading of a block, not as a value. */
static bool is_heading_word(struct reader *reader, int line)
{
    return label_parts_has(&reader->rules->vocabulary.parts, reader_line(reader, line)->text);
}

bool bind_paired_alone(struct reader *reader, const struct labels *labels, int label,
                       struct place *ret_place)
{
    const struct layout *layout = reader->layout;
    struct row row;
    int n, index;

    if (!paired_labels(layout, labels, label, &n, &index) || n != 1 ||
        !row_below(layout, labels, &labels->items[label], &row) || row.n != 1 ||
        is_heading_word(reader, row.places[0].lines[0]) || !rows_stand_over(layout, labels))
        return false;
    *ret_place = row.places[0];
    return true;
}
