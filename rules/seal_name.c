#include "rules/seal_name.h"

#include <string.h>

#include "rules/text.h"
#include "rules/unit_name.h"

/* Seals for contracts, invoices and bank receipts (合同专用章, 发票专用章, 回单专用章, 财务专用章)
 * say by law what they are for; none of them is a unit's seal, nor is any that calls itself one. */
static const char *const special[] = {"专用", "用章"};

/* Stands for the straight line among the places in doubt. */
#define LINE_PLACE (UINT64_C(1) << 63)
_Static_assert(LIMIT_SEAL_LETTERS < 63, "a bit for every character and one for the line");

#define COVERED_SHARE 5 /* one character in so many covered leaves a name illegible */

/* So many characters, read surely with nothing over them, that the unit's name does not have, are
 * another's, whatever is covered of the rest. */
#define ANOTHERS_LEAST 4

/* Keeps the Chinese characters: the serial number and the rim read as signs go. */
static void keep_han(char *ret, size_t size, const char *text)
{
    size_t used = 0;

    for (const char *c = text; *c != '\0'; c += text_step(c))
        if (text_is_han(c) && used + text_step(c) < size) {
            memcpy(ret + used, c, text_step(c));
            used += text_step(c);
        }
    ret[used] = '\0';
}

static enum answer match_reading(const struct rules *rules, const char *unit, const char *reading)
{
    char name[LIMIT_TEXT], own[LIMIT_TEXT];

    keep_han(name, sizeof(name), reading);
    keep_han(own, sizeof(own), unit);
    if (unit_name_match(rules->office.payee, name, rules->thresholds.seal_similarity, 0) ==
        ANSWER_YES)
        return ANSWER_NO;
    if (unit_name_on_seal(own, name, rules->office.seal_abbreviations))
        return ANSWER_YES;
    return unit_name_match(own, name, 1, rules->thresholds.seal_other) == ANSWER_NO
               ? ANSWER_NO
               : ANSWER_UNKNOWN;
}

static enum answer match_text(const struct rules *rules, const char *unit, const struct value *name)
{
    enum answer best = match_reading(rules, unit, name->text);

    for (int i = 0; i < name->nalternatives && i < LIMIT_ALTERNATIVES && best != ANSWER_YES; i++)
        if (match_reading(rules, unit, name->alternatives[i].text) == ANSWER_YES)
            best = ANSWER_YES;
    return best;
}

static bool is_special(const char *text)
{
    for (size_t i = 0; i < sizeof(special) / sizeof(special[0]); i++)
        if (strstr(text, special[i]) != NULL)
            return true;
    return false;
}

/* Whether the straight line may say what the seal is for, by any of its readings. */
static bool says_for_what(const struct value *line)
{
    bool ret = strstr(line->text, "专") != NULL || strstr(line->text, "章") != NULL;

    for (int i = 0; i < line->nalternatives && i < LIMIT_ALTERNATIVES; i++)
        ret = ret || strstr(line->alternatives[i].text, "专") != NULL ||
              strstr(line->alternatives[i].text, "章") != NULL;
    return ret;
}

/* The least that the likeliest character of any place has. */
static float weakest(const struct seal *seal)
{
    float p = 1;

    for (int i = 0; i < seal->nletters; i++) {
        float best = seal->letters[i].nguesses ? seal->letters[i].guesses[0].p : 0;

        p = best < p ? best : p;
    }
    return p;
}

/* Whether so much of a name is covered that it tells nobody's from another's. */
static bool is_overlaid(const struct seal *seal)
{
    int hidden = 0;

    for (int i = 0; i < seal->nletters; i++)
        hidden += seal->letters[i].hidden;
    return hidden * COVERED_SHARE > seal->nletters;
}

/* Whether what is not covered is somebody else's name for certain. */
static bool is_anothers(const char *unit, const struct seal *seal)
{
    int n = 0;

    for (int i = 0; i < seal->nletters; i++) {
        const struct seal_letter *letter = &seal->letters[i];

        n += !letter->hidden && letter->nguesses > 0 && letter->guesses[0].p >= SEAL_SURE &&
             strstr(unit, letter->guesses[0].text) == NULL;
    }
    return n >= ANOTHERS_LEAST;
}

/* Whether the seal says that it is for one purpose only, or may say so. */
static enum answer for_one_purpose(const struct seal *seal)
{
    if (is_special(seal->name.text) || is_special(seal->line.text))
        return ANSWER_YES;
    return seal->line.state == VALUE_UNREADABLE || says_for_what(&seal->line) ? ANSWER_UNKNOWN
                                                                              : ANSWER_NO;
}

bool seal_name_in_doubt(const struct rules *rules, const char *unit, const struct seal *seal,
                        enum seal_witness witness, uint64_t *ret_places)
{
    bool line_covered = witness == WITNESS_SAME_PAGE && is_overlaid(seal) &&
                        seal->line.state == VALUE_UNREADABLE && !is_special(seal->name.text);

    if (seal->name.state != VALUE_READ || unit[0] == '\0' ||
        (for_one_purpose(seal) != ANSWER_NO && !line_covered) ||
        seal_agree(&rules->wording, unit, seal, witness, ret_places) != ANSWER_YES)
        return false;
    *ret_places |= line_covered ? LINE_PLACE : 0;
    return true;
}

enum answer seal_name_match(const struct rules *rules, const char *unit, const struct seal *seal)
{
    const struct value *name = &seal->name;
    enum answer text, ring = ANSWER_UNKNOWN;
    uint64_t none;

    if (name->state != VALUE_READ || unit[0] == '\0')
        return ANSWER_UNKNOWN;
    if (for_one_purpose(seal) != ANSWER_NO)
        return for_one_purpose(seal) == ANSWER_YES ? ANSWER_NO : ANSWER_UNKNOWN;
    text = match_text(rules, unit, name);
    if (seal->nletters > 0) {
        ring = seal_agree(&rules->wording, unit, seal, WITNESS_NONE, &none);
        /* An abbreviation is told from a sister's name by every one of its characters. */
        if (text == ANSWER_YES && weakest(seal) < SEAL_LIKELY)
            text = ANSWER_UNKNOWN;
    }
    if (ring == ANSWER_YES || text == ANSWER_YES)
        return ANSWER_YES;
    if (ring == ANSWER_UNKNOWN && text == ANSWER_UNKNOWN)
        return ANSWER_UNKNOWN;
    return name->confidence < rules->thresholds.seal_legible ||
                   seal->coverage < SEAL_LEGIBLE_COVERAGE ||
                   (is_overlaid(seal) && !is_anothers(unit, seal))
               ? ANSWER_UNKNOWN
               : ANSWER_NO;
}
