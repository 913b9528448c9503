/* Faults of the papers that go with the form: copies, receipts, enclosures, damaged sheets. */
#include <stdio.h>
#include <string.h>

#include "samples/faults_parts.h"
#include "samples/numbers.h"

#define KEY_FEN 2800 /* price of a key */

int fault_sheet_missing(const struct fault_site *site)
{
    site->story->leave_out |= 1u << site->which;
    story_expect(site->story,
                 site->which == SHEET_FORM ? REASON_FORM_MISSING : REASON_DETAIL_MISSING, NULL);
    return 0;
}

int fault_unreadable(const struct fault_site *site)
{
    if (site->which == SHEET_RECEIPT && !site->story->receipt_enclosed)
        return -1;
    site->story->smudge = (enum sheet_kind)site->which;
    story_expect(site->story, REASON_UNREADABLE, NULL);
    return 0;
}

/* An applicant who is not the handler, so that one fault gives one reason. -1 if there is none. */
static int lone_applicant(const struct fault_site *site)
{
    int fit[STORY_PEOPLE], n = 0;
    for (int i = 0; i < site->story->npeople; i++) {
        if (i != site->story->handler_row)
            fit[n++] = i;
    }
    return n > 0 ? fit[rng_int(site->rng, 0, n - 1)] : -1;
}

int fault_card_missing(const struct fault_site *site)
{
    int i = lone_applicant(site);
    if (i < 0)
        return -1;
    site->story->cards[i].enclosed = false;
    story_expect(site->story, REASON_APPLICANT_ID_MISSING, site->story->people[i].name);
    return 0;
}

int fault_card_other_number(const struct fault_site *site)
{
    int i = lone_applicant(site);
    if (i < 0)
        return -1;
    char *number = site->story->cards[i].person.id_number, region[7] = "";
    memcpy(region, number, 6);
    numbers_id(site->rng, region, (number[16] - '0') % 2 == 1, number);
    story_expect(site->story, REASON_APPLICANT_ID_MISMATCH, site->story->people[i].name);
    return 0;
}

/* Ended between one and seven years ago, as seen from the year of these samples. */
static void expire(struct person *person, struct rng *rng)
{
    char date[40];
    int year = rng_int(rng, 2019, 2025), month = rng_int(rng, 1, 12), day = rng_int(rng, 1, 28);
    snprintf(date, sizeof date, "%04d.%02d.%02d", year - 20, month, day);
    memcpy(person->valid_from, date, 11);
    snprintf(date, sizeof date, "%04d.%02d.%02d", year, month, day);
    memcpy(person->valid_until, date, 11);
}

int fault_card_expired(const struct fault_site *site)
{
    int i = lone_applicant(site);
    if (i < 0)
        return -1;
    expire(&site->story->cards[i].person, site->rng);
    story_expect(site->story, REASON_ID_EXPIRED, site->story->people[i].name);
    return 0;
}

int fault_handler_card_expired(const struct fault_site *site)
{
    struct id_card *card = &site->story->cards[STORY_HANDLER];
    if (!card->enclosed)
        return -1;
    expire(&card->person, site->rng);
    story_expect(site->story, REASON_ID_EXPIRED, site->story->handler.name);
    return 0;
}

int fault_handler_card_missing(const struct fault_site *site)
{
    struct id_card *card = &site->story->cards[STORY_HANDLER];
    if (!card->enclosed)
        return -1;
    card->enclosed = false;
    story_expect(site->story, REASON_HANDLER_ID_MISSING, site->story->handler.name);
    return 0;
}

int fault_number_invalid(const struct fault_site *site)
{
    int i = lone_applicant(site);
    if (i < 0)
        return -1;
    numbers_spoil_id(site->story->people[i].id_number);
    numbers_spoil_id(site->story->cards[i].person.id_number);
    story_expect(site->story, REASON_ID_NUMBER_INVALID, site->story->people[i].name);
    return 0;
}

int fault_medium_missing(const struct fault_site *site)
{
    site->story->medium = false;
    story_expect(site->story, REASON_MEDIUM_MISSING, NULL);
    return 0;
}

int fault_receipt_missing(const struct fault_site *site)
{
    if (!site->story->receipt_enclosed)
        return -1;
    site->story->receipt_enclosed = false;
    story_expect(site->story, REASON_RECEIPT_MISSING, NULL);
    return 0;
}

int fault_receipt_payee_name(const struct fault_site *site)
{
    static const char *const others[] = {"北京数码认证科技有限公司", "北京市数字信息服务有限公司",
                                         "中天数字证书认证有限公司"};
    struct story *story = site->story;
    snprintf(story->receipt_payee, sizeof story->receipt_payee, "%s", RNG_PICK(site->rng, others));
    story_expect(story, REASON_RECEIPT_PAYEE_WRONG, field_name(FIELD_PAYEE));
    return 0;
}

int fault_receipt_payee_account(const struct fault_site *site)
{
    char *digit = &site->story->receipt_payee_account[rng_int(site->rng, 4, 22)];
    *digit = (char)('0' + (*digit - '0' + rng_int(site->rng, 1, 9)) % 10);
    story_expect(site->story, REASON_RECEIPT_PAYEE_WRONG, field_name(FIELD_PAYEE_ACCOUNT));
    return 0;
}

static int receipt_pay(struct story *story, int64_t fen, enum reason_code code)
{
    if (!story->receipt_enclosed || fen <= 0)
        return -1;
    story->receipt.amount_fen = story->receipt.amount_fen_capital = fen;
    story_expect(story, code, NULL);
    return 0;
}

int fault_receipt_short(const struct fault_site *site)
{
    /* Never short by a whole number of keys, which is a review. */
    struct story *story = site->story;
    int64_t less = story->fee_fen > 6000 && rng_chance(site->rng, 0.6) ? 6000 : 1000;
    return receipt_pay(story, story->fee_fen - less, REASON_RECEIPT_AMOUNT_SHORT);
}

int fault_receipt_short_by_keys(const struct fault_site *site)
{
    struct story *story = site->story;
    int keys = rng_int(site->rng, 1, story->npeople);
    if (strcmp(story->business, "new") != 0 ||
        receipt_pay(story, story->fee_fen - keys * KEY_FEN, REASON_RECEIPT_AMOUNT_SHORT) != 0)
        return -1;
    story->reasons[story->nreasons - 1].outcome = OUTCOME_REVIEW;
    return 0;
}

int fault_receipt_over(const struct fault_site *site)
{
    return receipt_pay(site->story, site->story->fee_fen + 1000 * rng_int(site->rng, 1, 12),
                       REASON_RECEIPT_AMOUNT_OVER);
}

int fault_receipt_conflict(const struct fault_site *site)
{
    struct story *story = site->story;
    if (!story->receipt_enclosed)
        return -1;
    story->receipt.amount_fen_capital = story->fee_fen + 100 * rng_int(site->rng, 1, 30);
    story_expect(story, REASON_RECEIPT_AMOUNT_CONFLICT, field_name(FIELD_AMOUNT));
    return 0;
}

/* The same print of the same transfer. */
static void copy_receipt(struct story *story, const struct story *from)
{
    memcpy(story->receipt_payer, from->receipt_payer, sizeof story->receipt_payer);
    memcpy(story->receipt_account, from->receipt_account, sizeof story->receipt_account);
    memcpy(story->receipt_payer_bank, from->receipt_payer_bank, sizeof story->receipt_payer_bank);
    memcpy(story->receipt_serial, from->receipt_serial, sizeof story->receipt_serial);
    memcpy(story->receipt_no, from->receipt_no, sizeof story->receipt_no);
    story->receipt_look = from->receipt_look;
    story->receipt = from->receipt;
}

int fault_receipt_reused(const struct fault_site *site)
{
    const struct story *previous = site->previous;
    if (!previous || !previous->receipt_enclosed || previous->fee_fen != site->story->fee_fen)
        return -1;
    copy_receipt(site->story, previous);
    story_expect(site->story, REASON_RECEIPT_REUSED, NULL);
    return 0;
}

int fault_receipt_shared(const struct fault_site *site)
{
    struct story *previous = site->previous;
    if (!previous || receipt_pay(previous, previous->fee_fen + site->story->fee_fen,
                                 REASON_RECEIPT_AMOUNT_OVER) != 0)
        return -1;
    copy_receipt(site->story, previous);
    story_expect(site->story, REASON_RECEIPT_SHARED, NULL);
    return 0;
}
