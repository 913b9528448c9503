#include "ocr/form_authority.h"

#include "rules/text.h"

/* Outside the cells, the block of the authority has no more fields than these (经办人, 电话). */
#define AUTHORITY_LABELS 2

/* The heading of that block goes on with fewer characters (受理单位意见及盖章处); a sentence, which
 * says what the authority will do, with more. */
#define AUTHORITY_MORE 8

/* True if an applicant fills in what is asked for in a part of the page, or chooses the business
 * there: then it is not the authority's. */
static bool is_filled_in(const struct labels *labels, struct box part)
{
    int n = 0;

    for (int i = 0; i < labels->n; i++) {
        enum term_role role = labels->items[i].term->role;

        if (box_overlap(part, labels->items[i].box) > 0.5)
            n += (role == TERM_FIELD) +
                 (role == TERM_BUSINESS || role == TERM_OPTION) * (AUTHORITY_LABELS + 1);
    }
    return n > AUTHORITY_LABELS;
}

/* True if a label is the beginning of a sentence: 受理机构向公安机关核验其身份信息。 */
static bool begins_sentence(const struct reader *reader, const struct label *label)
{
    return label->heading && text_length(reader->lines[label->line].text) >
                                 text_length(label->term->text) + AUTHORITY_MORE;
}

struct box form_authority_block(const struct reader *reader, const struct labels *labels)
{
    const struct layout *layout = reader->layout;

    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];
        struct box block;
        int right;

        if (label->term->role != TERM_AUTHORITY || begins_sentence(reader, label))
            continue;
        if (label->cell < 0) {
            /* Outside the cells: the half of the page the word stands in, from there down. */
            int middle = reader->page->width / 2;

            block = label->box;
            block.h = reader->page->height - block.y;
            block.x = label->box.x + label->box.w / 2 < middle ? 0 : middle;
            block.w = middle;
            /* 受理单位留存 at the top says whose copy the page is. */
            if (is_filled_in(labels, block))
                continue;
            return block;
        }
        block = layout->cells[label->cell].box;
        right = label->whole ? layout_cell_right(layout, label->cell) : -1;
        if (right >= 0)
            block.w = layout->cells[right].box.x + layout->cells[right].box.w - block.x;
        return block;
    }
    return (struct box){0};
}
