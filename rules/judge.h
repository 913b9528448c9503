/* The judge: an application against its checklist. Pure and total: every check answers yes, no or
 * cannot tell; nothing stops at the first; no default leads to accept. */
#ifndef RULES_JUDGE_H
#define RULES_JUDGE_H

#include "rules/application.h"

struct reason {
    enum reason_code code;
    enum outcome outcome;
    char subject[LIMIT_TEXT]; /* which person, which document; "" if the envelope itself */
    char message[512];        /* for the operator */
    char sentence[768];       /* for the applicant's letter, Chinese */
    int page;                 /* 0: none */
    struct box box;           /* all zero: none */
};

struct verdict {
    enum outcome outcome; /* never OUTCOME_NOTE */
    int nreasons;
    struct reason reasons[LIMIT_REASONS];
};

/* Judges. All arguments borrowed. ret_verdict: caller's memory, overwritten. Cannot fail: reasons
 * beyond LIMIT_REASONS are dropped only after the worst outcome has been kept. */
void judge_application(const struct rules *rules, const struct application *application,
                       const struct history *history, struct verdict *ret_verdict);

#endif
