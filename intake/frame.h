/* The one answer of a page process on its way through its pipe. The receiver treats every byte as
 * hostile: lengths are checked before memory is allocated, and a digest over the whole frame
 * tells a cut or scribbled one. What the body means is checked by whoever unpacks it.
 * Both ends are the same program on the same machine, so numbers travel in native order. */
#ifndef INTAKE_FRAME_H
#define INTAKE_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/err.h"

enum frame_kind {
    FRAME_FACTS = 1,  /* body: packed facts, picture: JPEG or nothing */
    FRAME_INSPECTION, /* body: struct inspection */
};

/* What a look at the structure of a file told. */
struct inspection {
    int32_t pages;
    int32_t complete; /* 0 while a scanner may still be writing the file */
    int32_t failed;   /* 1: msg says what is wrong with the file */
    char msg[256];
};

struct frame {
    enum frame_kind kind;
    int page;
    const unsigned char *body, *picture; /* borrowed from the reader; picture NULL if none */
    size_t body_size, picture_size;
};

/* Writes a frame, however many writes it takes. Returns 0, or -1 with ERR_IO or ERR_LIMIT (page).
 * Makes no system call but write(2). */
int frame_write(int fd, const struct frame *frame, struct err *err);

/* Collects one frame. Zero it to start. */
struct frame_reader {
    unsigned char *bytes;
    size_t have, want, size;
};

enum frame_progress { FRAME_MORE, FRAME_END, FRAME_BAD };

/* Reads what the pipe has now. FRAME_END: the writer closed. FRAME_BAD: no frame, or bytes beyond
 * its end; the writer should be killed. fd: non-blocking. */
enum frame_progress frame_reader_fill(struct frame_reader *reader, int fd);

/* After FRAME_END. Returns 0 with a frame that borrows from the reader, or -1 with ERR_FORMAT
 * (page). */
int frame_reader_finish(const struct frame_reader *reader, struct frame *ret_frame,
                        struct err *err);
void frame_reader_release(struct frame_reader *reader);

#endif
