/* label_parts.yaml */
#include <string.h>

#include "rules/load_file.h"
#include "rules/text.h"

struct part_group {
    char *name;
    char **words;
    unsigned nwords;
};

/* The enumerations count from 1, so that 0 is "not given". */
struct pair_line {
    int page, field, column, block, role;
    char *whose, *what;
};

struct option_group {
    char *option;
    int kind;
    char **words;
    unsigned nwords;
};

struct parts_file {
    char **fillers;
    struct part_group *whose, *what;
    struct pair_line *labels;
    struct option_group *options;
    unsigned nfillers, nwhose, nwhat, nlabels, noptions;
};

static const cyaml_schema_value_t word = {
    CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char *, 1, LIMIT_PART_LEN - 1),
};

static const cyaml_schema_field_t group_fields[] = {
    CYAML_FIELD_STRING_PTR("name", CYAML_FLAG_POINTER, struct part_group, name, 1, LIMIT_PART_LEN),
    CYAML_FIELD_SEQUENCE_COUNT("words", CYAML_FLAG_POINTER, struct part_group, words, nwords, &word,
                               1, LIMIT_PART_WORDS),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t group = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct part_group, group_fields),
};

#define CHOICE(key, table, flags)                                                                  \
    CYAML_FIELD_ENUM(#key, CYAML_FLAG_STRICT | (flags), struct pair_line, key, table,              \
                     sizeof(table) / sizeof *(table))
#define NAME(key)                                                                                  \
    CYAML_FIELD_STRING_PTR(#key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct pair_line, key,  \
                           1, LIMIT_PART_LEN)

static const cyaml_schema_field_t pair_fields[] = {
    CHOICE(page, load_pages, CYAML_FLAG_DEFAULT),
    CHOICE(field, load_fields, CYAML_FLAG_OPTIONAL),
    CHOICE(column, load_columns, CYAML_FLAG_OPTIONAL),
    CHOICE(block, load_blocks, CYAML_FLAG_OPTIONAL),
    CHOICE(role, load_roles, CYAML_FLAG_OPTIONAL),
    NAME(whose),
    NAME(what),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t pair = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct pair_line, pair_fields),
};

static const cyaml_strval_t kinds[] = {
    {"nothing", OPTION_PART_NOTHING}, {"names", OPTION_PART_NAMES},
    {"alone", OPTION_PART_ALONE},     {"spoils", OPTION_PART_SPOILS},
    {"foreign", OPTION_PART_FOREIGN}, {"elsewhere", OPTION_PART_ELSEWHERE},
};

static const cyaml_schema_field_t option_fields[] = {
    CYAML_FIELD_STRING_PTR("option", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct option_group,
                           option, 1, sizeof((struct term *)0)->word - 1),
    CYAML_FIELD_ENUM("kind", CYAML_FLAG_STRICT, struct option_group, kind, kinds,
                     sizeof kinds / sizeof *kinds),
    CYAML_FIELD_SEQUENCE_COUNT("words", CYAML_FLAG_POINTER, struct option_group, words, nwords,
                               &word, 1, LIMIT_OPTION_WORDS),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t option_group = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct option_group, option_fields),
};

static const cyaml_schema_field_t fields[] = {
    CYAML_FIELD_SEQUENCE_COUNT("fillers", CYAML_FLAG_POINTER, struct parts_file, fillers, nfillers,
                               &word, 1, LIMIT_PART_WORDS),
    CYAML_FIELD_SEQUENCE_COUNT("whose", CYAML_FLAG_POINTER, struct parts_file, whose, nwhose,
                               &group, 1, LIMIT_PART_WORDS),
    CYAML_FIELD_SEQUENCE_COUNT("what", CYAML_FLAG_POINTER, struct parts_file, what, nwhat, &group,
                               1, LIMIT_PART_WORDS),
    CYAML_FIELD_SEQUENCE_COUNT("labels", CYAML_FLAG_POINTER, struct parts_file, labels, nlabels,
                               &pair, 1, LIMIT_PART_PAIRS),
    CYAML_FIELD_SEQUENCE_COUNT("options", CYAML_FLAG_POINTER, struct parts_file, options, noptions,
                               &option_group, 1, LIMIT_OPTIONS * 2),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct parts_file, fields),
};

/* Adds the words of one group. Returns 0, or -1 if there is no room. */
static int add_words(const struct rule_file *file, char **words, unsigned nwords, int part,
                     struct label_part *ret, int *n, struct err *err)
{
    for (unsigned i = 0; i < nwords; i++) {
        if (*n == LIMIT_PART_WORDS)
            return rule_file_err(file, rule_file_line(file, words[i], 0), err,
                                 "there are more than %d words of one kind", LIMIT_PART_WORDS);
        text_normal(ret[*n].text, sizeof ret[*n].text, words[i]);
        ret[(*n)++].part = part;
    }
    return 0;
}

/* Returns the number of the group of that name, PART_NONE for no name, or -2. */
static int group_of(const struct part_group *groups, unsigned n, const char *name)
{
    if (!name)
        return PART_NONE;
    for (unsigned i = 0; i < n; i++)
        if (strcmp(groups[i].name, name) == 0)
            return (int)i;
    return -2;
}

/* The word the mailroom uses itself for such a label: the first that labels.yaml lists. */
static void take_text(const struct vocabulary *vocabulary, struct term *term)
{
    for (int i = 0; i < vocabulary->n; i++) {
        const struct term *listed = &vocabulary->terms[i];

        if (listed->page != term->page || listed->role != term->role ||
            listed->value != term->value || term->role == TERM_IGNORE)
            continue;
        text_copy(term->text, sizeof term->text, listed->text);
        return;
    }
}

static void take_option_text(const struct vocabulary *vocabulary, struct term *term)
{
    for (int i = 0; i < vocabulary->n; i++) {
        const struct term *listed = &vocabulary->terms[i];

        if (listed->role != TERM_OPTION || strcmp(listed->word, term->word) != 0)
            continue;
        text_copy(term->text, sizeof term->text, listed->text);
        return;
    }
}

static int add_pair(const struct rule_file *file, const struct parts_file *data,
                    const struct pair_line *line, struct vocabulary *vocabulary, struct err *err)
{
    struct label_pair *ret = &vocabulary->parts.pairs[vocabulary->parts.npairs++];
    const char *named;

    ret->whose = group_of(data->whose, data->nwhose, line->whose);
    ret->what = group_of(data->what, data->nwhat, line->what);
    named = line->what && ret->what < PART_NONE ? line->what : line->whose;
    if ((ret->whose == PART_NONE && ret->what == PART_NONE) || ret->whose < PART_NONE ||
        ret->what < PART_NONE)
        return rule_file_err(file, named ? rule_file_line(file, named, 0) : 0, err,
                             "a label names a group of whose, of what, or of both: %s",
                             named ? named : "neither is given");
    ret->term = (struct term){.page = (enum page_class)(line->page - 1),
                              .role = TERM_IGNORE,
                              .block = (enum term_block)line->block};
    if (line->field) {
        ret->term.role = TERM_FIELD;
        ret->term.value = line->field - 1;
    } else if (line->column) {
        ret->term.role = TERM_COLUMN;
        ret->term.value = line->column - 1;
    } else if (line->role) {
        ret->term.role = (enum term_role)(line->role - 1);
    }
    take_text(vocabulary, &ret->term);
    return 0;
}

/* Returns the number of an option, new or known, -1 where there is no room. */
static int option_number(struct option_parts *parts, const char *option)
{
    int i;

    for (i = 0; i < parts->noptions; i++)
        if (strcmp(parts->options[i].word, option) == 0)
            return i;
    if (i == LIMIT_OPTIONS)
        return -1;
    parts->options[parts->noptions++] =
        (struct term){.page = PAGE_APPLICATION_FORM, .role = TERM_OPTION};
    text_copy(parts->options[i].word, sizeof parts->options[i].word, option);
    return i;
}

static bool is_option(const struct rules *rules, const char *option)
{
    return strcmp(option, "other") == 0 || rules_checklist(rules, option);
}

/* Listed options may be found among parts, so that each has a number. */
static int add_listed_options(const struct rule_file *file, struct vocabulary *vocabulary,
                              struct err *err)
{
    for (int i = 0; i < vocabulary->n; i++)
        if (vocabulary->terms[i].role == TERM_OPTION &&
            option_number(&vocabulary->options, vocabulary->terms[i].word) < 0)
            return rule_file_err(file, 0, err, "there are more than %d options", LIMIT_OPTIONS);
    return 0;
}

static int add_option_words(const struct rule_file *file, const struct option_group *given,
                            struct rules *rules, struct err *err)
{
    struct option_parts *parts = &rules->vocabulary.options;
    bool names = given->kind == OPTION_PART_NAMES || given->kind == OPTION_PART_ALONE ||
                 given->kind == OPTION_PART_SPOILS;
    int option = 0;

    if (names != !!given->option || (names && !is_option(rules, given->option)))
        return rule_file_err(file, rule_file_line(file, given->words[0], 0), err,
                             "the words that begin with %s need an option of checklists.yaml or "
                             "other if they name one, and none if not",
                             given->words[0]);
    if (names)
        option = option_number(parts, given->option);
    for (unsigned i = 0; i < given->nwords; i++) {
        struct option_part *part = &parts->words[parts->n];

        if (option < 0 || parts->n == LIMIT_OPTION_WORDS)
            return rule_file_err(file, rule_file_line(file, given->words[i], 0), err,
                                 "there are more than %d words of options", LIMIT_OPTION_WORDS);
        part->kind = (enum option_part_kind)given->kind;
        part->option = option;
        text_normal(part->text, sizeof part->text, given->words[i]);
        parts->n++;
    }
    return 0;
}

static int add_options(const struct rule_file *file, const struct parts_file *data,
                       struct rules *rules, struct err *err)
{
    if (add_listed_options(file, &rules->vocabulary, err) != 0)
        return -1;
    for (unsigned i = 0; i < data->noptions; i++)
        if (add_option_words(file, &data->options[i], rules, err) != 0)
            return -1;
    for (int i = 0; i < rules->vocabulary.options.noptions; i++)
        take_option_text(&rules->vocabulary, &rules->vocabulary.options.options[i]);
    return 0;
}

static int add_all(const struct rule_file *file, const struct parts_file *data,
                   struct vocabulary *vocabulary, struct err *err)
{
    struct label_parts *parts = &vocabulary->parts;

    if (add_words(file, data->fillers, data->nfillers, PART_NONE, parts->fillers, &parts->nfillers,
                  err) != 0)
        return -1;
    for (unsigned i = 0; i < data->nwhose; i++)
        if (add_words(file, data->whose[i].words, data->whose[i].nwords, (int)i, parts->whose,
                      &parts->nwhose, err) != 0)
            return -1;
    for (unsigned i = 0; i < data->nwhat; i++)
        if (add_words(file, data->what[i].words, data->what[i].nwords, (int)i, parts->what,
                      &parts->nwhat, err) != 0)
            return -1;
    parts->unit = group_of(data->whose, data->nwhose, "unit");
    for (unsigned i = 0; i < data->nlabels; i++)
        if (add_pair(file, data, &data->labels[i], vocabulary, err) != 0)
            return -1;
    return 0;
}

int load_parts(const struct rule_file *file, struct rules *rules, struct err *err)
{
    struct parts_file *data = NULL;
    int answer;

    if (rule_file_parse(file, &schema, (void **)&data, err) != 0)
        return -1;
    answer = add_all(file, data, &rules->vocabulary, err);
    if (answer == 0)
        answer = add_options(file, data, rules, err);
    rule_file_free(&schema, data);
    return answer;
}
