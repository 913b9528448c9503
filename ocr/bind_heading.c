#include <string.h>

#include "ocr/bind_parts.h"
#include "rules/compound.h"
#include "rules/text.h"

/* What a heading completes to a label is short: 名称, 电话, 身份证号码. */
#define PART_LENGTH 6
/* A heading above is so much wider than what stands below it. */
#define BAND_WIDTHS 2
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
    if (!bind_has_han(text) || text_length(text) > PART_LENGTH)
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
