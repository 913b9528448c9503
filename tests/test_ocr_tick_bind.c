/* Tick boxes and what stands around them: words in a row without cells, options behind another
 * label, the rule beside a full box. */
#include "ocr/tick_bind.h"
#include "ocr/tick_edge.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

#define SIDE 40

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
    sheet_word(sheet, 0);
    sheet_word(sheet, 1);
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
                sheet_word(sheet, line);
        }
    }
    tick_bind(&sheet->reader, &boxes);
    for (int i = 0; i < boxes.n; i++)
        ck_assert((boxes.items[i].words.term != NULL) == i % 2);
    sheet_free(sheet);
}
END_TEST

/* Boxes behind their words in two columns, each word at the left edge of its cell, far from its
 * box; the rules between the boxes and the second column were not found. */
START_TEST(test_far_words)
{
    static const char *const words[3][2] = {
        {"证书申领", "证书延期"}, {"证书补发", "证书变更"}, {"证书注销", "证书解锁"}};
    static const char *const options[] = {"new", "renew", "reissue", "other", "revoke", "unlock"};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct tick_boxes boxes = {0};

    sheet_init(sheet, rules);
    for (int row = 0; row < 3; row++)
        for (int column = 0; column < 2; column++) {
            int line = sheet->layout.nlines, x = column * 17 * EM;

            sheet_line(sheet, &(struct drawn){words[row][column], row, column, 1, 0});
            sheet->layout.lines[line].box.x = x;
            sheet_word(sheet, line);
            sheet_line(sheet, &(struct drawn){"口", row, 1, 1, 0});
            sheet->layout.lines[line + 1].box.x = x + 15 * EM;
            boxes.items[boxes.n++] =
                (struct tick_box){.box = sheet->layout.lines[line + 1].box, .line = line + 1};
        }
    tick_bind(&sheet->reader, &boxes);
    for (int i = 0; i < boxes.n; i++) {
        ck_assert_ptr_nonnull(boxes.items[i].words.term);
        ck_assert_str_eq(boxes.items[i].words.term->word, options[i]);
    }
    sheet_free(sheet);
}
END_TEST

/* Boxes before their words in one line, of which the last was misread; left of the line stands a
 * label that names an option, too. Bound to the left, every answer would be the next one's. */
START_TEST(test_label_left)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct tick_boxes boxes = {.n = 3};
    const struct drawn lines[] = {{"申办业务", 0, 0, 1, 0},
                                  {"口新办口续期口甲乙", 0, 1, 1, 0},
                                  {"新办", 2, 0, 0, 0},
                                  {"续期", 2, 0, 0, 0},
                                  {"甲乙", 2, 0, 0, 0}};
    struct box line;

    sheet_init(sheet, rules);
    for (int i = 0; i < 5; i++)
        sheet_line(sheet, &lines[i]);
    line = sheet->layout.lines[1].box;
    sheet_word(sheet, 0);
    for (int i = 0; i < 3; i++) {
        int x = line.x + 3 * EM * i;

        boxes.items[i] =
            (struct tick_box){.box = {x, line.y, SIDE, SIDE}, .line = 1, .ink = i == 2 ? 0.3 : 0};
        sheet->layout.lines[2 + i].box = (struct box){x + SIDE + 3, line.y, 2 * EM, EM};
        sheet_word(sheet, 2 + i);
    }
    tick_bind(&sheet->reader, &boxes);
    for (int i = 0; i < 3; i++)
        ck_assert(!boxes.items[i].words.term ||
                  strcmp(boxes.items[i].words.term->word, i == 0   ? "new"
                                                          : i == 1 ? "renew"
                                                                   : "") == 0);
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
    sheet_word(sheet, 2);
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
        sheet_word(sheet, i);
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

/* Two rows that ran together into one line, a box at the beginning of each: the words beside are
 * nobody's. In a line of their own they are the box's. */
START_TEST(test_stacked)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct tick_boxes boxes = {.n = 2};

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){"证书解锁", 0, 0, 0, 0});
    sheet->layout.lines[0].box.x = SIDE + 3;
    sheet_word(sheet, 0);
    sheet->layout.lines[0].box.x = 0;
    sheet->layout.lines[0].box.w += SIDE + 3;
    sheet->layout.lines[0].box.h += _i ? ROW : 0;
    sheet_line(sheet, &(struct drawn){"证书解锁", 1, 0, 0, 0});
    boxes.items[0] = (struct tick_box){.box = {0, 0, SIDE, SIDE}, .line = 0};
    boxes.items[1] = (struct tick_box){.box = {0, ROW, SIDE, SIDE}, .line = !_i};
    tick_bind(&sheet->reader, &boxes);
    ck_assert_int_eq(tick_count_bound(&boxes), !_i);
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

/* Two columns of options, each with its box in a cell behind it; the rule between the first boxes
 * and the second words was not found. What is nearer to the right of the first boxes is not theirs:
 * there is nothing right of the second ones, also where as many words on the left were not read. */
static const struct {
    const char *words[4];
    const char *options[4]; /* of the four boxes; NULL: cannot be told */
} merged[] = {
    {{"新办", "续期", "遗失补办", "注销"}, {"new", "renew", "reissue", "revoke"}},
    {{"汪锅", "续期", "苛质", "注销"}, {NULL, "renew", NULL, "revoke"}},
};

START_TEST(test_merged_cells)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct tick_boxes boxes = {.n = 4};

    sheet_init(sheet, rules);
    for (int i = 0; i < 4; i += 2) {
        sheet_line(sheet, &(struct drawn){merged[_i].words[i], i, 0, 1, 0});
        sheet_line(sheet, &(struct drawn){"口", i, 1, 1, 0});
        sheet_line(sheet, &(struct drawn){merged[_i].words[i + 1], i, 1, 1, SPACED});
        sheet_line(sheet, &(struct drawn){"口", i, 2, 1, 0});
        for (int k = 0; k < 4; k++)
            sheet_word(sheet, 2 * i + k);
    }
    for (int i = 0; i < 4; i++) {
        int line = i / 2 * 4 + (i % 2 ? 3 : 1);

        boxes.items[i] = (struct tick_box){.box = sheet->layout.lines[line].box, .line = line};
    }
    tick_bind(&sheet->reader, &boxes);
    for (int i = 0; i < 4; i++) {
        const struct term *term = boxes.items[i].words.term;

        ck_assert_pstr_eq(term ? term->word : NULL, merged[_i].options[i]);
    }
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
    tcase_add_test(words, test_own_cell);
    tcase_add_loop_test(words, test_merged_cells, 0, (int)(sizeof merged / sizeof merged[0]));
    tcase_add_test(words, test_next_column);
    tcase_add_test(words, test_far_words);
    tcase_add_test(words, test_label_left);
    tcase_add_loop_test(words, test_crowded, 0, (int)(sizeof lasts / sizeof lasts[0]));
    tcase_add_loop_test(words, test_halves, 0, (int)(sizeof halves / sizeof halves[0]));
    tcase_add_loop_test(words, test_alone, 0, 2);
    tcase_add_loop_test(words, test_stacked, 0, 2);
    suite_add_tcase(suite, words);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
