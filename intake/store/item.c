#include "intake/store/item.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intake/store/db.h"
#include "rules/text.h"

static const char *const states[] = {
    [ITEM_OPEN] = "open",
    [ITEM_RELEASED] = "released",
    [ITEM_OVERTURNED] = "overturned",
    [ITEM_SUPERSEDED] = "superseded",
};

const char *item_state_name(enum item_state state)
{
    assert(state <= ITEM_SUPERSEDED);
    return states[state];
}

static enum item_state state_by_name(const char *name)
{
    for (enum item_state s = 0; s <= ITEM_SUPERSEDED; s++)
        if (strcmp(states[s], name) == 0)
            return s;
    assert(!"an item state of the schema");
    return ITEM_OPEN;
}

static enum outcome outcome_by_name(const char *name)
{
    for (enum outcome o = OUTCOME_ACCEPT; o <= OUTCOME_REJECT; o++)
        if (strcmp(outcome_name(o), name) == 0)
            return o;
    assert(!"a verdict of the schema");
    return OUTCOME_REVIEW;
}

void item_release(struct item *item)
{
    if (!item)
        return;
    free(item->document);
    item->document = NULL;
}

/* ---- insert ---- */

/* Numbers run from 1 on each day of receipt, without gaps: the row exists or the number is free. */
static int next_id(struct store *store, int64_t batch, char *ret_id, struct err *err)
{
    sqlite3_stmt *stmt =
        db_query(store, err,
                 "SELECT 'W' || day || '-' || printf('%06d',"
                 "   1 + coalesce((SELECT max(substr(id, 11)) FROM item"
                 "                 WHERE id > 'W' || day || '-' AND id < 'W' || day || '.'), 0))"
                 " FROM (SELECT substr(replace(received_at, '-', ''), 1, 8) AS day"
                 "       FROM batch WHERE id = ?)",
                 "i", batch);
    int rc;

    if (!stmt)
        return -1;
    rc = db_step(store, stmt, err);
    if (rc == 1)
        db_text(ret_id, ITEM_ID_SIZE, stmt, 0);
    sqlite3_finalize(stmt);
    if (rc == 0)
        return err_set(err, ERR_BATCH, ERR_CONFLICT, "there is no batch %lld", (long long)batch);
    return rc < 0 ? -1 : 0;
}

/* Returns the value of a field, NULL if it was not read. */
static const char *field(const struct application *application, enum field field)
{
    const struct value *value = &application->fields[field].value;

    return value->state == VALUE_READ ? value->text : NULL;
}

static int insert_row(struct store *store, const struct item_entry *entry, const char *id,
                      struct err *err)
{
    const struct application *a = entry->application;

    return db_run(store, err,
                  "INSERT INTO item (id, batch, first_page, last_page, channel, waybill, business,"
                  " unit, credit_code, people, verdict, document, received_at)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                  " (SELECT received_at FROM batch WHERE id = ?2))",
                  "siiisttttiss", id, entry->batch, (int64_t)entry->first_page,
                  (int64_t)entry->last_page, a->channel == CHANNEL_WALK_IN ? "walk-in" : "mail",
                  a->waybill, a->business, field(a, FIELD_UNIT_NAME),
                  field(a, FIELD_UNIT_CREDIT_CODE), (int64_t)a->npeople,
                  outcome_name(entry->verdict->outcome), entry->document);
}

static int insert_pages(struct store *store, const struct item_entry *entry, const char *id,
                        struct err *err)
{
    const struct application *a = entry->application;

    for (int i = 0; i < a->npages; i++)
        if (db_run(store, err, "INSERT INTO item_page (batch, page, item) VALUES (?, ?, ?)", "iis",
                   entry->batch, (int64_t)a->pages[i].page, id) < 0)
            return -1;
    return 0;
}

static int insert_reasons(struct store *store, const struct verdict *verdict, const char *id,
                          struct err *err)
{
    for (int i = 0; i < verdict->nreasons; i++) {
        const struct reason *r = &verdict->reasons[i];

        if (db_run(store, err,
                   "INSERT INTO reason (item, number, code, verdict, page)"
                   " VALUES (?, ?, ?, ?, nullif(?, 0))",
                   "sissi", id, (int64_t)i + 1, reason_name(r->code), outcome_name(r->outcome),
                   (int64_t)r->page) < 0)
            return -1;
    }
    return 0;
}

static int supersede(struct store *store, const struct item_entry *entry, const char *id,
                     struct err *err)
{
    char old[ITEM_ID_SIZE];

    if (history_completes(store, entry->application, old, err) < 0)
        return -1;
    if (!old[0])
        return 0;
    if (db_run(store, err, "UPDATE item SET state = 'superseded' WHERE id = ?", "s", old) < 0)
        return -1;
    return db_audit(store, "mailroom", "superseded", entry->batch, old, id, err);
}

static int insert(struct store *store, const struct item_entry *entry, char *ret_id,
                  struct err *err)
{
    if (next_id(store, entry->batch, ret_id, err) < 0 || supersede(store, entry, ret_id, err) < 0 ||
        insert_row(store, entry, ret_id, err) < 0 || insert_pages(store, entry, ret_id, err) < 0 ||
        insert_reasons(store, entry->verdict, ret_id, err) < 0)
        return -1;
    /* A rejected receipt goes back with the papers and may come again. */
    if (entry->verdict->outcome != OUTCOME_REJECT &&
        history_add_receipts(store, ret_id, entry->application, entry->history, err) < 0)
        return -1;
    return db_audit(store, "mailroom", "decided", entry->batch, ret_id,
                    outcome_name(entry->verdict->outcome), err);
}

int item_insert(struct store *store, const struct item_entry *entry, char ret_id[ITEM_ID_SIZE],
                struct err *err)
{
    char id[ITEM_ID_SIZE];
    int rc;

    assert(entry->verdict->outcome != OUTCOME_NOTE);
    if (db_begin(store, err) < 0)
        return -1;
    rc = item_find(store, entry->batch, entry->first_page, id, err);
    if (rc == 0)
        rc = insert(store, entry, id, err);
    else if (rc == 1)
        rc = 0;
    if (db_end(store, rc, err) < 0)
        return -1;
    text_copy(ret_id, ITEM_ID_SIZE, id);
    return 0;
}

/* ---- read ---- */

int item_find(struct store *store, int64_t batch, int first_page, char ret_id[ITEM_ID_SIZE],
              struct err *err)
{
    sqlite3_stmt *stmt =
        db_query(store, err, "SELECT id FROM item WHERE batch = ? AND first_page = ?", "ii", batch,
                 (int64_t)first_page);
    int rc;

    if (!stmt)
        return -1;
    rc = db_step(store, stmt, err);
    if (rc == 1)
        db_text(ret_id, ITEM_ID_SIZE, stmt, 0);
    sqlite3_finalize(stmt);
    return rc;
}

#define ITEM_COLUMNS                                                                               \
    "i.id, i.batch, b.name, i.first_page, i.last_page, i.waybill, i.business, i.unit, i.people,"   \
    " i.verdict, i.state, i.document, i.label, i.letter, i.outgoing, i.received_at"

static void fill(struct item *item, sqlite3_stmt *stmt)
{
    memset(item, 0, sizeof *item);
    db_text(item->id, sizeof item->id, stmt, 0);
    item->batch = sqlite3_column_int64(stmt, 1);
    db_text(item->batch_name, sizeof item->batch_name, stmt, 2);
    item->first_page = sqlite3_column_int(stmt, 3);
    item->last_page = sqlite3_column_int(stmt, 4);
    db_text(item->waybill, sizeof item->waybill, stmt, 5);
    db_text(item->business, sizeof item->business, stmt, 6);
    db_text(item->unit, sizeof item->unit, stmt, 7);
    item->people = sqlite3_column_int(stmt, 8);
    item->verdict = outcome_by_name((const char *)sqlite3_column_text(stmt, 9));
    item->state = state_by_name((const char *)sqlite3_column_text(stmt, 10));
    item->document = strdup((const char *)sqlite3_column_text(stmt, 11));
    db_text(item->label, sizeof item->label, stmt, 12);
    db_text(item->letter, sizeof item->letter, stmt, 13);
    item->outgoing_made = sqlite3_column_int(stmt, 14) != 0;
    db_text(item->received_at, sizeof item->received_at, stmt, 15);
    if (!item->document)
        abort();
}

static int take(struct store *store, sqlite3_stmt *stmt, struct item *ret_item, struct err *err)
{
    int rc;

    if (!stmt)
        return -1;
    rc = db_step(store, stmt, err);
    if (rc == 1)
        fill(ret_item, stmt);
    sqlite3_finalize(stmt);
    return rc;
}

int item_get(struct store *store, const char *id, struct item *ret_item, struct err *err)
{
    return take(store,
                db_query(store, err,
                         "SELECT " ITEM_COLUMNS " FROM item i JOIN batch b ON b.id = i.batch"
                         " WHERE i.id = ?",
                         "s", id),
                ret_item, err);
}

/* A day is a stretch of ids, and what is missing has an index of its own: neither may cost a walk
 * over all items ever decided. */
#define ITEM_NEXT(missing)                                                                         \
    "SELECT " ITEM_COLUMNS " FROM item i JOIN batch b ON b.id = i.batch"                           \
    " WHERE i.id > ?1 AND i.id < ?2 AND (?3 IS NULL OR i.verdict = ?3)"                            \
    " AND (?4 IS NULL OR i.state = ?4) AND (?5 IS NULL OR i.business = ?5)" missing                \
    " ORDER BY i.id LIMIT 1"

int item_next(struct store *store, const char *after, const struct item_filter *filter,
              struct item *ret_item, struct err *err)
{
    char first[ITEM_ID_SIZE] = "", end[ITEM_ID_SIZE] = "X";

    if (filter->day) {
        /* '-' and '.' follow each other in ASCII. */
        snprintf(first, sizeof first, "W%.4s%.2s%.2s-", filter->day, filter->day + 5,
                 filter->day + 8);
        snprintf(end, sizeof end, "W%.4s%.2s%.2s.", filter->day, filter->day + 5, filter->day + 8);
    }
    if (strcmp(after, first) < 0)
        after = first;
    return take(
        store,
        db_query(store, err,
                 filter->outgoing_missing ? ITEM_NEXT(" AND i.outgoing = 0") : ITEM_NEXT(""),
                 "ssttt", after, end, filter->verdict, filter->state, filter->business),
        ret_item, err);
}

int item_count(struct store *store, int ret_counts[OUTCOME_REJECT + 1], struct err *err)
{
    int counts[OUTCOME_REJECT + 1] = {0};
    sqlite3_stmt *stmt =
        db_query(store, err, "SELECT verdict, count(*) FROM item GROUP BY verdict", "");
    int rc;

    if (!stmt)
        return -1;
    while ((rc = db_step(store, stmt, err)) == 1)
        counts[outcome_by_name((const char *)sqlite3_column_text(stmt, 0))] =
            sqlite3_column_int(stmt, 1);
    sqlite3_finalize(stmt);
    if (rc == 0)
        memcpy(ret_counts, counts, sizeof counts);
    return rc;
}

/* ---- change ---- */

int item_set_outgoing(struct store *store, const char *id, const char *label, const char *letter,
                      struct err *err)
{
    char detail[256];
    int rc;

    snprintf(detail, sizeof detail, "label=%s letter=%s", label ? label : "-",
             letter ? letter : "-");
    if (db_begin(store, err) < 0)
        return -1;
    rc = db_run(store, err, "UPDATE item SET label = ?, letter = ?, outgoing = 1 WHERE id = ?",
                "tts", label, letter, id);
    if (rc == 0)
        rc = db_audit(store, "mailroom", "outgoing", 0, id, detail, err);
    return db_end(store, rc, err);
}

int item_transition(struct store *store, const char *id, enum item_state expected,
                    enum item_state state, const char *actor, struct err *err)
{
    int rc;

    if (db_begin(store, err) < 0)
        return -1;
    rc = db_run(store, err, "UPDATE item SET state = ? WHERE id = ? AND state = ?", "sss",
                item_state_name(state), id, item_state_name(expected));
    if (rc == 0 && sqlite3_changes(store->db) != 1)
        rc = err_set(err, ERR_ENVELOPE, ERR_CONFLICT, "%s is not %s any more", id,
                     item_state_name(expected));
    if (rc == 0)
        rc = db_audit(store, actor, item_state_name(state), 0, id, "", err);
    return db_end(store, rc, err);
}
