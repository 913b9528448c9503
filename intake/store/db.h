/* SQLite adapter of the store's own files: binding by a letter per value, errors as struct err.
 * Not for use outside intake/store/. */
#ifndef INTAKE_STORE_DB_H
#define INTAKE_STORE_DB_H

#include <sqlite3.h>

#include "intake/store/store.h"

struct store {
    sqlite3 *db;
    char path[4096];
};

/* Turns SQLite's last error into err. Returns -1. A refused constraint is ERR_CONFLICT (envelope),
 * a busy database ERR_LOCKED (run), all else ERR_IO (run). */
int db_fail(struct store *store, const char *doing, struct err *err);

/* Prepares a statement and binds its values, a letter of types each: t const char * (NULL and ""
 * become NULL), s const char * ("" stays), i int64_t, b const void * and size_t.
 * Text and blobs are borrowed until the statement is finalised. Returns NULL on error. */
sqlite3_stmt *db_query(struct store *store, struct err *err, const char *sql, const char *types,
                       ...);

/* Steps. Returns 1 a row, 0 the end, -1 error. */
int db_step(struct store *store, sqlite3_stmt *stmt, struct err *err);

/* db_query() and db_step() for a statement without rows. Returns 0 or -1. */
int db_run(struct store *store, struct err *err, const char *sql, const char *types, ...);

/* Copies a text column, "" for NULL, cut at size. */
void db_text(char *ret, size_t size, sqlite3_stmt *stmt, int column);

/* BEGIN IMMEDIATE: the only place where the database may be busy. Returns 0 or -1. */
int db_begin(struct store *store, struct err *err);

/* Commits if rc is 0, else rolls back and keeps err. Returns 0 or -1. */
int db_end(struct store *store, int rc, struct err *err);

/* Adds an audit row inside the caller's transaction. batch: 0 for none; item: NULL for none. */
int db_audit(struct store *store, const char *actor, const char *action, int64_t batch,
             const char *item, const char *detail, struct err *err);

/* Steps from one schema version to the next; the last has .sql NULL. Element n leads to version
 * n + 1. (schema.c) */
extern const char *const schema_steps[];

/* 'MROM': tells a mailroom's database from any other SQLite file. */
#define SCHEMA_APPLICATION_ID 0x4d524f4d

/* receipts used by an item, inside the transaction of item_insert() (history.c) */
int history_add_receipts(struct store *store, const char *id, const struct application *application,
                         const struct history *history, struct err *err);

/* The case an envelope completes if it may be superseded by it, else "" (history.c). */
int history_completes(struct store *store, const struct application *application, char ret_id[24],
                      struct err *err);

#endif
