/* run: every finished batch of the inbox becomes work items. */
#include <unistd.h>

#include "intake/cmd.h"
#include "intake/lock.h"
#include "intake/run.h"

static int run_locked(struct run *run, struct err *err)
{
    struct pipeline *pipeline = &run->pipeline;
    struct stationery *stationery = NULL;
    int lock, rc = -1;

    if (lock_take(pipeline->home->fd, &lock, err) < 0)
        return -1;
    if (store_open(pipeline->home->database, STORE_WRITE, &pipeline->store, err) == 0 &&
        store_verify(pipeline->store, err) == 0 &&
        stationery_load(pipeline->conf->rules, &stationery, err) == 0 &&
        reading_start(pipeline->conf, pipeline->reading, err) == 0) {
        run->stationery = stationery;
        rc = run_home(run, err);
    }
    reading_stop(pipeline->reading);
    stationery_free(stationery);
    store_close(pipeline->store);
    close(lock);
    return rc;
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
    struct home folders;
    struct run run = {.pipeline = {.home = &folders, .conf = &conf, .reading = &reading}};
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
        home_open(home, inbox, &folders, &err) < 0)
        return cmd_fail(&err);
    run.pipeline.received = received;
    rc = run_locked(&run, &err);
    home_close(&folders);
    if (rc < 0)
        return cmd_fail(&err);
    return run.partial ? STATUS_PARTIAL : STATUS_OK;
}
