#include "intake/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "intake/log.h"
#include "intake/outgoing.h"
#include "intake/pages.h"

#define LOOK_EVERY_MS 200
#define PATIENCE_S    30 /* beyond the configured times, for files that keep changing */

/* Labels, letters and lists of what has been decided, also by a run that was interrupted. An item
 * whose papers cannot be made holds up nothing. Returns -1 if the run has to end. */
static int run_outgoing(struct run *run, struct err *err)
{
    const struct pipeline *pipeline = &run->pipeline;
    const struct outgoing outgoing = {.store = pipeline->store,
                                      .home = pipeline->home,
                                      .rules = pipeline->reading->rules,
                                      .stationery = run->stationery,
                                      .size = label_size_by_name(pipeline->conf->label_size)};

    if (outgoing_make_missing(&outgoing, err) == 0)
        return 0;
    if (err->scope == ERR_RUN)
        return -1;
    log_line("%s; the next run tries again", err->msg);
    run->partial = true;
    return 0;
}

/* Trouble with one batch is told and the others go on. Returns -1 if the run has to end. */
static int run_batch(struct run *run, struct spooled *spooled, const struct inspection *inspection,
                     struct err *err)
{
    enum pipeline_result result = PIPELINE_DONE;
    int rc;

    progress_work(&run->pipeline.progress, true);
    rc = pipeline_batch(&run->pipeline, spooled, inspection, &result, err);
    progress_work(&run->pipeline.progress, false);

    if (rc < 0 && err->scope != ERR_RUN) {
        log_line("%s: %s; it stays in spool for the next run", spooled->shown, err->msg);
        run->partial = true;
        rc = 0;
    }
    if (rc == 0 && result == PIPELINE_BAD)
        run->partial = true;
    spooled_release(spooled);
    return rc == 0 ? run_outgoing(run, err) : -1;
}

/* What an interrupted run left comes first, in the order it would have had. */
static int run_resume(struct run *run, struct err *err)
{
    struct spooled *left = NULL;
    int n = inbox_resume(run->pipeline.home, &left, err), rc = n < 0 ? -1 : 0;

    for (int i = 0; i < n; i++) {
        if (rc == 0)
            rc = run_batch(run, &left[i], NULL, err);
        else
            spooled_release(&left[i]);
    }
    free(left);
    return rc;
}

/* A file that ends too early may still grow; after a time nobody is writing it any more. */
static bool still_growing(const struct run *run, const struct inbox_file *file,
                          const struct inspection *inspection)
{
    return !inspection->failed && !inspection->complete &&
           time(NULL) - file->changed < run->pipeline.conf->incomplete_seconds;
}

/* Puts aside what a page process must not or cannot be given. Returns 1, or -1. */
static int run_unopened(struct run *run, const struct inbox_file *file, const char *why,
                        struct err *err)
{
    char shown[LIMIT_TEXT], reason[512];

    snprintf(reason, sizeof reason, "%s", why); /* why may live in err */
    inbox_show_name(shown, sizeof shown, file->name);
    if (inbox_quarantine_unopened(run->pipeline.home, file, reason, err) < 0)
        return -1;
    log_line("%s: quarantined: %s", shown, reason);
    run->partial = true;
    run->pipeline.progress.quarantined++;
    return 1;
}

/* Takes one file if it can be taken. Returns 1 if it was, 0 if it has to wait, or -1. */
static int run_file(struct run *run, const struct inbox_file *file, struct err *err)
{
    struct inspection inspection;
    struct spooled spooled;
    int rc;

    if (file->state == INBOX_ALIEN)
        return run_unopened(run, file, "this is no regular file; only regular files are taken",
                            err);
    if (file->state != INBOX_READY)
        return 0;
    if (pages_inspect(run->pipeline.reading->pool, run->pipeline.home->folders[HOME_INBOX],
                      file->name, &inspection, err) < 0)
        return err->scope == ERR_BATCH ? run_unopened(run, file, err->msg, err) : -1;
    if (still_growing(run, file, &inspection))
        return 0;
    rc = inbox_claim(run->pipeline.home, file, &spooled, err);
    if (rc <= 0)
        return rc;
    return run_batch(run, &spooled, &inspection, err) < 0 ? -1 : 1;
}

/* One look at the inbox. Returns the number of files taken, or -1. */
static int run_look(struct run *run, struct err *err)
{
    struct inbox_list list;
    int taken = 0;

    if (inbox_list(run->pipeline.home->folders[HOME_INBOX], run->pipeline.conf->stable_seconds,
                   &list, err) < 0)
        return -1;
    run->waiting = false;
    for (int i = 0; i < list.n; i++) {
        int rc = run_file(run, &list.files[i], err);

        if (rc < 0 && err->scope == ERR_RUN) {
            taken = -1;
            break;
        }
        if (rc < 0) {
            log_line("%s; the file stays where it is", err->msg);
            run->partial = true;
        }
        run->waiting |= rc == 0;
        taken += rc > 0;
    }
    inbox_list_release(&list);
    return taken;
}

/* Looks until nothing is left, or what is left does not stop changing. */
static int run_inbox(struct run *run, struct err *err)
{
    const struct conf *conf = run->pipeline.conf;
    const struct timespec nap = {.tv_nsec = LOOK_EVERY_MS * 1000000L};
    const int patience_s = PATIENCE_S + conf->stable_seconds + conf->incomplete_seconds;
    int looks = 0, taken;

    do {
        taken = run_look(run, err);
        if (taken < 0)
            return -1;
        looks = taken ? 0 : looks + 1;
        if (run->waiting)
            nanosleep(&nap, NULL);
    } while (taken || (run->waiting && looks < patience_s * 1000 / LOOK_EVERY_MS));
    if (run->waiting)
        log_line("a file in the inbox keeps changing; it is left for the next run");
    return 0;
}

int run_home(struct run *run, struct err *err)
{
    home_sweep(run->pipeline.home);
    progress_start(&run->pipeline.progress);
    if (run_outgoing(run, err) < 0 || run_resume(run, err) < 0 || run_inbox(run, err) < 0)
        return -1;
    progress_end(&run->pipeline.progress);
    return 0;
}
