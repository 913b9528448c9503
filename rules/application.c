#include "rules/application.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/application_parts.h"
#include "rules/belief.h"
#include "rules/normal.h"
#include "rules/text.h"

#define SLIP_MEDIUM "MR1:MEDIUM"
#define SLIP_PAID   "MR1:PAID:"
#define SLIP_CASE   "MR1:CASE:"

const struct page_facts *envelope_page(const struct envelope *envelope, enum page_class class,
                                       int i)
{
    for (int p = 0; p < envelope->n; p++)
        if (envelope->pages[p]->class == class && i-- == 0)
            return envelope->pages[p];
    return NULL;
}

/* A courier's number: 10 to 20 capitals and digits, at least 8 of them digits. Which carrier it
 * belongs to does not matter here; routing codes on a waybill are shorter or hold a hyphen. */
static bool is_waybill(const struct code *code)
{
    size_t length = strlen(code->text), digits = 0;

    if (strcmp(code->symbology, "CODE-128") != 0 || length < 10 || length > 20)
        return false;
    for (const char *c = code->text; *c != '\0'; c++) {
        if (*c >= '0' && *c <= '9')
            digits++;
        else if (*c < 'A' || *c > 'Z')
            return false;
    }
    return digits >= 8;
}

/* Counts the different waybills, one a page at most: carriers print order numbers beside theirs. A
 * waybill whose code was missed shows as an envelope page that comes after documents. */
static void add_waybill(const struct page_facts *page, bool after_documents,
                        struct application *application)
{
    const char *number = NULL;

    for (int i = 0; i < page->ncodes; i++) {
        if (!is_waybill(&page->codes[i]))
            continue;
        if (strcmp(page->codes[i].text, application->waybill) == 0)
            return;
        if (number == NULL)
            number = page->codes[i].text;
    }
    if (number != NULL && application->waybill[0] == '\0')
        text_copy(application->waybill, sizeof(application->waybill), number);
    if (number != NULL)
        application->nwaybills++;
    else if (after_documents)
        application->nwaybills += application->nwaybills == 0 ? 2 : 1;
}

/* MR1:PAID:<method>:<amount>:<reference>. An amount that is none leaves paid_fen unknown. */
static void read_paid_slip(const char *text, struct application *application)
{
    char method[16], amount[32], reference[64] = "";
    int64_t fen = -1;

    if (sscanf(text, SLIP_PAID "%15[^:]:%31[^:]:%63[^\n]", method, amount, reference) < 2)
        return;
    if (amount_parse(amount, &fen) < 0)
        fen = -1;
    text_copy(application->paid_method, sizeof(application->paid_method), method);
    text_copy(application->paid_reference, sizeof(application->paid_reference), reference);
    application->paid_fen = fen;
}

/* Slips count only on a page that is nothing else: whoever prints a code on his form does not make
 * a payment. The letter of an old case is recognised wherever it lies. */
static void read_codes(const struct page_facts *page, struct application *application,
                       struct page_summary *summary)
{
    for (int i = 0; i < page->ncodes; i++) {
        const char *text = page->codes[i].text;

        if (strncmp(text, SLIP_CASE, strlen(SLIP_CASE)) == 0) {
            text_copy(application->supplements, sizeof(application->supplements),
                      text + strlen(SLIP_CASE));
            summary->letter = true;
        }
        if (page->class != PAGE_CONTROL_SHEET)
            continue;
        if (strcmp(text, SLIP_MEDIUM) == 0) {
            application->medium = true;
        } else if (strncmp(text, SLIP_MEDIUM ":", strlen(SLIP_MEDIUM ":")) == 0) {
            application->medium = true;
            text_copy(application->medium_serial, sizeof(application->medium_serial),
                      text + strlen(SLIP_MEDIUM ":"));
        } else if (strncmp(text, SLIP_PAID, strlen(SLIP_PAID)) == 0) {
            read_paid_slip(text, application);
        }
    }
}

static void count_page(const struct page_facts *page, struct application *application)
{
    if (page->class == PAGE_UNREADABLE) {
        if (application->nunreadable++ == 0)
            application->unreadable_page = page->page;
    } else if (page->class == PAGE_OTHER) {
        application->nunknown++;
        application->ndoubtful += !page->well_read || page->may_be & 1 << PAGE_ID_COPY;
    } else if (page->class == PAGE_DETAIL_SHEET) {
        application->ndetails++;
    }
}

/* The kinds a page may be besides its own: a form on which no business was found to choose may be a
 * list of people with a form's title, and a list without anybody a form that names a list. */
static unsigned may_be(const struct page_facts *page)
{
    bool list = page->class == PAGE_APPLICATION_FORM && page->nticks == 0;
    bool form = page->class == PAGE_DETAIL_SHEET && page->nrows == 0;

    return page->may_be | (list ? 1U << PAGE_DETAIL_SHEET : 0) |
           (form ? 1U << PAGE_APPLICATION_FORM : 0);
}

void application_pages(const struct envelope *envelope, struct application *application)
{
    bool documents = false;

    for (int p = 0; p < envelope->n; p++) {
        const struct page_facts *page = envelope->pages[p];
        struct page_summary *summary = &application->pages[application->npages++];

        *summary = (struct page_summary){.page = page->page,
                                         .class = page->class,
                                         .may_be = may_be(page),
                                         .well_read = page->well_read};
        read_codes(page, application, summary);
        count_page(page, application);
        if (page->class == PAGE_ENVELOPE)
            add_waybill(page, documents, application);
        else if (page->class != PAGE_BLANK && page->class != PAGE_CONTROL_SHEET)
            documents = true;
    }
    /* A waybill that was not scanned does not make a walk-in; the slip of the counter does. But
     * anybody can print its code and post it, so a waybill outweighs the slip. */
    if (application->paid_method[0] != '\0' && envelope_page(envelope, PAGE_ENVELOPE, 0) == NULL)
        application->channel = CHANNEL_WALK_IN;
}

/* True if a person to send to is named, whose name was not read surely: the unit does not become
 * the name of that person. */
static bool names_somebody(const struct application *application)
{
    return application->fields[FIELD_RETURN_NAME].value.state >= VALUE_UNREADABLE ||
           application->fields[FIELD_HANDLER_NAME].value.state >= VALUE_UNREADABLE;
}

/* Where things go back to: what the form asks for, else the unit, else the sender. */
static void set_return(const struct rules *rules, struct application *application)
{
    static const enum field choices[][4] = {
        {FIELD_RETURN_NAME, FIELD_HANDLER_NAME, FIELD_SENDER_NAME, FIELD_UNIT_NAME},
        {FIELD_RETURN_PHONE, FIELD_HANDLER_MOBILE, FIELD_UNIT_PHONE, FIELD_SENDER_PHONE},
        {FIELD_RETURN_ADDRESS, FIELD_UNIT_ADDRESS, FIELD_SENDER_ADDRESS, FIELD_SENDER_ADDRESS},
    };

    for (size_t i = 0; i < sizeof(choices) / sizeof(choices[0]); i++)
        for (size_t c = 0; c < 4; c++) {
            const struct known_value *known = &application->fields[choices[i][c]];

            if (choices[i][c] == FIELD_UNIT_NAME && names_somebody(application))
                continue;
            if (belief_trusted(rules, field_kind(choices[i][c]), known)) {
                application->fields[choices[i][0]] = *known;
                break;
            }
        }
}

/* Below what any text is taken at: of two readings one is right, and nobody knows which. */
#define EITHER 0.45f

/* An invoice is made out to the unit, or to another one, but hardly to one whose name differs in a
 * single character (永港区, 水港区): one of the two was misread, however surely. The name of the
 * unit has other papers to be held against; the title has none. */
static void doubt_title(struct application *application)
{
    const struct value *unit = &application->fields[FIELD_UNIT_NAME].value;
    struct known_value *title = &application->fields[FIELD_INVOICE_TITLE];

    if (unit->state == VALUE_READ && title->value.state == VALUE_READ &&
        title->source != SOURCE_KEYED &&
        text_length(unit->text) == text_length(title->value.text) &&
        text_distance(unit->text, title->value.text) == 1 && title->value.confidence > EITHER)
        title->value.confidence = EITHER;
}

void application_build(const struct rules *rules, const struct page_facts *const *pages, int n,
                       int32_t day, bool orphaned, struct application *ret_application)
{
    struct envelope envelope = {rules, pages, n};

    memset(ret_application, 0, sizeof(*ret_application));
    ret_application->day = day;
    ret_application->orphaned = orphaned;
    application_pages(&envelope, ret_application);
    application_form(&envelope, ret_application);
    application_people(&envelope, ret_application);
    application_cards(&envelope, ret_application);
    application_seals(&envelope, ret_application);
    application_receipts(&envelope, ret_application);
    application_fee(rules, ret_application);
    doubt_title(ret_application);
    set_return(rules, ret_application);
}
