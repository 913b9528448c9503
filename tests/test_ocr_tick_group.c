/* Which tick boxes belong to the options, and which to another list beside or below them. */
#include "ocr/tick_bind.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

#define SIDE 40

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

/* Outside the cells: two businesses, and a box below them whose words nobody knows: behind a label
 * with a colon of its own, or behind none. */
static const struct {
    const char *label;
    double ink; /* of the last business */
    int ticks;
} open_rows[] = {
    {"用户类型:", 0.4, 2},
    {"用户类型:", 0, 3}, /* it may be the business after all */
    {"用户类型", 0.4, 3},
    {NULL, 0.4, 3},
};

START_TEST(test_open_label)
{
    static const struct term label = {.role = TERM_BUSINESS},
                             options[] = {{.role = TERM_OPTION, .word = "new"},
                                          {.role = TERM_OPTION, .word = "renew"}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    struct tick_boxes boxes = {.n = 3};

    sheet_init(sheet, NULL);
    sheet_line(sheet, &(struct drawn){"业务类型:", 0, 0, 0, 0});
    sheet_line(sheet, &(struct drawn){"新办更新", 0, 1, 0, 0});
    sheet_line(sheet, &(struct drawn){"采购人", 1, 1, 0, 0});
    if (open_rows[_i].label)
        sheet_line(sheet, &(struct drawn){open_rows[_i].label, 1, 0, 0, 0});
    sheet->labels.items[sheet->labels.n++] = (struct label){.term = &label, .cell = -1};
    for (int i = 0; i < 3; i++)
        boxes.items[i] =
            (struct tick_box){.box = {COLUMN + 200 * (i % 2), i < 2 ? 0 : ROW, SIDE, SIDE},
                              .line = i < 2 ? 1 : 2,
                              .words = {.term = i < 2 ? &options[i] : NULL, .exact = i < 2},
                              .ink = i == 0   ? 0
                                     : i == 1 ? open_rows[_i].ink
                                              : 0.4};
    tick_read(&sheet->reader, &sheet->labels, &boxes, facts);
    ck_assert_int_ge(facts->nticks, open_rows[_i].ticks);
    ck_assert_int_eq(facts->nticks > 2, open_rows[_i].ticks > 2);
    free(facts);
    sheet_free(sheet);
}
END_TEST

/* Options under each other with what explains them, of which one names another business in the
 * middle of its sentence: no box is lost there, unless another stands beside one of them. */
START_TEST(test_explained)
{
    static const char *const names[] = {"新办(首次办理证书,或者证书已过期且KEY丢失)", "证书更新",
                                        "证书补办", "证书撤销"};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct tick_boxes boxes = {0};

    sheet_init(sheet, rules);
    for (int i = 0; i < 4; i++) {
        struct box *line;

        sheet_line(sheet, &(struct drawn){names[i], i, 0, 0, 0});
        line = &sheet->layout.lines[i].box;
        line->x = COLUMN + SIDE + 3;
        if (i == 0)
            for (int k = 2; k < sheet->lines[0].reading.nsymbols; k++) {
                sheet->lines[0].reading.symbols[k].x0 += EM;
                sheet->lines[0].reading.symbols[k].x1 += EM;
            }
        sheet_word(sheet, i);
        line->w += SIDE + 3;
        line->x = COLUMN;
        boxes.items[boxes.n++] = (struct tick_box){.box = {COLUMN, line->y, SIDE, SIDE}, .line = i};
    }
    if (_i) {
        sheet_line(sheet, &(struct drawn){"口", 0, 3, 0, 0});
        boxes.items[boxes.n++] = (struct tick_box){.box = {3 * COLUMN, 0, SIDE, SIDE}, .line = 4};
    }
    tick_bind(&sheet->reader, &boxes);
    ck_assert_int_eq(tick_count_bound(&boxes), 4);
    ck_assert_int_eq(boxes.crowded, _i);
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
        sheet_word(sheet, word);
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

/* A full box nobody knows, level with the options: the number of its cell (theirs is 1), whether an
 * 其他 stands beside it, and whether an option is ticked. Then how many boxes count. */
static const struct {
    int cell;
    bool ends, ticked;
    int n;
} outside[] = {
    {0, false, false, 3},
    {1, false, false, 4},
    /* The end of another list, or of the options. */
    {0, true, true, 4},
    {0, true, false, 5},
};

START_TEST(test_outside)
{
    static const struct term option = {.role = TERM_OPTION, .word = "new"},
                             other = {.role = TERM_OPTION, .word = "other"};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    struct tick_boxes boxes = {.n = outside[_i].ends ? 5 : 4};

    sheet_init(sheet, NULL);
    sheet_line(sheet, &(struct drawn){"类型", 0, 0, 1, 0});
    sheet_line(sheet, &(struct drawn){"新办更新注销", 0, 1, 1, 0});
    sheet->layout.lines[1].cell = 1;
    sheet->layout.lines[0].cell = outside[_i].cell;
    for (int i = 0; i < 5; i++)
        boxes.items[i] = (struct tick_box){.box = {COLUMN + 200 * i, 0, SIDE, SIDE},
                                           .line = i < 3,
                                           .words = {.term = i < 3 ? &option : NULL},
                                           .ink = i == 3 ? 0.4 : 0};
    boxes.items[4].words = (struct tick_words){.term = &other, .exact = true};
    if (outside[_i].ticked)
        boxes.items[0].ink = 0.4;
    tick_read(&sheet->reader, &sheet->labels, &boxes, facts);
    ck_assert_int_eq(facts->nticks, outside[_i].n);
    free(facts);
    sheet_free(sheet);
}
END_TEST

/* A box among words, where the options fill cells of their own: whether one of them is ticked, and
 * whether the box counts. */
START_TEST(test_in_text)
{
    static const struct term options[] = {{.role = TERM_OPTION, .word = "new"},
                                          {.role = TERM_OPTION, .word = "renew"},
                                          {.role = TERM_OPTION, .word = "revoke"}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    struct tick_boxes boxes = {.n = 4};

    sheet_init(sheet, NULL);
    for (int i = 0; i < 3; i++) {
        sheet_line(sheet, &(struct drawn){"口", i, 1, 1, 0});
        boxes.items[i] = (struct tick_box){.box = sheet->layout.lines[i].box,
                                           .line = i,
                                           .words = {.term = &options[i], .exact = true}};
    }
    sheet_line(sheet, &(struct drawn){"附回单续期", 1, 0, 1, 0});
    pixRasterop(sheet->page.binary, 0, ROW, 5 * EM, EM, PIX_SET, NULL, 0, 0);
    boxes.items[3] = (struct tick_box){
        .box = {EM, ROW, SIDE, SIDE}, .line = 3, .words = {.term = &options[1]}, .ink = 0.4};
    boxes.items[0].ink = _i ? 0.4 : 0;
    tick_read(&sheet->reader, &sheet->labels, &boxes, facts);
    ck_assert_int_eq(facts->nticks, _i ? 3 : 4);
    free(facts);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tick_group");
    TCase *belonging = tcase_create("groups");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(belonging);
    tcase_add_loop_test(belonging, test_own_label, 0, (int)(sizeof groups / sizeof groups[0]));
    tcase_add_loop_test(belonging, test_open_label, 0,
                        (int)(sizeof open_rows / sizeof open_rows[0]));
    tcase_add_loop_test(belonging, test_explained, 0, 2);
    tcase_add_loop_test(belonging, test_other_list, 0, 2);
    tcase_add_loop_test(belonging, test_outside, 0, (int)(sizeof outside / sizeof outside[0]));
    tcase_add_loop_test(belonging, test_in_text, 0, 2);
    suite_add_tcase(suite, belonging);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
