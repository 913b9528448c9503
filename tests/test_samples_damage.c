/* Damage is as often as it should be, the same each time, and never makes the truth uncertain. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "samples/casefile.h"
#include "samples/damage.h"

enum { ROUNDS = 300 };

static struct story story;

static void build(const char *name, uint64_t seed)
{
    struct case_file *file = NULL;
    struct err err = {0};
    struct rng rng;
    char path[160];
    snprintf(path, sizeof path, "samples/cases/%s.yaml", name);
    ck_assert_int_eq(casefile_load(path, &file, &err), 0);
    rng_init(&rng, seed);
    ck_assert_int_eq(
        story_build(&story, name, &file->envelopes[0], NULL, LAYOUTS_TUNED, &rng, &err), 0);
    casefile_free(file);
}

static void scan_as(enum scan_quality quality)
{
    struct scanner scanner;
    struct rng rng;
    rng_init(&rng, 5);
    scanner_init(&scanner, quality, 300, &rng);
    damage_choose(&story, &scanner);
}

static int count(enum damage damage)
{
    int n = 0;
    for (int i = 0; i < story.npages; i++)
        n += damage_has(&story.pages[i], damage);
    return n;
}

START_TEST(hard_is_harder_than_ordinary_and_clean_is_clean)
{
    int seen[SCAN_HARD + 1][DAMAGE_COUNT] = {{0}};
    static const enum scan_quality qualities[] = {SCAN_ORDINARY, SCAN_CLEAN, SCAN_HARD};
    for (int q = 0; q < 3; q++) {
        for (uint64_t seed = 0; seed < ROUNDS; seed++) {
            build("accept-new", seed);
            scan_as(qualities[q]);
            for (int d = 0; d < DAMAGE_COUNT; d++)
                seen[qualities[q]][d] += count((enum damage)d);
        }
    }
    for (int d = 0; d < DAMAGE_COUNT; d++) {
        ck_assert_int_eq(seen[SCAN_CLEAN][d], 0);
        ck_assert_int_gt(seen[SCAN_ORDINARY][d], 0);
        ck_assert_int_gt(seen[SCAN_HARD][d], 2 * seen[SCAN_ORDINARY][d]);
    }
}
END_TEST

/* Now and then a field is written by hand; where it is a required one a person has to read it. */
START_TEST(handwriting_happens_and_is_told)
{
    int by_hand = 0, told = 0;
    for (uint64_t seed = 0; seed < ROUNDS; seed++) {
        build("accept-new", seed);
        scan_as(SCAN_ORDINARY);
        for (int field = 0; field < FIELD_COUNT; field++)
            by_hand += story.by_hand[field];
        bool required =
            story.by_hand[FIELD_HANDLER_MOBILE] || story.by_hand[FIELD_UNIT_CREDIT_CODE];
        ck_assert_int_eq(story_expects(&story, REASON_UNREADABLE), required);
        told += required;
    }
    ck_assert_int_gt(told, 0);
    ck_assert_int_gt(by_hand, told);
    ck_assert_int_lt(by_hand, ROUNDS / 10);
}
END_TEST

/* The batch is written more than once from the same story: nothing may add up. */
START_TEST(chosen_again_is_the_same)
{
    for (uint64_t seed = 0; seed < ROUNDS; seed++) {
        static struct story first;
        build("accept-second-seal", seed);
        scan_as(SCAN_HARD);
        first = story;
        scan_as(SCAN_HARD);
        ck_assert_int_eq(first.nmay, story.nmay);
        ck_assert_int_eq(first.style.stroke, story.style.stroke);
        for (int i = 0; i < story.npages; i++)
            ck_assert_uint_eq(first.pages[i].damage, story.pages[i].damage);
    }
}
END_TEST

/* Where the seal is what the case is about, chance adds no other red ink. */
static const char *const seal_cases[] = {"reject-form-seal-none", "reject-form-seal-copied",
                                         "review-form-seal-faint", "review-form-seal-half"};

START_TEST(no_red_ink_where_the_seal_is_the_fault)
{
    for (uint64_t seed = 0; seed < ROUNDS; seed++) {
        build(seal_cases[_i], seed);
        scan_as(SCAN_HARD);
        for (int i = 0; i < story.npages; i++) {
            const struct sheet *sheet = &story.pages[i];
            if (sheet->kind != SHEET_FORM)
                continue;
            ck_assert(!damage_has(sheet, DAMAGE_PAGING_SEAL));
            ck_assert(!damage_has(sheet, DAMAGE_SECOND_SEAL));
            ck_assert(!damage_has(sheet, DAMAGE_NAME_SEAL));
            ck_assert(!damage_has(sheet, DAMAGE_THUMBPRINT));
            ck_assert(!damage_has(sheet, DAMAGE_RED_PEN));
            ck_assert(!damage_has(sheet, DAMAGE_COPIED));
        }
    }
}
END_TEST

START_TEST(case_gets_what_it_asks_for)
{
    build("reject-name-seal-only", 4);
    scan_as(SCAN_CLEAN);
    ck_assert_int_eq(count(DAMAGE_NAME_SEAL), 2);
    build("accept-cards-turned", 4);
    scan_as(SCAN_ORDINARY);
    ck_assert_int_gt(count(DAMAGE_CARD_TURNED), 0);
}
END_TEST

/* Reading it by hand would be a guess: the truth must not ask for it. */
START_TEST(handwriting_is_unreadable)
{
    build("review-handwritten", 6);
    ck_assert(story_expects(&story, REASON_UNREADABLE));
    ck_assert(story.by_hand[FIELD_HANDLER_MOBILE]);
    ck_assert_int_eq(story_verdict(&story), OUTCOME_REVIEW);
}
END_TEST

START_TEST(poor_scan_is_one_of_three)
{
    int small = 0, grey = 0, noisy = 0;
    for (uint64_t seed = 0; seed < ROUNDS; seed++) {
        struct scanner scanner;
        struct rng rng;
        rng_init(&rng, seed);
        scanner_init(&scanner, SCAN_POOR, 0, &rng);
        small += scanner.dpi == 200;
        grey += scanner.colour == COLOUR_GREY;
        noisy += scanner.blur == 2;
        ck_assert_int_eq(scanner.dpi_y, scanner.dpi);
    }
    ck_assert_int_eq(small + grey + noisy, ROUNDS);
    ck_assert_int_gt(small, ROUNDS / 5);
    ck_assert_int_gt(grey, ROUNDS / 5);
    ck_assert_int_gt(noisy, ROUNDS / 5);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("samples/damage");
    TCase *tests = tcase_create("damage");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, hard_is_harder_than_ordinary_and_clean_is_clean);
    tcase_add_test(tests, handwriting_happens_and_is_told);
    tcase_add_test(tests, chosen_again_is_the_same);
    tcase_add_loop_test(tests, no_red_ink_where_the_seal_is_the_fault, 0,
                        sizeof seal_cases / sizeof seal_cases[0]);
    tcase_add_test(tests, case_gets_what_it_asks_for);
    tcase_add_test(tests, handwriting_is_unreadable);
    tcase_add_test(tests, poor_scan_is_one_of_three);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
