/* How far a run has got: a line that renews itself on a terminal, one summary line at the end. */
#ifndef INTAKE_PROGRESS_H
#define INTAKE_PROGRESS_H

#include <stdint.h>

struct progress {
    int64_t started_ms, shown_ms;
    int batches, pages, pages_known, envelopes, unreadable, quarantined, duplicates;
};

void progress_start(struct progress *progress);

/* Shows the counts, a few times a second at most. */
void progress_show(struct progress *progress);

/* Writes the summary line of the run to the log. */
void progress_end(const struct progress *progress);

#endif
