#include <check.h>
#include <leptonica/allheaders.h>
#include <stdlib.h>

#include "ocr/runs.h"

/* Sizes that end within a word and at its edge; the lengths of ruling and beyond a side. */
static const struct {
    int w, h, length;
} cases[] = {{200, 150, 1}, {200, 150, 2}, {200, 150, 9},  {192, 128, 22}, {200, 150, 34},
             {201, 97, 60}, {96, 160, 81}, {130, 130, 13}, {61, 53, 80},   {31, 33, 24}};

/* Runs of ink of many lengths, some at the edges. */
static PIX *draw(int w, int h)
{
    PIX *pix = pixCreate(w, h, 1);
    unsigned state = 7;

    for (int i = 0; i < 60; i++) {
        int value[4];

        for (int k = 0; k < 4; k++) {
            state = state * 1103515245U + 12345;
            value[k] = (int)(state >> 16 & 0x7fff);
        }
        if (i % 2)
            pixRasterop(pix, value[0] % w, value[1] % h, value[2] % w, 1 + value[3] % 3, PIX_SET,
                        NULL, 0, 0);
        else
            pixRasterop(pix, value[0] % w, value[1] % h, 1 + value[3] % 3, value[2] % h, PIX_SET,
                        NULL, 0, 0);
    }
    return pix;
}

static void check_same(PIX *ours, PIX *theirs)
{
    int same = 0;

    pixEqual(ours, theirs, &same);
    ck_assert(same);
    pixDestroy(&ours);
    pixDestroy(&theirs);
}

START_TEST(as_with_bricks)
{
    int length = cases[_i].length;
    PIX *pix = draw(cases[_i].w, cases[_i].h);

    check_same(runs_keep(pix, 1, length), pixOpenBrick(NULL, pix, length, 1));
    check_same(runs_keep(pix, 0, length), pixOpenBrick(NULL, pix, 1, length));
    check_same(runs_bridge(pix, 1, length), pixCloseSafeBrick(NULL, pix, length, 1));
    check_same(runs_bridge(pix, 0, length), pixCloseSafeBrick(NULL, pix, 1, length));
    check_same(runs_grow(pix, 1, length), pixDilateBrick(NULL, pix, 2 * length + 1, 1));
    check_same(runs_grow(pix, 0, length), pixDilateBrick(NULL, pix, 1, 2 * length + 1));
    pixDestroy(&pix);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ocr/runs");
    TCase *tcase = tcase_create("runs");
    SRunner *runner = srunner_create(suite);
    int failed;

    suite_add_tcase(suite, tcase);
    tcase_add_loop_test(tcase, as_with_bricks, 0, (int)(sizeof cases / sizeof cases[0]));
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
