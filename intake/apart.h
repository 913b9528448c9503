/* Work done in a short-lived process of its own: what it maps and allocates (fonts) goes with it,
 * and the program that ran it stays as small as it was. The work sees everything the caller has, as
 * it was at that moment; it must not use the database. */
#ifndef INTAKE_APART_H
#define INTAKE_APART_H

#include <stddef.h>

/* Does work number 0 to n - 1 in one process. work: fills a result of `size` bytes, plain data
 * without pointers. Returns how many results there are; fewer than n if the process could not be
 * started or ended early. */
int apart_run(int n, void (*work)(void *state, int i, void *ret_result), void *state, size_t size,
              void *ret_results);

#endif
