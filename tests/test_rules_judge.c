/* The verdict, row by row of the table of reasons: the envelope, its pages, the business. */
#include <stdlib.h>
#include <string.h>

#include "tests/support_facts.h"

#define ACCEPT OUTCOME_ACCEPT
#define REVIEW OUTCOME_REVIEW
#define REJECT OUTCOME_REJECT

static void other_and_unreadable_page(struct support *s)
{
    support_page_unknown(s);
    s->pages[EXTRA2]->class = PAGE_UNREADABLE;
}

static void letter_back(struct support *s)
{
    support_page_unknown(s);
    support_code(s->pages[EXTRA], "QR-Code", "MR1:CASE:W20261101-000001");
}

static void orphaned(struct support *s)
{
    s->orphaned = true;
}

static void orphaned_copies(struct support *s)
{
    s->orphaned = true;
    for (int p = 0; p < SUPPORT_PAGES; p++)
        if (p != COPIES)
            support_remove(s, p);
}

static void decided(struct support *s)
{
    s->history.waybill_decided = true;
    strcpy(s->history.waybill_item, "W20261101-000007");
}

static void two_waybills(struct support *s)
{
    s->pages[EXTRA]->class = PAGE_ENVELOPE;
    support_code(s->pages[EXTRA], "CODE-128", "SF9999999999999");
}

static void waybill_again(struct support *s)
{
    s->pages[EXTRA]->class = PAGE_ENVELOPE;
    support_code(s->pages[EXTRA], "CODE-128", "SF1234567890123");
}

static void waybill_uncoded(struct support *s)
{
    s->pages[EXTRA]->class = PAGE_ENVELOPE;
}

static void order_number_on_waybill(struct support *s)
{
    support_code(s->pages[WAYBILL], "CODE-128", "010A-12");
    support_code(s->pages[WAYBILL], "CODE-128", "9912345678901");
}

static void second_form(struct support *s)
{
    *s->pages[EXTRA] = *s->pages[FORM];
    s->pages[EXTRA]->page = 7;
}

static void form_of_another(struct support *s)
{
    second_form(s);
    support_field(s->pages[EXTRA], FIELD_UNIT_NAME, "北京市海淀区卫生健康委员会");
}

static void two_applications(struct support *s)
{
    form_of_another(s);
    *s->pages[EXTRA2] = *s->pages[DETAIL];
    s->pages[EXTRA2]->page = 8;
    s->pages[EXTRA2]->nrows = 1;
    support_field(s->pages[EXTRA2], FIELD_UNIT_NAME, "北京市海淀区卫生健康委员会");
    s->pages[EXTRA2]->rows[0].columns[ROW_NAME] = support_value("赵六一");
    s->pages[EXTRA2]->rows[0].columns[ROW_ID_NUMBER] = support_value(support_id(5));
    support_card(s->pages[COPIES], "赵六一", support_id(5));
    support_emblem(s->pages[COPIES], "长期");
}

static void form_for_something_else(struct support *s)
{
    second_form(s);
    s->pages[EXTRA]->ticks[0].ticked = ANSWER_NO;
    s->pages[EXTRA]->ticks[3].ticked = ANSWER_YES;
}

static void form_with_doubtful_unit(struct support *s)
{
    second_form(s);
    support_field(s->pages[EXTRA], FIELD_UNIT_NAME, "北京市")->confidence = 0.4f;
    support_field(s->pages[EXTRA], FIELD_HANDLER_NAME, "王建")->confidence = 0.4f;
}

static void unticked(struct support *s)
{
    for (int i = 0; i < s->pages[FORM]->nticks; i++)
        s->pages[FORM]->ticks[i].ticked = ANSWER_NO;
}

static void unticked_badly_read(struct support *s)
{
    unticked(s);
    s->pages[FORM]->well_read = false;
}

static void no_ticks(struct support *s)
{
    s->pages[FORM]->nticks = 0;
}

static void two_ticked(struct support *s)
{
    s->pages[FORM]->ticks[1].ticked = s->pages[FORM]->ticks[0].ticked = ANSWER_YES;
}

static void two_ticked_badly_read(struct support *s)
{
    two_ticked(s);
    s->pages[FORM]->well_read = false;
}

static void two_ticked_one_doubtful(struct support *s)
{
    two_ticked(s);
    s->pages[FORM]->ticks[2].ticked = ANSWER_UNKNOWN;
}

static void ticked_one_doubtful(struct support *s)
{
    s->pages[FORM]->ticks[2].ticked = ANSWER_UNKNOWN;
}

static void same_option_twice(struct support *s)
{
    support_tick(s->pages[FORM], "new", ANSWER_YES);
}

static void ticked_other(struct support *s)
{
    unticked(s);
    s->pages[FORM]->ticks[5].ticked = ANSWER_YES;
}

static void online_and_unreadable(struct support *s)
{
    support_page_unreadable(s);
    support_remove(s, DETAIL);
}

static void no_credit_code(struct support *s)
{
    support_field(s->pages[FORM], FIELD_UNIT_CREDIT_CODE, "")->state = VALUE_EMPTY;
}

/* The operator is told which page it is, and so is the applicant. */
START_TEST(page_is_named)
{
    struct support *s = support_new("new");

    support_page_unreadable(s);
    support_judge(s);
    ck_assert_int_eq(s->verdict.nreasons, 1);
    ck_assert_str_eq(s->verdict.reasons[0].subject, page_class_name(PAGE_UNREADABLE));
    ck_assert_ptr_nonnull(strstr(s->verdict.reasons[0].message, "page "));
    ck_assert_ptr_nonnull(strstr(s->verdict.reasons[0].sentence, "页"));
    support_free(s);
}
END_TEST

static const struct support_case cases[] = {
    {"good", "new", NULL, ACCEPT, ""},
    {"good", "renew", NULL, ACCEPT, ""},
    {"good", "reissue", NULL, ACCEPT, ""},
    {"good", "revoke", NULL, ACCEPT, ""},
    {"online only", "unlock", NULL, REJECT, "business-online-only"},
    {"online only, page unread", "unlock", online_and_unreadable, REJECT,
     "unreadable business-online-only"},
    {"page unread", "new", support_page_unreadable, REVIEW, "unreadable"},
    {"page unknown", "new", support_page_unknown, ACCEPT, "page-unknown"},
    {"page doubtful, nothing missing", "new", support_page_doubtful, ACCEPT, "page-unknown"},
    {"page unknown, another unread", "new", other_and_unreadable_page, REVIEW,
     "unreadable page-unknown"},
    {"our letter", "new", letter_back, ACCEPT, ""},
    {"orphaned", "new", orphaned, REVIEW, "pages-orphaned"},
    {"orphaned copies", "new", orphaned_copies, REVIEW, "pages-orphaned"},
    {"decided", "new", decided, REVIEW, "envelope-duplicate"},
    {"two waybills", "new", two_waybills, REVIEW, "envelope-merged"},
    {"waybill again", "new", waybill_again, ACCEPT, ""},
    {"second waybill without code", "new", waybill_uncoded, REVIEW, "envelope-merged"},
    {"order number on waybill", "new", order_number_on_waybill, ACCEPT, ""},
    {"copy of the form", "new", second_form, ACCEPT, ""},
    {"form of another unit", "new", form_of_another, REVIEW, "envelope-merged"},
    {"two whole applications", "new", two_applications, REVIEW, "envelope-merged"},
    {"form for something else", "new", form_for_something_else, REVIEW, "envelope-merged"},
    {"form of a doubtful unit", "new", form_with_doubtful_unit, REVIEW, "envelope-merged"},
    {"no tick", "new", unticked, REJECT, "business-type-unmarked"},
    {"no tick, badly read", "new", unticked_badly_read, REVIEW, "unreadable"},
    {"no boxes", "new", no_ticks, REVIEW, "unreadable"},
    {"two ticks", "new", two_ticked, REJECT, "business-type-multiple"},
    {"two ticks, badly read", "new", two_ticked_badly_read, REJECT, "business-type-multiple"},
    {"two ticks, one doubtful", "new", two_ticked_one_doubtful, REJECT, "business-type-multiple"},
    {"a tick and a doubtful one", "new", ticked_one_doubtful, REVIEW, "unreadable"},
    {"two boxes of one business", "new", same_option_twice, ACCEPT, ""},
    {"other business", "new", ticked_other, REVIEW, "business-not-offered"},
};

/* No pages at all. */
START_TEST(nothing_is_judged)
{
    struct support *s = support_new("new");
    char reasons[256];

    application_build(s->rules, NULL, 0, SUPPORT_DAY, false, &s->application);
    judge_application(s->rules, &s->application, &s->history, &s->verdict);
    support_reasons(s, reasons, sizeof(reasons));
    ck_assert_str_eq(reasons, "form-missing detail-missing unreadable");
    ck_assert_int_eq(s->verdict.outcome, REJECT);

    application_build(s->rules, NULL, 0, SUPPORT_DAY, true, &s->application);
    judge_application(s->rules, &s->application, &s->history, &s->verdict);
    support_reasons(s, reasons, sizeof(reasons));
    ck_assert_str_eq(reasons, "pages-orphaned");
    ck_assert_int_eq(s->verdict.reasons[0].page, 0);
    support_free(s);
}
END_TEST

/* More faults than there is room for: the last one is a reject and still decides. */
START_TEST(reasons_are_bounded)
{
    struct support *s = support_new("renew");

    support_judge(s);
    s->application.npeople = LIMIT_PEOPLE;
    for (int i = 0; i < LIMIT_PEOPLE; i++)
        s->application.people[i] =
            (struct person){.row = i + 1, .copy_found = ANSWER_YES, .number_valid = ANSWER_UNKNOWN};
    for (int i = 0; i < s->application.npages; i++)
        s->application.pages[i].class = PAGE_UNREADABLE;
    s->history.register_imported = true;
    s->application.nreceipts = 0;
    judge_application(s->rules, &s->application, &s->history, &s->verdict);
    ck_assert_int_eq(s->verdict.nreasons, LIMIT_REASONS);
    ck_assert_int_eq(s->verdict.outcome, REVIEW);

    for (int i = 0; i < s->application.npages; i++)
        s->application.pages[i].class = PAGE_BLANK;
    s->application.checklist = rules_checklist(s->rules, "revoke");
    for (int i = 0; i < LIMIT_PEOPLE; i++)
        s->history.certificate_known[i] = ANSWER_YES;
    s->history.certificate_valid[LIMIT_PEOPLE - 1] = ANSWER_NO;
    judge_application(s->rules, &s->application, &s->history, &s->verdict);
    ck_assert_int_eq(s->verdict.outcome, REJECT);
    support_free(s);
}
END_TEST

/* Whoever is said to have come to the counter without a slip has not paid there. */
START_TEST(counter_needs_a_slip)
{
    struct support *s = support_new("new");
    char reasons[256];

    support_remove(s, RECEIPT);
    support_judge(s);
    s->application.channel = CHANNEL_WALK_IN;
    judge_application(s->rules, &s->application, &s->history, &s->verdict);
    support_reasons(s, reasons, sizeof(reasons));
    ck_assert_str_eq(reasons, "receipt-missing");
    support_free(s);
}
END_TEST

/* The letter speaks of fields in the words of the forms; programs see the canonical name. */
START_TEST(texts_are_filled)
{
    struct support *s = support_new("new");
    const struct reason *reason = &s->verdict.reasons[0];

    no_credit_code(s);
    support_judge(s);
    ck_assert_str_eq(reason->subject, "unit.credit_code");
    ck_assert_str_eq(reason->message, "field-missing: unit.credit_code on page 2");
    ck_assert_str_eq(reason->sentence,
                     "统一社会信用代码:,,应交176.00元,已交176.00元,北京数字认证股份有限公司"
                     "01090327800120102315712北京银行股份有限公司双清苑支行");
    ck_assert_int_eq(reason->page, 2);
    support_remove(s, FORM);
    support_judge(s);
    ck_assert_str_eq(reason->message, "form-missing: application-form on page ");
    ck_assert_ptr_nonnull(strstr(reason->sentence, "应交____元"));
    support_free(s);
}
END_TEST

static void add_tests(struct TCase *tcase)
{
    tcase_add_test(tcase, nothing_is_judged);
    tcase_add_test(tcase, reasons_are_bounded);
    tcase_add_test(tcase, counter_needs_a_slip);
    tcase_add_test(tcase, texts_are_filled);
    tcase_add_test(tcase, page_is_named);
}

int main(void)
{
    return support_run("rules/judge", cases, (int)(sizeof(cases) / sizeof(cases[0])), add_tests);
}
