/* The verdict: amounts and transactions of the proofs of payment. */
#include <stdlib.h>
#include <string.h>

#include "rules/text.h"
#include "tests/support_facts.h"

#define ACCEPT OUTCOME_ACCEPT
#define REVIEW OUTCOME_REVIEW
#define REJECT OUTCOME_REJECT

static void no_receipt(struct support *s)
{
    support_remove(s, RECEIPT);
}

static void no_receipt_page_unread(struct support *s)
{
    no_receipt(s);
    s->pages[EXTRA]->class = PAGE_UNREADABLE;
}

/* Two models read the figures alike, neither of them surely; the capitals are sure. */
static void amounts_differ_read_twice(struct support *s)
{
    support_field(s->pages[RECEIPT], FIELD_AMOUNT, "176.00")->confidence = 0.7f;
    support_field(s->pages[RECEIPT], FIELD_AMOUNT_CAPITAL, "116.00");
}

static struct value *account(struct support *s, const char *number)
{
    return support_field(s->pages[RECEIPT], FIELD_PAYEE_ACCOUNT, number);
}

static void account_other(struct support *s)
{
    account(s, "01090327800120102315713")->readings = 3;
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

static void paid_more(struct support *s)
{
    pay(s, "1000.00");
}

static void paid_without_a_key(struct support *s)
{
    pay(s, "148.00");
}

static void paid_without_keys(struct support *s)
{
    pay(s, "120.00");
}

static void paid_without_three_keys(struct support *s)
{
    pay(s, "92.00");
}

static void paid_less_and_count_differs(struct support *s)
{
    pay(s, "50.00");
    support_field(s->pages[FORM], FIELD_CERTIFICATE_COUNT, "1");
}

static void paid_less_elsewhere(struct support *s)
{
    paid_less(s);
    account_other(s);
}

static void amounts_differ(struct support *s)
{
    support_field(s->pages[RECEIPT], FIELD_AMOUNT, "178.00");
}

static void amounts_differ_weakly(struct support *s)
{
    *support_field(s->pages[RECEIPT], FIELD_AMOUNT, "") = support_weak("178.00");
}

static void amount_alternative(struct support *s)
{
    amounts_differ_weakly(s);
    support_alternative(&s->pages[RECEIPT]->fields[3].value, "176.00", 0.3f);
}

static void figures_only(struct support *s)
{
    support_unset(s->pages[RECEIPT], FIELD_AMOUNT_CAPITAL);
}

static void figures_only_once(struct support *s)
{
    figures_only(s);
    support_field(s->pages[RECEIPT], FIELD_AMOUNT, "176.00")->readings = 1;
}

static void capitals_only(struct support *s)
{
    support_unset(s->pages[RECEIPT], FIELD_AMOUNT);
}

/* A stamp hides a character; what is left is the amount of the figures, or it is not. */
static void hide_capitals(struct support *s, const char *seen)
{
    struct value *capital = support_field(s->pages[RECEIPT], FIELD_AMOUNT_CAPITAL, "");

    capital->state = VALUE_UNREADABLE;
    capital->nalternatives = 1;
    text_copy(capital->alternatives[0].text, sizeof capital->alternatives[0].text, seen);
}

static void capitals_hidden(struct support *s)
{
    hide_capitals(s, "壹作柒拾陆元整");
}

static void capitals_hidden_and_other(struct support *s)
{
    hide_capitals(s, "壹作柒拾伍元整");
}

static void capitals_unread(struct support *s)
{
    support_field(s->pages[RECEIPT], FIELD_AMOUNT_CAPITAL, "")->state = VALUE_UNREADABLE;
}

static void amount_unread(struct support *s)
{
    figures_only(s);
    support_field(s->pages[RECEIPT], FIELD_AMOUNT, "")->state = VALUE_UNREADABLE;
}

static void amount_nonsense(struct support *s)
{
    pay(s, "nothing");
}

static void dollars(struct support *s)
{
    strcpy(s->pages[RECEIPT]->currency, "USD");
}

static void yuan(struct support *s)
{
    strcpy(s->pages[RECEIPT]->currency, "CNY");
}

static void second_receipt(struct support *s, const char *amount, const char *serial)
{
    *s->pages[EXTRA] = *s->pages[RECEIPT];
    s->pages[EXTRA]->page = 7;
    support_field(s->pages[EXTRA], FIELD_AMOUNT, amount);
    support_field(s->pages[EXTRA], FIELD_AMOUNT_CAPITAL, amount);
    support_field(s->pages[EXTRA], FIELD_RECEIPT_SERIAL, serial);
}

static void two_receipts(struct support *s)
{
    pay(s, "100.00");
    second_receipt(s, "76.00", "B20000002");
}

static void receipt_copied(struct support *s)
{
    second_receipt(s, "176.00", "A10000001");
}

static void half_paid_and_copied(struct support *s)
{
    pay(s, "88.00");
    second_receipt(s, "88.00", "A10000001");
}

static struct value *serial_of(struct support *s)
{
    return support_field(s->pages[RECEIPT], FIELD_RECEIPT_SERIAL, "A10000001");
}

static void transfer_pending(struct support *s)
{
    support_field(s->pages[RECEIPT], FIELD_RECEIPT_STATUS, "处理中");
}

static void transfer_done(struct support *s)
{
    support_field(s->pages[RECEIPT], FIELD_RECEIPT_STATUS, "交易成功");
}

static void serial_unread(struct support *s)
{
    serial_of(s)->state = VALUE_UNREADABLE;
}

static void serial_read_once(struct support *s)
{
    serial_of(s)->readings = 1;
}

/* By who paid, and when, it would be found again. */
static void serial_read_once_transfer_known(struct support *s)
{
    serial_read_once(s);
    support_field(s->pages[RECEIPT], FIELD_PAYER_ACCOUNT, "0200001409024599999");
    support_field(s->pages[RECEIPT], FIELD_RECEIPT_DATE, "2026-11-20");
}

static void serial_unread_transfer_known(struct support *s)
{
    serial_read_once_transfer_known(s);
    serial_of(s)->state = VALUE_UNREADABLE;
}

static void serial_read_once_account_too(struct support *s)
{
    serial_read_once_transfer_known(s);
    support_field(s->pages[RECEIPT], FIELD_PAYER_ACCOUNT, "0200001409024599999")->readings = 1;
}

static void two_receipts_one_serial_unread(struct support *s)
{
    two_receipts(s);
    support_unset(s->pages[EXTRA], FIELD_RECEIPT_SERIAL);
}

/* Two scans of one paper; on the second one the transaction was not found. */
static void copied_without_serial(struct support *s)
{
    pay(s, "88.00");
    support_field(s->pages[RECEIPT], FIELD_RECEIPT_NUMBER, "2026111255038171");
    second_receipt(s, "88.00", "A10000001");
    support_unset(s->pages[EXTRA], FIELD_RECEIPT_SERIAL);
}

/* Of two papers with other numbers, the transaction was found on one. */
static void two_papers_one_serial(struct support *s)
{
    copied_without_serial(s);
    support_field(s->pages[EXTRA], FIELD_RECEIPT_NUMBER, "2026111255099999");
}

static void keys_for_nothing(struct support *s)
{
    s->rules->checklists[0].fee_medium_fen = 0;
    pay(s, "60.00");
}

static const struct support_case cases[] = {
    {"none", "new", no_receipt, REJECT, "receipt-missing"},
    {"none", "reissue", no_receipt, REJECT, "receipt-missing"},
    {"none", "revoke", no_receipt, ACCEPT, ""},
    {"none, page unread", "new", no_receipt_page_unread, REVIEW, "unreadable unreadable"},
    {"less", "new", paid_less, REJECT, "receipt-amount-short"},
    {"less", "renew", paid_less, REJECT, "receipt-amount-short"},
    {"more", "new", paid_more, REVIEW, "receipt-amount-over"},
    {"without a key", "new", paid_without_a_key, REVIEW, "receipt-amount-short"},
    {"without keys", "new", paid_without_keys, REVIEW, "receipt-amount-short"},
    {"without more keys than people", "new", paid_without_three_keys, REJECT,
     "receipt-amount-short"},
    {"less, keys cost nothing", "new", keys_for_nothing, REJECT, "receipt-amount-short"},
    {"less, count differs", "renew", paid_less_and_count_differs, REVIEW,
     "count-mismatch receipt-amount-short"},
    {"less, and elsewhere", "new", paid_less_elsewhere, REJECT,
     "receipt-payee-wrong receipt-amount-short"},
    {"amounts differ, read twice", "new", amounts_differ_read_twice, REVIEW,
     "receipt-amount-conflict"},
    {"amounts differ", "new", amounts_differ, REVIEW, "receipt-amount-conflict"},
    {"amounts differ weakly", "new", amounts_differ_weakly, REVIEW, "unreadable"},
    {"amount by second reading", "new", amount_alternative, ACCEPT, ""},
    {"figures only", "new", figures_only, ACCEPT, ""},
    {"figures only, once", "new", figures_only_once, REVIEW, "unreadable"},
    {"capitals only", "new", capitals_only, ACCEPT, ""},
    {"capitals unread", "new", capitals_unread, REVIEW, "unreadable"},
    {"capitals hidden", "new", capitals_hidden, ACCEPT, ""},
    {"capitals hidden, other", "new", capitals_hidden_and_other, REVIEW, "unreadable"},
    {"amount unread", "new", amount_unread, REVIEW, "unreadable"},
    {"amount nonsense", "new", amount_nonsense, REVIEW, "unreadable"},
    {"dollars", "new", dollars, REVIEW, "unreadable"},
    {"yuan", "new", yuan, ACCEPT, ""},
    {"two receipts", "new", two_receipts, ACCEPT, ""},
    {"receipt and its copy", "new", receipt_copied, ACCEPT, ""},
    {"half paid, with a copy", "renew", half_paid_and_copied, REJECT, "receipt-amount-short"},
    {"transfer pending", "new", transfer_pending, REVIEW, "unreadable"},
    {"transfer done", "new", transfer_done, ACCEPT, ""},
    {"serial unread", "new", serial_unread, REVIEW, "unreadable"},
    {"serial read once", "new", serial_read_once, REVIEW, "unreadable"},
    {"serial read once, transfer known", "new", serial_read_once_transfer_known, ACCEPT, ""},
    {"serial unread, transfer known", "new", serial_unread_transfer_known, REVIEW, "unreadable"},
    {"serial and account read once", "new", serial_read_once_account_too, REVIEW, "unreadable"},
    {"half paid and copied, one without serial", "new", copied_without_serial, REJECT,
     "receipt-amount-short"},
    {"two papers, one serial", "new", two_papers_one_serial, ACCEPT, ""},
    {"two receipts, one serial unread", "new", two_receipts_one_serial_unread, REVIEW,
     "unreadable"},
};

int main(void)
{
    return support_run("rules/judge payment", cases, (int)(sizeof(cases) / sizeof(cases[0])), NULL);
}
