/* From the facts of an envelope's pages to a verdict and its document: unpack, reconcile, look up
 * the history, judge, write JSON. Used by run and check alike. */
#ifndef INTAKE_DECIDE_H
#define INTAKE_DECIDE_H

#include "intake/envelope.h"
#include "intake/store/store.h"
#include "rules/application.h"
#include "rules/judge.h"

/* Where packed facts come from. Returns 0 with bytes that the caller frees, or -1. */
struct facts_source {
    void *state;
    int (*get)(void *state, int page, unsigned char **ret_bytes, size_t *ret_size, struct err *err);
};

/* Everything borrowed. */
struct decide_input {
    const struct rules *rules;
    const char *rules_version;
    struct facts_source source;
    struct store *store; /* for the history; NULL: none */
    const char *id;      /* NULL: the store gives it */
    const char *batch;   /* file name in the inbox, printable */
    const char *received_at;
    int32_t day;
    struct envelope envelope;
};

struct decision {
    struct application application;
    struct history history;
    struct verdict verdict;
    char *document; /* owned */
};

/* ret_decision: allocated, decision_free(). Returns 0, or -1 with the trouble of the source or
 * the store, or ERR_FORMAT (batch) if stored facts cannot be unpacked. */
int decide_envelope(const struct decide_input *input, struct decision **ret_decision,
                    struct err *err);
void decision_free(struct decision *decision);

#endif
