/* label: make the labels and letters of items again, and the lists of their days. */
#include <stdio.h>
#include <string.h>

#include "intake/home.h"
#include "intake/items.h"
#include "intake/lists.h"
#include "intake/outgoing.h"
#include "rules/normal.h"

struct remaking {
    struct outgoing outgoing;
    char list[12];  /* day whose list was written last */
    char today[12]; /* printed on the labels */
};

static int remake(void *state, const struct item *item, struct err *err)
{
    struct remaking *remaking = state;
    struct item made;
    char day[12];

    if (outgoing_make(&remaking->outgoing, item, err) < 0)
        return -1;
    snprintf(day, sizeof day, "%.10s", item->received_at);
    if (strcmp(day, remaking->list) != 0 &&
        lists_write(remaking->outgoing.store, remaking->outgoing.home, day, err) < 0)
        return -1;
    memcpy(remaking->list, day, sizeof day);
    if (item_get(remaking->outgoing.store, item->id, &made, err) != 1)
        return -1;
    printf("%s  %-6s  %s  %s\n", made.id, outcome_name(made.verdict),
           made.label[0] ? made.label : "-", made.letter[0] ? made.letter : "-");
    item_release(&made);
    return 0;
}

static int label(const char *folder, const char *size, const struct cmd_line *line,
                 struct conf *conf, struct err *err)
{
    const struct item_filter all = {0};
    struct remaking remaking = {0};
    struct outgoing *o = &remaking.outgoing;
    struct stationery *stationery = NULL;
    struct rules *rules = NULL;
    struct store *store = NULL;
    struct home home;
    int32_t today;
    int rc = -1;

    o->size = label_size_by_name(size ? size : conf->label_size);
    if (o->size == LABEL_SIZE_COUNT)
        return err_set(err, ERR_RUN, ERR_CONFIG, "--size is 100x150 or 76x130");
    if (items_open(folder, STORE_WRITE, &store, err) < 0)
        return -1;
    if (home_open(folder, NULL, &home, err) < 0)
        goto out_store;
    if (cmd_day(NULL, &today, err) < 0 || cmd_find_rules(conf, err) < 0 ||
        rules_load(conf->rules, &rules, err) < 0 ||
        stationery_load(conf->rules, &stationery, err) < 0)
        goto out;
    date_format(remaking.today, sizeof remaking.today, today);
    o->day = remaking.today;
    o->store = store;
    o->home = &home;
    o->rules = rules;
    o->stationery = stationery;
    rc = items_visit(store, &all, line->args, line->nargs, remake, &remaking, err);
out:
    stationery_free(stationery);
    rules_free(rules);
    home_close(&home);
out_store:
    store_close(store);
    return rc;
}

int cmd_label(const struct command *command, int argc, char **argv)
{
    const char *home = NULL, *size = NULL;
    const struct cmd_option options[] = {{"--home", &home, NULL}, {"--size", &size, NULL}};
    struct err err = {0};
    struct cmd_line line;
    struct conf conf;

    if (cmd_options(options, 2, argc, argv, &line, &err) < 0)
        return cmd_usage(command, &err);
    if (cmd_conf(home, &line, &conf, &err) < 0 || label(home, size, &line, &conf, &err) < 0)
        return cmd_fail(&err);
    return STATUS_OK;
}
