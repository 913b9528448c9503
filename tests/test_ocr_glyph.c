/* The reader of single characters: lines parted into them, and its model. */
#include <unistd.h>

#include "ocr/glyph_line.h"
#include "tests/glyph_shapes.h"

START_TEST(line_is_parted_and_read)
{
    static const int shapes[] = {2, 0, 1, 2};
    PIX *pix = draw_line(shapes, 4);
    struct glyph_line line;

    glyph_line_read(model, pix, &line);
    ck_assert_int_eq(line.n, 4);
    for (int i = 0; i < 4; i++) {
        ck_assert(line.places[i].han);
        ck_assert_str_eq(line.places[i].guesses[0].text, known[shapes[i]]);
    }
    pixDestroy(&pix);
}
END_TEST

START_TEST(empty_picture_has_no_characters)
{
    PIX *pix = pixCreate(50, SIDE, 8);
    struct glyph_line line;

    pixSetAll(pix);
    glyph_line_read(model, pix, &line);
    ck_assert_int_eq(line.n, 0);
    pixDestroy(&pix);
}
END_TEST

/* A rule a pixel high was cut into characters without end. */
START_TEST(rule_is_no_line_of_characters)
{
    PIX *pix = pixCreate(400, SIDE, 8);
    struct glyph_line line;

    pixSetAll(pix);
    for (int thick = 1; thick <= 3; thick++) {
        draw_bar(pix, 10, 20, 380, thick);
        glyph_line_read(model, pix, &line);
        for (int i = 0; i < line.n; i++)
            ck_assert(!line.places[i].han);
    }
    pixDestroy(&pix);
}
END_TEST

/* Where two characters have the same shape, the net is not believed to tell them apart. */
/* As many are found as are wanted, and none that was left out is nearer. */
START_TEST(first_look_leaves_out_none_nearer)
{
    enum { MANY = 1003, MOST = 48 };
    struct glyph_model crowd = {.nprototypes = MANY};
    struct glyph_near found[MOST];
    int8_t at[GLYPH_DIMS];
    int nearer = 0;
    float farthest = 0;

    crowd.prototypes = calloc(MANY, sizeof *crowd.prototypes);
    ck_assert_ptr_nonnull(crowd.prototypes);
    srand(1);
    for (int i = 0; i < MANY; i++)
        for (int d = 0; d < GLYPH_DIMS; d++)
            crowd.prototypes[i][d] = (int8_t)(rand() % 255 - 127);
    for (int d = 0; d < GLYPH_DIMS; d++)
        at[d] = (int8_t)(rand() % 255 - 127);
    glyph_near_lay_out(&crowd);
    ck_assert_int_eq(glyph_near_find(&crowd, at, found, MOST), MOST);
    for (int i = 0; i < MOST; i++)
        farthest = found[i].distance > farthest ? found[i].distance : farthest;
    for (int i = 0; i < MANY; i++) {
        int distance = 0;

        for (int d = 0; d < GLYPH_COARSE; d++)
            distance += (at[d] - crowd.prototypes[i][d]) * (at[d] - crowd.prototypes[i][d]);
        nearer += (float)distance <= farthest;
    }
    ck_assert_int_eq(nearer, MOST);
    free(crowd.prototypes);
    free(crowd.coarse);
}
END_TEST

START_TEST(model_survives_its_file)
{
    char path[] = "/tmp/mailroom-glyphs-XXXXXX";
    struct glyph_model *again;
    struct err err = {0};
    int fd = mkstemp(path);

    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(glyph_model_save(model, path, &err), 0);
    ck_assert_int_eq(glyph_model_load(path, &again, &err), 0);
    ck_assert(glyph_known(again, "口") && !glyph_known(again, "囚"));
    glyph_model_free(again);
    ck_assert_int_eq(truncate(path, 1000), 0);
    ck_assert_int_eq(glyph_model_load(path, &again, &err), -1);
    ck_assert_int_eq(err.code, ERR_CONFIG);
    remove(path);
    close(fd);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("glyph");
    TCase *tcase = tcase_create("glyph");

    tcase_add_checked_fixture(tcase, glyph_setup, glyph_teardown);
    tcase_add_test(tcase, line_is_parted_and_read);
    tcase_add_test(tcase, empty_picture_has_no_characters);
    tcase_add_test(tcase, rule_is_no_line_of_characters);
    tcase_add_test(tcase, first_look_leaves_out_none_nearer);
    tcase_add_test(tcase, model_survives_its_file);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
