#include "samples/faults.h"

#include <stdio.h>
#include <string.h>

#include "samples/form.h"
#include "samples/numbers.h"

/* An applicant who is not the handler, so that one fault gives one reason. -1 if there is none. */
static int lone_applicant(const struct story *story, struct rng *rng)
{
    int fit[STORY_PEOPLE], n = 0;
    for (int i = 0; i < story->npeople; i++) {
        if (i != story->handler_row)
            fit[n++] = i;
    }
    return n > 0 ? fit[rng_int(rng, 0, n - 1)] : -1;
}

static int seal_none(struct story *story, struct sealing *seal, enum reason_code code)
{
    seal->stamped = false;
    seal->answer = SEAL_NONE;
    story_expect(story, code, NULL);
    return 0;
}

static int form_seal_none(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous, (void)rng;
    return seal_none(s, &s->form_seal, REASON_FORM_SEAL_MISSING);
}

static int detail_seal_none(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous, (void)rng;
    return seal_none(s, &s->detail_seal, REASON_DETAIL_SEAL_MISSING);
}

static int seal_copied(struct story *story, struct sealing *seal, enum reason_code code,
                       struct rng *rng)
{
    seal_style_copy(&seal->style, rng);
    seal->answer = SEAL_COPIED;
    story_expect(story, code, NULL);
    return 0;
}

static int form_seal_copied(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous;
    return seal_copied(s, &s->form_seal, REASON_FORM_SEAL_COPIED, rng);
}

static int detail_seal_copied(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous;
    return seal_copied(s, &s->detail_seal, REASON_DETAIL_SEAL_COPIED, rng);
}

static int seal_other(struct story *story, struct sealing *seal, enum reason_code code,
                      struct rng *rng)
{
    struct unit other;
    do
        names_unit(rng, &other);
    while (strstr(story->unit.name, other.seal_name) ||
           strncmp(other.name, story->unit.name, 15) == 0);
    seal_style_init(&seal->style, rng, other.name);
    story_expect(story, code, NULL);
    return 0;
}

static int form_seal_other(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous;
    return seal_other(s, &s->form_seal, REASON_FORM_SEAL_MISMATCH, rng);
}

static int detail_seal_other(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous;
    return seal_other(s, &s->detail_seal, REASON_DETAIL_SEAL_MISMATCH, rng);
}

static int seal_faint(struct story *story, struct sealing *seal, enum reason_code code,
                      struct rng *rng)
{
    seal_style_fade(&seal->style, rng);
    seal->answer = SEAL_UNCLEAR;
    story_expect(story, code, NULL);
    return 0;
}

static int form_seal_faint(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous;
    return seal_faint(s, &s->form_seal, REASON_FORM_SEAL_UNCLEAR, rng);
}

static int detail_seal_faint(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous;
    return seal_faint(s, &s->detail_seal, REASON_DETAIL_SEAL_UNCLEAR, rng);
}

static int seal_half(struct story *story, struct sealing *seal, enum reason_code code,
                     struct rng *rng)
{
    seal->style.inked_part = rng_uniform(rng, 0.35, 0.5);
    seal->style.inked_deg = rng_uniform(rng, 0, 360);
    seal->answer = SEAL_UNCLEAR;
    story_expect(story, code, NULL);
    return 0;
}

static int form_seal_half(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous;
    return seal_half(s, &s->form_seal, REASON_FORM_SEAL_UNCLEAR, rng);
}

static int detail_seal_half(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous;
    return seal_half(s, &s->detail_seal, REASON_DETAIL_SEAL_UNCLEAR, rng);
}

static int business_unmarked(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous, (void)rng;
    s->nticked = 0;
    story_expect(s, REASON_BUSINESS_TYPE_UNMARKED, NULL);
    return 0;
}

static int business_two(struct story *s, struct story *previous, struct rng *rng)
{
    static const char *const others[] = {"new", "renew", "reissue", "revoke"};
    (void)previous;
    do
        snprintf(s->ticked[1], sizeof s->ticked[1], "%s", RNG_PICK(rng, others));
    while (strcmp(s->ticked[1], s->business) == 0);
    s->nticked = 2;
    story_expect(s, REASON_BUSINESS_TYPE_MULTIPLE, NULL);
    return 0;
}

static int business_other(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous, (void)rng;
    snprintf(s->ticked[0], sizeof s->ticked[0], "other");
    s->nticked = 1;
    story_expect(s, REASON_BUSINESS_NOT_OFFERED, NULL);
    return 0;
}

static int form_missing(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous, (void)rng;
    s->leave_out |= 1u << SHEET_FORM;
    story_expect(s, REASON_FORM_MISSING, NULL);
    return 0;
}

static int detail_missing(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous, (void)rng;
    s->leave_out |= 1u << SHEET_DETAIL;
    story_expect(s, REASON_DETAIL_MISSING, NULL);
    return 0;
}

static int applicant_card_missing(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous;
    int i = lone_applicant(s, rng);
    if (i < 0)
        return -1;
    s->cards[i].enclosed = false;
    story_expect(s, REASON_APPLICANT_ID_MISSING, s->people[i].name);
    return 0;
}

static int applicant_card_other_number(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous;
    int i = lone_applicant(s, rng);
    if (i < 0)
        return -1;
    char *number = s->cards[i].person.id_number, region[7] = "";
    memcpy(region, number, 6);
    numbers_id(rng, region, (number[16] - '0') % 2 == 1, number);
    story_expect(s, REASON_APPLICANT_ID_MISMATCH, s->people[i].name);
    return 0;
}

static void expire(struct person *person, struct rng *rng)
{
    char date[32];
    int year = rng_int(rng, 2019, 2025), month = rng_int(rng, 1, 12), day = rng_int(rng, 1, 28);
    snprintf(date, sizeof date, "%04d.%02d.%02d", year - 20, month, day);
    memcpy(person->valid_from, date, 11);
    snprintf(date, sizeof date, "%04d.%02d.%02d", year, month, day);
    memcpy(person->valid_until, date, 11);
}

static int applicant_card_expired(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous;
    int i = lone_applicant(s, rng);
    if (i < 0)
        return -1;
    expire(&s->cards[i].person, rng);
    story_expect(s, REASON_ID_EXPIRED, s->people[i].name);
    return 0;
}

static int handler_card_expired(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous;
    if (!s->cards[STORY_HANDLER].enclosed)
        return -1;
    expire(&s->cards[STORY_HANDLER].person, rng);
    story_expect(s, REASON_ID_EXPIRED, s->handler.name);
    return 0;
}

static int handler_card_missing(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous, (void)rng;
    if (!s->cards[STORY_HANDLER].enclosed)
        return -1;
    s->cards[STORY_HANDLER].enclosed = false;
    story_expect(s, REASON_HANDLER_ID_MISSING, s->handler.name);
    return 0;
}

static int number_invalid(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous;
    int i = lone_applicant(s, rng);
    if (i < 0)
        return -1;
    numbers_spoil_id(s->people[i].id_number);
    numbers_spoil_id(s->cards[i].person.id_number);
    story_expect(s, REASON_ID_NUMBER_INVALID, s->people[i].name);
    return 0;
}

static int receipt_missing(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous, (void)rng;
    s->receipt_enclosed = false;
    story_expect(s, REASON_RECEIPT_MISSING, NULL);
    return 0;
}

static int receipt_payee_name(struct story *s, struct story *previous, struct rng *rng)
{
    static const char *const others[] = {"北京数码认证科技有限公司", "北京市数字信息服务有限公司",
                                         "中天数字证书认证有限公司"};
    (void)previous;
    snprintf(s->receipt_payee, sizeof s->receipt_payee, "%s", RNG_PICK(rng, others));
    story_expect(s, REASON_RECEIPT_PAYEE_WRONG, NULL);
    return 0;
}

static int receipt_payee_account(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous;
    char *digit = &s->receipt_payee_account[rng_int(rng, 4, 22)];
    *digit = (char)('0' + (*digit - '0' + rng_int(rng, 1, 9)) % 10);
    story_expect(s, REASON_RECEIPT_PAYEE_WRONG, NULL);
    return 0;
}

static int receipt_pay(struct story *s, int64_t fen, enum reason_code code)
{
    if (!s->receipt_enclosed || fen <= 0)
        return -1;
    s->receipt.amount_fen = s->receipt.amount_fen_capital = fen;
    story_expect(s, code, NULL);
    return 0;
}

static int receipt_short(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous;
    /* Never by a multiple of 28 yuan, which means re-used keys. */
    int64_t less = s->fee_fen > 6000 && rng_chance(rng, 0.6) ? 6000 : 1000;
    return receipt_pay(s, s->fee_fen - less, REASON_RECEIPT_AMOUNT_SHORT);
}

static int receipt_short_by_keys(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous;
    int keys = rng_int(rng, 1, s->npeople);
    if (strcmp(s->business, "new") != 0 ||
        receipt_pay(s, s->fee_fen - keys * 2800, REASON_RECEIPT_AMOUNT_SHORT) != 0)
        return -1;
    s->reasons[s->nreasons - 1].outcome = OUTCOME_REVIEW;
    return 0;
}

static int receipt_over(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous;
    return receipt_pay(s, s->fee_fen + 1000 * rng_int(rng, 1, 12), REASON_RECEIPT_AMOUNT_OVER);
}

static int receipt_conflict(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous;
    if (!s->receipt_enclosed)
        return -1;
    s->receipt.amount_fen_capital = s->fee_fen + 100 * rng_int(rng, 1, 30);
    story_expect(s, REASON_RECEIPT_AMOUNT_CONFLICT, NULL);
    return 0;
}

static void copy_receipt(struct story *s, const struct story *from)
{
    int64_t fen = from->receipt.amount_fen;
    memcpy(s->receipt_payer, from->receipt_payer, sizeof s->receipt_payer);
    memcpy(s->receipt_account, from->receipt_account, sizeof s->receipt_account);
    memcpy(s->receipt_serial, from->receipt_serial, sizeof s->receipt_serial);
    memcpy(s->receipt_no, from->receipt_no, sizeof s->receipt_no);
    s->receipt_look = from->receipt_look;
    s->receipt.payer_bank = from->receipt.payer_bank;
    s->receipt.year = from->receipt.year;
    s->receipt.month = from->receipt.month;
    s->receipt.day = from->receipt.day;
    s->receipt.amount_fen = s->receipt.amount_fen_capital = fen;
}

static int receipt_reused(struct story *s, struct story *previous, struct rng *rng)
{
    (void)rng;
    if (!previous || !previous->receipt_enclosed || previous->fee_fen != s->fee_fen)
        return -1;
    copy_receipt(s, previous);
    story_expect(s, REASON_RECEIPT_REUSED, NULL);
    return 0;
}

static int receipt_shared(struct story *s, struct story *previous, struct rng *rng)
{
    (void)rng;
    if (!previous || !previous->receipt_enclosed)
        return -1;
    receipt_pay(previous, previous->fee_fen + s->fee_fen, REASON_RECEIPT_AMOUNT_OVER);
    copy_receipt(s, previous);
    story_expect(s, REASON_RECEIPT_SHARED, NULL);
    return 0;
}

static int medium_missing(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous, (void)rng;
    s->medium = false;
    story_expect(s, REASON_MEDIUM_MISSING, NULL);
    return 0;
}

static int unit_mismatch(struct story *s, struct story *previous, struct rng *rng)
{
    struct unit other;
    (void)previous;
    do
        names_unit(rng, &other);
    while (strncmp(other.name, s->unit.name, 15) == 0);
    snprintf(s->detail_unit, sizeof s->detail_unit, "%s", other.name);
    story_expect(s, REASON_UNIT_MISMATCH, NULL);
    return 0;
}

static int count_mismatch(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous;
    s->count_on_form += s->npeople > 1 && rng_chance(rng, 0.4) ? -1 : rng_int(rng, 1, 3);
    story_expect(s, REASON_COUNT_MISMATCH, NULL);
    return 0;
}

static int field_empty(struct story *s, struct story *previous, struct rng *rng)
{
    static const enum field required[] = {FIELD_UNIT_CREDIT_CODE, FIELD_HANDLER_MOBILE};
    (void)previous;
    enum field field = required[rng_int(rng, 0, 1)];
    s->empty[field] = true;
    story_expect(s, REASON_FIELD_MISSING, field_name(field));
    return 0;
}

static int smudge(struct story *s, enum sheet_kind kind)
{
    s->smudge = kind;
    story_expect(s, REASON_UNREADABLE, NULL);
    return 0;
}

static int form_unreadable(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous, (void)rng;
    return smudge(s, SHEET_FORM);
}

static int id_unreadable(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous, (void)rng;
    return smudge(s, SHEET_ID);
}

static int receipt_unreadable(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous, (void)rng;
    return s->receipt_enclosed ? smudge(s, SHEET_RECEIPT) : -1;
}

static int waybill_twice(struct story *s, struct story *previous, struct rng *rng)
{
    (void)rng;
    if (!previous)
        return -1;
    memcpy(s->waybill, previous->waybill, sizeof s->waybill);
    memcpy(s->carrier, previous->carrier, sizeof s->carrier);
    story_expect(s, REASON_ENVELOPE_DUPLICATE, NULL);
    return 0;
}

static int merged(struct story *s, struct story *previous, struct rng *rng)
{
    (void)rng;
    if (!previous)
        return -1;
    s->unstarted = s->gone = true;
    story_expect(previous, REASON_ENVELOPE_MERGED, NULL);
    return 0;
}

static int orphaned(struct story *s, struct story *previous, struct rng *rng)
{
    (void)rng;
    if (previous)
        return -1;
    s->unstarted = true;
    s->waybill[0] = '\0';
    story_expect(s, REASON_PAGES_ORPHANED, NULL);
    return 0;
}

static int cover_letter(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous, (void)rng;
    s->cover = true;
    story_expect(s, REASON_PAGE_UNKNOWN, NULL);
    return 0;
}

static int blank_backs(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous, (void)rng;
    s->blank_backs = true;
    return 0;
}

static int government_mailbox(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous;
    snprintf(s->handler.email, sizeof s->handler.email, "bgs%d@yanling.gov.cn",
             rng_int(rng, 10, 99));
    story_expect(s, REASON_INVOICE_MAILBOX, NULL);
    return 0;
}

static int treasury_payer(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous, (void)rng;
    snprintf(s->receipt_payer, sizeof s->receipt_payer, "%s", s->unit.parent);
    return 0;
}

static int authority_seal(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous, (void)rng;
    s->authority_seal = true;
    return 0;
}

static int case_slip(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous;
    snprintf(s->case_id, sizeof s->case_id, "W2026%02d%02d-%06d", rng_int(rng, 1, 11),
             rng_int(rng, 1, 28), rng_int(rng, 1, 900));
    return 0;
}

static int medium_enclosed(struct story *s, struct story *previous, struct rng *rng)
{
    (void)previous, (void)rng;
    s->medium = true;
    return 0;
}

const struct fault fault_table[] = {
    {"form-seal-none", "no seal on the form", form_seal_none},
    {"detail-seal-none", "no seal on the detail sheet", detail_seal_none},
    {"form-seal-copied", "the form is a photocopy, its seal grey", form_seal_copied},
    {"detail-seal-copied", "the same of the detail sheet", detail_seal_copied},
    {"form-seal-other", "the form carries another unit's seal", form_seal_other},
    {"detail-seal-other", "the detail sheet carries another unit's seal", detail_seal_other},
    {"form-seal-faint", "a seal nearly without ink", form_seal_faint},
    {"detail-seal-faint", "a seal nearly without ink", detail_seal_faint},
    {"form-seal-half", "half of the seal did not print", form_seal_half},
    {"detail-seal-half", "half of the seal did not print", detail_seal_half},
    {"business-unmarked", "no box ticked", business_unmarked},
    {"business-two", "two boxes ticked", business_two},
    {"business-other", "a business not offered by post is ticked", business_other},
    {"form-missing", "no application form", form_missing},
    {"detail-missing", "no detail sheet", detail_missing},
    {"applicant-card-missing", "one applicant's copy is not there", applicant_card_missing},
    {"applicant-card-other-number", "the copy shows another number", applicant_card_other_number},
    {"applicant-card-expired", "an applicant's card has expired", applicant_card_expired},
    {"handler-card-expired", "the handler's card has expired", handler_card_expired},
    {"handler-card-missing", "the handler's copy is not there", handler_card_missing},
    {"number-invalid", "row and card show a number that fails its check", number_invalid},
    {"receipt-missing", "no payment proof", receipt_missing},
    {"receipt-payee-name", "paid to another company", receipt_payee_name},
    {"receipt-payee-account", "one digit of the account is wrong", receipt_payee_account},
    {"receipt-short", "paid too little", receipt_short},
    {"receipt-short-by-keys", "paid without the keys", receipt_short_by_keys},
    {"receipt-over", "paid too much", receipt_over},
    {"receipt-conflict", "figures and capital numerals disagree", receipt_conflict},
    {"receipt-reused", "the previous envelope's receipt again", receipt_reused},
    {"receipt-shared", "one receipt for the previous envelope and this one", receipt_shared},
    {"medium-missing", "no medium enclosed", medium_missing},
    {"unit-mismatch", "the detail sheet names another unit", unit_mismatch},
    {"count-mismatch", "the count on the form is not the number of rows", count_mismatch},
    {"field-empty", "a required field of the form is empty", field_empty},
    {"form-unreadable", "the form is dark and out of focus", form_unreadable},
    {"id-unreadable", "a sheet of ID copies is dark and out of focus", id_unreadable},
    {"receipt-unreadable", "the receipt is dark and out of focus", receipt_unreadable},
    {"waybill-twice", "the previous envelope's waybill again", waybill_twice},
    {"merged", "no sheet between the previous envelope and this one", merged},
    {"orphaned", "pages before the first envelope of the batch", orphaned},
    {"cover-letter", "odd: a letter on top", cover_letter},
    {"blank-backs", "odd: scanned on both sides", blank_backs},
    {"government-mailbox", "odd: a mailbox that drops invoices", government_mailbox},
    {"treasury-payer", "odd: the unit above paid", treasury_payer},
    {"authority-seal", "odd: the CA's own seal in its block", authority_seal},
    {"case-slip", "odd: an earlier deficiency letter came back", case_slip},
    {"medium-enclosed", "odd: a key nobody asked for", medium_enclosed},
    {NULL, NULL, NULL},
};

int faults_apply(const char *name, struct story *story, struct story *previous, struct rng *rng,
                 struct err *err)
{
    for (const struct fault *fault = fault_table; fault->name; fault++) {
        if (strcmp(fault->name, name) != 0)
            continue;
        if (fault->apply(story, previous, rng) != 0)
            return err_set(err, ERR_RUN, ERR_CONFIG, "%s does not fit the envelope", name);
        return 0;
    }
    return err_set(err, ERR_RUN, ERR_CONFIG, "there is no fault %s", name);
}
