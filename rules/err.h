/* Trouble, graded by how much of the run it costs. A business finding is never an error (it is a
 * fact with a confidence), and a programming mistake is an assert().
 * Ownership: a struct err belongs to the caller and needs no release. */
#ifndef RULES_ERR_H
#define RULES_ERR_H

enum err_scope { ERR_NONE, ERR_PAGE, ERR_ENVELOPE, ERR_BATCH, ERR_RUN };

enum err_code {
    ERR_OK,
    ERR_IO,       /* a file or the database could not be read or written */
    ERR_FORMAT,   /* the bytes are not what they claim to be */
    ERR_LIMIT,    /* a stated maximum of rules/limits.h was exceeded */
    ERR_CONFIG,   /* rule file, option or model missing or wrong */
    ERR_ENGINE,   /* a recognition library failed */
    ERR_TIMEOUT,  /* a page process was too slow */
    ERR_CRASH,    /* a page process ended by a signal */
    ERR_LOCKED,   /* another run holds the home folder */
    ERR_CONFLICT, /* the record changed in the meantime */
};

struct err {
    enum err_code code;
    enum err_scope scope;
    char msg[512]; /* a whole sentence for a person, no full stop, no personal data */
};

/* Fills err and returns -1, so that `return err_set(...)` is the way to fail. err may be NULL. */
int err_set(struct err *err, enum err_scope scope, enum err_code code, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* Puts "context: " before the message of an error already set. Returns -1. */
int err_wrap(struct err *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
