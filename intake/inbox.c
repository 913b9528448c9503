#include "intake/inbox.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Programs that copy into the inbox use such names until they are done. */
static const char *const unfinished[] = {".tmp", ".part", ".partial", ".filepart", "~"};

static bool name_is_left_alone(const char *name)
{
    const size_t length = strlen(name);

    if (name[0] == '.')
        return true;
    for (size_t i = 0; i < sizeof unfinished / sizeof *unfinished; i++) {
        const size_t n = strlen(unfinished[i]);

        if (length > n && !strcmp(name + length - n, unfinished[i]))
            return true;
    }
    return false;
}

/* The kernel grants a read lease only while nobody has the file open for writing. Where leases are
 * not to be had (network file systems, another owner), time alone decides. */
static bool writer_holds(int inbox, const char *name)
{
    int fd = openat(inbox, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    bool held = false;

    if (fd < 0)
        return false;
    if (fcntl(fd, F_SETLEASE, F_RDLCK) == 0)
        fcntl(fd, F_SETLEASE, F_UNLCK);
    else
        held = errno == EAGAIN;
    close(fd);
    return held;
}

/* A scanner may set the time of a file itself; a time in the future says nothing, then the time
 * of the last change of any kind counts. */
static bool is_young(const struct stat *st, int stable_seconds)
{
    struct timespec now;
    time_t changed = st->st_mtime;

    /* Not time(): its clock may be a tick behind the one that stamps files. */
    clock_gettime(CLOCK_REALTIME, &now);
    if (changed > now.tv_sec)
        changed = st->st_ctime;
    return now.tv_sec - changed < stable_seconds;
}

static enum inbox_state file_state(int inbox, const char *name, int stable_seconds,
                                   struct inbox_file *file)
{
    struct stat st;

    if (fstatat(inbox, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
        return INBOX_GONE;
    file->size = st.st_size;
    file->changed = st.st_mtime;
    file->device = st.st_dev;
    file->inode = st.st_ino;
    if (S_ISDIR(st.st_mode) || name_is_left_alone(name))
        return INBOX_NOT_OURS;
    if (!S_ISREG(st.st_mode))
        return INBOX_ALIEN;
    if (is_young(&st, stable_seconds) || writer_holds(inbox, name))
        return INBOX_YOUNG;
    return INBOX_READY;
}

static int file_order(const void *a, const void *b)
{
    const struct inbox_file *x = a, *y = b;

    if (x->size != y->size)
        return x->size < y->size ? 1 : -1;
    return strcmp(x->name, y->name);
}

static void list_add(struct inbox_list *list, const struct inbox_file *file)
{
    struct inbox_file *files = reallocarray(list->files, (size_t)list->n + 1, sizeof *list->files);

    if (!files)
        abort();
    list->files = files;
    list->files[list->n++] = *file;
}

int inbox_list(int inbox, int stable_seconds, struct inbox_list *ret_list, struct err *err)
{
    struct inbox_list list = {0};
    int fd = openat(inbox, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    struct dirent *entry;

    if (!dir) {
        if (fd >= 0)
            close(fd);
        return err_set(err, ERR_RUN, ERR_IO, "the inbox cannot be listed: %s", strerror(errno));
    }
    while ((entry = readdir(dir))) {
        struct inbox_file file = {.state = INBOX_GONE};

        memcpy(file.name, entry->d_name, strlen(entry->d_name) + 1);
        file.state = file_state(inbox, file.name, stable_seconds, &file);
        if (file.state != INBOX_GONE && file.state != INBOX_NOT_OURS)
            list_add(&list, &file);
    }
    closedir(dir);
    if (list.n)
        qsort(list.files, (size_t)list.n, sizeof *list.files, file_order);
    *ret_list = list;
    return 0;
}

void inbox_list_release(struct inbox_list *list)
{
    free(list->files);
    *list = (struct inbox_list){0};
}

/* Reads one character of UTF-8. Returns its length, or 0 if the bytes are none. */
static int utf8_length(const unsigned char *c)
{
    const int n = c[0] < 0x80 ? 1 : c[0] < 0xc2 ? 0 : c[0] < 0xe0 ? 2 : c[0] < 0xf0 ? 3 : 4;

    if (c[0] > 0xf4 || (c[0] == 0xe0 && c[1] < 0xa0) || (c[0] == 0xed && c[1] > 0x9f) ||
        (c[0] == 0xf0 && c[1] < 0x90) || (c[0] == 0xf4 && c[1] > 0x8f))
        return 0;
    for (int i = 1; i < n; i++)
        if ((c[i] & 0xc0) != 0x80)
            return 0;
    return n;
}

void inbox_show_name(char *ret, size_t size, const char *name)
{
    const unsigned char *c = (const unsigned char *)name;
    size_t used = 0;

    while (*c && used + 5 < size) {
        const int n = utf8_length(c);
        const bool control = *c < 0x20 || *c == 0x7f || (*c == 0xc2 && c[1] < 0xa0);

        if (n == 0 || control) {
            used += (size_t)snprintf(ret + used, size - used, "%%%02X", *c++);
        } else {
            memcpy(ret + used, c, (size_t)n);
            used += (size_t)n;
            c += n;
        }
    }
    ret[used] = '\0';
}
