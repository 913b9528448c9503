#include <stdio.h>

#include "samples/score.h"

static const char *const measure_words[MEASURE_COUNT] = {
#define X(id, words) [MEASURE_##id] = words,
    MEASURE_LIST(X)
#undef X
};

static const enum outcome verdicts[] = {OUTCOME_ACCEPT, OUTCOME_REJECT, OUTCOME_REVIEW};

static void print_head(const char *first, const struct score *scores, int n)
{
    printf("\n| %-40s |", first);
    for (int i = 0; i < n; i++)
        printf(" %20s |", scores[i].name);
    printf("\n|------------------------------------------|");
    for (int i = 0; i < n; i++)
        printf("---------------------:|");
    puts("");
}

static void print_rate(struct rate rate)
{
    char text[48];

    snprintf(text, sizeof text, "%.1f %% (%ld/%ld)", rate_percent(rate.right, rate.of), rate.right,
             rate.of);
    printf(" %20s |", rate.of > 0 ? text : "-");
}

/* Few of many, where the percentage alone would hide how many were tried. */
static void print_count(long part, long of)
{
    char text[48];

    snprintf(text, sizeof text, "%ld of %ld", part, of);
    printf(" %20s |", text);
}

static void print_measures(const struct score *scores, int n)
{
    print_head("measured", scores, n);
    printf("| %-40s |", "envelopes");
    for (int i = 0; i < n; i++)
        printf(" %20ld |", scores[i].envelopes);
    puts("");
    for (int m = 0; m < MEASURE_COUNT; m++) {
        printf("| %-40s |", measure_words[m]);
        for (int i = 0; i < n; i++)
            print_rate(scores[i].rates[m]);
        puts("");
    }
}

static void print_dangers(const struct score *scores, int n)
{
    printf("| %-40s |", "false accepts of faulty envelopes");
    for (int i = 0; i < n; i++)
        print_count(scores[i].false_accepts, scores[i].faulty);
    printf("\n| %-40s |", "their share is below (95 %)");
    for (int i = 0; i < n; i++)
        printf(" %18.2f %% |", 100 * rate_bound(scores[i].false_accepts, scores[i].faulty));
    printf("\n| %-40s |", "false rejects");
    for (int i = 0; i < n; i++)
        print_count(scores[i].false_rejects, scores[i].unfaulty);
    printf("\n| %-40s |", "sure values where the form is empty");
    for (int i = 0; i < n; i++)
        printf(" %20ld |", scores[i].made_up);
    printf("\n| %-40s |", "work items too few, too many");
    for (int i = 0; i < n; i++)
        printf(" %13ld, %5ld |", scores[i].too_few, scores[i].too_many);
    puts("");
}

static void print_verdicts(const struct score *total)
{
    puts("\n| verdict given | envelopes | right | wrong | share wrong below (95 %) |\n"
         "|---------------|----------:|------:|------:|-------------------------:|");
    for (int v = 0; v < 3; v++) {
        const long *row = total->verdicts[verdicts[v]];
        long given = 0, right = row[verdicts[v]];

        for (int w = 0; w < 3; w++)
            given += row[verdicts[w]];
        printf("| %-13s | %9ld | %5ld | %5ld | %22.2f %% |\n", outcome_name(verdicts[v]), given,
               right, given - right, 100 * rate_bound(given - right, given));
    }
}

static void print_reasons(const struct score *total)
{
    puts("\n| reason                     | wanted | not found | made up |\n"
         "|----------------------------|-------:|----------:|--------:|");
    for (enum reason_code r = 0; r < REASON_COUNT; r++) {
        const struct reason_count *count = &total->reasons[r];

        if (count->wanted || count->invented)
            printf("| %-26s | %6ld | %9ld | %7ld |\n", reason_name(r), count->wanted, count->lost,
                   count->invented);
    }
}

void score_print(const struct score *scores, int n, const struct rules *rules)
{
    static struct score all[SCORE_SETS + 1]; /* too large for the stack */
    struct score *total = &all[n];

    *total = (struct score){.name = "all"};
    for (int i = 0; i < n; i++) {
        all[i] = scores[i];
        score_add(total, &scores[i]);
    }
    print_measures(all, n > 1 ? n + 1 : n);
    print_dangers(all, n > 1 ? n + 1 : n);
    print_verdicts(total);
    print_reasons(total);
    score_print_sure(total, rules);
}
