/* show: everything about one work item, for a person. */
#include <stdio.h>

#include "intake/item_doc.h"
#include "intake/items.h"

#define NAME_WIDTH 24 /* of the column of names */

static void print_line(const char *name, const char *text)
{
    if (!*text)
        return;
    fputs("  ", stdout);
    items_cell(name, NAME_WIDTH);
    items_cell(text, 0);
    puts("");
}

/* A value that was not read is shown when its place was seen: somebody has to look at it. */
static void print_value(const char *name, struct doc_value value)
{
    char where[96] = "";

    if (!value.text[0] && value.page == 0)
        return;
    fputs("  ", stdout);
    items_cell(name, NAME_WIDTH);
    items_cell(value.text[0] ? value.text : "(not read)", 0);
    if (value.page > 0)
        snprintf(where, sizeof where, ", page %d", value.page);
    printf("   [%s %.2f%s]\n", value.source, value.confidence, where);
}

static void print_reasons(const struct item_doc *doc)
{
    struct doc_reason r;

    if (item_doc_reason(doc, 0, &r))
        puts("\nreasons");
    for (int i = 0; item_doc_reason(doc, i, &r); i++) {
        printf("  %-7s %s", r.verdict, r.code);
        if (r.subject[0]) {
            fputs(" (", stdout);
            items_cell(r.subject, 0);
            fputs(")", stdout);
        }
        if (r.page > 0)
            printf(", page %d", r.page);
        fputs("\n          ", stdout);
        items_cell(r.message, 0);
        if (r.sentence[0]) {
            fputs("\n          ", stdout);
            items_cell(r.sentence, 0);
        }
        puts("");
    }
}

static void print_fields(const struct item_doc *doc)
{
    static const char *const parts[] = {"payer",  "payee",  "payee_account",
                                        "amount", "serial", "date"};

    puts("\nfields");
    for (enum field f = 0; f < FIELD_COUNT; f++)
        print_value(field_name(f), item_doc_field(doc, f));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        char name[32];

        snprintf(name, sizeof name, "receipt.%s", parts[i]);
        print_value(name, item_doc_receipt(doc, parts[i]));
    }
}

static void print_people(const struct item_doc *doc)
{
    struct doc_person p;

    if (item_doc_person(doc, 0, &p))
        puts("\npeople");
    for (int i = 0; item_doc_person(doc, i, &p); i++) {
        printf("  %3d  ", p.row);
        items_cell(p.name.text[0] ? p.name.text : "(not read)", 16);
        items_cell(p.id_number.text[0] ? p.id_number.text : "(not read)", 18);
        items_cell(p.mobile.text, 13);
        items_cell(p.years.text, 3);
        if (p.id_copy_page > 0)
            printf("ID copy on page %d\n", p.id_copy_page);
        else
            puts("no ID copy");
    }
}

static void print_pages(const struct item_doc *doc)
{
    struct doc_page p;

    puts("\npages");
    for (int i = 0; item_doc_page(doc, i, &p); i++) {
        printf("  %4d  %-18s", p.page, p.class);
        if (p.rotation)
            printf(" turned %d°", p.rotation);
        for (int c = 0; c < p.ncodes; c++) {
            fputs("  ", stdout);
            items_cell(item_doc_code(doc, i, c), 0);
        }
        puts("");
    }
}

static int print(void *state, const struct item *item, struct err *err)
{
    char pages[64];
    struct item_doc *doc;
    bool *again = state;

    if (item_doc_open(item, &doc, err) < 0)
        return -1;
    printf("%s%s  %s (%s)\n", *again ? "\n\n" : "", item->id, outcome_name(item->verdict),
           item_state_name(item->state));
    *again = true;
    snprintf(pages, sizeof pages, "%d to %d", item->first_page, item->last_page);
    print_line("batch", item->batch_name);
    print_line("pages", pages);
    print_line("received", item->received_at);
    print_line("channel", item_doc_text(doc, "channel"));
    print_line("waybill", item->waybill);
    print_line("business", item->business);
    print_line("fee", item_doc_text(doc, "fee"));
    print_line("completes", item_doc_text(doc, "supplements"));
    print_line("label", item->label);
    print_line("letter", item->letter);
    print_line("rules", item_doc_text(doc, "rules_version"));
    print_reasons(doc);
    print_fields(doc);
    print_people(doc);
    print_pages(doc);
    item_doc_free(doc);
    return 0;
}

int cmd_show(const struct command *command, int argc, char **argv)
{
    struct item_filter filter = {0};
    struct store *store = NULL;
    struct err err = {0};
    struct cmd_line line;
    const char *home = NULL;
    const struct cmd_option options[] = {{"--home", &home, NULL}};
    bool again = false;
    int rc;

    if (cmd_options(options, 1, argc, argv, &line, &err) < 0)
        return cmd_usage(command, &err);
    if (line.nargs == 0) {
        err_set(&err, ERR_RUN, ERR_CONFIG, "which work item?");
        return cmd_usage(command, &err);
    }
    rc = items_open(home, STORE_READ, &store, &err);
    if (rc == 0)
        rc = items_visit(store, &filter, line.args, line.nargs, print, &again, &err);
    store_close(store);
    return rc < 0 ? cmd_fail(&err) : STATUS_OK;
}
