/* What earlier envelopes tell about this one: repeated waybills, money of a receipt already spent,
 * the register of issued certificates. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intake/store/db.h"
#include "rules/text.h"

#define KEY (LIMIT_TEXT + 48)
/* Before the number of a paper on which no transaction was found, or one was. */
#define ALONE  "paper "
#define BESIDE "paper of a transaction "
/* Before payer and day: one transfer, whatever its number was read as. */
#define TRANSFER "transfer "

/* An amount nobody could read: what was used then may be any. */
#define NO_AMOUNT (-1)

/* What a receipt is known again by: its numbers, each with the amount, since numbers alone repeat
 * between banks and between the vouchers of different treasuries. On one scan of a receipt the
 * transaction is found and on another only the number of the paper: so that counts as well, but
 * not between two papers of which both show their transaction beyond doubt. */
struct receipt_keys {
    char own[2][KEY];   /* under which its use is recorded, "" for none */
    char known[4][KEY]; /* under which an earlier use is looked up */
    char transfer[KEY]; /* recorded too; what is found under it may be another transfer */
};

static void write_key(char ret[KEY], const char *sort, int64_t amount,
                      const struct known_value *number)
{
    if (number->value.state == VALUE_READ && number->value.text[0])
        snprintf(ret, KEY, "%s%s/%lld", sort, number->value.text, (long long)amount);
}

/* Where a number is looked up, with the amount and without. */
static void look_under(struct receipt_keys *keys, int at, const char *sort,
                       const struct receipt *receipt, const struct known_value *number)
{
    write_key(keys->known[at], sort, receipt->amount_fen, number);
    write_key(keys->known[at + 2], sort, NO_AMOUNT, number);
}

/* Without a number that was read nothing is written; then the judge asks for it. A transaction in
 * doubt is recorded, but the paper counts as if none was found: the next scan may read another. */
static void receipt_keys(const struct receipt *receipt, struct receipt_keys *ret)
{
    int64_t amount = receipt->amount_fen;

    memset(ret, 0, sizeof *ret);
    if (receipt->date.value.state == VALUE_READ) {
        char day[sizeof TRANSFER + 16];

        snprintf(day, sizeof day, TRANSFER "%.12s ", receipt->date.value.text);
        write_key(ret->transfer, day, amount, &receipt->payer_account);
    }
    if (receipt->numbered || !receipt->serial_sure) {
        const struct known_value *paper = receipt->numbered ? &receipt->serial : &receipt->number;

        write_key(ret->own[0], ALONE, amount, paper);
        if (!receipt->numbered)
            write_key(ret->own[1], "", amount, &receipt->serial);
        look_under(ret, 0, ALONE, receipt, paper);
        look_under(ret, 1, BESIDE, receipt, paper);
        return;
    }
    write_key(ret->own[0], "", amount, &receipt->serial);
    write_key(ret->own[1], BESIDE, amount, &receipt->number);
    look_under(ret, 0, "", receipt, &receipt->serial);
    look_under(ret, 1, ALONE, receipt, &receipt->number);
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

static int look_up_receipt(struct store *store, const struct receipt_keys *keys, const char *self,
                           const char *completes, struct history *history, int i, struct err *err)
{
    /* One use may be recorded under both keys. */
    sqlite3_stmt *stmt = db_query(store, err,
                                  "SELECT u.item, max(u.spent_fen),"
                                  " item.verdict = 'review' AND item.state = 'open'"
                                  " FROM receipt_use u"
                                  " JOIN item ON item.id = u.item"
                                  " WHERE u.key IN (?, ?, ?, ?) AND u.key <> ''"
                                  " AND u.item NOT IN (?, ?)"
                                  " AND item.state <> 'superseded' GROUP BY u.item ORDER BY u.item",
                                  "ssssss", keys->known[0], keys->known[1], keys->known[2],
                                  keys->known[3], self, completes);
    int rc;

    if (!stmt)
        return -1;
    while ((rc = db_step(store, stmt, err)) == 1) {
        if (!history->receipts[i].used)
            db_text(history->receipts[i].item, sizeof history->receipts[i].item, stmt, 0);
        history->receipts[i].used = true;
        history->receipts[i].spent_fen += sqlite3_column_int64(stmt, 1);
        history->receipts[i].unsettled |= sqlite3_column_int(stmt, 2) != 0;
    }
    sqlite3_finalize(stmt);
    return rc;
}

/* Under the seal of a bank two readers may take a figure of the transaction for the same other one:
 * an earlier use is then found by who paid, when and how much. */
static int look_up_transfer(struct store *store, const struct receipt_keys *keys, const char *self,
                            const char *completes, struct history *history, int i, struct err *err)
{
    sqlite3_stmt *stmt;
    int rc;

    if (!keys->transfer[0] || history->receipts[i].used)
        return 0;
    stmt = db_query(store, err,
                    "SELECT u.item FROM receipt_use u JOIN item ON item.id = u.item"
                    " WHERE u.key = ? AND u.item NOT IN (?, ?) AND item.state <> 'superseded'"
                    " ORDER BY u.item LIMIT 1",
                    "sss", keys->transfer, self, completes);
    if (!stmt)
        return -1;
    rc = db_step(store, stmt, err);
    if (rc == 1)
        db_text(history->receipts[i].alike, sizeof history->receipts[i].alike, stmt, 0);
    sqlite3_finalize(stmt);
    return rc < 0 ? -1 : 0;
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
        struct receipt_keys keys;

        receipt_keys(&application->receipts[i], &keys);
        if (look_up_receipt(store, &keys, self, completes, &history, i, err) < 0 ||
            look_up_transfer(store, &keys, self, completes, &history, i, err) < 0)
            return -1;
    }
    *ret_history = history;
    return 0;
}

static int record_use(struct store *store, const char *id, const struct receipt *receipt,
                      int64_t spent, struct err *err)
{
    struct receipt_keys keys;

    receipt_keys(receipt, &keys);
    const char *const own[] = {keys.own[0], keys.own[1], keys.transfer};

    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
        if (own[i][0] && db_run(store, err,
                                "INSERT INTO receipt_use (key, item, spent_fen)"
                                " VALUES (?, ?, ?) ON CONFLICT (key, item) DO UPDATE SET"
                                " spent_fen = spent_fen + excluded.spent_fen",
                                "ssi", own[i], id, spent) < 0)
            return -1;
    return 0;
}

/* The fee is taken from the receipts in order, from each at most what earlier envelopes left. What
 * cannot be covered is charged to the last one, so that no use of a receipt goes unrecorded. */
int history_add_receipts(struct store *store, const char *id, const struct application *application,
                         const struct history *history, struct err *err)
{
    int64_t due = application->fee_fen > 0 ? application->fee_fen : 0;

    for (int i = 0; i < application->nreceipts; i++) {
        int64_t spend = application->receipts[i].amount_fen - history->receipts[i].spent_fen;

        if (spend < 0)
            spend = 0;
        if (spend > due || i + 1 == application->nreceipts)
            spend = due;
        due -= spend;
        if (record_use(store, id, &application->receipts[i], spend, err) < 0)
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
