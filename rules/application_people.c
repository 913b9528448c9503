/* The people of the detail sheets and the handler. */
#include <stdio.h>
#include <string.h>

#include "rules/application_parts.h"
#include "rules/belief.h"
#include "rules/normal.h"
#include "rules/text.h"

#define YEARS_MAX 10 /* the longest service sold is 5 years; more is a misreading */

/* Names of people are read with 0.97 and more; smears with less than half. */
#define SMEAR_BELOW 0.5f

/* A ruled row without a name and a number is an unused row of the blank, whatever its printed
 * serial number. */
static bool is_used(const struct person_row *row)
{
    return row->columns[ROW_NAME].state > VALUE_EMPTY ||
           row->columns[ROW_ID_NUMBER].state > VALUE_EMPTY;
}

bool application_is_smear(const struct person *person)
{
    return person->name.value.state != VALUE_READ && person->id_number.value.state != VALUE_READ;
}

/* The printed number fails its own check, and that was read alike twice. */
static enum answer printed_number_valid(const struct rules *rules, const struct value *number)
{
    if (number->state != VALUE_READ)
        return ANSWER_UNKNOWN;
    if (id_number_check(number->text) == ANSWER_YES)
        return ANSWER_YES;
    return number->readings >= 2 && number->confidence >= rules->thresholds.single[KIND_ID_NUMBER]
               ? ANSWER_NO
               : ANSWER_UNKNOWN;
}

/* The row's own years, else those of the form. A row that cannot be read may differ from the form,
 * unless it holds the form's years among its readings. */
static struct known_value row_years(const struct rules *rules, const struct value *column, int page,
                                    const struct known_value *form)
{
    struct known_value known = belief_read(column, page);

    if (column->state <= VALUE_EMPTY && form->value.state >= column->state)
        return *form;
    belief_confirm(rules, KIND_YEARS, &known, &form->value);
    return known;
}

/* Certificates are issued for whole years, and not for ever. */
static void check_years(struct value *years)
{
    int n;

    if (years->state == VALUE_READ &&
        (sscanf(years->text, "%d", &n) != 1 || n < 1 || n > YEARS_MAX))
        years->state = VALUE_UNREADABLE;
}

/* What was read of a row in doubt may be a smear across an unused line (嘀喃嘀嘀, 0.09 sure): then
 * nothing is missing beside it. */
static void doubt_empty(const struct value *name, struct value *number)
{
    if (number->state == VALUE_EMPTY && name->state == VALUE_READ && name->confidence < SMEAR_BELOW)
        number->state = VALUE_UNREADABLE;
}

/* The same person on a second copy of the sheet; the copy then confirms the first. */
static struct person *find_copy(const struct rules *rules, const struct person_row *row, int page,
                                struct application *application)
{
    char text[LIMIT_TEXT];
    float confidence;

    for (int i = 0; i < application->npeople; i++) {
        struct person *person = &application->people[i];

        if (person->id_number.page != page &&
            belief_compare(rules, KIND_ID_NUMBER, &person->id_number.value,
                           &row->columns[ROW_ID_NUMBER], text, &confidence) == ANSWER_YES &&
            id_number_check(text) == ANSWER_YES &&
            belief_compare(rules, KIND_NAME, &person->name.value, &row->columns[ROW_NAME], text,
                           &confidence) == ANSWER_YES)
            return person;
    }
    return NULL;
}

static void add_row(const struct rules *rules, const struct person_row *row, int page,
                    struct application *application)
{
    struct person *person = find_copy(rules, row, page, application);

    if (person != NULL) {
        belief_confirm(rules, KIND_ID_NUMBER, &person->id_number, &row->columns[ROW_ID_NUMBER]);
        belief_confirm(rules, KIND_NAME, &person->name, &row->columns[ROW_NAME]);
        return;
    }
    if (application->npeople == LIMIT_PEOPLE) {
        application->rows_complete = ANSWER_UNKNOWN;
        return;
    }
    person = &application->people[application->npeople++];
    *person = (struct person){
        .row = application->npeople,
        .name = belief_read(&row->columns[ROW_NAME], page),
        .id_number = belief_read(&row->columns[ROW_ID_NUMBER], page),
        .mobile = belief_read(&row->columns[ROW_MOBILE], page),
        .department = belief_read(&row->columns[ROW_DEPARTMENT], page),
        .years = row_years(rules, &row->columns[ROW_YEARS], page,
                           &application->fields[FIELD_CERTIFICATE_YEARS]),
        .number_valid = printed_number_valid(rules, &row->columns[ROW_ID_NUMBER]),
    };
    check_years(&person->years.value);
    doubt_empty(&person->name.value, &person->id_number.value);
}

/* Serial numbers that jump tell of a row that was not found. */
static bool numbers_jump(const struct rules *rules, const struct person_row *before,
                         const struct person_row *after)
{
    int a, b;

    return belief_firm(rules, KIND_COUNT, &before->columns[ROW_NUMBER]) &&
           belief_firm(rules, KIND_COUNT, &after->columns[ROW_NUMBER]) &&
           sscanf(before->columns[ROW_NUMBER].text, "%d", &a) == 1 &&
           sscanf(after->columns[ROW_NUMBER].text, "%d", &b) == 1 && b > a + 1;
}

static void add_sheet(const struct rules *rules, const struct page_facts *page,
                      struct application *application)
{
    const struct person_row *before = NULL;

    if (page->nrows == 0)
        application->rows_complete = ANSWER_UNKNOWN;
    for (int i = 0; i < page->nrows; i++) {
        const struct person_row *row = &page->rows[i];

        if (!is_used(row))
            continue;
        if (before != NULL && numbers_jump(rules, before, row))
            application->rows_complete = ANSWER_UNKNOWN;
        before = row;
        add_row(rules, row, page->page, application);
    }
}

/* Behind the last person of whom something could be read, as many rows as the form's count says
 * are too many are smears across unused lines. */
static void drop_smears(const struct rules *rules, struct application *application)
{
    const struct known_value *count = &application->fields[FIELD_CERTIFICATE_COUNT];
    int persons = application->npeople, wanted;

    while (persons > 0 && application_is_smear(&application->people[persons - 1]))
        persons--;
    if (persons > 0 && belief_firm(rules, KIND_COUNT, &count->value) &&
        sscanf(count->value.text, "%d", &wanted) == 1 && wanted == persons)
        application->npeople = persons;
}

/* A count that cannot be read clearly still agrees when one of its readings is the number of rows:
 * the two come from different pages. */
static void compare_counts(const struct envelope *envelope, struct application *application)
{
    struct known_value *count = &application->fields[FIELD_CERTIFICATE_COUNT];
    struct value rows = {.state = VALUE_READ, .confidence = 1, .readings = 1};

    application->counts_agree = ANSWER_YES;
    if (application->npeople == 0 || count->value.state <= VALUE_EMPTY)
        return;
    snprintf(rows.text, sizeof(rows.text), "%d", application->npeople);
    application->counts_agree = belief_confirm(envelope->rules, KIND_COUNT, count, &rows);
}

/* Years of the form that cannot be read clearly are confirmed by the list where it gives each
 * person the same ones, all of them clear: the two come from different pages. */
static void confirm_years(const struct rules *rules, struct application *application)
{
    struct known_value *years = &application->fields[FIELD_CERTIFICATE_YEARS];
    const struct known_value *first = &application->people[0].years;

    if (application->npeople == 0 || years->value.state != VALUE_READ)
        return;
    for (int i = 0; i < application->npeople; i++) {
        const struct known_value *own = &application->people[i].years;

        if (own->page == years->page || !belief_firm(rules, KIND_YEARS, &own->value) ||
            strcmp(own->value.text, first->value.text) != 0)
            return;
    }
    belief_confirm(rules, KIND_YEARS, years, &first->value);
}

/* The handler's telephone printed once more, for the courier or beside his name in the list,
 * confirms how it was read; another one there says nothing. What may be handwriting, which is
 * believed less than two readings need, nobody confirms. */
static void confirm_mobile(const struct rules *rules, struct application *application,
                           const struct value *again)
{
    struct known_value *mobile = &application->fields[FIELD_HANDLER_MOBILE];

    if (mobile->value.state == VALUE_READ && again->state == VALUE_READ &&
        mobile->value.confidence >= rules->thresholds.agreed[KIND_PHONE] &&
        strcmp(mobile->value.text, again->text) == 0)
        belief_confirm(rules, KIND_PHONE, mobile, again);
    application->handler.mobile = *mobile;
}

/* The handler is one of the applicants: form and detail sheet confirm each other. */
static void join_handler(const struct rules *rules, struct application *application,
                         struct person *person)
{
    struct person *handler = &application->handler;
    struct value number = handler->id_number.value, name = handler->name.value;

    application->handler_is_applicant = ANSWER_YES;
    person->is_handler = true;
    if (number.state == VALUE_ABSENT)
        handler->id_number = person->id_number; /* the form has no place for it */
    else
        belief_confirm(rules, KIND_ID_NUMBER, &handler->id_number, &person->id_number.value);
    belief_confirm(rules, KIND_NAME, &handler->name, &person->name.value);
    confirm_mobile(rules, application, &person->mobile.value);
    belief_confirm(rules, KIND_ID_NUMBER, &person->id_number, &number);
    belief_confirm(rules, KIND_NAME, &person->name, &name);
}

static void find_handler(const struct envelope *envelope, struct application *application)
{
    struct person *handler = &application->handler;
    char text[LIMIT_TEXT];
    float confidence;

    handler->name = application->fields[FIELD_HANDLER_NAME];
    handler->id_number = application->fields[FIELD_HANDLER_ID_NUMBER];
    confirm_mobile(envelope->rules, application, &application->fields[FIELD_RETURN_PHONE].value);
    handler->number_valid = printed_number_valid(envelope->rules, &handler->id_number.value);
    /* His number tells him from the applicants as well as his name does. */
    application->handler_is_applicant =
        belief_trusted(envelope->rules, KIND_NAME, &handler->name) ||
                belief_trusted(envelope->rules, KIND_ID_NUMBER, &handler->id_number)
            ? ANSWER_NO
            : ANSWER_UNKNOWN;
    for (int i = 0; i < application->npeople; i++) {
        struct person *person = &application->people[i];
        enum answer name = belief_compare(envelope->rules, KIND_NAME, &handler->name.value,
                                          &person->name.value, text, &confidence);
        enum answer number =
            belief_compare(envelope->rules, KIND_ID_NUMBER, &handler->id_number.value,
                           &person->id_number.value, text, &confidence);

        if (name == ANSWER_NO && number != ANSWER_YES)
            continue;
        /* The form need not carry the handler's number; then his name alone tells. */
        if ((number == ANSWER_YES && name != ANSWER_NO) ||
            (name == ANSWER_YES && handler->id_number.value.state <= VALUE_EMPTY)) {
            join_handler(envelope->rules, application, person);
            return;
        }
        if (number != ANSWER_NO)
            application->handler_is_applicant = ANSWER_UNKNOWN;
    }
}

void application_people(const struct envelope *envelope, struct application *application)
{
    const struct page_facts *page;

    application->rows_complete = ANSWER_YES;
    for (int i = 0; (page = envelope_page(envelope, PAGE_DETAIL_SHEET, i)) != NULL; i++)
        add_sheet(envelope->rules, page, application);
    drop_smears(envelope->rules, application);
    compare_counts(envelope, application);
    confirm_years(envelope->rules, application);
    find_handler(envelope, application);
}
