#include "intake/home.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEMPORARY ".tmp-" /* what a file is called while it is written */
#define COPIES    10000   /* files of one name in a folder; more is a mistake somewhere */

static const char *const folder_names[HOME_FOLDERS] = {
    [HOME_INBOX] = "inbox",           [HOME_SPOOL] = "spool",   [HOME_ARCHIVE] = "archive",
    [HOME_QUARANTINE] = "quarantine", [HOME_LABELS] = "labels", [HOME_LETTERS] = "letters",
    [HOME_LISTS] = "lists",           [HOME_PAGES] = "pages",
};

static int folder_open(int at, const char *name, const char *shown, int *ret_fd, struct err *err)
{
    int fd;

    if (mkdirat(at, name, 0700) < 0 && errno != EEXIST)
        return err_set(err, ERR_RUN, ERR_CONFIG, "the folder \"%s\" cannot be made: %s", shown,
                       strerror(errno));
    fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return err_set(err, ERR_RUN, ERR_CONFIG, "the folder \"%s\" cannot be opened: %s", shown,
                       strerror(errno));
    *ret_fd = fd;
    if (faccessat(fd, ".", W_OK | X_OK, AT_EACCESS) < 0)
        return err_set(err, ERR_RUN, ERR_CONFIG, "the folder \"%s\" cannot be written: %s", shown,
                       strerror(errno));
    return 0;
}

int home_open(const char *path, const char *inbox, struct home *ret_home, struct err *err)
{
    struct home home = {.fd = -1};

    for (int i = 0; i < HOME_FOLDERS; i++)
        home.folders[i] = -1;
    if (snprintf(home.path, sizeof home.path, "%s", path) >= (int)sizeof home.path ||
        snprintf(home.database, sizeof home.database, "%s/mailroom.db", path) >=
            (int)sizeof home.database)
        return err_set(err, ERR_RUN, ERR_CONFIG, "the name of the home folder is too long");
    if (folder_open(AT_FDCWD, path, path, &home.fd, err) < 0)
        goto fail;
    for (int i = 0; i < HOME_FOLDERS; i++) {
        const bool other = i == HOME_INBOX && inbox;

        if (folder_open(other ? AT_FDCWD : home.fd, other ? inbox : folder_names[i],
                        other ? inbox : folder_names[i], &home.folders[i], err) < 0)
            goto fail;
    }
    *ret_home = home;
    return 0;
fail:
    home_close(&home);
    return -1;
}

void home_close(struct home *home)
{
    for (int i = 0; i < HOME_FOLDERS; i++)
        if (home->folders[i] >= 0)
            close(home->folders[i]);
    if (home->fd >= 0)
        close(home->fd);
}

static int write_out(int fd, const char *bytes, size_t size)
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
    return fsync(fd);
}

int home_write(int folder, const char *name, const void *bytes, size_t size, struct err *err)
{
    const char *const temporary = TEMPORARY "file"; /* one writer holds the lock */
    int fd = openat(folder, temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    bool bad = fd < 0 || write_out(fd, bytes, size) < 0;
    int number = errno;

    if (fd >= 0 && close(fd) < 0 && !bad) {
        bad = true;
        number = errno;
    }
    if (!bad && (renameat(folder, temporary, folder, name) < 0 || fsync(folder) < 0)) {
        bad = true;
        number = errno;
    }
    if (!bad)
        return 0;
    unlinkat(folder, temporary, 0);
    return err_set(err, ERR_RUN, ERR_IO, "a file cannot be written: %s", strerror(number));
}

/* The n-th choice for a name: the number goes before the last dot, and the stem is cut where the
 * whole would be longer than a file name can be. */
static void name_choice(char ret[NAME_MAX + 1], const char *name, int n)
{
    const char *dot = strrchr(name, '.');
    const size_t length = strlen(name);
    const size_t stem =
        dot && dot != name && length - (size_t)(dot - name) < 16 ? (size_t)(dot - name) : length;
    char number[16] = "";
    size_t keep;

    if (n > 1)
        snprintf(number, sizeof number, "-%d", n);
    keep = NAME_MAX - strlen(number) - (length - stem);
    snprintf(ret, NAME_MAX + 1, "%.*s%s%s", (int)(stem < keep ? stem : keep), name, number,
             name + stem);
}

int home_move(int from, const char *from_name, int folder, const char *name, char *ret_name,
              struct err *err)
{
    char choice[NAME_MAX + 1];

    for (int n = 1; n <= COPIES; n++) {
        name_choice(choice, name, n);
        if (renameat2(from, from_name, folder, choice, RENAME_NOREPLACE) == 0) {
            if (fsync(folder) < 0 || fsync(from) < 0)
                return err_set(err, ERR_RUN, ERR_IO, "a folder cannot be synced: %s",
                               strerror(errno));
            if (ret_name)
                memcpy(ret_name, choice, sizeof choice);
            return 0;
        }
        if (errno != EEXIST)
            break;
    }
    return err_set(err, ERR_BATCH, ERR_IO, "a batch file cannot be moved: %s", strerror(errno));
}

int home_free_name(int folder, const char *name, char *ret_name, struct err *err)
{
    char choice[NAME_MAX + 1];
    struct stat st;

    for (int n = 1; n <= COPIES; n++) {
        name_choice(choice, name, n);
        if (fstatat(folder, choice, &st, AT_SYMLINK_NOFOLLOW) < 0 && errno == ENOENT) {
            memcpy(ret_name, choice, sizeof choice);
            return 0;
        }
    }
    return err_set(err, ERR_BATCH, ERR_IO, "there are too many files of one name");
}

void home_sweep(const struct home *home)
{
    for (int i = HOME_ARCHIVE; i < HOME_FOLDERS; i++)
        unlinkat(home->folders[i], TEMPORARY "file", 0);
}

void home_picture_name(char *ret, size_t size, const char *sha256, int page)
{
    snprintf(ret, size, "%.16s-%04d.jpg", sha256, page);
}
