/* A form being drawn, shared by the files that draw its parts; only form_*.c need this. */
#ifndef SAMPLES_FORM_PEN_H
#define SAMPLES_FORM_PEN_H

#include "samples/form_layouts.h"

/* Where the drawing is going on. */
struct pen {
    cairo_t *cr;
    const struct story *story;
    const struct paper_style *style;
    const struct form_layout *layout;
    struct rng *rng;
    double seal_x, seal_y;           /* mm; where the unit's seal belongs */
    double authority_x, authority_y; /* where the CA's belongs; 0 if the form has no such block */
};

/* Draws every option of the form's business into the box, those of the story ticked. */
void form_draw_ticks(struct pen *pen, const struct draw_box *box);

/* Draws a sentence with the options in the place of {business}. */
void form_draw_asked(struct pen *pen, const struct draw_box *box, const char *sentence);

/* Draws a list of papers, each with a box that is ticked; words: their names, divided by '|'. */
void form_draw_papers(struct pen *pen, const struct draw_box *box, const char *words);

/* Draws such a list where only the words that begin with '*' are ticked. */
void form_draw_choice(struct pen *pen, const struct draw_box *box, const char *words);

/* Draws such a list of reasons for a reissue: one is ticked where the form asks for that, else
 * none. */
void form_draw_reason(struct pen *pen, const struct draw_box *box, const char *words);

/* Draws a sentence with the values of the fields it names in braces; lined: each underlined. */
void form_draw_sentence(struct pen *pen, const struct draw_box *box, const char *sentence,
                        bool lined);

/* Draws a value with a square for each of its characters. */
void form_draw_comb(struct pen *pen, const struct draw_box *box, int field);

/* Draws boxes for 1 to 5 years, the story's ticked. */
void form_draw_years(struct pen *pen, const struct draw_box *box);

#endif
