#include "samples/score.h"

/* Added before a confidence is cut to its step, so that 0.9 as a float is step 180 and not 179. */
#define STEP_SLACK 1e-6

static int step_of(double confidence)
{
    int step = (int)((confidence + STEP_SLACK) * CURVE_STEPS);

    return step < 0 ? 0 : step > CURVE_STEPS ? CURVE_STEPS : step;
}

void curve_add(struct curve *curve, double confidence, bool right)
{
    curve->read[step_of(confidence)]++;
    curve->wrong[step_of(confidence)] += !right;
}

/* Steps next to each other of which the same share is wrong. */
struct pool {
    int first; /* lowest step */
    long read, wrong;
};

/* True if the share of b is higher. */
static bool is_worse(const struct pool *a, const struct pool *b)
{
    return b->wrong * a->read > a->wrong * b->read;
}

/* Lower end of the one-sided 95 % interval of the share that is wrong. */
static double least_wrong(const struct pool *pool)
{
    return 1 - rate_bound(pool->read - pool->wrong, pool->read);
}

/* Pools the steps that were seen, so that the share wrong falls from pool to pool. Returns how
 * many.
 */
static int pool_steps(const struct curve *curve, struct pool pools[CURVE_STEPS + 1])
{
    int n = 0;

    for (int step = 0; step <= CURVE_STEPS; step++) {
        if (!curve->read[step])
            continue;
        pools[n++] = (struct pool){step, curve->read[step], curve->wrong[step]};
        for (; n > 1 && is_worse(&pools[n - 2], &pools[n - 1]); n--) {
            pools[n - 2].read += pools[n - 1].read;
            pools[n - 2].wrong += pools[n - 1].wrong;
        }
    }
    return n;
}

bool curve_least(const struct curve *curve, struct curve_limits limits,
                 struct curve_point *ret_point)
{
    struct pool pools[CURVE_STEPS + 1];
    struct curve_point point = {0};
    int at = pool_steps(curve, pools) - 1;
    bool found = false;

    for (int step = CURVE_STEPS; step >= 0 && at >= 0; step--) {
        point.sure += curve->read[step];
        point.wrong += curve->wrong[step];
        point.threshold = (double)step / CURVE_STEPS;
        if (curve->read[step] && least_wrong(&pools[at]) <= limits.edge &&
            rate_bound(point.wrong, point.sure) <= limits.all) {
            *ret_point = point;
            found = true;
        }
        if (step == pools[at].first)
            at--;
    }
    return found;
}
