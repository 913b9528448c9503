#include "intake/pool.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "intake/jail.h"

/* A page that fails by its own fault is read once more; one that was killed from outside (the
 * kernel short of memory, an operator) says nothing about the page and gets more patience. */
#define TRIES_OWN_FAULT 2
#define TRIES_KILLED    5
#define ZYGOTE_DEATHS   5      /* in a row, without one answer between them: give up */
#define LOAD_MS         120000 /* for the models; half a second is usual */
#define ZYGOTE_ARGS     8
#define KILL_GRACE_MS   3000 /* a zygote that does not report a killed page by then is hung */

struct slot {
    bool used, ended, closed, killed, too_slow, malformed;
    struct pool_task task;
    uint32_t job;
    int tries, pipe; /* pipe: -1 when closed */
    int status;      /* as wait(2) gives it, once ended */
    int64_t deadline_ms;
    struct frame_reader reader;
};

struct pool {
    struct pool_options options;
    char *argv[ZYGOTE_ARGS + 1]; /* owned; a zygote may have to be started again */
    int socket;                  /* -1: no zygote */
    pid_t zygote;
    int deaths;
    bool refused; /* the zygote said why it cannot work */
    uint32_t next_job;
    char models[65], rules[65];
    struct slot slots[ZYGOTE_JOBS];
};

static int64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void zygote_exec(char *const *argv, int socket)
{
    int nowhere = open("/dev/null", O_RDWR);
    sigset_t none;

    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    /* The loaded libraries print; a person gets one clear sentence from us instead. */
    if (nowhere < 0 || dup2(nowhere, 0) < 0 || dup2(nowhere, 1) < 0 ||
        (!JAIL_SANITIZED && dup2(nowhere, 2) < 0))
        _exit(EXIT_FAILURE);
    if (socket != ZYGOTE_SOCKET) {
        if (dup2(socket, ZYGOTE_SOCKET) < 0)
            _exit(EXIT_FAILURE);
    } else {
        fcntl(socket, F_SETFD, 0);
    }
    close_range(ZYGOTE_SOCKET + 1, ~0U, 0);
    execv("/proc/self/exe", argv);
    _exit(EXIT_FAILURE);
}

static void zygote_end(struct pool *pool)
{
    if (pool->zygote > 0) {
        kill(pool->zygote, SIGKILL);
        waitpid(pool->zygote, NULL, 0);
    }
    pool->zygote = 0;
    if (pool->socket >= 0)
        close(pool->socket);
    pool->socket = -1;
}

static int zygote_start(struct pool *pool, struct err *err)
{
    struct zygote_reply hello;
    int pair[2], fds[2];

    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
        return err_set(err, ERR_RUN, ERR_ENGINE, "no socket for the page processes: %s",
                       strerror(errno));
    pool->zygote = fork();
    if (pool->zygote == 0)
        zygote_exec(pool->argv, pair[1]);
    close(pair[1]);
    pool->socket = pair[0];
    if (pool->zygote < 0)
        return err_set(err, ERR_RUN, ERR_ENGINE, "no process can be started: %s", strerror(errno));
    /* Whoever loads models for so long will not end; EOF and trouble show in the receiving. */
    if (poll(&(struct pollfd){.fd = pool->socket, .events = POLLIN}, 1, LOAD_MS) == 0)
        return err_set(err, ERR_RUN, ERR_ENGINE, "loading the recognition models takes too long");
    if (zygote_receive(pool->socket, &hello, sizeof hello, fds) < 0)
        return err_set(err, ERR_RUN, ERR_ENGINE,
                       "the parent of the page processes ended before it was ready");
    pool->refused = hello.event != ZYGOTE_READY;
    if (pool->refused)
        return err_set(err, ERR_RUN, (enum err_code)hello.code, "%.*s", (int)sizeof hello.msg - 1,
                       hello.msg);
    memcpy(pool->models, hello.models, sizeof pool->models);
    memcpy(pool->rules, hello.rules, sizeof pool->rules);
    return 0;
}

int pool_start(const struct pool_options *options, struct pool **ret_pool, struct err *err)
{
    struct pool *pool = calloc(1, sizeof *pool);

    assert(options->jobs >= 1 && options->jobs <= ZYGOTE_JOBS);
    if (!pool)
        return err_set(err, ERR_RUN, ERR_ENGINE, "not enough memory");
    pool->options = *options;
    pool->socket = -1;
    for (int i = 0; i < ZYGOTE_ARGS && options->zygote[i]; i++)
        pool->argv[i] = strdup(options->zygote[i]);
    /* One that was killed while it loaded is started again; one that refuses has its reason. */
    do {
        zygote_end(pool);
        if (zygote_start(pool, err) == 0) {
            *ret_pool = pool;
            return 0;
        }
    } while (pool->socket >= 0 && !pool->refused && ++pool->deaths <= ZYGOTE_DEATHS);
    pool_stop(pool);
    return -1;
}

static void slot_close(struct slot *slot)
{
    if (slot->pipe >= 0)
        close(slot->pipe);
    slot->pipe = -1;
    slot->closed = true;
}

void pool_stop(struct pool *pool)
{
    if (!pool)
        return;
    for (int i = 0; i < pool->options.jobs; i++)
        if (pool->slots[i].used) {
            slot_close(&pool->slots[i]);
            frame_reader_release(&pool->slots[i].reader);
        }
    zygote_end(pool);
    for (int i = 0; i < ZYGOTE_ARGS; i++)
        free(pool->argv[i]);
    free(pool);
}

const char *pool_models_digest(const struct pool *pool)
{
    return pool->models;
}

const char *pool_rules_digest(const struct pool *pool)
{
    return pool->rules;
}

pid_t pool_zygote(const struct pool *pool)
{
    return pool->zygote;
}

void pool_result_release(struct pool_result *result)
{
    frame_reader_release(&result->reader);
}

bool pool_has_room(const struct pool *pool)
{
    return pool_busy(pool) < pool->options.jobs;
}

int pool_busy(const struct pool *pool)
{
    int n = 0;

    for (int i = 0; i < pool->options.jobs; i++)
        n += pool->slots[i].used;
    return n;
}

/* Opens the scan anew, so that no page process moves the position of another. */
static int slot_open(const struct slot *slot, int ret_fds[2], struct err *err)
{
    int pipes[2];

    ret_fds[0] =
        openat(slot->task.folder, slot->task.name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (ret_fds[0] < 0)
        return err_set(err, ERR_BATCH, ERR_IO, "the scan cannot be opened: %s", strerror(errno));
    if (pipe2(pipes, O_CLOEXEC) < 0) {
        close(ret_fds[0]);
        return err_set(err, ERR_RUN, ERR_ENGINE, "no pipe to a page process: %s", strerror(errno));
    }
    fcntl(pipes[0], F_SETFL, O_NONBLOCK);
    ret_fds[1] = pipes[1];
    return pipes[0];
}

/* Sends the slot's task to the zygote. A zygote that hung up is noticed by pool_take. */
static int slot_start(struct pool *pool, struct slot *slot, struct err *err)
{
    struct zygote_request request = {
        .verb = slot->task.verb,
        .page = (uint32_t)slot->task.page,
        .cpu_s = (uint32_t)pool->options.timeout_s,
        .picture = slot->task.picture,
        .draw = slot->task.draw,
    };
    int fds[2], reading = slot_open(slot, fds, err);

    if (reading < 0)
        return -1;
    request.job = slot->job = ++pool->next_job;
    slot->pipe = reading;
    slot->ended = slot->closed = slot->killed = slot->too_slow = slot->malformed = false;
    slot->deadline_ms = now_ms() + (int64_t)pool->options.timeout_s * 1000;
    slot->tries++;
    frame_reader_release(&slot->reader);
    zygote_send(pool->socket, &request, sizeof request, fds);
    close(fds[0]);
    close(fds[1]);
    return 0;
}

int pool_give(struct pool *pool, const struct pool_task *task, struct err *err)
{
    struct slot *slot = pool->slots;

    while (slot->used)
        slot++;
    assert(slot < pool->slots + pool->options.jobs);
    *slot = (struct slot){.used = true, .task = *task, .pipe = -1};
    if (slot_start(pool, slot, err) < 0) {
        slot->used = false;
        return -1;
    }
    return 0;
}

static void slot_kill(struct pool *pool, struct slot *slot)
{
    const struct zygote_request request = {.verb = ZYGOTE_KILL, .job = slot->job};

    if (slot->killed)
        return;
    slot->killed = true;
    slot->deadline_ms = now_ms() + KILL_GRACE_MS;
    zygote_send(pool->socket, &request, sizeof request, NULL);
}

/* A new zygote takes over every task that the old one took along. */
static int zygote_replace(struct pool *pool, struct err *err)
{
    zygote_end(pool);
    if (++pool->deaths > ZYGOTE_DEATHS)
        return err_set(err, ERR_RUN, ERR_ENGINE,
                       "the parent of the page processes died %d times in a row", pool->deaths);
    if (zygote_start(pool, err) < 0)
        return -1;
    for (int i = 0; i < pool->options.jobs; i++) {
        struct slot *slot = &pool->slots[i];

        if (!slot->used || slot->ended)
            continue;
        /* What came through the pipe in full has no end to wait for, but no status either. */
        slot_close(slot);
        slot->ended = true;
        slot->status = SIGKILL;
    }
    return 0;
}

static int pool_hear_zygote(struct pool *pool, struct err *err)
{
    struct zygote_reply reply;
    int fds[2];

    if (zygote_receive(pool->socket, &reply, sizeof reply, fds) < 0)
        return zygote_replace(pool, err);
    for (int i = 0; i < pool->options.jobs; i++)
        if (pool->slots[i].used && pool->slots[i].job == reply.job) {
            pool->slots[i].ended = true;
            pool->slots[i].status = reply.status;
        }
    return 0;
}

static void slot_fill(struct pool *pool, struct slot *slot)
{
    switch (frame_reader_fill(&slot->reader, slot->pipe)) {
    case FRAME_MORE:
        break;
    case FRAME_END:
        slot_close(slot);
        break;
    case FRAME_BAD:
        slot->malformed = true;
        slot_close(slot);
        slot_kill(pool, slot);
        break;
    }
}

/* Sleeps until a pipe, the zygote or a deadline has something to say, and listens to it. */
static int pool_listen(struct pool *pool, struct err *err)
{
    struct pollfd polls[ZYGOTE_JOBS + 1] = {{.fd = pool->socket, .events = POLLIN}};
    int64_t now = now_ms(), wake = now + 3600 * 1000;

    for (int i = 0; i < pool->options.jobs; i++) {
        const struct slot *slot = &pool->slots[i];

        polls[i + 1] = (struct pollfd){.fd = slot->used ? slot->pipe : -1, .events = POLLIN};
        if (slot->used && !slot->ended && slot->deadline_ms < wake)
            wake = slot->deadline_ms;
    }
    if (poll(polls, (nfds_t)pool->options.jobs + 1, wake > now ? (int)(wake - now) : 0) < 0 &&
        errno != EINTR)
        return err_set(err, ERR_RUN, ERR_ENGINE, "waiting failed: %s", strerror(errno));
    for (int i = 0; i < pool->options.jobs; i++)
        if (polls[i + 1].revents)
            slot_fill(pool, &pool->slots[i]);
    if (polls[0].revents && pool_hear_zygote(pool, err) < 0)
        return -1;
    now = now_ms();
    for (int i = 0; i < pool->options.jobs; i++) {
        struct slot *slot = &pool->slots[i];

        if (!slot->used || slot->ended || now < slot->deadline_ms)
            continue;
        if (slot->killed)
            return zygote_replace(pool, err);
        slot->too_slow = true;
        slot_kill(pool, slot);
    }
    return 0;
}

/* Returns the word for what a page process died of, or NULL if it ended well. */
static const char *slot_cause(const struct slot *slot)
{
    static const struct {
        int signal;
        const char *cause;
    } signals[] = {
        {SIGXCPU, "timeout"}, {SIGKILL, "oom"},   {SIGABRT, "sigabrt"},
        {SIGSEGV, "sigsegv"}, {SIGSYS, "sigsys"}, {SIGBUS, "sigbus"},
        {SIGFPE, "sigfpe"},   {SIGILL, "sigill"}, {SIGPIPE, "limit"},
    };

    if (slot->too_slow)
        return "timeout";
    if (slot->malformed)
        return "malformed";
    if (WIFEXITED(slot->status) && WEXITSTATUS(slot->status) == JAIL_EXIT_MEMORY)
        return "oom";
    if (WIFEXITED(slot->status))
        return WEXITSTATUS(slot->status) ? "failed" : NULL;
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        if (WTERMSIG(slot->status) == signals[i].signal)
            return signals[i].cause;
    return "crash";
}

/* Returns true if the slot has a result; false if it was started again. */
static bool slot_finish(struct pool *pool, struct slot *slot, struct pool_result *ret_result)
{
    const bool from_outside =
        !slot->killed && WIFSIGNALED(slot->status) && WTERMSIG(slot->status) == SIGKILL;
    struct pool_result result = {
        .owner = slot->task.owner, .page = slot->task.page, .cause = slot_cause(slot)};
    const enum frame_kind kind = slot->task.verb == ZYGOTE_READ ? FRAME_FACTS : FRAME_INSPECTION;

    if (!result.cause && (frame_reader_finish(&slot->reader, &result.frame, NULL) < 0 ||
                          result.frame.kind != kind || result.frame.page != slot->task.page))
        result.cause = "malformed";
    if (result.cause && slot->tries < (from_outside ? TRIES_KILLED : TRIES_OWN_FAULT) &&
        slot_start(pool, slot, NULL) == 0)
        return false;
    if (!result.cause) {
        pool->deaths = 0;
        result.reader = slot->reader;
    } else {
        frame_reader_release(&slot->reader);
    }
    slot->used = false;
    *ret_result = result;
    return true;
}

int pool_take(struct pool *pool, struct pool_result *ret_result, struct err *err)
{
    assert(pool_busy(pool) > 0);
    for (;;) {
        for (int i = 0; i < pool->options.jobs; i++) {
            struct slot *slot = &pool->slots[i];

            if (slot->used && slot->ended && slot->closed && slot_finish(pool, slot, ret_result))
                return 0;
        }
        if (pool_listen(pool, err) < 0)
            return -1;
    }
}
