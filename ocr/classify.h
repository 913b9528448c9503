/* Says what kind of document an upright page is: by its title words, then by how many words of each
 * kind of page stand on it; `other` where no kind leads by a margin. Bar codes, blank pages and ID
 * cards are decided before this (ocr/read.c). */
#ifndef OCR_CLASSIFY_H
#define OCR_CLASSIFY_H

#include "ocr/reader.h"

struct page_guess {
    enum page_class class;
    float confidence;       /* 0-1 */
    float margin;           /* lead over the runner-up, in the same units */
    unsigned may_be;        /* bits of the kinds a page told as PAGE_OTHER may be all the same */
    char title[LIMIT_TEXT]; /* the line that spoke loudest, "" if none */
};

/* Reads the lines it needs. */
void classify_page(struct reader *reader, struct page_guess *ret_guess);

/* True if a page on which something looks like cards, and nothing bears that out, may be a copy of
 * them by its kind and the kinds it may be besides (may_be): neither its title nor its labels nor a
 * table say that it is another paper. */
bool classify_may_be_cards(enum page_class class, unsigned may_be);

#define CLASSIFY_FIRST 3

/* Returns how many lines classify_page() reads whatever they say, and which: a line and what stands
 * beside it. Read along with others they cost less than alone. */
int classify_first_lines(const struct reader *reader, int ret_lines[CLASSIFY_FIRST]);

/* Says whether the page stands on its head, by reading some of its lines both ways.
 * Returns ANSWER_YES (upright), ANSWER_NO (turned by 180 degrees) or ANSWER_UNKNOWN. */
enum answer classify_upright(struct reader *reader);

#endif
