/* The small kinds of sheet: separators, slips, the cover letter, blank backs. */
#ifndef SAMPLES_SHEETS_H
#define SAMPLES_SHEETS_H

#include "samples/story.h"

/* Draws a control sheet (separator, PATCHT, medium, paid, case) upright on A4, mm. */
void sheets_control(cairo_t *cr, const struct story *story, enum sheet_kind kind, struct rng *rng);

/* A letter that goes with the papers and is none of the known documents. */
void sheets_cover(cairo_t *cr, const struct story *story, struct rng *rng);

/* The back of a sheet: nothing, or the front shining through. */
void sheets_blank(cairo_t *cr, struct rng *rng);

#endif
