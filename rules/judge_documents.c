/* Checks of the application form and the detail sheet. */
#include <string.h>

#include "rules/belief.h"
#include "rules/judge_parts.h"

enum answer judge_say_field(struct hearing *hearing, enum reason_code code, enum field field)
{
    const struct known_value *known = &hearing->application->fields[field];

    return judge_say(hearing, code,
                     &(struct about){.subject = field_name(field),
                                     .label = judge_field_label(hearing->rules, field),
                                     .value = known->value.text,
                                     .page = known->page,
                                     .box = known->value.box});
}

/* Where no place for a field was found, it cannot be told: units type their own forms, so its label
 * may be one we do not know, and only an empty place is surely empty. */
enum answer judge_field(struct hearing *hearing, enum field field)
{
    const struct known_value *known = &hearing->application->fields[field];

    if (belief_trusted(hearing->rules, field_kind(field), known))
        return ANSWER_YES;
    return judge_say_field(
        hearing, known->value.state == VALUE_EMPTY ? REASON_FIELD_MISSING : REASON_UNREADABLE,
        field);
}

static enum answer say_page(struct hearing *hearing, enum page_class class, int page)
{
    return judge_say(hearing, REASON_UNREADABLE,
                     &(struct about){.subject = page_class_name(class),
                                     .label = judge_page_label(hearing->rules, class),
                                     .page = page});
}

enum answer judge_missing_page(struct hearing *hearing, enum reason_code code,
                               enum page_class class)
{
    int doubtful = judge_doubtful_page(hearing->application, class);

    if (doubtful > 0)
        return say_page(hearing, class, doubtful);
    return judge_say(hearing, code,
                     &(struct about){.subject = page_class_name(class),
                                     .label = judge_page_label(hearing->rules, class)});
}

/* A form page read so badly that not even its business is known is unreadable as a whole. */
static bool is_form_lost(const struct hearing *hearing)
{
    const struct application *application = hearing->application;

    return application->form.page == 0 ||
           (application->form.readable == ANSWER_NO && application->checklist == NULL &&
            application->marked == ANSWER_UNKNOWN);
}

enum answer check_form(struct hearing *hearing)
{
    const struct application *application = hearing->application;

    if (application->form.page == 0)
        return judge_missing_page(hearing, REASON_FORM_MISSING, PAGE_APPLICATION_FORM);
    if (!is_form_lost(hearing))
        return ANSWER_YES;
    return say_page(hearing, PAGE_APPLICATION_FORM, application->form.page);
}

enum answer check_detail(struct hearing *hearing)
{
    const struct application *application = hearing->application;

    if (application->detail.page == 0)
        return judge_missing_page(hearing, REASON_DETAIL_MISSING, PAGE_DETAIL_SHEET);
    if (application->npeople > 0 && application->rows_complete == ANSWER_YES)
        return ANSWER_YES;
    return say_page(hearing, PAGE_DETAIL_SHEET, application->detail.page);
}

static enum reason_code business_fault(const struct application *application)
{
    if (application->multiple == ANSWER_YES)
        return REASON_BUSINESS_TYPE_MULTIPLE;
    if (application->marked == ANSWER_NO)
        return REASON_BUSINESS_TYPE_UNMARKED;
    if (application->not_offered)
        return REASON_BUSINESS_NOT_OFFERED;
    if (application->checklist == NULL)
        return REASON_UNREADABLE;
    return application->checklist->by_mail ? REASON_COUNT : REASON_BUSINESS_ONLINE_ONLY;
}

/* Without a form there is no business, and that the form is missing has been said. */
enum answer check_business(struct hearing *hearing)
{
    const struct application *application = hearing->application;
    enum reason_code fault = business_fault(application);
    const char *label = judge_label(hearing->rules, TERM_BUSINESS, 0, "business");

    if (is_form_lost(hearing))
        return ANSWER_UNKNOWN;
    if (fault == REASON_COUNT)
        return ANSWER_YES;
    return judge_say(hearing, fault,
                     &(struct about){.subject = "business",
                                     .label = label,
                                     .value = application->business,
                                     .page = application->form.page,
                                     .box = application->business_box});
}

/* The four faults of a seal, for one kind of page. */
struct seal_faults {
    enum page_class class;
    enum reason_code missing, copied, mismatch, unclear;
};

static enum reason_code seal_fault(const struct sealed_page *sealed,
                                   const struct seal_faults *faults, bool unit_known)
{
    switch (sealed->answer) {
    case SEAL_NONE:
        return faults->missing;
    case SEAL_COPIED:
        return faults->copied;
    case SEAL_RED:
        break;
    default:
        return faults->unclear;
    }
    /* Where the unit itself is not known, that has been said and is no fault of the seal. */
    if (!unit_known || sealed->name_matches == ANSWER_YES)
        return REASON_COUNT;
    return sealed->name_matches == ANSWER_NO ? faults->mismatch : faults->unclear;
}

static enum answer check_seal(struct hearing *hearing, const struct sealed_page *sealed,
                              const struct seal_faults *faults)
{
    const struct known_value *unit = &hearing->application->fields[FIELD_UNIT_NAME];
    bool unit_known = unit->value.state == VALUE_READ;
    enum reason_code fault = seal_fault(sealed, faults, unit_known);

    if (sealed->page == 0)
        return ANSWER_UNKNOWN; /* the missing page has been said */
    if (fault == REASON_COUNT)
        return unit_known ? sealed->name_matches : ANSWER_UNKNOWN;
    return judge_say(hearing, fault,
                     &(struct about){.subject = page_class_name(faults->class),
                                     .label = judge_page_label(hearing->rules, faults->class),
                                     .value = sealed->seal.name.text,
                                     .wanted = unit->value.text,
                                     .page = sealed->page,
                                     .box = sealed->seal.box});
}

enum answer check_form_seal(struct hearing *hearing)
{
    static const struct seal_faults faults = {PAGE_APPLICATION_FORM, REASON_FORM_SEAL_MISSING,
                                              REASON_FORM_SEAL_COPIED, REASON_FORM_SEAL_MISMATCH,
                                              REASON_FORM_SEAL_UNCLEAR};

    if (is_form_lost(hearing))
        return ANSWER_UNKNOWN; /* has been said */
    return check_seal(hearing, &hearing->application->form, &faults);
}

enum answer check_detail_seal(struct hearing *hearing)
{
    static const struct seal_faults faults = {
        PAGE_DETAIL_SHEET, REASON_DETAIL_SEAL_MISSING, REASON_DETAIL_SEAL_COPIED,
        REASON_DETAIL_SEAL_MISMATCH, REASON_DETAIL_SEAL_UNCLEAR};

    return check_seal(hearing, &hearing->application->detail, &faults);
}

/* Years and count may stand on the detail sheet alone. */
static bool on_detail(const struct application *application, enum field field)
{
    if (field != FIELD_CERTIFICATE_YEARS && field != FIELD_CERTIFICATE_COUNT)
        return false;
    return application->fields[field].value.state <= VALUE_EMPTY &&
           (field == FIELD_CERTIFICATE_COUNT ? application->npeople > 0
                                             : application->fee_fen >= 0);
}

/* A form that does not ask for the years leaves them to the list, which every business that is done
 * by mail needs. */
static bool on_missing_detail(const struct application *application, enum field field)
{
    return field == FIELD_CERTIFICATE_YEARS && application->detail.page == 0 &&
           application->fields[field].value.state == VALUE_ABSENT;
}

static enum answer check_required(struct hearing *hearing, enum field field)
{
    if (on_missing_detail(hearing->application, field))
        return ANSWER_UNKNOWN; /* the missing page has been said */
    if (field == FIELD_HANDLER_ID_NUMBER)
        return judge_handler_number(hearing);
    if (field == FIELD_HANDLER_NAME)
        return judge_handler_name(hearing);
    return on_detail(hearing->application, field) ? ANSWER_YES : judge_field(hearing, field);
}

enum answer check_fields(struct hearing *hearing)
{
    const struct application *application = hearing->application;
    enum answer answer;

    if (is_form_lost(hearing))
        return ANSWER_UNKNOWN; /* has been said */
    answer = judge_field(hearing, FIELD_UNIT_NAME);
    if (application->checklist == NULL)
        return answer;
    for (int i = 0; i < application->checklist->nrequired; i++)
        answer = answer_worse(answer, check_required(hearing, application->checklist->required[i]));
    return answer;
}

static enum answer check_agreement(struct hearing *hearing, enum answer agree, enum field field,
                                   enum reason_code code)
{
    const struct known_value *known = &hearing->application->fields[field];

    if (agree == ANSWER_YES)
        return ANSWER_YES;
    return judge_say(hearing, agree == ANSWER_NO ? code : REASON_UNREADABLE,
                     &(struct about){.subject = field_name(field),
                                     .label = judge_field_label(hearing->rules, field),
                                     .value = known->value.text,
                                     .page = hearing->application->detail.page});
}

enum answer check_units(struct hearing *hearing)
{
    if (is_form_lost(hearing) || hearing->application->detail.page == 0 ||
        judge_is_merged(hearing->application))
        return ANSWER_UNKNOWN; /* there are not one of each, and that has been said */
    return check_agreement(hearing, hearing->application->units_agree, FIELD_UNIT_NAME,
                           REASON_UNIT_MISMATCH);
}

enum answer check_counts(struct hearing *hearing)
{
    if (judge_is_merged(hearing->application))
        return ANSWER_UNKNOWN; /* has been said */
    return check_agreement(hearing, hearing->application->counts_agree, FIELD_CERTIFICATE_COUNT,
                           REASON_COUNT_MISMATCH);
}

enum answer check_medium(struct hearing *hearing)
{
    if (!hearing->application->checklist->medium || hearing->application->medium)
        return ANSWER_YES;
    return judge_say(hearing, REASON_MEDIUM_MISSING, &(struct about){.subject = "medium"});
}

/* A note: mail systems of the government drop the invoices. */
enum answer check_mailbox(struct hearing *hearing)
{
    static const char government[] = ".gov.cn";
    const struct known_value *mailbox = &hearing->application->fields[FIELD_HANDLER_EMAIL];
    size_t length = strlen(mailbox->value.text), tail = strlen(government);

    if (length >= tail && strcmp(mailbox->value.text + length - tail, government) == 0)
        judge_say_field(hearing, REASON_INVOICE_MAILBOX, FIELD_HANDLER_EMAIL);
    return ANSWER_YES;
}

/* Does anything go back by courier: papers that are turned down, the new key, or what was
 * enclosed? */
static bool goes_back(const struct hearing *hearing)
{
    const struct checklist *checklist = hearing->application->checklist;

    if (hearing->verdict->outcome == OUTCOME_REJECT)
        return true;
    return checklist != NULL &&
           (strcmp(checklist->goes_back, "key") == 0 ||
            (strcmp(checklist->goes_back, "enclosed") == 0 && hearing->application->medium));
}

enum answer check_return_address(struct hearing *hearing)
{
    const struct known_value *address = &hearing->application->fields[FIELD_RETURN_ADDRESS];

    if (hearing->application->channel == CHANNEL_WALK_IN || !goes_back(hearing) ||
        belief_trusted(hearing->rules, KIND_TEXT, address))
        return ANSWER_YES;
    return judge_say_field(hearing, REASON_UNREADABLE, FIELD_RETURN_ADDRESS);
}
