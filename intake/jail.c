#include "intake/jail.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#define JAIL_MEMORY       (2ULL << 30) /* bytes; an A3 page at 600 dpi in colour and its copies */
#define JAIL_MEMORY_SPARE (64 << 20)   /* bytes; less room than this at an abort means it ran out */

struct jail {
    scmp_filter_ctx filter;
};

/* What reading a page was seen to need (strace over decoding, bar codes, recognition, seals).
 * getpid, gettid, tgkill and rt_sig* let abort() end as SIGABRT instead of SIGSYS. */
static const int allowed[] = {
    SCMP_SYS(read),           SCMP_SYS(pread64),       SCMP_SYS(write),  SCMP_SYS(lseek),
    SCMP_SYS(fstat),          SCMP_SYS(brk),           SCMP_SYS(munmap), SCMP_SYS(mremap),
    SCMP_SYS(madvise),        SCMP_SYS(futex),         SCMP_SYS(close),  SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigaction),  SCMP_SYS(gettid), SCMP_SYS(getpid),
    SCMP_SYS(tgkill),         SCMP_SYS(clock_gettime), SCMP_SYS(times),  SCMP_SYS(getrusage),
    SCMP_SYS(gettimeofday),   SCMP_SYS(time),          SCMP_SYS(exit),   SCMP_SYS(exit_group),
    SCMP_SYS(sched_yield),    SCMP_SYS(getrandom),
};

/* A library that looks for an optional file goes on without it; nothing is opened. */
static const int refused[] = {
    SCMP_SYS(open),     SCMP_SYS(openat),  SCMP_SYS(access),
    SCMP_SYS(readlink), SCMP_SYS(sysinfo), SCMP_SYS(sched_getaffinity),
};

int jail_new(struct jail **ret_jail, struct err *err)
{
    struct jail *jail = calloc(1, sizeof *jail);
    int bad = 0;

    if (!jail)
        return err_set(err, ERR_RUN, ERR_ENGINE, "not enough memory");
    jail->filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (!jail->filter) {
        jail_free(jail);
        return err_set(err, ERR_RUN, ERR_ENGINE, "the system call filter cannot be made");
    }
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        bad |= seccomp_rule_add(jail->filter, SCMP_ACT_ALLOW, allowed[i], 0);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        bad |= seccomp_rule_add(jail->filter, SCMP_ACT_ERRNO(EACCES), refused[i], 0);
    /* Memory may be had, but never memory that can be executed. */
    bad |= seccomp_rule_add(jail->filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    bad |= seccomp_rule_add(jail->filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    /* fstat(2) of this libc; by descriptor only. */
    bad |= seccomp_rule_add(jail->filter, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), 1,
                            SCMP_A3(SCMP_CMP_EQ, AT_EMPTY_PATH));
    bad |= seccomp_rule_add(jail->filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(newfstatat), 1,
                            SCMP_A3(SCMP_CMP_NE, AT_EMPTY_PATH));
    if (bad) {
        jail_free(jail);
        return err_set(err, ERR_RUN, ERR_ENGINE, "the system call filter cannot be filled");
    }
    *ret_jail = jail;
    return 0;
}

void jail_free(struct jail *jail)
{
    if (!jail)
        return;
    seccomp_release(jail->filter);
    free(jail);
}

/* The libraries abort when memory ends. Only the lack of a small mapping tells that from a bug. */
static void jail_on_abort(int signal_number)
{
    void *spare = mmap(NULL, JAIL_MEMORY_SPARE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    (void)signal_number;
    if (spare == MAP_FAILED)
        _exit(JAIL_EXIT_MEMORY);
    signal(SIGABRT, SIG_DFL);
}

static int jail_limit(int resource, rlim_t value, struct err *err)
{
    /* The second of grace makes the kernel send SIGXCPU, which names the cause, before SIGKILL. */
    const rlim_t grace = resource == RLIMIT_CPU ? 1 : 0;
    const struct rlimit limit = {.rlim_cur = value, .rlim_max = value + grace};

    if (setrlimit((__rlimit_resource_t)resource, &limit) < 0)
        return err_set(err, ERR_PAGE, ERR_ENGINE, "a limit cannot be set: %s", strerror(errno));
    return 0;
}

int jail_enter(const struct jail *jail, int cpu_s, struct err *err)
{
    const struct {
        int resource;
        rlim_t value;
    } limits[] = {
        {RLIMIT_CPU, (rlim_t)cpu_s}, {RLIMIT_FSIZE, 0}, {RLIMIT_NOFILE, 0},
        {RLIMIT_NPROC, 0},           {RLIMIT_CORE, 0},  {RLIMIT_AS, JAIL_MEMORY},
    };
    const size_t n = sizeof limits / sizeof *limits - (JAIL_SANITIZED ? 1 : 0);

    if (!JAIL_SANITIZED)
        signal(SIGABRT, jail_on_abort);
    for (size_t i = 0; i < n; i++)
        if (jail_limit(limits[i].resource, limits[i].value, err) < 0)
            return -1;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) < 0)
        return err_set(err, ERR_PAGE, ERR_ENGINE, "privileges cannot be given up: %s",
                       strerror(errno));
    if (!JAIL_SANITIZED && seccomp_load(jail->filter) < 0)
        return err_set(err, ERR_PAGE, ERR_ENGINE, "the system call filter cannot be loaded");
    return 0;
}
