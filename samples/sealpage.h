/* Pages with one seal of a kind and a fault, for sealscore: what is drawn, and what has to be said
 * of it. */
#ifndef SAMPLES_SEALPAGE_H
#define SAMPLES_SEALPAGE_H

#include "ocr/page.h"
#include "rules/facts.h"
#include "samples/names.h"
#include "samples/rng.h"
#include "samples/scan.h"

enum sealpage_fault {
    FAULT_NONE,
    FAULT_COPIED,
    FAULT_FAINT,
    FAULT_TRACE,
    FAULT_HALF_OFF,
    FAULT_HALF_INKED,
    FAULT_BLOTTED, /* too much ink: strokes run together */
    FAULT_ORANGE,  /* oily ink, far from the usual hue */
    FAULT_DARK,    /* old ink, a dark red */
    FAULT_PRINTED, /* an electronic seal from a colour printer: pure red, even */
    FAULT_SPECIAL, /* a seal for business only, which is no unit's seal */
    FAULT_PURPLE,  /* ink as far to the other side of red */
    FAULT_TALL     /* its straight line tall and as wide as the seal, as older dies are cut */
};
enum sealpage_extra {
    EXTRA_NONE,
    EXTRA_SECOND,
    EXTRA_SQUARE,
    EXTRA_DENSE,
    EXTRA_RED_PRINT,
    EXTRA_RED_PEN,
    EXTRA_TWICE, /* the same stamp, partly over the first */
    EXTRA_OVER,  /* a name seal over some of the name */
    EXTRA_SIGNED /* a signature across it */
};

struct sealpage {
    const char *name;
    int design; /* enum seal_design, -1 for no seal */
    enum sealpage_fault fault;
    enum sealpage_extra extra;
    double turn_deg; /* seals are turned by up to this */
    enum page_colour colour;
    int quality; /* enum scan_quality */
    enum seal_kind kind;
    enum seal_answer answer; /* of the best ROUND seal; SEAL_NONE if there must be none */
};

/* Returns the kinds measured, *ret_n of them. Static. */
const struct sealpage *sealpage_kinds(int *ret_n);

/* Draws a page of that kind with the seal of a unit. ret_name: the lettering of the seal, the
 * straight line behind that of the ring. Release with page_release(). */
void sealpage_draw(const struct sealpage *kind, const struct unit *unit, int dpi, struct rng *rng,
                   struct page *ret_page, char *ret_name, size_t size);

/* Makes a page of what the scanner delivered, through JPEG and back, as the batch file would store
 * it. Release with page_release(). */
void sealpage_take(const struct scan_image *image, struct page *ret_page);

#endif
