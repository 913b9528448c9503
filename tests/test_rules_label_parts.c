/* Labels put together from words: whose it is and what is asked for. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "rules/label_parts.h"
#include "tests/support_rules.h"

static const struct {
    const char *reading;
    enum page_class page;
    int field;  /* -1: no field */
    int column; /* -1: no column */
} labels[] = {
    {"承办人移动电话号码", PAGE_APPLICATION_FORM, FIELD_HANDLER_MOBILE, -1},
    {"承办人有效身份证件号", PAGE_APPLICATION_FORM, FIELD_HANDLER_ID_NUMBER, -1},
    {"具体承办人", PAGE_APPLICATION_FORM, FIELD_HANDLER_NAME, -1},
    {"单位联系人", PAGE_APPLICATION_FORM, FIELD_HANDLER_NAME, -1},
    {"单位所在地", PAGE_APPLICATION_FORM, FIELD_UNIT_ADDRESS, -1},
    {"法人信用代码", PAGE_APPLICATION_FORM, FIELD_UNIT_CREDIT_CODE, -1},
    {"固话", PAGE_APPLICATION_FORM, -1, -1}, /* too short to say anything alone */
    {"机关(单位)名称", PAGE_APPLICATION_FORM, FIELD_UNIT_NAME, -1},
    {"办税(经办)人姓名", PAGE_APPLICATION_FORM, FIELD_HANDLER_NAME, -1},
    {"购票(单位)名称", PAGE_APPLICATION_FORM, FIELD_UNIT_NAME, -1},
    {"机关【(单位)名称", PAGE_APPLICATION_FORM, FIELD_UNIT_NAME, -1},
    {"办理证书(枚)", PAGE_APPLICATION_FORM, FIELD_CERTIFICATE_COUNT, -1},
    {"受托经办人", PAGE_APPLICATION_FORM, FIELD_HANDLER_NAME, -1},
    {"单位总机", PAGE_APPLICATION_FORM, FIELD_UNIT_PHONE, -1},
    {"申领数量", PAGE_APPLICATION_FORM, FIELD_CERTIFICATE_COUNT, -1},
    {"需办证书数", PAGE_APPLICATION_FORM, FIELD_CERTIFICATE_COUNT, -1},
    {"购买年限", PAGE_APPLICATION_FORM, FIELD_CERTIFICATE_YEARS, -1},
    {"发票开具单位", PAGE_APPLICATION_FORM, FIELD_INVOICE_TITLE, -1},
    {"投递地址", PAGE_APPLICATION_FORM, FIELD_RETURN_ADDRESS, -1},
    {"快递收件人手机", PAGE_APPLICATION_FORM, FIELD_RETURN_PHONE, -1},
    {"使用单位", PAGE_DETAIL_SHEET, FIELD_UNIT_NAME, -1},
    {"持证人姓名", PAGE_DETAIL_SHEET, -1, ROW_NAME},
    {"使用者身份证件号", PAGE_DETAIL_SHEET, -1, ROW_ID_NUMBER},
    {"领用人姓名", PAGE_DETAIL_SHEET, -1, ROW_NAME},
    {"订户姓名", PAGE_DETAIL_SHEET, -1, ROW_NAME},
    {"采购人名称", PAGE_DETAIL_SHEET, FIELD_UNIT_NAME, -1},
    {"主体", PAGE_DETAIL_SHEET, -1, -1}, /* a person or a unit */
    {"持卡人", PAGE_DETAIL_SHEET, -1, ROW_NAME},
    {"证书责任人", PAGE_DETAIL_SHEET, -1, ROW_NAME},
    {"二代证号码", PAGE_DETAIL_SHEET, -1, ROW_ID_NUMBER},
    {"居民身份证编号", PAGE_DETAIL_SHEET, -1, ROW_ID_NUMBER},
    {"短信接收号码", PAGE_DETAIL_SHEET, -1, ROW_MOBILE},
    {"证书续用年数", PAGE_DETAIL_SHEET, -1, ROW_YEARS},
    {"办理者的手机号", PAGE_APPLICATION_FORM, FIELD_HANDLER_MOBILE, -1},
    /* 驻地 alone says nothing, and 投递地点 not who gets it. */
    {"机关驻地", PAGE_APPLICATION_FORM, FIELD_UNIT_ADDRESS, -1},
    {"投递地点", PAGE_APPLICATION_FORM, FIELD_RETURN_ADDRESS, -1},
    {"邮寄办理的", PAGE_APPLICATION_FORM, -1, -1},
    /* Somebody else's, of two people, with a word nobody knows, no label of that kind of page. */
    {"分管领导手机", PAGE_APPLICATION_FORM, -1, -1},
    {"发票邮寄地址", PAGE_APPLICATION_FORM, -1, -1},
    {"经办人单位地址", PAGE_APPLICATION_FORM, -1, -1},
    {"主管单位名称", PAGE_APPLICATION_FORM, -1, -1},
    {"原证书数量", PAGE_APPLICATION_FORM, -1, -1},
    {"身份证有效期限", PAGE_APPLICATION_FORM, -1, -1},
    {"单位", PAGE_APPLICATION_FORM, -1, -1},
    {"受理单位", PAGE_DETAIL_SHEET, -1, -1},
    {"经办人姓名", PAGE_DETAIL_SHEET, -1, -1},
    {"承办人移动电话", PAGE_TRANSFER_RECEIPT, -1, -1},
    {"汇出总额(大写)", PAGE_TRANSFER_RECEIPT, FIELD_AMOUNT_CAPITAL, -1},
    {"联系人/电话", PAGE_APPLICATION_FORM, -1, -1},
    /* Receipts: whose is never guessed. */
    {"支付完成日", PAGE_TRANSFER_RECEIPT, FIELD_RECEIPT_DATE, -1},
    {"零余额账户户名", PAGE_TRANSFER_RECEIPT, FIELD_PAYER, -1},
    {"入账账号", PAGE_TRANSFER_RECEIPT, FIELD_PAYEE_ACCOUNT, -1},
    {"出款户名", PAGE_TRANSFER_RECEIPT, FIELD_PAYER, -1},
    {"汇入行名", PAGE_TRANSFER_RECEIPT, FIELD_PAYEE_BANK, -1},
    {"出款银行", PAGE_TRANSFER_RECEIPT, -1, -1},
    {"转出方客户名称", PAGE_TRANSFER_RECEIPT, FIELD_PAYER, -1},
    {"贷方单位户名", PAGE_TRANSFER_RECEIPT, FIELD_PAYEE, -1},
    {"出款方卡(账)号", PAGE_TRANSFER_RECEIPT, FIELD_PAYER_ACCOUNT, -1},
    {"受益人账户号码", PAGE_TRANSFER_RECEIPT, FIELD_PAYEE_ACCOUNT, -1},
    {"对方账号", PAGE_TRANSFER_RECEIPT, FIELD_PAYEE_ACCOUNT, -1},
    {"付款商户户名", PAGE_TRANSFER_RECEIPT, FIELD_PAYER, -1},
    {"商户付款账户", PAGE_TRANSFER_RECEIPT, FIELD_PAYER_ACCOUNT, -1},
    {"支出单位账号", PAGE_TRANSFER_RECEIPT, FIELD_PAYER_ACCOUNT, -1},
    {"来款单位全称", PAGE_TRANSFER_RECEIPT, FIELD_PAYER, -1},
    {"从账户", PAGE_TRANSFER_RECEIPT, FIELD_PAYER_ACCOUNT, -1},
    {"到账户名", PAGE_TRANSFER_RECEIPT, FIELD_PAYEE, -1},
    {"到账银行卡(账)号", PAGE_TRANSFER_RECEIPT, FIELD_PAYEE_ACCOUNT, -1},
    {"收报行行名", PAGE_TRANSFER_RECEIPT, FIELD_PAYEE_BANK, -1},
    {"发报行行名", PAGE_TRANSFER_RECEIPT, -1, -1},
    {"发报流水号", PAGE_TRANSFER_RECEIPT, FIELD_RECEIPT_SERIAL, -1},
    {"微信支付单号", PAGE_TRANSFER_RECEIPT, FIELD_RECEIPT_SERIAL, -1},
    {"动账时间", PAGE_TRANSFER_RECEIPT, FIELD_RECEIPT_DATE, -1},
    {"货币、金额", PAGE_TRANSFER_RECEIPT, FIELD_AMOUNT, -1},
    {"币别及金额(大写)", PAGE_TRANSFER_RECEIPT, FIELD_AMOUNT_CAPITAL, -1},
    {"支付额大写", PAGE_TRANSFER_RECEIPT, FIELD_AMOUNT_CAPITAL, -1},
    {"方账号", PAGE_TRANSFER_RECEIPT, -1, -1},
    {"付款收款账号", PAGE_TRANSFER_RECEIPT, -1, -1},
};

/* Labels whose first words nobody knows, and what is none. */
static const struct {
    const char *reading;
    int field; /* -1: no label */
} guesses[] = {
    {"跑腿人身份证号码", FIELD_HANDLER_ID_NUMBER},
    {"主管单位名称", FIELD_UNIT_NAME},
    {"第二联系手机", FIELD_HANDLER_MOBILE},
    {"北京市社会保险基金管理中心", -1},
    {"王建国", -1},
    {"手机", -1}, /* nothing before it: a label, if it is one */
};

START_TEST(test_label)
{
    const struct term *term =
        label_parts_match(&rules->vocabulary.parts, labels[_i].page, labels[_i].reading);
    int field = term && term->role == TERM_FIELD ? term->value : -1;
    int column = term && term->role == TERM_COLUMN ? term->value : -1;

    ck_assert_msg(field == labels[_i].field && column == labels[_i].column, "%s is %d, %d",
                  labels[_i].reading, field, column);
}
END_TEST

/* What stands before the last word. */
START_TEST(test_before)
{
    size_t before = 0;

    ck_assert_ptr_nonnull(
        label_parts_guess(&rules->vocabulary.parts, PAGE_APPLICATION_FORM, "差使员手机", &before));
    ck_assert_uint_eq(before, strlen("差使员"));
}
END_TEST

START_TEST(test_nobodys)
{
    const struct label_parts *parts = &rules->vocabulary.parts;
    const struct term *name = label_parts_nobodys(parts, PAGE_APPLICATION_FORM, FIELD_HANDLER_NAME);

    ck_assert_ptr_nonnull(name);
    ck_assert_int_eq(name->block, BLOCK_SHARED);
    ck_assert_ptr_null(label_parts_nobodys(parts, PAGE_APPLICATION_FORM, FIELD_UNIT_NAME));
}
END_TEST

START_TEST(test_guess)
{
    size_t before;
    const struct term *term = label_parts_guess(&rules->vocabulary.parts, PAGE_APPLICATION_FORM,
                                                guesses[_i].reading, &before);

    ck_assert_int_eq(term ? term->value : -1, guesses[_i].field);
}
END_TEST

/* The words of a heading are no person's name. */
START_TEST(test_within)
{
    ck_assert(label_parts_within(&rules->vocabulary.parts, "机构信息"));
    ck_assert(label_parts_within(&rules->vocabulary.parts, "制证要求"));
    ck_assert(!label_parts_within(&rules->vocabulary.parts, "欧阳建国"));
}
END_TEST

/* Receipts: headings over a party, and what is asked for under them. */
static const struct {
    const char *reading;
    enum term_role role;
} headings[] = {
    {"出款方", TERM_PAYER},        {"入账方信息", TERM_PAYEE},       {"受益人资料", TERM_PAYEE},
    {"单位户名", TERM_PARTY_NAME}, {"卡(账)号", TERM_PARTY_ACCOUNT}, {"所属银行", TERM_PARTY_BANK},
    {"支出单位", TERM_PAYER},      {"从付款企业", TERM_PAYER},       {"到收款企业", TERM_PAYEE},
    {"付款商户", TERM_PAYER},      {"开户社(行)", TERM_PARTY_BANK},
};

START_TEST(test_heading)
{
    const struct term *term =
        label_parts_match(&rules->vocabulary.parts, PAGE_TRANSFER_RECEIPT, headings[_i].reading);

    ck_assert_msg(term && term->role == headings[_i].role, "%s", headings[_i].reading);
}
END_TEST

/* What a whole label of labels.yaml means comes first, and a note behind is left out. */
START_TEST(test_vocabulary)
{
    const struct vocabulary *words = &rules->vocabulary;
    const struct term *term =
        vocabulary_match(words, PAGE_APPLICATION_FORM, "受理单位", VOCABULARY_LEAST, NULL);
    const char *rest;

    ck_assert(term && term->role == TERM_AUTHORITY);
    term =
        vocabulary_match(words, PAGE_APPLICATION_FORM, "承办人手机(必填)", VOCABULARY_LEAST, NULL);
    ck_assert(term && term->role == TERM_FIELD && term->value == FIELD_HANDLER_MOBILE);
    term = vocabulary_prefix(words, PAGE_APPLICATION_FORM, "送达地址:北京市通州区泰达西路52号",
                             VOCABULARY_LEAST, &rest);
    ck_assert(term && term->value == FIELD_RETURN_ADDRESS);
    ck_assert_str_eq(rest, "北京市通州区泰达西路52号");
    /* Without a colon the longest label counts: 转出方 alone is one, too. */
    term = vocabulary_prefix(words, PAGE_TRANSFER_RECEIPT, "转出方卡(账)号7756623061403673627",
                             VOCABULARY_LEAST, &rest);
    ck_assert(term && term->role == TERM_FIELD && term->value == FIELD_PAYER_ACCOUNT);
    ck_assert_str_eq(rest, "7756623061403673627");
}
END_TEST

/* A label that was misread is no name; a name is no label. */
START_TEST(test_like)
{
    static const char *const like[] = {"出款方卡((账)县", "转人方账号", "单位户名"};
    static const char *const names[] = {"北京数字认证股份有限公司", "北京市单位退休职工管理所"};
    const struct label_parts *parts = &rules->vocabulary.parts;

    for (size_t i = 0; i < sizeof like / sizeof like[0]; i++)
        ck_assert_msg(label_parts_like(parts, PAGE_TRANSFER_RECEIPT, like[i]), "%s", like[i]);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        ck_assert_msg(!label_parts_like(parts, PAGE_TRANSFER_RECEIPT, names[i]), "%s", names[i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("label_parts");
    TCase *parts = tcase_create("parts");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(parts);
    tcase_add_loop_test(parts, test_label, 0, (int)(sizeof labels / sizeof labels[0]));
    tcase_add_loop_test(parts, test_heading, 0, (int)(sizeof headings / sizeof headings[0]));
    tcase_add_test(parts, test_like);
    tcase_add_test(parts, test_vocabulary);
    tcase_add_loop_test(parts, test_guess, 0, (int)(sizeof guesses / sizeof guesses[0]));
    tcase_add_test(parts, test_before);
    tcase_add_test(parts, test_nobodys);
    tcase_add_test(parts, test_within);
    suite_add_tcase(suite, parts);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
