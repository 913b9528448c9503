/* The ink of stamps, told from print: paler grey, or red. Part of ocr/stamp.h. */
#ifndef OCR_STAMP_INK_H
#define OCR_STAMP_INK_H

#include "ocr/page.h"

struct Pix;

/* The grey level that a share of the pixels under the mask does not reach; 255 without any. */
int stamp_level(struct Pix *grey, struct Pix *mask, double share);

/* How dark print is on a grey picture. ink: 1 bpp, of the same size; pictures and bars in it do not
 * count. 255 without any print. */
int stamp_print(struct Pix *grey, struct Pix *ink);

/* What is seen of print through the ink: red ink is pale in the red channel. rgb: the pixel in
 * colour, NULL on a page without. Returns -1 for the print's own colours. */
int stamp_seen(int grey, const uint32_t *rgb);

/* What may be a rim, 1 bpp at half size, or NULL: pixels paler than print and no edge of it, or red
 * ones of a page in colour. half: the grey page, or the one in colour, at half size; rules: its
 * rule lines. Caller destroys. */
struct Pix *stamp_pale_ink(struct Pix *half, struct Pix *rules);
struct Pix *stamp_red_ink(struct Pix *half, struct Pix *rules);

#endif
