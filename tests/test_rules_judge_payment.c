/* The verdict: payee, account and amount of the proofs. */
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

static void payee(struct support *s, const char *name)
{
    support_field(s->pages[RECEIPT], FIELD_PAYEE, name);
}

static void payee_other(struct support *s)
{
    payee(s, "上海某某网络科技有限公司");
}

static void payee_other_weak(struct support *s)
{
    payee_other(s);
    support_field(s->pages[RECEIPT], FIELD_PAYEE, "上海某某网络科技有限公司")->confidence = 0.5f;
}

/* A few characters of twelve differ, read twice and surely: another company. */
static void payee_nearly(struct support *s)
{
    payee(s, "北京数码认证科技有限公司");
}

static void payee_nearly_once(struct support *s)
{
    payee(s, "北京数码认证科技有限公司");
    support_field(s->pages[RECEIPT], FIELD_PAYEE, "北京数码认证科技有限公司")->readings = 1;
}

/* What a stamp left of our name. */
static void payee_cut(struct support *s)
{
    payee(s, "认证股份有限");
}

/* Two models read the figures alike, neither of them surely; the capitals are sure. */
static void amounts_differ_read_twice(struct support *s)
{
    support_field(s->pages[RECEIPT], FIELD_AMOUNT, "176.00")->confidence = 0.7f;
    support_field(s->pages[RECEIPT], FIELD_AMOUNT_CAPITAL, "116.00");
}

static void payee_is_a_scrap(struct support *s)
{
    payee(s, "款方");
}

static void payee_alternative(struct support *s)
{
    payee_other(s);
    support_alternative(support_field(s->pages[RECEIPT], FIELD_PAYEE, "上海某某网络科技有限公司"),
                        "北京数字认证股份有限公司", 0.3f);
}

static void payee_similar(struct support *s)
{
    payee(s, "北京数字认证有限公司");
}

static void payee_with_addition(struct support *s)
{
    payee(s, "北京数字认证股份有限公司(本部)");
}

static void payee_one_character(struct support *s)
{
    payee(s, "北京数宇认证股份有限公司");
}

static void payee_absent(struct support *s)
{
    support_unset(s->pages[RECEIPT], FIELD_PAYEE);
}

static struct value *account(struct support *s, const char *number)
{
    return support_field(s->pages[RECEIPT], FIELD_PAYEE_ACCOUNT, number);
}

static void account_other(struct support *s)
{
    account(s, "01090327800120102315713")->readings = 3;
}

/* One figure is ours misread; another account altogether needs no third look. */
static void account_other_twice(struct support *s)
{
    account(s, "01090327800120102315713");
}

static void account_foreign(struct support *s)
{
    account(s, "6417296274718406181");
    support_field(s->pages[RECEIPT], FIELD_PAYER_ACCOUNT, "3265560331889001");
}

static void account_and_payee_other(struct support *s)
{
    account_other(s);
    payee_other(s);
}

/* The columns of payer and payee were taken for each other. */
static void columns_swapped(struct support *s)
{
    payee(s, support_unit);
    account(s, "6417296274718406181");
    support_field(s->pages[RECEIPT], FIELD_PAYER, s->rules->office.payee);
    support_field(s->pages[RECEIPT], FIELD_PAYER_ACCOUNT, s->rules->office.payee_account);
}

static void payee_is_the_unit(struct support *s)
{
    payee(s, support_unit);
    support_unset(s->pages[RECEIPT], FIELD_PAYER);
}

static void payee_is_the_payer(struct support *s)
{
    payee_other(s);
    support_field(s->pages[RECEIPT], FIELD_PAYER, "上海某某网络科技有限公司");
}

/* The payer's name taken for the payee's, and nothing read where the payer's should stand. */
static void payee_other_payer_unread(struct support *s)
{
    payee_other(s);
    support_unset(s->pages[RECEIPT], FIELD_PAYER);
}

static void payee_is_a_branch(struct support *s)
{
    payee(s, "中国工商银行北京康湖胡同支行");
}

/* A fax left six of the twelve characters. */
static void payee_blurred(struct support *s)
{
    payee(s, "北京数字认让胈仞月限省咧");
    support_field(s->pages[RECEIPT], FIELD_PAYEE, "北京数字认让胈仞月限省咧")->confidence = 0.9f;
}

static void account_foreign_payers_unread(struct support *s)
{
    account(s, "6417296274718406181");
    support_unset(s->pages[RECEIPT], FIELD_PAYER_ACCOUNT);
}

static void account_is_the_payers(struct support *s)
{
    account(s, "6417296274718406181");
    support_field(s->pages[RECEIPT], FIELD_PAYER_ACCOUNT, "6417296274718406181");
}

static void our_account_at_the_payer(struct support *s)
{
    account_and_payee_other(s);
    support_field(s->pages[RECEIPT], FIELD_PAYER_ACCOUNT, s->rules->office.payee_account);
}

static void our_name_at_the_payer(struct support *s)
{
    account_and_payee_other(s);
    support_field(s->pages[RECEIPT], FIELD_PAYER, s->rules->office.payee);
}

static void account_other_once(struct support *s)
{
    account(s, "01090327800120102315713")->readings = 1;
}

static void account_other_weak(struct support *s)
{
    account(s, "01090327800120102315713")->confidence = 0.5f;
}

static void account_cut(struct support *s)
{
    account(s, "0109032780012010");
}

static void account_ours_once(struct support *s)
{
    account(s, "01090327800120102315712")->readings = 1;
}

static void account_ours_weak(struct support *s)
{
    account(s, "01090327800120102315712")->confidence = 0.5f;
}

static void account_alternative(struct support *s)
{
    support_alternative(account(s, "01090327800120102315713"), "01090327800120102315712", 0.4f);
}

static void account_absent(struct support *s)
{
    support_unset(s->pages[RECEIPT], FIELD_PAYEE_ACCOUNT);
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
    {"payee other", "new", payee_other, REJECT, "receipt-payee-wrong"},
    {"payee other, weak", "new", payee_other_weak, REVIEW, "unreadable"},
    {"payee a scrap of a label", "new", payee_is_a_scrap, REVIEW, "unreadable"},
    {"payee by second reading", "new", payee_alternative, REVIEW, "unreadable"},
    {"payee nearly ours", "new", payee_nearly, REJECT, "receipt-payee-wrong"},
    {"payee nearly ours, once", "new", payee_nearly_once, REVIEW, "unreadable"},
    {"payee cut", "new", payee_cut, REVIEW, "unreadable"},
    {"payee similar", "new", payee_similar, REVIEW, "unreadable"},
    {"payee with addition", "new", payee_with_addition, ACCEPT, ""},
    {"payee, one character", "new", payee_one_character, ACCEPT, ""},
    {"payee absent", "new", payee_absent, REVIEW, "unreadable"},
    {"account other", "new", account_other, REJECT, "receipt-payee-wrong"},
    {"both other", "new", account_and_payee_other, REJECT, "receipt-payee-wrong"},
    {"columns swapped", "new", columns_swapped, REVIEW, "unreadable unreadable"},
    {"payee is the unit", "new", payee_is_the_unit, REVIEW, "unreadable"},
    {"payee is the payer", "new", payee_is_the_payer, REVIEW, "unreadable"},
    {"payee other, payer unread", "new", payee_other_payer_unread, REVIEW, "unreadable"},
    {"payee is a branch", "new", payee_is_a_branch, REVIEW, "unreadable"},
    {"payee blurred", "new", payee_blurred, REVIEW, "unreadable"},
    {"account foreign, payer's unread", "new", account_foreign_payers_unread, REVIEW, "unreadable"},
    {"account is the payer's", "new", account_is_the_payers, REVIEW, "unreadable"},
    {"our account at the payer", "new", our_account_at_the_payer, REVIEW, "unreadable unreadable"},
    {"our name at the payer", "new", our_name_at_the_payer, REVIEW, "unreadable unreadable"},
    {"account other, twice", "new", account_other_twice, REVIEW, "unreadable"},
    {"account foreign", "new", account_foreign, REJECT, "receipt-payee-wrong"},
    {"account other, once", "new", account_other_once, REVIEW, "unreadable"},
    {"account other, weak", "new", account_other_weak, REVIEW, "unreadable"},
    {"account cut", "new", account_cut, REVIEW, "unreadable"},
    {"account ours, once", "new", account_ours_once, ACCEPT, ""},
    {"account ours, weak", "new", account_ours_weak, REVIEW, "unreadable"},
    {"account by second reading", "new", account_alternative, REVIEW, "unreadable"},
    {"account absent", "new", account_absent, REVIEW, "unreadable"},
    {"nothing of ours, nothing to pay", "revoke", account_and_payee_other, ACCEPT, ""},
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
