/* Tick boxes by their pixels: the end of a tick that overruns its box is wiped off the word beside
 * it. */
#include "ocr/tick_box.h"
#include "tests/page_drawing.h"

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

int main(void)
{
    Suite *suite = suite_create("tick");
    TCase *boxes = tcase_create("boxes");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(boxes, test_overrun, 0, (int)(sizeof ticks / sizeof ticks[0]));
    suite_add_tcase(suite, boxes);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
