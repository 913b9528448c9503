/* How papers are worn: only where it is asked for, every kind now and then, the same each time; and
 * a kind that says it was drawn changed the page. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "samples/casefile.h"
#include "samples/worn.h"

enum { ROUNDS = 400, WIDE = 1240, HIGH = 1754 };

static struct story story;

static void build(uint64_t seed)
{
    struct case_file *file = NULL;
    struct err err = {0};
    struct rng rng;
    ck_assert_int_eq(casefile_load("samples/cases/accept-new.yaml", &file, &err), 0);
    rng_init(&rng, seed);
    ck_assert_int_eq(
        story_build(&story, "accept-new", &file->envelopes[0], NULL, LAYOUTS_TUNED, &rng, &err), 0);
    casefile_free(file);
}

static void choose(enum scan_quality quality)
{
    struct scanner scanner;
    struct rng rng;
    rng_init(&rng, 5);
    scanner_init(&scanner, quality, 300, &rng);
    worn_choose(&story, &scanner);
}

START_TEST(only_worn_scans_are_worn)
{
    unsigned seen = 0;
    for (uint64_t seed = 0; seed < ROUNDS; seed++) {
        build(seed);
        choose(SCAN_ORDINARY);
        for (int i = 0; i < story.npages; i++)
            ck_assert_uint_eq(story.pages[i].worn, 0);
        choose(SCAN_WORN);
        for (int i = 0; i < story.npages; i++)
            seen |= story.pages[i].worn;
    }
    for (int i = 0; i < WORN_COUNT; i++)
        ck_assert_msg(seen >> i & 1, "%s was never chosen", worn_name((enum worn)i));
}
END_TEST

/* A page with lines of print, worn in one way. Returns its picture. */
static cairo_surface_t *draw(int page, enum worn worn, unsigned *ret_drawn)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDE, HIGH);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, WIDE / 210.0, HIGH / 297.0);
    cairo_set_source_rgb(cr, 0.1, 0.1, 0.1);
    for (int line = 0; line < 14; line++)
        for (int word = 0; word < 12; word++) {
            cairo_rectangle(cr, 30 + 9 * word, 40 + 14 * line, 6, 3);
            cairo_fill(cr);
        }
    story.pages[page].worn = 1U << worn;
    *ret_drawn = worn_draw(cr, &story, page);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return surface;
}

static bool same(cairo_surface_t *a, cairo_surface_t *b)
{
    return memcmp(cairo_image_surface_get_data(a), cairo_image_surface_get_data(b),
                  (size_t)cairo_image_surface_get_stride(a) * HIGH) == 0;
}

START_TEST(what_is_drawn_is_seen_and_the_same_again)
{
    unsigned drawn, again;
    int page = 0;
    build(7);
    while (page + 1 < story.npages && story.pages[page].kind != SHEET_FORM)
        page++;
    cairo_surface_t *first = draw(page, (enum worn)_i, &drawn);
    cairo_surface_t *second = draw(page, (enum worn)_i, &again);
    ck_assert_uint_eq(drawn, again);
    ck_assert(same(first, second));
    cairo_surface_t *plain = draw(page, WORN_COUNT - 1, &again);
    ck_assert(!drawn || _i == WORN_COUNT - 1 || !same(first, plain));
    cairo_surface_destroy(first);
    cairo_surface_destroy(second);
    cairo_surface_destroy(plain);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("samples/worn");
    TCase *worn = tcase_create("worn");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_set_timeout(worn, 60);
    tcase_add_test(worn, only_worn_scans_are_worn);
    tcase_add_loop_test(worn, what_is_drawn_is_seen_and_the_same_again, 0, WORN_COUNT);
    suite_add_tcase(suite, worn);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
