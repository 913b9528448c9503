/* What comes back under a red seal once its ink was lifted: dark print, and on a voucher printed in
 * red the rules that go on beyond the seal. */
#include <check.h>
#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/seal_print.h"

#define SIDE  1200 /* px, at 300 dpi */
#define CELLS 400  /* of the page's redness */

/* The seal, the rule through it, the top and the right side of its ring, which the rule crosses,
 * and a stroke of print within. */
static const struct box seal = {400, 400, 450, 450}, rule = {100, 600, 1000, 4},
                        ring = {530, 410, 190, 10}, side = {836, 520, 8, 180},
                        inner = {520, 500, 4, 240}, stroke = {620, 640, 8, 60};

static void ink(PIX *binary, struct box b)
{
    pixRasterop(binary, b.x, b.y, b.w, b.h, PIX_SET, NULL, 0, 0);
}

static bool is_inked(PIX *binary, int x, int y)
{
    l_uint32 value = 0;

    pixGetPixel(binary, x, y, &value);
    return value != 0;
}

/* The page as it is when the seal's ink was lifted from its grey, and with it the red rule. */
static struct page draw(int redness)
{
    struct page page = {.grey = pixCreate(SIDE, SIDE, 8),
                        .binary = pixCreate(SIDE, SIDE, 1),
                        .red = {CELLS, CELLS, malloc(CELLS * CELLS)},
                        .width = SIDE,
                        .height = SIDE,
                        .dpi = 300};

    pixSetAllArbitrary(page.grey, 250);
    pixRasterop(page.grey, stroke.x, stroke.y, stroke.w, stroke.h, PIX_CLR, NULL, 0, 0);
    ink(page.binary, rule);
    ink(page.binary, ring);
    ink(page.binary, side);
    ink(page.binary, inner);
    ink(page.binary, stroke);
    ck_assert_ptr_nonnull(page.red.values);
    memset(page.red.values, 0, CELLS * CELLS);
    for (int x = rule.x; x < rule.x + rule.w; x++)
        page.red.values[(rule.y * CELLS / SIDE) * CELLS + x * CELLS / SIDE] =
            (unsigned char)redness;
    return page;
}

START_TEST(test_rules_come_back)
{
    static const struct {
        int redness;
        enum seal_answer answer;
        float saturation;
        bool rule, ring;
    } pages[] = {
        {90, SEAL_RED, 0, true, false},
        {0, SEAL_RED, 0, false, false},        /* a rule in black would still be dark */
        {90, SEAL_COPIED, 0, true, true},      /* nothing was lifted */
        {0, SEAL_UNCLEAR, 0.6F, false, false}, /* red, and half of it beyond the page */
        {0, SEAL_UNCLEAR, 0.1F, true, true},   /* hardly red */
        {90, SEAL_UNCLEAR, 0.6F, true, true},  /* it may be print */
    };
    struct page page = draw(pages[_i].redness);
    struct seal_found found = {.kind = SEAL_ROUND,
                               .answer = pages[_i].answer,
                               .cx = (float)seal.x + (float)seal.w / 2,
                               .cy = (float)seal.y + (float)seal.h / 2,
                               .rx = (float)seal.w / 2,
                               .ry = (float)seal.h / 2,
                               .saturation = pages[_i].saturation,
                               .box = seal};

    seal_print_again(&page, &found, 1);
    ck_assert(is_inked(page.binary, stroke.x + 4, stroke.y + 30));
    ck_assert(is_inked(page.binary, rule.x + 10, rule.y + 2));
    ck_assert_int_eq(is_inked(page.binary, seal.x + 100, rule.y + 2), pages[_i].rule);
    ck_assert_int_eq(is_inked(page.binary, inner.x + 2, inner.y + 30), pages[_i].rule);
    ck_assert_int_eq(is_inked(page.binary, ring.x + 90, ring.y + 5), pages[_i].ring);
    ck_assert_int_eq(is_inked(page.binary, side.x + 4, side.y + 20), pages[_i].ring);
    page_release(&page);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("seal_print");
    TCase *print = tcase_create("print");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(print, test_rules_come_back, 0, 6);
    suite_add_tcase(suite, print);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
