/* --show-config: every option with its value, in the form of mailroom.yaml. */
#include <stdio.h>

#include "intake/cmd.h"

int cmd_show_config(const struct command *command, int argc, char **argv)
{
    const char *home = NULL;
    const struct cmd_option options[] = {{"--home", &home, NULL}};
    struct cmd_line line;
    struct conf conf;
    struct err err = {0};

    if (cmd_options(options, 1, argc, argv, &line, &err) < 0)
        return cmd_usage(command, &err);
    if (cmd_conf(home, &line, &conf, &err) < 0)
        return cmd_fail(&err);
    conf_print(&conf, stdout);
    return STATUS_OK;
}
