/* A work item as JSON, in the form of the contract (mailroom/work-item/1). Writing only; what the
 * program later needs from a document is read by intake/item_doc.h. */
#ifndef INTAKE_ITEM_JSON_H
#define INTAKE_ITEM_JSON_H

#include "intake/store/item.h"
#include "rules/judge.h"

/* Everything borrowed. Texts may be NULL where the contract allows null. */
struct item_json {
    const char *id;    /* NULL: the store gives it, item_json_complete() fills it in */
    const char *batch; /* file name in the inbox */
    const char *received_at;
    const char *rules_version;
    const struct application *application;
    const struct verdict *verdict;
    const struct page_facts *const *pages; /* of the envelope, in scan order */
    int npages;
};

/* Returns the document in one line, without line end; caller frees. Cannot fail: bytes that are no
 * UTF-8 become "?". Ends the process when memory is out. */
char *item_json_make(const struct item_json *in);

/* Returns a stored item's document with what the store knows of it: id, state, label, letter.
 * Caller frees. Returns NULL with ERR_FORMAT (envelope) if the document is no JSON object. */
char *item_json_complete(const struct item *item, struct err *err);

#endif
