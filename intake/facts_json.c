#include "intake/facts_json.h"

#include <jansson.h>
#include <stdlib.h>

static const char *const state_names[] = {"absent", "empty", "unreadable", "read"};
static const char *const answer_names[] = {"unknown", "yes", "no"};
static const char *const column_names[ROW_COLUMN_COUNT] = {
    "number", "name", "id_number", "mobile", "department", "years", "remark"};
static const char *const face_names[] = {"unknown", "person", "emblem"};
static const char *const seal_kinds[] = {"round", "oval", "square", "other"};
static const char *const seal_answers[] = {"none", "red", "copied", "unclear"};
static const char *const colours[] = {"bilevel", "grey", "colour"};
static const char *const stages[STAGE_COUNT] = {"decode", "codes", "clean", "classify",
                                                "read",   "seal",  "rest"};

/* Steals value. */
static void put(json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) < 0)
        abort();
}

static json_t *text_json(const char *text)
{
    json_t *json = json_string(text);

    return json ? json : json_string("(not UTF-8)");
}

static json_t *box_json(struct box box)
{
    return json_pack("[i,i,i,i]", box.x, box.y, box.w, box.h);
}

static json_t *value_json(const struct value *value)
{
    json_t *json = json_object();

    put(json, "state", json_string(state_names[value->state]));
    if (value->state == VALUE_READ) {
        put(json, "value", text_json(value->text));
        put(json, "confidence", json_real((double)value->confidence));
        put(json, "readings", json_integer(value->readings));
    }
    if (value->nalternatives) {
        json_t *list = json_array();

        for (int i = 0; i < value->nalternatives; i++)
            json_array_append_new(list, json_pack("[o,f]", text_json(value->alternatives[i].text),
                                                  (double)value->alternatives[i].confidence));
        put(json, "alternatives", list);
    }
    put(json, "box", box_json(value->box));
    return json;
}

static json_t *codes_json(const struct page_facts *facts)
{
    json_t *list = json_array();

    for (int i = 0; i < facts->ncodes; i++) {
        const struct code *code = &facts->codes[i];

        json_array_append_new(list, json_pack("{s:s,s:o,s:o,s:i}", "symbology", code->symbology,
                                              "text", text_json(code->text), "box",
                                              box_json(code->box), "quality", (int)code->quality));
    }
    return list;
}

static json_t *fields_json(const struct page_facts *facts)
{
    json_t *object = json_object();

    for (int i = 0; i < facts->nfields; i++)
        put(object, field_name(facts->fields[i].field), value_json(&facts->fields[i].value));
    return object;
}

static json_t *ticks_json(const struct page_facts *facts)
{
    json_t *list = json_array();

    for (int i = 0; i < facts->nticks; i++) {
        const struct tick *tick = &facts->ticks[i];

        json_array_append_new(list,
                              json_pack("{s:o,s:s,s:f,s:o}", "option", text_json(tick->option),
                                        "ticked", answer_names[tick->ticked], "confidence",
                                        (double)tick->confidence, "box", box_json(tick->box)));
    }
    return list;
}

static json_t *rows_json(const struct page_facts *facts)
{
    json_t *list = json_array();

    for (int i = 0; i < facts->nrows; i++) {
        const struct person_row *row = &facts->rows[i];
        json_t *json = json_pack("{s:i}", "row", row->row);

        for (int c = 0; c < ROW_COLUMN_COUNT; c++)
            if (row->columns[c].state != VALUE_ABSENT)
                put(json, column_names[c], value_json(&row->columns[c]));
        json_array_append_new(list, json);
    }
    return list;
}

static json_t *cards_json(const struct page_facts *facts)
{
    json_t *list = json_array();

    for (int i = 0; i < facts->ncards; i++) {
        const struct card *card = &facts->cards[i];
        json_t *json =
            json_pack("{s:s,s:o}", "face", face_names[card->face], "box", box_json(card->box));

        put(json, "name", value_json(&card->name));
        put(json, "id_number", value_json(&card->id_number));
        put(json, "sex", value_json(&card->sex));
        put(json, "address", value_json(&card->address));
        put(json, "valid_until", value_json(&card->valid_until));
        json_array_append_new(list, json);
    }
    return list;
}

static json_t *seals_json(const struct page_facts *facts)
{
    json_t *list = json_array();

    for (int i = 0; i < facts->nseals; i++) {
        const struct seal *seal = &facts->seals[i];

        json_array_append_new(
            list,
            json_pack("{s:s,s:s,s:o,s:f,s:f,s:b,s:o}", "kind", seal_kinds[seal->kind], "answer",
                      seal_answers[seal->answer], "name", value_json(&seal->name), "diameter_mm",
                      (double)seal->diameter_mm, "coverage", (double)seal->coverage,
                      "authority_block", (int)seal->authority_block, "box", box_json(seal->box)));
    }
    return list;
}

static void put_page(json_t *json, const struct page_facts *facts)
{
    put(json, "page", json_integer(facts->page));
    put(json, "class", json_string(page_class_name(facts->class)));
    put(json, "class_confidence", json_real((double)facts->class_confidence));
    put(json, "rotation", json_integer(facts->rotation));
    put(json, "skew", json_real((double)facts->skew));
    put(json, "width", json_integer(facts->width));
    put(json, "height", json_integer(facts->height));
    put(json, "dpi", json_pack("[i,i]", facts->dpi_x, facts->dpi_y));
    put(json, "colour", json_string(colours[facts->colour]));
    put(json, "well_read", json_boolean(facts->well_read));
    put(json, "cause", text_json(facts->cause));
    put(json, "title", text_json(facts->title));
    put(json, "currency", text_json(facts->currency));
}

void facts_json_print(const struct page_facts *facts, const char *file, FILE *out)
{
    json_t *json = json_object(), *times = json_object();

    put(json, "file", text_json(file));
    put_page(json, facts);
    put(json, "codes", codes_json(facts));
    put(json, "fields", fields_json(facts));
    put(json, "ticks", ticks_json(facts));
    put(json, "rows", rows_json(facts));
    put(json, "cards", cards_json(facts));
    put(json, "seals", seals_json(facts));
    for (int i = 0; i < STAGE_COUNT; i++)
        put(times, stages[i], json_integer(facts->stage_us[i]));
    put(json, "stage_us", times);
    json_dumpf(json, out, JSON_COMPACT | JSON_REAL_PRECISION(4));
    fputc('\n', out);
    json_decref(json);
}
