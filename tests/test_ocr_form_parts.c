/* Parts of a form: the block that is the authority's own, the column of codes, and figures beside a
 * label. No engine: lines are given as read. */
#include <stdio.h>

#include "ocr/form_authority.h"
#include "ocr/form_codes.h"
#include "ocr/form_figures.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

#define MOST 6
/* The right half of the page. */
#define RIGHT 5

/* Lines outside the cells; the authority's block reaches from its label to the foot of the page, in
 * the label's half. */
static const struct {
    struct drawn lines[MOST];
    bool block;
} cases[] = {
    {{{"单位名称", 0, RIGHT, 0, 0}, {"受理单位意见", 6, RIGHT, 0, 0}, {"日期", 8, RIGHT, 0, 0}},
     true},
    {{{"单位名称", 0, RIGHT, 0, 0},
      {"受理单位意见", 6, RIGHT, 0, 0},
      {"经办人", 8, RIGHT, 0, 0},
      {"联系电话", 9, RIGHT, 0, 0}},
     true},
    /* Whose copy the page is, over what the applicant fills in and chooses. */
    {{{"受理单位留存", 0, RIGHT, 0, 0}, {"业务类型", 3, RIGHT, 0, 0}, {"证书数量", 6, RIGHT, 0, 0}},
     false},
    {{{"受理单位留存", 0, RIGHT, 0, 0},
      {"经办人", 3, RIGHT, 0, 0},
      {"证书数量", 6, RIGHT, 0, 0},
      {"服务年限", 7, RIGHT, 0, 0}},
     false},
    /* What the authority will do, over its block. */
    {{{"受理机构向公安机关核验其身份信息", 3, 0, 0, 0}, {"受理单位意见", 6, RIGHT, 0, 0}}, true},
    {{{"受理机构向公安机关核验其身份信息", 3, RIGHT, 0, 0}}, false},
};

START_TEST(test_authority_block)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct box block;

    sheet_init(sheet, rules);
    for (int i = 0; i < MOST && cases[_i].lines[i].text; i++)
        sheet_line(sheet, &cases[_i].lines[i]);
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    block = form_authority_block(&sheet->reader, &sheet->labels);
    ck_assert(cases[_i].block == (block.w > 0));
    if (cases[_i].block) {
        ck_assert_int_eq(block.x, sheet->page.width / 2);
        ck_assert_int_eq(block.y, 6 * ROW);
    }
    sheet_free(sheet);
}
END_TEST

/* A column of codes between labels and values; as many numbers that do not go up by one, and codes
 * that stand left of all labels; and what one of them was read as: a word in the column stays. */
static const struct {
    int first, step, column;
    int dropped, low;
    const char *misread;
} codes[] = {{1, 1, 1, 6, 0, NULL},      {1, 3, 1, 0, 0, NULL}, {1, 1, 0, 0, 0, NULL},
             {1, 1, 1, 6, EM - 4, NULL}, {1, 1, 1, 6, 0, "0S"}, {1, 1, 1, 6, 0, "097"},
             {1, 1, 1, 5, 0, "3枚"}};

START_TEST(test_codes)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    char numbers[6][8];
    int dropped;

    sheet_init(sheet, rules);
    for (int i = 0; i < 6; i++) {
        snprintf(numbers[i], sizeof numbers[i], "%02d", codes[_i].first + i * codes[_i].step);
        if (i == 4 && codes[_i].misread)
            text_copy(numbers[i], sizeof numbers[i], codes[_i].misread);
        sheet_line(sheet, &(struct drawn){"单位名称", i, codes[_i].column ? 0 : 1, 0, 0});
        sheet_line(sheet, &(struct drawn){numbers[i], i, codes[_i].column, 0, 0});
        sheet_line(sheet, &(struct drawn){"某局", i, 2, 0, 0});
        sheet->layout.lines[3 * i + 2].box.y += codes[_i].low;
    }
    sheet->layout.em = EM;
    dropped = form_codes_drop(&sheet->reader);
    ck_assert_int_eq(dropped, codes[_i].dropped);
    ck_assert_int_eq(sheet->layout.nlines, 18 - dropped);
    ck_assert_str_eq(sheet->lines[1].text, dropped ? "某局" : numbers[0]);
    sheet_free(sheet);
}
END_TEST

/* A label of two lines of which the first was misread: its code stands in the cell right of it, or
 * in another. */
START_TEST(test_figures_beside)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){"机关统厂社会", 0, 0, 2, 0});
    sheet_line(sheet, &(struct drawn){"信用代码", 0, 0, 2, 1});
    sheet_line(sheet, &(struct drawn){"11110112MB0080901H", 0, 1, 2, 0});
    sheet_line(sheet, &(struct drawn){"12110113745034520W", 2, 1, 2, 0});
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    ck_assert_int_ge(sheet->labels.n, 1);
    ck_assert(form_figures_beside(&sheet->layout, &sheet->labels, FIELD_UNIT_CREDIT_CODE, 2));
    ck_assert(!form_figures_beside(&sheet->layout, &sheet->labels, FIELD_UNIT_CREDIT_CODE, 3));
    ck_assert(!form_figures_beside(&sheet->layout, &sheet->labels, FIELD_HANDLER_ID_NUMBER, 2));
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("form_parts");
    TCase *parts = tcase_create("parts");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(parts);
    tcase_add_loop_test(parts, test_authority_block, 0, (int)(sizeof cases / sizeof cases[0]));
    tcase_add_loop_test(parts, test_codes, 0, (int)(sizeof codes / sizeof codes[0]));
    tcase_add_test(parts, test_figures_beside);
    suite_add_tcase(suite, parts);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
