/* The drawn batch: same seed, same bytes; as many pages as the truth says. */
#include <check.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ocr/tiff.h"
#include "samples/batch.h"
#include "samples/casefile.h"
#include "tests/support_dir.h"

#define DPI 72 /* enough to see that something is there, and quick */

static const char *const drawn[] = {"accept-new", "reject-walk-in-seal", "review-merged",
                                    "accept-revoke", "review-form-unreadable"};

/* Draws a case with a seed into the test's folder. */
static void draw(const char *folder, const char *name, const char *out, uint64_t seed,
                 enum layout_set layouts)
{
    static struct story stories[8];
    struct case_file *file = NULL;
    struct err err = {0};
    struct rng rng;
    struct scanner scanner;
    char path[160];
    snprintf(path, sizeof path, "samples/cases/%s.yaml", name);
    ck_assert_msg(casefile_load(path, &file, &err) == 0, "%s", err.msg);
    int n = (int)file->envelopes_count;
    for (int e = 0; e < n; e++) {
        rng_init(&rng, seed + (uint64_t)e);
        ck_assert_int_eq(story_build(&stories[e], name, &file->envelopes[e],
                                     e > 0 ? &stories[e - 1] : NULL, layouts, &rng, &err),
                         0);
    }
    casefile_free(file);
    scanner_init(&scanner, SCAN_ORDINARY, DPI, &rng);
    snprintf(path, sizeof path, "%s.truth", out);
    FILE *truth = fopen(dir_file(path), "w"), *reg = fopen(dir_file("register"), "w");
    ck_assert_ptr_nonnull(truth);
    ck_assert_ptr_nonnull(reg);
    ck_assert_msg(batch_write(folder, out, stories, n, &scanner, truth, reg, &err) == 0, "%s",
                  err.msg);
    fclose(truth);
    fclose(reg);
}

static char *read_whole(const char *name, size_t *ret_size)
{
    FILE *file = fopen(dir_file(name), "r");
    ck_assert_ptr_nonnull(file);
    fseek(file, 0, SEEK_END);
    *ret_size = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*ret_size + 1);
    ck_assert_uint_eq(fread(bytes, 1, *ret_size, file), *ret_size);
    bytes[*ret_size] = '\0';
    fclose(file);
    return bytes;
}

static bool same_file(const char *a, const char *b)
{
    size_t size_a, size_b;
    char *bytes_a = read_whole(a, &size_a), *bytes_b = read_whole(b, &size_b);
    bool same = size_a == size_b && memcmp(bytes_a, bytes_b, size_a) == 0;
    free(bytes_a);
    free(bytes_b);
    return same;
}

static int count_pages(const char *name)
{
    struct err err = {0};
    bool complete = false;
    int pages = 0, fd = open(dir_file(name), O_RDONLY | O_CLOEXEC);
    ck_assert_int_ge(fd, 0);
    ck_assert_msg(tiff_inspect(fd, &pages, &complete, &err) == 0, "%s", err.msg);
    ck_assert(complete);
    close(fd);
    return pages;
}

START_TEST(same_seed_gives_same_bytes)
{
    const char *folder = dir_make();
    draw(folder, "accept-new", "a", 5, (enum layout_set)_i);
    draw(folder, "accept-new", "c", 6, (enum layout_set)_i);
    draw(folder, "accept-new", "b", 5, (enum layout_set)_i);
    ck_assert(same_file("a.tif", "b.tif"));
    ck_assert(!same_file("a.tif", "c.tif"));
    dir_remove();
}
END_TEST

START_TEST(truth_counts_the_pages_of_the_file)
{
    size_t size;
    long pages = 0;
    const char *folder = dir_make();
    draw(folder, drawn[_i], "a", 7, LAYOUTS_ANY);
    char *text = read_whole("a.truth", &size), *rest = text;
    for (char *line; (line = strsep(&rest, "\n")) && *line;) {
        json_t *truth = json_loads(line, 0, NULL);
        ck_assert_ptr_nonnull(truth);
        ck_assert_int_eq(json_integer_value(json_object_get(truth, "first")), pages + 1);
        pages += (long)json_array_size(json_object_get(truth, "pages"));
        ck_assert_int_eq(json_integer_value(json_object_get(truth, "last")), pages);
        ck_assert_str_eq(json_string_value(json_object_get(truth, "case")), drawn[_i]);
        json_decref(truth);
    }
    free(text);
    ck_assert_int_eq(pages, count_pages("a.tif"));
    dir_remove();
}
END_TEST

/* Without colour no seal can be told from a copy: what must be said changes. */
static const struct {
    const char *name;
    bool unclear;
} grey[] = {
    {"accept-new", true},
    {"reject-form-seal-none", true},
    {"reject-both-copied", true},
    {"reject-unlock", false}, /* all papers go back, nobody asks for seals */
};

START_TEST(grey_scan_makes_seals_unclear)
{
    static struct story story;
    struct case_file *file = NULL;
    struct err err = {0};
    struct rng rng;
    char path[160];
    snprintf(path, sizeof path, "samples/cases/%s.yaml", grey[_i].name);
    ck_assert_int_eq(casefile_load(path, &file, &err), 0);
    rng_init(&rng, 3);
    ck_assert_int_eq(
        story_build(&story, "case", &file->envelopes[0], NULL, LAYOUTS_ANY, &rng, &err), 0);
    casefile_free(file);
    story_scanned(&story, COLOUR_GREY);
    ck_assert_int_eq(story_expects(&story, REASON_FORM_SEAL_UNCLEAR), grey[_i].unclear);
    ck_assert_int_eq(story_expects(&story, REASON_DETAIL_SEAL_UNCLEAR), grey[_i].unclear);
    ck_assert(!story_expects(&story, REASON_FORM_SEAL_MISSING));
    ck_assert(!story_expects(&story, REASON_FORM_SEAL_COPIED));
    if (grey[_i].unclear)
        ck_assert_int_eq(story_verdict(&story), OUTCOME_REVIEW);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("samples/batch");
    TCase *tests = tcase_create("batch");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, same_seed_gives_same_bytes, LAYOUTS_ANY, LAYOUTS_GEN6 + 1);
    tcase_add_loop_test(tests, truth_counts_the_pages_of_the_file, 0,
                        (int)(sizeof drawn / sizeof drawn[0]));
    tcase_add_loop_test(tests, grey_scan_makes_seals_unclear, 0,
                        (int)(sizeof grey / sizeof grey[0]));
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
