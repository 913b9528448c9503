/* Every case file makes sense, and together they cover the checklists and the reasons. */
#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "samples/casefile.h"
#include "samples/detail.h"
#include "samples/faults.h"
#include "samples/form.h"
#include "samples/story.h"

#define MOST_CASES 256
#define SEEDS      12 /* stories of each case; building one takes well under a millisecond */

static const char *const folders[] = {"samples/cases", "samples/cases/register",
                                      "samples/cases/misread"};

static char paths[MOST_CASES][280];
static int npaths;

static bool business_seen[5], reason_seen[REASON_COUNT], fault_seen[128];

static const char *const businesses[] = {"new", "renew", "reissue", "revoke", "unlock"};

static void find_cases(void)
{
    for (size_t f = 0; f < sizeof folders / sizeof folders[0]; f++) {
        DIR *folder = opendir(folders[f]);
        if (!folder)
            continue;
        for (struct dirent *entry; (entry = readdir(folder));) {
            if (!strstr(entry->d_name, ".yaml"))
                continue;
            if (npaths < MOST_CASES)
                snprintf(paths[npaths++], sizeof paths[0], "%s/%.200s", folders[f], entry->d_name);
        }
        closedir(folder);
    }
}

static void note_envelope(const struct case_envelope *envelope)
{
    for (int b = 0; b < 5; b++)
        business_seen[b] |= strcmp(envelope->business, businesses[b]) == 0;
    for (unsigned r = 0; r < envelope->expect.reasons_count; r++)
        reason_seen[reason_by_name(envelope->expect.reasons[r])] = true;
    for (unsigned w = 0; w < envelope->with_count; w++) {
        for (int f = 0; fault_table[f].name; f++)
            fault_seen[f] |= strcmp(fault_table[f].name, envelope->with[w]) == 0;
    }
}

/* Builds the case with one seed and compares what its faults give with what it expects. */
static void build_case(const char *path, const struct case_file *file, uint64_t seed,
                       enum layout_set set)
{
    static struct story stories[8];
    struct err err = {0};
    for (unsigned e = 0; e < file->envelopes_count; e++) {
        struct rng rng;
        rng_init(&rng, seed * 8 + e);
        int built = story_build(&stories[e], "case", &file->envelopes[e],
                                e > 0 ? &stories[e - 1] : NULL, set, &rng, &err);
        ck_assert_msg(built == 0, "%s: %s", path, err.msg);
        ck_assert_msg(stories[e].npages > 0, "%s: an envelope without pages", path);
        ck_assert_msg(form_layout_shows(stories[e].form_layout, FIELD_CERTIFICATE_YEARS) ||
                          detail_layout_shows(stories[e].detail_layout, ROW_YEARS),
                      "%s: nothing says for how many years", path);
    }
    for (unsigned e = 0; e < file->envelopes_count; e++)
        ck_assert_msg(story_check(&stories[e], &file->envelopes[e], &err) == 0, "%s: %s", path,
                      err.msg);
}

START_TEST(every_case_gives_what_it_expects)
{
    static const enum layout_set sets[] = {
        LAYOUTS_TUNED, LAYOUTS_HELDOUT, LAYOUTS_COMPOSED, LAYOUTS_COMPOSED_APART,
        LAYOUTS_GEN5,  LAYOUTS_GEN6,    LAYOUTS_GEN7,     LAYOUTS_GEN8};
    ck_assert_int_gt(npaths, 0);
    ck_assert_int_lt(npaths, MOST_CASES);
    for (int i = 0; i < npaths; i++) {
        struct case_file *file = NULL;
        struct err err = {0};
        ck_assert_msg(casefile_load(paths[i], &file, &err) == 0, "%s", err.msg);
        for (uint64_t seed = 0; seed < SEEDS; seed++)
            build_case(paths[i], file, seed, sets[seed % (sizeof sets / sizeof sets[0])]);
        for (unsigned e = 0; e < file->envelopes_count; e++)
            note_envelope(&file->envelopes[e]);
        casefile_free(file);
    }
}
END_TEST

START_TEST(every_business_reason_and_fault_has_a_case)
{
    for (int b = 0; b < 5; b++)
        ck_assert_msg(business_seen[b], "no case for %s", businesses[b]);
    for (int r = 0; r < REASON_COUNT; r++)
        ck_assert_msg(reason_seen[r], "no case for %s", reason_name((enum reason_code)r));
    for (int f = 0; fault_table[f].name; f++)
        ck_assert_msg(fault_seen[f], "no case with %s", fault_table[f].name);
}
END_TEST

static const struct {
    const char *text, *complaint;
} refused[] = {
    {"about: x\nenvelopes:\n  - business: new\n    colour: red\n    expect: {verdict: accept}\n",
     "colour"},
    {"about: x\nenvelopes:\n  - expect: {verdict: accept}\n", "business"},
    {"about: x\nenvelopes: []\n", ""},
    {"about: x\n", "envelopes"},
    {"not yaml: [", ""},
};

START_TEST(wrong_case_file_is_refused)
{
    char path[] = "/tmp/mailroom-case-XXXXXX";
    struct case_file *file = NULL;
    struct err err = {0};
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    FILE *out = fdopen(fd, "w");
    fputs(refused[_i].text, out);
    fclose(out);
    int result = casefile_load(path, &file, &err);
    remove(path);
    ck_assert_int_eq(result, -1);
    ck_assert_int_eq(err.code, ERR_CONFIG);
    ck_assert_ptr_nonnull(strstr(err.msg, refused[_i].complaint));
}
END_TEST

/* A case that forgets a reason, names one too many or the wrong verdict is a mistake. */
static const struct {
    const char *reason, *verdict;
} mistaken[] = {
    {"receipt-missing", "reject"},
    {NULL, "reject"},
    {"form-seal-missing", "accept"},
    {"no-such-reason", "reject"},
};

START_TEST(case_that_expects_something_else_is_refused)
{
    static struct story story;
    char fault[] = "form-seal-none", business[] = "new", reason[32], verdict[8];
    char *with[] = {fault}, *reasons[] = {reason};
    struct rng rng;
    struct err err = {0};
    snprintf(reason, sizeof reason, "%s", mistaken[_i].reason ? mistaken[_i].reason : "");
    snprintf(verdict, sizeof verdict, "%s", mistaken[_i].verdict);
    struct case_envelope envelope = {.business = business,
                                     .with = with,
                                     .with_count = 1,
                                     .expect = {.verdict = verdict,
                                                .reasons = reasons,
                                                .reasons_count = mistaken[_i].reason != NULL}};
    rng_init(&rng, 1);
    ck_assert_int_eq(story_build(&story, "case", &envelope, NULL, LAYOUTS_ANY, &rng, &err), 0);
    ck_assert_int_eq(story_check(&story, &envelope, &err), -1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("samples/cases");
    TCase *tests = tcase_create("cases");
    tcase_set_timeout(tests, 60);
    find_cases();
    tcase_add_test(tests, every_case_gives_what_it_expects);
    tcase_add_test(tests, every_business_reason_and_fault_has_a_case);
    tcase_add_loop_test(tests, wrong_case_file_is_refused, 0,
                        (int)(sizeof refused / sizeof refused[0]));
    tcase_add_loop_test(tests, case_that_expects_something_else_is_refused, 0,
                        (int)(sizeof mistaken / sizeof mistaken[0]));
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    /* The second test looks at what the first has seen. */
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
