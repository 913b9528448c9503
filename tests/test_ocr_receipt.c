/* Receipts: which value belongs to which label. No engine: lines are given as read. */
#include "ocr/pair.h"
#include "ocr/receipt_cross.h"
#include "tests/receipt_sheet.h"

/* A page that is white wherever somebody looks. */
static struct page blank_page(void)
{
    return (struct page){.dpi = DRAW_DPI, .binary = pixCreate(1, 1, 1), .grey = pixCreate(1, 1, 8)};
}

static void blank_release(struct page *page)
{
    pixDestroy(&page->binary);
    pixDestroy(&page->grey);
}

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

/* 账号 behind 对方户名 is the payee's, where the paper has no headings. */
START_TEST(test_row_of_party)
{
    static const char ours[] = "01090327800120102315712";
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    struct rules *rules = calloc(1, sizeof *rules);
    struct page page = blank_page();

    text_copy(rules->office.payee, sizeof rules->office.payee, "北京数字认证股份有限公司");
    text_copy(rules->office.payee_account, sizeof rules->office.payee_account, ours);
    for (int row = 0; row < 2; row++) {
        sheet_label(sheet, (struct drawn){row ? "对方户名" : "我方户名", 200, 400 + 100 * row},
                    FIELD_COUNT);
        sheet_line(sheet, (struct drawn){row ? rules->office.payee : "北京市石门区人民政府", 400,
                                         400 + 100 * row});
        sheet_label(sheet, (struct drawn){"账号", 1200, 400 + 100 * row}, FIELD_COUNT);
        sheet_line(sheet,
                   (struct drawn){row ? ours : "7529991508709185927", 1300, 400 + 100 * row});
        sheet->terms[2 * row].value = row ? FIELD_PAYEE : FIELD_PAYER;
        sheet->terms[2 * row + 1].role = TERM_PARTY_ACCOUNT;
    }
    sheet->reader = (struct reader){
        .page = &page, .layout = &sheet->layout, .lines = sheet->lines, .rules = rules};
    receipt_read(&sheet->reader, &sheet->labels, facts);
    check_party(facts, FIELD_PAYEE_ACCOUNT, ours);
    check_party(facts, FIELD_PAYER_ACCOUNT, "7529991508709185927");
    blank_release(&page);
    free(rules);
    free(facts);
    free(sheet);
}
END_TEST

/* 户名 and 账号 head columns whose rows are the parties. */
START_TEST(test_rows_of_parties)
{
    static const char *const values[2][2] = {
        {"北京市石门区人民政府", "7529991508709185927"},
        {"北京数字认证股份有限公司", "01090327800120102315712"}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    struct rules *rules = calloc(1, sizeof *rules);
    struct page page = blank_page();

    text_copy(rules->office.payee, sizeof rules->office.payee, values[1][0]);
    text_copy(rules->office.payee_account, sizeof rules->office.payee_account, values[1][1]);
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
    sheet->reader = (struct reader){
        .page = &page, .layout = &sheet->layout, .lines = sheet->lines, .rules = rules};
    receipt_read(&sheet->reader, &sheet->labels, facts);
    check_party(facts, FIELD_PAYER, values[0][0]);
    check_party(facts, FIELD_PAYER_ACCOUNT, values[0][1]);
    check_party(facts, FIELD_PAYEE, values[1][0]);
    check_party(facts, FIELD_PAYEE_ACCOUNT, values[1][1]);
    blank_release(&page);
    free(rules);
    free(facts);
    free(sheet);
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

/* Of the vertical headings 付款人 and 收款人 only one was read: it speaks for its own column. */
START_TEST(test_one_heading)
{
    static const char payer[] = "北京市石门区人民政府", payee[] = "北京数字认证股份有限公司";
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    struct rules *rules = calloc(1, sizeof *rules);
    struct page page = blank_page();

    text_copy(rules->office.payee, sizeof rules->office.payee, payee);
    sheet_label(sheet, (struct drawn){"名称", columns[_i].payer_x, 500}, FIELD_COUNT);
    sheet_line(sheet, (struct drawn){payer, columns[_i].payer_x + 150, 500});
    sheet_label(sheet, (struct drawn){"名称", columns[_i].payee_x, 500}, FIELD_COUNT);
    sheet_line(sheet, (struct drawn){payee, columns[_i].payee_x + 150, 500});
    sheet_label(sheet, (struct drawn){"人", columns[_i].heading_x, 480}, FIELD_COUNT);
    sheet->labels.items[2].box.h = 4 * EM;
    sheet->terms[0].role = sheet->terms[1].role = TERM_PARTY_NAME;
    sheet->terms[2].role = columns[_i].heading;
    sheet->reader = (struct reader){
        .page = &page, .layout = &sheet->layout, .lines = sheet->lines, .rules = rules};
    receipt_read(&sheet->reader, &sheet->labels, facts);
    check_party(facts, FIELD_PAYER, payer);
    check_party(facts, FIELD_PAYEE, payee);
    blank_release(&page);
    free(rules);
    free(facts);
    free(sheet);
}
END_TEST

/* Rules too pale to be found: 付, 款 and 人 are lines of their own, and the party's name stands
 * above the first of them. 金额 leads to capital numerals, 小写 to the figures. */
START_TEST(test_stacked_headings)
{
    static const char payer[] = "北京市石门区人民政府", payee[] = "北京数字认证股份有限公司";
    static const char *const characters[] = {"款", "人"};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    struct rules *rules = calloc(1, sizeof *rules);
    struct page page = blank_page();

    text_copy(rules->office.payee, sizeof rules->office.payee, payee);
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
    sheet->reader = (struct reader){
        .page = &page, .layout = &sheet->layout, .lines = sheet->lines, .rules = rules};
    receipt_read(&sheet->reader, &sheet->labels, facts);
    check_party(facts, FIELD_PAYER, payer);
    check_party(facts, FIELD_PAYEE, payee);
    check_party(facts, FIELD_AMOUNT_CAPITAL, "88.00");
    ck_assert_ptr_null(facts_field(facts, FIELD_AMOUNT));
    blank_release(&page);
    free(rules);
    free(facts);
    free(sheet);
}
END_TEST

/* 付款人信息 and below it 收款人信息, each over rows as wide as the paper: 账号 stands far right of
 * its heading. */
START_TEST(test_sections)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    struct rules *rules = calloc(1, sizeof *rules);
    struct page page = blank_page();
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
    sheet->reader = (struct reader){
        .page = &page, .layout = &sheet->layout, .lines = sheet->lines, .rules = rules};
    receipt_read(&sheet->reader, &sheet->labels, facts);
    check_party(facts, FIELD_PAYER, "北京市石门区人民政府");
    check_party(facts, FIELD_PAYER_ACCOUNT, "7529991508709185927");
    check_party(facts, FIELD_PAYEE, "北京数字认证股份有限公司");
    check_party(facts, FIELD_PAYEE_ACCOUNT, "01090327800120102315712");
    blank_release(&page);
    free(rules);
    free(facts);
    free(sheet);
}
END_TEST

/* Two receipts on one page, one transfer each: which amount was paid, the page does not say. */
START_TEST(test_two_receipts)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    struct rules *rules = calloc(1, sizeof *rules);
    struct page page = blank_page();

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
    sheet->reader = (struct reader){
        .page = &page, .layout = &sheet->layout, .lines = sheet->lines, .rules = rules};
    receipt_read(&sheet->reader, &sheet->labels, facts);
    ck_assert_int_eq(facts_field(facts, FIELD_RECEIPT_SERIAL)->state, VALUE_UNREADABLE);
    ck_assert_int_eq(facts_field(facts, FIELD_AMOUNT)->state, VALUE_UNREADABLE);
    blank_release(&page);
    free(rules);
    free(facts);
    free(sheet);
}
END_TEST

/* Two receipts of two banks on one page: only one of them has a label for its amount. */
START_TEST(test_two_payers)
{
    static const char *const values[][2] = {
        {"北京市云亭区商务局", "3244341683701967222"},
        {"南石县白浦镇人民政府", "5352115003465806909"},
    };
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    struct rules *rules = calloc(1, sizeof *rules);
    struct page page = blank_page();

    rules->thresholds.name_similarity = 0.85F;
    for (int i = 0; i < 4; i++) {
        sheet_label(sheet, (struct drawn){i % 2 ? "付款账号" : "付款户名", 200, 500 + 300 * i},
                    FIELD_COUNT);
        sheet->terms[i].value = i % 2 ? FIELD_PAYER_ACCOUNT : FIELD_PAYER;
        sheet_line(sheet, (struct drawn){values[i / 2][i % 2], 500, 500 + 300 * i});
    }
    sheet_label(sheet, (struct drawn){"金额", 200, 1800}, FIELD_COUNT);
    sheet->terms[4].value = FIELD_AMOUNT_CAPITAL;
    sheet_line(sheet, (struct drawn){"捌拾捌元整", 500, 1800});
    sheet->reader = (struct reader){
        .page = &page, .layout = &sheet->layout, .lines = sheet->lines, .rules = rules};
    receipt_read(&sheet->reader, &sheet->labels, facts);
    ck_assert_int_eq(facts_field(facts, FIELD_PAYER)->state, VALUE_UNREADABLE);
    ck_assert_int_eq(facts_field(facts, FIELD_AMOUNT_CAPITAL)->state, VALUE_UNREADABLE);
    blank_release(&page);
    free(rules);
    free(facts);
    free(sheet);
}
END_TEST

static const struct {
    enum field_kind kind;
    const char *text;
    bool plausible;
} looks[] = {
    {KIND_AMOUNT, "壮1,238.00", true},
    {KIND_AMOUNT, "CNY88.00", true},
    {KIND_AMOUNT, "01090327800120102315712", false},
    {KIND_AMOUNT, "2026年05月11日", false},
    {KIND_AMOUNT, "捌拾捌元整", false},
    {KIND_CAPITAL, "提佰捌拾提元整", true},
    {KIND_CAPITAL, "北京银行股份有限公司", false},
    {KIND_ACCOUNT, "0109 0327 8001 2010 2315 712", true},
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
    tcase_add_test(pairing, test_row_of_party);
    tcase_add_test(pairing, test_rows_of_parties);
    tcase_add_test(pairing, test_no_crossing);
    tcase_add_test(pairing, test_figures_behind_capitals);
    tcase_add_test(pairing, test_nothing_plausible);
    tcase_add_loop_test(pairing, test_one_heading, 0, (int)(sizeof columns / sizeof columns[0]));
    tcase_add_test(pairing, test_stacked_headings);
    tcase_add_loop_test(pairing, test_sections, 0, 2);
    tcase_add_test(pairing, test_far_row);
    tcase_add_loop_test(pairing, test_wrapped, 0, 2);
    tcase_add_test(pairing, test_two_receipts);
    tcase_add_test(pairing, test_two_payers);
    tcase_add_loop_test(pairing, test_plausible, 0, (int)(sizeof looks / sizeof looks[0]));
    suite_add_tcase(suite, pairing);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
