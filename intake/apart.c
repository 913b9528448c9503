#include "intake/apart.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* Writes or reads all bytes. Returns 0, or -1 if the other side has ended. */
static int write_all(int fd, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t n = write(fd, bytes, size);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return -1;
        bytes += n;
        size -= (size_t)n;
    }
    return 0;
}

static int read_all(int fd, char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t n = read(fd, bytes, size);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return -1;
        bytes += n;
        size -= (size_t)n;
    }
    return 0;
}

/* Ends the process without what the caller would do at its end. */
static void work_all(int fd, int n, void (*work)(void *state, int i, void *ret_result), void *state,
                     size_t size)
{
    char *result = malloc(size);
    int rc = result ? 0 : -1;

    for (int i = 0; rc == 0 && i < n; i++) {
        memset(result, 0, size);
        work(state, i, result);
        rc = write_all(fd, result, size);
    }
    _exit(rc == 0 ? 0 : 1);
}

int apart_run(int n, void (*work)(void *state, int i, void *ret_result), void *state, size_t size,
              void *ret_results)
{
    int ends[2], done = 0;
    pid_t pid, caller = getpid();

    if (n < 1 || pipe(ends) < 0)
        return 0;
    pid = fork();
    if (pid == 0) {
        close(ends[0]);
        /* A killed program must not leave a process behind that holds its home folder. */
        if (prctl(PR_SET_PDEATHSIG, SIGKILL) < 0 || getppid() != caller)
            _exit(1);
        work_all(ends[1], n, work, state, size);
    }
    close(ends[1]);
    while (pid > 0 && done < n &&
           read_all(ends[0], (char *)ret_results + (size_t)done * size, size) == 0)
        done++;
    close(ends[0]);
    while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
        ;
    return done;
}
