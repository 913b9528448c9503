/* Blank sides: what a scanner adds to empty paper is nothing, one faint line of print is not. */
#include <math.h>

#include "ocr/blank.h"
#include "tests/page_drawing.h"

enum content {
    NOTHING,
    SPECKS,
    STREAK,
    LID,
    HOLES,
    SHOW_THROUGH,
    SHADE,
    ALL_DIRT,
    FAINT_LINE,
    ONE_WORD,
    DIRTY_LINE,
    FRAME,
    BLOT,
    SIGNATURE,
};

static const struct {
    enum content content;
    bool blank;
} cases[] = {
    {NOTHING, true},     {SPECKS, true},     {STREAK, true},      {LID, true},
    {HOLES, true},       {SHADE, true},      {ALL_DIRT, true},    {SHOW_THROUGH, true},
    {FAINT_LINE, false}, {ONE_WORD, false},  {DIRTY_LINE, false}, {FRAME, false},
    {BLOT, false},       {SIGNATURE, false},
};

static void draw_dirt(PIX *pix, enum content content)
{
    bool all = content == ALL_DIRT || content == DIRTY_LINE;

    srand(1);
    for (int i = 0; i < 80 && (all || content == SPECKS); i++)
        draw_block(pix, rand() % 210, rand() % 297, 0.4, 0.4, 60);
    if (all || content == STREAK)
        draw_block(pix, 77, 0, 0.25, 297, 180);
    if (all || content == LID)
        draw_block(pix, 0, 0, 4, 297, 90);
    for (int i = 0; i < 2 && (all || content == HOLES); i++)
        draw_block(pix, 10, 108 + 80 * i, 6, 6, 40);
    for (int y = 0; y < pixGetHeight(pix) && (all || content == SHADE); y++)
        for (int x = 0; x < pixGetWidth(pix); x++) {
            l_uint32 value;

            pixGetPixel(pix, x, y, &value);
            pixSetPixel(pix, x, y, value * (l_uint32)(4000 - x) / 4000);
        }
}

static PIX *draw(enum content content)
{
    PIX *pix = draw_paper(210, 297, 245);

    if (content == FAINT_LINE || content == DIRTY_LINE)
        draw_text(pix, 40, 120, 10, "Enclosed as agreed.", 195);
    if (content == ONE_WORD)
        draw_text(pix, 40, 120, 12, "Annex", 40);
    for (int y = 0; y < 20 && content == SHOW_THROUGH; y++)
        draw_text(pix, 30, 40 + 9 * y, 10, "what stands on the other side of it", 232);
    if (content == FRAME) {
        draw_block(pix, 50, 50, 60, 40, 30);
        draw_block(pix, 50.5, 50.5, 59, 39, 245);
    }
    if (content == BLOT)
        draw_block(pix, 90, 150, 25, 25, 120);
    for (int i = 0; i < 1000 && content == SIGNATURE; i++)
        draw_block(pix, 120 + 0.02 * i, 200 + 3 * sin(i * 0.04), 0.5, 0.5, 50);
    draw_dirt(pix, content);
    return pix;
}

START_TEST(test_blank)
{
    struct page page = draw_page(draw(cases[_i].content));

    ck_assert_int_eq(page_blank(&page), cases[_i].blank);
    page_release(&page);
}
END_TEST

START_TEST(test_tiny)
{
    struct page page = draw_page(draw_paper(0.1 + 0.2 * _i, 0.1, 255));

    ck_assert(page_blank(&page));
    page_release(&page);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("blank");
    TCase *deciding = tcase_create("deciding");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(deciding, test_blank, 0, (int)(sizeof cases / sizeof cases[0]));
    tcase_add_loop_test(deciding, test_tiny, 0, 5);
    tcase_set_timeout(deciding, 60);
    suite_add_tcase(suite, deciding);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
