/* How the weights of a matrix are laid out (ocr/net_matrix.c) for their multiplication
 * (ocr/net_sums.c): in blocks of outputs, in a block group by group of four inputs.
 *
 * The processor multiplies unsigned with signed bytes and adds two products in 16 bits, which their
 * sum must not leave. So inputs are shifted to be unsigned, groups whose weights are small enough
 * are coupled, so that four products are added in 16 bits, and where weights are so large that even
 * two products might not fit they are multiplied one by one. The newest processors add four
 * products in 32 bits at once and care for none of this but the shift. */
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

/* The ways to multiply: they give the same sums, each faster than the one before. */
enum matrix_way { WAY_PLAIN, WAY_AVX2, WAY_VNNI, MATRIX_WAYS };

/* As matrix_sums(), in a given way. Returns false, and does nothing, where the processor has not
 * got it or the matrix is not laid out for it. */
bool matrix_sums_by(enum matrix_way way, const struct matrix *matrix, int n,
                    const int8_t *const *inputs, int32_t *const *ret_sums);

/* Whether inputs are shifted. */
bool matrix_is_shifted(const struct matrix *matrix);

#endif
