#include "intake/frame.h"

#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rules/limits.h"

#define FRAME_MAGIC  0x3146524dU /* "MRF1" */
#define FRAME_DIGEST 16          /* bytes of BLAKE2b; against accidents, not forgers */
#define FRAME_FIRST  4096        /* bytes to begin with; most answers are small */

struct frame_header {
    uint32_t magic, kind, page, body_size, picture_size;
    unsigned char digest[FRAME_DIGEST];
};

static void frame_digest(const struct frame_header *header, const unsigned char *body,
                         const unsigned char *picture, unsigned char ret_digest[FRAME_DIGEST])
{
    crypto_generichash_state state;

    crypto_generichash_init(&state, NULL, 0, FRAME_DIGEST);
    crypto_generichash_update(&state, (const unsigned char *)header,
                              offsetof(struct frame_header, digest));
    crypto_generichash_update(&state, body, header->body_size);
    if (header->picture_size)
        crypto_generichash_update(&state, picture, header->picture_size);
    crypto_generichash_final(&state, ret_digest, FRAME_DIGEST);
}

static int write_all(int fd, const void *bytes, size_t size, struct err *err)
{
    const char *p = bytes;

    while (size > 0) {
        ssize_t n = write(fd, p, size);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return err_set(err, ERR_PAGE, ERR_IO, "an answer could not be written: %s",
                           strerror(errno));
        p += n;
        size -= (size_t)n;
    }
    return 0;
}

int frame_write(int fd, const struct frame *frame, struct err *err)
{
    struct frame_header header = {
        .magic = FRAME_MAGIC,
        .kind = (uint32_t)frame->kind,
        .page = (uint32_t)frame->page,
        .body_size = (uint32_t)frame->body_size,
        .picture_size = (uint32_t)frame->picture_size,
    };

    if (frame->body_size > LIMIT_FACTS_BYTES || frame->picture_size > LIMIT_PICTURE_BYTES)
        return err_set(err, ERR_PAGE, ERR_LIMIT, "an answer is larger than its limit");
    frame_digest(&header, frame->body, frame->picture, header.digest);
    if (write_all(fd, &header, sizeof header, err) < 0 ||
        write_all(fd, frame->body, frame->body_size, err) < 0)
        return -1;
    return write_all(fd, frame->picture, frame->picture_size, err);
}

static bool header_plausible(const struct frame_header *header)
{
    return header->magic == FRAME_MAGIC &&
           (header->kind == FRAME_FACTS || header->kind == FRAME_INSPECTION) &&
           header->page <= LIMIT_BATCH_PAGES && header->body_size > 0 &&
           header->body_size <= LIMIT_FACTS_BYTES && header->picture_size <= LIMIT_PICTURE_BYTES;
}

/* Knows after the header how long the frame is, and makes room for exactly that. */
static bool frame_reader_learn(struct frame_reader *reader)
{
    struct frame_header header;
    unsigned char *bytes;

    memcpy(&header, reader->bytes, sizeof header);
    if (!header_plausible(&header))
        return false;
    reader->want = sizeof header + header.body_size + header.picture_size;
    if (reader->want + 1 > reader->size) {
        bytes = realloc(reader->bytes, reader->want + 1);
        if (!bytes)
            return false;
        reader->bytes = bytes;
        reader->size = reader->want + 1;
    }
    return true;
}

enum frame_progress frame_reader_fill(struct frame_reader *reader, int fd)
{
    if (!reader->bytes) {
        reader->bytes = malloc(FRAME_FIRST);
        if (!reader->bytes)
            return FRAME_BAD;
        reader->size = FRAME_FIRST;
    }
    for (;;) {
        /* One byte of room beyond the end shows a writer that does not stop. */
        ssize_t n = read(fd, reader->bytes + reader->have, reader->size - reader->have);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno == EAGAIN ? FRAME_MORE : FRAME_BAD;
        if (n == 0)
            return FRAME_END;
        reader->have += (size_t)n;
        if (!reader->want && reader->have >= sizeof(struct frame_header) &&
            !frame_reader_learn(reader))
            return FRAME_BAD;
        if (reader->want && reader->have > reader->want)
            return FRAME_BAD;
    }
}

int frame_reader_finish(const struct frame_reader *reader, struct frame *ret_frame, struct err *err)
{
    unsigned char digest[FRAME_DIGEST];
    struct frame_header header;
    const unsigned char *body;

    if (!reader->want || reader->have != reader->want)
        return err_set(err, ERR_PAGE, ERR_FORMAT,
                       "a page process ended in the middle of its answer");
    memcpy(&header, reader->bytes, sizeof header);
    body = reader->bytes + sizeof header;
    frame_digest(&header, body, body + header.body_size, digest);
    if (memcmp(digest, header.digest, sizeof digest) != 0)
        return err_set(err, ERR_PAGE, ERR_FORMAT, "the answer of a page process is damaged");
    *ret_frame = (struct frame){
        .kind = (enum frame_kind)header.kind,
        .page = (int)header.page,
        .body = body,
        .body_size = header.body_size,
        .picture = header.picture_size ? body + header.body_size : NULL,
        .picture_size = header.picture_size,
    };
    return 0;
}

void frame_reader_release(struct frame_reader *reader)
{
    free(reader->bytes);
    *reader = (struct frame_reader){0};
}
