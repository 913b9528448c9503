/* One face of an ID card, from its frame on the page to its values. A card is laid out by standard
 * (GA 448), so that its places are known once its frame is: what stands in them is looked for, read
 * and checked. Which face it is and which way up, its own words and number prove.
 * Units: px of page->grey. */
#ifndef OCR_IDCARD_FACE_H
#define OCR_IDCARD_FACE_H

#include "ocr/engine.h"
#include "ocr/idcard_outline.h"

struct idcard_face {
    struct card card; /* boxes in px of the page as scanned */
    enum answer
        proven;        /* YES: words or a number of an ID card were read; UNKNOWN: looks like one */
    int turn;          /* degrees clockwise the card must be turned to stand upright, 0-359 by 90 */
    double confidence; /* of the reading that proved it */
};

/* Returns the box of a frame, px of the page as scanned. */
struct box idcard_frame_box(const struct page *page, const struct idcard_frame *frame);

/* Reads the face in a frame. Returns 0, or -1 with ERR_ENGINE (page) when out of memory. */
int idcard_face_read(struct ocr_engine *engine, const struct rules *rules, const struct page *page,
                     const struct idcard_frame *frame, struct idcard_face *ret_face,
                     struct err *err);

/* Says whether the printed labels of a card's face stand in a frame, whose foot, turned or not, is
 * where the face has it. For a card found by its figures: a list has figures too, but no such
 * labels. */
bool idcard_face_labelled(struct ocr_engine *engine, const struct rules *rules,
                          const struct page *page, const struct idcard_frame *frame,
                          enum card_face face, bool turned);

#endif
