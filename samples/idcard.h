/* Copies of ID cards: one or more cards on a sheet, both faces, in colour or grey, any way up.
 * idcard_sheet.c lays the sheet out and copies it, idcard.c draws one face.
 * Every card carries 样本 across its photograph. */
#ifndef SAMPLES_IDCARD_H
#define SAMPLES_IDCARD_H

#include "samples/story.h"

/* mm */
#define IDCARD_W 85.6
#define IDCARD_H 54.0

/* How a face comes out of the copier: a grey one turns the blue labels and the red emblem grey. */
struct idcard_look {
    bool colour;
    double ground;   /* of the card's face, 0-1 */
    double contrast; /* of the background pattern */
    double edge;     /* grey of its outline, 0-1; as light as paper: none */
    double ink;      /* grey of black print, 0-1 */
    double faded;    /* labels, 0-1 */
    bool bilingual;  /* cards of minorities from their regions */
};

/* Where a face lies: its centre in mm, degrees clockwise. */
struct idcard_place {
    double x, y, zoom, angle;
};

/* Draws the cards of the sheet upright on A4, mm. */
void idcard_draw(cairo_t *cr, const struct story *story, const struct sheet *sheet,
                 struct rng *rng);

/* Draws one face of a person's card. */
void idcard_draw_face(cairo_t *cr, const struct person *person, bool emblem,
                      const struct idcard_place *place, const struct idcard_look *look,
                      struct rng *rng);

#endif
