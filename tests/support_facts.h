/* Page facts made by hand for the tests of the judge: a good envelope, to be spoilt by one change.
 * It names two applicants and a handler who is none of them. */
#ifndef TESTS_SUPPORT_FACTS_H
#define TESTS_SUPPORT_FACTS_H

#include <check.h>
#include <stddef.h>

#include "rules/judge.h"

enum { WAYBILL, FORM, DETAIL, COPIES, RECEIPT, SLIP, EXTRA, EXTRA2, SUPPORT_PAGES = 15 };

/* The cards on COPIES. */
enum { CARD_1, EMBLEM_1, CARD_2, EMBLEM_2, CARD_HANDLER, EMBLEM_HANDLER };

#define SUPPORT_DAY 20779 /* 2026-11-22 */

struct support {
    struct rules *rules;
    struct page_facts *pages[SUPPORT_PAGES]; /* class PAGE_BLANK: not in the envelope */
    struct history history;
    struct application application;
    struct verdict verdict;
    bool orphaned;
};

/* Builds rules and the pages of a good envelope of a business, by mail. Freed by support_free. */
struct support *support_new(const char *business);
void support_free(struct support *support);

/* Reconciles and judges the pages that are there. */
void support_judge(struct support *support);

/* Writes the codes of the verdict's reasons, in order, separated by a space. */
void support_reasons(const struct support *support, char *ret, size_t size);

/* One change to a good envelope and what it must lead to. */
struct support_case {
    const char *name, *business;
    void (*change)(struct support *support); /* NULL: none */
    enum outcome outcome;
    const char *reasons; /* codes in order, separated by a space */
};

/* Builds, changes, judges and compares; fails the running test of Check. */
void support_check(const struct support_case *row);

/* Runs a program of such cases, and of the tests added by more (NULL: none). Returns its exit
 * status.
 */
int support_run(const char *name, const struct support_case *rows, int n,
                void (*more)(struct TCase *tcase));

/* Takes a page out of the envelope. */
void support_remove(struct support *support, int page);

/* Adds a page that could not be read, one that is none of the papers, and one that may be any. */
void support_page_unreadable(struct support *support);
void support_page_unknown(struct support *support);
void support_page_doubtful(struct support *support);

/* A value read clearly and twice; one read once and weakly. */
struct value support_value(const char *text);
struct value support_weak(const char *text);

/* Sets a field of a page; returns its value for changes. */
struct value *support_field(struct page_facts *page, enum field field, const char *text);
void support_unset(struct page_facts *page, enum field field);

struct card *support_card(struct page_facts *page, const char *name, const char *number);
struct card *support_emblem(struct page_facts *page, const char *until);
struct seal *support_seal(struct page_facts *page, const char *name);
struct tick *support_tick(struct page_facts *page, const char *option, enum answer ticked);
void support_code(struct page_facts *page, const char *symbology, const char *text);
struct person_row *support_row(struct page_facts *page, const char *name, const char *number);
void support_alternative(struct value *value, const char *text, float confidence);

/* A cell of the detail sheet's i-th row; the i-th face on COPIES. */
struct value *support_cell(struct support *support, int i, enum row_column column);
struct card *support_face(struct support *support, int i);

/* Take a face, or both faces of a person, off COPIES. */
void support_drop_face(struct support *support, int i);
void support_drop_person(struct support *support, int i);

/* Returns the i-th of a row of valid ID numbers, a static string. */
const char *support_id(int i);

extern const char support_unit[];

#endif
