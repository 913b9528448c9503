/* Every reason a work item can carry. Codes are stable: other systems key on them. The texts for
 * the operator and for the applicant's letter are data (rules/texts.yaml). */
#ifndef RULES_REASON_H
#define RULES_REASON_H

/* Ordered by severity: a verdict is the worst of its reasons. */
enum outcome { OUTCOME_ACCEPT, OUTCOME_NOTE, OUTCOME_REVIEW, OUTCOME_REJECT };

/* X(id, "code", usual outcome). A reason may be raised with another outcome where domain rules say
 * so (receipt-amount-short of a new certificate by the price of a key is a review). */
#define REASON_LIST(X)                                                                             \
    X(FORM_MISSING, "form-missing", OUTCOME_REJECT)                                                \
    X(DETAIL_MISSING, "detail-missing", OUTCOME_REJECT)                                            \
    X(FORM_SEAL_MISSING, "form-seal-missing", OUTCOME_REJECT)                                      \
    X(DETAIL_SEAL_MISSING, "detail-seal-missing", OUTCOME_REJECT)                                  \
    X(FORM_SEAL_COPIED, "form-seal-copied", OUTCOME_REJECT)                                        \
    X(DETAIL_SEAL_COPIED, "detail-seal-copied", OUTCOME_REJECT)                                    \
    X(FORM_SEAL_MISMATCH, "form-seal-mismatch", OUTCOME_REVIEW)                                    \
    X(DETAIL_SEAL_MISMATCH, "detail-seal-mismatch", OUTCOME_REVIEW)                                \
    X(FORM_SEAL_UNCLEAR, "form-seal-unclear", OUTCOME_REVIEW)                                      \
    X(DETAIL_SEAL_UNCLEAR, "detail-seal-unclear", OUTCOME_REVIEW)                                  \
    X(BUSINESS_TYPE_UNMARKED, "business-type-unmarked", OUTCOME_REJECT)                            \
    X(BUSINESS_TYPE_MULTIPLE, "business-type-multiple", OUTCOME_REJECT)                            \
    X(BUSINESS_ONLINE_ONLY, "business-online-only", OUTCOME_REJECT)                                \
    X(BUSINESS_NOT_OFFERED, "business-not-offered", OUTCOME_REVIEW)                                \
    X(APPLICANT_ID_MISSING, "applicant-id-missing", OUTCOME_REJECT)                                \
    X(APPLICANT_ID_MISMATCH, "applicant-id-mismatch", OUTCOME_REJECT)                              \
    X(HANDLER_ID_MISSING, "handler-id-missing", OUTCOME_REJECT)                                    \
    X(ID_NUMBER_INVALID, "id-number-invalid", OUTCOME_REJECT)                                      \
    X(ID_EXPIRED, "id-expired", OUTCOME_REJECT)                                                    \
    X(RECEIPT_MISSING, "receipt-missing", OUTCOME_REJECT)                                          \
    X(RECEIPT_PAYEE_WRONG, "receipt-payee-wrong", OUTCOME_REJECT)                                  \
    X(RECEIPT_AMOUNT_SHORT, "receipt-amount-short", OUTCOME_REJECT)                                \
    X(RECEIPT_AMOUNT_OVER, "receipt-amount-over", OUTCOME_REVIEW)                                  \
    X(RECEIPT_AMOUNT_CONFLICT, "receipt-amount-conflict", OUTCOME_REVIEW)                          \
    X(RECEIPT_REUSED, "receipt-reused", OUTCOME_REJECT)                                            \
    X(RECEIPT_SHARED, "receipt-shared", OUTCOME_REVIEW)                                            \
    X(MEDIUM_MISSING, "medium-missing", OUTCOME_REJECT)                                            \
    X(CERTIFICATE_UNKNOWN, "certificate-unknown", OUTCOME_REVIEW)                                  \
    X(CERTIFICATE_EXPIRED, "certificate-expired", OUTCOME_REJECT)                                  \
    X(UNIT_MISMATCH, "unit-mismatch", OUTCOME_REVIEW)                                              \
    X(COUNT_MISMATCH, "count-mismatch", OUTCOME_REVIEW)                                            \
    X(FIELD_MISSING, "field-missing", OUTCOME_REJECT)                                              \
    X(UNREADABLE, "unreadable", OUTCOME_REVIEW)                                                    \
    X(ENVELOPE_MERGED, "envelope-merged", OUTCOME_REVIEW)                                          \
    X(ENVELOPE_DUPLICATE, "envelope-duplicate", OUTCOME_REVIEW)                                    \
    X(PAGES_ORPHANED, "pages-orphaned", OUTCOME_REVIEW)                                            \
    X(PAGE_UNKNOWN, "page-unknown", OUTCOME_NOTE)                                                  \
    X(INVOICE_MAILBOX, "invoice-mailbox", OUTCOME_NOTE)

enum reason_code {
#define X(id, code, outcome) REASON_##id,
    REASON_LIST(X)
#undef X
        REASON_COUNT
};

/* Return the stable code, the usual outcome, and the outcome's word ("reject"); static strings. */
const char *reason_name(enum reason_code code);
enum outcome reason_outcome(enum reason_code code);
const char *outcome_name(enum outcome outcome);

/* Returns the reason of a code, or REASON_COUNT if there is none. */
enum reason_code reason_by_name(const char *name);

#endif
