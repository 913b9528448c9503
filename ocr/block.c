#include "ocr/block.h"

#include <stdlib.h>

#include "ocr/bind_open.h"
#include "ocr/block_column.h"

/* A heading over a block is a cell at least this wide, as a share of the widest of the page. */
#define HEADING_WIDTH 0.8
/* It has no more characters. */
#define HEADING_EM 12
/* Edges of one column agree to within this, px. */
#define SLACK 6

static struct box area_of(const struct layout *layout, const struct label *label)
{
    return label->cell >= 0 ? layout->cells[label->cell].box : label->box;
}

/* True if b begins where a has ended and stands level with it. */
static bool is_before(struct box a, struct box b)
{
    int smaller = a.h < b.h ? a.h : b.h, top = a.y > b.y ? a.y : b.y;
    int bottom = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;

    return (bottom - top) * 2 > smaller && a.x + a.w <= b.x + b.w / 2;
}

static bool names_block(const struct term *term)
{
    return term->block != BLOCK_NONE && term->block != BLOCK_SHARED;
}

/* True if a cell holds a few words that are no label anybody knows. */
static bool is_unknown(const struct layout *layout, const struct labels *labels, int cell)
{
    int width = 0;

    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];

        if (label->cell == cell && !(label->guess && label->term->role == TERM_IGNORE))
            return false;
    }
    for (int i = 0; i < layout->nlines; i++)
        if (layout->lines[i].cell == cell)
            width += layout->lines[i].box.w;
    return width > 0 && width <= layout->em * HEADING_EM;
}

/* True if a cell over or beside rows is the heading of a block, and nobody knows whose: others that
 * are known stand as it does, beside their rows (level) or over them. */
static bool is_unknown_heading(const struct layout *layout, const struct labels *labels, int cell,
                               bool level)
{
    struct box own = layout->cells[cell].box;

    if (!is_unknown(layout, labels, cell))
        return false;
    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];
        struct box b;

        if (label->cell < 0 || label->cell == cell || !label->whole || !names_block(label->term) ||
            (!level && label->term->role != TERM_IGNORE))
            continue;
        b = layout->cells[label->cell].box;
        if (abs(b.x - own.x) <= SLACK && abs(b.w - own.w) <= SLACK)
            return true;
    }
    return false;
}

/* True if a heading nobody knows stands beside several rows, and the label in one of them. */
static bool is_beside_unknown(const struct layout *layout, const struct labels *labels, int label)
{
    struct box own = area_of(layout, &labels->items[label]);

    for (int i = 0; i < layout->ncells && labels->items[label].cell >= 0; i++) {
        struct box b = layout->cells[i].box;

        if (b.h * 2 > own.h * 3 && is_before(b, own) && is_unknown_heading(layout, labels, i, true))
            return true;
    }
    return false;
}

/* The block of the nearest word before the label in its row; a heading that stands beside several
 * rows is before each of them. */
static enum term_block block_in_row(const struct layout *layout, const struct labels *labels,
                                    int label)
{
    struct box own = area_of(layout, &labels->items[label]);
    enum term_block block = BLOCK_NONE;
    int nearest = 0;

    for (int i = 0; i < labels->n; i++) {
        const struct label *other = &labels->items[i];
        struct box b =
            other->cell == labels->items[label].cell ? other->box : area_of(layout, other);

        if (i == label || !names_block(other->term))
            continue;
        if (other->cell == labels->items[label].cell && other->cell >= 0)
            own = labels->items[label].box;
        else
            own = area_of(layout, &labels->items[label]);
        if (!is_before(b, own) || (block && b.x + b.w < nearest))
            continue;
        nearest = b.x + b.w;
        block = other->term->block;
    }
    return block;
}

/* True if a cell is an entry of the block it stands in, whosever that is: 姓名:某某. */
static bool is_shared_entry(const struct labels *labels, int cell)
{
    int n = 0;

    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];

        if (label->cell != cell)
            continue;
        if (label->rest < 0 || label->term->role != TERM_FIELD ||
            label->term->block != BLOCK_SHARED)
            return false;
        n++;
    }
    return n > 0;
}

/* The block of the heading over the label: a cell that goes all across, with nothing but it between
 * the two that does the same, unless that is one more entry of the block. Beside a narrow column of
 * labels the values go nearly all across; they begin right of their labels. */
static enum term_block block_above(const struct layout *layout, const struct labels *labels,
                                   int label)
{
    struct box own = area_of(layout, &labels->items[label]);
    int widest = 0, heading = -1;

    if (labels->items[label].cell < 0)
        return BLOCK_NONE;
    for (int i = 0; i < layout->ncells; i++)
        if (layout->cells[i].nlines && layout->cells[i].box.w > widest)
            widest = layout->cells[i].box.w;
    for (int i = 0; i < layout->ncells; i++) {
        struct box b = layout->cells[i].box;

        if (b.w >= widest * HEADING_WIDTH && b.x <= own.x + layout->em &&
            b.y + b.h <= own.y + own.h / 2 && (heading < 0 || b.y > layout->cells[heading].box.y) &&
            !is_shared_entry(labels, i))
            heading = i;
    }
    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].cell == heading && heading >= 0 && labels->items[i].whole &&
            (labels->items[i].term->role == TERM_IGNORE || labels->items[i].heading))
            return labels->items[i].term->block;
    return heading >= 0 && is_unknown_heading(layout, labels, heading, false) ? BLOCK_OTHER
                                                                              : BLOCK_NONE;
}

/* True if a label names a block and stands alone in its row: (四)收件信息. */
static bool is_open_heading(const struct labels *labels, int label)
{
    const struct label *own = &labels->items[label];

    if (own->cell >= 0 || own->rest >= 0 || !names_block(own->term))
        return false;
    for (int i = 0; i < labels->n; i++)
        if (i != label && bind_same_row(labels->items[i].box, own->box))
            return false;
    return true;
}

/* The block of the nearest heading outside the cells above the label, no further right than it. */
static enum term_block block_open(const struct layout *layout, const struct labels *labels,
                                  int label)
{
    struct box own = labels->items[label].box;
    int heading = -1;

    for (int i = 0; i < labels->n; i++) {
        struct box b = labels->items[i].box;

        if (i == label || b.y + b.h > own.y + own.h / 2 || b.x > own.x + layout->em ||
            !is_open_heading(labels, i))
            continue;
        if (heading < 0 || b.y > labels->items[heading].box.y)
            heading = i;
    }
    return heading < 0 ? BLOCK_NONE : labels->items[heading].term->block;
}

static enum field handlers(enum field field)
{
    switch (field) {
    case FIELD_UNIT_PHONE:
    case FIELD_RETURN_PHONE:
        return FIELD_HANDLER_MOBILE;
    default:
        return field;
    }
}

static enum field returns(enum field field)
{
    switch (field) {
    case FIELD_HANDLER_NAME:
        return FIELD_RETURN_NAME;
    case FIELD_HANDLER_MOBILE:
    case FIELD_UNIT_PHONE:
    case FIELD_RETURN_PHONE:
        return FIELD_RETURN_PHONE;
    case FIELD_UNIT_ADDRESS:
        return FIELD_RETURN_ADDRESS;
    default:
        return FIELD_COUNT;
    }
}

static enum field forms(enum field field)
{
    return field == FIELD_RETURN_PHONE ? FIELD_UNIT_PHONE : field;
}

/* True if a label that is nobody else's leads to the field already: 收件人电话 beside 联系电话. */
static bool has_own_label(const struct labels *labels, enum field field)
{
    for (int i = 0; i < labels->n; i++) {
        const struct term *term = labels->items[i].term;

        if (term->role == TERM_FIELD && term->block != BLOCK_SHARED &&
            (enum field)term->value == field)
            return true;
    }
    return false;
}

enum field block_field(const struct layout *layout, const struct labels *labels, int label)
{
    const struct term *term = labels->items[label].term;
    enum field field = (enum field)term->value;
    enum term_block block;

    if (term->block != BLOCK_SHARED)
        return field;
    block = block_in_row(layout, labels, label);
    if (block == BLOCK_NONE && is_beside_unknown(layout, labels, label))
        block = BLOCK_OTHER;
    if (block == BLOCK_NONE)
        block = block_column(layout, labels, label);
    if (block == BLOCK_NONE)
        block = block_above(layout, labels, label);
    if (block == BLOCK_NONE)
        block = block_open(layout, labels, label);
    switch (block) {
    case BLOCK_HANDLER:
        return handlers(field);
    case BLOCK_RETURN:
        return returns(field);
    case BLOCK_OTHER:
        return FIELD_COUNT;
    case BLOCK_FORM:
        return forms(field);
    default:
        return has_own_label(labels, field) ? forms(field) : field;
    }
}
