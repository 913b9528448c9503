/* words.yaml */
#include <string.h>

#include "rules/load_file.h"
#include "rules/text.h"

/* A shorter word may stand in the name of any street. */
#define CHARACTERS_LEAST 3
#define PHRASE_LEAST     4

struct words_file {
    char **places, **addresses, **units, **phrases, **likes;
    unsigned nplaces, naddresses, nunits, nphrases, nlikes;
};

static const cyaml_schema_value_t word = {
    CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char *, 1, LIMIT_WORD_LEN - 1),
};

#define LIST(key)                                                                                  \
    CYAML_FIELD_SEQUENCE_COUNT(#key, CYAML_FLAG_POINTER, struct words_file, key, n##key, &word, 1, \
                               LIMIT_WORDS)

static const cyaml_schema_field_t fields[] = {
    LIST(places), LIST(addresses), LIST(units), LIST(phrases), LIST(likes), CYAML_FIELD_END,
};

static const cyaml_schema_value_t schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct words_file, fields),
};

static int add_words(const struct rule_file *file, struct wording *wording, char *const *words,
                     unsigned n, struct err *err)
{
    for (unsigned i = 0; i < n; i++) {
        if (text_length(words[i]) < CHARACTERS_LEAST && !strchr(words[i], WORD_FIGURE))
            return rule_file_err(file, rule_file_line(file, words[i], 0), err,
                                 "a word has %d characters or more: %s", CHARACTERS_LEAST,
                                 words[i]);
        if (wording->n == LIMIT_WORDS)
            return rule_file_err(file, rule_file_line(file, words[i], 0), err,
                                 "there are more than %d words", LIMIT_WORDS);
        text_copy(wording->words[wording->n++], LIMIT_WORD_LEN, words[i]);
    }
    return 0;
}

/* Less than two characters between the ends of a phrase would be a word like any other. */
static int add_phrases(const struct rule_file *file, struct wording *wording,
                       const struct words_file *data, struct err *err)
{
    for (unsigned i = 0; i < data->nphrases; i++) {
        const char *phrase = data->phrases[i];

        if (text_length(phrase) < PHRASE_LEAST)
            return rule_file_err(file, rule_file_line(file, phrase, 0), err,
                                 "a phrase has %d characters or more: %s", PHRASE_LEAST, phrase);
        if (wording->nphrases == LIMIT_PHRASES)
            return rule_file_err(file, rule_file_line(file, phrase, 0), err,
                                 "there are more than %d phrases", LIMIT_PHRASES);
        text_copy(wording->phrases[wording->nphrases++], LIMIT_WORD_LEN, phrase);
    }
    return 0;
}

/* A like is two characters: what is read, and what is printed. */
static int add_likes(const struct rule_file *file, struct wording *wording,
                     const struct words_file *data, struct err *err)
{
    for (unsigned i = 0; i < data->nlikes; i++) {
        const char *like = data->likes[i];
        struct like *own = &wording->likes[wording->nlikes];
        size_t first = strlen(like) / 2;

        if (text_length(like) != 2 || strlen(like) != 2 * strlen("市"))
            return rule_file_err(file, rule_file_line(file, like, 0), err,
                                 "likes are two Chinese characters, the one read first: %s", like);
        if (wording->nlikes == LIMIT_LIKES)
            return rule_file_err(file, rule_file_line(file, like, 0), err,
                                 "there are more than %d likes", LIMIT_LIKES);
        memcpy(own->read, like, first);
        own->read[first] = '\0';
        text_copy(own->printed, sizeof own->printed, like + first);
        wording->nlikes++;
    }
    return 0;
}

int load_words(const struct rule_file *file, struct rules *rules, struct err *err)
{
    struct words_file *data;
    void *parsed;
    int rc = rule_file_parse(file, &schema, &parsed, err);

    if (rc != 0)
        return -1;
    data = parsed;
    rc = add_words(file, &rules->wording, data->places, data->nplaces, err);
    if (rc == 0)
        rc = add_words(file, &rules->wording, data->addresses, data->naddresses, err);
    if (rc == 0)
        rc = add_words(file, &rules->wording, data->units, data->nunits, err);
    if (rc == 0)
        rc = add_phrases(file, &rules->wording, data, err);
    if (rc == 0)
        rc = add_likes(file, &rules->wording, data, err);
    rule_file_free(&schema, data);
    return rc;
}
