#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "rules/limits.h"
#include "rules/text.h"

static const struct {
    const char *from, *to;
} normals[] = {
    {"", ""},
    {"姓 名", "姓名"},
    {"账　号", "账号"},
    {"帐号", "账号"},
    {"丟失", "丢失"},
    {"找回囗令", "找回口令"},
    {"全 称：", "全称:"},
    {"单位（公章）", "单位(公章)"},
    {"１２３ＡＢｃ", "123ABc"},
    {"￥８８．００", "¥88.00"},
    {"阿依古丽・买买提", "阿依古丽·买买提"},
    {"阿依古丽•买买提", "阿依古丽·买买提"},
    {"2015.03.04—2035.03.04", "2015.03.04-2035.03.04"},
    {"Ⅹ", "X"},
    {"a\tb\r\nc", "abc"},
    {"a\u200bb\u202ec\ufeff", "abc"},
    {"e\u0301", "é"},
    {"\xff中\xe4\xb8", "\ufffd中\ufffd\ufffd"},
    {"⼀⼆", "一二"},
    {"√\ufe0f", "√"},
    {"2∶1", "2:1"},
};

START_TEST(normal_is_written)
{
    char ret[LIMIT_TEXT];
    size_t n = text_normal(ret, sizeof ret, normals[_i].from);

    ck_assert_str_eq(ret, normals[_i].to);
    ck_assert_uint_eq(n, text_length(normals[_i].to));
}
END_TEST

START_TEST(normal_is_stable)
{
    char ret[LIMIT_TEXT];

    text_normal(ret, sizeof ret, normals[_i].to);
    ck_assert_str_eq(ret, normals[_i].to);
}
END_TEST

/* Room for two characters and a half holds two; nothing is written behind the room. */
START_TEST(normal_cuts_at_a_character)
{
    char ret[16];

    memset(ret, 'x', sizeof ret);
    ck_assert_uint_eq(text_normal(ret, 9, "单位名称"), 2);
    ck_assert_str_eq(ret, "单位");
    for (size_t i = 9; i < sizeof ret; i++)
        ck_assert_int_eq(ret[i], 'x');
    ck_assert_uint_eq(text_normal(ret, 1, "单位"), 0);
    ck_assert_str_eq(ret, "");
}
END_TEST

START_TEST(normal_of_long_text)
{
    static char text[6000], ret[6000];

    for (size_t i = 0; i + 4 < sizeof text; i += 3)
        memcpy(text + i, "中", 3);
    ck_assert_uint_eq(text_normal(ret, sizeof ret, text), strlen(text) / 3);
    ck_assert_str_eq(ret, text);
}
END_TEST

static const struct {
    const char *a, *b;
    size_t distance;
    double similarity;
} pairs[] = {
    {"", "", 0, 1.0},
    {"", "中国", 2, 0.0},
    {"单位名称", "单位名称", 0, 1.0},
    {"单位名称", "单位名秤", 1, 0.75},
    {"单位名称", "单位名", 1, 0.75},
    {"名称", "单位名称", 2, 0.5},
    {"甲乙丙", "子丑寅", 3, 0.0},
    {"北京市东城区", "北京东城区市", 2, 4.0 / 6.0},
};

START_TEST(distance_and_similarity)
{
    ck_assert_uint_eq(text_distance(pairs[_i].a, pairs[_i].b), pairs[_i].distance);
    ck_assert_uint_eq(text_distance(pairs[_i].b, pairs[_i].a), pairs[_i].distance);
    ck_assert_double_eq_tol(text_similarity(pairs[_i].a, pairs[_i].b), pairs[_i].similarity, 1e-9);
}
END_TEST

static const struct {
    const char *text, *needle, *stretch;
    double similarity;
} finds[] = {
    {"单位名称:北京市某局", "单位名称", "单位名称", 1.0},
    {"一、单位名秤北京", "单位名称", "单位名秤", 0.75},
    {"本页公民身份号码11010", "公民身份号码", "公民身份号码", 1.0},
    {"公民身份号马11010", "公民身份号码", "公民身份号马", 5.0 / 6.0},
    {"开户银行:北京银行", "开户行", "开户银行", 0.75},
    {"", "单位", "", 0.0},
    {"单位", "", "", 1.0},
    {"甲乙", "子丑", "", 0.0},
};

START_TEST(find_names_the_stretch)
{
    size_t begin = 99, end = 99;
    char stretch[LIMIT_TEXT];
    double similarity = text_find(finds[_i].text, finds[_i].needle, &begin, &end);

    ck_assert_double_eq_tol(similarity, finds[_i].similarity, 1e-9);
    ck_assert_uint_le(begin, end);
    memcpy(stretch, finds[_i].text + begin, end - begin);
    stretch[end - begin] = '\0';
    ck_assert_str_eq(stretch, finds[_i].stretch);
    ck_assert_double_eq(text_find(finds[_i].text, finds[_i].needle, NULL, NULL), similarity);
}
END_TEST

START_TEST(han_is_told_from_the_rest)
{
    ck_assert(text_is_han("中a"));
    ck_assert(text_is_han("〇"));
    ck_assert(text_is_han("\U00020000"));
    ck_assert(text_is_han("㐀"));
    ck_assert(!text_is_han("䷀"));
    ck_assert(text_is_han("\uf900"));
    ck_assert(!text_is_han("\uff21"));
    ck_assert(!text_is_han("\U000E0100"));
    ck_assert(!text_is_han("a中"));
    ck_assert(!text_is_han(":"));
    ck_assert(!text_is_han("·"));
    ck_assert(!text_is_han(""));
    ck_assert(!text_is_han("\xe4"));
}
END_TEST

START_TEST(english_is_told_from_codes)
{
    ck_assert(text_is_english("ID Card N0."));
    ck_assert(text_is_english("Name"));
    ck_assert(text_is_english("IDNo。."));
    ck_assert(!text_is_english("某。"));
    ck_assert(!text_is_english("110101199003074258"));
    ck_assert(!text_is_english("K8231"));
    ck_assert(!text_is_english("name@example.cn"));
    ck_assert(!text_is_english("Name 姓名"));
    ck_assert(!text_is_english(""));
}
END_TEST

START_TEST(utf8_is_told_from_bytes)
{
    ck_assert(text_is_utf8("单位a", 7));
    ck_assert(text_is_utf8("", 0));
    ck_assert(!text_is_utf8("单位", 5));
    ck_assert(!text_is_utf8("a\0b", 3));
    ck_assert(!text_is_utf8("\xc0\x80", 2));
    ck_assert(!text_is_utf8("\xed\xa0\x80", 3));
    ck_assert(!text_is_utf8("\xf5\x80\x80\x80", 4));
}
END_TEST

START_TEST(copy_never_cuts_a_character)
{
    char ret[8];

    text_copy(ret, sizeof ret, "单位名称");
    ck_assert_str_eq(ret, "单位");
    text_copy(ret, sizeof ret, "abc");
    ck_assert_str_eq(ret, "abc");
    text_copy(ret, 2, "单");
    ck_assert_str_eq(ret, "");
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

START_TEST(test_step)
{
    ck_assert_uint_eq(text_step(""), 0);
    ck_assert_uint_eq(text_step("a三"), 1);
    ck_assert_uint_eq(text_step("三a"), 3);
    ck_assert_uint_eq(text_step("\xf0\xa0\x80\x80三"), 4);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rules/text");
    TCase *tcase = tcase_create("text");
    SRunner *runner = srunner_create(suite);
    int failed;

    suite_add_tcase(suite, tcase);
    tcase_add_loop_test(tcase, normal_is_written, 0, ROWS(normals));
    tcase_add_loop_test(tcase, normal_is_stable, 0, ROWS(normals));
    tcase_add_test(tcase, test_step);
    tcase_add_test(tcase, normal_cuts_at_a_character);
    tcase_add_test(tcase, normal_of_long_text);
    tcase_add_loop_test(tcase, distance_and_similarity, 0, ROWS(pairs));
    tcase_add_loop_test(tcase, find_names_the_stretch, 0, ROWS(finds));
    tcase_add_test(tcase, han_is_told_from_the_rest);
    tcase_add_test(tcase, english_is_told_from_codes);
    tcase_add_test(tcase, utf8_is_told_from_bytes);
    tcase_add_test(tcase, copy_never_cuts_a_character);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
