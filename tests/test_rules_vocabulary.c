#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "rules/compound.h"
#include "tests/support_rules.h"

#define FORM    PAGE_APPLICATION_FORM
#define RECEIPT PAGE_TRANSFER_RECEIPT

/* field: FIELD_COUNT if it is no field; word: the label found, NULL if none may be found. */
static const struct {
    enum page_class page;
    const char *reading;
    enum term_role role;
    int value;
    const char *word;
} whole[] = {
    {FORM, "单位名称", TERM_FIELD, FIELD_UNIT_NAME, "单位名称"},
    {FORM, "单位名秤", TERM_FIELD, FIELD_UNIT_NAME, "单位名称"},
    {FORM, "单仪名秤", TERM_FIELD, 0, NULL},
    {FORM, "统一社会信用代马", TERM_FIELD, FIELD_UNIT_CREDIT_CODE, "统一社会信用代码"},
    {FORM, "手机", TERM_FIELD, FIELD_HANDLER_MOBILE, "手机"},
    /* Once more in English before it; letters that are its own. */
    {FORM, "OrganizationName机构名称", TERM_FIELD, FIELD_UNIT_NAME, "机构名称"},
    {FORM, "IDNo.身份证号码", TERM_FIELD, FIELD_HANDLER_ID_NUMBER, "身份证号码"},
    {FORM, "UKey数量", TERM_FIELD, FIELD_CERTIFICATE_COUNT, "证书数量"},
    {FORM, "Organization", TERM_FIELD, 0, NULL},
    {FORM, "办理时限", TERM_IGNORE, 0, "办理时限"},
    {PAGE_DETAIL_SHEET, "主体(姓名)", TERM_COLUMN, ROW_NAME, "姓名"},
    {PAGE_DETAIL_SHEET, "证件号“(身份证)", TERM_COLUMN, ROW_ID_NUMBER, "证件号"},
    /* Once more in English before it; letters that are its own. */
    {FORM, "OrganizationName机构名称", TERM_FIELD, FIELD_UNIT_NAME, "机构名称"},
    {FORM, "IDNo.身份证号码", TERM_FIELD, FIELD_HANDLER_ID_NUMBER, "身份证号码"},
    {FORM, "UKey数量", TERM_FIELD, FIELD_CERTIFICATE_COUNT, "证书数量"},
    {FORM, "Organization", TERM_FIELD, 0, NULL},
    {FORM, "办理时限", TERM_IGNORE, 0, "办理时限"},
    {FORM, "手札", TERM_FIELD, 0, NULL},
    {FORM, "收件人", TERM_FIELD, FIELD_RETURN_NAME, "收件人"},
    {FORM, "收仵人", TERM_FIELD, 0, NULL},
    {FORM, "身份证号码(必填)", TERM_FIELD, FIELD_HANDLER_ID_NUMBER, "身份证号码"},
    {FORM, "(必填)", TERM_FIELD, 0, NULL},
    /* The bracket before the note was read as another; a box with a mark is no note. */
    {FORM, "办理年限【年)", TERM_FIELD, FIELD_CERTIFICATE_YEARS, "办理年限"},
    {FORM, "更新【√)", TERM_FIELD, 0, NULL},
    {RECEIPT, "金额【大写)", TERM_FIELD, FIELD_AMOUNT_CAPITAL, "金额(大写)"},
    {FORM, "申请单位(必填)", TERM_FIELD, FIELD_UNIT_NAME, "申请单位"}, /* not 申请单位(公章) */
    {FORM, "统一社会信用代码(税", TERM_FIELD, FIELD_UNIT_CREDIT_CODE,
     "统一社会信用代码"}, /* of two lines */
    {FORM, "单位名称变更", TERM_OPTION, 0, "单位名称变更"},
    {FORM, "经办人签名", TERM_IGNORE, 0, "经办人签名"},
    {FORM, "受理单位(盖章)", TERM_AUTHORITY, 0, "受理单位(盖章)"},
    {FORM, "经办人N", TERM_FIELD, FIELD_HANDLER_NAME, "经办人"},
    {FORM, "经办人|", TERM_FIELD, FIELD_HANDLER_NAME, "经办人"},
    {FORM, "数量3", TERM_FIELD, 0, NULL},      /* a value stands behind */
    {FORM, "业务申请表", TERM_FIELD, 0, NULL}, /* a title */
    {FORM, "", TERM_FIELD, 0, NULL},
    {FORM, "北京市某某局", TERM_FIELD, 0, NULL},
    {PAGE_DETAIL_SHEET, "姓名", TERM_COLUMN, ROW_NAME, "姓名"},
    {PAGE_DETAIL_SHEET, "时长(年)", TERM_COLUMN, ROW_YEARS, "时长(年)"},
    /* The bracket before the note was not read. */
    {PAGE_DETAIL_SHEET, "有效期年)", TERM_COLUMN, ROW_YEARS, "有效期"},
    {PAGE_DETAIL_SHEET, "用几年", TERM_COLUMN, ROW_YEARS, "用几年"},
    {PAGE_DETAIL_SHEET, "订期", TERM_COLUMN, ROW_YEARS, "订期"},
    {PAGE_DETAIL_SHEET, "年级", TERM_IGNORE, 0, "年级"},
    {PAGE_DETAIL_SHEET, "办理人数", TERM_FIELD, FIELD_CERTIFICATE_COUNT, "人数"}, /* no years */
    {PAGE_DETAIL_SHEET, "年度", TERM_FIELD, 0, NULL}, /* receipts of the treasury have it */
    {PAGE_DETAIL_SHEET, "报办对象", TERM_COLUMN, ROW_NAME, "报办对象"},
    {PAGE_DETAIL_SHEET, "联系电话", TERM_COLUMN, ROW_MOBILE, "联系电话"},
    {PAGE_DETAIL_SHEET, "证号", TERM_COLUMN, ROW_ID_NUMBER, "证号"},
    {PAGE_DETAIL_SHEET, "手机((实名)", TERM_COLUMN, ROW_MOBILE, "手机"}, /* a stroke too many */
    {PAGE_DETAIL_SHEET, "现用KEY号", TERM_IGNORE, 0, "现用KEY号"},
    {PAGE_DETAIL_SHEET, "登录平台", TERM_IGNORE, 0, "登录平台"},
    {FORM, "联系电话", TERM_FIELD, FIELD_RETURN_PHONE, "联系电话"},
    {RECEIPT, "收款人账号", TERM_FIELD, FIELD_PAYEE_ACCOUNT, "收款人账号"},
    {RECEIPT, "付款人账号", TERM_FIELD, FIELD_PAYER_ACCOUNT, "付款人账号"},
    {RECEIPT, "叔款人账号", TERM_FIELD, 0, NULL}, /* payer or payee: nobody can tell */
    {RECEIPT, "户名", TERM_PARTY_NAME, 0, "户名"},
    {RECEIPT, "金额(大写)", TERM_FIELD, FIELD_AMOUNT_CAPITAL, "金额(大写)"},
    {RECEIPT, "金额(太写)", TERM_FIELD, 0, NULL}, /* 大写 or 小写 */
    {RECEIPT, "单位名称", TERM_PARTY_NAME, 0, "单位名称"},
    {PAGE_ENVELOPE, "寄", TERM_SENDER, 0, "寄"},
    {PAGE_BLANK, "单位名称", TERM_FIELD, 0, NULL},
    /* Words that say nothing before a label, and words that say something. */
    {FORM, "拟办有效年限", TERM_FIELD, FIELD_CERTIFICATE_YEARS, "申请年限"},
    {FORM, "拟办理个数", TERM_FIELD, FIELD_CERTIFICATE_COUNT, "个数"},
    {FORM, "上级年限", TERM_FIELD, 0, NULL},
    {RECEIPT, "申请户名", TERM_PARTY_NAME, 0, "户名"}, /* whose is for its heading to say */
    {RECEIPT, "某某户名", TERM_FIELD, 0, NULL},
    {RECEIPT, "转账结算", TERM_FIELD, 0, NULL}, /* a way to pay, and no misread result */
    {RECEIPT, "支付结算", TERM_FIELD, 0, NULL},
};

/* A heading and what stands beside it, and the label they make together; NULL if none. */
static const struct {
    const char *heading, *reading, *word;
} parts[] = {
    {"单位", "名称", "单位名称"},
    {"单位基本情况", "名称", "单位名称"},
    {"申请单位信息", "名称", "申请单位名称"},
    {"一、单位", "全称", "单位全称"},
    {"情况", "名称", NULL},
    {"备注", "名称", NULL},
};

/* A word beside a tick box and the business it is for; NULL if that cannot be told. */
static const struct {
    const char *reading, *business;
} within[] = {
    {"到期延续(证书有效期届满)", "renew"},
    {"新申请证书", "new"},
    {"重新制作(介质遗失补办)", "reissue"},
    {"首次办理或延期", NULL},
    {"人员名单", NULL},
    {"", NULL},
};

START_TEST(a_word_within_names_the_option)
{
    const struct term *term = compound_option(&rules->vocabulary, within[_i].reading);

    if (!within[_i].business)
        ck_assert_ptr_null(term);
    else
        ck_assert_str_eq(term->word, within[_i].business);
}
END_TEST

START_TEST(a_heading_completes_a_label)
{
    const struct term *term =
        compound_under(&rules->vocabulary, FORM, parts[_i].heading, parts[_i].reading);

    if (!parts[_i].word) {
        ck_assert_ptr_null(term);
        return;
    }
    ck_assert_ptr_nonnull(term);
    ck_assert_str_eq(term->text, parts[_i].word);
}
END_TEST

START_TEST(a_whole_label_is_found)
{
    double similarity = -1;
    const struct term *term = vocabulary_match(&rules->vocabulary, whole[_i].page,
                                               whole[_i].reading, VOCABULARY_LEAST, &similarity);

    if (!whole[_i].word) {
        ck_assert_ptr_null(term);
        ck_assert_double_eq(similarity, -1);
        return;
    }
    ck_assert_ptr_nonnull(term);
    ck_assert_str_eq(term->text, whole[_i].word);
    ck_assert_int_eq(term->role, whole[_i].role);
    ck_assert_int_eq(term->value, whole[_i].value);
    ck_assert(similarity >= VOCABULARY_LEAST);
    ck_assert_int_eq(similarity == 1, strcmp(whole[_i].reading, whole[_i].word) == 0);
}
END_TEST

static const struct {
    enum page_class page;
    const char *reading, *word, *rest;
} prefixes[] = {
    {FORM, "单位名称:北京市某局", "单位名称", "北京市某局"},
    {FORM, "单位名称;北京市某局", "单位名称", "北京市某局"},
    {FORM, "单位名称.北京市某局", "单位名称", "北京市某局"},
    {FORM, "单位名称北京市某局", "单位名称", "北京市某局"},
    /* Put together from words, before the name of a unit. */
    {FORM, "*办证单位名称北京市某区人民政府某街道办事处", "单位名称",
     "北京市某区人民政府某街道办事处"},
    {FORM, "办证单位名称变更申请", NULL, NULL},
    {FORM, "办证人员手机某局", NULL, NULL},
    /* A note before what the colon was read as. */
    {FORM, "有效期(年),3年", "申请年限", "3年"},
    {FORM, "单位名秤:北京市某局", "单位名称", "北京市某局"},
    {FORM, "单位名秤北京市某局", "单位名称", "北京市某局"},
    {FORM, "单位名称:", "单位名称", ""},
    {FORM, "单位名称", "单位名称", ""},
    {FORM, "单位名称变更:是", "单位名称变更", "是"},
    {FORM, "经办人签名:张三", "经办人签名", "张三"},
    {FORM, "经办人签名张三", "经办人签名", "张三"},
    {FORM, "经办人张三", "经办人", "张三"},
    {FORM, "经办人:张三", "经办人", "张三"},
    {FORM, "经办人人", "经办人", ""}, /* its last character in two pieces */
    {FORM, "经办人:人", "经办人", "人"},
    {RECEIPT, "收款人账号CreditA/C:0109", "收款人账号", "0109"},
    {RECEIPT, "付款人开户行Payer'sBank:中国银行", "付款人开户行", "中国银行"},
    {FORM, "电子邮件E-mailAddress", "电子邮件", "E-mailAddress"},
    {FORM, "电子邮件E-maillily@qq.com", NULL, NULL},
    {FORM, "年限3", "年限", "3"},
    {FORM, "年限三", "年限", "三"},
    {FORM, "身份证号D2143569", "身份证号", "D2143569"},
    {FORM, "经办人手机号张三", NULL, NULL},
    {FORM, "经办人信息表", "经办人信息", "表"},
    {FORM, "经办人工号:35", NULL, NULL},
    {FORM, "经办人及证件:见附件", NULL, NULL},
    {FORM, "身份证号11010519491231002X", "身份证号", "11010519491231002X"},
    {FORM, "身份证号码11010519491231002X", "身份证号码", "11010519491231002X"},
    /* A figure is no misread end of a label; words put together end where figures begin. */
    {FORM, "联系人身份证11010519491231002X", "身份证号", "11010519491231002X"},
    {FORM, "单位信用代码11110115758721274N", "统一社会信用代码", "11110115758721274N"},
    {FORM, "身份证号原件", NULL, NULL},
    {FORM, "1.单位名称:某局", "单位名称", "某局"},
    {FORM, "(1)单位名称:某局", "单位名称", "某局"},
    {FORM, "工,申请单位北京市某局", "申请单位", "北京市某局"},
    {FORM, "收件地址(省、市、区、街道、门牌),北京市某路1号", "收件地址", "北京市某路1号"},
    {FORM, "一、单位名称:某局", "单位名称", "某局"},
    {FORM, "5'经办人:某某", "经办人", "某某"},
    {FORM, "7:单位名称:某局", "单位名称", "某局"},
    {FORM, "十二、单位名称:某局", "单位名称", "某局"},
    {FORM, "*单位名称:某局", "单位名称", "某局"},
    {FORM, "*x单位名称:某局", "单位名称", "某局"},
    {FORM, "x#收件人:某某", "收件人", "某某"},
    {FORM, "5。.经办人:某某", "经办人", "某某"},
    {FORM, "工.单位名称:某局", "单位名称", "某局"}, /* 1. */
    {FORM, "A、单位名称:某局", "单位名称", "某局"},
    {FORM, "联系电话(手机):13812345678", "联系电话(手机)", "13812345678"},
    {FORM, "单位电话(总机):62042172", "单位电话", "62042172"},
    /* A wide bracket, with a quotation mark read into its white. */
    {FORM, "单位名称“(登记证书所载)RegisteredName", "单位名称", "RegisteredName"},
    {FORM, "业务类型口新办", "业务类型", "口新办"},
    /* The code of an item, and the same in English. */
    {FORM, "B1经办人姓名Agent", "经办人姓名", "Agent"},
    {FORM, "A-2.单位名称:某局", "单位名称", "某局"},
    {FORM, "A12345单位名称:某局", NULL, NULL},
    {FORM, "新办口更新", "新办", "口更新"},
    {FORM, "新办√", "新办", "√"},
    {FORM, "更新日期", NULL, NULL},
    {FORM, "姓", NULL, NULL},
    {FORM, "", NULL, NULL},
    {FORM, "本单位名称:某局", "单位名称", "某局"},
    {RECEIPT, "收款人名称:北京数字认证", "收款人名称", "北京数字认证"},
    {RECEIPT, "叔款人名称:北京数字认证", NULL, NULL},
    {RECEIPT, "叔款人名称北京数字认证", NULL, NULL},
    {RECEIPT, "小写金额:-88.00", "小写金额", "-88.00"},
    {RECEIPT, "收款行:北京银行", "收款行", "北京银行"},
    {RECEIPT, "人民币(大写)壹佰元整", "人民币(大写)", "壹佰元整"},
    {PAGE_ENVELOPE, "寄:张三", "寄", "张三"},
    {PAGE_ENVELOPE, "寄往北京", NULL, NULL},
};

START_TEST(a_label_before_its_value_is_found)
{
    const char *rest = "untouched";
    const struct term *term = vocabulary_prefix(&rules->vocabulary, prefixes[_i].page,
                                                prefixes[_i].reading, VOCABULARY_LEAST, &rest);

    if (!prefixes[_i].word) {
        ck_assert_msg(!term, "%s in %s", term ? term->text : "", prefixes[_i].reading);
        ck_assert_str_eq(rest, "untouched");
        return;
    }
    ck_assert_ptr_nonnull(term);
    ck_assert_str_eq(term->text, prefixes[_i].word);
    ck_assert_str_eq(rest, prefixes[_i].rest);
}
END_TEST

/* Words beside tick boxes, as they are read on bad days. */
static const struct {
    const char *reading, *option; /* NULL: nobody can tell */
} options[] = {
    {"延期", "renew"},  {"廷期", "renew"},       {"帅销", "revoke"},
    {"解领", NULL},     {"新曾", "new"},         {"更亲", NULL},
    {"又办", NULL},     {"证书更亲", "renew"},   {"信息变吏", "other"},
    {"证书XX", NULL},   {"丢矢补办", "reissue"}, {"自取", NULL},
    {"个人证书", NULL}, {"解冻", "other"},       {"", NULL},
    {"发", NULL},       {"补发票", NULL},
};

START_TEST(an_option_is_guessed)
{
    const struct term *term = vocabulary_option(&rules->vocabulary, FORM, options[_i].reading);

    if (!options[_i].option)
        ck_assert_msg(!term, "%s", term ? term->text : "");
    else
        ck_assert_msg(term && strcmp(term->word, options[_i].option) == 0, "%s",
                      options[_i].reading);
}
END_TEST

/* Every label of the file is found as itself, with its own meaning, and before a value. */
START_TEST(every_label_finds_itself)
{
    for (int i = 0; i < rules->vocabulary.n; i++) {
        const struct term *term = &rules->vocabulary.terms[i], *found;
        char line[128] = "";
        const char *rest = NULL;

        if (term->role == TERM_TITLE)
            continue;
        found =
            vocabulary_match(&rules->vocabulary, term->page, term->text, VOCABULARY_LEAST, NULL);
        ck_assert_msg(found == term, "%s", term->text);
        strcat(strcat(line, term->text), ":X7");
        found = vocabulary_prefix(&rules->vocabulary, term->page, line, VOCABULARY_LEAST, &rest);
        ck_assert_msg(found == term, "%s", line);
        ck_assert_str_eq(rest, "X7");
    }
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

int main(void)
{
    Suite *suite = suite_create("rules/vocabulary");
    TCase *tcase = tcase_create("vocabulary");
    SRunner *runner = srunner_create(suite);
    int failed;

    suite_add_tcase(suite, tcase);
    tcase_set_timeout(tcase, 30);
    support_rules(tcase);
    tcase_add_loop_test(tcase, a_whole_label_is_found, 0, ROWS(whole));
    tcase_add_loop_test(tcase, a_heading_completes_a_label, 0, ROWS(parts));
    tcase_add_loop_test(tcase, a_word_within_names_the_option, 0, ROWS(within));
    tcase_add_loop_test(tcase, a_label_before_its_value_is_found, 0, ROWS(prefixes));
    tcase_add_loop_test(tcase, an_option_is_guessed, 0, ROWS(options));
    tcase_add_test(tcase, every_label_finds_itself);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
