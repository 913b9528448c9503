/* The words of composed layouts. Only compose_*.c and tests need this. */
#ifndef SAMPLES_COMPOSE_WORDS_H
#define SAMPLES_COMPOSE_WORDS_H

#include "samples/rng.h"

#define SYNONYMS 8

/* Ways to say the same; `apart` for odd numbers. NULL ends a list that is not full. */
struct synonyms {
    int what; /* a field, a column ... as the table says; 0 or more */
    const char *words[SYNONYMS], *apart[SYNONYMS];
};

/* Ended by an entry without words. */
extern const struct synonyms compose_labels[];  /* of forms: enum field, enum extra_field */
extern const struct synonyms compose_briefs[];  /* under a heading that says whose */
extern const struct synonyms compose_columns[]; /* enum row_column + 1, enum extra_column */

/* The options: what is an index into compose_businesses. */
extern const struct synonyms compose_options[];
extern const char *const compose_businesses[];

/* What an option is for, by the same index. */
extern const char *const compose_abouts[];

/* Words of which the place does not matter. */
enum phrase {
    PHRASE_TITLE,
    PHRASE_SIGN,
    PHRASE_SEAL,
    PHRASE_OPENING,
    PHRASE_BELOW,
    PHRASE_OPINION,
    PHRASE_PAPERS,
    PHRASE_PAPERS_LABEL,
    PHRASE_SHEET_TITLE,
    PHRASE_SHEET_UNIT,
    PHRASE_SHEET_BELOW,
    PHRASE_SHEET_DATED,
    PHRASE_SHEET_OVER,
    PHRASES
};
extern const struct synonyms compose_phrases[];

/* One of the words for `what`, or NULL if the table has none. */
const char *compose_word(const struct synonyms *table, int what, bool apart, struct rng *rng);

#endif
