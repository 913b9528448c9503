#include "samples/compose.h"

#define MOST_COMPOSED (1 << 22)

bool composed(int layout)
{
    return layout >= COMPOSED_FIRST;
}

int compose_number(struct rng *rng, enum layout_set set)
{
    return COMPOSED_FIRST + rng_int(rng, 0, MOST_COMPOSED - 1) * 2 +
           (set == LAYOUTS_COMPOSED_APART);
}
