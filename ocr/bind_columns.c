#include "ocr/bind_open.h"
#include "ocr/bind_paired_parts.h"

/* Texts that stand each below a label of its own, of so many in a row, may be as far below them,
 * and stand higher or lower than each other by so much. */
#define COLUMNS_LEAST 3
#define COLUMN_EM     4.0
#define UNEVEN_EM     1.2

/* The nearest text below a label, as long as it is no label. */
static bool text_under(const struct layout *layout, const struct labels *labels,
                       const struct label *own, struct place *ret_text)
{
    int bottom = own->box.y + own->box.h, best = -1;
    struct row row;

    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;

        if (layout->lines[i].cell == own->cell && paired_is_under(own->box, b) &&
            b.y >= bottom - own->box.h / 2 && b.y <= bottom + layout->em * COLUMN_EM &&
            (best < 0 || b.y < layout->lines[best].box.y))
            best = i;
    }
    if (best < 0 || !paired_texts(layout, labels, best, false, &row))
        return false;
    for (int i = 0; i < row.n; i++)
        if (paired_is_under(row.items[i], layout->lines[best].box)) {
            *ret_text = row.places[i];
            return true;
        }
    return false;
}

/* True if no line of a cell but those of a row begins between a label and the end of the row. */
static bool nothing_between(const struct layout *layout, const struct label *own,
                            const struct row *row, int end)
{
    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;
        bool in_row = layout->lines[i].cell != own->cell || bind_same_row(b, own->box) ||
                      b.y < own->box.y || b.y >= end;

        for (int k = 0; k < row->n && !in_row; k++)
            for (int line = 0; line < row->places[k].nlines; line++)
                in_row |= row->places[k].lines[line] == i;
        if (!in_row)
            return false;
    }
    return true;
}

bool bind_columns(const struct layout *layout, const struct labels *labels, int label,
                  struct place *ret_place)
{
    const struct label *own = &labels->items[label];
    bool lefts = true, middles = true;
    int top = 0, low = 0, end = 0, reach = (int)(layout->em * ALIGNED_EM), n, index;
    struct row row = {0};

    if (!paired_labels(layout, labels, label, &n, &index) || n < COLUMNS_LEAST || n > ROW_MOST)
        return false;
    for (int i = 0; i < labels->n; i++) {
        const struct label *other = &labels->items[i];
        struct place text;

        if (other->cell != own->cell || other->heading || !bind_same_row(other->box, own->box))
            continue;
        if (row.n == ROW_MOST || !text_under(layout, labels, other, &text))
            return false;
        lefts &= paired_offset(other->box, text.box, false) <= reach;
        middles &= paired_offset(other->box, text.box, true) <= reach;
        top = row.n && top < text.box.y ? top : text.box.y;
        low = text.box.y > low ? text.box.y : low;
        end = text.box.y + text.box.h > end ? text.box.y + text.box.h : end;
        row.places[row.n++] = text;
        if (i == label)
            *ret_place = text;
    }
    return (lefts || middles) && low - top <= layout->em * UNEVEN_EM &&
           nothing_between(layout, own, &row, end);
}
