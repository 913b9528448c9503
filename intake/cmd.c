#include "intake/cmd.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "intake/log.h"
#include "ocr/read.h"
#include "rules/normal.h"

static int option_take(const struct cmd_option *options, int n, const char *name, const char *next,
                       struct cmd_line *line, struct err *err)
{
    if (!strcmp(name, "--set") && next && line->nsets < CMD_SETS) {
        line->sets[line->nsets++] = next;
        return 1;
    }
    for (int i = 0; i < n; i++) {
        if (strcmp(options[i].name, name) != 0)
            continue;
        if (options[i].on) {
            *options[i].on = true;
            return 0;
        }
        if (!next)
            return err_set(err, ERR_RUN, ERR_CONFIG, "%s needs a value", name);
        *options[i].text = next;
        return 1;
    }
    return err_set(err, ERR_RUN, ERR_CONFIG, "there is no option %s", name);
}

int cmd_options(const struct cmd_option *options, int n, int argc, char **argv,
                struct cmd_line *ret_line, struct err *err)
{
    struct cmd_line line = {.args = argv + 1};
    bool ended = false;

    for (int i = 1; i < argc; i++) {
        int values;

        if (ended || argv[i][0] != '-' || !argv[i][1]) {
            line.args[line.nargs++] = argv[i];
            continue;
        }
        if (!strcmp(argv[i], "--")) {
            ended = true;
            continue;
        }
        values = option_take(options, n, argv[i], i + 1 < argc ? argv[i + 1] : NULL, &line, err);
        if (values < 0)
            return -1;
        i += values;
    }
    *ret_line = line;
    return 0;
}

int cmd_usage(const struct command *command, const struct err *err)
{
    log_line("%s\nusage: mailroom %s %s", err->msg, command->name, command->usage);
    return STATUS_USAGE;
}

int cmd_fail(const struct err *err)
{
    log_line("%s", err->msg);
    switch (err->code) {
    case ERR_CONFIG:
        return STATUS_USAGE;
    case ERR_LOCKED:
        return STATUS_LOCKED;
    default:
        return STATUS_PARTIAL;
    }
}

/* The rule files stand beside the program, or one or two folders above it in a build tree. */
int cmd_find_rules(struct conf *conf, struct err *err)
{
    static const char *const places[] = {"rules", "../rules", "../../rules",
                                         "../share/mailroom/rules"};
    char program[PATH_MAX - 64];
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    char *slash;

    if (*conf->rules)
        return 0;
    if (n < 0)
        return err_set(err, ERR_RUN, ERR_CONFIG, "the program's own folder is not known");
    program[n] = '\0';
    slash = strrchr(program, '/');
    *slash = '\0';
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char probe[PATH_MAX + 16];

        snprintf(conf->rules, sizeof conf->rules, "%s/%s", program, places[i]);
        snprintf(probe, sizeof probe, "%s/labels.yaml", conf->rules);
        if (access(probe, R_OK) == 0)
            return 0;
    }
    conf->rules[0] = '\0';
    return err_set(err, ERR_RUN, ERR_CONFIG,
                   "no rule files beside the program; name their folder with --set rules=FOLDER");
}

int cmd_conf(const char *home, const struct cmd_line *line, struct conf *ret_conf, struct err *err)
{
    char path[PATH_MAX];
    struct conf conf;

    conf_init(&conf);
    if (home) {
        if (snprintf(path, sizeof path, "%s/" CONF_FILE, home) >= (int)sizeof path)
            return err_set(err, ERR_RUN, ERR_CONFIG, "the name of the home folder is too long");
        if (conf_load(&conf, path, err) < 0)
            return -1;
    }
    for (int i = 0; i < line->nsets; i++)
        if (conf_set_pair(&conf, line->sets[i], err) < 0)
            return -1;
    *ret_conf = conf;
    return 0;
}

int cmd_day(const char *text, int32_t *ret_day, struct err *err)
{
    time_t now = time(NULL);
    struct tm local;
    char today[16];

    if (!text) {
        localtime_r(&now, &local);
        strftime(today, sizeof today, "%Y-%m-%d", &local);
        text = today;
    }
    if (date_parse(text, ret_day) < 0)
        return err_set(err, ERR_RUN, ERR_CONFIG, "\"%s\" is no date of the form YYYY-MM-DD", text);
    return 0;
}

/* Facts depend on the rule files and the models, so one digest stands for both. */
static void reading_version(const char *rules, const char *models, char ret_version[65])
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    char both[160];

    snprintf(both, sizeof both, "%s %s", rules, models);
    crypto_hash_sha256(digest, (const unsigned char *)both, strlen(both));
    sodium_bin2hex(ret_version, 65, digest, sizeof digest);
}

int reading_start(const struct conf *conf, struct reading *ret_reading, struct err *err)
{
    struct conf found = *conf;
    char program[] = "mailroom", command[] = ZYGOTE_COMMAND;
    char *const zygote[] = {program, command, found.rules, found.models, NULL};
    const struct pool_options options = {
        .zygote = zygote, .jobs = conf_jobs(conf), .timeout_s = conf->page_timeout_s};
    struct reading reading = {0};

    if (sodium_init() < 0)
        return err_set(err, ERR_RUN, ERR_ENGINE, "libsodium cannot be used");
    if (cmd_find_rules(&found, err) < 0 || rules_load(found.rules, &reading.rules, err) < 0)
        goto fail;
    /* A page is some large pictures, each written once: most of their cost in the kernel is one
     * fault for every 4 kB. The C library of the zygote reads this when it starts. */
    setenv("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1", 1);
    if (pool_start(&options, &reading.pool, err) < 0)
        goto fail;
    if (strcmp(pool_rules_digest(reading.pool), reading.rules->digest) != 0) {
        err_set(err, ERR_RUN, ERR_CONFIG, "the rule files change right now; start again");
        goto fail;
    }
    reading_version(reading.rules->digest, pool_models_digest(reading.pool), reading.rules_version);
    *ret_reading = reading;
    return 0;
fail:
    reading_stop(&reading);
    return -1;
}

void reading_stop(struct reading *reading)
{
    pool_stop(reading->pool);
    rules_free(reading->rules);
    *reading = (struct reading){0};
}
