#include <math.h>

#include "samples/score.h"

#define BOUND_RISK  0.05 /* 1 - 95 % */
#define BOUND_STEPS 60   /* halvings: past the last digit of a double */

void rate_add(struct rate *rate, bool right)
{
    rate->right += right;
    rate->of++;
}

double rate_percent(long part, long of)
{
    return of > 0 ? 100.0 * (double)part / (double)of : 0;
}

/* Chance of at most k findings in n tries of chance p each. */
static double binomial_at_most(long k, long n, double p)
{
    double term = exp((double)n * log1p(-p)), sum = term;

    for (long i = 1; i <= k; i++) {
        term *= (double)(n - i + 1) / (double)i * p / (1 - p);
        sum += term;
    }
    return sum;
}

double rate_bound(long k, long n)
{
    double low = n > 0 ? (double)k / (double)n : 0, high = 1;

    if (n == 0 || k >= n)
        return 1;
    for (int step = 0; step < BOUND_STEPS; step++) {
        double p = (low + high) / 2;

        if (binomial_at_most(k, n, p) > BOUND_RISK)
            low = p;
        else
            high = p;
    }
    return high;
}

static void coverage_add(struct coverage *total, const struct coverage *more)
{
    total->values += more->values;
    total->sure += more->sure;
    total->wrong += more->wrong;
    total->surest_wrong = fmax(total->surest_wrong, more->surest_wrong);
    for (int c = 0; c < 2; c++)
        for (int step = 0; step <= CURVE_STEPS; step++) {
            total->curves[c].read[step] += more->curves[c].read[step];
            total->curves[c].wrong[step] += more->curves[c].wrong[step];
        }
}

void score_add(struct score *total, const struct score *score)
{
    for (int m = 0; m < MEASURE_COUNT; m++) {
        total->rates[m].right += score->rates[m].right;
        total->rates[m].of += score->rates[m].of;
    }
    total->envelopes += score->envelopes;
    total->too_few += score->too_few;
    total->too_many += score->too_many;
    total->faulty += score->faulty;
    total->false_accepts += score->false_accepts;
    total->unfaulty += score->unfaulty;
    total->false_rejects += score->false_rejects;
    total->made_up += score->made_up;
    for (int given = 0; given <= OUTCOME_REJECT; given++)
        for (int right = 0; right <= OUTCOME_REJECT; right++)
            total->verdicts[given][right] += score->verdicts[given][right];
    for (int r = 0; r < REASON_COUNT; r++) {
        total->reasons[r].wanted += score->reasons[r].wanted;
        total->reasons[r].lost += score->reasons[r].lost;
        total->reasons[r].invented += score->reasons[r].invented;
    }
    for (int kind = 0; kind < LIMIT_KIND; kind++)
        coverage_add(&total->coverage[kind], &score->coverage[kind]);
}
