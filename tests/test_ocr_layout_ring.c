/* Rings drawn round a number with a pen, which are lifted off it, and characters that look like
 * them.
 */
#include <math.h>

#include "tests/page_drawing.h"

/* A ring round the number before an option, drawn with a pen, that touches nothing; round the same
 * word stands none. mm: its radius. */
#define RING_PEN 0.3

static void draw_ring(PIX *pix, double x, double y, double radius)
{
    for (int i = 0; i < 720; i++)
        draw_block(pix, x + radius * cos(i * M_PI / 360), y + radius * sin(i * M_PI / 360),
                   RING_PEN, RING_PEN, 40);
}

START_TEST(test_ring)
{
    PIX *pix = draw_paper(210, 297, 255);
    struct page page;
    static struct layout layout;
    l_uint32 paper, ink;

    draw_text(pix, 30, 60, 10, "8   HEHE 8 HEHE", 30);
    draw_text(pix, 30, 75, 10, "HEHEHE HEHEHE HEHE", 30);
    draw_ring(pix, 31, 58.7, 2.2);
    find_layout(pix, &page, &layout);
    ck_assert_int_eq(layout.nlines, 2);
    ck_assert_int_lt(layout.lines[0].box.h, layout.lines[1].box.h + 5);
    pixGetPixel(layout.clean, draw_mm(31.15 - 2.2), draw_mm(58.85), &paper);
    pixGetPixel(page.binary, draw_mm(31.15 - 2.2), draw_mm(58.85), &ink);
    ck_assert_uint_eq(paper, 255);
    ck_assert_uint_eq(ink, 1);
    layout_release(&layout);
    page_release(&page);
}
END_TEST

/* A page with two lines, to which something is drawn that goes round the 8 of the first. */
static PIX *draw_two_lines(void)
{
    PIX *pix = draw_paper(210, 297, 255);

    draw_text(pix, 30, 60, 10, "8   HEHE 8 HEHE", 30);
    draw_text(pix, 30, 75, 10, "HEHEHE HEHEHE HEHE", 30);
    return pix;
}

/* Lays the page out. Returns whether ink is left at a place, mm. */
static bool is_kept(PIX *pix, double x, double y)
{
    static struct layout layout;
    struct page page;
    l_uint32 left;

    find_layout(pix, &page, &layout);
    pixGetPixel(layout.clean, draw_mm(x), draw_mm(y), &left);
    layout_release(&layout);
    page_release(&page);
    return left < 255;
}

/* What goes round a part of itself and reaches into its own middle is a character (荷), no ring. */
START_TEST(test_round_character)
{
    PIX *pix = draw_two_lines();

    draw_ring(pix, 31, 58.7, 3);
    if (_i)
        draw_block(pix, 32.3, 56.2, 0.2, 2, 40);
    ck_assert(is_kept(pix, 31.15 - 3, 58.85) == _i);
}
END_TEST

/* The frame of a character of a heading (回, 国) goes round the rest of it and is no ring. */
START_TEST(test_square_character)
{
    PIX *pix = draw_two_lines();

    for (int i = 0; i < 2; i++) {
        draw_block(pix, 28.7, 56.4 + 4.4 * i, 4.8, 0.4, 40);
        draw_block(pix, 28.7 + 4.4 * i, 56.4, 0.4, 4.8, 40);
    }
    ck_assert(is_kept(pix, 28.9, 58.8));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("layout_ring");
    TCase *rings = tcase_create("rings");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_test(rings, test_ring);
    tcase_add_loop_test(rings, test_round_character, 0, 2);
    tcase_add_test(rings, test_square_character);
    suite_add_tcase(suite, rings);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
