/* The commands of the program and what they share. One file for each command; main.c only
 * dispatches. */
#ifndef INTAKE_CMD_H
#define INTAKE_CMD_H

#include <stdbool.h>
#include <stdint.h>

#include "intake/conf.h"
#include "intake/pool.h"
#include "rules/err.h"
#include "rules/rules.h"

/* Exit codes of the contract. */
enum exit_code { STATUS_OK = 0, STATUS_PARTIAL = 1, STATUS_USAGE = 2, STATUS_LOCKED = 75 };

struct command {
    const char *name;
    const char *usage; /* what follows the name */
    const char *help;  /* one line; NULL hides the command */
    int (*run)(const struct command *command, int argc, char **argv);
};

int cmd_run(const struct command *command, int argc, char **argv);
int cmd_check(const struct command *command, int argc, char **argv);
int cmd_export(const struct command *command, int argc, char **argv);
int cmd_list(const struct command *command, int argc, char **argv);
int cmd_show(const struct command *command, int argc, char **argv);
int cmd_label(const struct command *command, int argc, char **argv);
int cmd_register(const struct command *command, int argc, char **argv);
int cmd_sheet(const struct command *command, int argc, char **argv);
int cmd_show_config(const struct command *command, int argc, char **argv);
int cmd_page_zygote(const struct command *command, int argc, char **argv);

/* An option of a command line: "--name VALUE" where text is set, "--name" where on is. */
struct cmd_option {
    const char *name;
    const char **text;
    bool *on;
};

#define CMD_SETS 32

/* A command line taken apart. */
struct cmd_line {
    int nargs;
    char **args; /* what is no option, in order */
    int nsets;
    const char *sets[CMD_SETS]; /* the NAME=VALUE of every --set, known to each command */
};

/* Takes the options out of argv (argv[0] is the command's name), wherever they stand; "--" ends
 * them. Returns 0, or -1 with ERR_CONFIG (run). */
int cmd_options(const struct cmd_option *options, int n, int argc, char **argv,
                struct cmd_line *ret_line, struct err *err);

/* Says what is wrong with the command line and how it should be. Returns STATUS_USAGE. */
int cmd_usage(const struct command *command, const struct err *err);

/* Says what went wrong and returns the exit code for it. */
int cmd_fail(const struct err *err);

/* Defaults, then mailroom.yaml of the home folder (home may be NULL), then what --set says.
 * Returns 0, or -1 with ERR_CONFIG (run). */
int cmd_conf(const char *home, const struct cmd_line *line, struct conf *ret_conf, struct err *err);

/* Fills in the folder of the rule files if the settings name none.
 * Returns 0, or -1 with ERR_CONFIG (run). */
int cmd_find_rules(struct conf *conf, struct err *err);

/* Reads a day of the calendar, YYYY-MM-DD, or today in local time if text is NULL, as days since
 * 1970-01-01. Returns 0, or -1 with ERR_CONFIG (run). */
int cmd_day(const char *text, int32_t *ret_day, struct err *err);

/* What reading pages needs: the rules and a zygote with the same rules and the models. */
struct reading {
    struct rules *rules;
    struct pool *pool;
    char rules_version[65]; /* digest of rule files and models together */
};

/* Returns 0, or -1 with ERR_CONFIG or ERR_ENGINE (run). */
int reading_start(const struct conf *conf, struct reading *ret_reading, struct err *err);
void reading_stop(struct reading *reading);

#endif
