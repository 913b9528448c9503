/* The words of outgoing papers: the file of the project is whole, and a slip in it is told. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/stationery.h"
#include "tests/support_dir.h"
#include "tests/support_run.h"

static struct stationery *stationery;
static struct err err;

static void setup(void)
{
    dir_make();
    memset(&err, 0, sizeof err);
    stationery = NULL;
}

static void teardown(void)
{
    stationery_free(stationery);
    dir_remove();
}

START_TEST(project_file_loads)
{
    ck_assert_msg(stationery_load("rules", &stationery, &err) == 0, "%s", err.msg);
    ck_assert_str_eq(stationery->label.collect, "到付");
    ck_assert_str_eq(stationery->letter.title, "补正通知书");
    ck_assert_ptr_nonnull(strstr(stationery->letter.opening, "{received}"));
    ck_assert_str_eq(stationery->sheet.separator, "分隔页");
}
END_TEST

/* Each change is a sed script over the project's file. */
static const struct {
    const char *sed, *message; /* what the message must hold */
} slips[] = {
    {"/  title:/d", "title"},
    {"s/  title:/  titel:/", "titel"},
    {"s/  title: .*/  title: \"\"/", "stationery.yaml:"},
    {"s/  title: .*/  title: [a, b]/", "stationery.yaml:"},
    {"/^sheet:/,$d", "sheet"},
    {"s/^letter:/letters:/", "letters"},
    {"s/  collect: .*/&运费运费运费运费运费运费运费运费运费/", "stationery.yaml:"},
    {"1,$d", "stationery.yaml"},
};

START_TEST(slip_is_told)
{
    free(run_output(NULL, "sed '%s' rules/stationery.yaml > %s", slips[_i].sed,
                    dir_file("stationery.yaml")));
    ck_assert_int_eq(stationery_load(dir_file("."), &stationery, &err), -1);
    ck_assert_int_eq(err.code, ERR_CONFIG);
    ck_assert_ptr_null(stationery);
    ck_assert_msg(strstr(err.msg, slips[_i].message) != NULL, "%s", err.msg);
    ck_assert_ptr_nonnull(strstr(err.msg, "stationery.yaml"));
}
END_TEST

START_TEST(missing_file_is_told)
{
    ck_assert_int_eq(stationery_load(dir_file("."), &stationery, &err), -1);
    ck_assert_int_eq(err.code, ERR_CONFIG);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

int main(void)
{
    Suite *suite = suite_create("rules/stationery");
    TCase *tcase = tcase_create("stationery");
    SRunner *runner = srunner_create(suite);
    int failed;

    suite_add_tcase(suite, tcase);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, project_file_loads);
    tcase_add_loop_test(tcase, slip_is_told, 0, ROWS(slips));
    tcase_add_test(tcase, missing_file_is_told);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
