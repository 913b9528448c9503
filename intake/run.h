/* One run over a home folder: what an interrupted run left, then every finished file of the inbox,
 * until nothing is left that can be finished. */
#ifndef INTAKE_RUN_H
#define INTAKE_RUN_H

#include "intake/pipeline.h"
#include "rules/stationery.h"

struct run {
    struct pipeline pipeline;            /* set by the caller, but for progress */
    const struct stationery *stationery; /* words of labels and letters; borrowed */
    bool partial;                        /* set: something could not be processed */
    bool waiting;                        /* the last look found a file that may be ready later */
};

/* Runs. The caller holds the lock. Returns 0, or -1 with trouble that ends the run: ERR_IO,
 * ERR_LOCKED, ERR_ENGINE. Nothing is lost then; the next run goes on. */
int run_home(struct run *run, struct err *err);

#endif
