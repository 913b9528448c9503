/* What the form says, with the help of its copies, the detail sheet and the waybill. */
#include <string.h>

#include "rules/application_parts.h"
#include "rules/belief.h"
#include "rules/text.h"
#include "rules/unit_name.h"

/* From here on a name of a unit is read clearly, every character of it (mean probability). */
#define SISTER_CLEAR 0.98f

static bool is_sender(enum field field)
{
    return field == FIELD_SENDER_NAME || field == FIELD_SENDER_PHONE ||
           field == FIELD_SENDER_ADDRESS;
}

/* Adds a reading of a field from another copy or page of the form: the better one stays, and two
 * that agree confirm each other. */
static void add_field(const struct rules *rules, struct known_value *known, enum field field,
                      const struct value *value, int page)
{
    if (known->value.state == VALUE_READ) {
        if (belief_confirm(rules, field_kind(field), known, value) == ANSWER_UNKNOWN &&
            !belief_trusted(rules, field_kind(field), known) &&
            belief_firm(rules, field_kind(field), value))
            *known = belief_read(value, page);
    } else if (value->state > known->value.state) {
        *known = belief_read(value, page);
    }
}

static bool is_one_of(const enum field *fields, int n, enum field field)
{
    for (int i = 0; i < n; i++)
        if (fields[i] == field)
            return true;
    return false;
}

/* A detail sheet may repeat what the form says and supply what the form has no place for, but not
 * what was left empty or cannot be read there, nor what every form has a place for: where that was
 * not found, under a seal or behind a label nobody knows, it may be empty. */
static void add_from_detail(const struct rules *rules, struct known_value *known, enum field field,
                            const struct value *value, int page)
{
    if (value->state != VALUE_READ)
        return;
    if (known->value.state == VALUE_ABSENT) {
        *known = belief_read(value, page);
        if (is_one_of(rules->form_only, rules->nform_only, field))
            known->value.state = VALUE_UNREADABLE;
    } else {
        belief_confirm(rules, field_kind(field), known, value);
    }
}

static bool is_required(const struct rules *rules, enum field field)
{
    for (int i = 0; i < rules->nchecklists; i++)
        if (is_one_of(rules->checklists[i].required, rules->checklists[i].nrequired, field))
            return true;
    return false;
}

/* Nobody leaves so many of the fields empty that the business asks for, or of all: from this number
 * on, and more than a third of those the page has labels for, their values stand where they were
 * not looked for. */
#define UNBOUND_LEAST 3
#define UNBOUND_PART  3

/* True if the values of a form were not found, which is not to say that it was left blank.
 * required: whether the fields that some business asks for are looked at, or all. */
static bool is_unbound(const struct rules *rules, const struct page_facts *page, bool required)
{
    int empty = 0, labelled = 0;

    for (int i = 0; i < page->nfields; i++) {
        if (page->fields[i].value.state == VALUE_ABSENT ||
            (required && !is_required(rules, page->fields[i].field)))
            continue;
        labelled++;
        empty += page->fields[i].value.state == VALUE_EMPTY;
    }
    return empty >= UNBOUND_LEAST && empty * UNBOUND_PART > labelled;
}

static void add_fields(const struct envelope *envelope, const struct page_facts *page,
                       struct application *application)
{
    bool unbound =
        page->class == PAGE_APPLICATION_FORM &&
        (is_unbound(envelope->rules, page, true) || is_unbound(envelope->rules, page, false));

    for (int i = 0; i < page->nfields; i++) {
        enum field field = page->fields[i].field;
        struct value value = page->fields[i].value;
        struct known_value *known = &application->fields[field];

        if ((page->class == PAGE_ENVELOPE) != is_sender(field))
            continue;
        if (unbound && value.state == VALUE_EMPTY)
            value.state = VALUE_UNREADABLE;
        if (page->class == PAGE_DETAIL_SHEET)
            add_from_detail(envelope->rules, known, field, &value, page->page);
        else
            add_field(envelope->rules, known, field, &value, page->page);
    }
}

static enum answer compare_field(const struct rules *rules, const struct page_facts *a,
                                 const struct page_facts *b, enum field field)
{
    const struct value *va = facts_field(a, field), *vb = facts_field(b, field);
    char text[LIMIT_TEXT];
    float confidence;
    enum answer same;

    if (va == NULL || vb == NULL || va->state <= VALUE_EMPTY || vb->state <= VALUE_EMPTY)
        return ANSWER_YES; /* nothing to contradict: the second page of a long form */
    same = belief_compare(rules, field_kind(field), va, vb, text, &confidence);
    if (same != ANSWER_YES && field == FIELD_UNIT_NAME && va->state == VALUE_READ)
        return unit_name_match_value(va->text, vb, rules->thresholds.name_similarity,
                                     rules->thresholds.seal_other);
    return same;
}

/* The option ticked on one page: "" if none or not exactly one. */
static const char *ticked_option(const struct page_facts *page)
{
    const char *option = "";

    for (int i = 0; i < page->nticks; i++) {
        if (page->ticks[i].ticked != ANSWER_YES || strcmp(page->ticks[i].option, option) == 0)
            continue;
        if (option[0] != '\0')
            return "";
        option = page->ticks[i].option;
    }
    return option;
}

/* True if a second form page speaks for the same application: another copy, or its next page. In
 * doubt it does not, so that two envelopes are never taken for one. */
static bool same_form(const struct rules *rules, const struct page_facts *a,
                      const struct page_facts *b)
{
    static const enum field telling[] = {FIELD_UNIT_NAME, FIELD_HANDLER_NAME,
                                         FIELD_UNIT_CREDIT_CODE, FIELD_HANDLER_ID_NUMBER};

    for (size_t i = 0; i < sizeof(telling) / sizeof(telling[0]); i++) {
        enum answer same = compare_field(rules, a, b, telling[i]);

        /* Names must agree; numbers must not contradict. */
        if (same == ANSWER_NO || (same == ANSWER_UNKNOWN && i < 2))
            return false;
    }
    return a->nticks == 0 || b->nticks == 0 || strcmp(ticked_option(a), ticked_option(b)) == 0;
}

/* Counts the distinct options by answer. Two boxes of one option (丢失补办, 损坏补办) are one. */
static void count_ticks(const struct page_facts *page, int counts[3], const struct tick **ret_first)
{
    for (int i = 0; i < page->nticks; i++) {
        const struct tick *tick = &page->ticks[i];
        bool again = false;

        for (int j = 0; j < i && !again; j++)
            again = page->ticks[j].ticked == tick->ticked &&
                    strcmp(page->ticks[j].option, tick->option) == 0;
        if (again)
            continue;
        counts[tick->ticked]++;
        if (tick->ticked == ANSWER_YES && *ret_first == NULL)
            *ret_first = tick;
    }
}

/* A group of one box is none: the others were not found. */
#define TICKS_MIN 2

static void read_ticks(const struct envelope *envelope, const struct page_facts *page,
                       struct application *application)
{
    int counts[3] = {0};
    const struct tick *first = NULL;

    count_ticks(page, counts, &first);
    if (page->nticks > 0)
        application->business_box = (first != NULL ? first : &page->ticks[0])->box;
    if (counts[ANSWER_YES] > 0)
        application->marked = ANSWER_YES;
    else if (counts[ANSWER_UNKNOWN] == 0 && counts[ANSWER_NO] >= TICKS_MIN && page->well_read)
        application->marked = ANSWER_NO;
    if (counts[ANSWER_YES] > 1)
        application->multiple = ANSWER_YES;
    else if (counts[ANSWER_UNKNOWN] == 0)
        application->multiple = ANSWER_NO;
    if (counts[ANSWER_YES] != 1 || counts[ANSWER_UNKNOWN] > 0)
        return;
    application->checklist = rules_checklist(envelope->rules, first->option);
    application->not_offered = application->checklist == NULL;
    if (application->checklist != NULL)
        text_copy(application->business, sizeof(application->business), first->option);
}

/* True for two clear names of one length that differ in one character: 民政局 and 财政局 of one
 * place are nearer to each other than many a misreading to its own. */
static bool are_sisters(const struct value *a, const struct value *b)
{
    return a->confidence >= SISTER_CLEAR && b->confidence >= SISTER_CLEAR &&
           text_length(a->text) == text_length(b->text) && text_distance(a->text, b->text) == 1;
}

/* Form and detail sheet must name the same unit; a detail sheet that names none agrees. One that
 * agrees and is clearer lends the form its reading. */
static void compare_units(const struct envelope *envelope, struct application *application)
{
    const struct thresholds *thresholds = &envelope->rules->thresholds;
    struct known_value *unit = &application->fields[FIELD_UNIT_NAME];
    const struct page_facts *detail;

    application->units_agree = ANSWER_YES;
    if (unit->value.state != VALUE_READ)
        return; /* a form without a unit is a fault of its own */
    for (int i = 0; (detail = envelope_page(envelope, PAGE_DETAIL_SHEET, i)) != NULL; i++) {
        const struct value *name = facts_field(detail, FIELD_UNIT_NAME);
        enum answer same;

        if (name == NULL || name->state <= VALUE_EMPTY || unit->page == detail->page)
            continue;
        same = unit_name_match_value(unit->value.text, name, thresholds->name_similarity,
                                     thresholds->seal_other);
        if (same == ANSWER_YES && are_sisters(&unit->value, name))
            same = ANSWER_UNKNOWN;
        /* Two clear names that cannot be brought together are two names. */
        if (same == ANSWER_UNKNOWN && belief_firm(envelope->rules, KIND_TEXT, name) &&
            belief_firm(envelope->rules, KIND_TEXT, &unit->value))
            same = ANSWER_NO;
        else if (same == ANSWER_NO && !belief_firm(envelope->rules, KIND_TEXT, name))
            same = ANSWER_UNKNOWN;
        application->units_agree = answer_worse(application->units_agree, same);
        if (same == ANSWER_YES && !belief_trusted(envelope->rules, KIND_TEXT, unit) &&
            belief_firm(envelope->rules, KIND_TEXT, name)) {
            *unit = belief_read(name, detail->page);
            unit->source = SOURCE_CONFIRMED;
        }
    }
}

void application_form(const struct envelope *envelope, struct application *application)
{
    const struct page_facts *first = envelope_page(envelope, PAGE_APPLICATION_FORM, 0), *page;

    for (int i = 0; (page = envelope_page(envelope, PAGE_APPLICATION_FORM, i)) != NULL; i++) {
        if (i == 0 || !same_form(envelope->rules, first, page))
            application->nforms++;
        else
            add_fields(envelope, page, application);
        if (i == 0)
            add_fields(envelope, page, application);
        if (application->marked == ANSWER_UNKNOWN && application->nforms == 1 && page->nticks > 0)
            read_ticks(envelope, page, application);
    }
    for (int i = 0; (page = envelope_page(envelope, PAGE_DETAIL_SHEET, i)) != NULL; i++)
        add_fields(envelope, page, application);
    for (int i = 0; (page = envelope_page(envelope, PAGE_ENVELOPE, i)) != NULL; i++)
        add_fields(envelope, page, application);
    if (first != NULL)
        compare_units(envelope, application);
}
