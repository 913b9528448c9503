/* Cleaning: which way the text runs, how far it is tilted, white paper, and the way back to the
 * scan. */
#include <math.h>
#include <stdlib.h>

#include "ocr/clean.h"
#include "ocr/page_colour.h"
#include "ocr/page_red.h"
#include "tests/page_drawing.h"

/* A page of print with a table, its paper a little grey. */
static PIX *draw_form(double w, double h, int paper)
{
    PIX *pix = draw_paper(w, h, paper);

    for (int i = 0; i < 9; i++) {
        draw_block(pix, 20, 40 + 12 * i, w - 40, 0.4, 40);
        draw_text(pix, 24, 48 + 12 * i, 10, "Name of the unit that applies for it", 30);
    }
    draw_block(pix, 20, 136, w - 40, 0.4, 40);
    for (int i = 0; i < 3; i++)
        draw_block(pix, 20 + (w - 40) / 2 * i, 40, 0.4, 96, 40);
    for (int i = 0; i < 8; i++)
        draw_text(pix, 24, 150 + 6 * i, 10, "It is hereby declared that what stands here is true.",
                  30);
    return pix;
}

static const struct {
    double turn; /* by which the sheet was fed askew, clockwise */
    int rotation, hint;
    double skew;
} tilts[] = {
    {0, 0, -1, 0},     {1.5, 0, -1, 1.5}, {-3, 0, -1, -3},  {6.5, 0, -1, 6.5}, {0.3, 0, -1, 0.3},
    {90, 90, -1, 0},   {88, 90, -1, -2},  {272, 90, -1, 2}, {181, 0, -1, 1},   {180, 180, 180, 0},
    {92, 270, 270, 2}, {0, 0, 90, 0},     {90, 90, 180, 0},
};

START_TEST(test_tilt)
{
    struct page page = draw_page(draw_turned(draw_form(210, 297, 235), tilts[_i].turn, 235));
    struct err err = {0};

    ck_assert_int_eq(clean_page(&page, tilts[_i].hint, &err), 0);
    ck_assert_int_eq(page.rotation, tilts[_i].rotation);
    ck_assert_double_eq_tol(page.skew, tilts[_i].skew, 0.15);
    ck_assert_int_eq(page.dpi, 300);
    ck_assert_int_eq(page.width, pixGetWidth(page.grey));
    ck_assert_int_eq(pixGetWidth(page.binary), page.width);
    ck_assert_int_eq(pixGetHeight(page.binary), page.height);
    page_release(&page);
}
END_TEST

/* A receipt printed off a telephone: few short labels on the left, values on the right. */
START_TEST(test_sparse)
{
    static const char *const rows[][2] = {{"Payer", "Housing Office"},   {"Account", "607570541"},
                                          {"Payee", "Certificate Inc."}, {"Account", "010903278"},
                                          {"Amount", "56.00"},           {"Result", "done"}};
    static const double turns[] = {-0.95, 1.2};
    PIX *pix = draw_paper(210, 297, 250);
    struct page page;
    struct err err = {0};

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        draw_text(pix, 16, 140 + 10 * (double)i, 10, rows[i][0], 30);
        draw_text(pix, 155, 140 + 10 * (double)i, 10, rows[i][1], 30);
    }
    page = draw_page(draw_turned(pix, turns[_i], 250));
    ck_assert_int_eq(clean_page(&page, -1, &err), 0);
    ck_assert_double_eq_tol(page.skew, turns[_i], 0.25);
    page_release(&page);
}
END_TEST

/* The shadow of the lid along one edge, in pieces, beside a page of little text. */
START_TEST(test_lid)
{
    PIX *pix = draw_paper(210, 297, 235);
    struct page page;

    for (int i = 0; i < 5; i++)
        draw_text(pix, 30, 50 + 12 * i, 10, "Name of the unit", 30);
    for (int i = 0; i < 14; i++)
        draw_block(pix, 0.4, 5 + 20 * i, 2.2, 14, 90);
    page = draw_page(pix);
    ck_assert_int_eq(clean_page(&page, -1, NULL), 0);
    ck_assert_int_eq(page.rotation, 0);
    page_release(&page);
}
END_TEST

/* Middle of the black of a page of grey, px. */
static void find_mark(PIX *pix, double *ret_x, double *ret_y)
{
    PIX *black = pixThresholdToBinary(pix, 60);
    l_float32 x = 0, y = 0;

    ck_assert_int_eq(pixCentroid(black, NULL, NULL, &x, &y), 0);
    pixDestroy(&black);
    *ret_x = x + 0.5;
    *ret_y = y + 0.5;
}

static const struct {
    double turn;
    int dpi, turns; /* further turns by page_turn, degrees */
} ways[] = {{0, 300, 0},   {2, 300, 0},   {-4, 300, 180}, {91, 300, 180},
            {88, 300, 90}, {1, 300, 270}, {2, 400, 0},    {2, 600, 180},
            {88, 600, 0},  {1, 200, 90},  {1, 120, 180},  {89, 400, 270}};

/* A mark on the clean page leads back to where it was scanned. */
START_TEST(test_way_back)
{
    PIX *pix = draw_paper(148, 210, 245), *scaled;
    double x, y, scan_x, scan_y;
    struct page page = {0};
    struct err err = {0};
    struct box box;

    for (int i = 0; i < 12; i++)
        draw_text(pix, 30, 60 + 8 * i, 10, "grey print that tells how the page lies", 110);
    draw_block(pix, 120, 40, 6, 4, 0);
    pix = draw_turned(pix, ways[_i].turn, 245);
    scaled = pixScale(pix, (float)ways[_i].dpi / 300, (float)ways[_i].dpi / 300);
    pixDestroy(&pix);
    find_mark(scaled, &scan_x, &scan_y);
    page = draw_page(scaled);
    page.dpi = ways[_i].dpi;
    ck_assert_int_eq(page_make_small(&page), 0);
    ck_assert_int_eq(clean_page(&page, -1, &err), 0);
    if (ways[_i].turns)
        ck_assert_int_eq(page_turn(&page, ways[_i].turns, &err), 0);
    ck_assert_int_ge(page.dpi, 150);
    ck_assert_int_le(page.dpi, 400);
    find_mark(page.grey, &x, &y);
    box = page_box_to_scan(&page, (struct box){(int)x - 2, (int)y - 2, 5, 5});
    page_point_to_scan(&page, &x, &y);
    ck_assert_double_eq_tol(x, scan_x, 2);
    ck_assert_double_eq_tol(y, scan_y, 2);
    ck_assert_double_eq_tol(box.x + box.w / 2.0, scan_x, 3);
    ck_assert_double_eq_tol(box.y + box.h / 2.0, scan_y, 3);
    page_release(&page);
}
END_TEST

enum light { EVEN, DARK_PAPER, SHADE, POOR_PRINT, LID };

/* Paper becomes white and print stays, whatever the light. */
START_TEST(test_light)
{
    PIX *pix = draw_form(210, 297, _i == DARK_PAPER ? 150 : 240);
    struct page page;
    struct err err = {0};
    l_int32 ink = 0;
    l_uint32 value;

    for (int y = 0; y < pixGetHeight(pix) && _i == SHADE; y++)
        for (int x = 0; x < pixGetWidth(pix); x++) {
            pixGetPixel(pix, x, y, &value);
            pixSetPixel(pix, x, y, value * (l_uint32)(4400 - x) / 4400);
        }
    if (_i == POOR_PRINT)
        pixGammaTRC(pix, pix, 1, -600, 255);
    if (_i == LID)
        draw_block(pix, 195, 0, 15, 297, 25);
    page = draw_page(pix);
    ck_assert_int_eq(clean_page(&page, -1, &err), 0);
    pixGetPixel(page.grey, draw_mm(10), draw_mm(280), &value);
    ck_assert_int_ge(value, 250);
    pixGetPixel(page.grey, draw_mm(205), draw_mm(200), &value);
    ck_assert_int_ge(value, 250);
    pixCountPixels(page.binary, &ink, NULL);
    /* The print covers 1.5 % of the page. */
    ck_assert_double_gt((double)ink / (page.width * page.height), 0.008);
    ck_assert_double_lt((double)ink / (page.width * page.height), 0.03);
    page_release(&page);
}
END_TEST

static const struct {
    int w, h, depth;
} odd[] = {{1, 1, 8},    {1, 1, 1},    {3, 5, 32},   {1, 4000, 8}, {4000, 1, 1},
           {70, 70, 32}, {17, 900, 8}, {900, 17, 1}, {64, 64, 8}};

START_TEST(test_odd_sizes)
{
    PIX *pix = pixCreate(odd[_i].w, odd[_i].h, odd[_i].depth);
    struct page page = draw_page(pix);
    struct err err = {0};

    for (int dpi = 100; dpi <= 1200; dpi += 275) {
        page.dpi = dpi;
        ck_assert_int_eq(page_make_small(&page), 0);
        ck_assert_int_eq(clean_page(&page, -1, &err), 0);
        ck_assert_ptr_nonnull(page.binary);
        ck_assert_int_eq(page_has_colour(&page), odd[_i].depth == 32);
        ck_assert_int_eq(page_turn(&page, 90, &err), 0);
        pixDestroy(&page.grey);
        pixDestroy(&page.binary);
        pixDestroy(&page.colour);
        page.rotation = 0;
    }
    page_release(&page);
}
END_TEST

/* The redness found while a page is drawn is that of the page as drawn. */
START_TEST(test_redness)
{
    PIX *grey = draw_turned(draw_form(210, 297, 235), tilts[_i].turn, 235);
    PIX *pix = pixConvert8To32(grey);
    struct page page;
    struct page_red red;
    struct err err = {0};
    int strong = 0, cells;

    for (int y = 300; y < 500; y++)
        for (int x = 400; x < 700; x++)
            pixSetRGBPixel(pix, x, y, 230, 60, 100);
    pixDestroy(&grey);
    page = draw_page(pix);
    ck_assert_int_eq(clean_page(&page, tilts[_i].hint, &err), 0);
    ck_assert_ptr_nonnull(page.red.values);
    cells = page.red.w * page.red.h;
    red = page.red;
    page.red = (struct page_red){0};
    page.red = page_red_copy(&page);
    ck_assert_int_eq(page.red.w * page.red.h, cells);
    ck_assert_mem_eq(page.red.values, red.values, (size_t)cells);
    for (int i = 0; i < cells; i++)
        strong += red.values[i] > 100;
    ck_assert_int_gt(strong, 200 * 300 / 9 * 9 / 10);
    ck_assert_int_lt(strong, 200 * 300 / 9 * 11 / 10);
    ck_assert_int_eq(page_turn(&page, 180, &err), 0);
    ck_assert_ptr_null(page.red.values);
    free(red.values);
    page_release(&page);
}
END_TEST

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

int main(void)
{
    Suite *suite = suite_create("clean");
    TCase *cleaning = tcase_create("cleaning");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(cleaning, test_tilt, 0, COUNT(tilts));
    tcase_add_test(cleaning, test_lid);
    tcase_add_loop_test(cleaning, test_sparse, 0, 2);
    tcase_add_loop_test(cleaning, test_way_back, 0, COUNT(ways));
    tcase_add_loop_test(cleaning, test_light, EVEN, LID + 1);
    tcase_add_loop_test(cleaning, test_odd_sizes, 0, COUNT(odd));
    tcase_add_loop_test(cleaning, test_redness, 0, COUNT(tilts));
    tcase_set_timeout(cleaning, 60);
    suite_add_tcase(suite, cleaning);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
