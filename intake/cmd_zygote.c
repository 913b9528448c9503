/* The hidden command that becomes the parent of all page processes. */
#include <malloc.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/socket.h>

#include "intake/cmd.h"
#include "intake/zygote.h"
#include "ocr/read.h"
#include "ocr/tiff.h"

struct models {
    struct rules *rules;
    struct ocr_engine *engine;
};

static int read_page(void *state, int fd, const struct zygote_request *request,
                     struct page_facts *ret_facts, unsigned char **ret_picture,
                     size_t *ret_picture_size, struct err *err)
{
    const struct models *models = state;
    const struct ocr_options options = {.picture = request->picture, .draw = request->draw};

    return ocr_read_page(models->engine, models->rules, fd, (int)request->page, &options, ret_facts,
                         ret_picture, ret_picture_size, err);
}

static int inspect(void *state, int fd, struct inspection *ret_inspection)
{
    bool complete = true;
    struct err err = {0};
    int pages = 0;

    (void)state;
    if (tiff_inspect(fd, &pages, &complete, &err) < 0) {
        ret_inspection->failed = 1;
        snprintf(ret_inspection->msg, sizeof ret_inspection->msg, "%.*s",
                 (int)sizeof ret_inspection->msg - 1, err.msg);
    }
    ret_inspection->pages = pages;
    ret_inspection->complete = complete;
    return 0;
}

/* Bytes from which on memory is had from the kernel, not from the heap, while models are loaded; to
 * set it keeps the C library from raising it. */
#define LOADED_APART (128 * 1024)

int cmd_page_zygote(const struct command *command, int argc, char **argv)
{
    struct models models = {0};
    const struct zygote_reader reader = {
        .state = &models, .read_page = read_page, .inspect = inspect};
    char digest[65];
    struct err err = {0};
    int type, status = STATUS_PARTIAL;
    socklen_t size = sizeof type;

    (void)command;
    if (argc != 3 || getsockopt(ZYGOTE_SOCKET, SOL_SOCKET, SO_TYPE, &type, &size) < 0)
        return STATUS_USAGE; /* started by hand */
    /* What loading frees is given back. Left in the heap, page processes would take it for theirs,
     * and the kernel would copy it for each of them page by page. */
    mallopt(M_MMAP_THRESHOLD, LOADED_APART);
    if (sodium_init() < 0 || rules_load(argv[1], &models.rules, &err) < 0 ||
        ocr_engine_load(*argv[2] ? argv[2] : NULL, &models.engine, digest, &err) < 0)
        zygote_refuse(ZYGOTE_SOCKET, &err);
    else if (zygote_serve(ZYGOTE_SOCKET, &reader, digest, models.rules->digest, &err) == 0)
        status = STATUS_OK;
    ocr_engine_free(models.engine);
    rules_free(models.rules);
    return status;
}
