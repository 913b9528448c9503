#include "ocr/form.h"

#include <stddef.h>

#include "ocr/block.h"
#include "ocr/stray.h"
#include "ocr/tick.h"
#include "ocr/value.h"

struct box form_authority_block(const struct reader *reader, const struct labels *labels)
{
    const struct layout *layout = reader->layout;

    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];
        struct box block;
        int right;

        if (label->term->role != TERM_AUTHORITY)
            continue;
        if (label->cell < 0) {
            /* Outside the cells: the half of the page the word stands in, from there down. */
            int middle = reader->page->width / 2;

            block = label->box;
            block.h = reader->page->height - block.y;
            block.x = label->box.x + label->box.w / 2 < middle ? 0 : middle;
            block.w = middle;
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

/* Where the value of every label stands, those that are not needed too: what they claim is nobody
 * else's. */
static void bind_places(struct reader *reader, const struct labels *labels, struct place *places)
{
    for (int i = 0; i < labels->n; i++) {
        enum term_role role = labels->items[i].term->role;

        places[i] = (struct place){.state = VALUE_ABSENT};
        if (role == TERM_FIELD || role == TERM_IGNORE)
            bind_place(reader, labels, i, &places[i]);
    }
    stray_doubt(reader, labels, places);
}

void form_fields(struct reader *reader, const struct labels *labels, struct page_facts *facts)
{
    struct box block = form_authority_block(reader, labels);
    struct place places[BIND_LABELS];

    bind_places(reader, labels, places);
    for (int i = 0; i < labels->n; i++) {
        const struct term *term = labels->items[i].term;
        enum field field = FIELD_COUNT;
        const struct value *have;
        struct value value;

        if (term->role != TERM_FIELD || box_overlap(block, labels->items[i].box) > 0.5)
            continue;
        field = block_field(reader->layout, labels, i);
        if (field == FIELD_COUNT)
            continue;
        have = facts_field(facts, field);
        /* 申请单位 stands over the seal, too: what was read first is the field. */
        if (have && have->state == VALUE_READ)
            continue;
        value_read(reader, field_kind(field), &places[i], &value);
        if (field == FIELD_UNIT_NAME)
            value_choices(reader, field_kind(field), &places[i], &value);
        facts_add_field(facts, field, &value);
    }
}

int form_read(struct reader *reader, struct labels *ret_labels, struct page_facts *facts,
              struct err *err)
{
    struct tick_boxes boxes;

    if (tick_find(reader, &boxes, err))
        return -1;
    bind_labels(reader, PAGE_APPLICATION_FORM, ret_labels);
    form_fields(reader, ret_labels, facts);
    tick_read(reader, ret_labels, &boxes, facts);
    return 0;
}
