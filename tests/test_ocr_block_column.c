/* Whose a label is below headings that stand side by side. */
#include "ocr/block.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

/* The headings over the two pairs of columns, and whose the names below them are. */
static const struct {
    const char *heads[2];
    enum field names[2];
} pairs[] = {
    {{"经办人", "差使科"}, {FIELD_HANDLER_NAME, FIELD_COUNT}},
    {{"差使科", "经办人"}, {FIELD_COUNT, FIELD_HANDLER_NAME}},
    {{"收件人", "经办人"}, {FIELD_RETURN_NAME, FIELD_HANDLER_NAME}},
};

START_TEST(test_side_by_side)
{
    static const char *const row[] = {"姓名", "王建国", "姓名", "李明"};
    struct sheet *sheet = calloc(1, sizeof *sheet);

    sheet_init(sheet, rules);
    for (int i = 0; i < 2; i++) {
        sheet_line(sheet, &(struct drawn){pairs[_i].heads[i], 0, 3 * i, 1, 0});
        sheet->layout.cells[i].box.w = 3 * COLUMN;
    }
    for (int i = 0; i < 4; i++) {
        sheet_line(sheet, &(struct drawn){row[i], 1, i / 2 * 3 + i % 2, 1, 0});
        if (i % 2)
            sheet->layout.cells[sheet->layout.ncells - 1].box.w = 2 * COLUMN;
    }
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    for (int i = 0, n = 0; i < sheet->labels.n; i++) {
        int line = sheet->labels.items[i].line;

        if (line != 2 && line != 4)
            continue;
        ck_assert_int_lt(n, 2);
        ck_assert_int_eq(block_field(&sheet->layout, &sheet->labels, i), pairs[_i].names[n++]);
    }
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("block_column");
    TCase *heads = tcase_create("headings");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(heads);
    tcase_add_loop_test(heads, test_side_by_side, 0, (int)(sizeof pairs / sizeof pairs[0]));
    suite_add_tcase(suite, heads);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
