/* Deficiency letters and control sheets: what they say, on how many pages, and their codes. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intake/label/control.h"
#include "intake/label/letter.h"
#include "tests/support_dir.h"
#include "tests/support_run.h"
#include "tests/zbar_probe.h"

static struct stationery *stationery;
static struct err err;

static const struct office office = {.address = "北京市西城区裕民东路3号",
                                     .recipient = "政务",
                                     .phone = "62042172",
                                     .name = "数字证书认证中心",
                                     .questions = {"010-58515511", "010-62042172"},
                                     .payee = "北京数字认证股份有限公司",
                                     .payee_bank = "北京银行双清苑支行",
                                     .payee_account = "01090327800120102315712",
                                     .payee_bank_number = "313100000415",
                                     .platform = "https://online.example.cn/v2/index?id=1"};

/* Fonts are found once, before Check forks for each test. */
static void warm(void)
{
    struct paper *paper = paper_new(PAPER_DRY, 100, 100, "", "");

    paper_measure(paper, 0, &(struct type){.pt = 9}, "字1");
    paper_measure(paper, 0, &(struct type){.pt = 9, .bold = true, .serif = true}, "字1");
    paper_free(paper);
}

static void setup(void)
{
    dir_make();
    ck_assert_int_eq(stationery_load("rules", &stationery, &err), 0);
}

static void teardown(void)
{
    stationery_free(stationery);
    dir_remove();
}

/* Sentences of growing length, each to be known again by its number. */
static const char *const *sentences(int n)
{
    static char texts[LIMIT_REASONS][768];
    static const char *list[LIMIT_REASONS];

    for (int i = 0; i < n; i++) {
        int used = snprintf(texts[i], sizeof texts[i], "第%d号事项", i);

        for (int k = 0; k < (i % 5) * 12; k++)
            used += snprintf(texts[i] + used, sizeof texts[i] - (size_t)used, "补充");
        list[i] = texts[i];
    }
    return list;
}

static void save(const char *name, const unsigned char *bytes, size_t size)
{
    FILE *out = fopen(dir_file(name), "wb");

    ck_assert_uint_eq(fwrite(bytes, 1, size, out), size);
    fclose(out);
}

static void squeeze(char *text)
{
    char *to = text;

    for (const char *from = text; *from; from++)
        if (!strchr(" \n\f\r", *from))
            *to++ = *from;
    *to = '\0';
}

/* Draws a letter and returns its text without white space, to be freed. */
static char *draw(const struct letter *letter)
{
    unsigned char *bytes;
    size_t size;
    char *text;

    ck_assert_int_eq(letter_draw(letter, &office, stationery, &bytes, &size, &err), 0);
    save("letter.pdf", bytes, size);
    free(bytes);
    text = run_output(NULL, "pdftotext -raw %s -", dir_file("letter.pdf"));
    squeeze(text);
    return text;
}

#define LETTER                                                                                     \
    .id = "W20261122-000001", .unit = "北京市测试局", .handler = "张伟", .business = "证书新办",   \
    .waybill = "SF1234567890123", .received = "2026-11-02T09:30:00+08:00"

static const struct {
    struct letter letter;
    int pages;
    const char *says[8], *says_not[4];
} letters[] = {
    {.letter = {LETTER, .ndeficient = 1, .nsentences = 1, .fee = "", .back = true},
     .pages = 1,
     .says = {"补正通知书", "北京市测试局：", "经办人：张伟", "2026年11月2日", "以下1项",
              "SF1234567890123", "证书新办", "北京市西城区裕民东路3号"},
     .says_not = {"01090327800120102315712", "online.example.cn"}},
    {.letter = {LETTER, .ndeficient = 1, .nsentences = 1, .payment = true, .fee = "176.00",
                .back = true},
     .pages = 1,
     .says = {"人民币176.00元", "01090327800120102315712", "313100000415",
              "北京数字认证股份有限公司", "北京银行双清苑支行"},
     .says_not = {"online.example.cn"}},
    {.letter = {LETTER, .ndeficient = 1, .nsentences = 1, .fee = "", .online = true},
     .pages = 1,
     .says = {"https://online.example.cn/v2/index?id=1"},
     .says_not = {"01090327800120102315712", "北京市西城区裕民东路3号"}},
    {.letter = {LETTER, .ndeficient = 3, .nsentences = 5, .payment = true, .fee = "", .back = true},
     .pages = 1,
     .says = {"以下3项", "未能核对", "4.第3号事项"},
     .says_not = {"人民币元"}},
    {.letter = {LETTER, .ndeficient = 20, .nsentences = 20, .payment = true, .fee = "88.00",
                .online = true, .back = true},
     .pages = 2,
     .says = {"第1页，共2页", "第2页，共2页", "以下20项"}},
    {.letter = {LETTER, .ndeficient = 300, .nsentences = 400, .fee = "", .back = true},
     .pages = 22,
     .says = {"以下300项", "咨询电话：010-58515511、010-62042172"}},
};

START_TEST(letter_says_everything)
{
    struct letter letter = letters[_i].letter;
    char *text, *info, wanted[64];

    letter.sentences = sentences(letter.nsentences);
    text = draw(&letter);
    for (int i = 0; i < letter.nsentences; i++) {
        snprintf(wanted, sizeof wanted, "%d.第%d号事项", i + 1, i);
        ck_assert_msg(strstr(text, wanted) != NULL, "%s is missing", wanted);
    }
    for (int i = 0; i < 8 && letters[_i].says[i]; i++)
        ck_assert_msg(strstr(text, letters[_i].says[i]) != NULL, "%s", letters[_i].says[i]);
    for (int i = 0; i < 4 && letters[_i].says_not[i]; i++)
        ck_assert_msg(strstr(text, letters[_i].says_not[i]) == NULL, "%s", letters[_i].says_not[i]);
    free(text);
    info = run_output(NULL, "pdfinfo %s | sed -n 's/^Pages: *//p'", dir_file("letter.pdf"));
    ck_assert_int_eq(atoi(info), letters[_i].pages);
    free(info);
}
END_TEST

START_TEST(codes_can_be_read_back)
{
    struct letter letter = {LETTER,    .ndeficient = 1, .nsentences = 1,
                            .fee = "", .online = true,  .back = true};
    char codes[512];
    char *pgm;

    letter.sentences = sentences(1);
    free(draw(&letter));
    pgm = run_output(NULL, "pdftoppm -r 200 -gray -singlefile %s", dir_file("letter.pdf"));
    ck_assert_int_eq(zbar_probe_pgm(pgm, codes, sizeof codes), 0);
    ck_assert_msg(strstr(codes, "MR1:CASE:W20261122-000001") != NULL, "%s", codes);
    ck_assert_msg(strstr(codes, "https://online.example.cn/v2/index?id=1") != NULL, "%s", codes);
    free(pgm);
}
END_TEST

START_TEST(same_letter_same_bytes)
{
    struct letter letter = letters[4].letter;
    unsigned char *bytes[2];
    size_t sizes[2];

    letter.sentences = sentences(letter.nsentences);
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(letter_draw(&letter, &office, stationery, &bytes[i], &sizes[i], &err), 0);
    ck_assert_uint_eq(sizes[0], sizes[1]);
    ck_assert_mem_eq(bytes[0], bytes[1], sizes[0]);
    free(bytes[0]);
    free(bytes[1]);
}
END_TEST

#define NONE .serial = "", .method = "", .amount = "", .reference = "", .created = "2026-11-22"

static const struct {
    struct control control;
    const char *payload; /* NULL: refused */
} sheets[] = {
    {{.kind = CONTROL_SEPARATOR, NONE}, "MR1:SEP"},
    {{.kind = CONTROL_MEDIUM, NONE}, "MR1:MEDIUM"},
    {{.kind = CONTROL_MEDIUM, .serial = "A12-3", .created = ""}, "MR1:MEDIUM:A12-3"},
    {{.kind = CONTROL_PAID,
      .method = "wechat",
      .amount = "88.00",
      .reference = "42",
      .created = ""},
     "MR1:PAID:wechat:88.00:42"},
    {{.kind = CONTROL_PAID, NONE}, NULL},
    {{.kind = CONTROL_PAID, .method = "a:b", .amount = "88.00", .reference = "42"}, NULL},
    {{.kind = CONTROL_PAID, .method = "微信", .amount = "88.00", .reference = "42"}, NULL},
    {{.kind = CONTROL_MEDIUM, .serial = "one two"}, NULL},
};

START_TEST(sheet_carries_its_code)
{
    unsigned char *bytes;
    char codes[512];
    size_t size;
    char *pgm;
    int rc = control_draw(&sheets[_i].control, stationery, &bytes, &size, &err);

    ck_assert_int_eq(rc, sheets[_i].payload ? 0 : -1);
    if (rc < 0) {
        ck_assert_int_eq(err.code, ERR_CONFIG);
        return;
    }
    save("sheet.pdf", bytes, size);
    free(bytes);
    pgm = run_output(NULL, "pdftoppm -r 100 -gray -singlefile %s", dir_file("sheet.pdf"));
    ck_assert_int_eq(zbar_probe_pgm(pgm, codes, sizeof codes), 0);
    ck_assert_msg(strstr(codes, sheets[_i].payload) != NULL, "%s", codes);
    ck_assert_int_eq(strstr(codes, "PATCHT") != NULL, sheets[_i].control.kind == CONTROL_SEPARATOR);
    free(pgm);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

int main(void)
{
    Suite *suite = suite_create("intake/letter");
    TCase *tcase = tcase_create("letter");
    SRunner *runner = srunner_create(suite);
    int failed;

    suite_add_tcase(suite, tcase);
    tcase_add_unchecked_fixture(tcase, warm, NULL);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, letter_says_everything, 0, ROWS(letters));
    tcase_add_test(tcase, codes_can_be_read_back);
    tcase_add_test(tcase, same_letter_same_bytes);
    tcase_add_loop_test(tcase, sheet_carries_its_code, 0, ROWS(sheets));
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
