/* The verdict: applicants and their copies. */
#include <stdlib.h>
#include <string.h>

#include "tests/support_facts.h"

#define ACCEPT OUTCOME_ACCEPT
#define REVIEW OUTCOME_REVIEW
#define REJECT OUTCOME_REJECT

static void no_copies(struct support *s)
{
    support_remove(s, COPIES);
}

static void no_copies_page_unread(struct support *s)
{
    no_copies(s);
    s->pages[EXTRA]->class = PAGE_UNREADABLE;
}

static void no_copies_page_doubtful(struct support *s)
{
    no_copies(s);
    s->pages[EXTRA]->class = PAGE_OTHER;
    s->pages[EXTRA]->well_read = false;
}

/* A well read page that shows words of cards. */
static void no_copies_page_like_one(struct support *s)
{
    no_copies(s);
    s->pages[EXTRA]->class = PAGE_OTHER;
    s->pages[EXTRA]->may_be = 1 << PAGE_ID_COPY;
}

static void no_copies_page_like_form(struct support *s)
{
    no_copies(s);
    s->pages[EXTRA]->class = PAGE_OTHER;
    s->pages[EXTRA]->may_be = 1 << PAGE_APPLICATION_FORM;
}

static void one_copy_missing(struct support *s)
{
    support_drop_person(s, CARD_2);
}

static void one_copy_missing_badly_read(struct support *s)
{
    one_copy_missing(s);
    s->pages[COPIES]->well_read = false;
}

static void copies_not_found_on_page(struct support *s)
{
    s->pages[COPIES]->ncards = 0;
}

static void one_card_unread(struct support *s)
{
    support_face(s, CARD_2)->name = support_face(s, CARD_2)->id_number =
        (struct value){.state = VALUE_UNREADABLE};
}

static void one_face_unknown(struct support *s)
{
    *support_face(s, CARD_2) = (struct card){.face = CARD_UNKNOWN};
}

static void face_unknown_but_read(struct support *s)
{
    support_face(s, CARD_2)->face = CARD_UNKNOWN;
}

static void stranger_instead(struct support *s)
{
    support_face(s, CARD_2)->name = support_value("赵六");
    support_face(s, CARD_2)->id_number = support_value(support_id(9));
}

static void stranger_weakly_read(struct support *s)
{
    support_face(s, CARD_2)->name = support_weak("赵六");
    support_face(s, CARD_2)->id_number = support_weak(support_id(9));
}

static void copy_twice(struct support *s)
{
    support_card(s->pages[COPIES], "李四光", support_id(2));
    support_emblem(s->pages[COPIES], "长期");
}

static void other_number_on_card(struct support *s)
{
    support_face(s, CARD_2)->id_number = support_value(support_id(9));
}

static void other_number_business_unknown(struct support *s)
{
    other_number_on_card(s);
    s->pages[FORM]->ticks[0].ticked = ANSWER_UNKNOWN;
}

static void other_number_weak(struct support *s)
{
    support_face(s, CARD_2)->id_number = support_weak(support_id(9));
}

static void other_number_known_to_row(struct support *s)
{
    other_number_on_card(s);
    support_alternative(support_cell(s, 1, ROW_ID_NUMBER), support_id(9), 0.4f);
}

static void digit_misread_on_row(struct support *s)
{
    *support_cell(s, 1, ROW_ID_NUMBER) = support_weak("110105198503030038");
    support_alternative(support_cell(s, 1, ROW_ID_NUMBER), support_id(2), 0.5f);
}

static void digit_misread_on_card(struct support *s)
{
    support_face(s, CARD_2)->id_number = support_weak("110105198503030038");
    support_alternative(&support_face(s, CARD_2)->id_number, support_id(2), 0.5f);
}

static void digit_misread_no_alternative(struct support *s)
{
    support_face(s, CARD_2)->id_number = support_weak("110105198503030038");
}

static void number_on_card_unread(struct support *s)
{
    support_face(s, CARD_2)->id_number = (struct value){.state = VALUE_UNREADABLE};
}

static void number_read_once_everywhere(struct support *s)
{
    support_cell(s, 1, ROW_ID_NUMBER)->readings = 1;
    support_face(s, CARD_2)->id_number.readings = 1;
}

static void number_read_once(struct support *s)
{
    support_cell(s, 1, ROW_ID_NUMBER)->readings = 1;
}

static void number_read_once_no_copies(struct support *s)
{
    number_read_once(s);
    support_remove(s, COPIES);
}

static void number_invalid(struct support *s)
{
    *support_cell(s, 1, ROW_ID_NUMBER) = support_value("110105198503030038");
}

/* One figure off the card's, which holds: misread twice alike, or mistyped. */
static void number_invalid_near_card(struct support *s)
{
    char *figure = &support_cell(s, 1, ROW_ID_NUMBER)->text[15];

    *figure = *figure == '8' ? '6' : '8';
}

static void number_invalid_alike(struct support *s)
{
    number_invalid(s);
    support_cell(s, 1, ROW_ID_NUMBER)->readings = 1;
    support_face(s, CARD_2)->id_number = *support_cell(s, 1, ROW_ID_NUMBER);
}

static void number_invalid_alike_weak(struct support *s)
{
    number_invalid_alike(s);
    support_cell(s, 1, ROW_ID_NUMBER)->confidence = support_face(s, CARD_2)->id_number.confidence =
        0.5f;
}

static void number_invalid_once(struct support *s)
{
    number_invalid(s);
    support_cell(s, 1, ROW_ID_NUMBER)->readings = 1;
}

static void number_empty(struct support *s)
{
    *support_cell(s, 1, ROW_ID_NUMBER) = (struct value){.state = VALUE_EMPTY};
}

/* A smear that reads as some name or other. */
static void number_empty_beside_smear(struct support *s)
{
    number_empty(s);
    support_cell(s, 1, ROW_NAME)->confidence = 0.1f;
}

static void name_empty(struct support *s)
{
    *support_cell(s, 1, ROW_NAME) = (struct value){.state = VALUE_EMPTY};
}

static void name_weak_but_confirmed(struct support *s)
{
    *support_cell(s, 1, ROW_NAME) = support_weak("李四光");
}

static void name_rare(struct support *s)
{
    *support_cell(s, 1, ROW_NAME) = support_weak("李垚光");
    support_face(s, CARD_2)->name = support_weak("李圭光");
}

static void name_misread_on_row(struct support *s)
{
    *support_cell(s, 1, ROW_NAME) = support_weak("李囚光");
}

static void name_misread_and_card_weak(struct support *s)
{
    name_misread_on_row(s);
    support_face(s, CARD_2)->name.readings = 1;
}

static void name_quite_other_on_row(struct support *s)
{
    *support_cell(s, 1, ROW_NAME) = support_weak("王囚光");
}

/* The point between the parts of a name was not seen on the sheet; and there is none. */
static void name_without_its_point(struct support *s)
{
    *support_cell(s, 1, ROW_NAME) = support_weak("李四光");
    support_face(s, CARD_2)->name = support_value("李·四光");
}

static void name_typed_without_its_point(struct support *s)
{
    support_face(s, CARD_2)->name = support_value("李·四光");
}

/* Of the other character a reader was in doubt, too. */
static void name_other_in_doubt_on_row(struct support *s)
{
    name_quite_other_on_row(s);
    support_alternative(support_cell(s, 1, ROW_NAME), "李囚光", 0.05f);
}

static void name_other_hardly_in_doubt_on_row(struct support *s)
{
    name_quite_other_on_row(s);
    support_alternative(support_cell(s, 1, ROW_NAME), "李囚光", 0.005f);
}

static void name_surely_other_on_row(struct support *s)
{
    *support_cell(s, 1, ROW_NAME) = support_value("李囚光");
}

static void name_alternative(struct support *s)
{
    *support_cell(s, 1, ROW_NAME) = support_weak("李囚光");
    support_alternative(support_cell(s, 1, ROW_NAME), "李四光", 0.3f);
}

/* Both papers in Kai, in which both readers take 丈 for 文; they held 文 possible. */
static void name_surely_misread(struct support *s)
{
    name_surely_other_on_row(s);
    support_cell(s, 1, ROW_NAME)->confidence = 0.95f;
    support_alternative(support_cell(s, 1, ROW_NAME), "李四光", 0.04f);
}

static void name_surely_misread_as_the_other(struct support *s)
{
    name_surely_other_on_row(s);
    support_alternative(support_cell(s, 1, ROW_NAME), "李四光", 0.004f);
}

static void name_on_card_weak(struct support *s)
{
    support_face(s, CARD_2)->name = support_weak("李光");
}

static void name_on_card_differs(struct support *s)
{
    support_face(s, CARD_2)->name = support_value("赵六");
}

static void name_and_number_differ_slightly(struct support *s)
{
    support_face(s, CARD_2)->name = support_weak("李四兄");
    digit_misread_no_alternative(s);
}

static void unused_row(struct support *s)
{
    struct person_row *unused = support_row(s->pages[DETAIL], "", "");

    unused->columns[ROW_NAME].state = unused->columns[ROW_ID_NUMBER].state = VALUE_EMPTY;
}

/* A smear behind the last person, which the form's count does not know. */
static void smeared_row(struct support *s)
{
    struct person_row *row = support_row(s->pages[DETAIL], "", "");

    row->columns[ROW_NAME].state = row->columns[ROW_ID_NUMBER].state = VALUE_UNREADABLE;
}

/* Without a count nobody knows, but the fee is not short for it. */
static void smeared_row_no_count(struct support *s)
{
    smeared_row(s);
    support_unset(s->pages[FORM], FIELD_CERTIFICATE_COUNT);
}

/* One reader saw 熟 for 热 in the row; the card is not read surely either. */
static void doubtful_name_differs_from_card(struct support *s)
{
    struct value *name = support_cell(s, 0, ROW_NAME);

    *name = support_value("熟合曼");
    name->readings = 1;
    support_face(s, CARD_1)->name = support_weak("热合曼");
}

/* Both readers agree on the row, and the card is hardly legible. */
static void sure_name_differs_from_weak_card(struct support *s)
{
    support_face(s, CARD_1)->name = support_weak("热合曼");
}

static const struct support_case cases[] = {
    {"doubtful name differs from the card", "new", doubtful_name_differs_from_card, REVIEW,
     "unreadable"},
    {"sure name differs from a weak card", "new", sure_name_differs_from_weak_card, ACCEPT, ""},
    {"no copies", "new", no_copies, REJECT,
     "applicant-id-missing applicant-id-missing handler-id-missing"},
    {"no copies", "revoke", no_copies, ACCEPT, ""},
    {"no copies, page unread", "new", no_copies_page_unread, REVIEW,
     "unreadable unreadable unreadable unreadable"},
    {"no copies, page doubtful", "new", no_copies_page_doubtful, REVIEW,
     "unreadable unreadable unreadable"},
    {"no copies, page like one", "new", no_copies_page_like_one, REVIEW,
     "unreadable unreadable unreadable"},
    {"no copies, page like a form", "new", no_copies_page_like_form, REJECT,
     "applicant-id-missing applicant-id-missing handler-id-missing page-unknown"},
    {"one missing", "new", one_copy_missing, REJECT, "applicant-id-missing"},
    {"one missing, badly read", "new", one_copy_missing_badly_read, REVIEW, "unreadable"},
    {"none found on the page", "new", copies_not_found_on_page, REVIEW,
     "unreadable unreadable unreadable"},
    {"one unread", "new", one_card_unread, REVIEW, "unreadable"},
    {"one unknown face", "new", one_face_unknown, REVIEW, "unreadable"},
    {"unknown face with a name", "new", face_unknown_but_read, ACCEPT, ""},
    {"a stranger's", "new", stranger_instead, REJECT, "applicant-id-missing"},
    {"a stranger's, weakly read", "new", stranger_weakly_read, REVIEW, "unreadable"},
    {"one twice", "new", copy_twice, ACCEPT, ""},
    {"other number", "new", other_number_on_card, REJECT, "applicant-id-mismatch"},
    {"other number, no copies asked", "revoke", other_number_on_card, ACCEPT, ""},
    {"other number, business unknown", "new", other_number_business_unknown, REVIEW, "unreadable"},
    {"other number, weak", "new", other_number_weak, REVIEW, "unreadable"},
    {"other number, known to the row", "new", other_number_known_to_row, REVIEW, "unreadable"},
    {"digit misread on the row", "new", digit_misread_on_row, ACCEPT, ""},
    {"digit misread on the card", "new", digit_misread_on_card, ACCEPT, ""},
    {"digit misread, no other reading", "new", digit_misread_no_alternative, REVIEW, "unreadable"},
    {"number on the card unread", "new", number_on_card_unread, REVIEW, "unreadable"},
    {"number read once on each", "new", number_read_once_everywhere, ACCEPT, ""},
    {"number read once, no copies asked", "revoke", number_read_once, ACCEPT, ""},
    {"number read once, no copies", "revoke", number_read_once_no_copies, REVIEW, "unreadable"},
    {"number invalid", "new", number_invalid, REJECT, "id-number-invalid"},
    {"number invalid, near its card", "new", number_invalid_near_card, REVIEW, "unreadable"},
    {"number invalid on both", "new", number_invalid_alike, REJECT, "id-number-invalid"},
    {"number invalid on both, weak", "new", number_invalid_alike_weak, REVIEW, "unreadable"},
    {"number invalid, read once", "new", number_invalid_once, REVIEW, "unreadable"},
    {"number empty", "new", number_empty, REJECT, "field-missing"},
    {"number empty beside a smear", "new", number_empty_beside_smear, REVIEW, "unreadable"},
    {"name empty", "revoke", name_empty, REJECT, "field-missing"},
    {"name weak, confirmed", "new", name_weak_but_confirmed, ACCEPT, ""},
    {"name of a rare character", "new", name_rare, REVIEW, "unreadable"},
    {"name by second reading", "new", name_alternative, ACCEPT, ""},
    {"name misread on the row, sure on the card", "new", name_misread_on_row, ACCEPT, ""},
    {"name misread, card read once", "new", name_misread_and_card_weak, REVIEW, "unreadable"},
    {"name two characters off", "new", name_quite_other_on_row, REVIEW, "unreadable"},
    {"point of the name not seen", "new", name_without_its_point, ACCEPT, ""},
    {"point of the name not typed", "new", name_typed_without_its_point, REVIEW, "unreadable"},
    {"name two characters off, one in doubt", "new", name_other_in_doubt_on_row, ACCEPT, ""},
    {"name two characters off, hardly in doubt", "new", name_other_hardly_in_doubt_on_row, REVIEW,
     "unreadable"},
    {"name surely other", "new", name_surely_other_on_row, REVIEW, "unreadable"},
    {"name surely misread, known to the row", "new", name_surely_misread, ACCEPT, ""},
    {"name surely misread, hardly known", "new", name_surely_misread_as_the_other, REVIEW,
     "unreadable"},
    {"name on the card weak", "new", name_on_card_weak, ACCEPT, ""},
    {"name on the card differs", "new", name_on_card_differs, REVIEW, "unreadable"},
    {"both differ slightly", "new", name_and_number_differ_slightly, REVIEW, "unreadable"},
    {"unused row", "new", unused_row, ACCEPT, ""},
    {"smeared row", "new", smeared_row, ACCEPT, ""},
    {"smeared row, no count", "new", smeared_row_no_count, REVIEW,
     "unreadable unreadable unreadable receipt-amount-short"},
};

int main(void)
{
    return support_run("rules/judge people", cases, (int)(sizeof(cases) / sizeof(cases[0])), NULL);
}
