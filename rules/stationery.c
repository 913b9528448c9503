#include "rules/stationery.h"

#include <cyaml/cyaml.h>
#include <stdio.h>
#include <string.h>

#include "rules/text.h"

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

/* What the library says: the first message tells what, the first one with a line tells where. */
struct complaint {
    char what[160], where[160];
};

static void listen(cyaml_log_t level, void *context, const char *format, va_list arguments)
{
    struct complaint *complaint = context;
    char text[160];

    if (level < CYAML_LOG_ERROR)
        return;
    vsnprintf(text, sizeof text, format, arguments);
    text[strcspn(text, "\n")] = '\0';
    if (!complaint->what[0])
        text_copy(complaint->what, sizeof complaint->what, text);
    else if (!complaint->where[0] && strstr(text, "line"))
        text_copy(complaint->where, sizeof complaint->where, text + strspn(text, " "));
}

int stationery_load(const char *folder, struct stationery **ret_stationery, struct err *err)
{
    struct complaint complaint = {"", ""};
    const cyaml_config_t config = {
        .log_fn = listen,
        .log_ctx = &complaint,
        .log_level = CYAML_LOG_ERROR,
        .mem_fn = cyaml_mem,
        .flags = CYAML_CFG_DEFAULT,
    };
    struct stationery *stationery = NULL;
    char path[4096];
    cyaml_err_t status;

    snprintf(path, sizeof path, "%s/stationery.yaml", folder);
    status = cyaml_load_file(path, &config, &file_schema, (cyaml_data_t **)&stationery, NULL);
    if (status != CYAML_OK)
        return err_set(err, ERR_RUN, ERR_CONFIG, "%s: %s%s%s", path,
                       complaint.what[0] ? complaint.what : cyaml_strerror(status),
                       complaint.where[0] ? ", " : "", complaint.where);
    *ret_stationery = stationery;
    return 0;
}

void stationery_free(struct stationery *stationery)
{
    static const cyaml_config_t config = {.mem_fn = cyaml_mem, .log_level = CYAML_LOG_ERROR};

    if (stationery)
        cyaml_free(&config, &file_schema, stationery, 0);
}
