/* The home folder of a mailroom: its folders, and files that become visible whole or not at all.
 * All names are taken relative to open folders, so that no name, however odd, leaves them. */
#ifndef INTAKE_HOME_H
#define INTAKE_HOME_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

#include "rules/err.h"

enum home_folder {
    HOME_INBOX,
    HOME_SPOOL, /* batches taken and not finished, each in a folder of its own */
    HOME_ARCHIVE,
    HOME_QUARANTINE,
    HOME_LABELS,
    HOME_LETTERS,
    HOME_LISTS,
    HOME_PAGES,
    HOME_FOLDERS
};

struct home {
    char path[PATH_MAX];
    char database[PATH_MAX];
    int fd;                    /* of the home folder */
    int folders[HOME_FOLDERS]; /* descriptors */
};

/* Opens the home folder, and makes what is missing (mode 0700). inbox: another inbox, or NULL.
 * ret_home: home_close(). Returns 0, or -1 with ERR_CONFIG (run): cannot be made or written. */
int home_open(const char *path, const char *inbox, struct home *ret_home, struct err *err);
void home_close(struct home *home);

/* Writes a file that appears whole, on disk, or not at all; one of the same name is replaced.
 * Returns 0, or -1 with ERR_IO (run). */
int home_write(int folder, const char *name, const void *bytes, size_t size, struct err *err);

/* Moves a file; if the name is taken, "-2", "-3"... is put behind its stem. On disk on return.
 * ret_name: the name it got, NAME_MAX + 1 bytes, or NULL. Returns 0, or -1 with ERR_IO (batch). */
int home_move(int from, const char *from_name, int folder, const char *name, char *ret_name,
              struct err *err);

/* Finds the name that home_move would give. Returns 0, or -1 with ERR_IO (batch). */
int home_free_name(int folder, const char *name, char *ret_name, struct err *err);

/* Removes what an interrupted home_write left behind. */
void home_sweep(const struct home *home);

/* Writes the name of a page's picture in pages/. sha256: of the batch, hexadecimal. */
void home_picture_name(char *ret, size_t size, const char *sha256, int page);

#endif
