/* The directories of a TIFF file, walked with every offset checked against the file, before libtiff
 * sees any of it: which pages there are, and whether each is of the kind we allow. Decodes nothing.
 * Private to ocr/tiff.c. Offsets are bytes from the start of the file. */
#ifndef OCR_TIFF_DIR_H
#define OCR_TIFF_DIR_H

#include <stdbool.h>
#include <stdint.h>

#include "rules/err.h"

/* An open chain of directories. fd is borrowed; its position is neither used nor moved. */
struct tiff_chain {
    int fd;
    uint64_t size;  /* of the file */
    uint64_t first; /* offset of the first directory, 0: none written yet */
    bool swap;      /* the file's byte order is not ours */
    bool big;       /* BigTIFF */
};

/* What one directory claims. Numbers are as written in the file, 0 where the tag is missing. */
struct tiff_dir {
    uint64_t offset, next;
    uint64_t width, height, tile_width, tile_height;
    uint64_t bits, samples, compression, photometric, planar;
    bool complete; /* every array and every strip or tile lies inside the file */
};

/* Reads the header. ret_chain is a plain value. A file too short to have a header is an empty
 * chain. Returns 0, or -1 with ERR_FORMAT or ERR_IO (batch). */
int tiff_chain_open(int fd, struct tiff_chain *ret_chain, struct err *err);

/* Reads the directory at an offset. What lies behind the end of the file only clears
 * ret_dir->complete, because a scanner may still be writing it.
 * Returns 0, or -1 with ERR_FORMAT (page): absurd counts; ERR_LIMIT (page): a jumbo tag. */
int tiff_dir_read(const struct tiff_chain *chain, uint64_t offset, struct tiff_dir *ret_dir,
                  struct err *err);

/* Finds where directory number `page` (from 1) starts. Returns 0, or -1 with ERR_FORMAT (page) if
 * the chain is shorter. */
int tiff_chain_find(const struct tiff_chain *chain, int page, uint64_t *ret_offset,
                    struct err *err);

/* Tells whether a directory is of the kind we read: the allow-list of compressions, sample layouts
 * and colour spaces, and the budget of pixels of rules/limits.h.
 * Returns 0, or -1 with ERR_FORMAT or ERR_LIMIT (page) naming what is not allowed. */
int tiff_dir_allowed(const struct tiff_dir *dir, struct err *err);

#endif
