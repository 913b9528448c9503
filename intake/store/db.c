#include "intake/store/db.h"

#include <stdarg.h>

#include "rules/text.h"

int db_fail(struct store *store, const char *doing, struct err *err)
{
    int code = store->db ? sqlite3_errcode(store->db) & 0xff : SQLITE_NOMEM;
    const char *text = store->db ? sqlite3_errmsg(store->db) : "out of memory";

    switch (code) {
    case SQLITE_CONSTRAINT:
        return err_set(err, ERR_ENVELOPE, ERR_CONFLICT, "%s: %s", doing, text);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return err_set(err, ERR_RUN, ERR_LOCKED, "database '%s' is busy: %s", store->path, doing);
    case SQLITE_NOTADB:
        return err_set(err, ERR_RUN, ERR_FORMAT, "'%s' is not a database", store->path);
    default:
        return err_set(err, ERR_RUN, ERR_IO, "database '%s', %s: %s", store->path, doing, text);
    }
}

static int bind(sqlite3_stmt *stmt, const char *types, va_list ap)
{
    int rc = SQLITE_OK;

    for (int i = 1; *types && rc == SQLITE_OK; i++, types++) {
        const char *text;
        const void *bytes;

        switch (*types) {
        case 'i':
            rc = sqlite3_bind_int64(stmt, i, va_arg(ap, int64_t));
            break;
        case 'b':
            bytes = va_arg(ap, const void *);
            rc = sqlite3_bind_blob64(stmt, i, bytes, va_arg(ap, size_t), SQLITE_STATIC);
            break;
        case 's':
            rc = sqlite3_bind_text(stmt, i, va_arg(ap, const char *), -1, SQLITE_STATIC);
            break;
        case 't':
            text = va_arg(ap, const char *);
            if (text && *text)
                rc = sqlite3_bind_text(stmt, i, text, -1, SQLITE_STATIC);
            else
                rc = sqlite3_bind_null(stmt, i);
            break;
        default:
            rc = SQLITE_MISUSE;
        }
    }
    return rc;
}

static sqlite3_stmt *query(struct store *store, struct err *err, const char *sql, const char *types,
                           va_list ap)
{
    sqlite3_stmt *stmt = NULL;

    if (sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL) != SQLITE_OK ||
        bind(stmt, types, ap) != SQLITE_OK) {
        db_fail(store, sql, err);
        sqlite3_finalize(stmt);
        return NULL;
    }
    return stmt;
}

sqlite3_stmt *db_query(struct store *store, struct err *err, const char *sql, const char *types,
                       ...)
{
    sqlite3_stmt *stmt;
    va_list ap;

    va_start(ap, types);
    stmt = query(store, err, sql, types, ap);
    va_end(ap);
    return stmt;
}

int db_step(struct store *store, sqlite3_stmt *stmt, struct err *err)
{
    switch (sqlite3_step(stmt)) {
    case SQLITE_ROW:
        return 1;
    case SQLITE_DONE:
        return 0;
    default:
        return db_fail(store, sqlite3_sql(stmt), err);
    }
}

int db_run(struct store *store, struct err *err, const char *sql, const char *types, ...)
{
    sqlite3_stmt *stmt;
    va_list ap;
    int rc;

    va_start(ap, types);
    stmt = query(store, err, sql, types, ap);
    va_end(ap);
    if (!stmt)
        return -1;
    rc = db_step(store, stmt, err);
    sqlite3_finalize(stmt);
    return rc < 0 ? -1 : 0;
}

void db_text(char *ret, size_t size, sqlite3_stmt *stmt, int column)
{
    const char *text = (const char *)sqlite3_column_text(stmt, column);

    text_copy(ret, size, text ? text : "");
}

int db_begin(struct store *store, struct err *err)
{
    return db_run(store, err, "BEGIN IMMEDIATE", "");
}

int db_end(struct store *store, int rc, struct err *err)
{
    if (rc == 0 && db_run(store, err, "COMMIT", "") == 0)
        return 0;
    /* SQLite may have rolled back by itself; then there is nothing left to do. */
    if (!sqlite3_get_autocommit(store->db))
        db_run(store, NULL, "ROLLBACK", "");
    return -1;
}

int db_audit(struct store *store, const char *actor, const char *action, int64_t batch,
             const char *item, const char *detail, struct err *err)
{
    return db_run(store, err,
                  "INSERT INTO audit (actor, action, batch, item, detail)"
                  " VALUES (?, ?, nullif(?, 0), ?, ?)",
                  "ssits", actor, action, batch, item, detail);
}
