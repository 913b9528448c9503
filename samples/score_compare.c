#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "samples/score.h"

/* One envelope of the truth with its work item, which is NULL if none begins on its first page. */
struct pair {
    const struct score_input *input;
    const json_t *truth, *item;
    bool accepted;
};

static int lines_load(const char *path, json_t **ret_lines, struct err *err)
{
    FILE *file = fopen(path, "re");
    json_t *all = json_array();
    char *line = NULL;
    size_t size = 0;
    int result = 0;

    if (!file)
        result =
            err_set(err, ERR_RUN, ERR_IO, "\"%s\" cannot be opened: %s", path, strerror(errno));
    while (result == 0 && getline(&line, &size, file) > 0) {
        json_error_t why;
        json_t *one = json_loads(line, 0, &why);

        if (!one)
            result = err_set(err, ERR_RUN, ERR_FORMAT, "%s: %s", path, why.text);
        else
            json_array_append_new(all, one);
    }
    free(line);
    if (file)
        fclose(file);
    if (result == 0)
        *ret_lines = all;
    else
        json_decref(all);
    return result;
}

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text ? text : "";
}

static int page_of(const json_t *item, size_t index)
{
    const json_t *page = json_array_get(json_object_get(item, "pages"), index);

    return (int)json_integer_value(json_object_get(page, "page"));
}

static bool same_place(const json_t *a, const json_t *b)
{
    return page_of(a, 0) == page_of(b, 0) && strcmp(text_of(a, "batch"), text_of(b, "batch")) == 0;
}

static const json_t *find_place(const json_t *list, const json_t *wanted)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (same_place(json_array_get(list, i), wanted))
            return json_array_get(list, i);
    return NULL;
}

static void tell(const struct pair *pair)
{
    printf("%s page %d case %s %s: ", text_of(pair->truth, "batch"), page_of(pair->truth, 0),
           text_of(pair->truth, "case"), text_of(pair->truth, "layout"));
}

/* ---- reasons ---- */

/* Marks the reasons that decide; notes do not. reasons: codes, or objects with a code. */
static void mark_reasons(const json_t *reasons, bool marks[REASON_COUNT])
{
    for (size_t i = 0; i < json_array_size(reasons); i++) {
        const json_t *one = json_array_get(reasons, i);
        enum reason_code code =
            reason_by_name(json_is_string(one) ? json_string_value(one) : text_of(one, "code"));

        if (code < REASON_COUNT && reason_outcome(code) != OUTCOME_NOTE)
            marks[code] = true;
    }
}

static void compare_reasons(struct score *score, const struct pair *pair)
{
    bool wanted[REASON_COUNT] = {0}, got[REASON_COUNT] = {0}, may[REASON_COUNT] = {0};
    bool exact = pair->item != NULL;

    mark_reasons(json_object_get(pair->truth, "reasons"), wanted);
    mark_reasons(json_object_get(pair->truth, "may"), may);
    mark_reasons(json_object_get(pair->item, "reasons"), got);
    for (enum reason_code r = 0; r < REASON_COUNT; r++) {
        score->reasons[r].wanted += wanted[r];
        if (wanted[r] == got[r] || may[r])
            continue; /* what may be said besides is right either way */
        exact = false;
        score->reasons[r].lost += wanted[r];
        score->reasons[r].invented += got[r];
        if (pair->input->verbose) {
            tell(pair);
            printf("%s %s\n", wanted[r] ? "not found" : "made up", reason_name(r));
        }
    }
    rate_add(&score->rates[MEASURE_REASONS], exact);
}

/* Whether some reason of that code names the subject, alone or among other words. */
static bool is_said_of(const json_t *reasons, const char *code, const char *subject)
{
    for (size_t i = 0; i < json_array_size(reasons); i++) {
        const json_t *one = json_array_get(reasons, i);

        if (strcmp(text_of(one, "code"), code) == 0 && strstr(text_of(one, "subject"), subject))
            return true;
    }
    return false;
}

/* Of the reasons that were found and whose subject the truth knows: is it that which was meant? A
 * reason that was not found counts among the reasons and not here. */
static void compare_subjects(struct score *score, const struct pair *pair)
{
    const json_t *wanted = json_object_get(pair->truth, "reasons");
    const json_t *got = json_object_get(pair->item, "reasons");

    for (size_t i = 0; i < json_array_size(wanted); i++) {
        const json_t *one = json_array_get(wanted, i);
        const char *code = text_of(one, "code"), *subject = text_of(one, "subject");
        bool right = is_said_of(got, code, subject);

        if (!*subject || !is_said_of(got, code, ""))
            continue;
        rate_add(&score->rates[MEASURE_SUBJECTS], right);
        if (!right && pair->input->verbose) {
            tell(pair);
            printf("%s not said of %s\n", code, subject);
        }
    }
}

/* ---- pages ---- */

static bool same_pages(const struct pair *pair)
{
    size_t n = json_array_size(json_object_get(pair->truth, "pages"));

    if (n != json_array_size(json_object_get(pair->item, "pages")))
        return false;
    for (size_t i = 0; i < n; i++)
        if (page_of(pair->truth, i) != page_of(pair->item, i))
            return false;
    return true;
}

static void compare_pages(struct score *score, const struct pair *pair)
{
    const json_t *wanted = json_object_get(pair->truth, "pages");
    const json_t *got = json_object_get(pair->item, "pages");
    bool same = same_pages(pair);

    rate_add(&score->rates[MEASURE_SPLITTING], same);
    if (!same && pair->input->verbose) {
        tell(pair);
        puts(pair->item ? "split wrongly" : "no work item begins here");
    }
    for (size_t i = 0; same && i < json_array_size(wanted); i++) {
        const char *class = text_of(json_array_get(wanted, i), "class");
        const char *read = text_of(json_array_get(got, i), "class");

        rate_add(&score->rates[MEASURE_CLASSES], strcmp(class, read) == 0);
        if (strcmp(class, read) != 0 && pair->input->verbose) {
            tell(pair);
            printf("page %d %s taken for %s\n", page_of(pair->truth, i), class, read);
        }
    }
}

/* ---- values ---- */

/* What a wrong certificate would carry. */
static bool is_identity(enum field field)
{
    static const enum field fields[] = {FIELD_UNIT_NAME,    FIELD_UNIT_CREDIT_CODE,
                                        FIELD_HANDLER_NAME, FIELD_HANDLER_ID_NUMBER,
                                        FIELD_PERSON_NAME,  FIELD_PERSON_ID_NUMBER};

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (fields[i] == field)
            return true;
    return false;
}

static bool is_confirmed(const json_t *value)
{
    return strcmp(text_of(value, "source"), "confirmed") == 0;
}

/* Whether the judge would take the value without asking a person. */
static bool is_sure(const struct pair *pair, enum field_kind kind, const json_t *value)
{
    const struct thresholds *thresholds = &pair->input->rules->thresholds;
    float wanted = is_confirmed(value) ? thresholds->agreed[kind] : thresholds->single[kind];

    /* Documents carry three decimals. */
    return *text_of(value, "value") &&
           json_number_value(json_object_get(value, "confidence")) >= (double)wanted - 0.0005;
}

/* Mailboxes are written small in documents; those of a form are as somebody wrote them. */
static bool is_same(enum field_kind kind, const char *wanted, const char *read)
{
    return kind == KIND_EMAIL ? strcasecmp(wanted, read) == 0 : strcmp(wanted, read) == 0;
}

static void compare_value(struct score *score, const struct pair *pair, enum field field,
                          const char *wanted, const json_t *value)
{
    enum field_kind kind = field_kind(field);
    struct coverage *coverage = &score->coverage[kind];
    const char *read = text_of(value, "value");
    double confidence = json_number_value(json_object_get(value, "confidence"));
    bool right = is_same(kind, wanted, read), sure = is_sure(pair, kind, value);

    rate_add(&score->rates[MEASURE_FIELDS], right);
    if (pair->accepted && is_identity(field))
        rate_add(&score->rates[MEASURE_ACCEPTED], right);
    coverage->values++;
    coverage->sure += sure;
    coverage->wrong += sure && !right;
    if (*read)
        curve_add(&coverage->curves[is_confirmed(value)], confidence, right);
    if (*read && !right && confidence > coverage->surest_wrong)
        coverage->surest_wrong = confidence;
    if (!right && pair->input->verbose) {
        tell(pair);
        printf("%s \"%s\" read as \"%s\" (%.2f%s)\n", field_name(field), wanted, read, confidence,
               sure ? ", sure" : "");
    }
}

/* The fields of the application form, which end before those of the detail sheet. Where the goods
 * go back to may be filled in from elsewhere, so an empty place says nothing of it. */
static void compare_form(struct score *score, const struct pair *pair)
{
    const json_t *wanted = json_object_get(pair->truth, "fields");
    const json_t *read = json_object_get(pair->item, "fields");

    for (enum field f = 0; json_object_size(wanted) && f < FIELD_PERSON_ROW; f++) {
        const char *text = text_of(wanted, field_name(f));
        const json_t *value = json_object_get(read, field_name(f));

        if (*text) {
            compare_value(score, pair, f, text, value);
        } else if (f < FIELD_RETURN_NAME && is_sure(pair, field_kind(f), value)) {
            score->made_up++;
            if (pair->input->verbose) {
                tell(pair);
                printf("%s is empty, read as \"%s\"\n", field_name(f), text_of(value, "value"));
            }
        }
    }
}

static void compare_receipt(struct score *score, const struct pair *pair)
{
    static const struct {
        const char *key;
        enum field field;
    } parts[] = {{"payer", FIELD_PAYER},
                 {"payee", FIELD_PAYEE},
                 {"payee_account", FIELD_PAYEE_ACCOUNT},
                 {"amount", FIELD_AMOUNT},
                 {"serial", FIELD_RECEIPT_SERIAL},
                 {"date", FIELD_RECEIPT_DATE}};
    const json_t *wanted = json_object_get(pair->truth, "receipt");
    const json_t *read = json_object_get(pair->item, "receipt");

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (*text_of(wanted, parts[i].key))
            compare_value(score, pair, parts[i].field, text_of(wanted, parts[i].key),
                          json_object_get(read, parts[i].key));
}

/* What was read of a person: the row with his number, wherever it stands (lists with two people in
 * a row are read down or across), else the row of that place. */
static const json_t *row_of(const json_t *read, const json_t *person, size_t place)
{
    const char *number = text_of(person, "id_number");

    for (size_t i = 0; *number && i < json_array_size(read); i++) {
        const json_t *row = json_array_get(read, i);

        if (strcmp(text_of(json_object_get(row, "id_number"), "value"), number) == 0)
            return row;
    }
    return json_array_get(read, place);
}

/* Row by row: a row that was not found is as many wrong values as it has. */
static void compare_people(struct score *score, const struct pair *pair)
{
    static const struct {
        const char *key;
        enum field field;
    } columns[] = {{"name", FIELD_PERSON_NAME},
                   {"id_number", FIELD_PERSON_ID_NUMBER},
                   {"mobile", FIELD_PERSON_MOBILE},
                   {"years", FIELD_PERSON_YEARS}};
    const json_t *wanted = json_object_get(pair->truth, "people");
    const json_t *read = json_object_get(pair->item, "people");

    rate_add(&score->rates[MEASURE_PEOPLE],
             pair->item && json_array_size(wanted) == json_array_size(read));
    for (size_t i = 0; i < json_array_size(wanted); i++) {
        const json_t *person = json_array_get(wanted, i), *row = row_of(read, person, i);

        for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
            const char *text = text_of(person, columns[c].key);

            if (*text)
                compare_value(score, pair, columns[c].field, text,
                              json_object_get(row, columns[c].key));
        }
    }
}

/* ---- envelopes ---- */

static enum outcome verdict_of(const json_t *item)
{
    const char *word = text_of(item, "verdict");

    for (enum outcome outcome = OUTCOME_ACCEPT; outcome <= OUTCOME_REJECT; outcome++)
        if (strcmp(word, outcome_name(outcome)) == 0)
            return outcome;
    return OUTCOME_REVIEW; /* no work item: a person has to find the papers */
}

static void compare_verdict(struct score *score, const struct pair *pair)
{
    enum outcome wanted = verdict_of(pair->truth), got = verdict_of(pair->item);

    score->envelopes++;
    score->too_few += !pair->item;
    score->verdicts[got][wanted]++;
    score->faulty += wanted != OUTCOME_ACCEPT;
    score->unfaulty += wanted != OUTCOME_REJECT;
    score->false_rejects += wanted != OUTCOME_REJECT && got == OUTCOME_REJECT;
    rate_add(&score->rates[MEASURE_VERDICT], pair->item && wanted == got);
    if (wanted != OUTCOME_REVIEW)
        rate_add(&score->rates[MEASURE_STRAIGHT], got != OUTCOME_REVIEW);
    if (wanted != OUTCOME_ACCEPT && got == OUTCOME_ACCEPT) {
        score->false_accepts++;
        tell(pair);
        puts("FALSE ACCEPT");
    }
}

/* A certificate of another kind than was applied for is as wrong as one for somebody else. */
static void compare_business(struct score *score, const struct pair *pair)
{
    const char *wanted = text_of(pair->truth, "business"), *got = text_of(pair->item, "business");
    bool right = strcmp(wanted, got) == 0;

    if (!*wanted || !*got || verdict_of(pair->item) == OUTCOME_REVIEW)
        return;
    rate_add(&score->rates[MEASURE_BUSINESS], right);
    if (!right) {
        tell(pair);
        printf("DECIDED AS %s, applied for %s\n", got, wanted);
    }
}

static void compare_envelope(const struct score_input *input, struct score *score,
                             const json_t *items, const json_t *truth)
{
    const json_t *item = find_place(items, truth);
    const struct pair pair = {input, truth, item, item && verdict_of(item) == OUTCOME_ACCEPT};

    compare_verdict(score, &pair);
    compare_business(score, &pair);
    compare_reasons(score, &pair);
    compare_subjects(score, &pair);
    compare_pages(score, &pair);
    compare_form(score, &pair);
    compare_people(score, &pair);
    compare_receipt(score, &pair);
}

int score_compare(const struct score_input *input, struct score *score, struct err *err)
{
    json_t *truth = NULL, *items = NULL;
    int result = -1;

    if (lines_load(input->truth, &truth, err) < 0 || lines_load(input->items, &items, err) < 0)
        goto out;
    for (size_t i = 0; i < json_array_size(truth); i++)
        compare_envelope(input, score, items, json_array_get(truth, i));
    for (size_t i = 0; i < json_array_size(items); i++)
        score->too_many += !find_place(truth, json_array_get(items, i));
    result = 0;
out:
    json_decref(truth);
    json_decref(items);
    return result;
}
