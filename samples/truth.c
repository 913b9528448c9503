#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "samples/batch.h"
#include "samples/detail.h"
#include "samples/form.h"
#include "samples/worn.h"

static void set_text(json_t *object, const char *key, const char *text)
{
    json_object_set_new(object, key, text && text[0] ? json_string(text) : json_null());
}

static void set_fen(json_t *object, const char *key, int64_t fen)
{
    char text[32];
    snprintf(text, sizeof text, "%d.%02d", (int)(fen / 100), (int)(fen % 100));
    json_object_set_new(object, key, json_string(text));
}

/* How a page is worn; nothing where the quality of scan knows no wear. */
static void set_worn(json_t *page, const struct scanner *scanner, unsigned worn)
{
    json_t *names = json_array();
    for (int i = 0; i < WORN_COUNT; i++) {
        if (worn >> i & 1)
            json_array_append_new(names, json_string(worn_name((enum worn)i)));
    }
    if (scanner->quality == SCAN_WORN)
        json_object_set(page, "worn", names);
    json_decref(names);
}

static json_t *truth_pages(const struct scanner *scanner, const struct scanned_page *pages,
                           int first, int last)
{
    json_t *list = json_array();
    for (int i = first; i <= last; i++) {
        json_t *page = json_object();
        json_object_set_new(page, "page", json_integer(i + 1));
        json_object_set_new(page, "class",
                            json_string(page_class_name(story_class(pages[i].sheet))));
        json_object_set_new(page, "rotation", json_integer(pages[i].scan.rotation));
        json_object_set_new(page, "skew", json_real(pages[i].scan.skew));
        set_worn(page, scanner, pages[i].worn);
        json_array_append_new(list, page);
    }
    return list;
}

static json_t *truth_reasons(const struct story *story)
{
    json_t *list = json_array();
    for (int i = 0; i < story->nreasons; i++) {
        const struct story_reason *reason = &story->reasons[i];
        json_t *item = json_object();
        json_object_set_new(item, "code", json_string(reason_name(reason->code)));
        json_object_set_new(item, "verdict", json_string(outcome_name(reason->outcome)));
        set_text(item, "subject", reason->subject);
        json_array_append_new(list, item);
    }
    return list;
}

static json_t *truth_may(const struct story *story)
{
    json_t *list = json_array();
    for (int i = 0; i < story->nmay; i++)
        json_array_append_new(list, json_string(reason_name(story->may[i])));
    return list;
}

/* Which kinds of paper can be read in this envelope. */
static bool has(const struct scanned_page *pages, int first, int last, enum sheet_kind kind)
{
    for (int i = first; i <= last; i++) {
        if (pages[i].sheet->kind == kind && !pages[i].sheet->smudged)
            return true;
    }
    return false;
}

static json_t *truth_fields(const struct story *story)
{
    json_t *fields = json_object();
    for (int field = 0; field < FIELD_COUNT; field++) {
        char text[256];
        form_value(story, (enum field)field, true, text, sizeof text);
        if (text[0] && !story->by_hand[field] &&
            form_layout_shows(story->form_layout, (enum field)field))
            json_object_set_new(fields, field_name((enum field)field), json_string(text));
    }
    return fields;
}

static json_t *truth_people(const struct story *story)
{
    json_t *list = json_array();
    for (int i = 0; i < story->npeople; i++) {
        const struct person *person = &story->people[i];
        char years[16];
        snprintf(years, sizeof years, "%d", person->years);
        json_t *item = json_object();
        json_object_set_new(item, "row", json_integer(i + 1));
        set_text(item, "name", person->name);
        set_text(item, "id_number", person->id_number);
        set_text(item, "mobile",
                 detail_layout_shows(story->detail_layout, ROW_MOBILE) ? person->mobile : "");
        set_text(item, "years", detail_layout_shows(story->detail_layout, ROW_YEARS) ? years : "");
        set_text(item, "department",
                 detail_layout_shows(story->detail_layout, ROW_DEPARTMENT) ? person->department
                                                                           : "");
        json_array_append_new(list, item);
    }
    return list;
}

static json_t *truth_receipt(const struct story *story)
{
    const struct receipt_data *receipt = &story->receipt;
    json_t *item = json_object();
    char date[48];
    snprintf(date, sizeof date, "%04d-%02d-%02d", receipt->year, receipt->month, receipt->day);
    set_text(item, "payer", receipt->payer);
    set_text(item, "payee", receipt->payee);
    set_text(item, "payee_account", receipt->payee_account);
    set_fen(item, "amount", receipt->amount_fen);
    set_text(item, "serial", receipt->serial);
    set_text(item, "date", date);
    return item;
}

static void add_seal(json_t *list, int page, const struct sealing *seal)
{
    static const char *const answers[] = {"none", "red", "copied", "unclear"};
    json_t *item = json_object();
    json_object_set_new(item, "page", json_integer(page));
    json_object_set_new(item, "answer", json_string(answers[seal->answer]));
    char name[SEAL_NAME_MAX + SEAL_LINE_MAX] = "";
    if (seal->stamped)
        snprintf(name, sizeof name, "%s%s", seal->style.name, seal->style.line);
    set_text(item, "name", name);
    json_array_append_new(list, item);
}

static json_t *truth_seals(const struct story *story, const struct scanned_page *pages, int first,
                           int last)
{
    json_t *list = json_array();
    for (int i = first; i <= last; i++) {
        if (pages[i].sheet->smudged)
            continue;
        if (pages[i].sheet->kind == SHEET_FORM)
            add_seal(list, i + 1, &story->form_seal);
        if (pages[i].sheet->kind == SHEET_DETAIL)
            add_seal(list, i + 1, &story->detail_seal);
    }
    return list;
}

void truth_write(FILE *file, const char *batch, const struct story *story,
                 const struct scanner *scanner, const struct scanned_page *pages, int first,
                 int last)
{
    char layout[96];
    bool form = has(pages, first, last, SHEET_FORM), detail = has(pages, first, last, SHEET_DETAIL);
    bool receipt = has(pages, first, last, SHEET_RECEIPT);
    json_t *line = json_object();
    json_object_set_new(line, "batch", json_string(batch));
    json_object_set_new(line, "pages", truth_pages(scanner, pages, first, last));
    json_object_set_new(line, "first", json_integer(first + 1));
    json_object_set_new(line, "last", json_integer(last + 1));
    set_text(line, "waybill", story->waybill);
    set_text(line, "channel", story->walk_in ? "walk-in" : "mail");
    bool one = form && story->nticked == 1 && strcmp(story->ticked[0], "other") != 0;
    set_text(line, "business", one ? story->business : "");
    set_text(line, "verdict", outcome_name(story_verdict(story)));
    json_object_set_new(line, "reasons", truth_reasons(story));
    json_object_set_new(line, "may", truth_may(story));
    json_object_set_new(line, "fields", form ? truth_fields(story) : json_object());
    json_object_set_new(line, "people", detail ? truth_people(story) : json_array());
    json_object_set_new(line, "receipt", receipt ? truth_receipt(story) : json_null());
    set_fen(line, "fee", story->fee_fen);
    set_text(line, "case", story->name);
    set_text(line, "scan", scan_quality_name(scanner->quality));
    snprintf(layout, sizeof layout, "%s/%s", form_layout_name(story->form_layout),
             detail_layout_name(story->detail_layout));
    set_text(line, "layout", layout);
    set_text(line, "face", story->style.value.family);
    set_text(line, "receipt_look", receipt ? receipt_look_name(story->receipt_look) : "");
    set_text(line, "receipt_no", receipt ? story->receipt_no : "");
    json_object_set_new(line, "seals", truth_seals(story, pages, first, last));
    json_dumpf(line, file, JSON_COMPACT | JSON_REAL_PRECISION(4));
    fputc('\n', file);
    json_decref(line);
}

void truth_register(FILE *file, const struct story *story)
{
    for (int i = 0; i < story->npeople && strcmp(story->business, "new") != 0; i++) {
        const struct person *person = &story->people[i];
        if (story->register_unknown[i])
            continue;
        json_t *line = json_object();
        set_text(line, "serial", person->mobile); /* unique is enough */
        set_text(line, "name", person->name);
        set_text(line, "id_number", person->id_number);
        set_text(line, "valid_until", story->register_expired[i] ? "2024-05-31" : "2039-05-31");
        json_dumpf(line, file, JSON_COMPACT);
        fputc('\n', file);
        json_decref(line);
    }
}
