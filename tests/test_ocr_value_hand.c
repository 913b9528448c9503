/* Figures written by hand are told from printed ones. No engine: figures are drawn, and what was
 * read of them is given. */
#include "ocr/reader_picture.h"
#include "ocr/value_parts.h"
#include "tests/sheet_lines.h"

/* Figures on a line, on a slanted one, and as a pen writes them; the last need another reading, or
 * stand so unevenly that none is needed. Thin print breaks: its pieces are one figure. */
static const struct {
    int slant, jitter; /* px a figure */
    float rival;
    int wider;  /* px, every second figure */
    int slit;   /* px, white across each figure */
    int odd[2]; /* px across and high: something lower behind them that is no figure */
    const char *text;
    bool written;
} rows[] = {
    {0, 0, 0.5F, 0, 0, {0, 0}, "11111111111", false},
    {1, 0, 0.5F, 0, 0, {0, 0}, "11111111111", false},
    {0, 2, 0.5F, 0, 0, {0, 0}, "11111111111", true},
    {0, 2, 0, 0, 0, {0, 0}, "11111111111", false},
    {0, 4, 0, 0, 0, {0, 0}, "11111111111", true},
    {0, 0, 0.5F, 0, 3, {0, 0}, "11111111111", false},
    {0, 4, 0, 0, 3, {0, 0}, "11111111111", true},
    {0, 0, 0.5F, 0, 0, {18, EM / 4}, "11111111111", false},
    {0, 0, 0.5F, 0, 0, {18, EM * 3 / 2}, "11111111111", false},
    {0, 0, 0.5F, 0, 0, {EM * 3 / 2, EM}, "11111111111", false},
    /* The same figure differs, other figures may; a figure was lost, or read where there is none:
     * then which is which is not known. */
    {0, 2, 0, 8, 0, {0, 0}, "11111111111", true},
    {0, 2, 0, 8, 0, {0, 0}, "12121212121", false},
    {0, 0, 0, 8, 0, {0, 0}, "11111111111", false},
    {0, 2, 0, 0, 0, {0, 0}, "1111111111", true},
    {0, 2, 0, 8, 0, {0, 0}, "111111111111", false},
};

START_TEST(test_written)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct value value = {.state = VALUE_READ, .nalternatives = 1};

    sheet_init(sheet, NULL);
    value.alternatives[0].confidence = rows[_i].rival;
    text_copy(value.text, sizeof value.text, rows[_i].text);
    for (int i = 0; i < 11; i++) {
        int x = 10 + 30 * i, y = 20 + i * rows[_i].slant + (i * 5 % 3 - 1) * rows[_i].jitter;
        int w = 18 + i % 2 * rows[_i].wider;

        pixRasterop(sheet->page.binary, x, y, w, EM, PIX_SET, NULL, 0, 0);
        pixRasterop(sheet->page.binary, x, y + EM / 2, w, rows[_i].slit, PIX_CLR, NULL, 0, 0);
    }
    pixRasterop(sheet->page.binary, 340, 20 + EM / 2, rows[_i].odd[0], rows[_i].odd[1], PIX_SET,
                NULL, 0, 0);
    ck_assert(value_is_written(&sheet->reader, (struct box){0, 0, 400, 2 * ROW}, &value) ==
              rows[_i].written);
    sheet_free(sheet);
}
END_TEST

/* Under three printed figures a scrap of the line of their blank was left. */
START_TEST(test_scraps_of_a_blank)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct value value = {.state = VALUE_READ};

    sheet_init(sheet, NULL);
    text_copy(value.text, sizeof value.text, "11111111111");
    for (int i = 0; i < 11; i++)
        pixRasterop(sheet->page.binary, 10 + 30 * i, 20, 18, EM, PIX_SET, NULL, 0, 0);
    for (int i = 1; i < 4; i++)
        pixRasterop(sheet->page.binary, 12 + 30 * i, 20 + EM + 8, 14, 3, PIX_SET, NULL, 0, 0);
    ck_assert(!value_is_written(&sheet->reader, (struct box){0, 0, 400, 2 * ROW}, &value));
    sheet_free(sheet);
}
END_TEST

/* Of three printed figures the thin stem between the bar and the bowl was lost; the same apart
 * where a hand wrote them, up and down, is still a hand. */
static const struct {
    int jitter; /* px a figure */
    bool written;
} stems_lost[] = {{0, false}, {4, true}};

START_TEST(test_lost_stems)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct value value = {.state = VALUE_READ};

    sheet_init(sheet, NULL);
    text_copy(value.text, sizeof value.text, "11111111111");
    for (int i = 0; i < 11; i++) {
        int y = 20 + (i * 5 % 3 - 1) * stems_lost[_i].jitter;

        pixRasterop(sheet->page.binary, 10 + 30 * i, y, 18, EM, PIX_SET, NULL, 0, 0);
        if (i >= 4 && i < 7)
            pixRasterop(sheet->page.binary, 10 + 30 * i, y + EM / 8, 18, EM / 8, PIX_CLR, NULL, 0,
                        0);
    }
    ck_assert(value_is_written(&sheet->reader, (struct box){0, 0, 400, 2 * ROW}, &value) ==
              stems_lost[_i].written);
    sheet_free(sheet);
}
END_TEST

/* A careful hand keeps to the line: blue ink, and another reading as likely or figures too few. */
static const struct {
    unsigned ink; /* RGBA */
    float rival;
    const char *text;
    bool written;
} pens[] = {
    {0x20308000, 0.5F, "11111111111", true}, {0x20308000, 0, "111111111111", true},
    {0x20308000, 0, "11111111111", false},   {0x20202000, 0.5F, "11111111111", false},
    {0x20202000, 0, "111111111111", false},
};

START_TEST(test_careful)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct value value = {.state = VALUE_READ, .nalternatives = 1};

    sheet_init(sheet, NULL);
    sheet->page.colour = pixCreate(8 * COLUMN, 16 * ROW, 32);
    pixSetAllArbitrary(sheet->page.colour, 0xffffff00);
    value.alternatives[0].confidence = pens[_i].rival;
    text_copy(value.text, sizeof value.text, pens[_i].text);
    for (int i = 0; i < 11; i++) {
        BOX *figure = boxCreate(10 + 30 * i, 20, 18, EM);

        pixRasterop(sheet->page.binary, 10 + 30 * i, 20, 18, EM, PIX_SET, NULL, 0, 0);
        pixSetInRectArbitrary(sheet->page.colour, figure, pens[_i].ink);
        boxDestroy(&figure);
    }
    ck_assert(value_is_written(&sheet->reader, (struct box){0, 0, 400, 2 * ROW}, &value) ==
              pens[_i].written);
    pixDestroy(&sheet->page.colour);
    sheet_free(sheet);
}
END_TEST

/* A printed U whose right stem broke off stands beside the rest, a part of it over its foot. */
START_TEST(test_stems)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct value value = {.state = VALUE_READ, .text = "UUUUUUUUUUU"};

    sheet_init(sheet, NULL);
    for (int i = 0; i < 11; i++) {
        int x = 10 + 30 * i, y = 20 + (i * 5 % 3 - 1) * 2;

        pixRasterop(sheet->page.binary, x, y, 6, EM, PIX_SET, NULL, 0, 0);
        pixRasterop(sheet->page.binary, x, y + EM - 4, 14, 4, PIX_SET, NULL, 0, 0);
        pixRasterop(sheet->page.binary, x + 10, y, 8, EM - 8, PIX_SET, NULL, 0, 0);
    }
    ck_assert(!value_is_written(&sheet->reader, (struct box){0, 0, 400, 2 * ROW}, &value));
    sheet_free(sheet);
}
END_TEST

/* The teeth of a comb are no figures, though they are nearly as high and stand on another line; nor
 * does what a seal left over one of them make the line higher. */
START_TEST(test_teeth)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct value value = {.state = VALUE_READ, .text = "11111111111"};
    BOX *rest = boxCreate(400, 4, 10, 10);
    struct stretches stretches;
    PIX *picture;
    struct box box = {0, 0, 700, 2 * ROW};

    sheet_init(sheet, NULL);
    sheet->layout.clean = pixCreate(8 * COLUMN, 16 * ROW, 8);
    pixSetAllGray(sheet->layout.clean, 255);
    for (int i = 0; i < 11; i++) {
        BOX *figure = boxCreate(10 + 60 * i, 20 + (i * 5 % 3 - 1), 18, EM);

        pixRasterop(sheet->page.binary, 10 + 60 * i, 20 + (i * 5 % 3 - 1), 18, EM, PIX_SET, NULL, 0,
                    0);
        pixSetInRectArbitrary(sheet->layout.clean, figure, 0);
        pixRasterop(sheet->page.binary, 48 + 60 * i, 14, 3, EM + 12, PIX_SET, NULL, 0, 0);
        boxDestroy(&figure);
    }
    ck_assert(value_is_written(&sheet->reader, box, &value));
    sheet->layout.cells[sheet->layout.ncells++] = (struct cell){.box = box, .comb = true};
    ck_assert(!value_is_written(&sheet->reader, box, &value));
    pixSetInRectArbitrary(sheet->layout.clean, rest, 0);
    boxDestroy(&rest);
    picture = reader_picture(&sheet->reader, box, &stretches);
    ck_assert_int_le(abs(pixGetHeight(picture) - EM), EM / 4);
    pixDestroy(&picture);
    pixDestroy(&sheet->layout.clean);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("hand");
    TCase *hand = tcase_create("hand");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(hand, test_written, 0, (int)(sizeof rows / sizeof rows[0]));
    tcase_add_loop_test(hand, test_careful, 0, (int)(sizeof pens / sizeof pens[0]));
    tcase_add_test(hand, test_scraps_of_a_blank);
    tcase_add_test(hand, test_stems);
    tcase_add_loop_test(hand, test_lost_stems, 0, 2);
    tcase_add_test(hand, test_teeth);
    suite_add_tcase(suite, hand);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
