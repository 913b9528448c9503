/* The database on real files: what is kept, what is refused, what a killed program leaves. */
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/store_fixture.h"

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
    tcase_add_test(tcase, killed_writer_leaves_whole_items);
    tcase_add_test(tcase, two_processes_claim_each_batch_once);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
