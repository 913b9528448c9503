/* Detail sheets (明细表): the list of people, in several column orders, upright and landscape. */
#ifndef SAMPLES_DETAIL_H
#define SAMPLES_DETAIL_H

#include "samples/story.h"

int detail_layouts(void);

/* How many more follow those, in no set but LAYOUTS_GEN5; and after them, in none but
 * LAYOUTS_GEN6, then those of LAYOUTS_GEN7, of LAYOUTS_GEN8, of LAYOUTS_GEN9 and last those
 * of LAYOUTS_GEN10. */
int detail_gen5_layouts(void);
int detail_gen6_layouts(void);
int detail_gen7_layouts(void);
int detail_gen8_layouts(void);
int detail_gen9_layouts(void);
int detail_gen10_layouts(void);

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
