/* Lists that give each person a block of labels and values. No engine: lines are given as read. */
#include "ocr/detail_entry.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

#define MOST 24

/* Lists of blocks: the line in which each person's name and number stand, -1: nowhere. */
static const struct {
    struct drawn lines[MOST];
    int n; /* people, 0: no such list */
    int name[3], number[3];
    int years[3]; /* 0: not looked at */
} blocks[] = {
    /* People are columns, the last one not filled in; the first label is a column's too. */
    {{{"序号", 0, 0, 1, 0},
      {"1", 0, 1, 1, 0},
      {"2", 0, 2, 1, 0},
      {"", 0, 3, 1, 0},
      {"姓名", 1, 0, 1, 0},
      {"王建国", 1, 1, 1, 0},
      {"李桂英", 1, 2, 1, 0},
      {"", 1, 3, 1, 0},
      {"身份证号码", 2, 0, 1, 0},
      {"110101199003074258", 2, 1, 1, 0},
      {"110101199003074266", 2, 2, 1, 0},
      {"", 2, 3, 1, 0},
      {"证书年限", 3, 0, 1, 0},
      {"3", 3, 1, 1, 0},
      {"1", 3, 2, 1, 0},
      {"", 3, 3, 1, 0}},
     2,
     {5, 6},
     {9, 10},
     {13, 14}},
    /* A number before the first label: the others begin further left. */
    {{{"No.1", 0, 0, 1, 0},
      {"姓名", 0, 1, 1, 0},
      {"王建国", 0, 2, 1, 0},
      {"身份证号码", 0, 3, 1, 0},
      {"110101199003074258", 0, 4, 1, 0},
      {"证书年限", 1, 0, 1, 0},
      {"3", 1, 1, 1, 0},
      {"No.2", 2, 0, 1, 0},
      {"姓名", 2, 1, 1, 0},
      {"李桂英", 2, 2, 1, 0},
      {"身份证号码", 2, 3, 1, 0},
      {"110101199003074266", 2, 4, 1, 0},
      {"证书年限", 3, 0, 1, 0},
      {"1", 3, 1, 1, 0}},
     2,
     {2, 9},
     {4, 11},
     {6, 13}},
    /* With headings between, the last one not filled in. */
    {{{"申请人1", 0, 0, 1, 0},
      {"姓名", 1, 0, 1, 0},
      {"王建国", 1, 1, 1, 0},
      {"身份证号码", 1, 2, 1, 0},
      {"110101199003074258", 1, 3, 1, 0},
      {"手机号码", 2, 0, 1, 0},
      {"13800000000", 2, 1, 1, 0},
      {"申请人2", 3, 0, 1, 0},
      {"姓名", 4, 0, 1, 0},
      {"李桂英", 4, 1, 1, 0},
      {"身份证号码", 4, 2, 1, 0},
      {"110101199003074266", 4, 3, 1, 0},
      {"姓名", 6, 0, 1, 0},
      {"", 6, 1, 1, 0},
      {"身份证号码", 6, 2, 1, 0},
      {"", 6, 3, 1, 0},
      {"申请人签字", 8, 0, 1, 0}},
     2,
     {2, 9},
     {4, 11},
     {0}},
    /* Without rules, the last one not filled in; and a list below the number of somebody else. */
    {{{"姓名", 0, 0, 0, 0},
      {"王建国", 0, 1, 0, 0},
      {"身份证号码", 0, 2, 0, 0},
      {"110101199003074258", 0, 3, 0, 0},
      {"姓名", 2, 0, 0, 0},
      {"身份证号码", 2, 2, 0, 0}},
     1,
     {1},
     {3},
     {0}},
    {{{"姓名", 0, 0, 0, 0},
      {"王建国", 0, 1, 0, 0},
      {"身份证号码", 0, 2, 0, 0},
      {"110101199003074258", 0, 3, 0, 0},
      {"姓名", 2, 0, 0, 0},
      {"身份证号码", 2, 2, 0, 0},
      {"李桂英", 4, 0, 0, 0},
      {"110101199003074266", 4, 2, 0, 0}},
     0,
     {0},
     {0},
     {0}},
    /* Without rules, in lines and beside each other. */
    {{{"姓名:王建", 0, 0, 0, 0},
      {"身份证号码:110101199003074258", 1, 0, 0, 0},
      {"姓名:李桂英", 3, 0, 0, 0},
      {"身份证号码:110101199003074266", 4, 0, 0, 0}},
     2,
     {0, 2},
     {1, 3},
     {0}},
    {{{"姓名", 0, 0, 1, 0},
      {"王建国", 0, 1, 1, 0},
      {"姓名", 0, 2, 1, 0},
      {"李桂英", 0, 3, 1, 0},
      {"身份证号码", 1, 0, 1, 0},
      {"110101199003074258", 1, 1, 1, 0},
      {"身份证号码", 1, 2, 1, 0},
      {"110101199003074266", 1, 3, 1, 0}},
     2,
     {1, 3},
     {5, 7},
     {0}},
    /* The unit over all of them has a label of the same column as one in each block. */
    {{{"所在机构:某局", 0, 0, 0, 0},
      {"订户姓名", 1, 0, 1, 0},
      {"王建国", 1, 1, 1, 0},
      {"订户身份证号", 2, 0, 1, 0},
      {"110101199003074258", 2, 1, 1, 0},
      {"所在处(科)室", 3, 0, 1, 0},
      {"财务科", 3, 1, 1, 0},
      {"订户姓名", 4, 0, 1, 0},
      {"李桂英", 4, 1, 1, 0},
      {"订户身份证号", 5, 0, 1, 0},
      {"110101199003074266", 5, 1, 1, 0},
      {"所在处(科)室", 6, 0, 1, 0},
      {"办公室", 6, 1, 1, 0}},
     2,
     {2, 8},
     {4, 10},
     {0}},
    /* The last block's was not read. */
    {{{"所在机构:某局", 0, 0, 0, 0},
      {"订户姓名", 1, 0, 1, 0},
      {"王建国", 1, 1, 1, 0},
      {"订户身份证号", 2, 0, 1, 0},
      {"110101199003074258", 2, 1, 1, 0},
      {"所在处(科)室", 3, 0, 1, 0},
      {"财务科", 3, 1, 1, 0},
      {"订户姓名", 4, 0, 1, 0},
      {"李桂英", 4, 1, 1, 0},
      {"订户身份证号", 5, 0, 1, 0},
      {"110101199003074266", 5, 1, 1, 0}},
     2,
     {2, 8},
     {4, 10},
     {0}},
    /* The kind of paper reads as a label of its number. */
    {{{"姓名", 0, 0, 1, 0},
      {"王建国", 0, 1, 1, 0},
      {"手机号码", 0, 2, 1, 0},
      {"13800000000", 0, 3, 1, 0},
      {"证件类型", 1, 0, 1, 0},
      {"身份证", 1, 1, 1, 0},
      {"证件号码", 1, 2, 1, 0},
      {"110101199003074258", 1, 3, 1, 0}},
     1,
     {1},
     {7},
     {0}},
    /* A label that was not read, of a name and of a number: somebody stands there all the same. */
    {{{"姓名", 0, 0, 1, 0},
      {"王建国", 0, 1, 1, 0},
      {"身份证号码", 0, 2, 1, 0},
      {"110101199003074258", 0, 3, 1, 0},
      {"口口", 1, 0, 1, 0},
      {"李桂英", 1, 1, 1, 0},
      {"身份证号码", 1, 2, 1, 0},
      {"110101199003074266", 1, 3, 1, 0},
      {"口口", 2, 0, 1, 0},
      {"赵平", 2, 1, 1, 0},
      {"口口口口口", 2, 2, 1, 0},
      {"110101199003074274", 2, 3, 1, 0}},
     3,
     {1, -1, -1},
     {3, 7, 11},
     {0}},
    /* Neither of the two labels was read, and the number not whole: the telephone says that
     * somebody stands there. */
    {{{"姓名", 0, 0, 1, 0},
      {"王建国", 0, 1, 1, 0},
      {"身份证号码", 0, 2, 1, 0},
      {"110101199003074258", 0, 3, 1, 0},
      {"手机号码", 1, 0, 1, 0},
      {"13800000000", 1, 1, 1, 0},
      {"口口", 2, 0, 1, 0},
      {"李桂英", 2, 1, 1, 0},
      {"口口口口口", 2, 2, 1, 0},
      {"1101011990", 2, 3, 1, 0},
      {"手机号码", 3, 0, 1, 0},
      {"13800000001", 3, 1, 1, 0}},
     2,
     {1, -1},
     {3, -1},
     {0}},
    /* Labels over their values, in two rows for each person; a head that is repeated over several
     * people is a head. */
    {{{"姓名", 0, 0, 1, 0},
      {"身份证号码", 0, 1, 1, 0},
      {"王建国", 1, 0, 1, 0},
      {"110101199003074258", 1, 1, 1, 0},
      {"手机号码", 2, 0, 1, 0},
      {"部门", 2, 1, 1, 0},
      {"13800000000", 3, 0, 1, 0},
      {"办公室", 3, 1, 1, 0},
      {"姓名", 4, 0, 1, 0},
      {"身份证号码", 4, 1, 1, 0},
      {"李桂英", 5, 0, 1, 0},
      {"110101199003074266", 5, 1, 1, 0},
      {"手机号码", 6, 0, 1, 0},
      {"部门", 6, 1, 1, 0},
      {"13800000001", 7, 0, 1, 0},
      {"财务科", 7, 1, 1, 0}},
     2,
     {2, 10},
     {3, 11},
     {0}},
    {{{"姓名", 0, 0, 1, 0},
      {"身份证号码", 0, 1, 1, 0},
      {"王建国", 1, 0, 1, 0},
      {"110101199003074258", 1, 1, 1, 0},
      {"赵平", 2, 0, 1, 0},
      {"11010119900307", 2, 1, 1, 0},
      {"姓名", 3, 0, 1, 0},
      {"身份证号码", 3, 1, 1, 0},
      {"李桂英", 4, 0, 1, 0},
      {"110101199003074266", 4, 1, 1, 0}},
     0,
     {0},
     {0},
     {0}},
    /* A list under a head, with somebody else's number below it. */
    {{{"姓名", 0, 0, 1, 0},
      {"身份证号码", 0, 1, 1, 0},
      {"王建国", 1, 0, 1, 0},
      {"110101199003074258", 1, 1, 1, 0},
      {"姓名", 4, 0, 1, 0},
      {"李桂英", 4, 1, 1, 0},
      {"身份证号码", 4, 2, 1, 0},
      {"110101199003074266", 4, 3, 1, 0}},
     0,
     {0},
     {0},
     {0}},
};

static void check_place(const struct place *place, int line)
{
    ck_assert_int_eq(place->nlines, line >= 0);
    if (line >= 0)
        ck_assert_int_eq(place->lines[0], line);
}

START_TEST(test_blocks)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct detail_entries *found = calloc(1, sizeof *found);

    sheet_init(sheet, rules);
    for (int i = 0; i < MOST && blocks[_i].lines[i].text; i++)
        sheet_line(sheet, &blocks[_i].lines[i]);
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    ck_assert(detail_entries_find(&sheet->reader, &sheet->labels, found) == (blocks[_i].n > 0));
    if (blocks[_i].n)
        ck_assert_int_eq(found->n, blocks[_i].n);
    for (int i = 0; i < blocks[_i].n; i++) {
        check_place(&found->items[i].places[ROW_NAME], blocks[_i].name[i]);
        check_place(&found->items[i].places[ROW_ID_NUMBER], blocks[_i].number[i]);
        if (blocks[_i].years[i])
            check_place(&found->items[i].places[ROW_YEARS], blocks[_i].years[i]);
    }
    free(found);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("detail entry");
    TCase *entries = tcase_create("entries");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(entries);
    tcase_add_loop_test(entries, test_blocks, 0, (int)(sizeof blocks / sizeof blocks[0]));
    suite_add_tcase(suite, entries);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
