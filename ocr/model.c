#include "ocr/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Parts of a traineddata file, by number, and the most there may be. */
#define PART_NET   17
#define PART_SIGNS 21
#define PART_CODES 22
#define PARTS_MAX  64
/* The largest model of tesseract's with a net of whole numbers is 5 MB. */
#define MODEL_BYTES_MAX (64 << 20)

/* Reads a whole file. Returns its bytes, owned by the caller, or NULL. */
static unsigned char *file_bytes(const char *path, size_t *ret_size)
{
    FILE *file = fopen(path, "rbe");
    unsigned char *bytes = NULL;
    struct stat stat;

    if (file && fstat(fileno(file), &stat) == 0 && stat.st_size > 0 &&
        stat.st_size <= MODEL_BYTES_MAX) {
        *ret_size = (size_t)stat.st_size;
        bytes = malloc(*ret_size);
        if (!bytes)
            abort();
        if (fread(bytes, 1, *ret_size, file) != *ret_size) {
            free(bytes);
            bytes = NULL;
        }
    }
    if (file)
        fclose(file);
    return bytes;
}

int model_digest(const char *path, crypto_hash_sha256_state *digest, struct err *err)
{
    size_t size;
    unsigned char *bytes = file_bytes(path, &size);

    if (!bytes)
        return err_set(err, ERR_RUN, ERR_IO, "cannot read the recognition model \"%s\"", path);
    crypto_hash_sha256_update(digest, bytes, size);
    free(bytes);
    return 0;
}

/* One part of a traineddata file, borrowed: behind a table of where each begins, -1 for those that
 * are not there. Returns NULL if it is not. */
static const unsigned char *part_of(const unsigned char *bytes, size_t size, int part,
                                    size_t *ret_size)
{
    int32_t n = 0;
    int64_t begin = -1, end = (int64_t)size;

    if (size < sizeof n)
        return NULL;
    memcpy(&n, bytes, sizeof n);
    if (n <= part || n > PARTS_MAX || size < sizeof n + (size_t)n * sizeof begin)
        return NULL;
    for (int i = n - 1; i >= part; i--) {
        int64_t offset;

        memcpy(&offset, bytes + sizeof n + (size_t)i * sizeof offset, sizeof offset);
        if (i == part)
            begin = offset;
        else if (offset >= 0)
            end = offset;
    }
    if (begin < 0 || end < begin || end > (int64_t)size)
        return NULL;
    *ret_size = (size_t)(end - begin);
    return bytes + begin;
}

static int model_parse(const unsigned char *bytes, size_t size, struct model *ret_model,
                       const char **ret_reason)
{
    size_t net_size, signs_size, codes_size;
    const unsigned char *net = part_of(bytes, size, PART_NET, &net_size);
    const unsigned char *signs = part_of(bytes, size, PART_SIGNS, &signs_size);
    const unsigned char *codes = part_of(bytes, size, PART_CODES, &codes_size);

    *ret_reason = "it is no model of text lines";
    if (!net || !signs || !codes)
        return -1;
    if (net_load(net, net_size, &ret_model->net, ret_reason))
        return -1;
    *ret_reason = "its characters cannot be read";
    if (charset_load((const char *)signs, signs_size, codes, codes_size, &ret_model->charset))
        return -1;
    *ret_reason = "its net and its characters do not fit together";
    return net_codes(ret_model->net) >= ret_model->charset->ncodes ? 0 : -1;
}

int model_load(const char *path, struct model *ret_model, crypto_hash_sha256_state *digest,
               const char **ret_reason)
{
    size_t size;
    unsigned char *bytes = file_bytes(path, &size);
    int rc;

    *ret_reason = "it cannot be read";
    if (!bytes)
        return -1;
    crypto_hash_sha256_update(digest, bytes, size);
    rc = model_parse(bytes, size, ret_model, ret_reason);
    free(bytes);
    return rc;
}

void model_release(struct model *model)
{
    net_free(model->net);
    charset_free(model->charset);
    *model = (struct model){NULL, NULL};
}
