#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/facts_pack.h"

static struct value a_value(const char *text)
{
    struct value value = {
        .state = VALUE_READ,
        .confidence = 0.875f,
        .readings = 2,
        .nalternatives = 2,
        .alternatives = {{"张山", 0.5f}, {"", 0}},
        .box = {-3, 20, 300, 40},
    };

    snprintf(value.text, sizeof value.text, "%s", text);
    return value;
}

/* A page with something in every member. */
static void fill(struct page_facts *facts)
{
    *facts = (struct page_facts){
        .page = 17,
        .class = PAGE_DETAIL_SHEET,
        .class_confidence = 0.75f,
        .rotation = 270,
        .skew = -2.5f,
        .width = 2480,
        .height = 3508,
        .dpi_x = 300,
        .dpi_y = 200,
        .colour = COLOUR_FULL,
        .may_be = 1 << PAGE_APPLICATION_FORM,
        .well_read = true,
        .cause = "timeout",
        .title = "业务明细表",
        .currency = "CNY",
        .ncodes = 1,
        .codes = {{"QR-Code", "MR1:SEP", {1, 2, 3, 4}, 5}},
        .nfields = 2,
        .nticks = 1,
        .ticks = {{"new", ANSWER_YES, 0.5f, {5, 6, 7, 8}}},
        .nrows = 3,
        .ncards = 1,
        .nseals = 1,
        .stage_us = {1, 2, 3, 4, 5, 6, 7, UINT32_MAX},
    };
    facts->fields[0] = (struct field_value){FIELD_UNIT_NAME, a_value("北京市某局")};
    facts->fields[1] = (struct field_value){.field = FIELD_CARD_VALID_UNTIL};
    for (int i = 0; i < facts->nrows; i++) {
        facts->rows[i].row = i + 1;
        for (int c = 0; c < ROW_COLUMN_COUNT; c++)
            facts->rows[i].columns[c] = a_value(c % 2 ? "李四" : "");
    }
    facts->cards[0].face = CARD_EMBLEM;
    facts->cards[0].name = a_value("王五");
    facts->cards[0].valid_until = a_value("长期");
    facts->seals[0] = (struct seal){.kind = SEAL_OVAL,
                                    .answer = SEAL_UNCLEAR,
                                    .name = a_value("北京市某局"),
                                    .diameter_mm = 42.5f,
                                    .coverage = 1,
                                    .authority_block = true,
                                    .box = {9, 8, 7, 6}};
}

static struct page_facts before, after;
static unsigned char *bytes;
static size_t size;

static void setup(void)
{
    fill(&before);
    memset(&after, 0, sizeof after);
    ck_assert_int_eq(facts_pack(&before, &bytes, &size, NULL), 0);
}

static void teardown(void)
{
    free(bytes);
}

START_TEST(facts_come_back)
{
    ck_assert_int_eq(facts_unpack(bytes, size, &after, NULL), 0);
    ck_assert_mem_eq(&before, &after, sizeof before);
    ck_assert_uint_lt(size, 6000);
}
END_TEST

/* The fullest page there can be is still within the frame of the pipe. */
START_TEST(the_fullest_page_fits)
{
    unsigned char *full_bytes;
    size_t full_size;

    memset(&before, 0, sizeof before);
    before.page = 1;
    before.nrows = LIMIT_ROWS;
    before.nfields = LIMIT_FIELDS;
    before.ncards = LIMIT_CARDS;
    for (int i = 0; i < LIMIT_ROWS; i++)
        for (int c = 0; c < ROW_COLUMN_COUNT; c++) {
            struct value *value = &before.rows[i].columns[c];

            memset(value->text, 'x', LIMIT_TEXT - 1);
            value->nalternatives = LIMIT_ALTERNATIVES;
            for (int a = 0; a < LIMIT_ALTERNATIVES; a++)
                memset(value->alternatives[a].text, 'x', LIMIT_TEXT - 1);
        }
    for (int i = 0; i < LIMIT_FIELDS; i++)
        before.fields[i].value = before.rows[0].columns[0];
    for (int i = 0; i < LIMIT_CARDS; i++)
        before.cards[i].name = before.cards[i].address = before.rows[0].columns[0];
    ck_assert_int_eq(facts_pack(&before, &full_bytes, &full_size, NULL), 0);
    ck_assert_uint_le(full_size, LIMIT_FACTS_BYTES);
    ck_assert_int_eq(facts_unpack(full_bytes, full_size, &after, NULL), 0);
    ck_assert_mem_eq(&before, &after, sizeof before);
    free(full_bytes);
}
END_TEST

static void more_codes(struct page_facts *facts)
{
    facts->ncodes = LIMIT_CODES + 1;
}
static void fewer_codes(struct page_facts *facts)
{
    facts->ncodes = -1;
}
static void more_alternatives(struct page_facts *facts)
{
    facts->fields[0].value.nalternatives = LIMIT_ALTERNATIVES + 1;
}
static void no_page(struct page_facts *facts)
{
    facts->page = 0;
}
static void no_class(struct page_facts *facts)
{
    facts->class = PAGE_CLASS_COUNT;
}
static void half_turned(struct page_facts *facts)
{
    facts->rotation = 45;
}
static void not_a_number(struct page_facts *facts)
{
    facts->fields[0].value.confidence = NAN;
}
static void too_sure(struct page_facts *facts)
{
    facts->fields[0].value.confidence = 1.5f;
}
static void endless(struct page_facts *facts)
{
    facts->skew = INFINITY;
}
static void unended_text(struct page_facts *facts)
{
    memset(facts->title, 'x', sizeof facts->title);
}
static void no_utf8(struct page_facts *facts)
{
    strcpy(facts->cause, "\xe4\xb8");
}
static void inside_out(struct page_facts *facts)
{
    facts->seals[0].box.w = -1;
}

static void (*const faults[])(struct page_facts *facts) = {
    more_codes,   fewer_codes, more_alternatives, no_page,      no_class, half_turned,
    not_a_number, too_sure,    endless,           unended_text, no_utf8,  inside_out,
};

START_TEST(facts_outside_their_limits_are_refused)
{
    struct err err = {0};
    unsigned char *none = NULL;
    size_t none_size = 0;

    faults[_i](&before);
    ck_assert_int_eq(facts_pack(&before, &none, &none_size, &err), -1);
    ck_assert_int_eq(err.code, ERR_LIMIT);
    ck_assert_int_eq(err.scope, ERR_PAGE);
    ck_assert_ptr_null(none);
}
END_TEST

/* Confidences that arithmetic carried a little too far are no reason to lose a page. */
START_TEST(rounding_is_forgiven)
{
    unsigned char *rounded;
    size_t rounded_size;

    before.class_confidence = 1.0001f;
    before.ticks[0].confidence = -0.0001f;
    ck_assert_int_eq(facts_pack(&before, &rounded, &rounded_size, NULL), 0);
    ck_assert_int_eq(facts_unpack(rounded, rounded_size, &after, NULL), 0);
    ck_assert_float_eq(after.class_confidence, 1);
    ck_assert_float_eq(after.ticks[0].confidence, 0);
    free(rounded);
}
END_TEST

START_TEST(every_cut_is_refused)
{
    struct err err = {0};

    for (size_t n = 0; n < size; n++) {
        unsigned char *cut = malloc(n ? n : 1);

        memcpy(cut, bytes, n);
        after.page = 4711;
        ck_assert_int_eq(facts_unpack(cut, n, &after, &err), -1);
        ck_assert_int_eq(err.code, ERR_FORMAT);
        ck_assert_int_eq(after.page, 4711);
        free(cut);
    }
}
END_TEST

START_TEST(more_bytes_and_other_versions_are_refused)
{
    unsigned char *more = calloc(1, LIMIT_FACTS_BYTES + 1);

    memcpy(more, bytes, size);
    ck_assert_int_eq(facts_unpack(more, size + 1, &after, NULL), -1);
    ck_assert_int_eq(facts_unpack(more, LIMIT_FACTS_BYTES + 1, &after, NULL), -1);
    ck_assert_int_eq(facts_unpack(more, size, &after, NULL), 0);
    more[0]++;
    ck_assert_int_eq(facts_unpack(more, size, &after, NULL), -1);
    free(more);
}
END_TEST

/* Whatever comes back from damaged bytes is facts that can be packed again. */
static void check_accepted(void)
{
    unsigned char *again;
    size_t again_size;

    ck_assert_int_eq(facts_pack(&after, &again, &again_size, NULL), 0);
    free(again);
}

START_TEST(every_flipped_byte_is_survived)
{
    static const unsigned char flips[] = {0x01, 0x80, 0xFF, 0x7F};
    int refused = 0;

    for (size_t i = 0; i < size; i++) {
        unsigned char was = bytes[i];

        bytes[i] ^= flips[_i];
        if (facts_unpack(bytes, size, &after, NULL) == 0)
            check_accepted();
        else
            refused++;
        bytes[i] = was;
    }
    ck_assert_int_gt(refused, 50);
}
END_TEST

START_TEST(random_damage_is_survived)
{
    unsigned char *damaged = malloc(size);
    unsigned seed = 20261122;

    for (int round = 0; round < 3000; round++) {
        size_t n = size - (size_t)rand_r(&seed) % (round % 2 ? 64 : 1);

        memcpy(damaged, bytes, size);
        for (int i = rand_r(&seed) % 8; i >= 0; i--)
            damaged[1 + (size_t)rand_r(&seed) % (size - 1)] = (unsigned char)rand_r(&seed);
        if (facts_unpack(damaged, n, &after, NULL) == 0)
            check_accepted();
    }
    free(damaged);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

int main(void)
{
    Suite *suite = suite_create("rules/facts_pack");
    TCase *tcase = tcase_create("pack");
    SRunner *runner = srunner_create(suite);
    int failed;

    suite_add_tcase(suite, tcase);
    tcase_set_timeout(tcase, 30);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, facts_come_back);
    tcase_add_test(tcase, the_fullest_page_fits);
    tcase_add_loop_test(tcase, facts_outside_their_limits_are_refused, 0, ROWS(faults));
    tcase_add_test(tcase, rounding_is_forgiven);
    tcase_add_test(tcase, every_cut_is_refused);
    tcase_add_test(tcase, more_bytes_and_other_versions_are_refused);
    tcase_add_loop_test(tcase, every_flipped_byte_is_survived, 0, 4);
    tcase_add_test(tcase, random_damage_is_survived);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
