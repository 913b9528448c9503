/* Cells of tables whose rules are solid, double, dotted, broken or thick; lines cut though they are
 * one. */
#include "ocr/clean.h"
#include "ocr/segment.h"
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
    struct page page;
    static struct layout layout;

    find_layout(draw_table((enum rule)_i), &page, &layout);
    ck_assert_int_eq(layout.ncells, ROWS * COLUMNS);
    layout_release(&layout);
    page_release(&page);
}
END_TEST

/* Two pieces of a line: x, y, width and height of the second, beside the first of 100 px. */
static const struct {
    struct box second;
    int lines;
} pieces[] = {
    {{104, 100, 200, 36}, 1}, /* the gap of two characters */
    {{104, 106, 200, 34}, 1}, /* a little off level */
    {{160, 100, 200, 36}, 2}, /* a value stands off from its label */
    {{104, 130, 200, 36}, 2}, /* the next line */
    {{104, 90, 200, 60}, 2},  /* taller print */
};

START_TEST(test_join)
{
    struct layout *layout = calloc(1, sizeof *layout);

    layout->nlines = 2;
    layout->lines[0] = (struct line){.box = {0, 100, 100, 36}, .cell = -1, .em = 36};
    layout->lines[1] =
        (struct line){.box = pieces[_i].second, .cell = -1, .em = pieces[_i].second.h};
    segment_join(layout);
    ck_assert_int_eq(layout->nlines, pieces[_i].lines);
    ck_assert_int_eq(layout->lines[0].box.w, pieces[_i].lines == 1 ? 304 : 100);
    free(layout);
}
END_TEST

/* Black ink in a cell beside its words: at the cell's edge a piece of a punch hole, which is no
 * line, and elsewhere a full tick box. */
static const struct {
    double x, y; /* mm */
    int lines;
} blots[] = {{20.6, 20.6, 1}, {40, 27, 2}};

START_TEST(test_blot)
{
    PIX *pix = draw_paper(210, 297, 255);
    struct page page;
    static struct layout layout;

    for (int i = 0; i < 2; i++) {
        draw_rule(pix, SOLID, 20, 20 + 20 * i, 60.3, 0.3);
        draw_rule(pix, SOLID, 20 + 60 * i, 20, 0.3, 20.3);
    }
    draw_text(pix, 50, 32, 10, "HEHEH", 30);
    draw_block(pix, blots[_i].x, blots[_i].y, 2.2, 2.6, 20);
    find_layout(pix, &page, &layout);
    ck_assert_int_eq(layout.ncells, 1);
    ck_assert_int_eq(layout.nlines, blots[_i].lines);
    ck_assert_int_eq(layout.cells[0].nlines, blots[_i].lines);
    layout_release(&layout);
    page_release(&page);
}
END_TEST

/* Two single characters, where the second begins beside the first of 30 px at 1000: a label spaced
 * out, and the figure of the last column before the end of a name in two lines. A narrow character
 * beside a wide one may be a label (项 目), a figure beside its unit (2 年) a value; a code and a
 * figure, or two figures, are no one word. */
static const struct {
    struct box left, right;
    int lines;
} singles[] = {
    {{1000, 100, 30, 36}, {1150, 110, 36, 36}, 1}, {{1000, 100, 30, 36}, {1300, 110, 36, 36}, 2},
    {{1000, 100, 30, 36}, {200, 110, 36, 36}, 2},  {{1000, 100, 36, 36}, {1150, 102, 24, 34}, 1},
    {{1000, 106, 18, 30}, {1100, 100, 36, 38}, 1}, {{1034, 100, 40, 32}, {1200, 102, 18, 30}, 2},
    {{1000, 100, 18, 30}, {1100, 100, 20, 30}, 2}};

START_TEST(test_spaced)
{
    struct layout *layout = calloc(1, sizeof *layout);

    layout->nlines = 2;
    layout->lines[0] = (struct line){.box = singles[_i].left, .cell = -1, .em = singles[_i].left.h};
    layout->lines[1] =
        (struct line){.box = singles[_i].right, .cell = -1, .em = singles[_i].right.h};
    segment_join(layout);
    ck_assert_int_eq(layout->nlines, singles[_i].lines);
    free(layout);
}
END_TEST

/* A figure 1 in a thin face, alone in its cell. */
#define FIGURE_WIDTH  0.45
#define FIGURE_HEIGHT 2.8

START_TEST(test_thin_figure)
{
    PIX *pix = draw_table(SOLID);
    struct page page;
    static struct layout layout;

    for (int r = 0; r < ROWS; r++)
        draw_text(pix, LEFT + 5, TOP + r * HEIGHT + 6, 12, "HE EH", 30);
    draw_block(pix, LEFT + WIDTH * 1.5, TOP + 2.5, FIGURE_WIDTH, FIGURE_HEIGHT, 30);
    find_layout(pix, &page, &layout);
    ck_assert_int_eq(layout.ncells, ROWS * COLUMNS);
    ck_assert_int_eq(layout.cells[1].nlines, 1);
    layout_release(&layout);
    page_release(&page);
}
END_TEST

#define DASH_ROW 7.0
#define DASHES   5 /* a row */

/* A dash of an upright rule is crossed by each level one; those between are loose, but too few. */
START_TEST(test_crossed_dashes)
{
    PIX *pix = draw_paper(210, 297, 255);
    struct page page;
    static struct layout layout;

    for (int r = 0; r <= ROWS; r++)
        draw_rule(pix, SOLID, LEFT, TOP + r * DASH_ROW, COLUMNS * WIDTH, THIN);
    for (int c = 0; c <= COLUMNS; c += COLUMNS)
        draw_rule(pix, SOLID, LEFT + c * WIDTH, TOP, THIN, ROWS * DASH_ROW);
    for (int c = 1; c < COLUMNS; c++)
        for (int d = 0; d <= ROWS * DASHES; d++)
            draw_block(pix, LEFT + c * WIDTH, TOP + d * DASH_ROW / DASHES - DOT, THIN, 2 * DOT, 30);
    find_layout(pix, &page, &layout);
    ck_assert_int_eq(layout.ncells, ROWS * COLUMNS);
    layout_release(&layout);
    page_release(&page);
}
END_TEST

#define TEETH  8
#define TOOTH  7
#define DOUBLE 1.2

/* A figure in each of many narrow cells; two such rows over each other are a table of narrow
 * columns, and options in cells of their own are words. Beside one figure may stand a speck. The
 * rules may be double. */
static const struct {
    int rows;
    const char *text;
    int specks;
    double doubled; /* mm from a rule to the one beside it, 0 for none */
    bool comb;
} combs[] = {{1, "8", 0, 0, true},      {2, "8", 0, 0, false}, {1, "HEH", 0, 0, false},
             {1, "8", 1, 0, true},      {1, "8", 3, 0, false}, {1, "8", 0, DOUBLE, true},
             {2, "8", 0, DOUBLE, false}};

START_TEST(test_comb)
{
    PIX *pix = draw_paper(210, 297, 255);
    struct page page;
    static struct layout layout;
    int n = 0;

    for (int twin = 0; twin <= (combs[_i].doubled > 0); twin++) {
        double off = twin * combs[_i].doubled;

        for (int r = 0; r <= combs[_i].rows; r++)
            draw_rule(pix, SOLID, LEFT, TOP + r * HEIGHT + off, WIDTH + TEETH * TOOTH, THIN);
        draw_rule(pix, SOLID, LEFT + off, TOP, THIN, combs[_i].rows * HEIGHT);
        for (int t = 0; t <= TEETH; t++)
            draw_rule(pix, SOLID, LEFT + WIDTH + t * TOOTH + off, TOP, THIN,
                      combs[_i].rows * HEIGHT);
    }
    for (int r = 0; r < combs[_i].rows; r++)
        for (int t = 0; t < TEETH; t++)
            draw_text(pix, LEFT + WIDTH + t * TOOTH + 1.2 + combs[_i].doubled,
                      TOP + r * HEIGHT + 5.5, combs[_i].text[1] ? 4 : 10, combs[_i].text, 30);
    for (int t = 1; t <= combs[_i].specks; t++)
        draw_block(pix, LEFT + WIDTH + 2 * t * TOOTH + 5.5, TOP + 3, 0.8, 0.8, 30);
    find_layout(pix, &page, &layout);
    ck_assert_int_eq(layout.ncells, combs[_i].comb ? 2 : combs[_i].rows * (TEETH + 1));
    for (int i = 0; i < layout.nlines; i++)
        n += layout.lines[i].box.w > (TEETH - 1) * draw_mm(TOOTH);
    ck_assert_int_eq(n, combs[_i].comb);
    layout_release(&layout);
    page_release(&page);
}
END_TEST

/* A list whose numbers stand in squares, under one head for all of them or none; an amount has too
 * few. Squares of a telephone beside them have a head of their own. */
static const struct {
    int teeth, beside;
    bool headed, combs;
} lists[] = {{18, 0, true, true}, {18, 5, true, true}, {18, 0, false, false}, {12, 0, true, false}};

#define LIST_ROWS 3
#define NARROW    4.8

START_TEST(test_comb_list)
{
    PIX *pix = draw_paper(210, 297, 255);
    struct page page;
    static struct layout layout;
    int teeth = lists[_i].teeth, all = teeth + lists[_i].beside, n = 0;
    double left = LEFT + WIDTH;

    for (int r = 0; r <= LIST_ROWS; r++)
        draw_rule(pix, SOLID, LEFT, TOP + r * HEIGHT, WIDTH + all * NARROW, THIN);
    draw_rule(pix, SOLID, LEFT, TOP, THIN, LIST_ROWS * HEIGHT);
    for (int t = 0; t <= all; t++) {
        bool edge = !lists[_i].headed || t == 0 || t == teeth || t == all;

        draw_rule(pix, SOLID, left + t * NARROW, TOP + (edge ? 0 : HEIGHT), THIN,
                  (LIST_ROWS - !edge) * HEIGHT);
    }
    for (int r = 1; r < LIST_ROWS; r++)
        for (int t = 0; t < all; t++)
            draw_text(pix, left + t * NARROW + 1.2, TOP + r * HEIGHT + 5.5, 10, "8", 30);
    find_layout(pix, &page, &layout);
    for (int i = 0; i < layout.ncells; i++)
        n += layout.cells[i].comb && abs(layout.cells[i].box.w - draw_mm(teeth * NARROW)) < 12;
    ck_assert_int_eq(n, lists[_i].combs ? LIST_ROWS - 1 : 0);
    layout_release(&layout);
    page_release(&page);
}
END_TEST

/* The last character of a name that did not fit its line reaches below the label beside it. */
START_TEST(test_last_character)
{
    PIX *pix = draw_paper(210, 297, 255);
    struct page page;
    static struct layout layout;
    int n = 0;

    draw_text(pix, 60, 50, 12, "HEHEHEHEHEHEHEHEHEHEHEHEHEHEHEHEHEHEHEHE", 30);
    draw_text(pix, 20, 52.5, 12, "HEHEHE", 30);
    draw_text(pix, 60, 54.5, 12, "I", 30);
    find_layout(pix, &page, &layout);
    ck_assert_int_eq(layout.nlines, 3);
    for (int i = 0; i < layout.nlines; i++)
        n += layout.lines[i].box.w < layout.lines[i].box.h;
    ck_assert_int_eq(n, 1);
    layout_release(&layout);
    page_release(&page);
}
END_TEST

/* A wrapped label whose lines touch: the feet of the first reach into the second, which is short
 * (代码 below 统一社会信用), and are none of its characters. */
START_TEST(test_touching)
{
    PIX *pix = draw_paper(210, 297, 255);
    struct page page;
    static struct layout layout;

    draw_text(pix, 60, 100, 12, "HEHEHEHEHEHEHEHEHEHEHEHE", 30);
    draw_text(pix, 20, 50, 12, "HEHEHE", 30);
    draw_text(pix, 26, 53.2, 12, "HE", 30);
    draw_block(pix, 20.3, 50, 0.3, 0.35, 30);
    draw_block(pix, 37, 50, 0.3, 0.35, 30);
    find_layout(pix, &page, &layout);
    ck_assert_int_eq(layout.nlines, 3);
    ck_assert_int_lt(layout.lines[1].box.w, layout.lines[0].box.w / 2);
    layout_release(&layout);
    page_release(&page);
}
END_TEST

/* A label over its English, twelve characters wide: the feet of the first reach into the second.
 * Beside a word that is level with both they are parted where it ends. */
START_TEST(test_touching_wide)
{
    PIX *pix = draw_paper(210, 297, 255);
    struct page page;
    static struct layout layout;

    draw_text(pix, 60, 100, 12, "HEHEHEHEHEHEHEHEHEHEHEHE", 30);
    draw_text(pix, 20, 50, 12, "HEHEHEHEHEHE", 30);
    draw_text(pix, 26, 53.2, 12, "HEHEHEHE", 30);
    draw_block(pix, 28, 50, 0.3, 0.35, 30);
    draw_block(pix, 45, 50, 0.3, 0.35, 30);
    if (_i)
        draw_text(pix, 55, 51.6, 12, "HE", 30);
    find_layout(pix, &page, &layout);
    ck_assert_int_eq(layout.nlines, _i ? 4 : 3);
    ck_assert_int_gt(layout.lines[0].box.w, layout.lines[1].box.w);
    layout_release(&layout);
    page_release(&page);
}
END_TEST

/* An upright label beside three options: no white row parts all of it. */
START_TEST(test_stacks)
{
    PIX *pix = draw_paper(210, 297, 255);
    struct page page;
    static struct layout layout;

    draw_text(pix, 60, 100, 12, "HEHEHEHEHEHEHEHEHEHEHEHE", 30);
    for (int i = 0; i < 3; i++)
        draw_text(pix, 20, 50 + i * 4, 12, "H", 30);
    for (int i = 0; i < 3; i++)
        draw_text(pix, 28, 51.5 + i * 4.8, 12, "HEHE", 30);
    find_layout(pix, &page, &layout);
    ck_assert_int_eq(layout.nlines, 7);
    for (int i = 0; i < layout.nlines; i++)
        ck_assert_int_le(layout.lines[i].box.h, layout.em * 1.3);
    layout_release(&layout);
    page_release(&page);
}
END_TEST

/* A piece of the shadow of the paper's edge, or of the lid beside it; and a figure where figures
 * may be. */
static const struct {
    double x; /* mm */
    int figure;
} margins[] = {{0.3, 0}, {0.6, 0}, {4, 1}};

START_TEST(test_margin)
{
    PIX *pix = draw_paper(210, 297, 255);
    struct page page;
    static struct layout layout;

    for (int r = 0; r < ROWS; r++)
        draw_text(pix, 60, 50 + 10 * r, 12, "HEHEHEHEHEHE", 30);
    draw_block(pix, margins[_i].x, 58, 0.6, 2.8, 30);
    find_layout(pix, &page, &layout);
    ck_assert_int_eq(layout.nlines, ROWS + margins[_i].figure);
    layout_release(&layout);
    page_release(&page);
}
END_TEST

/* Two specks of dust in a cell are no figure: one above the other, or aslant. */
START_TEST(test_specks)
{
    PIX *pix = draw_table(SOLID);
    struct page page;
    static struct layout layout;

    for (int r = 0; r < ROWS; r++)
        draw_text(pix, LEFT + 5, TOP + r * HEIGHT + 6, 12, "HE EH", 30);
    draw_block(pix, LEFT + 30, TOP + 3, 0.3, 0.3, 30);
    draw_block(pix, LEFT + (_i ? 27.8 : 29.4), TOP + 5.4, 0.3, 0.3, 30);
    find_layout(pix, &page, &layout);
    ck_assert_int_eq(layout.nlines, ROWS);
    layout_release(&layout);
    page_release(&page);
}
END_TEST

/* The ridges of a thumbprint over one end of a rule between two columns. */
START_TEST(test_thumbprint)
{
    PIX *pix = draw_table(SOLID);
    struct page page;
    static struct layout layout;

    for (double y = TOP + 1; y < TOP + 16; y += 0.9)
        draw_block(pix, LEFT + WIDTH - 2, y, 4, 0.4, 60);
    find_layout(pix, &page, &layout);
    ck_assert_int_eq(layout.ncells, ROWS * COLUMNS);
    layout_release(&layout);
    page_release(&page);
}
END_TEST

/* A faint line under dark print, far from it, is the other side of the paper; on a page of pale
 * print the same line is as good as the others, and many lines are print in grey. */
static const struct {
    int print, other, lines;
    int n;
} shades[] = {{30, 200, 1, 2}, {30, 90, 1, 3}, {150, 180, 1, 3}, {30, 160, 6, 8}};

START_TEST(test_faint)
{
    static struct layout layout;
    struct page page;
    PIX *pix = draw_paper(210, 297, 255);

    draw_text(pix, 30, 60, 10, "THE PRINT OF A PAGE", shades[_i].print);
    draw_text(pix, 30, 75, 10, "AND MORE OF IT BELOW", shades[_i].print);
    for (int i = 0; i < shades[_i].lines; i++)
        draw_text(pix, 30, 180 + 15 * i, 10, "SOMETHING ELSE", shades[_i].other);
    find_layout(pix, &page, &layout);
    ck_assert_int_eq(layout.nlines, shades[_i].n);
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

    tcase_add_loop_test(finding, test_margin, 0, 3);
    tcase_add_loop_test(finding, test_cells, 0, RULES);
    tcase_add_loop_test(finding, test_specks, 0, 2);
    tcase_add_test(finding, test_thumbprint);
    tcase_add_test(finding, test_thin_figure);
    tcase_add_test(finding, test_last_character);
    tcase_add_test(finding, test_touching);
    tcase_add_loop_test(finding, test_touching_wide, 0, 2);
    tcase_add_test(finding, test_stacks);
    tcase_add_loop_test(finding, test_faint, 0, (int)(sizeof shades / sizeof shades[0]));
    tcase_add_test(finding, test_crossed_dashes);
    tcase_add_loop_test(finding, test_comb, 0, (int)(sizeof combs / sizeof combs[0]));
    tcase_add_loop_test(finding, test_comb_list, 0, (int)(sizeof lists / sizeof lists[0]));
    tcase_add_loop_test(finding, test_blot, 0, (int)(sizeof blots / sizeof blots[0]));
    tcase_add_loop_test(finding, test_join, 0, (int)(sizeof pieces / sizeof pieces[0]));
    tcase_add_loop_test(finding, test_spaced, 0, (int)(sizeof singles / sizeof singles[0]));
    tcase_set_timeout(finding, 60);
    suite_add_tcase(suite, finding);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
