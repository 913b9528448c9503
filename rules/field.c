#include "rules/field.h"

#include <assert.h>
#include <string.h>

static const struct {
    const char *name;
    enum field_kind kind;
} fields[FIELD_COUNT] = {
#define X(id, text, k) [FIELD_##id] = {text, k},
    FIELD_LIST(X)
#undef X
};

const char *field_name(enum field field)
{
    assert(field < FIELD_COUNT);
    return fields[field].name;
}

enum field_kind field_kind(enum field field)
{
    assert(field < FIELD_COUNT);
    return fields[field].kind;
}

enum field field_by_name(const char *name)
{
    for (enum field f = 0; f < FIELD_COUNT; f++)
        if (strcmp(fields[f].name, name) == 0)
            return f;
    return FIELD_COUNT;
}
