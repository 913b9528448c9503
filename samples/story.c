#include "samples/story.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "samples/compose.h"
#include "samples/detail.h"
#include "samples/faults.h"
#include "samples/form.h"
#include "samples/numbers.h"
#include "samples/waybill.h"

/* Fees of the handbook, kept apart from the rule files so that the samples find a wrong one. */
#define FEE_YEAR_FEN   6000
#define FEE_MEDIUM_FEN 2800

#define PAYEE_NAME    "北京数字认证股份有限公司"
#define PAYEE_ACCOUNT "01090327800120102315712"

static const char *const payee_banks[] = {"北京银行股份有限公司双清苑支行", "北京银行双清苑支行",
                                          "北京银行股份有限公司双清苑支行"};
void story_expect(struct story *story, enum reason_code code, const char *subject)
{
    for (int i = 0; i < story->nreasons; i++) {
        const struct story_reason *known = &story->reasons[i];
        if (known->code == code && (!subject || strcmp(known->subject, subject) == 0))
            return;
    }
    if (story->nreasons == STORY_REASONS)
        return;
    struct story_reason *reason = &story->reasons[story->nreasons++];
    reason->code = code;
    reason->outcome = reason_outcome(code);
    snprintf(reason->subject, sizeof reason->subject, "%s", subject ? subject : "");
}

void story_unexpect(struct story *story, enum reason_code code)
{
    int kept = 0;
    for (int i = 0; i < story->nreasons; i++) {
        if (story->reasons[i].code != code)
            story->reasons[kept++] = story->reasons[i];
    }
    story->nreasons = kept;
}

bool story_expects(const struct story *story, enum reason_code code)
{
    for (int i = 0; i < story->nreasons; i++) {
        if (story->reasons[i].code == code)
            return true;
    }
    return false;
}

enum outcome story_verdict(const struct story *story)
{
    enum outcome worst = OUTCOME_ACCEPT;
    for (int i = 0; i < story->nreasons; i++) {
        if (story->reasons[i].outcome > worst)
            worst = story->reasons[i].outcome;
    }
    return worst == OUTCOME_NOTE ? OUTCOME_ACCEPT : worst;
}

static bool is(const struct story *story, const char *business)
{
    return strcmp(story->business, business) == 0;
}

static int draw_people(struct story *story, const struct case_envelope *envelope, struct rng *rng)
{
    int lo = 1, hi = 3;
    if (envelope->people && sscanf(envelope->people, "%d-%d", &lo, &hi) == 1)
        hi = lo;
    if (lo < 1 || hi > STORY_PEOPLE || hi < lo)
        return -1;
    story->npeople = rng_int(rng, lo, hi);
    story->years = envelope->years ? envelope->years : rng_int(rng, 1, 3);
    for (int i = 0; i < story->npeople; i++) {
        names_new_person(rng, story->people, i, &story->people[i]);
        story->people[i].years = story->years;
    }
    const char *handler = envelope->handler ? envelope->handler : "any";
    bool applicant =
        strcmp(handler, "applicant") == 0 || (strcmp(handler, "any") == 0 && rng_chance(rng, 0.4));
    story->handler_row = applicant ? rng_int(rng, 0, story->npeople - 1) : -1;
    if (applicant)
        story->handler = story->people[story->handler_row];
    else
        names_new_person(rng, story->people, story->npeople, &story->handler);
    story->count_on_form = story->npeople;
    return 0;
}

int64_t story_fee(const char *business, int years)
{
    int64_t year = strcmp(business, "new") == 0 || strcmp(business, "renew") == 0 ? years : 0;
    bool key = strcmp(business, "new") == 0 || strcmp(business, "reissue") == 0;
    return FEE_YEAR_FEN * year + (key ? FEE_MEDIUM_FEN : 0);
}

/* Which copies, fees and slips the business takes; the checklist of the handbook once more. */
static void draw_papers(struct story *story, struct rng *rng)
{
    bool cards = is(story, "new") || is(story, "renew") || is(story, "reissue");
    int64_t fee = story_fee(story->business, story->years);
    story->fee_fen = fee * story->npeople;
    for (int i = 0; i < story->npeople; i++) {
        story->cards[i].person = story->people[i];
        story->cards[i].enclosed = cards;
    }
    story->cards[STORY_HANDLER].person = story->handler;
    story->cards[STORY_HANDLER].enclosed = cards && story->handler_row < 0;
    story->medium = is(story, "revoke");
    story->receipt_enclosed = fee > 0 && !story->walk_in;
    if (fee > 0 && story->walk_in) {
        snprintf(story->paid_method, sizeof story->paid_method, "%s",
                 rng_chance(rng, 0.5) ? "wechat" : "alipay");
        snprintf(story->paid_reference, sizeof story->paid_reference, "4200%010d",
                 rng_int(rng, 1, 2000000000));
    }
}

static bool layout_allowed(bool heldout, enum layout_set set)
{
    return set == LAYOUTS_ANY || heldout == layouts_apart(set);
}

static int draw_from(struct layout_range range, struct rng *rng)
{
    return range.first + rng_int(rng, 0, range.n - 1);
}

static void draw_receipt(struct story *story, enum layout_set set, struct rng *rng)
{
    struct receipt_data *receipt = &story->receipt;
    snprintf(story->receipt_payer, sizeof story->receipt_payer, "%s", story->unit.name);
    snprintf(story->receipt_payee, sizeof story->receipt_payee, PAYEE_NAME);
    snprintf(story->receipt_payee_account, sizeof story->receipt_payee_account, PAYEE_ACCOUNT);
    numbers_digits(rng, 19, story->receipt_account);
    numbers_digits(rng, rng_int(rng, 12, 20), story->receipt_serial);
    numbers_digits(rng, rng_int(rng, 12, 18), story->receipt_no);
    receipt->payee_bank = RNG_PICK(rng, payee_banks);
    receipt->amount_fen = receipt->amount_fen_capital = story->fee_fen;
    receipt->year = 2026;
    receipt->month = rng_int(rng, 6, 10);
    receipt->day = rng_int(rng, 1, 28);
    receipt->purpose = rng_chance(rng, 0.5) ? "数字证书服务费" : "证书费";
    receipt->monochrome = rng_chance(rng, 0.4);
    do
        story->receipt_look = rng_int(rng, 0, receipt_looks() - 1);
    while (!layout_allowed(receipt_look_heldout(story->receipt_look), set));
    if (layouts_composed(set))
        story->receipt_look = compose_number(rng, set);
    if (layouts_generation(set) >= 0)
        story->receipt_look = draw_from(receipt_looks_of(set), rng);
    /* A receipt comes from the payer's bank. */
    char branch[32];
    names_road(rng, branch, sizeof branch);
    snprintf(story->receipt_payer_bank, sizeof story->receipt_payer_bank, "%s北京%s支行",
             receipt_look_bank(story->receipt_look), branch);
}

static void draw_seal(struct story *story, struct sealing *seal, struct rng *rng)
{
    seal_style_init(&seal->style, rng, story->unit.seal_name);
    if (story->unit.seal_line[0]) {
        seal_style_design(&seal->style, rng, SEAL_DESIGN_DEPARTMENT);
        snprintf(seal->style.line, sizeof seal->style.line, "%s", story->unit.seal_line);
    }
    seal->stamped = true;
    seal->answer = SEAL_RED;
    seal->off_x = rng_normal(rng, 4);
    seal->off_y = rng_normal(rng, 3);
}

/* The form offers what is ticked and shows what a reason is about. */
static bool form_fits(const struct story *story, int layout)
{
    bool fits = !story_expects(story, REASON_INVOICE_MAILBOX) ||
                form_layout_shows(layout, FIELD_HANDLER_EMAIL);
    for (int i = 0; i < story->nticked; i++)
        fits &= form_layout_offers(layout, story->ticked[i]);
    return fits;
}

/* A form that fits, and a place for the years on the form or on the sheet. */
static int draw_layouts(struct story *story, enum layout_set set, struct rng *rng)
{
    const int most_tries = 5000; /* a fitting pair among a few hundred is met long before */
    bool fits = false;
    for (int i = 0; i < most_tries && !fits; i++) {
        if (layouts_composed(set)) {
            story->form_layout = compose_number(rng, set);
            story->detail_layout = compose_number(rng, set);
        } else {
            story->form_layout = draw_from(form_layouts_of(set), rng);
            story->detail_layout = draw_from(detail_layouts_of(set), rng);
        }
        bool on_form = form_layout_shows(story->form_layout, FIELD_CERTIFICATE_YEARS);
        bool on_sheet = detail_layout_shows(story->detail_layout, ROW_YEARS);
        fits = (on_form || on_sheet) && !(story->years_differ && (on_form || !on_sheet)) &&
               layout_allowed(form_layout_heldout(story->form_layout), set) &&
               layout_allowed(detail_layout_heldout(story->detail_layout), set) &&
               form_fits(story, story->form_layout);
    }
    story->form_seed = rng_next(rng) >> 8;
    story->detail_seed = rng_next(rng) >> 8;
    return fits ? 0 : -1;
}

static int reason_index(const char *name, enum reason_code *ret_code, struct err *err)
{
    *ret_code = reason_by_name(name);
    if (*ret_code == REASON_COUNT)
        return err_set(err, ERR_RUN, ERR_CONFIG, "there is no reason %s", name);
    return 0;
}

/* A case that says other reasons than its faults give is a mistake in the case. */
int story_check(const struct story *story, const struct case_envelope *envelope, struct err *err)
{
    const struct case_expect *expect = &envelope->expect;
    for (unsigned i = 0; i < expect->reasons_count; i++) {
        enum reason_code code;
        if (reason_index(expect->reasons[i], &code, err) < 0)
            return -1;
        if (!story_expects(story, code))
            return err_set(err, ERR_RUN, ERR_CONFIG, "nothing in the envelope gives %s",
                           expect->reasons[i]);
    }
    for (int i = 0; i < story->nreasons; i++) {
        const char *name = reason_name(story->reasons[i].code);
        bool said = false;
        for (unsigned j = 0; j < expect->reasons_count; j++)
            said |= strcmp(expect->reasons[j], name) == 0;
        if (!said)
            return err_set(err, ERR_RUN, ERR_CONFIG, "the envelope gives %s too", name);
    }
    const char *verdict = outcome_name(story_verdict(story));
    if (strcmp(verdict, expect->verdict) != 0)
        return err_set(err, ERR_RUN, ERR_CONFIG, "the verdict must be %s", verdict);
    return 0;
}

static int apply_all(struct story *story, const struct case_envelope *envelope,
                     struct story *previous, struct rng *rng, struct err *err)
{
    if (is(story, "unlock"))
        story_expect(story, REASON_BUSINESS_ONLINE_ONLY, NULL);
    for (unsigned i = 0; i < envelope->with_count; i++) {
        if (faults_apply(envelope->with[i], story, previous, rng, err) < 0)
            return -1;
    }
    for (unsigned i = 0; i < envelope->expect.may_count && i < STORY_REASONS; i++) {
        if (reason_index(envelope->expect.may[i], &story->may[story->nmay], err) < 0)
            return -1;
        story->nmay++;
    }
    return 0;
}

int story_build(struct story *story, const char *name, const struct case_envelope *envelope,
                struct story *previous, enum layout_set set, const struct rng *rng, struct err *err)
{
    static const char *const businesses[] = {"new", "renew", "reissue", "revoke", "unlock"};
    struct rng draw;
    memset(story, 0, sizeof *story);
    story->rng = *rng;
    rng_split(rng, 1, &draw);
    snprintf(story->name, sizeof story->name, "%s", name);
    bool any = strcmp(envelope->business, "any") == 0;
    snprintf(story->business, sizeof story->business, "%s",
             any ? businesses[rng_int(&draw, 0, 2)] : envelope->business);
    story->walk_in = envelope->channel && strcmp(envelope->channel, "walk-in") == 0;
    story->smudge = SHEET_KINDS;
    names_unit(&draw, &story->unit);
    snprintf(story->detail_unit, sizeof story->detail_unit, "%s", story->unit.name);
    if (draw_people(story, envelope, &draw) < 0)
        return err_set(err, ERR_RUN, ERR_CONFIG, "people must be 1-%d", STORY_PEOPLE);
    draw_papers(story, &draw);
    draw_receipt(story, set, &draw);
    draw_seal(story, &story->form_seal, &draw);
    draw_seal(story, &story->detail_seal, &draw);
    if (!story->walk_in)
        waybill_number(story, &draw);
    story->authority_seal = rng_chance(&draw, 0.1);
    snprintf(story->ticked[0], sizeof story->ticked[0], "%s", story->business);
    story->nticked = 1;
    style_init(&story->style, &draw, set);

    rng_split(rng, 2, &draw);
    if (apply_all(story, envelope, previous, &draw, err) < 0)
        return -1;
    if (draw_layouts(story, set, &draw) < 0)
        return err_set(err, ERR_RUN, ERR_CONFIG, "no layout has a place for what the case needs");
    return story_order(story, envelope, &draw, err);
}

/* Points the receipt's texts at this story; done last, because stories are moved about. */
void story_bind_receipt(struct story *story)
{
    struct receipt_data *receipt = &story->receipt;
    receipt->payer = story->receipt_payer;
    receipt->payer_account = story->receipt_account;
    receipt->payer_bank = story->receipt_payer_bank;
    receipt->payee = story->receipt_payee;
    receipt->payee_account = story->receipt_payee_account;
    receipt->serial = story->receipt_serial;
    receipt->receipt_no = story->receipt_no;
    receipt->unit = story->unit.name;
}

static void seal_undecidable(struct story *story, struct sealing *seal, enum reason_code missing,
                             enum reason_code copied, enum reason_code mismatch,
                             enum reason_code unclear)
{
    story_unexpect(story, missing);
    story_unexpect(story, copied);
    story_unexpect(story, mismatch);
    seal->answer = SEAL_UNCLEAR;
    /* Nobody asks for seals where all papers go back. */
    if (!is(story, "unlock") && !story_expects(story, REASON_PAGES_ORPHANED))
        story_expect(story, unclear, NULL);
}

void story_scanned(struct story *story, enum page_colour colour)
{
    if (colour == COLOUR_FULL)
        return;
    for (int i = 0; i < story->npages; i++) {
        const struct sheet *sheet = &story->pages[i];
        if (sheet->smudged)
            continue;
        if (sheet->kind == SHEET_FORM)
            seal_undecidable(story, &story->form_seal, REASON_FORM_SEAL_MISSING,
                             REASON_FORM_SEAL_COPIED, REASON_FORM_SEAL_MISMATCH,
                             REASON_FORM_SEAL_UNCLEAR);
        if (sheet->kind == SHEET_DETAIL)
            seal_undecidable(story, &story->detail_seal, REASON_DETAIL_SEAL_MISSING,
                             REASON_DETAIL_SEAL_COPIED, REASON_DETAIL_SEAL_MISMATCH,
                             REASON_DETAIL_SEAL_UNCLEAR);
    }
}
