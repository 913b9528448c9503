/* The way of a batch file through the folders: seen in the inbox, found unchanging, claimed by
 * rename into a folder of its own below spool/, hashed, and at the end moved to archive/ or, with a
 * reason beside it, to quarantine/. Its bytes are never changed. What is inside a file is looked
 * at by page processes only.
 *
 *     inbox/NAME ──> spool/new-XXXXXX/NAME ──> spool/SHA256/NAME ──> archive/NAME
 *                         `──────────────────────────┴──> quarantine/NAME, NAME.reason.txt
 *
 * Every arrow is one rename, so a killed run leaves the file at one of these places; the next one
 * goes on from there. */
#ifndef INTAKE_INBOX_H
#define INTAKE_INBOX_H

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

#include "intake/home.h"
#include "rules/limits.h"

/* What can be said of a file in the inbox without opening its inside. */
enum inbox_state {
    INBOX_READY,
    INBOX_YOUNG,   /* changed a moment ago, or somebody still has it open for writing */
    INBOX_ALIEN,   /* no regular file: a link, a pipe, a device */
    INBOX_GONE,    /* taken away in the meantime */
    INBOX_NOT_OURS /* hidden, a folder, or the name of an unfinished transfer: left alone */
};

struct inbox_file {
    char name[NAME_MAX + 1]; /* any bytes but '/' and NUL */
    off_t size;
    time_t changed; /* mtime */
    dev_t device;
    ino_t inode;
    enum inbox_state state;
};

struct inbox_list {
    int n;
    struct inbox_file *files; /* largest first, then by name */
};

/* Lists the inbox. stable_seconds: without a change, before a file is ready.
 * ret_list: inbox_list_release(). Returns 0, or -1 with ERR_IO (run). */
int inbox_list(int inbox, int stable_seconds, struct inbox_list *ret_list, struct err *err);
void inbox_list_release(struct inbox_list *list);

/* A batch file in its folder below spool/. */
struct spooled {
    int folder;              /* descriptor of its folder, -1: none */
    char folder_name[80];    /* of that folder in spool/ */
    char name[NAME_MAX + 1]; /* as in the inbox */
    char shown[LIMIT_TEXT];  /* the name for people and the database: printable UTF-8 */
    char sha256[65];         /* "" until inbox_hash */
    off_t size;
    time_t changed;
};

/* Takes a file out of the inbox. Returns 1, 0 if it changed or went away since it was listed
 * (then it is still in the inbox), or -1 with ERR_IO (batch). ret_spooled: spooled_release(). */
int inbox_claim(const struct home *home, const struct inbox_file *file, struct spooled *ret_spooled,
                struct err *err);

/* Finds the batches that an interrupted run has left in spool/, in the order of inbox_list.
 * ret_spooled: allocated array, each to be released. Returns the number, or -1 with ERR_IO (run).
 */
int inbox_resume(const struct home *home, struct spooled **ret_spooled, struct err *err);

/* Hashes the file into spooled->sha256. Returns 0, or -1 with ERR_IO (batch). */
int inbox_hash(struct spooled *spooled, struct err *err);

/* True if the folder already carries the hash: the batch is known to the database. */
bool inbox_is_known(const struct spooled *spooled);

/* Gives the folder the hash as its name. Returns 0, or -1 with ERR_IO (batch). */
int inbox_mark_known(const struct home *home, struct spooled *spooled, struct err *err);

/* Moves the file to archive/ and removes its folder. Returns 0, or -1 with ERR_IO (batch). */
int inbox_archive(const struct home *home, struct spooled *spooled, struct err *err);

/* Moves the file to quarantine/ with a file that says why. Returns 0, or -1 with ERR_IO. */
int inbox_quarantine(const struct home *home, struct spooled *spooled, const char *reason,
                     struct err *err);

/* The same straight from the inbox, for what cannot be opened or is no regular file. */
int inbox_quarantine_unopened(const struct home *home, const struct inbox_file *file,
                              const char *reason, struct err *err);

void spooled_release(struct spooled *spooled);

/* Writes a file name as printable UTF-8: bytes that are none, and control characters, as %XX. */
void inbox_show_name(char *ret, size_t size, const char *name);

#endif
