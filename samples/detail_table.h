/* A detail sheet being drawn, shared by the files that draw its parts; only detail*.c need this. */
#ifndef SAMPLES_DETAIL_TABLE_H
#define SAMPLES_DETAIL_TABLE_H

#include "samples/detail_layouts.h"
#include "samples/story.h"

/* Where the table is being drawn. */
struct table {
    cairo_t *cr;
    const struct story *story;
    const struct paper_style *style; /* the desk's as this sheet changes it */
    const struct detail_layout *layout;
    struct rng *rng;
    double left, width, row_mm;
    int first, people; /* on this sheet */
    bool last;         /* of the sheets */
    int rows;          /* with the empty ones */
    int groups;        /* rows with a department's name */
};

/* One cell with its rules, the text centred; font: the style's label or value. */
void detail_draw_cell(const struct table *table, const struct draw_font *font,
                      const struct draw_box *box, const char *text);

/* Lines a person takes on a layout of cards. */
int detail_card_lines(const struct detail_layout *layout);

/* Draws the card of a person, labels left of the values; row: place among the story's people, none
 * there for an empty card. table->row_mm: height of a card. Returns its lower edge. */
double detail_draw_card(const struct table *table, int row, double y);

#endif
