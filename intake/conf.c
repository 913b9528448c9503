#include "intake/conf.h"

#include <cyaml/cyaml.h>
#include <errno.h>
#include <sched.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "intake/zygote.h"

enum option_type { OPTION_NUMBER, OPTION_SWITCH, OPTION_CHOICE, OPTION_PATH };

struct option {
    const char *name;
    enum option_type type;
    size_t offset, size;
    int min, max;        /* of a number */
    const char *choices; /* of a choice, each with a blank before and after */
    const char *preset, *unit, *help;
};

#define PLACE(member) offsetof(struct conf, member), sizeof((struct conf *)0)->member

static const struct option options[] = {
    {"jobs", OPTION_NUMBER, PLACE(jobs), 0, ZYGOTE_JOBS, NULL, "0", "processes",
     "pages read at the same time; 0 is one for each core"},
    {"page_timeout_s", OPTION_NUMBER, PLACE(page_timeout_s), 1, 3600, NULL, "60", "seconds",
     "a page that takes longer is unreadable"},
    {"stable_seconds", OPTION_NUMBER, PLACE(stable_seconds), 0, 3600, NULL, "5", "seconds",
     "a batch file is taken when it has not changed for so long"},
    {"incomplete_seconds", OPTION_NUMBER, PLACE(incomplete_seconds), 0, 86400, NULL, "15",
     "seconds", "a batch file that ends too early is quarantined after so long without a change"},
    {"keep_pictures", OPTION_SWITCH, PLACE(keep_pictures), 0, 0, NULL, "yes", "yes or no",
     "keep a picture of each page in pages/ for review"},
    {"label_size", OPTION_CHOICE, PLACE(label_size), 0, 0, " 100x150 76x130 ", "100x150", "mm",
     "size of the courier return label"},
    {"rules", OPTION_PATH, PLACE(rules), 0, 0, NULL, "", "folder",
     "rule files of the office; empty is the folder rules beside the program"},
    {"models", OPTION_PATH, PLACE(models), 0, 0, NULL, "", "folder",
     "own recognition models; empty is those of the system"},
};

#define NOPTIONS (sizeof options / sizeof *options)

void conf_init(struct conf *conf)
{
    *conf = (struct conf){0};
    for (size_t i = 0; i < NOPTIONS; i++)
        conf_set(conf, options[i].name, options[i].preset, NULL);
}

static int option_set_number(const struct option *option, void *place, const char *text,
                             struct err *err)
{
    char *end;
    long number;

    errno = 0;
    number = strtol(text, &end, 10);
    if (errno || end == text || *end || number < option->min || number > option->max)
        return err_set(err, ERR_RUN, ERR_CONFIG, "%s must be a number from %d to %d, not \"%s\"",
                       option->name, option->min, option->max, text);
    *(int *)place = (int)number;
    return 0;
}

static int option_set_switch(const struct option *option, void *place, const char *text,
                             struct err *err)
{
    const bool yes = !strcmp(text, "yes") || !strcmp(text, "true");

    if (!yes && strcmp(text, "no") != 0 && strcmp(text, "false") != 0)
        return err_set(err, ERR_RUN, ERR_CONFIG, "%s must be yes or no, not \"%s\"", option->name,
                       text);
    *(bool *)place = yes;
    return 0;
}

static int option_set_text(const struct option *option, char *place, const char *text,
                           struct err *err)
{
    char word[32];

    if (option->choices) {
        snprintf(word, sizeof word, " %s ", text);
        if (!strstr(option->choices, word) || strchr(text, ' '))
            return err_set(err, ERR_RUN, ERR_CONFIG, "%s must be one of%sand not \"%s\"",
                           option->name, option->choices, text);
    }
    if (strlen(text) >= option->size)
        return err_set(err, ERR_RUN, ERR_CONFIG, "%s is too long", option->name);
    strcpy(place, text);
    return 0;
}

int conf_set(struct conf *conf, const char *name, const char *value, struct err *err)
{
    for (size_t i = 0; i < NOPTIONS; i++) {
        const struct option *option = &options[i];
        void *place = (char *)conf + option->offset;

        if (strcmp(option->name, name) != 0)
            continue;
        switch (option->type) {
        case OPTION_NUMBER:
            return option_set_number(option, place, value, err);
        case OPTION_SWITCH:
            return option_set_switch(option, place, value, err);
        case OPTION_CHOICE:
        case OPTION_PATH:
            return option_set_text(option, place, value, err);
        }
    }
    return err_set(err, ERR_RUN, ERR_CONFIG, "there is no option \"%s\"; --show-config lists them",
                   name);
}

int conf_set_pair(struct conf *conf, const char *pair, struct err *err)
{
    char name[32];
    const char *equals = strchr(pair, '=');

    if (!equals || (size_t)(equals - pair) >= sizeof name)
        return err_set(err, ERR_RUN, ERR_CONFIG, "\"%s\" is not of the form NAME=VALUE", pair);
    memcpy(name, pair, (size_t)(equals - pair));
    name[equals - pair] = '\0';
    return conf_set(conf, name, equals + 1, err);
}

/* The library explains over several lines; the first says what is wrong, the last ones where. */
struct conf_log {
    char text[384];
};

__attribute__((format(printf, 3, 0))) static void conf_log(cyaml_log_t level, void *ctx,
                                                           const char *fmt, va_list args)
{
    struct conf_log *log = ctx;
    const size_t used = strlen(log->text);
    char *end;

    (void)level;
    vsnprintf(log->text + used, sizeof log->text - used, fmt, args);
    while ((end = strchr(log->text + used, '\n')))
        *end = strchr(end + 1, '\0') == end + 1 ? '\0' : ' ';
    if (strlen(log->text) + 3 < sizeof log->text && *log->text)
        strcat(log->text, "; ");
}

/* Every option is read as text, so that a file and --set go through the same checks. */
struct conf_texts {
    char *text[NOPTIONS];
};

static void conf_schema(cyaml_schema_field_t fields[NOPTIONS + 1])
{
    const cyaml_schema_field_t end = CYAML_FIELD_END;

    for (size_t i = 0; i < NOPTIONS; i++)
        fields[i] = (cyaml_schema_field_t){
            .key = options[i].name,
            .data_offset = (uint32_t)(i * sizeof(char *)),
            .value = {CYAML_VALUE_STRING(CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, char, 0,
                                         PATH_MAX - 1)},
        };
    fields[NOPTIONS] = end;
}

int conf_load(struct conf *conf, const char *path, struct err *err)
{
    cyaml_schema_field_t fields[NOPTIONS + 1];
    const cyaml_schema_value_t schema = {
        CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct conf_texts, fields)};
    struct conf_log log = {""};
    const cyaml_config_t config = {
        .log_fn = conf_log, .log_ctx = &log, .mem_fn = cyaml_mem, .log_level = CYAML_LOG_ERROR};
    struct conf_texts *texts = NULL;
    cyaml_err_t bad;
    int rc = 0;

    if (access(path, F_OK) < 0)
        return 0;
    conf_schema(fields);
    bad = cyaml_load_file(path, &config, &schema, (cyaml_data_t **)&texts, NULL);
    if (bad != CYAML_OK)
        return err_set(err, ERR_RUN, ERR_CONFIG, "%s: %s%s", path, log.text, cyaml_strerror(bad));
    for (size_t i = 0; texts && i < NOPTIONS && rc == 0; i++)
        if (texts->text[i])
            rc = conf_set(conf, options[i].name, texts->text[i], err);
    if (rc < 0)
        err_wrap(err, "%s", path);
    cyaml_free(&config, &schema, texts, 0);
    return rc;
}

static void option_print(const struct option *option, const struct conf *conf, FILE *out)
{
    const void *place = (const char *)conf + option->offset;

    fprintf(out, "# %s (%s", option->help, option->unit);
    if (option->type == OPTION_NUMBER)
        fprintf(out, ", %d to %d", option->min, option->max);
    if (option->choices)
        fprintf(out, ", one of%.*s", (int)strlen(option->choices) - 1, option->choices);
    fprintf(out, "), default %s\n%s: ", *option->preset ? option->preset : "empty", option->name);
    switch (option->type) {
    case OPTION_NUMBER:
        fprintf(out, "%d\n", *(const int *)place);
        break;
    case OPTION_SWITCH:
        fprintf(out, "%s\n", *(const bool *)place ? "yes" : "no");
        break;
    case OPTION_CHOICE:
    case OPTION_PATH:
        fprintf(out, "\"%s\"\n", (const char *)place);
        break;
    }
}

void conf_print(const struct conf *conf, FILE *out)
{
    for (size_t i = 0; i < NOPTIONS; i++)
        option_print(&options[i], conf, out);
}

int conf_jobs(const struct conf *conf)
{
    cpu_set_t cores;

    if (conf->jobs > 0)
        return conf->jobs;
    if (sched_getaffinity(0, sizeof cores, &cores) < 0)
        return 1;
    return CPU_COUNT(&cores) < ZYGOTE_JOBS ? CPU_COUNT(&cores) : ZYGOTE_JOBS;
}
