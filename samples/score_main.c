/* score: compares work items with the truth the generator wrote and prints the README's tables.
 * It measures and does not judge: exit 0 whatever the rates are, 2 on wrong usage or unreadable
 * files. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "samples/score.h"

static const char usage[] =
    "usage: score [--verbose] [--fit] [--rules DIR] FOLDER...\n"
    "       score [--verbose] [--rules DIR] --truth truth.jsonl --items items.jsonl\n"
    "  FOLDER     holds truth.jsonl and items.jsonl; its name heads a column of the tables\n"
    "  --verbose  print every difference\n"
    "  --fit      print the thresholds these envelopes ask for, as in thresholds.yaml\n"
    "  --rules    folder of the rule files (rules), for the thresholds\n";

struct options {
    const char *rules, *truth, *items;
    bool verbose, fit;
};

static int read_options(int argc, char **argv, struct options *options)
{
    static const struct option names[] = {
        {"truth", required_argument, NULL, 't'}, {"items", required_argument, NULL, 'i'},
        {"rules", required_argument, NULL, 'r'}, {"verbose", no_argument, NULL, 'v'},
        {"fit", no_argument, NULL, 'f'},         {0}};
    int letter;

    while ((letter = getopt_long(argc, argv, "", names, NULL)) != -1) {
        if (letter == 't')
            options->truth = optarg;
        else if (letter == 'i')
            options->items = optarg;
        else if (letter == 'r')
            options->rules = optarg;
        else if (letter == 'v')
            options->verbose = true;
        else if (letter == 'f')
            options->fit = true;
        else
            return -1;
    }
    if (!options->truth != !options->items)
        return -1;
    return (options->truth != NULL) != (optind < argc) && argc - optind <= SCORE_SETS ? 0 : -1;
}

static int compare_folder(struct score_input *input, const char *folder, struct score *score,
                          struct err *err)
{
    char truth[512], items[512];
    const char *slash = strrchr(folder, '/');

    snprintf(score->name, sizeof score->name, "%.60s", slash ? slash + 1 : folder);
    snprintf(truth, sizeof truth, "%.480s/truth.jsonl", folder);
    snprintf(items, sizeof items, "%.480s/items.jsonl", folder);
    input->truth = truth;
    input->items = items;
    return score_compare(input, score, err);
}

int main(int argc, char **argv)
{
    static struct score scores[SCORE_SETS];
    struct options options = {.rules = "rules"};
    struct rules *rules = NULL;
    struct err err = {0};
    int n = 0, result;

    if (read_options(argc, argv, &options) < 0) {
        fputs(usage, stderr);
        return 2;
    }
    result = rules_load(options.rules, &rules, &err);

    struct score_input input = {options.truth, options.items, rules, options.verbose};

    if (result == 0 && options.truth) {
        snprintf(scores[n].name, sizeof scores[n].name, "measured");
        result = score_compare(&input, &scores[n++], &err);
    }
    for (int i = optind; i < argc && result == 0; i++)
        result = compare_folder(&input, argv[i], &scores[n++], &err);
    if (result == 0 && options.fit)
        score_print_fit(scores, n, rules);
    else if (result == 0)
        score_print(scores, n, rules);
    else
        fprintf(stderr, "score: %s\n", err.msg);
    rules_free(rules);
    return result == 0 ? 0 : 2;
}
