/* The judge's answer to papers that are missing, or may be: only one that is missing for sure is a
 * reason to reject. */
#include <string.h>

#include "tests/support_facts.h"

#define ACCEPT OUTCOME_ACCEPT
#define REVIEW OUTCOME_REVIEW
#define REJECT OUTCOME_REJECT

static void no_form(struct support *s)
{
    support_remove(s, FORM);
}

static void no_form_unreadable_page(struct support *s)
{
    no_form(s);
    support_page_unreadable(s);
}

static void no_form_doubtful_page(struct support *s)
{
    no_form(s);
    support_page_doubtful(s);
}

static void no_form_other_page(struct support *s)
{
    no_form(s);
    support_page_unknown(s);
}

/* A page told as none shows labels of such a paper. */
static void no_form_page_like_one(struct support *s)
{
    no_form_other_page(s);
    s->pages[EXTRA]->may_be = 1 << PAGE_APPLICATION_FORM;
}

static void no_form_page_like_list(struct support *s)
{
    no_form_other_page(s);
    s->pages[EXTRA]->may_be = 1 << PAGE_DETAIL_SHEET;
}

/* A form taken for the list that it names: nobody is on it. */
static void no_form_list_of_nobody(struct support *s)
{
    no_form_other_page(s);
    s->pages[EXTRA]->class = PAGE_DETAIL_SHEET;
}

static void form_smudged(struct support *s)
{
    struct page_facts *form = s->pages[FORM];

    form->well_read = false;
    form->nfields = form->nticks = form->nseals = 0;
}

static void form_smudged_but_ticked(struct support *s)
{
    struct page_facts *form = s->pages[FORM];

    form->well_read = false;
    support_unset(form, FIELD_UNIT_NAME);
    form->nseals = 0;
}

static void no_detail(struct support *s)
{
    support_remove(s, DETAIL);
}

static void no_detail_page_like_one(struct support *s)
{
    no_detail(s);
    support_page_unknown(s);
    s->pages[EXTRA]->may_be = 1 << PAGE_DETAIL_SHEET;
}

/* A list under the title of a form: it lets nobody choose. */
static void no_detail_form_without_choice(struct support *s)
{
    no_detail(s);
    s->pages[EXTRA]->class = PAGE_APPLICATION_FORM;
}

static void no_detail_page_like_receipt(struct support *s)
{
    no_detail(s);
    support_page_unknown(s);
    s->pages[EXTRA]->may_be = 1 << PAGE_TRANSFER_RECEIPT;
}

static void no_receipt_page_like_one(struct support *s)
{
    support_remove(s, RECEIPT);
    support_page_unknown(s);
    s->pages[EXTRA]->may_be = 1 << PAGE_TRANSFER_RECEIPT;
}

static void no_receipt_page_like_form(struct support *s)
{
    support_remove(s, RECEIPT);
    support_page_unknown(s);
    s->pages[EXTRA]->may_be = 1 << PAGE_APPLICATION_FORM;
}

/* Looked for as cards, and none could be read. */
static void no_form_cards_like_one(struct support *s)
{
    no_form_page_like_one(s);
    s->pages[EXTRA]->class = PAGE_ID_COPY;
}

static void no_detail_unreadable_page(struct support *s)
{
    no_detail(s);
    support_page_unreadable(s);
}

static void no_form_no_detail(struct support *s)
{
    no_form(s);
    no_detail(s);
}

static void no_rows(struct support *s)
{
    s->pages[DETAIL]->nrows = 0;
}

static void row_missed(struct support *s)
{
    s->pages[DETAIL]->rows[1].columns[ROW_NUMBER] = support_value("3");
}

static const struct support_case cases[] = {
    {"no form", "new", no_form, REJECT, "form-missing"},
    {"no form, page unread", "new", no_form_unreadable_page, REVIEW, "unreadable unreadable"},
    {"no form, page doubtful", "new", no_form_doubtful_page, REVIEW, "unreadable"},
    {"no form, page unknown", "new", no_form_other_page, REJECT, "form-missing page-unknown"},
    {"no form, page like one", "new", no_form_page_like_one, REVIEW, "unreadable"},
    {"no form, cards like one", "new", no_form_cards_like_one, REVIEW, "unreadable"},
    {"no form, page like a list", "new", no_form_page_like_list, REJECT,
     "form-missing page-unknown"},
    {"no form, a list of nobody", "new", no_form_list_of_nobody, REVIEW, "unreadable unreadable"},
    {"form smudged", "new", form_smudged, REVIEW, "unreadable"},
    {"form smudged, box read", "new", form_smudged_but_ticked, REVIEW, "form-seal-unclear"},
    {"no detail", "new", no_detail, REJECT, "detail-missing"},
    {"no detail, page unread", "new", no_detail_unreadable_page, REVIEW, "unreadable unreadable"},
    {"no detail, page like one", "new", no_detail_page_like_one, REVIEW, "unreadable"},
    {"no detail, form without a choice", "new", no_detail_form_without_choice, REVIEW,
     "unreadable"},
    {"no detail, page like a receipt", "new", no_detail_page_like_receipt, REJECT,
     "detail-missing page-unknown"},
    {"no receipt, page like one", "new", no_receipt_page_like_one, REVIEW, "unreadable"},
    {"no receipt, page like a form", "new", no_receipt_page_like_form, REJECT,
     "receipt-missing page-unknown"},
    {"neither", "new", no_form_no_detail, REJECT, "form-missing detail-missing"},
    {"no rows", "new", no_rows, REVIEW, "unreadable"},
    {"row missed", "new", row_missed, REVIEW, "unreadable"},
};

int main(void)
{
    return support_run("rules/judge missing", cases, (int)(sizeof(cases) / sizeof(cases[0])), NULL);
}
