/* The readings of one value while they compete: each is brought into the normal form of its kind,
 * those that agree have more votes, and the check digit only chooses between readings that were
 * made. Knows neither models nor places (ocr/value.h). */
#ifndef OCR_CANDIDATES_H
#define OCR_CANDIDATES_H

#include <stdbool.h>
#include <stddef.h>

#include "rules/facts.h"
#include "rules/field.h"

/* Readings that agree on a checked number, and on anything else, are at least so sure (0-1). */
#define AGREED_CHECKED 0.95F
#define AGREED_PLAIN   0.80F

#define DIGITS "0123456789"

/* One reading on its way to a value. */
struct candidate {
    char text[LIMIT_TEXT];
    float confidence;
    enum answer check;
    int votes;
    unsigned readers; /* bits: who read it so */
};

#define CANDIDATES 6

struct candidates {
    int n;
    size_t figures;  /* so many figures stand before the unit word of a count; 0: unknown */
    unsigned leader; /* bit of the reader whose readings go before those of others; 0: none does */
    struct candidate items[CANDIDATES];
};

/* Returns how many figures a count begins with where a unit word follows them (10枚), else 0. */
size_t candidates_figures(const char *text);

/* Adds a reading in normal form; one that is there already gets a vote, one that has not the form
 * of its kind is left out. A choice (votes 0) is what a reading might have been: it stands as an
 * alternative and agrees with nobody. reader: number of the net that looked, below 32. Two looks of
 * one net at the same print err alike: of a credit code, an account, and a transfer's number the
 * second one has no vote of its own. Nor does the second look of a leader; what he reads is as sure
 * as he is, whoever agrees. confidence: 0-1. */
void candidates_vote(struct candidates *candidates, enum field_kind kind, const char *reading,
                     float confidence, int votes, int reader);

/* Returns whether somebody else read the same as the leader. */
bool candidates_followed(const struct candidates *candidates);

/* Puts the best one into a value, the others as its alternatives; without any the value is
 * unreadable. An ID number or a credit code whose check digit holds counts as read twice where
 * every figure of it was, be it by different readers. The box of the value stays. */
void candidates_choose(struct candidates *candidates, enum field_kind kind, struct value *value);

#endif
