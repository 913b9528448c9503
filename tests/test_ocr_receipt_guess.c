/* Receipts under labels of which only the last word is known, or whose first words are a known
 * label. No engine: lines are given as read, labels found by the rules as they are. */
#include "ocr/receipt.h"
#include "tests/receipt_sheet.h"
#include "tests/support_rules.h"

static const char units_account[] = "7529991508709185927";

/* One row of a paper after the other: a label, and its value behind it. */
struct row {
    const char *label, *value;
};

static struct sheet *sheet_rows(const struct row *rows, int n)
{
    struct sheet *sheet = sheet_new();

    sheet->rules = *rules;
    for (int i = 0; i < n && rows[i].label; i++) {
        sheet_line(sheet, (struct drawn){rows[i].label, 200, 400 + 100 * i});
        sheet_line(sheet, (struct drawn){rows[i].value, 700, 400 + 100 * i});
    }
    return sheet;
}

/* Finds the labels of a sheet and reads it. Returns its facts, the sheet's. */
static const struct page_facts *sheet_find(struct sheet *sheet)
{
    sheet->reader = (struct reader){.page = &sheet->page,
                                    .layout = &sheet->layout,
                                    .lines = sheet->lines,
                                    .rules = &sheet->rules};
    bind_labels(&sheet->reader, PAGE_TRANSFER_RECEIPT, &sheet->labels);
    receipt_read(&sheet->reader, &sheet->labels, &sheet->facts);
    return &sheet->facts;
}

static void check_field(const struct page_facts *facts, enum field field, const char *text)
{
    const struct value *value = facts_field(facts, field);

    ck_assert((value && value->state == VALUE_READ) == (text != NULL));
    if (text)
        ck_assert_str_eq(value->text, text);
}

#define OURS "北京数字认证股份有限公司"

/* The only cell is the frame of the paper: the next entry, under a label nobody knows, is no second
 * line of the name. */
START_TEST(test_next_entry)
{
    struct sheet *sheet = sheet_new();

    sheet->rules = *rules;
    sheet_line(sheet, (struct drawn){"收款人户名:" OURS, 200, 400});
    sheet_line(sheet, (struct drawn){"某某说明:数字证书", 200, 450});
    sheet->layout.ncells = 1;
    sheet->layout.cells[0] = (struct cell){.box = {100, 300, 2000, 900}, .nlines = 2};
    sheet->layout.lines[0].cell = sheet->layout.lines[1].cell = 0;
    check_field(sheet_find(sheet), FIELD_PAYEE, OURS);
    sheet_free(sheet);
}
END_TEST

/* No name has a colon in it. */
START_TEST(test_colon_in_name)
{
    static const struct row row = {"付款人户名", "北京市石门区人民政府摘要:证书"};
    struct sheet *sheet = sheet_rows(&row, 1);

    check_field(sheet_find(sheet), FIELD_PAYER, NULL);
    sheet_free(sheet);
}
END_TEST

/* What is left of the rule before a label. */
START_TEST(test_behind_rule)
{
    struct sheet *sheet = sheet_new();

    sheet->rules = *rules;
    sheet_line(sheet, (struct drawn){"1出款方账号:7529991508709185927", 200, 400});
    check_field(sheet_find(sheet), FIELD_PAYER_ACCOUNT, units_account);
    sheet_free(sheet);
}
END_TEST

/* Two numbers under two labels put together from words are not two receipts; under one label
 * printed twice they are, and no amount is known. */
START_TEST(test_twofold)
{
    const struct row rows[] = {{"人行流水号", "6769846173416"},
                               {"金额", "120.00"},
                               {_i ? "人行流水号" : "同城流水号", "996208998044"}};
    struct sheet *sheet = sheet_rows(rows, 3);
    const struct page_facts *facts = sheet_find(sheet);

    check_field(facts, FIELD_RECEIPT_SERIAL, NULL);
    check_field(facts, FIELD_AMOUNT, _i ? NULL : "120.00");
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("receipt guess");
    TCase *tests = tcase_create("guesses");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(tests);
    tcase_add_test(tests, test_next_entry);
    tcase_add_test(tests, test_colon_in_name);
    tcase_add_test(tests, test_behind_rule);
    tcase_add_loop_test(tests, test_twofold, 0, 2);
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
