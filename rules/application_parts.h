/* Inside of rules/application: the steps of application_build, one file each. Each takes the
 * envelope as it is and adds to the application what it can tell, in the order of this header. */
#ifndef RULES_APPLICATION_PARTS_H
#define RULES_APPLICATION_PARTS_H

#include "rules/application.h"

struct envelope {
    const struct rules *rules;
    const struct page_facts *const *pages; /* in scan order */
    int n;
};

/* Pages and bar codes: classes, waybills, slips, channel, the letter that came back. */
void application_pages(const struct envelope *envelope, struct application *application);

/* Fields of the form, its copies and what the detail sheet and waybill add; the tick boxes. */
void application_form(const struct envelope *envelope, struct application *application);

/* Rows of the detail sheets, the handler, years and count. */
void application_people(const struct envelope *envelope, struct application *application);

/* Faces of ID cards matched with people. */
void application_cards(const struct envelope *envelope, struct application *application);

/* The seals of form and detail sheet. */
void application_seals(const struct envelope *envelope, struct application *application);

/* Payment proofs. */
void application_receipts(const struct envelope *envelope, struct application *application);

/* What it all costs, after the payment proofs: they settle years in doubt. */
void application_fee(const struct rules *rules, struct application *application);

/* Returns the i-th page of a class, counted from 0, or NULL. Borrowed. */
const struct page_facts *envelope_page(const struct envelope *envelope, enum page_class class,
                                       int i);

#endif
