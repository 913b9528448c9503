/* Where the people of a detail sheet stand. No engine: lines are given as read. */
#include "ocr/detail_table.h"
#include "ocr/detail_unit.h"
#include "tests/sheet_lines.h"

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
    /* One label alone heads no list. */
    {{{"姓名", 0, 0, 1, 0}, {"王建国", 0, 1, 1, 0}}, {0, 0, 0, 0}},
};

static struct rules *rules;

static void load(void)
{
    ck_assert_int_eq(rules_load("rules", &rules, NULL), 0);
}

static void unload(void)
{
    rules_free(rules);
}

static void check_span(struct span span, int column)
{
    int x = column * COLUMN + EM / 2;

    ck_assert_int_lt(span.from, x);
    ck_assert_int_gt(span.to, x);
}

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

/* The unit above the list, whatever stands beside it. */
static const struct {
    struct drawn lines[4];
    int line; /* where it is found, -1: nowhere */
} units[] = {
    {{{"单位(盖章)", 0, 0, 1, 0}, {"北京市上驿区白林乡人民政府", 0, 1, 1, 0}}, 1},
    {{{"单位(盖章):北京市上驿区财政局", 0, 0, 0, 0}}, 0},
    {{{"来自:北京市上驿区财政局", 0, 0, 0, 0}}, 0},
    /* A name of two lines. */
    {{{"章", 0, 0, 2, 0}, {"北京市上驿区人民", 0, 1, 2, 0}, {"政府办公室", 0, 1, 2, 1}}, 1},
    /* A label that says what else it is; the authority's own name; words that name nobody. */
    {{{"填表人:北京市上驿区财政局", 0, 0, 0, 0}}, -1},
    {{{"数字证书认证中心", 0, 0, 0, 0}}, -1},
    {{{"财政局", 0, 0, 0, 0}, {"请填写后加盖公章", 1, 0, 0, 0}}, -1},
    /* Below the head of the list. */
    {{{"北京市上驿区财政局", 8, 0, 0, 0}}, -1},
};

START_TEST(test_unit)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct place place;
    bool found;

    sheet_init(sheet, rules);
    for (int i = 0; i < 4 && units[_i].lines[i].text; i++)
        sheet_line(sheet, &units[_i].lines[i]);
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    found = detail_unit_find(&sheet->reader, &sheet->labels, 4 * ROW, &place);
    ck_assert(found == (units[_i].line >= 0));
    if (found)
        ck_assert_int_eq(place.lines[0], units[_i].line);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("detail");
    TCase *tables = tcase_create("tables");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_unchecked_fixture(tables, load, unload);
    tcase_add_loop_test(tables, test_table, 0, (int)(sizeof cases / sizeof cases[0]));
    tcase_add_loop_test(tables, test_unit, 0, (int)(sizeof units / sizeof units[0]));
    suite_add_tcase(suite, tables);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
