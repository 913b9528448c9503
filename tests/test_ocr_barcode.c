/* Bar codes on drawn pages: both kinds, sizes, turns and faults, and pages that only look like it.
 */
#include "ocr/barcode.h"
#include "tests/page_drawing.h"

/* Modules as zint draws them: Code 128 with "PATCHT", "SF1234567890123" and numbers of 12 digits,
 * QR with "MR1:SEP". */
static const char *const patch[] = {"##.#..#....###.###.##.#.#...##...##.###...#.#...#...##.##...#."
                                    "#...##.###...#.#.###.####.##...###"
                                    ".#.##",
                                    NULL};
static const char *const waybill[] = {"##.#..#....##.###.#...#...##...#.#..###..##.#.###.####.###.#"
                                      "#.###.#.###.##...#....#.##..##.##.##"
                                      "##.##..##.##..###.##.###.##...#..#..##...###.#.##",
                                      NULL};
static const char *const digits[] = {
    "##.#..###..#...###.##.#...###.##.##.###.#...#.#..##....#....##."
    "#..#..#..##...#..#...##..##...###.#.##",
    NULL};
static const char *const other_digits[] = {"##.#..###..#.####...#.#.#....##..###..##.#..#...##...#."
                                           "###.##...#.#...####.#.#.#...####.##...##"
                                           "#.#.##",
                                           NULL};
static const char *const separator[] = {"#######.#.#.#.#######", "#.....#.##..#.#.....#",
                                        "#.###.#..##...#.###.#", "#.###.#.#.##..#.###.#",
                                        "#.###.#...##..#.###.#", "#.....#...###.#.....#",
                                        "#######.#.#.#.#######", "........##.##........",
                                        "#.##.###.#.##.#..#.##", ".#.###..##.####...##.",
                                        ".#.#..#..###.....#...", ".#.###..#..#..###.#.#",
                                        "#..#.###.#..#..#.#.##", "........####..#..#.#.",
                                        "#######.#####..#.####", "#.....#.###....##.###",
                                        "#.###.#.....#####.#.#", "#.###.#.####..#.####.",
                                        "#.###.#.###.#.##.....", "#.....#..##..#.#.##..",
                                        "#######.##...#...#.#.", NULL};

static void draw_modules(PIX *pix, const char *const *rows, double x, double y, double module,
                         double height)
{
    for (int r = 0; rows[r]; r++)
        for (int c = 0; rows[r][c]; c++)
            if (rows[r][c] == '#')
                draw_block(pix, x + c * module, y + r * module, module, height, 25);
}

static const struct {
    const char *const *rows;
    const char *text, *symbology;
    double module, height; /* mm */
    double turn;
    int depth;
} cases[] = {
    {patch, "PATCHT", "CODE-128", 0.25, 8, 0, 8},
    {patch, "PATCHT", "CODE-128", 0.85, 30, 0, 8},
    {patch, "PATCHT", "CODE-128", 1.7, 60, 180, 8},
    {waybill, "SF1234567890123", "CODE-128", 0.34, 12, 0, 8},
    {waybill, "SF1234567890123", "CODE-128", 0.34, 12, 90, 8},
    {waybill, "SF1234567890123", "CODE-128", 0.34, 12, 180, 1},
    {waybill, "SF1234567890123", "CODE-128", 0.5, 20, 270, 1},
    {waybill, "SF1234567890123", "CODE-128", 0.5, 20, 3, 8},
    /* Few, wide bars, of which a part only looks like a code; and bars off the upright. */
    {digits, "474751637303", "CODE-128", 0.78, 12, 2.5, 8},
    {digits, "474751637303", "CODE-128", 0.8, 12, 5, 8},
    {digits, "474751637303", "CODE-128", 0.76, 12, -5, 1},
    {digits, "474751637303", "CODE-128", 0.68, 12, 95, 8},
    {other_digits, "966428385879", "CODE-128", 0.82, 12, -5, 8},
    {separator, "MR1:SEP", "QR-Code", 0.42, 0.42, 0, 8},
    {separator, "MR1:SEP", "QR-Code", 1.0, 1.0, 90, 8},
    {separator, "MR1:SEP", "QR-Code", 3.0, 3.0, 180, 8},
    {separator, "MR1:SEP", "QR-Code", 3.0, 3.0, 270, 1},
    {separator, "MR1:SEP", "QR-Code", 2.0, 2.0, 4, 8},
};

START_TEST(test_codes)
{
    PIX *pix = draw_paper(210, 297, 245), *bits;
    struct code codes[LIMIT_CODES] = {0};
    struct err err = {0};
    struct page page;
    int turn = -2;

    draw_modules(pix, cases[_i].rows, 20, 60, cases[_i].module, cases[_i].height);
    draw_text(pix, 30, 30, 14, "with some text", 30);
    pix = draw_turned(pix, cases[_i].turn, 245);
    if (cases[_i].depth == 1) {
        bits = pixThresholdToBinary(pix, 128);
        pixDestroy(&pix);
        pix = bits;
    }
    page = draw_page(pix);
    ck_assert_int_eq(barcode_scan(&page, codes, &turn, &err), 1);
    ck_assert_str_eq(codes[0].text, cases[_i].text);
    ck_assert_str_eq(codes[0].symbology, cases[_i].symbology);
    ck_assert_int_eq(turn, (360 - (int)(cases[_i].turn / 90) * 90) % 360);
    ck_assert_int_ge(codes[0].box.x, 0);
    ck_assert_int_le(codes[0].box.x + codes[0].box.w, page.scan_width);
    ck_assert_int_le(codes[0].box.y + codes[0].box.h, page.scan_height);
    page_release(&page);
}
END_TEST

START_TEST(test_two_codes)
{
    PIX *pix = draw_paper(210, 297, 250);
    struct code codes[LIMIT_CODES] = {0};
    struct err err = {0};
    struct page page;
    int turn;

    draw_modules(pix, waybill, 20, 60, 0.4, 15);
    draw_modules(pix, waybill, 20, 200, 0.3, 9); /* the same number again: one code */
    draw_modules(pix, separator, 120, 60, 0.8, 0.8);
    page = draw_page(pix);
    ck_assert_int_eq(barcode_scan(&page, codes, &turn, &err), 2);
    page_release(&page);
}
END_TEST

/* A code as large as the sheet, where no region is looked for. */
START_TEST(test_whole)
{
    PIX *pix = draw_turned(draw_paper(210, 297, 245), 0, 245);
    struct code codes[LIMIT_CODES] = {0};
    struct err err = {0};
    struct page page;
    int turn;

    draw_modules(pix, separator, 40, 80, 6, 6);
    page = draw_page(pix);
    ck_assert_int_eq(barcode_scan_whole(&page, codes, &turn, &err), 1);
    ck_assert_str_eq(codes[0].text, "MR1:SEP");
    ck_assert_int_eq(turn, 0);
    page_release(&page);
}
END_TEST

enum lookalike {
    WHITE,
    BLACK,
    RULES,
    DENSE_TEXT,
    BARS_WITHOUT_MEANING,
    NOISE,
    CORNERS_ALONE,
    TINY
};

static PIX *draw_lookalike(enum lookalike lookalike)
{
    PIX *pix = draw_paper(lookalike == TINY ? 1 : 210, lookalike == TINY ? 1 : 297, 250);

    srand(2);
    if (lookalike == BLACK)
        pixSetAllGray(pix, 0);
    for (int i = 0; i < 60 && lookalike == RULES; i++)
        draw_block(pix, 20, 20 + 4 * i, 170, 0.4, 30);
    for (int i = 0; i < 60 && lookalike == DENSE_TEXT; i++)
        draw_text(pix, 20, 20 + 4 * i, 8, "1101051911010511110101 l1l1l1 IIIIIIII HHHHHHH", 20);
    for (int i = 0; i < 90 && lookalike == BARS_WITHOUT_MEANING; i++)
        draw_block(pix, 20 + 1.3 * i, 100, 0.3 * (1 + rand() % 3), 20, 20);
    for (int i = 0; i < 40000 && lookalike == NOISE; i++)
        draw_block(pix, rand() % 2100 / 10.0, rand() % 2970 / 10.0, 0.3, 0.3, 20);
    for (int i = 0; i < 3 && lookalike == CORNERS_ALONE; i++) {
        double x = 50 + 60 * (i % 2), y = 50 + 60 * (i / 2);

        draw_block(pix, x, y, 14, 14, 20);
        draw_block(pix, x + 2, y + 2, 10, 10, 250);
        draw_block(pix, x + 4, y + 4, 6, 6, 20);
    }
    return pix;
}

START_TEST(test_lookalikes)
{
    struct page page = draw_page(draw_lookalike((enum lookalike)_i));
    struct code codes[LIMIT_CODES] = {0};
    struct err err = {0};
    int turn = 0;

    ck_assert_int_eq(barcode_scan(&page, codes, &turn, &err), 0);
    ck_assert_int_eq(turn, -1);
    page_release(&page);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("barcode");
    TCase *scanning = tcase_create("scanning");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(scanning, test_codes, 0, (int)(sizeof cases / sizeof cases[0]));
    tcase_add_test(scanning, test_two_codes);
    tcase_add_test(scanning, test_whole);
    tcase_add_loop_test(scanning, test_lookalikes, WHITE, TINY + 1);
    tcase_set_timeout(scanning, 60);
    suite_add_tcase(suite, scanning);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
