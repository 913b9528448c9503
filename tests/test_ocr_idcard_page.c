/* What is told of cards without reading a character: whether a page is one of cards and nothing
 * else, and where another ink than the card's lies across its print. */
#include "ocr/idcard_crop.h"
#include "ocr/idcard_page.h"
#include "ocr/idcard_read.h"
#include "rules/rules.h"
#include "tests/page_drawing.h"

#define NUMBER "11010519491231002X" /* the example of GB 11643 */

/* What bears a page of cards out: a number with a name, or a validity, read alike twice. */
static const struct {
    const char *number, *name, *validity;
    uint8_t readings;
    enum answer proof;
} proofs[] = {
    {NUMBER, "王建国", NULL, 2, ANSWER_UNKNOWN},
    {NUMBER, "王建国", NULL, 1, ANSWER_NO},
    {NUMBER, NULL, NULL, 2, ANSWER_NO},                   /* of a list, its title the photograph */
    {NUMBER, "认证书", NULL, 2, ANSWER_NO},               /* the title for the name */
    {"266391755490181213", "王建国", NULL, 2, ANSWER_NO}, /* the check digit does not hold */
    {NULL, NULL, "2036-03-11", 2, ANSWER_YES},
    {NULL, NULL, "2036-03-11", 1, ANSWER_NO},
    {NULL, NULL, NULL, 0, ANSWER_NO},
};

static struct value value_of(const char *text, uint8_t readings)
{
    struct value value = {.state = text ? VALUE_READ : VALUE_UNREADABLE, .readings = readings};

    snprintf(value.text, sizeof value.text, "%s", text ? text : "");
    return value;
}

START_TEST(test_page_proof)
{
    struct page_facts *facts = calloc(1, sizeof *facts);
    struct rules *words = calloc(1, sizeof *words);

    words->vocabulary.nsurnames = 1;
    strcpy(words->vocabulary.surnames[0], "王");
    facts->ncards = 1;
    facts->cards[0].name = value_of(proofs[_i].name, proofs[_i].readings);
    facts->cards[0].id_number = value_of(proofs[_i].number, proofs[_i].readings);
    facts->cards[0].valid_until = value_of(proofs[_i].validity, proofs[_i].readings);
    ck_assert_int_eq(idcard_page_proof(words, facts), proofs[_i].proof);
    free(words);
    free(facts);
}
END_TEST

/* A line on a card, a second one there or somewhere else, and cells. */
static const struct {
    struct box line;
    int cells;
    bool all;
} places[] = {{{300, 400, 200, 40}, 1, true},
              {{300, 900, 200, 40}, 1, false},
              {{300, 400, 200, 40}, 2, false}};

START_TEST(test_page_is_all)
{
    struct page page = {.scan_width = 2480, .scan_height = 3508};
    struct layout *layout = calloc(1, sizeof *layout);
    struct page_facts *facts = calloc(1, sizeof *facts);

    layout->nlines = 2;
    layout->ncells = places[_i].cells;
    layout->lines[0].box = (struct box){300, 300, 200, 40};
    layout->lines[1].box = places[_i].line;
    facts->ncards = 1;
    facts->cards[0].box = (struct box){200, 200, 1000, 600};
    ck_assert(idcard_page_is_all(&page, layout, facts) == places[_i].all);
    free(layout);
    free(facts);
}
END_TEST

/* Words of black print; a stroke of another ink across them; and words of that ink alone, with the
 * print elsewhere in the area. */
static const struct {
    int print, stroke; /* grey; 255: none */
    double least, most;
} inks[] = {{20, 255, 0, 0.01}, {20, 140, 0.05, 0.7}, {140, 255, 0.9, 1}};

START_TEST(test_other_ink)
{
    PIX *pix = draw_paper(100, 60, 245);
    const struct page page = {.grey = pix, .width = pixGetWidth(pix), .height = pixGetHeight(pix)};
    const struct idcard_line line = {.y = draw_mm(30), .dx = 1};
    const struct idcard_area around = {0, draw_mm(90), -draw_mm(28), draw_mm(28)};
    const struct idcard_area place = {draw_mm(5), draw_mm(60), -draw_mm(20), -draw_mm(2)};
    double other;

    for (int i = 0; i < 5; i++)
        draw_block(pix, 10 + 8 * i, 16, 1, 6, inks[_i].print);
    draw_block(pix, 10, 46, 60, 4, 20);
    if (inks[_i].stroke < 255)
        draw_block(pix, 8, 19, 45, 1, inks[_i].stroke);
    other = idcard_other_ink(&page, &line, &around, &place);
    ck_assert(other >= inks[_i].least);
    ck_assert(other <= inks[_i].most);
    pixDestroy(&pix);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("idcard_page");
    TCase *pages = tcase_create("pages");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(pages, test_page_proof, 0, (int)(sizeof proofs / sizeof proofs[0]));
    tcase_add_loop_test(pages, test_page_is_all, 0, (int)(sizeof places / sizeof places[0]));
    tcase_add_loop_test(pages, test_other_ink, 0, (int)(sizeof inks / sizeof inks[0]));
    suite_add_tcase(suite, pages);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
