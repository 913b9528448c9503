/* Receipts: which value belongs to which label, and stamps lifted off the print. No engine: lines
 * are given as read. */
#include <math.h>

#include "ocr/pair.h"
#include "ocr/receipt.h"
#include "ocr/receipt_value.h"
#include "ocr/stamp.h"
#include "rules/text.h"
#include "tests/page_drawing.h"

#define EM        36
#define MOST      24
#define CHARACTER 3 /* bytes of a Chinese character */

struct drawn {
    const char *text;
    int x, y;
};

/* A page of lines without rules: those for which a field is given are labels. */
struct sheet {
    struct layout layout;
    struct line_text lines[MOST];
    struct labels labels;
    struct term terms[MOST];
    enum field fields[MOST];
    struct reader reader;
    struct place places[MOST];
    bool taken[MOST];
};

static void sheet_line(struct sheet *sheet, struct drawn drawn)
{
    struct line *line = &sheet->layout.lines[sheet->layout.nlines];
    struct line_text *text = &sheet->lines[sheet->layout.nlines++];
    int w = 0;

    text->read = true;
    text_copy(text->text, sizeof text->text, drawn.text);
    for (const char *p = drawn.text; *p;) {
        struct engine_symbol *symbol = &text->reading.symbols[text->reading.nsymbols++];
        int n = (unsigned char)*p < 0x80 ? 1 : CHARACTER;

        memcpy(symbol->text, p, (size_t)n);
        symbol->p = 0.9F;
        w += n == 1 ? EM / 2 : EM;
        p += n;
    }
    *line = (struct line){.box = {drawn.x, drawn.y, w, EM}, .cell = -1, .em = EM};
}

static void sheet_label(struct sheet *sheet, struct drawn drawn, enum field field)
{
    int i = sheet->labels.n++;

    sheet_line(sheet, drawn);
    sheet->fields[i] = field;
    sheet->terms[i].role = TERM_FIELD;
    sheet->labels.items[i] = (struct label){.term = &sheet->terms[i],
                                            .line = sheet->layout.nlines - 1,
                                            .cell = -1,
                                            .whole = true,
                                            .rest = -1};
    sheet->labels.items[i].box = sheet->layout.lines[sheet->layout.nlines - 1].box;
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

static void check_party(const struct page_facts *facts, enum field field, const char *text)
{
    const struct value *value = facts_field(facts, field);

    ck_assert_ptr_nonnull(value);
    ck_assert_str_eq(value->text, text);
}

/* Of the vertical headings 付款人 and 收款人 only one was read: it speaks for its own column. */
START_TEST(test_one_heading)
{
    static const char payer[] = "北京市石门区人民政府", payee[] = "北京数字认证股份有限公司";
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    struct rules *rules = calloc(1, sizeof *rules);
    struct page page = {.dpi = DRAW_DPI};

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
    pixDestroy(&page.binary);
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
    struct page page = {.dpi = DRAW_DPI, .binary = pixCreate(1, 1, 1)};

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
    pixDestroy(&page.binary);
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
    struct page page = {.dpi = DRAW_DPI, .binary = pixCreate(1, 1, 1)};

    sheet_label(sheet, (struct drawn){"付款人信息", 120, 400}, FIELD_COUNT);
    sheet_label(sheet, (struct drawn){"账号", 1200, 500}, FIELD_COUNT);
    sheet_line(sheet, (struct drawn){"7529991508709185927", 1520, 500});
    sheet_label(sheet, (struct drawn){"收款人信息", 120, 600}, FIELD_COUNT);
    sheet_label(sheet, (struct drawn){"账号", 1200, 700}, FIELD_COUNT);
    sheet_line(sheet, (struct drawn){"01090327800120102315712", 1520, 700});
    sheet->terms[0].role = TERM_PAYER;
    sheet->terms[2].role = TERM_PAYEE;
    sheet->terms[1].role = sheet->terms[3].role = TERM_PARTY_ACCOUNT;
    sheet->reader = (struct reader){
        .page = &page, .layout = &sheet->layout, .lines = sheet->lines, .rules = rules};
    receipt_read(&sheet->reader, &sheet->labels, facts);
    check_party(facts, FIELD_PAYER_ACCOUNT, "7529991508709185927");
    check_party(facts, FIELD_PAYEE_ACCOUNT, "01090327800120102315712");
    pixDestroy(&page.binary);
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
    struct page page = {.dpi = DRAW_DPI};

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
    pixDestroy(&page.binary);
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

/* A ring of 27 mm as a copier leaves it, over bars of print. */
static PIX *draw_stamped(int stamp)
{
    PIX *pix = draw_paper(100, 80, 255);

    for (int y = 0; y < pixGetHeight(pix); y++)
        for (int x = 0; x < pixGetWidth(pix); x++) {
            double r = hypot(x - draw_mm(50), y - draw_mm(40));

            if (fabs(r - draw_mm(13.5)) < 4)
                pixSetPixel(pix, x, y, (l_uint32)stamp);
        }
    for (int i = 0; i < 5; i++)
        for (int k = 0; k < 30; k++)
            draw_block(pix, 5 + 3 * k, 22 + 9 * i, 2, 0.35, 25);
    return pix;
}

static const struct {
    int stamp;
    bool lifted;
} stamps[] = {{110, true}, {150, true}, {40, false}, {255, false}};

START_TEST(test_stamp)
{
    struct page page = {.dpi = DRAW_DPI};
    struct layout layout = {0};
    struct box box;
    l_uint32 rim, print;

    page.grey = draw_stamped(stamps[_i].stamp);
    page.binary = pixThresholdToBinary(page.grey, 190);
    page.width = pixGetWidth(page.grey);
    page.height = pixGetHeight(page.grey);
    layout.rules = pixCreate(page.width / 2, page.height / 2, 1);
    ck_assert(stamp_lift(&page, &layout, &box) == stamps[_i].lifted);
    pixGetPixel(page.grey, draw_mm(50 + 13.5), draw_mm(41), &rim);
    ck_assert_uint_eq(rim, stamps[_i].lifted ? 255U : (l_uint32)stamps[_i].stamp);
    pixGetPixel(page.grey, draw_mm(51), draw_mm(40.2), &print);
    ck_assert_uint_eq(print, 25);
    pixDestroy(&page.grey);
    pixDestroy(&page.binary);
    pixDestroy(&layout.rules);
}
END_TEST

/* Half of an arc of test_no_stamp, radians. */
#define ARC_HALF 0.28

/* Three short arcs fit a rim of which nothing else is there: strokes of thick, soft type that is
 * paler than the thin print beside it. The print on that curve stays. */
START_TEST(test_no_stamp)
{
    struct page page = {.dpi = DRAW_DPI};
    struct layout layout = {0};
    struct box box;
    l_uint32 level;

    page.grey = draw_paper(100, 80, 255);
    for (int y = 0; y < pixGetHeight(page.grey); y++)
        for (int x = 0; x < pixGetWidth(page.grey); x++) {
            double angle = atan2(y - draw_mm(40), x - draw_mm(50));
            double r = hypot(x - draw_mm(50), y - draw_mm(40));

            if (fabs(r - draw_mm(13.5)) < 4 &&
                (fabs(angle + M_PI / 4) < ARC_HALF || fabs(fabs(angle) - 3 * M_PI / 4) < ARC_HALF))
                pixSetPixel(page.grey, x, y, 110);
        }
    for (int k = 0; k < 30; k++)
        draw_block(page.grey, 5 + 3 * k, 70, 2, 0.35, 25);
    /* Thin print, pale for that: as pale as the arcs. */
    draw_block(page.grey, 50 + 12.5, 40, 2, 0.2, 110);
    page.binary = pixThresholdToBinary(page.grey, 190);
    page.width = pixGetWidth(page.grey);
    page.height = pixGetHeight(page.grey);
    layout.rules = pixCreate(page.width / 2, page.height / 2, 1);
    ck_assert(!stamp_lift(&page, &layout, &box));
    pixGetPixel(page.grey, draw_mm(50 + 13.5), draw_mm(40.1), &level);
    ck_assert_uint_eq(level, 110);
    pixDestroy(&page.grey);
    pixDestroy(&page.binary);
    pixDestroy(&layout.rules);
}
END_TEST

/* A red ring, as dark in grey as a stamp must not be, and a dark bar that is no print. */
START_TEST(test_red_stamp)
{
    struct page page = {.dpi = DRAW_DPI};
    struct layout layout = {0};
    struct box box;
    PIX *grey = draw_stamped(200);
    l_uint32 rim;

    draw_block(grey, 5, 2, 90, 12, 10);
    page.colour = pixConvert8To32(grey);
    for (int y = 0; y < pixGetHeight(grey); y++)
        for (int x = 0; x < pixGetWidth(grey); x++) {
            pixGetPixel(grey, x, y, &rim);
            if (rim == 200) {
                pixSetRGBPixel(page.colour, x, y, 200, 40, 50);
                pixSetPixel(grey, x, y, 70);
            }
        }
    page.grey = grey;
    page.binary = pixThresholdToBinary(page.grey, 190);
    page.width = pixGetWidth(page.grey);
    page.height = pixGetHeight(page.grey);
    layout.rules = pixCreate(page.width / 2, page.height / 2, 1);
    ck_assert(stamp_lift(&page, &layout, &box));
    pixGetPixel(page.grey, draw_mm(50 + 13.5), draw_mm(41), &rim);
    ck_assert_uint_eq(rim, 255U);
    pixDestroy(&page.grey);
    pixDestroy(&page.binary);
    pixDestroy(&page.colour);
    pixDestroy(&layout.rules);
}
END_TEST

/* Behind a number stands what is in no line of text: the rim of a stamp as high as the figures, a
 * speck, the rule of the value's cell, the next value of the same line. */
static const struct {
    int x, h; /* px behind the value, height */
    bool cell, next, cut;
} behind[] = {
    {4, EM, false, false, true},           {EM / 2, EM, false, false, true},
    {4, 5, false, false, false},           {2 * EM, EM, false, false, false},
    {EM - 6, EM + 20, true, false, false}, {4, EM, false, true, false},
};

START_TEST(test_cut_off)
{
    static struct sheet sheet;
    struct page page = {.dpi = DRAW_DPI};
    struct place place = {.state = VALUE_UNREADABLE, .nlines = 1, .end_symbol = behind[_i].next};
    struct box b;

    memset(&sheet, 0, sizeof sheet);
    sheet_line(&sheet, (struct drawn){"300593845", 100, 200});
    b = sheet.layout.lines[0].box;
    if (behind[_i].cell) {
        sheet.layout.ncells = 1;
        sheet.layout.cells[0].box = (struct box){b.x - 10, b.y - 10, b.w + EM + 4, EM + 20};
        sheet.layout.lines[0].cell = 0;
    }
    page.binary = pixCreate(600, 400, 1);
    pixRasterop(page.binary, b.x + b.w + behind[_i].x, b.y + (EM - behind[_i].h) / 2, 3,
                behind[_i].h, PIX_SET, NULL, 0, 0);
    sheet.reader = (struct reader){.layout = &sheet.layout, .lines = sheet.lines, .page = &page};
    ck_assert(receipt_cut_off(&sheet.reader, &place) == behind[_i].cut);
    pixDestroy(&page.binary);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("receipt");
    TCase *pairing = tcase_create("pairing"), *lifting = tcase_create("lifting");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_test(pairing, test_values_above);
    tcase_add_test(pairing, test_figures_behind_capitals);
    tcase_add_test(pairing, test_nothing_plausible);
    tcase_add_loop_test(pairing, test_one_heading, 0, (int)(sizeof columns / sizeof columns[0]));
    tcase_add_test(pairing, test_stacked_headings);
    tcase_add_test(pairing, test_sections);
    tcase_add_test(pairing, test_two_receipts);
    tcase_add_loop_test(pairing, test_plausible, 0, (int)(sizeof looks / sizeof looks[0]));
    tcase_add_loop_test(lifting, test_cut_off, 0, (int)(sizeof behind / sizeof behind[0]));
    tcase_add_loop_test(lifting, test_stamp, 0, (int)(sizeof stamps / sizeof stamps[0]));
    tcase_add_test(lifting, test_no_stamp);
    tcase_add_test(lifting, test_red_stamp);
    suite_add_tcase(suite, pairing);
    suite_add_tcase(suite, lifting);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
