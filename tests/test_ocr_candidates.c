/* Readings that compete for one value: who counts, who leads, and what is as good as read twice. */
#include <check.h>
#include <stdlib.h>

#include "ocr/candidates.h"
#include "ocr/engine.h"

/* Looks at a number: of kinds that cost money or a certificate a net agrees with itself once. */
static const struct {
    enum field_kind kind;
    const char *text;
    int readers[3];
    uint8_t readings;
} looks[] = {
    {KIND_SERIAL, "30059384527439427", {MODEL_CODES, MODEL_CODES, MODEL_CODES}, 1},
    {KIND_SERIAL, "30059384527439427", {MODEL_CODES, MODEL_CODES, MODEL_LATIN}, 2},
    {KIND_CREDIT_CODE, "91350100M000100Y43", {MODEL_CODES, MODEL_CODES, MODEL_CODES}, 1},
    {KIND_ACCOUNT, "01090327800120102315712", {MODEL_CHINESE, MODEL_DIGITS, MODEL_CHINESE}, 2},
    {KIND_ACCOUNT, "01090327800120102315712", {MODEL_CHINESE, MODEL_DIGITS, MODEL_LATIN}, 3},
};

START_TEST(test_readers)
{
    struct candidates candidates = {0};
    struct value value = {0};

    for (size_t i = 0; i < sizeof looks[_i].readers / sizeof looks[_i].readers[0]; i++)
        candidates_vote(&candidates, looks[_i].kind, looks[_i].text, 0.9F, 1, looks[_i].readers[i]);
    candidates_choose(&candidates, looks[_i].kind, &value);
    ck_assert_str_eq(value.text, looks[_i].text);
    ck_assert_uint_eq(value.readings, looks[_i].readings);
    ck_assert((value.confidence > 0.95F) == (looks[_i].readings > 1));
}
END_TEST

/* Two looks of the model of figures at a count, against a look of the Chinese one. */
static const struct {
    const char *text;
    float p;
    bool sure;
} denials[] = {{"3", 0.98F, false}, {"3", 0.7F, true}, {"2", 0.98F, true}};

START_TEST(test_denied)
{
    struct candidates candidates = {0};
    struct value value = {0};

    candidates_vote(&candidates, KIND_YEARS, denials[_i].text, denials[_i].p, 1, MODEL_CHINESE);
    for (int i = 0; i < 2; i++)
        candidates_vote(&candidates, KIND_YEARS, "2", 0.8F, 1, MODEL_DIGITS);
    candidates_choose(&candidates, KIND_YEARS, &value);
    ck_assert_str_eq(value.text, "2");
    ck_assert((value.confidence > 0.55F) == denials[_i].sure);
}
END_TEST

/* Looks at a mailbox, of which our own reader leads: the others take the same characters for their
 * likes, and neither outvote him nor make him surer. */
static const struct {
    struct {
        const char *text;
        float p;
        enum engine_model reader;
    } looks[4];
    const char *text;
    bool sure;
    uint8_t readings;
} mailboxes[] = {
    {{{"zwzs5941@126.com", 0.9F, MODEL_CHINESE}, {"zwzs5941@126.com", 0.9F, MODEL_MAIL}},
     "zwzs5941@126.com",
     true,
     2},
    {{{"officel401@sina.com", 0.95F, MODEL_CHINESE}, {"officel401@sina.com", 0.6F, MODEL_MAIL}},
     "officel401@sina.com",
     false,
     2},
    {{{"j2x8985@139.com", 0.9F, MODEL_CHINESE},
      {"jzx8985@139.com", 0.9F, MODEL_MAIL},
      {"jzx89854@139.com", 0.9F, MODEL_LATIN},
      {"jzx8985@139.com", 0.95F, MODEL_MAIL}},
     "jzx8985@139.com",
     true,
     1},
    {{{"he1104923@126.com", 0.9F, MODEL_CHINESE},
      {"hello4923@126.com", 0.95F, MODEL_MAIL},
      {"he1104923@126.com", 0.95F, MODEL_LATIN},
      {"hello4923@126.com", 0.95F, MODEL_MAIL}},
     "hello4923@126.com",
     false,
     1},
    {{{"wanq.2120@126.com", 0.5F, MODEL_CHINESE},
      {"wano.2120@126.com", 0.9F, MODEL_MAIL},
      {"wang.2120@126.com", 0.9F, MODEL_LATIN},
      {"wang.2120@126.com", 0.8F, MODEL_MAIL}},
     "wang.2120@126.com",
     false,
     2},
    {{{"wang@126.com", 0.9F, MODEL_CHINESE}, {"wang@126.com", 0.9F, MODEL_LATIN}},
     "wang@126.com",
     false,
     2},
};

START_TEST(test_mailboxes)
{
    struct candidates candidates = {.leader = 1U << MODEL_MAIL};
    struct value value = {0};

    for (int i = 0; i < 4 && mailboxes[_i].looks[i].text; i++)
        candidates_vote(&candidates, KIND_EMAIL, mailboxes[_i].looks[i].text,
                        mailboxes[_i].looks[i].p, 1, (int)mailboxes[_i].looks[i].reader);
    candidates_choose(&candidates, KIND_EMAIL, &value);
    ck_assert_str_eq(value.text, mailboxes[_i].text);
    ck_assert_uint_eq(value.readings, mailboxes[_i].readings);
    ck_assert((value.confidence >= 0.9F) == mailboxes[_i].sure);
}
END_TEST

#define CHOICE (-1)

/* An ID number and a credit code that one reader has right, and others wrong in one figure each.
 * readers: who read them so; CHOICE: nobody, it is only what a reading might have been. */
static const struct {
    enum field_kind kind;
    const char *readings[4];
    int readers[4];
    uint8_t times;
} shared[] = {
    {KIND_CREDIT_CODE,
     {"12110113088261722G", "121101130882617226", "12119113088261722G"},
     {0, 1, 2},
     2},
    /* Nobody else saw the last one, or the one that the others misread. */
    {KIND_CREDIT_CODE, {"12110113088261722G", "121101130882617226"}, {0, 1}, 1},
    {KIND_CREDIT_CODE,
     {"12110113088261722G", "12118113088261722G", "12119113088261722G"},
     {0, 1, 2},
     1},
    /* Only its own reader saw it at his second look; nobody did. */
    {KIND_CREDIT_CODE,
     {"12110113088261722G", "121101130882617226", "12119113088261722G"},
     {0, 1, 0},
     1},
    {KIND_CREDIT_CODE,
     {"12110113088261722G", "121101130882617226", "12119113088261722G"},
     {0, 1, CHOICE},
     1},
    /* Another number of figures says nothing of any place. */
    {KIND_CREDIT_CODE,
     {"12110113088261722G", "121101130882617", "12119113088261722G"},
     {0, 1, 2},
     1},
    {KIND_ID_NUMBER,
     {"11010519491231002X", "11018519491231002X", "110105194912310028"},
     {0, 1, 2},
     2},
    /* Twice is twice. */
    {KIND_ID_NUMBER,
     {"11010519491231002X", "11010519491231002X", "11018519491231002X", "110105194912310028"},
     {0, 1, 2, 3},
     2},
    /* Its check digit does not hold. */
    {KIND_ID_NUMBER,
     {"110105194912310028", "110185194912310028", "110105194912310048"},
     {0, 1, 2},
     1},
    /* No check digit stands behind these. */
    {KIND_SERIAL, {"2026112600417", "2026112608417", "2026112600477"}, {0, 1, 2}, 1},
};

START_TEST(test_shared)
{
    struct candidates candidates = {0};
    struct value value = {0};

    for (int i = 0; i < 4 && shared[_i].readings[i]; i++) {
        int reader = shared[_i].readers[i];

        candidates_vote(&candidates, shared[_i].kind, shared[_i].readings[i], i == 0 ? 0.9F : 0.5F,
                        reader != CHOICE, reader != CHOICE ? reader : 0);
    }
    candidates_choose(&candidates, shared[_i].kind, &value);
    ck_assert_str_eq(value.text, shared[_i].readings[0]);
    ck_assert_uint_eq(value.readings, shared[_i].times);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("candidates");
    TCase *readings = tcase_create("readings");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(readings, test_readers, 0, (int)(sizeof looks / sizeof looks[0]));
    tcase_add_loop_test(readings, test_denied, 0, 3);
    tcase_add_loop_test(readings, test_mailboxes, 0, (int)(sizeof mailboxes / sizeof mailboxes[0]));
    tcase_add_loop_test(readings, test_shared, 0, (int)(sizeof shared / sizeof shared[0]));
    suite_add_tcase(suite, readings);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
