/* A store on a real file and the pieces its tests are made of, for more than one test program.
 * Everything is static: a test includes it once. */
#ifndef TESTS_STORE_FIXTURE_H
#define TESTS_STORE_FIXTURE_H

#include <check.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intake/store/item.h"
#include "tests/support_dir.h"

#define RECEIVED "2026-11-22T09:30:00+08:00"

static struct store *store;
static struct err err;
/* Too large for the stack. */
static struct application application;
static struct history history;
static struct verdict verdict;

static inline const char *hash(int n)
{
    static char text[65];

    snprintf(text, sizeof text, "%064d", n);
    return text;
}

static inline void setup(void)
{
    dir_make();
    memset(&application, 0, sizeof application);
    memset(&history, 0, sizeof history);
    memset(&verdict, 0, sizeof verdict);
    verdict.outcome = OUTCOME_ACCEPT;
    application.fee_fen = -1;
    ck_assert_int_eq(store_open(dir_file("mailroom.db"), STORE_WRITE, &store, &err), 0);
}

static inline void teardown(void)
{
    store_close(store);
    store = NULL;
    dir_remove();
}

/* Runs SQL behind the store's back. Returns SQLite's code. */
static inline int tamper(const char *sql)
{
    sqlite3 *db;
    int rc;

    ck_assert_int_eq(sqlite3_open(dir_file("mailroom.db"), &db), SQLITE_OK);
    rc = sqlite3_exec(db, sql, NULL, NULL, NULL);
    sqlite3_close(db);
    return rc;
}

/* The one number a query gives. */
static inline int number(const char *sql)
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

static inline int64_t claim(int n)
{
    struct batch batch;
    char name[32];

    snprintf(name, sizeof name, "%d.tif", n);
    ck_assert_int_eq(store_batch_claim(store, hash(n), name, 9, RECEIVED, &batch, &err), 0);
    ck_assert_int_eq(batch.state, BATCH_CLAIMED);
    return batch.id;
}

static inline void set_value(struct value *value, const char *text)
{
    value->state = VALUE_READ;
    snprintf(value->text, sizeof value->text, "%s", text);
}

/* Inserts an item of pages first..last. Returns its id. */
static inline const char *insert(int64_t batch, int first, int last)
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

#endif
