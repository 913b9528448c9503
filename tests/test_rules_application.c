/* How the pages of an envelope are reconciled: what two documents say together, names of units,
 * and what the work item shows of it. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "rules/belief.h"
#include "rules/rules.h"
#include "rules/text.h"
#include "rules/unit_name.h"
#include "tests/support_facts.h"

static const struct {
    const char *a, *b;
    enum answer answer;
} names[] = {
    {"北京市朝阳区城市管理综合行政执法局", "北京市朝阳区城市管理综合行政执法局", ANSWER_YES},
    {"北京市朝阳区城市管理综合行政执法局", "北京市朝阳区城市管理综合行玫执法局", ANSWER_YES},
    {"北京市朝阳区城市管理综合行政执法局", "朝阳区城市管理综合行政执法局", ANSWER_YES},
    {"北京市朝阳区城市管理综合行政执法局", "朝阳区城管执法局", ANSWER_YES},
    {"朝阳区城管执法局", "北京市朝阳区城市管理综合行政执法局", ANSWER_YES},
    {"北京市朝阳区卫生健康委员会", "朝阳区卫健委", ANSWER_YES},
    {"北京市城市管理综合行政执法局", "市城管执法局", ANSWER_YES},
    /* sister units, parent units, half names */
    {"北京市朝阳区城市管理综合行政执法局", "北京市海淀区城市管理综合行政执法局", ANSWER_NO},
    {"北京市东城区城市管理综合行政执法局", "北京市西城区城市管理综合行政执法局", ANSWER_UNKNOWN},
    {"北京市朝阳区卫生健康委员会", "北京市卫生健康委员会", ANSWER_UNKNOWN},
    {"北京市卫生健康委员会", "北京市朝阳区卫生健康委员会", ANSWER_UNKNOWN},
    {"北京市朝阳区城市管理综合行政执法局", "北京市朝阳区", ANSWER_UNKNOWN},
    {"北京市朝阳区城市管理综合行政执法局", "北京市朝阳区局", ANSWER_UNKNOWN},
    {"北京市朝阳区城市管理综合行政执法局", "执法局", ANSWER_UNKNOWN},
    {"北京市朝阳区政务服务管理局信息中心", "北京市朝阳区政务服务中心", ANSWER_UNKNOWN},
    {"北京市朝阳区第一实验小学", "北京市朝阳区第二实验小学", ANSWER_UNKNOWN},
    {"北京市朝阳区第一实验小学", "北京市朝阳区第十一实验小学", ANSWER_UNKNOWN},
    {"北京市朝阳区教育委员会", "上海市浦东新区人民法院", ANSWER_NO},
    {"北京市住房和城乡建设委员会", "市住建委", ANSWER_YES},
    {"北京市朝阳区城市管理综合行政执法局", "市管理综合行玫执法", ANSWER_UNKNOWN},
    {"北京市疾病预防控制中心", "市疾控中心", ANSWER_YES},
    {"北京市西堤区疾病预防控制中心", "北京市西提区疾病预防控制中心", ANSWER_YES},
    {"北京市西堤区疾病预防控制中心", "西提区疾病预防控制中心", ANSWER_YES},
    {"北京市西堤区疾病预防控制中心", "北京市东提区疾病预防控制中心", ANSWER_NO},
    {"北京市东城区财政局", "北京市西城区财政局", ANSWER_UNKNOWN},
    {"", "北京市朝阳区", ANSWER_UNKNOWN},
    {"北京市朝阳区", "", ANSWER_UNKNOWN},
    {"\xe4\xb8", "北京市朝阳区", ANSWER_NO},
    {"省市区县旗镇乡街省市区县旗镇乡街", "市", ANSWER_UNKNOWN},
};

START_TEST(unit_names_match)
{
    enum answer answer = unit_name_match(names[_i].a, names[_i].b, 0.85, 0.45);

    ck_assert_msg(answer == names[_i].answer, "%s / %s: %d, expected %d", names[_i].a, names[_i].b,
                  answer, names[_i].answer);
}
END_TEST

START_TEST(seal_keeps_the_district_whole)
{
    static const struct abbreviation listed[] = {{"卫生健康委员会", "卫健委"}, {"", ""}};
    const char *unit = "北京市通济区卫生健康委员会";

    ck_assert(unit_name_on_seal(unit, unit, listed));
    ck_assert(unit_name_on_seal(unit, "通济区卫生健康委员会", listed));
    ck_assert(unit_name_on_seal(unit, "北京市通济区卫健委", listed));
    ck_assert(unit_name_on_seal(unit, "通济区卫健委", listed));
    ck_assert(!unit_name_on_seal(unit, "北济区卫生健康委员会", listed));
    ck_assert(!unit_name_on_seal(unit, "北京市济区卫生健康委员会", listed));
    ck_assert(!unit_name_on_seal(unit, "北京市卫生健康委员会", listed));
    ck_assert(!unit_name_on_seal(unit, "北济区卫健委", listed));
    ck_assert(!unit_name_on_seal(unit, "卫健委", listed));
    ck_assert(!unit_name_on_seal(unit, "", listed));
}
END_TEST

/* Number 1 and 2 are valid, "bad" fails its check. best/alternative of two documents. */
static const struct {
    const char *about, *a, *a_other, *b, *b_other;
    float a_confidence, b_confidence;
    enum answer answer;
    const char *text;
} readings[] = {
    {"alike", "1", "", "1", "", 0.9f, 0.3f, ANSWER_YES, "1"},
    {"alike and wrong", "bad", "", "bad", "", 0.9f, 0.9f, ANSWER_YES, "bad"},
    {"clear and different", "1", "", "2", "", 0.95f, 0.95f, ANSWER_NO, ""},
    {"one weak", "1", "", "2", "", 0.95f, 0.5f, ANSWER_UNKNOWN, ""},
    {"one wrong", "1", "", "bad", "", 0.95f, 0.95f, ANSWER_UNKNOWN, ""},
    {"second reading of the wrong one", "1", "", "bad", "1", 0.95f, 0.95f, ANSWER_YES, "1"},
    {"second reading of the weak one", "1", "", "2", "1", 0.95f, 0.5f, ANSWER_YES, "1"},
    {"second reading of a clear one", "1", "", "2", "1", 0.95f, 0.95f, ANSWER_UNKNOWN, ""},
    {"second readings of both", "bad", "1", "bad2", "1", 0.5f, 0.5f, ANSWER_YES, "1"},
    {"wrong second readings", "1", "bad", "2", "bad", 0.5f, 0.5f, ANSWER_UNKNOWN, ""},
    {"one absent", "1", "", "", "", 0.95f, 0, ANSWER_UNKNOWN, ""},
};

static const char *number(const char *name)
{
    if (strcmp(name, "bad") == 0)
        return "110105198503030038";
    if (strcmp(name, "bad2") == 0)
        return "110105198503030048";
    return name[0] == '\0' ? "" : support_id(name[0] - '0');
}

static struct value reading(const char *best, const char *other, float confidence)
{
    struct value value = support_value(number(best));

    value.confidence = confidence;
    if (best[0] == '\0')
        value.state = VALUE_ABSENT;
    if (other[0] != '\0')
        support_alternative(&value, number(other), 0.2f);
    return value;
}

START_TEST(readings_compete)
{
    struct support *s = support_new("new");
    struct value a = reading(readings[_i].a, readings[_i].a_other, readings[_i].a_confidence);
    struct value b = reading(readings[_i].b, readings[_i].b_other, readings[_i].b_confidence);
    struct known_value known = belief_read(&a, 3);
    char text[LIMIT_TEXT] = "";
    float confidence;

    ck_assert_msg(belief_compare(s->rules, KIND_ID_NUMBER, &a, &b, text, &confidence) ==
                      readings[_i].answer,
                  "%s", readings[_i].about);
    ck_assert_str_eq(text, number(readings[_i].text));
    belief_confirm(s->rules, KIND_ID_NUMBER, &known, &b);
    ck_assert_int_eq(known.source,
                     readings[_i].answer == ANSWER_YES ? SOURCE_CONFIRMED : SOURCE_READ);
    ck_assert_int_eq(known.page, 3);
    support_free(s);
}
END_TEST

static const struct {
    const char *about;
    enum field_kind kind;
    const char *text;
    float confidence;
    int readings;
    enum source source;
    bool trusted;
} values[] = {
    {"clear", KIND_NAME, "张三丰", 0.95f, 1, SOURCE_READ, true},
    {"weak", KIND_NAME, "张三丰", 0.8f, 1, SOURCE_READ, false},
    {"weak, twice", KIND_NAME, "张三丰", 0.8f, 2, SOURCE_READ, true},
    {"weak, the same on two papers", KIND_NAME, "张三丰", 0.8f, 1, SOURCE_CONFIRMED, false},
    {"weak, confirmed by both readers", KIND_NAME, "张三丰", 0.8f, 2, SOURCE_CONFIRMED, true},
    {"a weak telephone on two papers", KIND_PHONE, "13910008821", 0.8f, 1, SOURCE_CONFIRMED, true},
    {"too weak, twice", KIND_NAME, "张三丰", 0.5f, 2, SOURCE_READ, false},
    {"nothing", KIND_NAME, "", 1, 2, SOURCE_READ, false},
    {"number once", KIND_ID_NUMBER, "11010519491231002X", 1, 1, SOURCE_READ, false},
    {"number twice", KIND_ID_NUMBER, "11010519491231002X", 0.95f, 2, SOURCE_READ, true},
    {"number wrong", KIND_ID_NUMBER, "110105194912310021", 1, 3, SOURCE_CONFIRMED, false},
    {"code once", KIND_CREDIT_CODE, "91350100M000100Y43", 1, 1, SOURCE_READ, false},
    {"code twice", KIND_CREDIT_CODE, "91350100M000100Y43", 0.95f, 2, SOURCE_READ, true},
    {"code wrong", KIND_CREDIT_CODE, "91350100M000100Y44", 1, 2, SOURCE_READ, false},
    {"amount once", KIND_AMOUNT, "88.00", 1, 1, SOURCE_READ, false},
    {"amount twice", KIND_AMOUNT, "88.00", 0.95f, 2, SOURCE_READ, true},
    {"an amount of nothing", KIND_AMOUNT, "0.00", 1, 2, SOURCE_READ, false},
    {"no amount", KIND_AMOUNT, "eighty", 1, 2, SOURCE_READ, false},
    {"name with figures", KIND_NAME, "王明140105190803220559", 1, 2, SOURCE_READ, false},
    {"name with an unread dot", KIND_NAME, "阿依古丽...哈山", 1, 2, SOURCE_READ, false},
    {"name in two parts", KIND_NAME, "阿依古丽·哈山", 1, 2, SOURCE_READ, true},
    {"keyed", KIND_ID_NUMBER, "11010519491231002X", 0, 0, SOURCE_KEYED, true},
};

START_TEST(values_are_trusted)
{
    struct support *s = support_new("new");
    struct value value = support_value(values[_i].text);
    struct known_value known = {.value = value, .source = values[_i].source};

    known.value.confidence = values[_i].confidence;
    known.value.readings = (uint8_t)values[_i].readings;
    ck_assert_msg(belief_trusted(s->rules, values[_i].kind, &known) == values[_i].trusted, "%s",
                  values[_i].about);
    known.value.state = VALUE_UNREADABLE;
    ck_assert(!belief_trusted(s->rules, values[_i].kind, &known));
    support_free(s);
}
END_TEST

START_TEST(good_envelope_is_known)
{
    struct support *s = support_new("new");
    const struct application *a = &s->application;

    support_code(s->pages[SLIP], "QR-Code", "MR1:MEDIUM:KEY0042");
    support_judge(s);
    ck_assert_str_eq(a->waybill, "SF1234567890123");
    ck_assert_int_eq(a->channel, CHANNEL_MAIL);
    ck_assert_str_eq(a->business, "new");
    ck_assert_int_eq(a->npeople, 2);
    ck_assert_int_eq(a->people[1].row, 2);
    ck_assert_int_eq(a->people[1].id_copy_page, 4);
    ck_assert_int_eq(a->people[1].id_number.source, SOURCE_CONFIRMED);
    ck_assert_int_eq(a->fee_fen, 17600);
    ck_assert_int_eq(a->nreceipts, 1);
    ck_assert_int_eq(a->receipts[0].amount_fen, 17600);
    ck_assert_int_eq(a->receipts[0].amount.source, SOURCE_CONFIRMED);
    ck_assert_int_eq(a->form.page, 2);
    ck_assert_int_eq(a->detail.page, 3);
    ck_assert_int_eq(a->handler_is_applicant, ANSWER_NO);
    ck_assert_int_eq(a->handler.id_copy_page, 4);
    ck_assert(a->medium);
    ck_assert_str_eq(a->medium_serial, "KEY0042");
    ck_assert_int_eq(a->npages, SUPPORT_PAGES);
    ck_assert_int_eq(a->pages[4].class, PAGE_TRANSFER_RECEIPT);
    ck_assert_str_eq(a->fields[FIELD_RETURN_ADDRESS].value.text, "北京市朝阳区安苑路1号收发室");
    ck_assert_str_eq(a->fields[FIELD_RETURN_NAME].value.text, "王建国");
    support_free(s);
}
END_TEST

/* His card names somebody else: he is not addressed by the name of the form, nor by the unit's. */
START_TEST(disputed_name_is_not_used)
{
    struct support *s = support_new("new");
    struct application *a = &s->application;

    support_field(s->pages[FORM], FIELD_HANDLER_NAME, "杨明后");
    support_unset(s->pages[FORM], FIELD_RETURN_NAME);
    text_copy(support_face(s, CARD_HANDLER)->name.text, LIMIT_TEXT, "杨明启");
    support_judge(s);
    ck_assert(!belief_trusted(s->rules, KIND_NAME, &a->fields[FIELD_HANDLER_NAME]));
    ck_assert_int_eq(a->fields[FIELD_RETURN_NAME].value.state, VALUE_ABSENT);
    support_free(s);
}
END_TEST

/* A text both papers were read in doubt of may be misread alike: they are typed in one face. */
static const struct {
    float form, detail;
    enum source source;
} doubts[] = {
    {0.6f, 0.6f, SOURCE_READ}, {0.6f, 0.9f, SOURCE_CONFIRMED}, {0.9f, 0.6f, SOURCE_CONFIRMED}};

START_TEST(doubt_is_no_confirmation)
{
    struct support *s = support_new("new");
    struct value form = support_value("北京市清驿区水务局"), detail = form;
    struct known_value known;

    form.readings = detail.readings = 1;
    form.confidence = doubts[_i].form;
    detail.confidence = doubts[_i].detail;
    known = belief_read(&form, 2);
    ck_assert_int_eq(belief_confirm(s->rules, KIND_TEXT, &known, &detail), ANSWER_YES);
    ck_assert_int_eq(known.source, doubts[_i].source);
    ck_assert(belief_trusted(s->rules, KIND_TEXT, &known) == (known.source == SOURCE_CONFIRMED));
    support_free(s);
}
END_TEST

/* An invoice's title that is the unit's name but for one character is misread, or the name is. */
static const struct {
    const char *title;
    bool trusted;
} titles[] = {
    {"北京市永港区教育局", true}, {"北京市水港区教育局", false}, {"北京市会计中心", true}};

START_TEST(title_is_doubted)
{
    struct support *s = support_new("new");
    const struct known_value *title = &s->application.fields[FIELD_INVOICE_TITLE];

    support_field(s->pages[FORM], FIELD_UNIT_NAME, "北京市永港区教育局");
    support_field(s->pages[FORM], FIELD_INVOICE_TITLE, titles[_i].title);
    support_judge(s);
    ck_assert_str_eq(title->value.text, titles[_i].title);
    ck_assert(belief_trusted(s->rules, KIND_TEXT, title) == titles[_i].trusted);
    support_free(s);
}
END_TEST

/* The same facts give the same application, whatever was in the memory before. */
START_TEST(building_is_pure)
{
    struct support *s = support_new("renew");
    struct application *first = malloc(sizeof(*first));

    ck_assert_ptr_nonnull(first);
    support_judge(s);
    *first = s->application;
    memset(&s->application, 0xa5, sizeof(s->application));
    support_judge(s);
    ck_assert_int_eq(s->application.npeople, first->npeople);
    ck_assert_int_eq(memcmp(s->application.people, first->people, sizeof(first->people)), 0);
    ck_assert_int_eq(memcmp(s->application.fields, first->fields, sizeof(first->fields)), 0);
    free(first);
    support_free(s);
}
END_TEST

/* Sheets follow each other; rows are counted over all of them. */
START_TEST(sheets_are_joined)
{
    struct support *s = support_new("new");

    s->pages[EXTRA]->class = PAGE_DETAIL_SHEET;
    support_row(s->pages[EXTRA], "赵六一", support_id(5));
    support_row(s->pages[EXTRA], "张三丰", support_id(1));
    support_judge(s);
    ck_assert_int_eq(s->application.npeople, 3);
    ck_assert_int_eq(s->application.people[2].row, 3);
    ck_assert_int_eq(s->application.people[2].name.page, 7);
    ck_assert_int_eq(s->application.counts_agree, ANSWER_NO);
    support_free(s);
}
END_TEST

START_TEST(people_are_bounded)
{
    struct support *s = support_new("revoke");

    for (int p = EXTRA; p < EXTRA + 3; p++) {
        s->pages[p]->class = PAGE_DETAIL_SHEET;
        for (int i = 0; i < LIMIT_ROWS; i++)
            support_row(s->pages[p], "甲乙", support_id(i));
    }
    support_judge(s);
    ck_assert_int_le(s->application.npeople, LIMIT_PEOPLE);
    ck_assert_int_ne(s->verdict.outcome, OUTCOME_ACCEPT);
    support_free(s);
}
END_TEST

static const struct {
    const char *slip;
    bool waybill;
    enum channel channel;
    const char *method, *reference;
    int64_t fen;
} slips[] = {
    {"MR1:PAID:wechat:88.00:420000", false, CHANNEL_WALK_IN, "wechat", "420000", 8800},
    {"MR1:PAID:alipay:88:42:00", false, CHANNEL_WALK_IN, "alipay", "42:00", 8800},
    {"MR1:PAID:alipay:88", false, CHANNEL_WALK_IN, "alipay", "", 8800},
    {"MR1:PAID:alipay:-88:1", false, CHANNEL_WALK_IN, "alipay", "1", -1},
    {"MR1:PAID:wechat:88.00:420000", true, CHANNEL_MAIL, "wechat", "420000", 8800},
    {"MR1:PAID:", false, CHANNEL_MAIL, "", "", 0},
    {"MR1:SEP", false, CHANNEL_MAIL, "", "", 0},
    {"MR1:PAID:0123456789012345678901234567890:1:1", false, CHANNEL_MAIL, "", "", 0},
};

START_TEST(slips_are_read)
{
    struct support *s = support_new("new");

    if (!slips[_i].waybill)
        support_remove(s, WAYBILL);
    support_code(s->pages[SLIP], "QR-Code", slips[_i].slip);
    support_judge(s);
    ck_assert_int_eq(s->application.channel, slips[_i].channel);
    ck_assert_str_eq(s->application.paid_method, slips[_i].method);
    ck_assert_str_eq(s->application.paid_reference, slips[_i].reference);
    ck_assert_int_eq(s->application.paid_fen, slips[_i].fen);
    support_free(s);
}
END_TEST

START_TEST(letter_is_recognised)
{
    struct support *s = support_new("new");

    s->pages[EXTRA]->class = PAGE_OTHER;
    support_code(s->pages[EXTRA], "QR-Code", "MR1:CASE:W20261101-000001");
    support_judge(s);
    ck_assert_str_eq(s->application.supplements, "W20261101-000001");
    ck_assert(s->application.pages[EXTRA].letter);
    support_free(s);
}
END_TEST

#define LOOP(test, table)                                                                          \
    tcase_add_loop_test(tcase, test, 0, (int)(sizeof(table) / sizeof((table)[0])))

int main(void)
{
    Suite *suite = suite_create("rules/application");
    TCase *tcase = tcase_create("application");
    SRunner *runner = srunner_create(suite);
    int failed;

    LOOP(unit_names_match, names);
    tcase_add_test(tcase, seal_keeps_the_district_whole);
    LOOP(readings_compete, readings);
    LOOP(values_are_trusted, values);
    LOOP(slips_are_read, slips);
    tcase_add_test(tcase, good_envelope_is_known);
    tcase_add_test(tcase, disputed_name_is_not_used);
    tcase_add_test(tcase, building_is_pure);
    LOOP(doubt_is_no_confirmation, doubts);
    LOOP(title_is_doubted, titles);
    tcase_add_test(tcase, sheets_are_joined);
    tcase_add_test(tcase, people_are_bounded);
    tcase_add_test(tcase, letter_is_recognised);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
