/* What earlier envelopes tell about this one: repeated waybills, money of a receipt already spent,
 * the register of issued certificates. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intake/store/db.h"
#include "rules/text.h"

/* A receipt is known again by its serial number and amount: serial numbers alone repeat between
 * banks and between the vouchers of different treasuries. "" if it has no serial number that was
 * read; then the judge asks for it and nothing can be looked up. */
static void receipt_key(const struct receipt *receipt, char *ret, size_t size)
{
    ret[0] = '\0';
    if (receipt->serial.value.state == VALUE_READ && receipt->serial.value.text[0])
        snprintf(ret, size, "%s/%lld", receipt->serial.value.text, (long long)receipt->amount_fen);
}

int history_completes(struct store *store, const struct application *application, char ret_id[24],
                      struct err *err)
{
    const struct value *code = &application->fields[FIELD_UNIT_CREDIT_CODE].value;
    sqlite3_stmt *stmt;
    int rc;

    ret_id[0] = '\0';
    if (!application->supplements[0] || code->state != VALUE_READ)
        return 0;
    /* The case number comes from a code that anybody can print: only the same unit's case may be
     * completed, and an accepted one never. */
    stmt = db_query(store, err,
                    "SELECT id FROM item WHERE id = ? AND credit_code = ? AND state = 'open'"
                    " AND verdict <> 'accept'",
                    "ss", application->supplements, code->text);
    if (!stmt)
        return -1;
    rc = db_step(store, stmt, err);
    if (rc == 1)
        db_text(ret_id, 24, stmt, 0);
    sqlite3_finalize(stmt);
    return rc < 0 ? -1 : 0;
}

static int look_up_waybill(struct store *store, const struct application *application,
                           const char *self, struct history *history, struct err *err)
{
    sqlite3_stmt *stmt;
    int rc;

    if (!application->waybill[0])
        return 0;
    stmt = db_query(store, err,
                    "SELECT id FROM item WHERE waybill = ? AND id <> ? ORDER BY id LIMIT 1", "ss",
                    application->waybill, self);
    if (!stmt)
        return -1;
    rc = db_step(store, stmt, err);
    if (rc == 1) {
        history->waybill_decided = true;
        db_text(history->waybill_item, sizeof history->waybill_item, stmt, 0);
    }
    sqlite3_finalize(stmt);
    return rc < 0 ? -1 : 0;
}

static int look_up_receipt(struct store *store, const char *key, const char *self,
                           const char *completes, struct history *history, int i, struct err *err)
{
    sqlite3_stmt *stmt = db_query(store, err,
                                  "SELECT u.item, u.spent_fen FROM receipt_use u"
                                  " JOIN item ON item.id = u.item"
                                  " WHERE u.key = ? AND u.item NOT IN (?, ?)"
                                  " AND item.state <> 'superseded' ORDER BY u.item",
                                  "sss", key, self, completes);
    int rc;

    if (!stmt)
        return -1;
    while ((rc = db_step(store, stmt, err)) == 1) {
        if (!history->receipts[i].used)
            db_text(history->receipts[i].item, sizeof history->receipts[i].item, stmt, 0);
        history->receipts[i].used = true;
        history->receipts[i].spent_fen += sqlite3_column_int64(stmt, 1);
    }
    sqlite3_finalize(stmt);
    return rc;
}

static int look_up_person(struct store *store, const struct application *application,
                          struct history *history, int i, struct err *err)
{
    const struct value *number = &application->people[i].id_number.value;
    sqlite3_stmt *stmt;
    int rc;

    if (number->state != VALUE_READ)
        return 0;
    stmt = db_query(store, err, "SELECT max(valid_until) FROM certificate WHERE id_number = ?", "s",
                    number->text);
    if (!stmt)
        return -1;
    rc = db_step(store, stmt, err);
    if (rc == 1 && sqlite3_column_type(stmt, 0) == SQLITE_NULL) {
        history->certificate_known[i] = ANSWER_NO;
    } else if (rc == 1) {
        history->certificate_known[i] = ANSWER_YES;
        history->certificate_valid[i] =
            sqlite3_column_int64(stmt, 0) >= application->day ? ANSWER_YES : ANSWER_NO;
    }
    sqlite3_finalize(stmt);
    return rc < 0 ? -1 : 0;
}

static int look_up_register(struct store *store, const struct application *application,
                            struct history *history, struct err *err)
{
    sqlite3_stmt *stmt = db_query(store, err, "SELECT 1 FROM register_import LIMIT 1", "");
    int rc;

    if (!stmt)
        return -1;
    rc = db_step(store, stmt, err);
    sqlite3_finalize(stmt);
    if (rc < 1)
        return rc;
    history->register_imported = true;
    for (int i = 0; i < application->npeople; i++)
        if (look_up_person(store, application, history, i, err) < 0)
            return -1;
    return 0;
}

int store_history(struct store *store, const struct application *application, const char *self,
                  struct history *ret_history, struct err *err)
{
    struct history history;
    char completes[24];

    memset(&history, 0, sizeof history);
    if (!self)
        self = "";
    if (history_completes(store, application, completes, err) < 0 ||
        look_up_waybill(store, application, self, &history, err) < 0 ||
        look_up_register(store, application, &history, err) < 0)
        return -1;
    for (int i = 0; i < application->nreceipts; i++) {
        char key[LIMIT_TEXT + 24];

        receipt_key(&application->receipts[i], key, sizeof key);
        if (key[0] && look_up_receipt(store, key, self, completes, &history, i, err) < 0)
            return -1;
    }
    *ret_history = history;
    return 0;
}

/* The fee is taken from the receipts in order, from each at most what earlier envelopes left. What
 * cannot be covered is charged to the last one, so that no use of a receipt goes unrecorded. */
int history_add_receipts(struct store *store, const char *id, const struct application *application,
                         const struct history *history, struct err *err)
{
    int64_t due = application->fee_fen > 0 ? application->fee_fen : 0;

    for (int i = 0; i < application->nreceipts; i++) {
        const struct receipt *receipt = &application->receipts[i];
        int64_t spend = receipt->amount_fen - history->receipts[i].spent_fen;
        char key[LIMIT_TEXT + 24];

        if (spend < 0)
            spend = 0;
        if (spend > due || i + 1 == application->nreceipts)
            spend = due;
        due -= spend;
        receipt_key(receipt, key, sizeof key);
        if (key[0] && db_run(store, err,
                             "INSERT INTO receipt_use (key, item, spent_fen) VALUES (?, ?, ?)"
                             " ON CONFLICT (key, item) DO UPDATE SET"
                             " spent_fen = spent_fen + excluded.spent_fen",
                             "ssi", key, id, spend) < 0)
            return -1;
    }
    return 0;
}

int store_register_replace(struct store *store, const struct certificate *certificates, size_t n,
                           const char *at, struct err *err)
{
    char detail[64];
    int rc;

    if (db_begin(store, err) < 0)
        return -1;
    rc = db_run(store, err, "DELETE FROM certificate", "");
    for (size_t i = 0; rc == 0 && i < n; i++)
        rc = db_run(store, err,
                    "INSERT INTO certificate (serial, name, id_number, valid_until)"
                    " VALUES (?, ?, ?, ?)",
                    "sssi", certificates[i].serial, certificates[i].name, certificates[i].id_number,
                    (int64_t)certificates[i].valid_until);
    if (rc == 0)
        rc = db_run(store, err, "INSERT INTO register_import (at, rows) VALUES (?, ?)", "si", at,
                    (int64_t)n);
    snprintf(detail, sizeof detail, "rows=%zu", n);
    if (rc == 0)
        rc = db_audit(store, "mailroom", "register", 0, NULL, detail, err);
    return db_end(store, rc, err);
}
