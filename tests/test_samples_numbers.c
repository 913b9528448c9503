/* Invented numbers pass the checks of the rules, which were written apart from them. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "intake/carrier.h"
#include "rules/normal.h"
#include "rules/text.h"
#include "samples/names.h"
#include "samples/numbers.h"
#include "samples/story.h"
#include "samples/waybill.h"

#define ROUNDS 400

START_TEST(people_have_valid_numbers_of_nobody_alive)
{
    struct rng rng;
    struct person person;
    rng_init(&rng, 11);
    for (int i = 0; i < ROUNDS; i++) {
        char year[5] = "";
        names_person(&rng, &person);
        ck_assert_int_eq(id_number_check(person.id_number), ANSWER_YES);
        memcpy(year, person.id_number + 6, 4);
        ck_assert_int_le(atoi(year), 1910);
        ck_assert_int_eq((person.id_number[16] - '0') % 2 == 1, strcmp(person.sex, "男") == 0);
        ck_assert_uint_eq(strlen(person.mobile), 11);
        numbers_spoil_id(person.id_number);
        ck_assert_int_ne(id_number_check(person.id_number), ANSWER_YES);
    }
}
END_TEST

START_TEST(people_of_an_envelope_differ)
{
    struct rng rng;
    struct person people[STORY_PEOPLE];
    rng_init(&rng, 12);
    for (int i = 0; i < STORY_PEOPLE; i++) {
        names_new_person(&rng, people, i, &people[i]);
        for (int j = 0; j < i; j++)
            ck_assert_str_ne(people[i].name, people[j].name);
    }
}
END_TEST

/* Names are as various as a real post's: a reader that knows a few words by heart must not pass. */
START_TEST(names_are_various)
{
    enum { PEOPLE = 2000 };
    static char seen[PEOPLE][32];
    struct rng rng;
    struct person person;
    int n = 0, dotted = 0;
    rng_init(&rng, 15);
    for (int i = 0; i < PEOPLE; i++) {
        names_person(&rng, &person);
        ck_assert_int_eq(text_length(person.name) >= 2 && text_length(person.name) <= 9, 1);
        dotted += strstr(person.name, "·") != NULL;
        bool known = false;
        for (int j = 0; j < n; j++)
            known |= strcmp(seen[j], person.name) == 0;
        if (!known)
            memcpy(seen[n++], person.name, sizeof seen[0]);
    }
    ck_assert_int_gt(n, PEOPLE * 9 / 10);
    ck_assert_int_gt(dotted, PEOPLE / 200);
    ck_assert_int_lt(dotted, PEOPLE / 20);
}
END_TEST

START_TEST(units_have_valid_credit_codes)
{
    struct rng rng;
    struct unit unit;
    rng_init(&rng, 13);
    for (int i = 0; i < ROUNDS; i++) {
        names_unit(&rng, &unit);
        ck_assert_int_eq(credit_code_check(unit.credit_code), ANSWER_YES);
        ck_assert_uint_eq(strlen(unit.seal_number), 13);
        ck_assert_ptr_nonnull(strstr(unit.name, unit.seal_name));
        ck_assert_ptr_nonnull(strstr(unit.name, unit.seal_line));
        ck_assert_int_eq(strncmp(unit.name, "北京市", strlen("北京市")), 0);
    }
}
END_TEST

START_TEST(waybills_have_the_couriers_numbers)
{
    static struct story story;
    struct rng rng;
    rng_init(&rng, 14);
    for (int i = 0; i < ROUNDS; i++) {
        waybill_number(&story, &rng);
        ck_assert_msg(carrier_match(story.waybill) != CARRIER_NONE, "%s %s", story.carrier,
                      story.waybill);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("samples/numbers");
    TCase *tests = tcase_create("numbers");
    tcase_add_test(tests, people_have_valid_numbers_of_nobody_alive);
    tcase_add_test(tests, people_of_an_envelope_differ);
    tcase_add_test(tests, names_are_various);
    tcase_add_test(tests, units_have_valid_credit_codes);
    tcase_add_test(tests, waybills_have_the_couriers_numbers);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
