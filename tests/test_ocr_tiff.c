/* Reading of TIFF pages: every layout a scanner writes. */
#include "tests/tiff_writing.h"

/* Grey value of a pixel of the page, 0 black. */
static int grey_at(struct Pix *pix, int x, int y, int *ret_redness)
{
    l_uint32 value = 0;
    int r, g, b;

    ck_assert_int_eq(pixGetPixel(pix, x, y, &value), 0);
    *ret_redness = 0;
    if (pixGetDepth(pix) == 1)
        return value ? 0 : 255;
    if (pixGetDepth(pix) == 8)
        return (int)value;
    extractRGBValues(value, &r, &g, &b);
    *ret_redness = r - (g + b) / 2;
    return (r + g + b) / 3;
}

/* What was reduced row by row is what the whole page reduces to. */
static void check_small(const struct page *page)
{
    PIX *small = page_reduce(page->scan, page->small_factor);
    l_int32 same = 0;

    ck_assert_int_eq(page->small_factor,
                     page_small_factor(page->dpi, page->scan_width, page->scan_height));
    ck_assert_int_eq(pixEqual(small, page->small, &same), 0);
    ck_assert(same);
    pixDestroy(&small);
}

START_TEST(test_layouts)
{
    const struct shape *shape = &shapes[_i];
    struct page page = {0};
    struct err err = {0};
    int fd = write_file(shape, 2), pages = 0, redness, dpi = shape->dpi_x < 150 ? 300 : 0;
    bool complete = false;

    ck_assert_msg(tiff_inspect(fd, &pages, &complete, &err) == 0, "%s: %s", shape->title, err.msg);
    ck_assert_int_eq(pages, 2);
    ck_assert(complete);
    ck_assert_msg(tiff_page(fd, 2, &page, &err) == 0, "%s: %s", shape->title, err.msg);
    check_small(&page);
    ck_assert_int_eq(page.scan_width, WIDTH);
    ck_assert_int_eq(page.scan_height, HEIGHT);
    ck_assert_int_eq(page.scan_dpi_x, dpi ? dpi : (int)shape->dpi_x);
    ck_assert_int_eq(page.source, shape->bits == 1                                 ? COLOUR_BILEVEL
                                  : shape->samples >= 3 || shape->photometric == 3 ? COLOUR_FULL
                                                                                   : COLOUR_GREY);
    /* Middles of the blocks: JPEG blurs their edges. */
    ck_assert_int_lt(grey_at(page.scan, 4, 4, &redness), 40);
    ck_assert_int_gt(grey_at(page.scan, WIDTH - 4, 4, &redness), 215);
    ck_assert_int_gt(grey_at(page.scan, 4, HEIGHT - 4, &redness), 215);
    grey_at(page.scan, WIDTH - 8, HEIGHT - 8, &redness);
    ck_assert_int_eq(redness > 150, page.source == COLOUR_FULL);
    page_release(&page);
    close(fd);
}
END_TEST

/* Corner of the upright page where the black block of the raster ends up. */
static const struct {
    int orientation, right, bottom;
} turns[] = {{1, 0, 0}, {2, 1, 0}, {3, 1, 1}, {4, 0, 1},
             {5, 0, 0}, {6, 1, 0}, {7, 1, 1}, {8, 0, 1}};

START_TEST(test_orientations)
{
    struct shape shape = {"", NONE, 8, 1, B0, 1, 0, 0, 2, 200, 200, 0, 0, "w"};
    struct page page = {0};
    struct err err = {0};
    int fd, x, y, redness, swapped = turns[_i].orientation >= 5;

    shape.orientation = (uint16_t)turns[_i].orientation;
    fd = write_file(&shape, 1);
    ck_assert_msg(tiff_page(fd, 1, &page, &err) == 0, "%s", err.msg);
    ck_assert_int_eq(page.scan_width, swapped ? HEIGHT : WIDTH);
    for (int corner = 0; corner < 4; corner++) {
        x = corner & 1 ? page.scan_width - 3 : 2;
        y = corner & 2 ? page.scan_height - 3 : 2;
        ck_assert_int_eq(grey_at(page.scan, x, y, &redness) < 128,
                         corner == turns[_i].right + 2 * turns[_i].bottom);
    }
    /* The block is 16 px wide and 24 px high in the raster: tells 5 from 1 and so on. */
    x = turns[_i].right ? page.scan_width - 21 : 20;
    y = turns[_i].bottom ? page.scan_height - 3 : 2;
    ck_assert_int_eq(grey_at(page.scan, x, y, &redness) < 128, swapped);
    page_release(&page);
    close(fd);
}
END_TEST

static const struct {
    uint16_t unit;
    float x, y;
    int width, height, dpi; /* expected */
} resolutions[] = {
    {2, 204, 98, WIDTH, 100, 204},         /* fax, standard */
    {2, 204, 196, WIDTH, 50, 204},         /* fax, fine */
    {2, 100, 300, WIDTH * 3, HEIGHT, 300}, /* the other way */
    {1, 204, 98, WIDTH, 100, MAX_DPI_ANY},
    {0, 0, 0, WIDTH, HEIGHT, MAX_DPI_ANY},
    {2, 1, 1, WIDTH, HEIGHT, MAX_DPI_ANY},
    {2, 300, 1, WIDTH, HEIGHT, MAX_DPI_ANY},
    {2, 1e30F, 1e30F, WIDTH, HEIGHT, MAX_DPI_ANY},
};

START_TEST(test_resolutions)
{
    struct shape shape = {"", NONE, 1, 1, W0, 1, 1, 0, 0, 0, 0, 0, 0, "w"};
    struct page page = {0};
    struct err err = {0};
    int fd;

    shape.unit = resolutions[_i].unit;
    shape.dpi_x = resolutions[_i].x;
    shape.dpi_y = resolutions[_i].y;
    fd = write_file(&shape, 1);
    ck_assert_msg(tiff_page(fd, 1, &page, &err) == 0, "%s", err.msg);
    ck_assert_int_eq(page.scan_width, resolutions[_i].width);
    ck_assert_int_le(abs(page.scan_height - resolutions[_i].height), 1);
    if (resolutions[_i].dpi != MAX_DPI_ANY)
        ck_assert_int_eq(page.dpi, resolutions[_i].dpi);
    else
        ck_assert_int_ge(page.dpi, 50);
    page_release(&page);
    close(fd);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tiff");
    TCase *reading = tcase_create("reading");
    SRunner *runner = srunner_create(suite);
    int failed;

    TIFFSetWarningHandler(NULL); /* of the writing side */
    tcase_add_loop_test(reading, test_layouts, 0, COUNT(shapes));
    tcase_add_loop_test(reading, test_orientations, 0, COUNT(turns));
    tcase_add_loop_test(reading, test_resolutions, 0, COUNT(resolutions));
    suite_add_tcase(suite, reading);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
