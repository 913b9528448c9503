/* Random numbers of the sample generator: the same seed gives the same samples on every machine.
 * Not for anything secret. */
#ifndef SAMPLES_RNG_H
#define SAMPLES_RNG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rng {
    uint64_t state[4]; /* xoshiro256**; never all zero after rng_init() */
};

void rng_init(struct rng *rng, uint64_t seed);

/* A generator for one part of the work (a page, a scan). Parts seeded this way do not shift when
 * another part draws more or fewer numbers than before. */
void rng_split(const struct rng *rng, uint64_t part, struct rng *ret_part);

uint64_t rng_next(struct rng *rng);

/* A number in [lo, hi). */
double rng_uniform(struct rng *rng, double lo, double hi);

/* A whole number in [lo, hi], both ends included; hi >= lo. */
int rng_int(struct rng *rng, int lo, int hi);

/* True with the given probability, 0 to 1. */
bool rng_chance(struct rng *rng, double probability);

/* About normally distributed around 0 with the given deviation; never beyond 3.5 deviations. */
double rng_normal(struct rng *rng, double deviation);

/* One entry of an array of `count` strings; count > 0. */
const char *rng_pick(struct rng *rng, const char *const *choices, size_t count);

#define RNG_PICK(rng, array) rng_pick((rng), (array), sizeof(array) / sizeof((array)[0]))

#endif
