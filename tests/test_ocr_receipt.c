/* Receipts: which value belongs to which label. No engine: lines are given as read. */
#include "ocr/pair.h"
#include "tests/receipt_sheet.h"

static void sheet_pair(struct sheet *sheet)
{
    sheet->reader = (struct reader){.layout = &sheet->layout, .lines = sheet->lines};
    pair_places(&sheet->reader, &sheet->labels, sheet->fields, sheet->places, sheet->taken);
}

static void check_value(const struct sheet *sheet, int label, const char *text)
{
    const struct place *place = &sheet->places[label];

    ck_assert_int_eq(place->state, VALUE_UNREADABLE);
    ck_assert_int_eq(place->nlines, 1);
    ck_assert_str_eq(sheet->lines[place->lines[0]].text, text);
}

/* A bank prints every value above its label: the account above 付款人账号 is not the serial number
 * of the label over it. */
START_TEST(test_values_above)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);

    sheet_line(sheet, (struct drawn){"7579400535258550", 936, 1428});
    sheet_line(sheet, (struct drawn){"2026-09-18", 1692, 1428});
    sheet_label(sheet, (struct drawn){"会计流水号", 1200, 1502}, FIELD_RECEIPT_SERIAL);
    sheet_label(sheet, (struct drawn){"记账日期", 1952, 1502}, FIELD_RECEIPT_DATE);
    sheet_line(sheet, (struct drawn){"9990420547709386708", 226, 1582});
    sheet_line(sheet, (struct drawn){"北京市石门区人民政府", 1312, 1578});
    sheet_label(sheet, (struct drawn){"付款人账号", 656, 1656}, FIELD_PAYER_ACCOUNT);
    sheet_label(sheet, (struct drawn){"付款人名称", 1742, 1656}, FIELD_PAYER);
    sheet_line(sheet, (struct drawn){"01090327800120102315712", 226, 1888});
    sheet_line(sheet, (struct drawn){"北京数字认证股份有限公司", 1314, 1886});
    sheet_label(sheet, (struct drawn){"收款人账号", 658, 1962}, FIELD_PAYEE_ACCOUNT);
    sheet_label(sheet, (struct drawn){"收款人名称", 1744, 1962}, FIELD_PAYEE);
    sheet_pair(sheet);
    check_value(sheet, 0, "7579400535258550");
    check_value(sheet, 1, "2026-09-18");
    check_value(sheet, 2, "9990420547709386708");
    check_value(sheet, 3, "北京市石门区人民政府");
    check_value(sheet, 4, "01090327800120102315712");
    check_value(sheet, 5, "北京数字认证股份有限公司");
    free(sheet);
}
END_TEST

/* 支付金额, then the amount in capitals, then in figures: the figures are the label's. */
START_TEST(test_figures_behind_capitals)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);

    sheet_label(sheet, (struct drawn){"支付金额", 200, 500}, FIELD_AMOUNT);
    sheet_line(sheet, (struct drawn){"人民币捌佰捌拾元整", 600, 500});
    sheet_line(sheet, (struct drawn){"￥880.00", 1500, 500});
    sheet_pair(sheet);
    check_value(sheet, 0, "￥880.00");
    free(sheet);
}
END_TEST

/* Nothing that looks like an account is near: the label stays without a value. */
START_TEST(test_nothing_plausible)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);

    sheet_label(sheet, (struct drawn){"收款人账号", 200, 500}, FIELD_PAYEE_ACCOUNT);
    sheet_line(sheet, (struct drawn){"北京数字认证股份有限公司", 200, 570});
    sheet_line(sheet, (struct drawn){"01090327800120102315712", 200, 1500});
    sheet_pair(sheet);
    ck_assert_int_ne(sheet->places[0].state, VALUE_UNREADABLE);
    free(sheet);
}
END_TEST

/* An account somewhere about its label: its neighbour or not. */
static const struct {
    int dx, dy, h; /* px */
    bool other;    /* another label stands right behind its own */
    bool found;
} abouts[] = {
    {8 * EM, 0, EM, false, true},      {16 * EM, 0, EM, true, false},
    {70 * EM, 0, EM, false, false},    {-13 * EM, 0, EM, false, false}, /* before it */
    {0, 2 * EM, EM, false, true},      {0, -2 * EM, EM, false, true},
    {0, 5 * EM, EM, false, false},     {20 * EM, 2 * EM, EM, false, false},
    {0, 2 * EM, 2 * EM, false, false}, /* a heading */
};

START_TEST(test_about)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);

    sheet_label(sheet, (struct drawn){"收款人账号", 1000, 500}, FIELD_PAYEE_ACCOUNT);
    sheet_line(sheet, (struct drawn){"01090327800120102315712", 1000 + abouts[_i].dx,
                                     500 + abouts[_i].dy});
    sheet->layout.lines[1].box.h = abouts[_i].h;
    if (abouts[_i].other)
        sheet_label(sheet, (struct drawn){"用途", 1000 + 8 * EM, 500}, FIELD_COUNT);
    sheet_pair(sheet);
    ck_assert_int_eq(sheet->places[0].state == VALUE_UNREADABLE, abouts[_i].found);
    free(sheet);
}
END_TEST

/* Values and labels in turn, as near above as below: the side on which all of them have one. */
START_TEST(test_in_turn)
{
    static const enum field fields[] = {FIELD_PAYER, FIELD_PAYEE, FIELD_PAYEE_BANK};
    static const char *const values[] = {"北京市石门区人民政府", "北京数字认证股份有限公司",
                                         "北京银行双清苑支行"};
    struct sheet *sheet = calloc(1, sizeof *sheet);

    for (int i = 0; i < 3; i++) {
        if (_i)
            sheet_line(sheet, (struct drawn){values[i], 300, 300 + 140 * i});
        sheet_label(sheet, (struct drawn){"付款方信息项", 300, 370 + 140 * i}, fields[i]);
        if (!_i)
            sheet_line(sheet, (struct drawn){values[i], 300, 440 + 140 * i});
    }
    sheet_pair(sheet);
    for (int i = 0; i < 3; i++)
        check_value(sheet, i, values[i]);
    free(sheet);
}
END_TEST

/* Labels over their values in a frame around three columns, the title of the paper over the first
 * of them: each has what stands under it, and the title is nobody's name. */
START_TEST(test_frame_of_columns)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    static const enum field fields[] = {FIELD_PAYEE, FIELD_PAYEE_ACCOUNT, FIELD_PAYEE_BANK};
    static const char *const values[] = {"北京数字认证股份有限公司", "01090327800120102315712",
                                         "北京银行双清苑支行"};

    sheet_line(sheet, (struct drawn){"中国银行客户借记通知", 300, 300});
    sheet->layout.lines[0].box.h = 2 * EM;
    for (int i = 0; i < 3; i++) {
        sheet_label(sheet, (struct drawn){"收款方信息项", 300 + 700 * i, 400}, fields[i]);
        sheet->terms[i].page = PAGE_TRANSFER_RECEIPT;
        sheet->labels.items[i].whole = false;
    }
    for (int i = 0; i < 3; i++)
        sheet_line(sheet, (struct drawn){values[i], 200 + 700 * i, 480});
    sheet->layout.ncells = 1;
    sheet->layout.cells[0] = (struct cell){.box = {100, 380, 2200, 300}, .nlines = 6};
    for (int i = 1; i < 7; i++)
        sheet->layout.lines[i].cell = 0;
    for (int i = 0; i < 3; i++)
        sheet->labels.items[i].cell = 0;
    sheet_pair(sheet);
    for (int i = 0; i < 3; i++)
        check_value(sheet, i, values[i]);
    free(sheet);
}
END_TEST

/* A list as wide as the page, values at its right edge, as screens show a transfer. */
START_TEST(test_far_row)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);

    sheet_label(sheet, (struct drawn){"收款账号", 100, 400}, FIELD_PAYEE_ACCOUNT);
    sheet_line(sheet, (struct drawn){"01090327800120102315712", 100 + 48 * EM, 400});
    sheet_label(sheet, (struct drawn){"转账金额", 100, 500}, FIELD_AMOUNT);
    sheet_line(sheet, (struct drawn){"120.00", 100 + 57 * EM, 500});
    sheet_line(sheet, (struct drawn){"首页>查询>转账记录>详情", 100, 200});
    sheet_label(sheet, (struct drawn){"付款方", 100, 300}, FIELD_PAYER);
    sheet_line(sheet, (struct drawn){"北京市石门区人民政府", 100 + 46 * EM, 300});
    sheet_pair(sheet);
    check_value(sheet, 0, "01090327800120102315712");
    check_value(sheet, 1, "120.00");
    check_value(sheet, 2, "北京市石门区人民政府");
    free(sheet);
}
END_TEST

/* A name on two lines with its label level with their middle; and under a short one, what stands
 * there is something else. */
START_TEST(test_wrapped)
{
    const char *first = _i ? "北京市石门区" : "北京市石门区人民政府综合事务";
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct rules *rules = calloc(1, sizeof *rules);

    sheet_label(sheet, (struct drawn){"付款人户名", 100, 320}, FIELD_PAYER);
    sheet_line(sheet, (struct drawn){first, 500, 298});
    sheet_line(sheet, (struct drawn){"中心", 500, 342});
    sheet->reader =
        (struct reader){.layout = &sheet->layout, .lines = sheet->lines, .rules = rules};
    pair_places(&sheet->reader, &sheet->labels, sheet->fields, sheet->places, sheet->taken);
    ck_assert_int_eq(sheet->places[0].nlines, _i ? 1 : 2);
    ck_assert_int_eq(sheet->places[0].lines[0], 1);
    free(rules);
    free(sheet);
}
END_TEST

/* Two receipts on one page, one transfer each: which amount was paid, the page does not say. */
START_TEST(test_two_receipts)
{
    struct sheet *sheet = sheet_new();
    const struct page_facts *facts;

    for (int i = 0; i < 2; i++) {
        sheet_label(sheet, (struct drawn){"流水号", 200, 500 + 1000 * i}, FIELD_COUNT);
        sheet->terms[2 * i].value = FIELD_RECEIPT_SERIAL;
        sheet->labels.items[2 * i].term = &sheet->terms[0];
        sheet_line(sheet, (struct drawn){i ? "4180939664656794" : "4180939664656111", 500,
                                         500 + 1000 * i});
        sheet_label(sheet, (struct drawn){"金额", 200, 600 + 1000 * i}, FIELD_COUNT);
        sheet->terms[2 * i + 1].value = FIELD_AMOUNT;
        sheet_line(sheet, (struct drawn){"180.00", 500, 600 + 1000 * i});
    }
    facts = sheet_read(sheet);
    ck_assert_int_eq(facts_field(facts, FIELD_RECEIPT_SERIAL)->state, VALUE_UNREADABLE);
    ck_assert_int_eq(facts_field(facts, FIELD_AMOUNT)->state, VALUE_UNREADABLE);
    sheet_free(sheet);
}
END_TEST

/* Two receipts of two banks on one page: only one of them has a label for its amount. */
START_TEST(test_two_payers)
{
    static const char *const values[][2] = {
        {"北京市云亭区商务局", "3244341683701967222"},
        {"南石县白浦镇人民政府", "5352115003465806909"},
    };
    struct sheet *sheet = sheet_new();
    const struct page_facts *facts;

    sheet->rules.thresholds.name_similarity = 0.85F;
    for (int i = 0; i < 4; i++) {
        sheet_label(sheet, (struct drawn){i % 2 ? "付款账号" : "付款户名", 200, 500 + 300 * i},
                    FIELD_COUNT);
        sheet->terms[i].value = i % 2 ? FIELD_PAYER_ACCOUNT : FIELD_PAYER;
        sheet_line(sheet, (struct drawn){values[i / 2][i % 2], 500, 500 + 300 * i});
    }
    sheet_label(sheet, (struct drawn){"金额", 200, 1800}, FIELD_COUNT);
    sheet->terms[4].value = FIELD_AMOUNT_CAPITAL;
    sheet_line(sheet, (struct drawn){"捌拾捌元整", 500, 1800});
    facts = sheet_read(sheet);
    ck_assert_int_eq(facts_field(facts, FIELD_PAYER)->state, VALUE_UNREADABLE);
    ck_assert_int_eq(facts_field(facts, FIELD_AMOUNT_CAPITAL)->state, VALUE_UNREADABLE);
    sheet_free(sheet);
}
END_TEST

/* A date without a label: by itself, or among words that say what it is, or that it is another. */
static const struct {
    const char *text;
    bool date;
} dates[] = {
    {"2026-07-11", true},
    {"二〇二六年七月十一日", true},
    {"复核日期:2026-07-11", false},
    {"三、本回执由银行出具,打印日期2026-07-11", false},
};

START_TEST(test_date_alone)
{
    struct sheet *sheet = sheet_new();
    const struct value *date;

    sheet_label(sheet, (struct drawn){"金额", 200, 600}, FIELD_COUNT);
    sheet->terms[0].value = FIELD_AMOUNT_CAPITAL;
    sheet_line(sheet, (struct drawn){"捌拾捌元整", 500, 600});
    sheet_line(sheet, (struct drawn){dates[_i].text, 200, 400});
    date = facts_field(sheet_read(sheet), FIELD_RECEIPT_DATE);
    ck_assert_int_eq(date != NULL, dates[_i].date);
    sheet_free(sheet);
}
END_TEST

/* A date under a label that nobody needs is that one's, one far below it is not. */
START_TEST(test_date_under)
{
    struct sheet *sheet = sheet_new();
    const struct value *date;

    sheet_label(sheet, (struct drawn){"打印日期:", 200, 600}, FIELD_COUNT);
    sheet->terms[0].role = TERM_IGNORE;
    sheet_line(sheet, (struct drawn){"2026-07-11", 200, _i ? 1000 : 690});
    date = facts_field(sheet_read(sheet), FIELD_RECEIPT_DATE);
    ck_assert_int_eq(date != NULL, _i);
    sheet_free(sheet);
}
END_TEST

static const struct {
    enum field_kind kind;
    const char *text;
    bool plausible;
} looks[] = {
    {KIND_WORD, "交易成功", true},
    {KIND_WORD, "57", false},            /* of the number in a stamp */
    {KIND_DATE, "2926年96月23日", true}, /* misread */
    {KIND_DATE, "2926-96-23", true},
    {KIND_DATE, "010-96-23", false},
    {KIND_DATE, "2026年96月", false},
    {KIND_AMOUNT, "壮1,238.00", true},
    {KIND_AMOUNT, "CNY88.00", true},
    {KIND_AMOUNT, "(小孕YE300.00", true},
    {KIND_AMOUNT, "01090327800120102315712", false},
    {KIND_AMOUNT, "2026年05月11日", false},
    {KIND_AMOUNT, "20901830", false},
    {KIND_AMOUNT, "300", true},
    {KIND_AMOUNT, "捌拾捌元整", false},
    {KIND_CAPITAL, "提佰捌拾提元整", true},
    {KIND_CAPITAL, "北京银行股份有限公司", false},
    {KIND_ACCOUNT, "0109 0327 8001 2010 2315 712", true},
    {KIND_ACCOUNT, "010903278001201023錾712", true},
    {KIND_ACCOUNT, "北京银行123456789支行", false},
    {KIND_ACCOUNT, "北京银行双清苑支行", false},
    {KIND_DATE, "2026-07-11 10:32:17", true},
    {KIND_DATE, "706648891590849", false},
    {KIND_TEXT, "北京市云亭区商务局", true},
    {KIND_TEXT, "捌佰捌拾捌元整", false},
    {KIND_TEXT, "2026年05月11日", false},
    {KIND_SERIAL, "1,238.00", false},
};

START_TEST(test_plausible)
{
    ck_assert_msg(pair_plausible(looks[_i].kind, looks[_i].text) == looks[_i].plausible, "%s",
                  looks[_i].text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("receipt");
    TCase *pairing = tcase_create("pairing");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_test(pairing, test_values_above);
    tcase_add_test(pairing, test_frame_of_columns);
    tcase_add_test(pairing, test_figures_behind_capitals);
    tcase_add_test(pairing, test_nothing_plausible);
    tcase_add_loop_test(pairing, test_about, 0, (int)(sizeof abouts / sizeof abouts[0]));
    tcase_add_loop_test(pairing, test_in_turn, 0, 2);
    tcase_add_test(pairing, test_far_row);
    tcase_add_loop_test(pairing, test_wrapped, 0, 2);
    tcase_add_test(pairing, test_two_receipts);
    tcase_add_test(pairing, test_two_payers);
    tcase_add_loop_test(pairing, test_date_alone, 0, (int)(sizeof dates / sizeof dates[0]));
    tcase_add_loop_test(pairing, test_date_under, 0, 2);
    tcase_add_loop_test(pairing, test_plausible, 0, (int)(sizeof looks / sizeof looks[0]));
    suite_add_tcase(suite, pairing);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
