/* Options put together from words: which business they name, and which are no business. */
#include <check.h>
#include <stdlib.h>

#include "rules/option_parts.h"
#include "tests/support_rules.h"

static const struct {
    const char *reading;
    enum option_says says;
    const char *option; /* "": none */
} options[] = {
    {"新增用户办证", OPTION_NAMED, "new"},
    {"证书申领", OPTION_NAMED, "new"},
    {"个人证书首次申请", OPTION_NAMED, "new"},
    {"1.首次领证", OPTION_NAMED, "new"},
    {"(2)到期换证", OPTION_NAMED, "renew"},
    /* Numbers that are no figures, or were not read as such. */
    {"工.新办", OPTION_NAMED, "new"},
    {"()乙:快到期了,要展期", OPTION_NAMED, "renew"},
    {"三、遗失补办", OPTION_NAMED, "reissue"},
    {"C4终止Termination", OPTION_NAMED, "revoke"},
    /* Words with a speck in them. */
    {"更.新", OPTION_UNKNOWN, ""},
    {"补.办证", OPTION_UNKNOWN, ""},
    {"续、补办", OPTION_UNKNOWN, ""},
    {"到期换发", OPTION_NAMED, "renew"},
    {"找回口令(解锁)", OPTION_NAMED, "unlock"}, /* its 回 is no box */
    {"新签发", OPTION_NAMED, "new"},
    {"证书延续", OPTION_NAMED, "renew"},
    {"期满续办(有效期届满)", OPTION_NAMED, "renew"},
    {"续缴年费Renewal", OPTION_NAMED, "renew"},
    {"损坏换发", OPTION_NAMED, "reissue"},
    {"挂失补开", OPTION_NAMED, "reissue"},
    {"补开发票", OPTION_NAMED, "other"},
    {"毁损重办", OPTION_NAMED, "reissue"},
    {"遗失、损坏更换", OPTION_NAMED, "reissue"},
    {"补发Ukey", OPTION_NAMED, "reissue"},
    {"交回注销", OPTION_NAMED, "revoke"},
    {"终止使用", OPTION_NAMED, "revoke"},
    {"PIN码重置", OPTION_NAMED, "unlock"},
    {"解除锁定", OPTION_NAMED, "unlock"},
    {"单位信息更新", OPTION_NAMED, "other"},
    {"登记内容变动", OPTION_NAMED, "other"},
    /* What may be two businesses, or is two. */
    {"换发", OPTION_UNCLEAR, ""},
    {"更换证书", OPTION_UNCLEAR, ""},
    {"更新证书信息", OPTION_UNCLEAR, ""},
    {"到期注销", OPTION_UNCLEAR, ""},
    {"补办申请表", OPTION_UNCLEAR, ""},
    /* A note in brackets that names another one, and one that does not. */
    {"解锁(遗失、损毁)", OPTION_UNCLEAR, ""},
    {"补发(证书到期)", OPTION_UNCLEAR, ""},
    {"补发(遗失、损毁)", OPTION_NAMED, "reissue"},
    {"重置介质(遗失、损毁)", OPTION_UNKNOWN, ""},
    /* Other lists of boxes. */
    {"身份证复印件", OPTION_FOREIGN, ""},
    {"增值税专用发票", OPTION_FOREIGN, ""},
    {"单位证书", OPTION_FOREIGN, ""},
    {"2年", OPTION_FOREIGN, ""},
    /* A word nobody knows. */
    {"证书托管", OPTION_UNKNOWN, ""},
    {"更新科室", OPTION_UNKNOWN, ""},
    {"", OPTION_UNKNOWN, ""},
};

static const struct {
    const char *text;
    const char *option;
    bool tie;
} sentences[] = {
    {"证书即将到期,继续使用", "renew", false},
    {"人员离职、调离,不再使用", "revoke", false},
    {"密码输错次数过多,介质锁定", "unlock", false},
    {"重新办理", "", false}, /* 新办 stands across two words */
    {"开票信息", "", false},
    {"更新单位资料", "", true},
    {"证书到期且遗失", "", true},
};

START_TEST(test_option)
{
    const struct term *term;

    ck_assert_int_eq(option_parts_match(&rules->vocabulary, options[_i].reading, &term),
                     options[_i].says);
    ck_assert_str_eq(term ? term->word : "", options[_i].option);
}
END_TEST

START_TEST(test_sentence)
{
    bool tie;
    const struct term *term = option_parts_within(&rules->vocabulary, sentences[_i].text, &tie);

    ck_assert_str_eq(term ? term->word : "", sentences[_i].option);
    ck_assert(tie == sentences[_i].tie);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("option_parts");
    TCase *parts = tcase_create("parts");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(parts);
    tcase_add_loop_test(parts, test_option, 0, (int)(sizeof options / sizeof options[0]));
    tcase_add_loop_test(parts, test_sentence, 0, (int)(sizeof sentences / sizeof sentences[0]));
    suite_add_tcase(suite, parts);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
