/* Boxes that are none: parts of characters, specks, and squares of another size; and boxes that
 * look like those and stay. */
#include "ocr/tick_bind.h"
#include "ocr/tick_drop.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

#define SIDE 40

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
    sheet_word(sheet, 0);
    line = sheet->layout.lines[0].box;
    boxes.items[0] = (struct tick_box){.box = {line.x, line.y, SIDE, SIDE}, .line = 0, .ink = 0.3};
    sheet_word(sheet, 1);
    behind = (struct box){line.x + SIDE + 3, line.y, line.w - SIDE - 3, line.h};
    sheet->reader.words[1].box = behind;
    tick_drop_characters(&sheet->reader, &boxes);
    ck_assert_int_eq(boxes.n, firsts[_i].box);
    sheet_free(sheet);
}
END_TEST

/* Two specks of dust, one over the other, or a stroke, before a box at the beginning of its line.
 */
static const struct {
    int high; /* px */
    bool box;
} dusts[] = {{SIDE / 3, true}, {SIDE - 2, false}};

START_TEST(test_dust_before)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct tick_boxes boxes = {.n = 1};
    struct box line, own;

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){"证书注销", 0, 0, 0, 0});
    sheet->layout.lines[0].box.w += 2 * EM;
    sheet_line(sheet, &(struct drawn){":", 4, 0, 0, 0});
    sheet_line(sheet, &(struct drawn){"证书注销", 5, 0, 0, 0});
    for (int i = 0; i < 3; i++)
        sheet_word(sheet, i);
    line = sheet->layout.lines[0].box;
    own = (struct box){line.x + EM, line.y, SIDE, SIDE};
    pixRasterop(sheet->page.binary, line.x, line.y, EM, EM, PIX_CLR, NULL, 0, 0);
    pixRasterop(sheet->page.binary, line.x, line.y, 4, dusts[_i].high, PIX_SET, NULL, 0, 0);
    sheet->reader.words[1].box = (struct box){line.x, line.y, 4, dusts[_i].high};
    sheet->reader.words[2].box =
        (struct box){own.x + SIDE + 3, line.y, line.x + line.w - own.x - SIDE - 3, EM};
    boxes.items[0] = (struct tick_box){.box = own, .line = 0, .ink = 0};
    tick_drop_characters(&sheet->reader, &boxes);
    ck_assert_int_eq(boxes.n, dusts[_i].box);
    sheet_free(sheet);
}
END_TEST

/* Adds a box with an option behind it in the row of the others, far from them. */
static void add_in_row(struct sheet *sheet, int x, struct tick_boxes *boxes)
{
    int line = sheet->layout.nlines;
    struct box own;

    sheet_line(sheet, &(struct drawn){"口证书注销", 0, 0, 0, 0});
    sheet->layout.lines[line].box.x = x;
    sheet_word(sheet, line);
    own = sheet->layout.lines[line].box;
    sheet_line(sheet, &(struct drawn){"证书注销", 0, 0, 0, 0});
    sheet_word(sheet, line + 1);
    sheet->reader.words[sheet->reader.nwords - 1].box =
        (struct box){own.x + SIDE + 3, own.y, own.w - SIDE - 3, own.h};
    boxes->items[boxes->n++] =
        (struct tick_box){.box = {own.x, own.y, SIDE, SIDE}, .line = line, .ink = 0};
}

/* Words, and a box whose tick has spoilt what stands behind it: behind an option with white between
 * them, as wide as half of it, it is the next option's; behind words that were misread with more
 * white, in a row of boxes; and so it is between words that name two businesses. Else, by the
 * words, it is a character of them. */
static const struct {
    const char *before;
    int white; /* px */
    bool row, box;
    bool two; /* with the box the words name two businesses */
} nexts[] = {
    {"介质遗失补办", SIDE, false, true, false},     {"介质遗失补办", SIDE / 4, false, false, false},
    {"介质汪夫补办", SIDE, true, true, false},      {"介质汪夫补办", SIDE, false, false, false},
    {"介质汪夫补办", SIDE / 2, true, false, false}, {"介质汪夫补办", SIDE / 4, false, true, true}};

START_TEST(test_next_option)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct tick_boxes boxes = {.n = 1};
    struct box *lines, own;
    bool kept = false;

    sheet_init(sheet, rules);
    sheet_line(sheet,
               &(struct drawn){nexts[_i].two ? "首次申领(2.延期" : "介质遗失补办", 0, 0, 0, 0});
    sheet_line(sheet, &(struct drawn){nexts[_i].before, 0, 0, 0, 0});
    sheet_line(sheet, &(struct drawn){"苛质汪锅", 0, 0, 0, 0});
    lines = (struct box[]){sheet->layout.lines[0].box, sheet->layout.lines[1].box,
                           sheet->layout.lines[2].box};
    own = (struct box){lines[1].w + nexts[_i].white, 0, SIDE, SIDE};
    sheet->layout.lines[2].box.x = own.x + SIDE + 3;
    sheet->layout.lines[0].box.w = own.x + SIDE + 3 + lines[2].w;
    for (int i = 0; i < 3; i++)
        sheet_word(sheet, i);
    pixRasterop(sheet->page.binary, lines[1].w, 0, own.x - lines[1].w, EM, PIX_CLR, NULL, 0, 0);
    boxes.items[0] = (struct tick_box){.box = own, .line = 0, .ink = 0.3};
    for (int i = 0; i < 2 && nexts[_i].row; i++)
        add_in_row(sheet, (4 + 2 * i) * COLUMN, &boxes);
    tick_drop_characters(&sheet->reader, &boxes);
    for (int i = 0; i < boxes.n; i++)
        kept |= boxes.items[i].line == 0;
    ck_assert(kept == nexts[_i].box);
    sheet_free(sheet);
}
END_TEST

/* Four options before their boxes, and in the name of the first a part of a character that looks
 * like a smaller box: without it the whole name counts. */
START_TEST(test_stranger)
{
    static const char *const names[] = {"补发遗失", "证书申领", "证书延期", "证书注销"};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct tick_boxes boxes = {.n = 0};
    struct box half;

    sheet_init(sheet, rules);
    for (int i = 0; i < 4; i++) {
        struct box *line = &sheet->layout.lines[i].box;

        sheet_line(sheet, &(struct drawn){names[i], i, 0, 0, 0});
        sheet_word(sheet, i);
        if (i == 0)
            boxes.items[boxes.n++] =
                (struct tick_box){.box = {line->x + EM, line->y, SIDE / 2, SIDE}, .line = i};
        line->w += 2 * SIDE;
        boxes.items[boxes.n++] =
            (struct tick_box){.box = {line->x + line->w - SIDE, line->y, SIDE, SIDE}, .line = i};
    }
    sheet_line(sheet, &(struct drawn){"遗失注销", 5, 0, 0, 0});
    sheet_word(sheet, 4);
    half = (struct box){boxes.items[0].box.x + SIDE / 2 + 3, 0, 0, EM};
    half.w = 4 * EM - half.x;
    sheet->reader.words[4].box = half;
    tick_bind(&sheet->reader, &boxes);
    ck_assert_ptr_null(boxes.items[1].words.term);
    ck_assert_int_eq(tick_count_bound(&boxes), 3);
    tick_drop_strangers(&sheet->reader, &boxes);
    ck_assert_int_eq(boxes.n, 4);
    ck_assert_int_eq(tick_count_bound(&boxes), 4);
    ck_assert_str_eq(boxes.items[0].words.term->word, "reissue");
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tick_drop");
    TCase *boxes = tcase_create("boxes");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(boxes);
    tcase_add_loop_test(boxes, test_dust_before, 0, (int)(sizeof dusts / sizeof dusts[0]));
    tcase_add_loop_test(boxes, test_first_character, 0, (int)(sizeof firsts / sizeof firsts[0]));
    tcase_add_loop_test(boxes, test_next_option, 0, (int)(sizeof nexts / sizeof nexts[0]));
    tcase_add_test(boxes, test_stranger);
    suite_add_tcase(suite, boxes);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
