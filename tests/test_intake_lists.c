/* What goes back for stored items, and the certificate desk's lists: who gets which paper, what is
 * in the lists, and that everything can be made again. */
#include <check.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "intake/item_json.h"
#include "intake/lists.h"
#include "intake/outgoing.h"
#include "tests/support_dir.h"
#include "tests/support_facts.h"
#include "tests/support_run.h"

#define DAY      "2026-11-22"
#define RECEIVED DAY "T09:30:00+08:00"

static struct store *store;
static struct home home;
static struct rules *rules;
static struct stationery *stationery;
static struct outgoing outgoing;
static struct batch batch;
static struct err err;
static int next_page;

static void setup(void)
{
    char sha[65];

    ck_assert_int_eq(home_open(dir_make(), NULL, &home, &err), 0);
    ck_assert_int_eq(store_open(home.database, STORE_WRITE, &store, &err), 0);
    ck_assert_int_eq(rules_load("rules", &rules, &err), 0);
    ck_assert_int_eq(stationery_load("rules", &stationery, &err), 0);
    snprintf(sha, sizeof sha, "%064d", 1);
    ck_assert_int_eq(store_batch_claim(store, sha, "a.tif", 100, RECEIVED, &batch, &err), 0);
    outgoing =
        (struct outgoing){.store = store, .home = &home, .rules = rules, .stationery = stationery};
    next_page = 1;
}

static void teardown(void)
{
    stationery_free(stationery);
    rules_free(rules);
    store_close(store);
    home_close(&home);
    dir_remove();
}

/* Judges an envelope made by hand and stores it. */
static void insert(struct support *support, char ret_id[ITEM_ID_SIZE])
{
    const struct page_facts *pages[SUPPORT_PAGES];
    struct item_json json = {.batch = batch.name,
                             .received_at = RECEIVED,
                             .rules_version = "0",
                             .application = &support->application,
                             .verdict = &support->verdict,
                             .pages = pages};
    struct item_entry entry = {.batch = batch.id,
                               .first_page = next_page,
                               .application = &support->application,
                               .history = &support->history,
                               .verdict = &support->verdict};
    char *document;

    for (int i = 0; i < SUPPORT_PAGES; i++) {
        support->pages[i]->page = next_page++;
        pages[json.npages++] = support->pages[i];
    }
    entry.last_page = next_page - 1;
    support_judge(support);
    document = item_json_make(&json);
    entry.document = document;
    ck_assert_msg(item_insert(store, &entry, ret_id, &err) == 0, "%s", err.msg);
    free(document);
}

/* ---- who gets what ---- */

static void nothing(struct support *support)
{
    (void)support;
}

static void no_form(struct support *support)
{
    support_remove(support, FORM);
}

static void no_receipt(struct support *support)
{
    support_remove(support, RECEIPT);
}

static void no_copies(struct support *support)
{
    support_remove(support, COPIES);
}

static void address_weak(struct support *support)
{
    support_unset(support->pages[FORM], FIELD_UNIT_ADDRESS);
    *support_field(support->pages[FORM], FIELD_RETURN_ADDRESS, "x") = support_weak("某处");
    support_unset(support->pages[WAYBILL], FIELD_SENDER_ADDRESS);
    support_remove(support, RECEIPT);
}

static void medium_and_no_receipt(struct support *support)
{
    support_code(support->pages[WAYBILL], "QR-Code", "MR1:MEDIUM:A1");
    support_remove(support, RECEIPT);
}

static void renew_with_medium(struct support *support)
{
    struct page_facts *slip = support->pages[SLIP];

    slip->class = PAGE_CONTROL_SHEET;
    support_code(slip, "QR-Code", "MR1:MEDIUM");
}

static const struct {
    const char *business;
    void (*change)(struct support *support);
    enum outcome verdict;
    const char *label;     /* contents; NULL: no label */
    const char *letter[4]; /* what it says; NULL: no letter */
} papers[] = {
    {"new", nothing, OUTCOME_ACCEPT, "证书介质", {NULL}},
    {"reissue", nothing, OUTCOME_ACCEPT, "证书介质", {NULL}},
    {"renew", nothing, OUTCOME_ACCEPT, NULL, {NULL}},
    {"renew", renew_with_medium, OUTCOME_ACCEPT, "证书介质", {NULL}},
    {"revoke", nothing, OUTCOME_ACCEPT, NULL, {NULL}},
    {"new", no_receipt, OUTCOME_REJECT, "退回材料", {"01090327800120102315712", "176.00"}},
    {"new", no_copies, OUTCOME_REJECT, "退回材料", {"张三丰", "李四光", "裕民东路"}},
    {"new", medium_and_no_receipt, OUTCOME_REJECT, "退回材料、证书介质", {"缴费信息"}},
    {"new", no_form, OUTCOME_REJECT, "退回材料", {"application-form", "未能确定"}},
    {"new", address_weak, OUTCOME_REJECT, NULL, {"缴费信息"}},
    {"unlock", nothing, OUTCOME_REJECT, "退回材料", {"online.bjca.org.cn"}},
};

static void check_text(const char *path, const char *wanted)
{
    char *text = run_output(NULL, "pdftotext -raw %s - | tr -d ' \\n\\f'", dir_file(path));

    ck_assert_msg(strstr(text, wanted) != NULL, "%s: %s is not in %s", path, wanted, text);
    /* The number of an ID card has no place on paper that couriers see. */
    for (int i = 0; strncmp(path, "labels", 6) == 0 && i < 3; i++)
        ck_assert_ptr_null(strstr(text, support_id(i)));
    free(text);
}

START_TEST(each_verdict_has_its_papers)
{
    struct support *support = support_new(papers[_i].business);
    char id[ITEM_ID_SIZE];
    struct item item;

    papers[_i].change(support);
    insert(support, id);
    ck_assert_int_eq(support->verdict.outcome, papers[_i].verdict);
    ck_assert_int_eq(outgoing_make_missing(&outgoing, &err), 0);
    ck_assert_int_eq(item_get(store, id, &item, &err), 1);
    ck_assert(item.outgoing_made);
    ck_assert_int_eq(item.label[0] != '\0', papers[_i].label != NULL);
    ck_assert_int_eq(item.letter[0] != '\0', papers[_i].letter[0] != NULL);
    if (papers[_i].label)
        check_text(item.label, papers[_i].label);
    for (int i = 0; i < 4 && papers[_i].letter[i]; i++)
        check_text(item.letter, papers[_i].letter[i]);
    ck_assert_int_eq(access(dir_file("labels/W20261122-000001.png"), R_OK),
                     papers[_i].label ? 0 : -1);
    item_release(&item);
    support_free(support);
}
END_TEST

START_TEST(nothing_leaves_for_a_review)
{
    struct support *support = support_new("new");
    char id[ITEM_ID_SIZE];
    struct item item;

    support->pages[FORM]->seals[0].answer = SEAL_UNCLEAR;
    insert(support, id);
    ck_assert_int_eq(support->verdict.outcome, OUTCOME_REVIEW);
    ck_assert_int_eq(outgoing_make_missing(&outgoing, &err), 0);
    ck_assert_int_eq(item_get(store, id, &item, &err), 1);
    ck_assert_str_eq(item.label, "");
    ck_assert_str_eq(item.letter, "");
    item_release(&item);
    ck_assert_int_eq(rmdir(dir_file("labels")), 0);
    ck_assert_int_eq(rmdir(dir_file("letters")), 0);
    support_free(support);
}
END_TEST

/* ---- lists ---- */

static json_t *line_of(const char *id)
{
    FILE *in = fopen(dir_file("lists/" DAY ".jsonl"), "r");
    json_t *json, *found = NULL;

    ck_assert_ptr_nonnull(in);
    while ((json = json_loadf(in, JSON_DISABLE_EOF_CHECK, NULL)) != NULL)
        if (strcmp(json_string_value(json_object_get(json, "item")), id) == 0)
            found = json;
        else
            json_decref(json);
    fclose(in);
    return found;
}

static const char *text_at(const json_t *json, const char *a, const char *b)
{
    return json_string_value(json_object_get(json_object_get(json, a), b));
}

START_TEST(list_has_what_the_desk_needs)
{
    struct support *accepted = support_new("new"), *rejected = support_new("new");
    char id[ITEM_ID_SIZE], other[ITEM_ID_SIZE];
    json_t *json, *people;
    char *csv;

    insert(accepted, id);
    support_remove(rejected, FORM);
    insert(rejected, other);
    ck_assert_int_eq(outgoing_make_missing(&outgoing, &err), 0);
    json = line_of(id);
    ck_assert_ptr_nonnull(json);
    ck_assert_str_eq(json_string_value(json_object_get(json, "unit")), support_unit);
    ck_assert_str_eq(json_string_value(json_object_get(json, "fee")), "176.00");
    ck_assert_str_eq(text_at(json, "invoice", "title"), support_unit);
    ck_assert_str_eq(text_at(json, "invoice", "mailbox"), "wang@163.com");
    ck_assert_str_eq(text_at(json, "invoice", "amount"), "176.00");
    people = json_object_get(json, "people");
    ck_assert_uint_eq(json_array_size(people), 2);
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(people, 1), "id_number")),
                     support_id(2));
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(people, 0), "years")), "1");
    json_decref(json);
    ck_assert_ptr_null(line_of(other));
    csv = run_output(NULL, "cat %s", dir_file("lists/" DAY ".csv"));
    ck_assert_int_eq(strncmp(csv, "\xef\xbb\xbfitem,", 8), 0);
    ck_assert_ptr_nonnull(strstr(csv, "\"张三丰\""));
    ck_assert_ptr_nonnull(strstr(csv, "\"李四光\""));
    /* The fee stands once, so that a column can be summed. */
    ck_assert_ptr_nonnull(strstr(csv, "\"176.00\""));
    ck_assert_ptr_null(strstr(strstr(csv, "\"李四光\""), "176.00"));
    ck_assert_ptr_null(strstr(csv, other));
    free(csv);
    support_free(accepted);
    support_free(rejected);
}
END_TEST

START_TEST(spreadsheet_runs_no_formula)
{
    struct support *support = support_new("new");
    char id[ITEM_ID_SIZE];
    char *csv;

    support_field(support->pages[FORM], FIELD_HANDLER_EMAIL, "=1+\"2\"");
    insert(support, id);
    ck_assert_int_eq(lists_write(store, &home, DAY, &err), 0);
    csv = run_output(NULL, "cat %s", dir_file("lists/" DAY ".csv"));
    ck_assert_ptr_nonnull(strstr(csv, "\"'=1+\"\"2\"\"\""));
    free(csv);
    support_free(support);
}
END_TEST

START_TEST(overturned_item_leaves_the_list)
{
    struct support *support = support_new("new");
    char id[ITEM_ID_SIZE];

    insert(support, id);
    ck_assert_int_eq(item_transition(store, id, ITEM_OPEN, ITEM_OVERTURNED, "li", &err), 0);
    ck_assert_int_eq(lists_write(store, &home, DAY, &err), 0);
    ck_assert_ptr_null(line_of(id));
    support_free(support);
}
END_TEST

START_TEST(papers_are_made_again_alike)
{
    struct support *support = support_new("new");
    char id[ITEM_ID_SIZE];
    struct item item;
    char *before, *after;

    support_remove(support, RECEIPT);
    insert(support, id);
    ck_assert_int_eq(outgoing_make_missing(&outgoing, &err), 0);
    before = run_output(NULL, "cd %s && cat labels/* letters/* lists/* | cksum", home.path);
    free(run_output(NULL, "cd %s && rm labels/* letters/* lists/*", home.path));
    ck_assert_int_eq(item_get(store, id, &item, &err), 1);
    ck_assert_int_eq(outgoing_make(&outgoing, &item, &err), 0);
    ck_assert_int_eq(lists_write(store, &home, DAY, &err), 0);
    item_release(&item);
    after = run_output(NULL, "cd %s && cat labels/* letters/* lists/* | cksum", home.path);
    ck_assert_str_eq(before, after);
    free(before);
    free(after);
    support_free(support);
}
END_TEST

/* A run that was killed after the files and before the database knows of them. */
START_TEST(lost_record_is_made_up_for)
{
    struct support *support = support_new("new");
    struct item item;
    char id[ITEM_ID_SIZE];

    insert(support, id);
    ck_assert_int_eq(home_write(home.folders[HOME_LABELS], "W20261122-000001.pdf", "%PDF", 4, &err),
                     0);
    ck_assert_int_eq(outgoing_make_missing(&outgoing, &err), 0);
    ck_assert_int_eq(item_get(store, id, &item, &err), 1);
    check_text(item.label, "证书介质");
    item_release(&item);
    support_free(support);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

int main(void)
{
    Suite *suite = suite_create("intake/lists");
    TCase *tcase = tcase_create("lists");
    SRunner *runner = srunner_create(suite);
    int failed;

    suite_add_tcase(suite, tcase);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_set_timeout(tcase, 30);
    tcase_add_loop_test(tcase, each_verdict_has_its_papers, 0, ROWS(papers));
    tcase_add_test(tcase, nothing_leaves_for_a_review);
    tcase_add_test(tcase, list_has_what_the_desk_needs);
    tcase_add_test(tcase, spreadsheet_runs_no_formula);
    tcase_add_test(tcase, overturned_item_leaves_the_list);
    tcase_add_test(tcase, papers_are_made_again_alike);
    tcase_add_test(tcase, lost_record_is_made_up_for);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
