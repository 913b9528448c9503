/* Detail sheets (明细表): the list of people, in several column orders, upright and landscape. */
#ifndef SAMPLES_DETAIL_H
#define SAMPLES_DETAIL_H

#include "samples/layout_list.h"
#include "samples/story.h"

int detail_layouts(void);

/* Returns the numbers a set is drawn from. Those of generations follow the others. */
struct layout_range detail_layouts_of(enum layout_set set);

const char *detail_layout_name(int layout);
bool detail_layout_heldout(int layout);
bool detail_layout_landscape(int layout);
bool detail_layout_shows(int layout, enum row_column column);

/* How many sheets so many people take. */
int detail_layout_sheets(int layout, int people);

/* Draws the sheet upright, mm: A4 portrait, or 297 by 210 where the layout is landscape. */
void detail_draw(cairo_t *cr, const struct story *story, const struct sheet *sheet,
                 struct rng *rng);

#endif
