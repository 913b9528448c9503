/* The dispatcher's side of the page processes: hands out pages, watches the clock, collects
 * answers, tries again once, and turns whatever went wrong into a cause of one word. It trusts
 * nothing that comes out of a page process and parses nothing that came from outside. */
#ifndef INTAKE_POOL_H
#define INTAKE_POOL_H

#include <sys/types.h>

#include "intake/frame.h"
#include "intake/zygote.h"
#include "rules/err.h"

struct pool;

struct pool_options {
    char *const *zygote; /* argv of the zygote, ended by NULL, copied; run from /proc/self/exe */
    int jobs;            /* page processes at a time, 1..ZYGOTE_JOBS */
    int timeout_s;       /* wall clock and processor time of one page */
};

/* Starts the zygote and waits until it has loaded its models. Returns 0, or -1 with the zygote's
 * own trouble (ERR_CONFIG: models or rules) or ERR_ENGINE (run). */
int pool_start(const struct pool_options *options, struct pool **ret_pool, struct err *err);

/* Kills what is running and ends the zygote. */
void pool_stop(struct pool *pool);

/* Digests of the models and rules that the zygote has loaded; borrowed. */
const char *pool_models_digest(const struct pool *pool);
const char *pool_rules_digest(const struct pool *pool);

/* Returns the process number of the zygote, for a test that kills it. */
pid_t pool_zygote(const struct pool *pool);

struct pool_task {
    enum zygote_verb verb; /* ZYGOTE_READ or ZYGOTE_INSPECT */
    int folder;            /* descriptor of the folder that holds the scan, borrowed */
    const char *name;      /* of the scan in that folder, borrowed until the result */
    int page;
    bool picture, draw;
    void *owner; /* the caller's, comes back with the result */
};

struct pool_result {
    void *owner;
    int page;
    const char *cause;  /* NULL: answered. Otherwise why not: timeout, oom, sigsegv, limit, ... */
    struct frame frame; /* answered: of the kind asked for; borrows from reader */
    struct frame_reader reader; /* owned */
};

void pool_result_release(struct pool_result *result);

/* Returns true while another task can be given without waiting. */
bool pool_has_room(const struct pool *pool);

/* Returns the number of tasks given and not yet come back. */
int pool_busy(const struct pool *pool);

/* Gives a task; the pool must have room. Returns 0, or -1 with ERR_IO (batch: the scan cannot be
 * opened) or ERR_ENGINE (run). */
int pool_give(struct pool *pool, const struct pool_task *task, struct err *err);

/* Waits for the next result, in whatever order they come. Must be busy. Returns 0, or -1 with
 * ERR_ENGINE (run): the zygote dies again and again. */
int pool_take(struct pool *pool, struct pool_result *ret_result, struct err *err);

#endif
