/* Amounts in figures and in capital numerals. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "rules/normal.h"

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

/* A stamp hides a character or two; what is left must be the amount. */
static const struct {
    const char *text;
    int64_t fen;
    bool fits;
} hidden_capitals[] = {
    {"捌佰叁拾贰元整", 83200, true},
    {"捌写叁拾贰元整", 83200, true},
    {"捌作鍪拾贰元整", 83200, true},
    {"捌作鍪拾贰元整", 83300, false},
    {"捌佰叁拾贰元整", 83300, false},
    {"作鍪川拾贰元整", 83200, false},
    {"捌作鍪元整", 83200, false},
    {"捌佰叁拾贰元", 83200, true},
    {"", 83200, false},
};

START_TEST(hidden_capitals_fit)
{
    ck_assert(capital_amount_fits(hidden_capitals[_i].text, hidden_capitals[_i].fen) ==
              hidden_capitals[_i].fits);
}
END_TEST

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

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

int main(void)
{
    Suite *suite = suite_create("rules/amount");
    TCase *tcase = tcase_create("amount");
    SRunner *runner = srunner_create(suite);
    int failed;

    suite_add_tcase(suite, tcase);
    tcase_add_loop_test(tcase, capitals_are_parsed, 0, ROWS(capitals));
    tcase_add_loop_test(tcase, hidden_capitals_fit, 0, ROWS(hidden_capitals));
    tcase_add_loop_test(tcase, amounts_are_parsed, 0, ROWS(amounts));
    tcase_add_test(tcase, amounts_are_written);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
