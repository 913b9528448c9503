#include "samples/score.h"

static int step_of(double confidence)
{
    int step = (int)(confidence * CURVE_STEPS + 0.5);

    return step < 0 ? 0 : step > CURVE_STEPS ? CURVE_STEPS : step;
}

void curve_add(struct curve *curve, double confidence, bool right)
{
    curve->read[step_of(confidence)]++;
    curve->wrong[step_of(confidence)] += !right;
}

bool curve_least(const struct curve *curve, double risk, struct curve_point *ret_point)
{
    struct curve_point point = {0};
    bool found = false;

    for (int step = CURVE_STEPS; step >= 0; step--) {
        point.sure += curve->read[step];
        point.wrong += curve->wrong[step];
        point.threshold = (double)step / CURVE_STEPS;
        if (!curve->read[step] || rate_bound(point.wrong, point.sure) > risk)
            continue;
        *ret_point = point;
        found = true;
    }
    return found;
}
