/* The database of one home folder: batches, what was read from their pages, and (store/item.h)
 * work items. The only user of SQLite; nothing above this folder sees it.
 *
 * Every write is one BEGIN IMMEDIATE transaction together with its audit row, so that a killed
 * program leaves either all of it or nothing. Several processes may write (a run and the desk).
 * A connection must not be carried across fork().
 * Times are text in RFC 3339 with offset and are given by the caller; only the audit trail takes
 * the time of the database, in UTC. */
#ifndef INTAKE_STORE_STORE_H
#define INTAKE_STORE_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "rules/application.h"
#include "rules/err.h"

struct store;

enum store_mode { STORE_READ, STORE_WRITE };

/* Opens the database file. STORE_WRITE creates it (mode 0600) and brings an older schema up to
 * date; STORE_READ does neither. Settings are read back. ret_store: caller's, store_close().
 * Returns 0, or -1: ERR_IO (run) cannot be opened, read or is damaged, ERR_FORMAT (run) belongs to
 * another program or to a newer mailroom, ERR_LOCKED (run) busy for more than 10 s. These three
 * are the errors of every function of the store. */
int store_open(const char *path, enum store_mode mode, struct store **ret_store, struct err *err);
void store_close(struct store *store);

/* Looks for damage (quick_check and foreign keys): once at the start of a run.
 * Returns 0, or -1 with ERR_IO (run) if the file is damaged. */
int store_verify(struct store *store, struct err *err);

/* ---- batches ---- */

/*     claimed --> reading --> done        a claimed or reading batch was interrupted if no run is
 *        |           |                    under way: claiming it again gives it back
 *        +-----------+------> quarantined
 *     duplicate                           recorded only, never read                            */
enum batch_state { BATCH_CLAIMED, BATCH_READING, BATCH_DONE, BATCH_QUARANTINED, BATCH_DUPLICATE };

struct batch {
    int64_t id;
    char sha256[65];       /* of the file, hexadecimal */
    char name[LIMIT_TEXT]; /* file name in the inbox */
    int pages;
    enum batch_state state;
    char received_at[40]; /* of the first claim */
};

/* Returns the state's word ("claimed"), a static string. */
const char *batch_state_name(enum batch_state state);

/* Records a file taken from the inbox and says what to do with it:
 *  BATCH_CLAIMED or BATCH_READING: read it (a batch of this name and hash that was interrupted is
 *  given back as it was, with its first received_at);
 *  BATCH_DUPLICATE: a batch with this hash is or was read; recorded, do not read.
 * A quarantined hash may be claimed again. Returns 0 or -1. */
int store_batch_claim(struct store *store, const char *sha256, const char *name, int pages,
                      const char *received_at, struct batch *ret_batch, struct err *err);

/* Finds the batch of a hash that is claimed, reading or done. Returns 1, 0 if there is none, -1. */
int store_batch_find(struct store *store, const char *sha256, struct batch *ret_batch,
                     struct err *err);

/* Moves a batch on. Returns 0, or -1 with ERR_CONFLICT (batch) if the diagram has no such step. */
int store_batch_set(struct store *store, int64_t batch, enum batch_state state, struct err *err);

/* ---- pages: what was read, so that a killed run goes on at the next page ---- */

/* Keeps the packed facts (rules/facts_pack.h) of a page; a second call for the page is ignored,
 * what was read first stands. size: 1..LIMIT_FACTS_BYTES. Returns 0 or -1. */
int store_put_page(struct store *store, int64_t batch, int page, const unsigned char *bytes,
                   size_t size, struct err *err);

/* Gets them. ret_bytes: caller frees. Returns 1, 0 if the page is not there, -1. */
int store_get_page(struct store *store, int64_t batch, int page, unsigned char **ret_bytes,
                   size_t *ret_size, struct err *err);

/* Counts the pages of a batch that are there. Returns 0 or -1. */
int store_count_pages(struct store *store, int64_t batch, int *ret_count, struct err *err);

/* ---- what earlier envelopes tell (intake/store/history.c) ---- */

/* Fills history for judging. self: id of the item being judged again, NULL for a new envelope.
 * Uses of a receipt by rejected or superseded items do not count: their papers went back.
 * Returns 0 or -1. */
int store_history(struct store *store, const struct application *application, const char *self,
                  struct history *ret_history, struct err *err);

/* One row of the register of issued certificates. */
struct certificate {
    char serial[64];
    char name[64];
    char id_number[24];
    int32_t valid_until; /* days since 1970-01-01 */
};

/* Replaces the register. at: time of the import. Returns 0 or -1, then the old register stands. */
int store_register_replace(struct store *store, const struct certificate *certificates, size_t n,
                           const char *at, struct err *err);

#endif
