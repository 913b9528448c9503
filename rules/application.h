/* The facts of all pages of one envelope, reconciled: who asks, for what, for whom, with which
 * proof. Values that two documents carry compete with their alternatives; each keeps its sources.
 * Pure: no image, no database, no clock. The day of receipt is given. */
#ifndef RULES_APPLICATION_H
#define RULES_APPLICATION_H

#include "rules/facts.h"
#include "rules/rules.h"

enum channel { CHANNEL_MAIL, CHANNEL_WALK_IN };

/* Says how a value came to be believed; goes into the work item's "source". */
enum source { SOURCE_READ, SOURCE_KEYED, SOURCE_CONFIRMED };

struct known_value {
    struct value value;
    enum source source;
    int page; /* 0: nowhere */
};

/* What is known of one sealed page. */
struct sealed_page {
    int page;             /* 0: no such page */
    enum answer readable; /* NO: the page is there but could not be read */
    enum seal_answer answer;
    enum answer name_matches; /* of the seal's name with the unit */
    struct seal seal;         /* the best candidate, SEAL_NONE if none */
};

struct person {
    int row; /* from 1 over all detail sheets of the envelope */
    struct known_value name, id_number, mobile, years, department;
    int id_copy_page; /* 0: no card found */
    struct box id_copy_box;
    enum answer copy_found;   /* UNKNOWN: a card that cannot be read may be his */
    enum answer copy_matches; /* NO: a card with this name carries another valid number */
    enum answer copy_valid;   /* NO: validity ended before the day of receipt */
    enum answer number_valid; /* NO: the printed number fails its check digit, read alike twice */
    bool is_handler;          /* this applicant handles the application himself */
    enum answer name_agrees;  /* NO: the card with his number carries another name, or may */
};

struct receipt {
    int page;
    struct known_value payer, payer_account, payee, payee_account, payee_bank, amount,
        amount_capital, serial, date;
    struct known_value number; /* of the paper, 回单编号 */
    bool numbered;             /* no transaction was found on it: serial is the paper's number */
    bool serial_sure;          /* read twice alike, as the rules ask for */
    bool transfer_sure;        /* who paid, when and how much is: known again by these, too */
    enum answer payee_ours, account_ours;
    struct known_value status; /* as printed, absent on most receipts */
    enum answer done;   /* UNKNOWN: the state printed is not one in which the money has left */
    int64_t amount_fen; /* -1: not known */
    enum answer amounts_agree; /* figures and capitals */
    enum answer repeated;      /* YES: a copy of an earlier one; UNKNOWN: cannot be told apart */
};

struct application {
    int32_t day; /* of receipt, days since 1970-01-01 */
    enum channel channel;
    char waybill[40]; /* "" if none */
    bool orphaned;    /* pages before the first envelope of the batch */
    int nwaybills;    /* different ones; more than one: two envelopes */
    int nforms;       /* different ones; a second copy of a form does not count */
    int ndetails, nunreadable, nunknown;
    int ndoubtful;       /* unknown pages not well read, or like a copy of cards */
    int unreadable_page; /* the first one, 0: none */

    char business[16];    /* the one ticked option, "" if not exactly one */
    enum answer marked;   /* at least one box ticked */
    enum answer multiple; /* two or more ticked */
    bool not_offered;     /* a box such as 信息变更 is ticked */
    struct box business_box;
    const struct checklist *checklist; /* borrowed from rules; NULL if business is "" */

    struct sealed_page form, detail;
    struct known_value fields[FIELD_COUNT]; /* of form and envelope */
    int npeople;
    struct person people[LIMIT_PEOPLE];
    struct person handler; /* name and number of the form, with his copy */
    enum answer handler_is_applicant;
    enum answer rows_complete; /* UNKNOWN: a row of the detail sheet may have been missed */
    enum answer units_agree;   /* form and detail sheet */
    enum answer counts_agree;  /* count on the form and rows */
    int nreceipts;
    struct receipt receipts[LIMIT_RECEIPTS];
    bool receipts_left_out; /* there were more */
    bool medium;            /* medium slip enclosed */
    char medium_serial[64];
    char paid_method[16], paid_reference[64]; /* counter payment slip, walk-in */
    int64_t paid_fen;
    char supplements[24]; /* case id of a letter that came back, "" if none */
    int64_t fee_fen;      /* what the checklist asks for; -1: years or business not known */
    int npages;
    struct page_summary {
        int page;
        enum page_class class;
        int may_be; /* as in the facts of the page; a form without a choice may be a list */
        bool well_read;
        bool letter; /* our own letter, come back with what it asked for */
    } pages[LIMIT_ENVELOPE_PAGES];
};

/* What only the store knows: earlier decisions, earlier use of a receipt, the register of issued
 * certificates. Zero means nothing is known. Filled between building and judging. */
struct history {
    bool waybill_decided;
    char waybill_item[24];
    struct {
        bool used;         /* another envelope was paid with it */
        int64_t spent_fen; /* by those envelopes */
        bool unsettled;    /* one of them waits for a person, and so does what it spent */
        char item[24];     /* the first of them */
        char alike[24];    /* unless used: one paid by a transfer under another number, of the same
                            * payer, day and amount; "" if none */
    } receipts[LIMIT_RECEIPTS];
    bool register_imported;
    enum answer certificate_known[LIMIT_PEOPLE], certificate_valid[LIMIT_PEOPLE];
};

/* Reconciles the pages of one envelope. pages: borrowed, in scan order, n <= LIMIT_ENVELOPE_PAGES.
 * ret_application: caller's memory, overwritten; no release needed. Cannot fail. */
void application_build(const struct rules *rules, const struct page_facts *const *pages, int n,
                       int32_t day, bool orphaned, struct application *ret_application);

/* Returns what all proofs of payment together come to, in fen, each transfer counted once; -1 if
 * one of them is not known. */
int64_t application_paid(const struct application *application);

/* True if a slip says that the fee was paid at the counter. It counts only there; anybody can print
 * its code. */
bool application_paid_at_counter(const struct application *application);

/* True if neither name nor number of a row could be read: it may be a smear across an unused line,
 * and nobody. */
bool application_is_smear(const struct person *person);

#endif
