/* Seals as the generator stamps them, read: the name on the arc and the line under the star. */
#include <check.h>
#include <leptonica/allheaders.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "ocr/engine.h"
#include "ocr/seal.h"
#include "ocr/seal_twin.h"
#include "rules/text.h"
#include "samples/draw.h"
#include "samples/seal.h"

#define SHEET_MM 90.0
#define DPI      300

/* The judge's question is whether the name is the unit's or another's; readings this near decide
 * it together with the other papers. */
#define NEAR 0.75

/* A sheet with a seal in the middle, and another one `beside_mm` to the right of it unless NULL. */
static struct page sheet(const struct seal_style *style, const struct seal_style *other,
                         double beside_mm, struct rng *rng)
{
    double mm = DPI / 25.4;
    int side = (int)(SHEET_MM * mm);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, side, side);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, mm, mm);
    draw_ink(cr);
    for (double y = 20; y < 80; y += 11)
        draw_text(cr, "Noto Serif CJK SC", 3.7, 8, y, "经办人签字：        申请单位（公章）");
    seal_draw(cr, SHEET_MM / 2, SHEET_MM / 2, style, rng);
    if (other != NULL)
        seal_draw(cr, SHEET_MM / 2 + beside_mm, SHEET_MM / 2, other, rng);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    PIX *rgb = pixCreate(side, side, 32);
    ck_assert_ptr_nonnull(rgb);
    for (int y = 0; y < side; y++) {
        const unsigned char *row = cairo_image_surface_get_data(surface) +
                                   (size_t)y * (size_t)cairo_image_surface_get_stride(surface);
        for (int x = 0; x < side; x++)
            pixSetRGBPixel(rgb, x, y, row[4 * x + 2], row[4 * x + 1], row[4 * x]);
    }
    cairo_surface_destroy(surface);
    struct page page = {.dpi = DPI, .source = COLOUR_FULL};
    page.grey = pixConvertRGBToLuminance(rgb);
    page.colour = rgb;
    return page;
}

static const struct stamp {
    enum seal_design design;
    double angle_deg;
    const char *name, *line;
    double density;     /* 0 for a good stamp's */
    double line_height; /* 0 for an ordinary line's */
} stamps[] = {
    {SEAL_DESIGN_STAR, 0, "北京市水务局", "", 0, 0},
    {SEAL_DESIGN_STAR, 5, "北京市大兴区水务局", "", 0.3, 0},
    {SEAL_DESIGN_STAR, -28, "北京市西城区卫生健康委员会", "", 0, 0},
    {SEAL_DESIGN_STAR, 140, "北京市海淀区人力资源和社会保障局", "", 0, 0},
    {SEAL_DESIGN_STAR, 12, "北京市住房公积金管理中心中央国家机关分中心", "", 0, 0},
    /* A character of few strokes at an end. */
    {SEAL_DESIGN_STAR, 15, "云峪区人民政府望洲街道办事处", "", 0, 0},
    {SEAL_DESIGN_STAR, 10, "云峪区人民政府", "", 0, 0},
    {SEAL_DESIGN_EMBLEM, 8, "北京市朝阳区人民政府", "", 0, 0},
    {SEAL_DESIGN_DEPARTMENT, -10, "北京市密云区文化和旅游局", "行政审批科", 0, 0},
    {SEAL_DESIGN_DEPARTMENT, -10, "北京市密云区文化和旅游局", "行政审批科", 0, 0.42},
};

START_TEST(reads_the_name)
{
    const struct stamp *stamp = &stamps[_i];
    struct ocr_engine *engine;
    struct seal_found found[LIMIT_SEALS];
    struct seal_style style;
    struct seal seal;
    struct rng rng;
    struct err err;
    char digest[65], whole[256];
    rng_init(&rng, 77 + (uint64_t)_i);
    seal_style_init(&style, &rng, stamp->name);
    seal_style_design(&style, &rng, stamp->design);
    style.angle_deg = stamp->angle_deg;
    if (stamp->density > 0)
        style.density = stamp->density;
    if (stamp->line_height > 0)
        style.line_height = stamp->line_height;
    snprintf(style.line, sizeof style.line, "%s", stamp->line);
    struct page page = sheet(&style, NULL, 0, &rng);
    ck_assert_int_eq(ocr_engine_load(NULL, &engine, digest, &err), 0);
    int nfound = seal_find(&page, found);
    ck_assert_int_ge(nfound, 1);
    ck_assert_int_eq(found[0].kind, SEAL_ROUND);
    ck_assert_int_eq(seal_read(engine, &page, found, nfound, 0, &seal, &err), 0);
    ck_assert_int_eq(seal.answer, SEAL_RED);
    ck_assert_int_eq(seal.name.state, VALUE_READ);
    ck_assert_float_eq_tol(seal.diameter_mm, (float)style.diameter_mm, 0.5f);
    snprintf(whole, sizeof whole, "%s%s", stamp->name, stamp->line);
    if (text_similarity(seal.name.text, whole) < NEAR)
        ck_abort_msg("\"%s\" was read as \"%s\"", whole, seal.name.text);
    ocr_engine_free(engine);
    page_release(&page);
}
END_TEST

/* A name seal or a second impression to the right of the first covers characters there, and none
 * on the left. */
static const struct over {
    enum seal_design design;
    double beside_mm;
} overs[] = {{SEAL_DESIGN_SQUARE, 20}, {SEAL_DESIGN_STAR, 30}, {SEAL_DESIGN_STAR, 26}};

START_TEST(marks_what_is_covered)
{
    struct ocr_engine *engine;
    struct seal_found found[LIMIT_SEALS];
    struct seal_style style, other;
    struct seal seal;
    struct rng rng;
    struct err err;
    char digest[65];
    int n, left = 0;
    rng_init(&rng, 5);
    seal_style_init(&style, &rng, "北京市西城区卫生健康委员会");
    seal_style_init(&other, &rng, overs[_i].design == SEAL_DESIGN_SQUARE ? "王小明印" : style.name);
    seal_style_design(&other, &rng, overs[_i].design);
    style.diameter_mm = 42;
    style.angle_deg = 0;
    struct page page = sheet(&style, &other, overs[_i].beside_mm, &rng);
    ck_assert_int_eq(ocr_engine_load(NULL, &engine, digest, &err), 0);
    n = seal_find(&page, found);
    while (left < n && fabs(found[left].cx / DPI * 25.4 - SHEET_MM / 2) > 2)
        left++;
    ck_assert_int_lt(left, n);
    ck_assert_int_eq(seal_read(engine, &page, found, n, left, &seal, &err), 0);
    ck_assert_int_eq(seal.nletters, 13);
    for (int i = 0; i < 5; i++)
        ck_assert(!seal.letters[i].hidden);
    ck_assert(seal.letters[9].hidden || seal.letters[10].hidden);
    ocr_engine_free(engine);
    page_release(&page);
}
END_TEST

/* The same stamp put there twice, turned and aside, is read through, all but one character: with
 * the strokes of both, four are misread. One of another stamp with the same name in another face is
 * not taken for it. */
#define THROUGH 0.9
static const struct twice {
    const char *face;
    bool one_stamp;
} twices[] = {{"AR PL UMing CN", true}, {"AR PL UKai CN", false}};

START_TEST(reads_two_impressions)
{
    struct seal_found found[LIMIT_SEALS];
    struct seal_style style, again;
    struct rng rng;
    struct disc twin;
    int n;
    rng_init(&rng, 9);
    seal_style_init(&style, &rng, "北京市西城区卫生健康委员会");
    style.face = "AR PL UMing CN";
    style.diameter_mm = 42;
    style.angle_deg = 0;
    again = style;
    again.angle_deg = 23;
    again.face = twices[_i].face;
    struct page page = sheet(&style, &again, 9, &rng);
    n = seal_find(&page, found);
    ck_assert_int_ge(n, 2);
    ck_assert(disc_take_twin(&page, found, n, 0, &twin) == twices[_i].one_stamp);
    if (twices[_i].one_stamp) {
        struct ocr_engine *engine;
        struct seal seal;
        struct err err;
        char digest[65];
        disc_release(&twin);
        ck_assert_int_eq(ocr_engine_load(NULL, &engine, digest, &err), 0);
        ck_assert_int_eq(seal_read(engine, &page, found, n, 0, &seal, &err), 0);
        if (text_similarity(seal.name.text, style.name) < THROUGH)
            ck_abort_msg("\"%s\" was read as \"%s\"", style.name, seal.name.text);
        ocr_engine_free(engine);
    }
    page_release(&page);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("seal names");
    TCase *read = tcase_create("read");
    tcase_set_timeout(read, 60);
    tcase_add_loop_test(read, reads_the_name, 0, (int)(sizeof stamps / sizeof stamps[0]));
    tcase_add_loop_test(read, marks_what_is_covered, 0, (int)(sizeof overs / sizeof overs[0]));
    tcase_add_loop_test(read, reads_two_impressions, 0, (int)(sizeof twices / sizeof twices[0]));
    suite_add_tcase(suite, read);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
