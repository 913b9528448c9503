/* ID cards as the generator draws them, found and read on sheets that lie any way round; and what
 * is no card, or a card nobody can read. */
#include <check.h>
#include <leptonica/allheaders.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/clean.h"
#include "ocr/idcard_page.h"
#include "samples/damage.h"
#include "samples/draw.h"
#include "samples/idcard.h"
#include "tests/support_rules.h"

#define DPI 300
#define MM  (DPI / 25.4)

static struct ocr_engine *engine;

static void load(void)
{
    struct err err = {0};
    char digest[65];

    ck_assert_msg(ocr_engine_load(NULL, &engine, digest, &err) == 0, "%s", err.msg);
}

static void unload(void)
{
    ocr_engine_free(engine);
}

static const struct person people[] = {
    {.name = "宋飞宇",
     .sex = "男",
     .nation = "汉",
     .id_number = "110112190507146137",
     .address = "北京市通州区清泉路112号院17号楼4单元403号",
     .issuer = "北京市公安局通州分局",
     .valid_from = "2018.06.01",
     .valid_until = "2038.06.01"},
    {.name = "方成",
     .sex = "女",
     .nation = "满",
     .id_number = "210102190603265209",
     .address = "辽宁省沈阳市和平区金台东里76号",
     .issuer = "沈阳市公安局和平分局",
     .valid_from = "2016.03.26",
     .valid_until = "长期"},
};

/* What stands on the sheet. */
enum picture { CARDS, TURNED_CARDS, MARKED_CARDS, BLANK_CARDS, EMPTY_BOX, LIST };

static void draw_sheet(cairo_t *cr, enum picture picture, int ncards, struct rng *rng)
{
    static const unsigned damages[] = {[TURNED_CARDS] = 1u << DAMAGE_CARD_TURNED,
                                       [MARKED_CARDS] = 1u << DAMAGE_CARD_MARKED,
                                       [LIST] = 0};
    bool named = picture <= MARKED_CARDS;
    struct story *story = calloc(1, sizeof *story);
    struct sheet sheet = {.kind = SHEET_ID, .ncards = ncards, .width_mm = 210, .height_mm = 297};

    ck_assert_ptr_nonnull(story);
    for (int i = 0; i < ncards; i++) {
        if (named)
            story->cards[i].person = people[i];
        sheet.cards[i] = i;
    }
    sheet.damage = damages[picture];
    if (named || picture == BLANK_CARDS)
        idcard_draw(cr, story, &sheet, rng);
    if (picture == EMPTY_BOX) {
        cairo_rectangle(cr, 60, 60, 85.6, 54);
        cairo_set_line_width(cr, 0.3);
        cairo_stroke(cr);
        draw_text(cr, "Noto Sans CJK SC", 4, 64, 80, "粘贴身份证复印件处");
    }
    draw_ink(cr);
    for (int i = 0; picture == LIST && i < 20; i++)
        draw_text(cr, "Noto Sans CJK SC", 3.7, 20, 30 + 8 * i, people[i % 2].id_number);
    free(story);
}

static PIX *to_pix(cairo_surface_t *surface)
{
    int w = cairo_image_surface_get_width(surface), h = cairo_image_surface_get_height(surface);
    int stride = cairo_image_surface_get_stride(surface);
    PIX *rgb = pixCreate(w, h, 32);

    ck_assert_ptr_nonnull(rgb);
    cairo_surface_flush(surface);
    for (int y = 0; y < h; y++) {
        const unsigned char *row = cairo_image_surface_get_data(surface) + (size_t)y * stride;

        for (int x = 0; x < w; x++)
            composeRGBPixel(row[4 * x + 2], row[4 * x + 1], row[4 * x],
                            pixGetData(rgb) + (size_t)y * pixGetWpl(rgb) + x);
    }
    return rgb;
}

/* The sheet as scanned and cleaned; released by page_release. */
static struct page scanned(enum picture picture, int ncards, int quarters, uint64_t seed)
{
    int w = (int)(210 * MM), h = (int)(297 * MM);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h);
    cairo_t *cr = cairo_create(surface);
    struct page page = {.dpi = DPI, .source = COLOUR_FULL};
    struct err err = {0};
    struct rng rng;
    PIX *rgb;

    rng_init(&rng, seed);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, MM, MM);
    draw_sheet(cr, picture, ncards, &rng);
    cairo_destroy(cr);
    rgb = to_pix(surface);
    cairo_surface_destroy(surface);
    page.scan = pixRotateOrth(rgb, quarters);
    pixDestroy(&rgb);
    page.scan_width = pixGetWidth(page.scan);
    page.scan_height = pixGetHeight(page.scan);
    page.scan_dpi_x = page.scan_dpi_y = DPI;
    ck_assert_int_eq(page_make_small(&page), 0);
    ck_assert_msg(clean_page(&page, -1, &err) == 0, "%s", err.msg);
    return page;
}

static enum answer read_cards(const struct page *page, struct page_facts *facts, int *ret_turn)
{
    enum answer answer = ANSWER_UNKNOWN;
    struct err err = {0};

    memset(facts, 0, sizeof *facts);
    ck_assert_msg(idcard_page_read(engine, rules, page, facts, &answer, ret_turn, &err) == 0, "%s",
                  err.msg);
    return answer;
}

static const struct card *person_face(const struct page_facts *facts, const char *number)
{
    for (int i = 0; i < facts->ncards; i++)
        if (facts->cards[i].face == CARD_PERSON && !strcmp(facts->cards[i].id_number.text, number))
            return &facts->cards[i];
    return NULL;
}

static int count_faces(const struct page_facts *facts, enum card_face face)
{
    int n = 0;

    for (int i = 0; i < facts->ncards; i++)
        n += facts->cards[i].face == face;
    return n;
}

START_TEST(both_faces_any_way_round)
{
    static struct page_facts facts;
    int quarters = _i % 4, ncards = 1 + _i / 4, turn = 0;
    struct page page = scanned(CARDS, ncards, quarters, 7000 + (uint64_t)_i);

    ck_assert_int_eq(read_cards(&page, &facts, &turn), ANSWER_YES);
    ck_assert_int_eq(facts.class, PAGE_ID_COPY);
    ck_assert_int_eq(facts.ncards, 2 * ncards);
    ck_assert_int_eq(count_faces(&facts, CARD_EMBLEM), ncards);
    ck_assert(facts.well_read);
    for (int i = 0; i < ncards; i++) {
        const struct card *card = person_face(&facts, people[i].id_number);

        ck_assert_msg(card != NULL, "%s was not read", people[i].id_number);
        ck_assert_int_ge(card->id_number.readings, 2);
        ck_assert_str_eq(card->name.text, people[i].name);
        ck_assert_int_gt(card->box.w, (int)(40 * MM));
        ck_assert_int_le(card->box.x + card->box.w, page.scan_width);
        ck_assert_int_le(card->box.y + card->box.h, page.scan_height);
    }
    page_release(&page);
}
END_TEST

/* Thrown on the glass, each at an angle of its own. */
START_TEST(any_angle)
{
    static struct page_facts facts;
    struct page page = scanned(TURNED_CARDS, 2, 0, 7400 + (uint64_t)_i);
    int turn;

    ck_assert_int_eq(read_cards(&page, &facts, &turn), ANSWER_YES);
    for (int i = 0; i < 2; i++) {
        const struct card *card = person_face(&facts, people[i].id_number);

        ck_assert_msg(card != NULL, "%s was not read", people[i].id_number);
        ck_assert_int_ge(card->id_number.readings, 2);
        ck_assert_str_eq(card->name.text, people[i].name);
    }
    page_release(&page);
}
END_TEST

/* A note stamped or written in another ink across a number. */
START_TEST(marked_numbers_are_read)
{
    static struct page_facts facts;
    struct page page = scanned(MARKED_CARDS, 2, 0, 7512 + (uint64_t)_i);
    int turn;

    ck_assert_int_eq(read_cards(&page, &facts, &turn), ANSWER_YES);
    for (int i = 0; i < 2; i++)
        ck_assert_msg(person_face(&facts, people[i].id_number) != NULL, "%s was not read",
                      people[i].id_number);
    page_release(&page);
}
END_TEST

START_TEST(validities_are_read)
{
    static struct page_facts facts;
    struct page page = scanned(CARDS, 2, 0, 7100 + (uint64_t)_i);
    int turn, dated = 0, endless = 0;

    ck_assert_int_eq(read_cards(&page, &facts, &turn), ANSWER_YES);
    for (int i = 0; i < facts.ncards; i++) {
        dated += !strcmp(facts.cards[i].valid_until.text, "2038-06-01");
        endless += !strcmp(facts.cards[i].valid_until.text, "长期");
    }
    ck_assert_int_eq(dated, 1);
    ck_assert_int_eq(endless, 1);
    page_release(&page);
}
END_TEST

/* A card whose values cannot be seen is told as such, never dropped and never guessed. */
START_TEST(cards_without_values_are_unreadable)
{
    static struct page_facts facts;
    struct page page = scanned(BLANK_CARDS, 1, _i, 7200 + (uint64_t)_i);
    int turn;

    ck_assert_int_eq(read_cards(&page, &facts, &turn), ANSWER_YES);
    ck_assert_int_ge(facts.ncards, 1);
    for (int i = 0; i < facts.ncards; i++) {
        ck_assert_int_ne(facts.cards[i].id_number.state, VALUE_READ);
        ck_assert_int_ne(facts.cards[i].valid_until.state, VALUE_READ);
    }
    page_release(&page);
}
END_TEST

START_TEST(other_pages_hold_no_cards)
{
    static struct page_facts facts;
    enum picture picture = _i == 0 ? EMPTY_BOX : LIST;
    struct page page = scanned(picture, 0, 0, 7300);
    int turn;

    ck_assert_int_eq(read_cards(&page, &facts, &turn), ANSWER_NO);
    ck_assert_int_eq(facts.ncards, 0);
    ck_assert_int_eq(facts.class, PAGE_OTHER);
    page_release(&page);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("samples idcard");
    TCase *tcase = tcase_create("pages");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_set_timeout(tcase, 120);
    support_rules(tcase);
    tcase_add_unchecked_fixture(tcase, load, unload);
    tcase_add_loop_test(tcase, both_faces_any_way_round, 0, 8);
    tcase_add_loop_test(tcase, any_angle, 0, 3);
    tcase_add_loop_test(tcase, marked_numbers_are_read, 0, 4);
    tcase_add_loop_test(tcase, validities_are_read, 0, 2);
    tcase_add_loop_test(tcase, cards_without_values_are_unreadable, 0, 4);
    tcase_add_loop_test(tcase, other_pages_hold_no_cards, 0, 2);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
