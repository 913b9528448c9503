/* All that the office decides, loaded once from the YAML files under rules/ and never changed
 * after: office and payee, checklists and fees, vocabulary, thresholds, texts. */
#ifndef RULES_RULES_H
#define RULES_RULES_H

#include <stdint.h>

#include "rules/err.h"
#include "rules/reason.h"
#include "rules/vocabulary.h"
#include "rules/wording.h"

/* How a seal may shorten the end of a unit's name. */
struct abbreviation {
    char full[96], shorter[48];
};

struct office {
    char address[LIMIT_TEXT], recipient[64], phone[32];
    char name[96];         /* the sender block of labels */
    char questions[4][32]; /* telephone numbers for questions */
    char payee[96], payee_bank[96], payee_account[40], payee_bank_number[24];
    char platform[LIMIT_TEXT]; /* address of the online platform */
    char paid_words[12][32];   /* states of a transfer in which the money has left, "" at the end */
    struct abbreviation seal_abbreviations[24]; /* "" at the end */
};

/* What an applicant's or handler's ID copy is needed for. */
enum handler_copy { HANDLER_COPY_NO, HANDLER_COPY_UNLESS_APPLICANT, HANDLER_COPY_ALWAYS };

struct checklist {
    char id[16];    /* new, renew, reissue, revoke, unlock */
    char title[48]; /* 证书新办 */
    bool by_mail;   /* false: online only */
    bool form, detail, applicant_copies, payment, medium, certificate_valid;
    enum handler_copy handler_copy;
    int64_t fee_per_year_fen, fee_medium_fen; /* per certificate */
    bool keys_reusable; /* short by whole media fees is a review, not a reject */
    char goes_back[16]; /* key, papers, enclosed, nothing */
    int nrequired;
    enum field required[FIELD_COUNT]; /* fields of the form that may not be empty */
};

#define LIMIT_CHECKLISTS 8
#define LIMIT_KIND       16 /* more than enum field_kind has */

/* Confidence below which a value counts as unread, by kind of field, once for a single reading and
 * once for a value that two independent readings or documents agree on. */
struct thresholds {
    float single[LIMIT_KIND], agreed[LIMIT_KIND];
    float name_similarity; /* two names of units mean the same from here on */
    float seal_similarity; /* a seal's name is the unit's from here on */
    float seal_other;      /* a seal's name is somebody else's up to here */
    float seal_legible;    /* and if its characters are believed so much in mean */
    char certified[160];   /* date, corpus and bound the values were set on */
};

/* The two texts of a reason. {subject}, {page}, {value}, {wanted}, {fee}... are filled in. */
struct reason_text {
    char message[LIMIT_TEXT]; /* English, for the operator */
    char sentence[512];       /* Chinese, for the applicant: what is wrong and what to send */
};

struct rules {
    struct office office;
    int nchecklists;
    struct checklist checklists[LIMIT_CHECKLISTS];
    int nform_only;
    enum field form_only[FIELD_COUNT]; /* no list supplies what the form leaves out of these */
    struct vocabulary vocabulary;
    struct wording wording;
    struct thresholds thresholds;
    struct reason_text texts[REASON_COUNT];
    char digest[65]; /* SHA-256 over the rule files, hexadecimal */
};

/* Reads and checks every rule file of a folder. Unknown keys, missing texts, labels with two
 * meanings on one kind of page and numbers out of range are refused with file and line.
 * ret_rules: caller's, released by rules_free. Returns 0, or -1 with ERR_CONFIG (run). */
int rules_load(const char *folder, struct rules **ret_rules, struct err *err);
void rules_free(struct rules *rules);

/* Returns the folder of the rule files, since nothing is installed: the environment variable
 * MAILROOM_RULES, else ../rules beside the folder of the program, else "rules" of the working
 * directory. A static string, not to be called from two threads at once. */
const char *rules_default_folder(void);

/* Returns the checklist of a business id, or NULL. Borrowed. */
const struct checklist *rules_checklist(const struct rules *rules, const char *id);

#endif
