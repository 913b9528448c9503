/* Labels of a receipt of which only the last word is known: 到达户名, 甲乙账号, 某某流水号. They
 * claim their values, so that these are nobody else's; and where the known labels leave one thing
 * only that can stand there, they say it. Part of ocr/receipt.h. */
#ifndef OCR_RECEIPT_GUESS_H
#define OCR_RECEIPT_GUESS_H

#include "ocr/receipt_value.h"

/* The guessed labels among those of a page. */
struct receipt_guesses {
    int first; /* number of the first one: all those behind it are guessed */
    enum term_role roles[BIND_LABELS]; /* what each asks for; TERM_FIELD: a transfer's number */
};

/* True for a label that is the first words of a longer one, 付款人声明: what that asks for is not
 * known. */
bool receipt_goes_on(struct reader *reader, const struct label *label);

/* Adds the guessed labels of a page behind its known ones, as labels that are not needed. */
void receipt_guess(struct reader *reader, struct labels *labels, struct receipt_guesses *ret);

/* Adds what the guessed labels lead to, after the values of all others: the only number of a
 * transfer; our own name and account where the payer is known to be somebody else; and the payer's
 * where the payee's label is known, and the only one beside it that asks for the same. */
void receipt_guess_add(struct receipt_sheet *sheet, const struct receipt_guesses *guesses,
                       const struct place *places, const enum field *fields,
                       struct page_facts *facts);

#endif
