/* Values of a receipt that are perhaps a part of what stands there. No engine: lines are given as
 * read. */
#include "ocr/receipt_part.h"
#include "ocr/receipt_value.h"
#include "tests/receipt_sheet.h"

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

/* A line beside an amount, in its cell or behind a rule: px between them, a label or not. */
static const struct {
    int gap;
    bool same_cell, label, disturbed;
} neighbours[] = {
    {EM / 5, false, false, true}, {EM / 2, false, false, false}, {EM / 5, false, true, false},
    {EM / 2, true, false, true},  {2 * EM, true, false, false},
};

START_TEST(test_disturbed)
{
    static struct sheet sheet;
    struct place place = {.state = VALUE_UNREADABLE, .nlines = 1, .lines = {1}};
    struct box b;

    memset(&sheet, 0, sizeof sheet);
    if (neighbours[_i].label)
        sheet_label(&sheet, (struct drawn){"RMB1,", 400, 200}, FIELD_COUNT);
    else
        sheet_line(&sheet, (struct drawn){"RMB1,", 400, 200});
    b = sheet.layout.lines[0].box;
    sheet_line(&sheet, (struct drawn){"056.00", b.x + b.w + neighbours[_i].gap, 200});
    sheet.layout.lines[0].cell = 0;
    sheet.layout.lines[1].cell = neighbours[_i].same_cell ? 0 : 1;
    place.box = sheet.layout.lines[1].box;
    sheet.reader = (struct reader){.layout = &sheet.layout, .lines = sheet.lines};
    ck_assert(receipt_disturbed(&sheet.reader, &sheet.labels, &place) == neighbours[_i].disturbed);
}
END_TEST

/* The date of the next cell, whose rule was not found, is no part of the account. */
START_TEST(test_stretch)
{
    struct sheet *sheet = sheet_new();
    const struct page_facts *facts;

    sheet_label(sheet, (struct drawn){"付款人账号", 120, 400}, FIELD_COUNT);
    sheet->terms[0].value = FIELD_PAYER_ACCOUNT;
    sheet_line(sheet, (struct drawn){"7529991508709185927", 420, 400});
    sheet_line(sheet, (struct drawn){"20261103", 1200, 400});
    sheet->layout.ncells = 2;
    sheet->layout.cells[0] = (struct cell){.box = {100, 380, 300, 80}, .nlines = 1};
    sheet->layout.cells[1] = (struct cell){.box = {410, 380, 1200, 80}, .nlines = 2};
    for (int i = 0; i < 3; i++)
        sheet->layout.lines[i].cell = i > 0;
    sheet->labels.items[0].cell = 0;
    facts = sheet_read(sheet);
    check_party(facts, FIELD_PAYER_ACCOUNT, "7529991508709185927");
    sheet_free(sheet);
}
END_TEST

/* Pieces of a stamp in the cell of an amount are lines of their own. */
START_TEST(test_amount_among_pieces)
{
    struct sheet *sheet = sheet_new();
    const struct page_facts *facts;

    sheet_label(sheet, (struct drawn){"大写金额", 120, 400}, FIELD_COUNT);
    sheet->terms[0].value = FIELD_AMOUNT_CAPITAL;
    sheet_line(sheet, (struct drawn){"AN立", 1400, 385});
    sheet_line(sheet, (struct drawn){"人民币贰拾捌元整", 420, 400});
    sheet_line(sheet, (struct drawn){"厂", 1500, 410});
    sheet->layout.ncells = 2;
    sheet->layout.cells[0] = (struct cell){.box = {100, 380, 300, 80}, .nlines = 1};
    sheet->layout.cells[1] = (struct cell){.box = {410, 380, 1200, 80}, .nlines = 3};
    for (int i = 0; i < 4; i++)
        sheet->layout.lines[i].cell = i > 0;
    sheet->labels.items[0].cell = 0;
    facts = sheet_read(sheet);
    check_party(facts, FIELD_AMOUNT_CAPITAL, "28.00");
    sheet_free(sheet);
}
END_TEST

/* So is its number, below the figures behind their label. */
START_TEST(test_number_of_stamp)
{
    struct sheet *sheet = sheet_new();
    const struct page_facts *facts;

    sheet_label(sheet, (struct drawn){"(小写)624.00", 420, 400}, FIELD_COUNT);
    sheet->terms[0].value = FIELD_AMOUNT;
    sheet->labels.items[0].rest = 4;
    sheet_line(sheet, (struct drawn){"20867780", 700, 450});
    sheet->layout.ncells = 1;
    sheet->layout.cells[0] = (struct cell){.box = {410, 380, 1200, 120}, .nlines = 2};
    for (int i = 0; i < 2; i++)
        sheet->layout.lines[i].cell = 0;
    sheet->labels.items[0].cell = 0;
    facts = sheet_read(sheet);
    check_party(facts, FIELD_AMOUNT, "624.00");
    sheet_free(sheet);
}
END_TEST

/* What is left of an amount under a stamp may be 0.00, which nobody pays. */
START_TEST(test_nothing_paid)
{
    struct sheet *sheet = sheet_new();
    const struct page_facts *facts;

    sheet_label(sheet, (struct drawn){"金额", 120, 400}, FIELD_COUNT);
    sheet->terms[0].value = FIELD_AMOUNT;
    sheet_line(sheet, (struct drawn){"0.00", 220, 400});
    facts = sheet_read(sheet);
    ck_assert_int_eq(facts_field(facts, FIELD_AMOUNT)->state, VALUE_UNREADABLE);
    sheet_free(sheet);
}
END_TEST

/* Two values behind one label, and where they part, in characters; 0: one value. */
static const struct {
    const char *text;
    enum field own, other;
    int own_from, other_from;
    int behind; /* height of a second line behind the first; 0: none */
} parted[] = {
    {"5656935758634471884北京市青湖区财政局", FIELD_PAYER, FIELD_PAYER_ACCOUNT, 19, 0, 0},
    {"北京市青湖区财政局 5656935758634471884", FIELD_PAYEE, FIELD_PAYEE_ACCOUNT, 0, 10, 0},
    {"540.00(伍佰肆拾元整)", FIELD_AMOUNT, FIELD_AMOUNT_CAPITAL, 0, 6, 0},
    {"北京市青湖区第2中学", FIELD_PAYER, FIELD_COUNT, 0, 0, 0},
    {"北京市青湖区3街5号", FIELD_PAYER, FIELD_COUNT, 0, 0, 0},
    {"5656935758634471884", FIELD_PAYER, FIELD_COUNT, 0, 0, 0},
    {"5656935758634471884北京市青湖区财政局", FIELD_PAYER_ACCOUNT, FIELD_COUNT, 0, 0, 0},
    /* A piece of a stamp, and another character. */
    {"5656935758634471884北京市青湖区财政局", FIELD_PAYER, FIELD_PAYER_ACCOUNT, 19, 0, EM / 2},
    {"5656935758634471884北京市青湖区财政局", FIELD_PAYER, FIELD_COUNT, 0, 0, EM},
};

START_TEST(test_parted)
{
    struct sheet *sheet = sheet_new();
    struct place place = {.state = VALUE_UNREADABLE, .nlines = 1}, own, other;
    struct line_text *text = &sheet->lines[0];

    sheet_line(sheet, (struct drawn){parted[_i].text, 100, 400});
    text->stretches.n = 1;
    text->stretches.at[0].page_x = 100;
    for (int i = 0; i < text->reading.nsymbols; i++)
        text->reading.symbols[i].x0 = EM * i;
    place.box = sheet->layout.lines[0].box =
        (struct box){100, 400, EM * text->reading.nsymbols, EM};
    sheet->reader = (struct reader){.page = &sheet->page,
                                    .layout = &sheet->layout,
                                    .lines = sheet->lines,
                                    .rules = &sheet->rules};
    if (parted[_i].behind) {
        sheet_line(sheet, (struct drawn){"了", 1900, 400});
        sheet->layout.lines[1].box = (struct box){1900, 400, EM / 2, parted[_i].behind};
        sheet->layout.lines[0].em = EM;
        place.lines[place.nlines++] = 1;
    }
    ck_assert_int_eq(receipt_part(&sheet->reader, &place, parted[_i].own, &own, &other),
                     parted[_i].other);
    if (parted[_i].other != FIELD_COUNT) {
        ck_assert_int_eq(own.first_symbol, parted[_i].own_from);
        ck_assert_int_eq(other.first_symbol, parted[_i].other_from);
    }
    sheet_free(sheet);
}
END_TEST

/* 扣款金额(大写): its first word asks for no amount of its own, such as what stands below it. The
 * same word by itself does. */
static const struct {
    const char *behind;
    int gap;
    bool amount;
} headings[] = {{"(大写)", 18, false}, {"(大写)", 600, true}, {"币种", 18, true}};

START_TEST(test_heading_of_amount)
{
    struct sheet *sheet = sheet_new();
    const struct page_facts *facts;
    bool capital = headings[_i].behind[0] == '(';

    sheet_label(sheet, (struct drawn){"扣款金额", 120, 400}, FIELD_COUNT);
    sheet->terms[0].value = FIELD_AMOUNT;
    sheet_label(sheet, (struct drawn){headings[_i].behind, 120 + 4 * EM + headings[_i].gap, 400},
                FIELD_COUNT);
    sheet->terms[1].role = capital ? TERM_FIELD : TERM_IGNORE;
    sheet->terms[1].value = capital ? FIELD_AMOUNT_CAPITAL : 0;
    sheet_line(sheet, (struct drawn){"300", 120, 460});
    facts = sheet_read(sheet);
    ck_assert(!facts_field(facts, FIELD_AMOUNT) != headings[_i].amount);
    sheet_free(sheet);
}
END_TEST

/* An amount in capitals behind words that no label was made of; a full-width mark is read as such.
 */
static const char *const worded[] = {"币种,人民币金额(大写)捌拾捌元整", "人民币捌拾捌元整",
                                     "捌拾捌元整", "币种：人民币金额（大写）捌拾捌元整"};

START_TEST(test_capitals_behind_words)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    struct page page = {.dpi = DRAW_DPI, .binary = pixCreate(1, 1, 1)};
    struct receipt_sheet receipt = {.reader = &sheet->reader, .labels = &sheet->labels};

    sheet_line(sheet, (struct drawn){worded[_i], 200, 500});
    sheet->reader = (struct reader){.page = &page, .layout = &sheet->layout, .lines = sheet->lines};
    receipt_add_line(&receipt, 0, FIELD_AMOUNT_CAPITAL, facts);
    check_party(facts, FIELD_AMOUNT_CAPITAL, "88.00");
    pixDestroy(&page.binary);
    free(facts);
    free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("receipt value");
    TCase *tests = tcase_create("values");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(tests, test_cut_off, 0, (int)(sizeof behind / sizeof behind[0]));
    tcase_add_loop_test(tests, test_disturbed, 0, (int)(sizeof neighbours / sizeof neighbours[0]));
    tcase_add_test(tests, test_stretch);
    tcase_add_test(tests, test_amount_among_pieces);
    tcase_add_test(tests, test_number_of_stamp);
    tcase_add_test(tests, test_nothing_paid);
    tcase_add_loop_test(tests, test_parted, 0, (int)(sizeof parted / sizeof parted[0]));
    tcase_add_loop_test(tests, test_heading_of_amount, 0,
                        (int)(sizeof headings / sizeof headings[0]));
    tcase_add_loop_test(tests, test_capitals_behind_words, 0,
                        (int)(sizeof worded / sizeof worded[0]));
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
