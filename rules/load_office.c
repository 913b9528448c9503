/* office.yaml */
#include <string.h>

#include "rules/load_file.h"

#define TEXT(member) CYAML_FIELD_STRING(#member, CYAML_FLAG_DEFAULT, struct office, member, 1)

/* The lists have no count in struct office: empty places are at the end. */
struct office_file {
    struct office office;
    unsigned nquestions, npaid_words, nseal_abbreviations;
};

static const cyaml_schema_field_t abbreviation_fields[] = {
    CYAML_FIELD_STRING("full", CYAML_FLAG_DEFAULT, struct abbreviation, full, 1),
    CYAML_FIELD_STRING("short", CYAML_FLAG_DEFAULT, struct abbreviation, shorter, 1),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t abbreviation = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct abbreviation, abbreviation_fields),
};

static const cyaml_schema_value_t short_text = {
    CYAML_VALUE_STRING(CYAML_FLAG_DEFAULT, char[32], 1, 31),
};

static const cyaml_schema_field_t fields[] = {
    TEXT(address),
    TEXT(recipient),
    TEXT(phone),
    TEXT(name),
    TEXT(payee),
    TEXT(payee_bank),
    TEXT(payee_account),
    TEXT(payee_bank_number),
    TEXT(platform),
    CYAML_FIELD_SEQUENCE_COUNT("questions", CYAML_FLAG_DEFAULT, struct office_file,
                               office.questions, nquestions, &short_text, 1, 4),
    CYAML_FIELD_SEQUENCE_COUNT("paid_words", CYAML_FLAG_DEFAULT, struct office_file,
                               office.paid_words, npaid_words, &short_text, 1, 12),
    CYAML_FIELD_SEQUENCE_COUNT("seal_abbreviations", CYAML_FLAG_DEFAULT, struct office_file,
                               office.seal_abbreviations, nseal_abbreviations, &abbreviation, 1,
                               23),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct office_file, fields),
};

static int check_figures(const struct rule_file *file, const char *key, const char *value,
                         struct err *err)
{
    if (strspn(value, "0123456789") == strlen(value))
        return 0;
    return rule_file_err(file, rule_file_line(file, key, 0), err,
                         "%s has to consist of figures only", key);
}

int load_office(const struct rule_file *file, struct rules *rules, struct err *err)
{
    struct office_file *data = NULL;
    int answer = -1;

    if (rule_file_parse(file, &schema, (void **)&data, err) != 0)
        return -1;
    if (check_figures(file, "payee_account", data->office.payee_account, err) != 0 ||
        check_figures(file, "payee_bank_number", data->office.payee_bank_number, err) != 0)
        goto out;
    if (strncmp(data->office.platform, "https://", strlen("https://")) != 0) {
        rule_file_err(file, rule_file_line(file, "platform", 0), err,
                      "platform has to begin with https://");
        goto out;
    }
    rules->office = data->office;
    answer = 0;
out:
    rule_file_free(&schema, data);
    return answer;
}
