/* Which option the words beside a tick box name. Words only: where they stand is ocr/tick.h. */
#ifndef OCR_TICK_WORD_H
#define OCR_TICK_WORD_H

#include "ocr/reader.h"

/* What the words beside a box say. */
struct tick_words {
    const struct term *term; /* the option they name, or NULL; borrowed */
    bool exact;              /* every character of them is accounted for */
    bool foreign;            /* they are known, and no option of a business: 身份证复印件 */
    bool label;              /* they are a label: 申请事项 */
    bool several;            /* all of them are known, and they name two businesses */
    bool empty;              /* there are none */
    bool crowded;            /* they go on to name another business */
    bool within;             /* all of those in the middle of a sentence that explains the option */
    bool stripped;           /* they do without their first character, which may be the box */
};

/* Says what a text (normal form) names. clear: it was read clearly, so that a word that is no
 * option is not taken for a misread one. */
void tick_word_option(const struct vocabulary *words, const char *text, bool clear,
                      struct tick_words *ret_words);

/* Returns the option a typed value is, or NULL where it may be a list of options. Borrowed. */
const struct term *tick_word_typed(const struct vocabulary *words, const char *text);

/* Reads n stretches of the page side by side, which costs about half of one by one: for those that
 * tick_word_read() will be asked for. */
void tick_words_ahead(struct reader *reader, const struct box *stretches, int n);

/* Reads a stretch of the page and says what it names. */
void tick_word_read(struct reader *reader, struct box b, struct tick_words *ret_words);

#endif
