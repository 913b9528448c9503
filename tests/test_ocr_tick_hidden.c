/* Boxes that were not found: pairs joined by their mark, options without a box, gaps in a column.
 */
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
    static const char *const words[] = {"证书申领", "证书延期", "证书注销", "丁:用坏了,要重发"};
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

/* Boxes of a column at every row but one, and where the line of that row begins: in their column,
 * or with the words beside them. */
static const struct {
    int missing, x;
    bool gap;
    int cell;   /* of that line; the others are in the first, but -1: all outside the cells */
    bool label; /* it is the label of a field */
} gaps[] = {{2, 0, true, -1, false},
            {2, 3 * SIDE, false, -1, false},
            {5, 0, false, -1, false},
            /* Run together with what stands left of it. */
            {2, -3 * SIDE, true, -1, false},
            /* The next row of the table, above a box of another list. */
            {2, 0, false, 1, true},
            {2, 0, true, 1, false},
            {2, 0, true, 0, true}};

START_TEST(test_gap)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct tick_boxes boxes = {.n = 0};
    struct term option = {.role = TERM_OPTION}, field = {.role = TERM_FIELD};

    sheet_init(sheet, rules);
    if (gaps[_i].label)
        sheet->labels.items[sheet->labels.n++] =
            (struct label){.term = &field, .line = gaps[_i].missing};
    for (int i = 0; i < 6; i++) {
        sheet_line(sheet, &(struct drawn){"补办-介质遗失", i, 0, 0, 0});
        if (gaps[_i].cell >= 0)
            sheet->layout.lines[i].cell = i == gaps[_i].missing ? gaps[_i].cell : 0;
        if (i == gaps[_i].missing)
            sheet->layout.lines[i].box.x += gaps[_i].x;
        else
            boxes.items[boxes.n++] =
                (struct tick_box){.box = {0, i * ROW, SIDE, SIDE}, .words = {.term = &option}};
    }
    ck_assert(tick_hidden_gap(&sheet->layout, &sheet->labels, &boxes) == gaps[_i].gap);
    sheet_free(sheet);
}
END_TEST

/* Brackets none of which is ticked hide none where every line of their cell begins with one of them
 * and a whole name stands beside each. Only the label of the list may stand before them. */
static const struct {
    int boxes, x;
    bool exact, cell, none;
    const char *before; /* NULL: nothing in their cell */
} lists[] = {{3, 0, true, true, true, NULL},         {2, 0, true, true, false, NULL},
             {3, 4 * SIDE, true, true, false, NULL}, {3, 0, false, true, false, NULL},
             {3, 0, true, false, false, NULL},       {3, 0, true, true, true, "办理业务:"},
             {3, 0, true, true, false, "证书更新"}};

START_TEST(test_none)
{
    static const struct term option = {.role = TERM_OPTION, .word = "new"};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct tick_boxes boxes = {.kind = TICK_BRACKETS, .n = lists[_i].boxes};

    sheet_init(sheet, rules);
    for (int i = 0; i < 3; i++) {
        sheet_line(sheet, &(struct drawn){"证书申领", 0, 1, lists[_i].cell ? 3 : 0, i});
        boxes.items[i] = (struct tick_box){.box = {COLUMN + lists[_i].x, i * EM, SIDE, SIDE},
                                           .line = i,
                                           .words = {.term = &option, .exact = lists[_i].exact}};
    }
    sheet_line(sheet, &(struct drawn){"办理业务", 0, 0, 3, 0});
    if (lists[_i].before) {
        sheet_line(sheet, &(struct drawn){lists[_i].before, 0, 1, 3, 0});
        sheet->layout.lines[4].box.x -= 5 * EM;
    }
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    ck_assert(tick_hidden_none(&sheet->layout, &sheet->labels, &boxes) == lists[_i].none);
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

/* Boxes in two columns and three rows, one of them missing: something over its place may be its
 * tick and what the tick hangs together with, though it begins elsewhere; over no other. */
static const struct {
    int missing, x; /* the box, and where the line over the first row begins */
    bool gap;
} grids[] = {{0, -2 * SIDE, true}, {0, 3 * SIDE, false}, {6, -2 * SIDE, false}};

START_TEST(test_grid)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct tick_boxes boxes = {.n = 0};
    struct term option = {.role = TERM_OPTION};

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){"补办-介质遗失", 0, 0, 0, 0});
    sheet->layout.lines[0].box.x = 4 * SIDE + grids[_i].x;
    for (int i = 0; i < 6; i++)
        if (i != grids[_i].missing)
            boxes.items[boxes.n++] =
                (struct tick_box){.box = {4 * SIDE + i % 2 * COLUMN, i / 2 * ROW, SIDE, SIDE},
                                  .words = {.term = &option}};
    ck_assert(tick_hidden_gap(&sheet->layout, &sheet->labels, &boxes) == grids[_i].gap);
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
    tcase_add_loop_test(boxes, test_gap, 0, (int)(sizeof gaps / sizeof gaps[0]));
    tcase_add_loop_test(boxes, test_grid, 0, (int)(sizeof grids / sizeof grids[0]));
    tcase_add_loop_test(boxes, test_hole, 0, (int)(sizeof holes / sizeof holes[0]));
    tcase_add_loop_test(boxes, test_none, 0, (int)(sizeof lists / sizeof lists[0]));
    tcase_add_test(boxes, test_crossed_characters);
    tcase_add_loop_test(boxes, test_crossing, 0, 2);
    suite_add_tcase(suite, boxes);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
