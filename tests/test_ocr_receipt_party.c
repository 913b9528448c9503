/* Receipts: whose a label is, by the headings of the parties. No engine: lines are given as read.
 */
#include "ocr/receipt_cross.h"
#include "tests/receipt_sheet.h"

/* 账号 behind 对方户名 is the payee's, where the paper has no headings. */
START_TEST(test_row_of_party)
{
    static const char ours[] = "01090327800120102315712";
    struct sheet *sheet = sheet_new();
    const struct page_facts *facts;

    text_copy(sheet->rules.office.payee, sizeof sheet->rules.office.payee,
              "北京数字认证股份有限公司");
    text_copy(sheet->rules.office.payee_account, sizeof sheet->rules.office.payee_account, ours);
    for (int row = 0; row < 2; row++) {
        sheet_label(sheet, (struct drawn){row ? "对方户名" : "我方户名", 200, 400 + 100 * row},
                    FIELD_COUNT);
        sheet_line(sheet, (struct drawn){row ? sheet->rules.office.payee : "北京市石门区人民政府",
                                         400, 400 + 100 * row});
        sheet_label(sheet, (struct drawn){"账号", 1200, 400 + 100 * row}, FIELD_COUNT);
        sheet_line(sheet,
                   (struct drawn){row ? ours : "7529991508709185927", 1300, 400 + 100 * row});
        sheet->terms[2 * row].value = row ? FIELD_PAYEE : FIELD_PAYER;
        sheet->terms[2 * row + 1].role = TERM_PARTY_ACCOUNT;
    }
    facts = sheet_read(sheet);
    check_party(facts, FIELD_PAYEE_ACCOUNT, ours);
    check_party(facts, FIELD_PAYER_ACCOUNT, "7529991508709185927");
    sheet_free(sheet);
}
END_TEST

/* A statement: 户名 by itself is the payer's, where 对方户名 stands below it, and not above it. */
START_TEST(test_own_account)
{
    struct sheet *sheet = sheet_new();
    const struct page_facts *facts;
    const struct value *payer;

    sheet_label(sheet, (struct drawn){"户名", 200, 600}, FIELD_COUNT);
    sheet->terms[0].role = TERM_PARTY_NAME;
    sheet_line(sheet, (struct drawn){"北京市石门区人民政府", 500, 600});
    sheet_label(sheet, (struct drawn){"对方户名", 200, _i ? 800 : 400}, FIELD_COUNT);
    sheet->terms[1].value = FIELD_PAYEE;
    sheet_line(sheet, (struct drawn){"北京数字认证股份有限公司", 500, _i ? 800 : 400});
    facts = sheet_read(sheet);
    check_party(facts, FIELD_PAYEE, "北京数字认证股份有限公司");
    payer = facts_field(facts, FIELD_PAYER);
    if (_i)
        check_party(facts, FIELD_PAYER, "北京市石门区人民政府");
    else
        ck_assert(!payer || payer->state != VALUE_READ);
    sheet_free(sheet);
}
END_TEST

/* 户名 and 账号 head columns whose rows are the parties. */
START_TEST(test_rows_of_parties)
{
    static const char *const values[2][2] = {
        {"北京市石门区人民政府", "7529991508709185927"},
        {"北京数字认证股份有限公司", "01090327800120102315712"}};
    struct sheet *sheet = sheet_new();
    const struct page_facts *facts;

    text_copy(sheet->rules.office.payee, sizeof sheet->rules.office.payee, values[1][0]);
    text_copy(sheet->rules.office.payee_account, sizeof sheet->rules.office.payee_account,
              values[1][1]);
    for (int i = 0; i < 2; i++) {
        sheet_label(sheet, (struct drawn){i ? "账号" : "户名", 700 + 700 * i, 400}, FIELD_COUNT);
        sheet->terms[i].role = i ? TERM_PARTY_ACCOUNT : TERM_PARTY_NAME;
        sheet->layout.cells[i] = (struct cell){.box = {500 + 700 * i, 380, 700, 80}, .nlines = 1};
        sheet->layout.lines[i].cell = sheet->labels.items[i].cell = i;
    }
    sheet->layout.ncells = 2;
    for (int i = 0; i < 2; i++) {
        sheet_label(sheet, (struct drawn){i ? "收款人" : "付款人", 200, 500 + 100 * i},
                    FIELD_COUNT);
        sheet->terms[2 + i].role = i ? TERM_PAYEE : TERM_PAYER;
        for (int k = 0; k < 2; k++)
            sheet_line(sheet, (struct drawn){values[i][k], 520 + 700 * k, 500 + 100 * i});
    }
    facts = sheet_read(sheet);
    check_party(facts, FIELD_PAYER, values[0][0]);
    check_party(facts, FIELD_PAYER_ACCOUNT, values[0][1]);
    check_party(facts, FIELD_PAYEE, values[1][0]);
    check_party(facts, FIELD_PAYEE_ACCOUNT, values[1][1]);
    sheet_free(sheet);
}
END_TEST

/* Each party has a 全称 of its own, and the vertical heading of its cell reads a little lower. */
START_TEST(test_no_crossing)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);

    for (int i = 0; i < 2; i++) {
        sheet_label(sheet, (struct drawn){"全称", 480, 400 + 300 * i}, FIELD_COUNT);
        sheet_label(sheet, (struct drawn){i ? "付" : "收", 300, 450 + 300 * i}, FIELD_COUNT);
        sheet->terms[2 * i].role = TERM_PARTY_NAME;
        sheet->terms[2 * i + 1].role = i ? TERM_PAYER : TERM_PAYEE;
        for (int k = 0; k < 2; k++) {
            int label = 2 * i + k;

            sheet->layout.cells[label] = (struct cell){
                .box = {k ? 280 : 460, 380 + 300 * i, k ? 80 : 200, k ? 300 : 90}, .nlines = 1};
            sheet->layout.lines[label].cell = sheet->labels.items[label].cell = label;
        }
    }
    sheet->layout.ncells = 4;
    sheet->reader = (struct reader){.layout = &sheet->layout, .lines = sheet->lines};
    receipt_cross(&sheet->reader, &sheet->labels);
    ck_assert_int_eq(sheet->labels.n, 4);
    free(sheet);
}
END_TEST

/* Headings of two lines stand in the upper half of their cells: the values beside them begin in
 * their rows, however high those are. */
START_TEST(test_high_rows)
{
    static const struct {
        struct drawn drawn;
        enum term_role role;
        struct box cell;
    } labels[] = {{{"账号", 1262, 406}, TERM_PARTY_ACCOUNT, {1080, 380, 600, 90}},
                  {{"付款人", 202, 492}, TERM_PAYER, {130, 480, 260, 130}},
                  {{"收款人", 202, 622}, TERM_PAYEE, {130, 610, 260, 130}}};
    struct sheet *sheet = calloc(1, sizeof *sheet);

    for (int i = 0; i < 3; i++) {
        sheet_label(sheet, labels[i].drawn, FIELD_COUNT);
        sheet->terms[i].role = labels[i].role;
        sheet->layout.cells[i] = (struct cell){.box = labels[i].cell, .nlines = 1};
        sheet->layout.lines[i].cell = sheet->labels.items[i].cell = i;
    }
    sheet->layout.ncells = 3;
    sheet->reader = (struct reader){.layout = &sheet->layout, .lines = sheet->lines};
    receipt_cross(&sheet->reader, &sheet->labels);
    ck_assert_int_eq(sheet->labels.n, 4);
    for (int i = 0; i < 2; i++) {
        struct box crossing = sheet->labels.items[3 * i].box;

        ck_assert_int_eq(crossing.x, labels[0].cell.x);
        ck_assert_int_eq(crossing.y, labels[1 + i].cell.y);
        ck_assert_int_eq(crossing.h, labels[1 + i].cell.h);
    }
    free(sheet);
}
END_TEST

/* Two columns of 名称, and a heading that stands before one of them. */
static const struct {
    enum term_role heading;
    int heading_x, payer_x, payee_x;
} columns[] = {
    {TERM_PAYEE, 1250, 300, 1400},
    {TERM_PAYER, 150, 300, 1400},
    {TERM_PAYEE, 150, 1400, 300},
    {TERM_PAYER, 1250, 1400, 300},
};

/* Of the vertical headings 付款人 and 收款人 only one was read: it speaks for its own column. */
START_TEST(test_one_heading)
{
    static const char payer[] = "北京市石门区人民政府", payee[] = "北京数字认证股份有限公司";
    struct sheet *sheet = sheet_new();
    const struct page_facts *facts;

    text_copy(sheet->rules.office.payee, sizeof sheet->rules.office.payee, payee);
    sheet_label(sheet, (struct drawn){"名称", columns[_i].payer_x, 500}, FIELD_COUNT);
    sheet_line(sheet, (struct drawn){payer, columns[_i].payer_x + 150, 500});
    sheet_label(sheet, (struct drawn){"名称", columns[_i].payee_x, 500}, FIELD_COUNT);
    sheet_line(sheet, (struct drawn){payee, columns[_i].payee_x + 150, 500});
    sheet_label(sheet, (struct drawn){"人", columns[_i].heading_x, 480}, FIELD_COUNT);
    sheet->labels.items[2].box.h = 4 * EM;
    sheet->terms[0].role = sheet->terms[1].role = TERM_PARTY_NAME;
    sheet->terms[2].role = columns[_i].heading;
    facts = sheet_read(sheet);
    check_party(facts, FIELD_PAYER, payer);
    check_party(facts, FIELD_PAYEE, payee);
    sheet_free(sheet);
}
END_TEST

/* Rules too pale to be found: 付, 款 and 人 are lines of their own, and the party's name stands
 * above the first of them. 金额 leads to capital numerals, 小写 to the figures. */
START_TEST(test_stacked_headings)
{
    static const char payer[] = "北京市石门区人民政府", payee[] = "北京数字认证股份有限公司";
    static const char *const characters[] = {"款", "人"};
    struct sheet *sheet = sheet_new();
    const struct page_facts *facts;

    text_copy(sheet->rules.office.payee, sizeof sheet->rules.office.payee, payee);
    for (int side = 0; side < 2; side++) {
        int x = 100 + 1200 * side;

        sheet_label(sheet, (struct drawn){"全称", x + 200, 440}, FIELD_COUNT);
        sheet_line(sheet, (struct drawn){side ? payee : payer, x + 320, 440});
        sheet_label(sheet, (struct drawn){side ? "收" : "付", x, 500}, FIELD_COUNT);
        for (int i = 0; i < 2; i++)
            sheet_line(sheet, (struct drawn){characters[i], x, 540 + 40 * i});
        sheet->terms[2 * side].role = TERM_PARTY_NAME;
        sheet->terms[2 * side + 1].role = side ? TERM_PAYEE : TERM_PAYER;
    }
    sheet_label(sheet, (struct drawn){"金额", 100, 800}, FIELD_COUNT);
    sheet->terms[4].value = FIELD_AMOUNT;
    sheet_line(sheet, (struct drawn){"人民币捌拾捌元整", 240, 800});
    facts = sheet_read(sheet);
    check_party(facts, FIELD_PAYER, payer);
    check_party(facts, FIELD_PAYEE, payee);
    check_party(facts, FIELD_AMOUNT_CAPITAL, "88.00");
    ck_assert_ptr_null(facts_field(facts, FIELD_AMOUNT));
    sheet_free(sheet);
}
END_TEST

/* 付款人信息 and below it 收款人信息, each over rows as wide as the paper: 账号 stands far right of
 * its heading. */
START_TEST(test_sections)
{
    struct sheet *sheet = sheet_new();
    const struct page_facts *facts;
    int heading = _i ? 1000 : 120; /* at the left edge, or in the middle of the paper */

    sheet_label(sheet, (struct drawn){"付款人信息", heading, 400}, FIELD_COUNT);
    sheet_label(sheet, (struct drawn){"名称", 120, 500}, FIELD_COUNT);
    sheet_line(sheet, (struct drawn){"北京市石门区人民政府", 400, 500});
    sheet_label(sheet, (struct drawn){"账号", 1200, 500}, FIELD_COUNT);
    sheet_line(sheet, (struct drawn){"7529991508709185927", 1520, 500});
    sheet_label(sheet, (struct drawn){"收款人信息", heading, 600}, FIELD_COUNT);
    sheet_label(sheet, (struct drawn){"名称", 120, 700}, FIELD_COUNT);
    sheet_line(sheet, (struct drawn){"北京数字认证股份有限公司", 400, 700});
    sheet_label(sheet, (struct drawn){"账号", 1200, 700}, FIELD_COUNT);
    sheet_line(sheet, (struct drawn){"01090327800120102315712", 1520, 700});
    sheet->terms[0].role = TERM_PAYER;
    sheet->terms[3].role = TERM_PAYEE;
    sheet->terms[1].role = sheet->terms[4].role = TERM_PARTY_NAME;
    sheet->terms[2].role = sheet->terms[5].role = TERM_PARTY_ACCOUNT;
    facts = sheet_read(sheet);
    check_party(facts, FIELD_PAYER, "北京市石门区人民政府");
    check_party(facts, FIELD_PAYER_ACCOUNT, "7529991508709185927");
    check_party(facts, FIELD_PAYEE, "北京数字认证股份有限公司");
    check_party(facts, FIELD_PAYEE_ACCOUNT, "01090327800120102315712");
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("receipt party");
    TCase *parties = tcase_create("parties");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_test(parties, test_row_of_party);
    tcase_add_loop_test(parties, test_own_account, 0, 2);
    tcase_add_test(parties, test_rows_of_parties);
    tcase_add_test(parties, test_no_crossing);
    tcase_add_test(parties, test_high_rows);
    tcase_add_loop_test(parties, test_one_heading, 0, (int)(sizeof columns / sizeof columns[0]));
    tcase_add_test(parties, test_stacked_headings);
    tcase_add_loop_test(parties, test_sections, 0, 2);
    suite_add_tcase(suite, parties);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
