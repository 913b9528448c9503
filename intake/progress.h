/* How far a run has got: a line that renews itself on a terminal, one summary line at the end. */
#ifndef INTAKE_PROGRESS_H
#define INTAKE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
    int64_t shown_ms;
    int64_t worked_ms, working_since_ms; /* waiting for the inbox is no work; 0: not working */
    int batches, pages, pages_known, envelopes, unreadable, quarantined, duplicates;
};

void progress_start(struct progress *progress);

/* Starts and stops the clock by which pages a second are counted. */
void progress_work(struct progress *progress, bool working);

/* Shows the counts, a few times a second at most. */
void progress_show(struct progress *progress);

/* Writes the summary line of the run to the log. */
void progress_end(const struct progress *progress);

#endif
