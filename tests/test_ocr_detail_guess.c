/* Columns of a list whose heads nobody knows. No engine: lines are given as read. */
#include "ocr/detail_table.h"
#include "tests/detail_span.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

/* What stands in two rows under a head nobody knows, and whether it is a column of mobiles. */
static const struct {
    const char *values[2];
    bool mobiles;
} unknowns[] = {
    {{"13800000000", "13900000000"}, true},
    {{"13800000000", "1390000000"}, false}, /* a figure short */
    {{"13800000000", "13900000000/62042172"}, false},
    {{"13800000000", "010-55551738"}, false},
    {{"13800000000", "12345678901"}, false},
};

START_TEST(test_unknown_head)
{
    const struct drawn lines[] = {{"姓名", 0, 0, 1, 0},
                                  {"身份证号码", 0, 1, 1, 0},
                                  {"子丑寅", 0, 2, 1, 0},
                                  {"王建国", 1, 0, 1, 0},
                                  {"110101199003074258", 1, 1, 1, 0},
                                  {unknowns[_i].values[0], 1, 2, 1, 0},
                                  {"李桂英", 2, 0, 1, 0},
                                  {"110101199003074266", 2, 1, 1, 0},
                                  {unknowns[_i].values[1], 2, 2, 1, 0}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct table *table = calloc(1, sizeof *table);

    sheet_init(sheet, rules);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        sheet_line(sheet, &lines[i]);
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    ck_assert(detail_table_find(&sheet->reader, &sheet->labels, table));
    ck_assert_int_eq(table->blocks[0].guessed[ROW_MOBILE], unknowns[_i].mobiles);
    if (unknowns[_i].mobiles)
        check_span(table->blocks[0].x[ROW_MOBILE], 2);
    free(table);
    sheet_free(sheet);
}
END_TEST

/* What stands in three rows under a head nobody knows, and whether it is the years. */
static const struct {
    const char *head, *values[3];
    bool years, sure;
} terms[] = {
    {"子丑年寅", {"2", "2", "3"}, true, false},
    {"子丑", {"2年", "1年", "2年"}, true, false},
    {"年", {"2", "2", "3"}, true, true},
    {"年", {"2", "2", "子"}, true, false},     /* not in each row */
    {"期", {"2", "2", "3"}, true, false},      /* or a time of something else */
    {"子丑寅", {"2", "2", "3"}, false, false}, /* nothing says that these are years */
    {"子丑期", {"1", "2", "3"}, false, false}, /* they count the people */
    {"子丑期", {"2", "2", "7"}, false, false}, /* nobody buys so many */
    {"年级", {"2", "2", "3"}, false, false},   /* known to be something else */
};

START_TEST(test_unknown_years)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct table *table = calloc(1, sizeof *table);

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){"姓名", 0, 0, 1, 0});
    sheet_line(sheet, &(struct drawn){"身份证号码", 0, 1, 1, 0});
    sheet_line(sheet, &(struct drawn){terms[_i].head, 0, 2, 1, 0});
    for (int i = 0; i < 3; i++) {
        sheet_line(sheet, &(struct drawn){"王建国", i + 1, 0, 1, 0});
        sheet_line(sheet, &(struct drawn){"110101199003074258", i + 1, 1, 1, 0});
        sheet_line(sheet, &(struct drawn){terms[_i].values[i], i + 1, 2, 1, 0});
    }
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    ck_assert(detail_table_find(&sheet->reader, &sheet->labels, table));
    ck_assert_int_eq(table->blocks[0].guessed[ROW_YEARS], terms[_i].years && !terms[_i].sure);
    if (terms[_i].years)
        check_span(table->blocks[0].x[ROW_YEARS], 2);
    free(table);
    sheet_free(sheet);
}
END_TEST

/* The head of the numbers, of which a stamp left two pieces, is one of its cell; where the cells
 * below part it in two, it is not. */
START_TEST(test_head_in_pieces)
{
    const struct drawn lines[] = {{"姓名", 0, 0, 1, 0},
                                  {"手机号码", 0, 1, 1, 0},
                                  {"居", 0, 2, 1, 0},
                                  {"子", 0, 2, 1, SPACED},
                                  {"王建国", 1, 0, 1, 0},
                                  {"13800000000", 1, 1, 1, 0},
                                  {"110101199003074258", 1, 2, 1, 0},
                                  {"李桂英", 2, 0, 1, 0},
                                  {"13900000000", 2, 1, 1, 0},
                                  {"110101199003074266", 2, 2, 1, 0}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct table *table = calloc(1, sizeof *table);

    sheet_init(sheet, rules);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        sheet_line(sheet, &lines[i]);
    if (_i) {
        struct cell *below = sheet->layout.cells;
        int n = sheet->layout.ncells;

        for (int i = 0; i < n; i++)
            if (below[i].box.x == 2 * COLUMN && below[i].box.y == ROW) {
                below[i].box.w = COLUMN / 2;
                below[n] = below[i];
                below[n].box.x += COLUMN / 2;
            }
        sheet->layout.ncells++;
    }
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    ck_assert(detail_table_find(&sheet->reader, &sheet->labels, table));
    ck_assert_int_eq(table->blocks[0].guessed[ROW_ID_NUMBER], !_i);
    if (!_i)
        check_span(table->blocks[0].x[ROW_ID_NUMBER], 2);
    free(table);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("detail guess");
    TCase *columns = tcase_create("columns");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(columns);
    tcase_add_loop_test(columns, test_unknown_head, 0, (int)(sizeof unknowns / sizeof unknowns[0]));
    tcase_add_loop_test(columns, test_unknown_years, 0, (int)(sizeof terms / sizeof terms[0]));
    tcase_add_loop_test(columns, test_head_in_pieces, 0, 2);
    suite_add_tcase(suite, columns);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
