/* The characters of a seal's name, each in a slot of its own: names are cut evenly spaced, so a
 * comb laid over the ring tells how many there are and where each stands, whatever they say. */
#ifndef OCR_SEAL_SLOTS_H
#define OCR_SEAL_SLOTS_H

#include <stdbool.h>

#include "ocr/seal_strip.h"

struct seal_slots {
    int n;
    double first, pitch; /* direction of the first one's middle, and to the next, radians */
    double cut;          /* ink on the borders between slots, of the lettering's mean ink */
};

/* Lays the comb over a name that was found, and puts begin and end of the name to its ends. Returns
 * false if no even spacing leaves the characters whole. */
bool disc_find_slots(const struct disc *disc, struct arc_text *text, struct seal_slots *ret_slots);

/* How a line of the characters is drawn: every one upright, as it was cut. */
struct slot_style {
    int height;   /* px of the line's picture */
    double width; /* of a slot, in heights of the letters */
    double gamma; /* of the ink: below 1 strokes come out heavy, above it fine */
};

/* The ways they are drawn for the reader of single characters, of five tried; its model is trained
 * on them. */
#define SLOT_GLYPH_STYLES 2
extern const struct slot_style slot_glyph_styles[SLOT_GLYPH_STYLES];

/* px of the line that letters take; the rest is white, above and below alike. */
#define SLOT_LETTERS 44

/* Draws the slots side by side, 8 bpp. Slot i lies at i * (int)(SLOT_LETTERS * width). Caller
 * destroys; NULL if there is no memory. */
struct Pix *disc_slot_line(const struct disc *disc, const struct arc_text *text,
                           const struct seal_slots *slots, const struct slot_style *style);

#endif
