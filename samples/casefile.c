#include "samples/casefile.h"

#include <cyaml/cyaml.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define MOST_NAMES     24
#define MOST_ENVELOPES 8

static const cyaml_schema_value_t text_schema = {
    CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char, 1, 120),
};

static const cyaml_schema_field_t expect_schema[] = {
    CYAML_FIELD_STRING_PTR("verdict", CYAML_FLAG_POINTER, struct case_expect, verdict, 6, 6),
    CYAML_FIELD_SEQUENCE("reasons", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct case_expect,
                         reasons, &text_schema, 0, MOST_NAMES),
    CYAML_FIELD_SEQUENCE("may", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct case_expect, may,
                         &text_schema, 0, MOST_NAMES),
    CYAML_FIELD_END,
};

#define OPTIONAL_TEXT(name)                                                                        \
    CYAML_FIELD_STRING_PTR(#name, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct case_envelope,  \
                           name, 1, 120)
#define OPTIONAL_NAMES(name)                                                                       \
    CYAML_FIELD_SEQUENCE(#name, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct case_envelope,    \
                         name, &text_schema, 0, MOST_NAMES)

static const cyaml_schema_field_t envelope_schema[] = {
    CYAML_FIELD_STRING_PTR("business", CYAML_FLAG_POINTER, struct case_envelope, business, 1, 15),
    OPTIONAL_TEXT(channel),
    OPTIONAL_TEXT(people),
    OPTIONAL_TEXT(handler),
    CYAML_FIELD_INT("years", CYAML_FLAG_OPTIONAL, struct case_envelope, years),
    OPTIONAL_TEXT(start),
    OPTIONAL_NAMES(pages),
    OPTIONAL_NAMES(with),
    CYAML_FIELD_MAPPING("expect", CYAML_FLAG_DEFAULT, struct case_envelope, expect, expect_schema),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t envelope_value = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct case_envelope, envelope_schema),
};

static const cyaml_schema_field_t file_schema[] = {
    CYAML_FIELD_STRING_PTR("about", CYAML_FLAG_POINTER, struct case_file, about, 1, 400),
    CYAML_FIELD_SEQUENCE("envelopes", CYAML_FLAG_POINTER, struct case_file, envelopes,
                         &envelope_value, 1, MOST_ENVELOPES),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t file_value = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct case_file, file_schema),
};

/* Keeps libcyaml's first complaint, which names the key and the line. */
static void keep_first(cyaml_log_t level, void *context, const char *fmt, va_list args)
{
    char *text = context;
    (void)level;
    if (!text[0])
        vsnprintf(text, 256, fmt, args);
}

static cyaml_config_t make_config(char *message)
{
    cyaml_config_t config = {.log_fn = keep_first,
                             .log_ctx = message,
                             .mem_fn = cyaml_mem,
                             .log_level = CYAML_LOG_ERROR,
                             .flags = CYAML_CFG_DEFAULT};
    return config;
}

int casefile_load(const char *path, struct case_file **ret_case, struct err *err)
{
    char message[256] = "";
    cyaml_config_t config = make_config(message);
    struct case_file *file = NULL;
    cyaml_err_t status = cyaml_load_file(path, &config, &file_value, (cyaml_data_t **)&file, NULL);
    if (status != CYAML_OK) {
        message[strcspn(message, "\n")] = '\0';
        return err_set(err, ERR_RUN, ERR_CONFIG, "%s: %s (%s)", path, cyaml_strerror(status),
                       message);
    }
    *ret_case = file;
    return 0;
}

void casefile_free(struct case_file *file)
{
    char message[256] = "";
    cyaml_config_t config = make_config(message);
    if (file)
        cyaml_free(&config, &file_value, file, 0);
}
