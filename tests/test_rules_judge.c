/* The verdict, row by row of the table of reasons: the envelope, the form, the detail sheet. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support_facts.h"

#define ACCEPT OUTCOME_ACCEPT
#define REVIEW OUTCOME_REVIEW
#define REJECT OUTCOME_REJECT

static void unreadable_page(struct support *s)
{
    s->pages[EXTRA]->class = PAGE_UNREADABLE;
}

static void other_page(struct support *s)
{
    s->pages[EXTRA]->class = PAGE_OTHER;
}

static void doubtful_page(struct support *s)
{
    s->pages[EXTRA]->class = PAGE_OTHER;
    s->pages[EXTRA]->well_read = false;
}

static void other_and_unreadable_page(struct support *s)
{
    other_page(s);
    s->pages[EXTRA2]->class = PAGE_UNREADABLE;
}

static void letter_back(struct support *s)
{
    other_page(s);
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

static void no_form(struct support *s)
{
    support_remove(s, FORM);
}

static void no_form_unreadable_page(struct support *s)
{
    no_form(s);
    unreadable_page(s);
}

static void no_form_doubtful_page(struct support *s)
{
    no_form(s);
    doubtful_page(s);
}

static void no_form_other_page(struct support *s)
{
    no_form(s);
    other_page(s);
}

static void form_smudged(struct support *s)
{
    struct page_facts *form = s->pages[FORM];

    form->well_read = false;
    form->nfields = form->nticks = form->nseals = 0;
}

static void form_smudged_but_ticked(struct support *s)
{
    struct page_facts *form = s->pages[FORM];

    form->well_read = false;
    support_unset(form, FIELD_UNIT_NAME);
    form->nseals = 0;
}

static void no_detail(struct support *s)
{
    support_remove(s, DETAIL);
}

static void no_detail_unreadable_page(struct support *s)
{
    no_detail(s);
    unreadable_page(s);
}

static void no_form_no_detail(struct support *s)
{
    no_form(s);
    no_detail(s);
}

static void no_rows(struct support *s)
{
    s->pages[DETAIL]->nrows = 0;
}

static void row_missed(struct support *s)
{
    s->pages[DETAIL]->rows[1].columns[ROW_NUMBER] = support_value("3");
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
    unreadable_page(s);
    no_detail(s);
}

static void form_unsealed(struct support *s)
{
    s->pages[FORM]->nseals = 0;
}

static void form_unsealed_badly_read(struct support *s)
{
    form_unsealed(s);
    s->pages[FORM]->well_read = false;
}

static void form_grey(struct support *s)
{
    s->pages[FORM]->colour = COLOUR_GREY;
    s->pages[FORM]->seals[0].answer = SEAL_COPIED;
}

static void form_bilevel_unsealed(struct support *s)
{
    form_unsealed(s);
    s->pages[FORM]->colour = COLOUR_BILEVEL;
}

static void form_copied(struct support *s)
{
    s->pages[FORM]->seals[0].answer = SEAL_COPIED;
}

static void form_unclear(struct support *s)
{
    s->pages[FORM]->seals[0].answer = SEAL_UNCLEAR;
}

static void form_oval(struct support *s)
{
    s->pages[FORM]->seals[0].kind = SEAL_OVAL;
}

static void form_square(struct support *s)
{
    s->pages[FORM]->seals[0].kind = SEAL_SQUARE;
}

static void form_authority_only(struct support *s)
{
    s->pages[FORM]->seals[0].authority_block = true;
}

static void form_seal_named(struct support *s, const char *name)
{
    s->pages[FORM]->seals[0].name = support_value(name);
}

static void form_seal_unread(struct support *s)
{
    s->pages[FORM]->seals[0].name = (struct value){.state = VALUE_UNREADABLE};
}

static void form_seal_other_unit(struct support *s)
{
    form_seal_named(s, "北京市海淀区卫生健康委员会");
}

static void form_seal_other_weak(struct support *s)
{
    form_seal_other_unit(s);
    s->pages[FORM]->seals[0].name.confidence = 0.4f;
}

static void form_seal_other_half(struct support *s)
{
    form_seal_other_unit(s);
    s->pages[FORM]->seals[0].coverage = 0.4f;
}

static void form_seal_sister(struct support *s)
{
    form_seal_named(s, "北京市海淀区城市管理综合行政执法局");
}

static void form_seal_near_sister(struct support *s)
{
    form_seal_named(s, "北京市朝东区城市管理综合行政执法局");
}

static void form_seal_one_character(struct support *s)
{
    form_seal_named(s, "北京市朝阳区城市管理综合行玫执法局");
}

static void form_seal_abbreviated(struct support *s)
{
    form_seal_named(s, "朝阳区城管执法局");
}

static void form_seal_parent(struct support *s)
{
    form_seal_named(s, "北京市城市管理综合行政执法局");
}

static void form_seal_special(struct support *s)
{
    form_seal_named(s, "北京市朝阳区城市管理综合行政执法局财务专用章");
}

static void form_seal_ours(struct support *s)
{
    form_seal_named(s, "北京数字认证股份有限公司");
}

static void form_seal_alternative(struct support *s)
{
    form_seal_named(s, "北京市潮阳区城市管理综台行政执法局");
    support_alternative(&s->pages[FORM]->seals[0].name, support_unit, 0.5f);
}

static void form_two_seals(struct support *s)
{
    form_copied(s);
    support_seal(s->pages[FORM], support_unit);
}

static void detail_unsealed(struct support *s)
{
    s->pages[DETAIL]->nseals = 0;
}

static void detail_copied(struct support *s)
{
    s->pages[DETAIL]->seals[0].answer = SEAL_COPIED;
}

static void detail_other_unit(struct support *s)
{
    s->pages[DETAIL]->seals[0].name = support_value("北京市海淀区卫生健康委员会");
}

static void detail_unclear(struct support *s)
{
    s->pages[DETAIL]->seals[0].answer = SEAL_UNCLEAR;
}

static void both_unsealed(struct support *s)
{
    form_unsealed(s);
    detail_unsealed(s);
}

static void second_sheet_sealed(struct support *s)
{
    *s->pages[EXTRA] = *s->pages[DETAIL];
    s->pages[EXTRA]->page = 7;
    detail_unsealed(s);
}

static void no_credit_code(struct support *s)
{
    support_field(s->pages[FORM], FIELD_UNIT_CREDIT_CODE, "")->state = VALUE_EMPTY;
}

static void no_credit_code_but_on_sheet(struct support *s)
{
    no_credit_code(s);
    support_field(s->pages[DETAIL], FIELD_UNIT_CREDIT_CODE, "11110105400000114L");
}

static void credit_code_on_sheet(struct support *s)
{
    support_unset(s->pages[FORM], FIELD_UNIT_CREDIT_CODE);
    support_field(s->pages[DETAIL], FIELD_UNIT_CREDIT_CODE, "11110105400000114L");
}

static void credit_code_wrong(struct support *s)
{
    support_field(s->pages[FORM], FIELD_UNIT_CREDIT_CODE, "11110105400000114M");
}

static void credit_code_once(struct support *s)
{
    support_field(s->pages[FORM], FIELD_UNIT_CREDIT_CODE, "11110105400000114L")->readings = 1;
}

static void mobile_absent(struct support *s)
{
    support_unset(s->pages[FORM], FIELD_HANDLER_MOBILE);
}

static void mobile_handwritten(struct support *s)
{
    support_field(s->pages[FORM], FIELD_HANDLER_MOBILE, "")->state = VALUE_UNREADABLE;
}

static void unit_weak(struct support *s)
{
    support_unset(s->pages[DETAIL], FIELD_UNIT_NAME);
    s->pages[DETAIL]->seals[0].name = s->pages[FORM]->seals[0].name = support_weak("北京市朝阳区");
    *support_field(s->pages[FORM], FIELD_UNIT_NAME, "") = support_weak(support_unit);
}

static void unit_weak_but_sealed(struct support *s)
{
    *support_field(s->pages[FORM], FIELD_UNIT_NAME, "") = support_weak(support_unit);
    s->pages[DETAIL]->nfields = 0;
}

static void unit_misread_on_form(struct support *s)
{
    *support_field(s->pages[FORM], FIELD_UNIT_NAME, "") =
        support_weak("北京市朝阳区城市管理综合行玫执法局");
}

static void unit_empty(struct support *s)
{
    support_field(s->pages[FORM], FIELD_UNIT_NAME, "")->state = VALUE_EMPTY;
}

static void units_differ(struct support *s)
{
    support_field(s->pages[DETAIL], FIELD_UNIT_NAME, "北京市海淀区卫生健康委员会");
}

static void units_differ_weakly(struct support *s)
{
    *support_field(s->pages[DETAIL], FIELD_UNIT_NAME, "") =
        support_weak("北京市海淀区卫生健康委员会");
}

static void unit_on_sheet_unread(struct support *s)
{
    support_field(s->pages[DETAIL], FIELD_UNIT_NAME, "")->state = VALUE_UNREADABLE;
}

static void count_differs(struct support *s)
{
    support_field(s->pages[FORM], FIELD_CERTIFICATE_COUNT, "3");
}

static void count_weak_but_right(struct support *s)
{
    *support_field(s->pages[FORM], FIELD_CERTIFICATE_COUNT, "") = support_weak("2");
}

static void count_weak_and_wrong(struct support *s)
{
    *support_field(s->pages[FORM], FIELD_CERTIFICATE_COUNT, "") = support_weak("7");
}

static void count_absent(struct support *s)
{
    support_unset(s->pages[FORM], FIELD_CERTIFICATE_COUNT);
}

static void count_absent_no_detail(struct support *s)
{
    count_absent(s);
    no_detail(s);
}

static void no_medium(struct support *s)
{
    support_remove(s, SLIP);
}

static void medium_code_on_form(struct support *s)
{
    no_medium(s);
    support_code(s->pages[FORM], "QR-Code", "MR1:MEDIUM");
}

static void government_mailbox(struct support *s)
{
    support_field(s->pages[FORM], FIELD_HANDLER_EMAIL, "wang@bjchy.gov.cn");
}

static void short_mailbox(struct support *s)
{
    support_field(s->pages[FORM], FIELD_HANDLER_EMAIL, "a");
}

static void no_address(struct support *s)
{
    support_unset(s->pages[FORM], FIELD_RETURN_ADDRESS);
    support_unset(s->pages[FORM], FIELD_UNIT_ADDRESS);
    support_unset(s->pages[WAYBILL], FIELD_SENDER_ADDRESS);
}

static void no_address_but_sender(struct support *s)
{
    support_unset(s->pages[FORM], FIELD_RETURN_ADDRESS);
    support_unset(s->pages[FORM], FIELD_UNIT_ADDRESS);
}

static void no_address_and_key(struct support *s)
{
    no_address(s);
    s->pages[SLIP]->class = PAGE_CONTROL_SHEET;
    support_code(s->pages[SLIP], "QR-Code", "MR1:MEDIUM");
}

static void no_address_no_seal(struct support *s)
{
    no_address(s);
    form_unsealed(s);
}

static const struct support_case cases[] = {
    {"good", "new", NULL, ACCEPT, ""},
    {"good", "renew", NULL, ACCEPT, ""},
    {"good", "reissue", NULL, ACCEPT, ""},
    {"good", "revoke", NULL, ACCEPT, ""},
    {"online only", "unlock", NULL, REJECT, "business-online-only"},
    {"online only, page unread", "unlock", online_and_unreadable, REJECT,
     "unreadable business-online-only"},

    {"page unread", "new", unreadable_page, REVIEW, "unreadable"},
    {"page unknown", "new", other_page, ACCEPT, "page-unknown"},
    {"page doubtful, nothing missing", "new", doubtful_page, ACCEPT, "page-unknown"},
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

    {"no form", "new", no_form, REJECT, "form-missing"},
    {"no form, page unread", "new", no_form_unreadable_page, REVIEW, "unreadable unreadable"},
    {"no form, page doubtful", "new", no_form_doubtful_page, REVIEW, "unreadable"},
    {"no form, page unknown", "new", no_form_other_page, REJECT, "form-missing page-unknown"},
    {"form smudged", "new", form_smudged, REVIEW, "unreadable"},
    {"form smudged, box read", "new", form_smudged_but_ticked, REVIEW, "form-seal-unclear"},
    {"no detail", "new", no_detail, REJECT, "detail-missing"},
    {"no detail, page unread", "new", no_detail_unreadable_page, REVIEW, "unreadable unreadable"},
    {"neither", "new", no_form_no_detail, REJECT, "form-missing detail-missing"},
    {"no rows", "new", no_rows, REVIEW, "unreadable"},
    {"row missed", "new", row_missed, REVIEW, "unreadable"},

    {"no tick", "new", unticked, REJECT, "business-type-unmarked"},
    {"no tick, badly read", "new", unticked_badly_read, REVIEW, "unreadable"},
    {"no boxes", "new", no_ticks, REVIEW, "unreadable"},
    {"two ticks", "new", two_ticked, REJECT, "business-type-multiple"},
    {"two ticks, badly read", "new", two_ticked_badly_read, REJECT, "business-type-multiple"},
    {"two ticks, one doubtful", "new", two_ticked_one_doubtful, REJECT, "business-type-multiple"},
    {"a tick and a doubtful one", "new", ticked_one_doubtful, REVIEW, "unreadable"},
    {"two boxes of one business", "new", same_option_twice, ACCEPT, ""},
    {"other business", "new", ticked_other, REVIEW, "business-not-offered"},

    {"no seal", "new", form_unsealed, REJECT, "form-seal-missing"},
    {"no seal, badly read", "new", form_unsealed_badly_read, REVIEW, "form-seal-unclear"},
    {"grey", "new", form_grey, REVIEW, "form-seal-unclear"},
    {"bilevel, no seal", "new", form_bilevel_unsealed, REVIEW, "form-seal-unclear"},
    {"copied", "new", form_copied, REJECT, "form-seal-copied"},
    {"unclear", "new", form_unclear, REVIEW, "form-seal-unclear"},
    {"oval", "new", form_oval, REVIEW, "form-seal-unclear"},
    {"square", "new", form_square, REJECT, "form-seal-missing"},
    {"authority's seal only", "new", form_authority_only, REJECT, "form-seal-missing"},
    {"seal unread", "new", form_seal_unread, REVIEW, "form-seal-unclear"},
    {"another unit's", "new", form_seal_other_unit, REVIEW, "form-seal-mismatch"},
    {"another unit's, weakly read", "new", form_seal_other_weak, REVIEW, "form-seal-unclear"},
    {"another unit's, half of it", "new", form_seal_other_half, REVIEW, "form-seal-unclear"},
    {"sister unit's", "new", form_seal_sister, REVIEW, "form-seal-mismatch"},
    {"place misread", "new", form_seal_near_sister, REVIEW, "form-seal-unclear"},
    {"one character misread", "new", form_seal_one_character, ACCEPT, ""},
    {"abbreviation", "new", form_seal_abbreviated, ACCEPT, ""},
    {"parent unit's", "new", form_seal_parent, REVIEW, "form-seal-unclear"},
    {"special seal", "new", form_seal_special, REVIEW, "form-seal-mismatch"},
    {"the CA's own", "new", form_seal_ours, REVIEW, "form-seal-mismatch"},
    {"second reading is the unit", "new", form_seal_alternative, ACCEPT, ""},
    {"copied and red", "new", form_two_seals, ACCEPT, ""},
    {"sheet without seal", "new", detail_unsealed, REJECT, "detail-seal-missing"},
    {"sheet copied", "renew", detail_copied, REJECT, "detail-seal-copied"},
    {"sheet by another unit", "reissue", detail_other_unit, REVIEW, "detail-seal-mismatch"},
    {"sheet unclear", "revoke", detail_unclear, REVIEW, "detail-seal-unclear"},
    {"neither sealed", "new", both_unsealed, REJECT, "form-seal-missing detail-seal-missing"},
    {"copy of the sheet sealed", "new", second_sheet_sealed, ACCEPT, ""},

    {"field empty", "new", no_credit_code, REJECT, "field-missing"},
    {"field empty, on the sheet", "new", no_credit_code_but_on_sheet, REJECT, "field-missing"},
    {"field on the sheet only", "new", credit_code_on_sheet, ACCEPT, ""},
    {"credit code wrong", "new", credit_code_wrong, REVIEW, "unreadable"},
    {"credit code read once", "new", credit_code_once, REVIEW, "unreadable"},
    {"field without label", "new", mobile_absent, REVIEW, "unreadable"},
    {"field handwritten", "new", mobile_handwritten, REVIEW, "unreadable"},
    {"unit weak", "new", unit_weak, REVIEW, "form-seal-unclear unreadable detail-seal-unclear"},
    {"unit weak, confirmed by seal", "new", unit_weak_but_sealed, ACCEPT, ""},
    {"unit misread, clear on the sheet", "new", unit_misread_on_form, ACCEPT, ""},
    {"unit empty", "new", unit_empty, REJECT, "field-missing"},
    {"units differ", "new", units_differ, REVIEW, "unit-mismatch"},
    {"units differ weakly", "new", units_differ_weakly, REVIEW, "unreadable"},
    {"unit on sheet unread", "new", unit_on_sheet_unread, REVIEW, "unreadable"},
    {"count differs", "new", count_differs, REVIEW, "count-mismatch"},
    {"count weak, right", "new", count_weak_but_right, ACCEPT, ""},
    {"count weak, wrong", "new", count_weak_and_wrong, REVIEW, "unreadable unreadable"},
    {"count absent", "new", count_absent, ACCEPT, ""},

    {"count absent, no detail", "new", count_absent_no_detail, REJECT, "unreadable detail-missing"},
    {"no key", "revoke", no_medium, REJECT, "medium-missing"},
    {"code of the slip on the form", "revoke", medium_code_on_form, REJECT, "medium-missing"},
    {"government mailbox", "new", government_mailbox, ACCEPT, "invoice-mailbox"},
    {"mailbox of one letter", "new", short_mailbox, ACCEPT, ""},
    {"no address, key goes back", "new", no_address, REVIEW, "unreadable"},
    {"sender's address", "new", no_address_but_sender, ACCEPT, ""},
    {"no address, nothing goes back", "renew", no_address, ACCEPT, ""},
    {"no address, key enclosed", "renew", no_address_and_key, REVIEW, "unreadable"},
    {"no address, papers go back", "renew", no_address_no_seal, REJECT,
     "form-seal-missing unreadable"},
};

START_TEST(verdict_is_right)
{
    support_check(&cases[_i]);
}
END_TEST

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
    no_form(s);
    support_judge(s);
    ck_assert_str_eq(reason->message, "form-missing: application-form on page ");
    ck_assert_ptr_nonnull(strstr(reason->sentence, "应交____元"));
    support_free(s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rules/judge");
    TCase *tcase = tcase_create("verdicts");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(tcase, verdict_is_right, 0, (int)(sizeof(cases) / sizeof(cases[0])));
    tcase_add_test(tcase, nothing_is_judged);
    tcase_add_test(tcase, reasons_are_bounded);
    tcase_add_test(tcase, counter_needs_a_slip);
    tcase_add_test(tcase, texts_are_filled);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
