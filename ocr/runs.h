/* Morphology along one axis of a picture of 1 bpp, by pictures moved by powers of two: a length of
 * 80 px costs seven moves instead of 80. Every function returns a new picture, owned by the caller,
 * or NULL without memory. */
#ifndef OCR_RUNS_H
#define OCR_RUNS_H

struct Pix;

/* Keeps straight runs of ink of at least `length` px. */
struct Pix *runs_keep(struct Pix *pix, int horizontal, int length);

/* Fills gaps between ink that are shorter than `length` px. */
struct Pix *runs_bridge(struct Pix *pix, int horizontal, int length);

/* Lengthens every run by `reach` px at both ends. */
struct Pix *runs_grow(struct Pix *pix, int horizontal, int reach);

#endif
