#include <string.h>

#include "samples/damage.h"
#include "samples/faults_parts.h"

const struct fault fault_table[] = {
    {"form-seal-none", "no seal on the form", fault_seal_none, SEALED_FORM},
    {"detail-seal-none", "no seal on the detail sheet", fault_seal_none, SEALED_DETAIL},
    {"form-seal-copied", "the form is a photocopy, its seal grey", fault_seal_copied, SEALED_FORM},
    {"detail-seal-copied", "so is the detail sheet", fault_seal_copied, SEALED_DETAIL},
    {"form-seal-other", "the form carries another unit's seal", fault_seal_other, SEALED_FORM},
    {"detail-seal-other", "so does the detail sheet", fault_seal_other, SEALED_DETAIL},
    {"form-seal-faint", "a seal nearly without ink", fault_seal_faint, SEALED_FORM},
    {"detail-seal-faint", "a seal nearly without ink", fault_seal_faint, SEALED_DETAIL},
    {"form-seal-half", "half of the seal did not print", fault_seal_half, SEALED_FORM},
    {"detail-seal-half", "half of the seal did not print", fault_seal_half, SEALED_DETAIL},
    {"business-unmarked", "no box ticked", fault_business_unmarked, 0},
    {"business-two", "two boxes ticked", fault_business_two, 0},
    {"business-other", "a business not done by post is ticked", fault_business_other, 0},
    {"unit-mismatch", "the detail sheet names another unit", fault_unit_mismatch, 0},
    {"count-mismatch", "the count on the form is not the rows'", fault_count_mismatch, 0},
    {"field-empty", "a required field of the form is empty", fault_field_empty, 0},
    {"label-illegible", "a label of the form says nothing", fault_label_illegible, 0},
    {"form-missing", "no application form", fault_sheet_missing, SHEET_FORM},
    {"detail-missing", "no detail sheet", fault_sheet_missing, SHEET_DETAIL},
    {"form-unreadable", "the form is dark and out of focus", fault_unreadable, SHEET_FORM},
    {"id-unreadable", "so is a sheet of ID copies", fault_unreadable, SHEET_ID},
    {"receipt-unreadable", "so is the receipt", fault_unreadable, SHEET_RECEIPT},
    {"applicant-card-missing", "one applicant's copy is not there", fault_card_missing, 0},
    {"applicant-card-other-number", "the copy shows another number", fault_card_other_number, 0},
    {"applicant-card-expired", "an applicant's card has expired", fault_card_expired, 0},
    {"handler-card-missing", "the handler's copy is not there", fault_handler_card_missing, 0},
    {"handler-card-expired", "the handler's card has expired", fault_handler_card_expired, 0},
    {"number-invalid", "row and card show an impossible number", fault_number_invalid, 0},
    {"medium-missing", "no medium enclosed", fault_medium_missing, 0},
    {"receipt-missing", "no payment proof", fault_receipt_missing, 0},
    {"receipt-payee-name", "paid to another company", fault_receipt_payee_name, 0},
    {"receipt-payee-account", "one digit of the account differs", fault_receipt_payee_account, 0},
    {"receipt-short", "paid too little", fault_receipt_short, 0},
    {"receipt-short-by-keys", "paid without some keys", fault_receipt_short_by_keys, 0},
    {"receipt-over", "paid too much", fault_receipt_over, 0},
    {"receipt-conflict", "figures and capital numerals disagree", fault_receipt_conflict, 0},
    {"receipt-reused", "the previous envelope's receipt again", fault_receipt_reused, 0},
    {"receipt-shared", "one receipt for this one and the previous", fault_receipt_shared, 0},
    {"waybill-twice", "the previous envelope's waybill again", fault_waybill_twice, 0},
    {"merged", "no sheet between the previous envelope and this", fault_merged, 0},
    {"orphaned", "pages before the first envelope of the batch", fault_orphaned, 0},
    {"certificate-unknown", "not in the register", fault_certificate_unknown, 0},
    {"certificate-expired", "expired by the register", fault_certificate_expired, 0},
    {"cover-letter", "odd: a letter on top", odd_cover_letter, 0},
    {"blank-backs", "odd: scanned on both sides", odd_blank_backs, 0},
    {"government-mailbox", "odd: a mailbox that drops invoices", odd_government_mailbox, 0},
    {"treasury-payer", "odd: the unit above paid", odd_treasury_payer, 0},
    {"authority-seal", "odd: the CA's own seal in its block", odd_authority_seal, 0},
    {"pale-seals", "odd: little ink on both seals, but legible", odd_pale_seals, 0},
    {"short-seal-name", "odd: the seals leave out 北京市", odd_short_seal_name, 0},
    {"case-slip", "odd: an earlier deficiency letter came back", odd_case_slip, 0},
    {"medium-enclosed", "odd: a key nobody asked for", odd_medium_enclosed, 0},
    {"years-differ", "odd: not everybody asks for the same years", odd_years_differ, 0},
    {"stapled", "odd: a staple or its holes", odd_damage, DAMAGE_STAPLE},
    {"punched", "odd: two holes of a binder", odd_damage, DAMAGE_PUNCHED},
    {"folded-corner", "odd: a corner folded over", odd_damage, DAMAGE_CORNER},
    {"creased", "odd: folded to fit the envelope", odd_damage, DAMAGE_CREASE},
    {"show-through", "odd: the reverse sides show", odd_damage, DAMAGE_THROUGH},
    {"stretched", "odd: the feeder slipped", odd_damage, DAMAGE_STRETCHED},
    {"copied-twice", "odd: a copy of a copy, then stamped", odd_damage, DAMAGE_COPIED},
    {"red-pen", "odd: somebody's remarks in red", odd_damage, DAMAGE_RED_PEN},
    {"paging-seal", "odd: a seal across the sheets' edges", odd_damage, DAMAGE_PAGING_SEAL},
    {"second-seal", "odd: stamped twice, one over the other", odd_damage, DAMAGE_SECOND_SEAL},
    {"name-seal", "odd: a person's square seal", odd_damage, DAMAGE_NAME_SEAL},
    {"thumbprint", "odd: a thumbprint in red", odd_damage, DAMAGE_THUMBPRINT},
    {"red-heading", "odd: the unit's name in red on top", odd_damage, DAMAGE_RED_HEADING},
    {"seal-on-text", "odd: the seals over what is filled in", odd_damage, DAMAGE_SEAL_ON_TEXT},
    {"cards-turned", "odd: cards lie at any angle", odd_damage, DAMAGE_CARD_TURNED},
    {"cards-small", "odd: cards copied at 70-85 %", odd_damage, DAMAGE_CARD_SMALL},
    {"cards-marked", "odd: 仅供…使用 across the cards", odd_damage, DAMAGE_CARD_MARKED},
    {"rules-double", "odd: double rules", odd_rules, DRAW_DOUBLE},
    {"rules-dotted", "odd: dotted rules", odd_rules, DRAW_DOTTED},
    {"rules-broken", "odd: rules with gaps", odd_rules, DRAW_BROKEN},
    {"rules-none", "odd: no rules at all", odd_rules, RULES_ABSENT},
    {"values-touching", "odd: values stand on the rules", odd_values_touching, 0},
    {"values-large", "odd: values so large that they wrap", odd_values_large, 0},
    {"minority-names", "odd: a name with a dot or of four characters", odd_minority_names, 0},
    {"handwritten", "fields of the form filled in by hand", fault_handwritten, 0},
    {NULL, NULL, NULL, 0},
};

int faults_apply(const char *name, struct story *story, struct story *previous, struct rng *rng,
                 struct err *err)
{
    for (const struct fault *fault = fault_table; fault->name; fault++) {
        struct fault_site site = {story, previous, rng, fault->which};
        if (strcmp(fault->name, name) != 0)
            continue;
        if (fault->apply(&site) != 0)
            return err_set(err, ERR_RUN, ERR_CONFIG, "%s does not fit the envelope", name);
        return 0;
    }
    return err_set(err, ERR_RUN, ERR_CONFIG, "there is no fault %s", name);
}
