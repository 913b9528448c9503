/* Tick boxes: the end of a tick that overruns its box is wiped off the word beside it; characters
 * are no boxes; a cross that fills its box; a box that was not found. */
#include <math.h>

#include "ocr/tick_bind.h"
#include "ocr/tick_box.h"
#include "ocr/tick_bracket.h"
#include "ocr/tick_crossed.h"
#include "ocr/tick_drop.h"
#include "ocr/tick_edge.h"
#include "ocr/tick_round.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

#define SIDE 40
#define LEFT 100
#define TOP  200

/* A box of SIDE px, a stroke through it that ends so far right of it and above it, and a character
 * of upright strokes behind. */
static PIX *draw_ticked(int beyond)
{
    PIX *pix = draw_paper(60, 40, 255);

    for (int i = 0; i < SIDE; i++)
        for (int k = 0; k < 3; k++) {
            pixSetPixel(pix, LEFT + i, TOP + k, 0);
            pixSetPixel(pix, LEFT + i, TOP + SIDE - 1 - k, 0);
            pixSetPixel(pix, LEFT + k, TOP + i, 0);
            pixSetPixel(pix, LEFT + SIDE - 1 - k, TOP + i, 0);
        }
    for (int i = 5; i < SIDE + beyond; i++)
        for (int k = 0; k < 4; k++)
            pixSetPixel(pix, LEFT + i, TOP + SIDE - i + k, 0);
    for (int i = 0; i < SIDE; i++)
        for (int k = 0; k < 3; k++)
            pixSetPixel(pix, LEFT + SIDE + 25 + 8 * k, TOP + i, 0);
    return pix;
}

static const struct {
    int beyond;
    bool wiped;
} ticks[] = {{15, true}, {0, false}, {40, false}};

START_TEST(test_overrun)
{
    struct page page = {.dpi = DRAW_DPI};
    struct layout layout = {0};
    struct reader reader = {.page = &page, .layout = &layout};
    l_uint32 end, word, box;

    layout.clean = draw_ticked(ticks[_i].beyond);
    page.binary = pixThresholdToBinary(layout.clean, 128);
    ck_assert(tick_box_wipe(&reader, (struct box){LEFT, TOP, SIDE, SIDE}) == ticks[_i].wiped);
    pixGetPixel(layout.clean, LEFT + SIDE + 8, TOP - 6, &end);
    pixGetPixel(layout.clean, LEFT + SIDE + 25, TOP + 10, &word);
    pixGetPixel(page.binary, LEFT + 1, TOP + 10, &box);
    ck_assert_uint_eq(end, ticks[_i].beyond > 20 ? 0U : 255U);
    ck_assert_uint_eq(word, 0);
    ck_assert_uint_eq(box, 1);
    pixDestroy(&layout.clean);
    pixDestroy(&page.binary);
}
END_TEST

/* What was read where a tick is wiped off is forgotten, and everything else is read once. */
START_TEST(test_words)
{
    static const struct box beside = {LEFT + SIDE + 4, TOP, 40, SIDE}, apart = {LEFT, 20, 80, 40};
    struct page page = {.dpi = DRAW_DPI};
    struct layout layout = {0};
    struct reader reader = {.page = &page, .layout = &layout, .nwords = 2};

    layout.clean = page.grey = draw_ticked(15);
    page.binary = pixThresholdToBinary(layout.clean, 128);
    reader.words = calloc(2, sizeof *reader.words);
    ck_assert_ptr_nonnull(reader.words);
    reader.words[0] = (struct word_text){beside, {.text = "/新办"}};
    reader.words[1] = (struct word_text){apart, {.text = "补办"}};
    ck_assert_str_eq(reader_word(&reader, beside)->text, "/新办");
    ck_assert(tick_box_wipe(&reader, (struct box){LEFT, TOP, SIDE, SIDE}));
    ck_assert_int_eq(reader.nwords, 1);
    ck_assert_str_eq(reader_word(&reader, apart)->text, "补办");
    free(reader.words);
    pixDestroy(&layout.clean);
    pixDestroy(&page.binary);
}
END_TEST

/* Two boxes of options, an empty and a ticked one, and a third thing that looks like a ticked box.
 */
static const struct {
    int line; /* of the third: 0 a label, 1 the options */
    int w, h;
    int ticks;
} others[] = {{1, SIDE, SIDE, 3}, {0, SIDE, SIDE, 2}, {1, SIDE - 8, SIDE, 2}};

START_TEST(test_others)
{
    static const struct term option = {.role = TERM_OPTION, .word = "new"};
    static const struct term business = {.role = TERM_BUSINESS};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    struct tick_boxes boxes = {
        .n = 3,
        .items = {
            {.box = {COLUMN, 0, SIDE, SIDE}, .line = 1, .words = {.term = &option}},
            {.box = {COLUMN + 200, 0, SIDE, SIDE},
             .line = 1,
             .words = {.term = &option},
             .ink = 0.4},
            {.box = {60, 0, others[_i].w, others[_i].h}, .line = others[_i].line, .ink = 0.4}}};

    sheet_init(sheet, NULL);
    sheet_line(sheet, &(struct drawn){"办理业务", 0, 0, 1, 0});
    sheet_line(sheet, &(struct drawn){"新办更新", 0, 1, 1, 0});
    sheet->labels.n = 1;
    sheet->labels.items[0] = (struct label){.term = &business, .line = 0};
    tick_read(&sheet->reader, &sheet->labels, &boxes, facts);
    ck_assert_int_eq(facts->nticks, others[_i].ticks);
    ck_assert_int_eq(facts->ticks[1].ticked, ANSWER_YES);
    free(facts);
    sheet_free(sheet);
}
END_TEST

/* A square of which one edge is drawn only so far: the upright strokes of 更 end half-way down. */
static const struct {
    int right; /* px of the right edge that are drawn */
    bool box;
} edges[] = {{SIDE, true}, {SIDE * 9 / 10, true}, {SIDE / 2, false}, {0, false}};

static void draw_square(PIX *binary, int x, int right)
{
    for (int i = 0; i < SIDE; i++)
        for (int k = 0; k < 3; k++) {
            pixSetPixel(binary, x + i, TOP + k, 1);
            pixSetPixel(binary, x + i, TOP + SIDE - 1 - k, 1);
            pixSetPixel(binary, x + k, TOP + i, 1);
            if (i < right)
                pixSetPixel(binary, x + SIDE - 1 - k, TOP + i, 1);
        }
}

START_TEST(test_edges)
{
    PIX *binary = pixCreate(600, 400, 1);

    draw_square(binary, LEFT, edges[_i].right);
    ck_assert(tick_has_edges(binary, (struct box){LEFT, TOP, SIDE, SIDE}) == edges[_i].box);
    pixDestroy(&binary);
}
END_TEST

/* Of three boxes the crossed one has no hole left; a fourth square has another size. */
START_TEST(test_crossed)
{
    PIX *binary = pixCreate(900, 400, 1);
    struct page page = {.binary = binary, .dpi = DRAW_DPI};
    struct layout *layout = calloc(1, sizeof *layout);
    struct reader reader = {.page = &page, .layout = layout};
    struct tick_boxes boxes = {
        .n = 2,
        .items = {{.box = {LEFT, TOP, SIDE, SIDE}}, {.box = {LEFT + 400, TOP, SIDE, SIDE}}}};

    for (int i = 0; i < 3; i++)
        draw_square(binary, LEFT + 200 * i, SIDE);
    for (int i = 0; i < SIDE; i++)
        for (int k = 0; k < 6; k++) {
            pixSetPixel(binary, LEFT + 200 + i, TOP + SIDE / 2 + k - 3, 1);
            pixSetPixel(binary, LEFT + 600 + i / 2, TOP + k, 1);
        }
    layout->lines[layout->nlines++] = (struct line){.box = {0, TOP, 900, SIDE}, .cell = -1};
    ck_assert_int_eq(tick_crossed_add(&reader, &boxes), 1);
    ck_assert_int_eq(boxes.items[1].box.x, LEFT + 200);
    ck_assert(boxes.items[1].ink > 0.1);
    pixDestroy(&binary);
    free(layout);
}
END_TEST

/* A ring as wide as its strokes allow a square in it is none that was crossed. */
START_TEST(test_ring)
{
    PIX *binary = pixCreate(900, 400, 1);
    struct page page = {.binary = binary, .dpi = DRAW_DPI};
    struct layout *layout = calloc(1, sizeof *layout);
    struct reader reader = {.page = &page, .layout = layout};
    struct tick_boxes boxes = {.n = 2,
                               .items = {{.box = {LEFT, TOP, SIDE - 4, SIDE - 4}},
                                         {.box = {LEFT + 400, TOP, SIDE - 4, SIDE - 4}}}};

    for (int i = 0; i < 720; i++)
        pixRasterop(binary, LEFT + 200 + (int)((SIDE - 5) / 2.0 * (1 + cos(i * M_PI / 360))),
                    TOP + (int)((SIDE - 5) / 2.0 * (1 + sin(i * M_PI / 360))), 5, 5, PIX_SET, NULL,
                    0, 0);
    layout->lines[layout->nlines++] = (struct line){.box = {0, TOP, 900, SIDE}, .cell = -1};
    ck_assert_int_eq(tick_crossed_add(&reader, &boxes), 0);
    pixDestroy(&binary);
    free(layout);
}
END_TEST

/* Where a box was not found and no other is ticked, it cannot be told that none is. */
START_TEST(test_crowded)
{
    static const struct term option = {.role = TERM_OPTION, .word = "new"};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    struct tick_boxes boxes = {.crowded = true, .n = 2};

    for (int i = 0; i < 2; i++)
        boxes.items[i] = (struct tick_box){.box = {COLUMN + 200 * i, 0, SIDE, SIDE},
                                           .words = {.term = &option},
                                           .ink = _i && i ? 0.4 : 0};
    sheet_init(sheet, NULL);
    sheet_line(sheet, &(struct drawn){"新办更新", 0, 1, 1, 0});
    tick_read(&sheet->reader, &sheet->labels, &boxes, facts);
    ck_assert_int_eq(facts->nticks, _i ? 2 : 3);
    ck_assert_int_eq(facts->ticks[facts->nticks - 1].ticked, _i ? ANSWER_YES : ANSWER_UNKNOWN);
    free(facts);
    sheet_free(sheet);
}
END_TEST

/* A ring with a dot, one without, a square, a disc on a white page. */
static void draw_round(PIX *binary, int x, int y, double from, double to)
{
    for (int i = -SIDE; i <= SIDE; i++)
        for (int k = -SIDE; k <= SIDE; k++)
            if (i * i + k * k >= from * from && i * i + k * k <= to * to)
                pixSetPixel(binary, x + i, y + k, 1);
}

START_TEST(test_round)
{
    PIX *binary = pixCreate(900, 400, 1);
    struct page page = {.binary = binary, .dpi = DRAW_DPI};
    struct layout *layout = calloc(1, sizeof *layout);
    struct reader reader = {.page = &page, .layout = layout};
    struct tick_boxes boxes;
    int r = SIDE / 2;

    for (int i = 0; i < 3; i++)
        draw_round(binary, LEFT + 200 * i, TOP + r, r - 3, r);
    draw_round(binary, LEFT + 200, TOP + r, 0, r / 2.0);
    draw_square(binary, LEFT + 600, SIDE);
    layout->lines[layout->nlines++] = (struct line){.box = {0, TOP, 900, SIDE}, .cell = -1};
    tick_round_find(&reader, &boxes);
    ck_assert_int_eq(boxes.n, 3);
    ck_assert(boxes.items[0].ink < 0.05 && boxes.items[1].ink > 0.3 && boxes.items[2].ink < 0.05);
    pixDestroy(&binary);
    free(layout);
}
END_TEST

/* Has a stretch of a page read as a text. */
static void read_as(struct reader *reader, struct box stretch, const char *text)
{
    struct word_text *word = &reader->words[reader->nwords++];

    word->box = reader_ink(reader, stretch);
    text_copy(word->reading.text, sizeof word->reading.text, text);
    word->reading.worst = 1;
}

/* Four rings with options behind them. The tick in the second overruns it, and is read with the
 * first character as another one: it is wiped off before the words are read again. */
START_TEST(test_ring_overrun)
{
    static const char *const options[] = {"证书新办", "证书补办", "证书吊销", "密码解锁"};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    PIX *binary;
    struct tick_boxes boxes;
    struct err err = {0};
    int r = SIDE / 2;

    sheet_init(sheet, rules);
    binary = sheet->page.binary;
    sheet->page.dpi = DRAW_DPI;
    sheet->reader.words = calloc(SHEET_LINES, sizeof *sheet->reader.words);
    for (int i = 0; i < 4; i++) {
        int y = TOP + 100 * i;
        struct box word = {LEFT + 120, y, 4 * EM, EM}, all = {LEFT - r, y, 4 * EM + 140, EM};

        draw_round(binary, LEFT, y + r, r - 3, r);
        for (int k = 0; k < 16; k++)
            pixRasterop(binary, word.x + 10 * k, y, 4, EM, PIX_SET, NULL, 0, 0);
        sheet->layout.lines[i] = (struct line){.box = all, .cell = -1, .em = EM};
        read_as(&sheet->reader, word, options[i]);
        if (i == 1)
            for (int k = 0; k < 44; k++)
                pixRasterop(binary, LEFT - 10 + k, y + r + 10 - k / 2, 4, 4, PIX_SET, NULL, 0, 0);
        read_as(&sheet->reader, all, i == 1 ? "止书补办" : options[i]);
        all.w -= 2 * r + 4;
        all.x += 2 * r + 4;
        read_as(&sheet->reader, all, i == 1 ? "上证书" : options[i]);
    }
    sheet->layout.nlines = 4;
    sheet->layout.clean = pixConvert1To8(NULL, binary, 255, 0);
    ck_assert_int_eq(tick_find(&sheet->reader, &boxes, &err), 0);
    ck_assert_int_eq(boxes.n, 4);
    ck_assert_ptr_nonnull(boxes.items[1].words.term);
    ck_assert_str_eq(boxes.items[1].words.term->word, "reissue");
    pixDestroy(&sheet->layout.clean);
    sheet_free(sheet);
}
END_TEST

/* Bends of brackets: half a ring, an upright stroke with ends, and a stroke without. */
static const struct {
    bool round, ends;
    int side;
} bends[] = {{true, false, 1}, {true, false, -1}, {false, false, 0}, {false, true, 1}};

START_TEST(test_bracket)
{
    PIX *piece = pixCreate(bends[_i].ends ? 14 : 12, SIDE, 1);
    int w = pixGetWidth(piece), r = SIDE / 2;

    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < w; x++) {
            double bend = r - sqrt(r * r - (y - r) * (y - r));
            bool ink = bends[_i].round ? fabs(x - bend / 2) < 2 : x < 3;

            if (bends[_i].side < 0)
                ink = fabs(w - 1 - x - bend / 2) < 2;
            if (bends[_i].ends && (y < 3 || y >= SIDE - 3))
                ink = true;
            if (ink)
                pixSetPixel(piece, x, y, 1);
        }
    ck_assert_int_eq(tick_bracket_side(piece), bends[_i].side);
    pixDestroy(&piece);
}
END_TEST

/* Rings or brackets none of which is ticked: the tick may hide its own. */
START_TEST(test_hidden)
{
    static const struct term option = {.role = TERM_OPTION, .word = "new"};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    struct tick_boxes boxes = {.n = 3, .kind = (enum tick_kind)_i};

    for (int i = 0; i < 3; i++)
        boxes.items[i] = (struct tick_box){.box = {COLUMN + 200 * i, 0, SIDE, SIDE},
                                           .words = {.term = &option, .exact = true}};
    sheet_init(sheet, NULL);
    sheet_line(sheet, &(struct drawn){"新办更新注销", 0, 1, 0, 0});
    tick_read(&sheet->reader, &sheet->labels, &boxes, facts);
    ck_assert_int_eq(facts->nticks, _i == TICK_SQUARE ? 3 : 4);
    free(facts);
    sheet_free(sheet);
}
END_TEST

/* What three boxes of one line say: the second one's words are known to nobody where it has none.
 */
static const struct {
    double ink[3];
    bool known;
    bool exact; /* the first box's words are */
    enum answer answers[4];
    int n;
} groups[] = {
    {{0, 0.4, 0}, true, true, {ANSWER_NO, ANSWER_YES, ANSWER_NO}, 3},
    {{0, 0.4, 0}, false, true, {ANSWER_NO, ANSWER_UNKNOWN, ANSWER_NO, ANSWER_UNKNOWN}, 4},
    {{0, 0, 0}, true, true, {ANSWER_NO, ANSWER_NO, ANSWER_NO}, 3},
    /* One of the options may be ticked under another name. */
    {{0, 0, 0}, false, true, {ANSWER_NO, ANSWER_NO, ANSWER_NO, ANSWER_UNKNOWN}, 4},
    {{0.4, 0.4, 0}, true, true, {ANSWER_YES, ANSWER_YES, ANSWER_NO}, 3},
    {{0.4, 0.4, 0}, true, false, {ANSWER_UNKNOWN, ANSWER_YES, ANSWER_NO}, 3},
    {{0.4, 0.4, 0.4}, true, true, {ANSWER_UNKNOWN, ANSWER_UNKNOWN, ANSWER_UNKNOWN}, 3},
};

START_TEST(test_group)
{
    static const struct term options[] = {{.role = TERM_OPTION, .word = "new"},
                                          {.role = TERM_OPTION, .word = "renew"},
                                          {.role = TERM_OPTION, .word = "revoke"}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    struct tick_boxes boxes = {.n = 3};

    for (int i = 0; i < 3; i++)
        boxes.items[i] = (struct tick_box){.box = {COLUMN + 200 * i, 0, SIDE, SIDE},
                                           .words = {.term = &options[i], .exact = true},
                                           .ink = groups[_i].ink[i]};
    if (!groups[_i].known)
        boxes.items[1].words.term = NULL;
    boxes.items[0].words.exact = groups[_i].exact;
    sheet_init(sheet, NULL);
    sheet_line(sheet, &(struct drawn){"新办更新注销", 0, 1, 1, 0});
    tick_read(&sheet->reader, &sheet->labels, &boxes, facts);
    ck_assert_int_eq(facts->nticks, groups[_i].n);
    for (int i = 0; i < facts->nticks; i++)
        ck_assert_int_eq(facts->ticks[i].ticked, groups[_i].answers[i]);
    free(facts);
    sheet_free(sheet);
}
END_TEST

/* A square of ink below the last box, somewhat smaller, may be one that is full; a stroke is not,
 * nor is a square far away. */
static const struct {
    int x, y, w, h;
    bool full;
} marks[] = {{LEFT + 5, TOP + 4 * SIDE, 3 * SIDE / 4, 3 * SIDE / 4, true},
             {LEFT + 8 * SIDE, TOP + 4, SIDE, SIDE - 8, true},
             {LEFT + 5, TOP + 4 * SIDE, SIDE, 6, false},
             {LEFT + 5, TOP + 12 * SIDE, SIDE, SIDE, false},
             {LEFT + 3 * SIDE, TOP + 4 * SIDE, SIDE, SIDE, false}};

START_TEST(test_full_mark)
{
    struct tick_boxes boxes = {.n = 2};
    PIX *binary = pixCreate(20 * SIDE, 20 * SIDE, 1);

    for (int i = 0; i < 2; i++)
        boxes.items[i].box = (struct box){LEFT, TOP + 2 * SIDE * i, SIDE, SIDE};
    pixRasterop(binary, marks[_i].x, marks[_i].y, marks[_i].w, marks[_i].h, PIX_SET, NULL, 0, 0);
    ck_assert(tick_box_full_mark(binary, &boxes) == marks[_i].full);
    pixDestroy(&binary);
}
END_TEST

/* Boxes behind 领取方式 are no businesses, though one says 领取; but an option beyond doubt is one,
 * whatever the label before it is. */
START_TEST(test_claimed)
{
    static const struct term option = {.role = TERM_OPTION, .word = "new"};
    static const struct term other = {.role = TERM_IGNORE};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct tick_boxes boxes = {.n = 5};

    sheet_init(sheet, NULL);
    sheet_line(sheet, &(struct drawn){"新办更新注销", 0, 1, 1, 0});
    sheet_line(sheet, &(struct drawn){"领取方式", 1, 0, 1, 0});
    sheet_line(sheet, &(struct drawn){"自行领取快递寄送", 1, 1, 1, 0});
    for (int i = 0; i < 5; i++)
        boxes.items[i] = (struct tick_box){
            .box = {COLUMN + EM * 2 * (i % 3), i < 3 ? 0 : ROW, SIDE, SIDE},
            .words = {.term = i < 4 ? &option : NULL, .exact = i < 3 || (_i && i == 3)}};
    sheet->labels.n = 1;
    sheet->labels.items[0] = (struct label){.term = &other,
                                            .line = 1,
                                            .cell = sheet->layout.lines[1].cell,
                                            .whole = true,
                                            .rest = -1,
                                            .box = sheet->layout.lines[1].box};
    tick_drop_claimed(&sheet->reader, &sheet->labels, &boxes);
    ck_assert_int_eq(boxes.n, _i ? 5 : 3);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tick");
    TCase *boxes = tcase_create("boxes");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(boxes);
    tcase_add_loop_test(boxes, test_overrun, 0, (int)(sizeof ticks / sizeof ticks[0]));
    tcase_add_test(boxes, test_words);
    tcase_add_loop_test(boxes, test_others, 0, (int)(sizeof others / sizeof others[0]));
    tcase_add_loop_test(boxes, test_edges, 0, (int)(sizeof edges / sizeof edges[0]));
    tcase_add_test(boxes, test_crossed);
    tcase_add_test(boxes, test_ring);
    tcase_add_loop_test(boxes, test_crowded, 0, 2);
    tcase_add_test(boxes, test_round);
    tcase_add_test(boxes, test_ring_overrun);
    tcase_add_loop_test(boxes, test_bracket, 0, (int)(sizeof bends / sizeof bends[0]));
    tcase_add_loop_test(boxes, test_hidden, 0, 3);
    tcase_add_loop_test(boxes, test_group, 0, (int)(sizeof groups / sizeof groups[0]));
    tcase_add_loop_test(boxes, test_full_mark, 0, (int)(sizeof marks / sizeof marks[0]));
    tcase_add_loop_test(boxes, test_claimed, 0, 2);
    suite_add_tcase(suite, boxes);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
