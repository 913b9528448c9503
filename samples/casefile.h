/* Case files: what one or more envelopes hold and the verdict they must get. The only user of
 * libcyaml among the samples. Unknown keys are refused. */
#ifndef SAMPLES_CASEFILE_H
#define SAMPLES_CASEFILE_H

#include "rules/err.h"

struct case_expect {
    char *verdict;
    char **reasons; /* codes that must be given */
    unsigned reasons_count;
    char **may; /* codes that may be given as well: the papers do not decide */
    unsigned may_count;
};

/* One envelope. Pointers are NULL and counts 0 where the file says nothing. */
struct case_envelope {
    char *business; /* a checklist's id */
    char *channel;  /* mail (default) or walk-in */
    char *people;   /* "3" or "1-12"; default 1-3 */
    char *handler;  /* applicant, other or any (default) */
    int years;      /* 0: 1 to 3 */
    char *start;    /* waybill (default by mail), separator, patch, both, none */
    char **pages;   /* the papers in this order; default the usual ones */
    unsigned pages_count;
    char **with; /* faults and oddities, names of samples/faults.h */
    unsigned with_count;
    struct case_expect expect;
};

struct case_file {
    char *about;
    struct case_envelope *envelopes;
    unsigned envelopes_count;
};

/* Reads a case file. ret_case: caller's, released by casefile_free(). Returns 0, or -1 with
 * ERR_CONFIG (run) naming the file. */
int casefile_load(const char *path, struct case_file **ret_case, struct err *err);
void casefile_free(struct case_file *file);

#endif
