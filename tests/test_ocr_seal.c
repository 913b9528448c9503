/* Seals drawn dot by dot, so that nothing but leptonica is needed: what is found, of which kind,
 * and whether its ink is called red. Names are read in test_samples_seal.c. */
#include <check.h>
#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

#include "ocr/seal.h"
#include "ocr/seal_letters.h"
#include "tests/support_rules.h"

#define PAGE_W_MM 120.0
#define PAGE_H_MM 130.0

enum form {
    FORM_RING,
    FORM_OVAL,
    FORM_SQUARE,
    FORM_BLOB,
    FORM_BARE_RING,
    FORM_LOWER_PART, /* the rim, and the ends of the name */
    FORM_RULES,
    FORM_PEN,
    FORM_CROSS,
    FORM_NOTHING
};

struct ink {
    int r, g, b;
};

static const struct ink red = {214, 66, 104}, pale = {248, 222, 228}, trace = {248, 234, 238},
                        toner = {95, 95, 96}, blue = {60, 80, 190}, black = {25, 25, 25};

static bool lettering(double angle, double share)
{
    double place = fmod(angle + 2 * M_PI, 2 * M_PI) / (2 * M_PI);
    return place > 0.1 && place < 0.8 && share > 0.66 && share < 0.92 &&
           fmod(place * 20, 1) < 0.7 && fmod(share * 30, 1) < 0.6;
}

/* Whether the form has ink at (x, y) mm from its centre; r is its radius. */
static bool inked(enum form form, double x, double y, double r)
{
    double d = hypot(x, y), a = atan2(y, x);
    switch (form) {
    case FORM_RING:
        return (d < r && d > r - 1.1) || (d < r && lettering(a, d / r)) || d < r * 0.2;
    case FORM_BARE_RING:
        return d < r && d > r - 1.1;
    case FORM_LOWER_PART:
        return y > r * 0.1 && d < r && (d > r - 1.1 || (lettering(a, d / r) && y < r * 0.3));
    case FORM_OVAL:
        d = hypot(x, y / 0.74);
        a = atan2(y / 0.74, x);
        return (d < r && d > r - 1.1) || (d < r && lettering(a, d / r)) ||
               (fabs(y) < 1.5 && fabs(x) < r * 0.6 && fmod(x + 50, 2.4) < 1.4);
    case FORM_SQUARE:
        d = fmax(fabs(x), fabs(y));
        return (d < r && d > r - 0.9) || (d < r * 0.8 && fmod(d * 1.3, 1) < 0.3);
    case FORM_BLOB:
        return hypot(x * 1.3, y) < r;
    case FORM_RULES:
        return fabs(x) < 50 && fmod(y + 100, 9) < 0.6;
    case FORM_CROSS:
        return fmin(fabs(x), fabs(y)) < r / 4 && fmax(fabs(x), fabs(y)) < r;
    case FORM_PEN: /* a word circled, a tick beside it, a stroke under both */
        return fabs(hypot(x, y / 0.7) - r) < 0.4 || (fabs(y - x) < 0.5 && x > -12 && x < 10) ||
               (fabs(y - 20) < 0.4 && fabs(x) < 40);
    case FORM_NOTHING:
        return false;
    }
    return false;
}

/* Rows of print over the whole page, a third of a millimetre thick. */
static bool printed(double x, double y)
{
    return fmod(y, 7) < 3 && fmod(x, 4) < 3.2 && (fmod(y, 1.1) < 0.35 || fmod(x, 1.7) < 0.35);
}

struct scene {
    enum form form;
    struct ink ink;
    double cx, cy, r; /* mm */
    int dpi;
    bool print, grey;
};

static struct page scene_page(const struct scene *scene)
{
    double mm = scene->dpi / 25.4;
    struct page page = {.dpi = scene->dpi, .source = scene->grey ? COLOUR_GREY : COLOUR_FULL};
    PIX *rgb = pixCreate((int)(PAGE_W_MM * mm), (int)(PAGE_H_MM * mm), 32);
    ck_assert_ptr_nonnull(rgb);
    for (int y = 0; y < pixGetHeight(rgb); y++)
        for (int x = 0; x < pixGetWidth(rgb); x++) {
            struct ink at = {250, 249, 246};
            double mx = x / mm, my = y / mm;
            if (inked(scene->form, mx - scene->cx, my - scene->cy, scene->r))
                at = scene->ink;
            if (scene->print && printed(mx, my))
                at = black;
            pixSetRGBPixel(rgb, x, y, at.r, at.g, at.b);
        }
    page.grey = pixConvertRGBToLuminance(rgb);
    if (!scene->grey)
        page.colour = pixClone(rgb);
    pixDestroy(&rgb);
    return page;
}

static const struct expectation {
    struct scene scene;
    bool copies;
    int n; /* seals of that kind and answer that must be found; nothing else may be */
    enum seal_kind kind;
    enum seal_answer answer;
} expectations[] = {
    {{FORM_RING, red, 60, 60, 21, 300, false, false}, true, 1, SEAL_ROUND, SEAL_RED},
    {{FORM_RING, red, 60, 60, 19, 150, true, false}, true, 1, SEAL_ROUND, SEAL_RED},
    {{FORM_RING, red, 40, 80, 20, 200, true, false}, true, 1, SEAL_ROUND, SEAL_RED},
    {{FORM_RING, red, 60, 60, 22.5, 400, true, false}, true, 1, SEAL_ROUND, SEAL_RED},
    {{FORM_RING, pale, 60, 60, 21, 300, false, false}, true, 1, SEAL_ROUND, SEAL_UNCLEAR},
    {{FORM_RING, trace, 60, 60, 21, 300, false, false}, true, 1, SEAL_ROUND, SEAL_UNCLEAR},
    {{FORM_RING, red, 0, 60, 21, 300, false, false}, true, 1, SEAL_ROUND, SEAL_UNCLEAR},
    {{FORM_RING, red, 60, 129, 21, 300, false, false}, true, 1, SEAL_ROUND, SEAL_UNCLEAR},
    {{FORM_RING, toner, 60, 60, 21, 300, false, false}, true, 1, SEAL_ROUND, SEAL_COPIED},
    {{FORM_RING, toner, 60, 60, 20, 200, true, false}, true, 1, SEAL_ROUND, SEAL_COPIED},
    {{FORM_RING, blue, 60, 60, 21, 300, false, false}, true, 1, SEAL_ROUND, SEAL_UNCLEAR},
    {{FORM_RING, red, 60, 60, 21, 300, false, true}, true, 1, SEAL_ROUND, SEAL_UNCLEAR},
    {{FORM_RING, toner, 60, 60, 21, 300, false, false}, false, 0, SEAL_ROUND, SEAL_NONE},
    {{FORM_RING, red, 60, 60, 14, 300, true, false}, true, 1, SEAL_OTHER, SEAL_RED},
    {{FORM_OVAL, red, 60, 60, 20, 300, false, false}, true, 1, SEAL_OVAL, SEAL_RED},
    {{FORM_SQUARE, red, 60, 60, 10, 300, false, false}, true, 1, SEAL_SQUARE, SEAL_RED},
    {{FORM_BLOB, red, 60, 60, 11, 300, true, false}, true, 1, SEAL_OTHER, SEAL_RED},
    {{FORM_BARE_RING, red, 60, 60, 21, 300, false, false}, true, 1, SEAL_ROUND, SEAL_UNCLEAR},
    {{FORM_LOWER_PART, red, 60, 60, 21, 300, false, false}, true, 1, SEAL_ROUND, SEAL_UNCLEAR},
    {{FORM_RULES, red, 60, 60, 21, 300, true, false}, true, 0, SEAL_ROUND, SEAL_NONE},
    {{FORM_PEN, red, 60, 60, 24, 300, true, false}, true, 0, SEAL_ROUND, SEAL_NONE},
    {{FORM_NOTHING, red, 60, 60, 21, 300, true, false}, true, 0, SEAL_ROUND, SEAL_NONE},
    {{FORM_NOTHING, red, 60, 60, 21, 200, true, true}, true, 0, SEAL_ROUND, SEAL_NONE},
};

START_TEST(finds_what_is_there)
{
    const struct expectation *e = &expectations[_i];
    struct seal_found found[LIMIT_SEALS];
    struct page page = scene_page(&e->scene);
    int n = seal_find(&page, found);
    if (e->copies)
        n = seal_find_copies(&page, (struct box){0, 0, 0, 0}, found, n);
    ck_assert_int_eq(n, e->n);
    if (n) {
        double mm = page.dpi / 25.4;
        ck_assert_int_eq(found[0].kind, e->kind);
        ck_assert_int_eq(found[0].answer, e->answer);
        ck_assert_double_eq_tol(found[0].cx / mm, e->scene.cx, 0.6);
        ck_assert_double_eq_tol(found[0].cy / mm, e->scene.cy, 0.6);
        if (e->scene.form == FORM_RING)
            ck_assert_double_eq_tol(found[0].rx / mm, e->scene.r, 0.4);
        ck_assert_int_ge(found[0].box.x, 0);
        ck_assert_int_le(found[0].box.x + found[0].box.w, pixGetWidth(page.grey));
        ck_assert_int_le(found[0].box.y + found[0].box.h, pixGetHeight(page.grey));
    }
    page_release(&page);
}
END_TEST

START_TEST(dropout_leaves_print)
{
    struct scene scene = {FORM_RING, red, 60, 60, 21, 300, true, false};
    struct seal_found found[LIMIT_SEALS];
    struct page page = scene_page(&scene);
    int n = seal_find(&page, found), ink = 0, print = 0;
    ck_assert_int_eq(n, 1);
    seal_dropout(&page, found, n);
    for (int y = 480; y < 940; y++)
        for (int x = 480; x < 940; x++) {
            double mx = x * 25.4 / scene.dpi, my = y * 25.4 / scene.dpi;
            l_uint32 grey;
            pixGetPixel(page.grey, x, y, &grey);
            if (printed(mx, my)) {
                ck_assert_uint_lt(grey, 90);
                print++;
            } else if (inked(FORM_RING, mx - 60, my - 60, 21)) {
                ck_assert_uint_gt(grey, 200);
                ink++;
            }
        }
    ck_assert_int_gt(ink, 1000);
    ck_assert_int_gt(print, 1000);
    page_release(&page);
}
END_TEST

START_TEST(two_seals_are_two)
{
    struct scene scene = {FORM_RING, red, 45, 50, 20, 300, false, false};
    struct seal_found found[LIMIT_SEALS];
    struct page page = scene_page(&scene);
    double mm = scene.dpi / 25.4;
    for (int y = 0; y < pixGetHeight(page.colour); y++)
        for (int x = 0; x < pixGetWidth(page.colour); x++)
            if (inked(FORM_RING, x / mm - 73, y / mm - 66, 21))
                pixSetRGBPixel(page.colour, x, y, red.r, red.g, red.b);
    int n = seal_find(&page, found);
    ck_assert_int_eq(n, 2);
    for (int i = 0; i < n; i++)
        ck_assert_int_eq(found[i].answer, SEAL_RED);
    page_release(&page);
}
END_TEST

static void stamp(struct page *page, enum form form, struct ink ink, double cx, double cy, double r)
{
    double mm = page->dpi / 25.4;
    for (int y = 0; y < pixGetHeight(page->colour); y++)
        for (int x = 0; x < pixGetWidth(page->colour); x++)
            if (inked(form, x / mm - cx, y / mm - cy, r))
                pixSetRGBPixel(page->colour, x, y, ink.r, ink.g, ink.b);
    pixDestroy(&page->grey);
    page->grey = pixConvertRGBToLuminance(page->colour);
}

/* A copied seal is looked for though the authority has stamped the page in red, as long as that is
 * known to be the authority's. */
START_TEST(copy_beside_the_authoritys)
{
    struct scene scene = {FORM_RING, red, 35, 35, 20, 300, false, false};
    struct seal_found found[LIMIT_SEALS];
    struct page page = scene_page(&scene);
    int mm = page.dpi / 25;
    stamp(&page, FORM_RING, toner, 85, 95, 21);
    int n = seal_find_copies(&page, (struct box){0, 0, 60 * mm, 60 * mm}, found,
                             seal_find(&page, found));
    ck_assert_int_eq(n, 2);
    ck_assert_int_eq(found[0].answer, SEAL_RED);
    ck_assert_int_eq(found[1].answer, SEAL_COPIED);
    page_release(&page);
}
END_TEST

START_TEST(every_stain_counts)
{
    struct scene scene = {FORM_CROSS, red, 30, 32, 24, 300, false, false};
    struct seal_found found[LIMIT_SEALS];
    struct page page = scene_page(&scene);
    stamp(&page, FORM_CROSS, red, 90, 95, 24);
    int n = seal_find_copies(&page, (struct box){0, 0, 0, 0}, found, seal_find(&page, found));
    ck_assert_int_eq(n, 2);
    for (int i = 0; i < n; i++)
        ck_assert_int_eq(found[i].answer, SEAL_UNCLEAR);
    page_release(&page);
}
END_TEST

/* A column of cells is tinted, or every other cell of three rows, or a column with the rules and
 * the print of its cells: that is no seal, but what is stamped on it may be one. */
START_TEST(tinted_cells_are_no_stain)
{
    struct scene scene = {FORM_NOTHING, red, 20, 20, 3, 300, false, false};
    struct seal_found found[LIMIT_SEALS];
    struct page page = scene_page(&scene);
    double mm = page.dpi / 25.4;
    bool stamped = _i % 2, by_turns = _i / 2 == 1, printed = _i / 2 == 2;

    for (int y = (int)(50 * mm); y < 100 * mm; y++)
        for (int x = (int)(60 * mm); x < 95 * mm; x++)
            if (!by_turns || (x / (int)(25 * mm) + y / (int)(25 * mm)) % 2)
                pixSetRGBPixel(page.colour, x, y, 251, 231, 218);
    for (int y = (int)(50 * mm); printed && y < 100 * mm; y++)
        for (int x = (int)(60 * mm); x < 95 * mm; x++)
            if (y % (int)(10 * mm) < 0.4 * mm ||
                (y % (int)(10 * mm) > 4 * mm && y % (int)(10 * mm) < 7 * mm &&
                 x % (int)(4 * mm) < 0.4 * mm))
                pixSetRGBPixel(page.colour, x, y, 40, 40, 40);
    stamp(&page, stamped ? FORM_CROSS : FORM_NOTHING, red, 78, 75, 16);
    int n = seal_find_copies(&page, (struct box){0, 0, 0, 0}, found, seal_find(&page, found));
    ck_assert_int_eq(n, stamped);
    page_release(&page);
}
END_TEST

/* A ring of which one character is in doubt: what it is by the words of the rules. */
static const struct {
    const char *ring; /* UTF-8, three bytes a character */
    int at;
    struct letter_guess guesses[2];
    const char *name;
} words[] = {
    {"监督菅理局", 2, {{"菅", 0.8F}, {"管", 0.05F}}, "监督管理局"},
    /* Readers were sure, or hardly saw it. */
    {"监督菅理局", 2, {{"菅", 0.995F}, {"管", 0.05F}}, "监督菅理局"},
    {"监督菅理局", 2, {{"菅", 0.8F}, {"管", 0.01F}}, "监督菅理局"},
    /* Sisters: both are words. */
    {"财政局", 0, {{"财", 0.5F}, {"民", 0.3F}}, "财政局"},
    {"东桥村", 0, {{"东", 0.5F}, {"西", 0.3F}}, "东桥村"},
};

START_TEST(words_settle_a_ring)
{
    struct seal seal = {.nletters = (int)strlen(words[_i].ring) / 3};

    for (int i = 0; i < seal.nletters; i++) {
        seal.letters[i].nguesses = 1;
        seal.letters[i].guesses[0].p = 1;
        memcpy(seal.letters[i].guesses[0].text, words[_i].ring + 3 * (size_t)i, 3);
    }
    seal.letters[words[_i].at].nguesses = 2;
    memcpy(seal.letters[words[_i].at].guesses, words[_i].guesses, sizeof words[_i].guesses);
    letters_name(&seal);
    letters_settle(&rules->wording, &seal);
    ck_assert_str_eq(seal.name.text, words[_i].name);
    ck_assert_float_eq(seal.letters[words[_i].at].guesses[0].p, words[_i].guesses[0].p);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("seal");
    TCase *find = tcase_create("find");
    tcase_set_timeout(find, 60);
    tcase_add_loop_test(find, finds_what_is_there, 0,
                        (int)(sizeof expectations / sizeof expectations[0]));
    tcase_add_test(find, dropout_leaves_print);
    tcase_add_test(find, two_seals_are_two);
    tcase_add_test(find, copy_beside_the_authoritys);
    tcase_add_test(find, every_stain_counts);
    tcase_add_loop_test(find, tinted_cells_are_no_stain, 0, 6);
    support_rules(find);
    tcase_add_loop_test(find, words_settle_a_ring, 0, (int)(sizeof words / sizeof words[0]));
    suite_add_tcase(suite, find);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
