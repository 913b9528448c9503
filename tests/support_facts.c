#include "tests/support_facts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char support_unit[] = "北京市朝阳区城市管理综合行政执法局";

static const char credit_code[] = "11110105400000114L";

const char *support_id(int i)
{
    static char numbers[64][32];
    static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;

    snprintf(numbers[i], sizeof(numbers[i]), "1101051985%02d%02d%03d", 1 + i % 12, 1 + i % 28,
             17 * i + 3);
    for (int k = 0; k < 17; k++)
        sum += (numbers[i][k] - '0') * weights[k];
    numbers[i][17] = "10X98765432"[sum % 11];
    return numbers[i];
}

void support_page_unreadable(struct support *s)
{
    s->pages[EXTRA]->class = PAGE_UNREADABLE;
}

void support_page_unknown(struct support *s)
{
    s->pages[EXTRA]->class = PAGE_OTHER;
}

void support_page_doubtful(struct support *s)
{
    support_page_unknown(s);
    s->pages[EXTRA]->well_read = false;
}

struct value support_value(const char *text)
{
    struct value value = {.state = VALUE_READ, .confidence = 0.97f, .readings = 2};

    snprintf(value.text, sizeof(value.text), "%s", text);
    return value;
}

struct value support_weak(const char *text)
{
    struct value value = support_value(text);

    value.confidence = 0.6f;
    value.readings = 1;
    return value;
}

void support_alternative(struct value *value, const char *text, float confidence)
{
    struct alternative *alternative = &value->alternatives[value->nalternatives++];

    snprintf(alternative->text, sizeof(alternative->text), "%s", text);
    alternative->confidence = confidence;
}

struct value *support_field(struct page_facts *page, enum field field, const char *text)
{
    int i = 0;

    while (i < page->nfields && page->fields[i].field != field)
        i++;
    if (i == page->nfields)
        page->nfields++;
    page->fields[i] = (struct field_value){field, support_value(text)};
    return &page->fields[i].value;
}

void support_unset(struct page_facts *page, enum field field)
{
    for (int i = 0; i < page->nfields; i++)
        if (page->fields[i].field == field)
            page->fields[i--] = page->fields[--page->nfields];
}

struct card *support_card(struct page_facts *page, const char *name, const char *number)
{
    struct card *card = &page->cards[page->ncards++];

    *card = (struct card){.face = CARD_PERSON,
                          .name = support_value(name),
                          .id_number = support_value(number),
                          .box = {100, 300 * page->ncards, 900, 500}};
    return card;
}

struct card *support_emblem(struct page_facts *page, const char *until)
{
    struct card *card = &page->cards[page->ncards++];

    *card = (struct card){.face = CARD_EMBLEM,
                          .valid_until = support_value(until),
                          .box = {1200, 300 * (page->ncards - 1), 900, 500}};
    return card;
}

struct seal *support_seal(struct page_facts *page, const char *name)
{
    struct seal *seal = &page->seals[page->nseals++];

    *seal = (struct seal){.kind = SEAL_ROUND,
                          .answer = SEAL_RED,
                          .name = support_value(name),
                          .diameter_mm = 42,
                          .coverage = 0.9f};
    return seal;
}

struct tick *support_tick(struct page_facts *page, const char *option, enum answer ticked)
{
    struct tick *tick = &page->ticks[page->nticks++];

    *tick = (struct tick){.ticked = ticked, .confidence = 0.99f};
    snprintf(tick->option, sizeof(tick->option), "%s", option);
    return tick;
}

void support_code(struct page_facts *page, const char *symbology, const char *text)
{
    struct code *code = &page->codes[page->ncodes++];

    *code = (struct code){.quality = 5};
    snprintf(code->symbology, sizeof(code->symbology), "%s", symbology);
    snprintf(code->text, sizeof(code->text), "%s", text);
}

struct person_row *support_row(struct page_facts *page, const char *name, const char *number)
{
    struct person_row *row = &page->rows[page->nrows++];
    char serial[16];

    snprintf(serial, sizeof(serial), "%d", page->nrows);
    *row = (struct person_row){.row = page->nrows};
    row->columns[ROW_NUMBER] = support_value(serial);
    row->columns[ROW_NAME] = support_value(name);
    row->columns[ROW_ID_NUMBER] = support_value(number);
    row->columns[ROW_MOBILE] = support_value("13800138000");
    return row;
}

static struct page_facts *new_page(int page, enum page_class class)
{
    struct page_facts *facts = calloc(1, sizeof(*facts));

    if (facts == NULL)
        abort();
    facts->page = page + 1;
    facts->class = class;
    facts->class_confidence = 0.99f;
    facts->colour = COLOUR_FULL;
    facts->well_read = true;
    facts->width = 2480;
    facts->height = 3508;
    facts->dpi_x = facts->dpi_y = 300;
    return facts;
}

static void fill_form(struct page_facts *page, const char *business)
{
    static const char *const options[] = {"new", "renew", "reissue", "revoke", "unlock", "other"};

    for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++)
        support_tick(page, options[i], strcmp(options[i], business) == 0 ? ANSWER_YES : ANSWER_NO);
    support_field(page, FIELD_UNIT_NAME, support_unit);
    support_field(page, FIELD_UNIT_CREDIT_CODE, credit_code);
    support_field(page, FIELD_UNIT_ADDRESS, "北京市朝阳区安苑路1号");
    support_field(page, FIELD_HANDLER_NAME, "王建国");
    support_field(page, FIELD_HANDLER_ID_NUMBER, support_id(0));
    support_field(page, FIELD_HANDLER_MOBILE, "13900139000");
    support_field(page, FIELD_HANDLER_EMAIL, "wang@163.com");
    support_field(page, FIELD_CERTIFICATE_COUNT, "2");
    support_field(page, FIELD_CERTIFICATE_YEARS, "1");
    support_field(page, FIELD_RETURN_ADDRESS, "北京市朝阳区安苑路1号收发室");
    support_seal(page, support_unit);
}

static void fill_copies(struct page_facts *page)
{
    support_card(page, "张三丰", support_id(1));
    support_emblem(page, "2036-01-01");
    support_card(page, "李四光", support_id(2));
    support_emblem(page, "长期");
    support_card(page, "王建国", support_id(0));
    support_emblem(page, "2030-05-05");
}

static void fill_receipt(struct page_facts *page, const struct rules *rules, const char *business)
{
    const struct checklist *checklist = &rules->checklists[0];
    char amount[32];

    while (strcmp(checklist->id, business) != 0 && checklist < &rules->checklists[4])
        checklist++;
    snprintf(amount, sizeof(amount), "%d.00",
             (int)(checklist->fee_per_year_fen + checklist->fee_medium_fen) * 2 / 100);
    support_field(page, FIELD_PAYER, support_unit);
    support_field(page, FIELD_PAYEE, rules->office.payee);
    support_field(page, FIELD_PAYEE_ACCOUNT, rules->office.payee_account);
    support_field(page, FIELD_AMOUNT, amount);
    support_field(page, FIELD_AMOUNT_CAPITAL, amount);
    support_field(page, FIELD_RECEIPT_SERIAL, "A10000001");
    support_field(page, FIELD_RECEIPT_DATE, "2026-11-20");
}

static struct rules *new_rules(void)
{
    static const enum field required[] = {FIELD_UNIT_NAME,      FIELD_UNIT_CREDIT_CODE,
                                          FIELD_HANDLER_NAME,   FIELD_HANDLER_ID_NUMBER,
                                          FIELD_HANDLER_MOBILE, FIELD_CERTIFICATE_COUNT};
    static const struct checklist checklists[] = {
        {.id = "new",
         .by_mail = true,
         .form = true,
         .detail = true,
         .applicant_copies = true,
         .payment = true,
         .handler_copy = HANDLER_COPY_UNLESS_APPLICANT,
         .fee_per_year_fen = 6000,
         .fee_medium_fen = 2800,
         .keys_reusable = true,
         .goes_back = "key"},
        {.id = "renew",
         .by_mail = true,
         .form = true,
         .detail = true,
         .applicant_copies = true,
         .payment = true,
         .handler_copy = HANDLER_COPY_UNLESS_APPLICANT,
         .fee_per_year_fen = 6000,
         .goes_back = "enclosed"},
        {.id = "reissue",
         .by_mail = true,
         .form = true,
         .detail = true,
         .applicant_copies = true,
         .payment = true,
         .handler_copy = HANDLER_COPY_ALWAYS,
         .fee_medium_fen = 2800,
         .goes_back = "key"},
        {.id = "revoke",
         .by_mail = true,
         .form = true,
         .detail = true,
         .medium = true,
         .certificate_valid = true,
         .goes_back = "nothing"},
        {.id = "unlock", .goes_back = "papers"},
    };
    struct rules *rules = calloc(1, sizeof(*rules));

    if (rules == NULL)
        abort();
    rules->nchecklists = 5;
    memcpy(rules->checklists, checklists, sizeof(checklists));
    for (int i = 0; i < 4; i++) {
        rules->checklists[i].nrequired = sizeof(required) / sizeof(required[0]);
        memcpy(rules->checklists[i].required, required, sizeof(required));
    }
    rules->nform_only = 1;
    rules->form_only[0] = FIELD_UNIT_CREDIT_CODE;
    strcpy(rules->office.payee, "北京数字认证股份有限公司");
    strcpy(rules->office.payee_bank, "北京银行股份有限公司双清苑支行");
    strcpy(rules->office.payee_account, "01090327800120102315712");
    strcpy(rules->office.platform, "https://online.example/");
    strcpy(rules->office.paid_words[0], "交易成功");
    strcpy(rules->office.seal_abbreviations[0].full, "城市管理综合行政执法局");
    strcpy(rules->office.seal_abbreviations[0].shorter, "城管执法局");
    for (int k = 0; k < LIMIT_KIND; k++) {
        rules->thresholds.single[k] = 0.9f;
        rules->thresholds.agreed[k] = 0.7f;
    }
    rules->thresholds.name_similarity = 0.9f;
    rules->thresholds.seal_similarity = 0.85f;
    rules->thresholds.seal_other = 0.5f;
    rules->thresholds.seal_legible = 0.7f;
    rules->vocabulary.n = 2;
    rules->vocabulary.terms[0] = (struct term){
        .text = "姓名", .page = PAGE_DETAIL_SHEET, .role = TERM_COLUMN, .value = ROW_NAME};
    rules->vocabulary.terms[1] = (struct term){.text = "统一社会信用代码",
                                               .page = PAGE_APPLICATION_FORM,
                                               .role = TERM_FIELD,
                                               .value = FIELD_UNIT_CREDIT_CODE};
    for (int r = 0; r < REASON_COUNT; r++) {
        snprintf(rules->texts[r].message, sizeof(rules->texts[r].message),
                 "%s: {subject} on page {page}", reason_name(r));
        snprintf(rules->texts[r].sentence, sizeof(rules->texts[r].sentence),
                 "{subject}:{value},{wanted},应交{fee}元,已交{paid}元,{payee}{account}{bank}");
    }
    return rules;
}

struct support *support_new(const char *business)
{
    static const enum page_class classes[] = {
        [WAYBILL] = PAGE_ENVELOPE, [FORM] = PAGE_APPLICATION_FORM,    [DETAIL] = PAGE_DETAIL_SHEET,
        [COPIES] = PAGE_ID_COPY,   [RECEIPT] = PAGE_TRANSFER_RECEIPT, [SLIP] = PAGE_CONTROL_SHEET,
    };
    struct support *s = calloc(1, sizeof(*s));

    if (s == NULL)
        abort();
    s->rules = new_rules();
    for (int p = 0; p < SUPPORT_PAGES; p++)
        s->pages[p] = new_page(p, p <= SLIP ? classes[p] : PAGE_BLANK);
    support_code(s->pages[WAYBILL], "CODE-128", "SF1234567890123");
    support_field(s->pages[WAYBILL], FIELD_SENDER_ADDRESS, "北京市朝阳区安苑路1号");
    fill_form(s->pages[FORM], business);
    support_field(s->pages[DETAIL], FIELD_UNIT_NAME, support_unit);
    support_row(s->pages[DETAIL], "张三丰", support_id(1));
    support_row(s->pages[DETAIL], "李四光", support_id(2));
    support_seal(s->pages[DETAIL], support_unit);
    fill_copies(s->pages[COPIES]);
    fill_receipt(s->pages[RECEIPT], s->rules, business);
    if (strcmp(business, "revoke") == 0)
        support_code(s->pages[SLIP], "QR-Code", "MR1:MEDIUM:0123");
    return s;
}

void support_free(struct support *support)
{
    if (support == NULL)
        return;
    for (int p = 0; p < SUPPORT_PAGES; p++)
        free(support->pages[p]);
    free(support->rules);
    free(support);
}

void support_remove(struct support *support, int page)
{
    int number = support->pages[page]->page;

    memset(support->pages[page], 0, sizeof(*support->pages[page]));
    support->pages[page]->page = number;
    support->pages[page]->class = PAGE_BLANK;
}

struct value *support_cell(struct support *support, int i, enum row_column column)
{
    return &support->pages[DETAIL]->rows[i].columns[column];
}

struct card *support_face(struct support *support, int i)
{
    return &support->pages[COPIES]->cards[i];
}

void support_drop_face(struct support *support, int i)
{
    struct page_facts *page = support->pages[COPIES];

    memmove(&page->cards[i], &page->cards[i + 1],
            (size_t)(page->ncards - i - 1) * sizeof(page->cards[0]));
    page->ncards--;
}

void support_drop_person(struct support *support, int i)
{
    support_drop_face(support, i + 1);
    support_drop_face(support, i);
}

void support_judge(struct support *support)
{
    application_build(support->rules, (const struct page_facts *const *)support->pages,
                      SUPPORT_PAGES, SUPPORT_DAY, support->orphaned, &support->application);
    judge_application(support->rules, &support->application, &support->history, &support->verdict);
}

void support_reasons(const struct support *support, char *ret, size_t size)
{
    size_t used = 0;

    ret[0] = '\0';
    for (int i = 0; i < support->verdict.nreasons && used < size; i++)
        used += (size_t)snprintf(ret + used, size - used, "%s%s", i > 0 ? " " : "",
                                 reason_name(support->verdict.reasons[i].code));
}
