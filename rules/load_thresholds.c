/* thresholds.yaml */
#include "rules/load_file.h"

#define KINDS (KIND_WORD + 1)

_Static_assert(KINDS <= LIMIT_KIND, "struct thresholds has room for every kind of field");

struct confidence {
    float single, agreed;
};

struct thresholds_file {
    struct confidence kinds[KINDS];
    struct thresholds rest;
};

static const cyaml_schema_field_t confidence_fields[] = {
    CYAML_FIELD_FLOAT("single", CYAML_FLAG_DEFAULT, struct confidence, single),
    CYAML_FIELD_FLOAT("agreed", CYAML_FLAG_DEFAULT, struct confidence, agreed),
    CYAML_FIELD_END,
};

#define KIND_NAMES(X)                                                                              \
    X(KIND_TEXT, "text")                                                                           \
    X(KIND_NAME, "name")                                                                           \
    X(KIND_ID_NUMBER, "id-number")                                                                 \
    X(KIND_CREDIT_CODE, "credit-code")                                                             \
    X(KIND_PHONE, "phone")                                                                         \
    X(KIND_EMAIL, "email")                                                                         \
    X(KIND_POSTCODE, "postcode")                                                                   \
    X(KIND_COUNT, "count")                                                                         \
    X(KIND_YEARS, "years")                                                                         \
    X(KIND_ACCOUNT, "account")                                                                     \
    X(KIND_AMOUNT, "amount")                                                                       \
    X(KIND_CAPITAL, "capital")                                                                     \
    X(KIND_DATE, "date")                                                                           \
    X(KIND_VALIDITY, "validity")                                                                   \
    X(KIND_SERIAL, "serial")                                                                       \
    X(KIND_WORD, "word")

static const char *const kind_names[KINDS] = {
#define X(kind, name) [kind] = name,
    KIND_NAMES(X)
#undef X
};

static const cyaml_schema_field_t kind_fields[] = {
#define X(kind, name)                                                                              \
    CYAML_FIELD_MAPPING(name, CYAML_FLAG_DEFAULT, struct thresholds_file, kinds[kind],             \
                        confidence_fields),
    KIND_NAMES(X)
#undef X
        CYAML_FIELD_END,
};

#define NUMBER(key) CYAML_FIELD_FLOAT(#key, CYAML_FLAG_DEFAULT, struct thresholds_file, rest.key)

static const cyaml_schema_field_t fields[] = {
    CYAML_FIELD_STRING("certified", CYAML_FLAG_DEFAULT, struct thresholds_file, rest.certified, 1),
    /* The kinds lie at the beginning of the struct, so their offsets count from it. */
    {.key = "confidence",
     .value = {CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct thresholds_file, kind_fields)}},
    NUMBER(name_similarity),
    NUMBER(seal_similarity),
    NUMBER(seal_other),
    NUMBER(seal_legible),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct thresholds_file, fields),
};

/* Zero would believe anything, so it is no threshold; a NaN fails both comparisons. */
static int check_share(const struct rule_file *file, const char *key, float value, struct err *err)
{
    if (value > 0 && value <= 1)
        return 0;
    return rule_file_err(file, rule_file_line(file, key, 0), err,
                         "%s has to be greater than 0 and at most 1", key);
}

static int check_all(const struct rule_file *file, const struct thresholds *thresholds,
                     struct err *err)
{
    for (int kind = 0; kind < KINDS; kind++) {
        if (check_share(file, kind_names[kind], thresholds->single[kind], err) != 0 ||
            check_share(file, kind_names[kind], thresholds->agreed[kind], err) != 0)
            return -1;
        if (thresholds->agreed[kind] > thresholds->single[kind])
            return rule_file_err(file, rule_file_line(file, kind_names[kind], 0), err,
                                 "%s: agreed may not be greater than single", kind_names[kind]);
    }
    if (check_share(file, "name_similarity", thresholds->name_similarity, err) != 0 ||
        check_share(file, "seal_similarity", thresholds->seal_similarity, err) != 0 ||
        check_share(file, "seal_other", thresholds->seal_other, err) != 0 ||
        check_share(file, "seal_legible", thresholds->seal_legible, err) != 0)
        return -1;
    if (thresholds->seal_other >= thresholds->seal_similarity)
        return rule_file_err(file, rule_file_line(file, "seal_other", 0), err,
                             "seal_other has to be less than seal_similarity");
    return 0;
}

int load_thresholds(const struct rule_file *file, struct rules *rules, struct err *err)
{
    struct thresholds_file *data = NULL;

    if (rule_file_parse(file, &schema, (void **)&data, err) != 0)
        return -1;
    rules->thresholds = data->rest;
    for (int kind = 0; kind < KINDS; kind++) {
        rules->thresholds.single[kind] = data->kinds[kind].single;
        rules->thresholds.agreed[kind] = data->kinds[kind].agreed;
    }
    rule_file_free(&schema, data);
    return check_all(file, &rules->thresholds, err);
}
