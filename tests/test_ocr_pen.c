/* What a red pen drew along print is taken off it: a wavy line, and nothing else that is red. */
#include <check.h>
#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

#include "ocr/pen.h"

#define SIDE  1200 /* px, at 300 dpi */
#define LEFT  200
#define PRINT 600 /* the top of a row of print, so high */
#define HIGH  44
#define THICK 7
#define APART 200 /* from one stroke of print to the next */

/* How a pen drew: how far it is from the top of the print, how high its waves are, how long it is,
 * and whether print comes out from under it. */
static const struct {
    int down, wave, length;
    bool seal, lifted;
} strokes[] = {
    {-4, 5, 400, false, true},   {-4, 5, 90, false, false}, /* shorter than a character or two */
    {-4, 0, 400, false, false},                             /* a rule */
    {-4, 25, 400, false, false},                            /* as high as a ring */
    {22, 5, 400, false, false},                             /* words that were struck out */
    {-4, 5, 400, true, false},
};

static void set(struct page *page, int x, int y, l_uint32 colour, int grey)
{
    pixSetPixel(page->colour, x, y, colour);
    pixSetPixel(page->grey, x, y, (l_uint32)grey);
    pixSetPixel(page->binary, x, y, grey < 128);
}

/* Upright strokes of print, and the pen's across their heads. */
static struct page draw(int number)
{
    struct page page = {.grey = pixCreate(SIDE, SIDE, 8),
                        .colour = pixCreate(SIDE, SIDE, 32),
                        .binary = pixCreate(SIDE, SIDE, 1),
                        .width = SIDE,
                        .height = SIDE,
                        .dpi = 300};

    pixSetAllArbitrary(page.grey, 250);
    pixSetAllArbitrary(page.colour, 0xfafafa00);
    for (int x = LEFT; x < LEFT + 400; x += APART)
        for (int i = 0; i < 6 * HIGH; i++)
            set(&page, x + i % 6, PRINT + i / 6, 0x20202000, 32);
    for (int x = LEFT; x < LEFT + strokes[number].length; x++)
        for (int i = 0; i < THICK; i++) {
            int y = PRINT + strokes[number].down + i +
                    (int)lround(strokes[number].wave * sin(x * 2 * M_PI / 90));
            l_uint32 under = 0;

            pixGetPixel(page.grey, x, y, &under);
            if (under > 128)
                set(&page, x, y, 0xd0303000, 96);
        }
    return page;
}

START_TEST(test_pen)
{
    struct page page = draw(_i);
    struct seal_found seal = {.kind = SEAL_ROUND, .box = {LEFT + 100, PRINT - 200, 300, 300}};
    l_int32 before, after, print = 400 / APART * 6 * HIGH;

    pixCountPixels(page.binary, &before, NULL);
    pen_lift(&page, &seal, strokes[_i].seal);
    pixCountPixels(page.binary, &after, NULL);
    ck_assert_int_gt(before, print);
    ck_assert_int_eq(after, strokes[_i].lifted ? print : before);
    page_release(&page);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pen");
    TCase *pen = tcase_create("pen");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(pen, test_pen, 0, (int)(sizeof strokes / sizeof strokes[0]));
    suite_add_tcase(suite, pen);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
