/* A number of years by boxes: which one is ticked, and what is none of them. */
#include "ocr/clean.h"
#include "ocr/read.h"
#include "ocr/tick_years.h"
#include "tests/sheet_lines.h"

#define SIDE 40
#define LEFT 100
#define TOP  200

/* Years behind boxes: of none, two or half a tick nobody knows which is meant, and without two
 * boxes they are written. */
static const struct {
    int n;
    double ink[3];
    bool group;
} years[] = {{1, {0.3}, false},
             {3, {0.01, 0.02, 0.01}, true},
             {3, {0.01, 0.3, 0.3}, true},
             {2, {0.01, 0.06}, true}};

START_TEST(test_years)
{
    struct page page = {.dpi = DRAW_DPI, .scale = 1};
    struct reader reader = {.page = &page};
    struct tick_boxes boxes = {.n = years[_i].n};
    struct place place = {
        .state = VALUE_UNREADABLE, .nlines = 1, .box = {LEFT, TOP, 20 * SIDE, SIDE}};
    struct value value = {0};

    for (int i = 0; i < years[_i].n; i++)
        boxes.items[i] = (struct tick_box){.box = {LEFT + 5 * SIDE * i, TOP, SIDE, SIDE},
                                           .ink = years[_i].ink[i]};
    ck_assert(tick_years(&reader, &boxes, &place, &value) == years[_i].group);
    ck_assert_int_eq(value.state, years[_i].group ? VALUE_UNREADABLE : VALUE_ABSENT);
}
END_TEST

/* The mouth of 四 between the boxes, and nearly as large, is none of them. */
START_TEST(test_years_character)
{
    struct page page = {.dpi = DRAW_DPI, .scale = 1, .binary = pixCreate(40 * SIDE, TOP * 2, 1)};
    struct reader reader = {.page = &page};
    struct tick_boxes boxes = {.n = 5};
    struct place place = {
        .state = VALUE_UNREADABLE, .nlines = 1, .box = {LEFT, TOP, 20 * SIDE, SIDE}};
    struct value value = {0};

    for (int i = 0; i < 5; i++)
        boxes.items[i] = (struct tick_box){
            .box = {LEFT + 5 * SIDE * (i - (i == 4)), TOP, SIDE, SIDE}, .ink = i == 1 ? 0.9 : 0.01};
    boxes.items[3] = (struct tick_box){.box = {LEFT + 11 * SIDE, TOP, SIDE, SIDE}, .ink = 0.2};
    ck_assert(tick_years(&reader, &boxes, &place, &value));
    ck_assert_int_eq(value.box.x, page_box_to_scan(&page, boxes.items[1].box).x);
    pixDestroy(&page.binary);
}
END_TEST

/* Bold print of the label, as far before the boxes as they stand apart, is no full box. */
START_TEST(test_years_label)
{
    struct page page = {.dpi = DRAW_DPI, .scale = 1, .binary = pixCreate(40 * SIDE, TOP * 2, 1)};
    struct reader reader = {.page = &page};
    struct tick_boxes boxes = {.n = 3};
    int first = LEFT + 5 * SIDE;
    struct place place = {
        .state = VALUE_UNREADABLE, .nlines = 1, .box = {first, TOP, 20 * SIDE, SIDE}};
    struct value value = {0};

    pixRasterop(page.binary, LEFT, TOP, SIDE, SIDE, PIX_SET, NULL, 0, 0);
    for (int i = 0; i < 3; i++)
        boxes.items[i] = (struct tick_box){.box = {first + 5 * SIDE * i, TOP, SIDE, SIDE},
                                           .ink = i == 1 ? 0.9 : 0.01};
    ck_assert(tick_years(&reader, &boxes, &place, &value));
    ck_assert_int_eq(value.box.x, page_box_to_scan(&page, boxes.items[1].box).x);
    pixDestroy(&page.binary);
}
END_TEST

/* Figures behind their boxes, or before them; what stands at the end of the row cannot be read.
 * What a year costs stands in brackets behind it and is no part of its number. */
static const struct {
    bool behind;
    const char *texts[3];
    const char *beyond; /* on the other side of the row; NULL: nothing */
    const char *years;  /* NULL: cannot be told */
} sides[] = {
    {true, {"1", "2", "##"}, NULL, "2"},
    {true, {"1(6)", "2(8)", "##"}, NULL, "2"},
    {true, {"1", "2", "3"}, "##", "2"},
    {true, {"##", "2", "##"}, "##", NULL},
    {false, {"##", "2", "3"}, NULL, "2"},
    {false, {"3", "2", "1"}, "##", "2"},
    /* They do not go up by one. */
    {true, {"1", "3", "5"}, NULL, "3"},
};

START_TEST(test_years_side)
{
    const int step = 20, text_mm = sides[_i].behind ? 6 : -6;
    PIX *pix = draw_paper(210, 297, 255);
    struct ocr_engine *engine;
    struct tick_boxes boxes = {.n = 3};
    static struct layout layout;
    struct value value = {0};
    struct page page;
    struct reader reader;
    char digest[65];

    ck_assert_int_eq(ocr_engine_load(NULL, &engine, digest, NULL), 0);
    for (int i = 0; i < 3; i++) {
        draw_text(pix, 40 + step * i + text_mm, 63, 10, sides[_i].texts[i], 0);
        boxes.items[i] = (struct tick_box){.box = {draw_mm(40 + step * i), draw_mm(60), SIDE, SIDE},
                                           .ink = i == 1 ? 0.9 : 0.01};
    }
    if (sides[_i].beyond)
        draw_text(pix, (sides[_i].behind ? 40 : 40 + step * 2) - text_mm, 63, 10, sides[_i].beyond,
                  0);
    page = draw_page(pix);
    ck_assert_int_eq(clean_page(&page, -1, NULL), 0);
    ck_assert_int_eq(layout_find(&page, &layout, NULL), 0);
    reader_init(&reader, engine, NULL, &page, &layout);
    struct place place = {.state = VALUE_UNREADABLE,
                          .nlines = 1,
                          .box = {draw_mm(30), draw_mm(58), draw_mm(70), draw_mm(8)}};
    ck_assert(tick_years(&reader, &boxes, &place, &value));
    ck_assert_int_eq(value.state, sides[_i].years ? VALUE_READ : VALUE_UNREADABLE);
    if (sides[_i].years)
        ck_assert_str_eq(value.text, sides[_i].years);
    reader_release(&reader);
    layout_release(&layout);
    page_release(&page);
    ocr_engine_free(engine);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tick_years");
    TCase *boxes = tcase_create("boxes");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(boxes, test_years, 0, (int)(sizeof years / sizeof years[0]));
    tcase_add_test(boxes, test_years_character);
    tcase_add_test(boxes, test_years_label);
    tcase_add_loop_test(boxes, test_years_side, 0, (int)(sizeof sides / sizeof sides[0]));
    tcase_set_timeout(boxes, 30);
    suite_add_tcase(suite, boxes);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
