/* register: import the register of issued certificates, so that a revocation of an expired or
 * unknown certificate is seen. The file replaces the register as a whole. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "intake/home.h"
#include "intake/items.h"
#include "intake/log.h"
#include "intake/moment.h"
#include "rules/normal.h"
#include "rules/text.h"

#define REGISTER_ROWS_MAX 5000000 /* certificates; the office has some thousands */
#define COLUMNS           4       /* serial number, name, ID number, valid until */

struct table {
    struct certificate *rows;
    size_t n, room;
};

/* Takes the next cell off a line of RFC 4180, unquoted in place. Returns NULL behind the last.
 * Line breaks inside quotes are not supported: no column of a register holds one. */
static char *next_cell(char **rest)
{
    char *cell = *rest, *to, *from;

    if (!cell)
        return NULL;
    if (*cell != '"') {
        to = strchr(cell, ',');
        *rest = to ? to + 1 : NULL;
        if (to)
            *to = '\0';
        return cell;
    }
    for (to = cell, from = cell + 1; *from; from++) {
        if (*from == '"' && *++from != '"')
            break;
        *to++ = *from;
    }
    *rest = *from == ',' ? from + 1 : NULL;
    *to = '\0';
    return cell;
}

static int parse_row(char *line, struct certificate *ret_row)
{
    char *cells[COLUMNS], *rest = line;
    struct certificate row;

    memset(&row, 0, sizeof row);
    for (int i = 0; i < COLUMNS; i++) {
        cells[i] = next_cell(&rest);
        if (!cells[i])
            return -1;
    }
    text_copy(row.serial, sizeof row.serial, cells[0]);
    text_copy(row.name, sizeof row.name, cells[1]);
    if (normal_value(KIND_ID_NUMBER, cells[2], row.id_number, sizeof row.id_number) == ANSWER_NO ||
        date_parse(cells[3], &row.valid_until) < 0)
        return -1;
    *ret_row = row;
    return 0;
}

static void add(struct table *table, const struct certificate *row)
{
    if (table->n == table->room) {
        table->room = table->room ? 2 * table->room : 1024;
        table->rows = realloc(table->rows, table->room * sizeof *table->rows);
        if (!table->rows)
            abort();
    }
    table->rows[table->n++] = *row;
}

/* The first line may be a heading and say anything. Messages name the line, never its content. */
static int parse(FILE *in, const char *path, struct table *table, struct err *err)
{
    struct certificate row;
    char *line = NULL;
    size_t size = 0, number = 0;
    ssize_t length;
    int rc = 0;

    while (rc == 0 && (length = getline(&line, &size, in)) >= 0) {
        bool good;

        number++;
        line[strcspn(line, "\r\n")] = '\0';
        if (!line[0])
            continue;
        good = parse_row(line, &row) == 0;
        if (!good && number == 1)
            continue;
        if (!good)
            rc = err_set(err, ERR_RUN, ERR_CONFIG,
                         "%s:%zu: not serial number, name, ID number, date", path, number);
        else if (table->n >= REGISTER_ROWS_MAX)
            rc =
                err_set(err, ERR_RUN, ERR_CONFIG, "%s: more than %d rows", path, REGISTER_ROWS_MAX);
        else
            add(table, &row);
    }
    if (rc == 0 && ferror(in))
        rc = err_set(err, ERR_RUN, ERR_CONFIG, "'%s' cannot be read", path);
    free(line);
    return rc;
}

static int import(const char *folder, const char *path, struct err *err)
{
    struct table table = {0};
    struct store *store = NULL;
    char now[MOMENT_SIZE];
    struct home home;
    FILE *in = fopen(path, "r");
    int rc = -1;

    if (!in)
        return err_set(err, ERR_RUN, ERR_CONFIG, "'%s': %s", path, strerror(errno));
    if (parse(in, path, &table, err) < 0)
        goto out;
    if (home_open(folder, NULL, &home, err) < 0)
        goto out;
    moment_text(now, time(NULL));
    if (store_open(home.database, STORE_WRITE, &store, err) == 0)
        rc = store_register_replace(store, table.rows, table.n, now, err);
    store_close(store);
    home_close(&home);
    if (rc == 0)
        log_line("%zu certificates are in the register", table.n);
out:
    free(table.rows);
    fclose(in);
    return rc;
}

int cmd_register(const struct command *command, int argc, char **argv)
{
    const char *home = NULL;
    const struct cmd_option options[] = {{"--home", &home, NULL}};
    struct err err = {0};
    struct cmd_line line;

    if (cmd_options(options, 1, argc, argv, &line, &err) < 0)
        return cmd_usage(command, &err);
    if (!home || line.nargs != 1) {
        err_set(&err, ERR_RUN, ERR_CONFIG, home ? "which file?" : "--home is missing");
        return cmd_usage(command, &err);
    }
    return import(home, line.args[0], &err) < 0 ? cmd_fail(&err) : STATUS_OK;
}
