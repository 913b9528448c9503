/* Which rows of a list are people. No engine: lines are given as read. */
#include "ocr/detail.h"
#include "ocr/detail_shared.h"
#include "ocr/detail_table.h"
#include "tests/detail_span.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

/* Figures below the foot of a list, in the column of the numbers: the rest of a date under a seal
 * is no person; what its readers or its check digit bear out may be one. */
static const struct {
    const char *number;
    float p;
    int people;
} feet[] = {
    {"352202629841807", 0.3F, 1},
    {"352202629841807", 0.9F, 2},
    {"11010519491231002X", 0.3F, 2},
};

START_TEST(test_below_the_foot)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    const struct drawn lines[] = {
        {"姓名", 0, 0, 0, 0},    {"身份证号码", 0, 1, 0, 0},         {"手机", 0, 2, 0, 0},
        {"王建国", 1, 0, 0, 0},  {"110101199003074258", 1, 1, 0, 0}, {"13900139000", 1, 2, 0, 0},
        {"填表人:", 3, 0, 0, 0}, {feet[_i].number, 4, 1, 0, 0},
    };

    sheet_init(sheet, rules);
    sheet->page.scale = 1;
    for (int i = 0; i < 8; i++) {
        sheet_line(sheet, &lines[i]);
        for (int k = 0; k < sheet->lines[i].reading.nsymbols; k++)
            sheet->lines[i].reading.symbols[k].p = i < 7 ? 0.99F : feet[_i].p;
    }
    facts->class = PAGE_DETAIL_SHEET;
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    detail_read(&sheet->reader, &sheet->labels, facts);
    ck_assert_int_eq(facts->nrows, feet[_i].people);
    free(facts);
    sheet_free(sheet);
}
END_TEST

/* Of people who cannot be told apart, or whose number stands across the edge of its column, none is
 * lost silently: what stands there is a row that cannot be read, while words below the list are
 * none. */
static const struct drawn unreadable_rows[][7] = {
    {{"姓名/身份证号码", 0, 0, 0, 0},
     {"手机", 0, 1, 0, 0},
     {"110101199003074258", 2, 0, 0, 0},
     {"李桂英", 2, 0, 0, 1},
     {"110101199003074266", 3, 0, 0, 1},
     {"请逐项填写", 8, 0, 0, 0}},
    {{"姓名/身份证号码", 0, 0, 0, 0},
     {"手机", 0, 1, 0, 0},
     {"110101199003074258", 2, 0, 0, 0},
     {"李桂英", 2, 0, 0, 1},
     {"请逐项填写", 8, 0, 0, 0}},
    {{"姓名", 0, 0, 0, 0},
     {"身份证号码", 0, 0, 0, SPACED},
     {"手机", 0, 1, 0, 0},
     {"110101199003074258", 2, 0, 0, 0},
     {"请逐项填写", 8, 0, 0, 0}},
};

START_TEST(test_unreadable_row_is_kept)
{
    const struct drawn *lines = unreadable_rows[_i];
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);

    sheet_init(sheet, rules);
    sheet->page.scale = 1;
    for (int i = 0; lines[i].text; i++)
        sheet_line(sheet, &lines[i]);
    facts->class = PAGE_DETAIL_SHEET;
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    detail_read(&sheet->reader, &sheet->labels, facts);
    ck_assert_int_eq(facts->nrows, 1);
    ck_assert_int_eq(facts->rows[0].columns[ROW_NAME].state, VALUE_UNREADABLE);
    ck_assert_int_eq(facts->rows[0].columns[ROW_ID_NUMBER].state, VALUE_UNREADABLE);
    free(facts);
    sheet_free(sheet);
}
END_TEST

/* Of two people beside each other the head of the first one's number was not read: he does not get
 * the second one's. */
START_TEST(test_number_is_the_other_ones)
{
    static const struct drawn lines[] = {{"姓名", 0, 0, 1, 0},
                                         {"手机", 0, 1, 1, 0},
                                         {"姓名/身份证号码", 0, 2, 1, 0},
                                         {"手机", 0, 3, 1, 0},
                                         {"13800000000", 1, 1, 2, 0},
                                         {"李桂英", 1, 2, 2, 0},
                                         {"110101199003074266", 1, 2, 2, 1},
                                         {"13900000000", 1, 3, 2, 0}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct table *table = calloc(1, sizeof *table);

    sheet_init(sheet, rules);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        sheet_line(sheet, &lines[i]);
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    detail_shared_heads(&sheet->reader, &sheet->labels);
    ck_assert(detail_table_find(&sheet->reader, &sheet->labels, table));
    ck_assert_int_eq(table->nblocks, 2);
    ck_assert_int_eq(table->blocks[0].x[ROW_ID_NUMBER].to, 0);
    check_span(table->blocks[0].x[ROW_MOBILE], 1);
    check_span(table->blocks[1].x[ROW_ID_NUMBER], 2);
    free(table);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("detail rows");
    TCase *rows = tcase_create("rows");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(rows);
    tcase_add_loop_test(rows, test_below_the_foot, 0, (int)(sizeof feet / sizeof feet[0]));
    tcase_add_test(rows, test_number_is_the_other_ones);
    tcase_add_loop_test(rows, test_unreadable_row_is_kept, 0,
                        (int)(sizeof unreadable_rows / sizeof unreadable_rows[0]));
    suite_add_tcase(suite, rows);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
