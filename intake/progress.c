#include "intake/progress.h"

#include <time.h>

#include "intake/log.h"

#define SHOW_EVERY_MS 200

static int64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static double pages_a_second(const struct progress *progress)
{
    const int64_t ms = progress->worked_ms +
                       (progress->working_since_ms ? now_ms() - progress->working_since_ms : 0);

    return ms > 0 ? 1000.0 * progress->pages / (double)ms : 0.0;
}

void progress_start(struct progress *progress)
{
    *progress = (struct progress){0};
}

void progress_work(struct progress *progress, bool working)
{
    if (progress->working_since_ms)
        progress->worked_ms += now_ms() - progress->working_since_ms;
    progress->working_since_ms = working ? now_ms() : 0;
}

void progress_show(struct progress *progress)
{
    const int64_t now = now_ms();

    if (now - progress->shown_ms < SHOW_EVERY_MS)
        return;
    progress->shown_ms = now;
    log_progress("%d of %d pages, %.1f pages/s, %d envelopes decided", progress->pages,
                 progress->pages_known, pages_a_second(progress), progress->envelopes);
}

void progress_end(const struct progress *progress)
{
    log_line("%d batches, %d pages read (%.1f pages/s, %d unreadable), %d envelopes decided, "
             "%d files quarantined, %d duplicates",
             progress->batches, progress->pages, pages_a_second(progress), progress->unreadable,
             progress->envelopes, progress->quarantined, progress->duplicates);
}
