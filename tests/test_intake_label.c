/* Return labels: what is printed, that it can be read back, and that nothing runs off the paper. */
#include <check.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intake/label/label.h"
#include "tests/support_dir.h"
#include "tests/support_run.h"
#include "tests/zbar_probe.h"

static struct stationery *stationery;
static struct err err;

/* Fonts are found once, before Check forks for each test. */
static void warm(void)
{
    struct paper *paper = paper_new(PAPER_DRY, 100, 100, "", "");

    paper_measure(paper, 0, &(struct type){.pt = 9}, "字1");
    paper_measure(paper, 0, &(struct type){.pt = 9, .bold = true, .serif = true}, "字1");
    paper_free(paper);
}

static void setup(void)
{
    dir_make();
    ck_assert_int_eq(stationery_load("rules", &stationery, &err), 0);
}

static void teardown(void)
{
    stationery_free(stationery);
    dir_remove();
}

#define SENDER                                                                                     \
    .sender_name = "数字证书认证中心", .sender_phone = "62042172",                                 \
    .sender_address = "北京市西城区裕民东路3号京版信息港一层数字证书认证中心",                     \
    .date = "2026-11-22", .created = "2026-11-22T09:30:00+08:00"

static const struct label labels[] = {
    {.id = "W20261122-000001",
     .recipient = "张伟",
     .unit = "北京市测试局",
     .phone = "13800138000",
     .address = "北京市西城区测试路1号",
     .contents = "证书介质",
     SENDER},
    /* As long as a value can be. */
    {.id = "W20261122-999999",
     .recipient = "阿卜杜热西提·买买提艾力·吐尔逊江",
     .unit = "北京市经济技术开发区城市管理综合行政执法局直属第三执法大队信息化工作办公室(筹备组)",
     .phone = "010-62042172转80012",
     .address =
         "北京市北京经济技术开发区荣华中路15号院朝林广场B座商业综合楼12层1208室北京市城市管理"
         "综合行政执法局经济技术开发区分局办公室信息化与档案管理科请送至一层传达室转交勿放快"
         "递柜",
     .contents = "退回材料、证书介质",
     SENDER},
    {.id = "W20261122-000002",
     .recipient = "",
     .unit = "",
     .phone = "",
     .address = "北京市西城区测试路1号",
     .contents = "退回材料",
     SENDER},
};

static const struct {
    unsigned width, height; /* dots of 1/8 mm */
} sizes[LABEL_SIZE_COUNT] = {[LABEL_100X150] = {800, 1200}, [LABEL_76X130] = {608, 1040}};

#define CASES (int)(sizeof labels / sizeof *labels * LABEL_SIZE_COUNT)

static const struct label *label_of(int i)
{
    return &labels[i / LABEL_SIZE_COUNT];
}

static enum label_size size_of(int i)
{
    return (enum label_size)(i % LABEL_SIZE_COUNT);
}

/* Draws into a file of the test's folder and returns its path. */
static const char *draw(int i, enum paper_kind kind)
{
    const char *path = dir_file(kind == PAPER_PDF ? "label.pdf" : "label.png");
    unsigned char *bytes;
    size_t size;
    FILE *out;

    ck_assert_int_eq(label_draw(label_of(i), stationery, size_of(i), kind, &bytes, &size, &err), 0);
    out = fopen(path, "wb");
    ck_assert_uint_eq(fwrite(bytes, 1, size, out), size);
    fclose(out);
    free(bytes);
    return path;
}

/* Takes the white space out: the layout breaks lines where it likes. */
static void squeeze(char *text)
{
    char *to = text;

    for (const char *from = text; *from; from++)
        if (!strchr(" \n\f\r", *from))
            *to++ = *from;
    *to = '\0';
}

START_TEST(everything_is_printed_in_full)
{
    const struct label *label = label_of(_i);
    const char *const parts[] = {label->id,
                                 label->recipient,
                                 label->unit,
                                 label->phone,
                                 label->address,
                                 label->contents,
                                 label->sender_name,
                                 label->sender_phone,
                                 label->sender_address,
                                 label->date,
                                 "到付"};
    char *text = run_output(NULL, "pdftotext -raw %s -", draw(_i, PAPER_PDF));

    squeeze(text);
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++)
        ck_assert_msg(strstr(text, parts[p]) != NULL, "%s is not in %s", parts[p], text);
    ck_assert_ptr_null(strstr(text, "…"));
    free(text);
}
END_TEST

START_TEST(picture_fits_the_printer)
{
    const unsigned width = sizes[size_of(_i)].width, height = sizes[size_of(_i)].height;
    const unsigned margin = 8; /* dots that must stay white all round */
    png_image image = {.version = PNG_IMAGE_VERSION};
    unsigned char *grey;
    char codes[256];
    char *info;

    ck_assert(png_image_begin_read_from_file(&image, draw(_i, PAPER_PNG)));
    ck_assert_uint_eq(image.width, width);
    ck_assert_uint_eq(image.height, height);
    image.format = PNG_FORMAT_GRAY;
    grey = malloc(PNG_IMAGE_SIZE(image));
    ck_assert(png_image_finish_read(&image, NULL, grey, 0, NULL));
    for (unsigned y = 0; y < height; y++)
        for (unsigned x = 0; x < width; x++) {
            const unsigned char pixel = grey[y * width + x];

            ck_assert(pixel == 0 || pixel == 255);
            if (x < margin || y < margin || x >= width - margin || y >= height - margin)
                ck_assert_msg(pixel == 255, "ink at %u, %u", x, y);
        }
    zbar_probe(grey, width, height, codes, sizeof codes);
    ck_assert_ptr_nonnull(strstr(codes, label_of(_i)->id));
    free(grey);
    /* One bit a pixel and 8 dots a mm, in the chunks IHDR and pHYs. */
    info = run_output(NULL, "od -An -tu1 -j24 -N1 %s; od -An -tx1 -j33 -N21 %s | tr -d ' \\n'",
                      dir_file("label.png"), dir_file("label.png"));
    ck_assert_msg(strstr(info, "1\n00000009") != NULL, "%s", info);
    ck_assert_msg(strstr(info, "7048597300001f4000001f4001") != NULL, "%s", info);
    free(info);
}
END_TEST

START_TEST(same_label_same_bytes)
{
    for (enum paper_kind kind = PAPER_PDF; kind <= PAPER_PNG; kind++) {
        unsigned char *bytes[2];
        size_t sizes_[2];

        for (int i = 0; i < 2; i++)
            ck_assert_int_eq(label_draw(label_of(_i), stationery, size_of(_i), kind, &bytes[i],
                                        &sizes_[i], &err),
                             0);
        ck_assert_uint_eq(sizes_[0], sizes_[1]);
        ck_assert_mem_eq(bytes[0], bytes[1], sizes_[0]);
        free(bytes[0]);
        free(bytes[1]);
    }
}
END_TEST

START_TEST(sizes_have_names)
{
    ck_assert_int_eq(label_size_by_name("100x150"), LABEL_100X150);
    ck_assert_int_eq(label_size_by_name("76x130"), LABEL_76X130);
    ck_assert_int_eq(label_size_by_name("100x180"), LABEL_SIZE_COUNT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("intake/label");
    TCase *tcase = tcase_create("label");
    SRunner *runner = srunner_create(suite);
    int failed;

    suite_add_tcase(suite, tcase);
    tcase_add_unchecked_fixture(tcase, warm, NULL);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_set_timeout(tcase, 30);
    tcase_add_loop_test(tcase, everything_is_printed_in_full, 0, CASES);
    tcase_add_loop_test(tcase, picture_fits_the_printer, 0, CASES);
    tcase_add_loop_test(tcase, same_label_same_bytes, 0, CASES);
    tcase_add_test(tcase, sizes_have_names);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
