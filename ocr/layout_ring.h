/* Rings drawn round a number or a word (圈选): no print, and higher than the line they stand in, so
 * that the line is cut where the ring ends, or read badly for its size. Part of ocr/layout.h. */
#ifndef OCR_LAYOUT_RING_H
#define OCR_LAYOUT_RING_H

struct Boxa;
struct Pix;

/* Takes the rings off the print of a page that do not hang together with what they go round; the
 * page's own ink keeps them, for who asks what is chosen. text: 1 bpp, at half size, changed;
 * boxes: of its pieces, 8-connected; em: height of a character there, px. Returns the rings and
 * what is soft at their edge, 1 bpp, at half size; NULL where there are none. Caller destroys. */
struct Pix *layout_lift_rings(struct Pix *text, struct Boxa *boxes, int em);

#endif
