/* How well the mailroom read and decided: work items against the truth the generator wrote.
 * Comparing is score_compare.c and score_values.c, arithmetic score_rates.c and score_curve.c, the
 * README's tables score_print.c and score_sure.c. Not for judging: nothing here says what is good
 * enough. */
#ifndef SAMPLES_SCORE_H
#define SAMPLES_SCORE_H

#include <stdbool.h>

#include "rules/field.h"
#include "rules/reason.h"
#include "rules/rules.h"

/* X(id, "words of the table") */
#define MEASURE_LIST(X)                                                                            \
    X(VERDICT, "verdict right")                                                                    \
    X(REASONS, "reasons exactly right")                                                            \
    X(SUBJECTS, "reasons said of the right field or person")                                       \
    X(STRAIGHT, "straight through, of the decidable")                                              \
    X(SPLITTING, "splitting")                                                                      \
    X(CLASSES, "page classes")                                                                     \
    X(PEOPLE, "number of people")                                                                  \
    X(FIELDS, "fields")                                                                            \
    X(BUSINESS, "business of decided envelopes")                                                   \
    X(ACCEPTED, "names and numbers of accepted envelopes")

#define SCORE_SETS 40 /* columns of the tables */

enum measure {
#define X(id, words) MEASURE_##id,
    MEASURE_LIST(X)
#undef X
        MEASURE_COUNT
};

struct rate {
    long right, of;
};

/* Values by their confidence in steps of 1/CURVE_STEPS, from 0 to 1: the curve of risk against
 * coverage. */
#define CURVE_STEPS 200

struct curve {
    long read[CURVE_STEPS + 1], wrong[CURVE_STEPS + 1]; /* wrong: of those read */
};

/* Of one kind of field: how many values the thresholds let through, and how many of those are
 * wrong. */
struct coverage {
    long values;            /* the papers hold */
    long sure, wrong;       /* read at or above the threshold; of these wrong */
    double surest_wrong;    /* highest confidence of a wrong value, 0 if none was wrong */
    struct curve curves[2]; /* of values held against `single`; against `agreed` */
};

/* Of one reason code: envelopes that must get it, that miss it, that got it without need. */
struct reason_count {
    long wanted, lost, invented;
};

/* What the tables are made of, for one set of envelopes. */
struct score {
    char name[64]; /* heads the column: ordinary-tuned */
    struct rate rates[MEASURE_COUNT];
    long envelopes;
    long too_few, too_many;     /* envelopes without a work item, work items without an envelope */
    long faulty, false_accepts; /* truth is not accept; accepted all the same */
    long unfaulty, false_rejects; /* truth is not reject; rejected all the same */
    long made_up;                 /* sure values of a form that has nothing there */
    long verdicts[OUTCOME_REJECT + 1][OUTCOME_REJECT + 1]; /* [given][right one] */
    struct reason_count reasons[REASON_COUNT];
    struct coverage coverage[LIMIT_KIND]; /* by enum field_kind */
};

/* How two files of JSON Lines are compared. */
struct score_input {
    const char *truth, *items; /* paths */
    const struct rules *rules; /* for the thresholds */
    bool verbose;              /* print every difference */
};

/* Compares work items with the truth, adding to score, whose name is set by the caller. Prints each
 * false accept, each envelope that was decided as another business, and with verbose every
 * difference. Returns 0, or -1 with ERR_IO or ERR_FORMAT (run) if a file cannot be read. */
int score_compare(const struct score_input *input, struct score *score, struct err *err);

void rate_add(struct rate *rate, bool right);

/* 0 if there is nothing to be part of. */
double rate_percent(long part, long of);

/* Adds up the counts of two sets; total keeps its name. */
void score_add(struct score *total, const struct score *score);

/* Upper end of the one-sided 95 % Clopper-Pearson interval of k findings in n tries; 1 if n is 0.
 */
double rate_bound(long k, long n);

void curve_add(struct curve *curve, double confidence, bool right);

/* What a threshold would let through. */
struct curve_point {
    double threshold;
    long sure, wrong;
};

/* What a threshold may let through: of all values for certain at most so large a share wrong
 * (rate_bound()), and of the least sure ones not for certain (95 %) more than so large a share. */
struct curve_limits {
    double all, edge;
};

/* Finds the lowest threshold within the limits. Which values are the least sure, so that few of
 * them do not decide, is told by isotonic regression: what is surer is not wrong more often (pool
 * adjacent violators; Zadrozny and Elkan, "Transforming classifier scores into accurate multiclass
 * probability estimates", 2002). A threshold is a confidence that was seen: nothing is said of what
 * lies below the least sure of the values. Returns false if there is none: too few values, or wrong
 * ones among the surest. */
bool curve_least(const struct curve *curve, struct curve_limits limits,
                 struct curve_point *ret_point);

/* Prints `confidence` of thresholds.yaml with the lowest thresholds within the limits that
 * score_print() shows. None is lowered unless the values between are within the second limit for
 * certain, and one stays as it is where none is within the limits. */
void score_print_fit(const struct score *scores, int n, const struct rules *rules);

/* Prints how many values are believed, how many of those are wrong, what a confidence is worth, and
 * what the thresholds may be. */
void score_print_sure(const struct score *total, const struct rules *rules);

/* Prints all tables as Markdown, a column for each of n <= SCORE_SETS sets and one for all. */
void score_print(const struct score *scores, int n, const struct rules *rules);

#endif
