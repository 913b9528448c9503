/* A recognition model of tesseract's as a file: traineddata, of which the net and the characters it
 * tells apart are taken. Not for running it (ocr/net.h), nor for knowing which models there are
 * (ocr/engine.h). Files are read as hostile: a spoilt one is refused. */
#ifndef OCR_MODEL_H
#define OCR_MODEL_H

#include <sodium.h>

#include "ocr/charset.h"
#include "ocr/net.h"
#include "rules/err.h"

struct model {
    struct net *net; /* owned, as is the charset */
    struct charset *charset;
};

/* Reads a model and adds its bytes to a digest. ret_model: released with model_release(), also
 * where loading failed. ret_reason: what is wrong with it, a static string. Returns 0, or -1. */
int model_load(const char *path, struct model *ret_model, crypto_hash_sha256_state *digest,
               const char **ret_reason);

/* Frees what a model holds; a zeroed or half loaded one too. */
void model_release(struct model *model);

/* Adds the bytes of any model file to a digest. Returns 0, or -1 with ERR_IO (run). */
int model_digest(const char *path, crypto_hash_sha256_state *digest, struct err *err);

#endif
