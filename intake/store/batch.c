#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "intake/store/db.h"
#include "intake/store/store.h"
#include "rules/text.h"

static const char *const states[] = {
    [BATCH_CLAIMED] = "claimed",         [BATCH_READING] = "reading",     [BATCH_DONE] = "done",
    [BATCH_QUARANTINED] = "quarantined", [BATCH_DUPLICATE] = "duplicate",
};

const char *batch_state_name(enum batch_state state)
{
    assert(state <= BATCH_DUPLICATE);
    return states[state];
}

/* The CHECK of the table allows these words only. */
static enum batch_state state_by_name(const char *name)
{
    for (enum batch_state s = 0; s <= BATCH_DUPLICATE; s++)
        if (strcmp(states[s], name) == 0)
            return s;
    assert(!"a batch state of the schema");
    return BATCH_DUPLICATE;
}

int store_batch_find(struct store *store, const char *sha256, struct batch *ret_batch,
                     struct err *err)
{
    sqlite3_stmt *stmt = db_query(store, err,
                                  "SELECT id, sha256, name, pages, state, received_at FROM batch"
                                  " WHERE sha256 = ? AND state IN ('claimed', 'reading', 'done')",
                                  "s", sha256);
    int rc;

    if (!stmt)
        return -1;
    rc = db_step(store, stmt, err);
    if (rc == 1) {
        memset(ret_batch, 0, sizeof *ret_batch);
        ret_batch->id = sqlite3_column_int64(stmt, 0);
        db_text(ret_batch->sha256, sizeof ret_batch->sha256, stmt, 1);
        db_text(ret_batch->name, sizeof ret_batch->name, stmt, 2);
        ret_batch->pages = sqlite3_column_int(stmt, 3);
        ret_batch->state = state_by_name((const char *)sqlite3_column_text(stmt, 4));
        db_text(ret_batch->received_at, sizeof ret_batch->received_at, stmt, 5);
    }
    sqlite3_finalize(stmt);
    return rc;
}

static int insert(struct store *store, struct batch *batch, struct err *err)
{
    const char *state = batch_state_name(batch->state);

    if (db_run(store, err,
               "INSERT INTO batch (sha256, name, pages, state, received_at) VALUES (?, ?, ?, ?, ?)",
               "ssiss", batch->sha256, batch->name, (int64_t)batch->pages, state,
               batch->received_at) < 0)
        return -1;
    batch->id = sqlite3_last_insert_rowid(store->db);
    return db_audit(store, "mailroom", "batch", batch->id, NULL, state, err);
}

int store_batch_claim(struct store *store, const char *sha256, const char *name, int pages,
                      const char *received_at, struct batch *ret_batch, struct err *err)
{
    struct batch batch, before;
    int rc;

    memset(&batch, 0, sizeof batch);
    text_copy(batch.sha256, sizeof batch.sha256, sha256);
    text_copy(batch.name, sizeof batch.name, name);
    batch.pages = pages;
    text_copy(batch.received_at, sizeof batch.received_at, received_at);

    if (db_begin(store, err) < 0)
        return -1;
    rc = store_batch_find(store, sha256, &before, err);
    if (rc == 1 && before.state != BATCH_DONE && strcmp(before.name, batch.name) == 0) {
        batch = before;
        rc = db_audit(store, "mailroom", "batch", batch.id, NULL, "resumed", err);
    } else if (rc >= 0) {
        batch.state = rc == 1 ? BATCH_DUPLICATE : BATCH_CLAIMED;
        rc = insert(store, &batch, err);
    }
    if (db_end(store, rc, err) < 0)
        return -1;
    *ret_batch = batch;
    return 0;
}

int store_batch_set(struct store *store, int64_t batch, enum batch_state state, struct err *err)
{
    const char *word = batch_state_name(state);
    int rc;

    if (db_begin(store, err) < 0)
        return -1;
    rc = db_run(store, err, "UPDATE batch SET state = ? WHERE id = ?", "si", word, batch);
    if (rc == 0 && sqlite3_changes(store->db) != 1)
        rc = err_set(err, ERR_BATCH, ERR_CONFLICT, "there is no batch %lld", (long long)batch);
    if (rc == 0)
        rc = db_audit(store, "mailroom", "batch", batch, NULL, word, err);
    else if (err && err->code == ERR_CONFLICT)
        err->scope = ERR_BATCH;
    return db_end(store, rc, err);
}

int store_put_page(struct store *store, int64_t batch, int page, const unsigned char *bytes,
                   size_t size, struct err *err)
{
    int rc;

    if (db_begin(store, err) < 0)
        return -1;
    rc = db_run(store, err,
                "INSERT INTO page (batch, page, facts) VALUES (?, ?, ?)"
                " ON CONFLICT (batch, page) DO NOTHING",
                "iib", batch, (int64_t)page, (const void *)bytes, size);
    return db_end(store, rc, err);
}

int store_get_page(struct store *store, int64_t batch, int page, unsigned char **ret_bytes,
                   size_t *ret_size, struct err *err)
{
    sqlite3_stmt *stmt = db_query(store, err, "SELECT facts FROM page WHERE batch = ? AND page = ?",
                                  "ii", batch, (int64_t)page);
    int rc;

    if (!stmt)
        return -1;
    rc = db_step(store, stmt, err);
    if (rc == 1) {
        size_t size = (size_t)sqlite3_column_bytes(stmt, 0);
        unsigned char *bytes = malloc(size);

        if (!bytes)
            abort();
        memcpy(bytes, sqlite3_column_blob(stmt, 0), size);
        *ret_bytes = bytes;
        *ret_size = size;
    }
    sqlite3_finalize(stmt);
    return rc;
}

int store_count_pages(struct store *store, int64_t batch, int *ret_count, struct err *err)
{
    sqlite3_stmt *stmt =
        db_query(store, err, "SELECT count(*) FROM page WHERE batch = ?", "i", batch);
    int rc;

    if (!stmt)
        return -1;
    rc = db_step(store, stmt, err);
    if (rc == 1)
        *ret_count = sqlite3_column_int(stmt, 0);
    sqlite3_finalize(stmt);
    return rc < 0 ? -1 : 0;
}
