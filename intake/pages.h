/* Reads the pages of one file through the pool: hands them out in order, takes the answers in
 * whatever order they come, and turns every page that has no good answer into an unreadable one
 * with its cause. */
#ifndef INTAKE_PAGES_H
#define INTAKE_PAGES_H

#include "intake/pool.h"
#include "rules/facts.h"

/* Where the facts of a page go. Everything borrowed. facts: the same as the packed bytes. picture:
 * JPEG, or NULL. Returns 0, or -1 to stop. */
struct pages_sink {
    void *state;
    bool (*has)(void *state, int page); /* this page need not be read */
    int (*keep)(void *state, const struct page_facts *facts, const unsigned char *packed,
                size_t packed_size, const unsigned char *picture, size_t picture_size,
                struct err *err);
};

struct pages_file {
    int folder; /* descriptor, or AT_FDCWD */
    const char *name;
    int pages;
    bool picture, draw;
};

/* Returns 0, or -1 with the trouble of the pool or the sink. */
int pages_read(struct pool *pool, const struct pages_file *file, const struct pages_sink *sink,
               struct err *err);

/* Looks at the structure of a file in a page process. Returns 0, or -1 with the trouble of the
 * pool; what is wrong with the file is in ret_inspection. */
int pages_inspect(struct pool *pool, int folder, const char *name,
                  struct inspection *ret_inspection, struct err *err);

#endif
