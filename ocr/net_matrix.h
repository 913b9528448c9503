/* How the weights of a matrix are laid out (ocr/net_matrix.c) for their multiplication
 * (ocr/net_sums.c): in blocks of outputs, in a block group by group of four inputs.
 *
 * The processor multiplies unsigned with signed bytes and adds two products in 16 bits, which their
 * sum must not leave. So inputs are shifted to be unsigned, groups whose weights are small enough
 * are coupled, so that four products are added in 16 bits, and where weights are so large that even
 * two products might not fit they are multiplied one by one. The newest processors add four
 * products in 32 bits at once: for them inputs are shifted, and the groups stand in their order. */
#ifndef OCR_NET_MATRIX_H
#define OCR_NET_MATRIX_H

#include "ocr/net_parts.h"

#define REGISTER 8              /* sums of 32 bits in one register */
#define BLOCK    (2 * REGISTER) /* outputs whose sums are kept in registers at a time */
#define GROUP    4              /* inputs multiplied at a time */
#define SHIFT    128            /* is added to inputs */
/* Inputs of a matrix that there is room for when they are shifted; with more they are
 * multiplied with signs, as those of small matrices are. */
#define SHIFT_MAX 2560

/* The ways to pair the inputs of a group. Where two large weights meet in a pair, another way parts
 * them. Shifted inputs are laid out in each, SHIFT_MAX apart. */
#define PAIRINGS 3
extern const int8_t matrix_pairings[PAIRINGS][GROUP];

/* Whether the processor has a way to multiply. */
bool matrix_has_way(enum matrix_way way);

/* As matrix_init(), laid out for a given way. */
void matrix_init_for(enum matrix_way way, struct matrix *matrix, int outputs, int inputs,
                     const int8_t *weights, const double *scales);

/* Whether inputs are shifted. */
bool matrix_is_shifted(const struct matrix *matrix);

#endif
