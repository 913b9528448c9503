#include "intake/outgoing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intake/apart.h"
#include "intake/item_doc.h"
#include "intake/label/letter.h"
#include "intake/lists.h"

#define MEDIUM_CODE "MR1:MEDIUM"

/* Items whose papers one process makes: mapping the fonts takes as long as some papers. */
#define MADE_TOGETHER 32

/* Reasons that are the mailroom's own business: the applicant can do nothing about them. */
static const enum reason_code internal[] = {
    REASON_PAGES_ORPHANED, REASON_ENVELOPE_MERGED,     REASON_ENVELOPE_DUPLICATE,
    REASON_RECEIPT_SHARED, REASON_CERTIFICATE_UNKNOWN, REASON_PAGE_UNKNOWN,
};

/* One item while its papers are made. */
struct making {
    const struct outgoing *outgoing;
    const struct item *item;
    const struct item_doc *doc;
    const struct checklist *checklist; /* NULL: the business is not known */
    char label[96], letter[96];        /* paths below the home folder, "" for none */
};

/* Returns the text of a field if it is good enough to be printed, else "". */
static const char *printable(const struct making *m, enum field field)
{
    const struct thresholds *thresholds = &m->outgoing->rules->thresholds;
    const struct doc_value value = item_doc_field(m->doc, field);
    const enum field_kind kind = field_kind(field);
    const float least =
        strcmp(value.source, "read") == 0 ? thresholds->single[kind] : thresholds->agreed[kind];

    /* Confidence is stored with three decimals. */
    return strcmp(value.source, "keyed") == 0 || value.confidence + 0.0005 >= (double)least
               ? value.text
               : "";
}

static bool medium_enclosed(const struct item_doc *doc)
{
    struct doc_page page;

    for (int i = 0; item_doc_page(doc, i, &page); i++)
        for (int c = 0; c < page.ncodes; c++)
            if (strncmp(item_doc_code(doc, i, c), MEDIUM_CODE, strlen(MEDIUM_CODE)) == 0)
                return true;
    return false;
}

/* Returns what the courier brings back, NULL if nothing. */
static const char *label_contents(const struct making *m)
{
    const struct stationery_label *words = &m->outgoing->stationery->label;
    const char *goes_back = m->checklist ? m->checklist->goes_back : "";

    if (m->item->verdict == OUTCOME_REJECT)
        return medium_enclosed(m->doc) ? words->both : words->papers;
    if (strcmp(goes_back, "key") == 0)
        return words->certificate;
    if (strcmp(goes_back, "enclosed") == 0 && medium_enclosed(m->doc))
        return words->certificate;
    return NULL;
}

/* The judge has put the best address it could trust into return.address, or has said that there is
 * none (rules/application.c, rules/judge_documents.c). */
static bool address_known(const struct item_doc *doc)
{
    const char *field = field_name(FIELD_RETURN_ADDRESS);
    struct doc_reason reason;

    for (int i = 0; item_doc_reason(doc, i, &reason); i++)
        if (strcmp(reason.code, reason_name(REASON_UNREADABLE)) == 0 &&
            strcmp(reason.subject, field) == 0)
            return false;
    return item_doc_field(doc, FIELD_RETURN_ADDRESS).text[0] != '\0';
}

static int write_label(struct making *m, const struct label *label, enum paper_kind kind,
                       const char *tail, struct err *err)
{
    const struct outgoing *o = m->outgoing;
    unsigned char *bytes;
    char name[64];
    size_t size;
    int rc;

    if (label_draw(label, o->stationery, o->size, kind, &bytes, &size, err) < 0)
        return err_wrap(err, "label of %s", m->item->id);
    snprintf(name, sizeof name, "%s.%s", m->item->id, tail);
    rc = home_write(o->home->folders[HOME_LABELS], name, bytes, size, err);
    free(bytes);
    return rc;
}

static int make_label(struct making *m, struct err *err)
{
    const struct office *office = &m->outgoing->rules->office;
    const char *contents = label_contents(m);
    char day[16];
    struct label label = {
        .id = m->item->id,
        .recipient = printable(m, FIELD_RETURN_NAME),
        .unit = printable(m, FIELD_UNIT_NAME),
        .phone = printable(m, FIELD_RETURN_PHONE),
        .address = item_doc_field(m->doc, FIELD_RETURN_ADDRESS).text,
        .sender_name = office->name,
        .sender_phone = office->phone,
        .sender_address = office->address,
        .contents = contents,
        .date = day,
        .created = m->item->received_at,
    };

    if (!contents || !address_known(m->doc) ||
        strcmp(item_doc_text(m->doc, "channel"), "walk-in") == 0)
        return 0;
    snprintf(day, sizeof day, "%.10s", m->outgoing->day ? m->outgoing->day : m->item->received_at);
    if (!label.recipient[0]) {
        label.recipient = label.unit;
        label.unit = "";
    }
    if (write_label(m, &label, PAPER_PDF, "pdf", err) < 0 ||
        write_label(m, &label, PAPER_PNG, "png", err) < 0)
        return -1;
    snprintf(m->label, sizeof m->label, "labels/%s.pdf", m->item->id);
    return 0;
}

static bool for_applicant(const char *code)
{
    for (size_t i = 0; i < sizeof internal / sizeof *internal; i++)
        if (strcmp(reason_name(internal[i]), code) == 0)
            return false;
    return true;
}

/* Collects sentences: what is deficient first, then what could not be checked. One sentence said
 * twice (two pages with the same fault) is printed once. */
static void collect(const struct item_doc *doc, bool deficient, const char **sentences, int *n)
{
    struct doc_reason r;

    for (int i = 0; item_doc_reason(doc, i, &r) && *n < LIMIT_REASONS; i++) {
        bool said = r.sentence[0] == '\0' || !for_applicant(r.code) ||
                    (strcmp(r.verdict, "reject") == 0) != deficient;

        for (int s = 0; !said && s < *n; s++)
            said = strcmp(sentences[s], r.sentence) == 0;
        if (!said)
            sentences[(*n)++] = r.sentence;
    }
}

/* Papers come back unless all there is to say is that the business is done online. */
static bool papers_come_back(const struct item_doc *doc)
{
    struct doc_reason r;

    for (int i = 0; item_doc_reason(doc, i, &r); i++)
        if (strcmp(r.verdict, "reject") == 0 &&
            strcmp(r.code, reason_name(REASON_BUSINESS_ONLINE_ONLY)) != 0)
            return true;
    return false;
}

static int make_letter(struct making *m, struct err *err)
{
    const struct outgoing *o = m->outgoing;
    const char *sentences[LIMIT_REASONS];
    struct letter letter = {
        .id = m->item->id,
        .unit = printable(m, FIELD_UNIT_NAME),
        .handler = printable(m, FIELD_HANDLER_NAME),
        .business = m->checklist ? m->checklist->title : "",
        .waybill = m->item->waybill,
        .received = m->item->received_at,
        .sentences = sentences,
        .payment = item_doc_has_reason(m->doc, "receipt-"),
        .fee = item_doc_text(m->doc, "fee"),
        .online = item_doc_has_reason(m->doc, reason_name(REASON_BUSINESS_ONLINE_ONLY)),
        .back = papers_come_back(m->doc),
    };
    unsigned char *bytes;
    char name[64];
    size_t size;
    int rc;

    collect(m->doc, true, sentences, &letter.ndeficient);
    letter.nsentences = letter.ndeficient;
    collect(m->doc, false, sentences, &letter.nsentences);
    if (letter_draw(&letter, &o->rules->office, o->stationery, &bytes, &size, err) < 0)
        return err_wrap(err, "letter of %s", m->item->id);
    snprintf(name, sizeof name, "%s.pdf", m->item->id);
    rc = home_write(o->home->folders[HOME_LETTERS], name, bytes, size, err);
    free(bytes);
    if (rc == 0)
        snprintf(m->letter, sizeof m->letter, "letters/%s", name);
    return rc;
}

/* Makes the files of an item without recording them. */
static int make_files(const struct outgoing *outgoing, const struct item *item,
                      struct making *ret_making, struct err *err)
{
    struct making m = {.outgoing = outgoing, .item = item};
    struct item_doc *doc;
    int rc = 0;

    if (item_doc_open(item, &doc, err) < 0)
        return -1;
    m.doc = doc;
    m.checklist = rules_checklist(outgoing->rules, item->business);
    if (item->verdict != OUTCOME_REVIEW && item->state != ITEM_SUPERSEDED)
        rc = make_label(&m, err);
    if (rc == 0 && item->verdict == OUTCOME_REJECT && item->state != ITEM_SUPERSEDED)
        rc = make_letter(&m, err);
    item_doc_free(doc);
    m.doc = NULL;
    if (rc == 0)
        *ret_making = m;
    return rc;
}

/* Papers are drawn in a process of their own. */
struct papers {
    const struct outgoing *outgoing;
    int n;
    struct item items[MADE_TOGETHER]; /* owned */
};

/* What became of one item's papers. */
struct made {
    int rc;
    struct err err;
    char label[96], letter[96];
};

static void make_one(void *state, int i, void *ret_result)
{
    struct papers *papers = state;
    struct made *made = ret_result;
    struct making making;

    made->rc = make_files(papers->outgoing, &papers->items[i], &making, &made->err);
    if (made->rc < 0)
        return;
    memcpy(made->label, making.label, sizeof made->label);
    memcpy(made->letter, making.letter, sizeof made->letter);
}

/* Makes the papers of all items. ret_made: one for each item. */
static void make_together(struct papers *papers, struct made *ret_made)
{
    int done = apart_run(papers->n, make_one, papers, sizeof *ret_made, ret_made);

    for (int i = done; i < papers->n; i++) {
        ret_made[i] = (struct made){0};
        ret_made[i].rc = err_set(&ret_made[i].err, ERR_ENVELOPE, ERR_CRASH,
                                 "the papers of %s could not be made", papers->items[i].id);
    }
}

int outgoing_make(const struct outgoing *outgoing, const struct item *item, struct err *err)
{
    struct papers *papers = malloc(sizeof *papers);
    struct made made;

    if (!papers)
        abort();
    papers->outgoing = outgoing;
    papers->n = 1;
    papers->items[0] = *item;
    make_together(papers, &made);
    free(papers);
    if (made.rc < 0) {
        if (err)
            *err = made.err;
        return -1;
    }
    return item_set_outgoing(outgoing->store, item->id, made.label, made.letter, err);
}

/* ---- all that are missing ---- */

struct record {
    char id[ITEM_ID_SIZE], day[12], label[96], letter[96];
};

struct records {
    int n, room;
    struct record *all;
};

static void records_add(struct records *records, const struct item *item, const struct made *made)
{
    struct record *record;

    if (records->n == records->room) {
        records->room = records->room ? 2 * records->room : 64;
        records->all = realloc(records->all, (size_t)records->room * sizeof *records->all);
        if (!records->all)
            abort();
    }
    record = &records->all[records->n++];
    snprintf(record->id, sizeof record->id, "%s", item->id);
    snprintf(record->day, sizeof record->day, "%.10s", item->received_at);
    snprintf(record->label, sizeof record->label, "%s", made->label);
    snprintf(record->letter, sizeof record->letter, "%s", made->letter);
}

static void release_items(struct papers *papers)
{
    for (int i = 0; i < papers->n; i++)
        item_release(&papers->items[i]);
    papers->n = 0;
}

/* The next items that lack their papers. after: the last id seen. Returns 0, or -1 with none. */
static int next_items(struct papers *papers, char after[ITEM_ID_SIZE], struct err *err)
{
    const struct item_filter missing = {.outgoing_missing = true};
    int rc = 1;

    papers->n = 0;
    while (papers->n < MADE_TOGETHER) {
        rc = item_next(papers->outgoing->store, after, &missing, &papers->items[papers->n], err);
        if (rc != 1)
            break;
        memcpy(after, papers->items[papers->n++].id, ITEM_ID_SIZE);
    }
    if (rc >= 0)
        return 0;
    release_items(papers);
    return -1;
}

/* Makes the papers of the items at hand and lets them go. Returns 0, or -1 with the trouble of the
 * last one that failed, or of the first the whole run suffers from. */
static int make_some(struct papers *papers, struct records *records, struct err *err)
{
    struct made made[MADE_TOGETHER];
    int failed = 0;

    make_together(papers, made);
    for (int i = 0; i < papers->n; i++) {
        bool run = failed < 0 && err->scope == ERR_RUN;

        if (made[i].rc == 0) {
            records_add(records, &papers->items[i], &made[i]);
        } else if (!run) {
            *err = made[i].err;
            failed = -1;
        }
    }
    return failed;
}

/* An item whose papers cannot be made is left out; the others go on. Returns -1 if there was one,
 * with the trouble of the last, or if the files or the database failed. */
static int make_all(const struct outgoing *outgoing, struct records *records, struct err *err)
{
    struct papers *papers = malloc(sizeof *papers);
    char after[ITEM_ID_SIZE] = "";
    int rc, failed = 0;
    bool more = true;

    if (!papers)
        abort();
    papers->outgoing = outgoing;
    while (more && (rc = next_items(papers, after, err)) == 0) {
        if (make_some(papers, records, err) < 0)
            failed = -1;
        more = papers->n == MADE_TOGETHER && !(failed < 0 && err->scope == ERR_RUN);
        release_items(papers);
    }
    free(papers);
    return rc < 0 ? -1 : failed;
}

/* Items of one day stand together: they come in order of id, and an id begins with the day. */
static int write_lists(const struct outgoing *outgoing, const struct records *records,
                       struct err *err)
{
    for (int i = 0; i < records->n; i++)
        if ((i == 0 || strcmp(records->all[i].day, records->all[i - 1].day) != 0) &&
            lists_write(outgoing->store, outgoing->home, records->all[i].day, err) < 0)
            return -1;
    return 0;
}

int outgoing_make_missing(const struct outgoing *outgoing, struct err *err)
{
    struct records records = {0};
    struct err trouble = {0};
    int failed = make_all(outgoing, &records, &trouble), rc = 0;

    if (failed < 0 && trouble.scope == ERR_RUN)
        rc = -1;
    /* Recorded last: an item that is not is made again after a crash, with the same bytes. */
    if (rc == 0)
        rc = write_lists(outgoing, &records, &trouble);
    for (int i = 0; rc == 0 && i < records.n; i++)
        rc = item_set_outgoing(outgoing->store, records.all[i].id, records.all[i].label,
                               records.all[i].letter, &trouble);
    free(records.all);
    if (failed == 0 && rc == 0)
        return 0;
    if (err)
        *err = trouble;
    return -1;
}
