/* Dates whose figures were misread: each run of them is read again between its marks. */
#include <stdlib.h>

#include "ocr/clean.h"
#include "ocr/read.h"
#include "ocr/reader.h"
#include "ocr/value_parts.h"
#include "rules/text.h"
#include "tests/page_drawing.h"

#define DATE "2026-10-07"

static struct ocr_engine *engine;

static void load(void)
{
    struct err err = {0};
    char digest[65];

    ck_assert_msg(ocr_engine_load(NULL, &engine, digest, &err) == 0, "%s", err.msg);
}

static void unload(void)
{
    ocr_engine_free(engine);
}

/* The line as the net saw it, with a month there is none of; and with a figure too many, which is
 * no longer the line's. */
static void misread(struct line_text *text, bool longer)
{
    struct engine_reading *reading = &text->reading;

    ck_assert_int_eq(reading->nsymbols, (int)strlen(DATE));
    text_copy(reading->symbols[5].text, sizeof reading->symbols[5].text, "9");
    if (longer)
        reading->symbols[reading->nsymbols++] = reading->symbols[8];
}

START_TEST(test_figures_again)
{
    PIX *pix = draw_paper(210, 297, 255);
    struct page page;
    static struct layout layout;
    struct candidates candidates = {0};
    struct place place = {.state = VALUE_UNREADABLE, .nlines = 1};
    struct reader reader;

    draw_text(pix, 40, 60, 12, DATE, 30);
    page = draw_page(pix);
    ck_assert_int_eq(clean_page(&page, -1, NULL), 0);
    ck_assert_int_eq(layout_find(&page, &layout, NULL), 0);
    ck_assert_int_eq(layout.nlines, 1);
    reader_init(&reader, engine, NULL, &page, &layout);
    reader_line(&reader, 0);
    misread(&reader.lines[0], _i);
    value_read_date(&reader, &place, &candidates);
    ck_assert_int_eq(candidates.n, !_i);
    if (!_i)
        ck_assert_str_eq(candidates.items[0].text, DATE);
    reader_release(&reader);
    layout_release(&layout);
    page_release(&page);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("value date");
    TCase *dates = tcase_create("dates");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(dates, load, unload);
    tcase_set_timeout(dates, 30);
    tcase_add_loop_test(dates, test_figures_again, 0, 2);
    suite_add_tcase(suite, dates);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
