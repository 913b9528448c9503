/* What a line of print may say: amounts in capital numerals, and numbers, codes and dates as they
 * stand on forms, cards and receipts; mailboxes; names of people. For training the small models of
 * ocr/models and for measuring them. Not for the pages of an envelope, whose texts belong to a
 * story. */
#ifndef SAMPLES_LINES_TEXT_H
#define SAMPLES_LINES_TEXT_H

#include "samples/rng.h"

/* Names are to measure only: no model is trained on their lines. */
enum lines_set { LINES_CAPITALS, LINES_DIGITS, LINES_CODES, LINES_MAIL, LINES_NAMES, LINES_SETS };

struct line_print {
    char drawn[160]; /* as printed, with its spaces */
    char truth[160]; /* as it must be read: no spaces, brackets and signs in their narrow form,
                         mailboxes in small letters */
    bool ocr_b;      /* a number that identity cards print in OCR-B */
};

/* Draws by lot what the next line says. longest: no more characters than this, a stretch out of the
 * middle of a longer text; 0 for whole texts. A net finds its letters faster in short lines. */
void lines_text(enum lines_set set, int longest, struct rng *rng, struct line_print *ret_print);

#endif
