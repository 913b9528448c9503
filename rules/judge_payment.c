/* Checks of the payment. */
#include <string.h>

#include "rules/belief.h"
#include "rules/judge_parts.h"

static enum answer say_receipt(struct hearing *hearing, enum reason_code code, enum field field,
                               const struct known_value *known, int page)
{
    return judge_say(hearing, code,
                     &(struct about){.subject = field_name(field),
                                     .label = judge_field_label(hearing->rules, field),
                                     .value = known->value.text,
                                     .page = page,
                                     .box = known->value.box});
}

/* Name and account of the payee. Where both are wrong the account needs no word of its own. */
static enum answer check_payee(struct hearing *hearing, const struct receipt *receipt)
{
    const struct {
        enum answer ours;
        enum field field;
        const struct known_value *known;
    } parts[] = {
        {receipt->payee_ours, FIELD_PAYEE, &receipt->payee},
        {receipt->account_ours, FIELD_PAYEE_ACCOUNT, &receipt->payee_account},
    };
    enum answer worst = answer_worse(receipt->payee_ours, receipt->account_ours);

    for (int i = 0; i < 2; i++) {
        if (parts[i].ours != worst || worst == ANSWER_YES)
            continue;
        say_receipt(hearing, worst == ANSWER_NO ? REASON_RECEIPT_PAYEE_WRONG : REASON_UNREADABLE,
                    parts[i].field, parts[i].known, receipt->page);
        if (worst == ANSWER_NO)
            break;
    }
    return worst;
}

static enum answer check_receipt_amount(struct hearing *hearing, const struct receipt *receipt)
{
    if (receipt->amounts_agree == ANSWER_NO)
        return say_receipt(hearing, REASON_RECEIPT_AMOUNT_CONFLICT, FIELD_AMOUNT, &receipt->amount,
                           receipt->page);
    if (receipt->amount_fen < 0)
        return say_receipt(hearing, REASON_UNREADABLE, FIELD_AMOUNT, &receipt->amount,
                           receipt->page);
    if (receipt->done != ANSWER_YES)
        return say_receipt(hearing, REASON_UNREADABLE, FIELD_RECEIPT_STATUS, &receipt->status,
                           receipt->page);
    /* A transfer is known again by its number, which misread would let it pay for a second
     * envelope; or by who paid when and how much, where a figure of the number is in doubt. */
    if (receipt->repeated == ANSWER_UNKNOWN || receipt->serial.value.state != VALUE_READ ||
        !(receipt->serial_sure || receipt->transfer_sure))
        return say_receipt(hearing, REASON_UNREADABLE, FIELD_RECEIPT_SERIAL, &receipt->serial,
                           receipt->page);
    return ANSWER_YES;
}

enum answer check_receipts(struct hearing *hearing)
{
    const struct application *application = hearing->application;
    enum answer answer = ANSWER_YES;

    if (!application->checklist->payment)
        return ANSWER_YES;
    if (application->nreceipts == 0 && !application_paid_at_counter(application))
        return judge_missing_page(hearing, REASON_RECEIPT_MISSING, PAGE_TRANSFER_RECEIPT);
    for (int i = 0; i < application->nreceipts; i++)
        if (application->receipts[i].repeated != ANSWER_YES) {
            answer = answer_worse(answer, check_payee(hearing, &application->receipts[i]));
            answer = answer_worse(answer, check_receipt_amount(hearing, &application->receipts[i]));
        }
    return answer;
}

/* The fee is not known because somebody's years are not. */
static enum answer check_years(struct hearing *hearing)
{
    const struct application *application = hearing->application;

    for (int i = 0; i < application->npeople; i++) {
        const struct known_value *years = &application->people[i].years;

        if (!belief_trusted(hearing->rules, KIND_YEARS, years))
            say_receipt(hearing,
                        years->value.state == VALUE_EMPTY ? REASON_FIELD_MISSING
                                                          : REASON_UNREADABLE,
                        FIELD_CERTIFICATE_YEARS, years, years->page);
    }
    return ANSWER_UNKNOWN;
}

static enum answer say_money(struct hearing *hearing, enum reason_code code, enum outcome outcome)
{
    const struct application *application = hearing->application;
    const struct receipt *receipt = &application->receipts[0];
    bool counter = application->nreceipts == 0;

    return judge_say_as(
        hearing, code, outcome,
        &(struct about){.subject = page_class_name(PAGE_TRANSFER_RECEIPT),
                        .label = judge_page_label(hearing->rules, PAGE_TRANSFER_RECEIPT),
                        .value = counter ? application->paid_reference : receipt->serial.value.text,
                        .page = counter ? 0 : receipt->page,
                        .box = receipt->amount.value.box});
}

/* Short of a new certificate by the price of some keys: they may be used again. Short where form
 * and sheet disagree about the number of people, or somebody may be a smear: the fee itself is in
 * doubt. */
static enum outcome short_outcome(const struct application *application, int64_t lacking)
{
    const struct checklist *checklist = application->checklist;
    int64_t key = checklist->fee_medium_fen;

    if (application->counts_agree != ANSWER_YES)
        return OUTCOME_REVIEW;
    for (int i = 0; i < application->npeople; i++)
        if (application_is_smear(&application->people[i]))
            return OUTCOME_REVIEW;
    if (checklist->keys_reusable && key > 0 && lacking % key == 0 &&
        lacking / key <= application->npeople)
        return OUTCOME_REVIEW;
    return OUTCOME_REJECT;
}

/* What earlier envelopes have taken from these receipts, in fen; -1 if none was used before. The
 * same envelope scanned again is no earlier use. Whether the case that this one says it completes
 * may be left out is for the store to know: anybody can print a case code. */
static int64_t spent_before(const struct hearing *hearing)
{
    const struct application *application = hearing->application;
    const struct history *history = hearing->history;
    int64_t spent = -1;

    for (int i = 0; i < application->nreceipts; i++) {
        const char *item = history->receipts[i].item;

        if (!history->receipts[i].used || application->receipts[i].repeated == ANSWER_YES ||
            (history->waybill_decided && strcmp(item, history->waybill_item) == 0))
            continue;
        spent = (spent < 0 ? 0 : spent) + history->receipts[i].spent_fen;
    }
    return spent;
}

/* True if an earlier use waits for a person: what it took may be less, or nothing. */
static bool is_unsettled(const struct hearing *hearing)
{
    for (int i = 0; i < hearing->application->nreceipts; i++)
        if (hearing->history->receipts[i].unsettled)
            return true;
    return false;
}

/* A transfer like one that paid for an earlier envelope: is it another, or is its number misread?
 */
static enum answer check_alike(struct hearing *hearing)
{
    const struct application *application = hearing->application;
    const struct history *history = hearing->history;

    for (int i = 0; i < application->nreceipts; i++) {
        const struct receipt *receipt = &application->receipts[i];
        const char *item = history->receipts[i].alike;

        if (item[0] && receipt->repeated != ANSWER_YES &&
            !(history->waybill_decided && strcmp(item, history->waybill_item) == 0))
            return say_receipt(hearing, REASON_UNREADABLE, FIELD_RECEIPT_SERIAL, &receipt->serial,
                               receipt->page);
    }
    return ANSWER_YES;
}

enum answer check_amount(struct hearing *hearing)
{
    const struct application *application = hearing->application;
    int64_t fee = application->fee_fen, paid = hearing->paid_fen, spent = spent_before(hearing);
    enum answer answer = ANSWER_YES;

    if (!application->checklist->payment)
        return ANSWER_YES;
    if (application->nreceipts == 0 && !application_paid_at_counter(application))
        return ANSWER_UNKNOWN; /* the missing proof has been said */
    if (judge_is_merged(application))
        return ANSWER_UNKNOWN; /* has been said */
    if (fee < 0)
        answer = check_years(hearing);
    if (paid < 0)
        answer = ANSWER_UNKNOWN;
    if (application->receipts_left_out ||
        (application_paid_at_counter(application) && application->paid_fen < 0))
        answer = say_money(hearing, REASON_UNREADABLE, OUTCOME_REVIEW);
    if (spent >= 0 && (fee < 0 || paid < 0 || paid - spent >= fee || is_unsettled(hearing)))
        return say_money(hearing, REASON_RECEIPT_SHARED, OUTCOME_REVIEW);
    if (answer != ANSWER_YES)
        return answer;
    if (spent >= 0)
        answer = say_money(hearing, REASON_RECEIPT_REUSED, OUTCOME_REJECT);
    else
        answer = check_alike(hearing);
    if (paid < fee)
        return say_money(hearing, REASON_RECEIPT_AMOUNT_SHORT,
                         short_outcome(application, fee - paid));
    if (paid > fee && spent < 0)
        return say_money(hearing, REASON_RECEIPT_AMOUNT_OVER, OUTCOME_REVIEW);
    return answer;
}
