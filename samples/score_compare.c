#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "samples/score_parts.h"

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

const char *text_of(const json_t *object, const char *key)
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

void pair_tell(const struct pair *pair)
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
            pair_tell(pair);
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
            pair_tell(pair);
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
        pair_tell(pair);
        puts(pair->item ? "split wrongly" : "no work item begins here");
    }
    for (size_t i = 0; same && i < json_array_size(wanted); i++) {
        const char *class = text_of(json_array_get(wanted, i), "class");
        const char *read = text_of(json_array_get(got, i), "class");

        rate_add(&score->rates[MEASURE_CLASSES], strcmp(class, read) == 0);
        if (strcmp(class, read) != 0 && pair->input->verbose) {
            pair_tell(pair);
            printf("page %d %s taken for %s\n", page_of(pair->truth, i), class, read);
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
        pair_tell(pair);
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
        pair_tell(pair);
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
    compare_values(score, &pair);
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
