/* Numbers with check digits: citizens (GB 11643), units (GB 32100, GB 11714). */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "rules/normal.h"

/* The examples of GB 11643, and each way a number can be wrong. */
static const struct {
    const char *number;
    enum answer answer;
} id_numbers[] = {
    {"11010519491231002X", ANSWER_YES},
    {"440524188001010014", ANSWER_YES},
    {"34052419800101001X", ANSWER_YES},
    {"110105491231002", ANSWER_UNKNOWN}, /* first generation */
    {"110105491331002", ANSWER_NO},      /* its 13th month */
    {"990105491231002", ANSWER_NO},      /* its province */
    {"110105194912310021", ANSWER_NO},   /* check digit */
    {"11010519491231020X", ANSWER_NO},   /* transposed */
    {"11010519490231002X", ANSWER_NO},   /* 31 February */
    {"11010517991231002X", ANSWER_NO},   /* born before the standard's earliest */
    {"16010519491231002X", ANSWER_NO},   /* province 16 */
    {"11010519491231002x", ANSWER_NO},   /* not in normal form */
    {"1101051949123100", ANSWER_NO},     /* length */
    {"1101051949123100XX", ANSWER_NO},   /* X inside */
    {"", ANSWER_NO},
};

START_TEST(id_number_is_checked)
{
    ck_assert_int_eq(id_number_check(id_numbers[_i].number), id_numbers[_i].answer);
}
END_TEST

/* No single misread figure and no swap of neighbours passes. */
START_TEST(id_number_finds_every_single_error)
{
    static const char good[] = "440524188001010014";
    char bad[sizeof good];

    for (size_t i = 0; i < sizeof good - 1; i++)
        for (char c = '0'; c <= '9'; c++) {
            memcpy(bad, good, sizeof bad);
            bad[i] = c;
            if (c != good[i])
                ck_assert_msg(id_number_check(bad) == ANSWER_NO, "%s", bad);
        }
    for (size_t i = 0; i + 2 < sizeof good - 1; i++) {
        memcpy(bad, good, sizeof bad);
        bad[i] = good[i + 1];
        bad[i + 1] = good[i];
        if (bad[i] != good[i])
            ck_assert_msg(id_number_check(bad) == ANSWER_NO, "%s", bad);
    }
}
END_TEST

/* Vectors of GB 32100 and GB 11714. */
static const struct {
    const char *code;
    enum answer answer;
} credit_codes[] =
    {
        {"91350100M000100Y43", ANSWER_YES},
        {"91350100M000100Y4Z", ANSWER_UNKNOWN}, /* Z is outside the alphabet, the inner code holds
                                                 */
        {"91350100M000100Y44", ANSWER_UNKNOWN}, /* outer wrong, inner right */
        {"91350100M000100Y53", ANSWER_NO},      /* both wrong */
        {"91350100M000100y43", ANSWER_NO},
        {"9135010OM000100Y43", ANSWER_UNKNOWN}, /* O is outside the alphabet */
        {"91350100M000100Y4", ANSWER_NO},
        {"91350100M000100+43", ANSWER_NO},
        {"", ANSWER_NO},
};

START_TEST(credit_code_is_checked)
{
    ck_assert_int_eq(credit_code_check(credit_codes[_i].code), credit_codes[_i].answer);
}
END_TEST

static const struct {
    const char *code;
    enum answer answer;
} organisation_codes[] = {
    {"D2143569-X", ANSWER_YES}, {"D2143569X", ANSWER_YES},  {"M000100Y4", ANSWER_YES},
    {"D2143569-1", ANSWER_NO},  {"D2143569", ANSWER_NO},    {"D214356-9X", ANSWER_NO},
    {"d2143569X", ANSWER_NO},   {"D2143569--X", ANSWER_NO},
};

START_TEST(organisation_code_is_checked)
{
    ck_assert_int_eq(organisation_code_check(organisation_codes[_i].code),
                     organisation_codes[_i].answer);
}
END_TEST

/* A code whose outer check holds and whose inner one does not is not accepted. */
START_TEST(credit_code_needs_both_checks)
{
    static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    char code[] = "91350100M000100Y53";
    int outer_right = 0;

    for (const char *c = alphabet; *c; c++) {
        code[17] = *c;
        outer_right += credit_code_check(code) != ANSWER_NO;
    }
    ck_assert_int_eq(outer_right, 0);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

int main(void)
{
    Suite *suite = suite_create("rules/codes");
    TCase *tcase = tcase_create("codes");
    SRunner *runner = srunner_create(suite);
    int failed;

    suite_add_tcase(suite, tcase);
    tcase_add_loop_test(tcase, id_number_is_checked, 0, ROWS(id_numbers));
    tcase_add_test(tcase, id_number_finds_every_single_error);
    tcase_add_loop_test(tcase, credit_code_is_checked, 0, ROWS(credit_codes));
    tcase_add_loop_test(tcase, organisation_code_is_checked, 0, ROWS(organisation_codes));
    tcase_add_test(tcase, credit_code_needs_both_checks);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
