/* Work items: one decided envelope each, never deleted, never rewritten. What was read and decided
 * is kept as a JSON document made above the store (intake/item_json.h); what the store searches by
 * and what changes later are columns.
 *
 *     open ──> released      a person confirmed the verdict
 *       │ └──> overturned    a person decided otherwise
 *       └────> superseded    a later envelope of the same unit completes the case (item_insert) */
#ifndef INTAKE_STORE_ITEM_H
#define INTAKE_STORE_ITEM_H

#include "intake/store/store.h"
#include "rules/judge.h"

#define ITEM_ID_SIZE 24

enum item_state { ITEM_OPEN, ITEM_RELEASED, ITEM_OVERTURNED, ITEM_SUPERSEDED };

struct item {
    char id[ITEM_ID_SIZE]; /* W20261122-000001 */
    int64_t batch;
    char batch_name[LIMIT_TEXT];
    int first_page, last_page;
    char waybill[40]; /* "" if none */
    char business[16];
    char unit[LIMIT_TEXT];
    int people;
    enum outcome verdict;
    enum item_state state;
    char *document;             /* JSON, owned, item_release() */
    char label[96], letter[96]; /* below the home folder, "" if none */
    bool outgoing_made;         /* label and letter were made, or need not be */
    char received_at[40];
};

/* What goes into an item; everything borrowed. */
struct item_entry {
    int64_t batch;
    int first_page, last_page;
    const struct application *application;
    const struct history *history; /* the one the verdict was made with */
    const struct verdict *verdict;
    const char *document;
};

/* Narrows item_next(); the zero value takes all. */
struct item_filter {
    const char *verdict, *state, *business; /* words, NULL: any */
    const char *day;                        /* of receipt, a whole date 2026-11-22, NULL: any */
    bool outgoing_missing;                  /* only those whose label and letter are to be made */
};

/* Returns the state's word ("open"), a static string. */
const char *item_state_name(enum item_state state);

/* Inserts the item of an envelope with its pages, reasons and receipts used, supersedes the case
 * it completes, and writes the audit rows: one transaction. An envelope that is already there
 * (same batch and first page) is left as it is and its id returned.
 * Returns 0, or -1 with ERR_CONFLICT (envelope): a page belongs to another item. */
int item_insert(struct store *store, const struct item_entry *entry, char ret_id[ITEM_ID_SIZE],
                struct err *err);

/* Finds the item of an envelope. Returns 1, 0 if there is none, or -1. */
int item_find(struct store *store, int64_t batch, int first_page, char ret_id[ITEM_ID_SIZE],
              struct err *err);

/* Gets one item. ret_item: item_release(). Returns 1, 0 if there is none, or -1. */
int item_get(struct store *store, const char *id, struct item *ret_item, struct err *err);

/* Gets the next item after an id ("" for the first) in order of id. Holds no lock between calls,
 * so the caller may take its time and may write. Returns 1, 0 at the end, or -1. */
int item_next(struct store *store, const char *after, const struct item_filter *filter,
              struct item *ret_item, struct err *err);

/* Records the files made for an item; NULL: none is needed. Returns 0 or -1. */
int item_set_outgoing(struct store *store, const char *id, const char *label, const char *letter,
                      struct err *err);

/* Moves an item on. actor: who decided, for the audit trail. Returns 0, or -1 with ERR_CONFLICT
 * (envelope) if the item is not in the expected state or the diagram has no such step. */
int item_transition(struct store *store, const char *id, enum item_state expected,
                    enum item_state state, const char *actor, struct err *err);

/* Counts items by verdict, indexed by enum outcome. Returns 0 or -1. */
int item_count(struct store *store, int ret_counts[OUTCOME_REJECT + 1], struct err *err);

void item_release(struct item *item);

#endif
