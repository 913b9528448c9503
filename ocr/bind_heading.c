#include <stdlib.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/bind_parts.h"
#include "rules/compound.h"
#include "rules/text.h"

/* What a heading completes to a label is short: 名称, 电话, 身份证号码. */
#define PART_LENGTH 6
/* A heading above is so much wider than what stands below it. */
#define BAND_WIDTHS 2
/* Below a heading outside the cells its block begins no further away than this, in heights of a
 * character. */
#define BELOW_EM 3.0
/* A heading in a column of its own has nothing above or below it there as near as this. */
#define COLUMN_EM 2.0
/* Edges of one column agree to within this, px. */
#define SLACK 6

/* All lines of a cell in one, as a heading or a part of a label is read. */
static void cell_text(struct reader *reader, int cell, char *ret, size_t size)
{
    const struct layout *layout = reader->layout;
    char joined[LIMIT_TEXT] = "", bare[LIMIT_TEXT];

    for (int i = 0; i < layout->nlines; i++) {
        const char *text = layout->lines[i].cell == cell ? reader_line(reader, i)->text : "";

        if (strlen(joined) + strlen(text) < sizeof joined)
            strcat(joined, text);
    }
    text_copy(ret, size, bind_bare(joined, bare, sizeof bare));
}

/* True if a cell is a heading over or beside another: it reaches across several rows at its left,
 * or across the table above it. */
static bool is_heading(const struct layout *layout, int cell, struct box own)
{
    struct box b = layout->cells[cell].box;
    int middle = own.y + own.h / 2;

    if (!layout->cells[cell].nlines)
        return false;
    if (b.x + b.w <= own.x + SLACK && b.y < middle && b.y + b.h > middle)
        return b.h * 2 > own.h * 3;
    return b.y + b.h <= own.y + SLACK && b.w > own.w * BAND_WIDTHS && b.x <= own.x + SLACK &&
           b.x + b.w >= own.x + own.w - SLACK;
}

/* The nearest heading beside a cell, before the nearest above it; or -1. */
static int heading_of(const struct layout *layout, int cell)
{
    struct box own = layout->cells[cell].box;
    int best = -1;

    for (int i = 0; i < layout->ncells; i++) {
        struct box b = layout->cells[i].box, last = layout->cells[best < 0 ? i : best].box;
        bool beside = b.y + b.h > own.y + SLACK, last_beside = last.y + last.h > own.y + SLACK;

        if (i == cell || !is_heading(layout, i, own))
            continue;
        if (best < 0 || (beside && !last_beside) ||
            (beside == last_beside && (beside ? b.x > last.x : b.y > last.y)))
            best = i;
    }
    return best;
}

void bind_heading_match(struct reader *reader, enum page_class class, int first, int n,
                        struct labels *labels)
{
    const struct layout *layout = reader->layout;
    struct label label = {.line = first,
                          .cell = layout->lines[first].cell,
                          .box = layout->lines[first].box,
                          .whole = true,
                          .rest = -1,
                          .similarity = 1};
    char text[LIMIT_TEXT], heading[LIMIT_TEXT];
    int best;

    cell_text(reader, label.cell, text, sizeof text);
    if (!text_has_han(text) || text_length(text) > PART_LENGTH)
        return;
    best = heading_of(layout, label.cell);
    if (best < 0)
        return;
    cell_text(reader, best, heading, sizeof heading);
    label.term = compound_under(&reader->rules->vocabulary, class, heading, text);
    for (int i = first + 1; i < first + n; i++)
        label.box = box_union(label.box, layout->lines[i].box);
    if (label.term)
        bind_label_add(labels, &label);
}

/* A label beside several rows that begin with labels of their own heads them (用证单位), whatever
 * it says: what stands below it is not its value. */
static bool heads_rows(const struct layout *layout, const struct labels *labels, int cell)
{
    int right = layout_cell_right(layout, cell);

    if (right < 0 || layout->cells[right].box.h * 3 >= layout->cells[cell].box.h * 2)
        return false;
    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].cell == right && labels->items[i].term->role != TERM_OPTION)
            return true;
    return false;
}

/* The first line below a label that stands outside the cells, wherever that line stands; -1 if it
 * is not near, or if something stands level with the label. */
static int line_below_alone(const struct layout *layout, const struct label *label)
{
    int best = -1, bottom = label->box.y + label->box.h;

    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;

        if (i != label->line && bind_same_row(b, label->box) && box_overlap(b, label->box) < 0.5)
            return -1;
        if (b.y < bottom - label->box.h / 2 || b.y > bottom + layout->em * BELOW_EM ||
            b.x < label->box.x - layout->em)
            continue;
        if (best < 0 || b.y < layout->lines[best].box.y)
            best = i;
    }
    return best;
}

/* True for a label that may head what is asked of a person or unit: 经办人 may, and 经办人手机号
 * may not. */
static bool may_head(const struct label *label)
{
    const struct term *term = label->term;
    enum field_kind kind =
        term->role == TERM_FIELD ? field_kind((enum field)term->value) : KIND_NAME;

    return label->rest < 0 && term->block != BLOCK_NONE && term->block != BLOCK_SHARED &&
           (kind == KIND_NAME || kind == KIND_TEXT);
}

/* True if a cell is all that stands in its row of the table. */
static bool is_row(const struct layout *layout, int cell)
{
    for (int i = 0; i < layout->ncells; i++)
        if (layout_cell_right(layout, i) == cell)
            return false;
    return layout_cell_right(layout, cell) < 0;
}

/* True for a person or unit in a cell all across its table, over a row that begins with a label:
 * 证书邮寄. Its own value would stand there. */
static bool heads_cells(const struct layout *layout, const struct labels *labels,
                        const struct label *label)
{
    int below = label->whole && may_head(label) && is_row(layout, label->cell)
                    ? layout_cell_below(layout, label->cell)
                    : -1;

    for (int i = 0; below >= 0 && i < labels->n; i++)
        if (labels->items[i].cell == below && labels->items[i].term->role == TERM_FIELD)
            return true;
    return false;
}

/* True for a person or unit alone in its row over a row that begins with a label: (三)承办人员. */
static bool heads_lines(const struct layout *layout, const struct labels *labels,
                        const struct label *label)
{
    int below;

    if (label->cell >= 0 || !may_head(label))
        return false;
    below = line_below_alone(layout, label);
    return below >= 0 && bind_is_label(labels, below);
}

/* True for a person or unit in a column of its own left of the rows it heads, which begin with
 * labels, level with none of them or with one. */
static bool heads_column(const struct layout *layout, const struct labels *labels,
                         const struct label *label)
{
    struct box own = label->box;
    int reach = (int)(layout->em * COLUMN_EM), above = 0, below = 0;

    if (label->cell >= 0 || !may_head(label))
        return false;
    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;
        int off = b.y + b.h / 2 - own.y - own.h / 2;

        if (i == label->line || abs(off) > reach || box_overlap(b, own) > 0.5)
            continue;
        if (b.x < own.x + own.w && b.x + b.w > own.x)
            return false;
        if (!bind_is_label(labels, i))
            continue;
        above += b.x >= own.x + own.w && off < -own.h / 2;
        below += b.x >= own.x + own.w && off > own.h / 2;
    }
    return above > 0 && below > 0;
}

void bind_mark_headings(const struct layout *layout, struct labels *labels)
{
    for (int i = 0; i < labels->n; i++) {
        struct label *label = &labels->items[i];

        if (label->cell >= 0
                ? label->rest < 0 && (heads_rows(layout, labels, label->cell) ||
                                      heads_cells(layout, labels, label))
                : heads_lines(layout, labels, label) || heads_column(layout, labels, label))
            label->heading = true;
    }
}
