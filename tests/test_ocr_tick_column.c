/* Options in a table with a column of its own for the mark. */
#include "ocr/tick_column.h"

#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

#define ROWS 4

static const char *const words[ROWS] = {"1.首次领取", "2.到期续用", "3.丢失重领", "4.停用销证"};

/* Which rows have a mark, what stands in the last row, and what comes of it. */
static const struct {
    bool marked[ROWS];
    const char *last; /* words of the last row; NULL: as they are */
    bool ink;         /* in an empty cell, of which no line was made */
    bool wide;        /* the mark is a word */
    int ticks;
    enum answer answers[ROWS];
} columns[] = {
    {{true}, NULL, false, false, ROWS, {ANSWER_YES, ANSWER_NO, ANSWER_NO, ANSWER_NO}},
    {{false, false, true}, NULL, false, false, ROWS, {ANSWER_NO, ANSWER_NO, ANSWER_YES, ANSWER_NO}},
    /* Nobody knows whether the mark was lost. */
    {{false}, NULL, false, false, 0, {0}},
    {{true}, NULL, true, false, 0, {0}},
    {{true}, NULL, false, true, 0, {0}},
    /* Half of the rows: these are no marks of a choice. */
    {{true, true}, NULL, false, false, 0, {0}},
    {{false, false, false, true},
     "4.甲乙丙丁",
     false,
     false,
     ROWS,
     {ANSWER_NO, ANSWER_NO, ANSWER_NO, ANSWER_UNKNOWN}},
};

START_TEST(test_column)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    bool found;

    sheet_init(sheet, rules);
    for (int i = 0; i < ROWS; i++) {
        const char *text = i == ROWS - 1 && columns[_i].last ? columns[_i].last : words[i];
        struct drawn mark = {columns[_i].wide ? "已办理" : "√", i, 0, 1, 0};

        if (columns[_i].marked[i])
            sheet_line(sheet, &mark);
        else
            sheet->layout.cells[sheet->layout.ncells++].box = (struct box){0, i * ROW, COLUMN, ROW};
        sheet_line(sheet, &(struct drawn){text, i, 1, 1, 0});
    }
    if (columns[_i].ink)
        pixRasterop(sheet->page.binary, COLUMN / 2, ROW + ROW / 4, EM, ROW / 2, PIX_SET, NULL, 0,
                    0);
    found = tick_column(&sheet->reader, facts);
    ck_assert_int_eq(found, columns[_i].ticks > 0);
    ck_assert_int_eq(facts->nticks, columns[_i].ticks);
    for (int i = 0; i < facts->nticks; i++)
        ck_assert_int_eq(facts->ticks[i].ticked, columns[_i].answers[i]);
    free(facts);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tick_column");
    TCase *marks = tcase_create("marks");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(marks);
    tcase_add_loop_test(marks, test_column, 0, (int)(sizeof columns / sizeof columns[0]));
    suite_add_tcase(suite, marks);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
