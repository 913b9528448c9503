#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "samples/bench.h"

const char *const bench_stage_names[STAGE_COUNT] = {"decode", "codes", "clean", "classify",
                                                    "read",   "seal",  "rest"};

static void class_add(struct bench_class *class, const json_t *times)
{
    class->pages++;
    for (int stage = 0; stage < STAGE_COUNT; stage++)
        class->stage_us[stage] +=
            json_number_value(json_object_get(times, bench_stage_names[stage]));
}

static void page_add(struct bench_stages *stages, const json_t *page)
{
    const char *name = json_string_value(json_object_get(page, "class"));
    const json_t *times = json_object_get(page, "stage_us");

    class_add(&stages->all, times);
    for (enum page_class class = 0; name && class < PAGE_CLASS_COUNT; class ++)
        if (strcmp(page_class_name(class), name) == 0)
            class_add(&stages->classes[class], times);
}

int bench_stages(const char *path, struct bench_stages *ret_stages, struct err *err)
{
    struct bench_stages stages = {0};
    FILE *file = fopen(path, "re");
    char *line = NULL;
    size_t size = 0;
    int result = 0;

    if (!file)
        return err_set(err, ERR_RUN, ERR_IO, "\"%s\" cannot be opened: %s", path, strerror(errno));
    while (result == 0 && getline(&line, &size, file) > 0) {
        json_error_t why;
        json_t *page = json_loads(line, 0, &why);

        if (page)
            page_add(&stages, page);
        else
            result = err_set(err, ERR_RUN, ERR_FORMAT, "%s: %s", path, why.text);
        json_decref(page);
    }
    free(line);
    fclose(file);
    if (result == 0 && stages.all.pages == 0)
        result = err_set(err, ERR_RUN, ERR_FORMAT, "%s holds no page", path);
    if (result == 0)
        *ret_stages = stages;
    return result;
}
