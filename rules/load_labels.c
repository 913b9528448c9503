/* labels.yaml */
#include <stdio.h>
#include <string.h>

#include "rules/load_file.h"
#include "rules/text.h"

/* A list of words that mean the same. All but the words counts from 1, so that 0 is "not given". */
struct word_group {
    int page;
    int field, column, role, block;
    char *option;
    float weight;
    char **words;
    unsigned nwords;
};

/* The lists of words at the top of the file, each with the name it has in the vocabulary. */
/* clang-format off */
#define WORD_LISTS(X) \
    X(modifiers) X(endings) X(unit_endings) X(joints) X(year_marks) \
    X(speakers) X(delegations) X(posts) X(agents) X(honorifics) X(receivers) X(consignees) X(copulas) \
    X(counted) X(count_units) X(totals) X(referrals) X(rosters) X(tibetan_names)
/* clang-format on */

struct labels_file {
    struct word_group *titles, *labels;
    unsigned ntitles, nlabels;
    char **surnames;
    unsigned nsurnames;
#define X(list)                                                                                    \
    char **list;                                                                                   \
    unsigned n##list;
    WORD_LISTS(X)
#undef X
};

const cyaml_strval_t load_pages[] = {
    {"envelope", PAGE_ENVELOPE + 1},
    {"control-sheet", PAGE_CONTROL_SHEET + 1},
    {"application-form", PAGE_APPLICATION_FORM + 1},
    {"detail-sheet", PAGE_DETAIL_SHEET + 1},
    {"id-copy", PAGE_ID_COPY + 1},
    {"transfer-receipt", PAGE_TRANSFER_RECEIPT + 1},
    {"other", PAGE_OTHER + 1},
    {"unreadable", PAGE_UNREADABLE + 1},
};

const cyaml_strval_t load_columns[] = {
    {"number", ROW_NUMBER + 1},         {"name", ROW_NAME + 1},
    {"id-number", ROW_ID_NUMBER + 1},   {"mobile", ROW_MOBILE + 1},
    {"department", ROW_DEPARTMENT + 1}, {"years", ROW_YEARS + 1},
    {"remark", ROW_REMARK + 1},
};

/* Roles that say all by themselves; the others have a key of their own. */
const cyaml_strval_t load_roles[] = {
    {"business", TERM_BUSINESS + 1},
    {"seal-place", TERM_SEAL_PLACE + 1},
    {"authority", TERM_AUTHORITY + 1},
    {"payer", TERM_PAYER + 1},
    {"payee", TERM_PAYEE + 1},
    {"party-name", TERM_PARTY_NAME + 1},
    {"party-account", TERM_PARTY_ACCOUNT + 1},
    {"party-bank", TERM_PARTY_BANK + 1},
    {"sender", TERM_SENDER + 1},
    {"recipient", TERM_RECIPIENT + 1},
    {"ignore", TERM_IGNORE + 1},
};

const cyaml_strval_t load_blocks[] = {
    {"form", BLOCK_FORM},   {"handler", BLOCK_HANDLER}, {"return", BLOCK_RETURN},
    {"other", BLOCK_OTHER}, {"shared", BLOCK_SHARED},
};

#define COUNT(table) (uint32_t)(sizeof(table) / sizeof *(table))

static const cyaml_schema_value_t word = {
    CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char *, 1, LIMIT_TEXT),
};

static const cyaml_schema_value_t part = {
    CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char *, 1, LIMIT_PART_LEN - 1),
};

static const cyaml_schema_value_t surname = {
    CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char *, 1, LIMIT_SURNAME_LEN - 1),
};

#define CHOICE(key, table, flags)                                                                  \
    CYAML_FIELD_ENUM(#key, CYAML_FLAG_STRICT | (flags), struct word_group, key, table, COUNT(table))
#define WORDS                                                                                      \
    CYAML_FIELD_SEQUENCE_COUNT("words", CYAML_FLAG_POINTER, struct word_group, words, nwords,      \
                               &word, 1, LIMIT_TERMS)

static const cyaml_schema_field_t title_fields[] = {
    CHOICE(page, load_pages, CYAML_FLAG_DEFAULT),
    CYAML_FIELD_FLOAT("weight", CYAML_FLAG_DEFAULT, struct word_group, weight),
    WORDS,
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t label_fields[] = {
    CHOICE(page, load_pages, CYAML_FLAG_DEFAULT),
    CHOICE(field, load_fields, CYAML_FLAG_OPTIONAL),
    CHOICE(column, load_columns, CYAML_FLAG_OPTIONAL),
    CHOICE(role, load_roles, CYAML_FLAG_OPTIONAL),
    CHOICE(block, load_blocks, CYAML_FLAG_OPTIONAL),
    CYAML_FIELD_STRING_PTR("option", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct word_group,
                           option, 1, sizeof((struct term *)0)->word - 1),
    WORDS,
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t title = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct word_group, title_fields),
};
static const cyaml_schema_value_t label = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct word_group, label_fields),
};

static const cyaml_schema_field_t fields[] = {
    CYAML_FIELD_SEQUENCE_COUNT("titles", CYAML_FLAG_POINTER, struct labels_file, titles, ntitles,
                               &title, 1, LIMIT_TERMS),
    CYAML_FIELD_SEQUENCE_COUNT("labels", CYAML_FLAG_POINTER, struct labels_file, labels, nlabels,
                               &label, 1, LIMIT_TERMS),
    CYAML_FIELD_SEQUENCE_COUNT("surnames", CYAML_FLAG_POINTER, struct labels_file, surnames,
                               nsurnames, &surname, 1, LIMIT_SURNAMES),
#define X(list)                                                                                    \
    CYAML_FIELD_SEQUENCE_COUNT(#list, CYAML_FLAG_POINTER, struct labels_file, list, n##list,       \
                               &part, 1, LIMIT_PARTS),
    WORD_LISTS(X)
#undef X
        CYAML_FIELD_END,
};

static const cyaml_schema_value_t schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct labels_file, fields),
};

/* Loading in progress: every word has to find its line again when it is refused. */
struct loading {
    const struct rule_file *file;
    const struct labels_file *data;
    struct rules *rules;
    struct err *err;
};

/* Line of word number `index` of a group: the word may stand in other groups before. */
static int line_of(const struct loading *loading, const struct word_group *group, unsigned index)
{
    const struct labels_file *data = loading->data;
    const char *wanted = group->words[index];
    int nth = 0;

    for (unsigned g = 0; g < data->ntitles + data->nlabels; g++) {
        const struct word_group *other =
            g < data->ntitles ? &data->titles[g] : &data->labels[g - data->ntitles];

        for (unsigned i = 0; i < (other == group ? index : other->nwords); i++)
            nth += strcmp(other->words[i], wanted) == 0;
        if (other == group)
            break;
    }
    return rule_file_line(loading->file, wanted, nth);
}

static int add_term(struct loading *loading, const struct word_group *group, unsigned index,
                    struct term term)
{
    struct vocabulary *vocabulary = &loading->rules->vocabulary;
    char normal[LIMIT_TEXT];

    text_normal(normal, sizeof normal, group->words[index]);
    if (!normal[0] || strlen(normal) >= sizeof term.text)
        return rule_file_err(loading->file, line_of(loading, group, index), loading->err,
                             "a label has 1 to %zu bytes without blanks: %s", sizeof term.text - 1,
                             group->words[index]);
    text_copy(term.text, sizeof term.text, normal);
    term.outline = vocabulary_outline(term.text);
    for (int i = 0; i < vocabulary->n; i++) {
        const struct term *other = &vocabulary->terms[i];

        if (other->page == term.page && strcmp(other->text, term.text) == 0 &&
            (other->role == TERM_TITLE) == (term.role == TERM_TITLE))
            return rule_file_err(loading->file, line_of(loading, group, index), loading->err,
                                 "%s stands twice for a page of kind %s", group->words[index],
                                 page_class_name(term.page));
    }
    if (vocabulary->n == LIMIT_TERMS)
        return rule_file_err(loading->file, line_of(loading, group, index), loading->err,
                             "there are more than %d labels", LIMIT_TERMS);
    vocabulary->terms[vocabulary->n++] = term;
    return 0;
}

static int add_group(struct loading *loading, const struct word_group *group, struct term term)
{
    term.page = (enum page_class)(group->page - 1);
    term.weight = group->weight;
    for (unsigned i = 0; i < group->nwords; i++)
        if (add_term(loading, group, i, term) != 0)
            return -1;
    return 0;
}

static int add_titles(struct loading *loading)
{
    for (unsigned g = 0; g < loading->data->ntitles; g++) {
        const struct word_group *group = &loading->data->titles[g];
        struct term term = {.role = TERM_TITLE, .value = group->page - 1};

        if (!(group->weight >= 0 && group->weight <= 2))
            return rule_file_err(loading->file, line_of(loading, group, 0), loading->err,
                                 "the weight of %s has to lie between 0 and 2", group->words[0]);
        if (add_group(loading, group, term) != 0)
            return -1;
    }
    return 0;
}

/* The meaning of a group of labels: exactly one of its four keys. */
static int meaning_of(struct loading *loading, const struct word_group *group,
                      struct term *ret_term)
{
    int given = !!group->field + !!group->column + !!group->role + !!group->option;

    if (given != 1)
        return rule_file_err(loading->file, line_of(loading, group, 0), loading->err,
                             "the list that begins with %s needs one of field, column, option and "
                             "role, and no more",
                             group->words[0]);
    if (group->field)
        *ret_term = (struct term){.role = TERM_FIELD, .value = group->field - 1};
    else if (group->column)
        *ret_term = (struct term){.role = TERM_COLUMN, .value = group->column - 1};
    else if (group->role)
        *ret_term = (struct term){.role = (enum term_role)(group->role - 1)};
    else
        *ret_term = (struct term){.role = TERM_OPTION};
    ret_term->block = (enum term_block)group->block;
    if (!group->option)
        return 0;
    if (strcmp(group->option, "other") != 0 && !rules_checklist(loading->rules, group->option))
        return rule_file_err(loading->file, line_of(loading, group, 0), loading->err,
                             "the list that begins with %s is for option %s, which is neither a "
                             "checklist nor other",
                             group->words[0], group->option);
    text_copy(ret_term->word, sizeof ret_term->word, group->option);
    return 0;
}

static int add_labels(struct loading *loading)
{
    for (unsigned g = 0; g < loading->data->nlabels; g++) {
        const struct word_group *group = &loading->data->labels[g];
        struct term term;

        if (meaning_of(loading, group, &term) != 0 || add_group(loading, group, term) != 0)
            return -1;
    }
    return 0;
}

static int add_parts(char parts[LIMIT_PARTS][LIMIT_PART_LEN], char **words, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        text_normal(parts[i], LIMIT_PART_LEN, words[i]);
    return (int)n;
}

int load_labels(const struct rule_file *file, struct rules *rules, struct err *err)
{
    struct labels_file *data = NULL;
    struct loading loading = {.file = file, .rules = rules, .err = err};
    struct vocabulary *v = &rules->vocabulary;
    int answer;

    if (rule_file_parse(file, &schema, (void **)&data, err) != 0)
        return -1;
    loading.data = data;
    v->n = 0;
#define X(list) v->n##list = add_parts(v->list, data->list, data->n##list);
    WORD_LISTS(X)
#undef X
    v->nsurnames = (int)data->nsurnames;
    for (unsigned i = 0; i < data->nsurnames; i++)
        text_copy(v->surnames[i], sizeof v->surnames[i], data->surnames[i]);
    answer = add_titles(&loading) != 0 || add_labels(&loading) != 0 ? -1 : 0;
    rule_file_free(&schema, data);
    return answer;
}
