/* Tick boxes: the end of a tick that overruns its box is wiped off the word beside it; a character
 * of a label is no box. */
#include "ocr/tick_box.h"
#include "tests/sheet_lines.h"

#define SIDE 40
#define LEFT 100
#define TOP  200

/* A box of SIDE px, a stroke through it that ends so far right of it and above it, and a character
 * of upright strokes behind. */
static PIX *draw_ticked(int beyond)
{
    PIX *pix = draw_paper(60, 40, 255);

    for (int i = 0; i < SIDE; i++)
        for (int k = 0; k < 3; k++) {
            pixSetPixel(pix, LEFT + i, TOP + k, 0);
            pixSetPixel(pix, LEFT + i, TOP + SIDE - 1 - k, 0);
            pixSetPixel(pix, LEFT + k, TOP + i, 0);
            pixSetPixel(pix, LEFT + SIDE - 1 - k, TOP + i, 0);
        }
    for (int i = 5; i < SIDE + beyond; i++)
        for (int k = 0; k < 4; k++)
            pixSetPixel(pix, LEFT + i, TOP + SIDE - i + k, 0);
    for (int i = 0; i < SIDE; i++)
        for (int k = 0; k < 3; k++)
            pixSetPixel(pix, LEFT + SIDE + 25 + 8 * k, TOP + i, 0);
    return pix;
}

static const struct {
    int beyond;
    bool wiped;
} ticks[] = {{15, true}, {0, false}, {40, false}};

START_TEST(test_overrun)
{
    struct page page = {.dpi = DRAW_DPI};
    struct layout layout = {0};
    struct reader reader = {.page = &page, .layout = &layout};
    l_uint32 end, word, box;

    layout.clean = draw_ticked(ticks[_i].beyond);
    page.binary = pixThresholdToBinary(layout.clean, 128);
    ck_assert(tick_box_wipe(&reader, (struct box){LEFT, TOP, SIDE, SIDE}) == ticks[_i].wiped);
    pixGetPixel(layout.clean, LEFT + SIDE + 8, TOP - 6, &end);
    pixGetPixel(layout.clean, LEFT + SIDE + 25, TOP + 10, &word);
    pixGetPixel(page.binary, LEFT + 1, TOP + 10, &box);
    ck_assert_uint_eq(end, ticks[_i].beyond > 20 ? 0U : 255U);
    ck_assert_uint_eq(word, 0);
    ck_assert_uint_eq(box, 1);
    pixDestroy(&layout.clean);
    pixDestroy(&page.binary);
}
END_TEST

/* Two boxes of options, an empty and a ticked one, and a third thing that looks like a ticked box.
 */
static const struct {
    int line; /* of the third: 0 a label, 1 the options */
    int w, h;
    int ticks;
} others[] = {{1, SIDE, SIDE, 3}, {0, SIDE, SIDE, 2}, {1, SIDE - 8, SIDE, 2}};

START_TEST(test_others)
{
    static const struct term option = {.role = TERM_OPTION, .word = "new"};
    static const struct term business = {.role = TERM_BUSINESS};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    struct tick_boxes boxes = {
        .n = 3,
        .items = {
            {.box = {COLUMN, 0, SIDE, SIDE}, .line = 1, .term = &option},
            {.box = {COLUMN + 200, 0, SIDE, SIDE}, .line = 1, .term = &option, .ink = 0.4},
            {.box = {60, 0, others[_i].w, others[_i].h}, .line = others[_i].line, .ink = 0.4}}};

    sheet_init(sheet, NULL);
    sheet_line(sheet, &(struct drawn){"办理业务", 0, 0, 1, 0});
    sheet_line(sheet, &(struct drawn){"新办更新", 0, 1, 1, 0});
    sheet->labels.n = 1;
    sheet->labels.items[0] = (struct label){.term = &business, .line = 0};
    tick_read(&sheet->reader, &sheet->labels, &boxes, facts);
    ck_assert_int_eq(facts->nticks, others[_i].ticks);
    ck_assert_int_eq(facts->ticks[1].ticked, ANSWER_YES);
    free(facts);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tick");
    TCase *boxes = tcase_create("boxes");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(boxes, test_overrun, 0, (int)(sizeof ticks / sizeof ticks[0]));
    tcase_add_loop_test(boxes, test_others, 0, (int)(sizeof others / sizeof others[0]));
    suite_add_tcase(suite, boxes);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
