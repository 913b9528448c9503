/* How far names of people are believed that stand by themselves on a line. */
#ifndef SAMPLES_LINES_NAMES_H
#define SAMPLES_LINES_NAMES_H

#include <stdbool.h>

#include "samples/lines_draw.h"

/* Reads `count` names of an order and prints how many a verdict may rest on, how many not, and how
 * many it would rest on though they are wrong, which must be none. Returns what main() is to. */
int lines_names_measure(const struct lines_order *order, int count, bool verbose);

#endif
