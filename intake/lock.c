#include "intake/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

int lock_take(int home, int *ret_fd, struct err *err)
{
    int fd = openat(home, "lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    int number;

    if (fd < 0)
        return err_set(err, ERR_RUN, ERR_CONFIG, "the lock file cannot be opened: %s",
                       strerror(errno));
    if (flock(fd, LOCK_EX | LOCK_NB) == 0) {
        *ret_fd = fd;
        return 0;
    }
    number = errno;
    close(fd);
    if (number == EWOULDBLOCK)
        return err_set(err, ERR_RUN, ERR_LOCKED, "another run is at work in this home folder");
    return err_set(err, ERR_RUN, ERR_CONFIG, "the home folder cannot be locked: %s",
                   strerror(number));
}
