#include "intake/item_json.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/normal.h"

/* Six significant digits keep a confidence of three decimals as it is. */
#define DUMP_FLAGS (JSON_COMPACT | JSON_REAL_PRECISION(6))

/* Steals value. A NULL value is out of memory. */
static void put(json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) < 0)
        abort();
}

static void append(json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) < 0)
        abort();
}

/* A text of any bytes; NULL and "" are null. Bar codes and file names need not be UTF-8. */
static json_t *text(const char *s)
{
    json_t *json;
    char *ascii;

    if (!s || !*s)
        return json_null();
    json = json_string(s);
    if (json)
        return json;
    ascii = strdup(s);
    if (!ascii)
        abort();
    for (char *p = ascii; *p; p++)
        if ((unsigned char)*p >= 0x80)
            *p = '?';
    json = json_string(ascii);
    free(ascii);
    return json;
}

/* A text the contract wants as string. */
static json_t *string(const char *s)
{
    return s && *s ? text(s) : json_string("");
}

static json_t *money(int64_t fen)
{
    char yuan[32];

    if (fen < 0)
        return json_null();
    amount_format(yuan, sizeof yuan, fen);
    return json_string(yuan);
}

static json_t *page_number(int page)
{
    return page > 0 ? json_integer(page) : json_null();
}

static json_t *box(struct box b)
{
    json_t *json;

    if (b.x == 0 && b.y == 0 && b.w == 0 && b.h == 0)
        return json_null();
    json = json_array();
    append(json, json_integer(b.x));
    append(json, json_integer(b.y));
    append(json, json_integer(b.w));
    append(json, json_integer(b.h));
    return json;
}

static json_t *decimals(double value, double step)
{
    return json_real(isfinite(value) ? round(value / step) * step : 0);
}

static json_t *confidence(float value)
{
    double clamped = value >= 0 && value <= 1 ? (double)value : 0;

    return decimals(clamped, 0.001);
}

/* What was read: null where no document has the field, an object with the value null where the
 * place is empty or cannot be read. */
static json_t *value(const struct known_value *known)
{
    static const char *const sources[] = {
        [SOURCE_READ] = "read", [SOURCE_KEYED] = "keyed", [SOURCE_CONFIRMED] = "confirmed"};
    const struct value *v = &known->value;
    json_t *json;

    if (v->state == VALUE_ABSENT)
        return json_null();
    json = json_object();
    put(json, "value", v->state == VALUE_READ ? text(v->text) : json_null());
    put(json, "confidence", confidence(v->confidence));
    put(json, "readings", json_integer(v->readings));
    if (known->page > 0)
        put(json, "page", json_integer(known->page));
    put(json, "box", box(v->box));
    put(json, "source", json_string(sources[known->source]));
    return json;
}

static json_t *reasons(const struct verdict *verdict)
{
    json_t *list = json_array();

    for (int i = 0; i < verdict->nreasons; i++) {
        const struct reason *r = &verdict->reasons[i];
        json_t *json = json_object();

        put(json, "code", json_string(reason_name(r->code)));
        put(json, "verdict", json_string(outcome_name(r->outcome)));
        put(json, "subject", text(r->subject));
        put(json, "message", string(r->message));
        put(json, "sentence", text(r->sentence));
        put(json, "page", page_number(r->page));
        put(json, "box", box(r->box));
        append(list, json);
    }
    return list;
}

static json_t *fields(const struct application *application)
{
    json_t *json = json_object();

    for (enum field f = 0; f < FIELD_COUNT; f++)
        if (application->fields[f].value.state != VALUE_ABSENT)
            put(json, field_name(f), value(&application->fields[f]));
    return json;
}

static json_t *people(const struct application *application)
{
    json_t *list = json_array();

    for (int i = 0; i < application->npeople; i++) {
        const struct person *p = &application->people[i];
        json_t *json = json_object();

        put(json, "row", json_integer(p->row));
        put(json, "name", value(&p->name));
        put(json, "id_number", value(&p->id_number));
        put(json, "mobile", value(&p->mobile));
        put(json, "years", value(&p->years));
        put(json, "id_copy_page", page_number(p->id_copy_page));
        append(list, json);
    }
    return list;
}

/* The contract has one receipt; further proofs of the envelope are seen in its pages. */
static json_t *receipt(const struct application *application)
{
    const struct receipt *r = &application->receipts[0];
    json_t *json, *amount;

    if (application->nreceipts == 0)
        return json_null();
    json = json_object();
    put(json, "payer", value(&r->payer));
    put(json, "payee", value(&r->payee));
    put(json, "payee_account", value(&r->payee_account));
    amount = value(&r->amount);
    if (r->amount_fen >= 0 && json_is_object(amount))
        put(amount, "value", money(r->amount_fen));
    put(json, "amount", amount);
    put(json, "serial", value(&r->serial));
    put(json, "date", value(&r->date));
    return json;
}

static void append_seal(json_t *list, const struct sealed_page *sealed)
{
    static const char *const answers[] = {[SEAL_NONE] = "none",
                                          [SEAL_RED] = "red",
                                          [SEAL_COPIED] = "copied",
                                          [SEAL_UNCLEAR] = "unclear"};
    const struct seal *seal = &sealed->seal;
    json_t *json;

    if (sealed->page <= 0)
        return;
    json = json_object();
    put(json, "page", json_integer(sealed->page));
    put(json, "answer", json_string(answers[sealed->answer]));
    put(json, "name", seal->name.state == VALUE_READ ? text(seal->name.text) : json_null());
    put(json, "diameter_mm",
        seal->diameter_mm > 0 ? decimals((double)seal->diameter_mm, 0.1) : json_null());
    put(json, "box", box(seal->box));
    append(list, json);
}

static json_t *seals(const struct application *application)
{
    json_t *list = json_array();

    append_seal(list, &application->form);
    append_seal(list, &application->detail);
    return list;
}

static json_t *pages(const struct item_json *in)
{
    json_t *list = json_array();

    for (int i = 0; i < in->npages; i++) {
        const struct page_facts *p = in->pages[i];
        json_t *json = json_object(), *codes = json_array();

        put(json, "page", json_integer(p->page));
        put(json, "class", json_string(page_class_name(p->class)));
        put(json, "rotation", json_integer(p->rotation));
        put(json, "skew", decimals((double)p->skew, 0.01));
        for (int c = 0; c < p->ncodes; c++)
            append(codes, string(p->codes[c].text));
        put(json, "codes", codes);
        append(list, json);
    }
    return list;
}

static char *dump(const json_t *json)
{
    char *out = json_dumps(json, DUMP_FLAGS);

    if (!out)
        abort();
    return out;
}

char *item_json_make(const struct item_json *in)
{
    const struct application *a = in->application;
    json_t *json = json_object();
    char *out;

    put(json, "schema", json_string("mailroom/work-item/1"));
    put(json, "id", text(in->id));
    put(json, "batch", string(in->batch));
    put(json, "waybill", text(a->waybill));
    put(json, "channel", json_string(a->channel == CHANNEL_WALK_IN ? "walk-in" : "mail"));
    put(json, "business", text(a->business));
    put(json, "verdict", json_string(outcome_name(in->verdict->outcome)));
    put(json, "state", json_string(item_state_name(ITEM_OPEN)));
    put(json, "reasons", reasons(in->verdict));
    put(json, "fields", fields(a));
    put(json, "people", people(a));
    put(json, "receipt", receipt(a));
    put(json, "fee", money(a->fee_fen));
    put(json, "seals", seals(a));
    put(json, "pages", pages(in));
    put(json, "label", json_null());
    put(json, "letter", json_null());
    put(json, "supplements", text(a->supplements));
    put(json, "rules_version", string(in->rules_version));
    put(json, "received_at", string(in->received_at));
    out = dump(json);
    json_decref(json);
    return out;
}

char *item_json_complete(const struct item *item, struct err *err)
{
    json_error_t why;
    json_t *json = json_loads(item->document, 0, &why);
    char *out;

    if (!json_is_object(json)) {
        json_decref(json);
        err_set(err, ERR_ENVELOPE, ERR_FORMAT, "document of %s is no JSON: %s", item->id, why.text);
        return NULL;
    }
    put(json, "id", text(item->id));
    put(json, "state", json_string(item_state_name(item->state)));
    put(json, "label", text(item->label));
    put(json, "letter", text(item->letter));
    out = dump(json);
    json_decref(json);
    return out;
}
