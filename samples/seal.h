/*
 * Draws the red seals found on Chinese office papers, and their faults.
 *
 * Everything is in millimetres: the caller's cairo context has a user space of 1 unit = 1 mm.
 * This is no reader and no catalogue of real seals: names and numbers are what the caller gives.
 */
#ifndef SAMPLES_SEAL_H
#define SAMPLES_SEAL_H

#include <cairo.h>
#include <stdbool.h>

#include "samples/rng.h"

/* From the middle of a seal to the edge of its paper, so that all of it is on it: 45 mm wide, and
 * put down some millimetres off. */
#define SEAL_ROOM_MM 28.0

enum {
    SEAL_NAME_MAX = 160, /* bytes, about 50 characters */
    SEAL_LINE_MAX = 96,
    SEAL_DIGITS_MAX = 20
};

enum seal_design {
    SEAL_DESIGN_STAR,        /* a unit's round seal */
    SEAL_DESIGN_EMBLEM,      /* a government's round seal, an emblem instead of the star */
    SEAL_DESIGN_DEPARTMENT,  /* round, star, second part of the name on a straight line */
    SEAL_DESIGN_BANK_OVAL,   /* oval, the bank's name above, its purpose below, a date between */
    SEAL_DESIGN_BANK_CIRCLE, /* small round one of the same use */
    SEAL_DESIGN_CA,          /* the certificate authority's own, for the block it fills in itself */
    SEAL_DESIGN_SQUARE,      /* a person's name, four characters in a square */
    SEAL_DESIGN_INVOICE,     /* oval, a credit code in the middle */
    SEAL_DESIGN_THUMBPRINT   /* ridges in red paste, no text */
};

struct seal_style {
    enum seal_design design;
    char name[SEAL_NAME_MAX];     /* on the arc; the four characters of a square seal */
    char line[SEAL_LINE_MAX];     /* straight, under the star; empty for none */
    char digits[SEAL_DIGITS_MAX]; /* small, along the bottom of the rim; empty for none */
    double line_height;           /* of the straight line, of the radius */
    double diameter_mm;           /* an oval's longer axis, a square's side */
    double angle_deg;             /* how far the stamp was turned, clockwise */
    double hue_deg;               /* 340-358 is what ink measures on scans */
    double saturation;            /* 0-1 */
    double value;                 /* 0-1 */
    double density;               /* 1 fully inked, 0.25 hardly to be seen */
    double unevenness;            /* 0 flat as printed, 1 blotches and holes */
    double spread_mm;             /* how far ink runs beyond the cut strokes */
    double inked_part;            /* 1 whole; 0.5: half of the stamp touched the paper */
    double inked_deg;             /* where the inked part lies, clockwise from the right */
    bool copied;                  /* a photocopy of a seal: the same shape in grey */
    const char *face;             /* font family of the characters, static */
};

/* Fills *style with an ordinary unit seal of that name: size, ink, angle, number as chance has it.
 */
void seal_style_init(struct seal_style *style, struct rng *rng, const char *unit_name);

/* Changes *style into another design, with the size and the lettering that go with it. */
void seal_style_design(struct seal_style *style, struct rng *rng, enum seal_design design);

/* Makes *style a photocopy of itself. */
void seal_style_copy(struct seal_style *style, struct rng *rng);

/* Makes *style hard to see, yet visible to a person. */
void seal_style_fade(struct seal_style *style, struct rng *rng);

/* Stamps the seal centred at (cx, cy) mm, multiplied into what is already there. */
void seal_draw(cairo_t *cr, double cx, double cy, const struct seal_style *style, struct rng *rng);

#endif
