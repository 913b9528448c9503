/* Checks of every applicant and of the handler. */
#include <stdio.h>

#include "rules/belief.h"
#include "rules/judge_parts.h"
#include "rules/text.h"

/* Name of the person, or his row where the name cannot be read; followed by what it is about. */
#define SUBJECT_SIZE LIMIT_TEXT

static void name_person(const struct hearing *hearing, const struct person *person, char *ret)
{
    const char *name = person->name.value.text;

    if (person->row == 0 && name[0] == '\0')
        snprintf(ret, SUBJECT_SIZE, "%s", judge_field_label(hearing->rules, FIELD_HANDLER_NAME));
    else if (name[0] == '\0')
        snprintf(ret, SUBJECT_SIZE, "row %d", person->row);
    else
        text_copy(ret, SUBJECT_SIZE, name);
}

/* Says something about what belongs to a person: "张三 person.id_number". */
static enum answer say_of(struct hearing *hearing, enum reason_code code,
                          const struct person *person, const char *what, const char *label,
                          const struct known_value *known)
{
    char who[SUBJECT_SIZE], subject[SUBJECT_SIZE + 64], words[SUBJECT_SIZE + 64];

    name_person(hearing, person, who);
    snprintf(subject, sizeof(subject), "%s %.63s", who, what);
    snprintf(words, sizeof(words), "%s %.63s", who, label);
    return judge_say(hearing, code,
                     &(struct about){.subject = subject,
                                     .label = words,
                                     .value = known->value.text,
                                     .page = known->page,
                                     .box = known->value.box});
}

static enum answer say_value(struct hearing *hearing, enum reason_code code,
                             const struct person *person, enum field field,
                             const struct known_value *known)
{
    return say_of(hearing, code, person, field_name(field),
                  judge_field_label(hearing->rules, field), known);
}

/* Says something about a person as such, or about his copy. */
static enum answer say_person(struct hearing *hearing, enum reason_code code,
                              const struct person *person)
{
    char who[SUBJECT_SIZE];
    bool copy = person->id_copy_page > 0;

    name_person(hearing, person, who);
    return judge_say(hearing, code,
                     &(struct about){.subject = who,
                                     .value = person->id_number.value.text,
                                     .page = copy ? person->id_copy_page : person->name.page,
                                     .box = copy ? person->id_copy_box : person->name.value.box});
}

static enum answer check_value(struct hearing *hearing, const struct person *person,
                               enum field field, const struct known_value *known)
{
    if (belief_trusted(hearing->rules, field_kind(field), known))
        return ANSWER_YES;
    return say_value(hearing,
                     known->value.state == VALUE_EMPTY ? REASON_FIELD_MISSING : REASON_UNREADABLE,
                     person, field, known);
}

/* True if a copy that the business asks for explains why the number is not confirmed, and is
 * spoken of elsewhere: it carries another number, or it is missing and the number was read clearly
 * but once. */
static bool copy_explains(const struct hearing *hearing, const struct person *person, bool asked)
{
    return asked && (person->copy_matches == ANSWER_NO ||
                     (person->copy_found == ANSWER_NO &&
                      belief_firm(hearing->rules, KIND_ID_NUMBER, &person->id_number.value)));
}

/* Name and number as such. */
static enum answer check_person(struct hearing *hearing, const struct person *person, bool asked)
{
    enum answer answer = check_value(hearing, person, FIELD_PERSON_NAME, &person->name);

    if (person->name_agrees == ANSWER_NO)
        answer = say_value(hearing, REASON_UNREADABLE, person, FIELD_PERSON_NAME, &person->name);
    if (person->number_valid == ANSWER_NO)
        return say_value(hearing, REASON_ID_NUMBER_INVALID, person, FIELD_PERSON_ID_NUMBER,
                         &person->id_number);
    if (copy_explains(hearing, person, asked))
        return answer;
    return answer_worse(answer,
                        check_value(hearing, person, FIELD_PERSON_ID_NUMBER, &person->id_number));
}

enum answer check_people(struct hearing *hearing)
{
    const struct application *application = hearing->application;
    const struct checklist *checklist = application->checklist;
    bool asked = checklist != NULL && checklist->applicant_copies;
    enum answer answer = ANSWER_YES;

    for (int i = 0; i < application->npeople; i++)
        answer = answer_worse(answer, check_person(hearing, &application->people[i], asked));
    return answer;
}

/* The handler's name: another one on a paper with his number is a doubt. */
enum answer judge_handler_name(struct hearing *hearing)
{
    const struct person *handler = &hearing->application->handler;

    if (handler->name_agrees == ANSWER_NO)
        return judge_say_field(hearing, REASON_UNREADABLE, FIELD_HANDLER_NAME);
    return judge_field(hearing, FIELD_HANDLER_NAME);
}

/* The handler's number, where the form asks for it. */
enum answer judge_handler_number(struct hearing *hearing)
{
    const struct application *application = hearing->application;
    const struct person *handler = &application->handler;

    if (handler->number_valid == ANSWER_NO)
        return say_value(hearing, REASON_ID_NUMBER_INVALID, handler, FIELD_HANDLER_ID_NUMBER,
                         &handler->id_number);
    if (application->handler_is_applicant == ANSWER_NO &&
        copy_explains(hearing, handler, application->checklist->handler_copy != HANDLER_COPY_NO))
        return ANSWER_YES;
    return judge_field(hearing, FIELD_HANDLER_ID_NUMBER);
}

/* The copy is there and is his: does its number agree, and is the card still valid? A wrong number
 * on the sheet, or none, has been said and explains why the copy cannot agree. */
static enum answer check_card(struct hearing *hearing, const struct person *person)
{
    enum answer answer = ANSWER_YES;

    if (person->copy_matches == ANSWER_NO)
        answer = say_person(hearing, REASON_APPLICANT_ID_MISMATCH, person);
    else if (person->copy_matches == ANSWER_UNKNOWN && person->number_valid != ANSWER_NO &&
             person->id_number.value.state != VALUE_EMPTY)
        answer = say_value(hearing, REASON_UNREADABLE, person, FIELD_PERSON_ID_NUMBER,
                           &person->id_number);
    if (person->copy_valid == ANSWER_NO)
        answer = answer_worse(answer, say_person(hearing, REASON_ID_EXPIRED, person));
    else if (person->copy_valid == ANSWER_UNKNOWN)
        answer = answer_worse(answer,
                              say_value(hearing, REASON_UNREADABLE, person, FIELD_CARD_VALID_UNTIL,
                                        &(struct known_value){.page = person->id_copy_page}));
    return answer;
}

static enum answer check_copy(struct hearing *hearing, const struct person *person)
{
    if (person->copy_found == ANSWER_YES)
        return check_card(hearing, person);
    if (person->copy_found == ANSWER_NO)
        return say_person(hearing, REASON_APPLICANT_ID_MISSING, person);
    return say_of(
        hearing, REASON_UNREADABLE, person, page_class_name(PAGE_ID_COPY),
        judge_page_label(hearing->rules, PAGE_ID_COPY),
        &(struct known_value){.page = judge_doubtful_page(hearing->application, PAGE_ID_COPY)});
}

enum answer check_copies(struct hearing *hearing)
{
    const struct application *application = hearing->application;
    enum answer answer = ANSWER_YES;

    if (!application->checklist->applicant_copies)
        return ANSWER_YES;
    for (int i = 0; i < application->npeople; i++)
        answer = answer_worse(answer, check_copy(hearing, &application->people[i]));
    return answer;
}

/* An applicant who handles the application himself has his copy among those of the applicants,
 * whether the checklist excuses him or lets that copy serve. */
enum answer check_handler_copy(struct hearing *hearing)
{
    const struct application *application = hearing->application;
    const struct person *handler = &application->handler;

    if (application->checklist->handler_copy == HANDLER_COPY_NO ||
        application->handler_is_applicant == ANSWER_YES)
        return ANSWER_YES;
    if (handler->copy_found == ANSWER_YES && handler->copy_matches == ANSWER_YES)
        return check_card(hearing, handler);
    if (handler->copy_found == ANSWER_NO && application->handler_is_applicant == ANSWER_NO)
        return say_person(hearing, REASON_HANDLER_ID_MISSING, handler);
    if (handler->number_valid == ANSWER_NO)
        return ANSWER_NO; /* has been said, and explains why the copy cannot agree */
    return judge_say_field(hearing, REASON_UNREADABLE, FIELD_HANDLER_ID_NUMBER);
}

static enum answer check_certificate(struct hearing *hearing, int i)
{
    const struct person *person = &hearing->application->people[i];

    if (hearing->history->certificate_known[i] != ANSWER_YES)
        return say_person(hearing, REASON_CERTIFICATE_UNKNOWN, person);
    if (!hearing->application->checklist->certificate_valid ||
        hearing->history->certificate_valid[i] == ANSWER_YES)
        return ANSWER_YES;
    if (hearing->history->certificate_valid[i] == ANSWER_NO)
        return say_person(hearing, REASON_CERTIFICATE_EXPIRED, person);
    return say_person(hearing, REASON_CERTIFICATE_UNKNOWN, person);
}

/* Only where a register has been imported and the business needs a certificate to exist. */
enum answer check_certificates(struct hearing *hearing)
{
    const struct application *application = hearing->application;
    enum answer answer = ANSWER_YES;

    if (!hearing->history->register_imported || application->checklist->keys_reusable)
        return ANSWER_YES;
    for (int i = 0; i < application->npeople; i++)
        answer = answer_worse(answer, check_certificate(hearing, i));
    return answer;
}
