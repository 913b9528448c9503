/* What the reader of single characters says of a reading of tesseract. */
#include <string.h>

#include "ocr/glyph_line.h"
#include "ocr/opinion.h"
#include "tests/glyph_shapes.h"

/* What the net can read; in order of bytes. */
static struct charset_sign signs[] = {{.text = "一"}, {.text = "十"}, {.text = "口"}};
static int32_t sorted[] = {0, 1, 2};
static const struct charset charset = {.nsigns = 3, .signs = signs, .sorted = sorted};

static void weigh(PIX *pix, struct engine_reading *reading)
{
    opinion_weigh(&(struct opinion_models){.glyphs = model, .known = &charset}, pix, reading);
}

/* What tesseract is made to have read: one symbol a shape, where the shape stands. */
static void say(struct engine_reading *reading, const char *const *texts, int n, float p)
{
    memset(reading, 0, sizeof *reading);
    for (int i = 0; i < n; i++) {
        strcpy(reading->symbols[i].text, texts[i]);
        reading->symbols[i].p = p;
        reading->symbols[i].x0 = i * (SIDE + SPACE);
        reading->symbols[i].x1 = i * (SIDE + SPACE) + SIDE;
    }
    reading->nsymbols = n;
    engine_reading_settle(reading);
}

START_TEST(agreement_confirms)
{
    static const int shapes[] = {1, 2};
    static const char *const texts[] = {"十", "口"};
    PIX *pix = draw_line(shapes, 2);
    struct engine_reading reading;

    say(&reading, texts, 2, 0.7F);
    weigh(pix, &reading);
    ck_assert_str_eq(reading.text, "十口");
    ck_assert(reading.symbols[0].confirmed && reading.symbols[1].confirmed);
    ck_assert_float_gt(reading.worst, 0.95F);
    pixDestroy(&pix);
}
END_TEST

/* chi_sim reads rare characters as common ones with much confidence; the shape decides then, and
 * the reading is nobody's confirmation. */
START_TEST(shape_overrules_the_net)
{
    static const int shapes[] = {1, 2};
    static const char *const texts[] = {"十", "囚"};
    PIX *pix = draw_line(shapes, 2);
    struct engine_reading reading;

    say(&reading, texts, 2, 0.9F);
    weigh(pix, &reading);
    ck_assert_str_eq(reading.text, "十口");
    ck_assert(!reading.symbols[1].confirmed);
    ck_assert_float_lt(reading.worst, 0.95F);
    pixDestroy(&pix);
}
END_TEST

START_TEST(figures_are_left_alone)
{
    static const int shapes[] = {1};
    static const char *const texts[] = {"4"};
    PIX *pix = draw_line(shapes, 1);
    struct engine_reading reading;

    say(&reading, texts, 1, 0.9F);
    weigh(pix, &reading);
    ck_assert_str_eq(reading.text, "4");
    ck_assert_float_eq_tol(reading.worst, 0.9F, 1e-6F);
    pixDestroy(&pix);
}
END_TEST

/* A character that the shapes do not show is doubtful. */
START_TEST(character_without_a_shape_is_doubted)
{
    static const int shapes[] = {1};
    static const char *const texts[] = {"十", "口"};
    PIX *pix = draw_line(shapes, 1);
    struct engine_reading reading;

    say(&reading, texts, 2, 0.9F);
    weigh(pix, &reading);
    ck_assert_float_lt(reading.worst, 0.6F);
    ck_assert(!reading.symbols[1].confirmed);
    pixDestroy(&pix);
}
END_TEST

/* A character that has no room between its neighbours was never there. */
START_TEST(character_without_room_is_dropped)
{
    static const int shapes[] = {1, 2};
    static const char *const texts[] = {"十", "口", "口"};
    PIX *pix = draw_line(shapes, 2);
    struct engine_reading reading;

    say(&reading, texts, 3, 0.9F);
    reading.symbols[1].x0 = SIDE;
    reading.symbols[1].x1 = SIDE + SPACE / 2;
    reading.symbols[1].p = 0.2F;
    reading.symbols[2].x0 = SIDE + SPACE;
    reading.symbols[2].x1 = 2 * SIDE + SPACE;
    weigh(pix, &reading);
    ck_assert_str_eq(reading.text, "十口");
    ck_assert(engine_reading_confirmed(&reading));
    pixDestroy(&pix);
}
END_TEST

/* Nor was one that stands on the ink of a character that both readers saw whole. Where they did not
 * see the same, it may be a part of another. */
START_TEST(character_on_another_is_dropped)
{
    static const int shapes[] = {1, 2};
    const char *const texts[] = {_i ? "囚" : "十", "口", "口"};
    PIX *pix = draw_line(shapes, 2);
    struct engine_reading reading;

    say(&reading, texts, 3, 0.9F);
    reading.symbols[1].x0 = SIDE / 2;
    reading.symbols[1].x1 = SIDE;
    reading.symbols[1].p = 0.2F;
    reading.symbols[2].x0 = SIDE + SPACE;
    reading.symbols[2].x1 = 2 * SIDE + SPACE;
    weigh(pix, &reading);
    ck_assert_int_eq(reading.nsymbols, _i ? 3 : 2);
    ck_assert(engine_reading_confirmed(&reading) == !_i);
    pixDestroy(&pix);
}
END_TEST

/* The dot between the parts of a name is no part of what stands beside it. */
START_TEST(dot_is_no_part_of_a_character)
{
    static const int shapes[] = {1, 2};
    PIX *pix = draw_line(shapes, 2);
    struct glyph_line line;

    draw_bar(pix, SIDE + 1, SIDE / 2 - 2, 4, 4);
    glyph_line_read(model, pix, &line);
    ck_assert_int_eq(line.n, 3);
    ck_assert(!line.places[1].han);
    ck_assert_str_eq(line.places[2].guesses[0].text, "口");
    pixDestroy(&pix);
}
END_TEST

/* Half of a character that the net left out makes the other half no name. */
START_TEST(ink_left_unread_is_doubted)
{
    static const int shapes[] = {1, 2};
    static const char *const texts[] = {"十"};
    PIX *pix = draw_line(shapes, 2);
    struct engine_reading reading;

    say(&reading, texts, 1, 0.99F);
    weigh(pix, &reading);
    ck_assert_str_eq(reading.text, "十");
    ck_assert_float_lt(reading.worst, 0.6F);
    ck_assert(!engine_reading_confirmed(&reading));
    pixDestroy(&pix);
}
END_TEST

/* The same on a line cut with so much white that its characters are a third of it: 王带牧 was read
 * as a sure 带. */
START_TEST(ink_left_unread_on_a_tall_line_is_doubted)
{
    static const int shapes[] = {1, 2};
    static const char *const texts[] = {"十"};
    PIX *pix = draw_line(shapes, 2);
    PIX *tall = pixAddBorderGeneral(pix, 0, 0, SIDE, SIDE, 0xff);
    struct engine_reading reading;

    say(&reading, texts, 1, 0.99F);
    weigh(tall, &reading);
    ck_assert_float_lt(reading.worst, 0.6F);
    ck_assert(!engine_reading_confirmed(&reading));
    pixDestroy(&tall);
    pixDestroy(&pix);
}
END_TEST

/* The net ends a line with a comma where there is nothing but white, and a name is none with it. */
START_TEST(mark_of_no_ink_at_the_end_is_dropped)
{
    static const int shapes[] = {1, 2};
    static const char *const texts[] = {"十", "口", "，"};
    PIX *pix = draw_line(shapes, 2);
    struct engine_reading reading;

    say(&reading, texts, 3, 0.7F);
    weigh(pix, &reading);
    ck_assert_str_eq(reading.text, "十口");
    ck_assert(engine_reading_confirmed(&reading));
    pixDestroy(&pix);
}
END_TEST

/* A comma that was printed is read. */
START_TEST(mark_of_ink_at_the_end_is_kept)
{
    static const int shapes[] = {1};
    static const char *const texts[] = {"十", "，"};
    PIX *pix = draw_line(shapes, 1), *wide = pixAddBorderGeneral(pix, 0, SIDE, 0, 0, 0xff);
    struct engine_reading reading;

    draw_bar(wide, SIDE + SPACE + 2, SIDE - 9, 7, 9);
    say(&reading, texts, 2, 0.7F);
    weigh(wide, &reading);
    ck_assert_str_eq(reading.text, "十，");
    pixDestroy(&wide);
    pixDestroy(&pix);
}
END_TEST

/* Prototypes alone decide against a net that is not sure of another character, but are not enough
 * for a name (rules/thresholds.yaml): the net of characters has to say the same. */
START_TEST(clear_shape_is_believed_against_an_unsure_net)
{
    static const int shapes[] = {2};
    static const char *const texts[] = {"囚"};
    PIX *pix = draw_line(shapes, 1);
    struct engine_reading reading;

    say(&reading, texts, 1, 0.7F);
    weigh(pix, &reading);
    ck_assert_str_eq(reading.text, "口");
    ck_assert_float_ge(reading.worst, 0.9F);
    ck_assert_float_lt(reading.worst, 0.98F);
    pixDestroy(&pix);
}
END_TEST

/* The net lacks a character and is sure of its neighbour, on every paper alike: no name to accept.
 */
START_TEST(net_against_the_shape_is_not_believed)
{
    static const int shapes[] = {2};
    static const char *const texts[] = {"囚"};
    PIX *pix = draw_line(shapes, 1);
    struct engine_reading reading;

    say(&reading, texts, 1, 1.0F);
    weigh(pix, &reading);
    ck_assert(!engine_reading_confirmed(&reading));
    ck_assert(strcmp(reading.text, "囚") != 0 || reading.worst <= 0.5F);
    pixDestroy(&pix);
}
END_TEST

START_TEST(look_alikes_are_not_confirmed)
{
    static const int shapes[] = {2};
    static const char *const texts[] = {"口"};
    PIX *pix = draw_line(shapes, 1);
    struct engine_reading reading;

    memcpy(model->prototypes[0], model->prototypes[2], sizeof model->prototypes[0]);
    glyph_near_lay_out(model);
    say(&reading, texts, 1, 0.99F);
    weigh(pix, &reading);
    ck_assert(!engine_reading_confirmed(&reading));
    ck_assert_float_lt(reading.worst, 0.9F);
    pixDestroy(&pix);
}
END_TEST

/* A look-alike that the net lacks it cannot name, however sure it is: 佩 for 珮 and 濠 for 潆. */
START_TEST(what_the_net_lacks_is_doubted)
{
    static const struct charset lacking = {.nsigns = 2, .signs = signs + 1, .sorted = sorted};
    static const int shapes[] = {2};
    static const char *const texts[] = {"口"};
    PIX *pix = draw_line(shapes, 1);
    struct engine_reading knowing, reading;

    /* Near enough to 口 to be thought of, and no nearer. */
    memcpy(model->prototypes[0], model->prototypes[2], sizeof model->prototypes[0]);
    model->prototypes[0][0] = (int8_t)(model->prototypes[0][0] ^ 24);
    say(&knowing, texts, 1, 0.99F);
    weigh(pix, &knowing);
    say(&reading, texts, 1, 0.99F);
    opinion_weigh(&(struct opinion_models){.glyphs = model, .known = &lacking}, pix, &reading);
    ck_assert_str_eq(reading.text, "口");
    ck_assert_float_lt(reading.worst, knowing.worst);
    pixDestroy(&pix);
}
END_TEST

/* Of what the shape alone named a text wants to be sure; the net with the shape weighed in counts
 * for more in a text than in a name. */
START_TEST(one_reader_is_doubted_in_texts)
{
    static const int shapes[] = {2};
    static const char *const wrong[] = {"囚"}, *const right[] = {"口"};
    PIX *pix = draw_line(shapes, 1);
    struct engine_reading reading;

    say(&reading, right, 1, 0.99F);
    weigh(pix, &reading);
    ck_assert_float_gt(reading.symbols[0].both, 0.95F);
    /* Two characters of one shape: 口 is one of two. */
    memcpy(model->prototypes[0], model->prototypes[2], sizeof model->prototypes[0]);
    glyph_near_lay_out(model);
    say(&reading, wrong, 1, 0.2F);
    weigh(pix, &reading);
    ck_assert_str_ne(reading.text, "囚");
    ck_assert_float_le(reading.symbols[0].both, 0.5F);
    pixDestroy(&pix);
}
END_TEST

/* Two figures found as one character stand in its place, not in that of the character before them:
 * its shape is looked at all the same (巷92号 was read as 埠92号). */
START_TEST(figures_of_one_place_crowd_nobody)
{
    static const int shapes[] = {1, 2};
    static const char *const texts[] = {"囚", "9", "2"};
    PIX *pix = draw_line(shapes, 2);
    struct opinion_models models = {.glyphs = model, .known = &charset};
    struct glyph_net *net;
    struct engine_reading reading;
    struct err err = {0};

    ck_assert_msg(glyph_net_load("ocr/models/hanzi.net", &net, &err) == 0, "%s", err.msg);
    models.glyph_net = net;
    say(&reading, texts, 3, 0.5F);
    reading.symbols[1].x0 = SIDE + SPACE;
    reading.symbols[1].x1 = SIDE + SPACE + SIDE / 4;
    reading.symbols[2].x0 = SIDE + SPACE + SIDE / 4;
    reading.symbols[2].x1 = 2 * SIDE + SPACE;
    opinion_weigh(&models, pix, &reading);
    ck_assert_str_eq(reading.symbols[0].text, "十");
    glyph_net_free(net);
    pixDestroy(&pix);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("opinion");
    TCase *tcase = tcase_create("opinion");

    tcase_add_checked_fixture(tcase, glyph_setup, glyph_teardown);
    tcase_add_test(tcase, agreement_confirms);
    tcase_add_test(tcase, shape_overrules_the_net);
    tcase_add_test(tcase, figures_are_left_alone);
    tcase_add_test(tcase, character_without_a_shape_is_doubted);
    tcase_add_loop_test(tcase, character_on_another_is_dropped, 0, 2);
    tcase_add_test(tcase, character_without_room_is_dropped);
    tcase_add_test(tcase, dot_is_no_part_of_a_character);
    tcase_add_test(tcase, ink_left_unread_is_doubted);
    tcase_add_test(tcase, ink_left_unread_on_a_tall_line_is_doubted);
    tcase_add_test(tcase, mark_of_no_ink_at_the_end_is_dropped);
    tcase_add_test(tcase, mark_of_ink_at_the_end_is_kept);
    tcase_add_test(tcase, clear_shape_is_believed_against_an_unsure_net);
    tcase_add_test(tcase, net_against_the_shape_is_not_believed);
    tcase_add_test(tcase, look_alikes_are_not_confirmed);
    tcase_add_test(tcase, what_the_net_lacks_is_doubted);
    tcase_add_test(tcase, figures_of_one_place_crowd_nobody);
    tcase_add_test(tcase, one_reader_is_doubted_in_texts);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
