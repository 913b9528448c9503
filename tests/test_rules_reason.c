/* Reasons: the codes other programs know, and the texts of the office filled in. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/fill.h"
#include "rules/rules.h"

/* Written out once more: a code that changes breaks programs that key on it. */
static const struct {
    const char *code;
    enum outcome outcome;
} codes[] = {
    {"form-missing", OUTCOME_REJECT},
    {"detail-missing", OUTCOME_REJECT},
    {"form-seal-missing", OUTCOME_REJECT},
    {"detail-seal-missing", OUTCOME_REJECT},
    {"form-seal-copied", OUTCOME_REJECT},
    {"detail-seal-copied", OUTCOME_REJECT},
    {"form-seal-mismatch", OUTCOME_REVIEW},
    {"detail-seal-mismatch", OUTCOME_REVIEW},
    {"form-seal-unclear", OUTCOME_REVIEW},
    {"detail-seal-unclear", OUTCOME_REVIEW},
    {"business-type-unmarked", OUTCOME_REJECT},
    {"business-type-multiple", OUTCOME_REJECT},
    {"business-online-only", OUTCOME_REJECT},
    {"business-not-offered", OUTCOME_REVIEW},
    {"applicant-id-missing", OUTCOME_REJECT},
    {"applicant-id-mismatch", OUTCOME_REJECT},
    {"handler-id-missing", OUTCOME_REJECT},
    {"id-number-invalid", OUTCOME_REJECT},
    {"id-expired", OUTCOME_REJECT},
    {"receipt-missing", OUTCOME_REJECT},
    {"receipt-payee-wrong", OUTCOME_REJECT},
    {"receipt-amount-short", OUTCOME_REJECT},
    {"receipt-amount-over", OUTCOME_REVIEW},
    {"receipt-amount-conflict", OUTCOME_REVIEW},
    {"receipt-reused", OUTCOME_REJECT},
    {"receipt-shared", OUTCOME_REVIEW},
    {"medium-missing", OUTCOME_REJECT},
    {"certificate-unknown", OUTCOME_REVIEW},
    {"certificate-expired", OUTCOME_REJECT},
    {"unit-mismatch", OUTCOME_REVIEW},
    {"count-mismatch", OUTCOME_REVIEW},
    {"field-missing", OUTCOME_REJECT},
    {"unreadable", OUTCOME_REVIEW},
    {"envelope-merged", OUTCOME_REVIEW},
    {"envelope-duplicate", OUTCOME_REVIEW},
    {"pages-orphaned", OUTCOME_REVIEW},
    {"page-unknown", OUTCOME_NOTE},
    {"invoice-mailbox", OUTCOME_NOTE},
};

START_TEST(codes_are_stable)
{
    ck_assert_uint_eq(sizeof(codes) / sizeof(codes[0]), REASON_COUNT);
    ck_assert_str_eq(reason_name((enum reason_code)_i), codes[_i].code);
    ck_assert_int_eq(reason_outcome((enum reason_code)_i), codes[_i].outcome);
    ck_assert_int_eq(reason_by_name(codes[_i].code), _i);
}
END_TEST

START_TEST(outcomes_have_words)
{
    ck_assert_str_eq(outcome_name(OUTCOME_ACCEPT), "accept");
    ck_assert_str_eq(outcome_name(OUTCOME_NOTE), "note");
    ck_assert_str_eq(outcome_name(OUTCOME_REVIEW), "review");
    ck_assert_str_eq(outcome_name(OUTCOME_REJECT), "reject");
    ck_assert_int_eq(reason_by_name("form-lost"), REASON_COUNT);
}
END_TEST

static const struct filling fillings[] = {
    {"subject", "张三丰"}, {"fee", "88.00"}, {"value", "{fee}"}, {"wanted", ""}};

static const struct {
    const char *text, *filled;
} texts[] = {
    {"", ""},
    {"nothing to fill", "nothing to fill"},
    {"未见{subject}的身份证复印件", "未见张三丰的身份证复印件"},
    {"{fee}{fee}", "88.0088.00"},
    {"[{wanted}]", "[]"},
    {"{value}", "{fee}"}, /* what was read calls no placeholder */
    {"{unknown} {fee", "{unknown} {fee"},
    {"{} {{fee}} }", "{} {88.00} }"},
    {"%s%n{fee}%d", "%s%n88.00%d"},
};

START_TEST(placeholders_are_filled)
{
    char ret[128];

    fill_text(ret, sizeof(ret), texts[_i].text, fillings, 4);
    ck_assert_str_eq(ret, texts[_i].filled);
}
END_TEST

/* A text that is too long is cut at a character, and nothing is written behind the room. */
START_TEST(filling_is_bounded)
{
    char ret[16], long_text[6000] = "", value[3000];
    struct filling filling = {"v", value};

    memset(ret, 'x', sizeof(ret));
    fill_text(ret, 8, "{subject}", fillings, 4);
    ck_assert_str_eq(ret, "张三");
    ck_assert_int_eq(ret[8], 'x');
    memset(value, 'v', sizeof(value) - 1);
    value[sizeof(value) - 1] = '\0';
    fill_text(long_text, sizeof(long_text), "{v}{v}{v}{v}", &filling, 1);
    ck_assert_uint_lt(strlen(long_text), sizeof(long_text));
    ck_assert_uint_gt(strlen(long_text), 3000);
}
END_TEST

/* With everything known, no brace is left in any text of the office. */
START_TEST(office_texts_hold_known_placeholders)
{
    static const char *const names[] = {"subject", "page",  "value",   "wanted", "fee",
                                        "paid",    "payee", "account", "bank",   "platform"};
    struct filling all[10];
    struct rules *rules = NULL;
    struct err err = {0};
    char ret[1024];

    for (int i = 0; i < 10; i++)
        all[i] = (struct filling){names[i], "x"};
    ck_assert_msg(rules_load("rules", &rules, &err) == 0, "%s", err.msg);
    for (int r = 0; r < REASON_COUNT; r++) {
        fill_text(ret, sizeof(ret), rules->texts[r].message, all, 10);
        ck_assert_msg(ret[0] != '\0' && strpbrk(ret, "{}") == NULL, "%s", ret);
        fill_text(ret, sizeof(ret), rules->texts[r].sentence, all, 10);
        ck_assert_msg(ret[0] != '\0' && strpbrk(ret, "{}") == NULL, "%s", ret);
    }
    rules_free(rules);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rules/reason");
    TCase *tcase = tcase_create("reasons");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(tcase, codes_are_stable, 0, REASON_COUNT);
    tcase_add_test(tcase, outcomes_have_words);
    tcase_add_loop_test(tcase, placeholders_are_filled, 0, (int)(sizeof(texts) / sizeof(texts[0])));
    tcase_add_test(tcase, filling_is_bounded);
    tcase_add_test(tcase, office_texts_hold_known_placeholders);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
