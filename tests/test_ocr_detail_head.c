/* The heads of the columns of a detail sheet. No engine: lines are given as read. */
#include "ocr/detail_head.h"
#include "ocr/detail_table.h"
#include "tests/detail_span.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

/* Two heads in one line that could be parted in two ways: there is white in one place alone. The
 * number of the row goes unnoticed before a label, but is a head; two words for a person are one,
 * and so are a head and its note.
 */
static const struct {
    const char *text, *first, *second; /* second NULL: one head */
    int n;                             /* characters of the first */
} splits[] = {
    {"领证人任职部门", "领证人", "任职部门", 3}, {"No.姓名", "No.", "姓名", 3},
    {"持有人姓名", "持有人姓名", NULL, 3},       {"姓名(二代证)", "姓名(二代证)", NULL, 2},
    {"用户身份证号", "用户身份证号", NULL, 2},
};

struct point {
    int x, y; /* px */
};

/* Puts n lines where they stand, and finds the labels among them. */
static void lay_out(struct sheet *sheet, const struct drawn *lines, const struct point *places,
                    int n)
{
    sheet_init(sheet, rules);
    for (int i = 0; i < n; i++) {
        sheet_line(sheet, &lines[i]);
        sheet->layout.lines[i].box.x = places[i].x;
        sheet->layout.lines[i].box.y = places[i].y;
    }
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
}

START_TEST(test_split)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct engine_symbol *symbols;
    struct box *own;
    int middle, n, nlines = splits[_i].second ? 3 : 2;

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){"手机", 0, 0, 0, 0});
    sheet_line(sheet, &(struct drawn){splits[_i].text, 0, 1, 0, 0});
    sheet->reader.lines = calloc(3, sizeof *sheet->reader.lines);
    memcpy(sheet->reader.lines, sheet->lines, 2 * sizeof *sheet->reader.lines);
    own = &sheet->layout.lines[1].box;
    symbols = sheet->reader.lines[1].reading.symbols;
    n = sheet->reader.lines[1].reading.nsymbols;
    middle = symbols[splits[_i].n - 1].x1;
    pixRasterop(sheet->page.binary, own->x, own->y, middle, EM, PIX_SET, NULL, 0, 0);
    pixRasterop(sheet->page.binary, own->x + middle + 2 * EM, own->y, own->w - middle, EM, PIX_SET,
                NULL, 0, 0);
    own->w += 2 * EM;
    for (int i = splits[_i].n; i < n; i++) {
        symbols[i].x0 += 2 * EM;
        symbols[i].x1 += 2 * EM;
    }
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    detail_head_split(&sheet->reader, &sheet->labels);
    ck_assert_int_eq(sheet->layout.nlines, nlines);
    ck_assert_str_eq(sheet->reader.lines[1].text, splits[_i].first);
    if (splits[_i].second)
        ck_assert_str_eq(sheet->reader.lines[2].text, splits[_i].second);
    ck_assert_int_eq(sheet->labels.n, nlines);
    free(sheet->reader.lines);
    sheet_free(sheet);
}
END_TEST

/* Words of a name over two other columns, narrower than they: no column of names. */
START_TEST(test_bare_heading)
{
    static const struct drawn lines[] = {{"用证人员", 0, 1, 0, 0},
                                         {"使用人", 1, 0, 0, 0},
                                         {"手机", 1, 3, 0, 0},
                                         {"身份证号码", 1, 4, 0, 0},
                                         {"说明", 2, 1, 0, 0},
                                         {"性别", 2, 1, 0, SPACED},
                                         {"王建国", 4, 0, 0, 0},
                                         {"13800000000", 4, 3, 0, 0},
                                         {"110101199003074258", 4, 4, 0, 0}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct table *table = calloc(1, sizeof *table);

    sheet_init(sheet, rules);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        sheet_line(sheet, &lines[i]);
    sheet->layout.lines[4].box.x -= 100;
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    ck_assert(detail_table_find(&sheet->reader, &sheet->labels, table));
    ck_assert_int_eq(table->nblocks, 1);
    ck_assert(!table->blocks[0].doubtful[ROW_NAME]);
    check_span(table->blocks[0].x[ROW_NAME], 0);
    free(table);
    sheet_free(sheet);
}
END_TEST

/* Heads in one strip between level rules, of which some stand under a heading of two, lower than
 * the others. */
START_TEST(test_strip_of_heads)
{
    static const struct drawn lines[] = {
        {"人员信息", 0, 0, 3, 0},          {"人员姓名", 0, 0, 3, 0}, {"年限", 0, 0, 3, 0},
        {"身份证号码", 0, 0, 3, 0},        {"手机", 0, 0, 3, 0},     {"王建国", 4, 0, 1, 0},
        {"110101199003074258", 4, 0, 1, 0}};
    static const struct point places[] = {{1000, 10},  {0, 90},  {2000, 90}, {700, 160},
                                          {1500, 160}, {0, 260}, {700, 260}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct table *table = calloc(1, sizeof *table);

    lay_out(sheet, lines, places, (int)(sizeof lines / sizeof lines[0]));
    ck_assert(detail_table_find(&sheet->reader, &sheet->labels, table));
    ck_assert_int_gt(table->blocks[0].x[ROW_NAME].to, 0);
    ck_assert_int_gt(table->blocks[0].x[ROW_ID_NUMBER].to, 0);
    ck_assert_int_gt(table->blocks[0].x[ROW_MOBILE].to, 0);
    ck_assert_int_gt(table->blocks[0].x[ROW_YEARS].to, 0);
    free(table);
    sheet_free(sheet);
}
END_TEST

/* A heading over several columns, right of one of them and with nothing below it, is no neighbour:
 * the column reaches halfway to the next head. */
START_TEST(test_heading_is_no_neighbour)
{
    static const struct drawn lines[] = {
        {"人员信息", 0, 0, 3, 0}, {"姓名", 0, 0, 3, 0},   {"身份证号", 0, 0, 3, 0},
        {"所在部门", 0, 0, 3, 0}, {"王建国", 4, 0, 1, 0}, {"110101199003074258", 4, 0, 1, 0},
        {"某处", 4, 0, 1, 0}};
    static const struct point places[] = {{900, 10}, {0, 90},    {600, 90},  {1300, 90},
                                          {0, 260},  {460, 260}, {1300, 260}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct table *table = calloc(1, sizeof *table);

    lay_out(sheet, lines, places, (int)(sizeof lines / sizeof lines[0]));
    ck_assert(detail_table_find(&sheet->reader, &sheet->labels, table));
    ck_assert_int_eq(table->blocks[0].x[ROW_ID_NUMBER].to,
                     (600 + sheet->layout.lines[2].box.w + 1300) / 2);
    free(table);
    sheet_free(sheet);
}
END_TEST

/* A head of two lines among heads of one, all in one strip: neither line is level with the others,
 * only the middle of both. Its column is no wider than it is. */
START_TEST(test_two_lines_in_strip)
{
    static const struct drawn lines[] = {
        {"有效期", 0, 0, 3, 0},   {"序号", 0, 0, 3, 0}, {"姓名", 0, 0, 3, 0},
        {"联系手机", 0, 0, 3, 0}, {"(年)", 0, 0, 3, 0}, {"1", 4, 0, 1, 0},
        {"王建国", 4, 0, 1, 0},   {"2", 4, 0, 1, 0},    {"13800000000", 4, 0, 1, 0}};
    static const struct point places[] = {{800, 10}, {0, 40},    {400, 40},  {1200, 40}, {810, 74},
                                          {20, 260}, {400, 260}, {840, 260}, {1200, 260}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct table *table = calloc(1, sizeof *table);

    lay_out(sheet, lines, places, (int)(sizeof lines / sizeof lines[0]));
    if (_i)
        detail_head_join(&sheet->reader, &sheet->labels);
    ck_assert(detail_table_find(&sheet->reader, &sheet->labels, table));
    ck_assert_int_gt(table->blocks[0].x[ROW_YEARS].from, 600);
    ck_assert_int_gt(table->blocks[0].x[ROW_YEARS].to, 840);
    ck_assert_int_lt(table->blocks[0].x[ROW_YEARS].to, 1200);
    free(table);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("detail heads");
    TCase *tables = tcase_create("tables");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(tables);
    tcase_add_loop_test(tables, test_split, 0, (int)(sizeof splits / sizeof splits[0]));
    tcase_add_test(tables, test_bare_heading);
    tcase_add_test(tables, test_strip_of_heads);
    tcase_add_test(tables, test_heading_is_no_neighbour);
    tcase_add_loop_test(tables, test_two_lines_in_strip, 0, 2);
    suite_add_tcase(suite, tables);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
