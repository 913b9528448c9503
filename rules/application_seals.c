/* The unit's seal on the form and on the detail sheet. One good seal on any copy or sheet of the
 * kind is enough: units seal the last sheet, and of two copies one is theirs. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "rules/application_parts.h"
#include "rules/belief.h"
#include "rules/seal_name.h"
#include "rules/text.h"

/* Of several candidates the one that speaks most for a seal of the unit. A red seal of somebody
 * else stands above a copied one: what is sure to be wrong must not hide what may be right. But the
 * part of a seal over the edge, as sheets are joined by (骑缝章), does not hide whose the whole one
 * is. */
static int rank(const struct sealed_page *candidate)
{
    bool part = candidate->seal.coverage > 0 && candidate->seal.coverage < SEAL_LEGIBLE_COVERAGE;

    if (candidate->answer == SEAL_RED && candidate->name_matches != ANSWER_UNKNOWN)
        return candidate->name_matches == ANSWER_YES ? 7 : 4;
    if (candidate->answer == SEAL_RED)
        return part ? 3 : 6;
    if (candidate->answer == SEAL_UNCLEAR)
        return part ? 3 : 5;
    return candidate->answer == SEAL_COPIED ? 2 : 1;
}

/* Where ink cannot be told from toner, or the page was read badly, a seal may always be there. */
static enum seal_answer answer_on_page(const struct page_facts *page, const struct seal *seal)
{
    if (page->colour != COLOUR_FULL)
        return SEAL_UNCLEAR;
    if (seal == NULL)
        return page->well_read ? SEAL_NONE : SEAL_UNCLEAR;
    if (seal->kind == SEAL_OVAL && seal->answer != SEAL_NONE)
        return SEAL_UNCLEAR;
    return seal->answer;
}

static void offer(const struct rules *rules, const char *unit, const struct page_facts *page,
                  const struct seal *seal, struct sealed_page *sealed)
{
    struct sealed_page candidate = {
        .page = page->page,
        .readable = page->well_read ? ANSWER_YES : ANSWER_NO,
        .answer = answer_on_page(page, seal),
        .name_matches = seal == NULL ? ANSWER_UNKNOWN : seal_name_match(rules, unit, seal),
    };

    if (seal != NULL)
        candidate.seal = *seal;
    if (sealed->page == 0 || rank(&candidate) > rank(sealed))
        *sealed = candidate;
}

static void find_seal(const struct envelope *envelope, enum page_class class, const char *unit,
                      struct sealed_page *sealed)
{
    const struct page_facts *page;

    for (int i = 0; (page = envelope_page(envelope, class, i)) != NULL; i++) {
        offer(envelope->rules, unit, page, NULL, sealed);
        for (int s = 0; s < page->nseals; s++) {
            const struct seal *seal = &page->seals[s];

            if (!seal->authority_block && (seal->kind == SEAL_ROUND || seal->kind == SEAL_OVAL))
                offer(envelope->rules, unit, page, seal, sealed);
        }
    }
}

static bool carries(const struct sealed_page *sealed)
{
    return sealed->answer == SEAL_RED && sealed->name_matches == ANSWER_YES;
}

/* A seal that carries the unit's name letter by letter confirms how the form's name was read. */
static void confirm_unit(const struct envelope *envelope, const struct sealed_page *sealed,
                         struct application *application)
{
    struct known_value *unit = &application->fields[FIELD_UNIT_NAME];

    /* The readers of seals are others than those of lines: no need for either to be firm. */
    if (carries(sealed) &&
        belief_confirm(envelope->rules, KIND_TEXT, unit, &sealed->seal.name) == ANSWER_YES)
        unit->source = SOURCE_CONFIRMED;
}

/* Returns how another paper reads the unit's name, if one of them clearly reads it as `name`. */
static const struct value *read_elsewhere(const struct envelope *envelope, const char *name)
{
    static const struct {
        enum page_class class;
        enum field field;
    } papers[] = {{PAGE_DETAIL_SHEET, FIELD_UNIT_NAME}, {PAGE_TRANSFER_RECEIPT, FIELD_PAYER}};
    const struct page_facts *page;

    for (size_t p = 0; p < sizeof(papers) / sizeof(papers[0]); p++)
        for (int i = 0; (page = envelope_page(envelope, papers[p].class, i)) != NULL; i++) {
            const struct value *value = facts_field(page, papers[p].field);

            if (value != NULL && belief_firm(envelope->rules, KIND_TEXT, value) &&
                strcmp(value->text, name) == 0)
                return value;
        }
    return NULL;
}

/* The form's name has a character misread where a reader saw another one possible, another paper
 * has the name with that one, and a seal carries it so. None of the three would do alone: sister
 * units differ in a character too. */
static void mend_unit(const struct envelope *envelope, struct application *application)
{
    struct known_value *unit = &application->fields[FIELD_UNIT_NAME];

    for (int i = 0; i < unit->value.nalternatives && i < LIMIT_ALTERNATIVES; i++) {
        const char *name = unit->value.alternatives[i].text;
        const struct value *elsewhere = read_elsewhere(envelope, name);
        struct sealed_page form = {0}, detail = {0};

        if (elsewhere == NULL || text_length(name) != text_length(unit->value.text) ||
            text_distance(name, unit->value.text) != 1)
            continue;
        find_seal(envelope, PAGE_APPLICATION_FORM, name, &form);
        find_seal(envelope, PAGE_DETAIL_SHEET, name, &detail);
        if (!carries(&form) && !carries(&detail))
            continue;
        application->form = form;
        application->detail = detail;
        text_copy(unit->value.text, sizeof(unit->value.text), elsewhere->text);
        unit->value.confidence = elsewhere->confidence;
        unit->value.nalternatives = 0;
        unit->source = SOURCE_CONFIRMED;
        return;
    }
}

/* Whether every sheet that names a unit names this one, one of them clearly. Returns that reading,
 * NULL if not. */
static const struct value *sheets_name(const struct envelope *envelope)
{
    const struct value *name = NULL;
    const struct page_facts *page;

    for (int i = 0; (page = envelope_page(envelope, PAGE_DETAIL_SHEET, i)) != NULL; i++) {
        const struct value *value = facts_field(page, FIELD_UNIT_NAME);

        if (value == NULL || value->state <= VALUE_EMPTY)
            continue;
        if (value->state != VALUE_READ || (name != NULL && strcmp(name->text, value->text) != 0))
            return NULL;
        if (name == NULL || value->confidence > name->confidence)
            name = value;
    }
    return name != NULL && belief_firm(envelope->rules, KIND_TEXT, name) ? name : NULL;
}

/* A reading that was held possible to this share is one of those a paper may have. */
#define HELD_POSSIBLE 0.01f
/* One that is likely enough to be the right one. */
#define HELD_LIKELY 0.1f

/* Whether a sheet's name is the unit's, or was held to be possibly that. */
static bool may_name(const struct value *name, const char *unit)
{
    if (name->state != VALUE_READ)
        return false;
    if (strcmp(name->text, unit) == 0)
        return true;
    for (int i = 0; i < name->nalternatives && i < LIMIT_ALTERNATIVES; i++)
        if (name->alternatives[i].confidence >= HELD_POSSIBLE &&
            strcmp(name->alternatives[i].text, unit) == 0)
            return true;
    return false;
}

/* The reading of a form that is surer than this stands, whatever others say. */
#define FORM_CLEAR 0.95f

/* A name in which no more than so many characters are another is the same one misread. */
#define MISREAD_SHARE 3

/* Takes a name for the form's, if the seals of both papers, the form's own too, carry it letter by
 * letter. Returns whether they do. */
static bool take_sealed(const struct envelope *envelope, struct application *application,
                        const struct value *name)
{
    struct known_value *unit = &application->fields[FIELD_UNIT_NAME];
    struct sealed_page form = {0}, detail = {0};

    find_seal(envelope, PAGE_APPLICATION_FORM, name->text, &form);
    find_seal(envelope, PAGE_DETAIL_SHEET, name->text, &detail);
    if (!carries(&form) || !carries(&detail))
        return false;
    application->form = form;
    application->detail = detail;
    application->units_agree = ANSWER_YES;
    unit->value = *name;
    unit->value.nalternatives = 0;
    unit->source = SOURCE_CONFIRMED;
    return true;
}

/* Whether every sheet may name a unit. */
static bool sheets_may_name(const struct envelope *envelope, const char *unit)
{
    const struct page_facts *page;

    for (int i = 0; (page = envelope_page(envelope, PAGE_DETAIL_SHEET, i)) != NULL; i++) {
        const struct value *name = facts_field(page, FIELD_UNIT_NAME);

        if (name != NULL && name->state > VALUE_EMPTY && !may_name(name, unit))
            return false;
    }
    return true;
}

/* The form's name was read in doubt, the sheet clearly has another, alike, and the seals carry that
 * one: then it is the form's. So is one the form's own reader held possible, where no sheet speaks
 * against it: papers typed in one face are misread alike (养揖 for 养护). */
static void lean_on_seals(const struct envelope *envelope, struct application *application)
{
    struct known_value *unit = &application->fields[FIELD_UNIT_NAME];
    const struct value *name = sheets_name(envelope);
    struct value own = unit->value;

    if (unit->value.state != VALUE_READ || unit->value.confidence >= FORM_CLEAR)
        return;
    if (name != NULL &&
        text_distance(name->text, own.text) * MISREAD_SHARE <= text_length(name->text) &&
        take_sealed(envelope, application, name))
        return;
    for (int i = 0; i < unit->value.nalternatives && i < LIMIT_ALTERNATIVES; i++) {
        text_copy(own.text, sizeof own.text, unit->value.alternatives[i].text);
        if (unit->value.alternatives[i].confidence >= HELD_LIKELY &&
            sheets_may_name(envelope, own.text) && take_sealed(envelope, application, &own)) {
            unit->value.confidence = application->form.seal.name.confidence;
            return;
        }
    }
}

/* A sheet names another unit where a reader of it held the form's possible, too, and the seals of
 * both papers carry the form's letter by letter: then a character of the sheet (风 for 凤) was
 * misread. */
static void excuse_sheets(const struct envelope *envelope, struct application *application)
{
    if (carries(&application->form) && carries(&application->detail) &&
        sheets_may_name(envelope, application->fields[FIELD_UNIT_NAME].value.text))
        application->units_agree = ANSWER_YES;
}

/* Whether somebody's own red seal on a paper, and so one that may be the unit's. */
static bool is_own(const struct page_facts *page, const struct seal *seal)
{
    return page->colour == COLOUR_FULL && seal->kind == SEAL_ROUND && seal->answer == SEAL_RED &&
           !seal->authority_block;
}

/* Whether a seal of the page shows the places of the unit's name that another one leaves in doubt.
 * That one leaves them in doubt itself, so it never stands for itself. */
static bool shown_on_page(const struct envelope *envelope, const struct page_facts *page,
                          const char *unit, enum seal_witness witness, uint64_t places)
{
    for (int s = 0; s < page->nseals; s++) {
        const struct seal *seal = &page->seals[s];
        uint64_t doubt;

        if (is_own(page, seal) &&
            (seal_name_match(envelope->rules, unit, seal) == ANSWER_YES ||
             (seal_name_in_doubt(envelope->rules, unit, seal, witness, &doubt) &&
              (places & doubt) == 0)))
            return true;
    }
    return false;
}

static bool shown_on_papers(const struct envelope *envelope, enum page_class class,
                            const char *unit, uint64_t places)
{
    const struct page_facts *page;

    for (int i = 0; (page = envelope_page(envelope, class, i)) != NULL; i++)
        if (shown_on_page(envelope, page, unit, WITNESS_OTHER_PAPER, places))
            return true;
    return false;
}

/* Whether the seal is the unit's beside what other seals show of it. */
static bool is_witnessed(const struct envelope *envelope, const struct page_facts *page,
                         const char *unit, const struct seal *seal)
{
    uint64_t places;

    if (seal_name_in_doubt(envelope->rules, unit, seal, WITNESS_OTHER_PAPER, &places) &&
        (shown_on_papers(envelope, PAGE_APPLICATION_FORM, unit, places) ||
         shown_on_papers(envelope, PAGE_DETAIL_SHEET, unit, places)))
        return true;
    return seal_name_in_doubt(envelope->rules, unit, seal, WITNESS_SAME_PAGE, &places) &&
           shown_on_page(envelope, page, unit, WITNESS_SAME_PAGE, places);
}

/* Two papers are sealed with one stamp, and a paper that is sealed badly is sealed once more: what
 * print or another impression hides in one of them shows in the other. */
static void bring_together(const struct envelope *envelope, enum page_class class, const char *unit,
                           struct sealed_page *sealed)
{
    const struct page_facts *page;

    if (sealed->answer != SEAL_RED || sealed->name_matches != ANSWER_UNKNOWN)
        return;
    for (int i = 0; (page = envelope_page(envelope, class, i)) != NULL; i++)
        for (int s = 0; s < page->nseals; s++) {
            const struct seal *seal = &page->seals[s];

            if (!is_own(page, seal) || !is_witnessed(envelope, page, unit, seal))
                continue;
            sealed->seal = *seal;
            sealed->page = page->page;
            sealed->name_matches = ANSWER_YES;
            return;
        }
}

void application_seals(const struct envelope *envelope, struct application *application)
{
    const char *unit = application->fields[FIELD_UNIT_NAME].value.text;

    find_seal(envelope, PAGE_APPLICATION_FORM, unit, &application->form);
    find_seal(envelope, PAGE_DETAIL_SHEET, unit, &application->detail);
    if (!carries(&application->form) && !carries(&application->detail))
        mend_unit(envelope, application);
    if (!carries(&application->form) && !carries(&application->detail))
        lean_on_seals(envelope, application);
    bring_together(envelope, PAGE_APPLICATION_FORM, unit, &application->form);
    bring_together(envelope, PAGE_DETAIL_SHEET, unit, &application->detail);
    confirm_unit(envelope, &application->form, application);
    confirm_unit(envelope, &application->detail, application);
    if (application->units_agree != ANSWER_YES)
        excuse_sheets(envelope, application);
}
