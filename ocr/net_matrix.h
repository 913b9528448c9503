/* How the weights of a matrix are laid out (ocr/net_matrix.c) for their multiplication
 * (ocr/net_sums.c): in blocks of outputs, in a block group by group of four inputs.
 *
 * The processor multiplies unsigned with signed bytes and adds two products in 16 bits, which their
 * sum must not leave. So inputs are shifted to be unsigned, groups whose weights are small enough
 * are coupled, so that four products are added in 16 bits, and groups whose weights are so large
 * that even two products might not fit are multiplied with signs. */
#ifndef OCR_NET_MATRIX_H
#define OCR_NET_MATRIX_H

#include "ocr/net_parts.h"

#define REGISTER 8              /* sums of 32 bits in one register */
#define BLOCK    (2 * REGISTER) /* outputs whose sums are kept in registers at a time */
#define GROUP    4              /* inputs multiplied at a time */
#define SHIFT    128            /* is added to inputs */
/* Inputs of a matrix that there is room for when they are shifted; with more it has no shifted
 * groups. */
#define SHIFT_MAX 1024

/* The ways to pair the inputs of a group. Where two large weights meet in a pair, another way parts
 * them. Shifted inputs are laid out in each, SHIFT_MAX apart. */
#define PAIRINGS 3
extern const int8_t matrix_pairings[PAIRINGS][GROUP];

/* Whether inputs are shifted for any group. */
bool matrix_is_shifted(const struct matrix *matrix);

#endif
