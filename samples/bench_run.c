#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "samples/bench.h"

#define LOOK_EVERY_US 10000 /* a page takes some hundred milliseconds, a blank one some tens */
#define CHILDREN_MAX  64    /* more page processes than that are not started on any machine */

/* What one look at the processes sees, and the page processes of the look before. */
struct watch {
    struct bench_usage *usage;
    pid_t known[CHILDREN_MAX];
    int nknown;
};

static int children_of(pid_t pid, pid_t ret_children[CHILDREN_MAX])
{
    char path[64];
    int n = 0, child;
    FILE *file;

    snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)pid, (int)pid);
    file = fopen(path, "re");
    while (file && n < CHILDREN_MAX && fscanf(file, "%d", &child) == 1)
        ret_children[n++] = child;
    if (file)
        fclose(file);
    return n;
}

/* Resident kB now and at most; 0 of a process that has ended. */
static void memory_of(pid_t pid, long *ret_now, long *ret_peak)
{
    char path[64], line[256];
    FILE *file;

    *ret_now = *ret_peak = 0;
    snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
    file = fopen(path, "re");
    while (file && fgets(line, sizeof line, file)) {
        if (strncmp(line, "VmRSS:", 6) == 0)
            *ret_now = atol(line + 6);
        if (strncmp(line, "VmHWM:", 6) == 0)
            *ret_peak = atol(line + 6);
    }
    if (file)
        fclose(file);
}

static void look_at(struct watch *watch, enum process_level level, pid_t pid)
{
    struct bench_usage *usage = watch->usage;
    long now, peak;

    memory_of(pid, &now, &peak);
    if (peak > usage->peak[level])
        usage->peak[level] = peak;
    if (level == PROCESS_PAGE || now == 0)
        return;
    usage->late[level] = now;
    if (usage->pages <= BENCH_EARLY_PAGE)
        usage->early[level] = now;
}

static bool is_known(const struct watch *watch, pid_t pid)
{
    for (int i = 0; i < watch->nknown; i++)
        if (watch->known[i] == pid)
            return true;
    return false;
}

static void look(struct watch *watch, pid_t program)
{
    pid_t zygotes[CHILDREN_MAX], pages[CHILDREN_MAX];
    int nzygotes = children_of(program, zygotes);

    look_at(watch, PROCESS_DISPATCHER, program);
    for (int z = 0; z < nzygotes; z++) {
        int npages = children_of(zygotes[z], pages);

        look_at(watch, PROCESS_ZYGOTE, zygotes[z]);
        for (int i = 0; i < npages; i++) {
            watch->usage->pages += !is_known(watch, pages[i]);
            look_at(watch, PROCESS_PAGE, pages[i]);
        }
        memcpy(watch->known, pages, (size_t)npages * sizeof *pages);
        watch->nknown = npages;
    }
}

static pid_t start(const char *const *argv, const char *output)
{
    pid_t pid = fork();
    int fd;

    if (pid != 0)
        return pid;
    setenv("OMP_THREAD_LIMIT", "1", 1);
    fd = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (fd < 0 || dup2(fd, STDOUT_FILENO) < 0)
        _exit(127);
    fd = open("/dev/null", O_WRONLY);
    dup2(fd, STDERR_FILENO);
    execvp(argv[0], (char *const *)argv);
    _exit(127);
}

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double now_s(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int bench_run(const char *const *argv, const char *output, struct bench_usage *ret_usage,
              struct err *err)
{
    struct bench_usage usage = {0};
    struct watch watch = {.usage = &usage};
    struct rusage cost;
    int status;
    double begin = now_s();
    pid_t pid = start(argv, output), ended;

    if (pid < 0)
        return err_set(err, ERR_RUN, ERR_IO, "\"%s\" cannot be started", argv[0]);
    while ((ended = wait4(pid, &status, WNOHANG, &cost)) == 0) {
        look(&watch, pid);
        usleep(LOOK_EVERY_US);
    }
    if (ended < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return err_set(err, ERR_RUN, ERR_IO, "\"%s %s\" failed", argv[0], argv[1]);
    usage.wall_s = now_s() - begin;
    usage.cpu_s = seconds(cost.ru_utime) + seconds(cost.ru_stime);
    usage.peak_kb = cost.ru_maxrss;
    *ret_usage = usage;
    return 0;
}
