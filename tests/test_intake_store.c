/* The database on real files: what is kept, what is refused, what a killed program leaves. */
#include <check.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "intake/store/item.h"
#include "tests/support_dir.h"

#define RECEIVED "2026-11-22T09:30:00+08:00"

static struct store *store;
static struct err err;
/* Too large for the stack. */
static struct application application;
static struct history history;
static struct verdict verdict;

static const char *hash(int n)
{
    static char text[65];

    snprintf(text, sizeof text, "%064d", n);
    return text;
}

static void setup(void)
{
    dir_make();
    memset(&application, 0, sizeof application);
    memset(&history, 0, sizeof history);
    memset(&verdict, 0, sizeof verdict);
    verdict.outcome = OUTCOME_ACCEPT;
    application.fee_fen = -1;
    ck_assert_int_eq(store_open(dir_file("mailroom.db"), STORE_WRITE, &store, &err), 0);
}

static void teardown(void)
{
    store_close(store);
    store = NULL;
    dir_remove();
}

/* Runs SQL behind the store's back. Returns SQLite's code. */
static int tamper(const char *sql)
{
    sqlite3 *db;
    int rc;

    ck_assert_int_eq(sqlite3_open(dir_file("mailroom.db"), &db), SQLITE_OK);
    rc = sqlite3_exec(db, sql, NULL, NULL, NULL);
    sqlite3_close(db);
    return rc;
}

/* The one number a query gives. */
static int number(const char *sql)
{
    sqlite3_stmt *stmt;
    sqlite3 *db;
    int n;

    ck_assert_int_eq(sqlite3_open(dir_file("mailroom.db"), &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_step(stmt), SQLITE_ROW);
    n = sqlite3_column_int(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return n;
}

static int64_t claim(int n)
{
    struct batch batch;
    char name[32];

    snprintf(name, sizeof name, "%d.tif", n);
    ck_assert_int_eq(store_batch_claim(store, hash(n), name, 9, RECEIVED, &batch, &err), 0);
    ck_assert_int_eq(batch.state, BATCH_CLAIMED);
    return batch.id;
}

static void set_value(struct value *value, const char *text)
{
    value->state = VALUE_READ;
    snprintf(value->text, sizeof value->text, "%s", text);
}

/* Inserts an item of pages first..last. Returns its id. */
static const char *insert(int64_t batch, int first, int last)
{
    static char id[ITEM_ID_SIZE];
    struct item_entry entry = {.batch = batch,
                               .first_page = first,
                               .last_page = last,
                               .application = &application,
                               .history = &history,
                               .verdict = &verdict,
                               .document = "{\"schema\":\"mailroom/work-item/1\"}"};

    application.npages = last - first + 1;
    for (int i = 0; i < application.npages; i++)
        application.pages[i].page = first + i;
    id[0] = '\0';
    item_insert(store, &entry, id, &err);
    return id;
}

/* ---- opening ---- */

START_TEST(new_file_is_private)
{
    struct stat st;

    ck_assert_int_eq(stat(dir_file("mailroom.db"), &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0600);
    ck_assert_int_eq(store_verify(store, &err), 0);
    ck_assert_int_eq(number("PRAGMA user_version"), 1);
}
END_TEST

static const struct {
    const char *sql;
    enum err_code code;
} strangers[] = {
    {"PRAGMA user_version = 2", ERR_FORMAT},    /* a newer mailroom's */
    {"PRAGMA application_id = 17", ERR_FORMAT}, /* another program's */
    {"DROP TRIGGER audit_kept; PRAGMA application_id = 0", ERR_FORMAT},
};

START_TEST(strange_database_is_refused)
{
    struct store *other;

    ck_assert_int_eq(tamper(strangers[_i].sql), SQLITE_OK);
    for (enum store_mode mode = STORE_READ; mode <= STORE_WRITE; mode++) {
        ck_assert_int_eq(store_open(dir_file("mailroom.db"), mode, &other, &err), -1);
        ck_assert_int_eq(err.code, strangers[_i].code);
        ck_assert_int_eq(err.scope, ERR_RUN);
    }
}
END_TEST

START_TEST(other_files_are_refused)
{
    struct store *other;
    FILE *file = fopen(dir_file("text.db"), "w");

    for (int i = 0; i < 1000; i++)
        fputs("This is not a database. ", file);
    fclose(file);
    ck_assert_int_eq(store_open(dir_file("text.db"), STORE_WRITE, &other, &err), -1);
    ck_assert_int_eq(err.code, ERR_FORMAT);
    ck_assert_int_eq(store_open(dir_file("none/mailroom.db"), STORE_WRITE, &other, &err), -1);
    ck_assert_int_eq(err.code, ERR_IO);
    ck_assert_int_eq(store_open(dir_file("none.db"), STORE_READ, &other, &err), -1);
}
END_TEST

START_TEST(reader_cannot_write)
{
    struct store *reader;
    struct batch batch;

    ck_assert_int_eq(store_open(dir_file("mailroom.db"), STORE_READ, &reader, &err), 0);
    ck_assert_int_eq(store_batch_claim(reader, hash(1), "a", 1, RECEIVED, &batch, &err), -1);
    store_close(reader);
}
END_TEST

/* ---- batches and pages ---- */

START_TEST(same_bytes_are_read_once)
{
    struct batch a, b;

    ck_assert_int_eq(store_batch_claim(store, hash(1), "a.tif", 9, RECEIVED, &a, &err), 0);
    ck_assert_int_eq(a.state, BATCH_CLAIMED);
    /* Interrupted: the same file again is the same batch, with its first time of receipt. */
    ck_assert_int_eq(
        store_batch_claim(store, hash(1), "a.tif", 9, "2027-01-01T00:00:00Z", &b, &err), 0);
    ck_assert_int_eq(b.id, a.id);
    ck_assert_str_eq(b.received_at, RECEIVED);
    /* Under another name it is a copy. */
    ck_assert_int_eq(store_batch_claim(store, hash(1), "b.tif", 9, RECEIVED, &b, &err), 0);
    ck_assert_int_eq(b.state, BATCH_DUPLICATE);
    ck_assert_int_eq(store_batch_set(store, a.id, BATCH_READING, &err), 0);
    ck_assert_int_eq(store_batch_set(store, a.id, BATCH_DONE, &err), 0);
    ck_assert_int_eq(store_batch_claim(store, hash(1), "a.tif", 9, RECEIVED, &b, &err), 0);
    ck_assert_int_eq(b.state, BATCH_DUPLICATE);
    ck_assert_int_eq(store_batch_find(store, hash(1), &b, &err), 1);
    ck_assert_int_eq(b.id, a.id);
    ck_assert_int_eq(b.state, BATCH_DONE);
    ck_assert_int_eq(store_batch_find(store, hash(2), &b, &err), 0);
}
END_TEST

START_TEST(quarantined_bytes_may_come_again)
{
    int64_t first = claim(1);

    ck_assert_int_eq(store_batch_set(store, first, BATCH_QUARANTINED, &err), 0);
    ck_assert_int_ne(claim(1), first);
}
END_TEST

/* Every step the diagram does not have is refused. */
START_TEST(batch_keeps_to_the_diagram)
{
    static const bool allowed[BATCH_DUPLICATE + 1][BATCH_DUPLICATE + 1] = {
        [BATCH_CLAIMED] = {[BATCH_READING] = true, [BATCH_QUARANTINED] = true},
        [BATCH_READING] = {[BATCH_DONE] = true, [BATCH_QUARANTINED] = true},
    };
    int n = 0;

    for (enum batch_state to = BATCH_CLAIMED; to <= BATCH_DUPLICATE; to++) {
        int64_t batch = claim(++n);
        int rc;

        if (_i != BATCH_CLAIMED && _i != BATCH_QUARANTINED)
            ck_assert_int_eq(store_batch_set(store, batch, BATCH_READING, &err), 0);
        if (_i == BATCH_DONE || _i == BATCH_QUARANTINED)
            ck_assert_int_eq(store_batch_set(store, batch, (enum batch_state)_i, &err), 0);
        if (to == (enum batch_state)_i)
            continue;
        rc = store_batch_set(store, batch, to, &err);
        ck_assert_int_eq(rc, allowed[_i][to] ? 0 : -1);
        if (rc < 0)
            ck_assert_int_eq(err.code, ERR_CONFLICT);
    }
}
END_TEST

START_TEST(page_is_kept_as_first_read)
{
    const unsigned char first[] = {1, 0, 2}, second[] = {9};
    int64_t batch = claim(1);
    unsigned char *bytes;
    size_t size;
    int count;

    ck_assert_int_eq(store_get_page(store, batch, 3, &bytes, &size, &err), 0);
    ck_assert_int_eq(store_put_page(store, batch, 3, first, sizeof first, &err), 0);
    ck_assert_int_eq(store_put_page(store, batch, 3, second, sizeof second, &err), 0);
    ck_assert_int_eq(store_get_page(store, batch, 3, &bytes, &size, &err), 1);
    ck_assert_uint_eq(size, sizeof first);
    ck_assert_mem_eq(bytes, first, size);
    free(bytes);
    ck_assert_int_eq(store_count_pages(store, batch, &count, &err), 0);
    ck_assert_int_eq(count, 1);
    ck_assert_int_eq(store_put_page(store, batch, 0, first, sizeof first, &err), -1);
    ck_assert_int_eq(store_put_page(store, batch + 1, 1, first, sizeof first, &err), -1);
}
END_TEST

/* ---- items ---- */

START_TEST(items_are_numbered_by_day)
{
    int64_t batch = claim(1);
    struct batch next;

    ck_assert_str_eq(insert(batch, 1, 4), "W20261122-000001");
    ck_assert_str_eq(insert(batch, 5, 9), "W20261122-000002");
    /* The same envelope again: nothing happens. */
    ck_assert_str_eq(insert(batch, 1, 4), "W20261122-000001");
    ck_assert_int_eq(number("SELECT count(*) FROM audit WHERE action = 'decided'"), 2);
    ck_assert_int_eq(
        store_batch_claim(store, hash(2), "2.tif", 3, "2026-11-23T00:00:00+08:00", &next, &err), 0);
    ck_assert_str_eq(insert(next.id, 1, 3), "W20261123-000001");
}
END_TEST

START_TEST(item_comes_back_as_it_went_in)
{
    const struct item_filter all = {0}, rejected = {.verdict = "reject"};
    struct item item;

    snprintf(application.waybill, sizeof application.waybill, "SF1234567890123");
    snprintf(application.business, sizeof application.business, "new");
    set_value(&application.fields[FIELD_UNIT_NAME].value, "北京市测试局");
    application.npeople = 2;
    insert(claim(1), 2, 4);
    ck_assert_int_eq(item_next(store, "", &rejected, &item, &err), 0);
    ck_assert_int_eq(item_next(store, "", &all, &item, &err), 1);
    ck_assert_str_eq(item.id, "W20261122-000001");
    ck_assert_str_eq(item.batch_name, "1.tif");
    ck_assert_int_eq(item.first_page, 2);
    ck_assert_int_eq(item.last_page, 4);
    ck_assert_str_eq(item.waybill, "SF1234567890123");
    ck_assert_str_eq(item.business, "new");
    ck_assert_str_eq(item.unit, "北京市测试局");
    ck_assert_int_eq(item.people, 2);
    ck_assert_int_eq(item.verdict, OUTCOME_ACCEPT);
    ck_assert_int_eq(item.state, ITEM_OPEN);
    ck_assert_str_eq(item.document, "{\"schema\":\"mailroom/work-item/1\"}");
    ck_assert_str_eq(item.received_at, RECEIVED);
    ck_assert(!item.outgoing_made);
    item_release(&item);
    ck_assert_int_eq(item_next(store, "W20261122-000001", &all, &item, &err), 0);
}
END_TEST

START_TEST(page_belongs_to_one_item)
{
    int64_t batch = claim(1);

    insert(batch, 1, 4);
    ck_assert_str_eq(insert(batch, 4, 6), "");
    ck_assert_int_eq(err.code, ERR_CONFLICT);
    /* Nothing of the refused envelope is left, its number neither. */
    ck_assert_int_eq(number("SELECT count(*) FROM item_page"), 4);
    ck_assert_str_eq(insert(batch, 5, 6), "W20261122-000002");
}
END_TEST

START_TEST(item_keeps_to_the_diagram)
{
    int64_t batch = claim(1);

    for (enum item_state to = ITEM_RELEASED; to <= ITEM_SUPERSEDED; to++) {
        char id[ITEM_ID_SIZE];

        snprintf(id, sizeof id, "%s", insert(batch, (int)to, (int)to));
        ck_assert_int_eq(item_transition(store, id, ITEM_OPEN, to, "li", &err), 0);
        ck_assert_int_eq(item_transition(store, id, ITEM_OPEN, to, "li", &err), -1);
        ck_assert_int_eq(err.code, ERR_CONFLICT);
        ck_assert_int_eq(item_transition(store, id, to, ITEM_OPEN, "li", &err), -1);
        ck_assert_int_eq(err.code, ERR_CONFLICT);
    }
    ck_assert_int_eq(number("SELECT count(*) FROM audit WHERE actor = 'li'"), 3);
}
END_TEST

START_TEST(nothing_leaves_before_a_review_is_decided)
{
    char id[ITEM_ID_SIZE];

    verdict.outcome = OUTCOME_REVIEW;
    snprintf(id, sizeof id, "%s", insert(claim(1), 1, 1));
    ck_assert_int_eq(item_set_outgoing(store, id, "labels/x.pdf", NULL, &err), -1);
    ck_assert_int_eq(item_set_outgoing(store, id, NULL, NULL, &err), 0);
}
END_TEST

/* ---- history ---- */

static void use_receipt(const char *serial, int64_t amount, int64_t fee)
{
    application.nreceipts = 1;
    set_value(&application.receipts[0].serial.value, serial);
    application.receipts[0].amount_fen = amount;
    application.fee_fen = fee;
}

START_TEST(waybill_is_known_again)
{
    struct history now;

    snprintf(application.waybill, sizeof application.waybill, "SF1234567890123");
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert(!now.waybill_decided);
    insert(claim(1), 1, 1);
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert(now.waybill_decided);
    ck_assert_str_eq(now.waybill_item, "W20261122-000001");
    ck_assert_int_eq(store_history(store, &application, "W20261122-000001", &now, &err), 0);
    ck_assert(!now.waybill_decided);
}
END_TEST

static const struct {
    enum outcome first; /* verdict of the envelope that used the receipt */
    const char *serial; /* of the next envelope's receipt */
    int64_t amount;
    bool used;
} uses[] = {
    {OUTCOME_ACCEPT, "S1", 17600, true},  {OUTCOME_REVIEW, "S1", 17600, true},
    {OUTCOME_REJECT, "S1", 17600, false}, /* the papers went back */
    {OUTCOME_ACCEPT, "S2", 17600, false}, {OUTCOME_ACCEPT, "S1", 8800, false},
};

START_TEST(receipt_is_known_again)
{
    struct history now;

    use_receipt("S1", 17600, 8800);
    verdict.outcome = uses[_i].first;
    insert(claim(1), 1, 1);
    use_receipt(uses[_i].serial, uses[_i].amount, 8800);
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert_int_eq(now.receipts[0].used, uses[_i].used);
    ck_assert_int_eq(now.receipts[0].spent_fen, uses[_i].used ? 8800 : 0);
}
END_TEST

START_TEST(fee_is_taken_from_the_receipts_in_order)
{
    struct history now;

    use_receipt("S1", 6000, 8800);
    application.nreceipts = 2;
    set_value(&application.receipts[1].serial.value, "S2");
    application.receipts[1].amount_fen = 6000;
    insert(claim(1), 1, 1);
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert_int_eq(now.receipts[0].spent_fen, 6000);
    ck_assert_int_eq(now.receipts[1].spent_fen, 2800);
    history = now;
    application.fee_fen = 3000;
    insert(claim(2), 1, 1);
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert_int_eq(now.receipts[0].spent_fen, 6000);
    ck_assert_int_eq(now.receipts[1].spent_fen, 5800);
    ck_assert_str_eq(now.receipts[1].item, "W20261122-000001");
}
END_TEST

static const struct {
    enum outcome first;
    const char *code; /* credit code of the envelope that says it completes the first */
    bool superseded;
} completions[] = {
    {OUTCOME_REVIEW, "11110000000000001X", true},
    {OUTCOME_REJECT, "11110000000000001X", true},
    {OUTCOME_ACCEPT, "11110000000000001X", false},
    {OUTCOME_REVIEW, "22220000000000002X", false}, /* anybody can print a case code */
    {OUTCOME_REVIEW, NULL, false},
};

START_TEST(case_is_completed_by_its_own_unit)
{
    struct value *code = &application.fields[FIELD_UNIT_CREDIT_CODE].value;
    struct history now;
    struct item item;

    set_value(code, "11110000000000001X");
    use_receipt("S1", 8800, 8800);
    verdict.outcome = completions[_i].first;
    insert(claim(1), 1, 1);
    snprintf(application.supplements, sizeof application.supplements, "W20261122-000001");
    code->state = VALUE_UNREADABLE;
    if (completions[_i].code)
        set_value(code, completions[_i].code);
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert_int_eq(now.receipts[0].used,
                     !completions[_i].superseded && completions[_i].first != OUTCOME_REJECT);
    verdict.outcome = OUTCOME_ACCEPT;
    insert(claim(2), 1, 1);
    ck_assert_int_eq(item_get(store, "W20261122-000001", &item, &err), 1);
    ck_assert_int_eq(item.state, completions[_i].superseded ? ITEM_SUPERSEDED : ITEM_OPEN);
    item_release(&item);
}
END_TEST

START_TEST(register_tells_who_has_a_certificate)
{
    const struct certificate rows[] = {{"C1", "张三", "110101190001010010", 20000},
                                       {"C2", "张三", "110101190001010010", 21000},
                                       {"C3", "李四", "110101190001010029", 20000}};
    struct history now;

    application.day = 20500;
    application.npeople = 4;
    set_value(&application.people[0].id_number.value, "110101190001010010");
    set_value(&application.people[1].id_number.value, "110101190001010029");
    set_value(&application.people[2].id_number.value, "110101190001010037");
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert(!now.register_imported);
    ck_assert_int_eq(store_register_replace(store, rows, 3, RECEIVED, &err), 0);
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert(now.register_imported);
    ck_assert_int_eq(now.certificate_known[0], ANSWER_YES);
    ck_assert_int_eq(now.certificate_valid[0], ANSWER_YES);
    ck_assert_int_eq(now.certificate_known[1], ANSWER_YES);
    ck_assert_int_eq(now.certificate_valid[1], ANSWER_NO);
    ck_assert_int_eq(now.certificate_known[2], ANSWER_NO);
    ck_assert_int_eq(now.certificate_known[3], ANSWER_UNKNOWN);
    ck_assert_int_eq(store_register_replace(store, rows, 0, RECEIVED, &err), 0);
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert_int_eq(now.certificate_known[0], ANSWER_NO);
}
END_TEST

/* ---- what nobody may do ---- */

static const char *const forbidden[] = {
    "UPDATE audit SET actor = 'x'",
    "DELETE FROM audit",
    "DELETE FROM item",
    "UPDATE item SET document = '{}'",
    "UPDATE item SET verdict = 'reject'",
    "UPDATE item SET state = 'done'",
    "UPDATE item SET label = '/etc/passwd', outgoing = 1",
    "INSERT INTO batch (sha256, name, pages, state, received_at) VALUES ('00', 'x', 1, 'claimed',"
    " '2026-01-01T00:00:00Z')",
};

START_TEST(tables_defend_themselves)
{
    insert(claim(1), 1, 1);
    ck_assert_int_eq(tamper(forbidden[_i]), SQLITE_CONSTRAINT);
}
END_TEST

/* ---- several processes, killed processes ---- */

/* A child that inserts items until it is killed. */
static void insert_forever(void)
{
    for (int n = 1;; n++) {
        int64_t batch = claim(n);

        for (int page = 1; page < 9; page += 2)
            insert(batch, page, page + 1);
    }
}

START_TEST(killed_writer_leaves_whole_items)
{
    for (int round = 0; round < 8; round++) {
        struct store *after;
        pid_t child;

        /* No connection is carried across the fork. */
        store_close(store);
        store = NULL;
        unlink(dir_file("mailroom.db"));
        child = fork();
        if (child == 0) {
            if (store_open(dir_file("mailroom.db"), STORE_WRITE, &store, &err) == 0)
                insert_forever();
            _exit(1);
        }
        usleep((useconds_t)(20000 + 7919 * round));
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        ck_assert_int_eq(store_open(dir_file("mailroom.db"), STORE_WRITE, &after, &err), 0);
        ck_assert_int_eq(store_verify(after, &err), 0);
        ck_assert_int_eq(number("SELECT count(*) FROM item"),
                         number("SELECT count(*) FROM audit WHERE action = 'decided'"));
        ck_assert_int_eq(number("SELECT count(*) FROM item_page"),
                         number("SELECT 2 * count(*) FROM item"));
        ck_assert_int_eq(number("SELECT count(*) FROM item"),
                         number("SELECT coalesce(max(substr(id, 11)), 0) FROM item"));
        store_close(after);
    }
}
END_TEST

#define CLAIMS 40

/* Claims every hash. Exit status: how many of them it may read. */
static void claim_all(int who)
{
    char name[32];
    int won = 0;

    if (store_open(dir_file("race.db"), STORE_WRITE, &store, &err) < 0)
        _exit(255);
    for (int n = 0; n < CLAIMS; n++) {
        struct batch batch;

        snprintf(name, sizeof name, "%d.tif", who);
        if (store_batch_claim(store, hash(n), name, 1, RECEIVED, &batch, &err) < 0)
            _exit(254);
        won += batch.state == BATCH_CLAIMED;
    }
    _exit(won);
}

START_TEST(two_processes_claim_each_batch_once)
{
    pid_t children[2];
    int sum = 0;

    for (int i = 0; i < 2; i++) {
        children[i] = fork();
        if (children[i] == 0)
            claim_all(i);
    }
    for (int i = 0; i < 2; i++) {
        int status;

        ck_assert_int_eq(waitpid(children[i], &status, 0), children[i]);
        ck_assert(WIFEXITED(status));
        ck_assert_int_le(WEXITSTATUS(status), CLAIMS);
        sum += WEXITSTATUS(status);
    }
    ck_assert_int_eq(sum, CLAIMS);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

int main(void)
{
    Suite *suite = suite_create("intake/store");
    TCase *tcase = tcase_create("store");
    SRunner *runner = srunner_create(suite);
    int failed;

    suite_add_tcase(suite, tcase);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_set_timeout(tcase, 30);
    tcase_add_test(tcase, new_file_is_private);
    tcase_add_loop_test(tcase, strange_database_is_refused, 0, ROWS(strangers));
    tcase_add_test(tcase, other_files_are_refused);
    tcase_add_test(tcase, reader_cannot_write);
    tcase_add_test(tcase, same_bytes_are_read_once);
    tcase_add_test(tcase, quarantined_bytes_may_come_again);
    tcase_add_loop_test(tcase, batch_keeps_to_the_diagram, BATCH_CLAIMED, BATCH_DUPLICATE);
    tcase_add_test(tcase, page_is_kept_as_first_read);
    tcase_add_test(tcase, items_are_numbered_by_day);
    tcase_add_test(tcase, item_comes_back_as_it_went_in);
    tcase_add_test(tcase, page_belongs_to_one_item);
    tcase_add_test(tcase, item_keeps_to_the_diagram);
    tcase_add_test(tcase, nothing_leaves_before_a_review_is_decided);
    tcase_add_test(tcase, waybill_is_known_again);
    tcase_add_loop_test(tcase, receipt_is_known_again, 0, ROWS(uses));
    tcase_add_test(tcase, fee_is_taken_from_the_receipts_in_order);
    tcase_add_loop_test(tcase, case_is_completed_by_its_own_unit, 0, ROWS(completions));
    tcase_add_test(tcase, register_tells_who_has_a_certificate);
    tcase_add_loop_test(tcase, tables_defend_themselves, 0, ROWS(forbidden));
    tcase_add_test(tcase, killed_writer_leaves_whole_items);
    tcase_add_test(tcase, two_processes_claim_each_batch_once);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
