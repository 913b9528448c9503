/* Where the people of a detail sheet stand. No engine: lines are given as read. */
#include "ocr/detail.h"
#include "ocr/detail_cut.h"
#include "ocr/detail_head.h"
#include "ocr/detail_shared.h"
#include "ocr/detail_table.h"
#include "ocr/detail_unit.h"
#include "tests/detail_span.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

#define MOST 24

/* The first row of a block, as far as it is told apart. */
struct wanted {
    int blocks, rows; /* of the first block, without the foot */
    int name, number; /* column of the drawing where the first block has them */
};

static const struct {
    struct drawn lines[MOST];
    struct wanted wanted;
} cases[] = {
    {{{"姓名", 0, 0, 1, 0},
      {"身份证号码", 0, 1, 1, 0},
      {"手机", 0, 2, 1, 0},
      {"王建国", 1, 0, 1, 0},
      {"110101199003074258", 1, 1, 1, 0}},
     {1, 1, 0, 1}},
    /* A heading over several columns is no column, though its words are those of one. */
    {{{"序号", 0, 0, 2, 0},
      {"证书持有人信息", 0, 1, 1, 0},
      {"申请人", 1, 1, 1, 0},
      {"身份证号码", 1, 2, 1, 0},
      {"王建国", 2, 1, 1, 0},
      {"110101199003074258", 2, 2, 1, 0}},
     {1, 1, 1, 2}},
    /* The heads once more in English are nobody. */
    {{{"姓名", 0, 0, 0, 0},
      {"身份证号码", 0, 1, 0, 0},
      {"Name", 1, 0, 0, 0},
      {"ID Card N0.", 1, 1, 0, 0},
      {"王建国", 2, 0, 0, 0},
      {"110101199003074258", 2, 1, 0, 0}},
     {1, 1, 0, 1}},
    /* Two blocks side by side. */
    {{{"姓名", 0, 0, 1, 0},
      {"身份证号码", 0, 1, 1, 0},
      {"姓名", 0, 2, 1, 0},
      {"身份证号码", 0, 3, 1, 0},
      {"王建国", 1, 0, 1, 0},
      {"110101199003074258", 1, 1, 1, 0},
      {"李桂英", 1, 2, 1, 0},
      {"110101199003074266", 1, 3, 1, 0}},
     {2, 1, 0, 1}},
    /* A second name without a number heads nobody. */
    {{{"姓名", 0, 0, 1, 0},
      {"身份证号码", 0, 1, 1, 0},
      {"申请人", 0, 2, 1, 0},
      {"王建国", 1, 0, 1, 0},
      {"110101199003074258", 1, 1, 1, 0}},
     {1, 1, 0, 1}},
    /* Of two telephones the first one counts. */
    {{{"姓名", 0, 0, 1, 0},
      {"手机", 0, 1, 1, 0},
      {"联系电话", 0, 2, 1, 0},
      {"身份证号码", 0, 3, 1, 0},
      {"王建国", 1, 0, 1, 0},
      {"110101199003074258", 1, 3, 1, 0}},
     {1, 1, 0, 3}},
    /* What stands at or below a total, without rules. */
    {{{"姓名", 0, 0, 0, 0},
      {"身份证号码", 0, 1, 0, 0},
      {"手机", 0, 2, 0, 0},
      {"王建国", 1, 0, 0, 0},
      {"110101199003074258", 1, 1, 0, 0},
      {"李桂英", 2, 0, 0, 0},
      {"110101199003074266", 2, 1, 0, 0},
      {"合计", 4, 0, 0, 0},
      {"2人", 4, 1, 0, 0},
      {"填表人", 6, 0, 0, 0},
      {"2026年3月1日", 6, 1, 0, 0}},
     {1, 2, 0, 1}},
    /* Heads of two lines, each of which is a label of its own or none. */
    {{{"手机", 0, 0, 0, 0},
      {"证书", 0, 1, 0, 0},
      {"身份证", 0, 2, 0, 0},
      {"(实名)", 0, 0, 0, 1},
      {"使用者", 0, 1, 0, 1},
      {"号码", 0, 2, 0, 1},
      {"13800000000", 2, 0, 0, 0},
      {"王建国", 2, 1, 0, 0},
      {"110101199003074258", 2, 2, 0, 0}},
     {1, 1, 1, 2}},
    /* A number that wraps is one person; whole numbers as near below each other are two. */
    {{{"姓名", 0, 0, 0, 0},
      {"身份证号码", 0, 1, 0, 0},
      {"王建国", 2, 0, 0, 0},
      {"11010119900307", 2, 1, 0, 0},
      {"425X", 2, 1, 0, 1}},
     {1, 1, 0, 1}},
    {{{"姓名", 0, 0, 0, 0},
      {"身份证号码", 0, 1, 0, 0},
      {"王建国", 2, 0, 0, 0},
      {"110101199003074258", 2, 1, 0, 0},
      {"李桂英", 2, 0, 0, 1},
      {"110101199003074266", 2, 1, 0, 1}},
     {1, 2, 0, 1}},
    /* Heads nobody knows: told by numbers with their check digit, and by names. */
    {{{"序号", 0, 0, 1, 0},
      {"甲乙丙丁", 0, 1, 1, 0},
      {"子丑寅", 0, 2, 1, 0},
      {"备注", 0, 3, 1, 0},
      {"1", 1, 0, 1, 0},
      {"王建国", 1, 1, 1, 0},
      {"110101199003074258", 1, 2, 1, 0},
      {"2", 2, 0, 1, 0},
      {"李桂英", 2, 1, 1, 0},
      {"110101199003074266", 2, 2, 1, 0}},
     {1, 2, 1, 2}},
    /* Two columns of such numbers: neither is taken. */
    {{{"序号", 0, 0, 1, 0},
      {"甲乙丙丁", 0, 1, 1, 0},
      {"子丑寅", 0, 2, 1, 0},
      {"备注", 0, 3, 1, 0},
      {"1", 1, 0, 1, 0},
      {"110101199003074258", 1, 1, 1, 0},
      {"110101199003074266", 1, 2, 1, 0}},
     {0, 0, 0, 0}},
    /* Heads outside cells, halfway to the heading over their neighbours. */
    {{{"用户信息", 0, 1, 0, 0},
      {"手机", 1, 0, 0, 0},
      {"姓名", 1, 1, 0, 1},
      {"身份证号码", 1, 2, 0, 0},
      {"13800000000", 4, 0, 0, 0},
      {"王建国", 4, 1, 0, 0},
      {"110101199003074258", 4, 2, 0, 0}},
     {1, 1, 1, 2}},
    /* The name and the number in one column, two people side by side. */
    {{{"订户姓名/居民身份证编号", 0, 0, 1, 0},
      {"手机", 0, 1, 1, 0},
      {"订户姓名/居民身份证编号", 0, 2, 1, 0},
      {"手机", 0, 3, 1, 0},
      {"王建国", 1, 0, 2, 0},
      {"110101199003074258", 1, 0, 2, 1},
      {"李桂英", 1, 2, 2, 0},
      {"110101199003074266", 1, 2, 2, 1}},
     {2, 1, 0, 0}},
    /* The same without rules, with English below; a number that nobody can read ends its row. */
    {{{"姓名及身份证号码", 0, 0, 0, 0},
      {"手机", 0, 1, 0, 0},
      {"Name/ID No.", 1, 0, 0, 0},
      {"Mobile", 1, 1, 0, 0},
      {"王建国", 2, 0, 0, 0},
      {"110101199003074258", 2, 0, 0, 1},
      {"李桂英", 5, 0, 0, 0},
      {"一", 5, 0, 0, 1},
      {"赵明", 8, 0, 0, 0},
      {"110101199003074266", 8, 0, 0, 1}},
     {1, 3, 0, 0}},
    /* The first name is missing between lines as near as any: whose name is whose cannot be told,
     * and they stay one row that nobody can read. */
    {{{"姓名/身份证号码", 0, 0, 0, 0},
      {"手机", 0, 1, 0, 0},
      {"110101199003074258", 2, 0, 0, 0},
      {"李桂英", 2, 0, 0, 1},
      {"110101199003074266", 3, 0, 0, 1},
      {"赵明", 4, 0, 0, 1},
      {"110101199003074274", 5, 0, 0, 1}},
     {1, 1, 0, 0}},
    /* What stands in the row of the foot is no name. */
    {{{"序号", 0, 0, 1, 0},
      {"身份证号码", 0, 1, 1, 0},
      {"甲乙丙丁", 0, 2, 1, 0},
      {"1", 1, 0, 1, 0},
      {"110101199003074258", 1, 1, 1, 0},
      {"王建国", 1, 2, 1, 0},
      {"填表人:", 2, 0, 0, 1},
      {"制表人:", 2, 1, 2, 1},
      {"审核人:", 2, 2, 2, 1}},
     {1, 1, 2, 1}},
    /* A word of the foot in a row with a number of a person is a value. */
    {{{"事项", 0, 0, 0, 0},
      {"姓名", 0, 1, 0, 0},
      {"身份证号码", 0, 2, 0, 0},
      {"新办", 1, 0, 0, 0},
      {"王建国", 1, 1, 0, 0},
      {"110101199003074258", 1, 2, 0, 0},
      {"新办", 2, 0, 0, 0},
      {"李桂英", 2, 1, 0, 0},
      {"110101199003074266", 2, 2, 0, 0},
      {"合计", 4, 0, 0, 0},
      {"2人", 4, 2, 0, 0}},
     {1, 2, 1, 2}},
    /* One label alone heads no list. */
    {{{"姓名", 0, 0, 1, 0}, {"王建国", 0, 1, 1, 0}}, {0, 0, 0, 0}},
};

START_TEST(test_table)
{
    const struct wanted *wanted = &cases[_i].wanted;
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct table *table = calloc(1, sizeof *table);
    const struct table_block *first = &table->blocks[0];
    int rows = 0;

    sheet_init(sheet, rules);
    for (int i = 0; i < MOST && cases[_i].lines[i].text; i++)
        sheet_line(sheet, &cases[_i].lines[i]);
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    detail_head_join(&sheet->reader, &sheet->labels);
    detail_shared_heads(&sheet->reader, &sheet->labels);
    ck_assert(detail_table_find(&sheet->reader, &sheet->labels, table) == (wanted->blocks > 0));
    ck_assert_int_eq(table->nblocks, wanted->blocks);
    if (wanted->blocks) {
        for (int i = 0; i < first->nbands; i++)
            rows += first->bands[i].to <= first->foot_top;
        ck_assert_int_eq(rows, wanted->rows);
        check_span(first->x[ROW_NAME], wanted->name);
        check_span(first->x[ROW_ID_NUMBER], wanted->number);
    }
    free(table);
    sheet_free(sheet);
}
END_TEST

/* A number that is no row's, behind the person: what stands behind it is that person's still. */
START_TEST(test_other_number)
{
    static const struct drawn lines[] = {
        {"序号", 0, 0, 1, 0},       {"姓名", 0, 1, 1, 0},
        {"身份证号码", 0, 2, 1, 0}, {"编号", 0, 3, 1, 0},
        {"服务年限", 0, 4, 1, 0},   {"1", 1, 0, 1, 0},
        {"王建国", 1, 1, 1, 0},     {"110101199003074258", 1, 2, 1, 0},
        {"2", 1, 4, 1, 0},
    };
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct table table;

    sheet_init(sheet, rules);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        sheet_line(sheet, &lines[i]);
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    ck_assert(detail_table_find(&sheet->reader, &sheet->labels, &table));
    ck_assert_int_eq(table.nblocks, 1);
    check_span(table.blocks[0].x[ROW_YEARS], 4);
    sheet_free(sheet);
}
END_TEST

/* Two people side by side, of whom the head of the first one's name was not read: his telephone is
 * not the second one's. */
START_TEST(test_lost_head)
{
    static const struct drawn lines[] = {
        {"序号", 0, 0, 1, 0},       {"羞盐", 0, 1, 1, 0},   {"手机", 0, 2, 1, 0},
        {"序号", 0, 3, 1, 0},       {"姓名", 0, 4, 1, 0},   {"身份证号码", 0, 5, 1, 0},
        {"手机", 0, 6, 1, 0},       {"1", 1, 0, 1, 0},      {"13800000000", 1, 2, 1, 0},
        {"2", 1, 3, 1, 0},          {"王建国", 1, 4, 1, 0}, {"110101199003074258", 1, 5, 1, 0},
        {"13900000000", 1, 6, 1, 0}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct table *table = calloc(1, sizeof *table);
    const struct table_block *last;

    sheet_init(sheet, rules);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        sheet_line(sheet, &lines[i]);
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    ck_assert(detail_table_find(&sheet->reader, &sheet->labels, table));
    last = &table->blocks[table->nblocks - 1];
    check_span(last->x[ROW_NAME], 4);
    check_span(last->x[ROW_MOBILE], 6);
    free(table);
    sheet_free(sheet);
}
END_TEST

/* Two columns of years: nobody knows which is meant, and another paper must agree. */
START_TEST(test_two_years)
{
    static const struct drawn lines[] = {
        {"姓名", 0, 0, 1, 0},     {"身份证号码", 0, 1, 1, 0}, {"期限", 0, 2, 1, 0},
        {"服务年限", 0, 3, 1, 0}, {"王建国", 1, 0, 1, 0},     {"110101199003074258", 1, 1, 1, 0},
        {"3", 1, 2, 1, 0},        {"1", 1, 3, 1, 0},
    };
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct table table;

    sheet_init(sheet, rules);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        sheet_line(sheet, &lines[i]);
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    ck_assert(detail_table_find(&sheet->reader, &sheet->labels, &table));
    ck_assert(table.blocks[0].guessed[ROW_YEARS]);
    sheet_free(sheet);
}
END_TEST

/* Two values in one line of the layout, with or without white between them at the columns' edge. */
static const struct {
    int white, lines; /* of the layout, after it */
    const char *before, *behind;
} cuts[] = {
    {EM, 4, "13800000000", "王建国"},
    {EM / 8, 3, "13800000000王建国", NULL},
};

START_TEST(test_cut)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct table *table = calloc(1, sizeof *table);
    const struct drawn lines[] = {
        {"手机", 0, 0, 0, 0}, {"姓名", 0, 1, 0, 0}, {"13800000000王建国", 2, 0, 0, 0}};
    int figures = 11 * EM / 2, edge = COLUMN / 2, white = cuts[_i].white;
    struct line *line;

    sheet_init(sheet, rules);
    for (int i = 0; i < 3; i++)
        sheet_line(sheet, &lines[i]);
    sheet->reader.lines = calloc(3, sizeof *sheet->reader.lines);
    memcpy(sheet->reader.lines, sheet->lines, 3 * sizeof *sheet->reader.lines);
    /* The name begins behind the white. */
    line = &sheet->layout.lines[2];
    line->box.x = edge - figures;
    line->box.w = figures + white + 3 * EM;
    sheet->reader.lines[2].stretches.at[0].page_x = line->box.x;
    for (int i = 11; i < 14; i++) {
        sheet->reader.lines[2].reading.symbols[i].x0 += white;
        sheet->reader.lines[2].reading.symbols[i].x1 += white;
    }
    pixRasterop(sheet->page.binary, line->box.x, line->box.y, figures, EM, PIX_SET, NULL, 0, 0);
    pixRasterop(sheet->page.binary, edge + white, line->box.y, 3 * EM, EM, PIX_SET, NULL, 0, 0);
    *table = (struct table){.header_bottom = EM, .nblocks = 1};
    table->blocks[0].foot_top = 8 * ROW;
    table->blocks[0].x[ROW_MOBILE] = (struct span){0, edge + white / 2};
    table->blocks[0].x[ROW_NAME] = (struct span){edge + white / 2, 2 * COLUMN};

    detail_cut(&sheet->reader, table);
    ck_assert_int_eq(sheet->layout.nlines, cuts[_i].lines);
    ck_assert_str_eq(sheet->reader.lines[2].text, cuts[_i].before);
    if (cuts[_i].behind) {
        ck_assert_str_eq(sheet->reader.lines[3].text, cuts[_i].behind);
        ck_assert_int_eq(sheet->layout.lines[2].box.w, figures);
        ck_assert_int_eq(sheet->layout.lines[3].box.x, edge + white);
    }
    free(sheet->reader.lines);
    free(table);
    sheet_free(sheet);
}
END_TEST

/* A number wider than the head of its column, little white before it. */
START_TEST(test_cut_number)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct table *table = calloc(1, sizeof *table);
    struct line *line;
    int before = 7 * EM / 2, white = EM / 2, figures = 18 * EM / 2;

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){"1905.06110101199003074258", 2, 0, 0, 0});
    sheet->reader.lines = calloc(2, sizeof *sheet->reader.lines);
    memcpy(sheet->reader.lines, sheet->lines, sizeof *sheet->reader.lines);
    line = &sheet->layout.lines[0];
    line->box.w = before + white + figures;
    for (int i = 7; i < 25; i++) {
        sheet->reader.lines[0].reading.symbols[i].x0 += white;
        sheet->reader.lines[0].reading.symbols[i].x1 += white;
    }
    pixRasterop(sheet->page.binary, 0, line->box.y, before, EM, PIX_SET, NULL, 0, 0);
    pixRasterop(sheet->page.binary, before + white, line->box.y, figures, EM, PIX_SET, NULL, 0, 0);
    *table = (struct table){.header_bottom = EM, .nblocks = 1};
    table->blocks[0].foot_top = 8 * ROW;
    table->blocks[0].x[ROW_MOBILE] = (struct span){0, before + 4 * EM};
    table->blocks[0].x[ROW_ID_NUMBER] = (struct span){before + 4 * EM, 2 * COLUMN};

    detail_cut(&sheet->reader, table);
    ck_assert_int_eq(sheet->layout.nlines, 2);
    ck_assert_str_eq(sheet->reader.lines[0].text, "1905.06");
    ck_assert_str_eq(sheet->reader.lines[1].text, "110101199003074258");
    ck_assert_int_le(table->blocks[0].x[ROW_ID_NUMBER].from, before + white);
    ck_assert_int_ge(table->blocks[0].x[ROW_MOBILE].to, before);
    free(sheet->reader.lines);
    free(table);
    sheet_free(sheet);
}
END_TEST

/* Two heads in one line that could be parted in two ways: there is white in one place alone. */
START_TEST(test_split)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct line *line;

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){"手机", 0, 0, 0, 0});
    sheet_line(sheet, &(struct drawn){"领证人任职部门", 0, 1, 0, 0});
    sheet->reader.lines = calloc(3, sizeof *sheet->reader.lines);
    memcpy(sheet->reader.lines, sheet->lines, 2 * sizeof *sheet->reader.lines);
    line = &sheet->layout.lines[1];
    line->box.w += 2 * EM;
    for (int i = 3; i < 7; i++) {
        sheet->reader.lines[1].reading.symbols[i].x0 += 2 * EM;
        sheet->reader.lines[1].reading.symbols[i].x1 += 2 * EM;
    }
    pixRasterop(sheet->page.binary, line->box.x, line->box.y, 3 * EM, EM, PIX_SET, NULL, 0, 0);
    pixRasterop(sheet->page.binary, line->box.x + 5 * EM, line->box.y, 4 * EM, EM, PIX_SET, NULL, 0,
                0);
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    detail_head_split(&sheet->reader, &sheet->labels);
    ck_assert_int_eq(sheet->layout.nlines, 3);
    ck_assert_str_eq(sheet->reader.lines[1].text, "领证人");
    ck_assert_str_eq(sheet->reader.lines[2].text, "任职部门");
    ck_assert_int_eq(sheet->labels.n, 3);
    free(sheet->reader.lines);
    sheet_free(sheet);
}
END_TEST

/* Words of a name over two other columns, narrower than they: no column of names. */
START_TEST(test_bare_heading)
{
    static const struct drawn lines[] = {{"用证人员", 0, 1, 0, 0},
                                         {"使用人", 1, 0, 0, 0},
                                         {"手机", 1, 3, 0, 0},
                                         {"身份证号码", 1, 4, 0, 0},
                                         {"说明", 2, 1, 0, 0},
                                         {"性别", 2, 1, 0, SPACED},
                                         {"王建国", 4, 0, 0, 0},
                                         {"13800000000", 4, 3, 0, 0},
                                         {"110101199003074258", 4, 4, 0, 0}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct table *table = calloc(1, sizeof *table);

    sheet_init(sheet, rules);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        sheet_line(sheet, &lines[i]);
    sheet->layout.lines[4].box.x -= 100;
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    ck_assert(detail_table_find(&sheet->reader, &sheet->labels, table));
    ck_assert_int_eq(table->nblocks, 1);
    ck_assert(!table->blocks[0].doubtful[ROW_NAME]);
    check_span(table->blocks[0].x[ROW_NAME], 0);
    free(table);
    sheet_free(sheet);
}
END_TEST

/* Heads in one strip between level rules, of which some stand under a heading of two, lower than
 * the others. */
START_TEST(test_strip_of_heads)
{
    static const struct drawn lines[] = {
        {"人员信息", 0, 0, 3, 0},          {"人员姓名", 0, 0, 3, 0}, {"年限", 0, 0, 3, 0},
        {"身份证号码", 0, 0, 3, 0},        {"手机", 0, 0, 3, 0},     {"王建国", 4, 0, 1, 0},
        {"110101199003074258", 4, 0, 1, 0}};
    static const struct {
        int x, y;
    } places[] = {{1000, 10}, {0, 90}, {2000, 90}, {700, 160}, {1500, 160}, {0, 260}, {700, 260}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct table *table = calloc(1, sizeof *table);

    sheet_init(sheet, rules);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        sheet_line(sheet, &lines[i]);
        sheet->layout.lines[i].box.x = places[i].x;
        sheet->layout.lines[i].box.y = places[i].y;
    }
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    ck_assert(detail_table_find(&sheet->reader, &sheet->labels, table));
    ck_assert_int_gt(table->blocks[0].x[ROW_NAME].to, 0);
    ck_assert_int_gt(table->blocks[0].x[ROW_ID_NUMBER].to, 0);
    ck_assert_int_gt(table->blocks[0].x[ROW_MOBILE].to, 0);
    ck_assert_int_gt(table->blocks[0].x[ROW_YEARS].to, 0);
    free(table);
    sheet_free(sheet);
}
END_TEST

/* The unit above the list, whatever stands beside it. */
static const struct {
    struct drawn lines[4];
    int line; /* where it is found, -1: nowhere */
} units[] = {
    {{{"单位(盖章)", 0, 0, 1, 0}, {"北京市上驿区白林乡人民政府", 0, 1, 1, 0}}, 1},
    {{{"单位(盖章):北京市上驿区财政局", 0, 0, 0, 0}}, 0},
    {{{"来自:北京市上驿区财政局", 0, 0, 0, 0}}, 0},
    /* The colon was read as another mark; a note stands behind the name. */
    {{{"单位,北京市上驿区城市管理委员会", 0, 0, 0, 0}}, 0},
    {{{"单位:北京市上驿区财政局(盖章)", 0, 0, 0, 0}}, 0},
    /* The head of a column is the label of a value where it stands above the list. */
    {{{"部门/单位:北京市上驿区财政局", 0, 0, 0, 0}}, 0},
    /* A letterhead may be the form's; what has a label is the list's. */
    {{{"北京市下驿区生态环境局", 0, 0, 0, 0}, {"所属单位:北京市上驿区财政局", 1, 0, 0, 0}}, 1},
    /* A name of two lines. */
    {{{"章", 0, 0, 2, 0}, {"北京市上驿区人民", 0, 1, 2, 0}, {"政府办公室", 0, 1, 2, 1}}, 1},
    /* A label that says what else it is; the authority's own name; words that name nobody. */
    {{{"填表人:北京市上驿区财政局", 0, 0, 0, 0}}, -1},
    {{{"数字证书认证中心", 0, 0, 0, 0}}, -1},
    {{{"财政局", 0, 0, 0, 0}, {"请填写后加盖公章", 1, 0, 0, 0}}, -1},
    /* In the list; and below it. */
    {{{"北京市上驿区财政局", 8, 0, 0, 0}}, -1},
    {{{"北京市上驿区财政局", 11, 2, 0, 0}}, 0},
    {{{"北京市上驿区财政局监制", 11, 2, 0, 0}}, -1},
};

START_TEST(test_unit)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct place place;
    bool found;

    sheet_init(sheet, rules);
    for (int i = 0; i < 4 && units[_i].lines[i].text; i++)
        sheet_line(sheet, &units[_i].lines[i]);
    bind_labels(&sheet->reader, PAGE_DETAIL_SHEET, &sheet->labels);
    found = detail_unit_find(&sheet->reader, &sheet->labels, 0, 4 * ROW, &place) ||
            detail_unit_find(&sheet->reader, &sheet->labels, 10 * ROW, 16 * ROW, &place);
    ck_assert(found == (units[_i].line >= 0));
    if (found)
        ck_assert_int_eq(place.lines[0], units[_i].line);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("detail");
    TCase *tables = tcase_create("tables");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(tables);
    tcase_add_loop_test(tables, test_table, 0, (int)(sizeof cases / sizeof cases[0]));
    tcase_add_loop_test(tables, test_cut, 0, (int)(sizeof cuts / sizeof cuts[0]));
    tcase_add_test(tables, test_other_number);
    tcase_add_test(tables, test_lost_head);
    tcase_add_test(tables, test_two_years);
    tcase_add_test(tables, test_cut_number);
    tcase_add_test(tables, test_split);
    tcase_add_test(tables, test_bare_heading);
    tcase_add_test(tables, test_strip_of_heads);
    tcase_add_loop_test(tables, test_unit, 0, (int)(sizeof units / sizeof units[0]));
    suite_add_tcase(suite, tables);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
