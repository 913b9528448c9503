/* The settings: defaults, ranges, the file, and sentences that say what is wrong. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intake/conf.h"
#include "tests/support_dir.h"

static void write_conf(const char *text)
{
    FILE *file = fopen(dir_file("mailroom.yaml"), "w");

    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

static const struct {
    const char *name, *value, *complaint; /* NULL: taken */
} values[] = {
    {"jobs", "3", NULL},
    {"jobs", "0", NULL},
    {"jobs", "-1", "from 0 to 256"},
    {"jobs", "257", "from 0 to 256"},
    {"jobs", "two", "\"two\""},
    {"jobs", "", "must be a number"},
    {"jobs", "3 ", "must be a number"},
    {"jobs", "99999999999999999999", "from 0 to 256"},
    {"page_timeout_s", "0", "from 1 to"},
    {"keep_pictures", "no", NULL},
    {"keep_pictures", "maybe", "yes or no"},
    {"label_size", "76x130", NULL},
    {"label_size", "80x80", "100x150 76x130"},
    {"label_size", "100x150 76x130", "100x150 76x130"},
    {"rules", "/etc/mailroom", NULL},
    {"colour", "red", "no option \"colour\""},
};

START_TEST(test_value)
{
    struct conf conf;
    struct err err = {0};
    int rc;

    conf_init(&conf);
    rc = conf_set(&conf, values[_i].name, values[_i].value, &err);
    ck_assert_int_eq(rc, values[_i].complaint ? -1 : 0);
    if (values[_i].complaint) {
        ck_assert_int_eq(err.code, ERR_CONFIG);
        ck_assert_msg(strstr(err.msg, values[_i].complaint), "%s", err.msg);
    }
}
END_TEST

START_TEST(test_defaults)
{
    struct conf conf;

    conf_init(&conf);
    ck_assert_int_eq(conf.jobs, 0);
    ck_assert_int_gt(conf_jobs(&conf), 0);
    ck_assert_int_eq(conf.page_timeout_s, 60);
    ck_assert_int_eq(conf.stable_seconds, 5);
    ck_assert(conf.keep_pictures);
    ck_assert_str_eq(conf.label_size, "100x150");
}
END_TEST

START_TEST(test_file)
{
    struct conf conf;
    struct err err = {0};

    conf_init(&conf);
    ck_assert_int_eq(conf_load(&conf, dir_file("none.yaml"), NULL), 0);
    write_conf("# of the office\njobs: 2\nlabel_size: 76x130\nkeep_pictures: no\n");
    ck_assert_msg(conf_load(&conf, dir_file("mailroom.yaml"), &err) == 0, "%s", err.msg);
    ck_assert_int_eq(conf.jobs, 2);
    ck_assert_str_eq(conf.label_size, "76x130");
    ck_assert(!conf.keep_pictures);
    ck_assert_int_eq(conf.page_timeout_s, 60);
}
END_TEST

static const struct {
    const char *text, *complaint;
} bad_files[] = {
    {"jobs: two\n", "must be a number"}, {"colour: red\n", "colour"},
    {"jobs: [1, 2]\n", "mailroom.yaml"}, {"jobs: 2\n  x: {\n", "mailroom.yaml"},
    {"- jobs\n", "mailroom.yaml"},
};

START_TEST(test_bad_file)
{
    struct conf conf;
    struct err err = {0};

    conf_init(&conf);
    write_conf(bad_files[_i].text);
    ck_assert_int_eq(conf_load(&conf, dir_file("mailroom.yaml"), &err), -1);
    ck_assert_int_eq(err.code, ERR_CONFIG);
    ck_assert_msg(strstr(err.msg, bad_files[_i].complaint), "%s", err.msg);
    ck_assert_ptr_null(strchr(err.msg, '\n'));
}
END_TEST

/* What --show-config prints is a file that sets the same. */
START_TEST(test_printed)
{
    struct conf conf, again;
    struct err err = {0};
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    conf_init(&conf);
    ck_assert_int_eq(conf_set_pair(&conf, "jobs=7", NULL), 0);
    ck_assert_int_eq(conf_set_pair(&conf, "rules=/etc/a=b: c", NULL), 0);
    ck_assert_int_eq(conf_set_pair(&conf, "keep_pictures=no", NULL), 0);
    ck_assert_int_eq(conf_set_pair(&conf, "jobs", NULL), -1);
    conf_print(&conf, out);
    fclose(out);
    write_conf(text);
    free(text);
    conf_init(&again);
    ck_assert_msg(conf_load(&again, dir_file("mailroom.yaml"), &err) == 0, "%s", err.msg);
    ck_assert_mem_eq(&again, &conf, sizeof conf);
}
END_TEST

static void set_up(void)
{
    dir_make();
}

int main(void)
{
    Suite *suite = suite_create("conf");
    TCase *tcase = tcase_create("conf");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tcase, set_up, dir_remove);
    tcase_add_loop_test(tcase, test_value, 0, (int)(sizeof values / sizeof *values));
    tcase_add_test(tcase, test_defaults);
    tcase_add_test(tcase, test_file);
    tcase_add_loop_test(tcase, test_bad_file, 0, (int)(sizeof bad_files / sizeof *bad_files));
    tcase_add_test(tcase, test_printed);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
