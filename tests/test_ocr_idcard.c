/* Cards drawn with Latin type, so that nothing but leptonica is needed: where a number or a
 * validity makes a card, at which turn, and where it does not. Names are left to the drawn
 * envelopes. */
#include <math.h>

#include "ocr/clean.h"
#include "ocr/idcard.h"
#include "ocr/idcard_face.h"
#include "ocr/idcard_page.h"
#include "ocr/idcard_picture.h"
#include "ocr/idcard_read.h"
#include "rules/rules.h"
#include "tests/page_drawing.h"

#define NUMBER "11010519491231002X" /* the example of GB 11643 */

static struct ocr_engine *engine;

enum parts { NUMBER_LINE = 1, PHOTOGRAPH = 2, VALIDITY = 4, EMBLEM = 8, OUTLINE = 16, LABEL = 32 };

/* A card's face of 85.6 mm at a place, with some of its parts. */
static void draw_face(PIX *pix, double x, double y, enum parts parts, const char *figures)
{
    if (parts & OUTLINE) {
        draw_block(pix, x, y, 85.6, 54, 120);
        draw_block(pix, x + 0.3, y + 0.3, 85, 53.4, 250);
    }
    /* A number is set with one pitch, 18 figures in 49 mm. */
    for (size_t i = 0; (parts & NUMBER_LINE) && figures[i]; i++) {
        const char one[2] = {figures[i], '\0'};

        draw_text(pix, x + 29 + 2.75 * (double)i, y + 48.5, 12, one, 20);
    }
    /* Parts as high as figures and as far apart, before the number. */
    for (int i = 0; (parts & LABEL) && i < 6; i++)
        draw_text(pix, x + 4 + 2.75 * i, y + 48.5, 12, "0", 20);
    if (parts & PHOTOGRAPH) {
        draw_block(pix, x + 57, y + 8, 24, 30, 190);
        draw_block(pix, x + 62, y + 13, 14, 25, 90);
    }
    if (parts & VALIDITY)
        draw_text(pix, x + 36, y + 48.5, 10, figures, 20);
    if (parts & EMBLEM)
        draw_block(pix, x + 6, y + 7, 15, 16, 110);
}

static const struct {
    double turn;
    enum parts parts;
    const char *figures, *expected; /* NULL: no card */
} cases[] = {
    {0, NUMBER_LINE | PHOTOGRAPH, NUMBER, NUMBER},
    {0, NUMBER_LINE | PHOTOGRAPH | OUTLINE, NUMBER, NUMBER},
    {0, NUMBER_LINE | PHOTOGRAPH | LABEL, NUMBER, NUMBER},
    {180, NUMBER_LINE | PHOTOGRAPH, NUMBER, NUMBER},
    {90, NUMBER_LINE | PHOTOGRAPH, NUMBER, NUMBER},
    {270, NUMBER_LINE | PHOTOGRAPH, NUMBER, NUMBER},
    {7, NUMBER_LINE | PHOTOGRAPH, NUMBER, NUMBER},
    {-6, NUMBER_LINE | PHOTOGRAPH | OUTLINE, NUMBER, NUMBER},
    {0, VALIDITY | EMBLEM, "2016.03.11-2036.03.11", "2036-03-11"},
    {185, VALIDITY | EMBLEM, "2016.03.11-2036.03.11", "2036-03-11"},
    /* A number in a letter is no card, nor is the term of a contract. */
    {0, NUMBER_LINE, NUMBER, NULL},
    {0, NUMBER_LINE | OUTLINE, NUMBER, NULL},
    {0, VALIDITY, "2016.03.11-2036.03.11", NULL},
    {0, PHOTOGRAPH | EMBLEM, "", NULL},
    {0, NUMBER_LINE | PHOTOGRAPH, "12345", NULL},
};

static struct page clean_sheet(PIX *pix)
{
    struct page page = draw_page(pix);
    struct err err = {0};

    ck_assert_int_eq(clean_page(&page, -1, &err), 0);
    return page;
}

START_TEST(test_faces)
{
    PIX *pix = draw_paper(150, 150, 245);
    struct idcard_pictures pictures;
    struct idcard_found cards[LIMIT_CARDS];
    struct err err = {0};
    struct page page;
    int turn = -1;

    draw_face(pix, 32, 48, cases[_i].parts, cases[_i].figures);
    page = clean_sheet(draw_turned(pix, cases[_i].turn, 245));
    idcard_pictures(&page, &pictures);
    ck_assert_int_eq(idcard_find(engine, &page, &pictures, cards, &turn, &err),
                     cases[_i].expected != NULL);
    if (cases[_i].expected) {
        bool person = cases[_i].parts & NUMBER_LINE;
        const struct value *value = person ? &cards[0].card.id_number : &cards[0].card.valid_until;

        ck_assert_int_eq(cards[0].card.face, person ? CARD_PERSON : CARD_EMBLEM);
        ck_assert_int_eq(value->state, VALUE_READ);
        ck_assert_str_eq(value->text, cases[_i].expected);
        ck_assert_int_ge(value->readings, 2);
        ck_assert_int_eq((page.rotation + turn + (int)floor((cases[_i].turn + 45) / 90) * 90) % 360,
                         0);
        /* The face is about in the middle of the sheet. */
        ck_assert_int_lt(abs(cards[0].card.box.x + cards[0].card.box.w / 2 - page.scan_width / 2),
                         draw_mm(7));
        ck_assert_int_lt(abs(cards[0].card.box.y + cards[0].card.box.h / 2 - page.scan_height / 2),
                         draw_mm(7));
    }
    page_release(&page);
}
END_TEST

/* A pale number behind a label nearly as dark, which ink paler still joins with it. */
START_TEST(test_pale_number)
{
    PIX *pix = draw_paper(150, 150, 245);
    struct idcard_pictures pictures;
    struct idcard_found cards[LIMIT_CARDS];
    struct err err = {0};
    struct page page;
    int turn = -1;

    draw_face(pix, 32, 48, PHOTOGRAPH, "");
    for (int i = 0; NUMBER[i]; i++) {
        const char one[2] = {NUMBER[i], '\0'};

        draw_text(pix, 32 + 29 + 2.75 * i, 48 + 48.5, 12, one, 140);
    }
    for (int i = 1; i < 10; i++)
        draw_text(pix, 32 + 29 - 2.75 * i, 48 + 48.5, 12, "8", 168);
    page = clean_sheet(pix);
    idcard_pictures(&page, &pictures);
    ck_assert_int_eq(idcard_find(engine, &page, &pictures, cards, &turn, &err), 1);
    ck_assert_str_eq(cards[0].card.id_number.text, NUMBER);
    page_release(&page);
}
END_TEST

/* A value read where a card of that outline has it is as sure as any other. */
START_TEST(test_outlined_face_is_sure)
{
    PIX *pix = draw_paper(150, 150, 245);
    struct rules *rules;
    struct idcard_face face;
    struct idcard_frame frame = {.cx = draw_mm(32 + 42.8),
                                 .cy = draw_mm(48 + 27),
                                 .width = draw_mm(85.6),
                                 .height = draw_mm(54)};
    struct err err = {0};
    struct page page;

    draw_face(pix, 32, 48, VALIDITY | EMBLEM, "2016.03.11-2036.03.11");
    page = clean_sheet(pix);
    ck_assert_int_eq(rules_load("rules", &rules, &err), 0);
    ck_assert_int_eq(idcard_face_read(engine, rules, &page, &frame, &face, &err), 0);
    ck_assert_int_eq(face.proven, ANSWER_YES);
    ck_assert_str_eq(face.card.valid_until.text, "2036-03-11");
    ck_assert_float_gt(face.card.valid_until.confidence, 0.8F);
    rules_free(rules);
    page_release(&page);
}
END_TEST

START_TEST(test_many)
{
    PIX *pix = draw_paper(210, 297, 245);
    struct idcard_pictures pictures;
    struct idcard_found cards[LIMIT_CARDS];
    struct err err = {0};
    struct page page;
    int turn, persons = 0;

    for (int i = 0; i < 4; i++) {
        draw_face(pix, 12, 15 + 62 * i, NUMBER_LINE | PHOTOGRAPH, NUMBER);
        draw_face(pix, 110, 15 + 62 * i, VALIDITY | EMBLEM, "2016.03.11-2036.03.11");
    }
    page = clean_sheet(pix);
    idcard_pictures(&page, &pictures);
    ck_assert_int_eq(idcard_find(engine, &page, &pictures, cards, &turn, &err), 8);
    for (int i = 0; i < 8; i++)
        persons += cards[i].card.face == CARD_PERSON;
    ck_assert_int_eq(persons, 4);
    ck_assert_int_eq(turn, 0);
    page_release(&page);
}
END_TEST

/* Of a card that is valid without end 长期 may be lost: the day of issue is not its end. */
START_TEST(test_validity_is_whole)
{
    static const struct {
        const char *readings[2], *expected;
    } votes[] = {{{"2019.02.07-", "2019.02.07"}, ""},
                 {{"2019.02.07", "2019.02.07-长期"}, "长期"},
                 {{"2019.02.07-长月", "2019.02.07-期"}, "长期"},
                 {{"2024.09.15-2044.09.11", "2024.09.15-2044.09.11"}, ""},
                 {{"2024.09.15-2044.09.15", "2024.09.15-2044.09.15"}, "2044-09-15"}};
    struct engine_reading readings[2] = {0};
    struct value value = {0};

    for (int i = 0; i < 2; i++)
        snprintf(readings[i].text, sizeof readings[i].text, "%s", votes[_i].readings[i]);
    idcard_vote(KIND_VALIDITY, readings, 2, &value);
    ck_assert_int_eq(value.state, votes[_i].expected[0] ? VALUE_READ : VALUE_UNREADABLE);
    ck_assert_str_eq(value.text, votes[_i].expected);
}
END_TEST

/* A reading of a name, each character of three bytes. */
static struct engine_reading name_reading(const char *text, float p, bool confirmed)
{
    struct engine_reading reading = {.worst = p, .mean = p};

    snprintf(reading.text, sizeof reading.text, "%s", text);
    for (; *text; text += 3) {
        struct engine_symbol *symbol = &reading.symbols[reading.nsymbols++];

        snprintf(symbol->text, sizeof symbol->text, "%.3s", text);
        symbol->p = p;
        symbol->confirmed = confirmed;
    }
    return reading;
}

/* What one crop says of a name is not enough; nor is a name that another crop goes on with. */
START_TEST(test_names_are_sure)
{
    static const struct {
        struct {
            const char *text;
            float p;
            bool confirmed;
        } readings[3];
        const char *expected;
        bool sure;
    } votes[] = {
        {{{"普曙茜", 0.99F, false}, {"晋曙茜", 0.98F, false}, {"普曙茜", 0.99F, false}},
         "普曙茜",
         false},
        {{{"侯罡明", 0.98F, false}, {"侯罡明", 0.99F, false}, {"侯罡明", 0.97F, false}},
         "侯罡明",
         true},
        {{{"薰婵", 0.86F, false}, {"薰婵", 0.68F, false}, {"薰婵", 0.99F, false}}, "薰婵", false},
        {{{"李惠", 0.99F, true}, {"李惠娴", 0.80F, false}, {"", 0, false}}, "李惠", false},
        {{{"李惠", 0.99F, true}, {"孝惠", 0.80F, false}, {"", 0, false}}, "李惠", true},
    };
    struct engine_reading readings[3];
    struct value value = {0};

    for (int i = 0; i < 3; i++)
        readings[i] = name_reading(votes[_i].readings[i].text, votes[_i].readings[i].p,
                                   votes[_i].readings[i].confirmed);
    idcard_vote(KIND_NAME, readings, 3, &value);
    ck_assert_str_eq(value.text, votes[_i].expected);
    ck_assert_int_eq(idcard_name_sure(&value), votes[_i].sure);
}
END_TEST

/* 库尔班·胡达拜 of which the dot was too small to be read is another name. */
START_TEST(test_dot_is_not_lost)
{
    struct engine_reading reading = name_reading("库尔班胡达拜", 1, true);
    struct value value = {0};

    for (int i = 0; i < reading.nsymbols; i++) {
        reading.symbols[i].x0 = 40 * i + (i > 2 ? 36 * _i : 0);
        reading.symbols[i].x1 = reading.symbols[i].x0 + 36;
    }
    idcard_vote(KIND_NAME, &reading, 1, &value);
    ck_assert_int_eq(idcard_name_sure(&value), _i == 0);
}
END_TEST

/* A photograph beside all cards found may be a card that was not. */
START_TEST(test_picture_left)
{
    PIX *pix = draw_paper(210, 297, 245);
    struct idcard_found cards[LIMIT_CARDS];
    struct idcard_pictures pictures;
    struct idcard_frame frame;
    struct err err = {0};
    struct page page;
    int turn;

    draw_face(pix, 12, 15, NUMBER_LINE | PHOTOGRAPH, NUMBER);
    if (_i)
        draw_face(pix, 110, 150, PHOTOGRAPH, "");
    page = clean_sheet(pix);
    idcard_pictures(&page, &pictures);
    ck_assert_int_eq(idcard_find(engine, &page, &pictures, cards, &turn, &err), 1);
    frame = cards[0].frame;
    ck_assert_int_gt(pictures.n, 0);
    ck_assert_int_eq(idcard_picture_left(&pictures, &frame, 1), _i);
    page_release(&page);
}
END_TEST

/* A hole of a punch at the edge is no photograph; the same in the middle of a sheet may be an
 * emblem. */
static const struct {
    int x, side;
    bool picture;
} holes[] = {{9, 7, false}, {100, 7, true}, {9, 11, true}};

START_TEST(test_punch_hole)
{
    PIX *pix = draw_paper(210, 297, 245);
    struct idcard_pictures pictures;
    struct page page;

    draw_block(pix, holes[_i].x, 100, holes[_i].side, holes[_i].side, 110);
    page = clean_sheet(pix);
    idcard_pictures(&page, &pictures);
    ck_assert_int_eq(pictures.n, holes[_i].picture);
    page_release(&page);
}
END_TEST

/* A corner of the sheet folded over is dark and no photograph; nor is a large one, a triangle, but
 * a photograph there is. */
static const struct {
    int x, side; /* mm */
    bool triangle, picture;
} corners[] = {{200, 10, false, false},
               {100, 10, false, true},
               {185, 25, true, false},
               {185, 25, false, true}};

START_TEST(test_folded_corner)
{
    PIX *pix = draw_paper(210, 297, 245);
    struct idcard_pictures pictures;
    struct page page;

    for (int y = 0; y < corners[_i].side; y++) {
        int cut = corners[_i].triangle ? y : 0;

        draw_block(pix, corners[_i].x + cut, y, corners[_i].side - cut, 1, 110);
    }
    page = clean_sheet(pix);
    idcard_pictures(&page, &pictures);
    ck_assert_int_eq(pictures.n, corners[_i].picture);
    page_release(&page);
}
END_TEST

/* Figures that touch are no part of a line as it is found; the label before them never is. */
START_TEST(test_line_goes_on)
{
    PIX *pix = draw_paper(100, 60, 245);
    struct page page;
    struct idcard_line line = {.dx = 1};

    draw_block(pix, 20, 29, 10, 2.3, 20); /* the label */
    for (int i = 0; i < 8; i++)
        draw_block(pix, 33 + 1.8 * i, 29, i == 0 ? 2 : 1.3, 2.3, 20);
    page = clean_sheet(pix);
    line.x = draw_mm(33 + 1.8 * 2);
    line.y = draw_mm(29 + 1.15);
    line.length = draw_mm(1.8 * 3);
    line.height = draw_mm(2.3);
    idcard_line_extend(&page, &line, 0.75, 10 * line.height);
    ck_assert_int_lt(abs((int)line.x - draw_mm(33)), 4);
    ck_assert_int_lt(abs((int)line.length - draw_mm(7 * 1.8 + 1.3)), 6);
    page_release(&page);
}
END_TEST

/* 2017.05.22-长期: the step found was that over its points, a half more than the figures' own,
 * which their height tells; two dates tell the same by both. */
START_TEST(test_short_validity)
{
    struct idcard_line line = {.length = 190, .height = 20, .step = 22};
    double found = idcard_validity_mm(&line);

    line.step = idcard_validity_step(&line);
    ck_assert_double_eq_tol(line.step, 15.2, 0.1);
    ck_assert_double_lt(idcard_validity_mm(&line), found * 0.75);
    ck_assert_double_eq_tol(idcard_validity_mm(&line), 8.8, 0.1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("idcard");
    TCase *finding = tcase_create("finding");
    SRunner *runner = srunner_create(suite);
    struct err err = {0};
    char digest[65];
    int failed;

    if (ocr_engine_load(NULL, &engine, digest, &err) < 0) {
        fprintf(stderr, "%s\n", err.msg);
        return EXIT_FAILURE;
    }
    tcase_add_test(finding, test_short_validity);
    tcase_add_loop_test(finding, test_punch_hole, 0, (int)(sizeof holes / sizeof holes[0]));
    tcase_add_test(finding, test_pale_number);
    tcase_add_loop_test(finding, test_faces, 0, (int)(sizeof cases / sizeof cases[0]));
    tcase_add_test(finding, test_outlined_face_is_sure);
    tcase_add_test(finding, test_many);
    tcase_add_loop_test(finding, test_validity_is_whole, 0, 5);
    tcase_add_loop_test(finding, test_names_are_sure, 0, 5);
    tcase_add_loop_test(finding, test_dot_is_not_lost, 0, 2);
    tcase_add_loop_test(finding, test_folded_corner, 0, (int)(sizeof corners / sizeof corners[0]));
    tcase_add_test(finding, test_line_goes_on);
    tcase_add_loop_test(finding, test_picture_left, 0, 2);
    tcase_set_timeout(finding, 120);
    suite_add_tcase(suite, finding);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    ocr_engine_free(engine);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
