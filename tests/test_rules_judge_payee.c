/* The verdict: who was paid, by name and account. */
#include <stdlib.h>
#include <string.h>

#include "rules/text.h"
#include "tests/support_facts.h"

#define ACCEPT OUTCOME_ACCEPT
#define REVIEW OUTCOME_REVIEW
#define REJECT OUTCOME_REJECT

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

/* A look that misread another figure saw the difference all the same; one that saw another figure
 * missing instead did not. */
static void account_other_misread(struct support *s)
{
    support_alternative(account(s, "01090327800120102315713"), "91090327800120102315713", 0.4f);
}

static void account_other_cut(struct support *s)
{
    struct value *value = account(s, "01090327800120102315713");

    value->readings = 3;
    support_alternative(value, "0109032780012010231571", 0.4f);
}

static void account_absent(struct support *s)
{
    support_unset(s->pages[RECEIPT], FIELD_PAYEE_ACCOUNT);
}

static const struct support_case cases[] = {
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
    {"account other, once misread", "new", account_other_misread, REJECT, "receipt-payee-wrong"},
    {"account other, once cut", "new", account_other_cut, REVIEW, "unreadable"},
    {"account foreign", "new", account_foreign, REJECT, "receipt-payee-wrong"},
    {"account other, once", "new", account_other_once, REVIEW, "unreadable"},
    {"account other, weak", "new", account_other_weak, REVIEW, "unreadable"},
    {"account cut", "new", account_cut, REVIEW, "unreadable"},
    {"account ours, once", "new", account_ours_once, ACCEPT, ""},
    {"account ours, weak", "new", account_ours_weak, REVIEW, "unreadable"},
    {"account by second reading", "new", account_alternative, REVIEW, "unreadable"},
    {"account absent", "new", account_absent, REVIEW, "unreadable"},
    {"nothing of ours, nothing to pay", "revoke", account_and_payee_other, ACCEPT, ""},
};

int main(void)
{
    return support_run("rules/judge payee", cases, (int)(sizeof(cases) / sizeof(cases[0])), NULL);
}
