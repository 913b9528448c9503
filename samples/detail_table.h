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

/* A row of a label and a value over all columns. Returns its lower edge, as the next do. */
double detail_draw_wide_row(const struct table *table, double y, double h, const char *label,
                            const char *value);

/* A row of the unit's credit code and of the handler, after the labels of the layout's facts. */
double detail_draw_facts(const struct table *table, double y, double h);

/* A row two lines high with the layout's note in small print. */
double detail_draw_note(const struct table *table, double y);

/* A row for those who filled it in, checked it and are in charge. */
double detail_draw_signatures(const struct table *table, double y);

/* How many rows the cell of a person's column covers: 1 but where a merged column says the same of
 * several people, then 0 for all of them but the first. */
int detail_merged_rows(const struct table *table, int row, int column);

/* Lines a person takes on a layout of cards. */
int detail_card_lines(const struct detail_layout *layout);

/* Draws the card of a person, labels left of the values; row: place among the story's people, none
 * there for an empty card. table->row_mm: height of a card. Returns its lower edge. */
double detail_draw_card(const struct table *table, int row, double y);

/* Draws the people as columns beside each other, labels at the left. Returns its lower edge. */
double detail_draw_across(const struct table *table, double y);

#endif
