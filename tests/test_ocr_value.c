/* What a place says of its own lines. No engine: lines are given as read, of kinds that are read
 * once. */
#include "ocr/candidates.h"
#include "ocr/engine.h"
#include "ocr/reader_picture.h"
#include "ocr/value.h"
#include "ocr/value_parts.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

#define SURE 0.99F

/* A line's height against the print of its page, and whether its reading is still trusted. */
static const struct {
    int height;
    bool trusted;
} heights[] = {{EM, true}, {EM * 14 / 10, true}, {EM * 17 / 10, false}};

START_TEST(test_heights)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct place place = {.state = VALUE_UNREADABLE, .nlines = 1};
    struct value value;

    sheet_init(sheet, NULL);
    sheet->page.scale = 1;
    sheet_line(sheet, &(struct drawn){"兴业路", 0, 0, 0, 0});
    sheet->layout.lines[0].em = heights[_i].height;
    for (int i = 0; i < sheet->lines[0].reading.nsymbols; i++)
        sheet->lines[0].reading.symbols[i].p = SURE;
    value_read(&sheet->reader, KIND_TEXT, &place, &value);
    ck_assert_int_eq(value.state, VALUE_READ);
    ck_assert_str_eq(value.text, "兴业路");
    ck_assert((value.confidence >= 0.5F) == heights[_i].trusted);
    sheet_free(sheet);
}
END_TEST

/* The line of the blank that a name was typed on begins before it. */
START_TEST(test_name_on_a_line)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct engine_symbol *symbols = sheet->lines[0].reading.symbols;
    struct place place = {.state = VALUE_UNREADABLE, .nlines = 1};
    struct value value;

    sheet_init(sheet, NULL);
    sheet->page.scale = 1;
    sheet_line(sheet, &(struct drawn){"_林国箫", 0, 0, 0, 0});
    for (int i = 0; i < sheet->lines[0].reading.nsymbols; i++)
        symbols[i].p = i ? SURE : 0.5F;
    value_read(&sheet->reader, KIND_NAME, &place, &value);
    ck_assert_int_eq(value.state, VALUE_READ);
    ck_assert_str_eq(value.text, "林国箫");
    ck_assert_float_ge(value.confidence, SURE - 0.01F);
    sheet_free(sheet);
}
END_TEST

/* What was read behind a heavy label, and without it. */
static const struct {
    const char *text, *alone;
    float worst, p;
    bool better;
} alones[] = {{"张憬表H", "张憬瑗", 0.43F, SURE, true},
              {"张憬表H", "张憬瑗", 0.43F, 0.4F, false},
              {"张憬表H", "张憬表H", 0.43F, SURE, false},
              {"张憬表", "张憬瑗", 0.43F, SURE, false},
              /* The point was read as a stop, and is lost without the label. */
              {"祖木热提.买买提", "祖木热提买买提", 0.43F, SURE, false}};

START_TEST(test_name_alone)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct engine_reading *reading = &sheet->lines[0].reading;

    sheet_init(sheet, NULL);
    sheet_line(sheet, &(struct drawn){alones[_i].alone, 0, 0, 0, 0});
    text_copy(reading->text, sizeof reading->text, alones[_i].alone);
    for (int i = 0; i < reading->nsymbols; i++)
        reading->symbols[i].p = alones[_i].p;
    ck_assert(value_name_better(alones[_i].text, alones[_i].worst, reading) == alones[_i].better);
    sheet_free(sheet);
}
END_TEST

/* A name of which no reader saw the point: where one stands by itself between two characters, half
 * way up, it is put in. Two are none, nor is a speck at the foot of the line, nor one in a short
 * name. */
static const struct {
    const char *name;
    int before[2]; /* characters before which a dot stands, 0: none */
    int y;         /* px from the top */
    const char *read;
} points[] = {
    {"祖木热提买买提", {4, 0}, EM / 2, "祖木热提·买买提"},
    {"祖木热提买买提", {0, 0}, EM / 2, "祖木热提买买提"},
    {"祖木热提买买提", {4, 2}, EM / 2, "祖木热提买买提"},
    {"祖木热提买买提", {4, 0}, EM - 6, "祖木热提买买提"},
    {"王小明", {2, 0}, EM / 2, "王小明"},
};

START_TEST(test_point)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct engine_reading *reading = &sheet->lines[0].reading;
    char text[LIMIT_TEXT] = "";
    int end;

    sheet_init(sheet, NULL);
    sheet_line(sheet, &(struct drawn){points[_i].name, 0, 0, 0, 0});
    end = reading->nsymbols;
    sheet->layout.lines[0].box.w = 2 * EM * end;
    for (int i = 0; i < end; i++) {
        reading->symbols[i].x0 = 2 * EM * i;
        reading->symbols[i].x1 = 2 * EM * i + EM;
        pixRasterop(sheet->page.binary, 2 * EM * i, 0, EM, EM, PIX_SET, NULL, 0, 0);
    }
    for (int i = 0; i < 2; i++)
        if (points[_i].before[i])
            pixRasterop(sheet->page.binary, 2 * EM * points[_i].before[i] - EM / 2, points[_i].y, 5,
                        5, PIX_SET, NULL, 0, 0);
    value_put_point(&sheet->reader, 0, reading, 0, &end);
    for (int i = 0; i < end; i++)
        strcat(text, reading->symbols[i].text);
    ck_assert_str_eq(text, points[_i].read);
    sheet_free(sheet);
}
END_TEST

/* The point of an amount that no reader saw, before the last two figures: it may be that amount. A
 * comma before three is none, nor is a speck above the foot of the figures, nor one that was read.
 */
static const struct {
    const char *read, *value;
    int before, y, h; /* the figure before which it stands, px from the top, px high */
    const char *other;
} decimals[] = {{"2800", "2800.00", 2, EM - 5, 5, "28.00"},
                {"2800", "2800.00", 2, EM / 2, 5, NULL},
                {"2800", "2800.00", 1, EM - 5, 10, NULL},
                {"28.00", "2800.00", 2, EM - 5, 5, NULL},
                {"2800", "2800.00", 4, EM - 5, 5, NULL}};

START_TEST(test_decimal)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct value value = {.state = VALUE_READ, .confidence = 0.9F, .readings = 4};
    struct place place = {
        .state = VALUE_UNREADABLE, .nlines = 1, .lines = {0}, .box = {0, 0, 4 * EM, 2 * EM}};

    sheet_init(sheet, NULL);
    text_copy(value.text, sizeof value.text, decimals[_i].value);
    for (int i = 0; i < 4; i++)
        pixRasterop(sheet->page.binary, i * EM * 3 / 4, 0, EM / 2, EM, PIX_SET, NULL, 0, 0);
    pixRasterop(sheet->page.binary, decimals[_i].before * EM * 3 / 4 - 7, decimals[_i].y, 5,
                decimals[_i].h, PIX_SET, NULL, 0, 0);
    value_doubt_decimal(&sheet->reader, &place, decimals[_i].read, &value);
    ck_assert_int_eq(value.nalternatives, decimals[_i].other ? 1 : 0);
    ck_assert_int_eq(value.readings, decimals[_i].other ? 1 : 4);
    if (decimals[_i].other)
        ck_assert_str_eq(value.alternatives[0].text, decimals[_i].other);
    sheet_free(sheet);
}
END_TEST

/* A place said to be empty in which a figure's stroke stands is not; a speck is no figure. */
static const struct {
    int height;
    enum value_state state;
} strokes[] = {{EM * 3 / 4, VALUE_UNREADABLE}, {EM / 5, VALUE_EMPTY}};

START_TEST(test_strokes)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct place place = {.state = VALUE_EMPTY, .box = {0, 0, COLUMN, ROW}};
    struct value value;

    sheet_init(sheet, NULL);
    sheet->page.scale = 1;
    sheet->layout.clean = pixCreate(COLUMN, ROW, 8);
    pixSetAllGray(sheet->layout.clean, 255);
    pixRasterop(sheet->layout.clean, COLUMN / 2, 4, 4, strokes[_i].height, PIX_CLR, NULL, 0, 0);
    value_read(&sheet->reader, KIND_YEARS, &place, &value);
    ck_assert_int_eq(value.state, strokes[_i].state);
    pixDestroy(&sheet->layout.clean);
    sheet_free(sheet);
}
END_TEST

/* An address bound to a label of years is no number of them, nor is a sentence. */
static const char *const no_years[] = {"永德大街3号", "自签章之日起三十日"};

START_TEST(test_address_of_years)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct place place = {.state = VALUE_UNREADABLE, .nlines = 1};
    struct value value;

    sheet_init(sheet, NULL);
    sheet->page.scale = 1;
    sheet->layout.clean = pixCreate(COLUMN, ROW, 8);
    pixSetAllGray(sheet->layout.clean, 255);
    sheet_line(sheet, &(struct drawn){no_years[_i], 0, 0, 0, 0});
    value_read(&sheet->reader, KIND_YEARS, &place, &value);
    ck_assert_int_eq(value.state, VALUE_UNREADABLE);
    pixDestroy(&sheet->layout.clean);
    sheet_free(sheet);
}
END_TEST

/* Characters that may be others become alternatives, the most probable first; an ordinal never
 * does, since it tells units apart. */
START_TEST(test_choices)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct place place = {.state = VALUE_UNREADABLE, .nlines = 1};
    struct value value;
    struct engine_symbol *symbols = sheet->lines[0].reading.symbols;

    sheet_init(sheet, NULL);
    sheet->page.scale = 1;
    sheet_line(sheet, &(struct drawn){"北京币第一中学", 0, 0, 0, 0});
    for (int i = 0; i < sheet->lines[0].reading.nsymbols; i++)
        symbols[i].p = SURE;
    symbols[2].nchoices = 2;
    strcpy(symbols[2].choices[0].text, "市");
    symbols[2].choices[0].p = 0.2F;
    strcpy(symbols[2].choices[1].text, "巾");
    symbols[2].choices[1].p = 0.05F;
    symbols[4].nchoices = 1;
    strcpy(symbols[4].choices[0].text, "二");
    symbols[4].choices[0].p = 0.4F;
    value_read(&sheet->reader, KIND_TEXT, &place, &value);
    value_choices(&sheet->reader, KIND_TEXT, &place, &value);
    ck_assert_int_eq(value.nalternatives, 2);
    ck_assert_str_eq(value.alternatives[0].text, "北京市第一中学");
    ck_assert_str_eq(value.alternatives[1].text, "北京巾第一中学");
    sheet_free(sheet);
}
END_TEST

/* A doubtful character, what else its readers saw, and what is made of it: the one that makes a
 * word, if it is only one. A text that stays in doubt is not believed by itself. */
static const struct {
    enum field_kind kind;
    const char *read;
    int at; /* the doubtful character */
    float p;
    const char *seen[ENGINE_CHOICES];
    const char *text;
    bool trusted;
} wordings[] = {
    {KIND_TEXT, "此京市青溪区水务局", 0, 0.6F, {"北", "比"}, "北京市青溪区水务局", true},
    {KIND_TEXT, "景德西往186号", 3, 0.6F, {"街"}, "景德西街186号", true},
    {KIND_TEXT, "永台西往105号", 3, 0.976F, {"街"}, "永台西街105号", true},
    {KIND_TEXT, "海演区清园路6号", 1, 0.6F, {"淀"}, "海淀区清园路6号", true},
    {KIND_TEXT, "青溪区娼幼保健院", 3, 0.6F, {"妇"}, "青溪区妇幼保健院", true},
    {KIND_TEXT, "青溪区妇幼保健院", 3, 0.6F, {"娼"}, "青溪区妇幼保健院", true},
    {KIND_TEXT, "景德西往街186号", 3, 0.6F, {"街"}, "景德西往街186号", false},
    {KIND_TEXT, "丈源中路48号", 0, 0.6F, {"文"}, "丈源中路48号", false},
    {KIND_TEXT, "海演区清园路6号", 1, 0.6F, {"渔"}, "海演区清园路6号", false},
    {KIND_TEXT, "东城区清园路6号", 0, 0.6F, {"西"}, "东城区清园路6号", false},
    {KIND_NAME, "海演区", 1, 0.6F, {"淀"}, "海演区", false},
    /* What every reader takes for another, and a word that has it. */
    {KIND_TEXT, "北京巾青溪区水务局", 2, 0.999F, {NULL}, "北京市青溪区水务局", true},
    {KIND_TEXT, "青溪区毛巾供应处", 4, 0.999F, {NULL}, "青溪区毛巾供应处", true},
    {KIND_NAME, "北京巾", 2, 0.999F, {NULL}, "北京巾", true},
};

/* The shape has another character, and both readers together are sure all the same. */
START_TEST(test_both_sure)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct place place = {.state = VALUE_UNREADABLE, .nlines = 1};
    struct engine_symbol *symbols = sheet->lines[0].reading.symbols;
    struct value value;

    sheet_init(sheet, NULL);
    sheet->page.scale = 1;
    sheet_line(sheet, &(struct drawn){"白港路", 0, 0, 0, 0});
    for (int i = 0; i < sheet->lines[0].reading.nsymbols; i++)
        symbols[i].p = SURE;
    symbols[0].p = 0.5F;
    value_read(&sheet->reader, KIND_TEXT, &place, &value);
    ck_assert_float_lt(value.confidence, 0.7F);
    symbols[0].both = SURE;
    value_read(&sheet->reader, KIND_TEXT, &place, &value);
    ck_assert_float_gt(value.confidence, 0.7F);
    sheet_free(sheet);
}
END_TEST

START_TEST(test_wordings)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct place place = {.state = VALUE_UNREADABLE, .nlines = 1};
    struct engine_symbol *symbols = sheet->lines[0].reading.symbols;
    struct value value;
    int at = wordings[_i].at;

    sheet_init(sheet, rules);
    sheet->page.scale = 1;
    sheet_line(sheet, &(struct drawn){wordings[_i].read, 0, 0, 0, 0});
    for (int i = 0; i < sheet->lines[0].reading.nsymbols; i++)
        symbols[i].p = SURE;
    symbols[at].p = wordings[_i].p;
    for (int c = 0; c < ENGINE_CHOICES && wordings[_i].seen[c]; c++) {
        strcpy(symbols[at].choices[c].text, wordings[_i].seen[c]);
        symbols[at].choices[c].p = 0.02F;
        symbols[at].nchoices = c + 1;
    }
    value_read(&sheet->reader, wordings[_i].kind, &place, &value);
    ck_assert_int_eq(value.state, VALUE_READ);
    ck_assert_str_eq(value.text, wordings[_i].text);
    ck_assert((value.confidence >= rules->thresholds.single[wordings[_i].kind]) ==
              wordings[_i].trusted);
    /* What two papers agree on is believed all the same. */
    ck_assert(value.confidence >= rules->thresholds.agreed[KIND_TEXT]);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("value");
    TCase *values = tcase_create("values");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(values);
    tcase_add_test(values, test_name_on_a_line);
    tcase_add_loop_test(values, test_name_alone, 0, (int)(sizeof alones / sizeof alones[0]));
    tcase_add_loop_test(values, test_decimal, 0, (int)(sizeof decimals / sizeof decimals[0]));
    tcase_add_loop_test(values, test_point, 0, (int)(sizeof points / sizeof points[0]));
    tcase_add_loop_test(values, test_heights, 0, (int)(sizeof heights / sizeof heights[0]));
    tcase_add_loop_test(values, test_strokes, 0, (int)(sizeof strokes / sizeof strokes[0]));
    tcase_add_loop_test(values, test_address_of_years, 0, 2);
    tcase_add_test(values, test_choices);
    tcase_add_loop_test(values, test_wordings, 0, (int)(sizeof wordings / sizeof wordings[0]));
    tcase_add_test(values, test_both_sure);
    suite_add_tcase(suite, values);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
