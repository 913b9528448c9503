#include "rules/stationery.h"

#include "rules/load_file.h"

/* Every text is required and may not be empty. */
#define TEXT(structure, member)                                                                    \
    CYAML_FIELD_STRING(#member, CYAML_FLAG_DEFAULT, structure, member, 1)

static const cyaml_schema_field_t label_fields[] = {
    TEXT(struct stationery_label, collect),
    TEXT(struct stationery_label, collect_note),
    TEXT(struct stationery_label, recipient),
    TEXT(struct stationery_label, sender),
    TEXT(struct stationery_label, contents),
    TEXT(struct stationery_label, number),
    TEXT(struct stationery_label, printed),
    TEXT(struct stationery_label, certificate),
    TEXT(struct stationery_label, papers),
    TEXT(struct stationery_label, both),
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t letter_fields[] = {
    TEXT(struct stationery_letter, title),
    TEXT(struct stationery_letter, number),
    TEXT(struct stationery_letter, unit),
    TEXT(struct stationery_letter, unit_unknown),
    TEXT(struct stationery_letter, handler),
    TEXT(struct stationery_letter, opening),
    TEXT(struct stationery_letter, business_unknown),
    TEXT(struct stationery_letter, waybill_unknown),
    TEXT(struct stationery_letter, reasons),
    TEXT(struct stationery_letter, unclear),
    TEXT(struct stationery_letter, payment),
    TEXT(struct stationery_letter, fee),
    TEXT(struct stationery_letter, fee_value),
    TEXT(struct stationery_letter, fee_unknown),
    TEXT(struct stationery_letter, payee),
    TEXT(struct stationery_letter, payee_bank),
    TEXT(struct stationery_letter, payee_account),
    TEXT(struct stationery_letter, payee_bank_number),
    TEXT(struct stationery_letter, online),
    TEXT(struct stationery_letter, online_text),
    TEXT(struct stationery_letter, back),
    TEXT(struct stationery_letter, back_text),
    TEXT(struct stationery_letter, address),
    TEXT(struct stationery_letter, recipient),
    TEXT(struct stationery_letter, phone),
    TEXT(struct stationery_letter, questions),
    TEXT(struct stationery_letter, case_code),
    TEXT(struct stationery_letter, date),
    TEXT(struct stationery_letter, footer),
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t sheet_fields[] = {
    TEXT(struct stationery_sheet, separator),
    TEXT(struct stationery_sheet, separator_text),
    TEXT(struct stationery_sheet, medium),
    TEXT(struct stationery_sheet, medium_text),
    TEXT(struct stationery_sheet, medium_serial),
    TEXT(struct stationery_sheet, paid),
    TEXT(struct stationery_sheet, paid_text),
    TEXT(struct stationery_sheet, paid_method),
    TEXT(struct stationery_sheet, paid_amount),
    TEXT(struct stationery_sheet, paid_reference),
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t file_fields[] = {
    CYAML_FIELD_MAPPING("label", CYAML_FLAG_DEFAULT, struct stationery, label, label_fields),
    CYAML_FIELD_MAPPING("letter", CYAML_FLAG_DEFAULT, struct stationery, letter, letter_fields),
    CYAML_FIELD_MAPPING("sheet", CYAML_FLAG_DEFAULT, struct stationery, sheet, sheet_fields),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t file_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct stationery, file_fields),
};

int stationery_load(const char *folder, struct stationery **ret_stationery, struct err *err)
{
    struct rule_file file = {0};
    void *data = NULL;
    int rc = rule_file_read(folder, "stationery.yaml", &file, err);

    if (rc == 0)
        rc = rule_file_parse(&file, &file_schema, &data, err);
    rule_file_release(&file);
    if (rc == 0)
        *ret_stationery = data;
    return rc;
}

void stationery_free(struct stationery *stationery)
{
    if (stationery)
        rule_file_free(&file_schema, stationery);
}
