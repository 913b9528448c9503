/* The verdict: applicants, their copies, the handler, their certificates. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support_facts.h"

#define ACCEPT OUTCOME_ACCEPT
#define REVIEW OUTCOME_REVIEW
#define REJECT OUTCOME_REJECT

/* The cards of the good envelope: applicant, emblem, applicant, emblem, handler, emblem. */
enum { CARD_1, EMBLEM_1, CARD_2, EMBLEM_2, CARD_HANDLER, EMBLEM_HANDLER };

static struct value *row(struct support *s, int i, enum row_column column)
{
    return &s->pages[DETAIL]->rows[i].columns[column];
}

static struct card *card(struct support *s, int i)
{
    return &s->pages[COPIES]->cards[i];
}

static void drop_card(struct support *s, int i)
{
    struct page_facts *page = s->pages[COPIES];

    memmove(&page->cards[i], &page->cards[i + 1],
            (size_t)(page->ncards - i - 1) * sizeof(page->cards[0]));
    page->ncards--;
}

static void drop_person(struct support *s, int i)
{
    drop_card(s, i + 1);
    drop_card(s, i);
}

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

static void one_copy_missing(struct support *s)
{
    drop_person(s, CARD_2);
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
    card(s, CARD_2)->name = card(s, CARD_2)->id_number = (struct value){.state = VALUE_UNREADABLE};
}

static void one_face_unknown(struct support *s)
{
    *card(s, CARD_2) = (struct card){.face = CARD_UNKNOWN};
}

static void face_unknown_but_read(struct support *s)
{
    card(s, CARD_2)->face = CARD_UNKNOWN;
}

static void stranger_instead(struct support *s)
{
    card(s, CARD_2)->name = support_value("赵六");
    card(s, CARD_2)->id_number = support_value(support_id(9));
}

static void stranger_weakly_read(struct support *s)
{
    card(s, CARD_2)->name = support_weak("赵六");
    card(s, CARD_2)->id_number = support_weak(support_id(9));
}

static void copy_twice(struct support *s)
{
    support_card(s->pages[COPIES], "李四光", support_id(2));
    support_emblem(s->pages[COPIES], "长期");
}

static void other_number_on_card(struct support *s)
{
    card(s, CARD_2)->id_number = support_value(support_id(9));
}

static void other_number_business_unknown(struct support *s)
{
    other_number_on_card(s);
    s->pages[FORM]->ticks[0].ticked = ANSWER_UNKNOWN;
}

static void other_number_weak(struct support *s)
{
    card(s, CARD_2)->id_number = support_weak(support_id(9));
}

static void other_number_known_to_row(struct support *s)
{
    other_number_on_card(s);
    support_alternative(row(s, 1, ROW_ID_NUMBER), support_id(9), 0.4f);
}

static void digit_misread_on_row(struct support *s)
{
    *row(s, 1, ROW_ID_NUMBER) = support_weak("110105198503030038");
    support_alternative(row(s, 1, ROW_ID_NUMBER), support_id(2), 0.5f);
}

static void digit_misread_on_card(struct support *s)
{
    card(s, CARD_2)->id_number = support_weak("110105198503030038");
    support_alternative(&card(s, CARD_2)->id_number, support_id(2), 0.5f);
}

static void digit_misread_no_alternative(struct support *s)
{
    card(s, CARD_2)->id_number = support_weak("110105198503030038");
}

static void number_on_card_unread(struct support *s)
{
    card(s, CARD_2)->id_number = (struct value){.state = VALUE_UNREADABLE};
}

static void number_read_once_everywhere(struct support *s)
{
    row(s, 1, ROW_ID_NUMBER)->readings = 1;
    card(s, CARD_2)->id_number.readings = 1;
}

static void number_read_once(struct support *s)
{
    row(s, 1, ROW_ID_NUMBER)->readings = 1;
}

static void number_read_once_no_copies(struct support *s)
{
    number_read_once(s);
    support_remove(s, COPIES);
}

static void number_invalid(struct support *s)
{
    *row(s, 1, ROW_ID_NUMBER) = support_value("110105198503030038");
}

static void number_invalid_alike(struct support *s)
{
    number_invalid(s);
    row(s, 1, ROW_ID_NUMBER)->readings = 1;
    card(s, CARD_2)->id_number = *row(s, 1, ROW_ID_NUMBER);
}

static void number_invalid_alike_weak(struct support *s)
{
    number_invalid_alike(s);
    row(s, 1, ROW_ID_NUMBER)->confidence = card(s, CARD_2)->id_number.confidence = 0.5f;
}

static void number_invalid_once(struct support *s)
{
    number_invalid(s);
    row(s, 1, ROW_ID_NUMBER)->readings = 1;
}

static void number_empty(struct support *s)
{
    *row(s, 1, ROW_ID_NUMBER) = (struct value){.state = VALUE_EMPTY};
}

static void name_empty(struct support *s)
{
    *row(s, 1, ROW_NAME) = (struct value){.state = VALUE_EMPTY};
}

static void name_weak_but_confirmed(struct support *s)
{
    *row(s, 1, ROW_NAME) = support_weak("李四光");
}

static void name_rare(struct support *s)
{
    *row(s, 1, ROW_NAME) = support_weak("李垚光");
    card(s, CARD_2)->name = support_weak("李圭光");
}

static void name_alternative(struct support *s)
{
    *row(s, 1, ROW_NAME) = support_weak("李囚光");
    support_alternative(row(s, 1, ROW_NAME), "李四光", 0.3f);
}

static void name_on_card_weak(struct support *s)
{
    card(s, CARD_2)->name = support_weak("李光");
}

static void name_on_card_differs(struct support *s)
{
    card(s, CARD_2)->name = support_value("赵六");
}

static void name_and_number_differ_slightly(struct support *s)
{
    card(s, CARD_2)->name = support_weak("李四兄");
    digit_misread_no_alternative(s);
}

static void unused_row(struct support *s)
{
    struct person_row *unused = support_row(s->pages[DETAIL], "", "");

    unused->columns[ROW_NAME].state = unused->columns[ROW_ID_NUMBER].state = VALUE_EMPTY;
}

static void expired(struct support *s)
{
    card(s, EMBLEM_1)->valid_until = support_value("2026-11-21");
}

static void expires_today(struct support *s)
{
    card(s, EMBLEM_1)->valid_until = support_value("2026-11-22");
}

static void handler_expired(struct support *s)
{
    card(s, EMBLEM_HANDLER)->valid_until = support_value("2020-01-01");
}

static void validity_unread(struct support *s)
{
    card(s, EMBLEM_1)->valid_until = support_weak("2026-11-21");
}

static void validity_nonsense(struct support *s)
{
    card(s, EMBLEM_1)->valid_until = support_value("2026-13-45");
}

static void no_emblems(struct support *s)
{
    drop_card(s, EMBLEM_HANDLER);
    drop_card(s, EMBLEM_2);
    drop_card(s, EMBLEM_1);
}

static void no_emblems_badly_read(struct support *s)
{
    no_emblems(s);
    s->pages[COPIES]->well_read = false;
}

static void one_emblem_missing(struct support *s)
{
    drop_card(s, EMBLEM_2);
}

/* Backs on a sheet of their own. */
static void backs_apart(struct support *s, const char *first, const char *second, const char *third)
{
    *s->pages[EXTRA] = *s->pages[COPIES];
    s->pages[EXTRA]->page = 7;
    no_emblems(s);
    s->pages[EXTRA]->ncards = 0;
    support_emblem(s->pages[EXTRA], first);
    support_emblem(s->pages[EXTRA], second);
    if (third != NULL)
        support_emblem(s->pages[EXTRA], third);
}

static void backs_apart_valid(struct support *s)
{
    backs_apart(s, "长期", "长期", "2030-01-01");
}

static void backs_apart_one_expired(struct support *s)
{
    backs_apart(s, "长期", "2020-01-01", "2030-01-01");
}

static void backs_apart_all_expired(struct support *s)
{
    backs_apart(s, "2020-01-01", "2020-01-01", "2020-01-01");
}

static void backs_apart_too_few(struct support *s)
{
    backs_apart(s, "长期", "长期", NULL);
}

static void back_on_next_page(struct support *s)
{
    struct card front = *card(s, CARD_HANDLER);

    drop_person(s, CARD_HANDLER);
    s->pages[EXTRA]->class = s->pages[EXTRA2]->class = PAGE_ID_COPY;
    s->pages[EXTRA]->cards[s->pages[EXTRA]->ncards++] = front;
    support_emblem(s->pages[EXTRA2], "2020-01-01");
}

static void handler_missing(struct support *s)
{
    drop_person(s, CARD_HANDLER);
}

static void handler_missing_page_unread(struct support *s)
{
    handler_missing(s);
    s->pages[EXTRA]->class = PAGE_UNREADABLE;
}

static void handler_is_applicant(struct support *s)
{
    handler_missing(s);
    support_field(s->pages[FORM], FIELD_HANDLER_NAME, "张三丰");
    support_field(s->pages[FORM], FIELD_HANDLER_ID_NUMBER, support_id(1));
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
    drop_person(s, CARD_1);
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
    card(s, CARD_HANDLER)->id_number.readings = 1;
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
    *row(s, 1, ROW_ID_NUMBER) = support_weak(support_id(2));
}

static void namesake_handles(struct support *s)
{
    support_field(s->pages[FORM], FIELD_HANDLER_NAME, "张三丰");
    card(s, CARD_HANDLER)->name = support_value("张三丰");
}

static void handler_number_differs(struct support *s)
{
    card(s, CARD_HANDLER)->id_number = support_value(support_id(9));
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

static void register_says(struct support *s, enum answer known, enum answer valid)
{
    s->history.register_imported = true;
    for (int i = 0; i < 2; i++) {
        s->history.certificate_known[i] = known;
        s->history.certificate_valid[i] = valid;
    }
}

static void certificates_known(struct support *s)
{
    register_says(s, ANSWER_YES, ANSWER_YES);
}

static void certificates_unknown(struct support *s)
{
    register_says(s, ANSWER_NO, ANSWER_UNKNOWN);
}

static void certificates_expired(struct support *s)
{
    register_says(s, ANSWER_YES, ANSWER_NO);
}

static void certificates_of_unknown_end(struct support *s)
{
    register_says(s, ANSWER_YES, ANSWER_UNKNOWN);
}

static const struct support_case cases[] = {
    {"no copies", "new", no_copies, REJECT,
     "applicant-id-missing applicant-id-missing handler-id-missing"},
    {"no copies", "revoke", no_copies, ACCEPT, ""},
    {"no copies, page unread", "new", no_copies_page_unread, REVIEW,
     "unreadable unreadable unreadable unreadable"},
    {"no copies, page doubtful", "new", no_copies_page_doubtful, REVIEW,
     "unreadable unreadable unreadable"},
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
    {"number invalid on both", "new", number_invalid_alike, REJECT, "id-number-invalid"},
    {"number invalid on both, weak", "new", number_invalid_alike_weak, REVIEW, "unreadable"},
    {"number invalid, read once", "new", number_invalid_once, REVIEW, "unreadable"},
    {"number empty", "new", number_empty, REJECT, "field-missing"},
    {"name empty", "revoke", name_empty, REJECT, "field-missing"},
    {"name weak, confirmed", "new", name_weak_but_confirmed, ACCEPT, ""},
    {"name of a rare character", "new", name_rare, REVIEW, "unreadable"},
    {"name by second reading", "new", name_alternative, ACCEPT, ""},
    {"name on the card weak", "new", name_on_card_weak, ACCEPT, ""},
    {"name on the card differs", "new", name_on_card_differs, REVIEW, "unreadable"},
    {"both differ slightly", "new", name_and_number_differ_slightly, REVIEW, "unreadable"},
    {"unused row", "new", unused_row, ACCEPT, ""},

    {"expired", "new", expired, REJECT, "id-expired"},
    {"expired, no copies asked", "revoke", expired, ACCEPT, ""},
    {"expires today", "new", expires_today, ACCEPT, ""},
    {"handler expired", "new", handler_expired, REJECT, "id-expired"},
    {"validity weak", "new", validity_unread, REVIEW, "unreadable"},
    {"validity nonsense", "new", validity_nonsense, REVIEW, "unreadable"},
    {"no emblem faces", "new", no_emblems, ACCEPT, ""},
    {"no emblem faces, badly read", "new", no_emblems_badly_read, REVIEW,
     "unreadable unreadable unreadable"},
    {"one emblem face missing", "new", one_emblem_missing, REVIEW,
     "unreadable unreadable unreadable"},
    {"backs apart", "new", backs_apart_valid, ACCEPT, ""},
    {"backs apart, one expired", "new", backs_apart_one_expired, REVIEW,
     "unreadable unreadable unreadable"},
    {"backs apart, all expired", "new", backs_apart_all_expired, REJECT,
     "id-expired id-expired id-expired"},
    {"backs apart, too few", "new", backs_apart_too_few, REVIEW,
     "unreadable unreadable unreadable"},
    {"back on the next page", "new", back_on_next_page, REJECT, "id-expired"},

    {"handler missing", "new", handler_missing, REJECT, "handler-id-missing"},
    {"handler missing", "reissue", handler_missing, REJECT, "handler-id-missing"},
    {"handler missing", "revoke", handler_missing, ACCEPT, ""},
    {"handler missing, page unread", "renew", handler_missing_page_unread, REVIEW,
     "unreadable unreadable"},
    {"handler is applicant", "new", handler_is_applicant, ACCEPT, ""},
    {"handler is applicant", "reissue", handler_is_applicant, ACCEPT, ""},
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

    {"certificates known", "renew", certificates_known, ACCEPT, ""},
    {"certificates unknown", "renew", certificates_unknown, REVIEW,
     "certificate-unknown certificate-unknown"},
    {"certificates unknown", "new", certificates_unknown, ACCEPT, ""},
    {"certificates expired", "renew", certificates_expired, ACCEPT, ""},
    {"certificates expired", "revoke", certificates_expired, REJECT,
     "certificate-expired certificate-expired"},
    {"certificates of unknown end", "revoke", certificates_of_unknown_end, REVIEW,
     "certificate-unknown certificate-unknown"},
    {"certificates valid", "revoke", certificates_known, ACCEPT, ""},
};

START_TEST(verdict_is_right)
{
    support_check(&cases[_i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rules/judge people");
    TCase *tcase = tcase_create("verdicts");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(tcase, verdict_is_right, 0, (int)(sizeof(cases) / sizeof(cases[0])));
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
