/* Copies of ID cards (居民身份证), one or several on a sheet, either face, in colour or grey, any
 * way up. A person's face is found by its number, an emblem face by its validity, both of which
 * keep their place on the card by law; labels are not needed. */
#ifndef OCR_IDCARD_H
#define OCR_IDCARD_H

#include "ocr/engine.h"
#include "ocr/page.h"

/* Finds and reads the cards of a cleaned page, in any of its four turns. A number counts only
 * beside a photograph, a validity only below an emblem, so that a letter or a list is not taken for
 * cards. cards: LIMIT_CARDS of them, boxes in px of the page as scanned. ret_turn: degrees
 * clockwise by which most of them stand upright. ret_whole: false if there are lines of figures
 * outside the cards found, so that there may be more of them.
 * Returns their number, or -1 with ERR_ENGINE (page). */
int idcard_find(struct ocr_engine *engine, const struct page *page, struct card *cards,
                int *ret_turn, bool *ret_whole, struct err *err);

#endif
