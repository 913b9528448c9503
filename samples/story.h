/* The story of one envelope: who asks for what, with which papers and which faults. Everything
 * the page drawers and the truth file need, decided before anything is drawn. */
#ifndef SAMPLES_STORY_H
#define SAMPLES_STORY_H

#include "rules/facts.h"
#include "rules/reason.h"
#include "samples/casefile.h"
#include "samples/names.h"
#include "samples/receipt.h"
#include "samples/seal.h"
#include "samples/style.h"

#define STORY_PEOPLE  12
#define STORY_PAGES   64
#define STORY_REASONS 32
#define STORY_HANDLER STORY_PEOPLE /* the handler's place among the cards */

enum sheet_kind {
    SHEET_WAYBILL,
    SHEET_SEPARATOR,
    SHEET_PATCH, /* PATCHT, the separator of other scan tools */
    SHEET_MEDIUM,
    SHEET_PAID,
    SHEET_CASE, /* a deficiency letter that came back */
    SHEET_FORM,
    SHEET_DETAIL,
    SHEET_ID,
    SHEET_RECEIPT,
    SHEET_BLANK,
    SHEET_COVER,
    SHEET_UNREADABLE,
    SHEET_KINDS
};

/* A seal place: what stands there and what a careful person would say of it. */
struct sealing {
    bool stamped;
    struct seal_style style;
    double off_x, off_y; /* mm from the seal place */
    enum seal_answer answer;
};

/* A card as printed on a copy; faults change it without changing the person. */
struct id_card {
    bool enclosed;
    bool back_missing; /* the face with the emblem was not copied */
    struct person person;
};

struct story_reason {
    enum reason_code code;
    enum outcome outcome;
    char subject[64];
};

/* One sheet of paper and how it went through the scanner. */
struct sheet {
    enum sheet_kind kind;
    int ncards;
    int cards[4];               /* SHEET_ID: places in story.cards */
    int part;                   /* SHEET_DETAIL: which of several, from 0 */
    int faces;                  /* SHEET_ID: 0 both, 1 the person's only, 2 the emblem's only */
    unsigned damage;            /* bits of enum damage */
    unsigned worn;              /* bits of enum worn */
    bool smudged;               /* drawn, then made unreadable */
    double width_mm, height_mm; /* upright */
};

struct story {
    char name[64]; /* of the case file */
    char business[16];
    bool walk_in; /* brought to the counter: no waybill */
    struct unit unit;
    char detail_unit[96]; /* the unit's name on the detail sheet */
    int npeople;
    struct person people[STORY_PEOPLE];
    struct person handler;
    int handler_row; /* -1: the handler is none of the applicants */
    struct id_card cards[STORY_PEOPLE + 1];
    int years;
    int count_on_form;
    bool empty[FIELD_COUNT];     /* fields of the form left blank */
    bool illegible[FIELD_COUNT]; /* fields of the form whose label says nothing */
    int illegible_part;          /* 0: all of it, 1: its first half, 2: its second half */
    int nticked;
    char ticked[3][16]; /* business ids, or "other" */
    struct sealing form_seal, detail_seal;
    unsigned damage;           /* bits of enum damage that the case wants wherever they fit */
    bool by_hand[FIELD_COUNT]; /* fields of the form filled in by hand */
    bool authority_seal;       /* the CA's own seal in its block */
    int64_t fee_fen;
    bool receipt_enclosed;
    struct receipt_data receipt; /* its strings point into this story or to constants */
    char receipt_payer[96], receipt_account[32], receipt_serial[32], receipt_no[32];
    char receipt_payee[96], receipt_payee_account[32], receipt_payer_bank[128];
    int receipt_look;
    char waybill[24];
    char carrier[8]; /* SF, YT, JD, EMS, S10, OLD */
    char paid_method[16], paid_reference[32];
    char case_id[24];
    bool medium;

    struct paper_style style;
    int form_layout, detail_layout;
    uint64_t form_seed, detail_seed; /* label variants, so that the truth can repeat them */

    int nreasons;
    struct story_reason reasons[STORY_REASONS];
    int nmay; /* reasons that may be given as well */
    enum reason_code may[STORY_REASONS];

    unsigned leave_out;     /* bits of enum sheet_kind: papers not in the envelope */
    enum sheet_kind smudge; /* the first sheet of this kind is unreadable; SHEET_KINDS: none */
    bool cover, blank_backs;
    bool years_differ; /* between the rows; the form then has no place for them */
    bool register_unknown[STORY_PEOPLE], register_expired[STORY_PEOPLE];
    bool unstarted; /* no waybill and no separator: continues what came before it */
    bool gone;      /* its pages belong to the envelope before it */
    int npages;
    struct sheet pages[STORY_PAGES];
    struct rng rng; /* of this envelope; parts are split from it, it is never advanced */
};

/* Builds the story of one envelope of a case, its faults applied and its pages in order, and
 * checks that the reasons are those the case expects. previous: the envelope before in the same
 * case, or NULL; faults that take two envelopes may change it. set: which layouts may be used.
 * Returns 0, or -1 with ERR_CONFIG (run). */
int story_build(struct story *story, const char *name, const struct case_envelope *envelope,
                struct story *previous, enum layout_set set, const struct rng *rng,
                struct err *err);

/* Puts the papers in order. Part of story_build(); returns 0, or -1 with ERR_CONFIG. */
int story_order(struct story *story, const struct case_envelope *envelope, struct rng *rng,
                struct err *err);

/* Points the receipt at the texts of this story; once the story will not move any more. */
void story_bind_receipt(struct story *story);

/* Compares what the story gives with what the case expects. Returns 0, or -1 with ERR_CONFIG. */
int story_check(const struct story *story, const struct case_envelope *envelope, struct err *err);

/* What a scanner without colour does to the reasons: no seal can be told from a copy. */
void story_scanned(struct story *story, enum page_colour colour);

/* The fee in fen of one certificate of a business for so many years. */
int64_t story_fee(const char *business, int years);

enum outcome story_verdict(const struct story *story);

/* The class of a sheet in the work item. */
enum page_class story_class(const struct sheet *sheet);

/* Adds a reason the envelope must get, once; subject may be NULL. */
void story_expect(struct story *story, enum reason_code code, const char *subject);
void story_unexpect(struct story *story, enum reason_code code);
bool story_expects(const struct story *story, enum reason_code code);

#endif
