#include "ocr/detail_foot.h"

#include "ocr/bind_open.h"
#include "ocr/detail_entry.h"

/* True if a number of a person stands in the row of a label: what looks like one there is a value
 * (新办, in a column that says what each person asks for). Behind 填表人:某某 his own may
 * stand. */
static bool in_row(struct reader *reader, const struct label *label)
{
    for (int i = 0; i < reader->layout->nlines; i++)
        if (i != label->line && bind_same_row(reader->layout->lines[i].box, label->box) &&
            detail_is_number(reader_line(reader, i)->text))
            return true;
    return false;
}

int detail_foot_find(struct reader *reader, const struct labels *labels, int header_bottom,
                     const struct table_block *block)
{
    int right = block->x[ROW_NAME].to, top = reader->page->height;

    if (block->x[ROW_ID_NUMBER].to > right)
        right = block->x[ROW_ID_NUMBER].to;
    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];

        if (label->term->role != TERM_COLUMN && label->box.y > header_bottom &&
            label->box.x + label->box.w / 2 < right && label->box.y < top &&
            (label->rest >= 0 || !in_row(reader, label)))
            top = label->box.y;
    }
    return top;
}
