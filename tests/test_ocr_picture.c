/* The picture for a person: whatever the scan is, it comes out small, upright and dark on white. */
#include "ocr/picture.h"
#include "tests/page_drawing.h"

/* The scan is 100 x 50 mm with a block of ink round (25, 25). */
static const struct {
    int depth;    /* of the scan, bits a pixel */
    int dpi;      /* that the scan says it has; drawn with DRAW_DPI */
    int rotation; /* to be upright */
    bool draw;    /* what was found is to be drawn */
    int w, h;     /* of the picture, px */
    int x, y;     /* in the picture's block, px */
    int ret_depth;
} cases[] = {
    {1, 300, 0, false, 394, 197, 98, 98, 8},     {8, 300, 0, false, 394, 197, 98, 98, 8},
    {32, 300, 0, false, 393, 197, 98, 98, 32},   {32, 240, 0, false, 492, 246, 123, 123, 32},
    {1, 300, 90, false, 197, 394, 98, 98, 8},    {8, 300, 270, true, 197, 394, 98, 295, 32},
    {32, 300, 180, true, 393, 197, 295, 98, 32}, {1, 72, 0, false, 1181, 591, 295, 295, 8},
    {8, 72, 0, true, 1181, 591, 295, 295, 32},   {32, 72, 0, true, 1181, 591, 295, 295, 32},
};

static PIX *scan_of(int depth)
{
    PIX *grey = draw_paper(100, 50, 255), *scan;

    draw_block(grey, 20, 20, 10, 10, 0);
    scan = depth == 1   ? pixThresholdToBinary(grey, 128)
           : depth == 8 ? pixClone(grey)
                        : pixConvertTo32(grey);
    pixDestroy(&grey);
    return scan;
}

static int grey_at(PIX *pix, int x, int y)
{
    l_uint32 value = 0;

    ck_assert_int_eq(pixGetPixel(pix, x, y, &value), 0);
    return (int)(pixGetDepth(pix) == 32 ? value >> 16 & 255 : value);
}

START_TEST(test_picture)
{
    struct page page = draw_page(scan_of(cases[_i].depth));
    struct page_facts *facts = calloc(1, sizeof *facts);
    unsigned char *bytes = NULL;
    size_t size = 0;
    PIX *picture;
    int w, h;

    ck_assert_ptr_nonnull(facts);
    page.scan_dpi_x = page.scan_dpi_y = cases[_i].dpi;
    facts->rotation = cases[_i].rotation;
    ck_assert_int_eq(picture_make(&page, facts, cases[_i].draw, &bytes, &size, NULL), 0);
    picture = pixReadMem(bytes, size);
    ck_assert_ptr_nonnull(picture);
    w = pixGetWidth(picture);
    h = pixGetHeight(picture);
    ck_assert_int_le(abs(w - cases[_i].w), 2);
    ck_assert_int_le(abs(h - cases[_i].h), 2);
    ck_assert_int_eq(pixGetDepth(picture), cases[_i].ret_depth);
    ck_assert_int_lt(grey_at(picture, cases[_i].x, cases[_i].y), 20);
    ck_assert_int_gt(grey_at(picture, w / 2, h / 2), 235);
    pixDestroy(&picture);
    free(bytes);
    free(facts);
    page_release(&page);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("picture");
    TCase *making = tcase_create("making");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(making, test_picture, 0, (int)(sizeof cases / sizeof cases[0]));
    suite_add_tcase(suite, making);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
