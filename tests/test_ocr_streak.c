/* Streaks of dust: what is one, and what is left of the print below it. */
#include <stdlib.h>

#include "ocr/streak.h"
#include "tests/page_drawing.h"

#define WIDTH  100.0 /* mm */
#define HEIGHT 140.0
#define AT     600 /* px */

/* A line down the page: so many px wide, from and to parts of its height; it lets `through` of what
 * is below it through and adds a grey. Then how many streaks that is. */
static const struct {
    int w;
    double from, to, through;
    int added;
    int n;
} lines[] = {
    {2, 0, 1, 0, 120, 1},
    {3, 0, 1, 0.6, 60, 1},
    {1, 0.5, 1, 0, 90, 1},
    /* A rule ends before the paper does, or stands on both sides of it; a strip is no streak, nor
     * is what came shortly before the foot. */
    {3, 0.05, 0.95, 0, 20, 0},
    {30, 0, 1, 0, 120, 0},
    {2, 0.8, 1, 0, 90, 0},
    /* It is hardly to be seen. */
    {2, 0, 1, 0.5, 125, 0},
};

/* A page with bars across the line's place. */
static struct page make_page(int number)
{
    struct page page = {.dpi = DRAW_DPI, .small_factor = 2};
    PIX *pix = draw_paper(WIDTH, HEIGHT, 250);
    int h = pixGetHeight(pix);

    for (int i = 0; i < 12; i++)
        draw_block(pix, 20, 10 + 10 * i, 60, 3, 30);
    for (int y = (int)(lines[number].from * h); y < (int)(lines[number].to * h); y++)
        for (int x = AT; x < AT + lines[number].w; x++) {
            l_uint32 value;

            pixGetPixel(pix, x, y, &value);
            pixSetPixel(pix, x, y, (l_uint32)(value * lines[number].through + lines[number].added));
        }
    page.scan = pix;
    page.width = page.scan_width = pixGetWidth(pix);
    page.height = page.scan_height = h;
    ck_assert_int_eq(page_make_small(&page), 0);
    return page;
}

START_TEST(test_find)
{
    struct page page = make_page(_i);
    struct streak streaks[STREAKS];

    ck_assert_int_eq(streak_find(&page, streaks), lines[_i].n);
    if (lines[_i].n) {
        ck_assert_int_ge(streaks[0].x, AT - 1);
        ck_assert_int_le(streaks[0].x + streaks[0].w, AT + lines[_i].w + 1);
        ck_assert_int_le(abs(streaks[0].y - (int)(lines[_i].from * page.height)), page.height / 12);
    }
    page_release(&page);
}
END_TEST

/* Behind the streak the page is as it was beside it, bars and paper. */
START_TEST(test_remove)
{
    struct page page = make_page(_i);

    ck_assert_int_eq(streak_remove(&page), lines[_i].n);
    for (int y = draw_mm(80); lines[_i].n && y < page.height - 1; y++)
        for (int x = AT - 2; x < AT + lines[_i].w + 2; x++) {
            l_uint32 own, beside;

            pixGetPixel(page.scan, x, y, &own);
            pixGetPixel(page.scan, AT - 20, y, &beside);
            ck_assert_int_le(abs((int)own - (int)beside), 12);
        }
    page_release(&page);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("streak");
    TCase *streaks = tcase_create("streaks");
    SRunner *runner = srunner_create(suite);
    int failed, n = (int)(sizeof lines / sizeof lines[0]);

    tcase_add_loop_test(streaks, test_find, 0, n);
    tcase_add_loop_test(streaks, test_remove, 0, n);
    suite_add_tcase(suite, streaks);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
