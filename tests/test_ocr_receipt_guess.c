/* Receipts under labels of which only the last word is known, or whose first words are a known
 * label. No engine: lines are given as read, labels found by the rules as they are. */
#include "ocr/receipt_guess.h"
#include "tests/receipt_sheet.h"
#include "tests/support_rules.h"

static const char unit[] = "北京市石门区人民政府";
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

/* The number of a system nobody knows is the transfer's where no other is printed. */
static const struct {
    struct row rows[2];
    const char *serial;
} serials[] = {
    {{{"某某兑付流水号", "6769846173416"}}, "6769846173416"},
    {{{"某某兑付流水号", "6769846173416"}, {"回单编号", "256208998044"}}, NULL},
    {{{"某某兑付流水号", "6769846173416"}, {"某某入总流水号", "996208998044"}}, NULL},
    {{{"某某兑付流水号", "北京银行"}}, NULL},
};

START_TEST(test_serial)
{
    struct sheet *sheet = sheet_rows(serials[_i].rows, 2);

    check_field(sheet_find(sheet), FIELD_RECEIPT_SERIAL, serials[_i].serial);
    sheet_free(sheet);
}
END_TEST

/* A party under a label nobody knows: our own name, where the payer is somebody else; the payer's
 * beside ours. Nobody else's name becomes the payee's, and of two labels none says anything. */
#define OURS "北京数字认证股份有限公司"

static const struct {
    struct row rows[3];
    const char *payer, *payee;
} parties[] = {
    {{{"付款人户名", unit}, {"甲乙户名", OURS}}, unit, OURS},
    {{{"付款人户名", unit}, {"甲乙户名", "北京市青湖区财政局"}}, unit, NULL},
    {{{"付款人户名", OURS}, {"甲乙户名", OURS}}, OURS, NULL},
    {{{"甲乙户名", OURS}}, NULL, NULL},
    {{{"收款人户名", OURS}, {"甲乙户名", unit}}, unit, OURS},
    {{{"收款人户名", OURS}, {"甲乙户名", unit}, {"丙丁户名", "北京市青湖区财政局"}}, NULL, OURS},
    {{{"收款人名称", OURS}, {"甲乙名称", "数字证书服务费"}}, NULL, OURS},
    {{{"收款人名称", OURS}, {"甲乙户名", unit}}, NULL, OURS},
    /* 甲 says whose it is: this is no misread 账户名, which would be the heading's. */
    {{{"付款单位", unit}, {"甲账户名", OURS}}, unit, OURS},
};

START_TEST(test_party)
{
    struct sheet *sheet = sheet_rows(parties[_i].rows, 3);
    const struct page_facts *facts = sheet_find(sheet);

    check_field(facts, FIELD_PAYER, parties[_i].payer);
    check_field(facts, FIELD_PAYEE, parties[_i].payee);
    sheet_free(sheet);
}
END_TEST

/* So it is with accounts. */
START_TEST(test_account)
{
    static const struct row rows[] = {{"付款人账号", units_account},
                                      {"甲乙账号", "01090327800120102315712"}};
    struct sheet *sheet = sheet_rows(rows, 2);
    const struct page_facts *facts = sheet_find(sheet);

    check_field(facts, FIELD_PAYER_ACCOUNT, units_account);
    check_field(facts, FIELD_PAYEE_ACCOUNT, "01090327800120102315712");
    sheet_free(sheet);
}
END_TEST

/* 付款说明 is said of the payment: no heading of a party, and the name over it is not the payer's.
 * Nor does 付款人声明 ask for a name. */
START_TEST(test_goes_on)
{
    static const char *const labels[] = {"付款说明", "付款人声明"};
    struct sheet *sheet = sheet_new();

    sheet->rules = *rules;
    sheet_line(sheet, (struct drawn){unit, 200, 400});
    sheet_line(sheet, (struct drawn){labels[_i], 200, 460});
    check_field(sheet_find(sheet), FIELD_PAYER, NULL);
    sheet_free(sheet);
}
END_TEST

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

/* A number under a label nobody knows is the paper's if the code printed on it says the same, and
 * no account, nor a part of what either says. */
static const struct {
    const char *value, *code, *number;
} coded[] = {
    {"851748663921969856", "https://ebank.example/receipt?no=851748663921969856",
     "851748663921969856"},
    {"851748663921969856", "https://ebank.example/receipt?no=851748663921969857", NULL},
    {"851748663921969856", "https://ebank.example/receipt?no=9851748663921969856", NULL},
    {"A851748663921969856", "851748663921969856", NULL},
    {"313100000415", "313100000415", NULL}, /* as short as a bank's own */
    {"01090327800120102315712", "01090327800120102315712", NULL},
};

START_TEST(test_coded)
{
    const struct row rows[] = {{"某某寅卯", coded[_i].value}};
    struct sheet *sheet = sheet_rows(rows, 1);

    text_copy(sheet->facts.codes[0].text, sizeof sheet->facts.codes[0].text, coded[_i].code);
    sheet->facts.ncodes = 1;
    check_field(sheet_find(sheet), FIELD_RECEIPT_NUMBER, coded[_i].number);
    sheet_free(sheet);
}
END_TEST

/* A value that ends as a label does (企业网银账户) is none beside its own label, in a column of
 * them: the rule under its cell was not found, and what stands below it in the cell is the next
 * value. */
START_TEST(test_value_like_label)
{
    static const struct drawn lines[] = {{"账户类型", 200, 400},
                                         {"收款人名称", 200, 500},
                                         {"企业网银账户", 700, 400},
                                         {OURS, 700, 500}};
    struct sheet *sheet = sheet_new();
    struct layout *layout = &sheet->layout;

    sheet->rules = *rules;
    for (int i = 0; i < 4; i++) {
        sheet_line(sheet, lines[i]);
        layout->lines[i].cell = i < 2 ? i : 2;
    }
    layout->ncells = 3;
    layout->cells[0] = (struct cell){.box = {180, 370, 480, 95}, .nlines = 1};
    layout->cells[1] = (struct cell){.box = {180, 475, 480, 95}, .nlines = 1};
    layout->cells[2] = (struct cell){.box = {670, 370, 900, 200}, .nlines = 2};
    check_field(sheet_find(sheet), FIELD_PAYEE, OURS);
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
    tcase_add_loop_test(tests, test_serial, 0, (int)(sizeof serials / sizeof serials[0]));
    tcase_add_loop_test(tests, test_party, 0, (int)(sizeof parties / sizeof parties[0]));
    tcase_add_loop_test(tests, test_coded, 0, (int)(sizeof coded / sizeof coded[0]));
    tcase_add_test(tests, test_account);
    tcase_add_test(tests, test_value_like_label);
    tcase_add_loop_test(tests, test_goes_on, 0, 2);
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
