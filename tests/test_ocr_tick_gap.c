/* Whether the box that is ticked may be one that was not found: gaps in a column or a grid, options
 * without a box, seals over the list. */
#include "ocr/tick_gap.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

#define SIDE 40

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
    ck_assert(tick_gap_any(&sheet->layout, &sheet->labels, &boxes) == gaps[_i].gap);
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
    ck_assert(tick_gap_none(&sheet->layout, &sheet->labels, &boxes) == lists[_i].none);
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
    ck_assert(tick_gap_any(&sheet->layout, &sheet->labels, &boxes) == grids[_i].gap);
    sheet_free(sheet);
}
END_TEST

/* Three options in a row of lines, boxes behind the last two. */
static const struct {
    const char *first;
    int cell; /* of the first; the others are in cell 0 */
    bool gap;
} alone[] = {{"证书申领", 0, true},
             {"证书申领", 1, false},
             /* The name of an option that has a box, in a note. */
             {"证书注销", 0, false},
             {"单位名称", 0, false}};

START_TEST(test_alone)
{
    static const char *const words[] = {"", "证书延期", "证书注销"};
    static const struct term renew = {.role = TERM_OPTION, .word = "renew"},
                             revoke = {.role = TERM_OPTION, .word = "revoke"};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct tick_boxes boxes = {.n = 2};

    sheet_init(sheet, rules);
    for (int i = 0; i < 3; i++) {
        sheet_line(sheet, &(struct drawn){i ? words[i] : alone[_i].first, i, 0, 0, 0});
        sheet->layout.lines[i].cell = i ? 0 : alone[_i].cell;
        if (i)
            boxes.items[i - 1] =
                (struct tick_box){.box = {3 * COLUMN, sheet->layout.lines[i].box.y, SIDE, SIDE},
                                  .line = i,
                                  .words = {.term = i == 1 ? &renew : &revoke}};
    }
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    ck_assert(tick_gap_any(&sheet->layout, &sheet->labels, &boxes) == alone[_i].gap);
    sheet_free(sheet);
}
END_TEST

/* Two options, whether the second is ticked, and a seal whose upper edge lies so far below it. */
static const struct {
    enum answer ticked;
    int nseals, below;
    bool doubt;
} sealed[] = {{ANSWER_NO, 1, 0, true},
              {ANSWER_NO, 1, 2 * SIDE, true},
              {ANSWER_NO, 1, 8 * SIDE, false},
              {ANSWER_NO, 0, 0, false},
              {ANSWER_YES, 1, 0, false}};

START_TEST(test_sealed)
{
    struct page_facts *facts = calloc(1, sizeof *facts);

    tick_add(facts, "new", ANSWER_NO, 0.95F, (struct box){COLUMN, 0, SIDE, SIDE});
    tick_add(facts, "renew", sealed[_i].ticked, 0.95F, (struct box){COLUMN, ROW, SIDE, SIDE});
    facts->nseals = sealed[_i].nseals;
    facts->seals[0].box = (struct box){COLUMN, ROW + SIDE + sealed[_i].below, 500, 500};
    ck_assert(tick_gap_sealed(facts) == sealed[_i].doubt);
    facts->nticks = 0;
    ck_assert(!tick_gap_sealed(facts));
    free(facts);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tick_gap");
    TCase *boxes = tcase_create("boxes");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(boxes);
    tcase_add_loop_test(boxes, test_gap, 0, (int)(sizeof gaps / sizeof gaps[0]));
    tcase_add_loop_test(boxes, test_grid, 0, (int)(sizeof grids / sizeof grids[0]));
    tcase_add_loop_test(boxes, test_none, 0, (int)(sizeof lists / sizeof lists[0]));
    tcase_add_loop_test(boxes, test_alone, 0, (int)(sizeof alone / sizeof alone[0]));
    tcase_add_loop_test(boxes, test_sealed, 0, (int)(sizeof sealed / sizeof sealed[0]));
    suite_add_tcase(suite, boxes);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
