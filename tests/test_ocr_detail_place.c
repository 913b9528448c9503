/* Places of a list where a name and a number share a column. No engine: lines are given as read. */
#include <string.h>

#include "ocr/detail_area.h"
#include "ocr/detail_place.h"
#include "tests/sheet_lines.h"

/* What stands in the cell, and the lines and symbols of the two that are wanted. */
static const struct {
    struct drawn lines[2];
    struct {
        int line, first, end;
    } name, number;
} rows[] = {
    {{{"王建国", 0, 0, 1, 0}, {"110101199003074258", 0, 0, 1, 1}}, {0, 0, 0}, {1, 0, 0}},
    {{{"110101199003074258", 0, 0, 1, 0}, {"王建国", 0, 0, 1, 1}}, {1, 0, 0}, {0, 0, 0}},
    {{{"王建国110101199003074258", 0, 0, 1, 0}}, {0, 0, 3}, {0, 3, 0}},
    {{{"王建国/110101199003074258", 0, 0, 1, 0}}, {0, 0, 3}, {0, 4, 0}},
};

START_TEST(test_shared)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct span column = {-1, COLUMN}, row = {-1, ROW * 2};
    struct table_block block = {.x = {[ROW_NAME] = column, [ROW_ID_NUMBER] = column}};
    struct place places[ROW_COLUMN_COUNT] = {{0}};

    sheet_init(sheet, NULL);
    sheet->reader.rules = calloc(1, sizeof *sheet->reader.rules);
    struct vocabulary *words = (struct vocabulary *)&sheet->reader.rules->vocabulary;
    words->njoints = 1;
    strcpy(words->joints[0], "/");
    for (int i = 0; i < 2 && rows[_i].lines[i].text; i++)
        sheet_line(sheet, &rows[_i].lines[i]);
    detail_place(&sheet->reader, column, row, &places[ROW_NAME]);
    detail_place(&sheet->reader, column, row, &places[ROW_ID_NUMBER]);
    detail_place_part(&sheet->reader, &block, places);
    ck_assert_int_eq(places[ROW_NAME].nlines, 1);
    ck_assert_int_eq(places[ROW_NAME].lines[0], rows[_i].name.line);
    ck_assert_int_eq(places[ROW_NAME].end_symbol, rows[_i].name.end);
    ck_assert_int_eq(places[ROW_ID_NUMBER].lines[0], rows[_i].number.line);
    ck_assert_int_eq(places[ROW_ID_NUMBER].first_symbol, rows[_i].number.first);
    free((void *)sheet->reader.rules);
    sheet_free(sheet);
}
END_TEST

/* A number and a mobile telephone in one cell: the number is the longer one. */
START_TEST(test_two_numbers)
{
    static const struct drawn orders[][2] = {
        {{"110101199003074258", 0, 0, 1, 0}, {"13800000000", 0, 0, 1, 1}},
        {{"13800000000", 0, 0, 1, 0}, {"110101199003074258", 0, 0, 1, 1}}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct span column = {-1, COLUMN}, row = {-1, ROW * 2};
    struct table_block block = {.x = {[ROW_MOBILE] = column, [ROW_ID_NUMBER] = column}};
    struct place places[ROW_COLUMN_COUNT] = {{0}};
    struct rules *none = calloc(1, sizeof *none);

    sheet_init(sheet, none);
    for (int i = 0; i < 2; i++)
        sheet_line(sheet, &orders[_i][i]);
    detail_place(&sheet->reader, column, row, &places[ROW_MOBILE]);
    detail_place(&sheet->reader, column, row, &places[ROW_ID_NUMBER]);
    detail_place_part(&sheet->reader, &block, places);
    ck_assert_int_eq(places[ROW_ID_NUMBER].nlines, 1);
    ck_assert_int_eq(places[ROW_ID_NUMBER].lines[0], _i);
    ck_assert_int_eq(places[ROW_MOBILE].lines[0], !_i);
    free(none);
    sheet_free(sheet);
}
END_TEST

/* A cell over two rows says the same of both; one of a single row that is empty says nothing. */
START_TEST(test_merged)
{
    static const struct drawn years[] = {{"3年", 0, 0, 2, 0}, {"王建国", 0, 1, 1, 0}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct place place;

    sheet_init(sheet, NULL);
    for (int i = 0; i < 2; i++)
        sheet_line(sheet, &years[i]);
    for (int column = 0; column < 2; column++) {
        struct span x = {column * COLUMN - 1, (column + 1) * COLUMN}, second = {ROW, 2 * ROW};

        detail_place(&sheet->reader, x, second, &place);
        ck_assert_int_eq(place.state, VALUE_EMPTY);
        detail_place_merged(&sheet->reader, x, second, &place);
        ck_assert_int_eq(place.state, column ? VALUE_EMPTY : VALUE_UNREADABLE);
    }
    sheet_free(sheet);
}
END_TEST

/* What reaches into a column beside its own value: a mailbox wider than its column; the same with
 * white in it, which may be two values, close to the other, and words. */
static const struct {
    const char *text;
    int white, x; /* px, in it, 0 for none; where the value of the column begins */
    bool wide;
} wides[] = {
    {"14409252406@163.com", 0, 480, true},
    {"14409252406@163.com", 330, 480, false},
    {"14409252406@163.com", 0, 400, false},
    {"北京市松塔区教育局", 0, 480, false},
};

START_TEST(test_wide)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct span column = {300, COLUMN}, row = {-1, ROW};
    struct place place;
    struct box b;

    sheet_init(sheet, NULL);
    sheet_line(sheet, &(struct drawn){wides[_i].text, 0, 0, 0, 0});
    sheet_line(sheet, &(struct drawn){"2", 0, 0, 0, 0});
    sheet->layout.lines[1].box.x = wides[_i].x;
    b = sheet->layout.lines[0].box;
    pixRasterop(sheet->page.binary, b.x, b.y, b.w, b.h, PIX_SET, NULL, 0, 0);
    if (wides[_i].white)
        pixRasterop(sheet->page.binary, wides[_i].white, b.y, EM, b.h, PIX_CLR, NULL, 0, 0);
    detail_place(&sheet->reader, column, row, &place);
    ck_assert_int_eq(place.nlines, wides[_i].wide);
    if (wides[_i].wide)
        ck_assert_int_eq(place.lines[0], 1);
    sheet_free(sheet);
}
END_TEST

/* The numbers of the columns over the first person, one of them misread; without the order of
 * numbers it is not known what they are. */
START_TEST(test_column_numbers)
{
    static const char *const numbers[2][4] = {{"1", "工", "3", "4"}, {"4", "工", "3", "1"}};
    static const char *const values[] = {"王建国", "110101199003074258", "2年", "13800000000"};
    static const enum row_column columns[] = {ROW_NAME, ROW_ID_NUMBER, ROW_YEARS, ROW_MOBILE};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct place places[ROW_COLUMN_COUNT] = {{0}};
    struct table_block block = {0};

    sheet_init(sheet, NULL);
    for (int i = 0; i < 4; i++) {
        struct span x = {COLUMN * i - 1, COLUMN * (i + 1) - 1};

        sheet_line(sheet, &(struct drawn){numbers[_i][i], 0, i, 1, 0});
        sheet_line(sheet, &(struct drawn){values[i], 0, i, 1, 1});
        block.x[columns[i]] = x;
        detail_place(&sheet->reader, x, (struct span){-1, ROW * 2}, &places[columns[i]]);
        ck_assert_int_eq(places[columns[i]].nlines, 2);
    }
    detail_place_numbers(&sheet->reader, &block, places);
    for (int i = 0; i < 4; i++) {
        ck_assert_int_eq(places[columns[i]].nlines, _i ? 2 : 1);
        ck_assert_int_eq(places[columns[i]].lines[0], 2 * i + !_i);
    }
    sheet_free(sheet);
}
END_TEST

/* A head of a column without rules, its neighbour on the left level with it, words over both, and
 * what stands under those: a value of the neighbour's, which reaches under them, or one that has no
 * other head. */
START_TEST(test_heading_over)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct box boxes[] = {{300, 80, 120, 40}, /* 职务 */
                          {600, 80, 200, 40},
                          {340, 30, 150, 40}, /* 申请人信息 */
                          {_i ? 380 : 300, 160, 110, 40}};
    struct label label = {.line = 1, .cell = -1, .box = boxes[1]};
    struct span span;

    sheet_init(sheet, NULL);
    sheet->page.width = 1000;
    for (int i = 0; i < 4; i++) {
        sheet_line(sheet, &(struct drawn){"", 0, 0, 0, 0});
        sheet->layout.lines[i].box = boxes[i];
        sheet->layout.lines[i].cell = -1;
    }
    span = detail_label_span(&sheet->reader, &label);
    ck_assert_int_eq(span.from, _i ? (490 + 600) / 2 : (420 + 600) / 2);
    ck_assert_int_eq(span.to, 1000);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("detail place");
    TCase *places = tcase_create("places");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(places, test_shared, 0, (int)(sizeof rows / sizeof rows[0]));
    tcase_add_loop_test(places, test_two_numbers, 0, 2);
    tcase_add_test(places, test_merged);
    tcase_add_loop_test(places, test_heading_over, 0, 2);
    tcase_add_loop_test(places, test_wide, 0, (int)(sizeof wides / sizeof wides[0]));
    tcase_add_loop_test(places, test_column_numbers, 0, 2);
    suite_add_tcase(suite, places);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
