/* Layouts made from a number instead of written down: forms, detail sheets and receipts put
 * together from blocks, arrangements and words, so that a reader meets a new one in every envelope.
 * The same number gives the same layout. An odd number takes words, headings and arrangements of
 * which an even one takes none: what is tuned on even ones can be measured on odd ones. */
#ifndef SAMPLES_COMPOSE_H
#define SAMPLES_COMPOSE_H

#include <stdbool.h>

#include "samples/style.h"

struct form_layout;
struct detail_layout;
struct receipt_look;

/* Numbers of layouts from here on are composed. */
#define COMPOSED_FIRST (1 << 24)

bool composed(int layout);

/* Draws the number of a composed layout; set: LAYOUTS_COMPOSED or LAYOUTS_COMPOSED_APART. */
int compose_number(struct rng *rng, enum layout_set set);

/* The layout of a number; borrowed, until the next composed one is asked for. */
const struct form_layout *compose_form(int layout);
const struct detail_layout *compose_detail(int layout);
const struct receipt_look *compose_receipt(int look);

#endif
