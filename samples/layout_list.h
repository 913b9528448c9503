/* The layouts of one kind of paper, numbered through: those of the ordinary sets in a few tables,
 * then a table for each generation. What a layout is, only its kind knows. */
#ifndef SAMPLES_LAYOUT_LIST_H
#define SAMPLES_LAYOUT_LIST_H

#include <stddef.h>

#include "samples/style.h"

/* A table of layouts; how many it has is counted where it is written. */
struct layout_part {
    const void *layouts;
    const int *n;
};

struct layout_list {
    size_t size;  /* bytes of a layout */
    int ordinary; /* so many parts are of no generation; behind them one each from LAYOUTS_GEN5 on
                   */
    int nparts;
    const struct layout_part *parts;
};

/* The numbers from `first` on, n of them. */
struct layout_range {
    int first, n;
};

/* Returns the layout of a number, which must be one. */
const void *layout_list_at(const struct layout_list *list, int number);

/* Returns the numbers that may be drawn for a set: its generation's, else all of no generation. */
struct layout_range layout_list_range(const struct layout_list *list, enum layout_set set);

#endif
