/* Parts of what stands in a cell that asks for two things: what is nothing of its kind is read by
 * nobody. No engine: lines are given as read. */
#include "ocr/bind_joint.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

/* What stands there, which part is wanted and of which kind; first and end: its symbols, -1 where
 * nobody may read it. */
static const struct {
    const char *lines[2];
    int part;
    enum field_kind kind;
    int first, end;
} rows[] = {
    {{"王建国/13900139000", NULL}, 0, KIND_NAME, 0, 3},
    {{"王建国/13900139000", NULL}, 1, KIND_PHONE, 4, 0},
    {{"王和平/13900139000", NULL}, 1, KIND_PHONE, 4, 0},
    {{"王建国13900139000", NULL}, 1, KIND_PHONE, 3, 0},
    {{"13900139000/wang@163.com", NULL}, 0, KIND_PHONE, 0, 11},
    {{"13900139000/wang@163.com", NULL}, 1, KIND_EMAIL, 12, 0},
    {{"2个3年", NULL}, 1, KIND_YEARS, 2, 0},
    /* A lone 1 is read as a character before its unit word. */
    {{"3个/工年", NULL}, 1, KIND_YEARS, 3, 0},
    {{"工个3年", NULL}, 0, KIND_COUNT, 0, 2},
    {{"3个/工作", NULL}, 1, KIND_YEARS, -1, 0},
    /* The point in a name was read as another mark. */
    {{"热孜万.库尔班", "330102190005134687"}, 0, KIND_NAME, 0, 0},
    {{"热孜万.库尔班/13900139000", NULL}, 0, KIND_NAME, 0, 7},
    /* Words are no number. */
    {{"个人证书3枚", NULL}, 0, KIND_YEARS, -1, 0},
    /* One number, whose dash was read as a character; one name over two lines. */
    {{"010一55512244", NULL}, 1, KIND_PHONE, -1, 0},
    {{"010一55512244", NULL}, 0, KIND_PHONE, -1, 0},
    {{"北京市松塔区疾病预防控制", "中心"}, 0, KIND_TEXT, -1, 0},
    /* Somebody else's value: no part is of the kind. */
    {{"王建国/李桂英", NULL}, 1, KIND_PHONE, -1, 0},
    {{"13900139000", NULL}, 1, KIND_EMAIL, -1, 0},
    {{"13900139000/wang", NULL}, 1, KIND_EMAIL, -1, 0},
    {{"13900139000/王建国", NULL}, 0, KIND_NAME, -1, 0},
    {{"王/13900139000", NULL}, 0, KIND_NAME, -1, 0},
    {{"王建国/1390", NULL}, 1, KIND_PHONE, -1, 0},
    {{"王建国/京13900139000", NULL}, 1, KIND_PHONE, -1, 0},
    {{"2/2026", NULL}, 1, KIND_YEARS, -1, 0},
    {{"13900139000/3", NULL}, 0, KIND_COUNT, -1, 0},
    /* More parts than were asked for; and without a mark no name, no unit word, no figure. */
    {{"王建国/13900139000/1", NULL}, 1, KIND_PHONE, -1, 0},
    {{"王13900139000", NULL}, 1, KIND_PHONE, -1, 0},
    {{"2枚共3年", NULL}, 1, KIND_YEARS, -1, 0},
    {{"王建国(13900139000", NULL}, 1, KIND_PHONE, -1, 0},
};

START_TEST(test_parts)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct label label = {.part = rows[_i].part, .parts = 2};
    struct place place;

    sheet_init(sheet, rules);
    for (int i = 0; i < 2 && rows[_i].lines[i]; i++)
        sheet_line(sheet, &(struct drawn){rows[_i].lines[i], 0, 0, 2, i});
    bind_cell(&sheet->reader, 0, &place);
    bind_joint_cut(&sheet->reader, &label, rows[_i].kind, &place);
    ck_assert_int_eq(place.state, VALUE_UNREADABLE);
    ck_assert_int_eq(place.nlines, rows[_i].first >= 0);
    if (rows[_i].first >= 0) {
        ck_assert_int_eq(place.first_symbol, rows[_i].first);
        ck_assert_int_eq(place.end_symbol, rows[_i].end);
    }
    sheet_free(sheet);
}
END_TEST

/* The ink of 13900139000 / wang@163.com, whose mark was passed over in reading: which piece of the
 * line has wide white before it, and how wide it is, px; where the second part then begins. */
static const struct {
    int apart[3], w, part, at;
} marks[] = {
    {{11, 12, 12}, 8, 0, 11},  {{11, 12, 12}, 8, 1, 11},
    {{11, 11}, 8, 1, -1},      /* white on one side alone */
    {{11, 12, 12}, 30, 1, -1}, /* no mark is so wide */
    {{5, 11, 12}, 8, 1, -1},   /* as wide between figures */
};

START_TEST(test_lone_mark)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct label label = {.part = marks[_i].part, .parts = 2};
    struct engine_reading *reading;
    struct place place;
    int x = 0;

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){"13900139000wang@163.com", 0, 0, 2, 0});
    reading = &sheet->lines[0].reading;
    for (int piece = 0; piece <= reading->nsymbols; piece++) {
        int symbol = piece - (piece > 11), w = piece == 11 ? marks[_i].w : 14;

        x += piece == marks[_i].apart[0] || piece == marks[_i].apart[1] ||
                     piece == marks[_i].apart[2]
                 ? 14
                 : 6;
        if (piece != 11) {
            reading->symbols[symbol].x0 = x;
            reading->symbols[symbol].x1 = x + w;
        }
        pixRasterop(sheet->page.binary, x, 0, w, EM, PIX_SET, NULL, 0, 0);
        x += w;
    }
    sheet->layout.lines[0].box.w = x;
    bind_cell(&sheet->reader, 0, &place);
    bind_joint_cut(&sheet->reader, &label, marks[_i].part ? KIND_EMAIL : KIND_PHONE, &place);
    ck_assert_int_eq(place.nlines, marks[_i].at >= 0);
    if (place.nlines)
        ck_assert_int_eq(marks[_i].part ? place.first_symbol : place.end_symbol, marks[_i].at);
    sheet_free(sheet);
}
END_TEST

/* One value in a place of two parts: whose it can be alone keeps it. */
static const struct {
    const char *label, *text;
    bool kept[2];
    int end; /* of the first part, where it does not go on to the end of the line */
} wholes[] = {
    {"统一社会信用代码/身份证号码", "11110105MB3475052N", {false, false}, 0}, /* its check fails */
    {"统一社会信用代码/身份证号码", "91350100M000100Y43", {true, false}, 0},
    {"统一社会信用代码/身份证号码", "11010519491231002X", {false, true}, 0},
    {"单位电话/手机", "010-55512244", {true, false}, 0},
    {"单位电话/手机", "13900139000", {false, true}, 0},
    {"姓名/手机", "王建国", {false, false}, 0},
    {"手机/电子邮箱", "13900139000/wang@163.com", {true, true}, 11},
};

START_TEST(test_wholes)
{
    struct joint_parts parts;

    ck_assert(
        bind_joint_parts(&rules->vocabulary, PAGE_APPLICATION_FORM, wholes[_i].label, &parts));
    for (int i = 0; i < 2; i++) {
        struct sheet *sheet = calloc(1, sizeof *sheet);
        struct label label = {.term = parts.terms[i], .part = i, .parts = 2};
        struct place place;

        sheet_init(sheet, rules);
        sheet_line(sheet, &(struct drawn){wholes[_i].text, 0, 0, 1, 0});
        bind_cell(&sheet->reader, 0, &place);
        bind_joint_cut(&sheet->reader, &label, field_kind((enum field)label.term->value), &place);
        ck_assert_int_eq(place.nlines, wholes[_i].kept[i]);
        ck_assert_int_eq(place.end_symbol, i ? 0 : wholes[_i].end);
        sheet_free(sheet);
    }
}
END_TEST

/* How many labels a text is parted into; 0: it is none of these, or says one thing twice. */
static const struct {
    const char *text;
    int n;
} texts[] = {
    {"经办人姓名/身份证号", 2},
    {"姓名、身份证号、手机", 3},
    {"数量及年限", 2},
    {"信用代码/纳税人识别号", 0},
    {"纳税人识别号及统一社会信用代码", 0},
    {"姓名/身份证号/证件姓名", 0},
    {"姓名/某物", 0},
    {"姓名/身份证号/手机/邮编", 0}, /* more than a cell holds */
    {"姓名/申请事项", 0},
    {"1.姓名", 0},
};

START_TEST(test_labels)
{
    struct joint_parts parts;
    bool joint =
        bind_joint_parts(&rules->vocabulary, PAGE_APPLICATION_FORM, texts[_i].text, &parts);

    ck_assert_int_eq(joint, texts[_i].n > 0);
    if (joint)
        ck_assert_int_eq(parts.n, texts[_i].n);
}
END_TEST

/* A label of two things, and whether each has a label of its own on the page: then it is dropped.
 */
static const struct {
    const char *own[2];
    int left;
} headings[] = {
    {{"证书年限", "证书数量"}, 2},
    {{"证书年限", "单位名称"}, 4},
    {{"手机", "单位名称"}, 4},
};

START_TEST(test_headings)
{
    static struct labels labels;
    const struct vocabulary *words = &rules->vocabulary;
    struct joint_parts parts;

    labels.n = 0;
    ck_assert(bind_joint_parts(words, PAGE_APPLICATION_FORM, "证书年限与数量", &parts));
    for (int i = 0; i < 2; i++)
        labels.items[labels.n++] = (struct label){.term = parts.terms[i], .part = i, .parts = 2};
    for (int i = 0; i < 2; i++)
        labels.items[labels.n++] = (struct label){
            .term = vocabulary_match(words, PAGE_APPLICATION_FORM, headings[_i].own[i], 1, NULL)};
    bind_joint_drop_headings(&labels);
    ck_assert_int_eq(labels.n, headings[_i].left);
    ck_assert_int_eq(labels.items[0].parts, headings[_i].left == 4 ? 2 : 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bind joint");
    TCase *parts = tcase_create("parts");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(parts);
    tcase_add_loop_test(parts, test_parts, 0, (int)(sizeof rows / sizeof rows[0]));
    tcase_add_loop_test(parts, test_wholes, 0, (int)(sizeof wholes / sizeof wholes[0]));
    tcase_add_loop_test(parts, test_lone_mark, 0, (int)(sizeof marks / sizeof marks[0]));
    tcase_add_loop_test(parts, test_labels, 0, (int)(sizeof texts / sizeof texts[0]));
    tcase_add_loop_test(parts, test_headings, 0, (int)(sizeof headings / sizeof headings[0]));
    suite_add_tcase(suite, parts);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
