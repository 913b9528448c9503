/* The unit's seal on the form and on the detail sheet. One good seal on any copy or sheet of the
 * kind is enough: units seal the last sheet, and of two copies one is theirs. */
#include <string.h>

#include "rules/application_parts.h"
#include "rules/belief.h"
#include "rules/text.h"
#include "rules/unit_name.h"

/* Seals for contracts, invoices and bank receipts (合同专用章, 发票专用章, 回单专用章, 财务专用章)
 * say by law what they are for; none of them is a unit's seal. */
static const char special_seal[] = "专用章";

/* Keeps the Chinese characters and the gaps between them: the serial number and the rim read as
 * signs go. */
static void keep_han(char *ret, size_t size, const char *text)
{
    size_t used = 0;

    for (const char *c = text; *c != '\0'; c++) {
        bool han = text_is_han(c) || strncmp(c, TEXT_GAP, sizeof(TEXT_GAP) - 1) == 0;

        do {
            if (han && used < size - 1)
                ret[used++] = *c;
        } while (((unsigned char)c[1] & 0xc0) == 0x80 && c++);
    }
    ret[used] = '\0';
}

static enum answer match_reading(const struct rules *rules, const char *unit, const char *reading)
{
    char name[LIMIT_TEXT], own[LIMIT_TEXT];

    keep_han(name, sizeof(name), reading);
    keep_han(own, sizeof(own), unit);
    if (strstr(name, special_seal) != NULL ||
        unit_name_match(rules->office.payee, name, rules->thresholds.seal_similarity, 0) ==
            ANSWER_YES)
        return ANSWER_NO;
    /* Of one district's 财政局 and 民政局 the seals differ in one character: likeness is not
     * enough, and what was read badly is a gap. */
    return unit_name_match(own, name, 1, rules->thresholds.seal_other);
}

#define COVERAGE_LEGIBLE 0.6f /* share of the ring; of less than that the name is a part */

/* Is the name round the seal the unit's? The best answer of its readings; NO only if the reading
 * is legible: most of the ring is there, and as clear as a text that is read twice has to be. */
static enum answer match_name(const struct rules *rules, const char *unit, const struct seal *seal)
{
    const struct value *name = &seal->name;
    enum answer answer, best;

    if (name->state != VALUE_READ || unit[0] == '\0')
        return ANSWER_UNKNOWN;
    best = match_reading(rules, unit, name->text);
    if (best == ANSWER_NO && strstr(name->text, special_seal) != NULL)
        return ANSWER_NO;
    for (int i = 0; i < name->nalternatives && i < LIMIT_ALTERNATIVES && best != ANSWER_YES; i++) {
        answer = match_reading(rules, unit, name->alternatives[i].text);
        /* What contradicts only in its doubtful characters contradicts nothing. */
        if (answer == ANSWER_YES || (answer == ANSWER_UNKNOWN && best == ANSWER_NO &&
                                     strstr(name->alternatives[i].text, TEXT_GAP) != NULL))
            best = answer;
    }
    if (best == ANSWER_NO && (name->confidence < rules->thresholds.agreed[KIND_TEXT] ||
                              seal->coverage < COVERAGE_LEGIBLE))
        return ANSWER_UNKNOWN;
    return best;
}

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
        .name_matches = seal == NULL ? ANSWER_UNKNOWN : match_name(rules, unit, seal),
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
