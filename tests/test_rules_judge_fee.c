/* The verdict: the fee, receipts used before, payment at the counter. */
#include <stdlib.h>
#include <string.h>

#include "tests/support_facts.h"

#define ACCEPT OUTCOME_ACCEPT
#define REVIEW OUTCOME_REVIEW
#define REJECT OUTCOME_REJECT

static void no_receipt(struct support *s)
{
    support_remove(s, RECEIPT);
}

static void pay(struct support *s, const char *amount)
{
    support_field(s->pages[RECEIPT], FIELD_AMOUNT, amount);
    support_field(s->pages[RECEIPT], FIELD_AMOUNT_CAPITAL, amount);
}

static void paid_less(struct support *s)
{
    pay(s, "50.00");
}

static void figures_only(struct support *s)
{
    support_unset(s->pages[RECEIPT], FIELD_AMOUNT_CAPITAL);
}

static void amount_unread(struct support *s)
{
    figures_only(s);
    support_field(s->pages[RECEIPT], FIELD_AMOUNT, "")->state = VALUE_UNREADABLE;
}

static void second_receipt(struct support *s, const char *amount, const char *serial)
{
    *s->pages[EXTRA] = *s->pages[RECEIPT];
    s->pages[EXTRA]->page = 7;
    support_field(s->pages[EXTRA], FIELD_AMOUNT, amount);
    support_field(s->pages[EXTRA], FIELD_AMOUNT_CAPITAL, amount);
    support_field(s->pages[EXTRA], FIELD_RECEIPT_SERIAL, serial);
}

static void receipt_copied(struct support *s)
{
    second_receipt(s, "176.00", "A10000001");
}

static void years_two(struct support *s)
{
    support_field(s->pages[FORM], FIELD_CERTIFICATE_YEARS, "2");
}

static void years_of_rows(struct support *s)
{
    support_unset(s->pages[FORM], FIELD_CERTIFICATE_YEARS);
    s->pages[DETAIL]->rows[0].columns[ROW_YEARS] = support_value("1");
    s->pages[DETAIL]->rows[1].columns[ROW_YEARS] = support_value("2");
    pay(s, "236.00");
}

static void years_nowhere(struct support *s)
{
    support_unset(s->pages[FORM], FIELD_CERTIFICATE_YEARS);
}

static void years_empty(struct support *s)
{
    support_field(s->pages[FORM], FIELD_CERTIFICATE_YEARS, "")->state = VALUE_EMPTY;
}

static void years_empty_on_rows(struct support *s)
{
    years_nowhere(s);
    for (int i = 0; i < 2; i++)
        s->pages[DETAIL]->rows[i].columns[ROW_YEARS].state = VALUE_EMPTY;
}

static void years_of_row_unread(struct support *s)
{
    s->pages[DETAIL]->rows[1].columns[ROW_YEARS].state = VALUE_UNREADABLE;
}

static void years_of_row_weak(struct support *s)
{
    s->pages[DETAIL]->rows[1].columns[ROW_YEARS] = support_weak("1");
}

/* As a column told by its values is believed. */
static void years_of_rows_doubtful(struct support *s, const char *first, const char *second)
{
    years_nowhere(s);
    s->pages[DETAIL]->rows[0].columns[ROW_YEARS] = support_weak(first);
    s->pages[DETAIL]->rows[1].columns[ROW_YEARS] = support_weak(second);
    for (int i = 0; i < 2; i++)
        s->pages[DETAIL]->rows[i].columns[ROW_YEARS].confidence = 0.8F;
}

static void years_paid(struct support *s)
{
    years_of_rows_doubtful(s, "2", "2");
    pay(s, "296.00");
}

static void years_not_paid(struct support *s)
{
    years_of_rows_doubtful(s, "2", "2");
}

static void years_exchanged(struct support *s)
{
    years_of_rows_doubtful(s, "1", "2");
    pay(s, "236.00");
}

static void years_paid_to_another(struct support *s)
{
    years_paid(s);
    support_field(s->pages[RECEIPT], FIELD_PAYEE_ACCOUNT, "")->state = VALUE_UNREADABLE;
}

static void years_zero(struct support *s)
{
    support_field(s->pages[FORM], FIELD_CERTIFICATE_YEARS, "0");
}

static void years_required_and_empty(struct support *s)
{
    struct checklist *checklist = &s->rules->checklists[1];

    checklist->required[checklist->nrequired++] = FIELD_CERTIFICATE_YEARS;
    years_empty(s);
}

static void years_required_and_on_rows(struct support *s)
{
    years_required_and_empty(s);
    years_of_rows(s);
    pay(s, "180.00");
}

/* The form's years are in doubt, and required; the list has its own for everybody. */
static void years_of_form_weak(struct support *s, const char *first, const char *second)
{
    struct checklist *checklist = &s->rules->checklists[1];

    checklist->required[checklist->nrequired++] = FIELD_CERTIFICATE_YEARS;
    years_of_rows(s);
    *support_field(s->pages[FORM], FIELD_CERTIFICATE_YEARS, "1") = support_weak("1");
    s->pages[DETAIL]->rows[0].columns[ROW_YEARS] = support_value(first);
    s->pages[DETAIL]->rows[1].columns[ROW_YEARS] = support_value(second);
}

static void years_of_form_confirmed(struct support *s)
{
    years_of_form_weak(s, "1", "1");
    pay(s, "120.00");
}

static void years_of_form_one_of_two(struct support *s)
{
    years_of_form_weak(s, "1", "2");
    pay(s, "180.00");
}

static void years_of_form_other(struct support *s)
{
    years_of_form_weak(s, "2", "2");
    pay(s, "240.00");
}

/* The form does not ask for them, or nothing stands there, and no list is in the envelope. */
static void years_on_lost_detail(struct support *s)
{
    years_required_and_empty(s);
    years_nowhere(s);
    support_remove(s, DETAIL);
}

static void years_empty_no_detail(struct support *s)
{
    years_required_and_empty(s);
    support_remove(s, DETAIL);
}

static void use(struct support *s, int64_t spent)
{
    s->history.receipts[0].used = true;
    s->history.receipts[0].spent_fen = spent;
    strcpy(s->history.receipts[0].item, "W20261101-000003");
}

static void used_up_unsettled(struct support *s)
{
    use(s, 17600);
    s->history.receipts[0].unsettled = true;
}

static void used_up(struct support *s)
{
    use(s, 17600);
}

static void used_up_though_more_was_paid(struct support *s)
{
    used_up(s);
    pay(s, "200.00");
}

static void used_in_part(struct support *s)
{
    use(s, 17600);
    pay(s, "352.00");
}

static void used_in_part_more_left(struct support *s)
{
    use(s, 17600);
    pay(s, "500.00");
}

static void used_and_short(struct support *s)
{
    use(s, 1000);
    paid_less(s);
}

static void used_and_fee_unknown(struct support *s)
{
    use(s, 1000);
    years_nowhere(s);
}

static void used_and_amount_unknown(struct support *s)
{
    use(s, 1000);
    amount_unread(s);
}

static void like_an_earlier_one(struct support *s)
{
    strcpy(s->history.receipts[0].alike, "W20261101-000003");
}

static void like_one_and_short(struct support *s)
{
    like_an_earlier_one(s);
    paid_less(s);
}

static void like_the_same_envelope(struct support *s)
{
    like_an_earlier_one(s);
    s->history.waybill_decided = true;
    strcpy(s->history.waybill_item, "W20261101-000003");
}

static void like_one_while_another_is_decided(struct support *s)
{
    like_an_earlier_one(s);
    s->history.waybill_decided = true;
    strcpy(s->history.waybill_item, "W20261101-000009");
}

/* The second copy of a receipt is no second payment, whatever it is like. */
static void copy_like_an_earlier_one(struct support *s)
{
    receipt_copied(s);
    strcpy(s->history.receipts[1].alike, "W20261101-000003");
}

static void used_by_the_same_envelope(struct support *s)
{
    used_up(s);
    s->history.waybill_decided = true;
    strcpy(s->history.waybill_item, "W20261101-000003");
}

static void used_by_another_while_decided(struct support *s)
{
    used_up(s);
    s->history.waybill_decided = true;
    strcpy(s->history.waybill_item, "W20261101-000009");
}

static void used_by_the_case_it_completes(struct support *s)
{
    used_up(s);
    s->pages[EXTRA]->class = PAGE_OTHER;
    support_code(s->pages[EXTRA], "QR-Code", "MR1:CASE:W20261101-000003");
}

static void used_copy(struct support *s)
{
    receipt_copied(s);
    s->history.receipts[1].used = true;
    s->history.receipts[1].spent_fen = 17600;
}

static void nine_receipts(struct support *s)
{
    for (int p = EXTRA; p < EXTRA + LIMIT_RECEIPTS; p++) {
        char serial[16] = "C00000000";

        *s->pages[p] = *s->pages[RECEIPT];
        s->pages[p]->page = p + 1;
        serial[8] = (char)('0' + p - EXTRA);
        support_field(s->pages[p], FIELD_RECEIPT_SERIAL, serial);
    }
}

static void at_counter(struct support *s, const char *slip)
{
    support_remove(s, WAYBILL);
    support_remove(s, RECEIPT);
    s->pages[SLIP]->class = PAGE_CONTROL_SHEET;
    support_code(s->pages[SLIP], "QR-Code", slip);
}

static void paid_at_counter(struct support *s)
{
    at_counter(s, "MR1:PAID:wechat:176.00:4200001");
}

static void paid_less_at_counter(struct support *s)
{
    at_counter(s, "MR1:PAID:alipay:100.00:4200001");
}

static void paid_nonsense_at_counter(struct support *s)
{
    at_counter(s, "MR1:PAID:alipay:much:4200001");
}

static void paid_without_reference(struct support *s)
{
    at_counter(s, "MR1:PAID:alipay:176.00");
}

static void paid_malformed(struct support *s)
{
    at_counter(s, "MR1:PAID:alipay");
}

static void paid_partly_at_counter(struct support *s)
{
    struct page_facts receipt = {0};

    pay(s, "100.00");
    receipt = *s->pages[RECEIPT];
    at_counter(s, "MR1:PAID:wechat:76.00:4200001");
    *s->pages[RECEIPT] = receipt;
}

static void no_address_at_counter(struct support *s)
{
    paid_at_counter(s);
    support_unset(s->pages[FORM], FIELD_RETURN_ADDRESS);
    support_unset(s->pages[FORM], FIELD_UNIT_ADDRESS);
}

static void slip_by_mail(struct support *s)
{
    no_receipt(s);
    s->pages[SLIP]->class = PAGE_CONTROL_SHEET;
    support_code(s->pages[SLIP], "QR-Code", "MR1:PAID:wechat:176.00:4200001");
}

static const struct support_case cases[] = {
    {"two years", "new", years_two, REJECT, "receipt-amount-short"},
    {"years of rows", "new", years_of_rows, ACCEPT, ""},
    {"years nowhere", "new", years_nowhere, REVIEW, "unreadable"},
    {"years nowhere", "reissue", years_nowhere, ACCEPT, ""},
    {"years empty", "new", years_empty, REJECT, "field-missing"},
    {"years empty on rows", "new", years_empty_on_rows, REJECT, "field-missing"},
    {"years of a row unread", "new", years_of_row_unread, REVIEW, "unreadable"},
    {"years of a row weak", "new", years_of_row_weak, ACCEPT, ""},
    {"years in doubt, paid", "new", years_paid, ACCEPT, ""},
    {"years in doubt, not paid", "new", years_not_paid, REVIEW, "unreadable"},
    {"years in doubt, exchanged", "new", years_exchanged, REVIEW, "unreadable"},
    {"years in doubt, paid to another", "new", years_paid_to_another, REVIEW,
     "unreadable unreadable"},
    {"no years at all", "new", years_zero, REVIEW, "unreadable"},
    {"years required, empty", "renew", years_required_and_empty, REJECT, "field-missing"},
    {"years required, on rows", "renew", years_required_and_on_rows, ACCEPT, ""},
    {"years on the list that is missing", "renew", years_on_lost_detail, REJECT, "detail-missing"},
    {"years empty, no list", "renew", years_empty_no_detail, REJECT,
     "field-missing detail-missing"},
    {"years in doubt, those of all rows", "renew", years_of_form_confirmed, ACCEPT, ""},
    {"years in doubt, those of one row", "renew", years_of_form_one_of_two, REVIEW, "unreadable"},
    {"years in doubt, other than the rows'", "renew", years_of_form_other, REVIEW, "unreadable"},
    {"used up", "new", used_up, REJECT, "receipt-reused"},
    {"used up by one under review", "new", used_up_unsettled, REVIEW, "receipt-shared"},
    {"used up, more paid", "new", used_up_though_more_was_paid, REJECT, "receipt-reused"},
    {"used in part", "new", used_in_part, REVIEW, "receipt-shared"},
    {"used in part, more left", "new", used_in_part_more_left, REVIEW, "receipt-shared"},
    {"used and short", "new", used_and_short, REJECT, "receipt-reused receipt-amount-short"},
    {"used, fee unknown", "new", used_and_fee_unknown, REVIEW, "unreadable receipt-shared"},
    {"used, amount unknown", "new", used_and_amount_unknown, REVIEW, "unreadable receipt-shared"},
    {"like an earlier one", "new", like_an_earlier_one, REVIEW, "unreadable"},
    {"like an earlier one, short", "new", like_one_and_short, REJECT,
     "unreadable receipt-amount-short"},
    {"like itself", "new", like_the_same_envelope, REVIEW, "envelope-duplicate"},
    {"like one, another decided", "new", like_one_while_another_is_decided, REVIEW,
     "envelope-duplicate unreadable"},
    {"copy like one", "new", copy_like_an_earlier_one, ACCEPT, ""},
    {"used by itself", "new", used_by_the_same_envelope, REVIEW, "envelope-duplicate"},
    {"used by another", "new", used_by_another_while_decided, REJECT,
     "envelope-duplicate receipt-reused"},
    {"used, whatever case a code names", "new", used_by_the_case_it_completes, REJECT,
     "receipt-reused"},
    {"copy of the receipt used", "new", used_copy, ACCEPT, ""},
    {"more receipts than are looked at", "new", nine_receipts, REVIEW, "unreadable"},
    {"at the counter", "new", paid_at_counter, ACCEPT, ""},
    {"at the counter, less", "new", paid_less_at_counter, REJECT, "receipt-amount-short"},
    {"at the counter, nonsense", "new", paid_nonsense_at_counter, REVIEW, "unreadable"},
    {"at the counter, no reference", "new", paid_without_reference, ACCEPT, ""},
    {"at the counter, malformed", "new", paid_malformed, REJECT, "receipt-missing"},
    {"partly at the counter", "new", paid_partly_at_counter, ACCEPT, ""},
    {"no address at the counter", "new", no_address_at_counter, ACCEPT, ""},
    {"slip of the counter by mail", "new", slip_by_mail, REJECT, "receipt-missing"},
};

int main(void)
{
    return support_run("rules/judge fee", cases, (int)(sizeof(cases) / sizeof(cases[0])), NULL);
}
