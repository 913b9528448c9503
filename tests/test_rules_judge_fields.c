/* The verdict: fields of the form, the medium, the way back. */
#include <stdlib.h>
#include <string.h>

#include "rules/text.h"
#include "tests/support_facts.h"

#define ACCEPT OUTCOME_ACCEPT
#define REVIEW OUTCOME_REVIEW
#define REJECT OUTCOME_REJECT

static void no_detail(struct support *s)
{
    support_remove(s, DETAIL);
}

static void form_unsealed(struct support *s)
{
    s->pages[FORM]->nseals = 0;
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

/* Nor are so many of the fields nobody asks for: then the one that is asked for may be filled in.
 */
static void many_fields_empty(struct support *s)
{
    static const enum field others[] = {FIELD_UNIT_ADDRESS,  FIELD_UNIT_PHONE,  FIELD_UNIT_POSTCODE,
                                        FIELD_INVOICE_TITLE, FIELD_RETURN_NAME, FIELD_RETURN_PHONE};

    no_credit_code(s);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        support_field(s->pages[FORM], others[i], "")->state = VALUE_EMPTY;
}

static void two_fields_empty(struct support *s)
{
    no_credit_code(s);
    support_field(s->pages[FORM], FIELD_HANDLER_MOBILE, "")->state = VALUE_EMPTY;
}

/* So many at once are values that stand where they were not looked for. */
static void three_fields_empty(struct support *s)
{
    two_fields_empty(s);
    support_field(s->pages[FORM], FIELD_HANDLER_NAME, "")->state = VALUE_EMPTY;
}

/* Its place on the form was not found, and may be empty. */
static void credit_code_on_sheet(struct support *s)
{
    support_unset(s->pages[FORM], FIELD_UNIT_CREDIT_CODE);
    support_field(s->pages[DETAIL], FIELD_UNIT_CREDIT_CODE, "11110105400000114L");
}

/* Printed on the sheet, and on the form made out with so much confidence by one reader. */
static void credit_code_made_out(struct support *s, float confidence)
{
    struct value *code =
        support_field(s->pages[FORM], FIELD_UNIT_CREDIT_CODE, "11110105400000114L");

    support_field(s->pages[DETAIL], FIELD_UNIT_CREDIT_CODE, "11110105400000114L");
    code->confidence = confidence;
    code->readings = 1;
}

static void credit_code_faint(struct support *s)
{
    credit_code_made_out(s, 0.5f);
}

static void credit_code_by_hand(struct support *s)
{
    credit_code_made_out(s, 0.2f);
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

/* On both papers, typed in one face; the seals carry what their readers held possible so far. */
static void unit_misread_on_both(struct support *s, float held)
{
    static const int papers[] = {FORM, DETAIL};

    for (int i = 0; i < 2; i++) {
        struct value *name = support_field(s->pages[papers[i]], FIELD_UNIT_NAME, "");

        *name = support_weak("北京市朝阳区域布管埋综台行玫执怯局");
        support_alternative(name, support_unit, held);
    }
}

static void unit_misread_alike(struct support *s)
{
    unit_misread_on_both(s, 0.3f);
}

static void unit_misread_alike_unlikely(struct support *s)
{
    unit_misread_on_both(s, 0.05f);
}

static void unit_empty(struct support *s)
{
    support_field(s->pages[FORM], FIELD_UNIT_NAME, "")->state = VALUE_EMPTY;
}

static void units_differ(struct support *s)
{
    support_field(s->pages[DETAIL], FIELD_UNIT_NAME, "北京市海淀区卫生健康委员会");
}

/* A sister unit, one clear character apart. Returns its name on the sheet. */
static struct value *name_sister(struct support *s)
{
    struct value *name = support_field(s->pages[DETAIL], FIELD_UNIT_NAME, support_unit);

    memcpy(name->text + strlen(name->text) - 2 * strlen("局"), "财", strlen("财"));
    name->confidence = 0.99f;
    support_field(s->pages[FORM], FIELD_UNIT_NAME, support_unit)->confidence = 0.99f;
    return name;
}

static void units_are_sisters(struct support *s)
{
    name_sister(s);
}

/* The same, where a reader held the form's name possible. */
static void units_may_be_one(struct support *s)
{
    struct value *name = name_sister(s);

    name->nalternatives = 1;
    text_copy(name->alternatives[0].text, sizeof name->alternatives[0].text, support_unit);
    name->alternatives[0].confidence = 0.04f;
}

static void units_may_be_one_unsealed(struct support *s)
{
    units_may_be_one(s);
    s->pages[DETAIL]->seals[0].name.state = VALUE_UNREADABLE;
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
    {"field empty", "new", no_credit_code, REJECT, "field-missing"},
    {"field faint, the same on the sheet", "new", credit_code_faint, ACCEPT, ""},
    {"field by hand, the same on the sheet", "new", credit_code_by_hand, REVIEW, "unreadable"},
    {"field empty, on the sheet", "new", no_credit_code_but_on_sheet, REJECT, "field-missing"},
    {"two fields empty", "new", two_fields_empty, REJECT, "field-missing field-missing"},
    {"three fields empty", "new", three_fields_empty, REVIEW, "unreadable unreadable unreadable"},
    {"many fields empty", "new", many_fields_empty, REVIEW, "unreadable"},
    {"credit code on the sheet only", "new", credit_code_on_sheet, REVIEW, "unreadable"},
    {"credit code wrong", "new", credit_code_wrong, REVIEW, "unreadable"},
    {"credit code read once", "new", credit_code_once, REVIEW, "unreadable"},
    {"field without label", "new", mobile_absent, REVIEW, "unreadable"},
    {"field handwritten", "new", mobile_handwritten, REVIEW, "unreadable"},
    {"unit weak", "new", unit_weak, REVIEW, "form-seal-unclear unreadable detail-seal-unclear"},
    {"unit weak, confirmed by seal", "new", unit_weak_but_sealed, ACCEPT, ""},
    {"unit misread, clear on the sheet", "new", unit_misread_on_form, ACCEPT, ""},
    {"unit misread alike on both papers", "new", unit_misread_alike, ACCEPT, ""},
    {"unit misread alike, hardly in doubt", "new", unit_misread_alike_unlikely, REVIEW,
     "form-seal-unclear unreadable detail-seal-unclear"},
    {"unit empty", "new", unit_empty, REJECT, "field-missing"},
    {"units are sisters", "new", units_are_sisters, REVIEW, "unit-mismatch"},
    {"units are sisters, or one misread", "new", units_may_be_one, ACCEPT, ""},
    {"units are sisters, or one misread, seal unread", "new", units_may_be_one_unsealed, REVIEW,
     "detail-seal-unclear unit-mismatch"},
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

/* The rules the office works with accept the same good envelopes. */
START_TEST(office_accepts)
{
    static const char *const businesses[] = {"new", "renew", "reissue", "revoke", "unlock"};
    struct support *s = support_new(businesses[_i]);
    struct err err = {0};
    char reasons[256];

    free(s->rules);
    s->rules = NULL;
    ck_assert_msg(rules_load("rules", &s->rules, &err) == 0, "%s", err.msg);
    support_judge(s);
    support_reasons(s, reasons, sizeof(reasons));
    ck_assert_str_eq(reasons, _i == 4 ? "business-online-only" : "");
    ck_assert_int_eq(s->verdict.outcome, _i == 4 ? REJECT : ACCEPT);
    if (_i == 4)
        ck_assert_ptr_nonnull(strstr(s->verdict.reasons[0].sentence, s->rules->office.platform));
    rules_free(s->rules);
    s->rules = NULL;
    support_free(s);
}
END_TEST

static void add_tests(struct TCase *tcase)
{
    tcase_add_loop_test(tcase, office_accepts, 0, 5);
}

int main(void)
{
    return support_run("rules/judge fields", cases, (int)(sizeof(cases) / sizeof(cases[0])),
                       add_tests);
}
