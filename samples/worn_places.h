/* Where on a drawn sheet print stands and where it is free, found in its pixels, so that ink can
 * be put beside any layout's values. Only worn*.c need this. */
#ifndef SAMPLES_WORN_PLACES_H
#define SAMPLES_WORN_PLACES_H

#include "samples/draw.h"
#include "samples/story.h"

#define WORN_LINES  400
#define WORN_GROUPS 12

struct worn_places {
    const struct sheet *sheet;
    int columns, rows; /* cells of half a millimetre */
    uint8_t *cells;    /* what each holds */
    int *inked;        /* sums of inked cells left of and above each corner */
    int *coloured;     /* the same of coloured ones */
    int nlines, ngroups;
    struct draw_box lines[WORN_LINES];   /* of print, from top to bottom */
    struct draw_box groups[WORN_GROUPS]; /* of options, where a mark would be an answer */
    struct draw_box signing;             /* where a form is signed; empty on others */
    struct draw_box body;                /* all print and the form's table */
    struct draw_box ink;                 /* all that is not paper */
};

/* Looks at what was drawn on the sheet so far. ret: released by worn_places_release(). */
void worn_places_find(cairo_t *cr, const struct story *story, const struct sheet *sheet,
                      struct worn_places *ret);
void worn_places_release(struct worn_places *places);

/* Finds paper without ink, w times h mm: on forms, lists and receipts outside of the body, whose
 * empty cells are answers too. Returns false if there is none. */
bool worn_free(const struct worn_places *places, double w, double h, struct rng *rng,
               struct draw_box *ret);

/* Finds a place partly over print, but over no option and no coloured ink. */
bool worn_over(const struct worn_places *places, double w, double h, struct rng *rng,
               struct draw_box *ret);

/* Picks a line of print between lo and hi mm long that is not among options. */
bool worn_line(const struct worn_places *places, double lo, double hi, struct rng *rng,
               struct draw_box *ret);

/* True if the box is on the sheet and nothing is printed in it; nothing in colour. */
bool worn_is_free(const struct worn_places *places, const struct draw_box *box);
bool worn_is_colourless(const struct worn_places *places, const struct draw_box *box);

#endif
