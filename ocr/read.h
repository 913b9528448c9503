/* The one entry of the ocr layer: a page in, facts out. A pure function of the pixels, the rule
 * files and the models. Runs inside a jailed page process. */
#ifndef OCR_READ_H
#define OCR_READ_H

#include <stddef.h>

#include "rules/err.h"
#include "rules/facts.h"
#include "rules/rules.h"

struct ocr_engine; /* the loaded models, ocr/engine.h */

/* Loads the recognition models; recognises nothing, so that a process may fork afterwards.
 * models: folder of our own models, or NULL. ret_digest: SHA-256 of the model files, hexadecimal.
 * Returns 0, or -1 with ERR_CONFIG (run) naming the package to install. */
int ocr_engine_load(const char *models, struct ocr_engine **ret_engine, char ret_digest[65],
                    struct err *err);
void ocr_engine_free(struct ocr_engine *engine);

struct ocr_options {
    bool picture; /* make the review picture */
    bool draw;    /* draw what was found on the picture (boxes, labels, seals) */
};

/* Reads page number `page` (from 1) of an open TIFF file. fd: borrowed, positioned anywhere, never
 * opened by name. ret_picture: JPEG bytes for a person, allocated, caller frees; NULL if not asked
 * for. Returns 0 with facts (also PAGE_UNREADABLE with its cause for a damaged page), or -1 with
 * ERR_ENGINE. */
int ocr_read_page(struct ocr_engine *engine, const struct rules *rules, int fd, int page,
                  const struct ocr_options *options, struct page_facts *ret_facts,
                  unsigned char **ret_picture, size_t *ret_picture_size, struct err *err);

#endif
