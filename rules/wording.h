/* Words of the names of units and of addresses (rules/words.yaml), by which a reading is chosen
 * where a character may be one or another. Not for finding labels (rules/vocabulary.h). */
#ifndef RULES_WORDING_H
#define RULES_WORDING_H

#define LIMIT_WORDS    768
#define LIMIT_WORD_LEN 40 /* bytes */

/* Stands for any figure in a word: 街0 is a 街 that a number follows. */
#define WORD_FIGURE '0'

#define LIMIT_LIKES   64
#define LIMIT_PHRASES 32

/* A character that is read where another stands, by every reader alike. */
struct like {
    char read[8], printed[8]; /* UTF-8 */
};

struct wording {
    int n, nlikes, nphrases;
    char words[LIMIT_WORDS][LIMIT_WORD_LEN];
    struct like likes[LIMIT_LIKES];
    /* Set phrases: between their first and last character stands nothing else. */
    char phrases[LIMIT_PHRASES][LIMIT_WORD_LEN];
};

#endif
