/* texts.yaml */
#include <stdbool.h>
#include <string.h>

#include "rules/load_file.h"
#include "rules/text.h"

struct texts_file {
    struct reason_text texts[REASON_COUNT];
};

static const cyaml_schema_field_t text_fields[] = {
    CYAML_FIELD_STRING("message", CYAML_FLAG_DEFAULT, struct reason_text, message, 1),
    CYAML_FIELD_STRING("sentence", CYAML_FLAG_DEFAULT, struct reason_text, sentence, 1),
    CYAML_FIELD_END,
};

/* Every reason is a key that has to be there, so a missing text is an error of the schema. */
static const cyaml_schema_field_t fields[] = {
#define X(id, code, outcome)                                                                       \
    CYAML_FIELD_MAPPING(code, CYAML_FLAG_DEFAULT, struct texts_file, texts[REASON_##id],           \
                        text_fields),
    REASON_LIST(X)
#undef X
        CYAML_FIELD_END,
};

static const cyaml_schema_value_t schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct texts_file, fields),
};

/* Returns the length of the placeholder at text, which begins with a brace, or 0. */
static size_t placeholder_size(const char *text)
{
    static const char *const names[] = {"{subject}", "{page}",     "{value}", "{wanted}",
                                        "{fee}",     "{paid}",     "{payee}", "{account}",
                                        "{bank}",    "{platform}", "{years}", "{people}"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strncmp(text, names[i], strlen(names[i])) == 0)
            return strlen(names[i]);
    return 0;
}

static int check_text(const struct rule_file *file, const char *code, const char *text,
                      struct err *err)
{
    for (const char *p = text; *p; p++) {
        size_t n = *p == '{' ? placeholder_size(p) : 0;

        if (n > 0)
            p += n - 1;
        else if (*p == '{' || *p == '}')
            return rule_file_err(file, rule_file_line(file, code, 0), err,
                                 "%s: there is no such word in braces: %.40s", code, p);
    }
    return 0;
}

/* A letter in another language than Chinese is a slip that no schema sees. */
static bool holds_han(const char *text)
{
    for (; *text; text++)
        if (text_is_han(text))
            return true;
    return false;
}

int load_texts(const struct rule_file *file, struct rules *rules, struct err *err)
{
    struct texts_file *data = NULL;

    if (rule_file_parse(file, &schema, (void **)&data, err) != 0)
        return -1;
    memcpy(rules->texts, data->texts, sizeof rules->texts);
    rule_file_free(&schema, data);
    for (enum reason_code code = 0; code < REASON_COUNT; code++) {
        const char *name = reason_name(code);

        if (check_text(file, name, rules->texts[code].message, err) != 0 ||
            check_text(file, name, rules->texts[code].sentence, err) != 0)
            return -1;
        if (!holds_han(rules->texts[code].sentence))
            return rule_file_err(file, rule_file_line(file, name, 0), err,
                                 "%s: the sentence for the letter has to be Chinese", name);
    }
    return 0;
}
