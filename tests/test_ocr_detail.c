/* Where the people of a detail sheet stand. No engine: lines are given as read. */
#include "ocr/detail.h"
#include "ocr/detail_head.h"
#include "ocr/detail_shared.h"
#include "ocr/detail_table.h"
#include "tests/detail_span.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

#define MOST 24

/* The first row of a block, as far as it is told apart. */
struct wanted {
    int blocks, rows; /* of the first block, without the foot */
    int name, number; /* column of the drawing where the first block has them */
};

static const struct {
    struct drawn lines[MOST];
    struct wanted wanted;
} cases[] = {
    {{{"姓名", 0, 0, 1, 0},
      {"身份证号码", 0, 1, 1, 0},
      {"手机", 0, 2, 1, 0},
      {"王建国", 1, 0, 1, 0},
      {"110101199003074258", 1, 1, 1, 0}},
     {1, 1, 0, 1}},
    /* A heading over several columns is no column, though its words are those of one. */
    {{{"序号", 0, 0, 2, 0},
      {"证书持有人信息", 0, 1, 1, 0},
      {"申请人", 1, 1, 1, 0},
      {"身份证号码", 1, 2, 1, 0},
      {"王建国", 2, 1, 1, 0},
      {"110101199003074258", 2, 2, 1, 0}},
     {1, 1, 1, 2}},
    /* The heads once more in English are nobody. */
    {{{"姓名", 0, 0, 0, 0},
      {"身份证号码", 0, 1, 0, 0},
      {"Name", 1, 0, 0, 0},
      {"ID Card N0.", 1, 1, 0, 0},
      {"王建国", 2, 0, 0, 0},
      {"110101199003074258", 2, 1, 0, 0}},
     {1, 1, 0, 1}},
    /* Two blocks side by side. */
    {{{"姓名", 0, 0, 1, 0},
      {"身份证号码", 0, 1, 1, 0},
      {"姓名", 0, 2, 1, 0},
      {"身份证号码", 0, 3, 1, 0},
      {"王建国", 1, 0, 1, 0},
      {"110101199003074258", 1, 1, 1, 0},
      {"李桂英", 1, 2, 1, 0},
      {"110101199003074266", 1, 3, 1, 0}},
     {2, 1, 0, 1}},
    /* A second name without a number heads nobody. */
    {{{"姓名", 0, 0, 1, 0},
      {"身份证号码", 0, 1, 1, 0},
      {"申请人", 0, 2, 1, 0},
      {"王建国", 1, 0, 1, 0},
      {"110101199003074258", 1, 1, 1, 0}},
     {1, 1, 0, 1}},
    /* Of two telephones the first one counts. */
    {{{"姓名", 0, 0, 1, 0},
      {"手机", 0, 1, 1, 0},
      {"联系电话", 0, 2, 1, 0},
      {"身份证号码", 0, 3, 1, 0},
      {"王建国", 1, 0, 1, 0},
      {"110101199003074258", 1, 3, 1, 0}},
     {1, 1, 0, 3}},
    /* What stands at or below a total, without rules. */
    {{{"姓名", 0, 0, 0, 0},
      {"身份证号码", 0, 1, 0, 0},
      {"手机", 0, 2, 0, 0},
      {"王建国", 1, 0, 0, 0},
      {"110101199003074258", 1, 1, 0, 0},
      {"李桂英", 2, 0, 0, 0},
      {"110101199003074266", 2, 1, 0, 0},
      {"合计", 4, 0, 0, 0},
      {"2人", 4, 1, 0, 0},
      {"填表人", 6, 0, 0, 0},
      {"2026年3月1日", 6, 1, 0, 0}},
     {1, 2, 0, 1}},
    /* Heads of two lines, each of which is a label of its own or none. */
    {{{"手机", 0, 0, 0, 0},
      {"证书", 0, 1, 0, 0},
      {"身份证", 0, 2, 0, 0},
      {"(实名)", 0, 0, 0, 1},
      {"使用者", 0, 1, 0, 1},
      {"号码", 0, 2, 0, 1},
      {"13800000000", 2, 0, 0, 0},
      {"王建国", 2, 1, 0, 0},
      {"110101199003074258", 2, 2, 0, 0}},
     {1, 1, 1, 2}},
    /* A number that wraps is one person; whole numbers as near below each other are two. */
    {{{"姓名", 0, 0, 0, 0},
      {"身份证号码", 0, 1, 0, 0},
      {"王建国", 2, 0, 0, 0},
      {"11010119900307", 2, 1, 0, 0},
      {"425X", 2, 1, 0, 1}},
     {1, 1, 0, 1}},
    {{{"姓名", 0, 0, 0, 0},
      {"身份证号码", 0, 1, 0, 0},
      {"王建国", 2, 0, 0, 0},
      {"110101199003074258", 2, 1, 0, 0},
      {"李桂英", 2, 0, 0, 1},
      {"110101199003074266", 2, 1, 0, 1}},
     {1, 2, 0, 1}},
    /* Heads nobody knows: told by numbers with their check digit, and by names. */
    {{{"序号", 0, 0, 1, 0},
      {"甲乙丙丁", 0, 1, 1, 0},
      {"子丑寅", 0, 2, 1, 0},
      {"备注", 0, 3, 1, 0},
      {"1", 1, 0, 1, 0},
      {"王建国", 1, 1, 1, 0},
      {"110101199003074258", 1, 2, 1, 0},
      {"2", 2, 0, 1, 0},
      {"李桂英", 2, 1, 1, 0},
      {"110101199003074266", 2, 2, 1, 0}},
     {1, 2, 1, 2}},
    /* Two columns of such numbers: neither is taken. */
    {{{"序号", 0, 0, 1, 0},
      {"甲乙丙丁", 0, 1, 1, 0},
      {"子丑寅", 0, 2, 1, 0},
      {"备注", 0, 3, 1, 0},
      {"1", 1, 0, 1, 0},
      {"110101199003074258", 1, 1, 1, 0},
      {"110101199003074266", 1, 2, 1, 0}},
     {0, 0, 0, 0}},
    /* Heads outside cells, halfway to the heading over their neighbours. */
    {{{"用户信息", 0, 1, 0, 0},
      {"手机", 1, 0, 0, 0},
      {"姓名", 1, 1, 0, 1},
      {"身份证号码", 1, 2, 0, 0},
      {"13800000000", 4, 0, 0, 0},
      {"王建国", 4, 1, 0, 0},
      {"110101199003074258", 4, 2, 0, 0}},
     {1, 1, 1, 2}},
    /* The name and the number in one column, two people side by side. */
    {{{"订户姓名/居民身份证编号", 0, 0, 1, 0},
      {"手机", 0, 1, 1, 0},
      {"订户姓名/居民身份证编号", 0, 2, 1, 0},
      {"手机", 0, 3, 1, 0},
      {"王建国", 1, 0, 2, 0},
      {"110101199003074258", 1, 0, 2, 1},
      {"李桂英", 1, 2, 2, 0},
      {"110101199003074266", 1, 2, 2, 1}},
     {2, 1, 0, 0}},
    /* The same without rules, with English below; a number that nobody can read ends its row. */
    {{{"姓名及身份证号码", 0, 0, 0, 0},
      {"手机", 0, 1, 0, 0},
      {"Name/ID No.", 1, 0, 0, 0},
      {"Mobile", 1, 1, 0, 0},
      {"王建国", 2, 0, 0, 0},
      {"110101199003074258", 2, 0, 0, 1},
      {"李桂英", 5, 0, 0, 0},
      {"一", 5, 0, 0, 1},
      {"赵明", 8, 0, 0, 0},
      {"110101199003074266", 8, 0, 0, 1}},
     {1, 3, 0, 0}},
    /* The first name is missing between lines as near as any: whose name is whose cannot be told,
     * and they stay one row that nobody can read. */
    {{{"姓名/身份证号码", 0, 0, 0, 0},
      {"手机", 0, 1, 0, 0},
      {"110101199003074258", 2, 0, 0, 0},
      {"李桂英", 2, 0, 0, 1},
      {"110101199003074266", 3, 0, 0, 1},
      {"赵明", 4, 0, 0, 1},
      {"110101199003074274", 5, 0, 0, 1}},
     {1, 1, 0, 0}},
    /* What stands in the row of the foot is no name. */
    {{{"序号", 0, 0, 1, 0},
      {"身份证号码", 0, 1, 1, 0},
      {"甲乙丙丁", 0, 2, 1, 0},
      {"1", 1, 0, 1, 0},
      {"110101199003074258", 1, 1, 1, 0},
      {"王建国", 1, 2, 1, 0},
      {"填表人:", 2, 0, 0, 1},
      {"制表人:", 2, 1, 2, 1},
      {"审核人:", 2, 2, 2, 1}},
     {1, 1, 2, 1}},
    /* A word of the foot in a row with a number of a person is a value. */
    {{{"事项", 0, 0, 0, 0},
      {"姓名", 0, 1, 0, 0},
      {"身份证号码", 0, 2, 0, 0},
      {"新办", 1, 0, 0, 0},
      {"王建国", 1, 1, 0, 0},
      {"110101199003074258", 1, 2, 0, 0},
      {"新办", 2, 0, 0, 0},
      {"李桂英", 2, 1, 0, 0},
      {"110101199003074266", 2, 2, 0, 0},
      {"合计", 4, 0, 0, 0},
      {"2人", 4, 2, 0, 0}},
     {1, 2, 1, 2}},
    /* One label alone heads no list. */
    {{{"姓名", 0, 0, 1, 0}, {"王建国", 0, 1, 1, 0}}, {0, 0, 0, 0}},
};

START_TEST(test_table)
{
    const struct wanted *wanted = &cases[_i].wanted;
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct table *table = calloc(1, sizeof *table);
    const struct table_block *first = &table->blocks[0];
    int rows = 0;

    sheet_init(sheet, rules);
    for (int i = 0; i < MOST && cases[_i].lines[i].text; i++)
        sheet_line(sheet, &cases[_i].lines[i]);
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    detail_head_join(&sheet->reader, &sheet->labels);
    detail_shared_heads(&sheet->reader, &sheet->labels);
    ck_assert(detail_table_find(&sheet->reader, &sheet->labels, table) == (wanted->blocks > 0));
    ck_assert_int_eq(table->nblocks, wanted->blocks);
    if (wanted->blocks) {
        for (int i = 0; i < first->nbands; i++)
            rows += first->bands[i].to <= first->foot_top;
        ck_assert_int_eq(rows, wanted->rows);
        check_span(first->x[ROW_NAME], wanted->name);
        check_span(first->x[ROW_ID_NUMBER], wanted->number);
    }
    free(table);
    sheet_free(sheet);
}
END_TEST

/* A number that is no row's, behind the person: what stands behind it is that person's still. */
START_TEST(test_other_number)
{
    static const struct drawn lines[] = {
        {"序号", 0, 0, 1, 0},       {"姓名", 0, 1, 1, 0},
        {"身份证号码", 0, 2, 1, 0}, {"编号", 0, 3, 1, 0},
        {"服务年限", 0, 4, 1, 0},   {"1", 1, 0, 1, 0},
        {"王建国", 1, 1, 1, 0},     {"110101199003074258", 1, 2, 1, 0},
        {"2", 1, 4, 1, 0},
    };
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct table table;

    sheet_init(sheet, rules);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        sheet_line(sheet, &lines[i]);
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    ck_assert(detail_table_find(&sheet->reader, &sheet->labels, &table));
    ck_assert_int_eq(table.nblocks, 1);
    check_span(table.blocks[0].x[ROW_YEARS], 4);
    sheet_free(sheet);
}
END_TEST

/* Two people side by side, of whom the head of the first one's name was not read: his telephone is
 * not the second one's. */
START_TEST(test_lost_head)
{
    static const struct drawn lines[] = {
        {"序号", 0, 0, 1, 0},       {"羞盐", 0, 1, 1, 0},   {"手机", 0, 2, 1, 0},
        {"序号", 0, 3, 1, 0},       {"姓名", 0, 4, 1, 0},   {"身份证号码", 0, 5, 1, 0},
        {"手机", 0, 6, 1, 0},       {"1", 1, 0, 1, 0},      {"13800000000", 1, 2, 1, 0},
        {"2", 1, 3, 1, 0},          {"王建国", 1, 4, 1, 0}, {"110101199003074258", 1, 5, 1, 0},
        {"13900000000", 1, 6, 1, 0}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct table *table = calloc(1, sizeof *table);
    const struct table_block *last;

    sheet_init(sheet, rules);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        sheet_line(sheet, &lines[i]);
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    ck_assert(detail_table_find(&sheet->reader, &sheet->labels, table));
    last = &table->blocks[table->nblocks - 1];
    check_span(last->x[ROW_NAME], 4);
    check_span(last->x[ROW_MOBILE], 6);
    free(table);
    sheet_free(sheet);
}
END_TEST

/* Two columns of years: nobody knows which is meant, and another paper must agree. */
START_TEST(test_two_years)
{
    static const struct drawn lines[] = {
        {"姓名", 0, 0, 1, 0},     {"身份证号码", 0, 1, 1, 0}, {"期限", 0, 2, 1, 0},
        {"服务年限", 0, 3, 1, 0}, {"王建国", 1, 0, 1, 0},     {"110101199003074258", 1, 1, 1, 0},
        {"3", 1, 2, 1, 0},        {"1", 1, 3, 1, 0},
    };
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct table table;

    sheet_init(sheet, rules);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        sheet_line(sheet, &lines[i]);
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    ck_assert(detail_table_find(&sheet->reader, &sheet->labels, &table));
    ck_assert(table.blocks[0].guessed[ROW_YEARS]);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("detail");
    TCase *tables = tcase_create("tables");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(tables);
    tcase_add_loop_test(tables, test_table, 0, (int)(sizeof cases / sizeof cases[0]));
    tcase_add_test(tables, test_other_number);
    tcase_add_test(tables, test_lost_head);
    tcase_add_test(tables, test_two_years);
    suite_add_tcase(suite, tables);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
