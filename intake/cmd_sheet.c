/* sheet: print a control sheet: separator, medium slip, counter payment slip. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "intake/cmd.h"
#include "intake/label/control.h"
#include "intake/moment.h"
#include "rules/normal.h"

static int kind_by_name(const char *name, enum control_kind *ret_kind, struct err *err)
{
    static const char *const names[] = {"separator", "medium", "paid"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0) {
            *ret_kind = (enum control_kind)i;
            return 0;
        }
    return err_set(err, ERR_RUN, ERR_CONFIG, "there is no sheet \"%s\"", name);
}

/* The amount is written as the reader expects it, 88.00, or the slip would not be believed. */
static int normalise_amount(const char **amount, char *yuan, size_t size, struct err *err)
{
    int64_t fen;

    if (amount_parse(*amount, &fen) < 0)
        return err_set(err, ERR_RUN, ERR_CONFIG, "--amount \"%s\" is no amount such as 88.00",
                       *amount);
    amount_format(yuan, size, fen);
    *amount = yuan;
    return 0;
}

static int write_file(const char *path, const unsigned char *bytes, size_t size, struct err *err)
{
    FILE *out = path ? fopen(path, "wb") : stdout;

    if (!out)
        return err_set(err, ERR_RUN, ERR_IO, "'%s': %s", path, strerror(errno));
    if (fwrite(bytes, 1, size, out) != size || (path ? fclose(out) : fflush(out)) != 0)
        return err_set(err, ERR_RUN, ERR_IO, "'%s' cannot be written", path ? path : "output");
    return 0;
}

static int sheet(struct control *control, struct conf *conf, const char *path, struct err *err)
{
    struct stationery *stationery = NULL;
    unsigned char *bytes = NULL;
    char yuan[32], moment[MOMENT_SIZE];
    size_t size;
    int rc = -1;

    moment_text(moment, time(NULL));
    control->created = moment;
    if (control->kind == CONTROL_PAID &&
        normalise_amount(&control->amount, yuan, sizeof yuan, err) < 0)
        return -1;
    if (cmd_find_rules(conf, err) == 0 && stationery_load(conf->rules, &stationery, err) == 0 &&
        control_draw(control, stationery, &bytes, &size, err) == 0)
        rc = write_file(path, bytes, size, err);
    free(bytes);
    stationery_free(stationery);
    return rc;
}

int cmd_sheet(const struct command *command, int argc, char **argv)
{
    struct control control = {.serial = "", .method = "", .amount = "", .reference = ""};
    const char *out = NULL;
    const struct cmd_option options[] = {{"--serial", &control.serial, NULL},
                                         {"--method", &control.method, NULL},
                                         {"--amount", &control.amount, NULL},
                                         {"--reference", &control.reference, NULL},
                                         {"--out", &out, NULL}};
    struct err err = {0};
    struct cmd_line line;
    struct conf conf;

    if (cmd_options(options, 5, argc, argv, &line, &err) < 0)
        return cmd_usage(command, &err);
    if (line.nargs != 1) {
        err_set(&err, ERR_RUN, ERR_CONFIG, "which sheet?");
        return cmd_usage(command, &err);
    }
    if (kind_by_name(line.args[0], &control.kind, &err) < 0)
        return cmd_usage(command, &err);
    if (cmd_conf(NULL, &line, &conf, &err) < 0 || sheet(&control, &conf, out, &err) < 0)
        return cmd_fail(&err);
    return STATUS_OK;
}
