/* Compares work items with the truth the generator wrote, and prints the rates the README shows.
 * Usage: score --truth truth.jsonl --items items.jsonl [--verbose]
 * Exit 0 whatever the rates are: it measures, it does not judge; 2 on wrong usage or unreadable
 * files. */
#include <getopt.h>
#include <jansson.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/reason.h"

struct rate {
    long right, of;
};

struct score {
    struct rate verdict, reasons, splitting, classes, fields, people, straight;
    long envelopes, missing_items, faulty, false_accepts, false_rejects;
    long lost[REASON_COUNT], invented[REASON_COUNT]; /* reasons not found, reasons made up */
    bool verbose;
};

static json_t *load_lines(const char *path)
{
    FILE *file = fopen(path, "re");
    json_t *all = json_array();
    char *line = NULL;
    size_t size = 0;

    if (!file) {
        fprintf(stderr, "score: \"%s\" cannot be opened\n", path);
        exit(2);
    }
    while (getline(&line, &size, file) > 0) {
        json_error_t error;
        json_t *one = json_loads(line, 0, &error);

        if (!one) {
            fprintf(stderr, "score: %s: %s\n", path, error.text);
            exit(2);
        }
        json_array_append_new(all, one);
    }
    free(line);
    fclose(file);
    return all;
}

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text ? text : "";
}

static bool same_pages(const json_t *a, const json_t *b)
{
    if (json_array_size(a) != json_array_size(b))
        return false;
    for (size_t i = 0; i < json_array_size(a); i++)
        if (json_integer_value(json_object_get(json_array_get(a, i), "page")) !=
            json_integer_value(json_object_get(json_array_get(b, i), "page")))
            return false;
    return true;
}

static json_int_t first_page(const json_t *item)
{
    return json_integer_value(
        json_object_get(json_array_get(json_object_get(item, "pages"), 0), "page"));
}

static const json_t *item_of(const json_t *items, const json_t *truth)
{
    for (size_t i = 0; i < json_array_size(items); i++) {
        const json_t *item = json_array_get(items, i);

        if (strcmp(text_of(item, "batch"), text_of(truth, "batch")) == 0 &&
            first_page(item) == first_page(truth))
            return item;
    }
    return NULL;
}

/* Marks the reasons that decide (notes do not). reasons: codes, or objects with a code. */
static void reasons_count(const json_t *reasons, int counts[REASON_COUNT])
{
    for (size_t i = 0; i < json_array_size(reasons); i++) {
        const json_t *one = json_array_get(reasons, i);
        enum reason_code code =
            reason_by_name(json_is_string(one) ? json_string_value(one) : text_of(one, "code"));

        if (code < REASON_COUNT && reason_outcome(code) != OUTCOME_NOTE)
            counts[code] = 1;
    }
}

static void rate_add(struct rate *rate, bool right)
{
    rate->right += right;
    rate->of++;
}

static void score_reasons(struct score *score, const json_t *truth, const json_t *item)
{
    int wanted[REASON_COUNT] = {0}, got[REASON_COUNT] = {0}, may[REASON_COUNT] = {0};
    bool exact = true;

    reasons_count(json_object_get(truth, "reasons"), wanted);
    reasons_count(json_object_get(truth, "may"), may);
    reasons_count(json_object_get(item, "reasons"), got);
    /* What may be said besides is right either way. */
    for (int r = 0; r < REASON_COUNT; r++)
        if (may[r])
            got[r] = wanted[r];
    for (int r = 0; r < REASON_COUNT; r++) {
        score->lost[r] += wanted[r] && !got[r];
        score->invented[r] += got[r] && !wanted[r];
        exact = exact && wanted[r] == got[r];
        if (score->verbose && wanted[r] != got[r])
            printf("%s page %lld case %s %s: %s %s\n", text_of(truth, "batch"), first_page(truth),
                   text_of(truth, "case"), text_of(truth, "layout"),
                   wanted[r] ? "not found" : "made up", reason_name((enum reason_code)r));
    }
    rate_add(&score->reasons, exact);
}

static void score_pages(struct score *score, const json_t *truth, const json_t *item)
{
    const json_t *wanted = json_object_get(truth, "pages"), *got = json_object_get(item, "pages");
    bool same = same_pages(wanted, got);

    rate_add(&score->splitting, same);
    if (!same && score->verbose)
        printf("%s page %lld: split wrongly\n", text_of(truth, "batch"), first_page(truth));
    for (size_t i = 0; same && i < json_array_size(wanted); i++) {
        const char *class = text_of(json_array_get(wanted, i), "class");
        const char *read = text_of(json_array_get(got, i), "class");

        rate_add(&score->classes, strcmp(class, read) == 0);
        if (score->verbose && strcmp(class, read))
            printf("%s page %lld: %s taken for %s\n", text_of(truth, "batch"),
                   json_integer_value(json_object_get(json_array_get(wanted, i), "page")), class,
                   read);
    }
}

static void score_field(struct score *score, const json_t *truth, const char *name,
                        const char *wanted, const json_t *got)
{
    const char *read = text_of(got, "value");
    bool right = strcmp(wanted, read) == 0;

    rate_add(&score->fields, right);
    if (!right && score->verbose)
        printf("%s page %lld %s: %s \"%s\" read as \"%s\" (%.2f)\n", text_of(truth, "batch"),
               first_page(truth), text_of(truth, "layout"), name, wanted, read,
               json_number_value(json_object_get(got, "confidence")));
}

static void score_fields(struct score *score, const json_t *truth, const json_t *item)
{
    static const char *const person_keys[] = {"name", "id_number", "mobile", "years"};
    const json_t *people = json_object_get(truth, "people");
    const json_t *read = json_object_get(item, "people");
    json_t *fields = json_object_get(truth, "fields"), *value;
    const char *name;

    json_object_foreach(fields, name, value)
    {
        if (json_is_string(value) && *json_string_value(value))
            score_field(score, truth, name, json_string_value(value),
                        json_object_get(json_object_get(item, "fields"), name));
    }
    json_object_foreach(json_object_get(truth, "receipt"), name, value)
    {
        if (json_is_string(value) && *json_string_value(value))
            score_field(score, truth, name, json_string_value(value),
                        json_object_get(json_object_get(item, "receipt"), name));
    }
    rate_add(&score->people, json_array_size(people) == json_array_size(read));
    for (size_t i = 0; i < json_array_size(people) && i < json_array_size(read); i++)
        for (size_t k = 0; k < sizeof person_keys / sizeof person_keys[0]; k++) {
            const char *wanted = text_of(json_array_get(people, i), person_keys[k]);

            if (*wanted)
                score_field(score, truth, person_keys[k], wanted,
                            json_object_get(json_array_get(read, i), person_keys[k]));
        }
}

static void score_envelope(struct score *score, const json_t *items, const json_t *truth)
{
    const json_t *item = item_of(items, truth);
    const char *wanted = text_of(truth, "verdict"), *got = item ? text_of(item, "verdict") : "";
    bool faulty = strcmp(wanted, "accept") != 0;

    score->envelopes++;
    score->faulty += faulty;
    if (!item) {
        score->missing_items++;
        rate_add(&score->splitting, false);
        if (score->verbose)
            printf("%s page %lld: no work item begins here\n", text_of(truth, "batch"),
                   first_page(truth));
    }
    rate_add(&score->verdict, strcmp(wanted, got) == 0);
    if (strcmp(wanted, "review"))
        rate_add(&score->straight, *got && strcmp(got, "review") != 0);
    if (faulty && strcmp(got, "accept") == 0) {
        score->false_accepts++;
        printf("FALSE ACCEPT %s page %lld case %s\n", text_of(truth, "batch"), first_page(truth),
               text_of(truth, "case"));
    }
    score->false_rejects += strcmp(wanted, "reject") != 0 && strcmp(got, "reject") == 0;
    if (!item) {
        rate_add(&score->reasons, false);
        return;
    }
    score_reasons(score, truth, item);
    score_pages(score, truth, item);
    score_fields(score, truth, item);
}

/* Clopper-Pearson upper 95 % bound of k of n, by bisection on the binomial distribution. */
static double upper_bound(long k, long n)
{
    double lo = n ? (double)k / (double)n : 0, hi = 1;

    for (int step = 0; n && step < 60; step++) {
        double p = (lo + hi) / 2, term = exp((double)n * log1p(-p)), sum = term;

        for (long i = 1; i <= k; i++) {
            term *= (double)(n - i + 1) / (double)i * p / (1 - p);
            sum += term;
        }
        if (sum > 0.05)
            lo = p;
        else
            hi = p;
    }
    return hi;
}

static void print_rate(const char *name, struct rate rate)
{
    printf("| %-28s | %6ld | %6ld | %6.2f %% |\n", name, rate.right, rate.of,
           rate.of ? 100.0 * (double)rate.right / (double)rate.of : 0);
}

static void print_score(const struct score *score)
{
    printf("\n| measured                     |  right |     of |     rate |\n"
           "|------------------------------|--------|--------|----------|\n");
    print_rate("verdict", score->verdict);
    print_rate("reasons exactly right", score->reasons);
    print_rate("straight through (decidable)", score->straight);
    print_rate("splitting", score->splitting);
    print_rate("page class", score->classes);
    print_rate("people counted", score->people);
    print_rate("fields", score->fields);
    printf(
        "\nfalse accepts: %ld of %ld faulty envelopes (95 %% bound %.2f %%); false rejects: %ld of "
        "%ld\n",
        score->false_accepts, score->faulty, 100 * upper_bound(score->false_accepts, score->faulty),
        score->false_rejects, score->envelopes);
    for (int r = 0; r < REASON_COUNT; r++)
        if (score->lost[r] || score->invented[r])
            printf("  %-26s not found %3ld  made up %3ld\n", reason_name((enum reason_code)r),
                   score->lost[r], score->invented[r]);
}

int main(int argc, char **argv)
{
    static const struct option options[] = {{"truth", required_argument, NULL, 't'},
                                            {"items", required_argument, NULL, 'i'},
                                            {"verbose", no_argument, NULL, 'v'},
                                            {0}};
    const char *truth_path = NULL, *items_path = NULL;
    struct score score = {0};
    json_t *truth, *items;
    int option;

    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option == 't')
            truth_path = optarg;
        else if (option == 'i')
            items_path = optarg;
        else if (option == 'v')
            score.verbose = true;
        else
            return 2;
    }
    if (!truth_path || !items_path) {
        fprintf(stderr, "Usage: score --truth truth.jsonl --items items.jsonl [--verbose]\n");
        return 2;
    }
    truth = load_lines(truth_path);
    items = load_lines(items_path);
    for (size_t i = 0; i < json_array_size(truth); i++)
        score_envelope(&score, items, json_array_get(truth, i));
    print_score(&score);
    json_decref(truth);
    json_decref(items);
    return 0;
}
