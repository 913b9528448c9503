/* Stamps lifted off the print of a receipt, and what is none. */
#include <math.h>
#include <stdlib.h>

#include "ocr/stamp.h"
#include "tests/page_drawing.h"

/* A ring of 27 mm as a copier leaves it, over bars of print. */
static PIX *draw_stamped(int stamp)
{
    PIX *pix = draw_paper(100, 80, 255);

    for (int y = 0; y < pixGetHeight(pix); y++)
        for (int x = 0; x < pixGetWidth(pix); x++) {
            double r = hypot(x - draw_mm(50), y - draw_mm(40));

            if (fabs(r - draw_mm(13.5)) < 4)
                pixSetPixel(pix, x, y, (l_uint32)stamp);
        }
    for (int i = 0; i < 5; i++)
        for (int k = 0; k < 30; k++)
            draw_block(pix, 5 + 3 * k, 22 + 9 * i, 2, 0.35, 25);
    return pix;
}

static const struct {
    int stamp;
    bool lifted;
} stamps[] = {{110, true}, {150, true}, {40, false}, {255, false}};

START_TEST(test_stamp)
{
    struct page page = {.dpi = DRAW_DPI};
    struct layout layout = {0};
    struct box box;
    l_uint32 rim, print;

    page.grey = draw_stamped(stamps[_i].stamp);
    page.binary = pixThresholdToBinary(page.grey, 190);
    page.width = pixGetWidth(page.grey);
    page.height = pixGetHeight(page.grey);
    layout.rules = pixCreate(page.width / 2, page.height / 2, 1);
    ck_assert(stamp_lift(&page, &layout, &box) == stamps[_i].lifted);
    pixGetPixel(page.grey, draw_mm(50 + 13.5), draw_mm(41), &rim);
    ck_assert_uint_eq(rim, stamps[_i].lifted ? 255U : (l_uint32)stamps[_i].stamp);
    pixGetPixel(page.grey, draw_mm(51), draw_mm(40.2), &print);
    ck_assert_uint_eq(print, 25);
    pixDestroy(&page.grey);
    pixDestroy(&page.binary);
    pixDestroy(&layout.rules);
}
END_TEST

/* The shadow of the paper's edge beside a stamp is no piece of it. */
START_TEST(test_edge)
{
    struct page page = {.dpi = DRAW_DPI};
    struct layout layout = {0};
    struct box box;
    PIX *wide = draw_stamped(110);
    BOX *left = boxCreate(0, 0, draw_mm(72), pixGetHeight(wide));
    l_uint32 rim;

    page.grey = pixClipRectangle(wide, left, NULL);
    for (int i = 0; i < 5; i++)
        draw_block(page.grey, 70, 16 * i, 2, 12, 120);
    page.binary = pixThresholdToBinary(page.grey, 190);
    page.width = pixGetWidth(page.grey);
    page.height = pixGetHeight(page.grey);
    layout.rules = pixCreate(page.width / 2, page.height / 2, 1);
    ck_assert(stamp_lift(&page, &layout, &box));
    pixGetPixel(page.grey, draw_mm(50 + 13.5), draw_mm(41), &rim);
    ck_assert_uint_eq(rim, 255);
    boxDestroy(&left);
    pixDestroy(&wide);
    pixDestroy(&page.grey);
    pixDestroy(&page.binary);
    pixDestroy(&layout.rules);
}
END_TEST

/* A page of thin print with a rim of 40 mm of which only the left and the right part are left. */
START_TEST(test_halves)
{
    struct page page = {.dpi = DRAW_DPI};
    struct layout layout = {0};
    struct box box;
    l_uint32 rim;

    page.grey = draw_paper(100, 80, 255);
    for (int y = 0; y < pixGetHeight(page.grey); y++)
        for (int x = 0; x < pixGetWidth(page.grey); x++) {
            int dx = abs(x - draw_mm(50)), dy = abs(y - draw_mm(40));

            if (fabs(hypot(dx, dy) - draw_mm(20)) < 4 && atan2(dy, dx) < 0.7)
                pixSetPixel(page.grey, x, y, 130);
        }
    for (int k = 0; k < 30; k++)
        draw_block(page.grey, 5 + 3 * k, 70, 2, 0.35, 25);
    page.binary = pixThresholdToBinary(page.grey, 190);
    page.width = pixGetWidth(page.grey);
    page.height = pixGetHeight(page.grey);
    layout.rules = pixCreate(page.width / 2, page.height / 2, 1);
    ck_assert(stamp_lift(&page, &layout, &box));
    pixGetPixel(page.grey, draw_mm(30), draw_mm(40), &rim);
    ck_assert_uint_eq(rim, 255);
    pixDestroy(&page.grey);
    pixDestroy(&page.binary);
    pixDestroy(&layout.rules);
}
END_TEST

/* Thin print within a stamp is as pale as it: of a dark one only the rim is lifted. */
static const struct {
    int stamp;
    bool stays;
} inner[] = {{86, true}, {110, false}};

START_TEST(test_inside)
{
    struct page page = {.dpi = DRAW_DPI};
    struct layout layout = {0};
    struct box box;
    l_uint32 level;

    page.grey = draw_stamped(inner[_i].stamp);
    draw_block(page.grey, 46, 36, 8, 0.2, inner[_i].stamp);
    page.binary = pixThresholdToBinary(page.grey, 190);
    page.width = pixGetWidth(page.grey);
    page.height = pixGetHeight(page.grey);
    layout.rules = pixCreate(page.width / 2, page.height / 2, 1);
    ck_assert(stamp_lift(&page, &layout, &box));
    pixGetPixel(page.grey, draw_mm(50 + 13.5), draw_mm(41), &level);
    ck_assert_uint_eq(level, 255);
    pixGetPixel(page.grey, draw_mm(50), draw_mm(36.1), &level);
    ck_assert_uint_eq(level, inner[_i].stays ? (l_uint32)inner[_i].stamp : 255);
    pixDestroy(&page.grey);
    pixDestroy(&page.binary);
    pixDestroy(&layout.rules);
}
END_TEST

/* Half of an arc of test_no_stamp, radians. */
#define ARC_HALF 0.28

/* Three short arcs fit a rim of which nothing else is there: strokes of thick, soft type that is
 * paler than the thin print beside it. The print on that curve stays. */
START_TEST(test_no_stamp)
{
    struct page page = {.dpi = DRAW_DPI};
    struct layout layout = {0};
    struct box box;
    l_uint32 level;

    page.grey = draw_paper(100, 80, 255);
    for (int y = 0; y < pixGetHeight(page.grey); y++)
        for (int x = 0; x < pixGetWidth(page.grey); x++) {
            double angle = atan2(y - draw_mm(40), x - draw_mm(50));
            double r = hypot(x - draw_mm(50), y - draw_mm(40));

            if (fabs(r - draw_mm(13.5)) < 4 &&
                (fabs(angle + M_PI / 4) < ARC_HALF || fabs(fabs(angle) - 3 * M_PI / 4) < ARC_HALF))
                pixSetPixel(page.grey, x, y, 110);
        }
    for (int k = 0; k < 30; k++)
        draw_block(page.grey, 5 + 3 * k, 70, 2, 0.35, 25);
    /* Thin print, pale for that: as pale as the arcs. */
    draw_block(page.grey, 50 + 12.5, 40, 2, 0.2, 110);
    page.binary = pixThresholdToBinary(page.grey, 190);
    page.width = pixGetWidth(page.grey);
    page.height = pixGetHeight(page.grey);
    layout.rules = pixCreate(page.width / 2, page.height / 2, 1);
    ck_assert(!stamp_lift(&page, &layout, &box));
    pixGetPixel(page.grey, draw_mm(50 + 13.5), draw_mm(40.1), &level);
    ck_assert_uint_eq(level, 110);
    pixDestroy(&page.grey);
    pixDestroy(&page.binary);
    pixDestroy(&layout.rules);
}
END_TEST

/* A red ring, as dark in grey as a stamp must not be, and a dark bar that is no print. */
START_TEST(test_red_stamp)
{
    struct page page = {.dpi = DRAW_DPI};
    struct layout layout = {0};
    struct box box;
    PIX *grey = draw_stamped(200);
    l_uint32 rim;

    draw_block(grey, 5, 2, 90, 12, 10);
    page.colour = pixConvert8To32(grey);
    for (int y = 0; y < pixGetHeight(grey); y++)
        for (int x = 0; x < pixGetWidth(grey); x++) {
            pixGetPixel(grey, x, y, &rim);
            if (rim == 200) {
                pixSetRGBPixel(page.colour, x, y, 200, 40, 50);
                pixSetPixel(grey, x, y, 70);
            }
        }
    page.grey = grey;
    page.binary = pixThresholdToBinary(page.grey, 190);
    page.width = pixGetWidth(page.grey);
    page.height = pixGetHeight(page.grey);
    layout.rules = pixCreate(page.width / 2, page.height / 2, 1);
    ck_assert(stamp_lift(&page, &layout, &box));
    pixGetPixel(page.grey, draw_mm(50 + 13.5), draw_mm(41), &rim);
    ck_assert_uint_eq(rim, 255U);
    pixDestroy(&page.grey);
    pixDestroy(&page.binary);
    pixDestroy(&page.colour);
    pixDestroy(&layout.rules);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("stamp");
    TCase *tests = tcase_create("lifting");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(tests, test_stamp, 0, (int)(sizeof stamps / sizeof stamps[0]));
    tcase_add_test(tests, test_edge);
    tcase_add_test(tests, test_halves);
    tcase_add_loop_test(tests, test_inside, 0, (int)(sizeof inner / sizeof inner[0]));
    tcase_add_test(tests, test_no_stamp);
    tcase_add_test(tests, test_red_stamp);
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
