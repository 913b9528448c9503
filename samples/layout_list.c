#include "samples/layout_list.h"

#include <assert.h>

const void *layout_list_at(const struct layout_list *list, int number)
{
    int part = 0;
    assert(number >= 0);
    while (number >= *list->parts[part].n) {
        number -= *list->parts[part++].n;
        assert(part < list->nparts);
    }
    return (const char *)list->parts[part].layouts + (size_t)number * list->size;
}

struct layout_range layout_list_range(const struct layout_list *list, enum layout_set set)
{
    int generation = layouts_generation(set);
    int part = generation < 0 ? 0 : list->ordinary + generation;
    int end = generation < 0 ? list->ordinary : part + 1;
    struct layout_range range = {0, 0};
    assert(end <= list->nparts);
    for (int i = 0; i < end; i++) {
        range.first += i < part ? *list->parts[i].n : 0;
        range.n += i < part ? 0 : *list->parts[i].n;
    }
    return range;
}
