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

/* A page of grey on which a stamp is looked for. */
struct stamped {
    struct page page;
    struct layout layout;
    bool lifted;
};

/* Takes the picture, and the colours of the page, NULL without. */
static void stamped_lift(PIX *grey, PIX *colour, struct stamped *ret)
{
    struct box box;

    *ret = (struct stamped){.page = {.dpi = DRAW_DPI, .grey = grey, .colour = colour}};
    ret->page.binary = pixThresholdToBinary(grey, 190);
    ret->page.width = pixGetWidth(grey);
    ret->page.height = pixGetHeight(grey);
    ret->layout.rules = pixCreate(ret->page.width / 2, ret->page.height / 2, 1);
    ret->lifted = stamp_lift(&ret->page, &ret->layout, &box);
}

static l_uint32 level_at(const struct stamped *stamped, double x, double y)
{
    l_uint32 level = 0;

    pixGetPixel(stamped->page.grey, draw_mm(x), draw_mm(y), &level);
    return level;
}

static void stamped_release(struct stamped *stamped)
{
    pixDestroy(&stamped->page.grey);
    pixDestroy(&stamped->page.colour);
    pixDestroy(&stamped->page.binary);
    pixDestroy(&stamped->layout.rules);
}

static const struct {
    int stamp;
    bool lifted;
} stamps[] = {{110, true}, {150, true}, {40, false}, {255, false}};

START_TEST(test_stamp)
{
    struct stamped stamped;

    stamped_lift(draw_stamped(stamps[_i].stamp), NULL, &stamped);
    ck_assert(stamped.lifted == stamps[_i].lifted);
    ck_assert_uint_eq(level_at(&stamped, 50 + 13.5, 41),
                      stamps[_i].lifted ? 255U : (l_uint32)stamps[_i].stamp);
    ck_assert_uint_eq(level_at(&stamped, 51, 40.2), 25);
    stamped_release(&stamped);
}
END_TEST

/* Dots of two px within the rim, between the bars of print: where the stamp's own strokes cross
 * they are no darker than it, and a point that was printed is. */
static const struct {
    l_uint32 level;
    bool kept;
} dots[] = {{98, false}, {25, true}};

START_TEST(test_dot)
{
    struct stamped stamped;
    PIX *grey = draw_stamped(110);

    for (int i = 0; i < 4; i++)
        pixSetPixel(grey, draw_mm(51) + i % 2, draw_mm(44) + i / 2, dots[_i].level);
    stamped_lift(grey, NULL, &stamped);
    ck_assert(stamped.lifted);
    ck_assert((level_at(&stamped, 51, 44) == dots[_i].level) == dots[_i].kept);
    ck_assert((level_at(&stamped, 51, 44) > 200) != dots[_i].kept);
    stamped_release(&stamped);
}
END_TEST

/* The shadow of the paper's edge beside a stamp is no piece of it. */
START_TEST(test_edge)
{
    struct stamped stamped;
    PIX *wide = draw_stamped(110), *grey;
    BOX *left = boxCreate(0, 0, draw_mm(72), pixGetHeight(wide));

    grey = pixClipRectangle(wide, left, NULL);
    for (int i = 0; i < 5; i++)
        draw_block(grey, 70, 16 * i, 2, 12, 120);
    stamped_lift(grey, NULL, &stamped);
    ck_assert(stamped.lifted);
    ck_assert_uint_eq(level_at(&stamped, 50 + 13.5, 41), 255);
    boxDestroy(&left);
    pixDestroy(&wide);
    stamped_release(&stamped);
}
END_TEST

/* A page of thin print with a rim of 40 mm of which only the left and the right part are left. */
START_TEST(test_halves)
{
    struct stamped stamped;
    PIX *grey = draw_paper(100, 80, 255);

    for (int y = 0; y < pixGetHeight(grey); y++)
        for (int x = 0; x < pixGetWidth(grey); x++) {
            int dx = abs(x - draw_mm(50)), dy = abs(y - draw_mm(40));

            if (fabs(hypot(dx, dy) - draw_mm(20)) < 4 && atan2(dy, dx) < 0.7)
                pixSetPixel(grey, x, y, 130);
        }
    for (int k = 0; k < 30; k++)
        draw_block(grey, 5 + 3 * k, 70, 2, 0.35, 25);
    stamped_lift(grey, NULL, &stamped);
    ck_assert(stamped.lifted);
    ck_assert_uint_eq(level_at(&stamped, 30, 40), 255);
    stamped_release(&stamped);
}
END_TEST

/* Rules along the rim of a stamp part it into a left half as large as a stamp and a right one. */
START_TEST(test_large_halves)
{
    struct stamped stamped;
    PIX *grey = draw_paper(100, 80, 255);

    for (int y = 0; y < pixGetHeight(grey); y++)
        for (int x = 0; x < pixGetWidth(grey); x++) {
            double dx = (x - draw_mm(50)) / 1.5, dy = y - draw_mm(40);

            if (fabs(hypot(dx, dy) - draw_mm(18)) < 4)
                pixSetPixel(grey, x, y, 110);
        }
    for (int k = 0; k < 2; k++)
        draw_block(grey, 15, 21 + 34 * k, 70, 4, 25);
    for (int k = 0; k < 30; k++)
        draw_block(grey, 5 + 3 * k, 70, 2, 0.35, 25);
    stamped_lift(grey, NULL, &stamped);
    ck_assert(stamped.lifted);
    ck_assert_uint_eq(level_at(&stamped, 50 - 1.5 * 18, 40), 255);
    ck_assert_uint_eq(level_at(&stamped, 50 + 1.5 * 18, 40), 255);
    stamped_release(&stamped);
}
END_TEST

/* Thin print within a stamp is as pale as its rim; the stamp's own thin strokes are paler. */
static const struct {
    int stamp, stroke;
    bool stays;
} inner[] = {{86, 75, true}, {86, 105, false}, {110, 95, true}, {110, 125, false}};

START_TEST(test_inside)
{
    struct stamped stamped;
    PIX *grey = draw_stamped(inner[_i].stamp);

    draw_block(grey, 46, 36, 8, 0.2, inner[_i].stroke);
    stamped_lift(grey, NULL, &stamped);
    ck_assert(stamped.lifted);
    ck_assert_uint_eq(level_at(&stamped, 50 + 13.5, 41), 255);
    ck_assert_uint_eq(level_at(&stamped, 50, 36.1),
                      inner[_i].stays ? (l_uint32)inner[_i].stroke : 255);
    stamped_release(&stamped);
}
END_TEST

/* Half of an arc of test_no_stamp, radians. */
#define ARC_HALF 0.28

/* Three short arcs fit a rim of which nothing else is there: strokes of thick, soft type that is
 * paler than the thin print beside it. The print on that curve stays. */
START_TEST(test_no_stamp)
{
    struct stamped stamped;
    PIX *grey = draw_paper(100, 80, 255);

    for (int y = 0; y < pixGetHeight(grey); y++)
        for (int x = 0; x < pixGetWidth(grey); x++) {
            double angle = atan2(y - draw_mm(40), x - draw_mm(50));
            double r = hypot(x - draw_mm(50), y - draw_mm(40));

            if (fabs(r - draw_mm(13.5)) < 4 &&
                (fabs(angle + M_PI / 4) < ARC_HALF || fabs(fabs(angle) - 3 * M_PI / 4) < ARC_HALF))
                pixSetPixel(grey, x, y, 110);
        }
    for (int k = 0; k < 30; k++)
        draw_block(grey, 5 + 3 * k, 70, 2, 0.35, 25);
    /* Thin print, pale for that: as pale as the arcs. */
    draw_block(grey, 50 + 12.5, 40, 2, 0.2, 110);
    stamped_lift(grey, NULL, &stamped);
    ck_assert(!stamped.lifted);
    ck_assert_uint_eq(level_at(&stamped, 50 + 13.5, 40.1), 110);
    stamped_release(&stamped);
}
END_TEST

/* A red ring, as dark in grey as a stamp must not be, and a dark bar that is no print. */
START_TEST(test_red_stamp)
{
    struct stamped stamped;
    PIX *grey = draw_stamped(200), *colour;

    draw_block(grey, 5, 2, 90, 12, 10);
    colour = pixConvert8To32(grey);
    for (int y = 0; y < pixGetHeight(grey); y++)
        for (int x = 0; x < pixGetWidth(grey); x++) {
            l_uint32 level;

            pixGetPixel(grey, x, y, &level);
            if (level == 200) {
                pixSetRGBPixel(colour, x, y, 200, 40, 50);
                pixSetPixel(grey, x, y, 70);
            }
        }
    stamped_lift(grey, colour, &stamped);
    ck_assert(stamped.lifted);
    ck_assert_uint_eq(level_at(&stamped, 50 + 13.5, 41), 255);
    stamped_release(&stamped);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("stamp");
    TCase *tests = tcase_create("lifting");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(tests, test_stamp, 0, (int)(sizeof stamps / sizeof stamps[0]));
    tcase_add_loop_test(tests, test_dot, 0, (int)(sizeof dots / sizeof dots[0]));
    tcase_add_test(tests, test_edge);
    tcase_add_test(tests, test_halves);
    tcase_add_test(tests, test_large_halves);
    tcase_add_loop_test(tests, test_inside, 0, (int)(sizeof inner / sizeof inner[0]));
    tcase_add_test(tests, test_no_stamp);
    tcase_add_test(tests, test_red_stamp);
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
