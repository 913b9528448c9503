/* What the fields of a form are told as, from its lines. No engine: lines are given as read. */
#include "ocr/form.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

#define MOST 6

/* Reads the fields of a form's lines, all of them clear. Returns one; the facts are the caller's.
 */
static const struct value *read_form(struct sheet *sheet, enum field field,
                                     struct page_facts *facts)
{
    const struct value *value;

    sheet->page.scale = 1;
    for (int i = 0; i < sheet->layout.nlines; i++)
        for (int k = 0; k < sheet->lines[i].reading.nsymbols; k++)
            sheet->lines[i].reading.symbols[k].p = 0.99F;
    facts->class = PAGE_APPLICATION_FORM;
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    form_fields(&sheet->reader, &sheet->labels, NULL, facts);
    value = facts_field(facts, field);
    ck_assert_ptr_nonnull(value);
    return value;
}

/* How the place of a field is told on a form of n lines. */
static enum value_state state_of(enum field field, const struct drawn *lines, int n)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    enum value_state state;

    sheet_init(sheet, rules);
    for (int i = 0; i < n; i++)
        sheet_line(sheet, &lines[i]);
    state = read_form(sheet, field, facts)->state;
    free(facts);
    sheet_free(sheet);
    return state;
}

/* A label with nothing beside it, and so many single figures in a row below it: a number spelled a
 * figure a box, without the boxes. */
static const struct {
    int figures;
    enum value_state state;
} spelled[] = {{0, VALUE_EMPTY}, {3, VALUE_EMPTY}, {8, VALUE_UNREADABLE}};

START_TEST(test_spelled)
{
    struct drawn lines[9] = {{"经办人身份证号:", 0, 0, 0, 0}};

    for (int i = 0; i < spelled[_i].figures; i++)
        lines[1 + i] = (struct drawn){"1", 1, 1 + i, 0, 0};
    ck_assert_int_eq(state_of(FIELD_HANDLER_ID_NUMBER, lines, 1 + spelled[_i].figures),
                     spelled[_i].state);
}
END_TEST

/* An address in a sentence, read to the end of its line; one with a note in brackets is whole. */
static const struct {
    const char *line;
    bool trusted;
} addresses[] = {{"寄送地址:北京市海淀区清园路6号", true},
                 {"寄送地址:北京市海淀区清园路6号(东门)", true},
                 {"寄送地址:北京市海淀区清园路6号)前往办理", false}};

START_TEST(test_run_on)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    const struct value *value;

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){addresses[_i].line, 0, 0, 0, 0});
    value = read_form(sheet, FIELD_RETURN_ADDRESS, facts);
    ck_assert_int_eq(value->state, VALUE_READ);
    ck_assert((value->confidence >= rules->thresholds.single[KIND_TEXT]) == addresses[_i].trusted);
    free(facts);
    sheet_free(sheet);
}
END_TEST

/* What has neither a number nor the name of a place is no address. */
static const struct {
    const char *value;
    enum value_state state;
} whereabouts[] = {{"北京市海淀区政府大院", VALUE_READ},
                   {"兴业路6号", VALUE_READ},
                   {"流转记录", VALUE_UNREADABLE},
                   /* The office's own, and a neighbour's. */
                   {"北京市西城区裕民东路3号", VALUE_UNREADABLE},
                   {"西城区裕民东路3号京版信息港", VALUE_UNREADABLE},
                   {"北京市西城区裕民东路31号", VALUE_READ}};

START_TEST(test_address)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){"寄送地址", 0, 0, 1, 0});
    sheet_line(sheet, &(struct drawn){whereabouts[_i].value, 0, 1, 1, 0});
    ck_assert_int_eq(read_form(sheet, FIELD_RETURN_ADDRESS, facts)->state, whereabouts[_i].state);
    free(facts);
    sheet_free(sheet);
}
END_TEST

/* Whoever else has a telephone on the form: where the handler's name is asked for and left out, his
 * is nobody's. */
START_TEST(test_somebody_else)
{
    static const struct drawn lines[] = {
        {"经办人", 0, 0, 1, 0}, {"/", 0, 1, 1, 0},        {"校长", 1, 0, 1, 0},
        {"王建国", 1, 1, 1, 0}, {"校长手机", 2, 0, 1, 0}, {"13812345678", 2, 1, 1, 0},
    };
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);

    sheet_init(sheet, rules);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        sheet_line(sheet, &lines[i]);
    ck_assert_int_ne(read_form(sheet, FIELD_HANDLER_NAME, facts)->state, VALUE_READ);
    free(facts);
    sheet_free(sheet);
}
END_TEST

/* The office's telephone and recipient in a note are no applicant's. */
START_TEST(test_office)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){_i ? "收件人" : "单位电话", 0, 0, 1, 0});
    sheet_line(sheet,
               &(struct drawn){_i ? rules->office.recipient : rules->office.phone, 0, 1, 1, 0});
    ck_assert_int_ne(read_form(sheet, _i ? FIELD_RETURN_NAME : FIELD_UNIT_PHONE, facts)->state,
                     VALUE_READ);
    free(facts);
    sheet_free(sheet);
}
END_TEST

/* A name behind a label that is said twice; a colon in a name's place behind which none stands. */
static const struct {
    const char *value;
    const char *name; /* NULL: unreadable */
} units[] = {{"北京市上驿区财政局", "北京市上驿区财政局"},
             {"全称:北京市上驿区财政局", "北京市上驿区财政局"},
             {"Organization:北京市上驿区财政局", "北京市上驿区财政局"},
             {"北京市上驿区财政局:请盖章", NULL}};

START_TEST(test_unit_name)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    const struct value *value;

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){"单位名称", 0, 0, 1, 0});
    sheet_line(sheet, &(struct drawn){units[_i].value, 0, 1, 1, 0});
    value = read_form(sheet, FIELD_UNIT_NAME, facts);
    ck_assert_int_eq(value->state, units[_i].name ? VALUE_READ : VALUE_UNREADABLE);
    if (units[_i].name)
        ck_assert_str_eq(value->text, units[_i].name);
    free(facts);
    sheet_free(sheet);
}
END_TEST

/* An empty place of the unit's name is a missing name, but not where the seal belongs. */
static const struct {
    const char *label;
    enum value_state state;
} places[] = {{"申请机构:", VALUE_EMPTY}, {"申请机构(公章):", VALUE_UNREADABLE}};

START_TEST(test_seal_place)
{
    const struct drawn lines[] = {{places[_i].label, 0, 0, 1, 0}, {"经办人:王建国", 1, 0, 1, 0}};

    ck_assert_int_eq(state_of(FIELD_UNIT_NAME, lines, 2), places[_i].state);
}
END_TEST

/* Two labels that are nobody's own, and one of the places is empty: whose the other is, is not
 * known. */
static const struct {
    const char *lines[2];
    enum value_state state;
} twice[] = {{{"地址:北京市海淀区清园路6号", NULL}, VALUE_READ},
             {{"地址:北京市海淀区清园路6号", "地址:北京市海淀区清园路6号"}, VALUE_READ},
             {{"地址:北京市海淀区清园路6号", "地址:"}, VALUE_UNREADABLE},
             {{"地址:", "地址:北京市海淀区清园路6号"}, VALUE_UNREADABLE}};

START_TEST(test_twice)
{
    const struct drawn lines[] = {{twice[_i].lines[0], 0, 0, 1, 0},
                                  {twice[_i].lines[1], 2, 0, 1, 0}};

    ck_assert_int_eq(state_of(FIELD_UNIT_ADDRESS, lines, twice[_i].lines[1] ? 2 : 1),
                     twice[_i].state);
}
END_TEST

/* A label known by its end; where it asks for two things, neither is known by one of them. */
static const struct {
    const char *label;
    bool known;
} ends[] = {{"某某服务年限", true}, {"某某某某/服务年限", false}};

START_TEST(test_joint_end)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){"证书数量:4个", 0, 0, 1, 0});
    sheet_line(sheet, &(struct drawn){ends[_i].label, 1, 0, 1, 0});
    sheet_line(sheet, &(struct drawn){"4个13年", 1, 1, 1, 0});
    read_form(sheet, FIELD_CERTIFICATE_COUNT, facts);
    ck_assert((facts_field(facts, FIELD_CERTIFICATE_YEARS) != NULL) == ends[_i].known);
    free(facts);
    sheet_free(sheet);
}
END_TEST

/* Figures behind a label nobody knows: a field without a label may be theirs; one whose own place
 * is empty or illegible is not. */
static const struct {
    const char *own;
    int rows; /* 0: outside the cells, where an empty place is not found */
    bool trusted;
} elsewhere[] = {{"单位名称:某局", 1, true},
                 {"手机号码:", 1, false},
                 {"手机号码:某物", 1, false},
                 {"经办人手机", 0, false}};

START_TEST(test_elsewhere)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    const struct value *value;

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){elsewhere[_i].own, 0, 0, elsewhere[_i].rows, 0});
    sheet_line(sheet, &(struct drawn){"讦仵讦仵:14101790658", 3, 2, 1, 0});
    value = read_form(sheet, FIELD_HANDLER_MOBILE, facts);
    ck_assert((value->state == VALUE_READ && value->confidence > 0.5F) == elsewhere[_i].trusted);
    free(facts);
    sheet_free(sheet);
}
END_TEST

/* Two lines of a label that were parted from their beginnings, with the value level with neither:
 * in the cell beside them it is theirs, in the next but one perhaps another's. */
START_TEST(test_beside)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);
    const struct value *value;

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){"立统一代码", 0, 0, 2, 0});
    sheet_line(sheet, &(struct drawn){"言用代码)", 0, 0, 2, 1});
    sheet_line(sheet, &(struct drawn){"11110113786473984R", 0, 1 + _i, 2, 0});
    sheet->layout.lines[2].box.y += EM / 2;
    if (_i)
        sheet_line(sheet, &(struct drawn){"无", 0, 1, 2, 0});
    value = read_form(sheet, FIELD_UNIT_CREDIT_CODE, facts);
    ck_assert_int_eq(value->state, VALUE_READ);
    ck_assert((value->confidence > 0.5F) == !_i);
    free(facts);
    sheet_free(sheet);
}
END_TEST

/* Lines near a label that are not its value. */
static const struct {
    struct drawn lines[MOST];
    enum field field;
    const char *text;
} strays[] = {
    /* 经办人签名 below a sentence, misread, names nobody. */
    {{{"经办人姓名:金堂庄", 0, 0, 0, 0},
      {"本单位已经核对以上全部信息,确认准确无误。", 4, 0, 0, 0},
      {"经办人签各,fYYAC", 5, 0, 0, 0}},
     FIELD_HANDLER_NAME,
     "金堂庄"},
    /* 经办人 / 身份证号: on two lines, the number level with the first: it is no name, and not
     * missing.
     */
    {{{"经办人:", 0, 0, 0, 0},
      {"王建国", 0, 1, 0, 0},
      {"经办人", 3, 0, 0, 0},
      {"11010519491231002X", 3, 1, 0, 0},
      {"身份证号:", 5, 0, 0, 0}},
     FIELD_HANDLER_ID_NUMBER,
     "11010519491231002X"},
    /* On a form without rules, a note that speaks of the unit above the one that applies. */
    {{{"申请单位全称", 0, 0, 0, 0},
      {"北京市玉店区总工会", 0, 1, 0, 0},
      {"1.一表一事,同批申请人另附名册,使用时限在名册中填写。", 4, 0, 0, 0},
      {"3.保密工作机构意见由申请单位的上一级机构签署,不填。", 5, 0, 0, 0}},
     FIELD_UNIT_NAME,
     "北京市玉店区总工会"},
    /* A sentence that sounds like a unit's name, beside the name behind its label in a cell. */
    {{{"单位名称:北京市玉店区总工会", 0, 0, 1, 0},
      {"申请单位确认以上填写的信息真实,已告知持有人妥善保管;持有人离职、调", 3, 0, 2, 0},
      {"岗的,本单位将在10个工作日内办", 3, 0, 2, 1}},
     FIELD_UNIT_NAME,
     "北京市玉店区总工会"},
};

START_TEST(test_strays)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);

    sheet_init(sheet, rules);
    for (int i = 0; i < MOST && strays[_i].lines[i].text; i++)
        sheet_line(sheet, &strays[_i].lines[i]);
    ck_assert_str_eq(read_form(sheet, strays[_i].field, facts)->text, strays[_i].text);
    free(facts);
    sheet_free(sheet);
}
END_TEST

/* Below a label in the middle of its column lies a long value that begins left of it, or a text
 * that does not reach it: the first is not called missing. */
START_TEST(test_under)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_facts *facts = calloc(1, sizeof *facts);

    sheet_init(sheet, rules);
    sheet_line(sheet, &(struct drawn){"单位名称:", 0, 1, 0, 0});
    sheet_line(sheet, &(struct drawn){"北京市晓泉区林业工作总站", 1, 1, 0, 0});
    sheet->layout.lines[1].box.x -= (_i ? 12 : 8) * EM;
    ck_assert_int_eq(read_form(sheet, FIELD_UNIT_NAME, facts)->state,
                     _i ? VALUE_EMPTY : VALUE_UNREADABLE);
    free(facts);
    sheet_free(sheet);
}
END_TEST

/* Years that a form leaves to the list, which says them alone; what has a number is read, and
 * what sends nowhere is in doubt. */
static const struct {
    const char *line;
    enum value_state state;
} referrals[] = {
    {"服务年限:见所附人员名单", VALUE_ABSENT},       {"服务年限:(详见明细表)", VALUE_ABSENT},
    {"服务年限:见人员一览表。", VALUE_ABSENT},       {"服务年限:详见附表", VALUE_ABSENT},
    {"服务年限:见三年期人员名单", VALUE_READ},       {"服务年限:见所附人员", VALUE_UNREADABLE},
    {"服务年限:人员名单另行报送", VALUE_UNREADABLE}, {"服务年限:贝所附人员名单", VALUE_UNREADABLE}};

START_TEST(test_referral)
{
    const struct drawn line = {referrals[_i].line, 0, 0, 0, 0};

    ck_assert_int_eq(state_of(FIELD_CERTIFICATE_YEARS, &line, 1), referrals[_i].state);
}
END_TEST

/* The place where the handler signs is empty: no name is missing while one stands under a heading
 * nobody knows. */
static const struct {
    const char *name;
    enum value_state state;
} unowned[] = {{"姓名:王建国", VALUE_UNREADABLE}, {"邮编:100080", VALUE_EMPTY}};

START_TEST(test_nobodys_name)
{
    const struct drawn lines[] = {
        {"皿", 0, 0, 0, 0},     {"耳", 1, 0, 0, 0}, {unowned[_i].name, 1, 1, 0, 0},
        {"邮", 4, 0, 0, 0},     {"寄", 5, 0, 0, 0}, {"地址:兴业路", 5, 1, 0, 0},
        {"经办人:", 9, 0, 1, 0}};

    ck_assert_int_eq(state_of(FIELD_HANDLER_NAME, lines, (int)(sizeof lines / sizeof lines[0])),
                     unowned[_i].state);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("form");
    TCase *blocks = tcase_create("blocks");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(blocks);
    tcase_add_loop_test(blocks, test_spelled, 0, (int)(sizeof spelled / sizeof spelled[0]));
    tcase_add_loop_test(blocks, test_run_on, 0, (int)(sizeof addresses / sizeof addresses[0]));
    tcase_add_test(blocks, test_somebody_else);
    tcase_add_loop_test(blocks, test_office, 0, 2);
    tcase_add_loop_test(blocks, test_address, 0, (int)(sizeof whereabouts / sizeof whereabouts[0]));
    tcase_add_loop_test(blocks, test_unit_name, 0, (int)(sizeof units / sizeof units[0]));
    tcase_add_loop_test(blocks, test_seal_place, 0, (int)(sizeof places / sizeof places[0]));
    tcase_add_loop_test(blocks, test_twice, 0, (int)(sizeof twice / sizeof twice[0]));
    tcase_add_loop_test(blocks, test_joint_end, 0, (int)(sizeof ends / sizeof ends[0]));
    tcase_add_loop_test(blocks, test_elsewhere, 0, (int)(sizeof elsewhere / sizeof elsewhere[0]));
    tcase_add_loop_test(blocks, test_beside, 0, 2);
    tcase_add_loop_test(blocks, test_strays, 0, (int)(sizeof strays / sizeof strays[0]));
    tcase_add_loop_test(blocks, test_under, 0, 2);
    tcase_add_loop_test(blocks, test_referral, 0, (int)(sizeof referrals / sizeof referrals[0]));
    tcase_add_loop_test(blocks, test_nobodys_name, 0, (int)(sizeof unowned / sizeof unowned[0]));
    suite_add_tcase(suite, blocks);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
