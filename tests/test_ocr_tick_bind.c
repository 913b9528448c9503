/* Tick boxes and what stands around them: words in a row without cells, options behind another
 * label, the rule beside a full box. */
#include "ocr/tick_bind.h"
#include "ocr/tick_drop.h"
#include "ocr/tick_edge.h"
#include "ocr/tick_hidden.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

#define SIDE 40
/* A mark goes so far over its pair. */
#define OVERRUN 6

/* Draws the ink of a line and has it read as its text. */
static void give_word(struct sheet *sheet, int line)
{
    struct box b = sheet->layout.lines[line].box;
    struct word_text *word;

    if (!sheet->reader.words)
        sheet->reader.words = calloc(SHEET_LINES, sizeof *word);
    ck_assert_ptr_nonnull(sheet->reader.words);
    word = &sheet->reader.words[sheet->reader.nwords++];
    pixRasterop(sheet->page.binary, b.x, b.y, b.w, b.h, PIX_SET, NULL, 0, 0);
    word->box = b;
    word->reading = sheet->lines[line].reading;
    text_copy(word->reading.text, sizeof word->reading.text, sheet->lines[line].text);
    word->reading.worst = 1;
}

/* Draws ink of a height up to so far behind a line and counts it to the line. */
static void draw_behind(struct sheet *sheet, int line, int beyond, int h)
{
    struct box *b = &sheet->layout.lines[line].box;
    int w = h < EM ? h : beyond;

    if (h <= 0 || beyond <= 0)
        return;
    pixRasterop(sheet->page.binary, b->x + b->w + beyond - w, b->y, w, h, PIX_SET, NULL, 0, 0);
    b->w += beyond;
}

/* Rows without cells: the option, what it is for, and its box at the end of the row, whose tick
 * overruns it, or with a speck behind it. */
static const struct {
    const char *name, *use;
    const char *option; /* NULL: cannot be told */
    int overrun, speck; /* px */
} rows[] = {
    {"证书申领", "尚无证书的人员", "new", 14, 0},
    {"证书申领", "尚无证书的人员", "new", 0, 3},
    {"证书申领", "尚无证书的人员", "new", 0, 0},
    {"证书延期", "到期后补办", "renew", 0, 0}, /* the name alone counts */
    {"序号", "证书注销", "revoke", 0, 0},
    /* The end of a note stands behind the box, in its line. */
    {"证书申领", "尚无证书的人员", "new", 0, EM},
    {"证书延期", "证书注销", NULL, 0, 0},
};

START_TEST(test_open_row)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct tick_boxes boxes = {.n = 1};

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){rows[_i].name, 0, 0, 0, 0});
    sheet_line(sheet, &(struct drawn){rows[_i].use, 0, 1, 0, 0});
    sheet_line(sheet, &(struct drawn){"口", 0, 3, 0, 0});
    give_word(sheet, 0);
    give_word(sheet, 1);
    boxes.items[0] = (struct tick_box){.box = sheet->layout.lines[2].box, .line = 2};
    draw_behind(sheet, 2, rows[_i].overrun, EM);
    draw_behind(sheet, 2, EM + rows[_i].speck, rows[_i].speck);
    tick_bind(&sheet->reader, &boxes);
    if (rows[_i].option) {
        ck_assert_ptr_nonnull(boxes.items[0].words.term);
        ck_assert_str_eq(boxes.items[0].words.term->word, rows[_i].option);
    } else {
        ck_assert_ptr_null(boxes.items[0].words.term);
    }
    sheet_free(sheet);
}
END_TEST

/* Three businesses behind one label, and 其他载体 below them: behind a label of its own, or behind
 * the same one. */
static const struct {
    bool own_label;
    double ink[2]; /* of the last business, of 其他载体 */
    int ticks;
} groups[] = {
    {true, {0.4, 0}, 3},    {true, {0.4, 0.4}, 3}, {false, {0.4, 0}, 4},
    {false, {0.4, 0.4}, 4}, {true, {0, 0.4}, 4}, /* it may be the business after all */
};

START_TEST(test_own_label)
{
    static const struct term options[] = {{.role = TERM_OPTION, .word = "new"},
                                          {.role = TERM_OPTION, .word = "renew"},
                                          {.role = TERM_OPTION, .word = "revoke"},
                                          {.role = TERM_OPTION, .word = "other"}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    struct tick_boxes boxes = {.n = 4};

    sheet_init(sheet, NULL);
    sheet_line(sheet, &(struct drawn){"业务类别", 0, 0, groups[_i].own_label ? 1 : 2, 0});
    sheet_line(sheet, &(struct drawn){"新办更新注销", 0, 1, 1, 0});
    sheet_line(sheet, &(struct drawn){"其他载体", 1, 1, 1, 0});
    if (groups[_i].own_label)
        sheet_line(sheet, &(struct drawn){"证书载体", 1, 0, 1, 0});
    for (int i = 0; i < 4; i++)
        boxes.items[i] =
            (struct tick_box){.box = {COLUMN + 200 * (i % 3), i < 3 ? 0 : ROW, SIDE, SIDE},
                              .line = i < 3 ? 1 : 2,
                              .words = {.term = &options[i], .exact = i < 3},
                              .ink = i < 2 ? 0 : groups[_i].ink[i - 2]};
    tick_read(&sheet->reader, &sheet->labels, &boxes, facts);
    ck_assert_int_eq(facts->nticks, groups[_i].ticks);
    free(facts);
    sheet_free(sheet);
}
END_TEST

/* Three options with their boxes behind them, and a longer list of other things with boxes before
 * them: nothing left of those is no sign of a wrong side, unless options stand right of them. */
START_TEST(test_other_list)
{
    static const char *const names[] = {"证书申领", "证书延期", "证书注销"};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct tick_boxes boxes = {0};

    sheet_init(sheet, rules);
    for (int i = 0; i < 7; i++) {
        bool option = i < 3;
        int word;

        sheet_line(sheet, &(struct drawn){option ? names[i]
                                          : _i   ? names[i % 3]
                                                 : "回单金额正确",
                                          i, option ? 0 : 1, 0, 0});
        word = sheet->layout.nlines - 1;
        if (!option)
            sheet->layout.lines[word].box.x = SIDE + SIDE / 2;
        give_word(sheet, word);
        sheet_line(sheet, &(struct drawn){"口", i, option ? 1 : 0, 0, 0});
        boxes.items[boxes.n++] =
            (struct tick_box){.box = sheet->layout.lines[word + 1].box, .line = word + 1};
    }
    tick_bind(&sheet->reader, &boxes);
    for (int i = 0; i < 3; i++)
        ck_assert((boxes.items[i].words.term != NULL) == !_i);
    sheet_free(sheet);
}
END_TEST

/* Boxes behind their words in two columns, the words of the first one unknown: those of the second
 * column stand right of the first boxes and are not theirs. */
START_TEST(test_next_column)
{
    static const char *const second[] = {"证书延期", "证书注销", "证书申领"};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct tick_boxes boxes = {0};
    const int places[] = {0, 10 * EM, 12 * EM, 20 * EM};

    sheet_init(sheet, rules);
    for (int row = 0; row < 3; row++) {
        const char *texts[] = {"回单金额", "口", second[row], "口"};

        for (int i = 0; i < 4; i++) {
            int line = sheet->layout.nlines;

            sheet_line(sheet, &(struct drawn){texts[i], row, 0, 0, 0});
            sheet->layout.lines[line].box.x = places[i];
            if (i % 2)
                boxes.items[boxes.n++] =
                    (struct tick_box){.box = sheet->layout.lines[line].box, .line = line};
            else
                give_word(sheet, line);
        }
    }
    tick_bind(&sheet->reader, &boxes);
    for (int i = 0; i < boxes.n; i++)
        ck_assert((boxes.items[i].words.term != NULL) == i % 2);
    sheet_free(sheet);
}
END_TEST

/* Two boxes below each other, whose edges pass for a rule between them and their words; behind the
 * words of the first one the next box stands in the same line. */
START_TEST(test_own_cell)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct tick_boxes boxes = {.n = 2};
    struct box line;

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){"口", 0, 0, 2, 0});
    sheet_line(sheet, &(struct drawn){"口", 0, 0, 2, 1});
    sheet_line(sheet, &(struct drawn){"证书申领", 0, 1, 2, 0});
    for (int i = 0; i < 2; i++)
        sheet->layout.lines[i].box.x = COLUMN - SIDE;
    give_word(sheet, 2);
    line = sheet->layout.lines[2].box;
    boxes.items[0] = (struct tick_box){.box = sheet->layout.lines[0].box, .line = 0};
    boxes.items[1] = (struct tick_box){.box = {line.x + line.w + 4, line.y, SIDE, SIDE}, .line = 2};
    pixRasterop(sheet->page.binary, line.x + line.w + 4, line.y, SIDE, SIDE, PIX_SET, NULL, 0, 0);
    sheet->layout.lines[2].box.w += SIDE + 4;
    tick_bind(&sheet->reader, &boxes);
    ck_assert_ptr_nonnull(boxes.items[0].words.term);
    ck_assert_str_eq(boxes.items[0].words.term->word, "new");
    sheet_free(sheet);
}
END_TEST

/* The words of a box in two lines side by side, of which neither was read well alone, and what they
 * are read as together. */
static const struct {
    const char *first, *more, *whole;
    int gap;            /* px between them */
    bool box;           /* the second has a box of its own */
    const char *option; /* NULL: cannot be told */
} halves[] = {
    {"去央", "损坏补办", "丢失、损坏补办", EM, false, "reissue"},
    {"去央", "损坏补办", "丢失、损坏补办", 2 * EM, false, NULL}, /* too far */
    {"去央", "损坏补办", "丢失、损坏补办", EM, true, NULL},
    {"去央", "损坏补办", "丢央、损坏外办", EM, false, NULL},         /* not exactly one */
    {"U盾补办", "损坏补办", "证书注销", EM, false, "reissue"},       /* one by itself */
    {"身份证复印件", "损坏补办", "丢失、损坏补办", EM, false, NULL}, /* known, and none */
};

START_TEST(test_halves)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct tick_boxes boxes = {.n = 1 + halves[_i].box};
    struct line *lines = sheet->layout.lines;
    const struct term *term;

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){halves[_i].first, 0, 0, 0, 0});
    sheet_line(sheet, &(struct drawn){halves[_i].more, 0, 0, 0, 0});
    sheet_line(sheet, &(struct drawn){halves[_i].whole, 9, 0, 0, 0});
    lines[0].box.x = SIDE + 3;
    lines[1].box.x = lines[0].box.x + lines[0].box.w + halves[_i].gap;
    for (int i = 0; i < 3; i++)
        give_word(sheet, i);
    sheet->reader.words[2].box = box_union(lines[0].box, lines[1].box);
    lines[0].box.x = 0;
    lines[0].box.w += SIDE + 3;
    boxes.items[0] = (struct tick_box){.box = {0, 0, SIDE, SIDE}, .line = 0};
    boxes.items[1] =
        (struct tick_box){.box = {lines[1].box.x + lines[1].box.w + 3, 0, SIDE, SIDE}, .line = 1};
    tick_bind(&sheet->reader, &boxes);
    term = boxes.items[0].words.term;
    ck_assert_pstr_eq(term ? term->word : NULL, halves[_i].option);
    sheet_free(sheet);
}
END_TEST

/* A square of ink near a rule, and one that is the end of a bar. */
START_TEST(test_alone)
{
    PIX *binary = pixCreate(400, 400, 1);

    pixRasterop(binary, 100, 100, _i ? 200 : SIDE, SIDE, PIX_SET, NULL, 0, 0);
    pixRasterop(binary, 92, 20, 4, 300, PIX_SET, NULL, 0, 0);
    ck_assert(tick_stands_alone(binary, (struct box){100, 100, SIDE, SIDE}) == !_i);
    pixDestroy(&binary);
}
END_TEST

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
        give_word(sheet, i);
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

/* A box at the beginning of its line, which was read as a character: alone with the words behind
 * it, which are read otherwise by themselves, it is a box; as a part of a label it is none. */
static const struct {
    const char *line, *behind;
    bool box;
} firsts[] = {{"区证书注销", "征书汪锅", true},
              {"口证书注销", "证书注销", true},
              {"申请事项", "请事项", false}};

START_TEST(test_first_character)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct tick_boxes boxes = {.n = 1};
    struct box line, behind;

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){firsts[_i].line, 0, 0, 0, 0});
    sheet_line(sheet, &(struct drawn){firsts[_i].behind, 4, 0, 0, 0});
    give_word(sheet, 0);
    line = sheet->layout.lines[0].box;
    boxes.items[0] = (struct tick_box){.box = {line.x, line.y, SIDE, SIDE}, .line = 0, .ink = 0.3};
    give_word(sheet, 1);
    behind = (struct box){line.x + SIDE + 3, line.y, line.w - SIDE - 3, line.h};
    sheet->reader.words[1].box = behind;
    tick_drop_characters(&sheet->reader, &boxes);
    ck_assert_int_eq(boxes.n, firsts[_i].box);
    sheet_free(sheet);
}
END_TEST

/* Beside a box that is ticked, the words of another go on to name a business: a box between them
 * was not found, and may be ticked too. */
static const struct {
    bool crowded, exact;
    int unknown;
} lasts[] = {{false, true, 0}, {true, false, 1}, {true, true, 0} /* 申领新证书, near 更新证书 */};

START_TEST(test_crowded)
{
    static const struct term options[] = {{.role = TERM_OPTION, .word = "new"},
                                          {.role = TERM_OPTION, .word = "renew"},
                                          {.role = TERM_OPTION, .word = "reissue"}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    struct tick_boxes boxes = {.n = 3};
    int unknown = 0;

    sheet_init(sheet, NULL);
    sheet_line(sheet, &(struct drawn){"新办更新补办注销", 0, 1, 1, 0});
    for (int i = 0; i < 3; i++)
        boxes.items[i] = (struct tick_box){.box = {COLUMN + 200 * i, 0, SIDE, SIDE},
                                           .words = {.term = &options[i],
                                                     .exact = i < 2 || lasts[_i].exact,
                                                     .crowded = i == 2 && lasts[_i].crowded},
                                           .ink = i == 0 ? 0.4 : 0};
    tick_read(&sheet->reader, &sheet->labels, &boxes, facts);
    for (int i = 0; i < facts->nticks; i++)
        unknown += facts->ticks[i].ticked == ANSWER_UNKNOWN;
    ck_assert_int_eq(unknown, lasts[_i].unknown);
    free(facts);
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
        give_word(sheet, i);
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
} gaps[] = {{2, 0, true}, {2, 3 * SIDE, false}, {5, 0, false}};

START_TEST(test_gap)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct tick_boxes boxes = {.n = 0};
    struct term option = {.role = TERM_OPTION};

    sheet_init(sheet, rules);
    for (int i = 0; i < 6; i++) {
        sheet_line(sheet, &(struct drawn){"补办-介质遗失", i, 0, 0, 0});
        if (i == gaps[_i].missing)
            sheet->layout.lines[i].box.x += gaps[_i].x;
        else
            boxes.items[boxes.n++] =
                (struct tick_box){.box = {0, i * ROW, SIDE, SIDE}, .words = {.term = &option}};
    }
    ck_assert(tick_hidden_gap(&sheet->layout, &boxes) == gaps[_i].gap);
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
    ck_assert(tick_hidden_gap(&sheet->layout, &boxes) == grids[_i].gap);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tick_bind");
    TCase *words = tcase_create("words");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(words);
    tcase_add_loop_test(words, test_open_row, 0, (int)(sizeof rows / sizeof rows[0]));
    tcase_add_loop_test(words, test_own_label, 0, (int)(sizeof groups / sizeof groups[0]));
    tcase_add_loop_test(words, test_other_list, 0, 2);
    tcase_add_test(words, test_own_cell);
    tcase_add_test(words, test_next_column);
    tcase_add_loop_test(words, test_hidden_pair, 0, (int)(sizeof thirds / sizeof thirds[0]));
    tcase_add_loop_test(words, test_first_character, 0, (int)(sizeof firsts / sizeof firsts[0]));
    tcase_add_loop_test(words, test_crowded, 0, (int)(sizeof lasts / sizeof lasts[0]));
    tcase_add_loop_test(words, test_gap, 0, (int)(sizeof gaps / sizeof gaps[0]));
    tcase_add_loop_test(words, test_grid, 0, (int)(sizeof grids / sizeof grids[0]));
    tcase_add_loop_test(words, test_hole, 0, (int)(sizeof holes / sizeof holes[0]));
    tcase_add_loop_test(words, test_halves, 0, (int)(sizeof halves / sizeof halves[0]));
    tcase_add_loop_test(words, test_alone, 0, 2);
    suite_add_tcase(suite, words);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
