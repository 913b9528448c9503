/* The unit's seal on the form and on the detail sheet. One good seal on any copy or sheet of the
 * kind is enough: units seal the last sheet, and of two copies one is theirs. */
#include <stddef.h>

#include "rules/application_parts.h"
#include "rules/belief.h"
#include "rules/seal_name.h"

/* Of several candidates the one that speaks most for a seal of the unit. A red seal of somebody
 * else stands above a copied one: what is sure to be wrong must not hide what may be right. */
static int rank(enum seal_answer answer, enum answer matches)
{
    if (answer == SEAL_RED)
        return matches == ANSWER_YES ? 6 : matches == ANSWER_UNKNOWN ? 5 : 3;
    return answer == SEAL_UNCLEAR ? 4 : answer == SEAL_COPIED ? 2 : 1;
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
    if (sealed->page == 0 ||
        rank(candidate.answer, candidate.name_matches) > rank(sealed->answer, sealed->name_matches))
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

/* A seal that carries the unit's name letter by letter confirms how the form's name was read. */
static void confirm_unit(const struct envelope *envelope, const struct sealed_page *sealed,
                         struct application *application)
{
    if (sealed->answer == SEAL_RED && sealed->name_matches == ANSWER_YES)
        belief_confirm(envelope->rules, KIND_TEXT, &application->fields[FIELD_UNIT_NAME],
                       &sealed->seal.name);
}

void application_seals(const struct envelope *envelope, struct application *application)
{
    const char *unit = application->fields[FIELD_UNIT_NAME].value.text;

    find_seal(envelope, PAGE_APPLICATION_FORM, unit, &application->form);
    find_seal(envelope, PAGE_DETAIL_SHEET, unit, &application->detail);
    confirm_unit(envelope, &application->form, application);
    confirm_unit(envelope, &application->detail, application);
}
