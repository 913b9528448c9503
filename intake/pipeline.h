/* The way of one batch from spool/ to work items in the database: read page by page, split as the
 * pages come in, decide each envelope as soon as it is whole, archive when every page has its
 * place. Each step can be cut off anywhere and is taken up again by the next run. */
#ifndef INTAKE_PIPELINE_H
#define INTAKE_PIPELINE_H

#include "intake/cmd.h"
#include "intake/home.h"
#include "intake/inbox.h"
#include "intake/progress.h"
#include "intake/store/store.h"

struct pipeline {
    const struct home *home;
    const struct conf *conf;
    const char *received; /* day of receipt for new batches, YYYY-MM-DD; NULL: from the file */
    struct reading *reading;
    struct store *store;
    struct progress progress;
};

enum pipeline_result {
    PIPELINE_DONE, /* archived, or recorded as a duplicate */
    PIPELINE_BAD,  /* in quarantine */
};

/* Processes a claimed batch and moves it out of spool/. inspection: what a look at its structure
 * told, or NULL if there was none yet. Returns 0, or -1 with trouble of scope ERR_BATCH (the batch
 * stays in spool/, the next run tries again) or ERR_RUN. */
int pipeline_batch(struct pipeline *pipeline, struct spooled *spooled,
                   const struct inspection *inspection, enum pipeline_result *ret_result,
                   struct err *err);

/* Says what an inspection found wrong, or NULL if nothing. text: memory for it. */
const char *inspection_reason(const struct inspection *inspection, char *text, size_t size);

#endif
