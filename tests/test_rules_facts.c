#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support_facts.h"

/* The names are those of the work item; none is missing, none stands twice. */
START_TEST(classes_have_names)
{
    static const char *const names[] = {
        "other",   "envelope",         "control-sheet", "application-form", "detail-sheet",
        "id-copy", "transfer-receipt", "blank",         "unreadable"};

    ck_assert_uint_eq(sizeof(names) / sizeof(names[0]), PAGE_CLASS_COUNT);
    for (int c = 0; c < PAGE_CLASS_COUNT; c++)
        ck_assert_str_eq(page_class_name((enum page_class)c), names[c]);
}
END_TEST

START_TEST(fields_have_names)
{
    for (enum field f = 0; f < FIELD_COUNT; f++)
        ck_assert_int_eq(field_by_name(field_name(f)), f);
    ck_assert_int_eq(field_by_name("unit.colour"), FIELD_COUNT);
    ck_assert_int_eq(field_kind(FIELD_PAYEE_ACCOUNT), KIND_ACCOUNT);
}
END_TEST

static const struct {
    const char *about;
    enum value_state first, second;
    float first_confidence, second_confidence;
    bool replaced;
} pairs[] = {
    {"read beats empty", VALUE_EMPTY, VALUE_READ, 0.9f, 0.1f, true},
    {"empty does not beat read", VALUE_READ, VALUE_EMPTY, 0.1f, 0.9f, false},
    {"clearer beats weaker", VALUE_READ, VALUE_READ, 0.4f, 0.9f, true},
    {"weaker does not beat clearer", VALUE_READ, VALUE_READ, 0.9f, 0.4f, false},
    {"ink beats nothing", VALUE_EMPTY, VALUE_UNREADABLE, 0, 0, true},
};

START_TEST(better_value_stays)
{
    struct page_facts *page = calloc(1, sizeof(*page));
    struct value first = support_value("first"), second = support_value("second");
    const struct value *kept;

    ck_assert_ptr_nonnull(page);
    first.state = pairs[_i].first;
    first.confidence = pairs[_i].first_confidence;
    second.state = pairs[_i].second;
    second.confidence = pairs[_i].second_confidence;
    ck_assert(facts_add_field(page, FIELD_UNIT_NAME, &first));
    ck_assert(facts_add_field(page, FIELD_UNIT_NAME, &second));
    kept = facts_field(page, FIELD_UNIT_NAME);
    ck_assert_ptr_nonnull(kept);
    ck_assert_msg(strcmp(kept->text, pairs[_i].replaced ? "second" : "first") == 0, "%s",
                  pairs[_i].about);
    ck_assert_ptr_null(facts_field(page, FIELD_UNIT_PHONE));
    free(page);
}
END_TEST

START_TEST(full_page_takes_no_more)
{
    struct page_facts *page = calloc(1, sizeof(*page));
    struct value value = support_value("1");

    ck_assert_ptr_nonnull(page);
    page->nfields = LIMIT_FIELDS;
    for (int i = 0; i < LIMIT_FIELDS; i++)
        page->fields[i].field = FIELD_UNIT_NAME;
    ck_assert(!facts_add_field(page, FIELD_UNIT_PHONE, &value));
    ck_assert(facts_add_field(page, FIELD_UNIT_NAME, &value));
    ck_assert_int_eq(page->nfields, LIMIT_FIELDS);
    free(page);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rules/facts");
    TCase *tcase = tcase_create("facts");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_test(tcase, classes_have_names);
    tcase_add_test(tcase, fields_have_names);
    tcase_add_loop_test(tcase, better_value_stays, 0, (int)(sizeof(pairs) / sizeof(pairs[0])));
    tcase_add_test(tcase, full_page_takes_no_more);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
