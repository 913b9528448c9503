#include "rules/judge.h"

#include <stdio.h>
#include <string.h>

#include "rules/fill.h"
#include "rules/judge_parts.h"
#include "rules/normal.h"
#include "rules/text.h"

/* Of whom a check is asked. */
enum asked {
    ASKED_ALWAYS,
    ASKED_ENVELOPE, /* what is surely a whole envelope, and not only for an online business */
    ASKED_OFFERED,  /* of these, those with a known checklist */
};

/* In this order the reasons stand in the work item and in the letter. */
static const struct check {
    enum asked asked;
    enum answer (*answer)(struct hearing *hearing);
} checks[] = {
    {ASKED_ALWAYS, check_orphans},       {ASKED_ALWAYS, check_duplicate},
    {ASKED_ALWAYS, check_merged},        {ASKED_ALWAYS, check_pages_read},
    {ASKED_ENVELOPE, check_form},        {ASKED_ALWAYS, check_business},
    {ASKED_ENVELOPE, check_form_seal},   {ASKED_ENVELOPE, check_fields},
    {ASKED_ENVELOPE, check_detail},      {ASKED_ENVELOPE, check_detail_seal},
    {ASKED_ENVELOPE, check_units},       {ASKED_ENVELOPE, check_counts},
    {ASKED_ENVELOPE, check_people},      {ASKED_OFFERED, check_copies},
    {ASKED_OFFERED, check_handler_copy}, {ASKED_OFFERED, check_receipts},
    {ASKED_OFFERED, check_amount},       {ASKED_OFFERED, check_medium},
    {ASKED_OFFERED, check_certificates}, {ASKED_ENVELOPE, check_return_address},
    {ASKED_ALWAYS, check_pages_known},   {ASKED_ENVELOPE, check_mailbox},
};

static bool is_asked(const struct application *application, enum asked asked)
{
    const struct checklist *checklist = application->checklist;

    if (asked == ASKED_ALWAYS)
        return true;
    if (application->orphaned || (checklist != NULL && !checklist->by_mail))
        return false;
    return asked == ASKED_ENVELOPE || checklist != NULL;
}

static const char *or_else(const char *text, const char *otherwise)
{
    return text != NULL ? text : otherwise;
}

const char *judge_label(const struct rules *rules, enum term_role role, int value,
                        const char *otherwise)
{
    const struct vocabulary *vocabulary = &rules->vocabulary;

    for (int i = 0; i < vocabulary->n; i++)
        if (vocabulary->terms[i].role == role && vocabulary->terms[i].value == value)
            return vocabulary->terms[i].text;
    return otherwise;
}

const char *judge_field_label(const struct rules *rules, enum field field)
{
    static const struct {
        enum field field;
        enum row_column column;
    } columns[] = {
        {FIELD_PERSON_NAME, ROW_NAME},
        {FIELD_PERSON_ID_NUMBER, ROW_ID_NUMBER},
    };

    for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
        if (columns[i].field == field)
            return judge_label(rules, TERM_COLUMN, (int)columns[i].column, field_name(field));
    return judge_label(rules, TERM_FIELD, (int)field, field_name(field));
}

const char *judge_page_label(const struct rules *rules, enum page_class class)
{
    return judge_label(rules, TERM_TITLE, (int)class, page_class_name(class));
}

static bool said_before(const struct verdict *verdict, enum reason_code code, const char *subject,
                        int page)
{
    for (int i = 0; i < verdict->nreasons; i++)
        if (verdict->reasons[i].code == code && verdict->reasons[i].page == page &&
            strcmp(verdict->reasons[i].subject, subject) == 0)
            return true;
    return false;
}

#define AMOUNT_UNKNOWN "____" /* to be filled in by hand */

static void write_texts(const struct hearing *hearing, const struct about *about,
                        struct reason *reason)
{
    const struct office *office = &hearing->rules->office;
    const struct reason_text *text = &hearing->rules->texts[reason->code];
    char page[16] = "", fee[32] = AMOUNT_UNKNOWN, paid[32] = AMOUNT_UNKNOWN;
    struct filling fillings[] = {
        {"subject", or_else(about->named, reason->subject)},
        {"page", page},
        {"value", or_else(about->value, "")},
        {"wanted", or_else(about->wanted, "")},
        {"fee", fee},
        {"paid", paid},
        {"payee", office->payee},
        {"account", office->payee_account},
        {"bank", office->payee_bank},
        {"platform", office->platform},
    };
    int n = sizeof(fillings) / sizeof(fillings[0]);

    if (reason->page > 0)
        snprintf(page, sizeof(page), "%d", reason->page);
    if (hearing->application->fee_fen >= 0)
        amount_format(fee, sizeof(fee), hearing->application->fee_fen);
    if (hearing->paid_fen >= 0)
        amount_format(paid, sizeof(paid), hearing->paid_fen);
    fill_text(reason->message, sizeof(reason->message), text->message, fillings, n);
    fillings[0].text = or_else(about->label, reason->subject);
    fill_text(reason->sentence, sizeof(reason->sentence), text->sentence, fillings, n);
}

enum answer judge_say_as(struct hearing *hearing, enum reason_code code, enum outcome outcome,
                         const struct about *about)
{
    struct verdict *verdict = hearing->verdict;
    const char *subject = or_else(about->subject, "");
    struct reason *reason;

    if (outcome > verdict->outcome && outcome != OUTCOME_NOTE)
        verdict->outcome = outcome;
    if (verdict->nreasons < LIMIT_REASONS && !said_before(verdict, code, subject, about->page)) {
        reason = &verdict->reasons[verdict->nreasons++];
        *reason = (struct reason){
            .code = code, .outcome = outcome, .page = about->page, .box = about->box};
        text_copy(reason->subject, sizeof(reason->subject), subject);
        write_texts(hearing, about, reason);
    }
    return outcome == OUTCOME_REJECT ? ANSWER_NO : ANSWER_UNKNOWN;
}

enum answer judge_say(struct hearing *hearing, enum reason_code code, const struct about *about)
{
    return judge_say_as(hearing, code, reason_outcome(code), about);
}

/* A check that answers anything but yes keeps the envelope from being accepted, whatever reasons it
 * said; the reasons can only make it worse. */
void judge_application(const struct rules *rules, const struct application *application,
                       const struct history *history, struct verdict *ret_verdict)
{
    static const enum outcome at_least[] = {
        [ANSWER_UNKNOWN] = OUTCOME_REVIEW,
        [ANSWER_YES] = OUTCOME_ACCEPT,
        [ANSWER_NO] = OUTCOME_REJECT,
    };
    struct hearing hearing = {rules, application, history, ret_verdict,
                              application_paid(application)};

    memset(ret_verdict, 0, sizeof(*ret_verdict));
    for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]); i++) {
        enum answer answer;

        if (!is_asked(application, checks[i].asked))
            continue;
        answer = checks[i].answer(&hearing);
        if (at_least[answer] > ret_verdict->outcome)
            ret_verdict->outcome = at_least[answer];
    }
}
