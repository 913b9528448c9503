/* Tables of cases for the judge: one change to a good envelope each. */
#include <stdlib.h>
#include <string.h>

#include "tests/support_facts.h"

void support_check(const struct support_case *row)
{
    struct support *s = support_new(row->business);
    char reasons[1024];

    if (row->change != NULL)
        row->change(s);
    support_judge(s);
    support_reasons(s, reasons, sizeof(reasons));
    ck_assert_msg(strcmp(reasons, row->reasons) == 0 && s->verdict.outcome == row->outcome,
                  "%s (%s): %s [%s], expected %s [%s]", row->name, row->business,
                  outcome_name(s->verdict.outcome), reasons, outcome_name(row->outcome),
                  row->reasons);
    support_free(s);
}

static const struct support_case *running;

START_TEST(verdict_is_right)
{
    support_check(&running[_i]);
}
END_TEST

int support_run(const char *name, const struct support_case *rows, int n,
                void (*more)(struct TCase *tcase))
{
    Suite *suite = suite_create(name);
    TCase *tcase = tcase_create("verdicts");
    SRunner *runner = srunner_create(suite);
    int failed;

    running = rows;
    tcase_add_loop_test(tcase, verdict_is_right, 0, n);
    if (more != NULL)
        more(tcase);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
