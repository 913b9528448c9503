/* What `make score` prints: counted by hand here. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "samples/score.h"
#include "tests/support_dir.h"

static const char truth_lines[] =
    /* read and decided as it should be */
    "{\"batch\":\"a.tif\",\"pages\":[{\"page\":1,\"class\":\"envelope\"},"
    "{\"page\":2,\"class\":\"application-form\"}],\"verdict\":\"accept\",\"reasons\":[],"
    "\"fields\":{\"unit.name\":\"甲\",\"handler.name\":\"王乙\"},\"people\":[],\"receipt\":null}\n"
    /* faulty and accepted, its form one page short */
    "{\"batch\":\"a.tif\",\"pages\":[{\"page\":3,\"class\":\"envelope\"},"
    "{\"page\":4,\"class\":\"application-form\"}],\"verdict\":\"reject\","
    "\"reasons\":[{\"code\":\"form-seal-missing\"}],\"may\":[\"unreadable\"],"
    "\"fields\":{},\"people\":[{\"name\":\"丙\",\"id_number\":\"1\"}],\"receipt\":null}\n"
    /* has no work item */
    "{\"batch\":\"b.tif\",\"pages\":[{\"page\":1,\"class\":\"envelope\"}],\"verdict\":\"review\","
    "\"reasons\":[{\"code\":\"envelope-merged\"}],\"fields\":{},\"people\":[],\"receipt\":null}\n";

static const char item_lines[] =
    "{\"batch\":\"a.tif\",\"pages\":[{\"page\":1,\"class\":\"envelope\"},"
    "{\"page\":2,\"class\":\"other\"}],\"verdict\":\"accept\","
    "\"reasons\":[{\"code\":\"page-unknown\"}],\"fields\":{"
    "\"unit.name\":{\"value\":\"甲\",\"confidence\":0.99,\"readings\":1,\"source\":\"read\"},"
    "\"handler.name\":{\"value\":\"王丁\",\"confidence\":0.98,\"readings\":2,\"source\":"
    "\"confirmed\"}}}\n"
    "{\"batch\":\"a.tif\",\"pages\":[{\"page\":3,\"class\":\"envelope\"}],\"verdict\":\"accept\","
    "\"reasons\":[{\"code\":\"unreadable\"},{\"code\":\"count-mismatch\"}],\"fields\":{}}\n"
    "{\"batch\":\"a.tif\",\"pages\":[{\"page\":4,\"class\":\"application-form\"}],"
    "\"verdict\":\"review\",\"reasons\":[],\"fields\":{}}\n";

static struct rules *rules;
static struct score score;

static const char *write_lines(const char *name, const char *lines)
{
    const char *path = dir_file(name);
    FILE *file = fopen(path, "w");

    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs(lines, file), 0);
    ck_assert_int_eq(fclose(file), 0);
    return path;
}

static void compare(const char *truth, const char *items)
{
    const struct score_input input = {.truth = write_lines("truth.jsonl", truth),
                                      .items = write_lines("items.jsonl", items),
                                      .rules = rules};
    struct err err = {0};

    score = (struct score){0};
    ck_assert_msg(score_compare(&input, &score, &err) == 0, "%s", err.msg);
}

static void setup(void)
{
    struct err err = {0};

    dir_make();
    ck_assert_msg(rules_load("rules", &rules, &err) == 0, "%s", err.msg);
    compare(truth_lines, item_lines);
}

static void teardown(void)
{
    rules_free(rules);
    dir_remove();
}

static void expect_rate(enum measure measure, long right, long of)
{
    ck_assert_int_eq(score.rates[measure].right, right);
    ck_assert_int_eq(score.rates[measure].of, of);
}

START_TEST(rates_count_what_is_right)
{
    expect_rate(MEASURE_VERDICT, 1, 3);
    expect_rate(MEASURE_REASONS, 1, 3);
    expect_rate(MEASURE_STRAIGHT, 2, 2);
    expect_rate(MEASURE_SPLITTING, 1, 3);
    expect_rate(MEASURE_CLASSES, 1, 2);
    expect_rate(MEASURE_PEOPLE, 1, 3);
    expect_rate(MEASURE_FIELDS, 1, 4);
    expect_rate(MEASURE_ACCEPTED, 1, 4);
    ck_assert_int_eq(score.too_few, 1);
    ck_assert_int_eq(score.too_many, 1);
}
END_TEST

START_TEST(dangers_are_counted)
{
    ck_assert_int_eq(score.faulty, 2);
    ck_assert_int_eq(score.false_accepts, 1);
    ck_assert_int_eq(score.unfaulty, 2);
    ck_assert_int_eq(score.false_rejects, 0);
    ck_assert_int_eq(score.verdicts[OUTCOME_ACCEPT][OUTCOME_REJECT], 1);
}
END_TEST

START_TEST(reasons_that_may_be_given_are_right_either_way)
{
    ck_assert_int_eq(score.reasons[REASON_FORM_SEAL_MISSING].lost, 1);
    ck_assert_int_eq(score.reasons[REASON_COUNT_MISMATCH].invented, 1);
    ck_assert_int_eq(score.reasons[REASON_UNREADABLE].invented, 0);
    ck_assert_int_eq(score.reasons[REASON_PAGE_UNKNOWN].invented, 0);
}
END_TEST

/* A list with two people in a row may be read down or across. */
START_TEST(people_are_known_by_their_number)
{
    static const char truth[] =
        "{\"batch\":\"c.tif\",\"pages\":[{\"page\":1}],\"verdict\":\"accept\",\"reasons\":[],"
        "\"people\":[{\"name\":\"甲\",\"id_number\":\"1\"},{\"name\":\"乙\",\"id_number\":\"2\"}]}"
        "\n";
    static const char items[] =
        "{\"batch\":\"c.tif\",\"pages\":[{\"page\":1}],\"verdict\":\"accept\",\"reasons\":[],"
        "\"people\":[{\"name\":{\"value\":\"乙\"},\"id_number\":{\"value\":\"2\"}},"
        "{\"name\":{\"value\":\"丙\"},\"id_number\":{\"value\":\"1\"}}]}\n";

    compare(truth, items);
    expect_rate(MEASURE_FIELDS, 3, 4);
}
END_TEST

/* A reason about another person was found and is about the wrong one; one not found is neither. */
START_TEST(subjects_are_compared_where_the_truth_knows_them)
{
    static const char truth[] =
        "{\"batch\":\"c.tif\",\"pages\":[{\"page\":1}],\"verdict\":\"reject\",\"reasons\":["
        "{\"code\":\"field-missing\",\"subject\":\"handler.mobile\"},"
        "{\"code\":\"id-expired\",\"subject\":\"甲\"},"
        "{\"code\":\"unit-mismatch\",\"subject\":\"unit.name\"},"
        "{\"code\":\"receipt-missing\",\"subject\":null}]}\n";
    static const char items[] =
        "{\"batch\":\"c.tif\",\"pages\":[{\"page\":1}],\"verdict\":\"reject\",\"reasons\":["
        "{\"code\":\"field-missing\",\"subject\":\"handler.name\"},"
        "{\"code\":\"field-missing\",\"subject\":\"handler.mobile\"},"
        "{\"code\":\"id-expired\",\"subject\":\"乙 card.valid_until\"},"
        "{\"code\":\"receipt-missing\",\"subject\":\"transfer-receipt\"}]}\n";
    compare(truth, items);
    expect_rate(MEASURE_SUBJECTS, 1, 2);
}
END_TEST

START_TEST(sure_and_wrong_values_are_told_from_unsure_ones)
{
    const struct coverage *name = &score.coverage[KIND_NAME];

    ck_assert_int_eq(name->values, 2);
    ck_assert_int_eq(name->sure, 1);
    ck_assert_int_eq(name->wrong, 1);
    ck_assert_double_eq_tol(name->surest_wrong, 0.98, 1e-9);
    ck_assert_int_eq(score.coverage[KIND_TEXT].wrong, 0);
    ck_assert_int_eq(score.coverage[KIND_ID_NUMBER].sure, 0);
}
END_TEST

/* 1 - 0.05^(1/n) where nothing was found, else the p at which at most k have a chance of 5 %. */
static const struct {
    long k, n;
    double bound;
} bounds[] = {{0, 300, 0.009936}, {0, 3000, 0.000998}, {1, 100, 0.046558},
              {5, 10, 0.777559},  {3, 3, 1},           {0, 0, 1}};

START_TEST(bounds_are_those_of_clopper_and_pearson)
{
    ck_assert_double_eq_tol(rate_bound(bounds[_i].k, bounds[_i].n), bounds[_i].bound, 1e-5);
}
END_TEST

static void add_values(struct curve *curve, double confidence, int right, int wrong)
{
    for (int i = 0; i < right + wrong; i++)
        curve_add(curve, confidence, i < right);
}

/* 400 right values at 0.9, 10 at 0.5 of which two are wrong: 0.75 % of 400 at most, but 1.5 % of
 * 410. */
START_TEST(curves_find_the_lowest_threshold)
{
    static struct curve curve;
    struct curve_point point;

    ck_assert(!curve_least(&curve, (struct curve_limits){0.01, 1}, &point));
    add_values(&curve, 0.9, 400, 0);
    add_values(&curve, 0.5, 8, 2);
    ck_assert(curve_least(&curve, (struct curve_limits){0.01, 1}, &point));
    ck_assert_double_eq_tol(point.threshold, 0.9, 1e-9);
    ck_assert_int_eq(point.sure, 400);
    ck_assert_int_eq(point.wrong, 0);
    ck_assert(curve_least(&curve, (struct curve_limits){0.02, 1}, &point));
    ck_assert_double_eq_tol(point.threshold, 0.5, 1e-9);
    ck_assert_int_eq(point.wrong, 2);
}
END_TEST

/* Many sure values must not carry a few that are wrong every second time; one right value below
 * them is part of the same pool, which is 3 of 7 wrong: 13 % at least. One of 20 is 0.26 % at
 * least.
 */
START_TEST(the_least_sure_values_are_judged_by_themselves)
{
    static struct curve curve;
    struct curve_point point;

    add_values(&curve, 0.95, 9000, 0);
    add_values(&curve, 0.80, 19, 1);
    add_values(&curve, 0.60, 3, 3);
    add_values(&curve, 0.55, 1, 0);
    ck_assert(curve_least(&curve, (struct curve_limits){0.01, 1}, &point));
    ck_assert_double_eq_tol(point.threshold, 0.55, 1e-9);
    ck_assert(curve_least(&curve, (struct curve_limits){0.01, 0.10}, &point));
    ck_assert_double_eq_tol(point.threshold, 0.80, 1e-9);
    ck_assert(curve_least(&curve, (struct curve_limits){0.01, 0.002}, &point));
    ck_assert_double_eq_tol(point.threshold, 0.95, 1e-9);
}
END_TEST

/* An ID number read once is never believed, so no threshold is set by it; a name is not read twice
 * for standing on two papers. */
START_TEST(values_are_held_against_the_threshold_the_judge_uses)
{
    static const char truth[] =
        "{\"batch\":\"c.tif\",\"pages\":[{\"page\":1}],\"verdict\":\"accept\",\"reasons\":[],"
        "\"fields\":{\"unit.name\":\"甲\",\"handler.name\":\"王乙\",\"handler.id_number\":"
        "\"110101199003070134\"}}\n";
    static const char items[] =
        "{\"batch\":\"c.tif\",\"pages\":[{\"page\":1}],\"verdict\":\"accept\",\"reasons\":[],"
        "\"fields\":{\"unit.name\":{\"value\":\"甲\",\"confidence\":0.6,\"readings\":1,"
        "\"source\":\"confirmed\"},\"handler.name\":{\"value\":\"王乙\",\"confidence\":0.6,"
        "\"readings\":1,\"source\":\"confirmed\"},\"handler.id_number\":{\"value\":"
        "\"110101199003070134\",\"confidence\":0.6,\"readings\":1,\"source\":\"read\"},"
        "\"handler.mobile\":{\"value\":\"13800138000\",\"confidence\":0.6,\"readings\":1,"
        "\"source\":\"read\"}}}\n";
    int step = (int)(0.6 * CURVE_STEPS + 0.5);

    compare(truth, items);
    ck_assert_int_eq(score.coverage[KIND_TEXT].curves[1].read[step], 1);
    ck_assert_int_eq(score.coverage[KIND_NAME].curves[0].read[step], 1);
    ck_assert_int_eq(score.coverage[KIND_NAME].curves[1].read[step], 0);
    ck_assert_int_eq(score.coverage[KIND_ID_NUMBER].curves[0].read[step], 0);
    ck_assert_int_eq(score.coverage[KIND_ID_NUMBER].curves[1].read[step], 0);
    ck_assert_int_eq(score.coverage[KIND_PHONE].curves[0].wrong[step], 1); /* its place is empty */
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("samples/score");
    TCase *lines = tcase_create("lines"), *numbers = tcase_create("bounds");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(lines, setup, teardown);
    tcase_add_test(lines, rates_count_what_is_right);
    tcase_add_test(lines, dangers_are_counted);
    tcase_add_test(lines, reasons_that_may_be_given_are_right_either_way);
    tcase_add_test(lines, people_are_known_by_their_number);
    tcase_add_test(lines, subjects_are_compared_where_the_truth_knows_them);
    tcase_add_test(lines, sure_and_wrong_values_are_told_from_unsure_ones);
    tcase_add_test(lines, curves_find_the_lowest_threshold);
    tcase_add_test(lines, the_least_sure_values_are_judged_by_themselves);
    tcase_add_test(lines, values_are_held_against_the_threshold_the_judge_uses);
    tcase_add_loop_test(numbers, bounds_are_those_of_clopper_and_pearson, 0,
                        (int)(sizeof bounds / sizeof *bounds));
    suite_add_tcase(suite, lines);
    suite_add_tcase(suite, numbers);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
