/* The envelope's face with the courier's waybill on it. */
#ifndef SAMPLES_WAYBILL_H
#define SAMPLES_WAYBILL_H

#include "samples/story.h"

/* Invents a waybill number of one of the carriers, into story->waybill and story->carrier. */
void waybill_number(struct story *story, struct rng *rng);

/* Draws the face upright on a page of the given size, mm. */
void waybill_draw(cairo_t *cr, const struct story *story, double width, double height,
                  struct rng *rng);

#endif
