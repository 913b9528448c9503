/* checklists.yaml */
#include <string.h>

#include "rules/load_file.h"
#include "rules/normal.h"
#include "rules/text.h"

/* fen; a fee beyond this is a slip of the pen */
#define FEE_LIMIT 1000000

/* A checklist as the file has it: fees are yuan, fields count from 1. */
struct checklist_entry {
    struct checklist list;
    char fee_per_year[16], fee_key[16];
    unsigned nrequired;
    int required[FIELD_COUNT];
};

struct checklists_file {
    struct checklist_entry lists[LIMIT_CHECKLISTS];
    unsigned n, nform_only;
    int form_only[FIELD_COUNT];
};

static const cyaml_strval_t handler_copies[] = {
    {"never", HANDLER_COPY_NO},
    {"unless-applicant", HANDLER_COPY_UNLESS_APPLICANT},
    {"always", HANDLER_COPY_ALWAYS},
};

static const cyaml_schema_value_t a_field = {
    CYAML_VALUE_ENUM(CYAML_FLAG_STRICT, int, load_fields, FIELD_COUNT),
};

#define TEXT(key, member)                                                                          \
    CYAML_FIELD_STRING(key, CYAML_FLAG_DEFAULT, struct checklist_entry, member, 1)
#define YES_NO(key)                                                                                \
    CYAML_FIELD_ENUM(#key, CYAML_FLAG_STRICT, struct checklist_entry, list.key, load_yes_no, 2)

static const cyaml_schema_field_t entry_fields[] = {
    TEXT("id", list.id),
    TEXT("title", list.title),
    YES_NO(by_mail),
    YES_NO(form),
    YES_NO(detail),
    YES_NO(applicant_copies),
    CYAML_FIELD_ENUM("handler_copy", CYAML_FLAG_STRICT, struct checklist_entry, list.handler_copy,
                     handler_copies, 3),
    YES_NO(payment),
    YES_NO(medium),
    YES_NO(certificate_valid),
    TEXT("fee_per_year", fee_per_year),
    TEXT("fee_key", fee_key),
    YES_NO(keys_reusable),
    TEXT("goes_back", list.goes_back),
    CYAML_FIELD_SEQUENCE_COUNT("required", CYAML_FLAG_DEFAULT, struct checklist_entry, required,
                               nrequired, &a_field, 0, FIELD_COUNT),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t entry = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct checklist_entry, entry_fields),
};

static const cyaml_schema_field_t fields[] = {
    CYAML_FIELD_SEQUENCE_COUNT("checklists", CYAML_FLAG_DEFAULT, struct checklists_file, lists, n,
                               &entry, 1, LIMIT_CHECKLISTS),
    CYAML_FIELD_SEQUENCE_COUNT("form_only", CYAML_FLAG_DEFAULT, struct checklists_file, form_only,
                               nform_only, &a_field, 0, FIELD_COUNT),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct checklists_file, fields),
};

static int take_fee(const struct rule_file *file, const char *key, int nth, const char *text,
                    int64_t *ret_fen, struct err *err)
{
    if (amount_parse(text, ret_fen) == 0 && *ret_fen <= FEE_LIMIT)
        return 0;
    return rule_file_err(file, rule_file_line(file, key, nth), err,
                         "%s is no amount in yuan between 0.00 and 10000.00: %s", key, text);
}

static int check_word(const struct rule_file *file, int nth, const char *word, struct err *err)
{
    static const char *const words[] = {"key", "papers", "enclosed", "nothing"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i], word) == 0)
            return 0;
    return rule_file_err(file, rule_file_line(file, "goes_back", nth), err,
                         "goes_back is key, papers, enclosed or nothing, not %s", word);
}

/* What one flag says must not contradict another: an accepted case would then never be reached. */
static int check_sense(const struct rule_file *file, int nth, const struct checklist *list,
                       struct err *err)
{
    int line = rule_file_line(file, "id", nth);

    if (list->by_mail && (!list->form || !list->detail))
        return rule_file_err(file, line, err,
                             "%s is done by mail and needs both form and detail sheet", list->id);
    if (list->by_mail && list->payment != (list->fee_per_year_fen + list->fee_medium_fen > 0))
        return rule_file_err(file, line, err, "%s %s", list->id,
                             list->payment ? "asks for a proof of payment but has no fee"
                                           : "has a fee but asks for no proof of payment");
    return 0;
}

/* Copies fields, which count from 1 in the file. Returns how many. */
static int take_fields(const int *from, unsigned n, enum field *ret)
{
    for (unsigned i = 0; i < n; i++)
        ret[i] = (enum field)(from[i] - 1);
    return (int)n;
}

static int take_checklist(const struct rule_file *file, int nth, const struct checklist_entry *from,
                          struct checklist *list, struct err *err)
{
    *list = from->list;
    if (take_fee(file, "fee_per_year", nth, from->fee_per_year, &list->fee_per_year_fen, err) !=
            0 ||
        take_fee(file, "fee_key", nth, from->fee_key, &list->fee_medium_fen, err) != 0 ||
        check_word(file, nth, list->goes_back, err) != 0)
        return -1;
    list->nrequired = take_fields(from->required, from->nrequired, list->required);
    return check_sense(file, nth, list, err);
}

int load_checklists(const struct rule_file *file, struct rules *rules, struct err *err)
{
    struct checklists_file *data = NULL;
    int answer = -1;

    if (rule_file_parse(file, &schema, (void **)&data, err) != 0)
        return -1;
    rules->nform_only = take_fields(data->form_only, data->nform_only, rules->form_only);
    rules->nchecklists = 0;
    for (int i = 0; i < (int)data->n; i++) {
        if (rules_checklist(rules, data->lists[i].list.id)) {
            rule_file_err(file, rule_file_line(file, "id", i), err, "there are two checklists %s",
                          data->lists[i].list.id);
            goto out;
        }
        if (take_checklist(file, i, &data->lists[i], &rules->checklists[i], err) != 0)
            goto out;
        rules->nchecklists++;
    }
    answer = 0;
out:
    rule_file_free(&schema, data);
    return answer;
}
