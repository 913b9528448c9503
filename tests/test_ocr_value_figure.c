/* Where the only figure of a count stands. No engine: characters are blocks as wide as they are
 * printed, and the line's reading is given. */
#include <stdlib.h>

#include "ocr/clean.h"
#include "ocr/reader.h"
#include "ocr/value_parts.h"
#include "rules/text.h"
#include "tests/page_drawing.h"

#define HEIGHT_MM 4.0
#define LEFT_MM   40.0
#define TOP_MM    60.0
#define MOST      8
/* How thick the line of a blank is, and how much higher its line of text. */
#define LINE_MM  0.3
#define LINED_MM 0.9

/* What stands in a line, mm: how wide a character is, 0 behind the last, and the white behind it.
 * figure: which block is the lone figure, -1 for none. */
static const struct {
    const char *text;
    struct {
        double w, white;
    } blocks[MOST];
    int figure;
    double line; /* white between the characters and a line under the first one, mm; 0: no line;
                    below 0: the first one is open to the left over its foot, as a 3 is */
} rows[] = {
    {"1年", {{1.2, 1}, {3.8, 0}}, 0, 0},
    {"岞", {{1.2, 1}, {3.8, 0}}, 0, 0},
    /* Behind words it was taken for a sign. */
    {"证书?张", {{3.8, 0.3}, {3.6, 1.5}, {1.8, 0.6}, {3.8, 0}}, 2, 0},
    {"证书]张", {{3.8, 0.3}, {3.6, 1.5}, {0.4, 1}, {3.8, 0}}, 2, 0},
    /* It was passed over, or there is none. */
    {"证书张", {{3.8, 0.3}, {3.6, 1.5}, {1.8, 0.6}, {3.8, 0}}, 2, 0},
    {"证书张", {{3.8, 0.3}, {3.6, 0.6}, {3.8, 0}}, -1, 0},
    {"证书张", {{3.8, 0.3}, {3.6, 1.5}, {3.0, 0.6}, {3.8, 0}}, -1, 0},
    /* It was read as a character, and stands far from its unit word. */
    {"证书工枚", {{3.8, 0.3}, {3.6, 2.6}, {1.9, 2.6}, {3.8, 0}}, 2, 0},
    {"证书北枚", {{3.8, 0.3}, {3.6, 2.6}, {1.6, 0.6}, {1.8, 2.6}, {3.8, 0}}, -1, 0},
    /* Two figures were taken for one sign. */
    {"证书?张", {{3.8, 0.3}, {3.6, 1.5}, {1.8, 0.6}, {1.8, 0.6}, {3.8, 0}}, -1, 0},
    {"证书?张", {{3.8, 0.3}, {3.6, 1.5}, {0.4, 1}, {1.8, 0.6}, {3.8, 0}}, -1, 0},
    /* A character of two parts before the unit word. */
    {"证?张", {{3.6, 1.5}, {1.2, 0.2}, {1.8, 0.6}, {3.8, 0}}, -1, 0},
    /* Behind words without a unit it was read as one of them; two figures; a character of two
     * parts, and one as wide as any. */
    {"证书工", {{3.8, 0.3}, {3.6, 1.5}, {1.8, 0}}, 2, 0},
    {"证书北", {{3.8, 0.3}, {3.6, 1.5}, {1.6, 0.6}, {1.8, 0}}, -1, 0},
    {"证书份", {{3.8, 0.3}, {3.6, 1.5}, {1.2, 0.2}, {1.8, 0}}, -1, 0},
    {"证书工", {{3.8, 0.3}, {3.6, 0.6}, {3.4, 0}}, -1, 0},
    /* A line under the blank joins the figure with its unit word, unless it is a part of it. */
    {"工年", {{1.2, 0.4}, {3.8, 0}}, 0, 0.4},
    {"二年", {{1.2, 0.4}, {3.8, 0}}, -1, 0.4},
    {"1_年", {{1.2, 0.4}, {3.8, 0}}, 0, 0.4},
    {"3", {{2.6, 0}}, 0, -1},
    /* One figure that was seen twice, and two. */
    {"I1枚", {{1.8, 1}, {3.8, 0}}, 0, 0},
    {"11枚", {{1.0, 0.3}, {1.0, 1}, {3.8, 0}}, -1, 0},
    {"12枚", {{3.0, 1}, {3.8, 0}}, -1, 0},
};

/* A page of one such line, as it was read. */
static void make_line(int row, struct page *ret_page, struct layout *ret_layout,
                      struct reader *ret_reader)
{
    PIX *pix = draw_paper(210, 297, 255);
    double x = LEFT_MM;
    struct line_text *text;

    for (int i = 0; i < MOST && rows[row].blocks[i].w > 0; i++) {
        draw_block(pix, x, TOP_MM, rows[row].blocks[i].w, HEIGHT_MM, 0);
        if (rows[row].line < 0)
            draw_block(pix, x, TOP_MM + 0.5, 2.1, HEIGHT_MM - 1, 255);
        x += rows[row].blocks[i].w + rows[row].blocks[i].white;
    }
    if (rows[row].line > 0)
        draw_block(pix, LEFT_MM - 0.5, TOP_MM + HEIGHT_MM + rows[row].line,
                   rows[row].blocks[0].w + 2, LINE_MM, 0);
    *ret_page = draw_page(pix);
    ck_assert_int_eq(clean_page(ret_page, -1, NULL), 0);
    *ret_layout = (struct layout){.nlines = 1, .em = draw_mm(HEIGHT_MM)};
    ret_layout->lines[0].box =
        (struct box){draw_mm(LEFT_MM), draw_mm(TOP_MM), draw_mm(x) - draw_mm(LEFT_MM),
                     draw_mm(HEIGHT_MM + LINED_MM * (rows[row].line > 0))};
    reader_init(ret_reader, NULL, NULL, ret_page, ret_layout);
    text = &ret_reader->lines[0];
    text->read = true;
    text_copy(text->text, sizeof text->text, rows[row].text);
    for (const char *c = rows[row].text; *c; c += text_is_han(c) ? 3 : 1)
        text_copy(text->reading.symbols[text->reading.nsymbols++].text, text_is_han(c) ? 4 : 2, c);
}

START_TEST(test_lone_figure)
{
    struct page page;
    static struct layout layout;
    struct reader reader;
    struct place place = {.state = VALUE_UNREADABLE, .nlines = 1};
    struct box figure;
    double x = LEFT_MM;

    make_line(_i, &page, &layout, &reader);
    /* A place may be its whole cell. */
    place.box = (struct box){draw_mm(LEFT_MM - 3), draw_mm(TOP_MM - 8), draw_mm(60), draw_mm(14)};
    figure = value_lone_figure(&reader, &place);
    for (int i = 0; i < rows[_i].figure; i++)
        x += rows[_i].blocks[i].w + rows[_i].blocks[i].white;
    if (rows[_i].figure < 0) {
        ck_assert_int_eq(figure.w, 0);
    } else {
        ck_assert_int_le(abs(figure.x - draw_mm(x)), 2);
        ck_assert_int_le(abs(figure.h - draw_mm(HEIGHT_MM)), 2);
        ck_assert_int_le(abs(figure.w - draw_mm(rows[_i].blocks[rows[_i].figure].w)), 2);
    }
    reader_release(&reader);
    page_release(&page);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("value figure");
    TCase *figures = tcase_create("figures");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(figures, test_lone_figure, 0, (int)(sizeof rows / sizeof rows[0]));
    suite_add_tcase(suite, figures);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
