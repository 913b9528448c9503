/* Faults of the two sealed pages: their seals and what is filled in. */
#include <stdio.h>
#include <string.h>

#include "samples/faults_parts.h"

/* The faint seal of a fault: not even a person can read its name. */
#define FAINT_LEAST 0.08
#define FAINT_MOST  0.13

static struct sealing *sealing_of(const struct fault_site *site)
{
    return site->which == SEALED_FORM ? &site->story->form_seal : &site->story->detail_seal;
}

static int seal_gives(const struct fault_site *site, enum seal_answer answer,
                      enum reason_code form_code, enum reason_code detail_code)
{
    sealing_of(site)->answer = answer;
    story_expect(site->story, site->which == SEALED_FORM ? form_code : detail_code, NULL);
    return 0;
}

int fault_seal_none(const struct fault_site *site)
{
    sealing_of(site)->stamped = false;
    return seal_gives(site, SEAL_NONE, REASON_FORM_SEAL_MISSING, REASON_DETAIL_SEAL_MISSING);
}

int fault_seal_copied(const struct fault_site *site)
{
    seal_style_copy(&sealing_of(site)->style, site->rng);
    return seal_gives(site, SEAL_COPIED, REASON_FORM_SEAL_COPIED, REASON_DETAIL_SEAL_COPIED);
}

/* A unit of another district, so that no part of its name can pass for an abbreviation. */
static void name_another_unit(const struct story *story, struct rng *rng, struct unit *ret_unit)
{
    const size_t district = strlen("北京市某某");
    do
        names_unit(rng, ret_unit);
    while (strncmp(ret_unit->name, story->unit.name, district) == 0 ||
           strcmp(ret_unit->name + district, story->unit.name + district) == 0);
}

int fault_seal_other(const struct fault_site *site)
{
    struct unit other;
    name_another_unit(site->story, site->rng, &other);
    seal_style_init(&sealing_of(site)->style, site->rng, other.name);
    return seal_gives(site, SEAL_RED, REASON_FORM_SEAL_MISMATCH, REASON_DETAIL_SEAL_MISMATCH);
}

int fault_seal_faint(const struct fault_site *site)
{
    struct seal_style *style = &sealing_of(site)->style;
    seal_style_fade(style, site->rng);
    style->density = rng_uniform(site->rng, FAINT_LEAST, FAINT_MOST);
    return seal_gives(site, SEAL_UNCLEAR, REASON_FORM_SEAL_UNCLEAR, REASON_DETAIL_SEAL_UNCLEAR);
}

int fault_seal_half(const struct fault_site *site)
{
    struct seal_style *style = &sealing_of(site)->style;
    style->inked_part = rng_uniform(site->rng, 0.35, 0.5);
    style->inked_deg = rng_uniform(site->rng, 0, 360);
    return seal_gives(site, SEAL_UNCLEAR, REASON_FORM_SEAL_UNCLEAR, REASON_DETAIL_SEAL_UNCLEAR);
}

int fault_business_unmarked(const struct fault_site *site)
{
    site->story->nticked = 0;
    story_expect(site->story, REASON_BUSINESS_TYPE_UNMARKED, "business");
    return 0;
}

int fault_business_two(const struct fault_site *site)
{
    static const char *const others[] = {"new", "renew", "reissue", "revoke"};
    struct story *story = site->story;
    do
        snprintf(story->ticked[1], sizeof story->ticked[1], "%s", RNG_PICK(site->rng, others));
    while (strcmp(story->ticked[1], story->business) == 0);
    story->nticked = 2;
    story_expect(story, REASON_BUSINESS_TYPE_MULTIPLE, "business");
    return 0;
}

int fault_business_other(const struct fault_site *site)
{
    struct story *story = site->story;
    snprintf(story->ticked[0], sizeof story->ticked[0], "other");
    story->nticked = 1;
    story_expect(story, REASON_BUSINESS_NOT_OFFERED, "business");
    return 0;
}

int fault_unit_mismatch(const struct fault_site *site)
{
    struct unit other;
    name_another_unit(site->story, site->rng, &other);
    snprintf(site->story->detail_unit, sizeof site->story->detail_unit, "%s", other.name);
    story_expect(site->story, REASON_UNIT_MISMATCH, field_name(FIELD_UNIT_NAME));
    return 0;
}

int fault_count_mismatch(const struct fault_site *site)
{
    struct story *story = site->story;
    story->count_on_form +=
        story->npeople > 1 && rng_chance(site->rng, 0.4) ? -1 : rng_int(site->rng, 1, 3);
    story_expect(story, REASON_COUNT_MISMATCH, field_name(FIELD_CERTIFICATE_COUNT));
    return 0;
}

int fault_field_empty(const struct fault_site *site)
{
    static const enum field required[] = {FIELD_UNIT_CREDIT_CODE, FIELD_HANDLER_MOBILE};
    enum field field = required[rng_int(site->rng, 0, 1)];
    site->story->empty[field] = true;
    story_expect(site->story, REASON_FIELD_MISSING, field_name(field));
    return 0;
}

/* Any label but that of the empty field, which then says nothing of what is missing. */
int fault_label_illegible(const struct fault_site *site)
{
    struct story *story = site->story;
    int field;
    do
        field = rng_int(site->rng, FIELD_UNIT_NAME, FIELD_RETURN_ADDRESS);
    while (story->empty[field]);
    story->illegible[field] = true;
    story->illegible_part = rng_int(site->rng, 0, 2);
    return 0;
}
