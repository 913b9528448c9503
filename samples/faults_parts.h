/* The functions behind the table of faults; only the faults_*.c files need this. */
#ifndef SAMPLES_FAULTS_PARTS_H
#define SAMPLES_FAULTS_PARTS_H

#include "samples/faults.h"

#define RULES_ABSENT 100 /* which: no rules round the cells at all */

enum sealed { SEALED_FORM, SEALED_DETAIL }; /* which: the page whose seal is meant */

/* faults_form.c: seals and what is filled in */
int fault_seal_none(const struct fault_site *site);
int fault_seal_copied(const struct fault_site *site);
int fault_seal_other(const struct fault_site *site);
int fault_seal_faint(const struct fault_site *site);
int fault_seal_half(const struct fault_site *site);
int fault_business_unmarked(const struct fault_site *site);
int fault_business_two(const struct fault_site *site);
int fault_business_other(const struct fault_site *site);
int fault_unit_mismatch(const struct fault_site *site);
int fault_count_mismatch(const struct fault_site *site);
int fault_field_empty(const struct fault_site *site);
int fault_label_illegible(const struct fault_site *site);

/* faults_papers.c: copies, receipts, enclosures */
int fault_sheet_missing(const struct fault_site *site); /* which: SHEET_FORM or SHEET_DETAIL */
int fault_unreadable(const struct fault_site *site);    /* which: enum sheet_kind */
int fault_card_missing(const struct fault_site *site);
int fault_card_other_number(const struct fault_site *site);
int fault_card_expired(const struct fault_site *site);
int fault_handler_card_missing(const struct fault_site *site);
int fault_handler_card_expired(const struct fault_site *site);
int fault_number_invalid(const struct fault_site *site);
int fault_medium_missing(const struct fault_site *site);
int fault_receipt_missing(const struct fault_site *site);
int fault_receipt_payee_name(const struct fault_site *site);
int fault_receipt_payee_account(const struct fault_site *site);
int fault_receipt_short(const struct fault_site *site);
int fault_receipt_short_by_keys(const struct fault_site *site);
int fault_receipt_over(const struct fault_site *site);
int fault_receipt_conflict(const struct fault_site *site);
int fault_receipt_reused(const struct fault_site *site);
int fault_receipt_shared(const struct fault_site *site);

/* faults_envelope.c: the run of envelopes, and what is odd and legal */
int fault_waybill_twice(const struct fault_site *site);
int fault_merged(const struct fault_site *site);
int fault_orphaned(const struct fault_site *site);
int fault_certificate_unknown(const struct fault_site *site);
int fault_certificate_expired(const struct fault_site *site);
int odd_cover_letter(const struct fault_site *site);
int odd_blank_backs(const struct fault_site *site);
int odd_government_mailbox(const struct fault_site *site);
int odd_treasury_payer(const struct fault_site *site);
int odd_authority_seal(const struct fault_site *site);
int odd_pale_seals(const struct fault_site *site);
int odd_short_seal_name(const struct fault_site *site);
int odd_case_slip(const struct fault_site *site);
int odd_medium_enclosed(const struct fault_site *site);
int odd_years_differ(const struct fault_site *site);

/* faults_desk.c: how the papers were filled in, copied and kept */
int odd_damage(const struct fault_site *site); /* which: enum damage */
int odd_rules(const struct fault_site *site);  /* which: enum draw_stroke, or RULES_ABSENT */
int odd_values_touching(const struct fault_site *site);
int odd_values_large(const struct fault_site *site);
int odd_minority_names(const struct fault_site *site);
int fault_handwritten(const struct fault_site *site);

#endif
