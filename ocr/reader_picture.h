/* The picture of a line or a box as the nets are to see it: its print without rules, with the
 * margin they want and wide gaps cut down. Private to ocr/reader*.c. */
#ifndef OCR_READER_PICTURE_H
#define OCR_READER_PICTURE_H

#include "ocr/reader.h"

/* Adds the margin the net wants to a box; flat ink such as 一 gets the height of its neighbours. */
struct box reader_with_margin(const struct reader *reader, struct box b);

/* Returns the picture of a box, 8 bpp, owned by the caller; NULL for an empty box. ret_stretches:
 * which part of the page stands where in it. */
struct Pix *reader_picture(const struct reader *reader, struct box box,
                           struct stretches *ret_stretches);

/* Returns a row of `times` copies of a box, owned by the caller; NULL for an empty box. */
struct Pix *reader_picture_repeated(const struct reader *reader, struct box box, int times);

#endif
