/* The verdict: the handler. */
#include <stdlib.h>
#include <string.h>

#include "rules/text.h"
#include "tests/support_facts.h"

#define ACCEPT OUTCOME_ACCEPT
#define REVIEW OUTCOME_REVIEW
#define REJECT OUTCOME_REJECT

static void one_copy_missing(struct support *s)
{
    support_drop_person(s, CARD_2);
}

static void number_read_once(struct support *s)
{
    support_cell(s, 1, ROW_ID_NUMBER)->readings = 1;
}

static void handler_missing(struct support *s)
{
    support_drop_person(s, CARD_HANDLER);
}

static void handler_missing_page_unread(struct support *s)
{
    handler_missing(s);
    s->pages[EXTRA]->class = PAGE_UNREADABLE;
}

/* Somebody else's card whose number is hidden is still his by its name; one without a name may be
 * the handler's. */
static void handler_missing_number_hidden(struct support *s)
{
    handler_missing(s);
    support_face(s, CARD_2)->id_number.state = VALUE_UNREADABLE;
}

static void handler_missing_card_hidden(struct support *s)
{
    handler_missing_number_hidden(s);
    support_face(s, CARD_2)->name.state = VALUE_UNREADABLE;
}

/* His card names somebody else under his number: one character, read by both readers; and read by
 * one of them on the form, which yields. */
static void handler_named_otherwise(struct support *s)
{
    support_field(s->pages[FORM], FIELD_HANDLER_NAME, "杨明后");
    text_copy(support_face(s, CARD_HANDLER)->name.text, LIMIT_TEXT, "杨明启");
}

static void handler_named_otherwise_once(struct support *s)
{
    handler_named_otherwise(s);
    support_field(s->pages[FORM], FIELD_HANDLER_NAME, "杨明后")->readings = 1;
}

static void handler_is_applicant(struct support *s)
{
    handler_missing(s);
    support_field(s->pages[FORM], FIELD_HANDLER_NAME, "张三丰");
    support_field(s->pages[FORM], FIELD_HANDLER_ID_NUMBER, support_id(1));
}

/* The card went to the handler by its number, and is the applicant's: nobody's copy is missing. */
static void handler_is_applicant_number_hidden(struct support *s)
{
    handler_is_applicant(s);
    support_cell(s, 0, ROW_ID_NUMBER)->state = VALUE_UNREADABLE;
}

static void handler_is_applicant_by_name(struct support *s)
{
    handler_is_applicant(s);
    support_unset(s->pages[FORM], FIELD_HANDLER_ID_NUMBER);
}

static void handler_is_applicant_weakly(struct support *s)
{
    handler_is_applicant(s);
    *support_field(s->pages[FORM], FIELD_HANDLER_NAME, "") = support_weak("张三丰");
}

static void handler_is_applicant_without_copy(struct support *s)
{
    handler_is_applicant(s);
    support_drop_person(s, CARD_1);
}

static void handler_like_applicant(struct support *s)
{
    handler_is_applicant(s);
    support_field(s->pages[FORM], FIELD_HANDLER_ID_NUMBER, support_id(1))->state = VALUE_UNREADABLE;
}

static void handler_number_of_applicant(struct support *s)
{
    handler_missing(s);
    support_field(s->pages[FORM], FIELD_HANDLER_ID_NUMBER, support_id(1));
}

static void handler_without_number(struct support *s)
{
    support_unset(s->pages[FORM], FIELD_HANDLER_ID_NUMBER);
}

static void handler_without_number_card_once(struct support *s)
{
    handler_without_number(s);
    support_face(s, CARD_HANDLER)->id_number.readings = 1;
}

static void handler_missing_number_once(struct support *s)
{
    handler_missing(s);
    support_field(s->pages[FORM], FIELD_HANDLER_ID_NUMBER, support_id(0))->readings = 1;
}

static void one_missing_number_once(struct support *s)
{
    one_copy_missing(s);
    number_read_once(s);
}

static void one_missing_number_weak(struct support *s)
{
    one_copy_missing(s);
    *support_cell(s, 1, ROW_ID_NUMBER) = support_weak(support_id(2));
}

static void namesake_handles(struct support *s)
{
    support_field(s->pages[FORM], FIELD_HANDLER_NAME, "张三丰");
    support_face(s, CARD_HANDLER)->name = support_value("张三丰");
}

static void handler_number_differs(struct support *s)
{
    support_face(s, CARD_HANDLER)->id_number = support_value(support_id(9));
}

static void handler_number_invalid(struct support *s)
{
    support_field(s->pages[FORM], FIELD_HANDLER_ID_NUMBER, "110105198503030038");
}

static void nameless_handler_number_invalid(struct support *s)
{
    handler_number_invalid(s);
    support_field(s->pages[FORM], FIELD_HANDLER_NAME, "")->state = VALUE_EMPTY;
}

static void handler_unread(struct support *s)
{
    handler_missing(s);
    support_field(s->pages[FORM], FIELD_HANDLER_NAME, "")->state = VALUE_UNREADABLE;
    support_unset(s->pages[FORM], FIELD_HANDLER_ID_NUMBER);
}

static void handler_nowhere(struct support *s)
{
    handler_missing(s);
    support_unset(s->pages[FORM], FIELD_HANDLER_NAME);
    support_unset(s->pages[FORM], FIELD_HANDLER_ID_NUMBER);
}

/* A figure was lost, or is no figure of a mobile: nobody can be called on it. */
static void mobile_short(struct support *s)
{
    support_field(s->pages[FORM], FIELD_HANDLER_MOBILE, "4478871069");
}

static void telephone_fixed(struct support *s)
{
    support_field(s->pages[FORM], FIELD_HANDLER_MOBILE, "010-55551738");
}

/* Read weakly, but the same as for the courier; or as another one there, which it may be. */
static void mobile_weak(struct support *s)
{
    struct value *mobile = support_field(s->pages[FORM], FIELD_HANDLER_MOBILE, "13900139000");

    mobile->readings = 1;
    mobile->confidence = 0.75F;
    support_alternative(mobile, "13900139008", 0.2F);
}

static void mobile_weak_once_more(struct support *s)
{
    mobile_weak(s);
    support_field(s->pages[FORM], FIELD_RETURN_PHONE, "13900139000");
}

/* By hand: nobody guesses it, not even from what is printed elsewhere. */
static void mobile_by_hand(struct support *s)
{
    mobile_weak_once_more(s);
    support_field(s->pages[FORM], FIELD_HANDLER_MOBILE, "13900139000")->confidence = 0.45F;
}

static void mobile_weak_another(struct support *s)
{
    mobile_weak(s);
    support_field(s->pages[FORM], FIELD_RETURN_PHONE, "13900139008");
}

/* Read weakly, and in print beside the handler's name in the list; in his own row another one, and
 * his in another's. */
static void mobile_weak_in_list(struct support *s)
{
    handler_is_applicant(s);
    mobile_weak(s);
    text_copy(support_cell(s, 0, ROW_MOBILE)->text, LIMIT_TEXT, "13900139000");
}

static void mobile_weak_in_list_another(struct support *s)
{
    mobile_weak_in_list(s);
    text_copy(support_cell(s, 0, ROW_MOBILE)->text, LIMIT_TEXT, "13900139008");
}

static void mobile_weak_in_list_of_another(struct support *s)
{
    handler_is_applicant(s);
    mobile_weak(s);
    text_copy(support_cell(s, 1, ROW_MOBILE)->text, LIMIT_TEXT, "13900139000");
}

static const struct support_case cases[] = {
    {"mobile weak", "new", mobile_weak, REVIEW, "unreadable"},
    {"mobile weak, once more", "new", mobile_weak_once_more, ACCEPT, ""},
    {"mobile by hand, once more in print", "new", mobile_by_hand, REVIEW, "unreadable"},
    {"mobile weak, another", "new", mobile_weak_another, REVIEW, "unreadable"},
    {"mobile weak, his in the list", "new", mobile_weak_in_list, ACCEPT, ""},
    {"mobile weak, another in the list", "new", mobile_weak_in_list_another, REVIEW, "unreadable"},
    {"mobile weak, another's in the list", "new", mobile_weak_in_list_of_another, REVIEW,
     "unreadable"},
    {"a figure lost of the mobile", "new", mobile_short, REVIEW, "unreadable"},
    {"a fixed line", "new", telephone_fixed, ACCEPT, ""},
    {"handler missing", "new", handler_missing, REJECT, "handler-id-missing"},
    {"handler missing", "reissue", handler_missing, REJECT, "handler-id-missing"},
    {"handler missing", "revoke", handler_missing, ACCEPT, ""},
    {"handler missing, a number hidden", "new", handler_missing_number_hidden, REJECT,
     "unreadable handler-id-missing"},
    {"handler missing, a card hidden", "new", handler_missing_card_hidden, REVIEW,
     "unreadable unreadable"},
    {"handler missing, page unread", "renew", handler_missing_page_unread, REVIEW,
     "unreadable unreadable"},
    {"handler's card has another name", "new", handler_named_otherwise, REVIEW, "unreadable"},
    {"handler's card corrects the name", "new", handler_named_otherwise_once, ACCEPT, ""},
    {"handler is applicant", "new", handler_is_applicant, ACCEPT, ""},
    {"handler is applicant", "reissue", handler_is_applicant, ACCEPT, ""},
    {"handler is applicant, number hidden", "new", handler_is_applicant_number_hidden, REVIEW,
     "unreadable unreadable"},
    {"handler is applicant, by name", "new", handler_is_applicant_by_name, ACCEPT, ""},
    {"handler is applicant, name weak", "new", handler_is_applicant_weakly, ACCEPT, ""},
    {"handler is applicant, no copy", "reissue", handler_is_applicant_without_copy, REJECT,
     "applicant-id-missing"},
    {"handler may be applicant", "new", handler_like_applicant, REVIEW, "unreadable"},
    {"handler with an applicant's number", "new", handler_number_of_applicant, REVIEW,
     "unreadable"},
    {"handler without number", "new", handler_without_number, ACCEPT, ""},
    {"handler without number, card read once", "new", handler_without_number_card_once, REVIEW,
     "unreadable"},
    {"handler missing, number read once", "new", handler_missing_number_once, REJECT,
     "handler-id-missing"},
    {"handler's number read once", "revoke", handler_missing_number_once, REVIEW, "unreadable"},
    {"copy missing, number read once", "new", one_missing_number_once, REJECT,
     "applicant-id-missing"},
    {"copy missing, number weak", "new", one_missing_number_weak, REJECT,
     "unreadable applicant-id-missing"},
    {"handler's number invalid, no copy asked", "revoke", handler_number_invalid, REJECT,
     "id-number-invalid"},
    {"namesake", "new", namesake_handles, ACCEPT, ""},
    {"handler's number differs", "new", handler_number_differs, REVIEW, "unreadable"},
    {"handler's number invalid", "new", handler_number_invalid, REJECT, "id-number-invalid"},
    {"handler's number invalid, name empty", "revoke", nameless_handler_number_invalid, REJECT,
     "field-missing id-number-invalid"},
    {"handler unread", "new", handler_unread, REVIEW, "unreadable unreadable"},
    {"handler nowhere", "new", handler_nowhere, REVIEW, "unreadable unreadable"},
};

int main(void)
{
    return support_run("rules/judge handler", cases, (int)(sizeof(cases) / sizeof(cases[0])), NULL);
}
