/* Values of two columns of a detail sheet in one line of the layout. No engine: lines are given as
 * read. */
#include "ocr/detail_cut.h"
#include "ocr/detail_table.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

/* Two values in one line of the layout, with or without white between them at the columns' edge. */
static const struct {
    int white, lines; /* of the layout, after it */
    const char *before, *behind;
} cuts[] = {
    {EM, 4, "13800000000", "王建国"},
    {EM / 8, 3, "13800000000王建国", NULL},
};

START_TEST(test_cut)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct table *table = calloc(1, sizeof *table);
    const struct drawn lines[] = {
        {"手机", 0, 0, 0, 0}, {"姓名", 0, 1, 0, 0}, {"13800000000王建国", 2, 0, 0, 0}};
    int figures = 11 * EM / 2, edge = COLUMN / 2, white = cuts[_i].white;
    struct line *line;

    sheet_init(sheet, rules);
    for (int i = 0; i < 3; i++)
        sheet_line(sheet, &lines[i]);
    sheet->reader.lines = calloc(3, sizeof *sheet->reader.lines);
    memcpy(sheet->reader.lines, sheet->lines, 3 * sizeof *sheet->reader.lines);
    /* The name begins behind the white. */
    line = &sheet->layout.lines[2];
    line->box.x = edge - figures;
    line->box.w = figures + white + 3 * EM;
    sheet->reader.lines[2].stretches.at[0].page_x = line->box.x;
    for (int i = 11; i < 14; i++) {
        sheet->reader.lines[2].reading.symbols[i].x0 += white;
        sheet->reader.lines[2].reading.symbols[i].x1 += white;
    }
    pixRasterop(sheet->page.binary, line->box.x, line->box.y, figures, EM, PIX_SET, NULL, 0, 0);
    pixRasterop(sheet->page.binary, edge + white, line->box.y, 3 * EM, EM, PIX_SET, NULL, 0, 0);
    *table = (struct table){.header_bottom = EM, .nblocks = 1};
    table->blocks[0].foot_top = 8 * ROW;
    table->blocks[0].x[ROW_MOBILE] = (struct span){0, edge + white / 2};
    table->blocks[0].x[ROW_NAME] = (struct span){edge + white / 2, 2 * COLUMN};

    detail_cut(&sheet->reader, table);
    ck_assert_int_eq(sheet->layout.nlines, cuts[_i].lines);
    ck_assert_str_eq(sheet->reader.lines[2].text, cuts[_i].before);
    if (cuts[_i].behind) {
        ck_assert_str_eq(sheet->reader.lines[3].text, cuts[_i].behind);
        ck_assert_int_eq(sheet->layout.lines[2].box.w, figures);
        ck_assert_int_eq(sheet->layout.lines[3].box.x, edge + white);
    }
    free(sheet->reader.lines);
    free(table);
    sheet_free(sheet);
}
END_TEST

/* A number wider than the head of its column, little white before it. */
START_TEST(test_cut_number)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct table *table = calloc(1, sizeof *table);
    struct line *line;
    int before = 7 * EM / 2, white = EM / 2, figures = 18 * EM / 2;

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){"1905.06110101199003074258", 2, 0, 0, 0});
    sheet->reader.lines = calloc(2, sizeof *sheet->reader.lines);
    memcpy(sheet->reader.lines, sheet->lines, sizeof *sheet->reader.lines);
    line = &sheet->layout.lines[0];
    line->box.w = before + white + figures;
    for (int i = 7; i < 25; i++) {
        sheet->reader.lines[0].reading.symbols[i].x0 += white;
        sheet->reader.lines[0].reading.symbols[i].x1 += white;
    }
    pixRasterop(sheet->page.binary, 0, line->box.y, before, EM, PIX_SET, NULL, 0, 0);
    pixRasterop(sheet->page.binary, before + white, line->box.y, figures, EM, PIX_SET, NULL, 0, 0);
    *table = (struct table){.header_bottom = EM, .nblocks = 1};
    table->blocks[0].foot_top = 8 * ROW;
    table->blocks[0].x[ROW_MOBILE] = (struct span){0, before + 4 * EM};
    table->blocks[0].x[ROW_ID_NUMBER] = (struct span){before + 4 * EM, 2 * COLUMN};

    detail_cut(&sheet->reader, table);
    ck_assert_int_eq(sheet->layout.nlines, 2);
    ck_assert_str_eq(sheet->reader.lines[0].text, "1905.06");
    ck_assert_str_eq(sheet->reader.lines[1].text, "110101199003074258");
    ck_assert_int_le(table->blocks[0].x[ROW_ID_NUMBER].from, before + white);
    ck_assert_int_ge(table->blocks[0].x[ROW_MOBILE].to, before);
    free(sheet->reader.lines);
    free(table);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("detail cut");
    TCase *tables = tcase_create("tables");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(tables);
    tcase_add_loop_test(tables, test_cut, 0, (int)(sizeof cuts / sizeof cuts[0]));
    tcase_add_test(tables, test_cut_number);
    suite_add_tcase(suite, tables);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
