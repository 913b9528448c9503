/* The first layers of a line's net: its pixels stretched to their own contrast, convolution, tanh
 * and pooling. Private to net_run.c. */
#ifndef OCR_NET_CELLS_H
#define OCR_NET_CELLS_H

#include <leptonica/allheaders.h>

#include "ocr/net_parts.h"

/* Activations of the steps along a line: depth values each, in rows of `stride`. */
struct steps {
    int n, depth, stride;
    int8_t *values; /* owned */
};

/* Returns memory; a process without any ends. */
void *net_must(void *memory);

/* Makes room for n steps of `depth` values, all 0. */
void net_steps_init(struct steps *steps, int n, int depth);

/* Runs the first layers over a line. ret_cells: w / pool_x columns of h / pool_y cells; its values
 * are the caller's to free. */
void net_convolve(const struct net *net, PIX *line, struct steps *ret_cells);

#endif
