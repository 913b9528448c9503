/* run: every finished batch of the inbox becomes work items. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "intake/cmd.h"
#include "intake/lock.h"
#include "intake/log.h"
#include "intake/outgoing.h"
#include "intake/pages.h"
#include "intake/pipeline.h"

#define LOOK_EVERY_MS 200
#define PATIENCE_S    30 /* beyond the configured times, for files that keep changing */

struct run {
    struct pipeline pipeline;
    struct home home;
    struct stationery *stationery;
    struct outgoing outgoing;
    int lock;
    bool partial; /* something could not be processed */
    bool waiting; /* the last look found a file that may be ready later */
};

/* Labels, letters and lists of what has been decided, also by a run that was interrupted. An item
 * whose papers cannot be made holds up nothing. Returns -1 if the run has to end. */
static int run_outgoing(struct run *run, struct err *err)
{
    if (outgoing_make_missing(&run->outgoing, err) == 0)
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
    int rc = pipeline_batch(&run->pipeline, spooled, inspection, &result, err);

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
    int n = inbox_resume(&run->home, &left, err), rc = n < 0 ? -1 : 0;

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

/* Takes one file if it can be taken. Returns 1 if it was, 0 if it has to wait, or -1. */
static int run_file(struct run *run, const struct inbox_file *file, struct err *err)
{
    struct inspection inspection;
    struct spooled spooled;
    int rc;

    if (file->state == INBOX_ALIEN) {
        char shown[LIMIT_TEXT];

        inbox_show_name(shown, sizeof shown, file->name);
        log_line("%s: quarantined: no regular file", shown);
        run->partial = true;
        run->pipeline.progress.quarantined++;
        return inbox_quarantine_alien(&run->home, file, err) < 0 ? -1 : 1;
    }
    if (file->state != INBOX_READY)
        return 0;
    if (pages_inspect(run->pipeline.reading->pool, run->home.folders[HOME_INBOX], file->name,
                      &inspection, err) < 0)
        return err->scope == ERR_BATCH ? 0 : -1; /* gone in the meantime */
    if (still_growing(run, file, &inspection))
        return 0;
    rc = inbox_claim(&run->home, file, &spooled, err);
    if (rc <= 0)
        return rc;
    return run_batch(run, &spooled, &inspection, err) < 0 ? -1 : 1;
}

/* One look at the inbox. Returns the number of files taken, or -1. */
static int run_look(struct run *run, struct err *err)
{
    struct inbox_list list;
    int taken = 0;

    if (inbox_list(run->home.folders[HOME_INBOX], run->pipeline.conf->stable_seconds, &list, err) <
        0)
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

static int run_all(struct run *run, struct err *err)
{
    if (lock_take(run->home.fd, &run->lock, err) < 0 ||
        store_open(run->home.database, STORE_WRITE, &run->pipeline.store, err) < 0 ||
        store_verify(run->pipeline.store, err) < 0 ||
        stationery_load(run->pipeline.conf->rules, &run->stationery, err) < 0 ||
        reading_start(run->pipeline.conf, run->pipeline.reading, err) < 0)
        return -1;
    run->outgoing = (struct outgoing){.store = run->pipeline.store,
                                      .home = &run->home,
                                      .rules = run->pipeline.reading->rules,
                                      .stationery = run->stationery,
                                      .size = label_size_by_name(run->pipeline.conf->label_size)};
    home_sweep(&run->home);
    progress_start(&run->pipeline.progress);
    if (run_outgoing(run, err) < 0 || run_resume(run, err) < 0 || run_inbox(run, err) < 0)
        return -1;
    progress_end(&run->pipeline.progress);
    return 0;
}

int cmd_run(const struct command *command, int argc, char **argv)
{
    const char *home = NULL, *inbox = NULL, *jobs = NULL, *received = NULL;
    const struct cmd_option options[] = {{"--home", &home, NULL},
                                         {"--inbox", &inbox, NULL},
                                         {"--jobs", &jobs, NULL},
                                         {"--received", &received, NULL}};
    struct reading reading = {0};
    struct conf conf;
    struct run run = {.lock = -1, .pipeline = {.conf = &conf, .reading = &reading}};
    struct cmd_line line;
    struct err err = {0};
    int32_t day;
    int rc;

    if (cmd_options(options, 4, argc, argv, &line, &err) < 0)
        return cmd_usage(command, &err);
    if (!home || line.nargs) {
        err_set(&err, ERR_RUN, ERR_CONFIG, home ? "run takes no file names" : "--home is missing");
        return cmd_usage(command, &err);
    }
    if (cmd_conf(home, &line, &conf, &err) < 0 || cmd_day(received, &day, &err) < 0 ||
        (jobs && conf_set(&conf, "jobs", jobs, &err) < 0) || cmd_find_rules(&conf, &err) < 0 ||
        home_open(home, inbox, &run.home, &err) < 0)
        return cmd_fail(&err);
    run.pipeline.home = &run.home;
    run.pipeline.received = received;
    rc = run_all(&run, &err);
    reading_stop(&reading);
    stationery_free(run.stationery);
    store_close(run.pipeline.store);
    home_close(&run.home);
    if (run.lock >= 0)
        close(run.lock);
    if (rc < 0)
        return cmd_fail(&err);
    return run.partial ? STATUS_PARTIAL : STATUS_OK;
}
