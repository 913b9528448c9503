/* Application forms (申请表) as units type them: many geometries from one table of layouts. */
#ifndef SAMPLES_FORM_H
#define SAMPLES_FORM_H

#include "samples/layout_list.h"
#include "samples/story.h"

/* The number of layouts; they are numbered from 0. */
int form_layouts(void);

/* Returns the numbers a set is drawn from. Those of generations follow the others. */
struct layout_range form_layouts_of(enum layout_set set);

const char *form_layout_name(int layout);
bool form_layout_heldout(int layout);
bool form_layout_landscape(int layout);

/* True if the layout has a place for the field. */
bool form_layout_shows(int layout, enum field field);

/* True if the layout offers the option: a business id or "other". */
bool form_layout_offers(int layout, const char *option);

/* Writes what the form says in a field, as typed (2年) or in the canonical form of the truth file
 * (2). ret holds size bytes; "" if nothing. */
void form_value(const struct story *story, enum field field, bool canonical, char *ret,
                size_t size);

/* Draws the form upright, mm: A4 portrait, or 297 by 210 where the layout is landscape. */
void form_draw(cairo_t *cr, const struct story *story, const struct sheet *sheet, struct rng *rng);

#endif
