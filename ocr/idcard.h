/* Copies of ID cards (居民身份证), one or several on a sheet, either face, in colour or grey, any
 * way up and at any angle. A person's face is found by its number, an emblem face by its validity,
 * both of which keep their place on the card by law; labels are not needed. */
#ifndef OCR_IDCARD_H
#define OCR_IDCARD_H

#include "ocr/engine.h"
#include "ocr/idcard_line.h"
#include "ocr/idcard_outline.h"
#include "ocr/idcard_picture.h"
#include "ocr/page.h"

/* A card found by its figures. */
struct idcard_found {
    struct card card;        /* boxes in px of the page as scanned */
    struct idcard_line line; /* of its figures, the right way up */
    struct idcard_frame frame;
    bool turned; /* the frame's angle is that of the card upside down */
};

/* Finds and reads the cards of a cleaned page, at any angle. A number counts only beside a
 * photograph, a validity only below an emblem, so that a letter or a list is not taken for cards.
 * pictures: of the page. found: LIMIT_CARDS of them. ret_turn: degrees clockwise by which most of
 * them stand upright. Returns their number, or -1 with ERR_ENGINE (page). */
int idcard_find(struct ocr_engine *engine, const struct page *page,
                const struct idcard_pictures *pictures, struct idcard_found *found, int *ret_turn,
                struct err *err);

#endif
