#include "ocr/form.h"

#include <stddef.h>

#include "ocr/block.h"
#include "ocr/stray.h"
#include "ocr/tick.h"
#include "ocr/value.h"
#include "rules/label_parts.h"
#include "rules/text.h"

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

/* The shortest name of a unit: 财政局 has three characters and stands behind a place. */
#define UNIT_NAME_LEAST 4

/* A scrap of a label (称) is no name of a unit, which would be another unit than everybody else's.
 */
static void doubt_unit(struct value *value)
{
    int characters = 0;

    for (const char *c = value->text; *c; c++)
        characters += ((unsigned char)*c & 0xc0) != 0x80 && text_is_han(c);
    if (value->state == VALUE_READ && characters < UNIT_NAME_LEAST)
        value->state = VALUE_UNREADABLE;
}

/* The word of another label or heading (发票) is nobody's name. */
static void doubt_name(const struct vocabulary *words, struct value *value)
{
    if (value->state == VALUE_READ &&
        (vocabulary_match(words, PAGE_APPLICATION_FORM, value->text, 1, NULL) ||
         label_parts_has(&words->parts, value->text)))
        value->state = VALUE_UNREADABLE;
}

static bool is_read(const struct page_facts *facts, enum field field)
{
    const struct value *value = facts_field(facts, field);

    return value && value->state == VALUE_READ;
}

/* Nobody gives his number and leaves out his name: 经办人 over an empty place is where he signs. */
static void doubt_unnamed(struct page_facts *facts)
{
    for (int i = 0; i < facts->nfields; i++)
        if (facts->fields[i].field == FIELD_HANDLER_NAME &&
            facts->fields[i].value.state == VALUE_EMPTY &&
            (is_read(facts, FIELD_HANDLER_ID_NUMBER) || is_read(facts, FIELD_HANDLER_MOBILE)))
            facts->fields[i].value.state = VALUE_UNREADABLE;
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
        if (field == FIELD_UNIT_NAME) {
            value_choices(reader, field_kind(field), &places[i], &value);
            doubt_unit(&value);
        }
        if (field_kind(field) == KIND_NAME)
            doubt_name(&reader->rules->vocabulary, &value);
        facts_add_field(facts, field, &value);
    }
    doubt_unnamed(facts);
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
