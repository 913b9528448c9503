/* What the program needs from a stored work item's document: for labels, letters, lists and the
 * readable view. Reading only. Every text is borrowed from the document and never NULL: "" stands
 * for what the document does not have. */
#ifndef INTAKE_ITEM_DOC_H
#define INTAKE_ITEM_DOC_H

#include "intake/store/item.h"

struct item_doc;

/* One thing that was read. */
struct doc_value {
    const char *text;   /* "" if it was not read */
    double confidence;  /* 0-1 */
    const char *source; /* read, keyed, confirmed */
    int page;           /* 0: nowhere */
};

struct doc_reason {
    const char *code, *verdict, *subject, *message, *sentence;
    int page;
};

struct doc_person {
    int row, id_copy_page;
    struct doc_value name, id_number, mobile, years;
};

struct doc_page {
    int page, rotation;
    const char *class;
    double skew;
    int ncodes;
};

/* ret_doc: caller's, item_doc_free(). Returns 0, or -1 with ERR_FORMAT (envelope). */
int item_doc_open(const struct item *item, struct item_doc **ret_doc, struct err *err);
void item_doc_free(struct item_doc *doc);

/* A text of the top level: business, channel, fee, supplements, received_at, rules_version. */
const char *item_doc_text(const struct item_doc *doc, const char *key);

/* A field by its canonical name. */
struct doc_value item_doc_field(const struct item_doc *doc, enum field field);

/* A part of the receipt: payer, payee, payee_account, amount, serial, date. */
struct doc_value item_doc_receipt(const struct item_doc *doc, const char *key);

/* The i-th reason, person, page, code of a page. Return false behind the last. */
bool item_doc_reason(const struct item_doc *doc, int i, struct doc_reason *ret_reason);
bool item_doc_person(const struct item_doc *doc, int i, struct doc_person *ret_person);
bool item_doc_page(const struct item_doc *doc, int i, struct doc_page *ret_page);
const char *item_doc_code(const struct item_doc *doc, int page_index, int i);

/* True if a reason's code begins with prefix. */
bool item_doc_has_reason(const struct item_doc *doc, const char *prefix);

#endif
