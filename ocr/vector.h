/* Loops over pixels that the compiler turns into vector instructions. A function so marked is
 * compiled twice, for processors with AVX2 and for all others, and the program takes the one that
 * fits when it starts. It must use no floating point whose result depends on the order of sums.
 * The objects with such functions are compiled with -O3 (Makefile). */
#ifndef OCR_VECTOR_H
#define OCR_VECTOR_H

#if defined __x86_64__ && defined __OPTIMIZE__ && !defined __SANITIZE_ADDRESS__
#define VECTOR __attribute__((target_clones("avx2", "default")))
#else
#define VECTOR
#endif

#endif
