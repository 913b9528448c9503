/* Labels of a form that stand in two lines, and where their values stand. No engine: lines are
 * given as read. */
#include "ocr/bind.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

/* A label outside cells whose bracket goes on in the next line: with a colon behind it, the blank
 * is empty; else its value may stand anywhere. */
static const struct {
    const char *first, *second;
    enum value_state state;
} blanks[] = {
    {"信用代码(18", "位):", VALUE_EMPTY},
    {"信用代码(18", "位)", VALUE_ABSENT},
    {"信用代码", "备注):", VALUE_ABSENT},
};

START_TEST(test_wrapped_blank)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct place place;

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){blanks[_i].first, 0, 0, 0, 0});
    sheet_line(sheet, &(struct drawn){blanks[_i].second, 0, 0, 0, 1});
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    ck_assert_int_gt(sheet->labels.n, 0);
    bind_place(&sheet->reader, &sheet->labels, 0, &place);
    ck_assert_int_eq(place.state, blanks[_i].state);
    sheet_free(sheet);
}
END_TEST

/* The second line of a label in a cell asks for nothing by itself, though its last word is known.
 */
START_TEST(test_second_line)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){"统一社会", 0, 0, 2, 0});
    sheet_line(sheet, &(struct drawn){"信用代码:", 0, 0, 2, 1});
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    ck_assert_int_eq(sheet->labels.n, 1);
    ck_assert(!bind_is_label(&sheet->labels, 1));
    ck_assert(bind_is_of_label(&sheet->layout, &sheet->labels, 1));
    sheet_free(sheet);
}
END_TEST

/* Between a label and its value, which has two lines, the first part of a note: in the label's line
 * or as a line of its own. */
START_TEST(test_torn_note)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    const struct drawn lines[] = {{_i ? "单位名称(全" : "单位名称", 0, 0, 0, 0},
                                  {"(全", 0, 0, 0, SPACED},
                                  {"北京市松塔区城市管理综合行", 0, 1, 0, 0},
                                  {"称)", 0, 0, 0, 1},
                                  {"政执法局", 0, 1, 0, 1}};
    struct place place;

    sheet_init(sheet, rules);
    for (int i = 0; i < 5; i++)
        if (i != 1 || !_i)
            sheet_line(sheet, &lines[i]);
    if (!_i)
        sheet->layout.lines[1].box.x = 5 * EM;
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    bind_place(&sheet->reader, &sheet->labels, 0, &place);
    ck_assert_int_eq(place.state, VALUE_UNREADABLE);
    ck_assert_int_eq(place.nlines, 2);
    ck_assert_int_eq(place.lines[0], _i ? 1 : 2);
    ck_assert_int_eq(place.lines[place.nlines - 1], _i ? 3 : 4);
    sheet_free(sheet);
}
END_TEST

/* The same label beside a value of one line, level with the middle of both its lines; or level with
 * the second one, which is nobody's; or with another value further on that is more level with the
 * first one. */
START_TEST(test_torn_beside)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct place place;

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){"单位名称(全", 0, 0, 0, 0});
    sheet_line(sheet, &(struct drawn){"称)", 0, 0, 0, 1});
    sheet_line(sheet, &(struct drawn){"北京市松塔区教育局", 0, 1, 0, 0});
    sheet->layout.lines[2].box.y += _i == 1 ? EM - 2 : EM / 2;
    if (_i == 2) {
        sheet_line(sheet, &(struct drawn){"101680", 0, 2, 0, 0});
        sheet->layout.lines[3].box.y += EM / 2 - 2;
    }
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    bind_place(&sheet->reader, &sheet->labels, 0, &place);
    ck_assert_int_eq(place.state, _i == 1 ? VALUE_ABSENT : VALUE_UNREADABLE);
    if (_i != 1)
        ck_assert_int_eq(place.lines[0], 2);
    sheet_free(sheet);
}
END_TEST

/* Outside the cells a label of two lines, the second a label by itself, and its value beside the
 * middle of both; or lower, where it may be another's. */
START_TEST(test_open_wrapped)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct place place;

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){"*统一社会", 0, 0, 0, 0});
    sheet_line(sheet, &(struct drawn){"信用代码:", 0, 0, 0, 1});
    sheet_line(sheet, &(struct drawn){"11110107MB14467410", 0, 1, 0, 0});
    sheet->layout.lines[2].box.y += EM / 2 - (_i ? 14 : 0);
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    bind_place(&sheet->reader, &sheet->labels, 0, &place);
    ck_assert_int_eq(place.state, _i ? VALUE_EMPTY : VALUE_UNREADABLE);
    if (!_i)
        ck_assert_int_eq(place.lines[0], 2);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bind_wrapped");
    TCase *binding = tcase_create("binding");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(binding);
    tcase_add_test(binding, test_second_line);
    tcase_add_loop_test(binding, test_wrapped_blank, 0, (int)(sizeof blanks / sizeof blanks[0]));
    tcase_add_loop_test(binding, test_torn_note, 0, 2);
    tcase_add_loop_test(binding, test_torn_beside, 0, 3);
    tcase_add_loop_test(binding, test_open_wrapped, 0, 2);
    suite_add_tcase(suite, binding);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
