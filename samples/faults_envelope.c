/* Faults of the run of envelopes, and what is odd but legal. */
#include <stdio.h>
#include <string.h>

#include "samples/faults_parts.h"

int fault_waybill_twice(const struct fault_site *site)
{
    struct story *story = site->story;
    if (!site->previous)
        return -1;
    memcpy(story->waybill, site->previous->waybill, sizeof story->waybill);
    memcpy(story->carrier, site->previous->carrier, sizeof story->carrier);
    story_expect(story, REASON_ENVELOPE_DUPLICATE, NULL);
    return 0;
}

int fault_merged(const struct fault_site *site)
{
    if (!site->previous)
        return -1;
    site->story->unstarted = site->story->gone = true;
    story_expect(site->previous, REASON_ENVELOPE_MERGED, NULL);
    return 0;
}

int fault_orphaned(const struct fault_site *site)
{
    if (site->previous)
        return -1;
    site->story->unstarted = true;
    site->story->waybill[0] = '\0';
    story_expect(site->story, REASON_PAGES_ORPHANED, NULL);
    return 0;
}

int fault_certificate_unknown(const struct fault_site *site)
{
    int i = rng_int(site->rng, 0, site->story->npeople - 1);
    site->story->register_unknown[i] = true;
    story_expect(site->story, REASON_CERTIFICATE_UNKNOWN, site->story->people[i].name);
    return 0;
}

int fault_certificate_expired(const struct fault_site *site)
{
    int i = rng_int(site->rng, 0, site->story->npeople - 1);
    if (strcmp(site->story->business, "revoke") != 0)
        return -1;
    site->story->register_expired[i] = true;
    story_expect(site->story, REASON_CERTIFICATE_EXPIRED, site->story->people[i].name);
    return 0;
}

int odd_cover_letter(const struct fault_site *site)
{
    site->story->cover = true;
    story_expect(site->story, REASON_PAGE_UNKNOWN, NULL);
    return 0;
}

int odd_blank_backs(const struct fault_site *site)
{
    site->story->blank_backs = true;
    return 0;
}

int odd_government_mailbox(const struct fault_site *site)
{
    struct story *story = site->story;
    snprintf(story->handler.email, sizeof story->handler.email, "bgs%d@yanling.gov.cn",
             rng_int(site->rng, 10, 99));
    story_expect(story, REASON_INVOICE_MAILBOX, field_name(FIELD_HANDLER_EMAIL));
    return 0;
}

int odd_treasury_payer(const struct fault_site *site)
{
    struct story *story = site->story;
    snprintf(story->receipt_payer, sizeof story->receipt_payer, "%s", story->unit.parent);
    return 0;
}

int odd_authority_seal(const struct fault_site *site)
{
    site->story->authority_seal = true;
    return 0;
}

int odd_pale_seals(const struct fault_site *site)
{
    site->story->form_seal.style.density = rng_uniform(site->rng, 0.5, 0.65);
    site->story->detail_seal.style.density = rng_uniform(site->rng, 0.5, 0.65);
    return 0;
}

int odd_short_seal_name(const struct fault_site *site)
{
    struct story *story = site->story;
    const char *name = story->unit.name + strlen("北京市");
    seal_style_init(&story->form_seal.style, site->rng, name);
    seal_style_init(&story->detail_seal.style, site->rng, name);
    return 0;
}

int odd_case_slip(const struct fault_site *site)
{
    struct story *story = site->story;
    snprintf(story->case_id, sizeof story->case_id, "W2026%02d%02d-%06d", rng_int(site->rng, 1, 11),
             rng_int(site->rng, 1, 28), rng_int(site->rng, 1, 900));
    return 0;
}

int odd_medium_enclosed(const struct fault_site *site)
{
    site->story->medium = true;
    return 0;
}

int odd_years_differ(const struct fault_site *site)
{
    struct story *story = site->story;
    int64_t fee = 0;
    story->years_differ = true;
    for (int i = 0; i < story->npeople; i++) {
        story->people[i].years = 1 + (story->years + i) % 3;
        fee += story_fee(story->business, story->people[i].years);
    }
    story->fee_fen = fee;
    story->receipt.amount_fen = story->receipt.amount_fen_capital = fee;
    return 0;
}
