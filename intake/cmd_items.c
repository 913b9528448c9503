/* export, list, show, label: what is in the database of a home folder. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "intake/cmd.h"
#include "intake/home.h"
#include "intake/item_doc.h"
#include "intake/item_json.h"
#include "intake/log.h"
#include "intake/store/item.h"
#include "rules/text.h"

/* Opens the database that --home names. Returns STATUS_OK, or the exit code. */
static int items_open(const struct command *command, int argc, char **argv, bool takes_ids,
                      struct cmd_line *ret_line, const char **ret_home, struct store **ret_store)
{
    const struct cmd_option options[] = {{"--home", ret_home, NULL}};
    char path[PATH_MAX];
    struct err err = {0};

    *ret_home = NULL;
    if (cmd_options(options, 1, argc, argv, ret_line, &err) < 0)
        return cmd_usage(command, &err);
    if (!*ret_home || (!takes_ids && ret_line->nargs)) {
        err_set(&err, ERR_RUN, ERR_CONFIG, *ret_home ? "%s takes no names" : "--home is missing",
                command->name);
        return cmd_usage(command, &err);
    }
    snprintf(path, sizeof path, "%.4000s/mailroom.db", *ret_home);
    if (store_open(path, STORE_READ, ret_store, &err) < 0) {
        log_line("%s", err.msg);
        return STATUS_USAGE;
    }
    return STATUS_OK;
}

static int export_item(const struct item *item, struct err *err)
{
    char *line = item_json_complete(item, err);

    if (!line)
        return -1;
    puts(line);
    free(line);
    return 0;
}

/* Calls print for every item in order of id. */
static int items_each(struct store *store, int (*print)(const struct item *item, struct err *err))
{
    const struct item_filter all = {0};
    char after[ITEM_ID_SIZE] = "";
    struct item item = {0};
    struct err err = {0};
    int rc;

    while ((rc = item_next(store, after, &all, &item, &err)) == 1) {
        memcpy(after, item.id, sizeof after);
        rc = print(&item, &err);
        item_release(&item);
        if (rc < 0)
            break;
    }
    if (fflush(stdout) == EOF && rc == 0)
        rc = err_set(&err, ERR_RUN, ERR_IO, "the output cannot be written");
    return rc < 0 ? cmd_fail(&err) : STATUS_OK;
}

int cmd_export(const struct command *command, int argc, char **argv)
{
    struct cmd_line line;
    struct store *store = NULL;
    const char *home;
    int status = items_open(command, argc, argv, false, &line, &home, &store);

    if (status == STATUS_OK)
        status = items_each(store, export_item);
    store_close(store);
    return status;
}

/* ---- list ---- */

/* Prints a text in a column so many places wide on a terminal; Chinese takes two places each. */
static void print_cell(const char *text, int width)
{
    mbstate_t state = {0};
    int used = 0;

    while (*text) {
        wchar_t c;
        const size_t n = mbrtowc(&c, text, strlen(text), &state);
        const int places = n > strlen(text) ? 1 : wcwidth(c);

        if (n == 0 || n > strlen(text) || places < 0 || used + places > width)
            break;
        fwrite(text, 1, n, stdout);
        text += n;
        used += places;
    }
    printf("%*s ", width - used, "");
}

static const struct {
    const char *title;
    int width;
} columns[] = {{"id", 16}, {"verdict", 7}, {"business", 8}, {"unit", 32}, {"people", 6}};

static int list_item(const struct item *item, struct err *err)
{
    char people[16];
    const char *const cells[] = {item->id, outcome_name(item->verdict), item->business, item->unit,
                                 people};
    struct doc_reason reason;
    struct item_doc *doc = NULL;

    if (item_doc_open(item, &doc, err) < 0)
        return -1;
    snprintf(people, sizeof people, "%d", item->people);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        print_cell(cells[i], columns[i].width);
    for (int i = 0; item_doc_reason(doc, i, &reason); i++)
        printf("%s%s", i ? ", " : "", reason.code);
    puts("");
    item_doc_free(doc);
    return 0;
}

static int list_total(struct store *store)
{
    int counts[OUTCOME_REJECT + 1];
    struct err err = {0};

    if (item_count(store, counts, &err) < 0)
        return cmd_fail(&err);
    printf("\n%d accept, %d reject, %d review\n", counts[OUTCOME_ACCEPT], counts[OUTCOME_REJECT],
           counts[OUTCOME_REVIEW]);
    return STATUS_OK;
}

int cmd_list(const struct command *command, int argc, char **argv)
{
    struct cmd_line line;
    struct store *store = NULL;
    const char *home;
    int status = items_open(command, argc, argv, false, &line, &home, &store);

    if (status == STATUS_OK) {
        setlocale(LC_CTYPE, "C.UTF-8");
        for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
            print_cell(columns[i].title, columns[i].width);
        puts("reasons");
        status = items_each(store, list_item);
        if (status == STATUS_OK)
            status = list_total(store);
    }
    store_close(store);
    return status;
}

/* ---- show ---- */

static void show_line(const char *name, const char *text)
{
    if (*text)
        printf("  %-12s %s\n", name, text);
}

static int show_item(const struct item *item, struct err *err)
{
    struct item_doc *doc = NULL;
    struct doc_reason reason;
    struct doc_person person;

    if (item_doc_open(item, &doc, err) < 0)
        return -1;
    printf("%s %s (%s)\n", item->id, outcome_name(item->verdict), item_state_name(item->state));
    printf("  %-12s %s, pages %d to %d\n", "batch", item->batch_name, item->first_page,
           item->last_page);
    show_line("received", item->received_at);
    show_line("waybill", item->waybill);
    show_line("business", item->business);
    show_line("fee", item_doc_text(doc, "fee"));
    for (int f = 0; f < FIELD_COUNT; f++)
        show_line(field_name((enum field)f), item_doc_field(doc, (enum field)f).text);
    for (int i = 0; item_doc_person(doc, i, &person); i++)
        printf("  person %-5d %s %s\n", person.row, person.name.text, person.id_number.text);
    for (int i = 0; item_doc_reason(doc, i, &reason); i++)
        printf("  %s: %s%s%s (page %d)\n      %s\n", reason.verdict, reason.code,
               *reason.subject ? ", " : "", reason.subject, reason.page, reason.message);
    show_line("label", item->label);
    show_line("letter", item->letter);
    item_doc_free(doc);
    return 0;
}

static int show_id(struct store *store, const char *id)
{
    struct item item = {0};
    struct err err = {0};
    int rc = item_get(store, id, &item, &err);

    if (rc == 1)
        rc = show_item(&item, &err);
    else if (rc == 0)
        rc = err_set(&err, ERR_ENVELOPE, ERR_IO, "there is no work item %s", id);
    item_release(&item);
    return rc < 0 ? cmd_fail(&err) : STATUS_OK;
}

int cmd_show(const struct command *command, int argc, char **argv)
{
    struct cmd_line line;
    struct store *store = NULL;
    const char *home;
    int status = items_open(command, argc, argv, true, &line, &home, &store), worst = status;

    if (status == STATUS_OK && line.nargs == 0)
        worst = items_each(store, show_item);
    for (int i = 0; status == STATUS_OK && i < line.nargs; i++) {
        const int one = show_id(store, line.args[i]);

        worst = worst > one ? worst : one;
    }
    store_close(store);
    return worst;
}
