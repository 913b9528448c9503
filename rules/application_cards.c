/* ID card faces matched with people: by number first, then by name; one card each. A card that
 * cannot be read may be anybody's, so as long as there is one nobody's copy is called missing. */
#include <string.h>

#include "rules/application_parts.h"
#include "rules/belief.h"
#include "rules/card_validity.h"
#include "rules/normal.h"
#include "rules/text.h"

/* Below this a name and number together say nothing about whose card it may be. */
#define LIKELY 0.5
/* Two misread digits of 18 still point to the same person rather than to a stranger. */
#define NEAR_NUMBER 2

struct desk {
    const struct rules *rules;
    struct application *application;
    int npersons;
    struct person *persons[LIMIT_PEOPLE + 1]; /* the applicants, then the handler if another */
    struct faces faces;
};

static enum answer compare_numbers(const struct desk *desk, const struct person *person,
                                   const struct face *face, char *ret_text)
{
    float confidence;

    return belief_compare(desk->rules, KIND_ID_NUMBER, &person->id_number.value,
                          &face->card->id_number, ret_text, &confidence);
}

static enum answer compare_names(const struct desk *desk, const struct person *person,
                                 const struct face *face)
{
    char text[LIMIT_TEXT];
    float confidence;

    return belief_compare(desk->rules, KIND_NAME, &person->name.value, &face->card->name, text,
                          &confidence);
}

/* A form that has no place for the handler's number leaves it to his card. */
static bool takes_number(const struct person *person, const struct face *face, enum answer name)
{
    return person->row == 0 && person->id_number.value.state == VALUE_ABSENT &&
           name == ANSWER_YES && face->card->id_number.state == VALUE_READ &&
           id_number_check(face->card->id_number.text) == ANSWER_YES;
}

/* Nobody is addressed by a name that a paper of his own contradicts. */
#define DISPUTED 0.5f

/* What a paper with the same number says of a name: it confirms it, corrects it, or contradicts it.
 * Where the two differ and not even both readers of the name say the same, or the paper is clear,
 * nobody can tell, which is as good as a contradiction. */
static enum answer same_person(const struct rules *rules, struct known_value *name,
                               const struct value *other)
{
    enum answer same = belief_confirm(rules, KIND_NAME, name, other);

    if (same != ANSWER_YES && belief_lean(name, other) == ANSWER_YES)
        return ANSWER_YES;
    if (same == ANSWER_UNKNOWN && name->value.state == VALUE_READ && other->state == VALUE_READ &&
        (name->value.readings < 2 || belief_firm(rules, KIND_NAME, other)))
        same = ANSWER_NO;
    if (same == ANSWER_NO && name->value.confidence > DISPUTED)
        name->value.confidence = DISPUTED;
    return same;
}

/* A number that fails its check beside a card whose number holds and is nearly the same was
 * misread, twice alike, or mistyped: nobody can tell. */
static void doubt_invalid(struct person *person, const struct value *card)
{
    if (person->number_valid == ANSWER_NO && card->state == VALUE_READ &&
        id_number_check(card->text) == ANSWER_YES &&
        text_distance(person->id_number.value.text, card->text) <= NEAR_NUMBER)
        person->number_valid = ANSWER_UNKNOWN;
}

/* The card is his. What the card says confirms the row, or contradicts it. */
static void settle(struct desk *desk, struct person *person, struct face *face, enum answer number)
{
    enum answer name =
        number == ANSWER_YES
            ? same_person(desk->rules, &person->name, &face->card->name)
            : belief_confirm(desk->rules, KIND_NAME, &person->name, &face->card->name);

    if (takes_number(person, face, name)) {
        person->id_number = belief_read(&face->card->id_number, face->page->page);
        number = ANSWER_YES;
    }
    face->person = person;
    person->id_copy_page = face->page->page;
    person->id_copy_box = face->card->box;
    person->copy_found = ANSWER_YES;
    /* Another number under a name that is not surely his is a doubt, not a contradiction. */
    person->copy_matches = number == ANSWER_NO && name != ANSWER_YES ? ANSWER_UNKNOWN : number;
    person->name_agrees = name;
    if (number != ANSWER_YES) {
        doubt_invalid(person, &face->card->id_number);
        return;
    }
    if (person->id_number.page != face->page->page)
        belief_confirm(desk->rules, KIND_ID_NUMBER, &person->id_number, &face->card->id_number);
    if (id_number_check(person->id_number.value.text) == ANSWER_YES)
        person->number_valid = ANSWER_YES;
    else if (person->id_number.value.confidence >= desk->rules->thresholds.agreed[KIND_ID_NUMBER])
        person->number_valid = ANSWER_NO; /* row and card print the same wrong number */
}

/* A second copy of a card already settled belongs to the same person. */
static void match_by_number(struct desk *desk)
{
    char text[LIMIT_TEXT];

    for (int p = 0; p < desk->npersons; p++)
        for (int f = 0; f < desk->faces.npersons; f++) {
            struct person *person = desk->persons[p];
            struct face *face = &desk->faces.persons[f];

            if (face->person != NULL || compare_numbers(desk, person, face, text) != ANSWER_YES)
                continue;
            if (person->copy_found == ANSWER_YES)
                face->person = person;
            else
                settle(desk, person, face, ANSWER_YES);
        }
}

/* How likely the card is his, 0-1; numbers are not equal. Only to choose between several. */
static double likelihood(const struct desk *desk, const struct person *person,
                         const struct face *face)
{
    const struct value *number = &person->id_number.value, *other = &face->card->id_number;
    enum answer name = compare_names(desk, person, face);
    double likely = 0;

    if (name == ANSWER_NO)
        return 0;
    if (name == ANSWER_YES)
        likely = 0.6;
    else if (person->name.value.state == VALUE_READ && face->card->name.state == VALUE_READ)
        likely = 0.3 * text_similarity(person->name.value.text, face->card->name.text);
    if (number->state == VALUE_READ && other->state == VALUE_READ &&
        text_distance(number->text, other->text) <= NEAR_NUMBER)
        likely += 0.4;
    return likely;
}

/* The best pair of all is settled first, then the best of the rest. Ties go to the earlier row and
 * the earlier card. */
static bool match_best(struct desk *desk)
{
    struct person *best_person = NULL;
    struct face *best_face = NULL;
    double best = LIKELY;
    char text[LIMIT_TEXT];

    for (int p = 0; p < desk->npersons; p++)
        for (int f = 0; f < desk->faces.npersons; f++) {
            struct person *person = desk->persons[p];
            struct face *face = &desk->faces.persons[f];
            double likely;

            if (face->person != NULL || person->copy_found == ANSWER_YES)
                continue;
            likely = likelihood(desk, person, face);
            if (likely > best) {
                best = likely;
                best_person = person;
                best_face = face;
            }
        }
    if (best_face == NULL)
        return false;
    settle(desk, best_person, best_face, compare_numbers(desk, best_person, best_face, text));
    return true;
}

/* True if a card found to be somebody else's may be his as well: one person may stand on two
 * papers, and the number that would tell was not read on one of them. */
static bool may_share(const struct desk *desk, const struct person *person, const struct face *face)
{
    char text[LIMIT_TEXT];

    return face->person != NULL && face->person != person &&
           compare_names(desk, person, face) != ANSWER_NO &&
           compare_numbers(desk, person, face, text) == ANSWER_UNKNOWN;
}

/* True if nothing in the envelope could be a copy of his that was not recognised. */
static bool surely_missing(const struct desk *desk, const struct person *person)
{
    char text[LIMIT_TEXT];

    /* An emblem without a person's face: the face was copied too, as a rule, and was not found. */
    if (desk->faces.uncertain || desk->faces.nemblems > desk->faces.npersons ||
        desk->application->nunreadable > 0 || desk->application->ndoubtful > 0)
        return false;
    for (int f = 0; f < desk->faces.npersons; f++) {
        const struct face *face = &desk->faces.persons[f];

        if (may_share(desk, person, face) ||
            (face->person == NULL && compare_numbers(desk, person, face, text) != ANSWER_NO))
            return false;
    }
    return true;
}

static void collect_persons(struct desk *desk, struct application *application)
{
    for (int i = 0; i < application->npeople; i++)
        desk->persons[desk->npersons++] = &application->people[i];
    if (application->handler_is_applicant != ANSWER_YES &&
        (application->handler.name.value.state == VALUE_READ ||
         application->handler.id_number.value.state == VALUE_READ))
        desk->persons[desk->npersons++] = &application->handler;
}

/* Of somebody whose name and number were both not read no card can be said to be missing: the row
 * may be a smear in an unused line of the blank. */
static bool is_known(const struct desk *desk, const struct person *person)
{
    return belief_trusted(desk->rules, KIND_NAME, &person->name) ||
           person->id_number.value.state == VALUE_READ;
}

/* The applicant who is the handler: his card serves for both. */
static void copy_to_handler(const struct rules *rules, struct application *application)
{
    struct person *handler = &application->handler;

    for (int i = 0; i < application->npeople; i++) {
        const struct person *person = &application->people[i];

        if (person->is_handler) {
            handler->id_copy_page = person->id_copy_page;
            handler->id_copy_box = person->id_copy_box;
            handler->copy_found = person->copy_found;
            handler->copy_matches = person->copy_matches;
            handler->copy_valid = person->copy_valid;
            /* What his card said of the row's name holds for the form's too. */
            handler->name_agrees = same_person(rules, &handler->name, &person->name.value);
        }
    }
    application->fields[FIELD_HANDLER_NAME] = handler->name;
    application->fields[FIELD_HANDLER_ID_NUMBER] = handler->id_number;
}

void application_cards(const struct envelope *envelope, struct application *application)
{
    struct desk desk = {.rules = envelope->rules, .application = application};

    collect_persons(&desk, application);
    faces_collect(envelope, &desk.faces);
    match_by_number(&desk);
    while (match_best(&desk))
        ;
    faces_pair(envelope->rules, application->day, &desk.faces);
    for (int p = 0; p < desk.npersons; p++)
        if (desk.persons[p]->copy_found != ANSWER_YES)
            desk.persons[p]->copy_found =
                is_known(&desk, desk.persons[p]) && surely_missing(&desk, desk.persons[p])
                    ? ANSWER_NO
                    : ANSWER_UNKNOWN;
    for (int f = desk.faces.npersons - 1; f >= 0; f--)
        if (desk.faces.persons[f].person != NULL)
            faces_note_validity(&desk.faces.persons[f]);
    copy_to_handler(envelope->rules, application);
}
