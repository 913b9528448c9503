#include "samples/rng.h"

#include <assert.h>

/* splitmix64, which its authors recommend for seeding xoshiro. */
static uint64_t splitmix(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static uint64_t rotate_left(uint64_t value, int bits)
{
    return (value << bits) | (value >> (64 - bits));
}

void rng_init(struct rng *rng, uint64_t seed)
{
    for (size_t i = 0; i < 4; i++)
        rng->state[i] = splitmix(&seed);
}

void rng_split(const struct rng *rng, uint64_t part, struct rng *ret_part)
{
    uint64_t seed = rng->state[0] ^ rotate_left(rng->state[2], 17);
    seed ^= splitmix(&part);
    rng_init(ret_part, seed);
}

uint64_t rng_next(struct rng *rng)
{
    uint64_t *s = rng->state;
    uint64_t result = rotate_left(s[1] * 5, 7) * 9;
    uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate_left(s[3], 45);
    return result;
}

double rng_uniform(struct rng *rng, double lo, double hi)
{
    return lo + (hi - lo) * ((double)(rng_next(rng) >> 11) * 0x1.0p-53);
}

int rng_int(struct rng *rng, int lo, int hi)
{
    assert(hi >= lo);
    return lo + (int)(rng_next(rng) % ((uint64_t)(hi - lo) + 1));
}

bool rng_chance(struct rng *rng, double probability)
{
    return rng_uniform(rng, 0, 1) < probability;
}

/* The sum of twelve uniform numbers has deviation 1; cheap, and its tails are bounded. */
double rng_normal(struct rng *rng, double deviation)
{
    double sum = -6;
    for (int i = 0; i < 12; i++)
        sum += rng_uniform(rng, 0, 1);
    if (sum > 3.5)
        sum = 3.5;
    if (sum < -3.5)
        sum = -3.5;
    return sum * deviation;
}

const char *rng_pick(struct rng *rng, const char *const *choices, size_t count)
{
    assert(count > 0);
    return choices[rng_int(rng, 0, (int)count - 1)];
}
