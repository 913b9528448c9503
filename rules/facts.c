#include "rules/facts.h"

#include <assert.h>
#include <stddef.h>

enum answer answer_worse(enum answer a, enum answer b)
{
    if (a == ANSWER_NO || b == ANSWER_NO)
        return ANSWER_NO;
    return a == ANSWER_YES ? b : a;
}

const char *page_class_name(enum page_class class)
{
    static const char *const names[PAGE_CLASS_COUNT] = {
        [PAGE_OTHER] = "other",
        [PAGE_ENVELOPE] = "envelope",
        [PAGE_CONTROL_SHEET] = "control-sheet",
        [PAGE_APPLICATION_FORM] = "application-form",
        [PAGE_DETAIL_SHEET] = "detail-sheet",
        [PAGE_ID_COPY] = "id-copy",
        [PAGE_TRANSFER_RECEIPT] = "transfer-receipt",
        [PAGE_BLANK] = "blank",
        [PAGE_UNREADABLE] = "unreadable",
    };

    assert(class < PAGE_CLASS_COUNT);
    return names[class];
}

const struct value *facts_field(const struct page_facts *facts, enum field field)
{
    for (int i = 0; i < facts->nfields; i++)
        if (facts->fields[i].field == field)
            return &facts->fields[i].value;
    return NULL;
}

bool facts_is_read(const struct page_facts *facts, enum field field)
{
    const struct value *value = facts_field(facts, field);

    return value && value->state == VALUE_READ;
}

bool facts_add_field(struct page_facts *facts, enum field field, const struct value *value)
{
    for (int i = 0; i < facts->nfields; i++) {
        struct value *have = &facts->fields[i].value;

        if (facts->fields[i].field != field)
            continue;
        if (value->state > have->state ||
            (value->state == have->state && value->confidence > have->confidence))
            *have = *value;
        return true;
    }
    if (facts->nfields == LIMIT_FIELDS)
        return false;
    facts->fields[facts->nfields++] = (struct field_value){.field = field, .value = *value};
    return true;
}
