/* export: every work item as a line of JSON, in order of id, in the form of the contract. */
#include <stdio.h>
#include <stdlib.h>

#include "intake/item_json.h"
#include "intake/items.h"

static int print(void *state, const struct item *item, struct err *err)
{
    char *line = item_json_complete(item, err);

    (void)state;
    if (!line)
        return -1;
    puts(line);
    free(line);
    return 0;
}

int cmd_export(const struct command *command, int argc, char **argv)
{
    struct item_filter filter = {0};
    struct store *store = NULL;
    struct err err = {0};
    struct cmd_line line;
    const char *home = NULL;
    const struct cmd_option options[] = {{"--home", &home, NULL}};
    int rc;

    if (cmd_options(options, 1, argc, argv, &line, &err) < 0)
        return cmd_usage(command, &err);
    if (line.nargs) {
        err_set(&err, ERR_RUN, ERR_CONFIG, "export takes no names");
        return cmd_usage(command, &err);
    }
    rc = items_open(home, STORE_READ, &store, &err);
    if (rc == 0)
        rc = items_visit(store, &filter, NULL, 0, print, NULL, &err);
    if (fflush(stdout) != 0 && rc == 0)
        rc = err_set(&err, ERR_RUN, ERR_IO, "the output cannot be written: %m");
    store_close(store);
    return rc < 0 ? cmd_fail(&err) : STATUS_OK;
}
