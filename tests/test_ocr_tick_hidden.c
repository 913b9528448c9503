/* Boxes that were not found: pairs joined by their mark, options without a box. */
#include "ocr/tick_bind.h"
#include "ocr/tick_hidden.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

#define SIDE 40
/* A mark goes so far over its pair. */
#define OVERRUN 6

/* A pair of brackets of SIDE height, its ends bent in; a stroke from one over the other; or more
 * ink than a mark has. */
static void draw_pair(PIX *binary, struct box b, bool mark, bool dense)
{
    pixRasterop(binary, b.x, b.y, 3, b.h, PIX_SET, NULL, 0, 0);
    pixRasterop(binary, b.x + b.w - 3, b.y, 3, b.h, PIX_SET, NULL, 0, 0);
    for (int i = 0; i < 2; i++) {
        pixRasterop(binary, b.x, b.y + i * (b.h - 3), 10, 3, PIX_SET, NULL, 0, 0);
        pixRasterop(binary, b.x + b.w - 10, b.y + i * (b.h - 3), 10, 3, PIX_SET, NULL, 0, 0);
    }
    if (mark)
        pixRasterop(binary, b.x, b.y + b.h / 2, b.w + OVERRUN, 4, PIX_SET, NULL, 0, 0);
    if (dense)
        pixRasterop(binary, b.x, b.y + 8, b.w, b.h - 16, PIX_SET, NULL, 0, 0);
}

/* Two pairs with options behind them, and a third whose mark joins them. */
static const struct {
    int x; /* of the third */
    bool mark, dense;
    const char *text;
    bool found;
    bool lost; /* the words of the second ran together with those of the third */
} thirds[] = {
    {COLUMN, true, false, "证书注销", true, false},
    {COLUMN, true, true, "证书注销", false, false},      /* a character */
    {COLUMN, true, false, "单位名称", false, false},     /* no option */
    {3 * COLUMN, true, false, "证书注销", false, false}, /* neither level nor in the column */
    {COLUMN, true, false, "证书注销", true, true},
};

START_TEST(test_hidden_pair)
{
    static const char *const words[] = {"证书申领", "证书延期"};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct tick_boxes boxes = {.kind = TICK_BRACKETS, .n = 2};

    sheet_init(sheet, rules);
    for (int i = 0; i < 3; i++) {
        int x = i < 2 ? COLUMN : thirds[_i].x;
        struct line *line;

        sheet_line(sheet, &(struct drawn){i < 2 ? words[i] : thirds[_i].text, i, 0, 0, 0});
        line = &sheet->layout.lines[i];
        line->box.x = x + 80;
        sheet_word(sheet, i);
        line->box.w += 80;
        line->box.x = x;
        draw_pair(sheet->page.binary, (struct box){x, line->box.y, 70, SIDE},
                  i == 2 && thirds[_i].mark, i == 2 && thirds[_i].dense);
        boxes.items[i] = (struct tick_box){.box = {x, line->box.y, 70, SIDE}, .line = i};
    }
    tick_bind(&sheet->reader, &boxes);
    ck_assert_int_eq(tick_count_bound(&boxes), 2);
    if (thirds[_i].lost)
        boxes.items[1].words = (struct tick_words){0};
    tick_hidden_add(&sheet->reader, &boxes);
    ck_assert_int_eq(boxes.n, thirds[_i].found ? 3 : 2);
    if (thirds[_i].found) {
        ck_assert_str_eq(boxes.items[2].words.term->word, "revoke");
        ck_assert(boxes.items[2].ink > 0.5);
        ck_assert_int_eq(boxes.items[2].box.w, boxes.items[0].box.w);
    }
    sheet_free(sheet);
}
END_TEST

/* Pairs in rows and columns; the last one's words are an option, with others before them. It is one
 * where a row and a column meet, and not behind its row. */
#define CROSSING_AT (COLUMN + 700)

START_TEST(test_crossing)
{
    static const char *const words[] = {"证书申领", "证书延期", "证书注销", "科室用坏了,要重发"};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct tick_boxes boxes = {.kind = TICK_BRACKETS, .n = 3};

    sheet_init(sheet, rules);
    for (int i = 0; i < 4; i++) {
        int x = i % 2 ? CROSSING_AT + (i == 3) * _i * 4 * SIDE : COLUMN;
        struct line *line;

        sheet_line(sheet, &(struct drawn){words[i], i / 2, 0, 0, 0});
        line = &sheet->layout.lines[i];
        line->box.x = x + 80;
        sheet_word(sheet, i);
        line->box.w += 80;
        line->box.x = x;
        draw_pair(sheet->page.binary, (struct box){x, line->box.y, 70, SIDE}, i == 3, false);
        boxes.items[i] = (struct tick_box){.box = {x, line->box.y, 70, SIDE}, .line = i};
    }
    tick_bind(&sheet->reader, &boxes);
    ck_assert_int_eq(tick_count_bound(&boxes), 3);
    tick_hidden_add(&sheet->reader, &boxes);
    ck_assert_int_eq(boxes.n, _i ? 3 : 4);
    if (!_i)
        ck_assert_str_eq(boxes.items[3].words.term->word, "reissue");
    sheet_free(sheet);
}
END_TEST

/* A line in the column of the boxes that names an option no box has: one of them was not found. */
static const struct {
    const char *text;
    bool doubt;
} holes[] = {{"证书注销", true}, {"证书申领", false}, {"单位名称", false}};

START_TEST(test_hole)
{
    const char *const words[] = {"证书申领", "证书延期", holes[_i].text};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct tick_boxes boxes = {.n = 2};

    sheet_init(sheet, rules);
    for (int i = 0; i < 3; i++) {
        struct line *line;

        sheet_line(sheet, &(struct drawn){words[i], i, 0, 0, 0});
        line = &sheet->layout.lines[i];
        line->box.x = COLUMN + SIDE + 3;
        sheet_word(sheet, i);
        line->box.w += SIDE + 3;
        line->box.x = COLUMN;
        boxes.items[i] = (struct tick_box){.box = {COLUMN, line->box.y, SIDE, SIDE}, .line = i};
    }
    tick_bind(&sheet->reader, &boxes);
    ck_assert_int_eq(tick_count_bound(&boxes), 2);
    tick_hidden_doubt(&sheet->reader, &boxes, 0.06);
    ck_assert_int_eq(boxes.n, holes[_i].doubt ? 3 : 2);
    if (holes[_i].doubt)
        ck_assert_int_eq(tick_answer(boxes.items[2].ink, 0), ANSWER_UNKNOWN);
    sheet_free(sheet);
}
END_TEST

/* Has a stretch left of a word read as a text. */
static void read_left(struct sheet *sheet, struct box word, int white, const char *text)
{
    struct word_text *more = &sheet->reader.words[sheet->reader.nwords++];

    *more = (struct word_text){.box = {word.x - white, word.y, word.w + white, word.h}};
    more->reading = sheet->reader.words[sheet->reader.nwords - 2].reading;
    text_copy(more->reading.text, sizeof more->reading.text, text);
}

/* A list in brackets, in which characters before the words of options look like crossed boxes (甲,
 * 用): none of those is empty, and the brackets are taken. */
START_TEST(test_crossed_characters)
{
    static const char *const words[] = {"证书申领", "证书延期", "证书注销"};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct tick_boxes boxes;
    struct err err = {0};

    sheet_init(sheet, rules);
    sheet->layout.clean = pixCreate(sheet->page.width, sheet->page.height, 8);
    for (int i = 0; i < 3; i++) {
        struct box *line, word;

        sheet_line(sheet, &(struct drawn){words[i], 2 + 2 * i, 1, 0, 0});
        line = &sheet->layout.lines[i].box;
        word = *line;
        sheet_word(sheet, i);
        read_left(sheet, word, 60, words[i]);
        read_left(sheet, word, 150, "()用证书");
        draw_pair(sheet->page.binary, (struct box){word.x - 150, word.y, 70, SIDE}, false, false);
        if (i < 2)
            pixRasterop(sheet->page.binary, word.x - 60, word.y, SIDE, SIDE, PIX_SET, NULL, 0, 0);
        *line = (struct box){word.x - 150, word.y, word.w + 150, word.h};
    }
    ck_assert_int_eq(tick_find(&sheet->reader, &boxes, &err), 0);
    ck_assert_int_eq(boxes.kind, TICK_BRACKETS);
    ck_assert_int_eq(tick_count_bound(&boxes), 3);
    pixDestroy(&sheet->layout.clean);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tick_hidden");
    TCase *boxes = tcase_create("boxes");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(boxes);
    tcase_add_loop_test(boxes, test_hidden_pair, 0, (int)(sizeof thirds / sizeof thirds[0]));
    tcase_add_loop_test(boxes, test_hole, 0, (int)(sizeof holes / sizeof holes[0]));
    tcase_add_test(boxes, test_crossed_characters);
    tcase_add_loop_test(boxes, test_crossing, 0, 2);
    suite_add_tcase(suite, boxes);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
