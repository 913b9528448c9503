/* The claimed half of inbox.h: what happens to a batch file below spool/ and after. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "intake/inbox.h"

#define FOLDER_NEW  "new-"
#define COPY_NAME   ".copy" /* of a file from another disk while it is copied */
#define COPY_BYTES  (1 << 20)
#define REASON_TAIL ".reason.txt"

void spooled_release(struct spooled *spooled)
{
    if (spooled->folder >= 0)
        close(spooled->folder);
    spooled->folder = -1;
}

static int spool_failed(struct err *err, const char *what)
{
    return err_set(err, ERR_BATCH, ERR_IO, "%s: %s", what, strerror(errno));
}

/* Makes spool/new-NNNNNN; a number that is free is soon found. */
static int folder_make(const struct home *home, struct spooled *spooled, struct err *err)
{
    const int spool = home->folders[HOME_SPOOL];

    for (unsigned n = 0; n < 1000000; n++) {
        snprintf(spooled->folder_name, sizeof spooled->folder_name, FOLDER_NEW "%06u", n);
        if (mkdirat(spool, spooled->folder_name, 0700) == 0) {
            spooled->folder =
                openat(spool, spooled->folder_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
            return spooled->folder < 0 ? spool_failed(err, "a folder in spool cannot be opened")
                                       : 0;
        }
        if (errno != EEXIST)
            break;
    }
    return spool_failed(err, "no folder can be made in spool");
}

static void folder_remove(const struct home *home, struct spooled *spooled)
{
    unlinkat(home->folders[HOME_SPOOL], spooled->folder_name, AT_REMOVEDIR);
    fsync(home->folders[HOME_SPOOL]);
    spooled_release(spooled);
}

static int copy_bytes(int in, int out)
{
    char *bytes = malloc(COPY_BYTES);
    ssize_t n = -1;

    if (!bytes)
        abort();
    while ((n = read(in, bytes, COPY_BYTES)) > 0)
        for (ssize_t done = 0, m; done < n; done += m) {
            m = write(out, bytes + done, (size_t)(n - done));
            if (m <= 0) {
                free(bytes);
                return -1;
            }
        }
    free(bytes);
    return n < 0 ? -1 : 0;
}

/* An inbox on another disk: the copy is whole and on disk before the original goes. */
static int copy_in(int inbox, const char *name, int folder)
{
    int in = openat(inbox, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    int out = openat(folder, COPY_NAME, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    struct timespec times[2];
    struct stat st;
    int rc = -1;

    if (in >= 0 && out >= 0 && fstat(in, &st) == 0 && copy_bytes(in, out) == 0) {
        times[0] = times[1] = st.st_mtim;
        if (futimens(out, times) == 0 && fsync(out) == 0 &&
            renameat(folder, COPY_NAME, folder, name) == 0 && fsync(folder) == 0)
            rc = unlinkat(inbox, name, 0);
    }
    if (in >= 0)
        close(in);
    if (out >= 0)
        close(out);
    return rc;
}

/* Looks again after the rename: from here on nobody else can reach the file by name. */
static int claim_check(const struct inbox_file *file, struct spooled *spooled, bool copied)
{
    struct stat st;

    if (fstatat(spooled->folder, spooled->name, &st, AT_SYMLINK_NOFOLLOW) < 0)
        return -1;
    spooled->size = st.st_size;
    spooled->changed = st.st_mtime;
    return S_ISREG(st.st_mode) && st.st_size == file->size && st.st_mtime == file->changed &&
           (copied || (st.st_ino == file->inode && st.st_dev == file->device));
}

int inbox_claim(const struct home *home, const struct inbox_file *file, struct spooled *ret_spooled,
                struct err *err)
{
    struct spooled spooled = {.folder = -1};
    const int inbox = home->folders[HOME_INBOX];
    bool copied = false;
    int same;

    memcpy(spooled.name, file->name, sizeof spooled.name);
    inbox_show_name(spooled.shown, sizeof spooled.shown, file->name);
    if (folder_make(home, &spooled, err) < 0)
        return -1;
    if (renameat(inbox, file->name, spooled.folder, spooled.name) < 0) {
        const bool gone = errno == ENOENT;

        copied = errno == EXDEV;
        if (!copied || copy_in(inbox, file->name, spooled.folder) < 0) {
            spool_failed(err, "a batch file cannot be taken from the inbox");
            unlinkat(spooled.folder, COPY_NAME, 0);
            folder_remove(home, &spooled);
            return gone ? 0 : -1;
        }
    }
    same = claim_check(file, &spooled, copied);
    if (same == 1) {
        fsync(spooled.folder);
        fsync(home->folders[HOME_SPOOL]);
        fsync(inbox);
        *ret_spooled = spooled;
        return 1;
    }
    /* It changed between the look and the rename: back it goes, as if nothing had been. */
    if (home_move(spooled.folder, spooled.name, inbox, spooled.name, NULL, err) < 0) {
        spooled_release(&spooled);
        return -1;
    }
    folder_remove(home, &spooled);
    return 0;
}

/* Finds the one file of a folder below spool/. Returns 1, 0 if there is none, -1. */
static int folder_look(const struct home *home, const char *name, struct spooled *ret_spooled)
{
    struct spooled spooled = {.folder = -1};
    struct dirent *entry;
    struct stat st;
    DIR *dir;
    int found = 0;

    spooled.folder =
        openat(home->folders[HOME_SPOOL], name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (spooled.folder < 0)
        return -1;
    memcpy(spooled.folder_name, name, strlen(name) + 1); /* the caller checked its length */
    unlinkat(spooled.folder, COPY_NAME, 0);
    dir = fdopendir(openat(spooled.folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    while (dir && !found && (entry = readdir(dir))) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            continue;
        if (fstatat(spooled.folder, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISREG(st.st_mode)) {
            memcpy(spooled.name, entry->d_name, strlen(entry->d_name) + 1);
            inbox_show_name(spooled.shown, sizeof spooled.shown, spooled.name);
            spooled.size = st.st_size;
            spooled.changed = st.st_mtime;
            found = 1;
        }
    }
    if (dir)
        closedir(dir);
    if (found)
        *ret_spooled = spooled;
    else
        folder_remove(home, &spooled); /* an interrupted claim or archiving */
    return found;
}

static int spooled_order(const void *a, const void *b)
{
    const struct spooled *x = a, *y = b;

    if (inbox_is_known(x) != inbox_is_known(y))
        return inbox_is_known(x) ? -1 : 1;
    if (x->size != y->size)
        return x->size < y->size ? 1 : -1;
    return strcmp(x->name, y->name);
}

int inbox_resume(const struct home *home, struct spooled **ret_spooled, struct err *err)
{
    int fd = openat(home->folders[HOME_SPOOL], ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    struct spooled *all = NULL, one;
    struct dirent *entry;
    int n = 0;

    if (!dir)
        return err_set(err, ERR_RUN, ERR_IO, "spool cannot be listed: %s", strerror(errno));
    while ((entry = readdir(dir))) {
        if (entry->d_name[0] == '.' || strlen(entry->d_name) >= sizeof one.folder_name ||
            folder_look(home, entry->d_name, &one) != 1)
            continue;
        all = reallocarray(all, (size_t)n + 1, sizeof *all);
        if (!all)
            abort();
        all[n++] = one;
    }
    closedir(dir);
    if (n)
        qsort(all, (size_t)n, sizeof *all, spooled_order);
    *ret_spooled = all;
    return n;
}

int inbox_hash(struct spooled *spooled, struct err *err)
{
    unsigned char digest[crypto_hash_sha256_BYTES], *bytes = NULL;
    crypto_hash_sha256_state state;
    int fd = openat(spooled->folder, spooled->name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    ssize_t n = -1;

    if (fd < 0)
        return spool_failed(err, "a batch file cannot be opened");
    bytes = malloc(COPY_BYTES);
    if (!bytes)
        abort();
    crypto_hash_sha256_init(&state);
    while ((n = read(fd, bytes, COPY_BYTES)) > 0)
        crypto_hash_sha256_update(&state, bytes, (unsigned long long)n);
    free(bytes);
    if (n < 0)
        spool_failed(err, "a batch file cannot be read");
    close(fd);
    if (n < 0)
        return -1;
    crypto_hash_sha256_final(&state, digest);
    sodium_bin2hex(spooled->sha256, sizeof spooled->sha256, digest, sizeof digest);
    return 0;
}

bool inbox_is_known(const struct spooled *spooled)
{
    return strncmp(spooled->folder_name, FOLDER_NEW, strlen(FOLDER_NEW)) != 0;
}

int inbox_mark_known(const struct home *home, struct spooled *spooled, struct err *err)
{
    const int spool = home->folders[HOME_SPOOL];

    if (renameat(spool, spooled->folder_name, spool, spooled->sha256) < 0)
        return spool_failed(err, "a folder in spool cannot be renamed");
    snprintf(spooled->folder_name, sizeof spooled->folder_name, "%s", spooled->sha256);
    fsync(spool);
    return 0;
}

int inbox_archive(const struct home *home, struct spooled *spooled, struct err *err)
{
    if (home_move(spooled->folder, spooled->name, home->folders[HOME_ARCHIVE], spooled->name, NULL,
                  err) < 0)
        return -1;
    folder_remove(home, spooled);
    return 0;
}

/* The name of the reason file; a name that leaves no room for the tail is cut. */
static int reason_write(const struct home *home, const char *name, const char *reason,
                        struct err *err)
{
    char file[NAME_MAX + 1], line[768];

    snprintf(file, sizeof file, "%.*s%s", (int)(NAME_MAX - strlen(REASON_TAIL)), name, REASON_TAIL);
    snprintf(line, sizeof line, "%s\n", reason);
    return home_write(home->folders[HOME_QUARANTINE], file, line, strlen(line), err);
}

int inbox_quarantine(const struct home *home, struct spooled *spooled, const char *reason,
                     struct err *err)
{
    char name[NAME_MAX + 1];

    /* The file moves last: a run killed before that finds it in spool and does both again. */
    if (home_free_name(home->folders[HOME_QUARANTINE], spooled->name, name, err) < 0 ||
        reason_write(home, name, reason, err) < 0 ||
        home_move(spooled->folder, spooled->name, home->folders[HOME_QUARANTINE], name, NULL, err) <
            0)
        return -1;
    folder_remove(home, spooled);
    return 0;
}

int inbox_quarantine_unopened(const struct home *home, const struct inbox_file *file,
                              const char *reason, struct err *err)
{
    const int quarantine = home->folders[HOME_QUARANTINE];
    char name[NAME_MAX + 1];

    if (home_free_name(quarantine, file->name, name, err) < 0 ||
        reason_write(home, name, reason, err) < 0)
        return -1;
    return home_move(home->folders[HOME_INBOX], file->name, quarantine, name, NULL, err);
}
