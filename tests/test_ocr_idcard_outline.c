/* Outlines of cards drawn with leptonica alone: place, size and turn of each, broken edges, cards
 * that touch; and what has another shape. */
#include <check.h>
#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

#include "ocr/idcard_outline.h"

#define DPI 300
#define MM  (DPI / 25.4)

struct outline {
    double cx, cy, w, h, angle; /* mm, degrees */
    int gap;                    /* px left out of every 120 px of the edge */
};

static void draw_edge(PIX *grey, const struct outline *o, double u0, double v0, double u1,
                      double v1)
{
    double c = cos(o->angle * M_PI / 180), s = sin(o->angle * M_PI / 180);
    double length = hypot(u1 - u0, v1 - v0) * MM;

    for (int i = 0; i < length; i++) {
        double u = u0 + (u1 - u0) * i / length, v = v0 + (v1 - v0) * i / length;
        int x = (int)((o->cx + u * c - v * s) * MM), y = (int)((o->cy + u * s + v * c) * MM);

        if (i % 120 >= o->gap)
            pixRasterop(grey, x, y, 3, 3, PIX_CLR, NULL, 0, 0);
    }
}

static struct page drawn(const struct outline *outlines, int n)
{
    struct page page = {.dpi = DPI, .grey = pixCreate((int)(210 * MM), (int)(297 * MM), 8)};

    ck_assert_ptr_nonnull(page.grey);
    pixSetAll(page.grey);
    for (int i = 0; i < n; i++) {
        double w = outlines[i].w / 2, h = outlines[i].h / 2;

        draw_edge(page.grey, &outlines[i], -w, -h, w, -h);
        draw_edge(page.grey, &outlines[i], -w, h, w, h);
        draw_edge(page.grey, &outlines[i], -w, -h, -w, h);
        draw_edge(page.grey, &outlines[i], w, -h, w, h);
    }
    page.binary = pixThresholdToBinary(page.grey, 128);
    page.width = pixGetWidth(page.grey);
    page.height = pixGetHeight(page.grey);
    return page;
}

static const struct outline cards[] = {
    {105, 60, 85.6, 54, 0, 0},
    {105, 60, 85.6, 54, 2.5, 0},
    {105, 100, 85.6, 54, -7, 0},
    {105, 100, 85.6, 54, 90, 0},
    {105, 100, 85.6, 54, -88, 0},
    {105, 100, 60, 37.8, 1, 0},
    {105, 100, 120.7, 76.1, -1.5, 0},
    {105, 60, 85.6, 54, 0, 6},
    {105, 60, 85.6, 54, 1.2, 16},
    {105, 60, 0.97 * 85.6, 54, 0.5, 0},
    /* Over the edge of the page. */
    {168, 100, 85.6, 54, -1.5, 0},
    {41, 100, 85.6, 54, 1.5, 0},
};

START_TEST(a_card_is_found)
{
    const struct outline *o = &cards[_i];
    struct page page = drawn(o, 1);
    struct idcard_frame frames[LIMIT_CARDS];
    double off;

    ck_assert_int_eq(idcard_outlines(&page, frames), 1);
    ck_assert_double_eq_tol(frames[0].cx / MM, o->cx, 0.5);
    ck_assert_double_eq_tol(frames[0].cy / MM, o->cy, 0.5);
    ck_assert_double_eq_tol(frames[0].width / MM, o->w, 0.7);
    ck_assert_double_eq_tol(frames[0].height / MM, o->h, 0.7);
    off = fabs(frames[0].angle - o->angle);
    ck_assert_double_lt(fmin(off, 180 - off), 0.5); /* head and foot look alike */
    page_release(&page);
}
END_TEST

/* Pairs whose edges run into each other. */
static const struct outline pairs[][2] = {
    {{60, 60, 90, 56.8, 0, 0}, {149.8, 60, 90, 56.8, 0, 0}},
    {{60, 60, 90, 56.8, -2, 0}, {149.6, 60, 90, 56.8, 0, 0}},
    {{105, 60, 85.6, 54, 0, 0}, {105, 113.8, 85.6, 54, 0, 0}},
};

START_TEST(touching_cards_are_two)
{
    struct page page = drawn(pairs[_i], 2);
    struct idcard_frame frames[LIMIT_CARDS];

    ck_assert_int_eq(idcard_outlines(&page, frames), 2);
    for (int i = 0; i < 2; i++) {
        ck_assert_double_eq_tol(frames[i].cx / MM, pairs[_i][i].cx, 2);
        ck_assert_double_eq_tol(frames[i].cy / MM, pairs[_i][i].cy, 2);
        ck_assert_double_eq_tol(frames[i].width / MM, pairs[_i][i].w, 2);
    }
    page_release(&page);
}
END_TEST

static const struct outline others[] = {
    {105, 60, 60, 60, 0, 0},    /* a square */
    {105, 140, 170, 240, 0, 0}, /* the frame of a form */
    {105, 60, 38, 24, 0, 0},    /* a visiting card at 45 % */
    {105, 60, 100, 40, 0, 0},   /* a box for remarks */
};

START_TEST(other_boxes_are_none)
{
    struct page page = drawn(&others[_i], 1);
    struct idcard_frame frames[LIMIT_CARDS];

    ck_assert_int_eq(idcard_outlines(&page, frames), 0);
    page_release(&page);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ocr idcard");
    TCase *tcase = tcase_create("outlines");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, a_card_is_found, 0, (int)(sizeof cards / sizeof cards[0]));
    tcase_add_loop_test(tcase, touching_cards_are_two, 0, (int)(sizeof pairs / sizeof pairs[0]));
    tcase_add_loop_test(tcase, other_boxes_are_none, 0, (int)(sizeof others / sizeof others[0]));
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
