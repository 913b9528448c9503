/* The normal form of each kind of value. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "rules/normal.h"
#include "rules/text.h"

static const struct {
    enum field_kind kind;
    const char *reading;
    enum answer answer;
    const char *value;
} values[] = {
    {KIND_TEXT, " 北京市 某某局 ", ANSWER_YES, "北京市某某局"},
    {KIND_TEXT, "|北京市某某局(本级)。", ANSWER_YES, "北京市某某局(本级)"},
    {KIND_TEXT, "__北京市某某局、", ANSWER_YES, "北京市某某局"},
    {KIND_TEXT, "|", ANSWER_NO, ""},
    {KIND_TEXT, "", ANSWER_NO, ""},
    {KIND_NAME, "张 三", ANSWER_YES, "张三"},
    {KIND_NAME, "阿依古丽・买买提", ANSWER_YES, "阿依古丽·买买提"},
    {KIND_NAME, "艾合买提`别克", ANSWER_YES, "艾合买提·别克"},
    {KIND_NAME, "叶尔肯:木沙", ANSWER_YES, "叶尔肯·木沙"},
    {KIND_NAME, "巴合提“.沙吾提", ANSWER_YES, "巴合提·沙吾提"},
    {KIND_NAME, "靳”秀", ANSWER_YES, "靳秀"},
    {KIND_NAME, "陈,育", ANSWER_YES, "陈育"},
    {KIND_NAME, "买·提江", ANSWER_YES, "买·提江"},
    {KIND_NAME, "买提·江", ANSWER_YES, "买提·江"},
    {KIND_NAME, "Li.Ming", ANSWER_YES, "Li.Ming"},
    {KIND_NAME, "张", ANSWER_UNKNOWN, "张"},
    {KIND_NAME, "张3", ANSWER_UNKNOWN, "张3"},
    {KIND_NAME, ":", ANSWER_NO, ""},
    {KIND_WORD, "男.", ANSWER_YES, "男"},
    {KIND_ID_NUMBER, "11010519491231002X", ANSWER_YES, "11010519491231002X"},
    {KIND_ID_NUMBER, "11010519491231002×", ANSWER_YES, "11010519491231002X"},
    {KIND_ID_NUMBER, "11010519491231002х", ANSWER_YES, "11010519491231002X"},
    {KIND_ID_NUMBER, "11010519491231002Ⅹ", ANSWER_YES, "11010519491231002X"},
    {KIND_ID_NUMBER, "１１０１０５ １９４９１２３１ ００２Ｘ", ANSWER_YES, "11010519491231002X"},
    {KIND_ID_NUMBER, "11O1O519491231002x(本人)", ANSWER_YES, "11010519491231002X"},
    {KIND_ID_NUMBER, "|44052418800l0l0014|", ANSWER_YES, "440524188001010014"},
    {KIND_ID_NUMBER, "440524188001010014*", ANSWER_YES, "440524188001010014"},
    {KIND_ID_NUMBER, "440524188001010015", ANSWER_UNKNOWN, "440524188001010015"},
    {KIND_ID_NUMBER, "110105491231002", ANSWER_UNKNOWN, "110105491231002"},
    {KIND_ID_NUMBER, "11010519491231002", ANSWER_NO, ""},
    {KIND_ID_NUMBER, "4405241880010100145", ANSWER_NO, ""},
    {KIND_ID_NUMBER, "44052418800101001W", ANSWER_NO, ""},
    {KIND_ID_NUMBER, "4405W4188001010014", ANSWER_NO, ""},
    {KIND_ID_NUMBER, "张三", ANSWER_NO, ""},
    {KIND_CREDIT_CODE, "91350100M000100Y43", ANSWER_YES, "91350100M000100Y43"},
    {KIND_CREDIT_CODE, "9135 0100 M000 100Y 43", ANSWER_YES, "91350100M000100Y43"},
    {KIND_CREDIT_CODE, "9l35OIOOM000I00y43", ANSWER_YES, "91350100M000100Y43"},
    {KIND_CREDIT_CODE, "91350100M000100Y44", ANSWER_UNKNOWN, "91350100M000100Y44"},
    {KIND_CREDIT_CODE, "D2143569-X", ANSWER_YES, "D2143569X"},
    {KIND_CREDIT_CODE, "D2143569-1", ANSWER_UNKNOWN, "D21435691"},
    {KIND_CREDIT_CODE, "110105123456789", ANSWER_UNKNOWN, "110105123456789"},
    {KIND_CREDIT_CODE, "91350100", ANSWER_NO, ""},
    {KIND_PHONE, "13812345678", ANSWER_YES, "13812345678"},
    {KIND_PHONE, "138-1234-5678", ANSWER_YES, "13812345678"},
    {KIND_PHONE, "+86 138 1234 5678", ANSWER_YES, "13812345678"},
    {KIND_PHONE, "电话:l38l2345678", ANSWER_YES, "13812345678"},
    {KIND_PHONE, "Tel13812345678", ANSWER_YES, "13812345678"},
    {KIND_PHONE, "010-62042172", ANSWER_YES, "010-62042172"},
    {KIND_PHONE, "(010) 62042172", ANSWER_YES, "010-62042172"},
    {KIND_PHONE, "01062042172", ANSWER_YES, "010-62042172"},
    {KIND_PHONE, "0591-87654321转8001", ANSWER_YES, "0591-87654321-8001"},
    {KIND_PHONE, "62042172", ANSWER_YES, "62042172"},
    {KIND_PHONE, "62042172/13812345678", ANSWER_YES, "62042172"},
    {KIND_PHONE, "400-650-1234", ANSWER_YES, "400-650-1234"},
    {KIND_PHONE, "12345", ANSWER_UNKNOWN, "12345"},
    {KIND_PHONE, "138****5678", ANSWER_NO, ""},
    {KIND_PHONE, "010-", ANSWER_NO, ""},
    {KIND_PHONE, "无", ANSWER_NO, ""},
    {KIND_PHONE, "0086-13812345678", ANSWER_YES, "13812345678"},
    {KIND_PHONE, "(+86)13812345678", ANSWER_YES, "13812345678"},
    {KIND_PHONE, "电话o无", ANSWER_NO, ""},
    {KIND_PHONE, "62042172分机8001", ANSWER_YES, "62042172-8001"},
    {KIND_PHONE, "62042172-80-01", ANSWER_UNKNOWN, "62042172-80-01"},
    {KIND_PHONE, "62042172-8001234567", ANSWER_UNKNOWN, "62042172-8001234567"},
    {KIND_PHONE, "12042172", ANSWER_UNKNOWN, "12042172"},
    {KIND_PHONE, "11812345678", ANSWER_UNKNOWN, "11812345678"},
    {KIND_PHONE, "800-810-1234", ANSWER_YES, "800-810-1234"},
    {KIND_PHONE, "123456789012345678901", ANSWER_NO, ""},
    {KIND_PHONE, "440524188001010014", ANSWER_NO, ""},
    {KIND_PHONE, "1234", ANSWER_NO, ""},
    {KIND_PHONE, "01", ANSWER_NO, ""},
    {KIND_PHONE, "138w2345678", ANSWER_NO, ""},
    {KIND_EMAIL, "Zhang.San＠qq.com", ANSWER_YES, "zhang.san@qq.com"},
    {KIND_EMAIL, "zhang san @163,com", ANSWER_YES, "zhangsan@163.com"},
    {KIND_EMAIL, "zhang©126。com", ANSWER_YES, "zhang@126.com"},
    {KIND_EMAIL, "zhang@bj", ANSWER_UNKNOWN, "zhang@bj"},
    {KIND_EMAIL, "zhang@@qq.com", ANSWER_NO, ""},
    {KIND_EMAIL, "@qq.com", ANSWER_NO, ""},
    {KIND_EMAIL, "zhangqq.com", ANSWER_NO, ""},
    {KIND_EMAIL, "张@qq.com", ANSWER_NO, ""},
    {KIND_EMAIL, "zhang®126.com", ANSWER_YES, "zhang@126.com"},
    {KIND_EMAIL, "", ANSWER_NO, ""},
    {KIND_EMAIL, "zhang@.com", ANSWER_UNKNOWN, "zhang@.com"},
    {KIND_EMAIL, "zhang@qq.c", ANSWER_UNKNOWN, "zhang@qq.c"},
    {KIND_EMAIL, "zh#ang@qq.com", ANSWER_UNKNOWN, "zh#ang@qq.com"},
    {KIND_EMAIL, "zhang..san@qq.com", ANSWER_NO, ""},
    {KIND_EMAIL, "856874935@qq..com", ANSWER_NO, ""},
    {KIND_EMAIL, "zhang.@qq.com", ANSWER_UNKNOWN, "zhang.@qq.com"},
    {KIND_POSTCODE, "1O0 029", ANSWER_YES, "100029"},
    {KIND_POSTCODE, "10002", ANSWER_NO, ""},
    {KIND_COUNT, "3", ANSWER_YES, "3"},
    {KIND_COUNT, "个人证书 3 枚", ANSWER_YES, "3"},
    {KIND_COUNT, "2个", ANSWER_YES, "2"},
    {KIND_COUNT, "叁枚", ANSWER_YES, "3"},
    {KIND_COUNT, "个人证书壹拾贰枚", ANSWER_YES, "12"},
    {KIND_COUNT, "KEY3个", ANSWER_YES, "3"},
    {KIND_COUNT, "l枚", ANSWER_YES, "1"},
    {KIND_COUNT, "3枚(共3人)", ANSWER_YES, "3"},
    {KIND_COUNT, "3枚,设备2枚", ANSWER_UNKNOWN, "3"},
    {KIND_COUNT, "1000", ANSWER_UNKNOWN, "1000"},
    {KIND_COUNT, "210102190811272731", ANSWER_NO, ""},
    {KIND_YEARS, "2026", ANSWER_NO, ""},
    {KIND_COUNT, "一", ANSWER_NO, ""},
    {KIND_COUNT, "0", ANSWER_NO, ""},
    {KIND_COUNT, "枚", ANSWER_NO, ""},
    {KIND_YEARS, "2年", ANSWER_YES, "2"},
    {KIND_YEARS, "贰年", ANSWER_YES, "2"},
    {KIND_YEARS, "一年", ANSWER_YES, "1"},
    {KIND_YEARS, "两年期", ANSWER_YES, "2"},
    {KIND_YEARS, "24个月", ANSWER_YES, "2"},
    {KIND_YEARS, "2年(2026至2028)", ANSWER_YES, "2"},
    {KIND_YEARS, "18个月", ANSWER_NO, ""},
    {KIND_YEARS, "20年", ANSWER_UNKNOWN, "20"},
    {KIND_YEARS, "1年2年", ANSWER_UNKNOWN, "1"},
    {KIND_ACCOUNT, "0109 0327 8001 2010 2315 712", ANSWER_YES, "01090327800120102315712"},
    {KIND_ACCOUNT, "O1O903278OO12O1O2315712", ANSWER_YES, "01090327800120102315712"},
    {KIND_ACCOUNT, "账号:01090327800120102315712", ANSWER_YES, "01090327800120102315712"},
    {KIND_ACCOUNT, "0109K", ANSWER_NO, ""},
    {KIND_ACCOUNT, "12345678", ANSWER_NO, ""},
    {KIND_ACCOUNT, "丨0109032780012丨", ANSWER_YES, "0109032780012"},
    {KIND_ACCOUNT, "!0109032780012!", ANSWER_YES, "0109032780012"},
    {KIND_ACCOUNT, "1234567890123456789012345678901", ANSWER_NO, ""},
    {KIND_AMOUNT, "￥1,760.00元", ANSWER_YES, "1760.00"},
    {KIND_AMOUNT, "无", ANSWER_NO, ""},
    {KIND_CAPITAL, "人民币壹佰柒拾陆元整", ANSWER_YES, "176.00"},
    {KIND_CAPITAL, "176.00", ANSWER_YES, "176.00"},
    {KIND_CAPITAL, "无", ANSWER_NO, ""},
    {KIND_DATE, "2026年11月22日", ANSWER_YES, "2026-11-22"},
    {KIND_DATE, "2026年", ANSWER_NO, ""},
    {KIND_VALIDITY, "2015.03.04-2035.03.04", ANSWER_YES, "2035-03-04"},
    {KIND_VALIDITY, "2015.03.04一2025.03.04", ANSWER_YES, "2025-03-04"},
    {KIND_VALIDITY, "2015.03.042020.03.04", ANSWER_YES, "2020-03-04"},
    {KIND_VALIDITY, "2016.02.29-2026.02.28", ANSWER_YES, "2026-02-28"},
    {KIND_VALIDITY, "2016.02.29-2026.03.01", ANSWER_YES, "2026-03-01"},
    {KIND_VALIDITY, "2015.03.04-2035.08.04", ANSWER_UNKNOWN, "2035-08-04"},
    {KIND_VALIDITY, "2015.03.04-长期", ANSWER_YES, "长期"},
    {KIND_VALIDITY, "长期", ANSWER_YES, "长期"},
    {KIND_VALIDITY, "2035-03-04", ANSWER_YES, "2035-03-04"},
    {KIND_VALIDITY, "2035.03.04", ANSWER_UNKNOWN, "2035-03-04"},
    {KIND_VALIDITY, "2015.03.04-", ANSWER_NO, ""},
    {KIND_VALIDITY, "2035.03.04-2015.03.04", ANSWER_NO, ""},
    {KIND_VALIDITY, "2015.03.04-2035.13.04", ANSWER_NO, ""},
    {KIND_SERIAL, "ab 1234-5678", ANSWER_YES, "AB1234-5678"},
    {KIND_SERIAL, "流水号:202611220001-", ANSWER_YES, "202611220001"},
    {KIND_SERIAL, "-12", ANSWER_NO, ""},
};

START_TEST(values_are_normal)
{
    char ret[LIMIT_TEXT] = "x";

    ck_assert_int_eq(normal_value(values[_i].kind, values[_i].reading, ret, sizeof ret),
                     values[_i].answer);
    ck_assert_str_eq(ret, values[_i].value);
}
END_TEST

/* A value keyed by an operator or kept in the database goes through again and stays. */
START_TEST(normal_values_stay)
{
    char ret[LIMIT_TEXT];

    if (values[_i].answer != ANSWER_YES)
        return;
    ck_assert_int_eq(normal_value(values[_i].kind, values[_i].value, ret, sizeof ret), ANSWER_YES);
    ck_assert_str_eq(ret, values[_i].value);
}
END_TEST

/* Any bytes are survived, by every kind, and what is written is a text that ends. */
START_TEST(noise_is_survived)
{
    static const char *const pieces[] = {
        "1", "0", "X", "壹", "拾", "佰", "万",   "元",   "零",   "年", "月", "日", "-",    ".",
        ",", ":", "(", ")",  "@",  "|",  "\xe4", "\xff", "长期", "转", "K",  "*",  "2026", " "};
    unsigned seed = 20261122u + (unsigned)_i;

    for (int round = 0; round < 4000; round++) {
        char text[300] = "", ret[32];
        int n = 1 + rand_r(&seed) % 40;

        for (int i = 0; i < n; i++)
            strcat(text, pieces[(size_t)rand_r(&seed) % (sizeof pieces / sizeof *pieces)]);
        memset(ret, 'x', sizeof ret);
        if (normal_value((enum field_kind)_i, text, ret, sizeof ret) == ANSWER_NO)
            ck_assert_str_eq(ret, "");
        ck_assert_ptr_nonnull(memchr(ret, '\0', sizeof ret));
    }
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

int main(void)
{
    Suite *suite = suite_create("rules/normal");
    TCase *tcase = tcase_create("normal");
    SRunner *runner = srunner_create(suite);
    int failed;

    suite_add_tcase(suite, tcase);
    tcase_add_loop_test(tcase, values_are_normal, 0, ROWS(values));
    tcase_add_loop_test(tcase, normal_values_stay, 0, ROWS(values));
    tcase_add_loop_test(tcase, noise_is_survived, 0, KIND_WORD + 1);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
