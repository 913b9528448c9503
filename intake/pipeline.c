#include "intake/pipeline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "intake/decide.h"
#include "intake/log.h"
#include "intake/moment.h"
#include "intake/pages.h"
#include "intake/store/item.h"
#include "rules/facts_pack.h"
#include "rules/normal.h"

/* Batches dated before the mailroom existed have a clock that was never set. */
#define EARLIEST_RECEIPT 1577836800 /* 2020-01-01, s since 1970 */

struct work {
    struct pipeline *pipeline;
    const struct spooled *spooled;
    struct batch batch;
    int32_t day;
    bool have[LIMIT_BATCH_PAGES + 2]; /* facts of the page are in the database */
    struct splitter splitter;
};

/* The moment a batch came in: when its file was last written, as far as that makes sense. */
static void received_at(const struct pipeline *pipeline, const struct spooled *spooled,
                        char ret[MOMENT_SIZE])
{
    const time_t now = time(NULL), changed = spooled->changed;

    if (pipeline->received)
        moment_noon(ret, pipeline->received);
    else
        moment_text(ret, changed < EARLIEST_RECEIPT || changed > now ? now : changed);
}

/* ---- facts ---- */

static bool work_has(void *state, int page)
{
    return ((const struct work *)state)->have[page];
}

static int work_get(void *state, int page, unsigned char **ret_bytes, size_t *ret_size,
                    struct err *err)
{
    const struct work *work = state;
    int rc = store_get_page(work->pipeline->store, work->batch.id, page, ret_bytes, ret_size, err);

    if (rc == 0)
        return err_set(err, ERR_BATCH, ERR_IO, "page %d is missing from the database", page);
    return rc < 0 ? -1 : 0;
}

/* One transaction; an envelope that an earlier run has decided stays as it is. */
static int work_decide(struct work *work, const struct envelope *envelope, struct err *err)
{
    struct pipeline *pipeline = work->pipeline;
    const struct decide_input input = {
        .rules = pipeline->reading->rules,
        .rules_version = pipeline->reading->rules_version,
        .source = {.state = work, .get = work_get},
        .store = pipeline->store,
        .batch = work->batch.name,
        .received_at = work->batch.received_at,
        .day = work->day,
        .envelope = *envelope,
    };
    struct item_entry entry = {
        .batch = work->batch.id, .first_page = envelope->first, .last_page = envelope->last};
    struct decision *decision = NULL;
    char id[ITEM_ID_SIZE];
    int rc = item_find(pipeline->store, work->batch.id, envelope->first, id, err);

    if (rc == 0) {
        if (decide_envelope(&input, &decision, err) < 0)
            return -1;
        entry.application = &decision->application;
        entry.history = &decision->history;
        entry.verdict = &decision->verdict;
        entry.document = decision->document;
        rc = item_insert(pipeline->store, &entry, id, err);
        decision_free(decision);
    }
    if (rc < 0)
        return -1;
    pipeline->progress.envelopes++;
    progress_show(&pipeline->progress);
    return 0;
}

/* Splits as far as the pages are there without a gap. facts: of page `page`, known already. */
static int work_advance(struct work *work, const struct page_facts *facts, struct err *err)
{
    struct page_facts *stored = NULL;
    struct envelope envelope;
    unsigned char *bytes;
    size_t size;
    int rc = 0;

    while (rc == 0 && work->have[work->splitter.page + 1]) {
        const int page = work->splitter.page + 1;
        const struct page_facts *next = facts;

        if (!facts || facts->page != page) {
            if (!stored && !(stored = malloc(sizeof *stored)))
                abort();
            rc = work_get(work, page, &bytes, &size, err);
            if (rc < 0)
                break;
            rc = facts_unpack(bytes, size, stored, err);
            free(bytes);
            if (rc < 0)
                break;
            next = stored;
        }
        if (splitter_page(&work->splitter, next, &envelope))
            rc = work_decide(work, &envelope, err);
    }
    free(stored);
    return rc;
}

/* The picture first: a row in the database says that everything of the page is there. */
static int work_keep(void *state, const struct page_facts *facts, const unsigned char *packed,
                     size_t packed_size, const unsigned char *picture, size_t picture_size,
                     struct err *err)
{
    struct work *work = state;
    struct pipeline *pipeline = work->pipeline;
    char name[64];

    if (picture) {
        home_picture_name(name, sizeof name, work->batch.sha256, facts->page);
        if (home_write(pipeline->home->folders[HOME_PAGES], name, picture, picture_size, err) < 0)
            return -1;
    }
    if (store_put_page(pipeline->store, work->batch.id, facts->page, packed, packed_size, err) < 0)
        return -1;
    work->have[facts->page] = true;
    pipeline->progress.pages++;
    if (facts->class == PAGE_UNREADABLE) {
        pipeline->progress.unreadable++;
        log_line("%s: page %d is unreadable (%s); its envelope goes to review",
                 work->spooled->shown, facts->page, facts->cause);
    }
    progress_show(&pipeline->progress);
    return work_advance(work, facts, err);
}

/* ---- one batch ---- */

static int work_resume(struct work *work, struct err *err)
{
    unsigned char *bytes;
    size_t size;
    int count = 0, rc;

    if (store_count_pages(work->pipeline->store, work->batch.id, &count, err) < 0)
        return -1;
    for (int page = 1; count > 0 && page <= work->batch.pages; page++) {
        rc = store_get_page(work->pipeline->store, work->batch.id, page, &bytes, &size, err);
        if (rc < 0)
            return -1;
        if (rc == 1)
            free(bytes);
        work->have[page] = rc == 1;
    }
    if (count > 0)
        log_line("%s: going on after %d of %d pages", work->spooled->shown, count,
                 work->batch.pages);
    work->pipeline->progress.pages_known -= count;
    return work_advance(work, NULL, err);
}

static int work_read(struct work *work, struct err *err)
{
    struct pipeline *pipeline = work->pipeline;
    const struct pages_file file = {.folder = work->spooled->folder,
                                    .name = work->spooled->name,
                                    .pages = work->batch.pages,
                                    .picture = pipeline->conf->keep_pictures};
    const struct pages_sink sink = {.state = work, .has = work_has, .keep = work_keep};
    struct envelope envelope;

    pipeline->progress.batches++;
    pipeline->progress.pages_known += work->batch.pages;
    if (work_resume(work, err) < 0 || pages_read(pipeline->reading->pool, &file, &sink, err) < 0)
        return -1;
    if (splitter_end(&work->splitter, &envelope) && work_decide(work, &envelope, err) < 0)
        return -1;
    if (!splitter_conserves(&work->splitter, work->batch.pages))
        return err_set(err, ERR_BATCH, ERR_FORMAT,
                       "%d pages were read and %d have a place; the batch stays in spool",
                       work->batch.pages, work->splitter.page);
    return 0;
}

const char *inspection_reason(const struct inspection *inspection, char *text, size_t size)
{
    if (inspection->failed)
        snprintf(text, size, "%s", inspection->msg);
    else if (!inspection->complete)
        snprintf(text, size, "the file ends before its last page does (after %d pages)",
                 inspection->pages);
    else if (inspection->pages == 0)
        snprintf(text, size, "the file holds no page");
    else
        return NULL;
    return text;
}

static int batch_quarantine(struct pipeline *pipeline, struct spooled *spooled,
                            const struct batch *batch, const char *reason, struct err *err)
{
    if (batch && batch->state != BATCH_DUPLICATE &&
        store_batch_set(pipeline->store, batch->id, BATCH_QUARANTINED, err) < 0)
        return -1;
    if (inbox_quarantine(pipeline->home, spooled, reason, err) < 0)
        return -1;
    pipeline->progress.quarantined++;
    log_line("%s: quarantined: %s", spooled->shown, reason);
    return 0;
}

/* Whoever still held the file open could have changed it under our hands. */
static int batch_unchanged(struct spooled *spooled, struct err *err)
{
    char before[sizeof spooled->sha256];

    memcpy(before, spooled->sha256, sizeof before);
    if (inbox_hash(spooled, err) < 0)
        return -1;
    if (strcmp(before, spooled->sha256) != 0)
        return err_set(err, ERR_BATCH, ERR_IO,
                       "the file was changed while it was read; it stays in spool/%s",
                       spooled->folder_name);
    return 0;
}

/* Claims the batch in the database. Returns 1 if it is to be read, 0 if it was dealt with, -1. */
static int batch_claim(struct pipeline *pipeline, struct spooled *spooled,
                       const struct inspection *inspection, const char *reason,
                       struct batch *ret_batch, enum pipeline_result *ret_result, struct err *err)
{
    char received[MOMENT_SIZE];

    received_at(pipeline, spooled, received);
    if (store_batch_claim(pipeline->store, spooled->sha256, spooled->shown,
                          reason ? 0 : inspection->pages, received, ret_batch, err) < 0)
        return -1;
    if (reason) {
        *ret_result = PIPELINE_BAD;
        return batch_quarantine(pipeline, spooled, ret_batch, reason, err);
    }
    if (ret_batch->state == BATCH_DUPLICATE) {
        *ret_result = PIPELINE_DONE;
        pipeline->progress.duplicates++;
        log_line("%s: seen before, not read again", spooled->shown);
        return inbox_archive(pipeline->home, spooled, err);
    }
    return inbox_mark_known(pipeline->home, spooled, err) < 0 ? -1 : 1;
}

static int batch_read(struct pipeline *pipeline, struct spooled *spooled, const struct batch *batch,
                      struct err *err)
{
    struct work *work = calloc(1, sizeof *work);
    char day[sizeof "2026-11-22"];
    int rc = -1;

    if (!work)
        abort();
    snprintf(day, sizeof day, "%.10s", batch->received_at);
    work->pipeline = pipeline;
    work->spooled = spooled;
    work->batch = *batch;
    if (date_parse(day, &work->day) < 0) {
        err_set(err, ERR_BATCH, ERR_FORMAT, "the day of receipt is no date");
        goto out;
    }
    if (batch->state == BATCH_CLAIMED &&
        store_batch_set(pipeline->store, batch->id, BATCH_READING, err) < 0)
        goto out;
    if (work_read(work, err) < 0 || batch_unchanged(spooled, err) < 0)
        goto out;
    rc = store_batch_set(pipeline->store, batch->id, BATCH_DONE, err);
out:
    free(work);
    return rc;
}

int pipeline_batch(struct pipeline *pipeline, struct spooled *spooled,
                   const struct inspection *inspection, enum pipeline_result *ret_result,
                   struct err *err)
{
    struct inspection own;
    struct batch batch;
    char text[320];
    int rc;

    if (inbox_hash(spooled, err) < 0)
        return -1;
    rc = inbox_is_known(spooled) ? store_batch_find(pipeline->store, spooled->sha256, &batch, err)
                                 : 0;
    if (rc < 0)
        return -1;
    if (rc == 0) {
        if (!inspection) {
            if (pages_inspect(pipeline->reading->pool, spooled->folder, spooled->name, &own, err) <
                0)
                return -1;
            inspection = &own;
        }
        rc = batch_claim(pipeline, spooled, inspection,
                         inspection_reason(inspection, text, sizeof text), &batch, ret_result, err);
        if (rc <= 0)
            return rc;
    }
    if (batch.state != BATCH_DONE && batch_read(pipeline, spooled, &batch, err) < 0)
        return -1;
    *ret_result = PIPELINE_DONE;
    return inbox_archive(pipeline->home, spooled, err);
}
