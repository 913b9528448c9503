#include "rules/reason.h"

#include <assert.h>
#include <string.h>

static const struct {
    const char *name;
    enum outcome outcome;
} reasons[REASON_COUNT] = {
#define X(id, code, o) [REASON_##id] = {code, o},
    REASON_LIST(X)
#undef X
};

const char *reason_name(enum reason_code code)
{
    assert(code < REASON_COUNT);
    return reasons[code].name;
}

enum outcome reason_outcome(enum reason_code code)
{
    assert(code < REASON_COUNT);
    return reasons[code].outcome;
}

const char *outcome_name(enum outcome outcome)
{
    static const char *const names[] = {
        [OUTCOME_ACCEPT] = "accept",
        [OUTCOME_NOTE] = "note",
        [OUTCOME_REVIEW] = "review",
        [OUTCOME_REJECT] = "reject",
    };

    assert(outcome <= OUTCOME_REJECT);
    return names[outcome];
}

enum reason_code reason_by_name(const char *name)
{
    for (enum reason_code r = 0; r < REASON_COUNT; r++)
        if (strcmp(reasons[r].name, name) == 0)
            return r;
    return REASON_COUNT;
}
