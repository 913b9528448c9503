/* list: a table of the work items, a line each. */
#include <stdio.h>
#include <string.h>

#include "intake/item_doc.h"
#include "intake/items.h"
#include "rules/normal.h"

/* Places on a terminal. Wide enough for most names of units without pushing the reasons out. */
static const struct column {
    const char *title;
    int width;
} columns[] = {{"id", 16},   {"waybill", 15}, {"verdict", 7}, {"state", 10}, {"business", 8},
               {"unit", 30}, {"people", 6},   {"fee", 8},     {"reasons", 0}};

static void print_line(const char *const *cells)
{
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        items_cell(cells[i], columns[i].width);
    puts("");
}

/* The codes of all reasons, notes last, a repeated code once with its number. */
static void print_reasons(const struct item_doc *doc, char *ret, size_t size)
{
    struct doc_reason reason;
    size_t n = 0;

    ret[0] = '\0';
    for (int i = 0; item_doc_reason(doc, i, &reason); i++) {
        struct doc_reason other;
        int times = 0;
        bool first = true;

        for (int j = 0; item_doc_reason(doc, j, &other); j++) {
            if (strcmp(other.code, reason.code) != 0)
                continue;
            first = first && j >= i;
            times++;
        }
        if (!first || n + 64 > size)
            continue;
        n += (size_t)snprintf(ret + n, size - n, n ? ", %s" : "%s", reason.code);
        if (times > 1)
            n += (size_t)snprintf(ret + n, size - n, " ×%d", times);
    }
}

static int print(void *state, const struct item *item, struct err *err)
{
    char people[16], reasons[2048];
    struct item_doc *doc;
    int *counts = state;

    if (item_doc_open(item, &doc, err) < 0)
        return -1;
    counts[item->verdict]++;
    snprintf(people, sizeof people, "%d", item->people);
    print_reasons(doc, reasons, sizeof reasons);
    print_line((const char *const[]){item->id, item->waybill, outcome_name(item->verdict),
                                     item_state_name(item->state), item->business, item->unit,
                                     people, item_doc_text(doc, "fee"), reasons});
    item_doc_free(doc);
    return 0;
}

static int list(struct store *store, const struct item_filter *filter, struct err *err)
{
    int counts[OUTCOME_REJECT + 1] = {0};
    const char *titles[sizeof columns / sizeof *columns];

    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        titles[i] = columns[i].title;
    print_line(titles);
    if (items_visit(store, filter, NULL, 0, print, counts, err) < 0)
        return -1;
    printf("%d accept, %d reject, %d review\n", counts[OUTCOME_ACCEPT], counts[OUTCOME_REJECT],
           counts[OUTCOME_REVIEW]);
    return 0;
}

int cmd_list(const struct command *command, int argc, char **argv)
{
    struct item_filter filter = {0};
    struct store *store = NULL;
    struct err err = {0};
    struct cmd_line line;
    const char *home = NULL;
    const struct cmd_option options[] = {{"--home", &home, NULL},
                                         {"--verdict", &filter.verdict, NULL},
                                         {"--state", &filter.state, NULL},
                                         {"--business", &filter.business, NULL},
                                         {"--day", &filter.day, NULL}};
    char day[sizeof "2026-11-22"];
    int32_t parsed;
    int rc;

    if (cmd_options(options, 5, argc, argv, &line, &err) < 0 ||
        items_filter_check(&filter, &err) < 0 ||
        (filter.day && cmd_day(filter.day, &parsed, &err) < 0))
        return cmd_usage(command, &err);
    if (filter.day) {
        date_format(day, sizeof day, parsed);
        filter.day = day;
    }
    if (line.nargs) {
        err_set(&err, ERR_RUN, ERR_CONFIG, "list takes no names");
        return cmd_usage(command, &err);
    }
    rc = items_open(home, STORE_READ, &store, &err);
    if (rc == 0)
        rc = list(store, &filter, &err);
    store_close(store);
    return rc < 0 ? cmd_fail(&err) : STATUS_OK;
}
