/* Lines that labels and values are taken from: parted and wrapped ones, English beside Chinese,
 * frames round everything, specks and strays. No engine: lines are given as read. */
#include <math.h>

#include "ocr/reader_picture.h"
#include "ocr/stray.h"
#include "rules/text.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

#define MOST 8

/* Several labels in a line of a receipt, without colons: white stands before each. */
START_TEST(test_parted)
{
    const struct drawn drawn = {"流水号123456金额4.00", 0, 0, 0, 0};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    const struct label *labels = sheet->labels.items;

    sheet_init(sheet, rules);
    sheet_line(sheet, &drawn);
    bind_labels(&sheet->reader, PAGE_TRANSFER_RECEIPT, &sheet->labels);
    ck_assert_int_eq(sheet->labels.n, 1);
    sheet_part(sheet, 9);
    bind_labels(&sheet->reader, PAGE_TRANSFER_RECEIPT, &sheet->labels);
    ck_assert_int_eq(sheet->labels.n, 2);
    ck_assert_int_eq(labels[0].rest, 3);
    ck_assert_int_eq(labels[0].end, 9);
    ck_assert_str_eq(labels[1].term->text, "金额");
    ck_assert_int_eq(labels[1].rest, 11);
    sheet_free(sheet);
}
END_TEST

/* A long name reaches up to the label of the next column: it ends there where white stands before
 * the label, cut down as it was read, and others stand in its column. */
static const struct {
    bool white, column;
} reaching[] = {{true, true}, {false, true}, {true, false}};

START_TEST(test_reaching)
{
    static const struct drawn lines[] = {{"付款人名称", 1, 0, 0, 0},
                                         {"南京路街道办事处收款人名称:", 1, 1, 0, 0},
                                         {"收款人账号", 0, 0, 0, 0},
                                         {"收款人开户行", 2, 0, 0, 0}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    bool parted = reaching[_i].white && reaching[_i].column;
    int n = (int)(sizeof lines / sizeof lines[0]);
    struct box *name = &sheet->layout.lines[1].box;
    struct place place;

    sheet_init(sheet, rules);
    for (int i = 0; i < n; i++) {
        sheet_line(sheet, &lines[i]);
        if (i == 1 && reaching[_i].white) {
            sheet->lines[i].stretches.n = 2;
            sheet->lines[i].stretches.at[1].picture_x = 8 * EM;
            sheet->lines[i].stretches.at[1].page_x = name->x + 9 * EM;
        }
        if (i > 1 && reaching[_i].column)
            sheet->layout.lines[i].box.x = name->x + 9 * EM;
    }
    name->w += EM;
    pixRasterop(sheet->page.binary, name->x, name->y, 8 * EM, EM, PIX_SET, NULL, 0, 0);
    pixRasterop(sheet->page.binary, name->x + 9 * EM, name->y, 5 * EM, EM, PIX_SET, NULL, 0, 0);
    sheet->reader.lines = calloc((size_t)n, sizeof *sheet->reader.lines);
    memcpy(sheet->reader.lines, sheet->lines, (size_t)n * sizeof *sheet->reader.lines);
    bind_labels(&sheet->reader, PAGE_TRANSFER_RECEIPT, &sheet->labels);
    ck_assert_int_eq(sheet->layout.nlines, n + parted);
    ck_assert_int_eq(sheet->labels.n, 3 + parted);
    bind_place(&sheet->reader, &sheet->labels, 0, &place);
    ck_assert_int_eq(place.lines[0], 1);
    ck_assert_str_eq(sheet->reader.lines[1].text,
                     parted ? "南京路街道办事处" : "南京路街道办事处收款人名称:");
    free(sheet->reader.lines);
    sheet_free(sheet);
}
END_TEST

/* What is drawn behind a label of two characters: a ring with ink in it, px wide and high, so far
 * off, and where the value begins. */
static const struct {
    const char *text;
    int w, h, gap, rest;
} rings[] = {
    {"数量G)", 38, 38, 4, -1},
    {"数量G)2枚", 38, 38, 4, 4},
    /* A figure is no ring, and a ring that stands off may be a value. */
    {"数量0枚", 24, 38, 4, 2},
    {"数量3枚", 38, 38, 24, 2},
    {"数量3枚", 0, 0, 0, 2},
};

static void draw_ring(PIX *pix, int x, int w, int h)
{
    for (int degrees = 0; degrees < 360; degrees++)
        for (int pen = 0; pen < 3; pen++) {
            double angle = degrees * M_PI / 180;

            pixSetPixel(pix, (int)(x + w / 2.0 + (w / 2.0 - pen) * cos(angle)),
                        (int)(EM / 2.0 + (h / 2.0 - pen) * sin(angle)), 1);
        }
    pixRasterop(pix, x + w / 2 - 1, EM / 2 - h / 4, 3, h / 2, PIX_SET, NULL, 0, 0);
}

START_TEST(test_ring)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){rings[_i].text, 0, 0, 0, 0});
    if (rings[_i].w)
        draw_ring(sheet->page.binary, 2 * EM + rings[_i].gap, rings[_i].w, rings[_i].h);
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    ck_assert_int_eq(sheet->labels.n, 1);
    ck_assert_int_eq(sheet->labels.items[0].rest, rings[_i].rest);
    sheet_free(sheet);
}
END_TEST

/* The first numeral of a sum in capitals is as round as a ring. */
START_TEST(test_round_numeral)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){"(大写)伍拾元整", 0, 0, 0, 0});
    draw_ring(sheet->page.binary, 3 * EM + 4, 38, 38);
    bind_labels(&sheet->reader, PAGE_TRANSFER_RECEIPT, &sheet->labels);
    ck_assert_int_eq(sheet->labels.items[0].rest, 4);
    sheet_free(sheet);
}
END_TEST

/* A label once more in English, and white before the value; a value that begins with letters. */
static const struct {
    const char *text;
    int parted, rest; /* symbols */
} english[] = {
    {"大写Inwords贰拾元", 9, 9}, {"大写Inwords贰拾元", 0, 2}, {"大写Inwords'-贰拾元", 11, 11}};

START_TEST(test_english)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){english[_i].text, 0, 0, 0, 0});
    if (english[_i].parted)
        sheet_part(sheet, english[_i].parted);
    bind_labels(&sheet->reader, PAGE_TRANSFER_RECEIPT, &sheet->labels);
    ck_assert_int_eq(sheet->labels.items[0].rest, english[_i].rest);
    sheet_free(sheet);
}
END_TEST

/* A sum in capitals goes on right behind the word for money that its label may end in: it begins
 * with that word. A longer label is no sum. */
static const struct {
    const char *text;
    int rest; /* symbol */
} sums[] = {{"交易金额(大写)人民币贰拾捌元正", 8},
            {"金额(大写)人民币贰佰肆拾圆整", 6},
            {"金额(大写)贰佰肆拾圆整", 6},
            {"大写金额人民币贰佰元整", 4},
            {"大写金额人民币说明", -1}};

START_TEST(test_sums)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){sums[_i].text, 0, 0, 0, 0});
    bind_labels(&sheet->reader, PAGE_TRANSFER_RECEIPT, &sheet->labels);
    ck_assert_int_eq(sheet->labels.n, 1);
    ck_assert_int_eq(sheet->labels.items[0].term->value, FIELD_AMOUNT_CAPITAL);
    ck_assert_int_eq(sheet->labels.items[0].rest, sums[_i].rest);
    sheet_free(sheet);
}
END_TEST

/* A label with nothing behind it between level rules, where so many others have values: it is empty
 * if there is no ink at all and the rules go on behind it. */
static const struct {
    int others, rule; /* how many; px of the rules */
    bool ink;
    enum value_state state;
} blanks[] = {{3, 4 * COLUMN, false, VALUE_EMPTY},
              {2, 4 * COLUMN, false, VALUE_ABSENT},
              {3, EM * 4, false, VALUE_ABSENT},
              {3, 4 * COLUMN, true, VALUE_ABSENT}};

START_TEST(test_blank_strip)
{
    static const char *const labels[] = {"单位名称", "单位地址", "经办人"};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct place place = {.state = VALUE_ABSENT};
    int own;

    sheet_init(sheet, rules);
    sheet->layout.rules = pixCreate(4 * COLUMN, 8 * ROW, 1);
    for (int i = 0; i <= 5; i++)
        pixRasterop(sheet->layout.rules, 0, i * ROW + ROW / 4 * 3, blanks[_i].rule / 2, 1, PIX_SET,
                    NULL, 0, 0);
    for (int i = 0; i < blanks[_i].others; i++) {
        sheet_line(sheet, &(struct drawn){labels[i], 2 + 2 * i, 0, 0, 0});
        sheet_line(sheet, &(struct drawn){"兴业路", 2 + 2 * i, 2, 0, 0});
    }
    sheet_line(sheet, &(struct drawn){"手机号码", 8, 0, 0, 0});
    pixRasterop(sheet->page.binary, COLUMN, 8 * ROW + 8, 6, 6, blanks[_i].ink ? PIX_SET : PIX_CLR,
                NULL, 0, 0);
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    own = sheet->labels.n - 1;
    ck_assert_str_eq(sheet->labels.items[own].term->text, "手机号码");
    bind_place(&sheet->reader, &sheet->labels, own, &place);
    ck_assert_int_eq(place.state, blanks[_i].state);
    sheet_free(sheet);
}
END_TEST

/* A value of two lines beside its label, which is level with their middle; the first line is laid
 * out as two pieces. Of two labels each keeps its own line. */
START_TEST(test_wrapped)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct line *lines = sheet->layout.lines;
    struct place place;

    sheet_init(sheet, rules);
    for (int i = 0; i < 4; i++) {
        static const char *const texts[] = {"信用代码:", "111", "101094472991", "33W"};

        sheet_line(sheet, &(struct drawn){texts[i], 0, 0, 2, 0});
    }
    lines[1].box.x = lines[3].box.x = 6 * EM;
    lines[2].box.x = 6 * EM + lines[1].box.w + EM / 4;
    lines[0].box.y = EM / 2 + 2;
    lines[3].box.y = EM + 4;
    if (_i) { /* the second line has a label of its own */
        sheet_line(sheet, &(struct drawn){"邮编:", 0, 0, 2, 0});
        lines[4].box.y = EM + 4;
        lines[0].box.y = 0;
    }
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    bind_place(&sheet->reader, &sheet->labels, 0, &place);
    ck_assert_int_eq(place.nlines, _i ? 2 : 3);
    for (int i = 0; i < place.nlines; i++)
        ck_assert_int_eq(place.lines[i], i + 1);
    sheet_free(sheet);
}
END_TEST

/* A frame round a whole receipt, its lines side by side, is no paragraph; one of wide lines is. */
START_TEST(test_frame)
{
    static const char wide[] = "收款人开户银行:北京银行股份有限公司双清苑支行营业部及其所属各网点";
    struct sheet *sheet = calloc(1, sizeof *sheet);

    sheet_init(sheet, rules);
    for (int i = 0; i < 4; i++) {
        sheet_line(sheet, &(struct drawn){wide, 0, 0, 12, 2 * i});
        if (_i)
            sheet_line(sheet, &(struct drawn){"金额:4.00", 0, 0, 12, 2 * i});
    }
    for (int i = 0; _i && i < 8; i += 2)
        sheet->layout.lines[i + 1].box.x = 36 * EM;
    bind_labels(&sheet->reader, PAGE_TRANSFER_RECEIPT, &sheet->labels);
    ck_assert_int_eq(sheet->labels.n, _i ? 8 : 0);
    sheet_free(sheet);
}
END_TEST

/* What stands beside labels, and whether the empty place of the first one stays so. */
static const struct {
    struct drawn lines[MOST];
    enum value_state state;
} strays[] = {
    {{{"单位名称:", 0, 0, 0, 0}}, VALUE_EMPTY},
    {{{"单位名称:", 0, 0, 0, 0}, {"某局某处", 1, 0, 0, 0}}, VALUE_UNREADABLE},
    {{{"单位名称:", 0, 0, 0, 0}, {"某局某处", 0, 1, 0, 1}}, VALUE_UNREADABLE},
    /* A speck says nothing, and what is another label's is no stray. */
    {{{"单位名称:", 0, 0, 0, 0}, {"。", 1, 0, 0, 0}}, VALUE_EMPTY},
    {{{"单位名称:", 0, 0, 0, 0}, {"邮编:", 1, 0, 0, 0}, {"100000", 1, 1, 0, 0}}, VALUE_EMPTY},
    {{{"单位名称", 0, 0, 1, 0}, {"传真", 1, 0, 1, 0}, {"6500", 1, 1, 1, 0}}, VALUE_EMPTY},
    /* Far away it is something else's. */
    {{{"单位名称:", 0, 0, 0, 0}, {"某局某处", 3, 0, 0, 0}}, VALUE_EMPTY},
};

START_TEST(test_strays)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct place *places = calloc(BIND_LABELS, sizeof *places);

    sheet_init(sheet, rules);
    for (int i = 0; i < MOST && strays[_i].lines[i].text; i++)
        sheet_line(sheet, &strays[_i].lines[i]);
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    for (int i = 0; i < sheet->labels.n; i++)
        bind_place(&sheet->reader, &sheet->labels, i, &places[i]);
    ck_assert_int_eq(places[0].state, VALUE_EMPTY);
    stray_doubt(&sheet->reader, &sheet->labels, places);
    ck_assert_int_eq(places[0].state, strays[_i].state);
    free(places);
    sheet_free(sheet);
}
END_TEST

/* What was read of a line under a stamp before that was lifted, how much of the line the stamp's
 * ink was, how sure it is afterwards, and whether the reading stays. Figures and what is in doubt
 * are read anew. */
static const struct {
    const char *text;
    float worst;
    int longer; /* px */
    bool kept;
    float afterwards;
} under[] = {{"银行流水", 0.99F, 2, true, 0.5F},
             {"银行流水", 0.99F, 2, false, 0.9F},
             {"银行流水", 0.99F, EM / 2, false, 0.5F},
             {"银行流水", 0.5F, 2, false, 0.4F},
             {"1064934764", 0.99F, 0, false, 0.5F}};

START_TEST(test_lifted)
{
    struct sheet *before = calloc(1, sizeof *before), *after = calloc(1, sizeof *after);

    sheet_init(before, rules);
    sheet_init(after, rules);
    sheet_line(before, &(struct drawn){under[_i].text, 0, 0, 0, 0});
    sheet_line(after, &(struct drawn){under[_i].text, 0, 0, 0, 0});
    before->lines[0].reading.worst = under[_i].worst;
    before->layout.lines[0].box.w += under[_i].longer;
    after->lines[0].reading.worst = under[_i].afterwards;
    reader_keep(&after->reader, &before->layout, before->lines, before->layout.lines[0].box);
    ck_assert_float_eq(after->lines[0].reading.worst,
                       under[_i].kept ? under[_i].worst : under[_i].afterwards);
    sheet_free(before);
    sheet_free(after);
}
END_TEST

/* Strokes under two characters, in tenths of one, and whether they are the line of a blank. */
static const struct {
    int x, y, w, h;
    bool blank;
} strokes[] = {{0, 13, 20, 1, true},  /* two characters long, below them */
               {0, 13, 9, 1, false},  /* one */
               {0, 13, 20, 3, false}, /* as high as a stroke of bold type */
               {0, 5, 20, 1, false}}; /* between them: a dash */

START_TEST(test_blank)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct box b = {strokes[_i].x * EM / 10, strokes[_i].y * EM / 10, strokes[_i].w * EM / 10,
                    strokes[_i].h * EM / 10};
    struct stretches stretches;
    PIX *picture, *ink;
    l_int32 left;

    sheet_init(sheet, rules);
    sheet->layout.clean = pixCreate(8 * COLUMN, 16 * ROW, 8);
    pixSetAll(sheet->layout.clean);
    b.x += COLUMN;
    b.y += ROW;
    pixRasterop(sheet->page.binary, b.x, b.y, b.w, b.h, PIX_SET, NULL, 0, 0);
    pixRasterop(sheet->layout.clean, b.x, b.y, b.w, b.h, PIX_CLR, NULL, 0, 0);
    picture =
        reader_picture(&sheet->reader, (struct box){COLUMN, ROW, 2 * EM, EM * 3 / 2}, &stretches);
    ck_assert_ptr_nonnull(picture);
    ink = pixThresholdToBinary(picture, 128);
    pixCountPixels(ink, &left, NULL);
    ck_assert_int_eq(left, strokes[_i].blank ? 0 : b.w * b.h);
    pixDestroy(&ink);
    pixDestroy(&picture);
    pixDestroy(&sheet->layout.clean);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bind lines");
    TCase *binding = tcase_create("binding");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(binding);
    tcase_add_loop_test(binding, test_sums, 0, (int)(sizeof sums / sizeof sums[0]));
    tcase_add_loop_test(binding, test_blank_strip, 0, (int)(sizeof blanks / sizeof blanks[0]));
    tcase_add_loop_test(binding, test_english, 0, (int)(sizeof english / sizeof english[0]));
    tcase_add_test(binding, test_parted);
    tcase_add_loop_test(binding, test_reaching, 0, (int)(sizeof reaching / sizeof reaching[0]));
    tcase_add_loop_test(binding, test_ring, 0, (int)(sizeof rings / sizeof rings[0]));
    tcase_add_test(binding, test_round_numeral);
    tcase_add_loop_test(binding, test_wrapped, 0, 2);
    tcase_add_loop_test(binding, test_frame, 0, 2);
    tcase_add_loop_test(binding, test_strays, 0, (int)(sizeof strays / sizeof strays[0]));
    tcase_add_loop_test(binding, test_blank, 0, (int)(sizeof strokes / sizeof strokes[0]));
    tcase_add_loop_test(binding, test_lifted, 0, (int)(sizeof under / sizeof under[0]));
    tcase_set_timeout(binding, 60);
    suite_add_tcase(suite, binding);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
