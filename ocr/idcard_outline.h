/* Where ID cards lie on a cleaned page: by the outline that a copier draws round a card, which
 * tells their place, size and turn to a fraction of a millimetre. Geometry only; what is on the
 * card, and which way up, ocr/idcard_face.h says.
 * Units: px of page->grey; angles in degrees, clockwise positive. */
#ifndef OCR_IDCARD_OUTLINE_H
#define OCR_IDCARD_OUTLINE_H

#include "ocr/page.h"

/* GB 11643 cards are ISO/IEC 7810 ID-1, 85.6 mm by 54.0 mm. */
#define IDCARD_WIDTH_MM  85.6
#define IDCARD_HEIGHT_MM 54.0

struct idcard_frame {
    double cx, cy;        /* centre */
    double width, height; /* long and short side */
    double angle;         /* of the long side against the rows of the page, -90 to 90 */
};

/* Finds the outlines of cards, from top to bottom and left to right. page: cleaned.
 * Returns how many, at most LIMIT_CARDS. */
int idcard_outlines(const struct page *page, struct idcard_frame ret_frames[LIMIT_CARDS]);

#endif
