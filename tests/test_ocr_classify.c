/* What kind of paper a page is, by how its lines stand. No engine: lines are given as read. */
#include "ocr/classify.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

#define MOST 24

static const struct {
    const char *name;
    struct drawn lines[MOST];
    enum page_class class;
    unsigned may_be; /* of a page told as none */
} pages[] = {
    {"a list whose columns nobody knows stand between",
     {{"北京市上驿区财政局有关情况", 0, 0, 0, 0},
      {"No", 1, 0, 0, 0},
      {"姓名", 1, 1, 0, 0},
      {"续用说法", 1, 2, 0, 0},
      {"登录处所", 1, 3, 0, 0},
      {"岗位", 1, 4, 0, 0},
      {"出生年月", 1, 5, 0, 0},
      {"身份证号码", 1, 6, 0, 0},
      {"1", 2, 0, 0, 0},
      {"王建国", 2, 1, 0, 0},
      {"110101199003074258", 2, 6, 0, 0}},
     PAGE_DETAIL_SHEET,
     0},
    {"an application with another title and labels of lists",
     {{"有关事项说法", 0, 0, 0, 0},
      {"单位名称", 1, 0, 0, 0},
      {"北京市上驿区财政局", 1, 1, 0, 0},
      {"信用代码", 2, 0, 0, 0},
      {"11110108MB4146680L", 2, 1, 0, 0},
      {"新办", 3, 1, 0, 0},
      {"更新", 3, 2, 0, 0},
      {"补办", 3, 3, 0, 0},
      {"吊销", 3, 4, 0, 0},
      {"姓名", 4, 0, 0, 0},
      {"王建国", 4, 1, 0, 0},
      {"身份证号码", 4, 2, 0, 0},
      {"110101199003074258", 4, 3, 0, 0},
      {"年限", 5, 0, 0, 0},
      {"2", 5, 1, 0, 0},
      {"单位公章", 6, 3, 0, 0}},
     PAGE_APPLICATION_FORM,
     0},
    {"a column's head that begins as a card's title does, a mailbox for what another paper is",
     {{"数字证书申领花名册", 0, 0, 0, 0},
      {"电子发票送达邮箱", 1, 0, 0, 0},
      {"居民身份证编号", 2, 0, 0, 0},
      {"本人姓名", 2, 1, 0, 0},
      {"手机", 2, 2, 0, 0}},
     PAGE_DETAIL_SHEET,
     0},
    {"a card's title among the heads of columns, its note misread",
     {{"证书制发册", 0, 0, 0, 0},
      {"姓名", 2, 0, 0, 0},
      {"性别", 2, 1, 0, 0},
      {"公民身份号码118位,", 2, 2, 0, 0},
      {"移动号码", 2, 3, 0, 0},
      {"现任职务", 2, 4, 0, 0},
      {"王建国", 3, 0, 0, 0},
      {"男", 3, 1, 0, 0},
      {"110101199003074258", 3, 2, 0, 0},
      {"13800000000", 3, 3, 0, 0},
      {"子丑寅卯", 9, 0, 0, 0}},
     PAGE_OTHER,
     1U << PAGE_APPLICATION_FORM | 1U << PAGE_DETAIL_SHEET | 1U << PAGE_ID_COPY},
    {"the heading of a block in a table that is nearly a list's title",
     {{"有关事项说法", 0, 0, 0, 0},
      {"申请人信息", 1, 0, 1, 0},
      {"子丑", 2, 0, 1, 0},
      {"寅卯", 2, 1, 1, 0},
      {"辰巳", 3, 0, 1, 0},
      {"午未", 3, 1, 1, 0},
      {"申酉", 4, 0, 1, 0},
      {"戌亥", 4, 1, 1, 0},
      {"子丑", 5, 0, 1, 0},
      {"寅卯", 5, 1, 1, 0},
      {"辰巳", 6, 0, 1, 0},
      {"午未", 6, 1, 1, 0},
      {"申酉", 7, 0, 1, 0},
      {"戌亥", 7, 1, 1, 0}},
     PAGE_OTHER,
     1U << PAGE_APPLICATION_FORM | 1U << PAGE_DETAIL_SHEET | 1U << PAGE_TRANSFER_RECEIPT},
    {"an invoice to tick in a form whose title was not read",
     {{"有关事项说法", 0, 0, 0, 0},
      {"发票类型", 1, 0, 1, 0},
      {"增值税电子普通发票囗增值税专用发票", 1, 1, 1, 0},
      {"单位名称", 2, 0, 1, 0},
      {"子丑", 2, 1, 1, 0},
      {"统一社会信用代码", 3, 0, 1, 0},
      {"寅卯", 3, 1, 1, 0},
      {"经办人姓名", 4, 0, 1, 0},
      {"辰巳", 4, 1, 1, 0},
      {"经办人手机", 5, 0, 1, 0},
      {"午未", 5, 1, 1, 0},
      {"业务类型", 6, 0, 1, 0},
      {"申酉", 6, 1, 1, 0},
      {"收件地址", 7, 0, 1, 0},
      {"戌亥", 7, 1, 1, 0}},
     PAGE_APPLICATION_FORM,
     0},
    {"a title in letters that came apart",
     {{"数字", 0, 0, 0, 0},
      {"证书业务", 0, 1, 0, 0},
      {"申", 0, 2, 0, 0},
      {"请", 0, 3, 0, 0},
      {"表", 0, 4, 0, 0},
      {"请逐项填写", 2, 0, 0, 0}},
     PAGE_APPLICATION_FORM,
     0},
    {"a person's labels with values between are no list, and perhaps a form",
     {{"有关事项说法", 0, 0, 0, 0},
      {"姓名", 1, 0, 0, 0},
      {"王建国", 1, 1, 0, 0},
      {"身份证号码", 1, 2, 0, 0},
      {"110101199003074258", 1, 3, 0, 0},
      {"手机", 1, 4, 0, 0},
      {"13800000000", 1, 5, 0, 0}},
     PAGE_OTHER,
     1U << PAGE_APPLICATION_FORM | 1U << PAGE_DETAIL_SHEET},
    {"blocks of labels with values beside them, one for each person",
     {{"有关事项说法", 0, 0, 0, 0},
      {"申请人1", 1, 0, 1, 0},
      {"姓名", 2, 0, 1, 0},
      {"王建国", 2, 1, 1, 0},
      {"身份证号码", 2, 2, 1, 0},
      {"110101199003074258", 2, 3, 1, 0},
      {"手机", 3, 0, 1, 0},
      {"13800000000", 3, 1, 1, 0},
      {"申请人2", 4, 0, 1, 0},
      {"姓名", 5, 0, 1, 0},
      {"李桂英", 5, 1, 1, 0},
      {"身份证号码", 5, 2, 1, 0},
      {"110101199003074266", 5, 3, 1, 0},
      {"手机", 6, 0, 1, 0},
      {"13800000001", 6, 1, 1, 0}},
     PAGE_DETAIL_SHEET,
     0},
    {"copies of cards have a name and a number, too",
     {{"姓名", 2, 0, 0, 0},
      {"王建国", 2, 1, 0, 0},
      {"性别", 3, 0, 0, 0},
      {"男", 3, 1, 0, 0},
      {"公民身份号码", 4, 0, 0, 0},
      {"110101199003074258", 4, 1, 0, 0},
      {"姓名", 6, 0, 0, 0},
      {"李桂英", 6, 1, 0, 0},
      {"性别", 7, 0, 0, 0},
      {"女", 7, 1, 0, 0},
      {"公民身份号码", 8, 0, 0, 0},
      {"110101199003074266", 8, 1, 0, 0}},
     PAGE_ID_COPY,
     0},
    {"one such block under the title of a list",
     {{"个人数字证书申请人信息登记表", 0, 0, 0, 0},
      {"姓名", 2, 0, 1, 0},
      {"王建国", 2, 1, 1, 0},
      {"身份证号码", 2, 2, 1, 0},
      {"110101199003074258", 2, 3, 1, 0},
      {"手机", 3, 0, 1, 0},
      {"13800000000", 3, 1, 1, 0}},
     PAGE_DETAIL_SHEET,
     0},
    {"one such block under a title that is nearly a form's",
     {{"数字证书申请人登记表", 0, 0, 0, 0},
      {"No.1", 2, 0, 1, 0},
      {"姓名", 2, 1, 1, 0},
      {"王建国", 2, 2, 1, 0},
      {"身份证号码", 2, 3, 1, 0},
      {"110101199003074258", 2, 4, 1, 0},
      {"手机", 3, 0, 1, 0},
      {"13800000000", 3, 1, 1, 0}},
     PAGE_DETAIL_SHEET,
     0},
    {"a form asks for a term with a word of cards",
     {{"关于有关事项的申请", 0, 0, 0, 0},
      {"有效期限:2", 1, 0, 0, 0},
      {"新办", 3, 1, 0, 0},
      {"更新", 3, 2, 0, 0},
      {"补办", 3, 3, 0, 0},
      {"单位名称:北京市上驿区财政局", 4, 0, 0, 0},
      {"经办人姓名:王建国", 5, 0, 0, 0}},
     PAGE_APPLICATION_FORM,
     0},
    {"a form whose handler stands below a row of labels",
     {{"证书业务审批表", 0, 0, 0, 0},
      {"单位名称", 1, 0, 1, 0},
      {"纳税人识别号", 1, 1, 1, 0},
      {"姓名", 3, 0, 1, 0},
      {"手机号", 3, 1, 1, 0},
      {"身份证号", 3, 2, 1, 0},
      {"王华", 4, 0, 1, 0},
      {"14444381018", 4, 1, 1, 0},
      {"110103190203048793", 4, 2, 1, 0},
      {"新申请", 6, 0, 1, 0},
      {"续期", 6, 1, 1, 0},
      {"损坏补办", 7, 0, 1, 0},
      {"证书吊销", 7, 1, 1, 0}},
     PAGE_APPLICATION_FORM,
     0},
    {"a letter",
     {{"致北京某某公司", 0, 0, 0, 0},
      {"兹报送我单位材料一份共四页请查收", 1, 0, 0, 0},
      {"此致敬礼", 3, 0, 0, 0},
      {"2026年3月1日", 6, 0, 0, 0}},
     PAGE_OTHER,
     0},
    {"a letter that lets choose among all businesses is an application",
     {{"介绍信", 0, 0, 0, 0},
      {"【V】新办证书", 1, 0, 0, 0},
      {"【】证书续期", 2, 0, 0, 0},
      {"【】遗失后补办", 3, 0, 0, 0},
      {"【】证书作废", 4, 0, 0, 0},
      {"【】口令解锁", 5, 0, 0, 0},
      {"介绍单位(公章)", 6, 0, 0, 0}},
     PAGE_APPLICATION_FORM,
     0},
    {"an application by its row of options alone",
     {{"有关事项说法", 0, 0, 0, 0},
      {"办理业务:囗新办囗更新囗丢失补办囗损坏补办囗吊销囗信息变更", 1, 0, 0, 0},
      {"手机号码", 2, 0, 0, 0},
      {"姓名", 3, 0, 0, 0}},
     PAGE_APPLICATION_FORM,
     0},
    {"a star before each label that must be filled in",
     {{"*单位详细名称", 0, 0, 0, 0},
      {"*统一社会信用代码", 1, 0, 0, 0},
      {"*单位所在地及详细地址", 2, 0, 0, 0},
      {"*本次申请证书数量", 3, 0, 0, 0},
      {"*每个证书使用年数", 4, 0, 0, 0},
      {"*填报人姓名", 5, 0, 0, 0},
      {"*填报人公民身份号码", 6, 0, 0, 0},
      {"*填报人移动电话", 7, 0, 0, 0},
      {"*填报人电子信箱", 8, 0, 0, 0},
      {"*证书接收人姓名", 9, 0, 0, 0},
      {"*证书接收人电话", 10, 0, 0, 0},
      {"*证书接收地址", 11, 0, 0, 0}},
     PAGE_APPLICATION_FORM,
     0},
    {"an authorisation names the businesses, too",
     {{"授权委托书", 0, 0, 0, 0},
      {"单位名称", 1, 0, 0, 0},
      {"信用代码", 2, 0, 0, 0},
      {"新办", 3, 1, 0, 0},
      {"更新", 3, 2, 0, 0},
      {"补办", 3, 3, 0, 0}},
     PAGE_OTHER,
     0},
};

START_TEST(test_kind)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_guess guess;

    sheet_init(sheet, rules);
    for (int i = 0; i < MOST && pages[_i].lines[i].text; i++)
        sheet_line(sheet, &pages[_i].lines[i]);
    classify_page(&sheet->reader, &guess);
    ck_assert_msg(guess.class == pages[_i].class && guess.may_be == pages[_i].may_be,
                  "%s: %s, may be %x", pages[_i].name, page_class_name(guess.class), guess.may_be);
    sheet_free(sheet);
}
END_TEST

/* Whether a page on which a card seems to lie may be a copy of cards. */
static const struct {
    struct drawn lines[MOST];
    bool cards;
} doubtful[] = {
    /* A list, the head of whose numbers is the label of a card's. */
    {{{"身份认证证书制发呈批表附页", 0, 0, 0, 0},
      {"姓名", 2, 0, 0, 0},
      {"性别", 2, 1, 0, 0},
      {"公民身份号码(18位)", 2, 2, 0, 0},
      {"移动号码", 2, 3, 0, 0},
      {"王建国", 4, 0, 0, 0},
      {"男", 4, 1, 0, 0},
      {"110101199003074258", 4, 2, 0, 0},
      {"13800000000", 4, 3, 0, 0}},
     false},
    /* A table of which nobody knows a word. */
    {{{"子", 0, 0, 1, 0},
      {"丑", 0, 1, 1, 0},
      {"寅", 0, 2, 1, 0},
      {"卯", 0, 3, 1, 0},
      {"辰", 1, 0, 1, 0},
      {"巳", 1, 1, 1, 0},
      {"午", 1, 2, 1, 0},
      {"未", 1, 3, 1, 0},
      {"申", 2, 0, 1, 0},
      {"酉", 2, 1, 1, 0},
      {"戌", 2, 2, 1, 0},
      {"亥", 2, 3, 1, 0}},
     false},
    /* The title of a list alone. */
    {{{"个人证书领用人名单", 0, 0, 0, 0}, {"子丑寅卯", 2, 0, 0, 0}}, false},
    {{{"与原件一致", 3, 0, 0, 0}}, true},
    {{{"姓名", 2, 0, 0, 0}, {"性别", 3, 0, 0, 0}, {"公民身份号码", 4, 0, 0, 0}}, true},
};

START_TEST(test_doubtful_cards)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct page_guess guess;

    sheet_init(sheet, rules);
    for (int i = 0; i < MOST && doubtful[_i].lines[i].text; i++)
        sheet_line(sheet, &doubtful[_i].lines[i]);
    classify_page(&sheet->reader, &guess);
    ck_assert_int_eq(classify_may_be_cards(guess.class, guess.may_be), doubtful[_i].cards);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("classify");
    TCase *kinds = tcase_create("kinds");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(kinds);
    tcase_add_loop_test(kinds, test_kind, 0, (int)(sizeof pages / sizeof pages[0]));
    tcase_add_loop_test(kinds, test_doubtful_cards, 0, (int)(sizeof doubtful / sizeof doubtful[0]));
    suite_add_tcase(suite, kinds);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
