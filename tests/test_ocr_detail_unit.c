/* The unit of a detail sheet, above or below its list. No engine: lines are given as read. */
#include "ocr/detail_unit.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

#define CLOSE (-2) /* line: right behind the one before it */

/* The unit of the list, whatever stands beside it. */
static const struct {
    struct drawn lines[4];
    int line; /* where it is found, -1: nowhere */
} units[] = {
    {{{"单位(盖章)", 0, 0, 1, 0}, {"北京市上驿区白林乡人民政府", 0, 1, 1, 0}}, 1},
    {{{"单位(盖章):北京市上驿区财政局", 0, 0, 0, 0}}, 0},
    {{{"来自:北京市上驿区财政局", 0, 0, 0, 0}}, 0},
    /* The colon was read as another mark; a note stands behind the name. */
    {{{"单位,北京市上驿区城市管理委员会", 0, 0, 0, 0}}, 0},
    {{{"单位:北京市上驿区财政局(盖章)", 0, 0, 0, 0}}, 0},
    /* The head of a column is the label of a value where it stands above the list. */
    {{{"部门/单位:北京市上驿区财政局", 0, 0, 0, 0}}, 0},
    /* A letterhead may be the form's; what has a label is the list's. */
    {{{"北京市下驿区生态环境局", 0, 0, 0, 0}, {"所属单位:北京市上驿区财政局", 1, 0, 0, 0}}, 1},
    /* So is what stands behind a word of labels. */
    {{{"应急管理局行政审批科", 0, 0, 0, 0}, {"单位;北京市上驿区财政局", 1, 0, 0, 0}}, 1},
    /* A name of two lines. */
    {{{"章", 0, 0, 2, 0}, {"北京市上驿区人民", 0, 1, 2, 0}, {"政府办公室", 0, 1, 2, 1}}, 1},
    /* A label that says what else it is; the authority's own name; words that name nobody. */
    {{{"填表人:北京市上驿区财政局", 0, 0, 0, 0}}, -1},
    {{{"数字证书认证中心", 0, 0, 0, 0}}, -1},
    {{{"财政局", 0, 0, 0, 0}, {"请填写后加盖公章", 1, 0, 0, 0}}, -1},
    /* What a stamp has left of a name; and a name behind what ends in a mark. */
    {{{"北", 0, 0, 0, 0}, {"下驿区财政局", 0, 0, 0, CLOSE}}, -1},
    {{{"章:", 0, 0, 0, 0}, {"北京市上驿区财政局", 0, 0, 0, CLOSE}}, 1},
    /* In the list; and below it. */
    {{{"北京市上驿区财政局", 8, 0, 0, 0}}, -1},
    {{{"北京市上驿区财政局", 11, 2, 0, 0}}, 0},
    {{{"北京市上驿区财政局监制", 11, 2, 0, 0}}, -1},
};

/* Draws a line, close behind the one before it where it says so. */
static void draw_line(struct sheet *sheet, const struct drawn *drawn)
{
    struct drawn apart = *drawn;

    apart.line = drawn->line == CLOSE ? 0 : drawn->line;
    sheet_line(sheet, &apart);
    if (drawn->line == CLOSE) {
        const struct box *before = &sheet->layout.lines[sheet->layout.nlines - 2].box;

        sheet->layout.lines[sheet->layout.nlines - 1].box.x = before->x + before->w + EM / 8;
    }
}

START_TEST(test_unit)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct place place;
    bool found;

    sheet_init(sheet, rules);
    for (int i = 0; i < 4 && units[_i].lines[i].text; i++)
        draw_line(sheet, &units[_i].lines[i]);
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    found = detail_unit_find(&sheet->reader, &sheet->labels, 0, 4 * ROW, &place) ||
            detail_unit_find(&sheet->reader, &sheet->labels, 10 * ROW, 16 * ROW, &place);
    ck_assert(found == (units[_i].line >= 0));
    if (found)
        ck_assert_int_eq(place.lines[0], units[_i].line);
    sheet_free(sheet);
}
END_TEST

/* Neither the stroke nor the colon of 部门/单位: was read: white stands before the name. */
START_TEST(test_unread_colon)
{
    const struct drawn drawn = {"部门单位北京市上驿区财政局", 0, 0, 0, 0};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct place place;
    char text[LIMIT_TEXT];

    sheet_init(sheet, rules);
    sheet_line(sheet, &drawn);
    sheet_part(sheet, 4);
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    ck_assert(detail_unit_find(&sheet->reader, &sheet->labels, 0, 4 * ROW, &place));
    bind_text(&sheet->reader, &place, text, sizeof text);
    ck_assert_str_eq(text, "北京市上驿区财政局");
    sheet_free(sheet);
}
END_TEST

/* Where the label of the unit's name stands, or two do: a seal's place is below the list. */
static const struct {
    int rows[2]; /* 0: no label */
    bool below;
} labelled[] = {{{0, 0}, false}, {{1, 0}, false}, {{9, 0}, true}, {{9, 1}, false}, {{9, 10}, true}};

START_TEST(test_labelled_below)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);

    sheet_init(sheet, rules);
    for (int i = 0; i < 2; i++)
        if (labelled[_i].rows[i])
            sheet_line(sheet, &(struct drawn){"单位名称", labelled[_i].rows[i], 0, 0, 0});
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    ck_assert(detail_unit_labelled_below(&sheet->labels, 8 * ROW) == labelled[_i].below);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("detail unit");
    TCase *tables = tcase_create("tables");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(tables);
    tcase_add_loop_test(tables, test_unit, 0, (int)(sizeof units / sizeof units[0]));
    tcase_add_test(tables, test_unread_colon);
    tcase_add_loop_test(tables, test_labelled_below, 0,
                        (int)(sizeof labelled / sizeof labelled[0]));
    suite_add_tcase(suite, tables);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
