#include <stdio.h>

#include "samples/score.h"

/* What thresholds are set to: of the values believed less than one in a hundred is wrong, and of
 * the least sure of them not more than one in ten, for a person's look costs about a tenth of a
 * wrong value. */
static const struct curve_limits limits = {.all = 0.01, .edge = 0.10};

/* As in thresholds.yaml. */
static const char *const kind_words[] = {
    [KIND_TEXT] = "text",           [KIND_NAME] = "name",
    [KIND_ID_NUMBER] = "id-number", [KIND_CREDIT_CODE] = "credit-code",
    [KIND_PHONE] = "phone",         [KIND_EMAIL] = "email",
    [KIND_POSTCODE] = "postcode",   [KIND_COUNT] = "count",
    [KIND_YEARS] = "years",         [KIND_ACCOUNT] = "account",
    [KIND_AMOUNT] = "amount",       [KIND_CAPITAL] = "capital",
    [KIND_DATE] = "date",           [KIND_VALIDITY] = "validity",
    [KIND_SERIAL] = "serial",       [KIND_WORD] = "word",
};

static long values_of(const struct curve *curve)
{
    long values = 0;

    for (int step = 0; step <= CURVE_STEPS; step++)
        values += curve->read[step];
    return values;
}

static void print_coverage(const struct score *total, const struct rules *rules)
{
    const struct thresholds *thresholds = &rules->thresholds;

    puts("\n| kind of field | values | threshold single, agreed | at or above | of these wrong | "
         "share wrong below (95 %) | surest wrong |\n"
         "|---------------|-------:|-------------------------:|------------:|---------------:|"
         "-------------------------:|-------------:|");
    for (int kind = 0; kind <= KIND_WORD; kind++) {
        const struct coverage *c = &total->coverage[kind];

        if (c->values == 0)
            continue;
        printf("| %-13s | %6ld | %17.3f, %5.3f | %9.1f %% | %14ld | %22.2f %% |", kind_words[kind],
               c->values, (double)thresholds->single[kind], (double)thresholds->agreed[kind],
               rate_percent(c->sure, c->values), c->wrong, 100 * rate_bound(c->wrong, c->sure));
        if (c->surest_wrong > 0)
            printf(" %12.2f |\n", c->surest_wrong);
        else
            printf(" %12s |\n", "-");
    }
    printf("\nThresholds: %s.\n", thresholds->certified);
}

/* What the thresholds may be: for each kind the lowest one that keeps the limits. */
static void print_curves(const struct score *total, const struct rules *rules)
{
    static const char *const sources[] = {"single", "agreed"};

    printf("\n| kind of field | held against | values | in force | lowest with less than %.0f %% "
           "wrong (95 %%), %.0f %% of the least sure | at or above it | of these wrong |\n"
           "|---------------|--------------|-------:|---------:|---------:|--------:|--------:|\n",
           100 * limits.all, 100 * limits.edge);
    for (int kind = 0; kind <= KIND_WORD; kind++) {
        const float now[] = {rules->thresholds.single[kind], rules->thresholds.agreed[kind]};

        for (int c = 0; c < 2; c++) {
            const struct curve *curve = &total->coverage[kind].curves[c];
            long values = values_of(curve);
            struct curve_point point;

            if (!values)
                continue;
            printf("| %-13s | %-12s | %6ld | %8.3f |", kind_words[kind], sources[c], values,
                   (double)now[c]);
            if (curve_least(curve, limits, &point))
                printf(" %8.3f | %5.1f %% | %7ld |\n", point.threshold,
                       rate_percent(point.sure, values), point.wrong);
            else
                printf(" %8s | %7s | %7s |\n", "none", "-", "-");
        }
    }
}

/* What a confidence is worth: of the values of that confidence so many are wrong. */
static void print_bands(const struct score *total)
{
    static const int bands[] = {0, 100, 160, 180, 190, 198, CURVE_STEPS + 1}; /* steps */

    puts("\n| kind of field | wrong of those below 0.5 | 0.5 to 0.8 | to 0.9 | to 0.95 | to 0.99 | "
         "above |\n"
         "|---------------|---------:|---------:|---------:|---------:|---------:|---------:|");
    for (int kind = 0; kind <= KIND_WORD; kind++) {
        const struct curve *curves = total->coverage[kind].curves;

        if (values_of(&curves[0]) + values_of(&curves[1]) == 0)
            continue;
        printf("| %-13s |", kind_words[kind]);
        for (size_t b = 0; b + 1 < sizeof bands / sizeof *bands; b++) {
            long read = 0, wrong = 0;

            for (int step = bands[b]; step < bands[b + 1]; step++) {
                read += curves[0].read[step] + curves[1].read[step];
                wrong += curves[0].wrong[step] + curves[1].wrong[step];
            }
            printf(" %ld of %ld |", wrong, read);
        }
        puts("");
    }
}

void score_print_sure(const struct score *total, const struct rules *rules)
{
    print_coverage(total, rules);
    print_bands(total);
    print_curves(total, rules);
}

static struct curve_point point_at(const struct curve *curve, double threshold)
{
    struct curve_point point = {.threshold = threshold};

    for (int step = (int)(threshold * CURVE_STEPS + 0.5); step <= CURVE_STEPS; step++) {
        point.sure += curve->read[step];
        point.wrong += curve->wrong[step];
    }
    return point;
}

/* One threshold: fitted, or as it is. */
static struct curve_point fit(const struct curve *curve, float now)
{
    struct curve_point kept = point_at(curve, (double)now), point;

    if (!curve_least(curve, limits, &point) || point.sure == kept.sure)
        return kept;
    if (point.sure > kept.sure &&
        rate_bound(point.wrong - kept.wrong, point.sure - kept.sure) > limits.edge)
        return kept;
    return point;
}

void score_print_fit(const struct score *scores, int n, const struct rules *rules)
{
    static struct score total; /* too large for the stack */

    for (int i = 0; i < n; i++)
        score_add(&total, &scores[i]);
    puts("confidence:");
    for (int kind = 0; kind <= KIND_WORD; kind++) {
        const struct curve *curves = total.coverage[kind].curves;
        struct curve_point single = fit(&curves[0], rules->thresholds.single[kind]);
        struct curve_point agreed = fit(&curves[1], rules->thresholds.agreed[kind]), least;

        /* What is enough once is enough twice; where too few were read once to tell, what is not
         * enough twice is not enough once. */
        if (agreed.threshold > single.threshold && curve_least(&curves[0], limits, &least))
            agreed = point_at(&curves[1], single.threshold);
        else if (agreed.threshold > single.threshold)
            single = point_at(&curves[0], agreed.threshold);
        printf("  %s: { single: %.3f, agreed: %.3f } # wrong %ld of %ld, %ld of %ld\n",
               kind_words[kind], single.threshold, agreed.threshold, single.wrong, single.sure,
               agreed.wrong, agreed.sure);
    }
}
