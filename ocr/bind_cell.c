#include "ocr/bind_cell.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/bind_parts.h"
#include "rules/normal.h"

/* Cells of one column are as wide to within this, px. */
#define SAME_WIDTH 8
/* Cells side by side are no further apart than this, px. */
#define RULE_WIDTH 16
/* A value under its label in the same cell takes so many heights of the label. */
#define ROOM 1.2

/* A cell that is or begins with a label: whatever else it holds is that label's. */
static bool cell_is_label(const struct layout *layout, const struct labels *labels, int cell)
{
    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];

        if (label->cell == cell && label->term->role != TERM_OPTION &&
            (label->whole || label->rest >= 0 || !label->line ||
             layout->lines[label->line - 1].cell != cell))
            return true;
    }
    return false;
}

/* True if a cell holds nothing but options, whose words were read one by one: its lines have no
 * label then. */
static bool holds_options(const struct reader *reader, int cell)
{
    int n = 0;

    for (int i = 0; i < reader->layout->nlines; i++) {
        if (reader->layout->lines[i].cell != cell)
            continue;
        if (!reader->lines[i].skipped)
            return false;
        n++;
    }
    return n > 0;
}

/* True if a cell belongs to another label, or to the business where a field is asked for. */
static bool is_taken(const struct reader *reader, const struct labels *labels,
                     const struct label *label, int cell)
{
    return cell_is_label(reader->layout, labels, cell) ||
           (label->term->role == TERM_FIELD && holds_options(reader, cell));
}

/* A cell that is much higher than the label's holds the values of several rows, whose rules were
 * not found: only the lines level with the label are its value. */
static void keep_row(const struct layout *layout, struct box label, struct box cell,
                     struct place *place)
{
    int kept = 0;

    if (cell.h * 2 < label.h * 3)
        return;
    for (int i = 0; i < place->nlines; i++) {
        struct box b = layout->lines[place->lines[i]].box;
        int middle = b.y + b.h / 2;

        if (middle < label.y || middle > label.y + label.h)
            continue;
        place->box = kept ? box_union(place->box, b) : b;
        place->lines[kept++] = place->lines[i];
    }
    place->nlines = kept;
    if (!kept)
        place->state = VALUE_EMPTY;
}

/* True if a line may be a number of things: it reads as one, or is a lone figure, which the Chinese
 * model takes for a character (4 for 人). */
static bool may_count(struct reader *reader, enum field_kind kind, int line)
{
    struct box b = reader->layout->lines[line].box;
    char number[LIMIT_TEXT];

    return b.w < b.h ||
           normal_value(kind, reader_line(reader, line)->text, number, sizeof number) != ANSWER_NO;
}

/* True if a cell may hold a value of the label's kind: a number has figures, an address of mail its
 * sign. Of words nothing is known before they are read as a value. */
static bool may_hold(struct reader *reader, const struct label *label, int cell)
{
    const struct layout *layout = reader->layout;
    const char *needed = "0123456789";
    enum field_kind kind;
    bool counts;

    if (label->term->role != TERM_FIELD)
        return true;
    kind = field_kind((enum field)label->term->value);
    counts = kind == KIND_COUNT || kind == KIND_YEARS;
    switch (kind) {
    case KIND_TEXT:
    case KIND_NAME:
    case KIND_WORD:
    case KIND_CAPITAL:
        return true;
    case KIND_EMAIL:
        needed = "@";
        break;
    default:
        break;
    }
    for (int i = 0; i < layout->nlines; i++)
        if (layout->lines[i].cell == cell &&
            (counts ? may_count(reader, kind, i)
                    : strpbrk(reader_line(reader, i)->text, needed) != NULL))
            return true;
    return false;
}

/* How a label's value stands when only one of the two neighbouring cells can hold it: -1 beside it,
 * 1 below it in a cell as wide, 0 where that does not tell. */
static int clear_place(const struct layout *layout, const struct labels *labels, int cell)
{
    int right = layout_cell_right(layout, cell), below = layout_cell_below(layout, cell);
    bool right_free =
        right >= 0 && layout->cells[right].nlines && !cell_is_label(layout, labels, right);
    bool below_free = below >= 0 && layout->cells[below].nlines &&
                      !cell_is_label(layout, labels, below) &&
                      abs(layout->cells[cell].box.w - layout->cells[below].box.w) < SAME_WIDTH;

    return right_free == below_free ? 0 : below_free ? 1 : -1;
}

/* True if most labels of the page that tell stand over their values. */
static bool cells_stand_over(const struct layout *layout, const struct labels *labels)
{
    int sum = 0;

    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].cell >= 0 && labels->items[i].whole &&
            labels->items[i].term->role == TERM_FIELD)
            sum += clear_place(layout, labels, labels->items[i].cell);
    return sum > 0;
}

/* True if a label stands at the top of its cell over room for a line of its height. */
static bool has_room(const struct layout *layout, const struct label *label)
{
    struct box cell = layout->cells[label->cell].box, line = layout->lines[label->line].box;
    int end = label->box.y + label->box.h; /* of a label of two lines, too */

    return line.y - cell.y < line.h && cell.y + cell.h - end > line.h * ROOM;
}

/* True if most fields of the page that stand in cells have their values under them in the same
 * cell. A label alone in such a cell has none: what stands in the next cell is another's. */
static bool values_share_cells(const struct layout *layout, const struct labels *labels)
{
    int shared = 0, alone = 0;

    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];

        if (label->cell < 0 || label->rest >= 0 || label->term->role != TERM_FIELD)
            continue;
        if (label->whole)
            alone++;
        else if (has_room(layout, label))
            shared++;
    }
    return shared > alone;
}

bool bind_place_cell(struct reader *reader, const struct labels *labels, const struct label *label,
                     struct place *place)
{
    const struct layout *layout = reader->layout;
    int right = layout_cell_right(layout, label->cell);
    int below = layout_cell_below(layout, label->cell);
    bool right_free = right >= 0 && !is_taken(reader, labels, label, right);
    bool below_free = below >= 0 && !is_taken(reader, labels, label, below);

    if (has_room(layout, label) && values_share_cells(layout, labels)) {
        *place = (struct place){.state = VALUE_EMPTY, .box = layout->cells[label->cell].box};
        return true;
    }
    /* A label over its value has its own width; a label left of it has its own height. */
    if (right_free && below_free) {
        int left = layout->cells[label->cell].box.w - layout->cells[below].box.w;

        if (abs(left) < SAME_WIDTH && layout->cells[below].nlines &&
            (!layout->cells[right].nlines || cells_stand_over(layout, labels)))
            right_free = false;
        /* Where the next label was misread and is not known as one, what it says is no value. */
        else if (layout->cells[right].nlines && !may_hold(reader, label, right) &&
                 may_hold(reader, label, below))
            right_free = false;
    }
    if (!right_free && !below_free)
        return false;
    bind_cell(reader, right_free ? right : below, place);
    if (right_free)
        keep_row(layout, layout->cells[label->cell].box, layout->cells[right].box, place);
    return true;
}

/* True if a cell holds two labels or more and nothing else: the rules between its rows were lost,
 * under a fold. */
static bool holds_labels_only(const struct layout *layout, const struct labels *labels, int cell)
{
    int n = 0;

    for (int i = 0; i < layout->nlines; i++) {
        if (layout->lines[i].cell != cell)
            continue;
        if (!bind_is_label(labels, i))
            return false;
        n++;
    }
    return n > 1;
}

bool bind_place_level(const struct reader *reader, const struct labels *labels,
                      const struct label *label, struct place *place)
{
    const struct layout *layout = reader->layout;
    struct box own = layout->cells[label->cell].box;
    int best = -1;

    if (!holds_labels_only(layout, labels, label->cell) || values_share_cells(layout, labels))
        return false;
    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;

        if (b.x >= own.x + own.w - SAME_WIDTH && bind_same_row(b, label->box) &&
            (best < 0 || b.x < layout->lines[best].box.x))
            best = i;
    }
    if (best < 0 || layout->lines[best].cell < 0 ||
        cell_is_label(layout, labels, layout->lines[best].cell) ||
        abs(layout->cells[layout->lines[best].cell].box.x - own.x - own.w) > RULE_WIDTH)
        return false;
    bind_cell(reader, layout->lines[best].cell, place);
    keep_row(layout, label->box, layout->cells[layout->lines[best].cell].box, place);
    return place->nlines > 0;
}
