/* Rows of labels over rows of values, of which one may be empty. No engine: lines are given as
 * read. */
#include "ocr/bind_paired.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

#define MOST    16
#define NOTHING (-1)

/* Two rows that are whole, which say how the paper is made. */
#define WHOLE_ROWS                                                                                 \
    {"单位名称", 0, 0, 0, 0}, {"单位电话", 0, 2, 0, 0}, {"某局", 1, 0, 0, 0},                      \
        {"6500", 1, 2, 0, 0}, {"单位地址", 3, 0, 0, 0}, {"邮编", 3, 2, 0, 0},                      \
        {"兴业路", 4, 0, 0, 0},                                                                    \
    {                                                                                              \
        "100000", 4, 2, 0, 0                                                                       \
    }

static const struct {
    struct drawn lines[MOST];
    enum value_state state; /* of the place of 手机号码 */
    int line;               /* what stands there */
} cases[] = {
    {{WHOLE_ROWS,
      {"经办人", 6, 0, 0, 0},
      {"手机号码", 6, 1, 0, 0},
      {"电子邮箱", 6, 2, 0, 0},
      {"王建国", 7, 0, 0, 0},
      {"lily@qq.com", 7, 2, 0, 0}},
     VALUE_EMPTY,
     NOTHING},
    {{WHOLE_ROWS,
      {"经办人", 6, 0, 0, 0},
      {"手机号码", 6, 1, 0, 0},
      {"电子邮箱", 6, 2, 0, 0},
      {"139", 7, 1, 0, 0},
      {"lily@qq.com", 7, 2, 0, 0}},
     VALUE_UNREADABLE,
     11},
    /* Two values that nearly touch are one line: under which labels they stand cannot be told. */
    {{WHOLE_ROWS,
      {"经办人", 6, 0, 0, 0},
      {"手机号码", 6, 1, 0, 0},
      {"电子邮箱", 6, 2, 0, 0},
      {"王建国王建国王建国王建国王建国13900000000", 7, 0, 0, 0},
      {"lily@qq.com", 7, 2, 0, 0}},
     VALUE_ABSENT,
     NOTHING},
    /* The parts of one label are no row: what stands below is parted as one place. */
    {{{"经办人/手机号码", 0, 0, 0, 0}, {"王建国", 1, 0, 0, 0}, {"13900000000", 1, 1, 0, 0}},
     VALUE_ABSENT,
     NOTHING},
    /* A head at the end of the row that nobody knows, over something; among the labels it may be
     * the value of the one before it; and over nothing. */
    {{{"经办人", 6, 0, 0, 0},
      {"手机号码", 6, 1, 0, 0},
      {"电子邮箱", 6, 2, 0, 0},
      {"烤炉", 6, 3, 0, 0},
      {"王建国", 7, 0, 0, 0},
      {"139", 7, 1, 0, 0},
      {"lily@qq.com", 7, 2, 0, 0},
      {"60元", 7, 3, 0, 0}},
     VALUE_UNREADABLE,
     5},
    {{{"经办人", 6, 0, 0, 0},
      {"烤炉", 6, 1, 0, 0},
      {"手机号码", 6, 2, 0, 0},
      {"电子邮箱", 6, 3, 0, 0},
      {"王建国", 7, 0, 0, 0},
      {"60元", 7, 1, 0, 0},
      {"139", 7, 2, 0, 0},
      {"lily@qq.com", 7, 3, 0, 0}},
     VALUE_ABSENT,
     NOTHING},
    {{{"经办人", 6, 0, 0, 0},
      {"手机号码", 6, 1, 0, 0},
      {"电子邮箱", 6, 2, 0, 0},
      {"烤炉", 6, 3, 0, 0},
      {"王建国", 7, 0, 0, 0},
      {"139", 7, 1, 0, 0},
      {"lily@qq.com", 7, 2, 0, 0}},
     VALUE_ABSENT,
     NOTHING},
    /* Far below, each under a label of its own; and with something between. */
    {{{"经办人", 0, 0, 0, 0},
      {"手机号码", 0, 1, 0, 0},
      {"电子邮箱", 0, 2, 0, 0},
      {"王建国", 3, 0, 0, 0},
      {"139", 3, 1, 0, 0},
      {"lily@qq.com", 3, 2, 0, 0}},
     VALUE_UNREADABLE,
     4},
    {{{"经办人", 0, 0, 0, 0},
      {"手机号码", 0, 1, 0, 0},
      {"电子邮箱", 0, 2, 0, 0},
      {"烤炉", 2, 3, 0, 0},
      {"王建国", 3, 0, 0, 0},
      {"139", 3, 1, 0, 0},
      {"lily@qq.com", 3, 2, 0, 0}},
     VALUE_ABSENT,
     NOTHING},
};

START_TEST(test_rows)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    int found = 0;

    sheet_init(sheet, rules);
    for (int i = 0; i < MOST && cases[_i].lines[i].text; i++)
        sheet_line(sheet, &cases[_i].lines[i]);
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    for (int i = 0; i < sheet->labels.n; i++) {
        struct place place;

        if (strcmp(sheet->labels.items[i].term->text, "手机号码") != 0)
            continue;
        found++;
        if (!bind_paired(&sheet->layout, &sheet->labels, i, &place))
            place = (struct place){.state = VALUE_ABSENT};
        ck_assert_int_eq(place.state, cases[_i].state);
        ck_assert_int_eq(place.nlines, cases[_i].line >= 0);
        if (cases[_i].line >= 0)
            ck_assert_int_eq(place.lines[0], cases[_i].line);
    }
    ck_assert_int_eq(found, 1);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bind_paired");
    TCase *rows = tcase_create("rows");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(rows);
    tcase_add_loop_test(rows, test_rows, 0, (int)(sizeof cases / sizeof cases[0]));
    suite_add_tcase(suite, rows);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
