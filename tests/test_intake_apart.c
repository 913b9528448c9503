#include <check.h>
#include <signal.h>
#include <stdlib.h>

#include "intake/apart.h"

struct answer {
    int number, seen;
    char room[5000]; /* more than a pipe takes at once */
};

/* state: the number at which the process crashes. */
static void square(void *state, int i, void *ret_result)
{
    struct answer *answer = ret_result;
    int *crash_at = state;

    if (i == *crash_at)
        raise(SIGKILL);
    answer->number = i * i;
    answer->seen = ++crash_at[1];
}

static const struct {
    int n, crash_at, done;
} runs[] = {{0, -1, 0}, {1, -1, 1}, {20, -1, 20}, {20, 0, 0}, {20, 7, 7}};

START_TEST(results_come_back_up_to_a_crash)
{
    static struct answer answers[20];
    int state[2] = {runs[_i].crash_at, 0};

    ck_assert_int_eq(apart_run(runs[_i].n, square, state, sizeof answers[0], answers),
                     runs[_i].done);
    for (int i = 0; i < runs[_i].done; i++) {
        ck_assert_int_eq(answers[i].number, i * i);
        ck_assert_int_eq(answers[i].seen, i + 1);
    }
    /* What the work changes stays in its process. */
    ck_assert_int_eq(state[1], 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("intake/apart");
    TCase *tcase = tcase_create("apart");
    SRunner *runner = srunner_create(suite);
    int failed;

    suite_add_tcase(suite, tcase);
    tcase_add_loop_test(tcase, results_come_back_up_to_a_crash, 0,
                        (int)(sizeof runs / sizeof runs[0]));
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
