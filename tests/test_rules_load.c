#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rules/rules.h"
#include "rules/text.h"

static const char *const files[] = {"office.yaml",      "checklists.yaml", "labels.yaml",
                                    "label_parts.yaml", "words.yaml",      "thresholds.yaml",
                                    "texts.yaml"};
#define FILES (sizeof files / sizeof *files)

static char folder[64];

static char *read_file(const char *in, const char *name)
{
    char path[256], *text = calloc(1, 1 << 20);
    FILE *stream;

    snprintf(path, sizeof path, "%s/%s", in, name);
    stream = fopen(path, "r");
    ck_assert_ptr_nonnull(stream);
    ck_assert_uint_gt(fread(text, 1, (1 << 20) - 1, stream), 0);
    fclose(stream);
    return text;
}

static void write_file(const char *name, const char *text)
{
    char path[256];
    FILE *stream;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    stream = fopen(path, "w");
    ck_assert_ptr_nonnull(stream);
    ck_assert_int_ge(fputs(text, stream), 0);
    ck_assert_int_eq(fclose(stream), 0);
}

/* A fresh folder with our own files for each test. */
static void setup(void)
{
    strcpy(folder, "/tmp/mailroom-rules-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    for (size_t i = 0; i < FILES; i++) {
        char *text = read_file("rules", files[i]);

        write_file(files[i], text);
        free(text);
    }
}

static void teardown(void)
{
    for (size_t i = 0; i < FILES; i++) {
        char path[256];

        snprintf(path, sizeof path, "%s/%s", folder, files[i]);
        unlink(path);
    }
    rmdir(folder);
}

/* Replaces the first `from` of a file. Returns the line it stands in. */
static int change(const char *name, const char *from, const char *to)
{
    char *text = read_file(folder, name), *at = strstr(text, from);
    char *changed = calloc(1, 1 << 20);
    int line = 1;

    ck_assert_msg(at, "%s is not in %s", from, name);
    for (const char *p = text; p < at; p++)
        line += *p == '\n';
    memcpy(changed, text, (size_t)(at - text));
    strcat(strcat(changed, to), at + strlen(from));
    write_file(name, changed);
    free(changed);
    free(text);
    return line;
}

START_TEST(our_own_files_are_read)
{
    struct rules *rules;
    struct err err = {0};
    const struct checklist *list;

    ck_assert_msg(rules_load(folder, &rules, &err) == 0, "%s", err.msg);
    ck_assert_str_eq(rules->office.payee, "北京数字认证股份有限公司");
    ck_assert_str_eq(rules->office.payee_bank, "北京银行股份有限公司双清苑支行");
    ck_assert_str_eq(rules->office.payee_account, "01090327800120102315712");
    ck_assert_str_eq(rules->office.payee_bank_number, "313100000415");
    ck_assert_str_eq(rules->office.questions[0], "010-58515511");
    ck_assert_str_eq(rules->office.questions[1], "010-62042172");
    ck_assert_str_eq(rules->office.questions[2], "");
    ck_assert_str_eq(rules->office.recipient, "政务");
    ck_assert_int_eq(rules->nchecklists, 5);
    ck_assert_int_eq(rules->nform_only, 1);
    ck_assert_int_eq(rules->form_only[0], FIELD_UNIT_CREDIT_CODE);
    list = rules_checklist(rules, "new");
    ck_assert_int_eq(list->fee_per_year_fen, 6000);
    ck_assert_int_eq(list->fee_medium_fen, 2800);
    ck_assert_int_eq(list->handler_copy, HANDLER_COPY_UNLESS_APPLICANT);
    ck_assert(list->by_mail && list->form && list->detail && list->applicant_copies &&
              list->payment && list->keys_reusable && !list->medium);
    ck_assert_int_eq(list->nrequired, 6);
    ck_assert_int_eq(list->required[5], FIELD_CERTIFICATE_YEARS);
    list = rules_checklist(rules, "revoke");
    ck_assert(list->medium && list->certificate_valid && !list->payment && !list->applicant_copies);
    ck_assert_int_eq(list->handler_copy, HANDLER_COPY_NO);
    ck_assert_int_eq(rules_checklist(rules, "reissue")->handler_copy, HANDLER_COPY_ALWAYS);
    ck_assert_int_eq(rules_checklist(rules, "renew")->fee_medium_fen, 0);
    ck_assert(!rules_checklist(rules, "unlock")->by_mail);
    ck_assert_ptr_null(rules_checklist(rules, "other"));
    ck_assert_float_eq_tol(rules->thresholds.single[KIND_ACCOUNT], 0.85f, 1e-6);
    ck_assert_float_eq_tol(rules->thresholds.agreed[KIND_ACCOUNT], 0.60f, 1e-6);
    ck_assert_float_eq_tol(rules->thresholds.seal_other, 0.45f, 1e-6);
    ck_assert_float_eq_tol(rules->thresholds.seal_legible, 0.7f, 1e-6);
    ck_assert_uint_eq(strlen(rules->digest), 64);
    rules_free(rules);
}
END_TEST

/* What letters say is whole, and every page and every field has a Chinese name for them. */
START_TEST(every_text_is_whole)
{
    struct rules *rules;

    ck_assert_int_eq(rules_load(folder, &rules, NULL), 0);
    for (enum reason_code code = 0; code < REASON_COUNT; code++) {
        const char *message = rules->texts[code].message, *sentence = rules->texts[code].sentence;
        size_t n = strlen(sentence);

        ck_assert_msg(n > 20, "%s", reason_name(code));
        ck_assert_msg(strcmp(sentence + n - strlen("。"), "。") == 0 ||
                          strcmp(sentence + n - strlen("{platform}"), "{platform}") == 0,
                      "%s", sentence);
        ck_assert_msg(message[strlen(message) - 1] != '.', "%s", message);
    }
    rules_free(rules);
}
END_TEST

START_TEST(every_field_has_a_name)
{
    struct rules *rules;
    int named[FIELD_COUNT] = {0};

    ck_assert_int_eq(rules_load(folder, &rules, NULL), 0);
    for (int i = 0; i < rules->vocabulary.n; i++)
        if (rules->vocabulary.terms[i].role == TERM_FIELD)
            named[rules->vocabulary.terms[i].value]++;
    for (enum field field = 0; field < FIELD_COUNT; field++)
        ck_assert_msg(named[field] > 0, "%s", field_name(field));
    rules_free(rules);
}
END_TEST

/* One wrong thing at a time: the error names the file, the line and the thing. */
static const struct {
    const char *file, *from, *to, *says;
    bool anywhere; /* the line cannot be known */
} faults[] = {
    {"office.yaml", "phone:", "phonee:", "phonee", false},
    {"office.yaml", "recipient: \"政务\"\n", "", "recipient", true},
    {"office.yaml", "\"01090327800120102315712\"", "\"O1090327\"", "figures only", false},
    {"office.yaml", "\"313100000415\"", "\"3131 0000\"", "figures only", false},
    {"office.yaml", "\"https://", "\"http://", "https://", false},
    {"office.yaml", "recipient: \"政务\"", "recipient: \"\"", "", false},
    {"office.yaml", "recipient: \"政务\"", "recipient: [政务]", "", false},
    {"office.yaml", "recipient: \"政务\"", "recipient: \"政务", "", true},
    {"checklists.yaml", "by_mail: yes", "by_mail: perhaps", "perhaps", false},
    {"label_parts.yaml", "whose: unit, what: code", "whose: unit, what: cipher", "names a group",
     false},
    {"label_parts.yaml", "column: mobile", "column: mobil", "mobil", false},
    {"words.yaml", "综合楼", "配楼", "3 characters or more", false},
    {"checklists.yaml", "by_mail: yes", "by_mial: yes", "by_mial", false},
    {"checklists.yaml", "fee_per_year: \"60.00\"", "fee_per_year: \"sixty\"", "sixty", false},
    {"checklists.yaml", "fee_key: \"28.00\"", "fee_key: \"-28.00\"", "fee_key", false},
    {"checklists.yaml", "fee_key: \"28.00\"", "fee_key: \"99999.00\"", "fee_key", false},
    {"checklists.yaml", "goes_back: enclosed", "goes_back: everything", "everything", false},
    {"checklists.yaml", "form_only: [unit.credit_code]", "form_only: [unit.colour]", "unit.colour",
     false},
    {"checklists.yaml", "id: renew", "id: new", "two checklists new", false},
    {"checklists.yaml", "id: renew", "id: a_very_long_business_id", "", false},
    {"checklists.yaml", "handler_copy: always", "handler_copy: sometimes", "sometimes", false},
    {"checklists.yaml", "certificate.years]", "certificate.yaers]", "certificate.yaers", false},
    {"checklists.yaml", "    detail: yes", "    detail: no", "detail sheet", true},
    {"checklists.yaml", "    payment: yes", "    payment: no", "no proof of payment", true},
    {"checklists.yaml", "    payment: no", "    payment: yes", "has no fee", true},
    {"thresholds.yaml", "text:        { single: 0.70", "text:        { single: 1.70", "text",
     false},
    {"thresholds.yaml", "text:        { single: 0.70", "text:        { single: 0", "text", false},
    {"thresholds.yaml", "text:        { single: 0.70", "text:        { single: nan", "text", false},
    {"thresholds.yaml", "text:        { single: 0.70", "text:        { single: much", "", false},
    {"thresholds.yaml", "agreed: 0.50 } # names of units", "agreed: 0.95 } #", "agreed", false},
    {"thresholds.yaml", "agreed: 0.50 } # names of units", "agreed: -1 } #", "text", false},
    {"thresholds.yaml", "name_similarity: 0.85", "name_similarity: 85", "name_similarity", false},
    {"thresholds.yaml", "seal_similarity: 0.75", "seal_similarity: 7.5", "seal_similarity", false},
    {"thresholds.yaml", "seal_other: 0.45", "seal_other: 0", "seal_other", false},
    {"thresholds.yaml", "seal_other: 0.45", "seal_other: 0.80", "less than", false},
    {"thresholds.yaml", "  word:        { single: 0.70, agreed: 0.50 } # (by hand)\n", "", "word",
     true},
    {"texts.yaml", "form-missing:\n  message: \"no", "form-gone:\n  message: \"no", "form-gone",
     true},
    {"texts.yaml",
     "  message: \"no application form in the envelope\"\n  sentence: \"来件中未见《北京市",
     "  sentence: \"来件中未见《北京市", "message", true},
    {"texts.yaml", "证书申请人{subject}的居民", "证书申请人{subjekt}的居民", "subjekt", true},
    {"texts.yaml", "\"{subject} is not filled in\"", "\"{subject is not filled in\"", "braces",
     true},
    {"texts.yaml", "\"{subject} is not filled in\"", "\"subject} is not filled in\"", "braces",
     true},
    {"texts.yaml", "\"“{subject}”未填写，请填写完整并加盖单位公章后重新寄送该表。\"",
     "\"please fill in {subject}\"", "Chinese", true},
    {"labels.yaml", "      - 证书办理业务\n", "      - 经办人\n", "经办人", true},
    {"labels.yaml", "      - 证书办理业务\n", "      - 业务 类型\n", "业务 类型", false},
    {"labels.yaml", "      - 证书办理业务\n", "      - \"  \"\n", "1 to 63", true},
    {"labels.yaml", "      - 证书办理业务\n",
     "      - 证书办理业务证书办理业务证书办理业务证书办理业务\n", "1 to 63", false},
    {"labels.yaml", "option: renew", "option: renewal", "renewal", true},
    {"labels.yaml", "field: unit.credit_code", "field: unit.creditcode", "unit.creditcode", false},
    {"labels.yaml", "column: remark", "column: remarks", "remarks", false},
    {"labels.yaml", "role: seal-place", "role: seal", "seal", false},
    {"labels.yaml", "    column: remark\n", "    column: remark\n    role: ignore\n", "and no more",
     true},
    {"labels.yaml", "    column: remark\n", "", "needs one of", true},
    {"labels.yaml", "weight: 1.4", "weight: 14", "between 0 and 2", true},
    {"labels.yaml", "weight: 1.4", "weight: -1", "between 0 and 2", true},
    {"labels.yaml", "- 业务明细表", "- 业务申请明细表", "业务申请明细表", false},
    {"labels.yaml", "page: detail-sheet", "page: detail", "detail", false},
};

START_TEST(what_is_wrong_is_named)
{
    struct rules *rules = NULL;
    struct err err = {0};
    int line = change(faults[_i].file, faults[_i].from, faults[_i].to);
    char where[64];

    ck_assert_int_eq(rules_load(folder, &rules, &err), -1);
    ck_assert_ptr_null(rules);
    ck_assert_int_eq(err.code, ERR_CONFIG);
    ck_assert_int_eq(err.scope, ERR_RUN);
    snprintf(where, sizeof where, "%s:%d: ", faults[_i].file, line);
    if (faults[_i].anywhere)
        ck_assert_msg(strncmp(err.msg, where, strlen(faults[_i].file)) == 0, "%s", err.msg);
    else
        ck_assert_msg(strncmp(err.msg, where, strlen(where)) == 0, "%s, not %s", err.msg, where);
    ck_assert_msg(strstr(err.msg, faults[_i].says), "%s in %s", faults[_i].says, err.msg);
}
END_TEST

START_TEST(a_missing_file_is_named)
{
    struct rules *rules = NULL;
    struct err err = {0};
    char path[256];

    snprintf(path, sizeof path, "%s/%s", folder, files[_i]);
    ck_assert_int_eq(unlink(path), 0);
    ck_assert_int_eq(rules_load(folder, &rules, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.msg, files[_i]));
    write_file(files[_i], "");
    ck_assert_int_eq(rules_load(folder, &rules, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.msg, files[_i]));
    write_file(files[_i], "# nothing\n");
    ck_assert_int_eq(rules_load(folder, &rules, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.msg, files[_i]));
}
END_TEST

START_TEST(files_of_no_sense_are_refused)
{
    struct rules *rules = NULL;
    struct err err = {0};
    char *large = malloc((1 << 20) + 2), *deep = malloc(5000);

    memset(large, '#', (1 << 20) + 1);
    large[(1 << 20) + 1] = '\0';
    write_file("office.yaml", large);
    ck_assert_int_eq(rules_load(folder, &rules, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.msg, "1 MB"));
    memset(large, 'x', 5000);
    large[5000] = '\0';
    ck_assert_int_eq(rules_load(large, &rules, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.msg, "too long"));
    ck_assert_int_eq(rules_load("/nowhere/at/all", &rules, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.msg, "office.yaml"));
    free(deep);
    free(large);
}
END_TEST

/* The digest tells every change, and only changes. */
START_TEST(the_digest_tells_changes)
{
    struct rules *first, *second;

    ck_assert_int_eq(rules_load("rules", &first, NULL), 0);
    ck_assert_int_eq(rules_load(folder, &second, NULL), 0);
    ck_assert_str_eq(first->digest, second->digest);
    rules_free(second);
    change(files[_i], "# ", "#  ");
    ck_assert_int_eq(rules_load(folder, &second, NULL), 0);
    ck_assert_str_ne(first->digest, second->digest);
    rules_free(second);
    rules_free(first);
}
END_TEST

START_TEST(the_folder_is_found)
{
    struct rules *rules;

    unsetenv("MAILROOM_RULES");
    ck_assert_int_eq(rules_load(rules_default_folder(), &rules, NULL), 0);
    rules_free(rules);
    setenv("MAILROOM_RULES", folder, 1);
    ck_assert_str_eq(rules_default_folder(), folder);
    setenv("MAILROOM_RULES", "", 1);
    ck_assert_str_ne(rules_default_folder(), "");
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

int main(void)
{
    Suite *suite = suite_create("rules/load");
    TCase *tcase = tcase_create("load");
    SRunner *runner = srunner_create(suite);
    int failed;

    suite_add_tcase(suite, tcase);
    tcase_set_timeout(tcase, 30);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, our_own_files_are_read);
    tcase_add_test(tcase, every_text_is_whole);
    tcase_add_test(tcase, every_field_has_a_name);
    tcase_add_loop_test(tcase, what_is_wrong_is_named, 0, ROWS(faults));
    tcase_add_loop_test(tcase, a_missing_file_is_named, 0, FILES);
    tcase_add_test(tcase, files_of_no_sense_are_refused);
    tcase_add_loop_test(tcase, the_digest_tells_changes, 0, FILES);
    tcase_add_test(tcase, the_folder_is_found);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
