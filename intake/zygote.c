#include "intake/zygote.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "intake/jail.h"
#include "rules/facts_pack.h"

#define PAGE_SCAN 3 /* descriptors of a page process, beside three that lead nowhere */
#define PAGE_PIPE 4

struct zygote {
    int socket, signals;
    pid_t pid;
    const struct zygote_reader *reader;
    struct jail *jail;
    struct {
        pid_t pid; /* 0: free */
        uint32_t job;
    } children[ZYGOTE_JOBS];
};

int zygote_send(int socket, const void *packet, size_t size, const int fds[2])
{
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(2 * sizeof(int))];
    } control = {0};
    struct iovec iov = {.iov_base = (void *)packet, .iov_len = size};
    struct msghdr msg = {.msg_iov = &iov, .msg_iovlen = 1};
    ssize_t n;

    if (fds && fds[0] >= 0) {
        msg.msg_control = &control;
        msg.msg_controllen = sizeof control;
        control.header.cmsg_level = SOL_SOCKET;
        control.header.cmsg_type = SCM_RIGHTS;
        control.header.cmsg_len = CMSG_LEN(2 * sizeof(int));
        memcpy(CMSG_DATA(&control.header), fds, 2 * sizeof(int));
    }
    do {
        n = sendmsg(socket, &msg, MSG_NOSIGNAL);
    } while (n < 0 && errno == EINTR);
    return n == (ssize_t)size ? 0 : -1;
}

int zygote_receive(int socket, void *ret_packet, size_t size, int ret_fds[2])
{
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(2 * sizeof(int))];
    } control = {0};
    struct iovec iov = {.iov_base = ret_packet, .iov_len = size};
    struct msghdr msg = {.msg_iov = &iov,
                         .msg_iovlen = 1,
                         .msg_control = &control,
                         .msg_controllen = sizeof control};
    struct cmsghdr *cmsg;
    ssize_t n;

    ret_fds[0] = ret_fds[1] = -1;
    do {
        n = recvmsg(socket, &msg, MSG_CMSG_CLOEXEC);
    } while (n < 0 && errno == EINTR);
    cmsg = n > 0 ? CMSG_FIRSTHDR(&msg) : NULL;
    if (cmsg && cmsg->cmsg_type == SCM_RIGHTS && cmsg->cmsg_len == CMSG_LEN(2 * sizeof(int)))
        memcpy(ret_fds, CMSG_DATA(cmsg), 2 * sizeof(int));
    return n == (ssize_t)size ? 0 : -1;
}

static int answer_inspection(const struct zygote_reader *reader)
{
    struct inspection inspection = {0};

    if (reader->inspect(reader->state, PAGE_SCAN, &inspection) < 0)
        return -1;
    return frame_write(PAGE_PIPE,
                       &(struct frame){.kind = FRAME_INSPECTION,
                                       .body = (unsigned char *)&inspection,
                                       .body_size = sizeof inspection},
                       NULL);
}

static int answer_page(const struct zygote_reader *reader, const struct zygote_request *request)
{
    struct frame frame = {.kind = FRAME_FACTS, .page = (int)request->page};
    static struct page_facts facts; /* too large for the stack */
    unsigned char *picture = NULL, *body = NULL;

    /* Nothing is freed: the process ends with its answer. */
    if (reader->read_page(reader->state, PAGE_SCAN, request, &facts, &picture, &frame.picture_size,
                          NULL) < 0 ||
        facts_pack(&facts, &body, &frame.body_size, NULL) < 0)
        return -1;
    frame.body = body;
    frame.picture = picture;
    if (frame.picture_size > LIMIT_PICTURE_BYTES)
        frame.picture_size = 0; /* the facts matter more than the picture */
    return frame_write(PAGE_PIPE, &frame, NULL);
}

/* A page is a dozen pictures of megabytes, most of them soon freed. Kept in the heap their memory
 * serves the next one; given back, the kernel would clear it anew each time. */
static void keep_freed_memory(void)
{
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, INT_MAX);
}

/* The whole life of a page process. */
static void page_process(const struct zygote *zygote, const struct zygote_request *request,
                         const int fds[2])
{
    int status = -1, nowhere, scan, out;
    sigset_t none;

    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (getppid() != zygote->pid)
        _exit(EXIT_FAILURE); /* the zygote died before it could be watched */
    keep_freed_memory();
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
    nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    scan = fcntl(fds[0], F_DUPFD, PAGE_PIPE + 1);
    out = fcntl(fds[1], F_DUPFD, PAGE_PIPE + 1);
    if (nowhere < 0 || scan < 0 || out < 0 || dup2(nowhere, 0) < 0 || dup2(nowhere, 1) < 0 ||
        (!JAIL_SANITIZED && dup2(nowhere, 2) < 0) || dup2(scan, PAGE_SCAN) < 0 ||
        dup2(out, PAGE_PIPE) < 0 || close_range(PAGE_PIPE + 1, ~0U, 0) < 0 ||
        jail_enter(zygote->jail, (int)request->cpu_s, NULL) < 0)
        _exit(EXIT_FAILURE);
    if (request->verb == ZYGOTE_INSPECT)
        status = answer_inspection(zygote->reader);
    else
        status = answer_page(zygote->reader, request);
    _exit(status < 0 ? EXIT_FAILURE : EXIT_SUCCESS);
}

static void zygote_tell_end(struct zygote *zygote, uint32_t job, int status)
{
    struct zygote_reply reply = {.event = ZYGOTE_ENDED, .job = job, .status = status};

    zygote_send(zygote->socket, &reply, sizeof reply, NULL);
}

static void zygote_start_page(struct zygote *zygote, const struct zygote_request *request,
                              const int fds[2])
{
    int i = 0;
    pid_t pid;

    while (i < ZYGOTE_JOBS && zygote->children[i].pid)
        i++;
    pid = i < ZYGOTE_JOBS && fds[0] >= 0 ? fork() : -1;
    if (pid == 0)
        page_process(zygote, request, fds);
    if (pid < 0) {
        zygote_tell_end(zygote, request->job, -1);
        return;
    }
    zygote->children[i].pid = pid;
    zygote->children[i].job = request->job;
}

/* Kills only what has not been waited for, so that a number used again can never be hit. */
static void zygote_kill_page(struct zygote *zygote, uint32_t job)
{
    for (int i = 0; i < ZYGOTE_JOBS; i++)
        if (zygote->children[i].pid && zygote->children[i].job == job)
            kill(zygote->children[i].pid, SIGKILL);
}

static void zygote_reap(struct zygote *zygote)
{
    int status;
    pid_t pid;

    while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
        for (int i = 0; i < ZYGOTE_JOBS; i++)
            if (zygote->children[i].pid == pid) {
                zygote->children[i].pid = 0;
                zygote_tell_end(zygote, zygote->children[i].job, status);
            }
}

/* Returns false when the dispatcher hung up. */
static bool zygote_take_request(struct zygote *zygote)
{
    struct zygote_request request;
    int fds[2];

    if (zygote_receive(zygote->socket, &request, sizeof request, fds) < 0)
        return false;
    if (request.verb == ZYGOTE_KILL)
        zygote_kill_page(zygote, request.job);
    else
        zygote_start_page(zygote, &request, fds);
    for (int i = 0; i < 2; i++)
        if (fds[i] >= 0)
            close(fds[i]);
    return true;
}

static int zygote_init(struct zygote *zygote, struct err *err)
{
    sigset_t set;

    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigprocmask(SIG_BLOCK, &set, NULL);
    zygote->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    if (zygote->signals < 0)
        return err_set(err, ERR_RUN, ERR_ENGINE, "signals cannot be watched: %s", strerror(errno));
    return jail_new(&zygote->jail, err);
}

int zygote_serve(int socket, const struct zygote_reader *reader, const char *models_digest,
                 const char *rules_digest, struct err *err)
{
    struct zygote zygote = {.socket = socket, .signals = -1, .pid = getpid(), .reader = reader};
    struct zygote_reply hello = {.event = ZYGOTE_READY};
    struct pollfd polls[2];
    struct signalfd_siginfo info;
    int rc = -1;

    if (zygote_init(&zygote, err) < 0)
        goto out;
    snprintf(hello.models, sizeof hello.models, "%s", models_digest);
    snprintf(hello.rules, sizeof hello.rules, "%s", rules_digest);
    rc = zygote_send(socket, &hello, sizeof hello, NULL);
    polls[0] = (struct pollfd){.fd = socket, .events = POLLIN};
    polls[1] = (struct pollfd){.fd = zygote.signals, .events = POLLIN};
    while (rc == 0) {
        if (poll(polls, 2, -1) < 0 && errno != EINTR)
            break;
        if (polls[1].revents && read(zygote.signals, &info, sizeof info) > 0)
            zygote_reap(&zygote);
        if (polls[0].revents && !zygote_take_request(&zygote))
            break;
    }
    for (int i = 0; i < ZYGOTE_JOBS; i++)
        if (zygote.children[i].pid)
            kill(zygote.children[i].pid, SIGKILL);
out:
    if (zygote.signals >= 0)
        close(zygote.signals);
    jail_free(zygote.jail);
    return rc;
}

void zygote_refuse(int socket, const struct err *why)
{
    struct zygote_reply reply = {.event = ZYGOTE_REFUSES, .code = (int32_t)why->code};

    memcpy(reply.msg, why->msg, sizeof reply.msg);
    zygote_send(socket, &reply, sizeof reply, NULL);
}
