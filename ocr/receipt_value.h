/* What the labels of a receipt say together: values added one by one, told from what a stamp left
 * of them, and settled where two labels of one field differ. Part of ocr/receipt.h. */
#ifndef OCR_RECEIPT_VALUE_H
#define OCR_RECEIPT_VALUE_H

#include "ocr/bind.h"

/* A receipt being read. */
struct receipt_sheet {
    struct reader *reader;
    const struct labels *labels;
    const struct label *from[FIELD_COUNT]; /* the label whose value was taken */
    bool disputed[FIELD_COUNT];            /* two labels say two things */
    bool twofold; /* one label stands there twice with two numbers: two receipts on one page */
};

/* Writes the Chinese characters of a label as they were read, without the value behind them in its
 * line. */
void receipt_words(struct reader *reader, const struct label *label, char *ret, size_t size);

/* Reads the value of a label. A blank on a receipt says nothing: many labels there are for other
 * kinds of payment. Only where the amount in capitals has a label and no value, something was not
 * read: VALUE_UNREADABLE. */
void receipt_read_value(struct receipt_sheet *sheet, const struct label *label,
                        const struct place *found, enum field field, struct value *ret_value);

/* Reads the value of a label and adds it. A number that has several labels is that of the first one
 * in the vocabulary; of anything else two different values are no value. */
void receipt_add(struct receipt_sheet *sheet, const struct label *label, const struct place *place,
                 enum field field, struct page_facts *facts);

/* True if a line of text stands so close to a value that it may be the rest of it, or lie over the
 * rest: a stamp that could not be lifted, figures behind a stroke that was taken for a rule. */
bool receipt_disturbed(const struct reader *reader, const struct labels *labels,
                       const struct place *place);

/* True if ink that is in no line of text ends a value: the rim of a stamp, and figures that run
 * into it. Then what was read is perhaps a part. */
bool receipt_cut_off(const struct reader *reader, const struct place *place);

/* Reads one whole line as a value of the facts. */
void receipt_add_line(const struct receipt_sheet *sheet, int line, enum field field,
                      struct page_facts *facts);

/* Where the paper has a column for each figure of the amount, they are the amount. */
void receipt_add_grid(const struct receipt_sheet *sheet, struct page_facts *facts);

/* After the last value: of two receipts on one page, no amount is known. Two payers with two
 * accounts are two receipts, of two banks perhaps. */
void receipt_settle(const struct receipt_sheet *sheet, struct page_facts *facts);

#endif
