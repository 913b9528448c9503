#include "intake/pages.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/facts_pack.h"
#include "rules/text.h"

static int keep_unreadable(const struct pages_sink *sink, int page, const char *cause,
                           struct page_facts *facts, struct err *err)
{
    unsigned char *packed = NULL;
    size_t size;
    int rc;

    memset(facts, 0, sizeof *facts);
    facts->page = page;
    facts->class = PAGE_UNREADABLE;
    text_copy(facts->cause, sizeof facts->cause, cause);
    if (facts_pack(facts, &packed, &size, err) < 0)
        return -1;
    rc = sink->keep(sink->state, facts, packed, size, NULL, 0, err);
    free(packed);
    return rc;
}

static int keep_result(const struct pages_sink *sink, const struct pool_result *result,
                       struct page_facts *facts, struct err *err)
{
    const struct frame *frame = &result->frame;

    if (result->cause)
        return keep_unreadable(sink, result->page, result->cause, facts, err);
    if (facts_unpack(frame->body, frame->body_size, facts, NULL) < 0 || facts->page != result->page)
        return keep_unreadable(sink, result->page, "malformed", facts, err);
    return sink->keep(sink->state, facts, frame->body, frame->body_size, frame->picture,
                      frame->picture_size, err);
}

int pages_read(struct pool *pool, const struct pages_file *file, const struct pages_sink *sink,
               struct err *err)
{
    struct pool_task task = {.verb = ZYGOTE_READ,
                             .folder = file->folder,
                             .name = file->name,
                             .picture = file->picture,
                             .draw = file->draw};
    struct page_facts *facts = malloc(sizeof *facts);
    struct pool_result result;
    int rc = 0, next = 1;

    if (!facts)
        abort();
    while (rc == 0) {
        for (; next <= file->pages && pool_has_room(pool) && rc == 0; next++) {
            task.page = next;
            if (!sink->has(sink->state, next))
                rc = pool_give(pool, &task, err);
        }
        if (rc < 0 || pool_busy(pool) == 0)
            break;
        rc = pool_take(pool, &result, err);
        if (rc < 0)
            break;
        rc = keep_result(sink, &result, facts, err);
        pool_result_release(&result);
    }
    while (pool_busy(pool) > 0 && pool_take(pool, &result, NULL) == 0)
        pool_result_release(&result); /* after trouble: nothing of this file may stay behind */
    free(facts);
    return rc;
}

int pages_inspect(struct pool *pool, int folder, const char *name,
                  struct inspection *ret_inspection, struct err *err)
{
    const struct pool_task task = {.verb = ZYGOTE_INSPECT, .folder = folder, .name = name};
    struct inspection inspection = {0};
    struct pool_result result;

    if (pool_give(pool, &task, err) < 0 || pool_take(pool, &result, err) < 0)
        return -1;
    if (!result.cause && result.frame.body_size == sizeof inspection) {
        memcpy(&inspection, result.frame.body, sizeof inspection);
        inspection.msg[sizeof inspection.msg - 1] = '\0';
        for (char *c = inspection.msg; *c; c++)
            if ((unsigned char)*c < ' ')
                *c = ' ';
    } else {
        inspection.failed = 1;
        snprintf(inspection.msg, sizeof inspection.msg, "its structure cannot be read (%s)",
                 result.cause ? result.cause : "malformed");
    }
    if (!inspection.failed && (inspection.pages < 0 || inspection.pages > LIMIT_BATCH_PAGES)) {
        inspection.failed = 1;
        snprintf(inspection.msg, sizeof inspection.msg, "its number of pages makes no sense");
    }
    pool_result_release(&result);
    *ret_inspection = inspection;
    return 0;
}
