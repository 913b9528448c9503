/* Cells of tables whose rules are solid, double, dotted, broken or thick. */
#include "ocr/clean.h"
#include "ocr/layout.h"
#include "tests/page_drawing.h"

#define ROWS    4
#define COLUMNS 3
/* mm */
#define LEFT    20
#define TOP     40
#define WIDTH   50
#define HEIGHT  8
#define THIN    0.25
#define DOT     0.4
#define SPACE   0.5
#define BROKEN  3.0
#define TWIN_AT 0.8

enum rule { SOLID, DOUBLE, TRIPLE, DOTTED, HOLED, THICK, RULES };

static void draw_rule(PIX *pix, enum rule rule, double x, double y, double w, double h)
{
    bool level = w > h;
    double length = level ? w : h, at = 0;

    if (rule == DOTTED) {
        for (; at < length; at += DOT + SPACE)
            draw_block(pix, level ? x + at : x, level ? y : y + at, level ? DOT : w,
                       level ? h : DOT, 40);
        return;
    }
    draw_block(pix, x, y, rule == THICK && !level ? 1.4 : w, rule == THICK && level ? 1.4 : h, 30);
    for (int twin = 1; twin <= (rule == DOUBLE) + 2 * (rule == TRIPLE); twin++)
        draw_block(pix, level ? x : x + twin * TWIN_AT, level ? y + twin * TWIN_AT : y, w, h, 30);
    if (rule == HOLED)
        draw_block(pix, level ? x + length / 2 : x, level ? y : y + 1, level ? BROKEN : w,
                   level ? h : BROKEN / 3, 255);
}

static PIX *draw_table(enum rule rule)
{
    PIX *pix = draw_paper(210, 297, 255);

    for (int r = 0; r <= ROWS; r++)
        draw_rule(pix, rule, LEFT, TOP + r * HEIGHT, COLUMNS * WIDTH, THIN);
    for (int r = 0; r < ROWS; r++)
        for (int c = 0; c <= COLUMNS; c++)
            draw_rule(pix, rule, LEFT + c * WIDTH, TOP + r * HEIGHT, THIN, HEIGHT);
    return pix;
}

START_TEST(test_cells)
{
    struct page page = draw_page(draw_table((enum rule)_i));
    static struct layout layout;

    ck_assert_int_eq(clean_page(&page, -1, NULL), 0);
    ck_assert_int_eq(layout_find(&page, &layout, NULL), 0);
    ck_assert_int_eq(layout.ncells, ROWS * COLUMNS);
    layout_release(&layout);
    page_release(&page);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("layout");
    TCase *finding = tcase_create("finding");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(finding, test_cells, 0, RULES);
    tcase_set_timeout(finding, 60);
    suite_add_tcase(suite, finding);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
