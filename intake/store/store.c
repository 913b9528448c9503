#include "intake/store/store.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "intake/store/db.h"
#include "rules/text.h"

/* How long a writer waits for another process; a transaction takes milliseconds. */
#define BUSY_TIMEOUT_MS 10000

/* WAL is out: SQLite before 3.51.3 can corrupt one that two connections write at once.
 * EXTRA also syncs the folder after the journal is gone, so a committed envelope survives power
 * loss; DELETE and EXTRA still give some 500 commits a second. */
static const struct setting {
    const char *set, *get, *want;
} settings[] = {
    {"PRAGMA journal_mode = DELETE", "PRAGMA journal_mode", "delete"},
    {"PRAGMA synchronous = EXTRA", "PRAGMA synchronous", "3"},
    {"PRAGMA mmap_size = 0", "PRAGMA mmap_size", "0"},
    {"PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "1"},
    {"PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", "0"},
    {"PRAGMA cell_size_check = ON", "PRAGMA cell_size_check", "1"},
};

/* Reads the one value of a pragma. mmap_size gives no row where SQLite was built without it. */
static int pragma(struct store *store, const char *sql, char *ret, size_t size, struct err *err)
{
    sqlite3_stmt *stmt = db_query(store, err, sql, "");
    int rc;

    if (!stmt)
        return -1;
    rc = db_step(store, stmt, err);
    if (rc >= 0)
        db_text(ret, size, stmt, 0);
    sqlite3_finalize(stmt);
    return rc < 0 ? -1 : 0;
}

static int apply_settings(struct store *store, enum store_mode mode, struct err *err)
{
    char got[32];

    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        const struct setting *s = &settings[i];

        /* A reader cannot change the mode of journal; the writer that made the file did. */
        if (!(mode == STORE_READ && i == 0) && db_run(store, err, s->set, "") < 0)
            return -1;
        if (pragma(store, s->get, got, sizeof got, err) < 0)
            return -1;
        if (strcmp(got, s->want) != 0 && !(i == 2 && got[0] == '\0'))
            return err_set(err, ERR_RUN, ERR_IO, "database '%s': %s gives %s, not %s", store->path,
                           s->get, got, s->want);
    }
    return 0;
}

/* One step of the schema, in a transaction of its own. */
static int migrate_step(struct store *store, int version, struct err *err)
{
    char sql[96];

    if (db_begin(store, err) < 0)
        return -1;
    if (sqlite3_exec(store->db, schema_steps[version], NULL, NULL, NULL) != SQLITE_OK)
        return db_end(store, db_fail(store, "making the tables", err), err);
    snprintf(sql, sizeof sql, "PRAGMA user_version = %d", version + 1);
    if (db_run(store, err, sql, "") < 0)
        return db_end(store, -1, err);
    snprintf(sql, sizeof sql, "PRAGMA application_id = %d", SCHEMA_APPLICATION_ID);
    if (db_run(store, err, sql, "") < 0)
        return db_end(store, -1, err);
    snprintf(sql, sizeof sql, "version=%d", version + 1);
    return db_end(store, db_audit(store, "mailroom", "schema", 0, NULL, sql, err), err);
}

/* Reads what the file says it is. ret_version: 0 for an empty database. */
static int identify(struct store *store, int *ret_version, struct err *err)
{
    char id[32] = "", version[32] = "", tables[32] = "";
    int newest = 0;

    while (schema_steps[newest])
        newest++;
    if (pragma(store, "PRAGMA application_id", id, sizeof id, err) < 0 ||
        pragma(store, "PRAGMA user_version", version, sizeof version, err) < 0 ||
        pragma(store, "SELECT count(*) FROM sqlite_schema", tables, sizeof tables, err) < 0)
        return -1;
    if (strtol(tables, NULL, 10) > 0 && strtol(id, NULL, 10) != SCHEMA_APPLICATION_ID)
        return err_set(err, ERR_RUN, ERR_FORMAT, "'%s' is the database of another program",
                       store->path);
    if (strtol(version, NULL, 10) > newest)
        return err_set(err, ERR_RUN, ERR_FORMAT,
                       "'%s' was written by a newer mailroom (schema %s, this program knows %d)",
                       store->path, version, newest);
    *ret_version = (int)strtol(version, NULL, 10);
    return 0;
}

/* Two processes may open a new home at once: the version is read again after each refused step. */
static int migrate(struct store *store, enum store_mode mode, struct err *err)
{
    for (int tries = 0;; tries++) {
        int version = 0;

        if (identify(store, &version, err) < 0)
            return -1;
        if (!schema_steps[version])
            return 0;
        if (mode == STORE_READ)
            return err_set(err, ERR_RUN, ERR_FORMAT,
                           "'%s' has an older schema (%d); a run brings it up to date", store->path,
                           version);
        if (migrate_step(store, version, err) < 0 && tries >= 3)
            return -1;
    }
}

/* Personal data: only the owner may read the file. SQLite gives its journal the same mode. */
static int create_private(const char *path, struct err *err)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

    if (fd >= 0)
        close(fd);
    else if (access(path, R_OK | W_OK) != 0)
        return err_set(err, ERR_RUN, ERR_IO, "database '%s': %m", path);
    return 0;
}

int store_open(const char *path, enum store_mode mode, struct store **ret_store, struct err *err)
{
    struct store *store = calloc(1, sizeof *store);

    if (!store)
        abort();
    text_copy(store->path, sizeof store->path, path);
    if (mode == STORE_WRITE && create_private(path, err) < 0)
        goto fail;
    if (sqlite3_open_v2(path, &store->db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) {
        db_fail(store, "opening", err);
        goto fail;
    }
    sqlite3_extended_result_codes(store->db, 1);
    sqlite3_busy_timeout(store->db, BUSY_TIMEOUT_MS);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    /* A reader opens for writing too, or it could not roll back what a killed writer left. */
    if (mode == STORE_READ && db_run(store, err, "PRAGMA query_only = ON", "") < 0)
        goto fail;
    if (apply_settings(store, mode, err) < 0 || migrate(store, mode, err) < 0)
        goto fail;
    *ret_store = store;
    return 0;
fail:
    store_close(store);
    return -1;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    sqlite3_close(store->db);
    free(store);
}

int store_verify(struct store *store, struct err *err)
{
    char result[256] = "", orphan[64] = "";

    if (pragma(store, "PRAGMA quick_check(1)", result, sizeof result, err) < 0 ||
        pragma(store, "PRAGMA foreign_key_check", orphan, sizeof orphan, err) < 0)
        return -1;
    if (strcmp(result, "ok") != 0 || orphan[0])
        return err_set(err, ERR_RUN, ERR_IO, "database '%s' is damaged: %s", store->path,
                       orphan[0] ? orphan : result);
    return 0;
}
