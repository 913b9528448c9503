#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "rules/normal.h"
#include "rules/text.h"

/* The examples of GB 11643, and each way a number can be wrong. */
static const struct {
    const char *number;
    enum answer answer;
} id_numbers[] = {
    {"11010519491231002X", ANSWER_YES},
    {"440524188001010014", ANSWER_YES},
    {"34052419800101001X", ANSWER_YES},
    {"110105491231002", ANSWER_UNKNOWN}, /* first generation */
    {"110105491331002", ANSWER_NO},      /* its 13th month */
    {"990105491231002", ANSWER_NO},      /* its province */
    {"110105194912310021", ANSWER_NO},   /* check digit */
    {"11010519491231020X", ANSWER_NO},   /* transposed */
    {"11010519490231002X", ANSWER_NO},   /* 31 February */
    {"11010517991231002X", ANSWER_NO},   /* born before the standard's earliest */
    {"16010519491231002X", ANSWER_NO},   /* province 16 */
    {"11010519491231002x", ANSWER_NO},   /* not in normal form */
    {"1101051949123100", ANSWER_NO},     /* length */
    {"1101051949123100XX", ANSWER_NO},   /* X inside */
    {"", ANSWER_NO},
};

START_TEST(id_number_is_checked)
{
    ck_assert_int_eq(id_number_check(id_numbers[_i].number), id_numbers[_i].answer);
}
END_TEST

/* No single misread figure and no swap of neighbours passes. */
START_TEST(id_number_finds_every_single_error)
{
    static const char good[] = "440524188001010014";
    char bad[sizeof good];

    for (size_t i = 0; i < sizeof good - 1; i++)
        for (char c = '0'; c <= '9'; c++) {
            memcpy(bad, good, sizeof bad);
            bad[i] = c;
            if (c != good[i])
                ck_assert_msg(id_number_check(bad) == ANSWER_NO, "%s", bad);
        }
    for (size_t i = 0; i + 2 < sizeof good - 1; i++) {
        memcpy(bad, good, sizeof bad);
        bad[i] = good[i + 1];
        bad[i + 1] = good[i];
        if (bad[i] != good[i])
            ck_assert_msg(id_number_check(bad) == ANSWER_NO, "%s", bad);
    }
}
END_TEST

/* Vectors of GB 32100 and GB 11714. */
static const struct {
    const char *code;
    enum answer answer;
} credit_codes[] =
    {
        {"91350100M000100Y43", ANSWER_YES},
        {"91350100M000100Y4Z", ANSWER_UNKNOWN}, /* Z is outside the alphabet, the inner code holds
                                                 */
        {"91350100M000100Y44", ANSWER_UNKNOWN}, /* outer wrong, inner right */
        {"91350100M000100Y53", ANSWER_NO},      /* both wrong */
        {"91350100M000100y43", ANSWER_NO},
        {"9135010OM000100Y43", ANSWER_UNKNOWN}, /* O is outside the alphabet */
        {"91350100M000100Y4", ANSWER_NO},
        {"91350100M000100+43", ANSWER_NO},
        {"", ANSWER_NO},
};

START_TEST(credit_code_is_checked)
{
    ck_assert_int_eq(credit_code_check(credit_codes[_i].code), credit_codes[_i].answer);
}
END_TEST

static const struct {
    const char *code;
    enum answer answer;
} organisation_codes[] = {
    {"D2143569-X", ANSWER_YES}, {"D2143569X", ANSWER_YES},  {"M000100Y4", ANSWER_YES},
    {"D2143569-1", ANSWER_NO},  {"D2143569", ANSWER_NO},    {"D214356-9X", ANSWER_NO},
    {"d2143569X", ANSWER_NO},   {"D2143569--X", ANSWER_NO},
};

START_TEST(organisation_code_is_checked)
{
    ck_assert_int_eq(organisation_code_check(organisation_codes[_i].code),
                     organisation_codes[_i].answer);
}
END_TEST

/* A code whose outer check holds and whose inner one does not is not accepted. */
START_TEST(credit_code_needs_both_checks)
{
    static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    char code[] = "91350100M000100Y53";
    int outer_right = 0;

    for (const char *c = alphabet; *c; c++) {
        code[17] = *c;
        outer_right += credit_code_check(code) != ANSWER_NO;
    }
    ck_assert_int_eq(outer_right, 0);
}
END_TEST

#define REFUSED INT64_C(-1)

static const struct {
    const char *text;
    int64_t fen;
} capitals[] = {
    {"贰拾捌元整", 2800},
    {"陆拾元整", 6000},
    {"捌拾捌元整", 8800},
    {"壹佰柒拾陆元整", 17600},
    {"人民币壹佰柒拾陆元整", 17600},
    {"人民币（大写）：壹佰柒拾陆圆正", 17600},
    {"⊗壹佰柒拾陆元整", 17600},
    {"壹 佰 柒 拾 陆 元 整", 17600},
    {"壹佰柒拾陆元", 17600},
    {"壹佰柒拾陆整", 17600},
    {"壹萬貳仟叄佰肆拾伍圓陸角柒分", 1234567},
    {"壹万陆仟肆佰零玖元零贰分", 1640902},
    {"叁佰贰拾伍元零肆分", 32504},
    {"壹仟陆佰捌拾元零叁角贰分", 168032},
    {"壹仟陆佰捌拾元叁角贰分", 168032},
    {"壹拾万柒仟元零伍角叁分", 10700053},
    {"壹拾万零柒仟元伍角叁分", 10700053},
    {"壹佰贰拾元伍角整", 12050},
    {"拾元整", 1000},
    {"拾伍元整", 1500},
    {"拾万元整", 10000000},
    {"壹伯柒拾陆元整", 17600},
    {"一百七十六元整", 17600},
    {"两百元整", 20000},
    {"参佰元整", 30000},
    {"壹佰柒拾陆园整", 17600},
    {"壹佰柒拾陆元止", 17600},
    {"壹仟零伍元整", 100500},
    {"壹万零伍拾元整", 1005000},
    {"贰亿元整", 20000000000},
    {"贰億零叁萬元整", 20003000000},
    {"零万零仟壹佰柒拾陆元零角零分", 17600},
    {"零仟零佰捌拾捌元整", 8800},
    {"零元整", 0},
    {"捌角", REFUSED},
    {"壹佰陆元整", REFUSED},   /* 106 or 160 */
    {"壹万陆元整", REFUSED},   /* 10006 or 16000 */
    {"壹拾佰元整", REFUSED},   /* order */
    {"壹佰贰佰元整", REFUSED}, /* twice */
    {"壹万贰亿元整", REFUSED},
    {"贰佰柒", REFUSED}, /* cut off */
    {"壹佰柒拾陆伍角", REFUSED},
    {"壹佰元整柒", REFUSED},
    {"佰元整", REFUSED},
    {"壹佰元伍分叁角", REFUSED},
    {"人民币元整", REFUSED},
    {"176.00", REFUSED},
    {"捌捌元整", REFUSED},
    {"壹万贰万元整", REFUSED},
    {"贰佰柒拾整伍角", REFUSED},
    {"壹佰亿元整", 1000000000000},
    {"壹仟亿亿元整", REFUSED},
    {"玖仟玖佰玖拾玖亿元整", 99990000000000},
    {"", REFUSED},
};

START_TEST(capitals_are_parsed)
{
    int64_t fen = REFUSED;

    ck_assert_int_eq(capital_amount_parse(capitals[_i].text, &fen),
                     capitals[_i].fen == REFUSED ? -1 : 0);
    ck_assert_int_eq(fen, capitals[_i].fen);
}
END_TEST

static const struct {
    const char *text;
    int64_t fen;
} amounts[] = {
    {"88", 8800},
    {"88.5", 8850},
    {"176.00", 17600},
    {"￥1,760.00", 176000},
    {"￥ 1，760．00", 176000},
    {"CNY88.00", 8800},
    {"RMB 88.00元", 8800},
    {"人民币88.00元整", 8800},
    {"(小写)¥176.00", 17600},
    {"Y176.00", 17600},
    {"羊176.00", 17600},
    {"半176.00", 17600},
    {"176元", 17600},
    {"1,76.00", 17600},
    {"1 76.00", 17600},
    {"176,00", 17600},
    {"1.760.00", 176000},
    {"1,760", 176000},
    {"12,345,678.90", 1234567890},
    {"88.00.", 8800},
    {"88.", 8800},
    {"|88.00|", 8800},
    {"***88.00", 8800},
    {"1O8.OO", 10800},
    {"0.00", 0},
    {"-88.00", REFUSED},
    {"(88.00)", REFUSED},
    {"88.00-", REFUSED},
    {"1.760", REFUSED},
    {"60.28.00", REFUSED},
    {"1,7600", REFUSED},
    {"0.0176万元", REFUSED},
    {"88.00冲正", REFUSED},
    {".88", REFUSED},
    {"¥", REFUSED},
    {"捌拾捌元", REFUSED},
    {"99999999999999999999", REFUSED},
    {"9999999999999999999999999999999", REFUSED},
    {"", REFUSED},
};

START_TEST(amounts_are_parsed)
{
    int64_t fen = REFUSED;

    ck_assert_int_eq(amount_parse(amounts[_i].text, &fen), amounts[_i].fen == REFUSED ? -1 : 0);
    ck_assert_int_eq(fen, amounts[_i].fen);
}
END_TEST

START_TEST(amounts_are_written)
{
    char ret[32];

    amount_format(ret, sizeof ret, 17600);
    ck_assert_str_eq(ret, "176.00");
    amount_format(ret, sizeof ret, 5);
    ck_assert_str_eq(ret, "0.05");
    amount_format(ret, sizeof ret, -8805);
    ck_assert_str_eq(ret, "-88.05");
    amount_format(ret, sizeof ret, INT64_MIN);
    ck_assert_str_eq(ret, "-92233720368547758.08");
}
END_TEST

static const struct {
    const char *text, *day; /* NULL: refused */
} dates[] = {
    {"2026-11-22", "2026-11-22"},
    {"2026年11月22日", "2026-11-22"},
    {"2026 年 1 月 2 日", "2026-01-02"},
    {"2026午1月2日", "2026-01-02"},
    {"2026.11.22", "2026-11-22"},
    {"2026/1/2", "2026-01-02"},
    {"2026,11,22", "2026-11-22"},
    {"２０２６．１１．２２", "2026-11-22"},
    {"2O26-l1-22", "2026-11-22"},
    {"20261122", "2026-11-22"},
    {"20261122103321", "2026-11-22"},
    {"2026-11-22 10:33:21", "2026-11-22"},
    {"2026-1-2 10:33", "2026-01-02"},
    {"2026-11-22T10:33:21+08:00", "2026-11-22"},
    {"2026-11-22-10.33.21.123456", "2026-11-22"},
    {"2026年11月22日10时33分", "2026-11-22"},
    {"日期:2026-11-22", "2026-11-22"},
    {"2026年11月22日星期日", "2026-11-22"},
    {"二〇二六年十一月二十二日", "2026-11-22"},
    {"二○二六年十月二十日", "2026-10-20"},
    {"日期:贰零贰陆年壹拾壹月零贰日", "2026-11-02"},
    {"2024-02-29", "2024-02-29"},
    {"1900-01-01", "1900-01-01"},
    {"2199-12-31", "2199-12-31"},
    {"2023-02-29", NULL},
    {"1900-02-29", NULL},
    {"1899-12-31", NULL},
    {"2200-01-01", NULL},
    {"2026-13-01", NULL},
    {"2026-00-01", NULL},
    {"2026-11-22-2036-11-22", NULL},
    {"2026-11-2245", NULL},
    {"2026年11月", NULL},
    {"26-11-22", NULL},
    {"202611221", NULL},
    {"20261122993321", NULL},
    {"20261122109921", NULL},
    {"2026112210", NULL},
    {"2026-11-22 10:99", NULL},
    {"2026-11-22 10:9", NULL},
    {"2026-11-22 10x", NULL},
    {"2026-0-22", NULL},
    {"0000-01-01", NULL},
    {"二〇二六年十一月三十二日", NULL},
    {"二〇二六年十一月二日10", NULL},
    {"二〇二六年十一日二日", NULL},
    {"二六年十一月二日", NULL},
    {"二〇二六年十一月", NULL},
    {"二〇二六年一百月二日", NULL},
    {"二〇二六十一月", NULL},
    {"", NULL},
    {"长期", NULL},
};

START_TEST(dates_are_parsed)
{
    int32_t day;
    char text[16];

    if (!dates[_i].day) {
        ck_assert_int_eq(date_parse(dates[_i].text, &day), -1);
        return;
    }
    ck_assert_int_eq(date_parse(dates[_i].text, &day), 0);
    date_format(text, sizeof text, day);
    ck_assert_str_eq(text, dates[_i].day);
}
END_TEST

START_TEST(days_are_counted)
{
    int32_t day;
    char text[16];

    ck_assert_int_eq(date_parse("1970-01-01", &day), 0);
    ck_assert_int_eq(day, 0);
    ck_assert_int_eq(date_parse("2000-03-01", &day), 0);
    ck_assert_int_eq(day, 11017);
    /* Every day of three centuries comes back as it went. */
    for (int32_t d = -25567; d < 84000; d++) {
        date_format(text, sizeof text, d);
        ck_assert_int_eq(date_parse(text, &day), 0);
        ck_assert_int_eq(day, d);
    }
}
END_TEST

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
    {KIND_NAME, "叶尔肯:木沙", ANSWER_YES, "叶尔肯·木沙"},
    {KIND_NAME, "巴合提“.沙吾提", ANSWER_YES, "巴合提·沙吾提"},
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
    {KIND_EMAIL, "zhang..san@qq.com", ANSWER_UNKNOWN, "zhang..san@qq.com"},
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
    tcase_add_loop_test(tcase, id_number_is_checked, 0, ROWS(id_numbers));
    tcase_add_test(tcase, id_number_finds_every_single_error);
    tcase_add_loop_test(tcase, credit_code_is_checked, 0, ROWS(credit_codes));
    tcase_add_loop_test(tcase, organisation_code_is_checked, 0, ROWS(organisation_codes));
    tcase_add_test(tcase, credit_code_needs_both_checks);
    tcase_add_loop_test(tcase, capitals_are_parsed, 0, ROWS(capitals));
    tcase_add_loop_test(tcase, amounts_are_parsed, 0, ROWS(amounts));
    tcase_add_test(tcase, amounts_are_written);
    tcase_add_loop_test(tcase, dates_are_parsed, 0, ROWS(dates));
    tcase_add_test(tcase, days_are_counted);
    tcase_add_loop_test(tcase, values_are_normal, 0, ROWS(values));
    tcase_add_loop_test(tcase, normal_values_stay, 0, ROWS(values));
    tcase_add_loop_test(tcase, noise_is_survived, 0, KIND_WORD + 1);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
