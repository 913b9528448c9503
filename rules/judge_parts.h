/* Inside of rules/judge: the checks, one function each. A check answers yes, no or cannot tell and
 * says a reason for whatever it does not answer with yes. */
#ifndef RULES_JUDGE_PARTS_H
#define RULES_JUDGE_PARTS_H

#include "rules/judge.h"

/* What a check has before it. */
struct hearing {
    const struct rules *rules;
    const struct application *application;
    const struct history *history;
    struct verdict *verdict;
    int64_t paid_fen; /* by all proofs together; -1: not known */
};

/* What a reason is about. All members may be NULL or zero. */
struct about {
    const char *subject; /* for other programs, and the operator */
    const char *named;   /* the same in the operator's words; NULL: the subject itself */
    const char *label;   /* in the applicant's words; NULL: the subject itself */
    const char *value;   /* what was found */
    const char *wanted;  /* what had to be found */
    int page;
    struct box box;
};

/* Say a reason with its usual outcome, or with another one. The same reason about the same subject
 * on the same page is said once. Return the answer that goes with it: NO for a reject, else
 * UNKNOWN. */
enum answer judge_say(struct hearing *hearing, enum reason_code code, const struct about *about);
enum answer judge_say_as(struct hearing *hearing, enum reason_code code, enum outcome outcome,
                         const struct about *about);

/* Returns the first term of a role and value in the vocabulary, or otherwise. Borrowed. */
const char *judge_label(const struct rules *rules, enum term_role role, int value,
                        const char *otherwise);

/* Return the applicant's word for a field of the form, or for a kind of page: the first of its
 * terms in the vocabulary, else the name other programs use. Borrowed. */
const char *judge_field_label(const struct rules *rules, enum field field);
const char *judge_page_label(const struct rules *rules, enum page_class class);

/* Says something about a field of the form. */
enum answer judge_say_field(struct hearing *hearing, enum reason_code code, enum field field);

/* Says that a field cannot be read (or, empty, that it is missing) unless it is trusted. */
enum answer judge_field(struct hearing *hearing, enum field field);

/* The same for the handler's name, which a paper with his number may contradict. */
enum answer judge_handler_name(struct hearing *hearing);

/* The same for the handler's ID number, which his copy may confirm, and whose check digit counts.
 */
enum answer judge_handler_number(struct hearing *hearing);

/* Says that a page of a kind is missing, or that it cannot be told while a page is unread. */
enum answer judge_missing_page(struct hearing *hearing, enum reason_code code,
                               enum page_class class);

/* Returns the first page that may be a paper of that kind though it was not told as one, because it
 * could not be read or shows something of such a paper; or 0. */
int judge_doubtful_page(const struct application *application, enum page_class class);

/* True if more than one application lies in the envelope: what belongs to which cannot be told, so
 * sums and comparisons over all of it mean nothing. */
bool judge_is_merged(const struct application *application);

/* The envelope itself. */
enum answer check_orphans(struct hearing *hearing);
enum answer check_duplicate(struct hearing *hearing);
enum answer check_merged(struct hearing *hearing);
enum answer check_pages_read(struct hearing *hearing);
enum answer check_pages_known(struct hearing *hearing);

/* Form and detail sheet. */
enum answer check_form(struct hearing *hearing);
enum answer check_business(struct hearing *hearing);
enum answer check_form_seal(struct hearing *hearing);
enum answer check_fields(struct hearing *hearing);
enum answer check_detail(struct hearing *hearing);
enum answer check_detail_seal(struct hearing *hearing);
enum answer check_units(struct hearing *hearing);
enum answer check_counts(struct hearing *hearing);
enum answer check_medium(struct hearing *hearing);
enum answer check_mailbox(struct hearing *hearing);
enum answer check_return_address(struct hearing *hearing);

/* People. */
enum answer check_people(struct hearing *hearing);
enum answer check_copies(struct hearing *hearing);
enum answer check_handler_copy(struct hearing *hearing);
enum answer check_certificates(struct hearing *hearing);

/* Money. */
enum answer check_receipts(struct hearing *hearing);
enum answer check_amount(struct hearing *hearing);

#endif
