/* Labels of which something was misread: a character, a number before it, its colon, what a speck
 * or another line adds to it. No engine: lines are given as read. */
#include "ocr/bind_parts.h"
#include "ocr/block.h"
#include "rules/text.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

/* The last character of a heading whose characters stand under each other was read as the first of
 * the row level with it; without white behind it, it is the row's. */
START_TEST(test_upright_joined)
{
    static const struct drawn lines[] = {{"联", 0, 0, 0, 0},
                                         {"系", 1, 0, 0, 0},
                                         {"人", 2, 0, 0, 0},
                                         {"信", 3, 0, 0, 0},
                                         {"息接收发票邮箱", 4, 0, 0, 0}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    int n = (int)(sizeof lines / sizeof lines[0]), last = n - 1;
    struct box *own = &sheet->layout.lines[last].box;

    sheet_init(sheet, rules);
    for (int i = 0; i < n; i++)
        sheet_line(sheet, &lines[i]);
    if (_i)
        sheet_part(sheet, 1);
    own->w += EM;
    pixRasterop(sheet->page.binary, own->x, own->y, EM, EM, PIX_SET, NULL, 0, 0);
    pixRasterop(sheet->page.binary, own->x + 2 * EM, own->y, own->w - 2 * EM, EM, PIX_SET, NULL, 0,
                0);
    sheet->reader.lines = calloc((size_t)n, sizeof *sheet->reader.lines);
    memcpy(sheet->reader.lines, sheet->lines, (size_t)n * sizeof *sheet->reader.lines);
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    ck_assert_int_eq(sheet->layout.nlines, n + _i);
    ck_assert_str_eq(sheet->reader.lines[last].text, _i ? "息" : "息接收发票邮箱");
    free(sheet->reader.lines);
    sheet_free(sheet);
}
END_TEST

/* The number of a label, of which the figure and its bracket may have been read as one letter. */
static const struct {
    const char *text, *bare;
} numbered[] = {
    {"(1)申报单位", "申报单位"},
    {"(D申报单位", "申报单位"},
    {"(A类)证书", "A类)证书"},
    {"(D12", "D12"},
};

START_TEST(test_number)
{
    char bare[LIMIT_TEXT];

    ck_assert_str_eq(bind_bare(numbered[_i].text, bare, sizeof bare), numbered[_i].bare);
}
END_TEST

/* A character of a heading whose characters stand under each other is in doubt: what it may be
 * makes the heading one that is known, or does not. */
static const struct {
    float p;
    const char *choice;
    enum field name;
} uprights[] = {{0.47F, "干", FIELD_HANDLER_NAME},
                {0.91F, "干", FIELD_HANDLER_NAME},
                {0.47F, "平", FIELD_COUNT}};

START_TEST(test_upright_doubt)
{
    static const struct drawn lines[] = {
        {"承", 0, 0, 0, 0}, {"办", 1, 0, 0, 0},   {"丰", 2, 0, 0, 0}, {"部", 3, 0, 0, 0},
        {"邮", 6, 0, 0, 0}, {"姓名", 1, 1, 0, 0}, {"寄", 7, 0, 0, 0}, {"地址:兴业路", 7, 1, 0, 0}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct engine_symbol *doubtful = &sheet->lines[2].reading.symbols[0];

    sheet_init(sheet, rules);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        sheet_line(sheet, &lines[i]);
    doubtful->p = uprights[_i].p;
    doubtful->nchoices = 1;
    doubtful->choices[0].p = 0.07F;
    text_copy(doubtful->choices[0].text, sizeof doubtful->choices[0].text, uprights[_i].choice);
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    for (int i = 0; i < sheet->labels.n; i++)
        if (sheet->labels.items[i].line == 5)
            ck_assert_int_eq(block_field(&sheet->layout, &sheet->labels, i), uprights[_i].name);
    sheet_free(sheet);
}
END_TEST

/* A line of which characters are in doubt: how sure the reader is of every one, what else two of
 * them may be and how likely, and the label the line is. */
static const struct {
    const char *text;
    float p;
    struct {
        int symbol;
        const char *text;
        float p;
    } choices[3];
    const char *label;
} doubts[] = {
    {"姓各", 0.6F, {{1, "名", 0.36F}}, "姓名"},
    {"开则愕玥:2026", 0.6F, {{1, "具", 0.36F}, {2, "日", 0.04F}, {3, "期", 0.006F}}, "开具日期"},
    {"*姓各:", 0.6F, {{1, "名", 0.05F}, {2, "名", 0.36F}}, "姓名"},
    /* Hardly likely, no doubt, or one of two labels. */
    {"金颔", 0.6F, {{1, "额", 0.05F}}, NULL},
    /* A star stands before no name, so that one reader who saw the label is enough. */
    {"*姓各", 0.94F, {{2, "名", 0.05F}}, "姓名"},
    {"金颔", 0.95F, {{1, "额", 0.36F}}, NULL},
    /* What has no surname is no name, either. */
    {"姓各", 0.93F, {{1, "名", 0.06F}}, "姓名"},
    {"几款人账号", 0.6F, {{0, "收", 0.3F}, {0, "付", 0.2F}}, NULL},
    {"几款人账号", 0.6F, {{0, "收", 0.3F}}, "收款人账号"},
};

START_TEST(test_doubts)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct engine_symbol *symbols = sheet->lines[0].reading.symbols;

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){doubts[_i].text, 0, 0, 0, 0});
    for (int i = 0; i < sheet->lines[0].reading.nsymbols; i++)
        symbols[i].p = doubts[_i].p;
    for (int i = 0; i < 3 && doubts[_i].choices[i].text; i++) {
        struct engine_symbol *symbol = &symbols[doubts[_i].choices[i].symbol];
        struct engine_choice *choice = &symbol->choices[symbol->nchoices++];

        text_copy(choice->text, sizeof choice->text, doubts[_i].choices[i].text);
        choice->p = doubts[_i].choices[i].p;
    }
    bind_labels(&sheet->reader, PAGE_TRANSFER_RECEIPT, &sheet->labels);
    ck_assert_int_eq(sheet->labels.n, doubts[_i].label != NULL);
    if (doubts[_i].label)
        ck_assert_str_eq(sheet->labels.items[0].term->text, doubts[_i].label);
    sheet_free(sheet);
}
END_TEST

/* A colon that was read as a figure before an address; a house's figure is wider, a sure one is
 * one, and a 1 is as narrow. */
static const struct {
    const char *text;
    int w; /* px */
    float p;
    int rest; /* symbol */
} colons[] = {{"单位地址5北京市", 4, 0.3F, 5},
              {"单位地址5北京市", EM / 2, 0.3F, 4},
              {"单位地址5北京市", 4, 0.9F, 4},
              {"单位地址1北京市", 4, 0.3F, 4}};

START_TEST(test_misread_colon)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct engine_symbol *colon = &sheet->lines[0].reading.symbols[4];

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){colons[_i].text, 0, 0, 0, 0});
    sheet_part(sheet, 5);
    colon->p = colons[_i].p;
    colon->x1 = colon->x0 + colons[_i].w;
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    ck_assert_int_eq(sheet->labels.items[0].rest, colons[_i].rest);
    sheet_free(sheet);
}
END_TEST

/* The end of a wrapped label is in doubt, and the colon behind it makes it wider than a figure that
 * may stand under a label: its value stands in the next cell. */
START_TEST(test_wrapped_end)
{
    static const struct drawn drawn[] = {
        {"申请个人证书数", 0, 0, 2, 0}, {"鬈", 0, 0, 2, 1}, {"2张", 0, 1, 2, 0}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct place place;

    sheet_init(sheet, rules);
    for (int i = 0; i < 3; i++)
        sheet_line(sheet, &drawn[i]);
    sheet->layout.lines[1].box.w = _i ? EM * 3 / 2 : EM / 2;
    sheet->lines[1].reading.symbols[0].p = 0.8F;
    sheet->lines[1].reading.symbols[0].nchoices = 1;
    sheet->lines[1].reading.symbols[0].choices[0] = (struct engine_choice){.text = "量", .p = 0.1F};
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    ck_assert_int_eq(sheet->labels.n, 1);
    bind_place(&sheet->reader, &sheet->labels, 0, &place);
    ck_assert_int_eq(place.nlines, 1);
    ck_assert_int_eq(place.lines[0], _i ? 2 : 1);
    sheet_free(sheet);
}
END_TEST

/* Under a label it stands once more in English, before which the net saw a character: one that
 * takes no room is none. */
START_TEST(test_ghost)
{
    static const struct drawn drawn[] = {
        {"数量", 0, 0, 2, 0}, {"了Pcs", 0, 0, 2, 1}, {"1", 0, 1, 2, 0}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct place place;

    sheet_init(sheet, rules);
    for (int i = 0; i < 3; i++)
        sheet_line(sheet, &drawn[i]);
    if (_i)
        sheet->lines[1].reading.symbols[0].x1 = 0;
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    ck_assert_int_eq(sheet->labels.n, 1);
    bind_place(&sheet->reader, &sheet->labels, 0, &place);
    ck_assert_int_eq(place.nlines, 1);
    ck_assert_int_eq(place.lines[0], _i ? 2 : 1);
    sheet_free(sheet);
}
END_TEST

/* A speck within a label, read as a quotation mark. */
START_TEST(test_speck)
{
    const struct drawn drawn = {"账“号", 0, 0, 0, 0};
    struct sheet *sheet = calloc(1, sizeof *sheet);

    sheet_init(sheet, rules);
    sheet_line(sheet, &drawn);
    bind_labels(&sheet->reader, PAGE_TRANSFER_RECEIPT, &sheet->labels);
    ck_assert_int_eq(sheet->labels.n, 1);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bind misread");
    TCase *binding = tcase_create("binding");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(binding);
    tcase_set_timeout(binding, 60);
    tcase_add_loop_test(binding, test_upright_doubt, 0,
                        (int)(sizeof uprights / sizeof uprights[0]));
    tcase_add_loop_test(binding, test_misread_colon, 0, (int)(sizeof colons / sizeof colons[0]));
    tcase_add_loop_test(binding, test_upright_joined, 0, 2);
    tcase_add_loop_test(binding, test_number, 0, (int)(sizeof numbered / sizeof numbered[0]));
    tcase_add_loop_test(binding, test_doubts, 0, (int)(sizeof doubts / sizeof doubts[0]));
    tcase_add_test(binding, test_speck);
    tcase_add_loop_test(binding, test_wrapped_end, 0, 2);
    tcase_add_loop_test(binding, test_ghost, 0, 2);
    suite_add_tcase(suite, binding);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
