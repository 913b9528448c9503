/* The JSON of work items against the schema of the contract (tests/work-item.schema.json). */
#include <check.h>
#include <jansson.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "intake/item_doc.h"
#include "intake/item_json.h"
#include "tests/support_facts.h"

#define SCHEMA "tests/work-item.schema.json"

/* ---- a checker of the parts of JSON Schema that the contract uses ---- */

static json_t *schema;

static const char *type_of(const json_t *json)
{
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        return "object";
    case JSON_ARRAY:
        return "array";
    case JSON_STRING:
        return "string";
    case JSON_INTEGER:
        return "integer";
    case JSON_REAL:
        return "number";
    case JSON_NULL:
        return "null";
    default:
        return "boolean";
    }
}

static bool type_is(const json_t *json, const char *type)
{
    return strcmp(type_of(json), type) == 0 ||
           (strcmp(type, "number") == 0 && json_is_number(json));
}

static bool list_has(const json_t *list, const json_t *json)
{
    const json_t *one;
    size_t i;

    json_array_foreach(list, i, one) if (json_equal(one, json)) return true;
    return false;
}

static void check_type(const json_t *rule, const json_t *json, const char *where)
{
    const json_t *one;
    bool fits = json_is_string(rule) && type_is(json, json_string_value(rule));
    size_t i;

    json_array_foreach(rule, i, one) fits |= type_is(json, json_string_value(one));
    ck_assert_msg(fits, "%s: is %s", where, type_of(json));
}

static void check_pattern(const char *pattern, const char *text, const char *where)
{
    regex_t regex;

    ck_assert_int_eq(regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB), 0);
    ck_assert_msg(regexec(&regex, text, 0, NULL, 0) == 0, "%s: %s", where, text);
    regfree(&regex);
}

static void check(const json_t *rule, const json_t *json, const char *where);

static void check_members(const json_t *rule, const json_t *json, const char *where)
{
    const json_t *properties = json_object_get(rule, "properties"), *member, *required;
    const json_t *others = json_object_get(rule, "additionalProperties");
    const char *key;
    size_t i;

    json_array_foreach(json_object_get(rule, "required"), i, required)
    {
        key = json_string_value(required);
        ck_assert_msg(json_object_get(json, key) != NULL, "%s: %s is missing", where, key);
    }
    json_object_foreach((json_t *)json, key, member)
    {
        const json_t *own = json_object_get(properties, key);

        if (own || others)
            check(own ? own : others, member, key);
    }
}

/* Keywords are applied one by one; an unknown one fails, so that the schema cannot outgrow this. */
static void check_keyword(const char *keyword, const json_t *rule, const json_t *value,
                          const json_t *json, const char *where)
{
    const json_t *element;
    size_t i;

    if (strcmp(keyword, "type") == 0) {
        check_type(value, json, where);
    } else if (strcmp(keyword, "const") == 0) {
        ck_assert_msg(json_equal(value, json), "%s: not the constant", where);
    } else if (strcmp(keyword, "enum") == 0) {
        ck_assert_msg(list_has(value, json), "%s: not one of the words", where);
    } else if (strcmp(keyword, "$ref") == 0) {
        const char *name = json_string_value(value) + strlen("#/$defs/");

        check(json_object_get(json_object_get(schema, "$defs"), name), json, where);
    } else if (strcmp(keyword, "pattern") == 0) {
        check_pattern(json_string_value(value), json_string_value(json), where);
    } else if (strcmp(keyword, "format") == 0) {
        check_pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}([+-][0-9]{2}:[0-9]{2}|Z)$",
                      json_string_value(json), where);
    } else if (strcmp(keyword, "minimum") == 0) {
        ck_assert_double_ge(json_number_value(json), json_number_value(value));
    } else if (strcmp(keyword, "maximum") == 0) {
        ck_assert_double_le(json_number_value(json), json_number_value(value));
    } else if (strcmp(keyword, "minItems") == 0) {
        if (json_is_array(json))
            ck_assert_int_ge(json_array_size(json), json_integer_value(value));
    } else if (strcmp(keyword, "maxItems") == 0) {
        if (json_is_array(json))
            ck_assert_int_le(json_array_size(json), json_integer_value(value));
    } else if (strcmp(keyword, "items") == 0) {
        json_array_foreach(json, i, element) check(value, element, where);
    } else if (strcmp(keyword, "properties") == 0) {
        if (json_is_object(json))
            check_members(rule, json, where);
    } else if (strcmp(keyword, "required") == 0 || strcmp(keyword, "additionalProperties") == 0) {
        /* With properties; a map of values has no properties of its own. */
        if (json_is_object(json) && !json_object_get(rule, "properties"))
            check_members(rule, json, where);
    } else {
        static const char *const silent[] = {"$schema", "title", "description", "$defs"};
        bool known = false;

        for (i = 0; i < sizeof silent / sizeof *silent; i++)
            known |= strcmp(silent[i], keyword) == 0;
        ck_assert_msg(known, "keyword %s is not checked", keyword);
    }
}

static void check(const json_t *rule, const json_t *json, const char *where)
{
    const json_t *value;
    const char *keyword;

    json_object_foreach((json_t *)rule, keyword, value)
        check_keyword(keyword, rule, value, json, where);
}

/* ---- items ---- */

static void setup(void)
{
    json_error_t why;

    schema = json_load_file(SCHEMA, 0, &why);
    ck_assert_msg(schema != NULL, SCHEMA ": %s", why.text);
}

static void teardown(void)
{
    json_decref(schema);
}

static json_t *make(struct support *support, const char *id)
{
    const struct page_facts *pages[SUPPORT_PAGES];
    struct item_json in = {.id = id,
                           .batch = "b\xff.tif",
                           .received_at = "2026-11-22T09:30:00+08:00",
                           .rules_version = "0123",
                           .application = &support->application,
                           .verdict = &support->verdict,
                           .pages = pages};
    json_t *json;
    char *text;

    support_judge(support);
    for (int i = 0; i < SUPPORT_PAGES; i++)
        if (support->pages[i]->class != PAGE_BLANK)
            pages[in.npages++] = support->pages[i];
    text = item_json_make(&in);
    ck_assert_ptr_eq(strchr(text, '\n'), NULL);
    json = json_loads(text, 0, NULL);
    free(text);
    ck_assert_ptr_nonnull(json);
    return json;
}

static void nothing(struct support *support)
{
    (void)support;
}

static void no_form(struct support *support)
{
    support_remove(support, FORM);
}

static void two_boxes(struct support *support)
{
    support_tick(support->pages[FORM], "renew", ANSWER_YES);
    support_tick(support->pages[FORM], "revoke", ANSWER_YES);
}

static void odd_values(struct support *support)
{
    struct value *value = support_field(support->pages[FORM], FIELD_UNIT_NAME, "a\"\\\x01\xe5\xff");

    value->confidence = 1.7f;
    support_field(support->pages[FORM], FIELD_UNIT_ADDRESS, "")->state = VALUE_EMPTY;
    support_field(support->pages[FORM], FIELD_UNIT_PHONE, "")->state = VALUE_UNREADABLE;
    support_code(support->pages[WAYBILL], "QR-Code", "\xff\xfe\x01");
    support->pages[FORM]->skew = -2.345f;
    support->pages[FORM]->rotation = 270;
}

static void unreadable_page(struct support *support)
{
    support->pages[RECEIPT]->class = PAGE_UNREADABLE;
}

static const struct {
    const char *business;
    void (*change)(struct support *support);
} envelopes[] = {
    {"new", nothing},    {"renew", nothing},  {"reissue", nothing},
    {"revoke", nothing}, {"unlock", nothing}, {"new", no_form},
    {"new", two_boxes},  {"new", odd_values}, {"new", unreadable_page},
};

START_TEST(item_keeps_to_the_schema)
{
    struct support *support = support_new(envelopes[_i].business);
    json_t *json;

    envelopes[_i].change(support);
    json = make(support, "W20261122-000001");
    check(schema, json, "item");
    json_decref(json);
    support_free(support);
}
END_TEST

/* Reads a text by its way from the top: "receipt.amount.value" with "/" between the steps. */
static const json_t *at(const json_t *json, const char *path)
{
    char step[64];

    while (*path && json) {
        size_t n = strcspn(path, "/");

        snprintf(step, sizeof step, "%.*s", (int)n, path);
        json = json_is_array(json) ? json_array_get(json, (size_t)atoi(step))
                                   : json_object_get(json, step);
        path += n + (path[n] == '/');
    }
    return json;
}

static const struct {
    const char *path, *text;
} texts[] = {
    {"id", "W20261122-000001"},
    {"batch", "b?.tif"},
    {"channel", "mail"},
    {"business", "new"},
    {"verdict", "accept"},
    {"state", "open"},
    {"fee", "176.00"},
    {"fields/unit.name/value", support_unit},
    {"fields/handler.name/value", "王建国"},
    {"people/1/name/value", "李四光"},
    {"people/0/name/source", "confirmed"},
    {"receipt/amount/value", "176.00"},
    {"receipt/serial/value", "A10000001"},
    {"pages/1/class", "application-form"},
    {"seals/0/answer", "red"},
    {"received_at", "2026-11-22T09:30:00+08:00"},
};

START_TEST(values_are_where_they_belong)
{
    struct support *support = support_new("new");
    json_t *json = make(support, "W20261122-000001");

    ck_assert_pstr_eq(json_string_value(at(json, texts[_i].path)), texts[_i].text);
    json_decref(json);
    support_free(support);
}
END_TEST

START_TEST(store_fills_in_what_it_knows)
{
    struct support *support = support_new("new");
    struct item item = {
        .id = "W20261122-000042", .state = ITEM_RELEASED, .label = "labels/W20261122-000042.pdf"};
    json_t *json = make(support, NULL);
    struct err err;
    char *text;

    ck_assert(json_is_null(json_object_get(json, "id")));
    item.document = json_dumps(json, 0);
    json_decref(json);
    text = item_json_complete(&item, &err);
    json = json_loads(text, 0, NULL);
    check(schema, json, "item");
    ck_assert_str_eq(json_string_value(at(json, "id")), item.id);
    ck_assert_str_eq(json_string_value(at(json, "state")), "released");
    ck_assert_str_eq(json_string_value(at(json, "label")), item.label);
    ck_assert(json_is_null(at(json, "letter")));
    json_decref(json);
    free(text);
    item_release(&item);
    item.document = strdup("[1");
    ck_assert_ptr_null(item_json_complete(&item, &err));
    ck_assert_int_eq(err.code, ERR_FORMAT);
    item_release(&item);
    support_free(support);
}
END_TEST

START_TEST(document_reads_back)
{
    struct support *support = support_new("new");
    json_t *json = make(support, NULL);
    struct item item = {.id = "W20261122-000001", .document = json_dumps(json, 0)};
    struct doc_person person;
    struct doc_value value;
    struct doc_page page;
    struct item_doc *doc;
    struct err err;

    json_decref(json);
    ck_assert_int_eq(item_doc_open(&item, &doc, &err), 0);
    ck_assert_str_eq(item_doc_text(doc, "fee"), "176.00");
    ck_assert_str_eq(item_doc_text(doc, "no such key"), "");
    value = item_doc_field(doc, FIELD_UNIT_NAME);
    ck_assert_str_eq(value.text, support_unit);
    ck_assert_double_eq_tol(value.confidence, 0.97, 0.0011);
    ck_assert_str_eq(item_doc_field(doc, FIELD_UNIT_POSTCODE).text, "");
    ck_assert_str_eq(item_doc_receipt(doc, "amount").text, "176.00");
    ck_assert(item_doc_person(doc, 1, &person));
    ck_assert_str_eq(person.name.text, "李四光");
    ck_assert(!item_doc_person(doc, 2, &person));
    ck_assert(item_doc_page(doc, 1, &page));
    ck_assert_str_eq(page.class, "application-form");
    ck_assert(!item_doc_has_reason(doc, "receipt-"));
    item_doc_free(doc);
    item_release(&item);
    support_free(support);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

int main(void)
{
    Suite *suite = suite_create("intake/json");
    TCase *tcase = tcase_create("json");
    SRunner *runner = srunner_create(suite);
    int failed;

    suite_add_tcase(suite, tcase);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, item_keeps_to_the_schema, 0, ROWS(envelopes));
    tcase_add_loop_test(tcase, values_are_where_they_belong, 0, ROWS(texts));
    tcase_add_test(tcase, store_fills_in_what_it_knows);
    tcase_add_test(tcase, document_reads_back);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
