#include "intake/item_doc.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

struct item_doc {
    json_t *root;
};

static const char *text(const json_t *object, const char *key)
{
    const char *s = json_string_value(json_object_get(object, key));

    return s ? s : "";
}

static int integer(const json_t *object, const char *key)
{
    return (int)json_integer_value(json_object_get(object, key));
}

static struct doc_value value(const json_t *object, const char *key)
{
    const json_t *v = json_object_get(object, key);

    return (struct doc_value){.text = text(v, "value"),
                              .confidence = json_number_value(json_object_get(v, "confidence")),
                              .source = text(v, "source"),
                              .page = integer(v, "page")};
}

int item_doc_open(const struct item *item, struct item_doc **ret_doc, struct err *err)
{
    json_error_t why;
    json_t *root = json_loads(item->document, 0, &why);
    struct item_doc *doc;

    if (!json_is_object(root)) {
        json_decref(root);
        return err_set(err, ERR_ENVELOPE, ERR_FORMAT, "document of %s is no JSON: %s", item->id,
                       why.text);
    }
    doc = calloc(1, sizeof *doc);
    if (!doc)
        abort();
    doc->root = root;
    *ret_doc = doc;
    return 0;
}

void item_doc_free(struct item_doc *doc)
{
    if (!doc)
        return;
    json_decref(doc->root);
    free(doc);
}

const char *item_doc_text(const struct item_doc *doc, const char *key)
{
    return text(doc->root, key);
}

struct doc_value item_doc_field(const struct item_doc *doc, enum field field)
{
    return value(json_object_get(doc->root, "fields"), field_name(field));
}

struct doc_value item_doc_receipt(const struct item_doc *doc, const char *key)
{
    return value(json_object_get(doc->root, "receipt"), key);
}

/* Returns the i-th element of a list of the document, NULL behind the last. */
static const json_t *element(const struct item_doc *doc, const char *list, int i)
{
    return json_array_get(json_object_get(doc->root, list), (size_t)i);
}

bool item_doc_reason(const struct item_doc *doc, int i, struct doc_reason *ret_reason)
{
    const json_t *r = element(doc, "reasons", i);

    if (!r)
        return false;
    *ret_reason = (struct doc_reason){.code = text(r, "code"),
                                      .verdict = text(r, "verdict"),
                                      .subject = text(r, "subject"),
                                      .message = text(r, "message"),
                                      .sentence = text(r, "sentence"),
                                      .page = integer(r, "page")};
    return true;
}

bool item_doc_person(const struct item_doc *doc, int i, struct doc_person *ret_person)
{
    const json_t *p = element(doc, "people", i);

    if (!p)
        return false;
    *ret_person = (struct doc_person){.row = integer(p, "row"),
                                      .id_copy_page = integer(p, "id_copy_page"),
                                      .name = value(p, "name"),
                                      .id_number = value(p, "id_number"),
                                      .mobile = value(p, "mobile"),
                                      .years = value(p, "years")};
    return true;
}

bool item_doc_page(const struct item_doc *doc, int i, struct doc_page *ret_page)
{
    const json_t *p = element(doc, "pages", i);

    if (!p)
        return false;
    *ret_page = (struct doc_page){.page = integer(p, "page"),
                                  .rotation = integer(p, "rotation"),
                                  .class = text(p, "class"),
                                  .skew = json_number_value(json_object_get(p, "skew")),
                                  .ncodes = (int)json_array_size(json_object_get(p, "codes"))};
    return true;
}

const char *item_doc_code(const struct item_doc *doc, int page_index, int i)
{
    const json_t *codes = json_object_get(element(doc, "pages", page_index), "codes");
    const char *s = json_string_value(json_array_get(codes, (size_t)i));

    return s ? s : "";
}

bool item_doc_has_reason(const struct item_doc *doc, const char *prefix)
{
    struct doc_reason reason;

    for (int i = 0; item_doc_reason(doc, i, &reason); i++)
        if (strncmp(reason.code, prefix, strlen(prefix)) == 0)
            return true;
    return false;
}
