/* What can be wrong, or odd and legal, with an envelope: one table of names. Each entry changes
 * the story and adds the reasons the envelope must get for it. */
#ifndef SAMPLES_FAULTS_H
#define SAMPLES_FAULTS_H

#include "rules/err.h"
#include "samples/story.h"

/* Where a fault is made. */
struct fault_site {
    struct story *story;
    struct story *previous; /* the envelope before in the same case, or NULL */
    struct rng *rng;
    int which; /* of the table: the sealed page, the kind of sheet */
};

struct fault {
    const char *name;
    const char *about; /* one line */
    /* Returns 0, or -1 when the fault does not fit the story (a missing handler's copy where none
     * is needed). */
    int (*apply)(const struct fault_site *site);
    int which;
};

/* The table; ends with a NULL name. */
extern const struct fault fault_table[];

/* Applies a fault by name. Returns 0, or -1 with ERR_CONFIG (run). */
int faults_apply(const char *name, struct story *story, struct story *previous, struct rng *rng,
                 struct err *err);

#endif
