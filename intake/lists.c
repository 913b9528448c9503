#include "intake/lists.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intake/item_doc.h"

#define BOM "\xef\xbb\xbf"

static const char heading[] = BOM "item,received_at,waybill,business,unit,credit_code,handler,row,"
                                  "name,id_number,mobile,years,fee,invoice_title,"
                                  "invoice_credit_code,invoice_mailbox,invoice_amount\r\n";

/* What a line of either list is made of. */
struct entry {
    const struct item *item;
    const struct item_doc *doc;
    const char *unit, *credit_code, *handler, *handler_mobile, *years, *fee;
    const char *title, *mailbox, *amount; /* of the invoice; amount "" if there is none */
};

static void entry_fill(struct entry *e, const struct item *item, const struct item_doc *doc)
{
    *e = (struct entry){.item = item, .doc = doc};
    e->unit = item_doc_field(doc, FIELD_UNIT_NAME).text;
    e->credit_code = item_doc_field(doc, FIELD_UNIT_CREDIT_CODE).text;
    e->handler = item_doc_field(doc, FIELD_HANDLER_NAME).text;
    e->handler_mobile = item_doc_field(doc, FIELD_HANDLER_MOBILE).text;
    e->years = item_doc_field(doc, FIELD_CERTIFICATE_YEARS).text;
    e->fee = item_doc_text(doc, "fee");
    e->title = item_doc_field(doc, FIELD_INVOICE_TITLE).text;
    if (!e->title[0])
        e->title = e->unit;
    e->mailbox = item_doc_field(doc, FIELD_HANDLER_EMAIL).text;
    e->amount = strcmp(e->fee, "0.00") == 0 ? "" : e->fee;
}

/* A person's own years, or those of the form for all. */
static const char *person_years(const struct entry *e, const struct doc_person *person)
{
    return person->years.text[0] ? person->years.text : e->years;
}

/* ---- JSON Lines ---- */

static json_t *text(const char *s)
{
    return *s ? json_string(s) : json_null();
}

static json_t *people_json(const struct entry *e)
{
    json_t *list = json_array();
    struct doc_person p;

    for (int i = 0; item_doc_person(e->doc, i, &p); i++)
        json_array_append_new(list, json_pack("{s:i,s:o,s:o,s:o,s:o}", "row", p.row, "name",
                                              text(p.name.text), "id_number",
                                              text(p.id_number.text), "mobile", text(p.mobile.text),
                                              "years", text(person_years(e, &p))));
    return list;
}

static json_t *invoice_json(const struct entry *e)
{
    if (!e->amount[0])
        return json_null();
    return json_pack("{s:o,s:o,s:o,s:o}", "title", text(e->title), "credit_code",
                     text(e->credit_code), "mailbox", text(e->mailbox), "amount", text(e->amount));
}

static void write_json(FILE *out, const struct entry *e)
{
    json_t *json = json_pack("{s:s,s:s,s:o,s:o,s:o,s:o,s:{s:o,s:o},s:o,s:o,s:o}", "item",
                             e->item->id, "received_at", e->item->received_at, "waybill",
                             text(e->item->waybill), "business", text(e->item->business), "unit",
                             text(e->unit), "credit_code", text(e->credit_code), "handler", "name",
                             text(e->handler), "mobile", text(e->handler_mobile), "people",
                             people_json(e), "fee", text(e->fee), "invoice", invoice_json(e));

    if (!json || json_dumpf(json, out, JSON_COMPACT) < 0)
        abort();
    json_decref(json);
    fputc('\n', out);
}

/* ---- CSV, RFC 4180 ---- */

/* A spreadsheet would run what begins like a formula, and what was read from a scan is anybody's
 * text: an apostrophe in front makes it text. */
static void write_cell(FILE *out, const char *cell, const char *end)
{
    const bool formula = *cell && strchr("=+-@\t\r", *cell);

    fprintf(out, "\"%s", formula ? "'" : "");
    for (; *cell; cell++) {
        if (*cell == '"')
            fputc('"', out);
        fputc(*cell, out);
    }
    fprintf(out, "\"%s", end);
}

static void write_csv(FILE *out, const struct entry *e)
{
    struct doc_person p;

    for (int i = 0; item_doc_person(e->doc, i, &p); i++) {
        char row[16];
        const char *const cells[] = {
            e->item->id,
            e->item->received_at,
            e->item->waybill,
            e->item->business,
            e->unit,
            e->credit_code,
            e->handler,
            row,
            p.name.text,
            p.id_number.text,
            p.mobile.text,
            person_years(e, &p),
            i ? "" : e->fee,
            i || !e->amount[0] ? "" : e->title,
            i || !e->amount[0] ? "" : e->credit_code,
            i || !e->amount[0] ? "" : e->mailbox,
            i ? "" : e->amount,
        };
        const size_t n = sizeof cells / sizeof *cells;

        snprintf(row, sizeof row, "%d", p.row);
        for (size_t c = 0; c < n; c++)
            write_cell(out, cells[c], c + 1 < n ? "," : "\r\n");
    }
}

/* ---- both ---- */

static int write_items(struct store *store, const char *day, FILE *jsonl, FILE *csv,
                       struct err *err)
{
    const struct item_filter filter = {.verdict = outcome_name(OUTCOME_ACCEPT), .day = day};
    char after[ITEM_ID_SIZE] = "";
    struct item item;
    int rc;

    fputs(heading, csv);
    while ((rc = item_next(store, after, &filter, &item, err)) == 1) {
        struct item_doc *doc = NULL;
        struct entry entry;

        memcpy(after, item.id, sizeof after);
        rc = item_doc_open(&item, &doc, err);
        if (rc == 0 && item.state != ITEM_OVERTURNED && item.state != ITEM_SUPERSEDED) {
            entry_fill(&entry, &item, doc);
            write_json(jsonl, &entry);
            write_csv(csv, &entry);
        }
        item_doc_free(doc);
        item_release(&item);
        if (rc < 0)
            return -1;
    }
    return rc;
}

int lists_write(struct store *store, const struct home *home, const char *day, struct err *err)
{
    char *texts[2] = {NULL, NULL}, name[64];
    const char *const tails[2] = {"jsonl", "csv"};
    size_t sizes[2] = {0, 0};
    FILE *jsonl = open_memstream(&texts[0], &sizes[0]), *csv = open_memstream(&texts[1], &sizes[1]);
    int rc;

    if (!jsonl || !csv)
        abort();
    rc = write_items(store, day, jsonl, csv, err);
    if (fclose(jsonl) != 0 || fclose(csv) != 0)
        abort();
    for (int i = 0; rc == 0 && i < 2; i++) {
        snprintf(name, sizeof name, "%.10s.%s", day, tails[i]);
        rc = home_write(home->folders[HOME_LISTS], name, texts[i], sizes[i], err);
    }
    free(texts[0]);
    free(texts[1]);
    return rc;
}
