#include "ocr/detail_beside.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/detail_place.h"
#include "rules/text.h"

/* A value below its label is no further from it, white between them. */
#define BELOW_EM 2.4
/* The second line of a name is no further from the first, white between them. */
#define TORN_EM 0.8

/* True for a cell that is or begins with a label. */
static bool is_label_cell(const struct labels *labels, int cell)
{
    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].cell == cell && (labels->items[i].whole || labels->items[i].rest >= 0))
            return true;
    return false;
}

/* True for the number of a block behind its label: 申请人1, 申请人(二). */
static bool is_counter(struct reader *reader, const struct label *label)
{
    const struct engine_reading *reading = &reader_line(reader, label->line)->reading;

    if (label->rest < 0 || label->term->value != ROW_NAME)
        return false;
    for (int i = label->rest; i < reading->nsymbols; i++)
        if (!strstr("0123456789一二三四五六七八九十()（）:：.、", reading->symbols[i].text))
            return false;
    return true;
}

/* A line close over or under a name, no label, may be the rest of it: whose name that is cannot be
 * told. */
static void doubt_torn(struct reader *reader, const struct labels *labels, struct place *place)
{
    const struct layout *layout = reader->layout;

    for (int i = 0; i < layout->nlines && place->nlines; i++) {
        const struct line *line = &layout->lines[i], *first = &layout->lines[place->lines[0]];
        int apart = abs(line->box.y + line->box.h / 2 - place->box.y - place->box.h / 2);

        if (i == place->lines[0] || line->cell != first->cell || bind_is_label(labels, i) ||
            bind_same_row(line->box, place->box) || apart > first->em * (1 + TORN_EM) ||
            line->box.x >= place->box.x + place->box.w || line->box.x + line->box.w <= place->box.x)
            continue;
        if (text_is_han(reader_line(reader, i)->text))
            place->nlines = 0;
    }
}

void detail_beside(struct reader *reader, const struct labels *labels, int label,
                   struct place *place)
{
    const struct layout *layout = reader->layout;
    const struct label *own = &labels->items[label];
    int right = own->cell >= 0 && own->whole ? layout_cell_right(layout, own->cell) : -1;

    *place = (struct place){.state = VALUE_ABSENT};
    if (own->heading || is_counter(reader, own))
        return;
    if (right >= 0) {
        struct box row = layout->cells[own->cell].box, b = layout->cells[right].box;

        if (!is_label_cell(labels, right))
            detail_place(reader, (struct span){b.x, b.x + b.w}, (struct span){row.y, row.y + row.h},
                         place);
        return;
    }
    bind_place(reader, labels, label, place);
    if (place->state != VALUE_ABSENT && !bind_same_row(place->box, own->box))
        *place = (struct place){.state = VALUE_ABSENT};
    if (own->term->value == ROW_NAME)
        doubt_torn(reader, labels, place);
}

void detail_below(struct reader *reader, const struct labels *labels, int label,
                  struct place *place)
{
    const struct layout *layout = reader->layout;
    const struct label *own = &labels->items[label];
    int below = own->cell >= 0 && own->whole ? layout_cell_below(layout, own->cell) : -1;

    *place = (struct place){.state = VALUE_ABSENT};
    if (below >= 0) {
        struct box column = layout->cells[own->cell].box, b = layout->cells[below].box;

        if (!is_label_cell(labels, below))
            detail_place(reader, (struct span){column.x, column.x + column.w},
                         (struct span){b.y, b.y + b.h}, place);
        return;
    }
    if (own->heading || is_counter(reader, own))
        return;
    bind_place(reader, labels, label, place);
    if (place->box.y < own->box.y + own->box.h / 2 ||
        place->box.y > own->box.y + own->box.h + (int)(layout->em * BELOW_EM))
        *place = (struct place){.state = VALUE_ABSENT};
    if (own->term->value == ROW_NAME)
        doubt_torn(reader, labels, place);
}
