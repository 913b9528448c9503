/* TIFF files that mean harm: what is not allowed is refused, and nothing crashes. */
#include "tests/tiff_writing.h"

/* A directory written by hand: pairs of tag and LONG value, in any order and as absurd as we like.
 */
static int craft(const uint32_t (*tags)[2], int n, uint32_t next, int fd)
{
    uint8_t file[2048] = {'I', 'I', 42, 0, 8, 0, 0, 0};
    size_t at = 8;

    file[at++] = (uint8_t)n;
    file[at++] = 0;
    for (int i = 0; i < n; i++) {
        uint16_t tag = (uint16_t)tags[i][0], type = 4;
        uint32_t count = 1;

        memcpy(file + at, &tag, 2);
        memcpy(file + at + 2, &type, 2);
        memcpy(file + at + 4, &count, 4);
        memcpy(file + at + 8, &tags[i][1], 4);
        at += 12;
    }
    memcpy(file + at, &next, 4);
    ck_assert_int_eq(pwrite(fd, file, sizeof file, 0), (ssize_t)sizeof file);
    return fd;
}

#define BASE(w, h, bits, comp, photo, spp, strip_bytes)                                            \
    {256, w}, {257, h}, {258, bits}, {259, comp}, {262, photo}, {273, 1024}, {277, spp}, {278, h}, \
    {                                                                                              \
        279, strip_bytes                                                                           \
    }

static const struct {
    const char *title;
    uint32_t tags[12][2];
    int n;
    enum err_code code;
} refused[] = {
    {"pixels", {BASE(60000, 60000, 1, 4, 0, 1, 64)}, 9, ERR_LIMIT},
    {"area", {BASE(19000, 19000, 1, 4, 0, 1, 64)}, 9, ERR_LIMIT},
    {"side", {BASE(4294967295U, 1, 1, 4, 0, 1, 64)}, 9, ERR_LIMIT},
    {"no size", {BASE(0, 10, 1, 4, 0, 1, 64)}, 9, ERR_FORMAT},
    {"PixarLog", {BASE(16, 16, 8, 32909, 2, 3, 64)}, 9, ERR_FORMAT},
    {"old JPEG", {BASE(16, 16, 8, 6, 6, 3, 64)}, 9, ERR_FORMAT},
    {"JBIG", {BASE(16, 16, 1, 34661, 0, 1, 64)}, 9, ERR_FORMAT},
    {"ThunderScan", {BASE(16, 16, 4, 32809, 0, 1, 64)}, 9, ERR_FORMAT},
    {"16 bit", {BASE(16, 16, 16, 1, 1, 1, 64)}, 9, ERR_FORMAT},
    {"JPEG of 1 bit", {BASE(16, 16, 1, 7, 1, 1, 64)}, 9, ERR_FORMAT},
    {"65529 samples", {BASE(16, 16, 8, 1, 2, 65529, 64)}, 9, ERR_FORMAT},
    {"CMYK", {BASE(16, 16, 8, 1, 5, 4, 64)}, 9, ERR_FORMAT},
    {"YCbCr without JPEG", {BASE(16, 16, 8, 5, 6, 3, 64)}, 9, ERR_FORMAT},
    {"planes of 9", {BASE(16, 16, 8, 1, 2, 3, 64), {284, 9}}, 10, ERR_FORMAT},
    {"tiles", {BASE(16, 16, 8, 1, 2, 3, 64), {322, 1 << 20}, {323, 16}}, 11, ERR_LIMIT},
};

START_TEST(test_refused)
{
    struct page page = {0};
    struct err err = {0};
    int fd = craft(refused[_i].tags, refused[_i].n, 0, memory_file()), pages;
    bool complete;

    ck_assert_int_eq(tiff_inspect(fd, &pages, &complete, &err), -1);
    ck_assert_int_eq(err.code, refused[_i].code);
    ck_assert_int_eq(err.scope, ERR_BATCH);
    ck_assert_int_eq(tiff_page(fd, 1, &page, &err), -1);
    ck_assert_int_eq(err.code, refused[_i].code);
    ck_assert_int_eq(err.scope, ERR_PAGE);
    ck_assert_ptr_null(page.scan);
    close(fd);
}
END_TEST

START_TEST(test_loop)
{
    static const uint32_t tags[][2] = {BASE(16, 16, 1, 1, 0, 1, 32)};
    int fd = craft(tags, 9, 8, memory_file()), pages;
    struct err err = {0};
    bool complete;

    ck_assert_int_eq(tiff_inspect(fd, &pages, &complete, &err), -1);
    ck_assert_int_eq(err.code, ERR_FORMAT);
    close(fd);
}
END_TEST

/* A strip of 16 x 16 white bits that lies behind the end of the file. */
START_TEST(test_growing)
{
    static const uint32_t tags[][2] = {BASE(16, 16, 1, 1, 0, 1, 4096)};
    int fd = craft(tags, 9, 0, memory_file()), pages = 0;
    struct page page = {0};
    struct err err = {0};
    bool complete = true;

    ck_assert_int_eq(tiff_inspect(fd, &pages, &complete, &err), 0);
    ck_assert(!complete);
    ck_assert_int_eq(pages, 1);
    ck_assert_int_eq(tiff_page(fd, 1, &page, &err), -1);
    ck_assert_int_eq(err.code, ERR_FORMAT);
    ck_assert_int_eq(err.scope, ERR_PAGE);
    close(fd);
}
END_TEST

START_TEST(test_not_tiff)
{
    static const char *const texts[] = {
        "", "II", "hello, this is text", "II*", "MM+\0\0\0\0\0\0\0", "PK\3\4 and more of it"};
    int fd = memory_file(), pages = 0;
    bool complete = true;
    struct page page = {0};

    ck_assert_int_ge(write(fd, texts[_i], strlen(texts[_i])), 0);
    if (tiff_inspect(fd, &pages, &complete, NULL) == 0)
        ck_assert(!complete && pages == 0);
    ck_assert_int_eq(tiff_page(fd, 1, &page, NULL), -1);
    close(fd);
}
END_TEST

/* The file cut at every length, and with every byte turned over: never a crash, never a page that
 * is not whole; the first page survives what happens to the last. */
START_TEST(test_mutants)
{
    const struct shape *shape = &shapes[_i];
    int fd = write_file(shape, 2), other = memory_file(), pages;
    off_t size = lseek(fd, 0, SEEK_END), step = size / 150 + 1;
    uint8_t *bytes = malloc((size_t)size);
    struct page page;
    bool complete;

    ck_assert_int_eq(pread(fd, bytes, (size_t)size, 0), size);
    for (off_t at = 0; at < size; at += step) {
        bytes[at] ^= 0xff;
        ck_assert_int_eq(pwrite(other, bytes, (size_t)size, 0), size);
        bytes[at] ^= 0xff;
        tiff_inspect(other, &pages, &complete, NULL);
        for (int n = 1; n <= 2; n++) {
            page = (struct page){0};
            if (tiff_page(other, n, &page, NULL) == 0)
                ck_assert_ptr_nonnull(page.scan);
            page_release(&page);
        }
    }
    ck_assert_int_eq(pwrite(other, bytes, (size_t)size, 0), size);
    for (off_t length = size - 1; length > 0; length -= step) {
        ck_assert_int_eq(ftruncate(other, length), 0);
        ck_assert(tiff_inspect(other, &pages, &complete, NULL) < 0 || !complete);
        page = (struct page){0};
        if (tiff_page(other, 2, &page, NULL) == 0)
            page_release(&page);
    }
    free(bytes);
    close(fd);
    close(other);
}
END_TEST

START_TEST(test_good_beside_bad)
{
    struct shape shape = {"", COMPRESSION_JPEG, 8, 3, 6, 1, 1, 0, 2, 300, 300, 0, 16, "w"};
    int fd = write_file(&shape, 3);
    struct page page = {0};
    struct err err = {0};
    uint64_t *offsets, at;
    uint8_t zero[64] = {0};
    TIFF *tif;

    lseek(fd, 0, SEEK_SET);
    tif = TIFFFdOpen(dup(fd), "page.tif", "r");
    ck_assert_ptr_nonnull(tif);
    ck_assert_int_eq(TIFFSetDirectory(tif, 1), 1);
    ck_assert_int_eq(TIFFGetField(tif, TIFFTAG_STRIPOFFSETS, &offsets), 1);
    at = offsets[1];
    TIFFClose(tif);
    ck_assert_int_eq(pwrite(fd, zero, sizeof zero, (off_t)at + 20), (ssize_t)sizeof zero);
    ck_assert_int_eq(tiff_page(fd, 1, &page, &err), 0);
    page_release(&page);
    ck_assert_int_eq(tiff_page(fd, 2, &page, &err), -1);
    ck_assert_int_eq(err.code, ERR_FORMAT);
    ck_assert_int_eq(tiff_page(fd, 3, &page, &err), 0);
    page_release(&page);
    ck_assert_int_eq(tiff_page(fd, 4, &page, &err), -1);
    ck_assert_int_eq(tiff_page(fd, 0, &page, &err), -1);
    close(fd);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tiff refused");
    TCase *refusing = tcase_create("refusing");
    SRunner *runner = srunner_create(suite);
    int failed;

    TIFFSetWarningHandler(NULL); /* of the writing side */
    tcase_add_loop_test(refusing, test_refused, 0, COUNT(refused));
    tcase_add_test(refusing, test_loop);
    tcase_add_test(refusing, test_growing);
    tcase_add_loop_test(refusing, test_not_tiff, 0, 6);
    tcase_add_loop_test(refusing, test_mutants, 0, COUNT(shapes));
    tcase_add_test(refusing, test_good_beside_bad);
    tcase_set_timeout(refusing, 60);
    suite_add_tcase(suite, refusing);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
