#include "samples/damage.h"

#include <math.h>
#include <string.h>

#include "samples/form.h"
#include "samples/worn.h"

#define FORMS  (1u << SHEET_FORM | 1u << SHEET_DETAIL)
#define COPIES (1u << SHEET_ID)
#define PAPERS (FORMS | COPIES | 1u << SHEET_RECEIPT)

/* How often, per sheet of those kinds. */
static const struct {
    enum damage damage;
    unsigned sheets; /* bits of enum sheet_kind */
    double ordinary, hard;
    bool sealed; /* by chance only where a seal is well visible, so that the answer stays certain */
} chances[] = {
    {DAMAGE_STAPLE, PAPERS, 0.06, 0.25, false},
    {DAMAGE_PUNCHED, PAPERS, 0.03, 0.15, false},
    {DAMAGE_CORNER, PAPERS, 0.03, 0.12, false},
    {DAMAGE_CREASE, PAPERS, 0.05, 0.25, false},
    {DAMAGE_THROUGH, PAPERS, 0.03, 0.15, false},
    {DAMAGE_STRETCHED, PAPERS, 0.03, 0.2, false},
    {DAMAGE_COPIED, FORMS, 0.03, 0.15, true},
    {DAMAGE_RED_PEN, FORMS | 1u << SHEET_RECEIPT, 0.03, 0.15, true},
    {DAMAGE_PAGING_SEAL, FORMS, 0.03, 0.12, true},
    {DAMAGE_SECOND_SEAL, FORMS, 0.02, 0.08, true},
    {DAMAGE_NAME_SEAL, FORMS, 0.03, 0.12, true},
    {DAMAGE_THUMBPRINT, 1u << SHEET_FORM, 0.02, 0.1, true},
    {DAMAGE_RED_HEADING, FORMS, 0.01, 0.08, true},
    {DAMAGE_SEAL_ON_TEXT, FORMS, 0.05, 0.16, true},
    {DAMAGE_CARD_TURNED, COPIES, 0.02, 0.2, false},
    {DAMAGE_CARD_SMALL, COPIES, 0.03, 0.2, false},
    {DAMAGE_CARD_MARKED, COPIES, 0.05, 0.25, false},
    {DAMAGE_NAME_OVER, FORMS, 0.01, 0.05, true},
    {DAMAGE_SEAL_PALE, FORMS, 0.05, 0.15, true},
    {DAMAGE_SEAL_FAINT, FORMS, 0.01, 0.05, true},
};

bool damage_has(const struct sheet *sheet, enum damage damage)
{
    return sheet->damage >> damage & 1;
}

static void may(struct story *story, enum reason_code code)
{
    for (int i = 0; i < story->nmay; i++) {
        if (story->may[i] == code)
            return;
    }
    if (story->nmay < STORY_REASONS)
        story->may[story->nmay++] = code;
}

/* The seal that belongs on the sheet, or NULL. */
static struct sealing *seal_of(struct story *story, const struct sheet *sheet)
{
    return sheet->kind == SHEET_FORM     ? &story->form_seal
           : sheet->kind == SHEET_DETAIL ? &story->detail_seal
                                         : NULL;
}

/* True if it is certain what must be said of the sheet's seal: there is one, plain to see. */
static bool well_sealed(struct story *story, const struct sheet *sheet)
{
    const struct sealing *seal = seal_of(story, sheet);
    return !seal || (seal->stamped && seal->answer == SEAL_RED);
}

/* Takes ink off the stamp. All numbers are drawn whatever comes of them. */
static void damage_seal(struct story *story, const struct sheet *sheet, struct rng *rng)
{
    struct sealing *seal = seal_of(story, sheet);
    double pale = rng_uniform(rng, 0.5, 0.7), faint = rng_uniform(rng, 0.24, 0.38);
    if (seal && damage_has(sheet, DAMAGE_SEAL_PALE))
        seal->style.density = fmin(seal->style.density, pale);
    if (seal && damage_has(sheet, DAMAGE_SEAL_FAINT))
        seal->style.density = fmin(seal->style.density, faint);
    /* Two seals over each other may hide each other's name. */
    if (damage_has(sheet, DAMAGE_SECOND_SEAL) || damage_has(sheet, DAMAGE_SEAL_FAINT) ||
        damage_has(sheet, DAMAGE_NAME_OVER))
        may(story,
            sheet->kind == SHEET_FORM ? REASON_FORM_SEAL_UNCLEAR : REASON_DETAIL_SEAL_UNCLEAR);
}

static void damage_sheet(struct story *story, struct sheet *sheet, enum scan_quality quality,
                         struct rng *rng)
{
    sheet->damage = 0;
    for (size_t i = 0; i < sizeof chances / sizeof chances[0]; i++) {
        double chance = quality == SCAN_HARD ? chances[i].hard : chances[i].ordinary;
        unsigned bit = 1u << chances[i].damage;
        bool drawn = rng_chance(rng, chance) && quality != SCAN_CLEAN;
        if (!(chances[i].sheets >> sheet->kind & 1) || sheet->smudged)
            continue;
        if ((drawn && (!chances[i].sealed || well_sealed(story, sheet))) || story->damage & bit)
            sheet->damage |= bit;
    }
    damage_seal(story, sheet, rng);
}

/* Rules and lettering as some desks print them. */
static void damage_style(struct paper_style *style, enum scan_quality quality, struct rng *rng)
{
    const struct {
        double stroke, bare, touching, large;
    } ordinary = {0.04, 0.01, 0.03, 0.02}, hard = {0.25, 0.1, 0.2, 0.12},
      *chance = quality == SCAN_HARD ? &hard : &ordinary;
    /* All numbers are drawn whatever comes of them, so that a second call draws the same. */
    bool stroke = rng_chance(rng, chance->stroke), bare = rng_chance(rng, chance->bare);
    bool touching = rng_chance(rng, chance->touching), large = rng_chance(rng, chance->large);
    enum draw_stroke other = (enum draw_stroke)rng_int(rng, DRAW_DOUBLE, DRAW_BROKEN);
    if (quality == SCAN_CLEAN)
        return;
    if (stroke && style->stroke == DRAW_SOLID)
        style->stroke = other;
    style->bare |= bare;
    style->touching |= touching;
    style->large_values |= large;
}

static bool form_is_read(const struct story *story)
{
    for (int i = 0; i < story->npages; i++) {
        if (story->pages[i].kind == SHEET_FORM && !story->pages[i].smudged)
            return true;
    }
    return false;
}

/* One field that nobody typed, on an envelope that would be accepted otherwise, so that it is
 * certain what must be said. */
static void damage_hand(struct story *story, enum scan_quality quality, struct rng *rng)
{
    static const struct {
        enum field field;
        bool required; /* of every business; the others nobody asks for */
    } fields[] = {{FIELD_HANDLER_MOBILE, true},
                  {FIELD_UNIT_CREDIT_CODE, true},
                  {FIELD_UNIT_PHONE, false},
                  {FIELD_RETURN_PHONE, false},
                  {FIELD_HANDLER_EMAIL, false}};
    bool drawn = rng_chance(rng, quality == SCAN_HARD ? 0.1 : 0.04);
    int i = rng_int(rng, 0, (int)(sizeof fields / sizeof fields[0]) - 1);
    enum field field = fields[i].field;
    if (!drawn || quality == SCAN_CLEAN || story->gone || story_verdict(story) != OUTCOME_ACCEPT ||
        story_expects(story, REASON_INVOICE_MAILBOX) || !form_is_read(story) ||
        !form_layout_shows(story->form_layout, field))
        return;
    story->by_hand[field] = true;
    if (fields[i].required)
        story_expect(story, REASON_UNREADABLE, field_name(field));
}

void damage_choose(struct story *story, const struct scanner *scanner)
{
    struct rng rng;
    rng_split(&story->rng, 7, &rng);
    for (int i = 0; i < story->npages; i++)
        damage_sheet(story, &story->pages[i], scanner->quality, &rng);
    damage_style(&story->style, scanner->quality, &rng);
    damage_hand(story, scanner->quality, &rng);
    worn_choose(story, scanner);
    /* On these not even a person is sure of every character. */
    if (scanner->dpi < 200 || scanner->dpi_y < 150 ||
        (scanner->quality == SCAN_HARD && scanner->colour == COLOUR_BILEVEL))
        may(story, REASON_UNREADABLE);
}
