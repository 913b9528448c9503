/* The verdict: seals of the form and of the detail sheet. */
#include <stdlib.h>
#include <string.h>

#include "tests/support_facts.h"

#define ACCEPT OUTCOME_ACCEPT
#define REVIEW OUTCOME_REVIEW
#define REJECT OUTCOME_REJECT

static void form_unsealed(struct support *s)
{
    s->pages[FORM]->nseals = 0;
}

static void form_unsealed_badly_read(struct support *s)
{
    form_unsealed(s);
    s->pages[FORM]->well_read = false;
}

static void form_grey(struct support *s)
{
    s->pages[FORM]->colour = COLOUR_GREY;
    s->pages[FORM]->seals[0].answer = SEAL_COPIED;
}

static void form_bilevel_unsealed(struct support *s)
{
    form_unsealed(s);
    s->pages[FORM]->colour = COLOUR_BILEVEL;
}

static void form_copied(struct support *s)
{
    s->pages[FORM]->seals[0].answer = SEAL_COPIED;
}

static void form_unclear(struct support *s)
{
    s->pages[FORM]->seals[0].answer = SEAL_UNCLEAR;
}

static void form_oval(struct support *s)
{
    s->pages[FORM]->seals[0].kind = SEAL_OVAL;
}

static void form_square(struct support *s)
{
    s->pages[FORM]->seals[0].kind = SEAL_SQUARE;
}

static void form_authority_only(struct support *s)
{
    s->pages[FORM]->seals[0].authority_block = true;
}

static void form_seal_named(struct support *s, const char *name)
{
    s->pages[FORM]->seals[0].name = support_value(name);
}

static void form_seal_unread(struct support *s)
{
    s->pages[FORM]->seals[0].name = (struct value){.state = VALUE_UNREADABLE};
}

static void form_seal_other_unit(struct support *s)
{
    form_seal_named(s, "北京市海淀区卫生健康委员会");
}

static void form_seal_other_weak(struct support *s)
{
    form_seal_other_unit(s);
    s->pages[FORM]->seals[0].name.confidence = 0.4f;
}

static void form_seal_other_half(struct support *s)
{
    form_seal_other_unit(s);
    s->pages[FORM]->seals[0].coverage = 0.4f;
}

/* Beside it a part of a seal over the edge. */
static void form_seal_other_and_part(struct support *s)
{
    struct seal *seals = s->pages[FORM]->seals;

    form_seal_other_unit(s);
    seals[1] = seals[0];
    seals[1].answer = SEAL_UNCLEAR;
    seals[1].coverage = 0.4f;
    seals[1].name.confidence = 0.4f;
    s->pages[FORM]->nseals = 2;
}

static void form_seal_sister(struct support *s)
{
    form_seal_named(s, "北京市海淀区城市管理综合行政执法局");
}

static void form_seal_near_sister(struct support *s)
{
    form_seal_named(s, "北京市朝东区城市管理综合行政执法局");
}

/* Gives a seal the letters of a name, each seen by one reader of two; the other saw what stands at
 * the same place of `other`. */
static void form_seal_seen(struct support *s, const char *name, const char *other)
{
    struct seal *seal = &s->pages[FORM]->seals[0];

    seal->name = support_value(name);
    for (seal->nletters = 0; name[seal->nletters * 3] != '\0'; seal->nletters++) {
        struct seal_letter *letter = &seal->letters[seal->nletters];

        memcpy(letter->guesses[0].text, name + seal->nletters * 3, 3);
        memcpy(letter->guesses[1].text, other + seal->nletters * 3, 3);
        letter->guesses[0].p = 0.5f;
        letter->guesses[1].p = 0.4f;
        letter->nguesses = 2;
        if (memcmp(letter->guesses[0].text, letter->guesses[1].text, 3) == 0) {
            letter->guesses[0].p = 0.9f;
            letter->nguesses = 1;
        }
    }
}

static void form_seal_one_character(struct support *s)
{
    form_seal_named(s, "北京市朝阳区城市管理综合行玫执法局");
}

static void form_seal_second_choice(struct support *s)
{
    form_seal_seen(s, "北京市朝阳区城市管理综合行玫执法局", support_unit);
}

static void form_seal_letters_sister(struct support *s)
{
    form_seal_seen(s, "北京市朝阳区城市管理综合行玫执法局", "北京市朝阳区城市管理综合行敢执法局");
}

static void form_seal_letters_place(struct support *s)
{
    form_seal_seen(s, "北京市朝东区城市管理综合行政执法局", support_unit);
}

/* Sets the letter at a place to one guess. */
static void letter_is(struct seal *seal, int at, const char *text, float p)
{
    seal->letters[at] = (struct seal_letter){.nguesses = 1};
    memcpy(seal->letters[at].guesses[0].text, text, 3);
    seal->letters[at].guesses[0].p = p;
}

static void form_seal_first_lost(struct support *s)
{
    form_seal_seen(s, support_unit, support_unit);
    letter_is(&s->pages[FORM]->seals[0], 0, "凳", 0.2f);
}

static void form_seal_first_ragged(struct support *s)
{
    form_seal_seen(s, support_unit, support_unit);
    letter_is(&s->pages[FORM]->seals[0], 0, "光", 0.97f);
}

static void form_seal_other_city(struct support *s)
{
    form_seal_seen(s, support_unit, support_unit);
    memcpy(s->pages[FORM]->seals[0].name.text, "南", 3);
    letter_is(&s->pages[FORM]->seals[0], 0, "南", 0.8f);
}

static void form_seal_department(struct support *s)
{
    form_seal_seen(s, support_unit, support_unit);
    s->pages[FORM]->seals[0].line = support_value("信息中心");
    strcat(s->pages[FORM]->seals[0].name.text, "信息中心");
}

static void form_seal_letters_short(struct support *s)
{
    form_seal_seen(s, support_unit + strlen("北京市"), support_unit + strlen("北京市"));
}

static void form_seal_line_unread(struct support *s)
{
    s->pages[FORM]->seals[0].line.state = VALUE_UNREADABLE;
}

static void form_seal_line_special(struct support *s)
{
    s->pages[FORM]->seals[0].line = support_value("合同专用章");
}

static void form_seal_abbreviated(struct support *s)
{
    form_seal_named(s, "朝阳区城管执法局");
}

/* 北京市 with a character lost is not the city left out: 朝阳区 must stand whole. */
static void form_seal_district_cut(struct support *s)
{
    form_seal_named(s, "北阳区城市管理综合行政执法局");
}

static void form_seal_unlisted(struct support *s)
{
    form_seal_named(s, "朝阳区城管局");
}

static void form_seal_parent(struct support *s)
{
    form_seal_named(s, "北京市城市管理综合行政执法局");
}

static void form_seal_special(struct support *s)
{
    form_seal_named(s, "北京市朝阳区城市管理综合行政执法局财务专用章");
}

static void form_seal_ours(struct support *s)
{
    form_seal_named(s, "北京数字认证股份有限公司");
}

static void form_seal_alternative(struct support *s)
{
    form_seal_named(s, "北京市潮阳区城市管理综台行政执法局");
    support_alternative(&s->pages[FORM]->seals[0].name, support_unit, 0.5f);
}

static void form_two_seals(struct support *s)
{
    form_copied(s);
    support_seal(s->pages[FORM], support_unit);
}

/* The form's name is read with a character misread; `seen` is what its readers thought possible. */
static void form_unit_misread(struct support *s, const char *seen)
{
    struct value *unit =
        support_field(s->pages[FORM], FIELD_UNIT_NAME, "北京币朝阳区城市管理综合行政执法局");

    support_alternative(unit, seen, 0.1f);
    support_field(s->pages[DETAIL], FIELD_UNIT_NAME, support_unit);
}

static void form_unit_mended(struct support *s)
{
    form_unit_misread(s, support_unit);
}

static void form_unit_not_seen(struct support *s)
{
    form_unit_misread(s, "北京巾朝阳区城市管理综合行政执法局");
}

static void form_unit_nowhere_else(struct support *s)
{
    form_unit_misread(s, support_unit);
    support_unset(s->pages[DETAIL], FIELD_UNIT_NAME);
    support_unset(s->pages[RECEIPT], FIELD_PAYER);
}

/* Makes the character at a place of a seal's ring doubtful: another is a little likelier. */
static void doubt(struct seal *seal, int at, const char *other, float p)
{
    struct seal_letter *letter = &seal->letters[at];

    letter->guesses[1] = letter->guesses[0];
    letter->guesses[1].p = 0.06f;
    letter->nguesses = 2;
    memcpy(letter->guesses[0].text, other, 3);
    letter->guesses[0].p = p;
    memcpy(seal->name.text + at * 3, other, 3);
}

static void form_seal_doubtful(struct support *s)
{
    form_seal_seen(s, support_unit, support_unit);
    doubt(&s->pages[FORM]->seals[0], 4, "因", 0.4f);
}

static void form_seal_sure_of_another(struct support *s)
{
    form_seal_seen(s, support_unit, support_unit);
    doubt(&s->pages[FORM]->seals[0], 4, "因", 0.9f);
}

static void both_doubtful(struct support *s, int at)
{
    form_seal_doubtful(s);
    s->pages[DETAIL]->seals[0] = s->pages[FORM]->seals[0];
    form_seal_seen(s, support_unit, support_unit);
    doubt(&s->pages[FORM]->seals[0], at, "凶", 0.4f);
}

static void both_doubtful_elsewhere(struct support *s)
{
    both_doubtful(s, 7);
}

static void both_doubtful_alike(struct support *s)
{
    both_doubtful(s, 4);
}

/* Another impression covers the characters of a seal from one place up to another. */
static void cover(struct seal *seal, int from, int to)
{
    for (int i = from; i < to; i++) {
        letter_is(seal, i, "躐", 0.2f);
        memcpy(seal->name.text + i * 3, "躐", 3);
        seal->letters[i].hidden = true;
    }
}

/* The form is stamped twice: the first impression shows the name from a place on, the second one up
 * to another. */
static void form_stamped_twice(struct support *s, int from, int to)
{
    struct page_facts *form = s->pages[FORM];

    form_seal_seen(s, support_unit, support_unit);
    form->seals[1] = form->seals[0];
    form->nseals = 2;
    cover(&form->seals[0], 3, from);
    cover(&form->seals[1], to, form->seals[1].nletters);
}

static void form_stamped_twice_whole(struct support *s)
{
    form_stamped_twice(s, 8, 10);
}

static void form_stamped_twice_in_part(struct support *s)
{
    form_stamped_twice(s, 10, 9);
}

static void form_stamped_twice_line(struct support *s)
{
    form_stamped_twice_whole(s);
    s->pages[FORM]->seals[0].line.state = VALUE_UNREADABLE;
}

static void form_stamped_twice_no_line(struct support *s)
{
    form_stamped_twice_line(s);
    s->pages[FORM]->seals[1].line.state = VALUE_UNREADABLE;
}

/* Of a sister unit: 朝东区 shows on the impression that has the beginning. */
static void form_stamped_twice_sister(struct support *s)
{
    form_stamped_twice(s, 8, 10);
    letter_is(&s->pages[FORM]->seals[1], 4, "东", 0.95f);
}

/* What is covered on the form may be another character there, whatever the sheet's seal shows. */
static void form_seal_covered(struct support *s)
{
    form_seal_seen(s, support_unit, support_unit);
    cover(&s->pages[FORM]->seals[0], 4, 5);
}

/* Only the label of the unit's name was read, and nobody can say whose seal that is. */
static void form_unit_unread(struct support *s)
{
    struct value *unit = support_field(s->pages[FORM], FIELD_UNIT_NAME, "（全称）");

    unit->state = VALUE_UNREADABLE;
    support_unset(s->pages[DETAIL], FIELD_UNIT_NAME);
}

/* The form's name is read with three characters misread, in doubt; sheet and seals have it right.
 */
static void form_unit_doubtful(struct support *s, float confidence)
{
    struct value *unit =
        support_field(s->pages[FORM], FIELD_UNIT_NAME, "北京币朝阳区城币管理综台行政执法局");

    unit->confidence = confidence;
    support_field(s->pages[DETAIL], FIELD_UNIT_NAME, support_unit);
}

static void form_unit_in_doubt(struct support *s)
{
    form_unit_doubtful(s, 0.87f);
}

static void form_unit_clear(struct support *s)
{
    form_unit_doubtful(s, 0.97f);
}

static void form_unit_in_doubt_one_seal(struct support *s)
{
    form_unit_in_doubt(s);
    form_seal_unread(s);
}

static void detail_unsealed(struct support *s)
{
    s->pages[DETAIL]->nseals = 0;
}

static void detail_copied(struct support *s)
{
    s->pages[DETAIL]->seals[0].answer = SEAL_COPIED;
}

static void detail_other_unit(struct support *s)
{
    s->pages[DETAIL]->seals[0].name = support_value("北京市海淀区卫生健康委员会");
}

static void detail_unclear(struct support *s)
{
    s->pages[DETAIL]->seals[0].answer = SEAL_UNCLEAR;
}

static void both_unsealed(struct support *s)
{
    form_unsealed(s);
    detail_unsealed(s);
}

static void second_sheet_sealed(struct support *s)
{
    *s->pages[EXTRA] = *s->pages[DETAIL];
    s->pages[EXTRA]->page = 7;
    detail_unsealed(s);
}

static const struct support_case cases[] = {
    {"no seal", "new", form_unsealed, REJECT, "form-seal-missing"},
    {"no seal, badly read", "new", form_unsealed_badly_read, REVIEW, "form-seal-unclear"},
    {"grey", "new", form_grey, REVIEW, "form-seal-unclear"},
    {"bilevel, no seal", "new", form_bilevel_unsealed, REVIEW, "form-seal-unclear"},
    {"copied", "new", form_copied, REJECT, "form-seal-copied"},
    {"unclear", "new", form_unclear, REVIEW, "form-seal-unclear"},
    {"oval", "new", form_oval, REVIEW, "form-seal-unclear"},
    {"square", "new", form_square, REJECT, "form-seal-missing"},
    {"authority's seal only", "new", form_authority_only, REJECT, "form-seal-missing"},
    {"a character in doubt", "new", form_seal_doubtful, ACCEPT, ""},
    {"sure of another", "new", form_seal_sure_of_another, REVIEW, "form-seal-unclear"},
    {"in doubt elsewhere", "new", both_doubtful_elsewhere, ACCEPT, ""},
    {"both in doubt", "new", both_doubtful_alike, REVIEW, "form-seal-unclear detail-seal-unclear"},
    {"stamped twice, the name whole between them", "new", form_stamped_twice_whole, ACCEPT, ""},
    {"stamped twice, a character shown by neither", "new", form_stamped_twice_in_part, REVIEW,
     "form-seal-unclear"},
    {"stamped twice, one straight line covered", "new", form_stamped_twice_line, ACCEPT, ""},
    {"stamped twice, both straight lines covered", "new", form_stamped_twice_no_line, REVIEW,
     "form-seal-unclear"},
    {"stamped twice by a sister", "new", form_stamped_twice_sister, REVIEW, "form-seal-unclear"},
    {"a covered character that no reader saw", "new", form_seal_covered, REVIEW,
     "form-seal-unclear"},
    {"unit unread", "new", form_unit_unread, REVIEW, "unreadable"},
    {"form's unit in doubt", "new", form_unit_in_doubt, ACCEPT, ""},
    {"form's unit clear", "new", form_unit_clear, REVIEW,
     "form-seal-unclear detail-seal-unclear unit-mismatch"},
    {"form's unit in doubt, one seal", "new", form_unit_in_doubt_one_seal, REVIEW,
     "form-seal-unclear detail-seal-unclear unreadable"},
    {"seal unread", "new", form_seal_unread, REVIEW, "form-seal-unclear"},
    {"another unit's", "new", form_seal_other_unit, REVIEW, "form-seal-mismatch"},
    {"another unit's, weakly read", "new", form_seal_other_weak, REVIEW, "form-seal-unclear"},
    {"another unit's, half of it", "new", form_seal_other_half, REVIEW, "form-seal-unclear"},
    {"another unit's, and a part over the edge", "new", form_seal_other_and_part, REVIEW,
     "form-seal-mismatch"},
    {"sister unit's", "new", form_seal_sister, REVIEW, "form-seal-mismatch"},
    {"place misread", "new", form_seal_near_sister, REVIEW, "form-seal-unclear"},
    {"one character misread", "new", form_seal_one_character, REVIEW, "form-seal-unclear"},
    {"one character seen by half", "new", form_seal_second_choice, ACCEPT, ""},
    {"one character not seen", "new", form_seal_letters_sister, REVIEW, "form-seal-unclear"},
    {"the ragged first character is read as another", "new", form_seal_first_ragged, ACCEPT, ""},
    {"an ordinal is another", "new", form_seal_letters_place, REVIEW, "form-seal-unclear"},
    {"one of the first place lost", "new", form_seal_first_lost, ACCEPT, ""},
    {"another city", "new", form_seal_other_city, REVIEW, "form-seal-unclear"},
    {"a department's", "new", form_seal_department, REVIEW, "form-seal-unclear"},
    {"without its first place", "new", form_seal_letters_short, ACCEPT, ""},
    {"a line that cannot be read", "new", form_seal_line_unread, REVIEW, "form-seal-unclear"},
    {"a line that says for what", "new", form_seal_line_special, REVIEW, "form-seal-mismatch"},
    {"abbreviation", "new", form_seal_abbreviated, ACCEPT, ""},
    {"characters of two places", "new", form_seal_district_cut, REVIEW, "form-seal-unclear"},
    {"abbreviation not listed", "new", form_seal_unlisted, REVIEW, "form-seal-unclear"},
    {"parent unit's", "new", form_seal_parent, REVIEW, "form-seal-unclear"},
    {"special seal", "new", form_seal_special, REVIEW, "form-seal-mismatch"},
    {"the CA's own", "new", form_seal_ours, REVIEW, "form-seal-mismatch"},
    {"second reading is the unit", "new", form_seal_alternative, ACCEPT, ""},
    {"copied and red", "new", form_two_seals, ACCEPT, ""},
    {"the form's unit misread, another paper and the seals have it", "new", form_unit_mended,
     ACCEPT, ""},
    {"the form's unit is another in a clear character", "new", form_unit_not_seen, REVIEW,
     "form-seal-unclear detail-seal-unclear"},
    {"the form's unit misread, no other paper has it", "new", form_unit_nowhere_else, REVIEW,
     "form-seal-unclear detail-seal-unclear"},
    {"sheet without seal", "new", detail_unsealed, REJECT, "detail-seal-missing"},
    {"sheet copied", "renew", detail_copied, REJECT, "detail-seal-copied"},
    {"sheet by another unit", "reissue", detail_other_unit, REVIEW, "detail-seal-mismatch"},
    {"sheet unclear", "revoke", detail_unclear, REVIEW, "detail-seal-unclear"},
    {"neither sealed", "new", both_unsealed, REJECT, "form-seal-missing detail-seal-missing"},
    {"copy of the sheet sealed", "new", second_sheet_sealed, ACCEPT, ""},
};

int main(void)
{
    return support_run("rules/judge seals", cases, (int)(sizeof(cases) / sizeof(cases[0])), NULL);
}
