/* Values that the nets read again: the figures of a misread date between its marks, a code that
 * ends before its line does, and numbers in a text. */
#include <stdio.h>
#include <stdlib.h>

#include "ocr/clean.h"
#include "ocr/read.h"
#include "ocr/reader.h"
#include "ocr/value.h"
#include "ocr/value_parts.h"
#include "rules/text.h"
#include "tests/page_drawing.h"

#define DATE "2026-10-07"
#define CODE "11110106086404662X"

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

/* A page of one line, read. */
static void read_line(const char *text, struct page *ret_page, struct layout *ret_layout,
                      struct reader *ret_reader)
{
    PIX *pix = draw_paper(210, 297, 255);

    draw_text(pix, 40, 60, 12, text, 30);
    *ret_page = draw_page(pix);
    ck_assert_int_eq(clean_page(ret_page, -1, NULL), 0);
    ck_assert_int_eq(layout_find(ret_page, ret_layout, NULL), 0);
    ck_assert_int_eq(ret_layout->nlines, 1);
    reader_init(ret_reader, engine, NULL, ret_page, ret_layout);
    reader_line(ret_reader, 0);
}

/* A line that is asked for twice at a time, as one of two columns, is read once. */
START_TEST(test_line_twice)
{
    static const int lines[] = {0, 0};
    struct page page;
    static struct layout layout;
    struct reader reader;

    read_line(DATE, &page, &layout, &reader);
    memset(&reader.lines[0], 0, sizeof reader.lines[0]);
    reader_lines(&reader, lines, 2);
    ck_assert_str_eq(reader.lines[0].text, DATE);
    reader_release(&reader);
    layout_release(&layout);
    page_release(&page);
}
END_TEST

/* Who reads a date again: what the Chinese model made of it, how sure, whether its line has a
 * figure too many, and whether it is of figures and marks alone; then who says what it is. */
static const struct {
    const char *read;
    float p;
    bool longer, plain;
    int n; /* different dates */
    unsigned readers;
} dates[] = {
    {"2026-90-07", 0.4F, false, false, 1, 1U << MODEL_DIGITS},
    /* One figure was read as two, such as a dotted 0: the model of figures is sure of fewer, and
     * the Latin one sees the same. */
    {"2026-90-07", 0.4F, true, false, 1, 1U << MODEL_DIGITS},
    {"2026-90-07", 0.4F, true, true, 1, 1U << MODEL_LATIN | 1U << MODEL_DIGITS},
    {"2026-90-07", 0.4F, false, true, 1, 1U << MODEL_LATIN | 1U << MODEL_DIGITS},
    /* A date there is, but another one; and one of which there is no doubt. */
    {"2026-10-09", 0.6F, false, false, 2, 1U << MODEL_DIGITS},
    {DATE, 0.97F, false, true, 1, 1U << MODEL_CHINESE},
};

START_TEST(test_figures_again)
{
    struct page page;
    static struct layout layout;
    struct candidates candidates = {0};
    struct place place = {.state = VALUE_UNREADABLE, .nlines = 1};
    struct reader reader;
    struct value value;

    read_line(DATE, &page, &layout, &reader);
    place.box = layout.lines[0].box;
    misread(&reader.lines[0], dates[_i].longer);
    candidates_vote(&candidates, KIND_DATE, dates[_i].read, dates[_i].p, 1, MODEL_CHINESE);
    value_read_date(&reader, &place, dates[_i].plain, &candidates);
    candidates_choose(&candidates, KIND_DATE, &value);
    ck_assert_int_eq(candidates.n, dates[_i].n);
    ck_assert_str_eq(value.text, DATE);
    ck_assert_uint_eq(candidates.items[0].readers, dates[_i].readers);
    reader_release(&reader);
    layout_release(&layout);
    page_release(&page);
}
END_TEST

/* The figures of an amount between words, one of which the Chinese model took for another. */
START_TEST(test_amount_between_words)
{
    struct page page;
    static struct layout layout;
    struct reader reader;
    struct candidates candidates = {0};
    struct place place = {.state = VALUE_UNREADABLE, .nlines = 1};

    read_line("SUM 60.00 GBS", &page, &layout, &reader);
    text_copy(reader.lines[0].reading.symbols[4].text, 2, "9");
    place.box = layout.lines[0].box;
    value_read_run(&reader, KIND_AMOUNT, &place, &candidates);
    ck_assert_int_eq(candidates.n, 1);
    ck_assert_str_eq(candidates.items[0].text, "60.00");
    ck_assert_int_eq(candidates.items[0].votes, 2);
    reader_release(&reader);
    layout_release(&layout);
    page_release(&page);
}
END_TEST

START_TEST(test_first_in_line)
{
    struct page page;
    static struct layout layout;
    struct reader reader;
    struct value value;
    struct place place = {.state = VALUE_UNREADABLE, .nlines = 1};
    int end = (int)strlen(CODE);

    read_line(CODE ") A2B3C4D5", &page, &layout, &reader);
    place.end_symbol = end;
    place.box = layout.lines[0].box;
    place.box.w =
        reader_parting(&reader, place.box, reader_symbol_x(&reader.lines[0], end)) - place.box.x;
    value_read(&reader, KIND_CREDIT_CODE, &place, &value);
    ck_assert_str_eq(value.text, CODE);
    ck_assert_int_ge(value.readings, 2);
    reader_release(&reader);
    layout_release(&layout);
    page_release(&page);
}
END_TEST

/* A number in a text as the Chinese model read it: how sure of its figures, what it is then, and
 * whether it is in doubt. */
static const struct {
    const char *printed, *read;
    float p;
    const char *settled;
    bool doubt;
    bool missed; /* the last figure stands between what was read and the letters */
} numbers[] = {
    {"AB 108 CD", "AB 198 CD", 0.6F, "AB 108 CD", false, false},
    {"AB 108 CD", "AB 108 CD", 0.6F, "AB 108 CD", false, false},
    /* A figure too many, and one too few. */
    {"AB 108 CD", "AB 1086 CD", 0.6F, "AB 108 CD", false, false},
    {"AB 108 CD", "AB 18 CD", 0.6F, "AB 108 CD", false, false},
    /* A figure that was read as a question mark, among others and alone; and a sign that is none.
     */
    {"AB 108 CD", "AB 1?8 CD", 0.999F, "AB 108 CD", false, false},
    {"AB 2 CD", "AB ? CD", 0.999F, "AB 2 CD", false, false},
    {"AB % CD", "AB ? CD", 0.999F, "AB ? CD", true, false},
    /* A bracket that none opens, before a letter: it may be one; and before 号. */
    {"AB 1 CD", "AB ] CD", 0.999F, "AB ] CD", false, false},
    {"AB 1 CD", "AB ] HD", 0.999F, "AB 1 号D", false, false},
    /* The first figure may be one, or have been cut off. */
    {"AB 108 CD", "AB 9108 CD", 0.6F, "AB 9108 CD", true, false},
    /* It was sure, and nobody looks. */
    {"AB 108 CD", "AB 198 CD", 0.999F, "AB 198 CD", false, false},
    /* A letter that a figure is read as, among others and alone. */
    {"AB 539 CD", "AB S39 CD", 0.6F, "AB 539 CD", false, false},
    {"AB 539 CD", "AB S38 CD", 0.6F, "AB S38 CD", true, false},
    {"AB 539 CD", "AB SSS CD", 0.6F, "AB SSS CD", false, false},
    /* Ink that no symbol has, between a sure figure and what follows. */
    {"AB 108 CD", "AB 10 CD", 0.999F, "AB 108 CD", false, true},
};

/* The reading of a line with another number in it, of the same width but for a missed figure. */
static void misread_number(struct line_text *text, const char *read, float p, bool missed)
{
    struct engine_reading *reading = &text->reading, all = *reading;
    int n = 0, seen = all.nsymbols;

    reading->nsymbols = 0;
    for (const char *c = read; *c; c++) {
        int from = n < seen - 2 ? n : seen - 1;

        if (*c == ' ')
            continue;
        reading->symbols[n] = all.symbols[from];
        text_copy(reading->symbols[n].text, 2, (char[2]){*c});
        if (*c < 'A' || *c == 'S')
            reading->symbols[n].p = p;
        n++;
    }
    /* The last figure ends where the number does, the letters behind it stand where they stood. */
    for (int i = 0; i < n; i++)
        if (reading->symbols[i].text[0] == 'C' || reading->symbols[i].text[0] == 'D')
            reading->symbols[i] = all.symbols[seen - (n - i)];
    if (strchr(read, 'H')) {
        reading->symbols[n - 2] = all.symbols[seen - 2];
        text_copy(reading->symbols[n - 2].text, sizeof reading->symbols[0].text, "号");
    }
    for (int i = n - 3; i > 2 && !missed; i--)
        reading->symbols[i].x1 = all.symbols[seen - 3].x1;
    reading->nsymbols = n;
}

START_TEST(test_numbers_again)
{
    struct page page;
    static struct layout layout;
    struct engine_reading reading;
    struct reader reader;
    char settled[LIMIT_TEXT] = "", *to = settled;
    int end;

    read_line(numbers[_i].printed, &page, &layout, &reader);
    misread_number(&reader.lines[0], numbers[_i].read, numbers[_i].p, numbers[_i].missed);
    reading = reader.lines[0].reading;
    end = reading.nsymbols;
    ck_assert(value_settle_numbers(&reader, 0, &reading, 0, &end) == numbers[_i].doubt);
    ck_assert_int_eq(end, reading.nsymbols);
    for (int i = 0; i < end; i++)
        to += sprintf(to, i == 2 || i == end - 2 ? " %s" : "%s", reading.symbols[i].text);
    ck_assert_str_eq(settled, numbers[_i].settled);
    reader_release(&reader);
    layout_release(&layout);
    page_release(&page);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("value nets");
    TCase *nets = tcase_create("nets");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(nets, load, unload);
    tcase_set_timeout(nets, 30);
    tcase_add_test(nets, test_line_twice);
    tcase_add_loop_test(nets, test_figures_again, 0, sizeof dates / sizeof dates[0]);
    tcase_add_test(nets, test_amount_between_words);
    tcase_add_test(nets, test_first_in_line);
    tcase_add_loop_test(nets, test_numbers_again, 0, (int)(sizeof numbers / sizeof numbers[0]));
    suite_add_tcase(suite, nets);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
