/* Options chosen by a ring round their number or words, or typed. No engine: lines are given as
 * read. */
#include <math.h>

#include "ocr/tick_ring.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

#define OPTIONS 3
#define FULL    6.29
#define PEN     4

/* Part of an ellipse in a box, as a pen draws it, from the top and so far round. */
static void draw_ring(PIX *pix, struct box b, double part)
{
    for (double at = 0; at < part; at += 0.005)
        pixRasterop(pix, b.x + (int)(b.w / 2.0 * (1 + sin(at))) - PEN / 2,
                    b.y + (int)(b.h / 2.0 * (1 - cos(at))) - PEN / 2, PEN, PEN, PIX_SET, NULL, 0,
                    0);
}

/* Loops, most of one, and what is none. */
static const struct {
    double part;
    bool square, figure;
    bool loop;
} loops[] = {{FULL, false, false, true},
             {FULL * 0.85, false, false, true},
             {FULL * 0.6, false, false, false},
             {FULL, false, true, true},
             {FULL, true, false, false}};

START_TEST(test_loop)
{
    PIX *pix = pixCreate(100, 90, 1);

    if (loops[_i].square) {
        pixSetAll(pix);
        pixRasterop(pix, PEN, PEN, 100 - 2 * PEN, 90 - 2 * PEN, PIX_CLR, NULL, 0, 0);
    } else {
        draw_ring(pix, (struct box){PEN, PEN, 100 - 2 * PEN, 90 - 2 * PEN}, loops[_i].part);
    }
    if (loops[_i].figure)
        pixRasterop(pix, 46, 30, 6, 60, PIX_SET, NULL, 0, 0);
    ck_assert(tick_is_loop(pix) == loops[_i].loop);
    pixDestroy(&pix);
}
END_TEST

/* Three options one below the other; rings at so many character heights right of and below the
 * first one, and which are chosen: YES, NO, or unknown. */
static const struct {
    struct {
        double x, y, w;
    } rings[OPTIONS];
    bool any;
    enum answer answers[OPTIONS];
} choices[] = {
    {{{-0.5, 1.25, 1.5}}, true, {ANSWER_NO, ANSWER_YES, ANSWER_NO}},
    {{{0.2, 1.25, 5}}, true, {ANSWER_NO, ANSWER_YES, ANSWER_NO}},
    {{{-0.5, -0.25, 1.5}, {-0.5, 2.75, 1.5}}, true, {ANSWER_YES, ANSWER_NO, ANSWER_YES}},
    {{{-0.5, 1.25, 1.5}, {5, 0.5, 2}}, true, {ANSWER_NO, ANSWER_UNKNOWN, ANSWER_NO}},
    {{{-0.5, -0.25, 1.5}, {-0.5, 1.25, 1.5}, {-0.5, 2.75, 1.5}}, false, {ANSWER_NO}},
    {{{0, 0, 0}}, false, {ANSWER_NO}},
};

/* Options in one line behind their numbers, one of which a ring made a letter; a list without
 * numbers, and one of two options, are none. */
static const struct {
    const char *text;
    int options;
} lists[] = {{"D新领2续期3补领4吊销5解锁", 5},
             {"新领、续期、补领、吊销", 0},
             {"1新领2续期", 0},
             {"1新领2材料齐全3续期4补领", 3},
             {"1新领2续期匐补领4吊销5解锁", 5},
             {"1新领2续期材料补领4吊销5解锁", 3}};

START_TEST(test_list)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    int n = 0;

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){lists[_i].text, 1, 0, 0, 0});
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    for (int i = 0; i < sheet->labels.n; i++)
        n += sheet->labels.items[i].term->role == TERM_OPTION;
    ck_assert_int_eq(lists[_i].options ? n : n > 1, lists[_i].options);
    sheet_free(sheet);
}
END_TEST

/* A ring parts a row of options, and the 1 it begins with was read as a character: narrower than
 * the next it is a number. */
START_TEST(test_parted_list)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    int n = 0;

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){"工新领@)续期", 1, 0, 0, 0});
    sheet_line(sheet, &(struct drawn){"3补领4吊销5解锁", 1, 1, 0, 0});
    sheet->layout.lines[1].box.x = sheet->layout.lines[0].box.w + 2 * EM;
    sheet->lines[0].reading.symbols[0].x1 -= _i ? 0 : EM * 2 / 3;
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    for (int i = 0; i < sheet->labels.n; i++)
        n += sheet->labels.items[i].term->role == TERM_OPTION;
    ck_assert_int_eq(n, _i ? 4 : 5);
    sheet_free(sheet);
}
END_TEST

/* Options one below the other, and the page they stand on. Freed by options_free(). */
struct options {
    struct sheet *sheet;
    struct page_facts *facts;
};

static struct options options_new(const char *const words[OPTIONS])
{
    struct options o = {calloc(1, sizeof *o.sheet), calloc(1, sizeof *o.facts)};

    sheet_init(o.sheet, rules);
    o.sheet->page.scale = 1;
    for (int i = 0; i < OPTIONS; i++)
        sheet_line(o.sheet, &(struct drawn){words[i], i + 1, 1, 0, 0});
    bind_labels(&o.sheet->reader, PAGE_APPLICATION_FORM, &o.sheet->labels);
    return o;
}

/* Draws a ring at so many character heights right of and below the first option. */
static void options_ring(const struct options *o, double x, double y, double w)
{
    draw_ring(o->sheet->page.binary,
              (struct box){COLUMN + (int)(EM * x), ROW + (int)(EM * y), (int)(EM * w), EM * 3 / 2},
              FULL);
}

static bool options_tell(const struct options *o)
{
    return tick_rings(&o->sheet->reader, &o->sheet->labels, o->facts);
}

static void options_free(struct options *o)
{
    free(o->facts);
    sheet_free(o->sheet);
}

static void check_none_chosen(const struct options *o)
{
    ck_assert(options_tell(o));
    for (int i = 0; i < o->facts->nticks; i++)
        ck_assert_int_ne(o->facts->ticks[i].ticked, ANSWER_YES);
}

/* The ring hid the first character of 更新证书, and what is left is another option of the form. */
START_TEST(test_twice)
{
    struct options o = options_new((const char *const[]){"1新办证书", "新办证书", "3吊销证书"});

    options_ring(&o, -0.5, 1.25, 1.5);
    check_none_chosen(&o);
    options_free(&o);
}
END_TEST

/* The same, and the other option was not read: the character hangs together with the ring. */
START_TEST(test_hidden_character)
{
    struct options o = options_new((const char *const[]){"1变更信息", "新办证书", "3吊销证书"});

    sheet_line(o.sheet, &(struct drawn){"@F", 2, 1, 0, 0});
    o.sheet->layout.lines[OPTIONS].box = (struct box){COLUMN - 2 * EM, 2 * ROW, 2 * EM - 4, EM};
    options_ring(&o, -2, 1.25, 1.5);
    check_none_chosen(&o);
    options_free(&o);
}
END_TEST

/* A round character between the options and another one in a sentence far below is no ring that hid
 * an option; between two rows of options it may be. */
START_TEST(test_far)
{
    struct options o = options_new((const char *const[]){"1新办证书", "2更新证书", "3吊销证书"});

    o.sheet->labels.items[2].box.y += _i * 10 * EM;
    options_ring(&o, 6, _i ? 7 : 2.25, 1.5);
    ck_assert(options_tell(&o) == !_i);
    options_free(&o);
}
END_TEST

START_TEST(test_choice)
{
    struct options o = options_new((const char *const[]){"1新办证书", "2更新证书", "3吊销证书"});

    for (int i = 0; i < OPTIONS; i++)
        if (choices[_i].rings[i].w > 0)
            options_ring(&o, choices[_i].rings[i].x, choices[_i].rings[i].y,
                         choices[_i].rings[i].w);
    ck_assert(options_tell(&o) == choices[_i].any);
    ck_assert_int_eq(o.facts->nticks, choices[_i].any ? OPTIONS : 0);
    for (int i = 0; i < o.facts->nticks; i++)
        ck_assert_int_eq(o.facts->ticks[i].ticked, choices[_i].answers[i]);
    options_free(&o);
}
END_TEST

/* A business typed behind its label, and three boxes whose words nobody knows: parts of characters
 * far below, or of options beside it; a list of options is no choice. */
static const struct {
    const char *text;
    int row; /* of the boxes */
    int ticks;
} typed[] = {{"证书新办", 6, 1}, {"证书新办", 1, 0}, {"有关新办的材料", 6, 0}};

START_TEST(test_typed)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    struct tick_boxes boxes = {.n = 3};

    sheet_init(sheet, rules);
    sheet->page.scale = 1;
    sheet_line(sheet, &(struct drawn){"业务类型", 0, 0, 1, 0});
    sheet_line(sheet, &(struct drawn){typed[_i].text, 0, 1, 1, 0});
    for (int i = 0; i < sheet->lines[1].reading.nsymbols; i++)
        sheet->lines[1].reading.symbols[i].p = 0.999F;
    for (int i = 0; i < 3; i++)
        boxes.items[i].box = (struct box){2 * COLUMN + 100 * i, typed[_i].row * ROW, EM, EM};
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    tick_read(&sheet->reader, &sheet->labels, &boxes, facts);
    ck_assert_int_eq(facts->nticks, typed[_i].ticks);
    if (facts->nticks)
        ck_assert_str_eq(facts->ticks[0].option, "new");
    free(facts);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tick_ring");
    TCase *rings = tcase_create("rings");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(rings);
    tcase_add_loop_test(rings, test_parted_list, 0, 2);
    tcase_add_loop_test(rings, test_list, 0, (int)(sizeof lists / sizeof lists[0]));
    tcase_add_loop_test(rings, test_loop, 0, (int)(sizeof loops / sizeof loops[0]));
    tcase_add_loop_test(rings, test_choice, 0, (int)(sizeof choices / sizeof choices[0]));
    tcase_add_loop_test(rings, test_typed, 0, (int)(sizeof typed / sizeof typed[0]));
    tcase_add_loop_test(rings, test_far, 0, 2);
    tcase_add_test(rings, test_twice);
    tcase_add_test(rings, test_hidden_character);
    suite_add_tcase(suite, rings);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
